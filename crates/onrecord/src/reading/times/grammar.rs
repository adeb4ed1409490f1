//! Pieces of one block → expressions of time: the patterns of news English.
//!
//! Comes in: [`Piece`]s. Goes out: what stands at one place, the longest reading first. Refuses to decide: past or future
//! (`tense`), and anything whose words leave open that it is a time at all ("May", "March" without a sign of a month).

use jiff::civil::Date;

use super::names::Names;
use super::pieces::Piece;
use super::{Given, Told, Unit};
use crate::language::times::{Class, Trust};

/// An expression found, as indices of pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub first: usize,
    /// After the last.
    pub last: usize,
    pub told: Told,
    pub weekday: Option<u8>,
    /// The words themselves say that it is past or ahead ("earlier this week").
    pub ahead: Option<bool>,
    /// It is a time only if what is told lies ahead: "in two weeks".
    pub only_ahead: bool,
}

impl Found {
    fn new(first: usize, last: usize, told: Told) -> Self {
        Self { first, last, told, weekday: None, ahead: None, only_ahead: false }
    }

    fn date(first: usize, last: usize, given: Given) -> Self {
        Self::new(first, last, Told::Date { year: given.year, month: given.month, day: given.day })
    }

    fn told(mut self, ahead: bool) -> Self {
        self.ahead = Some(ahead);
        self
    }
}

/// Reads the pieces of one block.
pub(super) struct Grammar<'p> {
    pub pieces: &'p [Piece],
    pub names: Names,
}

