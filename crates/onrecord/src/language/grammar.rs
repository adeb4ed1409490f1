//! Closed classes of English words: which of them a word belongs to.

use super::Map;
use std::sync::LazyLock;

use crate::language::{List, Shape, no_more};

pub(super) const LIST: List = List {
    file: "grammar.tsv",
    text: include_str!("../../language/en/grammar.tsv"),
    shape: Shape::Table(&["class", "words"]),
    faults: no_more,
};

/// A class of `grammar.tsv`, where each is explained by its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the list gives the words
pub enum Class {
    According,
    Adversative,
    Agent,
    As,
    Aside,
    Auxiliary,
    Be,
    Circumstance,
    Coordinator,
    Determiner,
    Discourse,
    Dwelling,
    Estranged,
    Expletive,
    Female,
    Have,
    Hypothetical,
    Link,
    LinkAfter,
    Male,
    Modal,
    Negation,
    ObjectPronoun,
    Personal,
    Possessive,
    Reason,
    Refusing,
    Relation,
    Relative,
    TimeNoun,
    TimeShift,
    TradeEnding,
    Weekday,
}

const NAMES: [(&str, Class); 33] = [
    ("according", Class::According),
    ("adversative", Class::Adversative),
    ("agent", Class::Agent),
    ("as", Class::As),
    ("aside", Class::Aside),
    ("auxiliary", Class::Auxiliary),
    ("be", Class::Be),
    ("circumstance", Class::Circumstance),
    ("coordinator", Class::Coordinator),
    ("determiner", Class::Determiner),
    ("discourse", Class::Discourse),
    ("dwelling", Class::Dwelling),
    ("estranged", Class::Estranged),
    ("expletive", Class::Expletive),
    ("female", Class::Female),
    ("have", Class::Have),
    ("hypothetical", Class::Hypothetical),
    ("link", Class::Link),
    ("link-after", Class::LinkAfter),
    ("male", Class::Male),
    ("modal", Class::Modal),
    ("negation", Class::Negation),
    ("object-pronoun", Class::ObjectPronoun),
    ("personal", Class::Personal),
    ("possessive", Class::Possessive),
    ("reason", Class::Reason),
    ("refusing", Class::Refusing),
    ("relation", Class::Relation),
    ("relative", Class::Relative),
    ("time-noun", Class::TimeNoun),
    ("time-shift", Class::TimeShift),
    ("trade-ending", Class::TradeEnding),
    ("weekday", Class::Weekday),
];

/// The classes of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u64);

impl Classes {
    /// Whether the word belongs to this class.
    #[must_use]
    pub fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u32) != 0
    }
}

static WORDS: LazyLock<Map<&'static str, Classes>> = LazyLock::new(|| {
    let mut words: Map<&str, Classes> = Map::default();
    for row in LIST.rows() {
        let Some((_, class)) = NAMES.iter().find(|(known, _)| *known == row.cell(0)) else { continue };
        for word in row.several(1) {
            words.entry(word).or_default().0 |= 1 << *class as u32;
        }
    }
    words
});

/// The classes of a word given in lower case.
#[must_use]
pub fn classes(word: &str) -> Classes {
    WORDS.get(word).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_of_the_list_has_a_name_and_every_name_has_words() {
        let listed: Vec<&str> = LIST.rows().map(|row| row.cell(0)).collect();
        assert_eq!(listed, NAMES.map(|(name, _)| name));
        assert!(classes("said").0 == 0 && classes("which").has(Class::Relative));
    }
}
