//! What the words tell of a time → a date (EDTF), and what that date rests on.
//!
//! Comes in: [`Time`]s of one article and what is known of its publication. Goes out: dates as exact as the words allow,
//! never more. Refuses to decide: a day where two are as likely ("last Monday" on a Thursday) or where the day of
//! publication is not known; then it gives the interval, the month or the year, or nothing.

use std::ops::Range;

use jiff::civil::Date;

use crate::article::Kind;
use crate::reading::times::{Given, Relation, Tense, Time, Told, Unit};
use crate::resolution::Read;
use crate::when::{Basis, Edtf, Precision, When};

mod anchors;
mod calendar;
#[cfg(test)]
mod cases;
mod gatherings;
mod published;
mod said;

use calendar::{Lean, add, month_of, plus};

pub use published::published;
pub use said::said;

/// The date of one expression of time; `future` where the caller knows that what is told lies ahead.
///
/// A weekday is the most recent one, the day of publication included, or the coming one; a day without a year falls into
/// the year that puts it nearest to publication on the side that the words speak of. Times counted from another time
/// ("two days earlier") are `None` here: see [`resolve_all`].
#[must_use]
pub fn resolve(time: &Time, published: Option<&When>, future: bool) -> Option<When> {
    let (edtf, basis) = match absolute(time.told) {
        Some(edtf) => (edtf, Basis::Text),
        None => (relative(time, published?, lean(time, future))?, Basis::Relative),
    };
    let blurred = time.approximate && edtf.precision() != Precision::Day && !edtf.is_approximate();
    let edtf = if blurred { edtf.approximately() } else { edtf };
    Some(When { edtf, basis, rests_on: vec![time.span] })
}

/// The dates of all times of one article, in their order; those counted from another time follow the one told before
/// them in the same paragraph.
#[must_use]
pub fn resolve_all(read: &Read, published: Option<&When>) -> Vec<Option<When>> {
    in_order(read, 0..read.reading.times.len(), published)
}

fn in_order(read: &Read, range: Range<usize>, published: Option<&When>) -> Vec<Option<When>> {
    let mut dates: Vec<Option<When>> = Vec::with_capacity(range.len());
    let mut last: Option<(usize, usize)> = None;
    for time in read.reading.times.get(range).unwrap_or_default() {
        let block = block_of(read, time.span.start);
        let date = match time.told {
            Told::Counted { unit, shift, from: None } => last
                .filter(|(_, of)| *of == block)
                .and_then(|(before, _)| dates.get(before).cloned().flatten())
                .and_then(|before| counted(&before, unit, shift, time)),
            // Other stories on the page and its notices were written on other days.
            _ => resolve(time, published.filter(|_| in_story(read, time.span.start)), false),
        };
        if date.is_some() && time.relation != Relation::By {
            last = Some((dates.len(), block));
        }
        dates.push(date);
    }
    dates
}

fn in_story(read: &Read, at: u32) -> bool {
    !matches!(read.article.kind_at(at), Kind::Teaser | Kind::Bio | Kind::Notice | Kind::Furniture)
}

/// Index of the block that holds this byte, or the number of blocks before it.
fn block_of(read: &Read, at: u32) -> usize {
    read.article.blocks.partition_point(|block| block.span.end <= at)
}

fn lean(time: &Time, future: bool) -> Lean {
    match time.tense {
        _ if future => Lean::Ahead,
        Tense::Past => Lean::Past,
        Tense::Ahead => Lean::Ahead,
        Tense::Either => Lean::Either,
        Tense::Open => Lean::Open,
    }
}

/// What the words give in full, whenever they were written.
fn absolute(told: Told) -> Option<Edtf> {
    match told {
        Told::Date { year, month, day } => given(Given { year, month, day }),
        Told::Between { from, to } => {
            let year = match (from.month, to.month) {
                (Some(first), Some(last)) if first > last => to.year? - 1,
                _ => to.year?,
            };
            Some(Edtf::from_to(given(Given { year: from.year.or(Some(year)), ..from })?, given(to)?))
        }
        Told::Counted { unit, shift, from: Some(from) } => counted_from(given(from)?, unit, shift),
        _ => None,
    }
}

fn given(given: Given) -> Option<Edtf> {
    let year = given.year?;
    match (given.month, given.day) {
        (Some(month), Some(day)) => Date::new(year, month as i8, day as i8).ok().map(Edtf::day),
        (Some(month), None) => (1..=12).contains(&month).then(|| Edtf::month(year, month)),
        (None, None) => Some(Edtf::year(year)),
        (None, Some(_)) => None,
    }
}

fn counted(before: &When, unit: Unit, shift: i16, time: &Time) -> Option<When> {
    let edtf = counted_from(before.edtf, unit, shift)?;
    let mut rests_on = before.rests_on.clone();
    rests_on.push(time.span);
    Some(When { edtf, basis: Basis::Relative, rests_on })
}

