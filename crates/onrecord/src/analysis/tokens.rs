//! One block → its tokens: words and marks, with only white space between them.
//!
//! Comes in: a text and the span of one block. Goes out: spans, in order. Every character that is no white space lies in
//! exactly one of them. Refuses to decide: which quotation mark opens and which closes.
//!
//! Hyphenated words are one token ("U.S.-Russian", "30-day"): names and terms are sought as they are written. Currency
//! and per cent signs are tokens of their own, and so are "n't" and "'s".

use crate::language::abbreviations::{Abbreviation, abbreviation};
use crate::language::clitics;
use crate::text::Span;

/// What becomes of a word with a hyphen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hyphens {
    /// It is one token.
    Whole,
    /// Its parts and hyphens are tokens, but for prefixes: the convention of UD English treebanks, to be compared with them.
    Apart,
}

/// Splits `within` into tokens.
#[must_use]
pub fn split(text: &str, within: Span) -> Vec<Span> {
    split_with(text, within, Hyphens::Whole)
}

/// Splits `within` into tokens, with hyphenated words as asked.
#[must_use]
pub fn split_with(text: &str, within: Span, hyphens: Hyphens) -> Vec<Span> {
    let words = within.of(text);
    let mut scan = Scan { words, base: within.start as usize, hyphens, tokens: Vec::with_capacity(words.len() / 5) };
    let mut at = 0;
    while let Some(c) = scan.char(at) {
        at = if c.is_whitespace() { at + c.len_utf8() } else { scan.token(at, c) };
    }
    scan.tokens
}

/// Whether the character is written as an apostrophe.
#[must_use]
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ')
}

struct Scan<'t> {
    words: &'t str,
    base: usize,
    hyphens: Hyphens,
    tokens: Vec<Span>,
}

