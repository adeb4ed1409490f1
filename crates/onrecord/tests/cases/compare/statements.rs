//! Statements: who said what.
//!
//! A statement is found where its words are those expected: the same letters and digits, however marks and pieces are
//! cut (between backticks every mark counts). Statements in titles, deks, captions and teasers only count where the
//! case expects one there; anywhere else one that is not expected is a failure.

use onrecord::Span;
use onrecord::article::Kind;
use onrecord::record::{Actor, Sourced, Statement};

use super::{line, look, or_unknown, place, same_date};
use crate::format::{Case, Expectation};
use crate::run::{Failure, Found};
use crate::value::Value;
use crate::words::{letters, places, plain, shared, told};

/// From which share of common letters on two statements are taken for one, in thousandths.
const SAME: usize = 300;

struct Wanted<'c> {
    expectation: &'c Expectation,
    text: usize,
    spans: Vec<Span>,
    letters: Vec<u32>,
}

struct Got<'f> {
    entry: &'f Sourced<Statement>,
    text: usize,
    letters: Vec<u32>,
}

pub fn compare(case: &Case, found: &Found, failures: &mut Vec<Failure>) {
    if !case.closes("statement") {
        return;
    }
    let texts = found.texts();
    let mut wanted = Vec::new();
    for expectation in case.of("statement") {
        match place(case, found, expectation, &expectation.head.words) {
            Ok((text, spans)) => {
                let letters = letters(texts[text], &spans);
                wanted.push(Wanted { expectation, text, spans, letters });
            }
            Err(message) => failures.push(Failure { line: expectation.line, message, look: look::ARTICLE }),
        }
    }
    let got = gather(found);
    let pairs = pair(&wanted, &got);
    for (at, wanted) in wanted.iter().enumerate() {
        match pairs.iter().find(|(w, _)| *w == at) {
            Some((_, g)) => fields(case, found, wanted, &got[*g], failures),
            None => failures.push(Failure {
                line: wanted.expectation.line,
                message: format!("statement {}: not found", told(texts[wanted.text], &wanted.spans)),
                look: look::ATTRIBUTIONS,
            }),
        }
    }
    let named = |kind: Kind| wanted.iter().any(|w| block_of(w.expectation) == kind.word());
    for (at, got) in got.iter().enumerate() {
        let statement = &got.entry.what;
        let open = matches!(statement.block, Kind::Title | Kind::Dek | Kind::Caption | Kind::Teaser)
            && !named(statement.block);
        if !open && !pairs.iter().any(|(_, g)| *g == at) {
            let line = case.of("statement").next().map_or(case.line, |e| e.line);
            let line = case.none.iter().find(|(_, kind)| kind == "statement").map_or(line, |(line, _)| *line);
            let message = format!("not expected: statement {}", summary(texts[got.text], got.entry));
            failures.push(Failure { line, message, look: look::ATTRIBUTIONS });
        }
    }
}

pub fn show(found: &Found) -> String {
    let mut shown = String::new();
    let texts = found.texts();
    for got in gather(found) {
        line(&mut shown, "statement", &summary(texts[got.text], got.entry));
    }
    shown
}

fn gather(found: &Found) -> Vec<Got<'_>> {
    let texts = found.texts();
    let entries = found.record.statements.iter();
    entries
        .filter_map(|entry| {
            let text = found.text_at(entry.what.article)?;
            Some(Got { entry, text, letters: letters(texts[text], &entry.what.content) })
        })
        .collect()
}

/// One to one, most alike first; of equals, the one whose source is as expected.
fn pair(wanted: &[Wanted], got: &[Got]) -> Vec<(usize, usize)> {
    let mut likely = Vec::new();
    for (w, want) in wanted.iter().enumerate() {
        for (g, have) in got.iter().enumerate().filter(|(_, have)| have.text == want.text) {
            let alike = shared(&want.letters, &have.letters);
            let block = block_of(want.expectation) == have.entry.what.block.word();
            if alike >= SAME {
                likely.push((std::cmp::Reverse((block, alike)), w, g));
            }
        }
    }
    likely.sort();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, w, g) in likely {
        if !pairs.iter().any(|(a, b)| *a == w || *b == g) {
            pairs.push((w, g));
        }
    }
    pairs
}

