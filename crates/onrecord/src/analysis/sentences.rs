//! Tokens of one block → sentences.
//!
//! Comes in: a text and the tokens of one block. Goes out: ranges of tokens that cover them all, in order. Looks a few
//! tokens ahead and never back, so that the time it takes grows with the text and no faster.
//! Refuses to decide: where a quotation begins or ends beyond the mark it looks at.

use std::ops::Range;

use super::tokens;
use crate::language::abbreviations::{Abbreviation, abbreviation, follows_speaker, opens_sentence};
use crate::text::Span;

/// Nobody writes longer sentences, in tokens: what goes on is a table, or made to be long, and is cut here, so that work
/// which grows faster than a sentence still grows no faster than its text. Parser and models leave what was cut alone.
pub const LONGEST: usize = 400;

/// Where the sentences of a part of a text are: from first to last token of each.
#[must_use]
pub fn spans(text: &str, part: Span) -> Vec<Span> {
    let tokens = tokens::split(text, part);
    let span = |sentence: &Range<usize>| {
        let tokens = tokens.get(sentence.clone())?;
        Some(tokens.first()?.join(*tokens.last()?))
    };
    split(text, &tokens).iter().filter_map(span).collect()
}

/// Splits a block's tokens into sentences, as ranges of token indices.
#[must_use]
pub fn split(text: &str, tokens: &[Span]) -> Vec<Range<usize>> {
    let mut block = Block { text, tokens, quoted: false };
    let mut sentences = Vec::new();
    let mut first = 0;
    let mut at = 0;
    while at < tokens.len() {
        let mark = block.mark(at);
        block.quoted = match mark {
            Mark::Opens if block.is_straight(at) => true,
            Mark::Closes if block.is_straight(at) => false,
            _ => block.quoted,
        };
        let mut end = at + 1;
        let stop = block.stop(at, first);
        if stop.is_some() {
            while block.closes(end) {
                block.quoted &= !block.is_straight(end);
                end += 1;
            }
        }
        let breaks = match stop {
            Some(stop) => block.breaks(stop, at, end),
            None => block.parts(end) || end - first >= LONGEST,
        };
        if breaks && end < tokens.len() {
            sentences.push(first..end);
            first = end;
        }
        at = end;
    }
    if first < tokens.len() {
        sentences.push(first..tokens.len());
    }
    sentences
}

struct Block<'t> {
    text: &'t str,
    tokens: &'t [Span],
    /// Whether a straight quotation mark stands open.
    quoted: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    Opens,
    Closes,
}

/// What may end a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// A full stop of its own.
    Full,
    /// A question or exclamation mark.
    Loud,
    /// An ellipsis.
    Trailing,
    /// An abbreviation's full stop.
    Short,
}