/// So many units from a date; weeks, months and years are counted roughly in the news.
fn counted_from(from: Edtf, unit: Unit, shift: i16) -> Option<Edtf> {
    if shift == 0 {
        let around = |day| calendar::whole(unit, day, 0);
        return if unit == Unit::Day {
            Some(from)
        } else {
            Some(Edtf::hull(around(from.earliest())?, around(from.latest())?))
        };
    }
    let moved = |day| match unit {
        Unit::Day => add(day, i64::from(shift)).map(Edtf::day),
        Unit::Week | Unit::Weekend => calendar::weeks(day, shift),
        Unit::Month | Unit::Quarter | Unit::Year => calendar::whole(unit, day, shift).map(Edtf::approximately),
    };
    match from.precision() {
        Precision::Day => moved(from.earliest()),
        _ if unit == Unit::Day || unit == Unit::Week => None,
        Precision::Month if unit == Unit::Year => {
            let (year, month) = month_of(from.earliest(), i32::from(shift) * 12)?;
            Some(Edtf::month(year, month))
        }
        _ => Some(Edtf::hull(moved(from.earliest())?, moved(from.latest())?)),
    }
}

/// What the words mean to a reader on the day of publication. Where that day is not known, over all days it can be.
fn relative(time: &Time, published: &When, lean: Lean) -> Option<Edtf> {
    let on = published.edtf;
    let found = match on.precision() {
        Precision::Day => on_day(time, on.earliest(), lean)?,
        // Near enough to publication that the same month or year is the best word for it.
        Precision::Month | Precision::Year if within_weeks(time.told) => {
            return Some(if on.precision() == Precision::Month { on.approximately() } else { on });
        }
        Precision::Month | Precision::Year | Precision::Interval => {
            Edtf::hull(on_day(time, on.earliest(), lean)?, on_day(time, on.latest(), lean)?)
        }
    };
    // About that day, but the weekday is the one it was worked out from, or lies beside it.
    let weekday = matches!(time.told, Told::Weekday { shift: 0, .. }) && published.basis == Basis::Inferred;
    let blurred = on.is_approximate()
        && !weekday
        && !found.is_approximate()
        && !matches!(found.precision(), Precision::Month | Precision::Year);
    Some(if blurred { found.approximately() } else { found })
}

/// Whether it tells of days or weeks around publication.
fn within_weeks(told: Told) -> bool {
    match told {
        Told::Weekday { .. } | Told::WeekdayOf { .. } => true,
        Told::Relative { unit: Unit::Day | Unit::Week | Unit::Weekend, shift } => shift.abs() <= 7,
        Told::Within { unit: Unit::Day, shift } => shift.abs() <= 14,
        Told::Within { unit: Unit::Week, shift } => shift.abs() <= 2,
        Told::Date { month: None, day: Some(_), .. } => true,
        _ => false,
    }
}

/// What the words mean on one day.
fn on_day(time: &Time, day: Date, lean: Lean) -> Option<Edtf> {
    match time.told {
        Told::Date { year: None, month: Some(month), day: Some(of) } => {
            calendar::month_day(day, month, of, time.weekday, lean).map(Edtf::day)
        }
        Told::Date { year: None, month: Some(month), day: None } => calendar::month(day, month, lean),
        Told::Date { month: None, day: Some(of), .. } => calendar::day_of_month(day, of, lean).map(Edtf::day),
        Told::Date { .. } => None,
        Told::DateIn { years, month, day: of } => {
            let year = day.year().checked_add(i16::from(years))?;
            given(Given { year: Some(year), month: Some(month), day: of })
        }
        Told::Weekday { weekday, shift } => calendar::weekday(day, weekday, shift, lean),
        Told::WeekdayOf { weekday, weeks } => calendar::weekday_of(day, weekday, weeks, lean).map(Edtf::day),
        Told::Relative { unit, shift } => calendar::shifted(day, unit, shift, lean),
        Told::Within { unit, shift } => plus(day, unit, shift).map(|other| Edtf::between(day, other)),
        Told::Between { from, to } => between(day, from, to, lean),
        Told::Counted { unit, shift, from: Some(from) } => {
            let from = calendar::month_day(day, from.month?, from.day?, None, lean)?;
            counted_from(Edtf::day(from), unit, shift)
        }
        Told::Counted { from: None, .. } => None,
    }
}

/// "March 4-6": the first by the side it is told on, the last after it.
fn between(day: Date, from: Given, to: Given, lean: Lean) -> Option<Edtf> {
    let first = calendar::month_day(day, from.month?, from.day?, None, lean)?;
    let last = calendar::month_day(first, to.month?, to.day?, None, Lean::Ahead)?;
    Some(Edtf::between(first, last))
}
