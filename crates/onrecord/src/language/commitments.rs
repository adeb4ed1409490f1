//! Words by which somebody is bound, and for what becomes of it.
//!
//! Comes in: the key of a word. Goes out: the phrases that begin with it, the longest first.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use smol_str::SmolStr;

use crate::language::inflection::key;
use crate::language::{Fault, List, Shape};
use crate::reading::commitments::{CommitmentKind, Status};

pub(super) const LIST: List = List {
    file: "commitments.tsv",
    text: include_str!("../../language/en/commitments.tsv"),
    shape: Shape::Table(&["phrase", "makes", "takes"]),
    faults,
};

/// What a phrase makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Makes {
    /// A commitment of this kind.
    Bound(CommitmentKind),
    /// What became of one.
    Fate(Status),
}

/// What follows; explained in the head of `commitments.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Takes {
    Any,
    None,
    Object,
    Stop,
    Text,
    To,
}

const TAKES: [(&str, Takes); 6] = [
    ("any", Takes::Any),
    ("none", Takes::None),
    ("object", Takes::Object),
    ("stop", Takes::Stop),
    ("text", Takes::Text),
    ("to", Takes::To),
];

/// One phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its words without "be": the first as a key where the phrase has no "be", the others as they stand.
    pub words: Vec<SmolStr>,
    /// Given with "be": "be carried out".
    pub passive: bool,
    /// What it makes.
    pub makes: Makes,
    /// What may follow.
    pub takes: Vec<Takes>,
}

static PHRASES: LazyLock<BTreeMap<SmolStr, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: BTreeMap<SmolStr, Vec<Phrase>> = BTreeMap::new();
    for row in LIST.rows() {
        let bare = row.cell(0).strip_prefix("be ");
        let mut words: Vec<SmolStr> = bare.unwrap_or(row.cell(0)).split(' ').map(SmolStr::from).collect();
        let Some(first) = words.first_mut() else { continue };
        *first = key(first);
        let Some(makes) = makes(row.cell(1)) else { continue };
        let takes = row.several(2).filter_map(takes).collect();
        phrases.entry(first.clone()).or_default().push(Phrase { words, passive: bare.is_some(), makes, takes });
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    phrases
});

/// The phrases whose first word has this key.
#[must_use]
pub fn phrases(first: &str) -> &'static [Phrase] {
    PHRASES.get(first).map(Vec::as_slice).unwrap_or_default()
}

fn makes(word: &str) -> Option<Makes> {
    CommitmentKind::named(word).map(Makes::Bound).or_else(|| Status::named(word).map(Makes::Fate))
}

fn takes(word: &str) -> Option<Takes> {
    TAKES.iter().find(|(known, _)| *known == word).map(|(_, takes)| *takes)
}

fn faults(list: &List) -> Vec<Fault> {
    let mut faults = Vec::new();
    for row in list.rows() {
        if makes(row.cell(1)).is_none() {
            faults.push(Fault::new(row.line, format!("\"{}\" is none of what the head explains", row.cell(1))));
        }
        for word in row.several(2).filter(|word| takes(word).is_none()) {
            faults.push(Fault::new(row.line, format!("\"{word}\" is nothing that a phrase can take")));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_makes_something() {
        let rows = PHRASES.values().flatten().count();
        assert_eq!(rows, LIST.rows().count());
        assert!(phrases(&key("signed")).iter().any(|p| p.makes == Makes::Bound(CommitmentKind::Agreed)));
        assert!(phrases(&key("carried")).iter().any(|p| p.passive && p.makes == Makes::Fate(Status::Met)));
    }
}
