//! Lines that say when a page was published.
//!
//! Comes in: a line. Goes out: the days it names, each with its words and whether it is that of publication or of a
//! change; and whether the line is a date and no more.
//! Refuses to decide: which of 3/4/2031 is the month, unless a weekday or the rest of the page tells.

use jiff::civil::Date;

use super::Span;
use super::fold::fold;
use crate::language::datelines::{self, Role};
use crate::when::Edtf;

/// A date as a line gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stated {
    /// The date.
    pub date: Dated,
    /// Its words.
    pub span: Span,
    /// Whether the line says that it is the date of a change.
    pub updated: bool,
    /// Whether the line says which of the two it is.
    pub said: bool,
}

/// What of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dated {
    /// A day.
    Day(Date),
    /// A month of a year.
    Month(i16, u8),
    /// Numbers that are one day read day first, another read month first.
    Either(Date, Date),
    /// A day of a month of no year.
    NoYear,
}

impl Dated {
    /// The date, where it is known; `day_first` tells how to read bare numbers.
    pub fn edtf(self, day_first: Option<bool>) -> Option<Edtf> {
        match self {
            Dated::Day(day) => Some(Edtf::day(day)),
            Dated::Month(year, month) => Some(Edtf::month(year, month)),
            Dated::Either(day, month) => day_first.map(|first| Edtf::day(if first { day } else { month })),
            Dated::NoYear => None,
        }
    }
}

/// What a line says of dates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// The dates, in order.
    pub dates: Vec<Stated>,
    /// Words that are neither a date nor of those that stand beside one.
    pub others: usize,
    /// Whether it gives an age ("7 hours ago") or a date.
    pub is_dated: bool,
    /// Whether a word of it announces a date.
    pub announced: bool,
}

/// Longest line that is looked at for a date of publication, in bytes.
const LONGEST: usize = 240;

/// Reads the dates of a line.
pub(super) fn read(text: &str, span: Span) -> Line {
    let mut line = Line::default();
    if span.len() > LONGEST {
        line.others = usize::MAX;
        return line;
    }
    let words = cut(text, span);
    let mut updated = false;
    let mut weekday = None;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if let Some((date, count)) = date_at(&words[at..], weekday) {
            let last = words.get(at + count - 1).unwrap_or(word);
            let stated = Stated { date, span: word.span.join(last.span), updated, said: line.announced };
            line.dates.push(stated);
            line.is_dated = true;
            at += count;
            continue;
        }
        if let Some(count) = age_at(&words[at..]) {
            line.is_dated = true;
            at += count;
            continue;
        }
        if let Some(day) = datelines::weekday(&word.folded) {
            weekday = Some(day);
            line.is_dated = true;
            at += 1;
            continue;
        }
        match datelines::word(&word.folded) {
            Some(Role::Published) => (updated, line.announced) = (false, true),
            Some(Role::Updated) => (updated, line.announced) = (true, true),
            Some(Role::Fill | Role::Age | Role::Ago) => {}
            None if word.is_number() || word.is_zone() => {}
            None => line.others += 1,
        }
        at += 1;
    }
    line
}

struct Word<'t> {
    text: &'t str,
    folded: String,
    span: Span,
}

impl Word<'_> {
    fn is_number(&self) -> bool {
        self.text.chars().any(|c| c.is_ascii_digit()) && self.text.chars().filter(|c| c.is_alphabetic()).count() <= 2
    }

    /// Whether it can be the short name of a time zone.
    fn is_zone(&self) -> bool {
        (2..=4).contains(&self.text.len())
            && self.text.bytes().all(|b| b.is_ascii_uppercase())
            && self.text.ends_with('T')
    }

    fn number(&self) -> Option<i16> {
        let digits = self.text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ending = &self.text[digits.len()..];
        let plain = ending.is_empty() || ending.len() == 2;
        (plain && (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()))
            .then(|| digits.parse().ok())?
    }

    fn year(&self) -> Option<i16> {
        self.number().filter(|year| self.text.len() == 4 && (1800..=2200).contains(year))
    }

    fn day(&self) -> Option<i8> {
        self.number().filter(|day| (1..=31).contains(day)).map(|day| day as i8)
    }

    fn month(&self) -> Option<i8> {
        let capital = self.text.chars().next().is_some_and(char::is_uppercase);
        datelines::month(&self.folded).filter(|_| capital || self.folded.len() > 3)
    }
}

