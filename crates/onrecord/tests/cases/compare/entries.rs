//! What the record holds beside statements: actors, positions, movement, rounds, deadlines, commitments, events,
//! contradictions, claims that several articles tell, reprints.
//!
//! Each expectation is met by one entry, the one that agrees in most of what is given; every difference to it is told.

use onrecord::record::{Citation, Sourced};
use onrecord::resolution::movement;
use onrecord::view;
use onrecord::when::{Edtf, When};

use super::{line, look, or_unknown, place, same_date};
use crate::format::{Case, Expectation};
use crate::run::{Failure, Found};
use crate::words::{letters, plain, shared};

/// One entry as it is compared: what its head says, then its keys, each as readable text.
struct Entry {
    /// What stands behind the kind's name in a case.
    head: String,
    keys: Vec<(&'static str, Vec<String>)>,
    dates: Vec<Edtf>,
    citations: Vec<Citation>,
}

/// How a kind is looked at.
struct Kind {
    name: &'static str,
    entries: fn(&Found) -> Vec<Entry>,
    /// Whether the head of an expectation is met.
    meets: fn(&Case, &Found, &Expectation, &Entry) -> bool,
    look: &'static [&'static str],
}

const KINDS: &[Kind] = &[
    Kind { name: "actor", entries: actors, meets: named, look: look::SPEAKERS },
    Kind { name: "delegation", entries: delegations, meets: named, look: look::SPEAKERS },
    Kind { name: "position", entries: positions, meets: cited, look: look::POSITIONS },
    Kind { name: "round", entries: rounds, meets: dated, look: look::ROUNDS },
    Kind { name: "deadline", entries: deadlines, meets: dated, look: look::DEADLINES },
    Kind { name: "commitment", entries: commitments, meets: cited, look: look::COMMITMENTS },
    Kind { name: "draft", entries: drafts, meets: cited, look: look::DRAFTS },
    Kind { name: "movement", entries: movements, meets: both_cited, look: look::MOVEMENT },
    Kind { name: "event", entries: events, meets: acted, look: look::EVENTS },
    Kind { name: "contradiction", entries: contradictions, meets: both_cited, look: look::RESOLUTION },
    Kind { name: "claim", entries: claims, meets: acted, look: look::CLAIMS },
    Kind { name: "drift", entries: drifts, meets: cited, look: look::CLAIMS },
    Kind { name: "reworded", entries: reworded, meets: cited, look: look::SPUN },
    Kind { name: "reprint", entries: reprints, meets: copied, look: look::RESOLUTION },
];

pub fn compare(case: &Case, found: &Found, failures: &mut Vec<Failure>) {
    for kind in KINDS.iter().filter(|kind| case.closes(kind.name)) {
        let entries = (kind.entries)(found);
        let wanted: Vec<&Expectation> = case.of(kind.name).collect();
        let pairs = pair(case, found, kind, &wanted, &entries);
        for (w, expectation) in wanted.iter().enumerate() {
            let Some((_, e)) = pairs.iter().find(|(a, _)| *a == w) else {
                let told: Vec<String> = entries.iter().map(Entry::told).collect();
                let others = if told.is_empty() { "none at all".to_owned() } else { told.join("; ") };
                let message = format!("{} {}: not found; there is {others}", kind.name, head_of(expectation));
                failures.push(Failure { line: expectation.line, message, look: kind.look });
                continue;
            };
            for (key, wanted, have) in differences(expectation, &entries[*e]) {
                let message = format!("{key} of {} {}: wanted {wanted}, found {have}", kind.name, head_of(expectation));
                failures.push(Failure { line: expectation.line_of(key), message, look: kind.look });
            }
        }
        for (e, entry) in entries.iter().enumerate() {
            if !pairs.iter().any(|(_, b)| *b == e) && is_closed(kind, &pairs, &entries, entry) {
                let line = wanted.first().map_or(case.line, |e| e.line);
                let line = case.none.iter().find(|(_, none)| none == kind.name).map_or(line, |(line, _)| *line);
                let message = format!("not expected: {} {}", kind.name, entry.told());
                failures.push(Failure { line, message, look: kind.look });
            }
        }
    }
}

