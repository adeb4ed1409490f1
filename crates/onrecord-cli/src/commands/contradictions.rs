//! `onrecord contradictions`: accounts that contradict each other.

use onrecord::view::contradictions;

use crate::Global;
use crate::asked::{self, By, InArticle, Issue, Party};
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Printing;

const EXAMPLES: &str = "\
Examples:
  onrecord contradictions
  onrecord contradictions --party LOM --format jsonl";

/// Lists accounts that contradict each other, both in their own words; none is taken for the true one
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
    article: InArticle,
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let filter = asked::all(&[&args.party, &args.by, &args.issue, &args.article]);
    Desk::open(global)?
        .list(global, &args.printing, "no contradiction matches", |index| contradictions::table(index, &filter))
}
