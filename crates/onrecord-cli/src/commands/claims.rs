//! `onrecord claims`: one thing said or done, as several articles tell it.

use onrecord::view::claims;

use crate::Global;
use crate::asked::{self, By, InArticle, Issue, Party};
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Printing;

const EXAMPLES: &str = "\
Examples:
  onrecord claims
  onrecord claims --drift --format jsonl
  onrecord claims --by brill";

/// Lists what several articles tell, and how many origins are left when copies, agency credits and relays are taken off
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Only those whose words inside quotation marks disagree
    #[arg(long)]
    drift: bool,
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
    let none =
        if args.drift { "no quotation is worded in two ways" } else { "nothing is told by more than one article" };
    Desk::open(global)?.list(global, &args.printing, none, |index| claims::table(index, &filter, args.drift))
}
