//! Phrases that show a stance, and phrases that put a condition on it.
//!
//! Comes in: the keys of a sentence's words. Goes out: the longest phrase that begins at one of them, with what it takes.
//! Refuses to decide: whether the sentence gives the phrase what it takes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use smol_str::SmolStr;

use crate::language::inflection::key;
use crate::language::{Fault, List, Row, Shape};
use crate::reading::stances::StanceKind;

pub(super) const VERBS: List = List {
    file: "stances.tsv",
    text: include_str!("../../language/en/stances.tsv"),
    shape: Shape::Table(&["phrase", "holder", "frames"]),
    faults: |list| list.rows().filter_map(|row| fault(&row, 2)).collect(),
};

pub(super) const NOUNS: List = List {
    file: "stance-nouns.tsv",
    text: include_str!("../../language/en/stance-nouns.tsv"),
    shape: Shape::Table(&["phrase", "frames"]),
    faults: |list| list.rows().filter_map(|row| fault(&row, 1)).collect(),
};

pub(super) const CONDITIONS: List = List {
    file: "conditions.tsv",
    text: include_str!("../../language/en/conditions.tsv"),
    shape: Shape::Table(&["phrase", "after"]),
    faults: |list| {
        let strange = list.rows().filter(|row| !matches!(row.cell(1), "any" | "refusal"));
        strange.map(|row| Fault::new(row.line, "\"after\" is any or refusal")).collect()
    },
};

pub(super) const BLAME: List = List {
    file: "blame.tsv",
    text: include_str!("../../language/en/blame.tsv"),
    shape: Shape::Table(&["phrase", "when"]),
    faults: |list| {
        let strange = list.rows().filter(|row| !matches!(row.cell(1), "any" | "negated"));
        strange.map(|row| Fault::new(row.line, "\"when\" is any or negated")).collect()
    },
};

/// Whose stance a phrase shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// The subject of the verb.
    Subject,
    /// Whose the noun is.
    Owner,
    /// Whoever says it.
    Speaker,
}

/// What follows a phrase; explained in the head of `stances.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Takes {
    Claim,
    Must,
    None,
    Object,
    Offer,
    Someone,
    SomeoneOf,
    SomeoneTo,
    That,
    To,
    Will,
}

/// The stance of a negated phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Negated {
    /// None.
    Nothing,
    /// This one.
    Is(StanceKind),
    /// Rejects, if it is a matter of will.
    Refuses,
}

/// What may follow a phrase, and the stance that it is then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// What follows.
    pub takes: Takes,
    /// The stance, if it is one.
    pub kind: Option<StanceKind>,
    /// The stance when negated.
    pub negated: Negated,
}

/// A phrase that shows a stance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its words: the first as a key, the others as they stand.
    pub words: Vec<SmolStr>,
    /// Whose stance it is.
    pub holder: Holder,
    /// What may follow, the narrowest first.
    pub frames: Vec<Frame>,
}

static PHRASES: LazyLock<BTreeMap<SmolStr, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: BTreeMap<SmolStr, Vec<Phrase>> = BTreeMap::new();
    let verbs = VERBS.rows().map(|row| {
        let holder = if row.cell(1) == "speaker" { Holder::Speaker } else { Holder::Subject };
        (row.cell(0), holder, frames(&row, 2))
    });
    let nouns = NOUNS.rows().map(|row| (row.cell(0), Holder::Owner, frames(&row, 1)));
    for (words, holder, mut frames) in verbs.chain(nouns) {
        frames.sort_by_key(|frame| matches!(frame.takes, Takes::Object | Takes::That | Takes::Will));
        let mut words: Vec<SmolStr> = words.split(' ').map(SmolStr::from).collect();
        let Some(first) = words.first_mut() else { continue };
        *first = key(first);
        phrases.entry(first.clone()).or_default().push(Phrase { words, holder, frames });
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    phrases
});

/// The phrases that begin with the word of this key, the longest first.
#[must_use]
pub fn phrases(first: &str) -> &'static [Phrase] {
    PHRASES.get(first).map(Vec::as_slice).unwrap_or_default()
}

/// A phrase that puts a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionPhrase {
    /// Its words as they stand.
    pub words: Vec<&'static str>,
    /// Whether it counts only after a stance that refuses.
    pub after_refusal: bool,
}

