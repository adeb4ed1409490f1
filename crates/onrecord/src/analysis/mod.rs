//! Article → Analysis: sentences and tokens, lossless, with tags and lemmas.
//!
//! Comes in: an [`Article`]. Goes out: an [`Analysis`]; every token lies in one sentence, every sentence in one block,
//! and between tokens there is only white space. Refuses to decide: what any of it means.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::article::{Article, Block, Kind};
use crate::text::Span;

#[cfg(test)]
mod invariants;
pub mod lemmas;
mod mends;
pub mod parser;
pub mod sentences;
pub mod tagger;
pub mod tokens;

use parser::{Parser, Relation, Word};
use tagger::Tagger;
use tokens::Hyphens;

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

impl Tag {
    /// All of them, in the order in which models number them.
    pub const ALL: [Tag; 17] = [
        Tag::Adj,
        Tag::Adp,
        Tag::Adv,
        Tag::Aux,
        Tag::Cconj,
        Tag::Det,
        Tag::Intj,
        Tag::Noun,
        Tag::Num,
        Tag::Part,
        Tag::Pron,
        Tag::Propn,
        Tag::Punct,
        Tag::Sconj,
        Tag::Sym,
        Tag::Verb,
        Tag::X,
    ];

    /// Its name in treebanks.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Tag::Adj => "ADJ",
            Tag::Adp => "ADP",
            Tag::Adv => "ADV",
            Tag::Aux => "AUX",
            Tag::Cconj => "CCONJ",
            Tag::Det => "DET",
            Tag::Intj => "INTJ",
            Tag::Noun => "NOUN",
            Tag::Num => "NUM",
            Tag::Part => "PART",
            Tag::Pron => "PRON",
            Tag::Propn => "PROPN",
            Tag::Punct => "PUNCT",
            Tag::Sconj => "SCONJ",
            Tag::Sym => "SYM",
            Tag::Verb => "VERB",
            Tag::X => "X",
        }
    }
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
    /// How many tokens on its head is, of the same sentence; 0 for a root.
    pub head: i32,
    /// How it depends on its head.
    pub relation: Relation,
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

static WEIGHTS: &[u8] = include_bytes!("../../models/tagger/weights.bin");

static PARSER_WEIGHTS: &[u8] = include_bytes!("../../models/parser/weights.bin");

static PARSER: LazyLock<Parser<'static>> = LazyLock::new(|| {
    Parser::read(PARSER_WEIGHTS).expect("the weights are written by the trainer, and a test reads them")
});

static TAGGER: LazyLock<Tagger<'static>> =
    LazyLock::new(|| Tagger::read(WEIGHTS).expect("the weights are written by the trainer, and a test reads them"));

/// Splits and tags every block of the article.
#[must_use]
pub fn analyse(article: &Article) -> Analysis {
    of_blocks(&article.text, &article.blocks, Hyphens::Whole)
}

/// Splits and tags blocks of a text, with hyphenated words as asked.
#[must_use]
pub fn of_blocks(text: &str, blocks: &[Block], hyphens: Hyphens) -> Analysis {
    let mut analysis = Analysis::default();
    let (mut words, mut tags) = (TAGGER.words(), Vec::new());
    let mut state = parser::State::default();
    for (index, block) in blocks.iter().enumerate() {
        let spans = tokens::split_with(text, block.span, hyphens);
        for range in sentences::split(text, &spans) {
            let spans = &spans[range];
            let (Some(a), Some(b)) = (spans.first(), spans.last()) else { continue };
            let first = analysis.tokens.len();
            for span in spans {
                let lower = lower(span.of(text));
                analysis.tokens.push(Token {
                    span: *span,
                    tag: Tag::X,
                    lemma: lower.clone(),
                    lower,
                    head: 0,
                    relation: Relation::Root,
                });
            }
            let tokens = &mut analysis.tokens[first..];
            words.observe(tokens.iter().map(|token| (token.span.of(text), token.lower.as_str())));
            TAGGER.tag(&words, &mut tags);
            for (token, tag) in tokens.iter_mut().zip(&tags) {
                token.tag = *tag;
                token.lemma = lemmas::of(&token.lower, *tag);
            }
            mends::mend(tokens);
            if tokens.len() < sentences::LONGEST {
                depend(&PARSER, tokens, &mut state);
            }
            analysis.sentences.push(Sentence {
                span: a.join(*b),
                first: first as u32,
                last: analysis.tokens.len() as u32,
                block: index as u32,
                kind: block.kind,
            });
        }
    }
    analysis
}

/// Gives the tokens of one sentence their heads.
pub fn depend(parser: &Parser, tokens: &mut [Token], state: &mut parser::State) {
    let words: Vec<Word> = tokens.iter().map(|token| Word::new(&token.lower, token.tag)).collect();
    parser.parse(&words, state);
    for (at, (token, arc)) in tokens.iter_mut().zip(&state.arcs).enumerate() {
        token.head = arc.head.map_or(0, |head| head as i32 - at as i32);
        token.relation = arc.relation;
    }
}

/// The word in lower case, with straight quotation marks and apostrophes, and without characters that have no width.
#[must_use]
pub fn lower(word: &str) -> SmolStr {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_a_tagger_and_small() {
        assert!(Tagger::read(WEIGHTS).is_ok() && WEIGHTS.len() <= 5 << 19);
        let lowers = ["the", "union", "rejected", "her", "latest", "offer", "."];
        let mut words = TAGGER.words();
        words.observe(["The", "union", "rejected", "her", "latest", "offer", "."].into_iter().zip(lowers));
        let mut tags = Vec::new();
        TAGGER.tag(&words, &mut tags);
        assert_eq!(tags, [Tag::Det, Tag::Noun, Tag::Verb, Tag::Pron, Tag::Adj, Tag::Noun, Tag::Punct]);
    }
}
