//! `onrecord changes`: what is new, moved, corrected or gone since a date.

use onrecord::view::changes;
use onrecord::when::Edtf;

use crate::Global;
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Printing;

const EXAMPLES: &str = "\
Examples:
  onrecord changes --since 2031-04-11
  onrecord changes --since 2031-04 --format csv > since-april.csv";

/// Lists what changed since a date: new, moved, said otherwise now, gone, ruled; each with its words
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Since the end of this date (EDTF: 2031-03-26, 2031-03): against the record as it could be known then
    #[arg(long, value_name = "DATE")]
    since: Edtf,
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let desk = Desk::open(global)?;
    let then = desk.as_of(args.since)?;
    let rulings = desk.store.rulings()?;
    desk.list(global, &args.printing, "nothing changed", |index| changes::table(index, &then, &rulings, args.since))
}
