//! Words of a text → the longest entry of a list that begins there.
//!
//! Comes in: entries of one or more words, as the list writes them, and later the words of a text in their own case.
//! Goes out: how many of the words the longest entry covers, and what the list says of it.
//! Refuses to decide: whether the words mean that entry here ("Jordan" may be a person).
//!
//! How words compare:
//! - letter case is read off the entry, word by word. `prime minister` matches in any case. `Jordan` needs a capital
//!   first letter ("JORDAN" will do, "jordan" not). `US`, `U.N.` need capitals throughout. `The` and `the` are alike;
//! - curly apostrophes are straight, accents are composed, and the full stop of an abbreviation may be missing;
//! - the tokens may be cut finer than the entry's words ("People" "'s", "Timor" "-" "Leste", "U.S" ".");
//! - the last word may carry a possessive ("Norway's", "the States'"), which the count then covers.

use super::Map;
use std::borrow::Cow;

use smol_str::SmolStr;
use unicode_normalization::UnicodeNormalization;

/// Entries of one or more words, each with a value.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    /// By the first run of letters and digits of the first word.
    entries: Map<SmolStr, Vec<Entry<T>>>,
}

#[derive(Clone, Debug)]
struct Entry<T> {
    words: Box<[Word]>,
    value: T,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    folded: SmolStr,
    case: Case,
    abbreviated: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Any,
    Initial,
    Capitals,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { entries: Map::default() }
    }
}

impl<T> FromIterator<(&'static str, T)> for Phrases<T> {
    fn from_iter<I: IntoIterator<Item = (&'static str, T)>>(entries: I) -> Self {
        let mut phrases = Self::default();
        for (words, value) in entries {
            phrases.add(words, value);
        }
        phrases
    }
}

impl<T> Phrases<T> {
    /// Adds an entry; one without a word is left out. Of entries that match the same words, the first added wins.
    pub fn add(&mut self, words: &str, value: T) {
        let words: Box<[Word]> = words.split_whitespace().map(Word::new).collect();
        if let Some(first) = words.first() {
            let key = SmolStr::from(lead(&first.folded));
            self.entries.entry(key).or_default().push(Entry { words, value });
        }
    }

    /// The longest entry that the words begin with: how many words it takes, and its value.
    ///
    /// ```
    /// use onrecord::language::Phrases;
    /// let list: Phrases<u8> = [("minister", 1), ("prime minister", 2), ("US", 3)].into_iter().collect();
    /// assert_eq!(list.longest(&["Prime", "Minister", "Lund"]), Some((2, &2)));
    /// assert_eq!(list.longest(&["minister’s", "office"]), Some((1, &1)));
    /// assert_eq!(list.longest(&["us"]), None);
    /// ```
    #[must_use]
    pub fn longest(&self, words: &[&str]) -> Option<(usize, &T)> {
        let first = fold(words.first()?);
        let candidates = self.entries.get(lead(&first))?;
        let mut best: Option<(usize, &T)> = None;
        for entry in candidates {
            let Some(count) = entry.match_start(words) else { continue };
            if best.is_none_or(|(longest, _)| count > longest) {
                best = Some((count, &entry.value));
            }
        }
        best
    }

    /// The value of an entry that is these words and no more; a "the" before them does not count.
    #[must_use]
    pub fn get(&self, words: &str) -> Option<&T> {
        let words: Vec<&str> = words.split_whitespace().collect();
        let whole = |words: &[&str]| self.longest(words).filter(|(count, _)| *count == words.len()).map(|(_, v)| v);
        whole(&words).or_else(|| {
            let (first, rest) = words.split_first()?;
            first.eq_ignore_ascii_case("the").then(|| whole(rest))?
        })
    }

    /// How many entries there are.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "a sum is the same in any order")]
    pub fn len(&self) -> usize {
        self.entries.values().map(Vec::len).sum()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<T> Entry<T> {
    fn match_start(&self, words: &[&str]) -> Option<usize> {
        let mut at = 0;
        for (index, word) in self.words.iter().enumerate() {
            let last = index + 1 == self.words.len();
            at += word.matched(words.get(at..)?, last)?;
        }
        Some(at)
    }
}

impl Word {
    fn new(word: &str) -> Self {
        let letters = word.chars().filter(|c| c.is_alphabetic());
        let case = if word.eq_ignore_ascii_case("the") {
            Case::Any
        } else if letters.clone().count() > 1 && letters.clone().all(char::is_uppercase) {
            Case::Capitals
        } else if word.chars().next().is_some_and(char::is_uppercase) {
            Case::Initial
        } else {
            Case::Any
        };
        Self { folded: fold(word).into(), case, abbreviated: word.len() > 1 && word.ends_with('.') }
    }

    /// How many tokens make up this word at the start of `tokens`.
    fn matched(&self, tokens: &[&str], last: bool) -> Option<usize> {
        let mut rest = self.folded.as_str();
        let mut count = 0;
        while !rest.is_empty() {
            let token = tokens.get(count)?;
            let folded = fold(token);
            let left = rest.strip_prefix(folded.as_ref());
            let left = left.or_else(|| if last { rest.strip_prefix(bare(&folded)) } else { None });
            let left = left.filter(|_| !folded.is_empty() && self.cased(token, count == 0))?;
            if !left.is_empty() && bare(&folded).len() < folded.len() {
                return None;
            }
            rest = left;
            count += 1;
        }
        let dot = self.abbreviated && !last && tokens.get(count) == Some(&".");
        Some(count + usize::from(dot))
    }

    fn cased(&self, token: &str, first: bool) -> bool {
        match self.case {
            Case::Any => true,
            Case::Initial => !first || token.chars().next().is_some_and(char::is_uppercase),
            Case::Capitals => {
                let bare = token.strip_suffix("'s").or_else(|| token.strip_suffix("’s")).unwrap_or(token);
                bare.chars().all(|c| !c.is_lowercase())
            }
        }
    }
}

/// Lower case, straight apostrophes, composed accents, without the full stop of an abbreviation.
fn fold(word: &str) -> Cow<'_, str> {
    let bare = match word.strip_suffix('.') {
        Some(bare) if !bare.is_empty() => bare,
        _ => word,
    };
    if bare.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(bare);
    }
    if bare.is_ascii() {
        return Cow::Owned(bare.to_ascii_lowercase());
    }
    Cow::Owned(
        bare.nfc().flat_map(char::to_lowercase).map(|c| if matches!(c, '’' | '‘' | 'ʼ') { '\'' } else { c }).collect(),
    )
}