fn block_of(expectation: &Expectation) -> &str {
    expectation.key("block").map_or("body", Value::chosen)
}

fn fields(case: &Case, found: &Found, wanted: &Wanted, got: &Got, failures: &mut Vec<Failure>) {
    let text = found.texts()[wanted.text];
    let statement = &got.entry.what;
    let expectation = wanted.expectation;
    let of = told(text, &wanted.spans);
    let mut differs = |key: &str, wanted: String, found: String, look| {
        let message = format!("{key} of {of}: wanted {wanted}, found {found}");
        failures.push(Failure { line: expectation.line_of(key), message, look });
    };
    let exact = expectation.head.words.iter().any(|words| words.exact);
    let same = if exact { wanted.spans == statement.content } else { wanted.letters == got.letters };
    if !same {
        differs("content", told(text, &wanted.spans), told(text, &statement.content), look::ATTRIBUTIONS);
    }
    if block_of(expectation) != statement.block.word() {
        differs("block", block_of(expectation).into(), statement.block.word().into(), look::ARTICLE);
    }
    for (_, key, value) in expectation.keys.iter().filter(|(_, key, _)| !matches!(key.as_str(), "in" | "block")) {
        let Field { found, same, look } = match key.as_str() {
            "within" => within(case, found, wanted, value, statement),
            "source" => Field::words(text, value, &statement.source),
            "cue" => Field::words(text, value, &statement.cue),
            key => field(found, key, value, statement),
        };
        if !same {
            differs(key, wanted_value(value), found, look);
        }
    }
}

/// One field of a statement beside what was wanted of it.
struct Field {
    found: String,
    same: bool,
    look: &'static [&'static str],
}

impl Field {
    fn name(value: &Value, found: Option<&str>, look: &'static [&'static str]) -> Self {
        Self { found: or_unknown(found), same: value.name().map(plain) == found.map(plain), look }
    }

    fn word(value: &Value, found: Option<&str>, look: &'static [&'static str]) -> Self {
        Self { found: or_unknown(found), same: Some(value.chosen()) == found, look }
    }

    fn names<'n>(value: &Value, found: impl Iterator<Item = &'n str>, look: &'static [&'static str]) -> Self {
        let found: Vec<&str> = found.collect();
        let same = sorted(value.names.iter().map(String::as_str)) == sorted(found.iter().copied());
        Self { found: if found.is_empty() { "none".into() } else { found.join(", ") }, same, look }
    }

    /// The same words, and where a number says which occurrence, the same place.
    fn words(text: &str, value: &Value, spans: &[Span]) -> Self {
        let bare = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let wanted: String = value.words.iter().map(|words| bare(&words.text)).collect();
        let found: String = spans.iter().map(|span| bare(span.of(text))).collect();
        let placed = value.words.iter().all(|words| {
            let Some(nth) = words.nth else { return true };
            places(text, &words.text).get(nth - 1).is_some_and(|place| spans.iter().any(|span| span.overlaps(*place)))
        });
        Self { found: told(text, spans), same: wanted == found && placed, look: look::ATTRIBUTIONS }
    }
}