impl Scan<'_> {
    fn char(&self, at: usize) -> Option<char> {
        match self.words.as_bytes().get(at) {
            Some(byte) if byte.is_ascii() => Some(*byte as char),
            _ => self.words.get(at..)?.chars().next(),
        }
    }

    fn before(&self, at: usize) -> Option<char> {
        self.words.get(..at)?.chars().next_back()
    }

    fn get(&self, from: usize, to: usize) -> &str {
        self.words.get(from..to).unwrap_or_default()
    }

    fn push(&mut self, from: usize, to: usize) {
        if from < to {
            self.tokens.push(Span::new(self.base + from, self.base + to));
        }
    }

    /// The end of the longest run from `at` on of characters that pass.
    fn run(&self, at: usize, pass: impl Fn(char) -> bool) -> usize {
        let rest = self.words.get(at..).unwrap_or_default();
        at + rest.find(|c| !pass(c)).unwrap_or(rest.len())
    }

    /// Takes the token (or the tokens of the word) at `at`; returns where to go on.
    fn token(&mut self, at: usize, c: char) -> usize {
        let next = at + c.len_utf8();
        let free = self.before(at).is_none_or(|b| !b.is_alphanumeric());
        if c.is_ascii_alphabetic()
            && free
            && let Some(end) = self.address(at)
        {
            self.push(at, end);
            return end;
        }
        if is_wordy(c) {
            return self.word(at, at);
        }
        let end = match c {
            _ if is_apostrophe(c) => return self.apostrophe(at, c),
            '.' if free && self.char(next).is_some_and(|c| c.is_ascii_digit()) => return self.word(at, next),
            '.' => self.full_stops(at),
            '!' | '?' => self.run(at, |c| matches!(c, '!' | '?')),
            '-' | '*' | '=' | '~' | '+' | '#' | '…' if self.char(next) == Some(c) => self.run(at, |other| other == c),
            '@' | '#' if free && self.char(next).is_some_and(char::is_alphabetic) => self.run(next, is_wordy),
            _ => next,
        };
        let end = self.run(end, is_mark);
        self.push(at, end);
        end
    }

    /// "..", "..." and ". . ."; or one full stop.
    fn full_stops(&self, at: usize) -> usize {
        let run = self.run(at, |c| c == '.');
        if run > at + 1 {
            return run;
        }
        let (mut end, mut stops) = (at + 1, 1);
        while matches!(self.char(end), Some(' ' | '\u{a0}')) {
            let dot = end + self.char(end).map_or(1, char::len_utf8);
            if self.char(dot) != Some('.') || self.char(dot + 1) == Some('.') {
                break;
            }
            (end, stops) = (dot + 1, stops + 1);
        }
        if stops > 2 { end } else { at + 1 }
    }

    /// The end of a web address, where one starts here.
    fn address(&self, at: usize) -> Option<usize> {
        let begins = |with: &str| self.get(at, at + with.len()).eq_ignore_ascii_case(with);
        if !(begins("http://") || begins("https://") || begins("www.")) {
            return None;
        }
        let end = self.run(at, |c| {
            !c.is_whitespace() && !matches!(c, '"' | '<' | '>' | '“' | '”' | '«' | '»' | '’' | ')' | ']' | '—' | '…')
        });
        let bare = self.get(at, end).trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
        Some(at + bare.len())
    }

    /// An apostrophe or single quotation mark that stands outside a word.
    fn apostrophe(&mut self, at: usize, c: char) -> usize {
        let next = at + c.len_utf8();
        if self.char(next) == Some(c) {
            self.push(at, next + c.len_utf8());
            return next + c.len_utf8();
        }
        let letters = self.run(next, char::is_alphanumeric);
        let tail = self.get(next, letters);
        let bound =
            self.before(at).is_some_and(|b| b.is_alphanumeric() || matches!(b, '.' | ')' | ']' | '%' | '”' | '"'));
        let decade = tail.len() >= 2 && tail[..].bytes().take(2).all(|b| b.is_ascii_digit());
        let whole = if bound {
            clitics::is_suffix(tail)
        } else {
            clitics::is_clipped(tail)
                || decade && (tail.len() == 3 && tail.ends_with('s') || tail.len() == 2 && c == '’')
        };
        let end = if whole { letters } else { next };
        self.push(at, end);
        end
    }

    /// Takes the word that begins at `start` and is known up to `from`.
    fn word(&mut self, start: usize, from: usize) -> usize {
        let mut at = from;
        let mut piece = start;
        let mut clitic = None;
        while let Some(c) = self.char(at) {
            let next = at + c.len_utf8();
            if is_wordy(c) {
                at = next;
                continue;
            }
            if is_apostrophe(c) {
                match self.inside(at, next) {
                    Apostrophe::Inner => at = next,
                    Apostrophe::Clitic(head, end) => {
                        clitic = (head > start).then_some((head, end));
                        break;
                    }
                    Apostrophe::Outer => break,
                }
            } else if self.joins(start, piece, at, c) {
                if c == '.' || is_hyphen(c) {
                    piece = next;
                }
                at = next;
            } else {
                break;
            }
        }
        if let Some((head, end)) = clitic {
            self.push(start, head);
            self.push(head, end);
            return end;
        }
        self.finish(start, at)
    }

    /// What the apostrophe at `at`, after a letter or figure, does.
    fn inside(&self, at: usize, next: usize) -> Apostrophe {
        let letters = self.run(next, char::is_alphanumeric);
        let tail = self.get(next, letters);
        if tail.is_empty() || !self.before(at).is_some_and(char::is_alphanumeric) {
            return Apostrophe::Outer;
        }
        let after = self.char(letters);
        let hyphened = after.is_some_and(is_hyphen) && self.char(letters + 1).is_some_and(char::is_alphanumeric);
        if !hyphened {
            if tail.eq_ignore_ascii_case("t") && matches!(self.before(at), Some('n' | 'N')) {
                return Apostrophe::Clitic(at - 1, letters);
            }
            if clitics::is_suffix(tail) {
                return Apostrophe::Clitic(at, letters);
            }
        }
        // `talks'he` is a closing mark without its space more often than a name; names have a short head: O'Neil, d'Or.
        if matches!(self.char(at), Some('‘' | '`')) { Apostrophe::Outer } else { Apostrophe::Inner }
    }

    /// Whether the mark `c` at `at` stands inside the word.
    fn joins(&self, start: usize, piece: usize, at: usize, c: char) -> bool {
        let (Some(before), Some(after)) = (self.before(at), self.char(at + c.len_utf8())) else { return false };
        let figures = before.is_ascii_digit() && after.is_ascii_digit();
        match c {
            '.' => self.dot_joins(start, piece, at, after),
            ',' | ':' | '/' => figures,
            '–' => figures || self.char(start).is_some_and(char::is_uppercase) && after.is_uppercase(),
            '&' => before.is_uppercase() && after.is_uppercase(),
            '@' => before.is_alphanumeric() && after.is_alphanumeric(),
            _ if is_hyphen(c) => {
                after.is_alphanumeric()
                    && (before.is_alphanumeric() || before == '.')
                    && (self.hyphens == Hyphens::Whole || self.hyphen_joins(start, at, after))
            }
            _ => false,
        }
    }

    fn hyphen_joins(&self, start: usize, at: usize, after: char) -> bool {
        let head = self.get(start, at);
        clitics::is_prefix(head)
            || after.is_ascii_digit()
                && head.len() < 24
                && head.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.'))
    }

    fn dot_joins(&self, start: usize, piece: usize, at: usize, after: char) -> bool {
        let part = self.get(piece, at);
        let mut letters = part.chars();
        let (first, second, third) = (letters.next(), letters.next(), letters.next());
        let single = first.is_some_and(char::is_alphabetic) && second.is_none();
        let last = second.or(first);
        if is_hyphen(after) {
            // "U.S.-Russian": the stop of dotted initials before a hyphen.
            let beyond = self.char(at + 1 + after.len_utf8());
            return single && piece > start && beyond.is_some_and(char::is_alphanumeric);
        }
        if after.is_ascii_digit() {
            return self.before(at).is_some_and(|b| b.is_ascii_digit());
        }
        if after.is_lowercase() {
            return last.is_some();
        }
        if !after.is_uppercase() {
            return false;
        }
        // "U.S", "Ph.D", but not "talks.The".
        let academic = first.is_some_and(char::is_uppercase)
            && second.is_some_and(char::is_lowercase)
            && third.is_none()
            && !self.char(at + 1 + after.len_utf8()).is_some_and(char::is_lowercase);
        single || academic
    }

    /// Takes the word `start..end`, with its full stop where that belongs to it, or in its parts.
    fn finish(&mut self, start: usize, end: usize) -> usize {
        let word = self.get(start, end);
        if word.as_bytes()[0].is_ascii_digit() {
            let figures = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit() || ".:".contains(c)).len();
            let unit = &word[figures..];
            if ["am", "pm", "a.m", "p.m"].iter().any(|clock| clock.eq_ignore_ascii_case(unit)) {
                self.push(start, start + figures);
                return self.finish(start + figures, end);
            }
        }
        if let Some(parting) = clitics::parting(word) {
            self.push(start, start + parting);
            self.push(start + parting, end);
            return end;
        }
        let after = self.char(end);
        let currency = after == Some('$')
            && word.len() <= 3
            && word.bytes().all(|b| b.is_ascii_uppercase())
            && self.char(end + 1).is_some_and(|c| c.is_ascii_digit());
        let stop = after == Some('.') && self.char(end + 1) != Some('.') && self.keeps_stop(start, end);
        let end = if currency || stop { end + 1 } else { end };
        self.push(start, end);
        end
    }

    /// Whether the full stop at `end` belongs to the word before it.
    fn keeps_stop(&self, start: usize, end: usize) -> bool {
        let word = self.get(start, end);
        if is_dotted(word) {
            return true;
        }
        let beyond = self.words.get(end + 1..).unwrap_or_default();
        let following = beyond.trim_start_matches([' ', '\u{a0}']).chars().next();
        match abbreviation(self.get(start, end + 1)) {
            Some(Abbreviation::Number) => following.is_some_and(|c| c.is_ascii_digit()),
            Some(_) => true,
            None => {
                let mut letters = word.chars();
                let initial = letters.next().filter(|c| c.is_uppercase() && letters.next().is_none());
                let named = self.tokens.last().is_some_and(|last| {
                    let last = last.of_block(self.words, self.base);
                    last.len() > 1 && last.chars().next().is_some_and(char::is_uppercase)
                });
                initial.is_some_and(|c| c != 'I' || named) && following.is_some_and(char::is_uppercase)
            }
        }
    }
}

