//! Which sound a word begins with, where its letter does not tell: "an hour", "a union".
//!
//! Refuses to decide: figures and abbreviations, which are read in more than one way.

use std::sync::LazyLock;

use crate::language::{Fault, List, Shape};

pub(super) const LIST: List = List {
    file: "sounds.tsv",
    text: include_str!("../../language/en/sounds.tsv"),
    shape: Shape::Table(&["beginning", "sound"]),
    faults,
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sound {
    Vowel,
    Consonant,
    Either,
}

fn sound(name: &str) -> Option<Sound> {
    match name {
        "vowel" => Some(Sound::Vowel),
        "consonant" => Some(Sound::Consonant),
        "either" => Some(Sound::Either),
        _ => None,
    }
}

/// Beginnings, the longest first.
static BEGINNINGS: LazyLock<Vec<(&'static str, Sound)>> = LazyLock::new(|| {
    let mut all: Vec<_> = LIST.rows().filter_map(|row| Some((row.cell(0), sound(row.cell(1))?))).collect();
    all.sort_by_key(|(beginning, _)| (std::cmp::Reverse(beginning.len()), *beginning));
    all
});

/// Whether "a" or "an" does not go before this word.
#[must_use]
pub fn clash(article: &str, word: &str) -> bool {
    let an = match article {
        "a" | "A" => false,
        "an" | "An" => true,
        _ => return false,
    };
    // A word of letters that can be spoken: "a mp" may be read letter by letter.
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    if word.len() < 4 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) || !word.contains(vowel) {
        return false;
    }
    let listed = BEGINNINGS.iter().find(|(beginning, _)| word.starts_with(beginning)).map(|(_, sound)| *sound);
    match listed {
        Some(Sound::Either) => false,
        Some(sound) => (sound == Sound::Vowel) != an,
        None => word.starts_with(['a', 'e', 'i', 'o', 'u']) != an,
    }
}

fn faults(list: &List) -> Vec<Fault> {
    let strange = list.rows().filter(|row| sound(row.cell(1)).is_none());
    strange
        .map(|row| Fault::new(row.line, format!("no sound \"{}\": there are vowel, consonant, either", row.cell(1))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::clash;

    #[test]
    fn sounds_and_not_letters_count() {
        for (article, word) in
            [("a", "actual"), ("an", "settlement"), ("A", "offer"), ("an", "union"), ("a", "hour"), ("a", "uncle")]
        {
            assert!(clash(article, word), "{article} {word}");
        }
        for (article, word) in [
            ("an", "actual"),
            ("a", "settlement"),
            ("a", "union"),
            ("an", "hour"),
            ("an", "historic"),
            ("a", "historic"),
            ("an", "MP"),
            ("a", "one-off"),
            ("a", "european"),
            ("an", "uninvited"),
            ("the", "actual"),
        ] {
            assert!(!clash(article, word), "{article} {word}");
        }
    }
}
