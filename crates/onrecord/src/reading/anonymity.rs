//! Where an article says that a name is withheld, and why.
//!
//! Comes in: an article and its analysis. Goes out: [`Withheld`]s in order. Refuses to decide: whose name it is
//! (`resolution` does), and whether the reason is a good one.

use serde::{Deserialize, Serialize};

use crate::analysis::Analysis;
use crate::article::{Article, Kind};
use crate::language::anonymity;
use crate::language::grammar::Class;
use crate::reading::paragraph::Paragraph;
use crate::text::Span;

/// A name that is withheld.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withheld {
    /// The words that say so: "on condition of anonymity".
    pub words: Span,
    /// The reason, where one is given: "the report is secret".
    pub why: Option<Span>,
    /// The sentence.
    pub sentence: Span,
}

/// Finds them.
#[must_use]
pub fn find(article: &Article, analysis: &Analysis) -> Vec<Withheld> {
    let mut found = Vec::new();
    for sentences in analysis.sentences.chunk_by(|a, b| a.block == b.block) {
        if sentences.first().is_some_and(|s| s.kind == Kind::Body) {
            let p = Paragraph::new(&article.text, analysis, sentences);
            found.extend((0..p.len()).filter_map(|at| withheld(&p, at)));
        }
    }
    found
}

/// How many words from this one on say that a name is withheld.
pub(super) fn phrase_at(p: &Paragraph, at: usize) -> Option<usize> {
    let end = p.sentence(at).end.min(at + 9);
    let words: Vec<&str> = p.tokens[at..end].iter().map(|token| token.span.of(p.text)).collect();
    anonymity::longest(&words)
}

fn withheld(p: &Paragraph, at: usize) -> Option<Withheld> {
    let sentence = p.sentence(at);
    let end = at + phrase_at(p, at).filter(|_| !p.quoted(at))?;
    // "… because the report is secret": up to the end of the clause.
    let because = (end.saturating_sub(1)..sentence.end.min(end + 6)).find(|n| p.is(*n, Class::Reason));
    let stop = |n: &usize| p.comma(*n) || p.quoted(*n) || matches!(p.word(*n), "." | "!" | "?" | ";");
    let why = because.map(|because| because + 1..(because + 1..sentence.end).find(stop).unwrap_or(sentence.end));
    Some(Withheld { words: p.span(&(at..end))?, why: why.and_then(|why| p.span(&why)), sentence: p.span(&sentence)? })
}