pub fn show(found: &Found) -> String {
    let mut shown = String::new();
    for kind in KINDS {
        for entry in (kind.entries)(found) {
            line(&mut shown, kind.name, &entry.told());
        }
    }
    shown
}

/// Naming one person closes persons, naming a state closes states; all other kinds are closed by any of them.
fn is_closed(kind: &Kind, pairs: &[(usize, usize)], entries: &[Entry], entry: &Entry) -> bool {
    let sort = |entry: &Entry| entry.get("kind").map(<[String]>::to_vec);
    kind.name != "actor" || pairs.is_empty() || pairs.iter().any(|(_, e)| sort(&entries[*e]) == sort(entry))
}

impl Entry {
    fn get(&self, key: &str) -> Option<&[String]> {
        self.keys.iter().find(|(name, _)| *name == key).map(|(_, values)| values.as_slice())
    }

    fn told(&self) -> String {
        let keys: Vec<String> =
            self.keys.iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| format!("{k}: {}", v.join(", "))).collect();
        let quotes: Vec<String> = self.citations.iter().map(|c| format!("“{}”", c.quote)).collect();
        format!("{} ({}) {}", self.head, keys.join("; "), quotes.join(" / "))
    }
}

fn head_of(expectation: &Expectation) -> String {
    let head = &expectation.head;
    let dates: Vec<String> = head.dates.iter().map(ToString::to_string).collect();
    let parts = [head.chosen().to_owned(), head.quoted(), head.names.join(" copies "), dates.join(", ")];
    let told: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if told.is_empty() { "unknown".into() } else { told.join(" ") }
}

fn delegations(found: &Found) -> Vec<Entry> {
    let entry = |e: &Sourced<onrecord::record::Delegation>| {
        let held = view::delegations::held(&e.what);
        let of = |status: &str| held.iter().filter(|h| h.status() == status).map(|h| h.seat.name.clone()).collect();
        let places = ["head", "member", "head to be", "member to be", "former head", "former member"];
        let mut keys: Vec<(&'static str, Vec<String>)> = places.map(|status| (status, of(status))).to_vec();
        keys.push(("told", held.iter().filter_map(|h| Some(format!("{} {}", h.seat.name, h.told()?))).collect()));
        Entry { head: e.what.name.clone(), keys, dates: Vec::new(), citations: e.citations().to_vec() }
    };
    found.record.delegations.iter().map(entry).collect()
}

/// One to one, fewest differences first.
fn pair(case: &Case, found: &Found, kind: &Kind, wanted: &[&Expectation], entries: &[Entry]) -> Vec<(usize, usize)> {
    let mut likely = Vec::new();
    for (w, expectation) in wanted.iter().enumerate() {
        for (e, entry) in entries.iter().enumerate() {
            if (kind.meets)(case, found, expectation, entry) {
                likely.push((differences(expectation, entry).len(), w, e));
            }
        }
    }
    likely.sort_unstable();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, w, e) in likely {
        if !pairs.iter().any(|(a, b)| *a == w || *b == e) {
            pairs.push((w, e));
        }
    }
    pairs
}

/// Key, wanted, found.
fn differences<'c>(wanted: &'c Expectation, entry: &Entry) -> Vec<(&'c str, String, String)> {
    let mut differences = Vec::new();
    for (_, key, value) in wanted.keys.iter().filter(|(_, key, _)| key != "in") {
        let have = entry.get(key).unwrap_or_default();
        let quotes = |values: &[String]| if values.is_empty() { "unknown".to_owned() } else { values.join(", ") };
        let (told, same) = if matches!(key.as_str(), "as of" | "made" | "sent" | "due" | "when")
            && value.choice.is_none()
        {
            let date = have.first().and_then(|date| date.parse().ok());
            (or_unknown(value.date()), same_date(value.date(), date))
        } else if !value.words.is_empty() {
            // Words may be cut a little differently: those wanted must be among those found.
            let spaced = |text: &str| format!(" {} ", plain(text));
            let within = |text: &String| value.words.iter().all(|words| spaced(text).contains(&spaced(&words.text)));
            (
                value.quoted(),
                have.iter().any(within) || entry.citations.iter().any(|c| key == "words" && within(&c.quote)),
            )
        } else if let Some(choice) = &value.choice {
            (choice.clone(), have == [choice.clone()])
        } else {
            let set =
                |names: &[String]| names.iter().map(|name| plain(name)).collect::<std::collections::BTreeSet<_>>();
            let same = match key.as_str() {
                "names" | "role" => {
                    set(&value.names).is_subset(&set(have)) && value.names.is_empty() == have.is_empty()
                }
                _ => set(&value.names) == set(have),
            };
            (quotes(&value.names), same)
        };
        if !same {
            differences.push((key.as_str(), told, quotes(have)));
        }
    }
    differences
}