fn field(found: &Found, key: &str, value: &Value, statement: &Statement) -> Field {
    let speaker = speaker(found, statement);
    let relays = |cited| statement.relayed_by.iter().filter(move |r| r.cited == cited).map(|r| r.name.as_str());
    match key {
        "speaker" => Field::name(value, statement.speaker_name.as_deref(), look::SPEAKERS),
        "speaker kind" => Field::word(value, speaker.map(|actor| actor.kind.word()), look::SPEAKERS),
        "role" => {
            let roles: Vec<&str> = speaker.iter().flat_map(|actor| &actor.roles).map(|r| r.words.as_str()).collect();
            let same = match value.name() {
                Some(role) => roles.iter().any(|words| plain(words) == plain(role)),
                None => roles.is_empty(),
            };
            Field { found: if same { String::new() } else { format!("{roles:?}") }, same, look: look::SPEAKERS }
        }
        "side" => Field::name(value, statement.side.as_deref(), look::SPEAKERS),
        "quotation" => Field::word(value, Some(statement.quotation.word()), look::ATTRIBUTIONS),
        "addressee" => {
            let addressee = statement.addressee.as_deref();
            let spaced = |name: &str| format!(" {} ", plain(name));
            let same = match (value.name(), addressee) {
                (Some(wanted), Some(found)) => spaced(found).contains(&spaced(wanted)),
                (wanted, found) => wanted == found,
            };
            Field { found: or_unknown(addressee), same, look: look::ATTRIBUTIONS }
        }
        "said" => {
            let said = statement.said.as_ref().map(|when| when.edtf);
            Field { found: or_unknown(said), same: same_date(value.date(), said), look: look::TIMES }
        }
        "relayed by" => Field::names(value, relays(false), look::ATTRIBUTIONS),
        "citing" => Field::names(value, relays(true), look::ATTRIBUTIONS),
        "issue" => Field::names(value, statement.issues.iter().map(String::as_str), look::ISSUES),
        other => unreachable!("`{other}` is a key of statements without a comparison: add one here"),
    }
}

fn within(case: &Case, found: &Found, wanted: &Wanted, value: &Value, statement: &Statement) -> Field {
    let text = found.texts()[wanted.text];
    let outer = statement.within.as_ref().and_then(|id| found.record.statements.iter().find(|entry| &entry.id == id));
    let spans = outer.map(|outer| outer.what.content.clone()).unwrap_or_default();
    let same = place(case, found, wanted.expectation, &value.words)
        .is_ok_and(|(_, place)| shared(&letters(text, &place), &letters(text, &spans)) >= SAME);
    Field { found: told(text, &spans), same, look: look::ATTRIBUTIONS }
}

fn wanted_value(value: &Value) -> String {
    let dates = value.dates.iter().map(ToString::to_string);
    let parts: Vec<String> = value.choice.iter().chain(&value.names).cloned().chain(dates).collect();
    match (value.words.is_empty(), parts.is_empty()) {
        (false, _) => value.quoted(),
        (true, false) => parts.join(", "),
        (true, true) => "unknown".into(),
    }
}

fn sorted<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut names: Vec<String> = names.map(plain).collect();
    names.sort();
    names
}

fn speaker<'f>(found: &'f Found, statement: &Statement) -> Option<&'f Actor> {
    let id = statement.speaker.as_ref()?;
    found.record.actors.iter().find(|actor| &actor.id == id).map(|actor| &actor.what)
}

fn summary(text: &str, entry: &Sourced<Statement>) -> String {
    let statement = &entry.what;
    let said = statement.said.as_ref().map(|when| when.edtf);
    let mut summary = format!(
        "{} by {} (source {}, cue {}, {}, {}, side {}, said {}; {:?})",
        told(text, &statement.content),
        or_unknown(statement.speaker_name.as_deref()),
        told(text, &statement.source),
        told(text, &statement.cue),
        statement.quotation.word(),
        statement.block.word(),
        or_unknown(statement.side.as_deref()),
        or_unknown(said),
        entry.by,
    );
    if let Some(addressee) = &statement.addressee {
        summary.push_str(&format!(" to {addressee}"));
    }
    for relay in &statement.relayed_by {
        summary.push_str(&format!(" {} {}", if relay.cited { "citing" } else { "relayed by" }, relay.name));
    }
    summary
}
