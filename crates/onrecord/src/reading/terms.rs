//! Numbers in the words of a stance, with what they count: "18 percent", "a 30-day truce", "$250bn a year", "1,000 for 1,000".
//!
//! Comes in: words. Goes out: [`Term`]s, so written that equal quantities are equal: amounts in thousandths, currencies by
//! code, spans of time in the plural. Refuses to decide: what is a year, a date, a number in a name; what a bare number counts.

use serde::{Deserialize, Serialize};

use crate::language::quantities::{Makes, makes};
use crate::language::times;
use crate::text::Span;

/// A quantity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Term {
    /// Its words.
    pub span: Span,
    /// How many thousandths.
    pub thousandths: i64,
    /// What it counts, with its span of time: "%", "days", "USD a year", "prisoners".
    pub unit: String,
    /// The other number of an exchange of so many for so many.
    pub against: Option<i64>,
}

impl Term {
    /// The quantity in one fixed form: "18 %", "250,000,000,000 USD a year", "1,000 for 1,000 prisoners".
    #[must_use]
    pub fn told(&self) -> String {
        let against = self.against.map(|other| format!(" for {}", number(other))).unwrap_or_default();
        let unit = if self.unit.is_empty() { String::new() } else { format!(" {}", self.unit) };
        format!("{}{against}{unit}", number(self.thousandths))
    }
}

fn number(thousandths: i64) -> String {
    let (whole, part) = (thousandths / 1000, thousandths % 1000);
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let part = format!("{part:03}");
    let part = part.trim_end_matches('0');
    if part.is_empty() { grouped } else { format!("{grouped}.{part}") }
}

/// A word or a number with its place.
struct Piece<'t> {
    at: usize,
    words: &'t str,
}

