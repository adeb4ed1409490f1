//! `onrecord rounds`: which meetings were held or planned.

use onrecord::view::rounds;

use crate::Global;
use crate::asked::{self, OfTalks};
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Printing;

const EXAMPLES: &str = "\
Examples:
  onrecord rounds
  onrecord rounds --since 2031-04 --format jsonl";

/// Lists meetings held, planned and called off; what accounts tell differently stands side by side
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
    Desk::open(global)?.list(global, &args.printing, "no round matches", |index| rounds::table(index, &filter))
}
