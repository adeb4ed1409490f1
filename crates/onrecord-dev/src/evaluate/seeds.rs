//! `cargo dev evaluate seeds`: statements with speaker, side, date and quotation, against what an analyst wrote down.
//!
//! The captures go through the whole library together, without a dossier. The rules are those of `score_seeds.py`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use onrecord::record::Refused;
use onrecord::resolution::Read;
use onrecord::view::exchange;
use onrecord::{Capture, Dossier};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::relations::Counts;
use super::{Score, files};

/// What to score.
#[derive(clap::Args)]
pub struct Arguments {
    /// Folder with seeds/*.txt and gold/seed-statements.jsonl
    folder: PathBuf,
    /// Print the statements that were missed, and those that were read and are not in the gold
    #[arg(long)]
    errors: bool,
}

/// The scores of one folder.
///
/// # Errors
/// Where it cannot be read.
pub fn measure(arguments: &Arguments) -> Result<Vec<Score>> {
    scores(&arguments.folder, arguments.errors)
}

/// The scores of one folder; with `errors`, what went wrong is printed.
///
/// # Errors
/// Where it cannot be read.
pub fn scores(folder: &Path, errors: bool) -> Result<Vec<Score>> {
    let path = folder.join("gold/seed-statements.jsonl");
    let lines = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let gold: Vec<Value> =
        lines.lines().filter(|line| !line.trim().is_empty()).map(serde_json::from_str).collect::<Result<_, _>>()?;
    let read = predict(&folder.join("seeds"))?;
    let read: Vec<Value> = read.into_iter().filter(|row| row["block"].as_str().unwrap_or("body") == "body").collect();
    let matched = pair(&gold, &read);
    if errors {
        tell(&gold, &read, &matched);
    }
    let right = matched.len();
    let mut scores = vec![Score::f1("seeds.statements".into(), Counts([right, read.len(), right, gold.len()]))];
    type Same = fn(&Value, &Value) -> bool;
    let fields: [(&str, Same); 4] = [
        ("speaker", |p, g| same_speaker(p["speaker"].as_str(), g["speaker"].as_str())),
        ("side", |p, g| p["side"] == g["side"]),
        ("said", |p, g| same_date(p["said"].as_str(), g["said"].as_str())),
        ("quotation", |p, g| p["quotation"] == g["quotation"]),
    ];
    for (name, same) in fields {
        let good = matched.iter().filter(|(g, p)| same(&read[*p], &gold[*g])).count();
        scores.push(Score::share(format!("seeds.{name}"), good, right));
    }
    // What a statement does, where it does something, and to whom; and how many are rightly told to do nothing.
    let known = |key: &str| matched.iter().filter(|(g, _)| !gold[*g][key].is_null()).copied().collect::<Vec<_>>();
    for key in ["act", "target"] {
        let all = known(key);
        let good = all.iter().filter(|(g, p)| same_field(&read[*p][key], &gold[*g][key])).count();
        scores.push(Score::share(format!("seeds.{key}"), good, all.len()));
    }
    let none: Vec<_> = matched.iter().filter(|(g, _)| gold[*g]["act"].is_null()).collect();
    let quiet = none.iter().filter(|(_, p)| read[*p]["act"].is_null()).count();
    scores.push(Score::share("seeds.no-act".into(), quiet, none.len()));
    Ok(scores)
}

/// One value, or several in any order.
fn same_field(read: &Value, gold: &Value) -> bool {
    let set = |value: &Value| value.as_array().into_iter().flatten().map(Value::to_string).collect::<BTreeSet<_>>();
    if gold.is_array() { set(read) == set(gold) } else { read == gold }
}

/// Every capture of a folder, read or refused.
pub(super) fn gather(folder: &Path) -> Result<(Vec<Read>, Vec<Refused>)> {
    let (mut reads, mut refused) = (Vec::new(), Vec::new());
    for path in files(folder, "txt")? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let capture = Capture::new(&name, fs::read(&path)?);
        match onrecord::read(&capture) {
            Ok(read) => reads.push(read),
            Err(refusal) => refused.push(Refused { digest: capture.digest, name, refusal }),
        }
    }
    if reads.is_empty() {
        bail!("{} holds no capture that can be read", folder.display());
    }
    Ok((reads, refused))
}

fn predict(folder: &Path) -> Result<Vec<Value>> {
    let (reads, refused) = gather(folder)?;
    let record = onrecord::resolve(&reads, &refused, &Dossier::general(), &[]);
    // As `onrecord read` prints them: what is told within another statement only on request.
    let rows = exchange::rows(&record, &reads);
    rows.iter().filter(|row| row.within.is_none()).map(|row| Ok(serde_json::to_value(row)?)).collect()
}

