//! `abbreviations.tsv`, `openers.txt`, `inquits.txt`: what tells whether a stop ends its sentence.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::{Fault, List, Shape, no_more};

/// Abbreviations and how their full stops behave.
pub static LIST: List = List {
    file: "abbreviations.tsv",
    text: include_str!("../../language/en/abbreviations.tsv"),
    shape: Shape::Table(&["form", "kind"]),
    faults,
};

/// Words that begin a sentence after an abbreviation.
pub static OPENERS: List = List {
    file: "openers.txt",
    text: include_str!("../../language/en/openers.txt"),
    shape: Shape::Words,
    faults: no_more,
};

/// Verbs that follow a quotation and its speaker.
pub static INQUITS: List = List {
    file: "inquits.txt",
    text: include_str!("../../language/en/inquits.txt"),
    shape: Shape::Words,
    faults: no_more,
};

/// How an abbreviation's full stop behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abbreviation {
    /// Stands before a name and never ends a sentence.
    Title,
    /// Is always followed by more of its sentence.
    Inner,
    /// An abbreviation only before a figure.
    Number,
    /// A time of day; may end a sentence.
    Clock,
    /// May end a sentence.
    Word,
}

static KINDS: LazyLock<Vec<(&str, Abbreviation)>> = LazyLock::new(|| {
    let mut kinds: Vec<_> = LIST.rows().filter_map(|row| Some((row.cell(0), kind(row.cell(1))?))).collect();
    kinds.sort_unstable_by_key(|entry| entry.0);
    kinds
});

static OPENING: LazyLock<BTreeSet<&str>> = LazyLock::new(|| OPENERS.words().collect());

static FOLLOWING: LazyLock<BTreeSet<&str>> = LazyLock::new(|| INQUITS.words().collect());

const LONGEST: usize = 10;

/// What kind of abbreviation this word is, given with its full stop.
#[must_use]
pub fn abbreviation(word: &str) -> Option<Abbreviation> {
    if word.len() > LONGEST {
        return None;
    }
    let find = |word: &str| {
        let at = KINDS.binary_search_by_key(&word, |entry| entry.0).ok()?;
        Some(KINDS[at].1)
    };
    find(word).or_else(|| {
        let capitals = word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
        let found = capitals.then(|| find(&format!("{}{}", &word[..1], word[1..].to_ascii_lowercase())))?;
        // "MR." is one; "NO." and "IN." end a sentence of a headline.
        found.filter(|kind| word.len() > 3 || *kind == Abbreviation::Title)
    })
}

/// Whether this capitalised word after an abbreviation shows that a new sentence has begun.
#[must_use]
pub fn opens_sentence(word: &str) -> bool {
    word.len() <= 14 && OPENING.contains(word.to_lowercase().as_str())
}

/// Whether this verb follows a quotation and its speaker.
#[must_use]
pub fn follows_speaker(word: &str) -> bool {
    FOLLOWING.contains(word)
}

fn faults(list: &List) -> Vec<Fault> {
    let mut faults = Vec::new();
    for row in list.rows() {
        let form = row.cell(0);
        if kind(row.cell(1)).is_none() {
            faults.push(Fault::new(row.line, format!("\"{}\" is no kind of abbreviation: see the head", row.cell(1))));
        }
        if !form.ends_with('.') || form.len() > LONGEST {
            faults.push(Fault::new(
                row.line,
                format!("\"{form}\" must end in a full stop and have at most {LONGEST} bytes"),
            ));
        }
    }
    faults
}

fn kind(word: &str) -> Option<Abbreviation> {
    Some(match word {
        "title" => Abbreviation::Title,
        "inner" => Abbreviation::Inner,
        "number" => Abbreviation::Number,
        "clock" => Abbreviation::Clock,
        "word" => Abbreviation::Word,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_match_too() {
        assert_eq!(abbreviation("GEN."), Some(Abbreviation::Title));
        assert_eq!(abbreviation("MR."), Some(Abbreviation::Title));
        assert_eq!(abbreviation("NO."), None);
        assert_eq!(abbreviation("miss."), None);
    }
}
