//! `onrecord positions`: who stands where.

use onrecord::view::positions;

use crate::Global;
use crate::asked::{self, By, Dates, InArticle, Issue, Party};
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Printing;

const EXAMPLES: &str = "\
Examples:
  onrecord positions --issue water
  onrecord positions --matrix
  onrecord positions --party Lomara --until 2031-03";

/// Lists where each party stands on each issue, as of when, in which words
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
    /// Issues down, parties across
    #[arg(long)]
    matrix: bool,
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let filter = asked::all(&[&args.party, &args.by, &args.issue, &args.dates, &args.article]);
    Desk::open(global)?.list(global, &args.printing, "no position matches", |index| match args.matrix {
        true => positions::matrix(index, &filter),
        false => positions::table(index, &filter),
    })
}
