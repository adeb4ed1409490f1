//! Words that make a number a quantity.
//!
//! Comes in: one or two words in lower case. Goes out: what they make of a number beside them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::language::{Fault, List, Shape};

pub(super) const LIST: List = List {
    file: "quantities.tsv",
    text: include_str!("../../language/en/quantities.tsv"),
    shape: Shape::Table(&["word", "makes", "value"]),
    faults: |list| {
        let strange = list.rows().filter(|row| made(row.cell(1), row.cell(2)).is_none());
        strange.map(|row| Fault::new(row.line, "\"makes\" is times with a number, unit or per")).collect()
    },
};

/// What a word makes of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Makes {
    /// Multiplies it.
    Times(i64),
    /// Says what is counted.
    Unit(&'static str),
    /// Says in what span of time.
    Per(&'static str),
}

static WORDS: LazyLock<BTreeMap<&'static str, Makes>> =
    LazyLock::new(|| LIST.rows().filter_map(|row| Some((row.cell(0), made(row.cell(1), row.cell(2))?))).collect());

/// What this word, or these two, make of a number.
#[must_use]
pub fn makes(words: &str) -> Option<Makes> {
    WORDS.get(words).copied()
}

fn made(makes: &str, value: &'static str) -> Option<Makes> {
    match makes {
        "times" => value.parse().ok().map(Makes::Times),
        "unit" => Some(Makes::Unit(value)),
        "per" => Some(Makes::Per(value)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scale_unit_and_span() {
        assert_eq!(makes("bn"), Some(Makes::Times(1_000_000_000)));
        assert_eq!(makes("per cent"), Some(Makes::Unit("%")));
        assert_eq!(makes("a year"), Some(Makes::Per("year")));
        assert_eq!(makes("walrus"), None);
    }
}
