//! A line → how it looks: what can be told without knowing a word of it.
//!
//! Comes in: the words of a line. Goes out: counts and shapes.
//! Refuses to decide: what the line is.

use crate::language::newsroom;

/// How a line looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Words parted by white space.
    pub words: u32,
    /// Words that begin with a letter.
    pub lettered: u32,
    /// Of these, words that begin with a capital.
    pub capitals: u32,
    /// Whether it ends as a sentence does.
    pub closes: bool,
    /// Whether it ends with a question mark or an exclamation mark.
    pub exclaims: bool,
    /// Whether its first letter is small.
    pub runs_on: bool,
    /// Whether it has letters and none of them is small.
    pub shouts: bool,
    /// Whether it opens or closes a quotation.
    pub quotes: bool,
    /// Whether it begins as an item of a list does.
    pub bullet: bool,
    /// Whether a sentence ends before its end.
    pub several: bool,
}

/// Words that a paragraph without a full stop must have to count as running text all the same.
const LONG: u32 = 28;

impl Look {
    /// How these words look.
    pub fn of(words: &str) -> Self {
        let mut look = Self { shouts: true, ..Self::default() };
        let mut letters = 0_u32;
        for word in words.split_whitespace() {
            look.words += 1;
            if let Some(first) = word.chars().find(|c| c.is_alphanumeric()).filter(|c| c.is_alphabetic()) {
                look.lettered += 1;
                look.capitals += u32::from(first.is_uppercase());
                look.runs_on |= look.lettered == 1 && look.words == 1 && first.is_lowercase();
            }
            letters += u32::from(word.chars().any(char::is_alphabetic));
            look.shouts &= !word.chars().any(char::is_lowercase);
        }
        look.shouts &= letters > 0;
        look.quotes = words.contains(['"', '“', '”', '«', '»']) || words.contains("''");
        look.bullet = words.starts_with(['•', '-', '*', '–', '·', '▪', '●', '◦', '‣']);
        look.several = [". ", "? ", "! ", ".” ", ".\" "].iter().any(|end| words.contains(end));
        let end = words.trim_end_matches([')', ']', '"', '”', '’', '\'', '»', '*', '_']).trim_end();
        look.exclaims = end.ends_with(['?', '!']);
        look.closes =
            look.exclaims || end.ends_with(['.', '…']) || (look.words >= 12 && words.ends_with(['”', '"', ':']));
        look
    }

    /// Whether it reads as running text: a sentence of some length, or very many words.
    pub fn is_prose(&self) -> bool {
        let asks = self.exclaims && !self.quotes && !self.several;
        let sentence = self.closes && !asks && (self.words >= 9 || (self.quotes && self.words >= 6));
        (sentence || self.words >= LONG) && !self.shouts && self.capitals * 4 < self.lettered * 3
    }

    /// Whether it is a sentence, however short.
    pub fn is_sentence(&self) -> bool {
        self.closes && self.words >= 2 && !self.shouts
    }

    /// Whether it can be a headline.
    pub fn is_headline(&self) -> bool {
        (!self.closes || self.exclaims) && (2..=30).contains(&self.words) && !self.runs_on && self.lettered >= 2
    }

    /// Whether most of its words have capitals, as headlines in the American manner have.
    pub fn is_capitalised(&self) -> bool {
        self.lettered >= 3 && self.capitals * 3 >= self.lettered * 2
    }
}

/// Whether these words are the name of a person: two to four words with capitals, and nothing else.
pub(super) fn is_name(words: &str) -> bool {
    let mut count = 0;
    for word in words.split_whitespace() {
        let core = word.strip_suffix('.').unwrap_or(word);
        let capital = core.chars().next().is_some_and(char::is_uppercase);
        let particle = count > 0 && newsroom::is_particle(core);
        let letters = core.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.'));
        if !letters || !(capital || particle) || core.is_empty() {
            return false;
        }
        count += 1;
    }
    (2..=4).contains(&count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_told_from_headlines() {
        let prose = [
            "The union said on Friday that it would return to the table.",
            "“We shall see about that,” she said.",
            "The port, he added, was “as good as closed” to anybody who asked (and many did ask).",
        ];
        let headlines =
            ["Port talks collapse over night shifts", "Who pays for the quay?", "UNION WALKS OUT OF PORT TALKS."];
        for line in prose {
            assert!(Look::of(line).is_prose(), "{line}");
        }
        for line in headlines {
            assert!(!Look::of(line).is_prose(), "{line}");
        }
        assert!(Look::of(headlines[0]).is_headline());
    }

    #[test]
    fn names_have_capitals_and_nothing_else() {
        for name in ["Ada Brinkholt", "P. K. Hallom", "Jan van der Moor", "Ines O’Dell-Roca"] {
            assert!(is_name(name), "{name}");
        }
        for other in ["Ada", "Talks resume", "Ada Brinkholt 3", "The Quay, The Port", ""] {
            assert!(!is_name(other), "{other}");
        }
    }
}
