//! `onrecord distance`: how far apart two parties stand, day by day.

use onrecord::resolution::distance::DEFINITION;
use onrecord::view::distance;

use crate::Global;
use crate::asked::{self, Issue, Party};
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Printing;

const EXAMPLES: &str = "\
Examples:
  onrecord distance
  onrecord distance --issue water";

/// Shows how far apart two parties stand on each issue, day by day, with the definition
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    party: Party,
    #[command(flatten)]
    issue: Issue,
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let filter = asked::all(&[&args.party, &args.issue]);
    let none = "no distance can be told";
    let outcome = Desk::open(global)?.list(global, &args.printing, none, |index| distance::table(index, &filter))?;
    eprintln!("{DEFINITION}");
    Ok(outcome)
}
