//! Nouns that can be the source of words.

use super::Map;
use std::sync::LazyLock;

use crate::language::{List, Shape, no_more};

pub(super) const LIST: List = List {
    file: "speakers.tsv",
    text: include_str!("../../language/en/speakers.tsv"),
    shape: Shape::Table(&["noun", "kind"]),
    faults: no_more,
};

pub(super) const UNNAMED: List = List {
    file: "unnamed.txt",
    text: include_str!("../../language/en/unnamed.txt"),
    shape: Shape::Words,
    faults: no_more,
};

/// What a noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// One of a kind of people: "minister".
    Person,
    /// People together: "ministry", "delegation".
    Group,
    /// Words that speak for somebody: "report".
    Document,
}

static NOUNS: LazyLock<Map<&'static str, Speaker>> = LazyLock::new(|| {
    LIST.rows()
        .map(|row| {
            let kind = match row.cell(1) {
                "person" => Speaker::Person,
                "group" => Speaker::Group,
                _ => Speaker::Document,
            };
            (row.cell(0), kind)
        })
        .collect()
});

/// What this noun, given by its lemma, names; nothing where it cannot speak.
#[must_use]
pub fn kind(lemma: &str) -> Option<Speaker> {
    NOUNS.get(lemma).or_else(|| NOUNS.get(lemma.rsplit('-').next()?)).copied()
}

/// Whether people called by this noun alone, even as "the …", are meant to stay without a name: "source", "official".
#[must_use]
pub fn unnamed(lemma: &str) -> bool {
    UNNAMED.words().any(|word| word == lemma)
}
