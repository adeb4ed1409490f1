//! `onrecord sources`: which articles the record rests on.

use onrecord::view::sources;

use crate::Global;
use crate::asked::{self, Dates, InArticle};
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Printing;

const EXAMPLES: &str = "\
Examples:
  onrecord sources
  onrecord sources --format csv > sources.csv";

/// Lists the articles, what is known of each, and which are copies of one another
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    dates: Dates,
    #[command(flatten)]
    article: InArticle,
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let filter = asked::all(&[&args.dates, &args.article]);
    Desk::open(global)?.list(global, &args.printing, "no article matches", |index| sources::table(index, &filter))
}
