//! What the story is about: the words that come back.
//!
//! Comes in: a page whose running text is known, and where the story begins. Goes out: whether a paragraph goes on about
//! the same thing, by the words that it shares with the beginning. Refuses to decide: anything by itself; a paragraph that
//! shares nothing is another story only where the page said so above it.

use std::collections::BTreeMap;

use super::Kind;
use super::fold::fold;
use super::own::Mark;
use super::place::Page;
use crate::language::newsroom;
use crate::language::page::Then;

/// Stems of words that the story is about.
#[derive(Clone, Debug, Default)]
pub(super) struct Topic {
    stems: BTreeMap<String, u32>,
}

/// With so many paragraphs a story says what it is about.
const BEGINNING: usize = 3;
/// Paragraphs looked at; the rest of a very long page says nothing new.
const MOST: usize = 400;
/// Words looked at of one paragraph.
const WORDS: usize = 120;
/// Letters of a word that are compared: "talks" and "talking" are one.
const STEM: usize = 5;

impl Topic {
    /// The topic of the story that begins at `first`: the words of its headline and first paragraphs, and those that at
    /// least three paragraphs have.
    pub fn of(page: &Page<'_>, first: usize) -> Self {
        let gapped = page.is_gapped();
        let paragraphs: Vec<usize> = (first..page.lines.len())
            .filter(|at| page.is_prose(*at) && !is_boxed(page, *at, gapped))
            .take(MOST)
            .collect();
        let mut topic = Self::default();
        let other = |mark: &Option<Mark>| {
            mark.is_some_and(|mark| {
                matches!(mark.then, Then::Links | Then::Link | Then::End | Then::Comments | Then::Notes | Then::Author)
            })
        };
        let over = page.marks.iter().skip(first).position(other).map_or(page.lines.len(), |at| first + at);
        for (count, at) in paragraphs.iter().enumerate() {
            let weight = if count < BEGINNING && (*at < over || count == 0) { 3 } else { 1 };
            for stem in stems(page.words(*at)) {
                *topic.stems.entry(stem).or_default() += weight;
            }
        }
        // The headline is not known yet; lines above the story that can be one speak of it or of nothing.
        for at in first.saturating_sub(6)..first {
            if page.is_headline(at) && page.looks[at].words >= 4 {
                stems(page.words(at)).into_iter().for_each(|stem| *topic.stems.entry(stem).or_default() += 3);
            }
        }
        topic.stems.retain(|_, weight| *weight >= 3);
        topic
    }

    /// How many of the story's words these have.
    pub fn shared(&self, words: &str) -> usize {
        self.of_all(words).0
    }

    /// Whether these words are about something else. Of paragraphs in real stories one in thirty looks so by chance.
    pub fn is_alien(&self, words: &str) -> bool {
        let (shared, all) = self.of_all(words);
        shared == 0 || (shared == 1 && all >= 8)
    }

    /// Whether they are hardly about what the story is about: one paragraph in seven looks so by chance.
    pub fn is_distant(&self, words: &str) -> bool {
        let (shared, all) = self.of_all(words);
        shared * 5 < all
    }

    /// Whether they are about what the story is about.
    pub fn is_near(&self, words: &str) -> bool {
        let (shared, all) = self.of_all(words);
        shared > 1 && shared * 4 >= all
    }

    fn of_all(&self, words: &str) -> (usize, usize) {
        let stems = stems(words);
        (stems.iter().filter(|stem| self.stems.contains_key(*stem)).count(), stems.len())
    }
}

/// Whether a paragraph stands right below what announces an advert or another story, or right above a button.
fn is_boxed(page: &Page<'_>, at: usize, gapped: bool) -> bool {
    let above = at.checked_sub(1).and_then(|above| page.marks[above]);
    let below = page.marks.get(at + 1).copied().flatten().filter(|_| !page.lines[at + 1].gap && gapped);
    above.is_some_and(|mark| matches!(mark.then, Then::Advert | Then::Links | Then::Link | Then::Box))
        || below.is_some_and(|mark| mark.kind == Kind::Furniture)
}

/// Stems of the words that carry meaning, each once, sorted.
fn stems(words: &str) -> Vec<String> {
    let folded = fold(words);
    let carries = |word: &&str| {
        word.chars().count() > 3 && word.starts_with(char::is_alphabetic) && !newsroom::is_function_word(word)
    };
    let mut stems: Vec<String> = folded
        .split(' ')
        .take(WORDS)
        .map(|word| word.strip_suffix("'s").unwrap_or(word))
        .filter(carries)
        .map(|word| word.chars().take(STEM).collect())
        .collect();
    stems.sort();
    stems.dedup();
    stems
}
