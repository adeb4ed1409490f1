//! `onrecord read`: files in, statements out, nothing kept.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::ValueEnum;
use onrecord::Dossier;
use onrecord::record::Refused;
use onrecord::view::exchange;
use rayon::prelude::*;

use crate::outcome::Outcome;
use crate::{Global, gather};

const EXAMPLES: &str = "\
Examples:
  onrecord read page.html
  onrecord read captures/ --format jsonl > statements.jsonl
  onrecord read a.txt b.txt --dossier dossier.toml --format jsonl";

/// Reads captures and prints who said what, without keeping anything
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Files, or folders of files; what they say is resolved together
    #[arg(required = true, value_name = "FILE|DIR")]
    paths: Vec<PathBuf>,
    /// What is known beforehand; without it, states and general issues are known
    #[arg(long, value_name = "FILE")]
    dossier: Option<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Jsonl,
}

pub(crate) fn run(args: &Args, _global: &Global) -> anyhow::Result<Outcome> {
    let dossier = match &args.dossier {
        Some(path) => parse_dossier(path)?,
        None => Dossier::general(),
    };
    let (paths, errors) = gather::files(&args.paths);
    for error in &errors {
        eprintln!("onrecord: {error:#}");
    }
    let mut failed = !errors.is_empty();
    let (mut reads, mut refused) = (Vec::new(), Vec::new());
    let one = |path: &PathBuf| {
        let capture = gather::capture(path)?;
        let name = capture.name.clone();
        Ok(onrecord::read(&capture).map_err(|refusal| Refused { digest: capture.digest, name, refusal }))
    };
    let results: Vec<anyhow::Result<_>> = paths.par_iter().map(one).collect();
    for result in results {
        match result {
            Ok(Ok(read)) => reads.push(read),
            Ok(Err(one)) => {
                eprintln!("onrecord: {}: {}", one.name, one.refusal);
                refused.push(one);
            }
            Err(error) => {
                eprintln!("onrecord: {error:#}");
                failed = true;
            }
        }
    }
    if reads.is_empty() {
        return Ok(Outcome::Nothing);
    }
    let record = onrecord::resolve(&reads, &refused, &dossier, &[]);
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        Format::Jsonl => print_rows(&exchange::rows(&record, &reads), &mut out)?,
    }
    out.flush()?;
    Ok(if failed { Outcome::Failed } else { Outcome::Done })
}

fn print_rows(rows: &[exchange::Row], out: &mut impl Write) -> anyhow::Result<()> {
    for row in rows {
        writeln!(out, "{}", serde_json::to_string(row)?)?;
    }
    Ok(())
}

fn parse_dossier(path: &Path) -> anyhow::Result<Dossier> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    match Dossier::parse(&text) {
        Ok(dossier) => Ok(dossier),
        Err(mistakes) => {
            let told: Vec<String> =
                mistakes.iter().map(|m| format!("{}:{}: {}", path.display(), m.line, m.message)).collect();
            bail!("{}", told.join("\n"))
        }
    }
}
