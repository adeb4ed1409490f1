//! `cargo dev evaluate record`: positions, rounds, commitments, contradictions, roles and pages, against what an analyst
//! wrote down.
//!
//! Comes in: the folder of the seeds. Goes out: the share found of each, with how many more the record holds.
//! Refuses to decide: whether what the gold does not hold is wrong; it is counted beside, and `--errors` prints it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use onrecord::article::Kind;
use onrecord::record::{Citation, Record, Side, Sourced};
use onrecord::{Digest, Dossier, Read};
use serde_json::Value;

use super::Score;
use super::seeds::{bounds, gather, same_speaker};

/// How many contradictions a reader sees first.
const SHOWN: usize = 10;

/// What to score.
#[derive(clap::Args)]
pub struct Arguments {
    /// Folder with seeds/*.txt, gold/seed-record.json and gold/seed-statements.jsonl
    folder: PathBuf,
    /// Print what was missed, and what the record holds beyond the gold
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
    let path = folder.join("gold/seed-record.json");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let gold: Value = serde_json::from_str(&text).with_context(|| format!("{} is no JSON", path.display()))?;
    let lines = fs::read_to_string(folder.join("gold/seed-statements.jsonl")).context("cannot read the statements")?;
    let said: Vec<Value> =
        lines.lines().filter(|l| !l.trim().is_empty()).map(serde_json::from_str).collect::<Result<_, _>>()?;
    let (reads, refused) = gather(&folder.join("seeds"))?;
    let record = onrecord::resolve(&reads, &refused, &Dossier::general(), &[]);
    let scored = Scored { record: &record, said: &said, errors };
    let list = |name: &str| gold[name].as_array().cloned().unwrap_or_default();
    let mut scores = vec![
        scored.share("positions", &list("positions"), &record.positions, Scored::position, |p| {
            format!("{} {} {} {}", p.what.party, p.what.issue, p.what.stance.word(), p.citation().quote)
        }),
        scored.share("rounds", &list("rounds"), &record.rounds, Scored::round, |r| {
            let dates: Vec<String> = r.what.dates.iter().map(|d| d.value.edtf.to_string()).collect();
            format!("{dates:?} {:?} {}", r.what.parties, r.citation().quote)
        }),
        scored.share("commitments", &list("commitments"), &record.commitments, Scored::commitment, |c| {
            format!("{:?} {} {:?} {}", c.what.by, c.what.status().word(), c.what.kind.word(), c.citation().quote)
        }),
        scored.share("contradictions", &list("contradictions"), &record.contradictions, Scored::contradiction, |c| {
            let (left, right) = (&c.what.left, &c.what.right);
            format!("{} {}: {} / {}", c.what.clash.word(), c.id, left.citation.quote, right.citation.quote)
        }),
    ];
    let first = record.contradictions.iter().take(SHOWN).collect::<Vec<_>>();
    let held = |c: &&&Sourced<_>| list("contradictions").iter().any(|g| scored.contradiction(g, c));
    scores.push(Score::share("record.contradictions.first".into(), first.iter().filter(held).count(), first.len()));
    scores.push(scored.roles(&list("roles")));
    scores.push(scored.groups(&list("same_actor"), &reads));
    scores.extend(scored.pages(&list("articles")));
    scores.extend(blocks(&list("articles"), &reads, errors));
    Ok(scores)
}

struct Scored<'a> {
    record: &'a Record,
    said: &'a [Value],
    errors: bool,
}

