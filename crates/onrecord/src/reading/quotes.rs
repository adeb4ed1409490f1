//! Quotation marks of one paragraph, paired.
//!
//! Comes in: tokens and sentence bounds. Goes out: quotations, each from its opening to its closing token; one that is
//! never closed ends with the paragraph if it opens it, and otherwise with its sentence.
//! Refuses to decide: whether the words were spoken.

use std::ops::Range;

use crate::analysis::Token;

/// A quotation by token numbers, marks included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    pub open: usize,
    /// The closing mark, or the last token where there is none.
    pub close: usize,
    pub closed: bool,
}

/// Pairs the marks of a paragraph.
pub fn pair(text: &str, tokens: &[Token], sentences: &[Range<usize>]) -> Vec<Quote> {
    let mut quotes = Vec::new();
    let mut open: Option<(usize, Mark)> = None;
    for (at, token) in tokens.iter().enumerate() {
        let Some(mark) = Mark::of(token.span.of(text)) else { continue };
        match open {
            None if mark.can_open(text, token) => open = Some((at, mark)),
            Some((start, opened))
                if opened.closed_by(mark) && !(mark == Mark::Straight && mark.must_open(text, token)) =>
            {
                quotes.push(Quote { open: start, close: at, closed: true });
                open = None;
            }
            // A second opening mark: the first was never closed.
            Some((start, _)) if mark.must_open(text, token) && mark != Mark::Single => {
                quotes.push(unclosed(start, at, sentences));
                open = Some((at, mark));
            }
            _ => {}
        }
        // A lone single mark is an apostrophe far more often than a quotation left open.
        if let Some((start, Mark::Single)) = open
            && sentence_end(start, sentences) <= at
        {
            open = None;
        }
    }
    if let Some((start, mark)) = open
        && mark != Mark::Single
    {
        quotes.push(unclosed(start, tokens.len(), sentences));
    }
    quotes
}

fn sentence_end(at: usize, sentences: &[Range<usize>]) -> usize {
    let number = sentences.partition_point(|range| range.end <= at);
    sentences.get(number).filter(|range| range.contains(&at)).map_or(at + 1, |range| range.end)
}

fn unclosed(start: usize, before: usize, sentences: &[Range<usize>]) -> Quote {
    let end = if start == 0 { before } else { sentence_end(start, sentences).min(before) };
    Quote { open: start, close: end.max(start + 1) - 1, closed: false }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Straight,
    Open,
    Close,
    Single,
    SingleClose,
    Guillemet,
    GuillemetClose,
}

impl Mark {
    fn of(words: &str) -> Option<Self> {
        Some(match words {
            "\"" => Self::Straight,
            "“" | "``" | "„" => Self::Open,
            "”" | "''" => Self::Close,
            "‘" => Self::Single,
            "’" | "'" => Self::SingleClose,
            "«" => Self::Guillemet,
            "»" => Self::GuillemetClose,
            _ => return None,
        })
    }

    fn can_open(self, text: &str, token: &Token) -> bool {
        match self {
            Self::Open | Self::Single | Self::Guillemet => true,
            Self::Straight => !before_space(text, token),
            // Some papers open with the mark that others close with.
            Self::Close => after_space(text, token) && !before_space(text, token),
            Self::SingleClose => after_space(text, token) && !before_space(text, token),
            Self::GuillemetClose => false,
        }
    }

    fn must_open(self, text: &str, token: &Token) -> bool {
        match self {
            Self::Open | Self::Guillemet => true,
            Self::Straight => after_space(text, token) && !before_space(text, token),
            _ => false,
        }
    }

    fn closed_by(self, mark: Self) -> bool {
        match self {
            Self::Straight | Self::Open | Self::Close => matches!(mark, Self::Straight | Self::Close),
            Self::Single | Self::SingleClose => mark == Self::SingleClose,
            Self::Guillemet | Self::GuillemetClose => mark == Self::GuillemetClose,
        }
    }
}

fn after_space(text: &str, token: &Token) -> bool {
    let before = text.get(..token.span.start as usize).unwrap_or_default();
    before.chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–'))
}

fn before_space(text: &str, token: &Token) -> bool {
    let after = text.get(token.span.end as usize..).unwrap_or_default();
    after.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ')'))
}
