//! `onrecord actors`: who speaks or is spoken of.

use onrecord::view::{actors, delegations};

use crate::Global;
use crate::asked::{self, By, InArticle, Party};
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Printing;

const EXAMPLES: &str = "\
Examples:
  onrecord actors
  onrecord actors --party TAR
  onrecord actors --by korvald --format jsonl
  onrecord actors --delegations";

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
    /// Lists delegations instead: who leads them, who sits in them, who left
    #[arg(long)]
    delegations: bool,
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let filter = asked::all(&[&args.party, &args.by, &args.article]);
    let desk = Desk::open(global)?;
    if args.delegations {
        return desk.list(global, &args.printing, "no delegation matches", |index| delegations::table(index, &filter));
    }
    desk.list(global, &args.printing, "no actor matches", |index| actors::table(index, &filter))
}
