//! Words that tell whether a text that was sent has an answer.
//!
//! Comes in: the key of a word. Goes out: the phrases that begin with it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use smol_str::SmolStr;

use crate::language::inflection::key;
use crate::language::{Fault, List, Map, Shape};
use crate::reading::drafts::Answer;

pub(super) const LIST: List = List {
    file: "answers.tsv",
    text: include_str!("../../language/en/answers.tsv"),
    shape: Shape::Table(&["phrase", "as", "takes"]),
    faults,
};

/// One phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its words, the first as a key.
    pub words: Vec<SmolStr>,
    /// What it tells.
    pub answer: Answer,
    /// Its subject is who asked, not who answered: "received a reply".
    pub asker: bool,
    /// A noun for a text follows, not one for an answer.
    pub text: bool,
}

static PHRASES: LazyLock<Map<SmolStr, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: BTreeMap<SmolStr, Vec<Phrase>> = BTreeMap::new();
    for row in LIST.rows() {
        let mut words: Vec<SmolStr> = row.cell(0).split(' ').map(SmolStr::from).collect();
        words[0] = key(&words[0]);
        let asker = matches!(row.cell(1), "received" | "awaited");
        let Some(answer) = Answer::named(if row.cell(1) == "received" { "given" } else { row.cell(1) }) else {
            continue;
        };
        phrases.entry(words[0].clone()).or_default().push(Phrase { words, answer, asker, text: row.cell(2) == "text" });
    }
    phrases.into_iter().collect()
});

/// The phrases whose first word has this key.
#[must_use]
pub fn phrases(first: &str) -> &'static [Phrase] {
    PHRASES.get(first).map(Vec::as_slice).unwrap_or_default()
}

fn faults(list: &List) -> Vec<Fault> {
    let unknown = list.rows().filter(|row| {
        let listed = matches!(row.cell(1), "awaited" | "given" | "received" | "studied")
            && matches!(row.cell(2), "answer" | "text");
        !listed
    });
    unknown.map(|row| Fault::new(row.line, "none of what the head explains".to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_phrase() {
        for row in LIST.rows() {
            let first = row.cell(0).split(' ').next().unwrap_or_default();
            assert!(!phrases(&key(first)).is_empty(), "{}", row.cell(0));
        }
        assert!(phrases(&key("awaits")).iter().any(|p| p.answer == Answer::Awaited && !p.text));
    }
}
