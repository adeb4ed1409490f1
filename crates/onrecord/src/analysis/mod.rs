//! Article → Analysis: sentences and tokens, lossless, with tags and lemmas.
//!
//! Comes in: an [`Article`]. Goes out: an [`Analysis`]; every token lies in one sentence, every sentence in one block,
//! and between tokens there is only white space. Refuses to decide: what any of it means.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::article::{Article, Kind};
use crate::text::Span;

#[cfg(test)]
mod invariants;
pub mod sentences;
pub mod tokens;

/// Universal part-of-speech tags (UD v2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)] // the names are UD's own and documented there
pub enum Tag {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

/// One word or mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it is.
    pub span: Span,
    /// Part of speech.
    pub tag: Tag,
    /// Dictionary form, lower case.
    pub lemma: SmolStr,
    /// The word as it stands, lower case, with straight quotation marks and apostrophes.
    pub lower: SmolStr,
}

/// One sentence of one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it is.
    pub span: Span,
    /// Index of its first token.
    pub first: u32,
    /// Index after its last token.
    pub last: u32,
    /// Index of its block in the article.
    pub block: u32,
    /// Kind of that block.
    pub kind: Kind,
}

/// Sentences and tokens of one article, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// Sentences.
    pub sentences: Vec<Sentence>,
    /// Tokens.
    pub tokens: Vec<Token>,
}

impl Analysis {
    /// The tokens of one sentence.
    #[must_use]
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        self.tokens.get(sentence.first as usize..sentence.last as usize).unwrap_or_default()
    }

    /// Index of the sentence that holds this byte, if any does.
    #[must_use]
    pub fn sentence_at(&self, at: u32) -> Option<usize> {
        let after = self.sentences.partition_point(|s| s.span.end <= at);
        self.sentences.get(after).filter(|s| s.span.start <= at).map(|_| after)
    }
}

/// Splits and tags every block of the article.
#[must_use]
pub fn analyse(article: &Article) -> Analysis {
    let mut analysis = Analysis::default();
    for (index, block) in article.blocks.iter().enumerate() {
        let tokens = tokens::split(&article.text, block.span);
        for range in sentences::split(&article.text, &tokens) {
            let first = analysis.tokens.len() as u32;
            let spans = &tokens[range];
            analysis.tokens.extend(spans.iter().map(|span| plain(&article.text, *span)));
            let (Some(a), Some(b)) = (spans.first(), spans.last()) else { continue };
            analysis.sentences.push(Sentence {
                span: a.join(*b),
                first,
                last: analysis.tokens.len() as u32,
                block: index as u32,
                kind: block.kind,
            });
        }
    }
    analysis
}

fn plain(text: &str, span: Span) -> Token {
    let lower = lower(span.of(text));
    Token { span, tag: Tag::X, lemma: lower.clone(), lower }
}

/// The word in lower case, with straight quotation marks and apostrophes, and without characters that have no width.
fn lower(word: &str) -> SmolStr {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase() && !matches!(b, b'`' | b'\'')) {
        return word.into();
    }
    let straight = word.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'));
    let straight = straight.map(|c| match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        _ if tokens::is_apostrophe(c) => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        _ => c,
    });
    let lower = straight.flat_map(char::to_lowercase).collect::<SmolStr>();
    if lower == "''" { "\"".into() } else { lower }
}