impl Block<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |span| span.of(self.text))
    }

    /// White space before the token; none at the edges of the block.
    fn gap(&self, at: usize) -> &str {
        match (at.checked_sub(1).and_then(|before| self.tokens.get(before)), self.tokens.get(at)) {
            (Some(a), Some(b)) => Span { start: a.end, end: b.start }.of(self.text),
            _ => "\n",
        }
    }

    fn is_straight(&self, at: usize) -> bool {
        matches!(self.word(at), "\"" | "''")
    }

    /// Which way a bracket or quotation mark faces.
    fn mark(&self, at: usize) -> Mark {
        match self.word(at) {
            "“" | "„" | "«" | "‘" | "``" | "`" | "(" | "[" | "{" | "‹" => Mark::Opens,
            "”" | "»" | "’" | "’’" | ")" | "]" | "}" | "›" => Mark::Closes,
            "\"" | "''" | "'" => match (self.gap(at).is_empty(), self.gap(at + 1).is_empty()) {
                (false, true) => Mark::Opens,
                (true, false) => Mark::Closes,
                _ if self.quoted || self.word(at) == "'" => Mark::Closes,
                _ => Mark::Opens,
            },
            _ => Mark::None,
        }
    }

    /// Whether the mark at `at` closes what the sentence before it opened.
    fn closes(&self, at: usize) -> bool {
        self.mark(at) == Mark::Closes && (self.gap(at).is_empty() || self.word(at) != "'" && self.word(at) != "’")
    }

    fn stop(&self, at: usize, first: usize) -> Option<Stop> {
        let word = self.word(at);
        match word.as_bytes() {
            [b'.'] => Some(Stop::Full),
            [b'.', ..] if word.trim_start_matches(['.', ' ', '\u{a0}']).is_empty() => self.trailing(at, first),
            [b'!' | b'?', ..] => Some(Stop::Loud),
            [.., b'.'] => Some(Stop::Short),
            _ if word.starts_with('…') => self.trailing(at, first),
            _ => None,
        }
    }

    /// An ellipsis ends nothing where nothing stands before it.
    fn trailing(&self, at: usize, first: usize) -> Option<Stop> {
        (at > first && self.mark(at - 1) != Mark::Opens).then_some(Stop::Trailing)
    }

    /// Whether a new sentence begins at `next`, after the stop at `at` and marks that close.
    fn breaks(&self, stop: Stop, at: usize, next: usize) -> bool {
        let closed = next > at + 1;
        if next >= self.tokens.len() || self.parts(next) {
            return true;
        }
        let mut opening = next;
        while opening < next + 3 && self.mark(opening) == Mark::Opens {
            opening += 1;
        }
        let opened = opening > next;
        let word = self.word(opening);
        let capital = word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
        // "iPhone", "al-Amin": a small letter first and a capital later is a name.
        let named = !capital && word.chars().any(char::is_uppercase);
        if matches!(word, "," | ";" | ":" | "." | "?" | "!" | "…" | "%" | ")" | "]") && !opened {
            return false;
        }
        let dash = matches!(word, "-" | "–" | "—" | "--");
        match stop {
            Stop::Full if word.starts_with(char::is_lowercase) && !opened && !named => !closed && self.is_plain(at),
            Stop::Full => opened || capital || named || !(dash && closed),
            Stop::Loud if !closed && self.word(at) == "?" => !dash,
            Stop::Loud => opened || (capital || named) && !(closed && self.is_attributed(next)),
            Stop::Trailing => capital && word.chars().any(char::is_alphabetic),
            Stop::Short => self.short_breaks(next, opening, word, opened && capital),
        }
    }

    /// Whether a word in small letters stands before the full stop at `at`: it is hardly an abbreviation that no list
    /// has, and whoever goes on in small letters writes no capitals.
    fn is_plain(&self, at: usize) -> bool {
        let word = self.word(at.saturating_sub(1));
        word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase()) && !self.gap(at + 1).is_empty()
    }

    fn short_breaks(&self, next: usize, opening: usize, word: &str, quotes: bool) -> bool {
        let mut short = next - 1;
        while self.mark(short) == Mark::Closes && short > 0 {
            short -= 1;
        }
        let kind = abbreviation(self.word(short));
        if matches!(kind, Some(Abbreviation::Title | Abbreviation::Inner | Abbreviation::Number)) {
            return false;
        }
        let bracket = matches!(self.word(opening.saturating_sub(1)), "(" | "[" | "{");
        quotes && !bracket || word.starts_with(char::is_uppercase) && opens_sentence(word)
    }

    /// Whether a capitalised speaker and a verb of speech follow, as in `"Why?" Maria Lund asked`.
    fn is_attributed(&self, next: usize) -> bool {
        let speaker = (next..next + 6).take_while(|at| {
            let word = self.word(*at);
            word.starts_with(char::is_uppercase) || matches!(word, "'s" | "’s" | "-")
        });
        let count = speaker.count();
        count > 0 && follows_speaker(self.word(next + count))
    }

    /// Whether the white space before the token parts what it stands between: an empty line, or a new item of a list.
    fn parts(&self, at: usize) -> bool {
        let gap = self.gap(at);
        if at >= self.tokens.len() || gap.len() < 2 && !gap.starts_with('\n') {
            return false;
        }
        match gap.bytes().filter(|b| *b == b'\n').count() {
            0 => false,
            1 => matches!(self.word(at), "•" | "*" | "▪" | "·" | "●" | "-" | "–" | "—"),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tokens;

    fn sentences(text: &str) -> String {
        let tokens = tokens::split(text, Span::new(0, text.len()));
        let spans = split(text, &tokens).into_iter().map(|range| tokens[range.start].join(tokens[range.end - 1]));
        spans.map(|span| span.of(text)).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn what_never_ends_is_cut_and_nothing_is_lost() {
        let text = "word ".repeat(3 * LONGEST + 7);
        let tokens = tokens::split(&text, Span::new(0, text.len()));
        let lengths: Vec<usize> = split(&text, &tokens).iter().map(ExactSizeIterator::len).collect();
        assert_eq!(lengths, [LONGEST, LONGEST, LONGEST, 7]);
    }

    #[test]
    fn news_is_split_as_news() {
        for wanted in [
            "Mr. Lund met Gen. A. B. Hart at 5 p.m. Tuesday in the U.S. Senate.",
            "It ended at 5 p.m. | The talks go on.",
            "They went to the U.S. | He stayed.",
            "He left. | “We will be back,” he said. | “Soon.”",
            "“Is it over?” he asked. | “No!” | It went on.",
            "“Is it over?” Maria Lund asked. | “It is.”",
            "\"Is it over?\" asked Lund. | \"Yes.\" | \"Good.\"",
            "He left. | \"We will be back,\" he said. | \"Soon.\" | They were.",
            "''We won.'' | ''It is over,'' he said.",
            "She said: “It is over. | We won.” | (They had not.) | Then he left.",
            "Article No. 5 of Vol. 3 costs $3.50 approx. 20 times over.",
            "He agreed. | 5 others did not.",
            "It went on... and on. | Then... | It stopped.",
            "He trailed off… | Nobody spoke.",
            "Lund Inc. said so. | Hart Co. and others, e.g. Lund, did not.",
            "J. K. Rowe wrote it with Dr. Lee Jr. | He agreed.",
            "In 2014–16 the rate was 3.5 per cent. | al-Amin fled.",
            "The dash – it is. | “…And so,” he said.",
            "The yahoo! group met.",
            "they left. | nobody saw it. | why? | no idea.",
            "She wrote to Lund Inst. of physics.",
        ] {
            let text = wanted.replace(" | ", " ");
            assert_eq!(sentences(&text), wanted, "crates/onrecord/src/analysis/sentences.rs splits wrongly");
        }
    }

    #[test]
    fn an_empty_line_parts_and_a_line_break_does_not() {
        assert_eq!(sentences("A heading\n\nThe talks\nwent on"), "A heading | The talks\nwent on");
        assert_eq!(sentences("Demands:\n- land\n- bread"), "Demands: | - land | - bread");
    }
}
