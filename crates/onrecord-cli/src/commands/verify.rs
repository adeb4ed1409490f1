//! `onrecord verify`: are the words still where the record says, or a file that was handed on?

use std::collections::BTreeMap;
use std::path::PathBuf;

use onrecord::article::{Article, extract};
use onrecord::record::verify;
use onrecord::{Capture, Digest};
use onrecord_store::Damage;
use rayon::prelude::*;

use crate::Global;
use crate::desk::{Bar, store_and_dossier};
use crate::outcome::Outcome;
use crate::print::Out;

mod export;

const EXAMPLES: &str = "\
Examples:
  onrecord verify
  onrecord verify && onrecord brief -o brief.md
  onrecord verify --export statements.jsonl captures/
  onrecord verify --export quotes.csv page.html other.html

With --export no record is needed: whoever has the file and the captures can check one against the other. Read are JSON
Lines and CSV of every listing, `read --format jsonl`, and the exports with citations (CSV, annotations). Exit code 0:
every citation holds; 1: words differ or a capture is missing, each told with its entry.";

/// Reads every article anew from the kept bytes and checks every citation of the record against it
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Checks the citations of FILE, which was handed on, against the captures given
    #[arg(long, value_name = "FILE", requires = "captures")]
    export: Option<PathBuf>,
    /// With --export: files, or folders of files, that hold the captures, under any name
    #[arg(value_name = "FILE|DIR", requires = "export")]
    captures: Vec<PathBuf>,
}

/// Captures extracted at once: bounds the memory that a large store takes.
const BATCH: usize = 256;

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    match &args.export {
        Some(file) => export::run(file, &args.captures, global),
        None => record(global),
    }
}

fn record(global: &Global) -> anyhow::Result<Outcome> {
    let (store, dossier) = store_and_dossier()?;
    let mut out = Out::new(global.color);
    let damages = store.check()?;
    for damage in &damages {
        out.line(&format!("fault: {damage}"))?;
    }
    let damaged =
        |digest: Digest| damages.iter().any(|d| matches!(d, Damage::Capture { digest: it, .. } if *it == digest));

    let kept = store.captures()?;
    let bar = Bar::new("checking");
    let mut articles: BTreeMap<Digest, Article> = BTreeMap::new();
    for batch in kept.chunks(BATCH) {
        bar.tell(articles.len(), kept.len());
        let sound = batch.iter().filter(|kept| !damaged(kept.digest));
        let captures: Vec<Option<Capture>> = sound.map(|kept| store.capture(kept.digest)).collect::<Result<_, _>>()?;
        let read =
            captures.into_par_iter().flatten().filter_map(|capture| Some((capture.digest, extract(&capture).ok()?)));
        articles.extend(read.collect::<Vec<_>>());
    }
    drop(bar);

    let record = store.record(&dossier)?;
    let faults = verify::verify(&record, |digest| articles.get(&digest));
    for fault in &faults {
        out.line(&format!("fault: {fault}"))?;
    }
    let checked = record.citations().count();
    out.line(&format!("{checked} citations in {} captures: {} faults", kept.len(), damages.len() + faults.len()))?;
    out.flush()?;
    Ok(if damages.is_empty() && faults.is_empty() { Outcome::Done } else { Outcome::Failed })
}