fn named(_: &Case, _: &Found, wanted: &Expectation, entry: &Entry) -> bool {
    wanted.head.name().map(plain) == Some(plain(&entry.head))
}

fn dated(_: &Case, _: &Found, wanted: &Expectation, entry: &Entry) -> bool {
    let dates = &wanted.head.dates;
    dates.len() == entry.dates.len()
        && dates.iter().all(|date| entry.dates.iter().any(|have| same_date(Some(*date), Some(*have))))
}

/// The type is the one named, and the quoted words stand in what the entry cites.
fn acted(case: &Case, found: &Found, wanted: &Expectation, entry: &Entry) -> bool {
    wanted.head.chosen() == entry.head && cited(case, found, wanted, entry)
}

/// The quoted words stand in what the entry cites.
fn cited(case: &Case, found: &Found, wanted: &Expectation, entry: &Entry) -> bool {
    wanted.head.words.iter().all(|words| is_cited(case, found, wanted, words, &entry.citations))
}

/// The same of a contradiction, whose two sides must be cited by different words.
fn both_cited(case: &Case, found: &Found, wanted: &Expectation, entry: &Entry) -> bool {
    let [left, right] = entry.citations.as_slice() else { return false };
    let [one, other] = wanted.head.words.as_slice() else { return false };
    if wanted.head.chosen() != entry.head {
        return false;
    }
    let (left, right) = (std::slice::from_ref(left), std::slice::from_ref(right));
    let is = |words, side| is_cited(case, found, wanted, words, side);
    (is(one, left) && is(other, right)) || (is(one, right) && is(other, left))
}

fn is_cited(case: &Case, found: &Found, wanted: &Expectation, words: &crate::value::Words, cited: &[Citation]) -> bool {
    let texts = found.texts();
    let Ok((text, spans)) = place(case, found, wanted, std::slice::from_ref(words)) else { return false };
    let quoted = letters(texts[text], &spans);
    let here: Vec<_> = cited.iter().filter(|c| found.text_at(c.article) == Some(text)).map(|c| c.span).collect();
    let all = letters(texts[text], &here);
    quoted.iter().all(|at| all.binary_search(at).is_ok()) || shared(&quoted, &all) > 800
}

fn copied(_: &Case, _: &Found, wanted: &Expectation, entry: &Entry) -> bool {
    wanted.head.names.join(" copies ") == entry.head
}

fn actors(found: &Found) -> Vec<Entry> {
    let entry = |actor: &Sourced<onrecord::record::Actor>| Entry {
        head: actor.what.name.clone(),
        keys: vec![
            ("kind", vec![actor.what.kind.word().to_owned()]),
            ("names", actor.what.names.clone()),
            ("role", actor.what.roles.iter().map(|role| role.words.clone()).collect()),
            ("side", actor.what.side.clone().into_iter().collect()),
        ],
        dates: Vec::new(),
        citations: Vec::new(),
    };
    found.record.actors.iter().map(entry).collect()
}

fn positions(found: &Found) -> Vec<Entry> {
    let entry = |position: &Sourced<onrecord::record::Position>| {
        let what = &position.what;
        Entry {
            head: String::new(),
            keys: vec![
                ("party", vec![what.party.clone()]),
                ("issue", vec![what.issue.clone()]),
                ("stance", vec![what.stance.word().to_owned()]),
                ("terms", what.terms.iter().map(|term| term.told()).collect()),
                ("condition", what.conditions.iter().map(|c| c.quote.clone()).collect()),
                ("account", vec![what.account.word().to_owned()]),
                ("according to", what.according_to.clone().into_iter().collect()),
                ("as of", date(what.as_of.as_ref())),
            ],
            dates: Vec::new(),
            citations: position.citations().to_vec(),
        }
    };
    found.record.positions.iter().map(entry).collect()
}

