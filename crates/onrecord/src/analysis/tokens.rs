//! One block → its tokens: words and marks, with only white space between them.

use crate::text::Span;

/// Splits `within` into tokens.
#[must_use]
pub fn split(text: &str, within: Span) -> Vec<Span> {
    let mut tokens: Vec<Span> = Vec::new();
    let base = within.start as usize;
    let words = within.of(text);
    let mut open: Option<usize> = None;
    let chars: Vec<(usize, char)> = words.char_indices().collect();
    for (i, &(at, c)) in chars.iter().enumerate() {
        let next = chars.get(i + 1).map(|&(_, c)| c);
        let inner = matches!(c, '.' | ',' | '\'' | '’' | '-' | '&' | ':')
            && open.is_some()
            && next.is_some_and(char::is_alphanumeric);
        let wordy = c.is_alphanumeric() || inner;
        match (open, wordy) {
            (None, true) => open = Some(at),
            (Some(start), false) => {
                tokens.push(Span::new(base + start, base + at));
                open = None;
            }
            _ => {}
        }
        if !wordy && !c.is_whitespace() {
            tokens.push(Span::new(base + at, base + at + c.len_utf8()));
        }
    }
    if let Some(start) = open {
        tokens.push(Span::new(base + start, base + words.len()));
    }
    tokens
}
