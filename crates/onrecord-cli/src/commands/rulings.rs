//! `onrecord rulings`: what people ruled, and whether it still applies.

use onrecord::view::rulings;

use crate::Global;
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Printing;

const EXAMPLES: &str = "\
Examples:
  onrecord rulings
  onrecord rulings --format jsonl > rulings.jsonl";

/// Lists what people ruled, by whom, when, why, and whether it still applies
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let desk = Desk::open(global)?;
    let made = desk.store.rulings()?;
    desk.list(global, &args.printing, "nobody has ruled on anything", |index| rulings::table(index, &made))
}
