//! Patterns of the calendar: days, months and years, as far as they are given.
//!
//! Comes in: [`Piece`]s. Goes out: what stands at one place. Refuses to decide: that "May" or "March" is a month, or a number
//! a year, without a sign beside it.

use jiff::civil::Date;

use super::grammar::{Found, Grammar};
use super::pieces::Piece;
use super::{Given, Told, Unit};
use crate::language::times::{Class, Trust};

impl Grammar<'_> {
    /// "2031-03-16", "16.03.2031", "16/03/2031"; where day and month could change places it is no date.
    pub(super) fn numeric(&self, at: usize) -> Option<Found> {
        let [a, b, c] = self.pieces.get(at..at + 3)? else { return None };
        if !(b.glued && c.glued) || a.glued || self.get(at + 3).is_some_and(|p| p.glued) {
            return None;
        }
        let [x, y, z] = [a.number?, b.number?, c.number?];
        let (year, month, day) = match (x.count, y.count, z.count) {
            (4, 2, 2) => (x.value, y.value, z.value),
            (1 | 2, 1 | 2, 4) if y.value > 12 => (z.value, x.value, y.value),
            (1 | 2, 1 | 2, 4) if x.value > 12 || x.value == y.value => (z.value, y.value, x.value),
            _ => return None,
        };
        let given = Given { year: Some(year as i16), month: Some(month as u8), day: Some(day as u8) };
        sound(given).then(|| Found::date(at, at + 3, given))
    }

    /// Every date with a month in it.
    pub(super) fn dates(&self, at: usize) -> Option<(Found, Option<Found>)> {
        if let Some(span) = self.days_of_months(at) {
            return Some(span);
        }
        if let Some((given, last)) = self.day_of_month(at) {
            let named = given.year.is_none() && self.is(last, Class::NameDate);
            let week = self.was(at, Class::Of)
                && at.checked_sub(2).and_then(|k| self.get(k)).is_some_and(|p| p.word.unit.is_some());
            return (!named && !week).then(|| (self.in_year(Found::date(at, last, given)), None));
        }
        self.month_alone(at).map(|found| (found, None)).or_else(|| self.day_alone(at).map(|found| (found, None)))
    }

    /// "April 15", "15 April 2031", "the 15th of April": a month with a day, and the year if it follows.
    pub(super) fn day_of_month(&self, at: usize) -> Option<(Given, usize)> {
        if let Some(month) = self.month(at, true) {
            let day = self.day(at + 1)?;
            let (year, last) = self.year_after(at + 2);
            let given = Given { year, month: Some(month), day: Some(day) };
            let counts = year.is_none() && self.is(at + 2, Class::Counted);
            let glued = year.is_none() && self.get(at + 2).is_some_and(|p| p.glued);
            return (!counts && !glued && sound(given)).then_some((given, last));
        }
        let day = self.day(at).or_else(|| self.ordinal_word(at))?;
        let of = usize::from(self.is(at + 1, Class::Of));
        let month = self.month(at + 1 + of, true)?;
        let (year, last) = self.year_after(at + 2 + of);
        let given = Given { year, month: Some(month), day: Some(day) };
        sound(given).then_some((given, last))
    }

    /// "March 4-6", "4-6 March", "May 30 - June 2", "May 9 and 10", "9 and 10 May 2031".
    fn days_of_months(&self, at: usize) -> Option<(Found, Option<Found>)> {
        let day = |month, day, year| Given { year, month: Some(month), day: Some(day) };
        let (first, second, last, split) = if let Some(month) = self.month(at, true) {
            let from = self.day(at + 1)?;
            let (joined, apart) = self.joint(at + 2)?;
            if let Some(other) = self.month(joined, true) {
                let to = self.day(joined + 1)?;
                let (year, last) = self.year_after(joined + 2);
                (day(month, from, year), day(other, to, year), last, apart)
            } else {
                let to = self.day(joined)?;
                let (year, last) = self.year_after(joined + 1);
                if year.is_none() && (self.is(last, Class::Counted) || self.month(last, true).is_some()) {
                    return None;
                }
                (day(month, from, year), day(month, to, year), last, apart)
            }
        } else {
            let from = self.day(at)?;
            let early = self.month(at + 1, true);
            let (joined, apart) = self.joint(at + 1 + usize::from(early.is_some()))?;
            let to = self.day(joined)?;
            let month = self.month(joined + 1, true)?;
            let (year, last) = self.year_after(joined + 2);
            (day(early.unwrap_or(month), from, year), day(month, to, year), last, apart)
        };
        let rising = (first.month, first.day) < (second.month, second.day);
        if !sound(first) || !sound(second) || !rising {
            return None;
        }
        if split {
            let cut = (at..last).rev().find(|&k| self.is(k, Class::SpanEnd))?;
            return Some((Found::date(at, cut, first), Some(Found::date(cut + 1, last, second))));
        }
        Some((Found::new(at, last, Told::Between { from: first, to: second }), None))
    }

    /// What ties two days: a dash, or "to"; "and" tells them apart. Where the second begins.
    fn joint(&self, at: usize) -> Option<(usize, bool)> {
        let piece = self.get(at)?;
        if piece.glued {
            return Some((at, false));
        }
        if matches!(piece.lower.as_str(), "-" | "–" | "—") {
            return Some((at + 1, false));
        }
        let span = piece.is(Class::Until) || piece.is(Class::Infinitive);
        if piece.is(Class::SpanEnd) { Some((at + 1, !span)) } else { None }
    }

    fn month_alone(&self, at: usize) -> Option<Found> {
        let month = self.month(at, true)?;
        let (year, last) = self.year_after(at + 1);
        let given = Given { year, month: Some(month), day: None };
        if year.is_some() {
            return Some(Found::date(at, last, given));
        }
        self.month(at, false)?;
        Some(self.in_year(Found::date(at, at + 1, given)))
    }

    /// "on the 26th", where the month is left to the reader.
    fn day_alone(&self, at: usize) -> Option<Found> {
        let day = self.get(at)?.number.filter(|n| n.ordinal && (1..=31).contains(&n.value))?;
        let framed = self.was(at, Class::The)
            && at.checked_sub(2).is_some_and(|k| self.is(k, Class::BeforeYear) || self.is(k, Class::On));
        let given = Given { day: Some(day.value as u8), ..Given::default() };
        (framed && self.closes(at + 1)).then(|| Found::date(at, at + 1, given))
    }

    /// "April this year", "May 9 last year": the year is told from the year of writing.
    fn in_year(&self, found: Found) -> Found {
        let Told::Date { year: None, month: Some(month), day } = found.told else { return found };
        let at = found.last + usize::from(self.is(found.last, Class::Of));
        let Some(which) = self.get(at) else { return found };
        let years = match () {
            () if which.is(Class::Last) => -1,
            () if which.is(Class::This) => 0,
            () if which.is(Class::Next) => 1,
            () => return found,
        };
        let unit = self.get(at + 1).and_then(|p| p.word.unit);
        if unit != Some((Unit::Year, 1, false)) {
            return found;
        }
        Found { last: at + 2, told: Told::DateIn { years, month, day }, ..found }
    }

    /// "2014", "the 1990s", "2014-16".
    pub(super) fn years(&self, at: usize) -> Option<Found> {
        let piece = self.get(at)?;
        let year = |year: i16| Given { year: Some(year), ..Given::default() };
        if let Some(decade) = decade(&piece.lower) {
            return Some(Found::new(at, at + 1, Told::Between { from: year(decade), to: year(decade + 9) }));
        }
        let first = self.year(at).filter(|_| !piece.glued || self.was(at, Class::Approximate))?;
        if !self.year_stands(at) {
            return None;
        }
        if let Some(to) = self.get(at + 1).filter(|p| p.glued).and_then(|p| p.number).filter(|n| !n.ordinal) {
            let to = match to.count {
                4 => to.value as i16,
                2 => first / 100 * 100 + to.value as i16,
                _ => return None,
            };
            return (to > first && to - first < 100)
                .then(|| Found::new(at, at + 2, Told::Between { from: year(first), to: year(to) }));
        }
        if self.get(at + 1).is_some_and(|p| p.glued) {
            return None;
        }
        Some(Found::date(at, at + 1, year(first)))
    }

    /// Whether the words around a number of four digits show that it is a year, itself or as the next in a list of years.
    fn year_stands(&self, at: usize) -> bool {
        let joins = |k: usize| self.is(k, Class::SpanEnd) || self.mark(k, ",");
        let mut first = at;
        while at - first < 12
            && let Some(before) = first.checked_sub(2)
            && joins(before + 1)
            && self.year(before).is_some()
        {
            first = before;
        }
        self.counts_nothing(at) && (self.year_named(at) || (first < at && self.year_named(first)))
    }

    /// "2014 people", "2000 villages" are no years.
    fn counts_nothing(&self, at: usize) -> bool {
        let Some(next) = self.get(at + 1).filter(|_| self.get(at).is_some_and(|p| !p.genitive)) else { return true };
        let plural = noun(next) && next.lower.ends_with('s');
        let round = self.year(at).is_some_and(|year| year % 100 == 0);
        !(next.is(Class::Counted) || (round && plural))
    }

    /// "in 2014", "(2014)", "the 2014 accord", "a contested 2014 ballot", "the union's 2014 congress".
    fn year_named(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|k| self.get(k)) else { return false };
        if before.is(Class::BeforeYear) || before.is(Class::Until) || (before.lower == "(" && self.mark(at + 1, ")")) {
            return true;
        }
        let next = self.get(at + 1).filter(|_| self.get(at).is_some_and(|p| !p.genitive));
        let lists = self.is(at + 1, Class::SpanEnd) && self.year(at + 2).is_some();
        let described =
            next.is_some_and(|p| noun(p) || (p.wordy() && p.capital) || (p.glued && p.number.is_some())) || lists;
        let recent = self.year(at).is_some_and(|year| year >= 1900);
        let frames = |p: &Piece| p.is(Class::Determiner) || p.genitive;
        let adjective = noun(before) && at.checked_sub(2).and_then(|k| self.get(k)).is_some_and(frames);
        described && recent && (frames(before) || adjective)
    }

    /// The month at `at`; with `beside` a number stands beside it, so that short and unsure names count too.
    pub(super) fn month(&self, at: usize, beside: bool) -> Option<u8> {
        let piece = self.get(at)?;
        let (month, trust) = piece.word.month?;
        if !piece.capital && trust != Trust::Sure {
            return None;
        }
        let next = self.get(at + 1).filter(|_| !piece.genitive);
        if next.is_some_and(|p| p.capital && p.is(Class::NameAfter)) {
            return None;
        }
        if beside || trust == Trust::Sure {
            return (beside || !self.was(at, Class::Every)).then_some(month);
        }
        (trust == Trust::Unsure && self.names.months & (1 << month) == 0 && self.month_stands(at)).then_some(month)
    }

    /// Whether the words around "May", "March", "April", "June" or "August" show that it is the month.
    fn month_stands(&self, at: usize) -> bool {
        let Some(piece) = self.get(at) else { return false };
        let next = self.get(at + 1);
        let other_month = |k: usize| self.get(k).is_some_and(|p| p.word.month.is_some() && p.capital);
        let noun = next.is_some_and(|p| p.wordy() && !p.capital && !p.is(Class::Function));
        let listed_before =
            self.was(at, Class::SpanEnd) && (1..=4).any(|back| at.checked_sub(1 + back).is_some_and(other_month));
        let listed_after =
            (self.is(at + 1, Class::SpanEnd) && other_month(at + 2)) || (self.mark(at + 1, ",") && other_month(at + 2));
        let glued = piece.glued && self.was(at, Class::Approximate);
        self.was(at, Class::BeforeMonth)
            || listed_before
            || listed_after
            || glued
            || (self.was(at, Class::Determiner) && noun)
    }

    fn day(&self, at: usize) -> Option<u8> {
        let number = self.get(at)?.number?;
        (number.count <= 2 && (1..=31).contains(&number.value)).then_some(number.value as u8)
    }

    fn ordinal_word(&self, at: usize) -> Option<u8> {
        let (number, ordinal) = self.get(at)?.word.number?;
        (ordinal && self.is(at + 1, Class::Of)).then_some(number as u8)
    }

    fn year(&self, at: usize) -> Option<i16> {
        let number = self.get(at)?.number?;
        (number.count == 4 && !number.ordinal && (1800..=2099).contains(&number.value)).then_some(number.value as i16)
    }

    /// A year after a date, with or without a comma; where the date ends.
    fn year_after(&self, at: usize) -> (Option<i16>, usize) {
        let skip = usize::from(self.mark(at, ",") || self.is(at, Class::Of));
        match self.year(at + skip).filter(|_| !self.get(at + skip).is_some_and(|p| p.glued)) {
            Some(year) if !self.is(at + skip + 1, Class::Counted) => (Some(year), at + skip + 1),
            _ => (None, at),
        }
    }

    /// A date after a weekday: ", March 24", "24 March 2031", "(March 24)".
    pub(super) fn date_beside_weekday(&self, at: usize) -> Option<(Given, usize)> {
        let bracket = self.mark(at, "(");
        let start = at + usize::from(bracket || self.mark(at, ","));
        let (given, last) = self.day_of_month(start)?;
        match bracket {
            true => self.mark(last, ")").then_some((given, last + 1)),
            false => Some((given, last)),
        }
    }

    pub(super) fn date_after_determiner(&self, at: usize) -> Option<(Given, usize)> {
        let at = at + usize::from(self.is(at, Class::Determiner));
        self.day_of_month(at)
    }
}

/// A word that a name or a small word cannot be.
fn noun(piece: &Piece) -> bool {
    piece.wordy() && !piece.capital && !piece.glued && !piece.is(Class::Function)
}

fn decade(lower: &str) -> Option<i16> {
    let digits = lower.strip_suffix('s').filter(|d| d.len() == 4 && d.ends_with('0'))?;
    digits.parse().ok().filter(|year| (1800..=2090).contains(year))
}

/// Whether such a day exists; without a year, in a leap year.
fn sound(given: Given) -> bool {
    let (Some(month), Some(day)) = (given.month, given.day) else { return true };
    Date::new(given.year.unwrap_or(2024), month as i8, day as i8).is_ok()
}
