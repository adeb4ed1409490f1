//! `cargo dev train`: makes the models, so that anybody with the same corpora can make them again.
//!
//! Comes in: a folder of corpora. Goes out: `crates/onrecord/models/<name>/`: the weights, `train.toml` (what they were
//! made from and how) and `card.toml` (what they are good for). `--check` makes them again and compares bytes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use onrecord::Digest;

use crate::evaluate::floors;

mod attribution;
mod collocations;
mod learners;
mod marked;
mod parser;
mod silver;
mod tagger;

/// What to train.
#[derive(Args)]
#[command(after_help = "Train with optimisation: `cargo run --release -p onrecord-dev -- train tagger --data …`.")]
pub struct Arguments {
    #[command(subcommand)]
    model: Model,
}

#[derive(Subcommand)]
enum Model {
    /// Who said what, from a folder with train and dev, each with text/*.txt, attributions/*.ann and corenlp/*.tsv
    #[command(after_help = "Example: cargo dev train attribution --data ../shared/corpora/polnear --check")]
    Attribution {
        #[command(flatten)]
        data: Data,
    },
    /// Which common words follow each other, from a folder with train/text/*.txt and one with train.conllu
    #[command(
        after_help = "Example: cargo dev train collocations --data ../shared/corpora/polnear --web ../shared/corpora/ud-english-ewt --check"
    )]
    Collocations {
        #[command(flatten)]
        data: Data,
        /// Folder of the treebank of web text
        #[arg(long)]
        web: PathBuf,
    },
    /// Dependencies, from a folder with train and dev, each with text/*.txt and corenlp/*.tsv
    #[command(after_help = "Example: cargo dev train parser --data ../shared/corpora/polnear --check")]
    Parser {
        #[command(flatten)]
        data: Data,
    },
    /// Parts of speech, from a folder with train.conllu and dev.conllu
    #[command(
        after_help = "Example: cargo dev train tagger --data ../shared/corpora/ud-english-ewt --lexicon lemma_lu.csv --check"
    )]
    Tagger {
        #[command(flatten)]
        data: Data,
        /// lemma_lu.csv of the PyPI package lemminflect, unzipped: what each word can be
        #[arg(long)]
        lexicon: PathBuf,
    },
}

/// Where the corpora are, and what to do with the model.
#[derive(Args)]
pub struct Data {
    /// Folder of the corpora
    #[arg(long)]
    data: PathBuf,
    /// Write nothing: compare with what is there, and fail where a byte differs
    #[arg(long)]
    check: bool,
}

/// The files of one model, by name.
type Files = Vec<(&'static str, Vec<u8>)>;

/// Trains.
///
/// # Errors
/// Where corpora cannot be read or the model cannot be written.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let (name, data, files) = match &arguments.model {
        Model::Attribution { data } => ("attribution", data, attribution::train(&data.data)?),
        Model::Collocations { data, web } => ("collocations", data, collocations::train(&data.data, web)?),
        Model::Parser { data } => ("parser", data, parser::train(&data.data)?),
        Model::Tagger { data, lexicon } => ("tagger", data, tagger::train(&data.data, lexicon)?),
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../onrecord/models").join(name);
    if data.check { compare(&folder, &files) } else { write(&folder, &files) }
}

/// Digest of these folders of a corpus: of the names and digests of their files.
fn digest(corpus: &Path, folders: &[&str]) -> Result<String> {
    let digests = folders.iter().map(|folder| floors::digest(&corpus.join(folder)));
    Ok(Digest::of(digests.collect::<Result<Vec<_>>>()?.join("\n").as_bytes()).to_string())
}

fn write(folder: &Path, files: &Files) -> Result<ExitCode> {
    fs::create_dir_all(folder)?;
    for (file, bytes) in files {
        fs::write(folder.join(file), bytes).with_context(|| format!("cannot write {file}"))?;
        println!("wrote models/{}/{file}: {} bytes", folder.file_name().unwrap_or_default().display(), bytes.len());
    }
    Ok(ExitCode::SUCCESS)
}

fn compare(folder: &Path, files: &Files) -> Result<ExitCode> {
    let mut same = true;
    for (file, bytes) in files {
        let there = fs::read(folder.join(file)).with_context(|| format!("cannot read {file}"))?;
        let equal = there == *bytes;
        println!("{file}: {}", if equal { "the same bytes" } else { "differs from what is trained now" });
        same &= equal;
    }
    Ok(if same { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
