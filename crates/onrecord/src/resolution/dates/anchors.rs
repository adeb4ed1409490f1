//! Where an article names one of the dossier's dated facts.
//!
//! Comes in: the dossier's anchors and an article. Goes out: [`Named`]s in order. Refuses to decide: anchors whose words
//! could be anything else are for the user to word well; here they are compared word by word.

use crate::article::{Article, Kind};
use crate::dossier::Dossier;
use crate::language::Phrases;
use crate::language::times::{Class, word};
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

/// The dossier's anchors, ready to be looked for.
pub(super) struct Anchors {
    phrases: Phrases<Edtf>,
}

impl Anchors {
    pub fn of(dossier: &Dossier) -> Self {
        let mut phrases = Phrases::default();
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
            let mut at = 0;
            while at < shown.len() {
                let rest = shown.get(at..shown.len().min(at + 12)).unwrap_or_default();
                let Some((count, date)) = self.phrases.longest(rest) else {
                    at += 1;
                    continue;
                };
                let last = (at + count.max(1)).min(shown.len());
                named.push(Named { span: spans[at].join(spans[last - 1]), date: *date, past: past(&shown[..at]) });
                at = last;
            }
        }
        named
    }
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

fn words(text: &str, block: Span) -> Vec<Span> {
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