/// One to one, best shared content first; indices into gold and read.
fn pair(gold: &[Value], read: &[Value]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in read.iter().enumerate().filter(|(_, p)| p["article"] == g["article"]) {
            let shared = iou(&places(&p["content"]), &places(&g["content"]));
            let (a, b) = (places(&p["source"]), places(&g["source"]));
            let within = !a.is_empty() && !b.is_empty() && (a.is_subset(&b) || b.is_subset(&a));
            let source = iou(&a, &b) >= 0.5 || within || same_speaker(p["speaker"].as_str(), g["speaker"].as_str());
            if shared >= 0.5 && source {
                pairs.push((shared, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((b.1, b.2).cmp(&(a.1, a.2))));
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    pairs.retain(|(_, i, j)| !left.contains(i) && !right.contains(j) && left.insert(*i) && right.insert(*j));
    pairs.into_iter().map(|(_, i, j)| (i, j)).collect()
}

fn places(spans: &Value) -> BTreeSet<u64> {
    let pair = |pair: &Value| Some(pair[0].as_u64()?..pair[1].as_u64()?);
    spans.as_array().into_iter().flatten().filter_map(pair).flatten().collect()
}

fn iou(a: &BTreeSet<u64>, b: &BTreeSet<u64>) -> f64 {
    let all = a.union(b).count();
    if all == 0 { 0.0 } else { a.intersection(b).count() as f64 / all as f64 }
}

/// Letters only, without accents and articles; a few seats of power stand for their states, as the scorer has it.
fn fold(name: Option<&str>) -> String {
    let plain: String = name.unwrap_or_default().nfkd().filter(char::is_ascii).flat_map(char::to_lowercase).collect();
    let plain = plain.replace(|c: char| !c.is_ascii_lowercase(), " ");
    let words: Vec<&str> = plain.split_whitespace().filter(|word| !matches!(*word, "the" | "a" | "an")).collect();
    match words.join(" ").as_str() {
        "moscow" | "kremlin" => "russia".into(),
        "kyiv" | "kiev" => "ukraine".into(),
        "washington" | "us" | "u s" => "united states".into(),
        "tehran" => "iran".into(),
        "beijing" => "china".into(),
        name => name.to_owned(),
    }
}

pub(super) fn same_speaker(a: Option<&str>, b: Option<&str>) -> bool {
    let (a, b) = (fold(a), fold(b));
    let last = |name: &str| name.rsplit(' ').next().map(str::to_owned);
    !a.is_empty() && !b.is_empty() && (last(&a) == last(&b) || a.contains(&b) || b.contains(&a))
}

fn same_date(read: Option<&str>, gold: Option<&str>) -> bool {
    match (read, gold) {
        (Some(read), Some(gold)) => {
            let ((a, b), (from, to)) = (bounds(read), bounds(gold));
            read == gold || from <= a && b <= to
        }
        (read, gold) => read.is_none() && gold.is_none(),
    }
}

/// The lowest and the highest day that a date can mean, as the scorer reckons.
pub(super) fn bounds(edtf: &str) -> (String, String) {
    let plain = edtf.replace(['~', '?', '%'], "");
    let (first, last) = plain.split_once('/').unwrap_or((&plain, &plain));
    let bound = |date: &str, top: bool| {
        let mut parts = date.split('-');
        let mut part = |unknown: &str| parts.next().filter(|p| *p != "XX").unwrap_or(unknown).to_owned();
        let year = part("XXXX").replace('X', if top { "9" } else { "0" });
        format!("{year}-{}-{}", part(if top { "12" } else { "01" }), part(if top { "31" } else { "01" }))
    };
    (bound(first, false), bound(last, true))
}

fn tell(gold: &[Value], read: &[Value], matched: &[(usize, usize)]) {
    for (at, row) in gold.iter().enumerate().filter(|(at, _)| !matched.iter().any(|pair| pair.0 == *at)) {
        println!("missed {at} {} | {} | {}", row["id"], row["speaker"], row["text"]["content"]);
    }
    for (at, row) in read.iter().enumerate().filter(|(at, _)| !matched.iter().any(|pair| pair.1 == *at)) {
        println!("extra {at} {} | {} | {}", row["article"], row["speaker"], row["content"]);
    }
    for (g, p) in matched {
        for field in ["speaker", "side", "said", "quotation", "act", "target"]
            .iter()
            .filter(|field| gold[*g][**field] != read[*p][**field])
        {
            println!("{} {field}: {} for {}", gold[*g]["id"], read[*p][*field], gold[*g][*field]);
        }
    }
}