fn rounds(found: &Found) -> Vec<Entry> {
    let entry = |round: &Sourced<onrecord::record::Round>| {
        let what = &round.what;
        let dates: Vec<Edtf> = what.dates.iter().map(|told| told.value.edtf).collect();
        let mut standing: Vec<String> = what.standing.iter().map(|told| told.value.word().to_owned()).collect();
        standing.sort();
        standing.dedup();
        Entry {
            head: dates.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
            keys: vec![
                ("place", what.places.iter().map(|told| told.value.clone()).collect()),
                ("parties", what.parties.clone()),
                ("heads", what.heads.iter().map(|told| format!("{} {}", told.value.0, told.value.1)).collect()),
                ("standing", standing),
                ("outcome", quotes(&what.outcomes)),
                ("format", what.formats.iter().map(|told| told.value.word().to_owned()).collect()),
                ("aids", what.aids.iter().map(|told| format!("{} {}", told.value.0.word(), told.value.1)).collect()),
                ("away", what.away.iter().map(|told| told.value.clone()).collect()),
                ("topic", quotes(&what.topics)),
                ("beside", quotes(&what.beside)),
                ("next", quotes(&what.next)),
            ],
            dates: sorted(dates),
            citations: round.citations().to_vec(),
        }
    };
    found.record.rounds.iter().map(entry).collect()
}

fn quotes(list: &[Citation]) -> Vec<String> {
    list.iter().map(|citation| citation.quote.clone()).collect()
}

fn deadlines(found: &Found) -> Vec<Entry> {
    let entry = |deadline: &Sourced<onrecord::record::DeadlineEntry>| Entry {
        head: deadline.what.date.edtf.to_string(),
        keys: vec![("due", vec![deadline.what.due.word().to_owned()])],
        dates: vec![deadline.what.date.edtf],
        citations: deadline.citations().to_vec(),
    };
    found.record.deadlines.iter().map(entry).collect()
}

fn commitments(found: &Found) -> Vec<Entry> {
    let entry = |commitment: &Sourced<onrecord::record::Commitment>| {
        let what = &commitment.what;
        Entry {
            head: String::new(),
            keys: vec![
                ("by", what.by.clone()),
                ("kind", vec![what.kind.word().to_owned()]),
                ("to", what.to.clone()),
                ("made", date(what.made.as_ref())),
                ("due", date(what.due.as_ref())),
                ("status", vec![what.status().word().to_owned()]),
            ],
            dates: Vec::new(),
            citations: commitment.citations().to_vec(),
        }
    };
    found.record.commitments.iter().map(entry).collect()
}

fn drafts(found: &Found) -> Vec<Entry> {
    let known = |id: &String| found.record.drafts.iter().find(|d| d.id == *id);
    let entry = |draft: &Sourced<onrecord::record::Draft>| {
        let what = &draft.what;
        let before = what.before.iter().filter_map(known).map(|draft| draft.citation().quote.clone());
        Entry {
            head: String::new(),
            keys: vec![
                ("by", what.by.clone()),
                ("to", what.to.clone()),
                ("sent", date(what.sent.as_ref())),
                ("version", quotes(&what.versions)),
                ("answer", what.answers.iter().map(|told| told.value.word().to_owned()).collect()),
                ("after", before.collect()),
            ],
            dates: Vec::new(),
            citations: draft.citations().to_vec(),
        }
    };
    found.record.drafts.iter().map(entry).collect()
}

fn movements(found: &Found) -> Vec<Entry> {
    let cells = movement::cells(&found.record.positions);
    let entry = |(issue, party): (&str, &str), step: &movement::Step<'_>| Entry {
        head: step.change.word().to_owned(),
        keys: vec![
            ("party", vec![party.to_owned()]),
            ("issue", vec![issue.to_owned()]),
            ("terms", step.terms.iter().flat_map(|(a, b)| [a.told(), b.told()]).collect()),
        ],
        dates: Vec::new(),
        citations: vec![step.before.citation().clone(), step.after.citation().clone()],
    };
    cells.iter().flat_map(|(cell, steps)| steps.iter().map(|step| entry(*cell, step))).collect()
}

