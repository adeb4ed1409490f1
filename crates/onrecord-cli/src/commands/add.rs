//! `onrecord add`: keeps captures, and says what it made of each.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use onrecord::article::Kind;
use onrecord::record::Refused;
use onrecord::{Digest, Read};
use onrecord_store::{Added, Kept};

use crate::desk::{Bar, store_and_dossier};
use crate::outcome::Outcome;
use crate::print::Out;
use crate::{Global, gather};

const EXAMPLES: &str = "\
Examples:
  onrecord add page.html
  onrecord add captures/
  onrecord add monday/ tuesday/ statement.txt";

/// Keeps captures, text or HTML, and says what it made of each; the same bytes added twice are one capture
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Files, or folders of files; names that begin with a dot are passed over
    #[arg(required = true, value_name = "FILE|DIR")]
    paths: Vec<PathBuf>,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let (store, _) = store_and_dossier()?;
    let (paths, mut errors) = gather::files(&args.paths);
    let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();

    let bar = Bar::new("keeping");
    let (mut kept, mut seen) = (Vec::new(), 0);
    let captures = paths.iter().filter_map(|path| {
        seen += 1;
        bar.tell(seen, paths.len());
        gather::capture(path).map_err(|error| errors.push(error)).ok()
    });
    store.add_all(captures, &now, |capture, added| kept.push((capture.digest, capture.name.clone(), added)))?;
    drop(bar);

    let bar = Bar::new("reading");
    let given: BTreeSet<Digest> = kept.iter().map(|(digest, ..)| *digest).collect();
    let captures: Vec<Kept> = store.captures()?.into_iter().filter(|one| given.contains(&one.digest)).collect();
    let (reads, refused) = store.reads_of(&captures, |done, all| bar.tell(done, all))?;
    drop(bar);
    let reads: BTreeMap<Digest, &Read> = reads.iter().map(|read| (read.article.capture, read)).collect();
    let refused: BTreeMap<Digest, &Refused> = refused.iter().map(|one| (one.digest, one)).collect();

    let mut out = Out::new(global.color);
    let (mut new, mut known, mut unread) = (0, 0, 0);
    for (digest, name, added) in &kept {
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
        out.line(&format!("{sign} {} {name}: {told}", digest.short()))?;
    }
    out.line(&format!("{new} new, {known} known, {unread} not read, {} not opened", errors.len()))?;
    out.flush()?;
    for error in &errors {
        eprintln!("onrecord: {error:#}");
    }
    Ok(match (kept.is_empty() || unread == kept.len(), errors.is_empty()) {
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
    let title = title.map_or("no title found".to_owned(), |title| format!("\u{201c}{title}\u{201d}"));
    let statements = if said == 1 { "statement" } else { "statements" };
    format!("{title}; {said} {statements}; {}", kinds.join(", "))
}
