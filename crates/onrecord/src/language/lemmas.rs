//! `lemmas.tsv`, `lemma-endings.tsv`, `lemma-stems.tsv`: dictionary forms of inflected words.

use std::sync::LazyLock;

use super::{Fault, List, Map, Shape};
use crate::analysis::Tag;

/// Words whose dictionary form no ending tells.
pub static LIST: List = List {
    file: "lemmas.tsv",
    text: include_str!("../../language/en/lemmas.tsv"),
    shape: Shape::Table(&["key", "lemma"]),
    faults,
};

/// Inflected endings.
pub static ENDINGS: List = List {
    file: "lemma-endings.tsv",
    text: include_str!("../../language/en/lemma-endings.tsv"),
    shape: Shape::Table(&["key", "lemma"]),
    faults,
};

/// What stands before -ed and -ing.
pub static STEMS: List = List {
    file: "lemma-stems.tsv",
    text: include_str!("../../language/en/lemma-stems.tsv"),
    shape: Shape::Table(&["stem", "lemma"]),
    faults: super::no_more,
};

type Keyed = Map<(Tag, &'static str), &'static str>;

static WORDS: LazyLock<Keyed> = LazyLock::new(|| keyed(&LIST));

static INFLECTED: LazyLock<Keyed> = LazyLock::new(|| keyed(&ENDINGS));

static STEMMED: LazyLock<Map<&str, &str>> =
    LazyLock::new(|| STEMS.rows().map(|row| (row.cell(0), row.cell(1))).collect());

/// The dictionary form of a listed word.
#[must_use]
pub fn listed(lower: &str, tag: Tag) -> Option<&'static str> {
    WORDS.get(&(tag, lower)).copied()
}

/// What an inflected ending gives way to; "+" where the stem decides.
#[must_use]
pub fn ending(ending: &str, tag: Tag) -> Option<&'static str> {
    INFLECTED.get(&(tag, ending)).copied()
}

/// What the ending of a stem, or with ^ a whole stem, becomes in the dictionary form.
#[must_use]
pub fn stem(ending: &str) -> Option<&'static str> {
    STEMMED.get(ending).copied()
}

fn keyed(list: &List) -> Keyed {
    list.rows()
        .filter_map(|row| Some((key(row.cell(0))?, row.cell(1))))
        .map(|((word, tag), lemma)| ((tag, word), lemma))
        .collect()
}

fn key(key: &'static str) -> Option<(&'static str, Tag)> {
    let (word, name) = key.rsplit_once('/')?;
    Some((word, Tag::ALL.into_iter().find(|tag| tag.name() == name)?))
}

fn faults(list: &List) -> Vec<Fault> {
    let wrong = list.rows().filter(|row| key(row.cell(0)).is_none());
    wrong
        .map(|row| Fault::new(row.line, format!("\"{}\" does not end in a slash and a part of speech", row.cell(0))))
        .collect()
}
