//! `onrecord events`: who did what to whom.

use onrecord::reading::events::Act;
use onrecord::view::events;

use crate::Global;
use crate::asked::{self, By, Dates, InArticle, Party};
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Printing;

const EXAMPLES: &str = "\
Examples:
  onrecord events
  onrecord events --type REJECT --party LOM
  onrecord events --since 2031-04-01 --format csv > events.csv

Types are those of PLOVER (2021): AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN
SANCTION PROTEST MOBILIZE COERCE ASSAULT. \"(NOR?)\" marks a side that is inferred from the sentence.";

/// Lists who did what to whom, and how it stands: asserted, claimed, denied, negated, future, hypothetical, historical
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Only this type of event
    #[arg(long = "type", value_name = "TYPE", value_parser = act)]
    act: Option<Act>,
    #[command(flatten)]
    party: Party,
    #[command(flatten)]
    by: By,
    #[command(flatten)]
    dates: Dates,
    #[command(flatten)]
    article: InArticle,
    #[command(flatten)]
    printing: Printing,
}

fn act(word: &str) -> Result<Act, String> {
    let names = Act::ALL.map(|(_, name)| name).join(", ");
    Act::named(&word.to_uppercase()).ok_or_else(|| format!("no type of event; there are {names}"))
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let filter = asked::all(&[&args.party, &args.by, &args.dates, &args.article]);
    Desk::open(global)?
        .list(global, &args.printing, "no event matches", |index| events::table(index, &filter, args.act))
}
