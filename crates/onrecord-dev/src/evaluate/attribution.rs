//! `cargo dev evaluate attribution`: who said what, against texts in which people marked it.
//!
//! Every text goes through the library as a plain-text capture; what it reads in any kind of block counts.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use clap::Args;
use onrecord::Capture;
use onrecord::text::CodePoints;
use serde_json::{Value, json};

use super::Score;
use super::brat::{self, Marked};
use super::relations::{Counts, METRICS, Relation, Scores, score};

/// What to score, and what to tell of it.
#[derive(Args)]
pub struct Arguments {
    /// Folder with attributions/*.ann and text/*.txt
    folder: PathBuf,
    /// Also write what was read, one line a text, offsets in code points
    #[arg(long, value_name = "OUT.jsonl")]
    predictions: Option<PathBuf>,
    /// Score these predictions instead of reading the texts
    #[arg(long, value_name = "IN.jsonl", conflicts_with = "predictions")]
    given: Option<PathBuf>,
    /// Leave out what was read with a lower score, in thousandths
    #[arg(long, default_value_t = 0)]
    threshold: u16,
    /// Print up to this many marked attributions that were missed, and as many that were read and not marked
    #[arg(long, default_value_t = 0, value_name = "COUNT")]
    errors: usize,
}

/// Scores the folder.
///
/// # Errors
/// Where it cannot be read.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let texts = brat::read(&arguments.folder)?;
    if texts.is_empty() {
        bail!("{} holds no text with marked attributions", arguments.folder.display());
    }
    let start = Instant::now();
    let read = match &arguments.given {
        Some(path) => given(path, &texts)?,
        None => texts.iter().map(|text| predict(text, arguments.threshold)).collect(),
    };
    let seconds = start.elapsed().as_secs_f64();
    if let Some(path) = &arguments.predictions {
        write(path, &texts, &read)?;
    }
    let mut rows: Vec<Scores> = Vec::new();
    let mut left = arguments.errors;
    for (text, read) in texts.iter().zip(&read) {
        let chars: Vec<char> = text.text.chars().collect();
        let scored = score(&chars, &text.relations, read);
        if left > 0 {
            left -= tell_errors(text, &chars, read, &scored.matched).min(left);
        }
        rows.push(scored.scores);
    }
    print!("{}", table(&rows));
    let words: usize = texts.iter().map(|text| text.text.split_whitespace().count()).sum();
    if arguments.given.is_none() {
        println!("{words} words in {seconds:.2} s: {:.0} words/s, one thread", words as f64 / seconds);
    }
    Ok(ExitCode::SUCCESS)
}

/// The scores that have floors.
///
/// # Errors
/// Where the folder cannot be read.
pub fn scores(folder: &Path) -> Result<Vec<Score>> {
    let texts = brat::read(folder)?;
    let row = |text: &Marked| {
        let chars: Vec<char> = text.text.chars().collect();
        score(&chars, &text.relations, &predict(text, 0)).scores
    };
    let sums = sum(&texts.iter().map(row).collect::<Vec<_>>());
    let kept = ["cue.touch", "content.char", "source.exact", "rel", "rel.direct", "rel.indirect"];
    Ok(kept.iter().map(|m| Score::f1(format!("attribution.{m}"), sums.get(m).copied().unwrap_or_default())).collect())
}

/// The sums of all metrics over texts.
#[must_use]
pub fn sum(rows: &[Scores]) -> Scores {
    let mut sums = Scores::new();
    for row in rows {
        for (metric, counts) in row {
            *sums.entry(metric).or_default() += *counts;
        }
    }
    sums
}

/// What the library reads in one text.
#[must_use]
pub fn predict(text: &Marked, threshold: u16) -> Vec<Relation> {
    let capture = Capture::new(&format!("{}.txt", text.id), text.text.clone().into_bytes());
    let read = match onrecord::read(&capture) {
        Ok(read) => read,
        Err(refusal) => {
            eprintln!("{}: {refusal}", text.id);
            return Vec::new();
        }
    };
    let points = CodePoints::of(&read.article.text);
    let places = |spans: &[onrecord::Span]| spans.iter().map(|span| points.span(*span)).collect();
    let kept = read.reading.attributions.iter().filter(|attribution| attribution.score >= threshold);
    kept.map(|a| Relation { source: places(&a.source), cue: places(&a.cue), content: places(&a.content) }).collect()
}

