//! `onrecord deadlines`: by when something is due.

use onrecord::view::deadlines;

use crate::Global;
use crate::asked::{self, Dates, InArticle};
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Printing;

const EXAMPLES: &str = "\
Examples:
  onrecord deadlines
  onrecord deadlines --until 2031-04-10";

/// Lists by when something is due, and what the words say became of it
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    dates: Dates,
    #[command(flatten)]
    article: InArticle,
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let filter = asked::all(&[&args.dates, &args.article]);
    Desk::open(global)?.list(global, &args.printing, "no deadline matches", |index| deadlines::table(index, &filter))
}
