//! `onrecord verify`: are the words still where the record says?

use std::collections::BTreeMap;

use onrecord::article::{Article, extract};
use onrecord::record::verify;
use onrecord::{Capture, Digest};
use onrecord_store::Damage;
use rayon::prelude::*;

use crate::Global;
use crate::desk::{Bar, store_and_dossier};
use crate::outcome::Outcome;
use crate::print::Out;

const EXAMPLES: &str = "\
Examples:
  onrecord verify
  onrecord verify && onrecord brief -o brief.md";

/// Reads every article anew from the kept bytes and checks every citation of the record against it
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {}

/// Captures extracted at once: bounds the memory that a large store takes.
const BATCH: usize = 256;

pub(crate) fn run(_args: &Args, global: &Global) -> anyhow::Result<Outcome> {
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
