//! `onrecord drafts`: who sent which text to whom, and whether there is an answer.

use onrecord::view::drafts;

use crate::Global;
use crate::asked::{self, OfTalks};
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Printing;

const EXAMPLES: &str = "\
Examples:
  onrecord drafts
  onrecord drafts --party Lomara --since 2031-03";

/// Lists drafts and proposals: whose, to whom, which version, whether there is an answer
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
    Desk::open(global)?.list(global, &args.printing, "no draft matches", |index| drafts::table(index, &filter))
}
