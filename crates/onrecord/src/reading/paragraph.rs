//! One block as reading looks at it: its tokens by number, their classes, and its quotations.
//!
//! Comes in: an analysed block. Goes out: questions answered by token number; every question about a token that is
//! not there has a harmless answer, so that rules need no bounds of their own.

use std::ops::Range;

use crate::analysis::{Analysis, Sentence, Tag, Token};
use crate::language::grammar::{self, Class, Classes};
use crate::language::newsroom;
use crate::reading::quotes::{self, Quote};
use crate::text::Span;

/// A block's tokens with what rules ask of them. Token numbers count from 0 within the paragraph.
pub struct Paragraph<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    classes: Vec<Classes>,
    sentences: Vec<Range<usize>>,
    sentence_of: Vec<u32>,
    pub quotes: Vec<Quote>,
    /// Number of the quotation a token stands in, marks included.
    quote_of: Vec<Option<u32>>,
}

impl<'a> Paragraph<'a> {
    /// The paragraph that these sentences, all of one block, make up.
    pub fn new(text: &'a str, analysis: &'a Analysis, sentences: &[Sentence]) -> Self {
        let (Some(a), Some(z)) = (sentences.first(), sentences.last()) else {
            return Self::of(text, &[], Vec::new());
        };
        let base = a.first as usize;
        let tokens = analysis.tokens.get(base..z.last as usize).unwrap_or_default();
        let ranges = sentences.iter().map(|s| s.first as usize - base..s.last as usize - base).collect();
        Self::of(text, tokens, ranges)
    }

    fn of(text: &'a str, tokens: &'a [Token], sentences: Vec<Range<usize>>) -> Self {
        let classes = tokens.iter().map(|token| grammar::classes(&token.lower)).collect();
        let mut sentence_of = vec![0; tokens.len()];
        for (number, range) in sentences.iter().enumerate() {
            sentence_of[range.clone()].fill(number as u32);
        }
        let quotes = quotes::pair(text, tokens, &sentences);
        let mut quote_of = vec![None; tokens.len()];
        for (number, quote) in quotes.iter().enumerate() {
            quote_of[quote.open..=quote.close].fill(Some(number as u32));
        }
        Self { text, tokens, classes, sentences, sentence_of, quotes, quote_of }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The word in lower case; nothing outside the paragraph.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    pub fn tag(&self, at: usize) -> Tag {
        self.tokens.get(at).map_or(Tag::Punct, |token| token.tag)
    }

    pub fn is(&self, at: usize, class: Class) -> bool {
        self.classes.get(at).is_some_and(|classes| classes.has(class))
    }

    /// Whether a token can be part of a noun phrase.
    pub fn nominal(&self, at: usize) -> bool {
        match self.tag(at) {
            Tag::Noun | Tag::Propn | Tag::Pron | Tag::Num | Tag::Adj | Tag::Det | Tag::Sym => true,
            // "a palace-appointed envoy", "its managing director".
            Tag::Verb => {
                let owned = at > 0 && (self.tag(at - 1) == Tag::Det || self.is(at - 1, Class::Possessive));
                (owned || self.word(at).contains('-')) && self.tag(at + 1) == Tag::Noun
            }
            Tag::Punct | Tag::Aux => false,
            // "Pell & Rowe".
            _ => self.particle(at) || self.word(at) == "&" && at > 0 && self.capital(at - 1) && self.capital(at + 1),
        }
    }

    /// "van" and "der" in "Pieter van der Meer": a small word inside a name.
    pub fn particle(&self, at: usize) -> bool {
        let small = |at: usize| newsroom::is_particle(self.word(at));
        small(at) && at > 0 && (self.capital(at - 1) || small(at - 1)) && (self.capital(at + 1) || small(at + 1))
    }

    pub fn verbal(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Verb | Tag::Aux)
    }

    pub fn comma(&self, at: usize) -> bool {
        self.word(at) == ","
    }

    pub fn dash(&self, at: usize) -> bool {
        matches!(self.word(at), "—" | "–" | "--")
    }

    /// Bounds of the sentence a token stands in.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        let number = self.sentence_of.get(at).copied().unwrap_or_default() as usize;
        self.sentences.get(number).cloned().unwrap_or(0..0)
    }

    /// Bounds of all sentences.
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    /// Which sentence a token stands in.
    pub fn sentence_number(&self, at: usize) -> usize {
        self.sentence_of.get(at).copied().unwrap_or_default() as usize
    }

    /// The token that this one depends on.
    pub fn head(&self, at: usize) -> Option<usize> {
        let by = self.tokens.get(at)?.head;
        (by != 0).then(|| at.checked_add_signed(by as isize)).flatten().filter(|head| *head < self.len())
    }

    /// Whether a token is a quotation mark that opens or closes.
    pub fn mark(&self, at: usize) -> bool {
        self.quote_at(at)
            .map(|number| self.quotes[number])
            .is_some_and(|quote| quote.open == at || quote.closed && quote.close == at)
    }

    pub fn quote_at(&self, at: usize) -> Option<usize> {
        self.quote_of.get(at).copied().flatten().map(|n| n as usize)
    }

    pub fn quoted(&self, at: usize) -> bool {
        self.quote_at(at).is_some()
    }

    /// The quotation that opens with this token.
    pub fn opens(&self, at: usize) -> Option<usize> {
        self.quote_at(at).filter(|n| self.quotes[*n].open == at)
    }

    /// The quotation that closes with this token.
    pub fn closes(&self, at: usize) -> Option<usize> {
        self.quote_at(at).filter(|n| self.quotes[*n].close == at)
    }

    /// Bytes from the first to the last token of a range.
    pub fn span(&self, range: &Range<usize>) -> Option<Span> {
        let first = self.tokens.get(range.start)?;
        let last = self.tokens.get(range.end.checked_sub(1)?)?;
        (range.start < range.end).then(|| first.span.join(last.span))
    }

    /// Whether a capitalised word follows that is no function word: "Sunday Times".
    pub fn capital_run(&self, at: usize) -> bool {
        self.capital(at)
            && self.capital(at + 1)
            && self.tag(at + 1) == Tag::Propn
            && at > 0
            && self.tag(at - 1) == Tag::Det
    }

    /// Whether a word of several letters is all capitals: "US" is no pronoun.
    pub fn acronym(&self, at: usize) -> bool {
        let word = self.tokens.get(at).map_or("", |token| token.span.of(self.text));
        word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == '.')
    }

    pub fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.span.of(self.text).starts_with(char::is_uppercase))
    }
}
