//! `furniture.tsv`, `openings.tsv`, `tells.tsv`, `markup.tsv`: what the words of a line, or the names in its markup, say it is.
//!
//! Comes in: the words of one line, folded as the heads of the lists say. Goes out: the kind, and what tends to follow.
//! Refuses to decide: whether the line stands where such a line can stand (that is `article`).

use std::sync::LazyLock;

use super::{Fault, List, Map, Set, Shape};
use crate::article::Kind;

/// Lines that are no part of the story, word for word.
pub static FURNITURE: List = List {
    file: "furniture.tsv",
    text: include_str!("../../language/en/furniture.tsv"),
    shape: Shape::Table(&["line", "kind", "then"]),
    faults,
};

/// How lines begin that are no part of the story.
pub static OPENINGS: List = List {
    file: "openings.tsv",
    text: include_str!("../../language/en/openings.tsv"),
    shape: Shape::Table(&["words", "kind", "then", "most"]),
    faults,
};

/// Phrases that give a line away wherever they stand in it.
pub static TELLS: List = List {
    file: "tells.tsv",
    text: include_str!("../../language/en/tells.tsv"),
    shape: Shape::Table(&["words", "kind", "then", "most"]),
    faults,
};

/// Names that page builders give to parts of a page.
pub static MARKUP: List = List {
    file: "markup.tsv",
    text: include_str!("../../language/en/markup.tsv"),
    shape: Shape::Table(&["name", "kind", "force"]),
    faults: |list| {
        let known = |row: &super::Row<'_>| match row.cell(2) {
            "strong" | "weak" => Kind::named(row.cell(1)).is_some(),
            force => force == "state" && row.cell(1).is_empty(),
        };
        list.rows().filter(|row| !known(row)).map(|row| Fault::new(row.line, "unknown kind or force")).collect()
    },
};

/// What tends to follow a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Then {
    /// The story, or anything.
    #[default]
    Anything,
    /// Headlines of other stories, perhaps with a paragraph each.
    Links,
    /// A headline of another story or a few words of links, and no paragraph.
    Link,
    /// Words of an advertisement.
    Advert,
    /// What a picture shows.
    Picture,
    /// A name, and a word about the author.
    Author,
    /// The date that the line announces.
    Date,
    /// Something else: the story is over.
    End,
    /// Readers talking: the story is over.
    Comments,
    /// A box to press, to pay or to ring up: furniture as far as the next line that is known.
    Box,
    /// Notes of a press office.
    Notes,
}

/// What a list says of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tell {
    /// What it is.
    pub kind: Kind,
    /// What tends to follow.
    pub then: Then,
    /// How many words the line may have for this to hold.
    pub most: usize,
}

type Starts = Map<&'static str, Vec<(Vec<&'static str>, Tell)>>;

static WHOLE: LazyLock<Map<&'static str, Tell>> = LazyLock::new(|| {
    FURNITURE.rows().filter_map(|row| Some((row.cell(0), tell(row.cell(1), row.cell(2), "")?))).collect()
});
static BEGINNINGS: LazyLock<Starts> = LazyLock::new(|| starts(&OPENINGS));
static ANYWHERE: LazyLock<Starts> = LazyLock::new(|| starts(&TELLS));
static NAMES: LazyLock<Map<&'static str, Option<(Kind, bool)>>> = LazyLock::new(|| {
    let said = |kind: &str, force: &str| Kind::named(kind).map(|kind| (kind, force == "strong"));
    MARKUP.rows().map(|row| (row.cell(0), said(row.cell(1), row.cell(2)))).collect()
});

/// What this whole line is, folded and without `:` words.
#[must_use]
pub fn line(folded: &str) -> Option<Tell> {
    WHOLE.get(folded).copied()
}

/// Whether lines of furniture have this folded word: two such words with capitals are a button rather than a person.
#[must_use]
pub fn is_pressed(word: &str) -> bool {
    static WORDS: LazyLock<Set<&'static str>> = LazyLock::new(|| {
        let furniture = FURNITURE.rows().filter(|row| row.cell(1) == "furniture");
        furniture.flat_map(|row| row.cell(0).split(' ')).collect()
    });
    WORDS.contains(word)
}

/// What a line is that begins so; of several entries the longest.
#[must_use]
pub fn opening(words: &[&str]) -> Option<Tell> {
    longest(&BEGINNINGS, words, words.len())
}

/// What a line is that holds such a phrase; of several the first.
#[must_use]
pub fn anywhere(words: &[&str]) -> Option<Tell> {
    (0..words.len()).find_map(|at| longest(&ANYWHERE, words.get(at..)?, words.len()))
}

/// What the name of an element says, and whether that is right even around much text; within, nothing for a word that
/// opens the name of a mere state.
#[must_use]
pub fn markup(name: &str) -> Option<Option<(Kind, bool)>> {
    NAMES.get(name).copied()
}

fn longest(list: &Starts, words: &[&str], length: usize) -> Option<Tell> {
    let candidates = list.get(words.first()?)?;
    let fits = candidates.iter().filter(|(entry, tell)| words.starts_with(entry) && length <= tell.most);
    fits.max_by_key(|(entry, _)| entry.len()).map(|(_, tell)| *tell)
}

fn starts(list: &List) -> Starts {
    let mut starts = Starts::default();
    for row in list.rows() {
        let words: Vec<&str> = row.cell(0).split(' ').collect();
        if let (Some(first), Some(tell)) = (words.first(), tell(row.cell(1), row.cell(2), row.cell(3))) {
            starts.entry(first).or_default().push((words.clone(), tell));
        }
    }
    starts
}

fn tell(kind: &str, then: &str, most: &str) -> Option<Tell> {
    let then = match then {
        "" => Then::Anything,
        "link" => Then::Link,
        "links" => Then::Links,
        "advert" => Then::Advert,
        "picture" => Then::Picture,
        "author" => Then::Author,
        "date" => Then::Date,
        "end" => Then::End,
        "comments" => Then::Comments,
        "box" => Then::Box,
        "notes" => Then::Notes,
        _ => return None,
    };
    let most = if most.is_empty() { usize::MAX } else { most.parse().ok()? };
    Some(Tell { kind: Kind::named(kind)?, then, most })
}

fn faults(list: &List) -> Vec<Fault> {
    let mut faults = Vec::new();
    for row in list.rows() {
        if tell(row.cell(1), row.cell(2), row.cell(3)).is_none() {
            faults.push(Fault::new(row.line, "unknown kind, or unknown word in the column then, or most is no number"));
        }
        let folded = crate::article::fold(row.cell(0));
        if folded != row.cell(0) {
            faults.push(Fault::new(row.line, format!("\"{}\" never matches: folded it is \"{folded}\"", row.cell(0))));
        }
    }
    faults
}
