//! Patterns that are told from the day of writing, or from a time told before: "Wednesday", "last week", "two days later".
//!
//! Comes in: [`Piece`]s. Goes out: what stands at one place. Refuses to decide: the day.

use super::grammar::{Found, Grammar, sooner_or_later};
use super::{Told, Unit};
use crate::language::times::{Class, Trust};

impl Grammar<'_> {
    /// "two days ago", "a week later", "eight days after the June 2 vote", "the same day", "later that evening".
    pub(super) fn counted(&self, at: usize) -> Option<Found> {
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
    pub(super) fn within(&self, at: usize) -> Option<Found> {
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
    pub(super) fn weekday(&self, at: usize) -> Option<Found> {
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

    /// "last week", "earlier this year", "today", "last night", "over the weekend".
    pub(super) fn relative(&self, at: usize) -> Option<Found> {
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
}
