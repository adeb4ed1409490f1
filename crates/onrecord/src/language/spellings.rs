//! One form for a name however it is romanised: "Mykhaylo" and "Mykhailo", "Sergei" and "Sergey".
//!
//! Refuses to decide: whether two people are one; equal forms only make that possible.

use std::collections::BTreeMap;
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

/// Spellings by their first letter, the longest first.
static SPELLINGS: LazyLock<BTreeMap<char, Vec<(&'static str, &'static str)>>> = LazyLock::new(|| {
    let mut by_letter: BTreeMap<char, Vec<(&str, &str)>> = BTreeMap::new();
    for row in LIST.rows() {
        if let Some(first) = row.cell(0).chars().next() {
            by_letter.entry(first).or_default().push((row.cell(0), row.cell(1)));
        }
    }
    for list in by_letter.values_mut() {
        list.sort_by_key(|(spelling, _)| (std::cmp::Reverse(spelling.len()), *spelling));
    }
    by_letter
});

/// The form of one word of a name.
#[must_use]
pub fn fold(word: &str) -> String {
    let bare: String = word.nfkd().filter(|c| !is_combining_mark(*c) && c.is_alphanumeric()).collect();
    let mut bare = bare.to_lowercase();
    // Some spellings are told apart only at the end of a word.
    bare.push(END);
    let mut folded = String::with_capacity(bare.len());
    let mut rest = bare.as_str();
    while let Some(first) = rest.chars().next().filter(|first| *first != END) {
        let found = SPELLINGS.get(&first).and_then(|list| list.iter().find(|(spelling, _)| rest.starts_with(spelling)));
        let (taken, form) = match found {
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

/// The consonants of a folded word, and whether it ends as most women's names do: vowels are what habits differ in most.
#[must_use]
pub fn skeleton(folded: &str) -> (String, bool) {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let ending = folded.ends_with(['a', 'e', 'i']);
    (folded.chars().filter(|c| !vowel(*c)).collect(), ending)
}

/// Stands for the end of a word.
const END: char = '.';

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
