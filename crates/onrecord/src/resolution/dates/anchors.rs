//! Where an article names a dated fact: one of the dossier's anchors, or one of public record.
//!
//! Comes in: the dossier's anchors and an article. Goes out: [`Named`]s in order. Refuses to decide: anchors whose words
//! could be anything else are for the user to word well; here they are compared word by word. A war is known by a word
//! for fighting and its sides; where two wars fit, none is meant.

use std::collections::BTreeSet;

use crate::article::{Article, Kind};
use crate::dossier::Dossier;
use crate::language::chronicle::{self, Event};
use crate::language::times::{Class, word};
use crate::language::{Phrases, geography};
use crate::text::Span;
use crate::when::Edtf;

/// An anchor named in an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub span: Span,
    pub date: Edtf,
    /// The words before say that it was over: "since the start of", "after the".
    pub past: bool,
}

/// Dated facts, ready to be looked for.
pub(super) struct Anchors {
    phrases: Phrases<Edtf>,
}

/// How far, in words, a side may stand from the word for the fighting.
const NEAR: usize = 6;

impl Anchors {
    pub fn of(dossier: &Dossier) -> Self {
        let mut phrases = Phrases::default();
        for event in chronicle::events() {
            for name in &event.names {
                phrases.add(bare(name), event.date);
            }
        }
        // The user's own word for it stands over ours.
        for anchor in &dossier.anchors {
            for name in anchor.aliases.iter().chain([&anchor.name]) {
                phrases.add(bare(name), anchor.date);
            }
        }
        Self { phrases }
    }

    /// Every place in the story where one is named.
    pub fn find(&self, article: &Article) -> Vec<Named> {
        let story = |kind| matches!(kind, Kind::Title | Kind::Dek | Kind::Body | Kind::Caption);
        let mut named = Vec::new();
        for block in article.blocks.iter().filter(|block| story(block.kind)) {
            let spans = words(&article.text, block.span);
            let shown: Vec<&str> = spans.iter().map(|span| span.of(&article.text)).collect();
            let sides = sides(&shown);
            let mut at = 0;
            while at < shown.len() {
                let rest = shown.get(at..shown.len().min(at + 12)).unwrap_or_default();
                let found = self.phrases.longest(rest).map(|(count, date)| (count, *date));
                let Some((count, date)) = found.or_else(|| Some((1, war(&shown, &sides, at)?.date))) else {
                    at += 1;
                    continue;
                };
                let last = (at + count.max(1)).min(shown.len());
                named.push(Named { span: spans[at].join(spans[last - 1]), date, past: past(&shown[..at]) });
                at = last;
            }
        }
        named
    }
}

/// The one war or coup that a word for it means: all of its sides in the paragraph, one of them near the word.
fn war(shown: &[&str], sides: &[(usize, &'static str)], at: usize) -> Option<&'static Event> {
    let kind = chronicle::named(&shown.get(at)?.to_lowercase())?;
    if kind == chronicle::Kind::Talks {
        return None;
    }
    let near = |side: &str| sides.iter().any(|(place, known)| *known == side && place.abs_diff(at) <= NEAR);
    let here = |side: &str| sides.iter().any(|(_, known)| *known == side);
    let fits = |event: &&Event| {
        event.kind == kind && event.sides.iter().all(|s| here(s)) && event.sides.iter().any(|s| near(s))
    };
    let fitting: Vec<&Event> = chronicle::events().iter().filter(fits).collect();
    // A war of two that are named, before one of either alone.
    let most = fitting.iter().map(|event| event.sides.len()).max()?;
    let mut fitting = fitting.into_iter().filter(|event| event.sides.len() == most);
    fitting.next().filter(|_| fitting.next().is_none())
}

/// Where which side is named.
fn sides(shown: &[&str]) -> Vec<(usize, &'static str)> {
    let plain: Vec<&str> = shown.iter().map(|w| w.trim_end_matches("'s").trim_end_matches("’s")).collect();
    let mut found = Vec::new();
    for at in 0..plain.len() {
        let rest = plain.get(at..plain.len().min(at + 6)).unwrap_or_default();
        let whole = geography::longest(rest).and_then(|(_, place)| place.side());
        found.extend(whole.map(|side| (at, side)));
        if plain[at].contains(['-', '–']) {
            let parts = plain[at].split(['-', '–']);
            found.extend(parts.filter_map(geography::side).map(|side| (at, side)));
        }
    }
    found
}

/// Every side that a story names.
pub(super) fn all_sides(article: &Article) -> BTreeSet<&'static str> {
    let story = |kind| matches!(kind, Kind::Title | Kind::Dek | Kind::Body);
    let blocks = article.blocks.iter().filter(|block| story(block.kind));
    blocks
        .flat_map(|block| {
            let spans = words(&article.text, block.span);
            let shown: Vec<&str> = spans.iter().map(|span| span.of(&article.text)).collect();
            sides(&shown)
        })
        .map(|(_, side)| side)
        .collect()
}

/// Without "the": the text may say "a" or nothing.
fn bare(name: &str) -> &str {
    match name.trim().split_once(' ') {
        Some((first, rest)) if word(&first.to_lowercase()).has(Class::Determiner) => rest,
        _ => name,
    }
}

/// Whether the nearest word that tells is "since" or "after".
fn past(before: &[&str]) -> bool {
    let near = before.iter().rev().take(6).map(|w| word(&w.to_lowercase()));
    let mut tells = near.map(|w| (w.has(Class::Since) || w.has(Class::AfterTime), w.has(Class::RelationSkip)));
    tells.find(|(since, skip)| *since || !skip).is_some_and(|(since, _)| since)
}

/// The words of a stretch of text, without the marks around them.
pub(super) fn words(text: &str, block: Span) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = block.start as usize;
    for part in block.of(text).split_inclusive(char::is_whitespace) {
        let word = part.trim_matches(|c: char| !c.is_alphanumeric());
        let skipped = part.len() - part.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        if !word.is_empty() {
            spans.push(Span::new(at + skipped, at + skipped + word.len()));
        }
        at += part.len();
    }
    spans
}
