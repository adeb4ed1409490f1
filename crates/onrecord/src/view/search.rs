//! Words that a person looks for → the statements that hold them, and where they stand in a text.
//!
//! Case, accents and the shapes of quotation marks do not count. A word is found in every form that it takes ("reject"
//! finds "rejected", "sought" finds "seek"), `reject*` finds whatever begins so, and words in quotation marks are found as
//! they stand, one after the other. Several must all be there. Nothing that can be typed is an error.
//! Looks at a statement's words and at who said them, not at the headline and the outlet, which all statements of an
//! article share.
//! Refuses to decide: what was meant by a word that is spelt otherwise.

use std::collections::HashMap;
use std::ops::Range;

use smol_str::SmolStr;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::analysis::Tag;
use crate::language::{inflection, lemmas};
use crate::record::{Sourced, Statement};
use crate::text::Span;
use crate::view::index::Index;

/// All statements, ready to be searched.
pub struct Search {
    folded: HashMap<String, Folded>,
}

/// What is looked for, as it is compared: words between spaces, and the keys under which their forms meet.
struct Folded {
    words: String,
    keys: String,
}

impl Search {
    /// Folds what can be found once, so that each search is quick.
    #[must_use]
    pub fn of(index: &Index<'_>) -> Self {
        let folded = |s: &Sourced<Statement>| {
            let (words, named) = heard(index, s);
            let mut folded = Folded { words: " ".to_owned(), keys: " ".to_owned() };
            // No phrase runs from one piece into the next.
            for piece in words.iter().chain(&named) {
                for word in self::words(piece) {
                    folded.words.extend([word.folded.as_str(), " "]);
                    folded.keys.extend([form(&word.folded).as_str(), " "]);
                }
                folded.words.push_str("\u{1} ");
            }
            folded
        };
        Self { folded: index.record.statements.iter().map(|s| (s.id.clone(), folded(s))).collect() }
    }

    /// Whether a statement holds all that is looked for.
    #[must_use]
    pub fn finds(&self, wanted: &Wanted, statement: &Sourced<Statement>) -> bool {
        let Some(text) = self.folded.get(&statement.id) else { return false };
        wanted.needles.iter().all(|(of_forms, needle)| {
            let text = if *of_forms { &text.keys } else { &text.words };
            text.contains(needle.as_str())
        })
    }
}

/// One thing that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A word in any of its forms, by the key under which they meet.
    Form(SmolStr),
    /// Any word that begins so.
    Begins(String),
    /// These words, as they stand.
    Phrase(Vec<String>),
}

/// What is looked for: all of it must be there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    parts: Vec<Part>,
    /// The same as it stands among folded words, or (first) among the keys of their forms.
    needles: Vec<(bool, String)>,
}

impl Wanted {
    /// Takes apart what a person typed.
    #[must_use]
    pub fn of(typed: &str) -> Self {
        let typed: String = typed.chars().map(|c| if QUOTES.contains(&c) { '"' } else { c }).collect();
        let mut parts = Vec::new();
        for (number, piece) in typed.split('"').enumerate() {
            match number % 2 {
                0 => piece.split_whitespace().for_each(|piece| parts.extend(loose(piece))),
                _ => parts.push(Part::Phrase(words(piece).map(|word| word.folded).collect())),
            }
        }
        parts.retain(|part| *part != Part::Phrase(Vec::new()));
        let needle = |part: &Part| match part {
            Part::Form(key) => (true, format!(" {key} ")),
            Part::Begins(with) => (false, format!(" {with}")),
            Part::Phrase(words) => (false, format!(" {} ", words.join(" "))),
        };
        let needles = parts.iter().map(needle).collect();
        Self { parts, needles }
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// What must all be there.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Where in a text any of it stands, as byte ranges on character boundaries, in order and without overlap.
    #[must_use]
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        let words: Vec<Word> = words(text).collect();
        let mut found: Vec<Range<usize>> = Vec::new();
        for at in 0..words.len() {
            let length = self.parts.iter().map(|part| part.length_at(&words[at..])).max().unwrap_or_default();
            if let Some(last) = words[at..].get(..length).and_then(<[_]>::last) {
                found.push(words[at].place.start..last.place.end);
            }
        }
        let mut places: Vec<Range<usize>> = Vec::new();
        for place in found {
            match places.last_mut() {
                Some(last) if place.start < last.end => last.end = last.end.max(place.end),
                _ => places.push(place),
            }
        }
        places
    }

    /// The text in pieces, and whether each is what is looked for.
    #[must_use]
    pub fn pieces<'t>(&self, text: &'t str) -> Vec<(bool, &'t str)> {
        let (mut pieces, mut at) = (Vec::new(), 0);
        for place in self.places(text) {
            pieces.push((false, text.get(at..place.start).unwrap_or_default()));
            pieces.push((true, text.get(place.clone()).unwrap_or_default()));
            at = place.end;
        }
        pieces.push((false, text.get(at..).unwrap_or_default()));
        pieces
    }
}

impl Part {
    /// How many of these words, from the first on, are what is looked for.
    fn length_at(&self, words: &[Word]) -> usize {
        let Some(first) = words.first() else { return 0 };
        match self {
            Part::Form(key) => usize::from(form(&first.folded) == *key),
            Part::Begins(with) => usize::from(first.folded.starts_with(with.as_str())),
            Part::Phrase(phrase) => {
                let here = words.iter().zip(phrase).take_while(|(word, wanted)| word.folded == **wanted).count();
                if here == phrase.len() { here } else { 0 }
            }
        }
    }
}