fn events(found: &Found) -> Vec<Entry> {
    use onrecord::record::TakesPart;
    let words = |parts: &[TakesPart]| parts.iter().map(|part| part.words.clone()).filter(|w| !w.is_empty()).collect();
    let sides = |parts: &[TakesPart]| parts.iter().filter_map(|part| part.side.clone()).collect();
    let entry = |event: &Sourced<onrecord::record::EventEntry>| {
        let what = &event.what;
        Entry {
            head: what.act.word().to_lowercase(),
            keys: vec![
                ("mode", what.mode.clone().into_iter().collect()),
                ("actor", words(&what.actors)),
                ("actor side", sides(&what.actors)),
                ("recipient", words(&what.recipients)),
                ("recipient side", sides(&what.recipients)),
                ("place", what.place.clone().into_iter().collect()),
                ("standing", vec![what.standing.word().to_owned()]),
                ("according to", what.according_to.clone().into_iter().collect()),
                ("when", date(what.when.as_ref())),
            ],
            dates: Vec::new(),
            citations: event.citations().to_vec(),
        }
    };
    found.record.events.iter().map(entry).collect()
}

fn contradictions(found: &Found) -> Vec<Entry> {
    let entry = |contradiction: &Sourced<onrecord::record::Contradiction>| {
        let what = &contradiction.what;
        Entry {
            head: what.clash.word().to_owned(),
            keys: vec![
                ("issue", what.issue.clone().into_iter().collect()),
                ("between", [&what.left, &what.right].into_iter().filter_map(|side| side.who.clone()).collect()),
            ],
            dates: Vec::new(),
            citations: vec![what.left.citation.clone(), what.right.citation.clone()],
        }
    };
    found.record.contradictions.iter().map(entry).collect()
}

fn claims(found: &Found) -> Vec<Entry> {
    let entry = |claim: &Sourced<onrecord::record::Claim>| Entry {
        head: claim.what.kind.word().to_owned(),
        keys: vec![
            ("origins", vec![claim.what.origins.to_string()]),
            ("tellings", vec![claim.what.tellings.len().to_string()]),
        ],
        dates: Vec::new(),
        citations: claim.citations().to_vec(),
    };
    found.record.claims.iter().map(entry).collect()
}

/// The words that differ, in both wordings.
fn drifts(found: &Found) -> Vec<Entry> {
    let drifts = found.record.claims.iter().flat_map(|claim| &claim.what.drift);
    let entry = |drift: &onrecord::record::Drift| Entry {
        head: String::new(),
        keys: Vec::new(),
        dates: Vec::new(),
        citations: drift.differing.iter().flatten().flatten().cloned().collect(),
    };
    drifts.map(entry).collect()
}

/// Pages that a machine has reworded, with the words that show it.
fn reworded(found: &Found) -> Vec<Entry> {
    let pages = found.record.sources.iter().filter(|source| !source.spun.is_empty());
    let entry = |source: &onrecord::record::Source| Entry {
        head: String::new(),
        keys: Vec::new(),
        dates: Vec::new(),
        citations: source.spun.iter().map(|(_, words)| words.clone()).collect(),
    };
    pages.map(entry).collect()
}

fn reprints(found: &Found) -> Vec<Entry> {
    let label = |digest| {
        let at = found.text_at(digest).unwrap_or_default();
        char::from(b'A' + at as u8).to_string()
    };
    let entry = |reprint: &Sourced<onrecord::record::Reprint>| Entry {
        head: format!("{} copies {}", label(reprint.what.copy), label(reprint.what.original)),
        keys: vec![("likeness", vec![reprint.what.likeness.word().to_owned()])],
        dates: Vec::new(),
        citations: Vec::new(),
    };
    found.record.reprints.iter().map(entry).collect()
}

fn date(when: Option<&When>) -> Vec<String> {
    when.map(|when| when.edtf.to_string()).into_iter().collect()
}

fn sorted(mut dates: Vec<Edtf>) -> Vec<Edtf> {
    dates.sort();
    dates.dedup();
    dates
}