impl Scored<'_> {
    /// One to one, in the order of the gold.
    fn share<T>(
        &self,
        name: &str,
        gold: &[Value],
        found: &[Sourced<T>],
        same: impl Fn(&Self, &Value, &Sourced<T>) -> bool,
        show: impl Fn(&Sourced<T>) -> String,
    ) -> Score {
        let mut used = BTreeSet::new();
        let mut right = 0;
        for wanted in gold {
            let met = found.iter().enumerate().find(|(n, entry)| !used.contains(n) && same(self, wanted, entry));
            match met {
                Some((n, _)) => {
                    used.insert(n);
                    right += 1;
                }
                None if self.errors => println!("missed {name}: {wanted}"),
                None => {}
            }
        }
        for (_, entry) in found.iter().enumerate().filter(|(n, _)| self.errors && !used.contains(n)) {
            println!("beyond {name}: {}", show(entry));
        }
        let mut score = Score::share(format!("record.{name}"), right, gold.len());
        score.counts = format!("{}; {} on record", score.counts, found.len());
        score
    }

    fn article(&self, digest: Digest) -> String {
        let source = self.record.sources.iter().find(|source| source.digest == digest);
        source.map(|s| s.name.split(['_', '.']).next().unwrap_or_default().to_owned()).unwrap_or_default()
    }

    fn told_in(&self, gold: &Value, citations: &[Citation]) -> bool {
        let articles = strings(&gold["articles"]);
        citations.iter().any(|c| articles.contains(&self.article(c.article)))
    }

    fn position(&self, gold: &Value, found: &Sourced<onrecord::record::Position>) -> bool {
        let what = &found.what;
        gold["actor"] == *what.party
            && gold["issue"] == *what.issue
            && gold["stance"] == *what.stance.word()
            && self.told_in(gold, found.citations())
    }

    fn round(&self, gold: &Value, found: &Sourced<onrecord::record::Round>) -> bool {
        let what = &found.what;
        let date = gold["date"].as_str().unwrap_or_default();
        let dated = what.dates.iter().any(|told| within(&told.value.edtf.to_string(), date));
        let place = gold["place"].as_str().unwrap_or_default();
        let placed = what.places.iter().any(|told| told.value == place)
            || (gold["place_optional"] == Value::Bool(true) && what.places.is_empty());
        dated && placed && strings(&gold["parties"]) == what.parties.iter().cloned().collect()
    }

    fn commitment(&self, gold: &Value, found: &Sourced<onrecord::record::Commitment>) -> bool {
        let what = &found.what;
        let told: Vec<&str> = found.citations().iter().map(|c| c.quote.as_str()).collect();
        let gist = stems(gold["what"].as_str().unwrap_or_default());
        let shared = gist.intersection(&stems(&told.join(" "))).count();
        let due = gold["deadline"]
            .as_str()
            .is_none_or(|date| what.due.as_ref().is_some_and(|due| within(&due.edtf.to_string(), date)));
        strings(&gold["by"]) == what.by.iter().cloned().collect()
            && shared > 1
            && due
            && gold["status"].as_str().is_none_or(|status| status == what.status().word())
            && self.told_in(gold, found.citations())
    }

    /// Both sides told in the articles of the two statements, by their sides; what is cited need not be the same words.
    fn contradiction(&self, gold: &Value, found: &Sourced<onrecord::record::Contradiction>) -> bool {
        let kind = match gold["kind"].as_str().unwrap_or_default() {
            "claim disputed" => "denial",
            "denial reversed" => "self-reversal",
            kind => kind,
        };
        let pair: Vec<&Value> = strings(&gold["between"])
            .iter()
            .filter_map(|id| self.said.iter().find(|s| s["id"] == id.as_str()))
            .collect();
        let [one, other] = pair[..] else { return false };
        let side = |gold: &Value, side: &Side| {
            let who = side.who.as_deref();
            let spoken = gold["side"].as_str().or(gold["speaker"].as_str());
            gold["article"] == *self.article(side.citation.article)
                && (who == spoken || same_speaker(who, gold["speaker"].as_str()))
        };
        let what = &found.what;
        kind == what.clash.word()
            && ((side(one, &what.left) && side(other, &what.right))
                || (side(other, &what.left) && side(one, &what.right)))
    }

    fn roles(&self, gold: &[Value]) -> Score {
        let met = |wanted: &&Value| {
            let role = stems(wanted["role"].as_str().unwrap_or_default());
            let actors = self.record.actors.iter().filter(|a| {
                a.what.names.iter().chain([&a.what.name]).any(|n| same_speaker(Some(n), wanted["actor"].as_str()))
            });
            let mut actors =
                actors.filter(|a| wanted["side"] == a.what.side.as_deref().map_or(Value::Null, Value::from));
            let found = actors.any(|a| a.what.roles.iter().any(|r| role.is_subset(&stems(&r.words))));
            if !found && self.errors {
                println!("missed role: {wanted}");
            }
            found
        };
        Score::share("record.roles".into(), gold.iter().filter(met).count(), gold.len())
    }

    /// Groups of forms of which one actor has every one.
    fn groups(&self, gold: &[Value], reads: &[Read]) -> Score {
        let met = |group: &&Value| {
            let forms = strings(group);
            let mut each = forms.iter().map(|form| (form, self.called(form, reads)));
            let all: Vec<_> = each.by_ref().collect();
            let one = all.iter().map(|(_, ids)| ids.clone()).reduce(|a, b| &a & &b).unwrap_or_default();
            if one.is_empty() && self.errors {
                println!("missed group: {all:?}");
            }
            !one.is_empty()
        };
        Score::share("record.groups".into(), gold.iter().filter(met).count(), gold.len())
    }

    /// The actors that somebody calls so: by name, by office and name, or as the source of what they say.
    fn called(&self, form: &str, reads: &[Read]) -> BTreeSet<String> {
        let plain = |words: &str| {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ").replace('’', "'").to_lowercase();
            words.strip_prefix("the ").unwrap_or(&words).to_owned()
        };
        let form = plain(form);
        let actors = self.record.actors.iter().filter(|actor| {
            let (what, names) = (&actor.what, || actor.what.names.iter().chain([&actor.what.name]));
            let titled = |name: &String| what.roles.iter().any(|role| plain(&format!("{} {name}", role.words)) == form);
            names().any(|name| plain(name) == form || titled(name))
        });
        let mut ids: BTreeSet<String> = actors.map(|actor| actor.id.clone()).collect();
        for statement in &self.record.statements {
            let Some(read) = reads.iter().find(|read| read.article.capture == statement.what.article) else { continue };
            if statement.what.source.iter().any(|span| plain(read.words(*span)) == form) {
                ids.extend(statement.what.speaker.clone());
            }
        }
        ids
    }

    fn pages(&self, gold: &[Value]) -> Vec<Score> {
        let of = |wanted: &Value| self.record.sources.iter().find(|s| wanted["article"] == *self.article(s.digest));
        let outlet = |wanted: &&Value| {
            of(wanted).is_some_and(|s| s.outlet.as_deref().map_or(Value::Null, Value::from) == wanted["outlet"])
        };
        let published = |wanted: &&Value| {
            let date = of(wanted).and_then(|s| s.published.as_ref()).map(|when| when.edtf.to_string());
            let mut dates = strings(&wanted["accept"]);
            dates.extend(wanted["published"].as_str().map(str::to_owned));
            date.is_some_and(|date| dates.iter().any(|gold| within(&date, gold)))
        };
        vec![
            Score::share("record.outlets".into(), gold.iter().filter(outlet).count(), gold.len()),
            Score::share("record.published".into(), gold.iter().filter(published).count(), gold.len()),
        ]
    }
}

