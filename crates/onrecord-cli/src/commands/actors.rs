//! `onrecord actors`: who speaks or is spoken of.

use onrecord::view::actors;

use crate::Global;
use crate::asked::{self, By, InArticle, Party};
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Printing;

const EXAMPLES: &str = "\
Examples:
  onrecord actors
  onrecord actors --party TAR
  onrecord actors --by korvald --format jsonl";

/// Lists who speaks or is spoken of, for which side, in which roles
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    party: Party,
    #[command(flatten)]
    by: By,
    #[command(flatten)]
    article: InArticle,
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let filter = asked::all(&[&args.party, &args.by, &args.article]);
    Desk::open(global)?.list(global, &args.printing, "no actor matches", |index| actors::table(index, &filter))
}
