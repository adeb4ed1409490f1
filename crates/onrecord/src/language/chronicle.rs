//! Dated facts of public record: wars, rounds of talks, accords, with the words that show them.
//!
//! Comes in: `chronicle.tsv`. Goes out: [`Event`]s in order of their names. Refuses to decide: which of them a text means.

use std::sync::LazyLock;

use super::{Fault, List, Shape, blocs, states};
use crate::when::Edtf;

pub(super) const LIST: List = List {
    file: "chronicle.tsv",
    text: include_str!("../../language/en/chronicle.tsv"),
    shape: Shape::Table(&["what", "date", "kind", "sides", "places", "names"]),
    faults,
};

pub(super) const WORDS: List = List {
    file: "chronicle-words.tsv",
    text: include_str!("../../language/en/chronicle-words.tsv"),
    shape: Shape::Table(&["word", "kind"]),
    faults: word_faults,
};

/// What sort of fact it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Fighting that began that day.
    War,
    /// A government overthrown.
    Coup,
    /// A round of talks, a summit, a signing.
    Talks,
    /// Known by its names only.
    Fact,
}

/// One dated fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The day it began.
    pub date: Edtf,
    /// What sort it is.
    pub kind: Kind,
    /// Who took part.
    pub sides: Vec<&'static str>,
    /// Where.
    pub places: Vec<&'static str>,
    /// What it is called.
    pub names: Vec<&'static str>,
}

/// All of them.
#[must_use]
pub fn events() -> &'static [Event] {
    static EVENTS: LazyLock<Vec<Event>> = LazyLock::new(|| {
        let event = |row: super::Row<'static>| {
            Some(Event {
                date: row.cell(1).parse().ok()?,
                kind: kind(row.cell(2))?,
                sides: row.several(3).collect(),
                places: row.several(4).collect(),
                names: row.several(5).collect(),
            })
        };
        LIST.rows().filter_map(event).collect()
    });
    &EVENTS
}

/// The sort of fact that a word in lower case names: "invasion", "talks".
#[must_use]
pub fn named(word: &str) -> Option<Kind> {
    static NAMED: LazyLock<Vec<(&'static str, Kind)>> =
        LazyLock::new(|| WORDS.rows().filter_map(|row| Some((row.cell(0), kind(row.cell(1))?))).collect());
    NAMED.binary_search_by(|(known, _)| (*known).cmp(word)).ok().map(|at| NAMED[at].1)
}

fn kind(word: &str) -> Option<Kind> {
    Some(match word {
        "war" => Kind::War,
        "coup" => Kind::Coup,
        "talks" => Kind::Talks,
        "fact" => Kind::Fact,
        _ => return None,
    })
}

fn faults(list: &List) -> Vec<Fault> {
    let mut faults = Vec::new();
    for row in list.rows() {
        let mut fault = |message: String| faults.push(Fault::new(row.line, message));
        if row.cell(1).parse::<Edtf>().is_err() {
            fault(format!("\"{}\" is no date", row.cell(1)));
        }
        let Some(kind) = kind(row.cell(2)) else {
            fault(format!("\"{}\" is none of war, coup, talks, fact", row.cell(2)));
            continue;
        };
        for side in row.several(3).filter(|s| states().by_code(s).is_none() && blocs().by_code(s).is_none()) {
            fault(format!("\"{side}\" is the code of no state and no organisation"));
        }
        let shown = match kind {
            Kind::War | Kind::Coup => row.several(3).next(),
            Kind::Talks => row.several(4).next(),
            Kind::Fact => row.several(5).next(),
        };
        if shown.is_none() {
            fault("nothing shows it: a war needs sides, talks a place, a fact a name".to_owned());
        }
    }
    faults
}

fn word_faults(list: &List) -> Vec<Fault> {
    let known = |row: &super::Row<'static>| matches!(row.cell(1), "war" | "coup" | "talks");
    list.rows().filter(|row| !known(row)).map(|row| Fault::new(row.line, "the kind is war, coup or talks")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_what_sort_of_fact_is_meant_and_events_are_dated() {
        assert_eq!((named("invasion"), named("summit"), named("harbour")), (Some(Kind::War), Some(Kind::Talks), None));
        assert_eq!(events().len(), LIST.rows().count());
        assert!(events().iter().all(|event| event.date.is_day()));
    }
}
