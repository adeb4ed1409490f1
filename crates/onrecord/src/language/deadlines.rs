//! Words for deadlines: what they are called, what becomes of them, what binds somebody to a date.
//!
//! Comes in: a word and its key. Goes out: the phrases that begin with it, the longest first.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use smol_str::SmolStr;

use crate::language::inflection::key;
use crate::language::{Fault, List, Map, Shape};
use crate::reading::deadlines::Due;

pub(super) const LIST: List = List {
    file: "deadlines.tsv",
    text: include_str!("../../language/en/deadlines.tsv"),
    shape: Shape::Table(&["phrase", "as", "due"]),
    faults,
};

/// What a phrase does in a sentence; explained in the head of `deadlines.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Part {
    Binds,
    Done,
    Ends,
    Happens,
    Noun,
}

/// One phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The key of the first word of a verb or the last of a noun, and the others as they stand.
    pub words: Vec<SmolStr>,
    /// Which word is a key.
    pub key_at: usize,
    /// What it does.
    pub parts: Vec<Part>,
    /// What then became of the deadline.
    pub due: Option<Due>,
}

static PHRASES: LazyLock<Map<SmolStr, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: BTreeMap<SmolStr, Vec<Phrase>> = BTreeMap::new();
    for row in LIST.rows() {
        let parts: Vec<Part> = row.several(1).filter_map(part).collect();
        let mut words: Vec<SmolStr> = row.cell(0).split([' ', '-']).map(SmolStr::from).collect();
        let key_at = if parts.contains(&Part::Noun) { words.len().saturating_sub(1) } else { 0 };
        words[key_at] = key(&words[key_at]);
        phrases.entry(words[0].clone()).or_default().push(Phrase { words, key_at, parts, due: due(row.cell(2)) });
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    phrases.into_iter().collect()
});

/// The phrases that begin with a word of this form or key.
pub fn phrases<'w>(word: &'w str, key: &'w str) -> impl Iterator<Item = &'static Phrase> + use<'w> {
    let list = |first: &str| PHRASES.get(first).map(Vec::as_slice).unwrap_or_default();
    list(key).iter().chain(list(if word == key { "" } else { word }))
}

fn part(name: &str) -> Option<Part> {
    match name {
        "binds" => Some(Part::Binds),
        "done" => Some(Part::Done),
        "ends" => Some(Part::Ends),
        "happens" => Some(Part::Happens),
        "noun" => Some(Part::Noun),
        _ => None,
    }
}

fn due(name: &str) -> Option<Due> {
    [Due::Open, Due::Met, Due::Missed, Due::Moved].into_iter().find(|due| due.word() == name)
}

fn faults(list: &List) -> Vec<Fault> {
    let mut faults = Vec::new();
    for row in list.rows() {
        for name in row.several(1).filter(|name| part(name).is_none()) {
            faults.push(Fault::new(row.line, format!("\"{name}\" is none of the parts that the head explains")));
        }
        if !row.cell(2).is_empty() && due(row.cell(2)).is_none() {
            faults.push(Fault::new(row.line, format!("\"{}\" is not what becomes of a deadline", row.cell(2))));
        }
    }
    faults
}