static CONDITION_PHRASES: LazyLock<BTreeMap<&'static str, Vec<ConditionPhrase>>> = LazyLock::new(|| {
    let mut phrases: BTreeMap<&str, Vec<ConditionPhrase>> = BTreeMap::new();
    for row in CONDITIONS.rows() {
        let words: Vec<&str> = row.cell(0).split(' ').collect();
        let first = words.first().copied().unwrap_or_default();
        phrases.entry(first).or_default().push(ConditionPhrase { words, after_refusal: row.cell(1) == "refusal" });
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    phrases
});

/// The condition phrases that begin with this word, the longest first.
#[must_use]
pub fn conditions(first: &str) -> &'static [ConditionPhrase] {
    CONDITION_PHRASES.get(first).map(Vec::as_slice).unwrap_or_default()
}

/// A phrase that blames somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlamePhrase {
    /// Its words: the first as a key, the others as they stand.
    pub words: Vec<SmolStr>,
    /// Whether it counts only with a "not".
    pub negated: bool,
}

static BLAME_PHRASES: LazyLock<BTreeMap<SmolStr, Vec<BlamePhrase>>> = LazyLock::new(|| {
    let mut phrases: BTreeMap<SmolStr, Vec<BlamePhrase>> = BTreeMap::new();
    for row in BLAME.rows() {
        let mut words: Vec<SmolStr> = row.cell(0).split(' ').map(SmolStr::from).collect();
        let Some(first) = words.first_mut() else { continue };
        *first = key(first);
        phrases.entry(first.clone()).or_default().push(BlamePhrase { words, negated: row.cell(1) == "negated" });
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    phrases
});

/// The phrases of blame that begin with the word of this key, the longest first.
#[must_use]
pub fn blame(first: &str) -> &'static [BlamePhrase] {
    BLAME_PHRASES.get(first).map(Vec::as_slice).unwrap_or_default()
}

fn frames(row: &Row<'_>, column: usize) -> Vec<Frame> {
    row.several(column).filter_map(frame).collect()
}

fn frame(text: &str) -> Option<Frame> {
    let (takes, rest) = text.split_once(':')?;
    let (kind, negated) = rest.split_once('/').unwrap_or((rest, ""));
    Some(Frame {
        takes: match takes {
            "claim" => Takes::Claim,
            "must" => Takes::Must,
            "none" => Takes::None,
            "object" => Takes::Object,
            "offer" => Takes::Offer,
            "someone" => Takes::Someone,
            "someone-of" => Takes::SomeoneOf,
            "someone-to" => Takes::SomeoneTo,
            "that" => Takes::That,
            "to" => Takes::To,
            "will" => Takes::Will,
            _ => return None,
        },
        kind: if kind.is_empty() { None } else { Some(StanceKind::named(kind)?) },
        negated: match negated {
            "" => Negated::Nothing,
            "refuses" => Negated::Refuses,
            word => Negated::Is(StanceKind::named(word)?),
        },
    })
}

fn fault(row: &Row<'_>, column: usize) -> Option<Fault> {
    let wrong = row.several(column).find(|text| frame(text).is_none())?;
    Some(Fault::new(row.line, format!("\"{wrong}\" is no frame; wanted is takes:stance or takes:stance/negated")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_by_the_key_of_their_first_word_the_longest_first() {
        let ready = phrases(&key("be"));
        assert!(ready.len() > 10 && ready[0].words.len() >= ready[1].words.len());
        assert_eq!(phrases(&key("rejected"))[0].frames[0].kind, Some(StanceKind::Rejects));
        assert!(phrases("walk").is_empty());
    }

    #[test]
    fn every_row_says_a_stance() {
        let rows = PHRASES.values().flatten().count();
        assert_eq!(rows, VERBS.rows().count() + NOUNS.rows().count());
        assert!(PHRASES.values().flatten().all(|p| !p.frames.is_empty()), "open language/en/stances.tsv");
    }

    #[test]
    fn conditions_are_the_longest_first() {
        assert_eq!(conditions("only")[0].words.len(), 4);
        assert!(conditions("until").iter().all(|c| c.after_refusal));
    }
}