fn write(path: &PathBuf, texts: &[Marked], read: &[Vec<Relation>]) -> Result<()> {
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    let mut out = BufWriter::new(file);
    for (text, relations) in texts.iter().zip(read) {
        let relation = |r: &Relation| json!({"source": r.source, "cue": r.cue, "content": r.content});
        let attributions: Vec<Value> = relations.iter().map(relation).collect();
        writeln!(out, "{}", json!({"id": text.id, "attributions": attributions}))?;
    }
    Ok(out.flush()?)
}

fn given(path: &PathBuf, texts: &[Marked]) -> Result<Vec<Vec<Relation>>> {
    let lines = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut read = vec![Vec::new(); texts.len()];
    for (at, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).with_context(|| format!("{}:{}", path.display(), at + 1))?;
        let id = row["id"].as_str().unwrap_or_default();
        let place = texts.iter().position(|text| text.id == id);
        let place =
            place.with_context(|| format!("{}:{}: no marked text is called \"{id}\"", path.display(), at + 1))?;
        let spans = |role: &Value| -> Vec<[u32; 2]> {
            let pair = |pair: &Value| Some([pair[0].as_u64()? as u32, pair[1].as_u64()? as u32]);
            role.as_array().into_iter().flatten().filter_map(pair).collect()
        };
        let attributions = row["attributions"].as_array().into_iter().flatten();
        read[place] = attributions
            .map(|a| Relation { source: spans(&a["source"]), cue: spans(&a["cue"]), content: spans(&a["content"]) })
            .collect();
    }
    Ok(read)
}

/// The table of scores, with bootstrap intervals over texts.
#[must_use]
pub fn table(rows: &[Scores]) -> String {
    let sums = sum(rows);
    let mut out = format!("texts: {}\n{:<15}{:>8}{:>8}{:>8}   95% of F1\n", rows.len(), "metric", "P", "R", "F1");
    let samples = samples(rows.len());
    for metric in METRICS {
        let counts = sums.get(metric).copied().unwrap_or_default();
        let [p, r, f] = counts.prf();
        let mut spread: Vec<f64> = samples.iter().map(|sample| resampled(rows, sample, metric).prf()[2]).collect();
        spread.sort_by(f64::total_cmp);
        let at = |share: f64| spread.get((share * spread.len() as f64) as usize).copied().unwrap_or(f);
        let [a, b, c, d] = counts.0;
        out += &format!("{metric:<15}{p:>8.3}{r:>8.3}{f:>8.3}   {:.3}-{:.3}   {a}/{b} {c}/{d}\n", at(0.025), at(0.975));
    }
    out
}

fn resampled(rows: &[Scores], sample: &[usize], metric: &str) -> Counts {
    let mut counts = Counts::default();
    for at in sample {
        counts += rows[*at].get(metric).copied().unwrap_or_default();
    }
    counts
}

/// A thousand draws with replacement, the same in every run.
fn samples(texts: usize) -> Vec<Vec<usize>> {
    let mut state = 13_u64;
    let mut draw = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % texts.max(1) as u64) as usize
    };
    (0..1000).map(|_| (0..texts).map(|_| draw()).collect()).collect()
}

fn tell_errors(text: &Marked, chars: &[char], read: &[Relation], matched: &[(usize, usize)]) -> usize {
    let words = |spans: &[[u32; 2]]| {
        let piece =
            |[a, b]: &[u32; 2]| chars.get(*a as usize..*b as usize).unwrap_or_default().iter().collect::<String>();
        spans.iter().map(piece).collect::<Vec<_>>().join(" … ")
    };
    let tell = |what: &str, r: &Relation| {
        println!(
            "{what} {} | {} | {} | {}",
            text.id,
            words(&r.source),
            words(&r.cue),
            words(&r.content).replace('\n', " ")
        );
    };
    let mut told = 0;
    for (at, relation) in text.relations.iter().enumerate() {
        if !matched.iter().any(|pair| pair.0 == at) {
            tell("missed  ", relation);
            told += 1;
        }
    }
    for (at, relation) in read.iter().enumerate() {
        if !matched.iter().any(|pair| pair.1 == at) {
            tell("spurious", relation);
        }
    }
    told
}
