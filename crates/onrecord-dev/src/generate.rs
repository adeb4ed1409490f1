//! Documents that are made from the code: written anew, or held against it.
//!
//! Comes in: the code. Goes out: `docs/codebook.md`, or the word that it is no longer what the code says.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use onrecord::view::codebook;

use crate::check;

/// What to do with them.
#[derive(Args)]
pub struct Arguments {
    /// Write nothing; fail where a document is not what the code says
    #[arg(long)]
    check: bool,
}

/// Each document, with what the code says it is.
fn documents() -> [(&'static str, String); 1] {
    [("docs/codebook.md", codebook::markdown())]
}

/// Writes the documents, or checks them.
///
/// # Errors
/// Where a document cannot be written.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let root = check::root()?;
    if arguments.check {
        let stale = stale(&root);
        stale.iter().for_each(|name| println!("{name}: not what the code says; run `cargo dev generate`"));
        return Ok(if stale.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    for (name, text) in documents() {
        let path = root.join(name);
        fs::create_dir_all(path.parent().context("a document lies in a folder")?)?;
        fs::write(&path, text).with_context(|| format!("cannot write {name}"))?;
        println!("wrote {name}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Documents that are not, or no longer, what the code says.
pub fn stale(root: &Path) -> Vec<&'static str> {
    let differs = |(name, text): &(&str, String)| fs::read_to_string(root.join(name)).ok().as_ref() != Some(text);
    documents().into_iter().filter(differs).map(|(name, _)| name).collect()
}
