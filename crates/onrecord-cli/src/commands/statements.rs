//! `onrecord statements`: who said what.

use onrecord::view::{Filter, statements};

use crate::Global;
use crate::asked::{By, Dates, InArticle, Issue, Party};
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Printing;

const EXAMPLES: &str = "\
Examples:
  onrecord statements --by ostovan
  onrecord statements --party LOM --issue water --since 2031-04
  onrecord statements --format jsonl > statements.jsonl
  onrecord statements --share --format csv > to-pass-on.csv";

/// Lists who said what, when, in which words
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    party: Party,
    #[command(flatten)]
    by: By,
    #[command(flatten)]
    issue: Issue,
    #[command(flatten)]
    dates: Dates,
    #[command(flatten)]
    article: InArticle,
    /// Also those of headlines, teasers and captions, and those told within another's words
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let filter = args.party.onto(Filter::default());
    let filter = args.by.onto(filter);
    let filter = args.issue.onto(filter);
    let filter = args.dates.onto(filter);
    let filter = args.article.onto(filter);
    let filter = Filter { all: args.all, ..filter };
    Desk::open(global)?.list(global, &args.printing, "no statement matches", |index| statements::table(index, &filter))
}
