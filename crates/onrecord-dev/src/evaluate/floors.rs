//! `evaluation/floors.toml`: scores that may only rise, each with the digest of the corpus it was measured on.
//!
//! Comes in: the floors, and where the corpora are. Goes out: each score beside its floor. A corpus that is not there is
//! skipped, and one with another digest is measured and not compared.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use onrecord::Digest;
use toml::Table;

use super::{Score, attribution, blocks, events, record, reprints, seeds, spun, treebank};

/// The corpora, by the first word of their scores.
const CORPORA: [(&str, &str); 8] = [
    ("attribution", "corpora/polnear/dev"),
    ("blocks", OURS),
    ("events", "corpora/plover-gsr/dev.jsonl"),
    ("record", "."),
    ("reprints", OURS),
    ("seeds", "."),
    ("spun", "."),
    ("treebank", "corpora/ud-english-ewt/dev.conllu"),
];

/// The one corpus that is part of the project.
const OURS: &str = "corpora/pages";

/// Measures everything that has a corpus here and prints it beside its floor; with `raise`, floors go up to what is met.
///
/// # Errors
/// Where floors or corpora cannot be read.
pub fn run(raise: bool, only: Option<&str>) -> Result<ExitCode> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let file = root.join("evaluation/floors.toml");
    let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut floors: Table = text.parse().with_context(|| format!("{} is no TOML", file.display()))?;
    let shared = std::env::var_os("ONRECORD_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let mut fell = false;
    println!("{:<26}{:>8}{:>8}", "score", "now", "floor");
    for (corpus, place) in CORPORA.into_iter().filter(|(corpus, _)| only.is_none_or(|only| only == *corpus)) {
        let path = if place == OURS { root.join(place) } else { shared.join(place) };
        if !path.exists() || place == "." && !path.join("seeds").exists() {
            println!("{corpus:<26} skipped: no ../shared");
            continue;
        }
        let scores = match corpus {
            "attribution" => attribution::scores(&path)?,
            "blocks" => blocks::scores(&path)?,
            "events" => events::scores(&path)?,
            "record" => record::scores(&path, false)?,
            "reprints" => reprints::scores(&root, false)?,
            "seeds" => seeds::scores(&path, false)?,
            "spun" => spun::scores(&path, false, false)?,
            _ => treebank::scores(&path, 0)?,
        };
        let digest = if place == "." { digest(&path.join("gold"))? } else { digest(&path)? };
        let section = floors.entry(corpus).or_insert_with(|| Table::new().into());
        let Some(section) = section.as_table_mut() else { continue };
        let same = section.get("digest").and_then(toml::Value::as_str) == Some(&digest);
        for score in scores {
            let floor = section.get(short(&score.name)).and_then(toml::Value::as_float);
            println!("{:<26}{:>8.3}{:>8}{}", score.name, score.value, told(floor), verdict(&score, floor, same));
            fell |= same && falls(&score, floor);
            if raise && (!same || !falls(&score, floor)) {
                let met = (score.value * 1000.0).floor() / 1000.0;
                section.insert(short(&score.name).to_owned(), met.into());
            }
        }
        if raise {
            section.insert("digest".into(), digest.into());
        }
    }
    if raise {
        let head: String =
            text.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
        fs::write(&file, format!("{head}\n{floors}"))?;
    }
    Ok(if fell { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn short(name: &str) -> &str {
    name.split_once('.').map_or(name, |(_, rest)| rest)
}

fn told(floor: Option<f64>) -> String {
    floor.map_or_else(|| "–".into(), |floor| format!("{floor:.3}"))
}

fn falls(score: &Score, floor: Option<f64>) -> bool {
    floor.is_some_and(|floor| score.value < floor)
}

fn verdict(score: &Score, floor: Option<f64>, same: bool) -> &'static str {
    match () {
        () if !same => "  not compared: another corpus",
        () if falls(score, floor) => "  FELL",
        () => "",
    }
}

/// Digest of a file, or of the names and digests of all files in a folder.
pub(crate) fn digest(path: &Path) -> Result<String> {
    let read = |path: &Path| fs::read(path).with_context(|| format!("cannot read {}", path.display()));
    if path.is_file() {
        return Ok(Digest::of(&read(path)?).to_string());
    }
    let mut entries: Vec<PathBuf> = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    entries.sort();
    let mut sum = String::new();
    for entry in entries {
        let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
        sum += &format!("{name} {}\n", digest(&entry)?);
    }
    Ok(Digest::of(sum.as_bytes()).to_string())
}
