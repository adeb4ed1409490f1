//! The program `onrecord`: arguments in, listings and exit codes out.
//!
//! Decides nothing about the record; each verb has its file in `commands/`.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{ColorChoice, Parser};

mod asked;
mod commands;
mod demonstration;
mod desk;
mod export;
mod fetching;
mod gather;
mod grid;
mod handed;
mod interrupt;
mod keeping;
mod outcome;
mod print;
mod ruling;
mod web;

use outcome::Outcome;

const EXIT_CODES: &str = "\
Exit codes:
  0  done; a capture refused with its reason counts as done
  1  something failed: a file could not be opened, a citation does not hold, an id is not known
  2  the command line is not understood
  3  nothing to work on: no record here or above, or nothing readable among the files given";

/// Keeps the sourced record of a negotiation from raw captures of the news.
#[derive(Parser)]
#[command(name = "onrecord", version, propagate_version = true, after_help = EXIT_CODES)]
struct Program {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    verb: commands::Verb,
}

/// Options that every verb takes.
#[derive(clap::Args)]
struct Global {
    /// Works as if started in DIR
    #[arg(short = 'C', value_name = "DIR", global = true)]
    stand: Option<PathBuf>,
    /// Reads with N threads; the result is the same with any number [default: one for each core]
    #[arg(long, value_name = "N", global = true)]
    threads: Option<usize>,
    /// Shows the record as it could be known then: made from what was surely published by the end of DATE (EDTF)
    #[arg(long, value_name = "DATE", global = true)]
    as_of: Option<onrecord::when::Edtf>,
    /// Colours the output; `auto` does so on a terminal unless NO_COLOR is set
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    color: ColorChoice,
}

fn main() -> ExitCode {
    let program = Program::parse();
    match run(program) {
        Ok(outcome) => outcome.into(),
        Err(error) if reader_left(&error) => Outcome::Done.into(),
        Err(error) => {
            eprintln!("onrecord: {error:#}");
            outcome::of(&error).into()
        }
    }
}

fn run(program: Program) -> anyhow::Result<Outcome> {
    if let Some(dir) = &program.global.stand {
        std::env::set_current_dir(dir).with_context(|| format!("cannot work in {}", dir.display()))?;
    }
    if let Some(threads) = program.global.threads {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build_global()?;
    }
    commands::run(&program.verb, &program.global)
}

/// `onrecord … | head` closes our output early: nothing went wrong.
fn reader_left(error: &anyhow::Error) -> bool {
    let io = |cause: &(dyn std::error::Error + 'static)| cause.downcast_ref::<io::Error>().map(io::Error::kind);
    error.chain().filter_map(io).any(|kind| kind == io::ErrorKind::BrokenPipe)
}
