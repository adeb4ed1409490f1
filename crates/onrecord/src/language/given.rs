//! What two capitalised words are: a person by the first of them, a body by the last; and whom "she" can mean.
//!
//! Refuses to decide: who a person is; of names borne by women and men alike it says nothing.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::spellings::fold;
use super::{Fault, List, Map, Shape, no_more};

pub(super) const LIST: List = List {
    file: "given-names.tsv",
    text: include_str!("../../language/en/given-names.tsv"),
    shape: Shape::Table(&["name", "who"]),
    faults,
};

pub(super) const BODIES: List = List {
    file: "organisation-nouns.txt",
    text: include_str!("../../language/en/organisation-nouns.txt"),
    shape: Shape::Words,
    faults: no_more,
};

/// Whom a given name, a title or a pronoun can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // the names say it
pub enum Gender {
    Woman,
    Man,
}

static NAMES: LazyLock<Map<String, Option<Gender>>> = LazyLock::new(|| {
    let mut names: Map<String, Option<Gender>> = Map::default();
    for row in LIST.rows() {
        let who = gender(row.cell(1));
        // Two names that fold to one and mean both: nobody knows.
        let entry = names.entry(fold(row.cell(0))).or_insert(who);
        if *entry != who {
            *entry = None;
        }
    }
    names
});

/// Whether a word, in its own case, is a given name.
#[must_use]
pub fn is_given(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && NAMES.contains_key(&fold(word))
}

/// Who bears this given name.
#[must_use]
pub fn who(name: &str) -> Option<Gender> {
    NAMES.get(&fold(name)).copied().flatten()
}

/// Whether a name that ends with this word is a company's or another body's.
#[must_use]
pub fn ends_body(word: &str) -> bool {
    static READ: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| BODIES.words().collect());
    READ.contains(word.trim_end_matches('.'))
}

fn gender(word: &str) -> Option<Gender> {
    match word {
        "f" => Some(Gender::Woman),
        "m" => Some(Gender::Man),
        _ => None,
    }
}

fn faults(list: &List) -> Vec<Fault> {
    let wrong = list.rows().filter(|row| gender(row.cell(1)).is_none());
    wrong.map(|row| Fault::new(row.line, "who is f or m; leave out names of both")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_tell_people_in_any_spelling_and_bodies_end_otherwise() {
        assert_eq!((who("Maria"), who("Sergej"), who("Lund")), (Some(Gender::Woman), Some(Gender::Man), None));
        assert!(is_given("Mykhaylo") && !is_given("mykhaylo") && ends_body("Shipping") && ends_body("Inc."));
    }
}
