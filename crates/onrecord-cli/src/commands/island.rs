//! `onrecord island`: what is agreed and what is contested, on one sheet.

use onrecord::view::island;

use crate::Global;
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Printing;

const EXAMPLES: &str = "\
Examples:
  onrecord island
  onrecord island --format csv > island.csv";

/// Lists what is agreed and contested, which aims are shared and which opposed
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    Desk::open(global)?.list(global, &args.printing, "nothing agreed and nothing contested", island::table)
}