/// What an analyst wrote down as no part of the story, and as a teaser, by how the pages were labelled.
fn blocks(gold: &[Value], reads: &[Read], errors: bool) -> Vec<Score> {
    let share = |name: &str, key: &str, fits: &dyn Fn(Kind) -> bool| {
        let (mut right, mut all) = (0, 0);
        for wanted in gold {
            let read = reads.iter().find(|read| wanted["article"] == *onrecord::capture::label(&read.article.name));
            for words in strings(&wanted[key]) {
                all += 1;
                let found = read.is_some_and(|read| {
                    let text = &read.article.text;
                    let mut places = text.match_indices(words.as_str()).peekable();
                    places.peek().is_some() && places.all(|(at, _)| fits(read.article.kind_at(at as u32)))
                });
                right += usize::from(found);
                if !found && errors {
                    println!("missed {name} in {}: {words}", wanted["article"]);
                }
            }
        }
        Score::share(format!("record.{name}"), right, all)
    };
    vec![
        share("not-body", "not_body", &|kind| kind != Kind::Body),
        share("teasers", "teasers", &|kind| kind == Kind::Teaser),
    ]
}

fn within(date: &str, gold: &str) -> bool {
    let ((a, b), (from, to)) = (bounds(date), bounds(gold));
    date == gold || (from <= a && b <= to)
}

fn strings(list: &Value) -> BTreeSet<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The first five letters of words of four and more: enough to see that "exchange" and "exchanged" are of one thing.
fn stems(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase().replace("defense", "defence");
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3);
    words.map(|word| word.chars().take(5).collect()).collect()
}