impl Grammar<'_> {
    /// What stands at `at`: one expression, or two ("May 9 and 10"), in order.
    pub fn at(&self, at: usize) -> Option<(Found, Option<Found>)> {
        let one = |found: Found| (found, None);
        self.numeric(at)
            .map(one)
            .or_else(|| self.counted(at).map(one))
            .or_else(|| self.within(at).map(one))
            .or_else(|| self.weekday(at).map(one))
            .or_else(|| self.dates(at))
            .or_else(|| self.relative(at).map(one))
            .or_else(|| self.years(at).map(one))
    }

    fn get(&self, at: usize) -> Option<&Piece> {
        self.pieces.get(at)
    }

    fn is(&self, at: usize, class: Class) -> bool {
        self.get(at).is_some_and(|p| p.is(class))
    }

    fn was(&self, at: usize, class: Class) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is(before, class))
    }

    fn mark(&self, at: usize, mark: &str) -> bool {
        self.get(at).is_some_and(|p| p.lower == mark)
    }

    /// "2031-03-16", "16.03.2031", "16/03/2031"; where day and month could change places it is no date.
    fn numeric(&self, at: usize) -> Option<Found> {
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

    /// "two days ago", "a week later", "eight days after the June 2 vote", "the same day", "later that evening".
    fn counted(&self, at: usize) -> Option<Found> {
        self.count_and_direction(at).or_else(|| self.neighbour(at)).or_else(|| self.part_of_unit(at))
    }

    fn count_and_direction(&self, at: usize) -> Option<Found> {
        let (count, unit, end) = self.count(at)?;
        let direction = self.get(end)?;
        let told = |shift, from| Told::Counted { unit, shift, from };
        if direction.is(Class::Ago) {
            return Some(Found::new(at, end + 1, Told::Relative { unit, shift: -count }).told(false));
        }
        if direction.is(Class::From) && self.is(end + 1, Class::Now) {
            return Some(Found::new(at, end + 2, Told::Relative { unit, shift: count }).told(true));
        }
        let back = direction.is(Class::Earlier);
        if (direction.is(Class::BeforeTime) || direction.is(Class::AfterTime))
            && let Some((given, last)) = self.date_after_determiner(end + 1)
        {
            return Some(Found::new(at, last, told(if back { -count } else { count }, Some(given))));
        }
        let bare = !direction.is(Class::BeforeTime) || self.ends(end + 1);
        if (back && bare) || (direction.is(Class::Later) && !self.is(end + 1, Class::Than)) {
            let found = Found::new(at, end + 1, told(if back { -count } else { count }, None));
            return Some(found);
        }
        None
    }

    /// "the previous day", "the following week", "the same day", "that month", "the next day", "the day before".
    fn neighbour(&self, at: usize) -> Option<Found> {
        let which = self.get(at)?;
        let (unit, _, many) = self.get(at + 1).and_then(|p| p.word.unit).unwrap_or((Unit::Day, 1, true));
        let told = |unit, shift| Told::Counted { unit, shift, from: None };
        if !many {
            let the = self.was(at, Class::The);
            let shift = match () {
                () if which.is(Class::Previous) && the => Some(-1),
                () if which.is(Class::Following) => Some(1),
                () if which.is(Class::Next) && the && unit == Unit::Day => Some(1),
                () if which.is(Class::Same) => Some(0),
                () => None,
            };
            return shift.map(|shift| Found::new(at, at + 2, told(unit, shift)));
        }
        let (unit, _, many) = which.word.unit.filter(|_| self.was(at, Class::The))?;
        if many {
            return None;
        }
        let (before, after) = (self.is(at + 1, Class::BeforeTime), self.is(at + 1, Class::AfterTime));
        if let Some((shift, false)) = self.get(at + 2).and_then(|p| p.word.day).filter(|_| before || after) {
            let shift = i16::from(shift) + i16::from(shift).signum();
            return Some(Found::new(at, at + 3, Told::Relative { unit: Unit::Day, shift }).told(shift > 0));
        }
        ((before || after) && self.ends(at + 2))
            .then(|| Found::new(at, at + 2, told(unit, if before { -1 } else { 1 })))
    }

    /// "earlier in the day", "later in the week", "later that evening".
    fn part_of_unit(&self, at: usize) -> Option<Found> {
        let ahead = self.get(at).and_then(sooner_or_later)?;
        if self.is(at + 1, Class::In) && self.is(at + 2, Class::The) {
            let unit = self.get(at + 3)?;
            if unit.is(Class::InDay) {
                return Some(Found::new(at, at + 4, Told::Counted { unit: Unit::Day, shift: 0, from: None }));
            }
            let (unit, _, _) = unit.word.unit.filter(|(_, count, many)| !many && *count == 1)?;
            return Some(Found::new(at, at + 4, Told::Relative { unit, shift: 0 }).told(ahead));
        }
        if self.is(at + 1, Class::Same) {
            let unit = self.get(at + 2)?;
            let named = unit.word.unit.filter(|(_, _, many)| !many).map(|(unit, _, _)| unit);
            let unit = named.or_else(|| unit.is(Class::InDay).then_some(Unit::Day))?;
            return Some(Found::new(at, at + 3, Told::Counted { unit, shift: 0, from: None }));
        }
        None
    }

    /// "the past two weeks", "the coming month", "within 48 hours", "in two weeks".
    fn within(&self, at: usize) -> Option<Found> {
        let piece = self.get(at)?;
        if piece.is(Class::Within) || piece.is(Class::In) {
            let (unit, count, end) = match self.count(at + 1) {
                Some((count, unit, end)) => (unit, count, end),
                None => self.hours(at + 1).filter(|_| piece.is(Class::Within))?,
            };
            // "once in a week", "in one month" say how often or how fast.
            if self.is(end, Class::Of) || (piece.is(Class::In) && count == 1) {
                return None;
            }
            let told = match piece.is(Class::Within) {
                true => Told::Within { unit, shift: count },
                false => Told::Relative { unit, shift: count },
            };
            return Some(Found { only_ahead: true, ..Found::new(at + 1, end, told) });
        }
        let back = piece.is(Class::Past) || piece.is(Class::Last);
        if !back && !piece.is(Class::Next) && !piece.is(Class::Coming) {
            return None;
        }
        let sign = |count: i16| if back { -count } else { count };
        if let Some((count, unit, end)) = self.count(at + 1).or_else(|| self.hours(at + 1).map(|(u, c, e)| (c, u, e))) {
            let some = !self.is(end, Class::Of);
            return some.then(|| Found::new(at, end, Told::Within { unit, shift: sign(count) }).told(!back));
        }
        let (unit, count, many) = self.get(at + 1)?.word.unit?;
        let framed = self.was(at, Class::The) || self.was(at, Class::This);
        if many || !framed || self.is(at + 2, Class::Of) || unit == Unit::Weekend {
            return None;
        }
        let over = at.checked_sub(2).is_some_and(|k| self.is(k, Class::InOver));
        let clear = piece.is(Class::Past) || piece.is(Class::Coming) || over;
        (clear && !(piece.is(Class::Next) && unit == Unit::Day))
            .then(|| Found::new(at, at + 2, Told::Within { unit, shift: sign(count as i16) }).told(!back))
    }

    /// "Wednesday", "last Friday", "Friday last week", "Monday, March 24".
    fn weekday(&self, at: usize) -> Option<Found> {
        let piece = self.get(at)?;
        let (weekday, trust) = piece.word.weekday?;
        if trust == Trust::Short && !piece.capital {
            return None;
        }
        if let Some((given, last)) = self.date_beside_weekday(at + 1) {
            return Some(Found { weekday: Some(weekday), ..Found::date(at, last, given) });
        }
        if trust == Trust::Short || self.names_weekday(at, weekday) {
            return None;
        }
        let previous = at.checked_sub(1).and_then(|before| self.get(before));
        let previous_is = |class| previous.is_some_and(|p| p.is(class));
        let framed = at.checked_sub(2).is_some_and(|k| self.is(k, Class::This) || self.is(k, Class::The));
        let habit =
            previous_is(Class::Every) || previous_is(Class::Previous) || (previous_is(Class::Following) && framed);
        let away = previous_is(Class::From)
            && at.checked_sub(2).and_then(|k| self.get(k)).is_some_and(|p| p.word.unit.is_some());
        let after_the =
            previous_is(Class::The) && (self.is(at + 1, Class::BeforeTime) || self.is(at + 1, Class::AfterTime));
        if habit || away || after_the {
            return None;
        }
        if !piece.genitive
            && let Some((weeks, last)) = self.week_named(at + 1)
        {
            return Some(Found::new(at, last, Told::WeekdayOf { weekday, weeks }));
        }
        let last = at + 1 + usize::from(!piece.genitive && self.is(at + 1, Class::DayPart));
        let found = |back: usize, told| Found::new(at - back, last, told);
        Some(match () {
            () if previous_is(Class::Past) && framed => found(1, Told::Weekday { weekday, shift: 0 }).told(false),
            () if previous_is(Class::Coming) => found(1, Told::Weekday { weekday, shift: 0 }).told(true),
            () if previous_is(Class::Last) || previous_is(Class::Past) => {
                found(1, Told::Weekday { weekday, shift: -1 }).told(false)
            }
            () if previous_is(Class::Next) => found(1, Told::Weekday { weekday, shift: 1 }).told(true),
            () if previous_is(Class::This) => found(1, Told::WeekdayOf { weekday, weeks: 0 }),
            () => found(0, Told::Weekday { weekday, shift: 0 }),
        })
    }

    /// "last week", "of next week" after a weekday.
    fn week_named(&self, at: usize) -> Option<(i8, usize)> {
        let at = at + usize::from(self.is(at, Class::Of));
        let which = self.get(at)?;
        let weeks = match () {
            () if which.is(Class::Last) => -1,
            () if which.is(Class::This) => 0,
            () if which.is(Class::Next) => 1,
            () => return None,
        };
        let (unit, count, many) = self.get(at + 1)?.word.unit?;
        (unit == Unit::Week && count == 1 && !many).then_some((weeks, at + 2))
    }

    fn names_weekday(&self, at: usize, weekday: u8) -> bool {
        let Some(piece) = self.get(at) else { return false };
        let next = self.get(at + 1).filter(|_| !piece.genitive);
        let named_after = next.is_some_and(|p| p.capital && p.is(Class::NameAfter));
        let paper = self.was(at, Class::On)
            && at.checked_sub(2).and_then(|k| self.get(k)).is_some_and(|p| p.capital && p.is(Class::NameOn));
        let surname = self.names.weekdays & (1 << weekday) != 0
            && !self.was(at, Class::BeforeYear)
            && !self.was(at, Class::On)
            && !self.was(at, Class::Last)
            && !self.was(at, Class::Next);
        self.was(at, Class::NameBefore) || named_after || paper || surname
    }

    /// A date after a weekday: ", March 24", "24 March 2031", "(March 24)".
    fn date_beside_weekday(&self, at: usize) -> Option<(Given, usize)> {
        let bracket = self.mark(at, "(");
        let start = at + usize::from(bracket || self.mark(at, ","));
        let (given, last) = self.day_of_month(start)?;
        match bracket {
            true => self.mark(last, ")").then_some((given, last + 1)),
            false => Some((given, last)),
        }
    }

    fn date_after_determiner(&self, at: usize) -> Option<(Given, usize)> {
        let at = at + usize::from(self.is(at, Class::Determiner));
        self.day_of_month(at)
    }

    /// "April 15", "15 April 2031", "the 15th of April": a month with a day, and the year if it follows.
    fn day_of_month(&self, at: usize) -> Option<(Given, usize)> {
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

    /// Every date with a month in it.
    fn dates(&self, at: usize) -> Option<(Found, Option<Found>)> {
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

    /// "last week", "earlier this year", "today", "last night", "over the weekend".
    fn relative(&self, at: usize) -> Option<Found> {
        let piece = self.get(at)?;
        // "USA Today", "This Week": names of papers and programmes.
        let before = at.checked_sub(1).and_then(|k| self.get(k));
        let inside = before.is_some_and(|p| p.capital || p.genitive);
        if piece.capital && inside && piece.word.weekday.is_none() {
            return None;
        }
        if let Some((shift, span)) = piece.word.day {
            let last = at + 1 + usize::from(!piece.genitive && self.is(at + 1, Class::DayPart));
            let shift = i16::from(shift);
            let told =
                if span { Told::Within { unit: Unit::Day, shift } } else { Told::Relative { unit: Unit::Day, shift } };
            let found = Found::new(at, last, told);
            return Some(if shift == 0 { found } else { found.told(shift > 0) });
        }
        let after = self.get(at + 1)?;
        if after.word.unit == Some((Unit::Weekend, 1, false)) && piece.is(Class::The) && !self.is(at + 2, Class::Of) {
            return (self.was(at, Class::InOver) || self.was(at, Class::On) || self.was(at, Class::RelationSkip))
                .then(|| Found::new(at + 1, at + 2, Told::Relative { unit: Unit::Weekend, shift: 0 }));
        }
        let shift = match () {
            () if piece.is(Class::Last) || (piece.is(Class::Past) && self.was(at, Class::This)) => -1,
            () if piece.is(Class::This) => 0,
            () if piece.is(Class::Next) || (piece.is(Class::Coming) && self.was(at, Class::This)) => 1,
            () => return self.part_of_current(at),
        };
        if after.is(Class::InDay) && shift <= 0 && after.word.unit.is_none() {
            return Some(Found::new(at, at + 2, Told::Relative { unit: Unit::Day, shift }));
        }
        let (unit, count, many) = after.word.unit?;
        let glued = self.get(at + 2).is_some_and(|p| p.glued);
        if many || glued || unit == Unit::Day || (self.was(at, Class::The) && unit != Unit::Weekend) {
            return None;
        }
        let shift = shift * count as i16;
        let found = Found::new(at, at + 2, Told::Relative { unit, shift });
        Some(if shift == 0 { found } else { found.told(shift > 0) })
    }

    /// "the end of the year", "the start of the week"; "year-end".
    fn part_of_current(&self, at: usize) -> Option<Found> {
        let piece = self.get(at)?;
        let whole = |unit: Option<(Unit, u16, bool)>| {
            unit.filter(|(unit, count, many)| *count == 1 && !many && *unit != Unit::Weekend)
        };
        if piece.is(Class::PartOf) && self.is(at + 1, Class::Of) && self.is(at + 2, Class::The) {
            let (unit, _, _) = whole(self.get(at + 3)?.word.unit)?;
            let clear = self.closes(at + 4);
            return clear.then(|| Found::new(at + 3, at + 4, Told::Relative { unit, shift: 0 }));
        }
        let (unit, _, _) = whole(piece.word.unit)?;
        let end = self.get(at + 1).filter(|p| p.is(Class::PartOf) && (p.glued || piece.genitive))?;
        let by = self.was(at, Class::By) || self.was(at, Class::BeforeTime) || self.was(at, Class::Until);
        (by && !end.genitive).then(|| Found::new(at, at + 2, Told::Relative { unit, shift: 0 }))
    }

    /// "2014", "the 1990s", "2014-16".
    fn years(&self, at: usize) -> Option<Found> {
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

    /// A cardinal number of units: "two weeks", "a month", "10 days". How many, of what, and where it ends.
    fn count(&self, at: usize) -> Option<(i16, Unit, usize)> {
        let piece = self.get(at)?;
        let number = match (piece.number, piece.word.number) {
            (Some(digits), _) if !digits.ordinal && digits.value <= 1000 && !piece.glued => digits.value as i16,
            (None, Some((number, false))) => number as i16,
            _ => return None,
        };
        // "a couple of weeks"
        let (number, at) = match self.get(at + 1) {
            Some(next) if number == 1 && next.word.number == Some((2, false)) && next.lower.len() > 3 => (2, at + 1),
            _ => (number, at),
        };
        let of = usize::from(number == 2 && self.is(at + 1, Class::Of));
        let (unit, each, many) = self.get(at + 1 + of).filter(|p| !p.glued)?.word.unit?;
        let agree = many == (number != 1);
        agree.then(|| (number.saturating_mul(each as i16), unit, at + 2 + of))
    }

    /// "48 hours", in days, rounded up.
    fn hours(&self, at: usize) -> Option<(Unit, i16, usize)> {
        let piece = self.get(at)?;
        let number = piece.number.map(|n| n.value as u16).or(piece.word.number.map(|(n, _)| n))?;
        self.get(at + 1)?.word.hours.then(|| (Unit::Day, number.div_ceil(24) as i16, at + 2))
    }

    /// The month at `at`; with `beside` a number stands beside it, so that short and unsure names count too.
    fn month(&self, at: usize, beside: bool) -> Option<u8> {
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

    /// Whether a clause ends here, so that "before" and "after" govern nothing.
    fn ends(&self, at: usize) -> bool {
        self.get(at).is_none_or(|p| {
            !p.lower.starts_with(char::is_alphanumeric)
                || p.is(Class::SpanEnd)
                || p.is(Class::BePast)
                || p.is(Class::BeNow)
        })
    }

    /// Whether nothing follows that the word before could belong to: a mark, a small word, or the end.
    fn closes(&self, at: usize) -> bool {
        self.get(at).is_none_or(|p| !p.glued && (!p.lower.starts_with(char::is_alphanumeric) || p.is(Class::Function)))
    }
}

/// "earlier" is no, "later" is yes.
pub(super) fn sooner_or_later(piece: &Piece) -> Option<bool> {
    if piece.is(Class::PrefixPast) { Some(false) } else { piece.is(Class::PrefixAhead).then_some(true) }
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