/// What is looked for by something typed without quotation marks: one word, or what hyphens and dots hold together.
fn loose(piece: &str) -> Option<Part> {
    let mut words: Vec<String> = words(piece).map(|word| word.folded).collect();
    match (words.len(), piece.ends_with('*')) {
        (0, _) => None,
        (1, false) => Some(Part::Form(form(&words[0]))),
        (1, true) => words.pop().map(Part::Begins),
        _ => Some(Part::Phrase(words)),
    }
}

/// The words of a statement; and who said them, as resolved and as named.
#[must_use]
pub fn heard(index: &Index<'_>, statement: &Sourced<Statement>) -> (Vec<String>, Vec<String>) {
    let what = &statement.what;
    let words = |spans: &[Span]| {
        let article = index.article(what.article);
        spans.iter().filter_map(|span| Some(article?.words(*span).to_owned())).collect::<Vec<_>>()
    };
    let names = words(&what.source).into_iter().chain(what.speaker_name.clone());
    (words(&what.content), names.collect())
}

/// A word as it is compared, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Without case and accents.
    pub folded: String,
    /// Its bytes in the text.
    pub place: Range<usize>,
}

const QUOTES: [char; 6] = ['“', '”', '„', '«', '»', '"'];

/// The words of a text: runs of letters and digits, apostrophes inside them included.
pub fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while rest.next_if(|(_, c)| !c.is_alphanumeric()).is_some() {}
        let (start, _) = *rest.peek()?;
        let (mut folded, mut end) = (String::new(), start);
        let mut apostrophe = false;
        while let Some((at, c)) =
            rest.next_if(|(_, c)| c.is_alphanumeric() || is_combining_mark(*c) || is_apostrophe(*c))
        {
            if is_apostrophe(c) {
                // Two of them, or one at the end, are marks of quotation.
                if std::mem::replace(&mut apostrophe, true) {
                    break;
                }
                continue;
            }
            if std::mem::take(&mut apostrophe) {
                folded.push('\'');
            }
            match c.is_ascii() {
                true => folded.push(c.to_ascii_lowercase()),
                false => folded.extend(c.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase)),
            }
            end = at + c.len_utf8();
        }
        Some(Word { folded, place: start..end })
    })
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ')
}

/// The key under which the forms of a word meet; no word itself.
#[must_use]
pub fn form(folded: &str) -> SmolStr {
    let word = folded.strip_suffix("'s").unwrap_or(folded);
    let irregular = [Tag::Verb, Tag::Noun].into_iter().find_map(|tag| lemmas::listed(word, tag));
    inflection::key(irregular.unwrap_or(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(typed: &str, text: &str) -> Vec<String> {
        Wanted::of(typed).places(text).into_iter().map(|place| text[place].to_owned()).collect()
    }

    #[test]
    fn case_accents_and_shapes_of_marks_do_not_count() {
        assert_eq!(marked("cafe", "The CAFÉ, the Cafe\u{301}"), ["CAFÉ", "Cafe\u{301}"]);
        assert_eq!(marked("don't", "We don’t, you DON'T, 'don't'"), ["don’t", "DON'T", "don't"]);
        assert_eq!(marked("i", "İstanbul, I."), ["I"]);
        assert_eq!(marked("", "anything"), [""; 0]);
    }

    #[test]
    fn a_word_is_found_in_every_form_it_takes() {
        assert_eq!(
            marked("reject", "He rejects, rejected, REJECTING; a rejection"),
            ["rejects", "rejected", "REJECTING"]
        );
        assert_eq!(marked("seek", "They sought what others seek."), ["sought", "seek"]);
        assert_eq!(marked("union", "the union's vote, both unions"), ["union's", "unions"]);
        assert_eq!(marked("nego*", "negotiators in negotiations"), ["negotiators", "negotiations"]);
    }

    #[test]
    fn words_count_in_any_order_and_phrases_as_they_stand() {
        assert_eq!(marked("gate river", "the river at the gates"), ["river", "gates"]);
        assert_eq!(marked("“the gate”", "the gates, the river at the\n Gate"), ["the\n Gate"]);
        assert_eq!(marked("cease-fire", "a cease-fire is no fire"), ["cease-fire"]);
        let wanted = Wanted::of("a \"b c\" \"");
        assert_eq!(wanted.parts(), [Part::Form("a".into()), Part::Phrase(vec!["b".into(), "c".into()])]);
    }

    #[test]
    fn nothing_that_can_be_typed_is_an_error() {
        for typed in ["\"", "*", "a\"b*\"c", "AND OR NOT", "(", "NEAR(a, b)", "a:b", "^a -b +c", "\0", "’", "''"] {
            let pieces = Wanted::of(typed).pieces("a b c and or not near \0 ’ ''");
            assert_eq!(pieces.iter().map(|(_, piece)| *piece).collect::<String>(), "a b c and or not near \0 ’ ''");
        }
        assert!(Wanted::of("* ( \" ’ ").is_empty());
    }

    #[test]
    fn places_lie_on_characters_and_do_not_overlap() {
        assert_eq!(marked("\"a b\" \"b c\"", "a b c"), ["a b c"]);
        assert_eq!(marked("strasse", "Straße"), [""; 0], "spelt otherwise");
    }
}
