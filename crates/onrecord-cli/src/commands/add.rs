//! `onrecord add`: keeps captures, and says what it made of each.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;

use onrecord::article::Kind;
use onrecord::record::Refused;
use onrecord::{Digest, Read};
use onrecord_intake::Found;
use onrecord_store::{Added, Kept};

use crate::desk::{Bar, store_and_dossier};
use crate::outcome::Outcome;
use crate::print::Out;
use crate::{Global, gather};

const EXAMPLES: &str = "\
Examples:
  onrecord add page.html
  onrecord add captures/
  onrecord add monday/ tuesday/ statement.txt
  onrecord add pages.zip crawl.warc.gz letters/mail.eml feed.xml
  onrecord add stories.csv --columns text=Story,url=Link,published=Day
  zcat dump.jsonl.gz | onrecord add - --as jsonl --columns text=content.body";

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
    let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();

    let bar = Bar::of_bytes("keeping");
    let (mut kept, mut refusals, mut passed, mut errors) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    // Captures are kept in the order in which they are found, so their places wait in a line.
    let places = RefCell::new(VecDeque::new());
    let mut gathered = gather::captures(&args.paths, &args.taking);
    let captures = std::iter::from_fn(|| {
        loop {
            let found = gathered.next()?;
            bar.tell(gathered.read(), gathered.size);
            match found {
                Ok(Found::Capture { place, capture }) => {
                    places.borrow_mut().push_back(place);
                    return Some(*capture);
                }
                Ok(Found::Refused(refused)) => refusals.push(refused),
                Ok(Found::Passed { place, count }) => passed.push(gather::passed(&place, count)),
                Err(error) => errors.push(error),
            }
        }
    });
    store.add_all(captures, &now, |capture, added| {
        let place = places.borrow_mut().pop_front().unwrap_or_else(|| capture.name.clone());
        kept.push((capture.digest, place, added));
    })?;
    drop(bar);

    let bar = Bar::new("reading");
    let given: BTreeSet<Digest> = kept.iter().map(|(digest, ..)| *digest).collect();
    let captures: Vec<Kept> = store.captures()?.into_iter().filter(|one| given.contains(&one.digest)).collect();
    let (reads, refused) = store.reads_of(&captures, |done, all| bar.tell(done, all))?;
    drop(bar);
    let reads: BTreeMap<Digest, &Read> = reads.iter().map(|read| (read.article.capture, read)).collect();
    let refused: BTreeMap<Digest, &Refused> = refused.iter().map(|one| (one.digest, one)).collect();

    let mut out = Out::new(global.color);
    let (mut new, mut known, mut unread) = (0, 0, refusals.len());
    for (digest, place, added) in &kept {
        let sign = if *added == Added::New { '+' } else { '=' };
        let told = match (added, reads.get(digest), refused.get(digest)) {
            (Added::Known, Some(read), _) => format!("known already: {}", made_of(read)),
            (_, Some(read), _) => made_of(read),
            (_, _, Some(refused)) => {
                unread += 1;
                format!("kept, but not read: {}", refused.refusal)
            }
            _ => "kept".to_owned(),
        };
        *(if *added == Added::New { &mut new } else { &mut known }) += 1;
        out.line(&format!("{sign} {} {place}: {told}", digest.short()))?;
    }
    refusals.iter().try_for_each(|refused| out.line(&format!("- {refused}")))?;
    passed.iter().try_for_each(|told| out.line(&format!("  {told}")))?;
    out.line(&format!("{new} new, {known} known, {unread} not read, {} not opened", errors.len()))?;
    out.flush()?;
    for error in &errors {
        eprintln!("onrecord: {error:#}");
    }
    Ok(match (unread == kept.len() + refusals.len(), errors.is_empty()) {
        (true, _) => Outcome::Nothing,
        (_, true) => Outcome::Done,
        (_, false) => Outcome::Failed,
    })
}

/// Title, blocks by kind, statements.
fn made_of(read: &Read) -> String {
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    for block in &read.article.blocks {
        *kinds.entry(block.kind).or_default() += 1;
    }
    let kinds: Vec<String> = kinds.iter().map(|(kind, count)| format!("{count} {}", kind.word())).collect();
    let said = read.reading.attributions.iter().filter(|attribution| attribution.block == Kind::Body).count();
    let title = read.article.title.map(|span| onrecord::view::index::one_line(read.words(span)));
    let title = title.or_else(|| read.article.headline.clone());
    let title = title.map_or("no title found".to_owned(), |title| format!("\u{201c}{title}\u{201d}"));
    let statements = if said == 1 { "statement" } else { "statements" };
    format!("{title}; {said} {statements}; {}", kinds.join(", "))
}
