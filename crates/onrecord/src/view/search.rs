//! Words that a person looks for → the statements that hold them, and where they stand in a text.
//!
//! Letters count without case and accents, quotation marks in all their shapes as one. Several words must all be there;
//! words in quotation marks must follow each other. Looks at words, speaker, the speaker as named, outlet and headline.
//! Refuses to decide: what was meant by a word that is spelt otherwise.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::record::{Sourced, Statement};
use crate::view::index::Index;

/// All statements, ready to be searched.
pub struct Search {
    folded: BTreeMap<String, String>,
}

impl Search {
    /// Folds what can be found once, so that each search is quick.
    #[must_use]
    pub fn of(index: &Index<'_>) -> Self {
        let folded = index.record.statements.iter().map(|s| (s.id.clone(), fold(&heard(index, s)).0));
        Self { folded: folded.collect() }
    }

    /// Whether a statement holds all that is looked for.
    #[must_use]
    pub fn finds(&self, wanted: &Wanted, statement: &Sourced<Statement>) -> bool {
        let Some(text) = self.folded.get(&statement.id) else { return false };
        wanted.parts.iter().all(|part| text.contains(part.as_str()))
    }
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    parts: Vec<String>,
}

impl Wanted {
    /// Takes apart what a person typed.
    #[must_use]
    pub fn of(typed: &str) -> Self {
        let (typed, _) = fold(typed);
        let mut parts = Vec::new();
        for (number, piece) in typed.split('"').enumerate() {
            match number % 2 {
                0 => parts.extend(piece.split_whitespace().map(str::to_owned)),
                _ => parts.push(piece.trim().to_owned()),
            }
        }
        parts.retain(|part| !part.is_empty());
        Self { parts }
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Where in a text any of it stands, as byte ranges on character boundaries, in order and without overlap.
    #[must_use]
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        let (folded, origin) = fold(text);
        let mut found: Vec<Range<usize>> = Vec::new();
        for part in &self.parts {
            for (at, _) in folded.match_indices(part.as_str()) {
                let last = at + part.len() - 1;
                if let (Some(first), Some(last)) = (origin.get(at), origin.get(last)) {
                    found.push(first.start..last.end);
                }
            }
        }
        found.sort_by_key(|place| (place.start, place.end));
        let mut places: Vec<Range<usize>> = Vec::new();
        for place in found {
            match places.last_mut() {
                Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
                _ => places.push(place),
            }
        }
        places
    }
}

/// All that a statement is found by.
fn heard(index: &Index<'_>, statement: &Sourced<Statement>) -> String {
    let what = &statement.what;
    let article = index.article(what.article);
    let source = index.source(what.article);
    let mut text = String::new();
    let pieces = what.content.iter().chain(&what.source).filter_map(|span| Some(article?.words(*span)));
    let named = [what.speaker_name.as_deref(), source.and_then(|s| s.outlet.as_deref())];
    let title = source.and_then(|source| source.title.as_deref());
    for piece in pieces.chain(named.into_iter().flatten()).chain(title) {
        text.push_str(piece);
        // No phrase runs from one piece into the next.
        text.push_str(" \u{1} ");
    }
    text
}

/// The text as it is compared, and for each byte of it the character of the text that it is from.
fn fold(text: &str) -> (String, Vec<Range<usize>>) {
    let (mut folded, mut origin) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
    for (at, c) in text.char_indices() {
        let from = at..at + c.len_utf8();
        let before = folded.len();
        match c {
            '“' | '”' | '„' | '«' | '»' => folded.push('"'),
            '’' | '‘' | 'ʼ' => folded.push('\''),
            '‐' | '‑' | '–' | '—' => folded.push('-'),
            c if c.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            c => folded.extend(c.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase)),
        }
        origin.extend(std::iter::repeat_n(from, folded.len() - before));
    }
    (folded, origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(typed: &str, text: &str) -> Vec<String> {
        Wanted::of(typed).places(text).into_iter().map(|place| text[place].to_owned()).collect()
    }

    #[test]
    fn case_accents_and_shapes_of_marks_do_not_count() {
        assert_eq!(marked("cafe", "The CAFÉ, the Cafe\u{301}"), ["CAFÉ", "Cafe"]);
        assert_eq!(marked("don't", "We don’t, you DON'T"), ["don’t", "DON'T"]);
        assert_eq!(marked("", "anything"), [""; 0]);
    }

    #[test]
    fn words_count_in_any_order_and_phrases_as_they_stand() {
        assert_eq!(marked("gate river", "the river at the gate"), ["river", "gate"]);
        assert_eq!(marked("“the gate”", "the river at the\n gate"), ["the\n gate"]);
        assert_eq!(Wanted::of("a \"b c\" \""), Wanted { parts: vec!["a".into(), "b c".into()] });
    }

    #[test]
    fn places_lie_on_characters_and_do_not_overlap() {
        assert_eq!(marked("anan nana", "bananas"), ["anana"]);
        assert_eq!(marked("ss", "Straße, Gasse"), ["ss"]);
        assert_eq!(marked("i", "İstanbul"), ["İ"]);
    }
}
