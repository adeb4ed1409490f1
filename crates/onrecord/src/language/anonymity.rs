//! Phrases that say that a name is withheld.

use std::sync::LazyLock;

use super::{List, Phrases, Shape, no_more};

pub(super) const LIST: List = List {
    file: "anonymity.txt",
    text: include_str!("../../language/en/anonymity.txt"),
    shape: Shape::Words,
    faults: no_more,
};

/// How many words the longest such phrase at the start of these takes.
#[must_use]
pub fn longest(words: &[&str]) -> Option<usize> {
    static READ: LazyLock<Phrases<()>> = LazyLock::new(|| LIST.words().map(|words| (words, ())).collect());
    READ.longest(words).map(|(count, ())| count)
}
