//! `onrecord export`: files to hand on.

use std::fs;
use std::io::{IsTerminal, Write, stdout};
use std::path::PathBuf;

use anyhow::{Context, bail};

use onrecord::view::sources;

use crate::Global;
use crate::desk::Desk;
use crate::export::{self, Kind};
use crate::outcome::Outcome;

const EXAMPLES: &str = "\
Examples:
  onrecord export briefing-docx -o briefing.docx
  onrecord export quotes-csv --share -o quotes.csv
  onrecord export bibliography-ris > sources.ris
  onrecord export workbook-xlsx -o record.xlsx";

/// Writes the record as a file to hand on: briefing, tables, bibliography, and what other programs read
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// What to write
    #[arg(value_enum)]
    kind: Kind,
    /// Writes to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Cuts quotations to 200 characters, so that the file may be passed on
    #[arg(long)]
    share: bool,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    args.kind.made_here()?;
    let (name, _, text) = args.kind.file();
    if args.share && args.kind.holds_articles() {
        bail!(
            "{name} holds the articles whole, which are not yours to pass on; leave out --share to make it for yourself"
        );
    }
    if args.output.is_none() && !text && stdout().is_terminal() {
        bail!("{name} is no text for a terminal; write it to a file with -o {name}");
    }
    let desk = Desk::open(global)?;
    let index = desk.index(args.share);
    let bytes = export::make(args.kind, &index)?;
    if matches!(args.kind, Kind::QuotesCsv | Kind::QuotesParquet | Kind::WorkbookXlsx) {
        for (source, warning) in sources::barred(index.record) {
            eprintln!("onrecord: not in the quote bank: {}: {warning}", source.name);
        }
    }
    match &args.output {
        Some(path) => fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))?,
        None => {
            let mut out = stdout().lock();
            out.write_all(&bytes)?;
            out.flush()?;
        }
    }
    Ok(Outcome::Done)
}
