//! `onrecord versions`: what changed between captures of one page.

use onrecord::view::versions;

use crate::Global;
use crate::asked::{self, InArticle};
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Printing;

const EXAMPLES: &str = "\
Examples:
  onrecord versions
  onrecord versions --article herald
  onrecord versions --format csv > versions.csv";

/// Lists what changed between captures of one page: sentences added, taken away, altered; each with its words in both
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    article: InArticle,
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let filter = asked::all(&[&args.article]);
    let none = "no page was captured more than once";
    Desk::open(global)?.list(global, &args.printing, none, |index| versions::table(index, &filter))
}
