//! `cargo dev evaluate events`: who did what to whom, against records that people coded by PLOVER.
//!
//! Every record's text goes through the whole library as a capture of its own. The rules are those of `score_events.py`.
//! A record holds one event, the one its sentence is about; so the leading event is scored, and with `--all` every other.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use onrecord::language::states;
use onrecord::reading::events::Standing;
use onrecord::record::{EventEntry, TakesPart};
use onrecord::{Capture, Dossier};
use serde_json::{Value, json};

use super::Score;
use super::relations::Counts;

/// What to score.
#[derive(clap::Args)]
pub struct Arguments {
    /// Records, one JSON object a line: id, text, event, source, target
    file: PathBuf,
    /// Also write what was read, one line a record
    #[arg(long, value_name = "OUT.jsonl")]
    predictions: Option<PathBuf>,
    /// Score every event of a sentence, not only the one it is about
    #[arg(long)]
    all: bool,
    /// Only every second record: the odd ones or the even ones, counted from 0
    #[arg(long, value_name = "odd|even")]
    half: Option<String>,
    /// Print the records whose type or sides came out wrong
    #[arg(long)]
    errors: bool,
}

/// One side of a record or prediction: type, who, to whom.
#[derive(Clone, Debug)]
struct Coded {
    act: String,
    source: Vec<String>,
    target: Vec<String>,
    mutual: bool,
}

/// The scores of one file.
///
/// # Errors
/// Where it cannot be read.
pub fn measure(arguments: &Arguments) -> Result<Vec<Score>> {
    let mut rows = read(&arguments.file)?;
    let odd = arguments.half.as_deref() == Some("odd");
    let mut number = 0;
    rows.retain(|_| {
        number += 1;
        arguments.half.is_none() || (number % 2 == 0) == odd
    });
    let predicted: Vec<Vec<EventEntry>> =
        rows.iter().map(|row| predict(row["text"].as_str().unwrap_or_default(), arguments.all)).collect();
    if let Some(path) = &arguments.predictions {
        write(path, &rows, &predicted)?;
    }
    if arguments.errors {
        tell(&rows, &predicted);
    }
    Ok(score(&rows, &predicted))
}

/// The scores of one file with the leading events.
///
/// # Errors
/// Where it cannot be read.
pub fn scores(file: &Path) -> Result<Vec<Score>> {
    let rows = read(file)?;
    let predicted: Vec<_> = rows.iter().map(|row| predict(row["text"].as_str().unwrap_or_default(), false)).collect();
    Ok(score(&rows, &predicted))
}

