//! `cargo dev evaluate`: scores on data that people marked up; of our own making are only the pages in corpora/pages.
//!
//! Comes in: a folder or file of such data. Goes out: a table of scores; with `--predictions`, what was read, so that
//! any other scorer can be run on it. Refuses to decide: whether a score is good enough.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

mod attribution;
mod blocks;
pub(crate) mod brat;
mod cast;
mod events;
pub(crate) mod floors;
mod record;
pub(crate) mod relations;
mod reprints;
mod seeds;
mod spun;
mod treebank;

use relations::Counts;

/// What to evaluate.
#[derive(Args)]
#[command(
    after_help = "Build with optimisation where the data is large: `cargo run --release -p onrecord-dev -- evaluate …`."
)]
pub struct Arguments {
    #[command(subcommand)]
    on: Option<On>,
    /// Lift the floors of evaluation/floors.toml to what is met now
    #[arg(long)]
    raise: bool,
    /// Only the floors under this word: attribution, reprints, …
    #[arg(long, value_name = "WORD")]
    only: Option<String>,
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
    /// Which part of a page is what: a folder with seen/ and unseen/, pages labelled by hand
    #[command(after_help = "Example: cargo dev evaluate blocks corpora/pages --errors")]
    Blocks(blocks::Arguments),
    /// Who "he" and "the minister" are: a folder with text/*.txt and corenlp/*.tsv
    #[command(after_help = "Example: cargo dev evaluate cast ../shared/corpora/polnear/dev --errors 20")]
    Cast(cast::Arguments),
    /// Who did what to whom: records coded by PLOVER, one JSON object a line
    #[command(after_help = "Example: cargo dev evaluate events ../shared/corpora/plover-gsr/dev.jsonl")]
    Events(events::Arguments),
    /// Positions, rounds, commitments, contradictions, roles: a folder with seeds/*.txt and gold/seed-record.json
    Record(record::Arguments),
    /// Copies: which are noticed, on copies made of our own stories in the ways in which pages copy
    Reprints(reprints::Arguments),
    /// Statements, speakers, sides and dates: a folder with seeds/*.txt and gold/seed-statements.jsonl
    Seeds(seeds::Arguments),
    /// English that a machine has reworded: a folder with seeds/*.txt and corpora/polnear
    #[command(after_help = "Example: cargo dev evaluate spun ../shared --errors")]
    Spun(spun::Arguments),
    /// Tokens, sentences, parts of speech and lemmas from raw text: a treebank in CoNLL-U
    #[command(after_help = "Example: cargo dev evaluate treebank ../shared/corpora/ud-english-ewt/dev.conllu")]
    Treebank(treebank::Arguments),
}

/// One number that may only rise.
struct Score {
    /// Corpus, dot, what was measured.
    name: String,
    /// From 0 to 1.
    value: f64,
    /// What it was made of.
    counts: String,
}

impl Score {
    fn f1(name: String, counts: Counts) -> Self {
        let [p, r, f] = counts.prf();
        Self { name, value: f, counts: format!("P {p:.3}  R {r:.3}") }
    }

    fn share(name: String, right: usize, all: usize) -> Self {
        Self { name, value: right as f64 / all.max(1) as f64, counts: format!("{right}/{all}") }
    }
}

/// Runs the evaluation.
///
/// # Errors
/// Where data cannot be read.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let scores = match &arguments.on {
        None => return floors::run(arguments.raise, arguments.only.as_deref()),
        Some(On::Attribution(arguments)) => return attribution::run(arguments),
        Some(On::Blocks(arguments)) => blocks::measure(arguments)?,
        Some(On::Cast(arguments)) => cast::measure(arguments)?,
        Some(On::Events(arguments)) => events::measure(arguments)?,
        Some(On::Record(arguments)) => record::measure(arguments)?,
        Some(On::Reprints(arguments)) => reprints::measure(arguments)?,
        Some(On::Seeds(arguments)) => seeds::measure(arguments)?,
        Some(On::Spun(arguments)) => spun::measure(arguments)?,
        Some(On::Treebank(arguments)) => treebank::measure(arguments)?,
    };
    for score in scores {
        println!("{:<26}{:>8.3}   {}", score.name, score.value, score.counts);
    }
    Ok(ExitCode::SUCCESS)
}

/// The files of a folder with this ending, by name.
pub(crate) fn files(folder: &std::path::Path, ending: &str) -> anyhow::Result<Vec<PathBuf>> {
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
