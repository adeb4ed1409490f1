//! `dateline-words.tsv`: the words of the line that says when a page was published.

use std::sync::LazyLock;

use super::{Fault, List, Map, Shape, times};

/// Words that may stand beside a date.
pub static LIST: List = List {
    file: "dateline-words.tsv",
    text: include_str!("../../language/en/dateline-words.tsv"),
    shape: Shape::Table(&["word", "role"]),
    faults: |list| {
        let wrong = list.rows().filter(|row| role(row.cell(1)).is_none());
        wrong.map(|row| Fault::new(row.line, format!("unknown role \"{}\"", row.cell(1)))).collect()
    },
};

/// What a word beside a date does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The date is that of publication.
    Published,
    /// The date is that of the last change.
    Updated,
    /// Nothing in itself.
    Fill,
    /// A unit of time, as in "7 hours ago".
    Age,
    /// What follows a unit of time.
    Ago,
}

static WORDS: LazyLock<Map<&'static str, Role>> =
    LazyLock::new(|| LIST.rows().filter_map(|row| Some((row.cell(0), role(row.cell(1))?))).collect());

/// The number of the month of this folded name, of any trust.
#[must_use]
pub fn month(name: &str) -> Option<i8> {
    times::word(name).month.map(|(month, _)| month as i8)
}

/// The number of the weekday of this folded name, Monday 1.
#[must_use]
pub fn weekday(name: &str) -> Option<i8> {
    times::word(name).weekday.map(|(day, _)| day as i8)
}

/// What this folded word does beside a date.
#[must_use]
pub fn word(word: &str) -> Option<Role> {
    WORDS.get(word).copied()
}

fn role(name: &str) -> Option<Role> {
    Some(match name {
        "published" => Role::Published,
        "updated" => Role::Updated,
        "fill" => Role::Fill,
        "age" => Role::Age,
        "ago" => Role::Ago,
        _ => return None,
    })
}
