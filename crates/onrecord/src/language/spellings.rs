//! One form for a name however it is romanised: "Mykhaylo" and "Mykhailo", "Sergei" and "Sergey".
//!
//! Refuses to decide: whether two people are one; equal forms only make that possible.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::language::{List, Shape, no_more};

pub(super) const LIST: List = List {
    file: "spellings.tsv",
    text: include_str!("../../language/en/spellings.tsv"),
    shape: Shape::Table(&["spelling", "folded"]),
    faults: no_more,
};

static FOLDS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let mut folds: Vec<_> = LIST.rows().map(|row| (row.cell(0), row.cell(1))).collect();
    folds.sort_by_key(|(spelling, _)| (std::cmp::Reverse(spelling.len()), *spelling));
    folds
});

/// The form of one word of a name.
#[must_use]
pub fn fold(word: &str) -> String {
    let bare: String = word.nfkd().filter(|c| !is_combining_mark(*c) && c.is_alphanumeric()).collect();
    let bare = bare.to_lowercase();
    let mut folded = String::with_capacity(bare.len());
    let mut rest = bare.as_str();
    while let Some(first) = rest.chars().next() {
        let (taken, form) = match FOLDS.iter().find(|(spelling, _)| rest.starts_with(spelling)) {
            Some((spelling, form)) => (spelling.len(), *form),
            None => (first.len_utf8(), &rest[..first.len_utf8()]),
        };
        // "Zelenskyi": the fold of one spelling may meet the next.
        if !folded.ends_with(form) || form.len() > 1 {
            folded.push_str(form);
        }
        rest = &rest[taken..];
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn habits_of_spelling_meet() {
        for (a, b) in [
            ("Mykhaylo", "Mykhailo"),
            ("Sergei", "Sergey"),
            ("Zelenskyy", "Zelensky"),
            ("Erdoğan", "Erdogan"),
            ("Khalid", "Halid"),
            ("Yousef", "Yusef"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        assert_ne!(fold("Lund"), fold("Land"));
    }
}
