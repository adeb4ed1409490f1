//! Tokens of one block → pieces: what the grammar of times reads.
//!
//! Comes in: tokens, however the tokenizer cuts "Aug.", "3-day" or "Wednesday's". Goes out: words without their dots and
//! genitives, parts of hyphened words one by one. Refuses to decide: what any of it means together.

use smol_str::SmolStr;

use crate::analysis::Token;
use crate::language::times::{Class, Trust, Word, word};
use crate::text::Span;

/// One word, part of a hyphened word, number or mark.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Where it is, without genitive and dot.
    pub span: Span,
    /// In lower case.
    pub lower: SmolStr,
    /// What it can be.
    pub word: &'static Word,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether a hyphen, dash or slash ties it to the piece before.
    pub glued: bool,
    /// Whether it ended in a genitive: nothing of the same time follows.
    pub genitive: bool,
    /// Digits only, or digits with an ordinal's ending: the number, how many digits, and whether it is an ordinal.
    pub number: Option<Digits>,
}

/// A number in digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digits {
    pub value: u32,
    pub count: usize,
    pub ordinal: bool,
}

impl Piece {
    /// Whether it belongs to a class.
    pub fn is(&self, class: Class) -> bool {
        self.word.has(class)
    }

    /// Whether a sentence ends here.
    pub fn stops(&self) -> bool {
        matches!(self.lower.as_str(), "." | "!" | "?" | ";")
    }

    /// Whether it is a word rather than a mark or number.
    pub fn wordy(&self) -> bool {
        self.lower.starts_with(char::is_alphabetic)
    }
}

/// Cuts one block's tokens.
pub(super) fn cut(text: &str, tokens: &[Token]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(tokens.len());
    let mut joint: Option<u32> = None;
    for (at, token) in tokens.iter().enumerate() {
        let words = token.span.of(text);
        if matches!(words, "-" | "–" | "—" | "/") {
            let tied = pieces.last().is_some_and(|p| p.span.end == token.span.start)
                && tokens.get(at + 1).is_some_and(|next| next.span.start == token.span.end);
            if tied {
                joint = Some(token.span.end);
                continue;
            }
        }
        if words == "." && abbreviation(&pieces, token.span) {
            continue;
        }
        let bare = words.trim_start_matches(['\'', '’']);
        if matches!(bare, "s" | "S")
            && bare.len() < words.len()
            && let Some(last) = pieces.last_mut().filter(|last| last.span.end == token.span.start)
        {
            last.genitive = true;
            continue;
        }
        let mut start = token.span.start as usize;
        for (nth, part) in words.split(['-', '–', '—', '/']).enumerate() {
            let glued = nth > 0 || joint == Some(token.span.start);
            // A dash or slash takes as many bytes as lie between the parts.
            if nth > 0 {
                start += text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            }
            if !part.is_empty() {
                dotted(part, start, glued, &mut pieces);
            }
            start += part.len();
        }
        joint = None;
    }
    pieces
}

/// Adds a part; a date in digits and dots ("16.03.2031") counts as three.
fn dotted(part: &str, start: usize, glued: bool, pieces: &mut Vec<Piece>) {
    let numbers: Vec<&str> = part.split('.').collect();
    if numbers.len() == 3 && numbers.iter().all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())) {
        let mut at = start;
        for (nth, number) in numbers.iter().enumerate() {
            pieces.push(piece(number, at, glued || nth > 0));
            at += number.len() + 1;
        }
        return;
    }
    pieces.push(piece(part, start, glued));
}

fn piece(part: &str, start: usize, glued: bool) -> Piece {
    let mut words = part;
    let mut genitive = false;
    for ending in ["'s", "’s", "'S", "’S"] {
        if let Some(stem) = words.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
            words = stem;
            genitive = true;
        }
    }
    if words.len() > 1 {
        words = words.trim_end_matches(['.', '\'', '’']);
    }
    let lower: SmolStr = words.to_lowercase().replace('’', "'").into();
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let ending = lower.get(digits..).unwrap_or_default();
    let ordinal = matches!(ending, "st" | "nd" | "rd" | "th");
    let number = words.get(..digits).filter(|n| (ordinal || ending.is_empty()) && (1..=4).contains(&n.len()));
    Piece {
        span: Span::new(start, start + words.len()),
        word: word(&lower),
        capital: words.starts_with(char::is_uppercase),
        glued,
        genitive,
        number: number.and_then(|n| n.parse().ok()).map(|value| Digits { value, count: digits, ordinal }),
        lower,
    }
}

/// Whether a dot belongs to the short name of a month or weekday before it.
fn abbreviation(pieces: &[Piece], dot: Span) -> bool {
    pieces.last().is_some_and(|last| {
        let short = |named: Option<(u8, Trust)>| named.is_some_and(|(_, trust)| trust == Trust::Short);
        last.span.end == dot.start && (short(last.word.month) || short(last.word.weekday))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tokens;

    fn cut_text(text: &str) -> Vec<String> {
        let tokens: Vec<Token> = tokens::split(text, Span::new(0, text.len()))
            .into_iter()
            .map(|span| Token {
                span,
                tag: crate::analysis::Tag::X,
                lemma: "".into(),
                lower: span.of(text).to_lowercase().into(),
                head: 0,
                relation: crate::analysis::parser::Relation::Root,
            })
            .collect();
        let pieces = cut(text, &tokens);
        pieces.iter().map(|p| format!("{}{}", if p.glued { "~" } else { "" }, p.span.of(text))).collect()
    }

    #[test]
    fn pieces_do_not_depend_on_how_tokens_are_cut() {
        assert_eq!(cut_text("on Aug. 12,"), ["on", "Aug", "12", ","]);
        assert_eq!(cut_text("Wednesday’s 3-day talks"), ["Wednesday", "3", "~day", "talks"]);
        assert_eq!(cut_text("May 4–6 or 2031-03-16"), ["May", "4", "~6", "or", "2031", "~03", "~16"]);
        assert_eq!(cut_text("16.03.2031 16/03/2031"), ["16", "~03", "~2031", "16", "~03", "~2031"]);
        assert_eq!(cut_text("two weeks' time"), ["two", "weeks", "'", "time"]);
    }
}
