//! `onrecord commitments`: who is bound to what.

use onrecord::view::commitments;

use crate::Global;
use crate::asked::{self, OfTalks};
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Printing;

const EXAMPLES: &str = "\
Examples:
  onrecord commitments
  onrecord commitments --party Lomara --since 2031-03";

/// Lists what parties agreed, promised, threatened or sent, and what later words say became of it
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    asked: OfTalks,
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let filter = asked::all(&[&args.asked]);
    Desk::open(global)?
        .list(global, &args.printing, "no commitment matches", |index| commitments::table(index, &filter))
}
