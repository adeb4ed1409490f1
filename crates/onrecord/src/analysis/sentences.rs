//! Tokens of one block → sentences.

use std::ops::Range;

use crate::text::Span;

/// Splits a block's tokens into sentences, as ranges of token indices.
#[must_use]
pub fn split(text: &str, tokens: &[Span]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut first = 0;
    for (at, token) in tokens.iter().enumerate() {
        if matches!(token.of(text), "." | "!" | "?") && at > first {
            let mut end = at + 1;
            while tokens.get(end).is_some_and(|t| matches!(t.of(text), "\"" | "”" | "’" | ")")) {
                end += 1;
            }
            sentences.push(first..end);
            first = end;
        }
    }
    if first < tokens.len() {
        sentences.push(first..tokens.len());
    }
    sentences
}