fn read(file: &Path) -> Result<Vec<Value>> {
    let lines = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(lines.lines().filter(|line| !line.trim().is_empty()).map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// The events of one text that are told to have happened, or to be said to have.
fn predict(text: &str, all: bool) -> Vec<EventEntry> {
    let Ok(read) = onrecord::read(&Capture::new("record", text.as_bytes().to_vec())) else { return Vec::new() };
    let record = onrecord::resolve(&[read], &[], &Dossier::general(), &[]);
    let stands = |event: &EventEntry| !matches!(event.standing, Standing::Negated | Standing::Denied);
    record.events.into_iter().map(|event| event.what).filter(|event| stands(event) && (all || event.lead)).collect()
}

fn codes(side: &[TakesPart]) -> Vec<String> {
    side.iter().filter_map(|part| part.side.clone()).collect()
}

fn coded(event: &EventEntry) -> Coded {
    Coded {
        act: event.act.word().to_owned(),
        source: codes(&event.actors),
        target: codes(&event.recipients),
        mutual: event.mutual,
    }
}

fn write(path: &Path, rows: &[Value], predicted: &[Vec<EventEntry>]) -> Result<()> {
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    let mut out = BufWriter::new(file);
    for (row, events) in rows.iter().zip(predicted) {
        let event = |event: &EventEntry| {
            let Coded { act, source, target, .. } = coded(event);
            json!({"event": act, "source": source, "target": target, "mode": event.mode, "standing": event.standing.word()})
        };
        let events: Vec<Value> = events.iter().map(event).collect();
        writeln!(out, "{}", json!({"id": row["id"], "events": events}))?;
    }
    out.flush()?;
    Ok(())
}

fn gold(row: &Value) -> Coded {
    let side = |name: &str| -> Vec<String> {
        let list = row[name].as_array().into_iter().flatten();
        list.filter_map(|part| part["code"].as_str().or(part.as_str())).map(str::to_owned).collect()
    };
    let (source, target) = (side("source"), side("target"));
    let act = fold(row["event"].as_str().unwrap_or_default());
    let symmetric = matches!(act.as_str(), "CONSULT" | "AGREE" | "COOPERATE");
    let mutual = row["reciprocal"].as_bool() == Some(true) || symmetric && source.len() > 1 && target.is_empty();
    Coded { act, source, target, mutual }
}

/// Older names of types.
fn fold(act: &str) -> String {
    match act {
        "DEMAND" => "REQUEST",
        "DISAPPROVE" | "INVESTIGATE" => "ACCUSE",
        "FIGHT" => "ASSAULT",
        "YIELD" => "CONCEDE",
        act => act,
    }
    .to_owned()
}

/// Codes of states, the older ones folded, each once; those of organisations do not count.
fn sides(codes: &[String]) -> Vec<String> {
    let fold = |code: &String| {
        let code: String = code.chars().take(3).collect::<String>().to_uppercase();
        match code.as_str() {
            "TMP" => "TLS".into(),
            "ROM" => "ROU".into(),
            "BUR" => "MMR".into(),
            "YUG" | "SCG" => "SRB".into(),
            "PSX" => "PSE".into(),
            "ZAR" => "COD".into(),
            _ => code,
        }
    };
    let codes: BTreeSet<String> =
        codes.iter().map(fold).filter(|code| states().by_code(code).is_some() || code == "KOS").collect();
    codes.into_iter().collect()
}

fn dyads(coded: &Coded, mutual: bool) -> BTreeSet<[String; 3]> {
    let (source, target) = (sides(&coded.source), sides(&coded.target));
    let none = || vec!["-".to_owned()];
    if mutual {
        let all: BTreeSet<String> = source.into_iter().chain(target).collect();
        let all: Vec<String> = all.into_iter().collect();
        let mut found = BTreeSet::new();
        for (at, a) in all.iter().enumerate() {
            found.extend(all[at + 1..].iter().map(|b| [coded.act.clone(), a.clone(), b.clone()]));
        }
        if found.is_empty() {
            let alone = if all.is_empty() { none() } else { all };
            let single = alone.len() == 1 && alone[0] == "-";
            found.extend(alone.into_iter().map(|a| [coded.act.clone(), a, "-".to_owned()]));
            debug_assert!(!single || found.len() == 1);
        }
        return found;
    }
    let source = if source.is_empty() { none() } else { source };
    let target = if target.is_empty() { none() } else { target };
    source.iter().flat_map(|a| target.iter().map(|b| [coded.act.clone(), a.clone(), b.clone()])).collect()
}

fn score(rows: &[Value], predicted: &[Vec<EventEntry>]) -> Vec<Score> {
    let (mut types, mut pairs, mut whole) = (Counts::default(), Counts::default(), Counts::default());
    let (mut first, mut hit, mut cover) = (0, 0, 0);
    for (row, events) in rows.iter().zip(predicted) {
        let gold = gold(row);
        let read: Vec<Coded> = events.iter().map(coded).collect();
        first += usize::from(read.first().is_some_and(|event| event.act == gold.act));
        hit += usize::from(read.iter().any(|event| event.act == gold.act));
        cover += usize::from(!read.is_empty());
        let acts: BTreeSet<&String> = read.iter().map(|event| &event.act).collect();
        let right = usize::from(acts.contains(&gold.act));
        types += Counts([right, acts.len(), right, 1]);
        let wanted = dyads(&gold, gold.mutual);
        let found: BTreeSet<_> = read.iter().flat_map(|event| dyads(event, gold.mutual)).collect();
        whole += shared(&wanted, &found);
        let bare = |set: &BTreeSet<[String; 3]>| -> BTreeSet<[String; 2]> {
            set.iter().map(|[_, a, b]| [a.clone(), b.clone()]).collect()
        };
        pairs += shared(&bare(&wanted), &bare(&found));
    }
    vec![
        Score::f1("events.type".into(), types),
        Score::f1("events.dyad".into(), whole),
        Score::f1("events.pair".into(), pairs),
        Score::share("events.first".into(), first, rows.len()),
        Score::share("events.hit".into(), hit, rows.len()),
        Score::share("events.cover".into(), cover, rows.len()),
    ]
}

fn shared<T: Ord>(wanted: &BTreeSet<T>, found: &BTreeSet<T>) -> Counts {
    let both = wanted.intersection(found).count();
    Counts([both, found.len(), both, wanted.len()])
}

fn tell(rows: &[Value], predicted: &[Vec<EventEntry>]) {
    for (row, events) in rows.iter().zip(predicted) {
        let wanted = gold(row);
        let read: Vec<Coded> = events.iter().map(coded).collect();
        let type_ok = read.iter().any(|event| event.act == wanted.act);
        let found: BTreeSet<_> = read.iter().flat_map(|event| dyads(event, wanted.mutual)).collect();
        let dyads_ok = found == dyads(&wanted, wanted.mutual);
        if type_ok && dyads_ok {
            continue;
        }
        let short = |coded: &Coded| format!("{} {}>{}", coded.act, coded.source.join(","), coded.target.join(","));
        let verdict = if type_ok { "sides" } else { "TYPE " };
        let read: Vec<String> = read.iter().map(short).collect();
        let words = |parts: &[TakesPart]| parts.iter().map(|part| part.words.clone()).collect::<Vec<_>>().join(" + ");
        let told: Vec<String> =
            events.iter().map(|e| format!("{} → {}", words(&e.actors), words(&e.recipients))).collect();
        println!("{verdict} {} | read {} ({}) | {}", short(&wanted), read.join(" & "), told.join(" & "), row["text"]);
    }
}

#[cfg(test)]
mod tests {
    use onrecord::reading::events::Act;

    use super::*;

    #[test]
    fn a_record_read_as_coded_scores_one() {
        let row: Value =
            json!({"id": "a", "event": "DEMAND", "source": [{"code": "NOR"}], "target": [{"code": "IGO"}]});
        let part =
            |side: &str| TakesPart { words: side.into(), side: Some(side.into()), inferred: false, sector: None };
        let digest = onrecord::Digest::of(b"x");
        let event = EventEntry {
            act: Act::Request,
            mode: None,
            actors: vec![part("NOR")],
            recipients: vec![part("UNO")],
            mutual: false,
            place: None,
            when: None,
            standing: Standing::Asserted,
            according_to: None,
            statement: None,
            lead: true,
            article: digest,
        };
        let right = score(std::slice::from_ref(&row), &[vec![event.clone()]]);
        assert!(right.iter().all(|score| (score.value - 1.0).abs() < 1e-9));
        let none = score(&[row], &[vec![EventEntry { act: Act::Aid, ..event }]]);
        assert!(none.iter().filter(|s| s.name != "events.cover" && s.name != "events.pair").all(|s| s.value < 1e-9));
    }
}
