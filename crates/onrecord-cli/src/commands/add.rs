//! `onrecord add`: keeps captures, and says what it made of each.

use std::path::PathBuf;

use crate::desk::{Bar, store_and_dossier};
use crate::keeping::Keeping;
use crate::outcome::Outcome;
use crate::{Global, gather};

const EXAMPLES: &str = "\
Examples:
  onrecord add page.html
  onrecord add captures/
  onrecord add monday/ tuesday/ statement.txt
  onrecord add pages.zip crawl.warc.gz letters/mail.eml feed.xml
  onrecord add stories.csv --columns text=Story,url=Link,published=Day
  zcat dump.jsonl.gz | onrecord add - --as jsonl --columns text=content.body

A line is printed once its capture is on the disk. After an interruption, the same command goes on:
what is kept is known again at once, and nothing is kept twice.";

/// Keeps captures and says what it made of each; the same bytes added twice are one capture
#[derive(clap::Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{}", gather::formats()))]
pub(crate) struct Args {
    /// Files, or folders of files, `-` for a pipe; names that begin with a dot are passed over
    #[arg(required = true, value_name = "FILE|DIR")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    taking: gather::Taking,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let (store, _) = store_and_dossier()?;
    let mut keeping = Keeping::new(&store, global);
    let bar = Bar::of_bytes("keeping");
    let mut gathered = gather::captures(&args.paths, &args.taking);
    let found = std::iter::from_fn(|| {
        let found = gathered.next();
        bar.tell(gathered.read(), gathered.size);
        found
    });
    keeping.all(found, &bar)?;
    drop(bar);
    keeping.close()
}
