//! `cargo dev evaluate`: scores on data that people marked up, never on data of our own making.
//!
//! Comes in: a folder or file of such data. Goes out: a table of scores; with `--predictions`, what was read, so that
//! any other scorer can be run on it. Refuses to decide: whether a score is good enough.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

mod attribution;
mod brat;
mod relations;

/// What to evaluate.
#[derive(Args)]
#[command(
    after_help = "Build with optimisation where the data is large: `cargo run --release -p onrecord-dev -- evaluate …`."
)]
pub struct Arguments {
    #[command(subcommand)]
    on: On,
}

#[derive(Subcommand)]
enum On {
    /// Who said what: a folder with attributions/*.ann (brat) and text/*.txt
    #[command(
        after_help = "Example: cargo dev evaluate attribution ../shared/corpora/polnear/dev --predictions read.jsonl\n\n\
        exact: the same characters, white space aside; exact~: letters and figures only; iou50: half shared;\n\
        rel: content half shared and the right source; rel.direct has a quotation mark at its content, rel.indirect none."
    )]
    Attribution(attribution::Arguments),
}

/// Runs the evaluation.
///
/// # Errors
/// Where data cannot be read.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    match &arguments.on {
        On::Attribution(arguments) => attribution::run(arguments),
    }
}

/// The files of a folder with this ending, by name.
fn files(folder: &std::path::Path, ending: &str) -> anyhow::Result<Vec<PathBuf>> {
    use anyhow::Context;
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == ending) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
