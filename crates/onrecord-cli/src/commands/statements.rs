//! `onrecord statements`: who said what.

use onrecord::view::{Filter, statements};

use crate::Global;
use crate::asked::{self, By, Dates, InArticle, Issue, Party};
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Printing;

const EXAMPLES: &str = "\
Examples:
  onrecord statements --by ostovan
  onrecord statements --party LOM --issue water --since 2031-04
  onrecord statements --sure 0.8
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
    /// Only those whose attribution is at least so probably right, from 0 to 1: fewer, and fewer wrong ones
    #[arg(long, value_name = "SHARE", value_parser = share)]
    sure: Option<u16>,
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let filter = asked::all(&[&args.party, &args.by, &args.issue, &args.dates, &args.article]);
    let filter = Filter { all: args.all, sure: args.sure.unwrap_or_default(), ..filter };
    Desk::open(global)?.list(global, &args.printing, "no statement matches", |index| statements::table(index, &filter))
}

/// A share of one, in thousandths.
fn share(text: &str) -> Result<u16, String> {
    let share = text.parse::<f64>().ok().filter(|share| (0.0..=1.0).contains(share));
    share.map(|share| (share * 1000.0).round() as u16).ok_or_else(|| "a number from 0 to 1, like 0.8".to_owned())
}