fn cut(text: &str, span: Span) -> Vec<Word<'_>> {
    let line = span.of(text);
    let base = span.start as usize;
    let parting =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '(' | ')' | '[' | ']' | '·' | '•' | '—' | '–');
    let mut words = Vec::new();
    let mut from = 0;
    for piece in line.split_inclusive(parting) {
        let raw = piece.strip_suffix(parting).unwrap_or(piece);
        let start = from + (raw.len() - raw.trim_start_matches(['"', '“', '*', '-', '.', ':', '/', '>']).len());
        let end = from + raw.trim_end_matches(['"', '”', '*', '-', '.', ':', '/', '>']).len();
        from += piece.len();
        let Some(word) = line.get(start..end.max(start)).filter(|word| !word.is_empty()) else { continue };
        let lower = if word.bytes().any(|b| b.is_ascii_digit()) { word.to_ascii_lowercase() } else { fold(word) };
        words.push(Word { text: word, folded: lower, span: Span::new(base + start, base + end) });
    }
    words
}

/// A date at the start of these words, and how many of them it takes.
fn date_at(words: &[Word<'_>], weekday: Option<i8>) -> Option<(Dated, usize)> {
    let [first, rest @ ..] = words else { return None };
    let second = rest.first();
    let third = rest.get(1);
    let year_of = |word: Option<&Word<'_>>| word.and_then(Word::year);
    if let Some(date) = numeric(first.text, weekday) {
        return Some((date, 1));
    }
    if let Some(month) = first.month() {
        if let Some(day) = second.and_then(Word::day) {
            return Some(match year_of(third) {
                Some(year) => (Dated::Day(civil(year, month, day)?), 3),
                None => (Dated::NoYear, 2),
            });
        }
        return year_of(second).map(|year| (Dated::Month(year, month as u8), 2));
    }
    let day = first.day()?;
    let skip = usize::from(
        second.is_some_and(|word| datelines::word(&word.folded) == Some(Role::Fill) && word.month().is_none()),
    );
    let month = rest.get(skip)?.month()?;
    Some(match year_of(rest.get(skip + 1)) {
        Some(year) => (Dated::Day(civil(year, month, day)?), skip + 3),
        None => (Dated::NoYear, skip + 2),
    })
}

/// `2031-03-05`, `5.3.2031`, `05/03/2031`, `5-Mar-2031`, also with a time behind a `T`.
fn numeric(word: &str, weekday: Option<i8>) -> Option<Dated> {
    let date = word.split(['T', 't']).next().filter(|date| date.len() >= 8).unwrap_or(word);
    let mark = date.chars().find(|c| matches!(c, '-' | '.' | '/'))?;
    let parts: Vec<&str> = date.split(mark).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<i16>().ok().filter(|_| part.bytes().all(|b| b.is_ascii_digit()));
    let small = |part: &str| number(part).filter(|_| part.len() <= 2).map(|n| n as i8);
    let year = |part: &str| number(part).filter(|year| part.len() == 4 && (1800..=2200).contains(year));
    if let Some(year) = year(a) {
        return Some(Dated::Day(civil(year, small(b)?, small(c)?)?));
    }
    let year = year(c)?;
    let Some(second) = small(b) else {
        return Some(Dated::Day(civil(year, datelines::month(&b.to_ascii_lowercase())?, small(a)?)?));
    };
    let first = small(a)?;
    let by_day = civil(year, second, first);
    // Nobody writes the month first before a full stop.
    let by_month = if mark == '.' { None } else { civil(year, first, second) };
    let fits = |date: Date| weekday.is_none_or(|day| date.weekday().to_monday_one_offset() == day);
    match (by_day, by_month) {
        (Some(a), Some(b)) if a == b => Some(Dated::Day(a)),
        (Some(a), Some(b)) => Some(match (fits(a), fits(b)) {
            (true, false) => Dated::Day(a),
            (false, true) => Dated::Day(b),
            _ => Dated::Either(a, b),
        }),
        (Some(day), None) | (None, Some(day)) => Some(Dated::Day(day)),
        (None, None) => None,
    }
}

/// "7 hours ago", "7 hours in the past".
fn age_at(words: &[Word<'_>]) -> Option<usize> {
    let is = |at: usize, role: Role| words.get(at).is_some_and(|word| datelines::word(&word.folded) == Some(role));
    let is_unit = |at: usize| words.get(at).is_some_and(|word| datelines::word(&word.folded) == Some(Role::Age));
    let counted = words.first()?.number().is_some() || words.first()?.folded.len() <= 2;
    if !counted || !is_unit(1) {
        return None;
    }
    (2..5).find(|at| is(*at, Role::Ago)).map(|at| at + 1)
}

fn civil(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// Whether bare numbers of this page have the day first: told by one that can be read in one way only.
pub(super) fn day_first(stated: &[Stated], text: &str) -> Option<bool> {
    let mut told = None;
    for one in stated {
        let words = one.span.of(text);
        let mut numbers = words.split(['/', '-', '.']).map(|part| part.parse::<u16>().unwrap_or(0));
        let (Some(a), Some(b)) = (numbers.next(), numbers.next()) else { continue };
        let by_day = (13..=31).contains(&a) && (1..=12).contains(&b);
        let by_month = (13..=31).contains(&b) && (1..=12).contains(&a);
        if by_day || by_month {
            told = told.or(Some(by_day));
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(line: &str) -> Vec<(String, bool)> {
        let read = read(line, Span::new(0, line.len()));
        read.dates.iter().filter_map(|d| Some((d.date.edtf(None)?.to_string(), d.updated))).collect()
    }

    #[test]
    fn days_are_read_in_every_usual_writing() {
        let cases = [
            "Published: 11 March 2031 14:05",
            "March 11, 2031 2:05 p.m. EDT",
            "Tue 11 Mar 2031 14.05 GMT",
            "11th of March 2031",
            "2031-03-11T14:05:00+01:00",
            "2031/03/11",
            "11.03.2031 14:05",
            "Tuesday, 11/3/2031",
            "Tuesday, 3/11/2031",
            "11-Mar-2031",
            "on Mar. 11, 2031",
            "30/03/2031",
        ];
        for line in &cases[..11] {
            assert_eq!(dates(line), [("2031-03-11".to_owned(), false)], "{line}");
        }
        assert_eq!(dates(cases[11])[0].0, "2031-03-30");
    }

    #[test]
    fn a_change_is_told_from_publication() {
        let line = "Posted 3 May 2031 09:00, updated 4 May 2031 10:30";
        assert_eq!(dates(line), [("2031-05-03".to_owned(), false), ("2031-05-04".to_owned(), true)]);
        assert_eq!(dates("Last modified on May 4, 2031"), [("2031-05-04".to_owned(), true)]);
        assert_eq!(dates("May 2031"), [("2031-05".to_owned(), false)]);
    }

    #[test]
    fn what_is_not_known_stays_unknown() {
        for line in ["3/4/2031", "March 12", "Tuesday", "31.02.2031", "12/13/14", "7 hours ago", "Gate 12 March"] {
            assert_eq!(dates(line), [], "{line}");
        }
        let either = read("3/4/2031", Span::new(0, 8)).dates[0];
        assert_eq!(either.date.edtf(Some(true)).unwrap().to_string(), "2031-04-03");
        assert!(read("7 hours in the past", Span::new(0, 19)).is_dated);
    }

    #[test]
    fn a_line_of_dates_has_no_other_words() {
        for line in [
            "Friday, March 7, 2031",
            "27.03.2031  09:12  No. 0327-11",
            "Updated: 5 June 2031 | 10:15 IST",
            "2 days ago",
        ] {
            let read = read(line, Span::new(0, line.len()));
            assert!(read.is_dated && read.others == 0, "{line}: {read:?}");
        }
        let line = "The ministers met on 3 March 2031 in the capital.";
        assert!(read(line, Span::new(0, line.len())).others >= 3);
    }
}