/// Without a possessive.
fn bare(folded: &str) -> &str {
    folded.strip_suffix("'s").or_else(|| folded.strip_suffix('\'')).filter(|b| !b.is_empty()).unwrap_or(folded)
}

/// The first run of letters and digits; the word itself where it begins with neither.
fn lead(folded: &str) -> &str {
    match folded.find(|c: char| !c.is_alphanumeric()) {
        Some(0) | None => folded,
        Some(end) => folded.get(..end).unwrap_or(folded),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[&str]) -> Option<(usize, &'static str)> {
        let entries = [
            "Jordan",
            "US",
            "U.S.",
            "Nato",
            "Timor-Leste",
            "St. Lucia",
            "People's Republic of China",
            "China",
            "prime minister",
            "The Nordhaven Post",
            "chief",
            "chief of staff",
            "Côte d'Ivoire",
            "United States",
            "G7",
        ];
        let list: Phrases<&'static str> = entries.into_iter().map(|e| (e, e)).collect();
        list.longest(words).map(|(count, value)| (count, *value))
    }

    #[test]
    fn case_is_read_off_the_entry() {
        assert_eq!(found(&["Jordan"]), Some((1, "Jordan")));
        assert_eq!(found(&["JORDAN"]), Some((1, "Jordan")));
        assert_eq!(found(&["jordan"]), None);
        assert_eq!(found(&["US"]), Some((1, "US")));
        assert_eq!(found(&["Us"]), None);
        assert_eq!(found(&["NATO"]), Some((1, "Nato")));
        assert_eq!(found(&["Prime", "MINISTER"]), Some((2, "prime minister")));
        assert_eq!(found(&["the", "Nordhaven", "Post"]), Some((3, "The Nordhaven Post")));
        assert_eq!(found(&["the", "nordhaven", "post"]), None);
        assert_eq!(found(&["G7"]), Some((1, "G7")));
    }

    #[test]
    fn the_longest_entry_wins() {
        assert_eq!(found(&["chief", "of", "staff", "Lund"]), Some((3, "chief of staff")));
        assert_eq!(found(&["chief", "of", "police"]), Some((1, "chief")));
        assert_eq!(found(&["chief"]), Some((1, "chief")));
        assert_eq!(found(&[]), None);
    }

    #[test]
    fn tokens_may_be_cut_finer_than_words() {
        assert_eq!(found(&["U.S", "."]), Some((1, "U.S.")));
        assert_eq!(found(&["U.S."]), Some((1, "U.S.")));
        assert_eq!(found(&["Timor", "-", "Leste"]), Some((3, "Timor-Leste")));
        assert_eq!(found(&["Timor-Leste"]), Some((1, "Timor-Leste")));
        assert_eq!(found(&["People", "’s", "Republic", "of", "China"]), Some((5, "People's Republic of China")));
        assert_eq!(found(&["People’s", "Republic", "of", "China"]), Some((4, "People's Republic of China")));
        assert_eq!(found(&["St", ".", "Lucia"]), Some((3, "St. Lucia")));
        assert_eq!(found(&["St", "Lucia"]), Some((2, "St. Lucia")));
    }

    #[test]
    fn the_last_word_may_be_possessive_and_accents_decomposed() {
        assert_eq!(found(&["Jordan’s", "king"]), Some((1, "Jordan")));
        assert_eq!(found(&["US's"]), Some((1, "US")));
        assert_eq!(found(&["United", "States’"]), Some((2, "United States")));
        assert_eq!(found(&["Co\u{302}te", "d’Ivoire’s"]), Some((2, "Côte d'Ivoire")));
        assert_eq!(found(&["Jordans"]), None);
        assert_eq!(found(&["Jordan-led"]), None);
    }

    #[test]
    fn whole_names_are_found_with_and_without_the() {
        let list: Phrases<u8> = [("Holy See", 1), ("The Post", 2)].into_iter().collect();
        assert_eq!(list.get("the Holy See"), Some(&1));
        assert_eq!(list.get("the Post"), Some(&2));
        assert_eq!(list.get("Holy See envoy"), None);
        assert_eq!(list.get(""), None);
    }

    #[test]
    fn no_words_make_it_panic() {
        for word in ["", ".", "'", "’s", "'s", "...", "İ", "\u{301}", "-", "’"] {
            let _ = found(&[word]);
            let _ = found(&["People", word, word]);
            let mut list = Phrases::default();
            list.add(word, 1);
            let _ = list.longest(&[word]);
        }
    }
}
