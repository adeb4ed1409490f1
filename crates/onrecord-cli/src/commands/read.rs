//! `onrecord read`: files in, statements out, nothing kept.

use std::collections::BTreeSet;
use std::path::PathBuf;

use onrecord::record::Refused;
use onrecord::view::{Filter, Index, exchange, statements};
use onrecord::{Digest, Dossier, Read};
use onrecord_intake::Found;
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
  onrecord read pages.zip crawl.warc.gz mail.eml feed.xml
  onrecord read stories.csv --columns text=Story,url=Link
  curl -s https://paper.example/feed | onrecord read -

With --format jsonl a line is one statement: `source`, `cue` and `content` are lists of [start, end] in code points of
the capture's text, `said` is EDTF, and what is not known is null.";

/// Reads captures and prints who said what, without keeping anything
#[derive(clap::Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{}", gather::formats()))]
pub(crate) struct Args {
    /// Files, or folders of files, `-` for a pipe; what they say is resolved together
    #[arg(required = true, value_name = "FILE|DIR")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    taking: gather::Taking,
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
    let gathered = gather::captures(&args.paths, &args.taking);
    // Whichever thread is free takes the next; the numbers bring them back into the order of the files.
    let mut results: Vec<(usize, Became)> =
        gathered.enumerate().par_bridge().map(|(at, found)| (at, outcome(found))).collect();
    results.sort_by_key(|(at, _)| *at);
    let (mut reads, mut refused, mut told, mut seen) = (Vec::new(), Vec::new(), Vec::new(), BTreeSet::new());
    let mut errors = Vec::new();
    for (_, result) in results {
        match result {
            Became::Read(digest, _) if !seen.insert(digest) => {}
            Became::Read(_, Ok(read)) => reads.push(*read),
            Became::Read(_, Err(one)) => refused.push(one),
            Became::Told(line) => told.push(line),
            Became::Error(error) => errors.push(error),
        }
    }
    errors.iter().for_each(|error| eprintln!("onrecord: {error:#}"));
    refused.iter().for_each(|one| eprintln!("onrecord: {}: not read: {}", one.name, one.refusal));
    told.iter().for_each(|line| eprintln!("onrecord: {line}"));
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

/// What became of one thing found.
enum Became {
    Read(Digest, Result<Box<Read>, Refused>),
    Told(String),
    Error(anyhow::Error),
}

fn outcome(found: anyhow::Result<Found>) -> Became {
    match found {
        Ok(Found::Capture { place, capture }) => {
            let read = onrecord::read(&capture).map(Box::new);
            let read = read.map_err(|refusal| Refused { digest: capture.digest, name: place, refusal });
            Became::Read(capture.digest, read)
        }
        Ok(Found::Refused(refused)) => Became::Told(refused.to_string()),
        Ok(Found::Passed { place, count }) => Became::Told(gather::passed(&place, count)),
        Err(error) => Became::Error(error),
    }
}
