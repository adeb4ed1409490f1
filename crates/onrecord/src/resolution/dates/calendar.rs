//! Arithmetic of news dates: what "Friday", "last week", "in May" mean to somebody who reads on a given day.
//!
//! Comes in: a day and what is told. Goes out: days or intervals. Refuses to decide: between two readings that the
//! language leaves open; then both lie in the interval it gives.

use jiff::Span;
use jiff::civil::Date;

use crate::reading::times::Unit;
use crate::when::Edtf;

/// On which side of the day of publication a time lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    Past,
    Ahead,
    /// It may have been, or not yet.
    Either,
    /// No word tells: the news mostly speaks of what was.
    Open,
}

/// So many days on or back.
pub(super) fn add(day: Date, days: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// Days from `a` to `b`.
pub(super) fn days_between(a: Date, b: Date) -> i32 {
    b.since(a).map_or(i32::MAX, |span| span.get_days())
}

/// Year and month so many months from a day's month.
pub(super) fn month_of(day: Date, months: i32) -> Option<(i16, u8)> {
    let count = i32::from(day.year()) * 12 + i32::from(day.month()) - 1 + months;
    let year = i16::try_from(count.div_euclid(12)).ok().filter(|year| (1..=9998).contains(year))?;
    Some((year, count.rem_euclid(12) as u8 + 1))
}

/// The same day so many units on or back, or the last of a shorter month.
pub(super) fn plus(day: Date, unit: Unit, shift: i16) -> Option<Date> {
    let months = |months: i32| {
        let (year, month) = month_of(day, months)?;
        let first = Date::new(year, month as i8, 1).ok()?;
        Date::new(year, month as i8, day.day().min(first.days_in_month())).ok()
    };
    let shift = i32::from(shift);
    match unit {
        Unit::Day => add(day, i64::from(shift)),
        Unit::Week | Unit::Weekend => add(day, i64::from(shift) * 7),
        Unit::Month => months(shift),
        Unit::Quarter => months(shift.checked_mul(3)?),
        Unit::Year => months(shift.checked_mul(12)?),
    }
}

/// The whole month, quarter, year or week so many of them from a day.
pub(super) fn whole(unit: Unit, day: Date, shift: i16) -> Option<Edtf> {
    match unit {
        Unit::Day => add(day, i64::from(shift)).map(Edtf::day),
        Unit::Week | Unit::Weekend => {
            let monday = add(monday(day)?, i64::from(shift) * 7)?;
            Some(Edtf::between(monday, add(monday, 6)?))
        }
        Unit::Month => month_of(day, i32::from(shift)).map(|(year, month)| Edtf::month(year, month)),
        Unit::Quarter => {
            let (year, month) = month_of(day, i32::from(shift) * 3)?;
            let first = (month - 1) / 3 * 3 + 1;
            Some(Edtf::from_to(Edtf::month(year, first), Edtf::month(year, first + 2)))
        }
        Unit::Year => month_of(day, i32::from(shift).checked_mul(12)?).map(|(year, _)| Edtf::year(year)),
    }
}

/// About so many weeks on or back.
pub(super) fn weeks(day: Date, shift: i16) -> Option<Edtf> {
    let about = add(day, i64::from(shift) * 7)?;
    Some(Edtf::between(add(about, -4)?, add(about, 3)?).approximately())
}

fn monday(day: Date) -> Option<Date> {
    add(day, -i64::from(day.weekday().to_monday_zero_offset()))
}

fn number(day: Date) -> u8 {
    day.weekday().to_monday_one_offset() as u8
}

/// The last such weekday up to `day`, that day included.
fn recent(day: Date, weekday: u8) -> Option<Date> {
    add(day, -i64::from((number(day) + 7 - weekday) % 7))
}

/// The next such weekday from `day` on, that day included.
fn coming(day: Date, weekday: u8) -> Option<Date> {
    add(day, i64::from((weekday + 7 - number(day)) % 7))
}

/// "Friday", "last Friday", "next Friday".
pub(super) fn weekday(day: Date, weekday: u8, shift: i8, lean: Lean) -> Option<Edtf> {
    let weekday = weekday.clamp(1, 7);
    let same_week = |other| Some(monday(other)? == monday(day)?);
    match (shift, lean) {
        (0, Lean::Past | Lean::Open) => recent(day, weekday).map(Edtf::day),
        (0, Lean::Ahead) => coming(day, weekday).map(Edtf::day),
        (0, Lean::Either) => Some(Edtf::between(recent(day, weekday)?, coming(day, weekday)?)),
        // On a Thursday "last Monday" may be of this week or of the one before; on a Monday "last Friday" is clear.
        (..0, _) => {
            let last = recent(add(day, -1)?, weekday)?;
            Some(if same_week(last)? { Edtf::between(add(last, -7)?, last) } else { Edtf::day(last) })
        }
        (1.., _) => {
            let next = coming(add(day, 1)?, weekday)?;
            Some(if same_week(next)? { Edtf::between(next, add(next, 7)?) } else { Edtf::day(next) })
        }
    }
}

/// "Friday last week", "this Friday".
pub(super) fn weekday_of(day: Date, weekday: u8, weeks: i8, lean: Lean) -> Option<Date> {
    let found = add(monday(day)?, i64::from(weeks) * 7 + i64::from(weekday.clamp(1, 7)) - 1)?;
    match lean {
        Lean::Ahead if weeks == 0 && found < day => add(found, 7),
        Lean::Past if weeks == 0 && found > day => add(found, -7),
        _ => Some(found),
    }
}

/// A date without a year so near is meant, whatever the words around say: one eleven months away is given with its year.
const NEAR: i32 = 60;

/// "March 24" without a year; with a weekday beside it only a year that has it so.
pub(super) fn month_day(day: Date, month: u8, of: u8, weekday: Option<u8>, lean: Lean) -> Option<Date> {
    let reach = if weekday.is_some() { 6 } else { 4 };
    let dates = || {
        (-reach..=reach)
            .filter_map(|years| Date::new(day.year().checked_add(years)?, month as i8, of as i8).ok())
            .filter(|date| weekday.is_none_or(|weekday| number(*date) == weekday))
    };
    let gap = |date: &Date| days_between(*date, day).abs();
    let nearest = dates().min_by_key(|date| (gap(date), *date))?;
    match lean {
        _ if gap(&nearest) <= NEAR => Some(nearest),
        Lean::Past => dates().filter(|date| *date <= day).max(),
        Lean::Ahead => dates().filter(|date| *date >= day).min(),
        Lean::Either | Lean::Open => Some(nearest),
    }
}

/// "May" without a year: the last one that had begun, the next one that is not long over, or the nearest.
pub(super) fn month(day: Date, month: u8, lean: Lean) -> Option<Edtf> {
    let gap = |edtf: Edtf| days_between(edtf.latest(), day).max(days_between(day, edtf.earliest())).max(0);
    let months = (-1..=1).filter_map(|years| Some(Edtf::month(day.year().checked_add(years)?, month)));
    match lean {
        Lean::Past => months.filter(|edtf| edtf.earliest() <= day).max(),
        Lean::Ahead => months.filter(|edtf| edtf.latest() >= day || gap(*edtf) <= NEAR).min(),
        Lean::Either | Lean::Open => months.min_by_key(|edtf| (gap(*edtf), *edtf)),
    }
}

/// "the 26th" of this month or of the one beside it.
pub(super) fn day_of_month(day: Date, of: u8, lean: Lean) -> Option<Date> {
    let dates = (-2..=2).filter_map(|months| {
        let (year, month) = month_of(day, months)?;
        Date::new(year, month as i8, of as i8).ok()
    });
    match lean {
        Lean::Past => dates.filter(|date| *date <= day).max(),
        Lean::Ahead => dates.filter(|date| *date >= day).min(),
        Lean::Either | Lean::Open => None,
    }
}

/// "yesterday", "last week", "this month", "three years ago".
pub(super) fn shifted(day: Date, unit: Unit, shift: i16, lean: Lean) -> Option<Edtf> {
    match (unit, shift) {
        (Unit::Day, _) => add(day, i64::from(shift)).map(Edtf::day),
        (Unit::Weekend, _) => weekend(day, shift, lean),
        (Unit::Week, 0) => this_week(day, lean),
        (_, -1..=1) => whole(unit, day, shift),
        (Unit::Week, _) => weeks(day, shift),
        _ => whole(unit, day, shift).map(Edtf::approximately),
    }
}

/// Up to today where it was, from today where it is to come.
fn this_week(day: Date, lean: Lean) -> Option<Edtf> {
    let monday = monday(day)?;
    let sunday = add(monday, 6)?;
    Some(match lean {
        // Some begin the week on Sunday.
        Lean::Past if day == monday => Edtf::between(add(day, -1)?, day),
        Lean::Past => Edtf::between(monday, day),
        Lean::Ahead => Edtf::between(day, sunday),
        Lean::Either | Lean::Open => Edtf::between(monday, sunday),
    })
}

fn weekend(day: Date, shift: i16, lean: Lean) -> Option<Edtf> {
    let monday = monday(day)?;
    let saturday = match (shift, lean) {
        (..0, _) => add(monday, -2)?,
        (1.., _) => return Some(Edtf::between(coming(day, 6)?, add(coming(day, 6)?, 8)?)),
        (0, Lean::Ahead) => add(monday, 5)?,
        (0, _) => recent(day, 6)?,
    };
    let sunday = add(saturday, 1)?;
    Some(match lean {
        Lean::Past if shift == 0 => Edtf::between(saturday, sunday.min(day)),
        _ => Edtf::between(saturday, sunday),
    })
}
