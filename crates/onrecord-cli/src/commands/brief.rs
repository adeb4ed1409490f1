//! `onrecord brief`: the briefing, in Markdown.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use onrecord::view::brief;

use crate::Global;
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Out;

const EXAMPLES: &str = "\
Examples:
  onrecord brief
  onrecord brief -o brief.md
  onrecord brief --share -o to-pass-on.md";

/// Writes a briefing in Markdown, every line footnoted to exact words
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Writes to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Cuts quotations to 200 characters, so that the briefing may be passed on
    #[arg(long)]
    share: bool,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let desk = Desk::open(global)?;
    let text = brief::markdown(&desk.index(args.share));
    match &args.output {
        Some(path) => fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?,
        None => {
            let mut out = Out::new(global.color);
            out.line(text.trim_end())?;
            out.flush()?;
        }
    }
    Ok(Outcome::Done)
}