/// Quantities in the words of a span.
#[must_use]
pub fn find(text: &str, span: Span) -> Vec<Term> {
    let span = with_sign(text, span);
    let pieces = pieces(span.of(text), span.start as usize);
    let mut terms = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        match term(&pieces, at) {
            Some((term, end)) => {
                terms.push(term);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    terms
}

/// The words with the sign of a currency that stands right before them.
fn with_sign(text: &str, span: Span) -> Span {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let sign =
        before.chars().next_back().filter(|c| !c.is_alphanumeric() && makes(c.encode_utf8(&mut [0; 4])).is_some());
    let start = span.start as usize - sign.map_or(0, char::len_utf8);
    Span::new(start, span.end as usize)
}

/// Runs of letters, of digits with their stops and commas, and single signs.
fn pieces(text: &str, start: usize) -> Vec<Piece<'_>> {
    let sort = |c: char| match c {
        c if c.is_alphabetic() => 0,
        c if c.is_ascii_digit() => 1,
        _ => 2,
    };
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut n = 0;
    while n < chars.len() {
        let (from, first) = chars[n];
        let kind = sort(first);
        let mut end = n + 1;
        while end < chars.len() {
            let c = chars[end].1;
            let digit_next = chars.get(end + 1).is_some_and(|(_, c)| c.is_ascii_digit());
            let goes_on = match kind {
                0 => sort(c) == 0,
                1 => sort(c) == 1 || (matches!(c, '.' | ',') && digit_next),
                _ => false,
            };
            if !goes_on {
                break;
            }
            end += 1;
        }
        let to = chars.get(end).map_or(text.len(), |(to, _)| *to);
        if !first.is_whitespace() {
            found.push(Piece { at: start + from, words: &text[from..to] });
        }
        n = end;
    }
    found
}

fn term(pieces: &[Piece<'_>], at: usize) -> Option<(Term, usize)> {
    let mut value = amount(pieces.get(at)?.words)?;
    let word = |n: usize| pieces.get(n).map(|p| p.words.to_lowercase()).unwrap_or_default();
    let before = at.checked_sub(1).map(word).unwrap_or_default();
    let glued = at > 0 && pieces[at - 1].at + pieces[at - 1].words.len() == pieces[at].at;
    // "COP30", "the April 10 deadline": part of a name or a date.
    let lettered = glued && pieces[at - 1].words.chars().all(char::is_alphabetic);
    let month = times::word(&before).month.is_some() || times::word(&word(at + 1)).month.is_some();
    if lettered || month {
        return None;
    }
    // "lowered it from 300 to 270 metres": the number before is no longer meant.
    let old = before == "from" && matches!(word(at + 1).as_str(), "to");
    if old {
        return None;
    }
    let mut start = at;
    let mut unit = match makes(&before) {
        Some(Makes::Unit(unit)) if !before.chars().all(char::is_alphabetic) => {
            start = at - 1;
            unit.to_owned()
        }
        _ => String::new(),
    };
    let mut end = at + 1;
    if let Some(Makes::Times(factor)) = makes(&word(end)) {
        value = value.checked_mul(factor)?;
        end += 1;
    }
    let mut against = None;
    let digits = |n: usize| pieces.get(n).is_some_and(|p| p.words.starts_with(|c: char| c.is_ascii_digit()));
    let link = end + usize::from(word(end) == "-");
    if word(link) == "for" && digits(link + 1 + usize::from(word(link + 1) == "-")) {
        let other = link + 1 + usize::from(word(link + 1) == "-");
        against = amount(pieces[other].words);
        end = other + 1;
    }
    if unit.is_empty() {
        let next = end + usize::from(word(end) == "-");
        let pair = format!("{} {}", word(next), word(next + 1));
        if word(end) == "%" {
            (unit, end) = ("%".to_owned(), end + 1);
        } else if let Some(Makes::Unit(found)) = makes(&pair) {
            (unit, end) = (found.to_owned(), next + 2);
        } else if let Some(Makes::Unit(found)) = makes(&word(next)) {
            (unit, end) = (found.to_owned(), next + 1);
        } else if let Some(noun) = (end..end + 2).find(|n| counted(&word(*n))) {
            (unit, end) = (word(noun), noun + 1);
        }
    }
    // "240 cubic metres of water a second".
    let per = |at: usize| matches!(makes(&format!("{} {}", word(at), word(at + 1))), Some(Makes::Per(_)));
    if word(end) == "of" && per(end + 2) {
        end += 2;
    }
    let pair = format!("{} {}", word(end), word(end + 1));
    for (words, count) in [(pair, 2), (word(end), 1)] {
        if let Some(Makes::Per(per)) = makes(&words).filter(|_| !unit.is_empty()) {
            unit = format!("{unit} a {per}");
            end += count;
            break;
        }
    }
    let year = unit.is_empty() && against.is_none() && (1_900_000..2_200_000).contains(&value);
    let spelt = !digits(at);
    if year || (unit.is_empty() && (spelt || against.is_none())) {
        return None;
    }
    let last = pieces.get(end - 1)?;
    let to = last.at + last.words.len();
    Some((Term { span: Span::new(pieces[start].at, to), thousandths: value, unit, against }, end))
}

/// A plural noun of things that are counted; short words and names are none.
fn counted(word: &str) -> bool {
    word.len() > 4 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && word.is_ascii()
}

/// A number in thousandths: "1,000", "2.5", "fifteen".
fn amount(words: &str) -> Option<i64> {
    if words.starts_with(|c: char| c.is_ascii_digit()) {
        let plain = words.replace(',', "");
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let part: String = part.chars().chain("000".chars()).take(3).collect();
        let whole: i64 = whole.parse().ok()?;
        return whole.checked_mul(1000)?.checked_add(part.parse().ok()?);
    }
    match times::word(&words.to_lowercase()).number {
        Some((number, false)) if words.len() > 2 => Some(i64::from(number) * 1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        find(text, Span::new(0, text.len())).iter().map(Term::told).collect()
    }

    #[test]
    fn quantities_have_one_form() {
        assert_eq!(told("a pay rise of 18 per cent over two years"), ["18 %", "2 years"]);
        assert_eq!(told("a 20% tariff"), ["20 %"]);
        assert_eq!(told("a 30-day truce"), ["30 days"]);
        assert_eq!(told("$250bn a year by 2035"), ["250,000,000,000 USD a year"]);
        assert_eq!(told("an exchange of 1,000 for 1,000 prisoners"), ["1,000 for 1,000 prisoners"]);
        assert_eq!(told("€1.5 million"), ["1,500,000 EUR"]);
        assert_eq!(told("fifteen percent"), ["15 %"]);
        assert_eq!(told("lowered it from 300 to 270 cubic metres a second"), ["270 m³ a second"]);
        assert_eq!(told("240 cubic meters of water a second"), ["240 m³ a second"]);
        assert_eq!(told("the release of 40 sailors"), ["40 sailors"]);
    }

    #[test]
    fn years_dates_and_names_are_no_quantities() {
        assert_eq!(told("annexed in 2022"), [""; 0]);
        assert_eq!(told("the April 10 deadline"), [""; 0]);
        assert_eq!(told("COP30 talks"), [""; 0]);
        assert_eq!(told("one of them"), [""; 0]);
    }
}
