//! Words for meetings: what they are called, what becomes of them, what says that they lie ahead.
//!
//! Comes in: a sentence's words and keys. Goes out: the longest phrase that begins at a word.
//! Refuses to decide: whether "talks" are one meeting or the whole process.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use smol_str::SmolStr;

use crate::language::inflection::{key, singular};
use crate::language::{Fault, List, Map, Shape};
use crate::reading::meetings::Standing;

pub(super) const LIST: List = List {
    file: "meetings.tsv",
    text: include_str!("../../language/en/meetings.tsv"),
    shape: Shape::Table(&["phrase", "as", "standing"]),
    faults,
};

/// What a phrase does in a sentence; explained in the head of `meetings.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Part {
    Done,
    Happens,
    Meet,
    Noun,
    Outcome,
    Planned,
    Process,
    Promised,
}

const PARTS: [(&str, Part); 8] = [
    ("done", Part::Done),
    ("happens", Part::Happens),
    ("meet", Part::Meet),
    ("noun", Part::Noun),
    ("outcome", Part::Outcome),
    ("planned", Part::Planned),
    ("process", Part::Process),
    ("promised", Part::Promised),
];

/// One phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its words, and whether each stands for all its forms: of a verb, or of a noun.
    pub words: Vec<(SmolStr, bool)>,
    /// A noun.
    pub noun: bool,
    /// What it does.
    pub parts: Vec<Part>,
    /// Given with "be", which is left out of `words`: "be postponed" also stands for "a round postponed".
    pub passive: bool,
    /// What then became of the meeting.
    pub standing: Option<Standing>,
}

static PHRASES: LazyLock<Map<SmolStr, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: BTreeMap<SmolStr, Vec<Phrase>> = BTreeMap::new();
    for row in LIST.rows() {
        let parts: Vec<Part> = row.several(1).filter_map(part).collect();
        let noun = parts.iter().any(|part| matches!(part, Part::Noun | Part::Process));
        let bare = row.cell(0).strip_prefix("be ");
        let passive = bare.is_some();
        let fixed = parts == [Part::Planned] || passive;
        let words = bare.unwrap_or(row.cell(0)).split(' ').enumerate().map(|(at, word)| {
            let keyed = if noun { !word.ends_with('s') } else { at == 0 && !fixed };
            let form = if noun { singular(word) } else { key(word) };
            (if keyed { form } else { word.into() }, keyed)
        });
        let words: Vec<(SmolStr, bool)> = words.collect();
        let Some((first, _)) = words.first().cloned() else { continue };
        phrases.entry(first).or_default().push(Phrase { words, noun, parts, passive, standing: standing(row.cell(2)) });
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    phrases.into_iter().collect()
});

/// Phrases whose first word this is in one of its forms.
pub fn phrases(word: &str, key: &str) -> impl Iterator<Item = &'static Phrase> + use<> {
    let list = |first: &str| PHRASES.get(first).map(Vec::as_slice).unwrap_or_default();
    let one = singular(word);
    let keyed = if key == word { "" } else { key };
    let noun = if one == word || one == key { "" } else { one.as_str() };
    list(word).iter().chain(list(keyed)).chain(list(noun))
}

impl Phrase {
    /// Whether a word, given with its key, is the phrase's word of this number.
    #[must_use]
    pub fn has(&self, number: usize, word: &str, key: &str) -> bool {
        self.words.get(number).is_some_and(|(own, keyed)| match (keyed, self.noun) {
            (false, _) => own == word,
            (true, true) => *own == singular(word),
            (true, false) => own == key,
        })
    }
}

fn part(name: &str) -> Option<Part> {
    PARTS.iter().find(|(known, _)| *known == name).map(|(_, part)| *part)
}

fn standing(name: &str) -> Option<Standing> {
    let all = [
        Standing::Held,
        Standing::Planned,
        Standing::Postponed,
        Standing::Cancelled,
        Standing::Failed,
        Standing::Promised,
    ];
    all.into_iter().find(|standing| standing.word() == name)
}

fn faults(list: &List) -> Vec<Fault> {
    let mut faults = Vec::new();
    for row in list.rows() {
        for name in row.several(1).filter(|name| part(name).is_none()) {
            faults.push(Fault::new(row.line, format!("\"{name}\" is none of the parts that the head explains")));
        }
        if !row.cell(2).is_empty() && standing(row.cell(2)).is_none() {
            faults.push(Fault::new(row.line, format!("\"{}\" is no standing", row.cell(2))));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_in_all_forms_or_as_they_stand() {
        let round = phrases("round", "round").next().expect("listed");
        assert!(round.words.len() > 1 && round.parts == [Part::Noun]);
        assert!(phrases("postponed", "postpon").any(|p| p.standing == Some(Standing::Postponed)));
        assert!(phrases("talks", "talk").any(|p| p.parts == [Part::Process]));
        assert!(phrases("talk", "talk").all(|p| !p.parts.contains(&Part::Process)), "one talk is no talks");
    }
}
