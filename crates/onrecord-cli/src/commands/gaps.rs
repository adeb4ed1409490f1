//! `onrecord gaps`: what the record has no word on.

use onrecord::view::gaps;

use crate::Global;
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Printing;

const EXAMPLES: &str = "\
Examples:
  onrecord gaps
  onrecord gaps --format csv";

/// Lists what no capture has a word on: positions, outcomes, answers, what became of what was due
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    Desk::open(global)?.list(global, &args.printing, "nothing is missing that the record can tell", gaps::table)
}
