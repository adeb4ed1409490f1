//! `onrecord read`: files in, statements out, nothing kept.

use std::collections::BTreeSet;
use std::path::PathBuf;

use onrecord::Dossier;
use onrecord::record::Refused;
use onrecord::view::{Filter, Index, exchange, statements};
use rayon::prelude::*;

use crate::desk::dossier;
use crate::outcome::Outcome;
use crate::print::{Format, Out, Printing};
use crate::{Global, gather};

const EXAMPLES: &str = "\
Examples:
  onrecord read page.html
  onrecord read captures/ --format jsonl > statements.jsonl
  onrecord read a.txt b.txt --dossier dossier.toml --format csv

With --format jsonl a line is one statement: `source`, `cue` and `content` are lists of [start, end] in code points of
the capture's text, `said` is EDTF, and what is not known is null.";

/// Reads captures and prints who said what, without keeping anything
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Files, or folders of files; what they say is resolved together
    #[arg(required = true, value_name = "FILE|DIR")]
    paths: Vec<PathBuf>,
    /// What is known beforehand; without it, states and general issues are known
    #[arg(long, value_name = "FILE")]
    dossier: Option<PathBuf>,
    /// With jsonl, also prints statements told within another ("X said that Y had denied it")
    #[arg(long)]
    nested: bool,
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let dossier = match &args.dossier {
        Some(path) => dossier(path)?,
        None => Dossier::general(),
    };
    let (paths, mut errors) = gather::files(&args.paths);
    let one = |path: &PathBuf| {
        let capture = gather::capture(path)?;
        let name = capture.name.clone();
        let read = onrecord::read(&capture).map_err(|refusal| Refused { digest: capture.digest, name, refusal });
        Ok((capture.digest, read))
    };
    let results: Vec<anyhow::Result<_>> = paths.par_iter().map(one).collect();
    let (mut reads, mut refused, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for result in results {
        match result {
            Ok((digest, _)) if !seen.insert(digest) => {}
            Ok((_, Ok(read))) => reads.push(read),
            Ok((_, Err(one))) => refused.push(one),
            Err(error) => errors.push(error),
        }
    }
    errors.iter().for_each(|error| eprintln!("onrecord: {error:#}"));
    refused.iter().for_each(|one| eprintln!("onrecord: {}: not read: {}", one.name, one.refusal));
    if reads.is_empty() {
        return Ok(Outcome::Nothing);
    }
    let record = onrecord::resolve(&reads, &refused, &dossier, &[]);
    let mut out = Out::new(global.color);
    match (args.printing.format, args.printing.share) {
        (Format::Jsonl, false) => {
            let rows = exchange::rows(&record, &reads);
            rows.iter().filter(|row| args.nested || row.within.is_none()).try_for_each(|row| out.json(row))?;
            out.flush()?;
        }
        _ => {
            let index = Index::of(&record, reads.iter().map(|read| &read.article), &dossier, args.printing.share);
            let table = statements::table(&index, &Filter::default());
            out.table(&table, &args.printing, "no statement found")?;
        }
    }
    Ok(if errors.is_empty() { Outcome::Done } else { Outcome::Failed })
}