enum Apostrophe {
    /// Part of the word: "O'Neil".
    Inner,
    /// A short form begins and ends here: "n't", "'s".
    Clitic(usize, usize),
    /// Not part of the word.
    Outer,
}

trait OfBlock {
    fn of_block(self, words: &str, base: usize) -> &str;
}

impl OfBlock for Span {
    fn of_block(self, words: &str, base: usize) -> &str {
        words.get(self.start as usize - base..self.end as usize - base).unwrap_or_default()
    }
}

/// Letters and figures, and what only modifies them.
fn is_wordy(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_mark(c)
}

/// Characters that have no width of their own: accents, joiners, the soft hyphen.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{200c}' | '\u{200d}'
        | '\u{2060}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Letters with full stops between them: "U.S", "a.m", "J.K".
fn is_dotted(word: &str) -> bool {
    let mut parts = word.split('.').map(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    });
    word.len() > 2 && parts.all(|single| single)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let spans = split(text, Span::new(0, text.len()));
        spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn news_is_split_as_news() {
        for (text, wanted) in [
            ("Mr. Lund left the U.S. at 5 p.m. Tuesday.", "Mr.|Lund|left|the|U.S.|at|5|p.m.|Tuesday|."),
            ("Article No. 5, he said no.", "Article|No. 5|,|he|said|no|.".replace("No. 5", "No.|5").as_str()),
            ("It cost $250bn, or 20% of 1,000.", "It|cost|$|250bn|,|or|20|%|of|1,000|."),
            ("US$5 and €3.50", "US$|5|and|€|3.50"),
            ("They won 3-0 in 30-day U.S.-Russian talks", "They|won|3-0|in|30-day|U.S.-Russian|talks"),
            ("isn't can’t cannot we'll WON'T", "is|n't|ca|n’t|can|not|we|'ll|WO|N'T"),
            ("the workers' union's O'Neil", "the|workers|'|union|'s|O'Neil"),
            ("''Yes,'' she said.", "''|Yes|,|''|she|said|."),
            ("``No''", "``|No|''"),
            ("‘It’s over,’ he said", "‘|It|’s|over|,|’|he|said"),
            ("“Go!” «oui»", "“|Go|!|”|«|oui|»"),
            ("well... and . . . so…", "well|...|and|. . .|so|…"),
            ("talks--which ended—were", "talks|--|which|ended|—|were"),
            ("J. K. Rowe and A.B. Lee met E. Hart.", "J.|K.|Rowe|and|A.B.|Lee|met|E.|Hart|."),
            ("Plan B.", "Plan|B|."),
            ("talks ended.The end", "talks|ended|.|The|end"),
            ("at 5:30pm or 5p.m. sharp", "at|5:30|pm|or|5|p.m.|sharp"),
            (
                "see https://example.org/a?b=c. Or www.example.org)",
                "see|https://example.org/a?b=c|.|Or|www.example.org|)",
            ),
            ("mail a.b@example.org, @desk #talks", "mail|a.b@example.org|,|@desk|#talks"),
            ("the ’90s and '80s", "the|’90s|and|'80s"),
            ("AT&T's and/or 24/7", "AT&T|'s|and|/|or|24/7"),
            ("2014–16 the Alba–Borea line – so", "2014–16|the|Alba–Borea|line|–|so"),
            ("Really?! Yes!!!", "Really|?!|Yes|!!!"),
            ("an Ph.D. in St. Ives", "an|Ph.D.|in|St.|Ives"),
            ("cafe\u{301} so\u{ad}ft", "cafe\u{301}|so\u{ad}ft"),
            ("“No”’s women's-rights", "“|No|”|’s|women's-rights"),
        ] {
            assert_eq!(words(text), wanted, "crates/onrecord/src/analysis/tokens.rs splits {text:?} wrongly");
        }
    }

    #[test]
    fn the_treebank_takes_hyphens_apart() {
        let text = "Al-Omar's 30-day co-workers called 555-0199";
        let spans = split_with(text, Span::new(0, text.len()), Hyphens::Apart);
        let words: Vec<_> = spans.iter().map(|span| span.of(text)).collect();
        assert_eq!(words.join("|"), "Al|-|Omar|'s|30|-|day|co-workers|called|555-0199");
    }
}
