//! Regions, cities, peoples and movements → the state whose affair the press tells them as.
//!
//! Refuses to decide: whose a region is; the list says where an event there is told to be.

use std::sync::LazyLock;

use crate::language::{Fault, List, Phrases, Shape, states};

pub(super) const LIST: List = List {
    file: "affiliations.tsv",
    text: include_str!("../../language/en/affiliations.tsv"),
    shape: Shape::Table(&["name", "state", "kind"]),
    faults,
};

/// The longest name of the list at the start of these words: how many words it takes, and the state's code.
///
/// ```
/// use onrecord::language::affiliations::longest;
/// assert_eq!(longest(&["Gaza", "Strip", "residents"]), Some((2, "PSE")));
/// ```
#[must_use]
pub fn longest(words: &[&str]) -> Option<(usize, &'static str)> {
    static READ: LazyLock<Phrases<&'static str>> =
        LazyLock::new(|| LIST.rows().map(|row| (row.cell(0), row.cell(1))).collect());
    READ.longest(words).map(|(count, state)| (count, *state))
}

/// The states of every name of the list in these words, in order, each once.
#[must_use]
pub fn within(words: &str) -> Vec<&'static str> {
    let words: Vec<&str> = words
        .split(|c: char| c.is_whitespace() || c == ',')
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.'))
        .map(|word| word.trim_end_matches("'s").trim_end_matches("’s"))
        .filter(|word| !word.is_empty())
        .collect();
    let mut found: Vec<&'static str> = Vec::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let taken = longest(rest);
        if let Some((_, state)) = taken
            && !found.contains(&state)
        {
            found.push(state);
        }
        at += taken.map_or(1, |(count, _)| count.max(1));
    }
    found
}

fn faults(list: &List) -> Vec<Fault> {
    let mut faults = Vec::new();
    for row in list.rows() {
        if states().by_code(row.cell(1)).is_none() {
            faults.push(Fault::new(row.line, format!("\"{}\" is no code of states.tsv", row.cell(1))));
        }
        if !matches!(row.cell(2), "group" | "place") {
            faults.push(Fault::new(row.line, "\"kind\" is group or place"));
        }
        if states().by_name(row.cell(0)).is_some() || states().by_demonym(row.cell(0)).is_some() {
            faults.push(Fault::new(row.line, format!("\"{}\" is in states.tsv already", row.cell(0))));
        }
    }
    faults
}
