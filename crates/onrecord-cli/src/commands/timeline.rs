//! `onrecord timeline`: everything with a date, in order.

use onrecord::view::{Filter, timeline};

use crate::Global;
use crate::asked::{By, Dates, InArticle, Issue, Party};
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
    let filter = args.party.onto(Filter::default());
    let filter = args.by.onto(filter);
    let filter = args.issue.onto(filter);
    let filter = args.dates.onto(filter);
    let filter = args.article.onto(filter);
    Desk::open(global)?.list(global, &args.printing, "nothing matches", |index| timeline::table(index, &filter))
}
