//! `clitics.tsv`, `prefixes.txt`: parts of words, for the tokenizer.

use std::sync::LazyLock;

use super::{Fault, List, Shape, no_more};

/// Short forms that are tokens of their own.
pub static LIST: List = List {
    file: "clitics.tsv",
    text: include_str!("../../language/en/clitics.tsv"),
    shape: Shape::Table(&["form", "kind"]),
    faults,
};

/// Prefixes that make one word with what follows their hyphen.
pub static PREFIXES: List = List {
    file: "prefixes.txt",
    text: include_str!("../../language/en/prefixes.txt"),
    shape: Shape::Words,
    faults: no_more,
};

struct Clitics {
    suffixes: Vec<&'static str>,
    words: Vec<&'static str>,
    pairs: Vec<(String, usize)>,
}

static CLITICS: LazyLock<Clitics> = LazyLock::new(|| {
    let mut clitics = Clitics { suffixes: Vec::new(), words: Vec::new(), pairs: Vec::new() };
    for row in LIST.rows() {
        match (row.cell(0), row.cell(1)) {
            // The apostrophe is left out: the caller has seen it, in whatever shape.
            (form, "suffix") => clitics.suffixes.push(form.trim_start_matches('\'')),
            (form, "word") => clitics.words.push(form.trim_start_matches('\'')),
            (form, "pair") => clitics.pairs.push((form.replace('+', ""), form.find('+').unwrap_or(form.len()))),
            _ => {}
        }
    }
    clitics
});

static JOINED: LazyLock<Vec<&str>> = LazyLock::new(|| PREFIXES.words().collect());

/// Whether these letters after an apostrophe are a short form of their own ("s", "ll").
#[must_use]
pub fn is_suffix(letters: &str) -> bool {
    letters.len() <= 2 && CLITICS.suffixes.iter().any(|form| form.eq_ignore_ascii_case(letters))
}

/// Whether these letters after an apostrophe are a word with its head cut off ("em").
#[must_use]
pub fn is_clipped(letters: &str) -> bool {
    letters.len() <= 4 && CLITICS.words.iter().any(|form| form.eq_ignore_ascii_case(letters))
}

/// Where a word that is two written as one parts.
#[must_use]
pub fn parting(word: &str) -> Option<usize> {
    let pair = CLITICS.pairs.iter().find(|(form, _)| form.eq_ignore_ascii_case(word))?;
    Some(pair.1)
}

/// Whether this makes one word with what follows its hyphen.
#[must_use]
pub fn is_prefix(word: &str) -> bool {
    word.len() <= 7 && JOINED.iter().any(|prefix| prefix.eq_ignore_ascii_case(word))
}

fn faults(list: &List) -> Vec<Fault> {
    let sound = |form: &str, kind: &str| match kind {
        "suffix" => form.contains('\'') && form.trim_start_matches('\'').len() <= 3,
        "word" => form.starts_with('\'') && form.len() <= 5,
        "pair" => form.matches('+').count() == 1,
        _ => false,
    };
    let wrong = list.rows().filter(|row| !sound(row.cell(0), row.cell(1)));
    wrong.map(|row| Fault::new(row.line, format!("\"{}\" is not of its kind: see the head", row.cell(0)))).collect()
}
