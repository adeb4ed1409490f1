//! `onrecord timeline`: everything with a date, in order.

use onrecord::view::timeline;

use crate::Global;
use crate::asked::{self, By, Dates, InArticle, Issue, Party};
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Printing;

const EXAMPLES: &str = "\
Examples:
  onrecord timeline
  onrecord timeline --since 2031-04-01 --until 2031-04-15
  onrecord timeline --issue crossing --format csv > crossing.csv";

/// Lists everything with a date in order of time; what has none comes last
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    party: Party,
    #[command(flatten)]
    by: By,
    #[command(flatten)]
    issue: Issue,
    #[command(flatten)]
    dates: Dates,
    #[command(flatten)]
    article: InArticle,
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let filter = asked::all(&[&args.party, &args.by, &args.issue, &args.dates, &args.article]);
    Desk::open(global)?.list(global, &args.printing, "nothing matches", |index| timeline::table(index, &filter))
}
