//! `languages.tsv`: languages by their codes, and their English names.
//!
//! Comes in: a code. Goes out: the other code, or the name. A code that is not listed stays what it is.

use super::{Fault, List, Shape};

pub(super) const LIST: List = List {
    file: "languages.tsv",
    text: include_str!("../../language/en/languages.tsv"),
    shape: Shape::Table(&["three", "two", "name"]),
    faults: |list| {
        let coded = |cell: &str, length: usize| cell.len() == length && cell.bytes().all(|b| b.is_ascii_lowercase());
        let strange = list.rows().filter(|row| !coded(row.cell(0), 3) || !coded(row.cell(1), 2));
        strange.map(|row| Fault::new(row.line, "codes are of three and of two small letters")).collect()
    },
};

/// The code of two letters for one of three.
#[must_use]
pub fn short(three: &str) -> Option<&'static str> {
    LIST.rows().find(|row| row.cell(0) == three).map(|row| row.cell(1))
}

/// The English name of the language with this code of two letters.
#[must_use]
pub fn name(two: &str) -> Option<&'static str> {
    LIST.rows().find(|row| row.cell(1) == two).map(|row| row.cell(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names() {
        assert_eq!((short("deu"), name("de")), (Some("de"), Some("German")));
        assert_eq!((short("xxx"), name("xx")), (None, None));
    }

    #[test]
    fn whatever_the_detector_answers_is_listed() {
        let all = whatlang::Lang::all().iter().map(|lang| lang.code());
        let missing: Vec<&str> = all.filter(|three| short(three).is_none()).collect();
        assert!(missing.is_empty(), "add to language/en/languages.tsv: {missing:?}");
    }
}
