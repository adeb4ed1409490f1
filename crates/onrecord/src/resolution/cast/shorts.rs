//! The short names of bodies in one article: "Northern Seafarers Union (NSU)", then "NSU"; "Halvorsen Lines", then "Halvorsen".
//!
//! Comes in: one article's mentions. Goes out: for a mention of one word, the body it is short for.
//! Refuses to decide: a short name that two bodies share; letters that nobody explains and nobody speaks by.

use std::collections::{BTreeMap, BTreeSet};

use super::{Body, body, is_source, undetermined};
use crate::reading::Mention;
use crate::reading::mentions::MentionKind;
use crate::record::ActorKind;
use crate::resolution::Read;
use crate::resolution::sides::Sides;
use crate::text::Span;

/// Letters that bodies go by, at least and at most.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=6;

/// Mentions in full, by the short name.
pub(super) struct Shorts {
    full: BTreeMap<String, BTreeSet<usize>>,
}

impl Shorts {
    /// Those that an article explains.
    pub(super) fn of(read: &Read) -> Self {
        let mut full: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (number, mention) in read.reading.mentions.iter().enumerate() {
            let named = matches!(mention.kind, MentionKind::Name | MentionKind::Institution | MentionKind::Person);
            if !named || mention.role.is_some() {
                continue;
            }
            let words = undetermined(read.words(mention.name.unwrap_or(mention.span)));
            if let Some(letters) = bracketed(read, mention.span).filter(|letters| stands_for(letters, words)) {
                full.entry(letters.to_owned()).or_default().insert(number);
            }
            // A company by the first word of its name, where that is a name and nothing else.
            let mut parts = words.split_whitespace();
            if super::is_body(read, mention)
                && let (Some(first), Some(_)) = (parts.next(), parts.next())
            {
                full.entry(first.to_owned()).or_default().insert(number);
            }
        }
        Self { full }
    }

    /// The body that a mention of one word is of.
    pub(super) fn body(&self, read: &Read, sources: &BTreeSet<Span>, mention: &Mention, sides: &Sides) -> Option<Body> {
        let short = undetermined(read.words(mention.name.filter(|_| mention.kind == MentionKind::Name)?));
        let numbers = self.full.get(short).into_iter().flatten().map(|number| &read.reading.mentions[*number]);
        let meant: BTreeSet<Body> =
            numbers.filter_map(|full| body(read, sources, full, sides).or_else(|| named(read, full))).collect();
        let mut meant = meant.into_iter();
        match (meant.next(), meant.next()) {
            (Some(only), None) => Some(only),
            (None, _) if is_letters(short) && is_source(sources, mention) && mixed(read, mention) => {
                Some((ActorKind::Institution, short.to_owned(), None))
            }
            _ => None,
        }
    }
}

fn named(read: &Read, full: &Mention) -> Option<Body> {
    let words = undetermined(read.words(full.name?));
    Some((ActorKind::Institution, words.to_owned(), full.side.clone()))
}

/// The letters in brackets right behind a name.
fn bracketed(read: &Read, span: Span) -> Option<&str> {
    let after = read.article.text.get(span.end as usize..)?.strip_prefix(" (")?;
    let (letters, _) = after.split_once(')')?;
    is_letters(letters).then_some(letters)
}

fn is_letters(word: &str) -> bool {
    LETTERS.contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase() || c == '&')
}

/// Whether letters are the initials of these words, in their order; some may be left out.
fn stands_for(letters: &str, words: &str) -> bool {
    let mut initials = words.split([' ', '-']).filter_map(|word| word.chars().next());
    words.contains(' ') && letters.chars().all(|letter| initials.any(|initial| initial.eq_ignore_ascii_case(&letter)))
}

/// Whether the paragraph is not all in capitals, where any word would be letters.
fn mixed(read: &Read, mention: &Mention) -> bool {
    let blocks = &read.article.blocks;
    let at = blocks.partition_point(|block| block.span.end <= mention.span.start);
    let words = blocks.get(at).map_or("", |block| read.words(block.span));
    words.chars().filter(|c| c.is_lowercase()).count() > words.chars().filter(|c| c.is_uppercase()).count()
}
