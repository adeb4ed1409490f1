//! Rounds of talks of public record that a story tells of by place and weekday or month: they tell when it was written.
//!
//! Comes in: one article. Goes out: for each such round, the days on which a story may tell of it so.
//! Refuses to decide: between two rounds that fit, or on a round that only chance may have put on that weekday; the
//! caller asks for a second witness.

use jiff::civil::Date;

use super::anchors::{all_sides, words};
use super::calendar::{add, month_of};
use crate::article::Kind;
use crate::language::Phrases;
use crate::language::chronicle::{self, Event};
use crate::reading::times::{Tense, Time, Told, Unit};
use crate::resolution::Read;
use crate::text::Span;

/// A round told of, and the first and last day on which it would be told so.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gathering {
    pub span: Span,
    pub held: Date,
    pub first: Date,
    pub last: Date,
}

/// A sentence is looked at this far around the time, in words.
const NEAR: usize = 22;

/// Finds them, in the order of the text.
pub(super) fn find(read: &Read) -> Vec<Gathering> {
    let article = &read.article;
    let story = |at: u32| matches!(article.kind_at(at), Kind::Title | Kind::Dek | Kind::Body);
    let times: Vec<&Time> =
        read.reading.times.iter().filter(|time| story(time.span.start) && dated(time.told)).collect();
    if times.is_empty() {
        return Vec::new();
    }
    let sides = all_sides(article);
    let known =
        |event: &&Event| event.kind == chronicle::Kind::Talks && event.sides.iter().all(|side| sides.contains(side));
    let events: Vec<&Event> = chronicle::events().iter().filter(known).collect();
    let mut paragraph = Paragraph { span: Span { start: 0, end: 0 }, words: Vec::new() };
    let mut found = Vec::new();
    for time in times {
        if !paragraph.span.contains(time.span) {
            let Some(block) = article.blocks.iter().find(|block| block.span.contains(time.span)) else { continue };
            paragraph = Paragraph { span: block.span, words: words(&article.text, block.span) };
        }
        found.extend(gathering(read, &paragraph.words, time, &events));
    }
    found
}

/// A paragraph, cut into words once for all times in it.
struct Paragraph {
    span: Span,
    words: Vec<Span>,
}

fn dated(told: Told) -> bool {
    matches!(told, Told::Weekday { shift: 0, .. } | Told::Date { year: None, month: Some(_), .. })
}

fn gathering(read: &Read, paragraph: &[Span], time: &Time, events: &[&Event]) -> Option<Gathering> {
    let (near, year) = around(read, paragraph, time)?;
    let shown: Vec<&str> = near.iter().map(|span| read.words(*span)).collect();
    if !shown.iter().any(|word| chronicle::named(&word.to_lowercase()) == Some(chronicle::Kind::Talks)) {
        return None;
    }
    let there = |event: &&&Event| {
        let mut places = Phrases::default();
        event.places.iter().for_each(|place| places.add(place, ()));
        (0..shown.len()).any(|at| places.longest(&shown[at..]).is_some())
    };
    let then = |event: &&&Event| fits(time.told, event.date.earliest());
    let mut fitting = events.iter().filter(there).filter(then);
    let held = fitting.next().filter(|_| fitting.next().is_none())?.date.earliest();
    let (mut first, mut last) = window(time, held)?;
    if year {
        first = first.max(Date::new(held.year(), 1, 1).ok()?);
        last = last.min(Date::new(held.year(), 12, 31).ok()?);
    }
    Some(Gathering { span: time.span, held, first, last })
}

/// The words of the sentence around a time, and whether it says that it was this year.
fn around<'p>(read: &Read, all: &'p [Span], time: &Time) -> Option<(&'p [Span], bool)> {
    let text = &read.article.text;
    let ends = |a: Span, b: Span| {
        let between = text.get(a.end as usize..b.start as usize).unwrap_or_default();
        between.starts_with(['.', '!', '?']) && a.len() > 3
    };
    let at = all.partition_point(|word| word.end <= time.span.start);
    if at == all.len() {
        return None;
    }
    let mut from = at;
    while from > 0 && at - from < NEAR && !ends(all[from - 1], all[from]) {
        from -= 1;
    }
    let mut to = at + 1;
    while to < all.len() && to - at < NEAR && !ends(all[to - 1], all[to]) {
        to += 1;
    }
    let near = all.get(from..to)?;
    let whole = near.first()?.join(*near.last()?);
    let this_year =
        |other: &Time| other.told == Told::Relative { unit: Unit::Year, shift: 0 } && whole.contains(other.span);
    let times = &read.reading.times;
    let inside = times.iter().skip(times.partition_point(|other| other.span.start < whole.start));
    Some((near, inside.take_while(|other| other.span.start < whole.end).any(this_year)))
}

fn fits(told: Told, day: Date) -> bool {
    match told {
        Told::Weekday { weekday, .. } => day.weekday().to_monday_one_offset() as u8 == weekday,
        Told::Date { month: Some(month), day: Some(of), .. } => (day.month() as u8, day.day() as u8) == (month, of),
        Told::Date { month: Some(month), day: None, .. } => day.month() as u8 == month,
        _ => false,
    }
}

/// The first and the last day on which somebody would write so of what was held on that day.
fn window(time: &Time, held: Date) -> Option<(Date, Date)> {
    let long = super::published::WITHOUT_YEAR;
    let ahead = time.tense == Tense::Ahead;
    let past = time.tense == Tense::Past;
    Some(match time.told {
        Told::Weekday { .. } if past => (held, add(held, 6)?),
        Told::Weekday { .. } if ahead => (add(held, -6)?, held),
        Told::Weekday { .. } => (add(held, -6)?, add(held, 6)?),
        _ if ahead => (add(held, -long)?, held),
        // In its own month it would be "this month", or have a day.
        Told::Date { day: None, .. } => {
            let (year, month) = month_of(held, 1)?;
            (Date::new(year, month as i8, 1).ok()?, add(held, long)?)
        }
        _ => (held, add(held, long)?),
    })
}
