//! Rounds, deadlines and statements by day, as a drawing: what is a day is a point, what is longer is as long as it may be.
//!
//! Where years are drawn, days that would stand on one another are one point. Every point leads to what it stands for. The drawing says nothing that the lines below it do not say.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::{Markup, html};
use onrecord::reading::meetings::Standing;
use onrecord::view::filter::is_told;
use onrecord::when::{Basis, Edtf, When};

use crate::web::asked::address;
use crate::web::dates;
use crate::web::room::Room;
use crate::web::words::{count, entry_path};

/// Width of the drawing, and where time begins and ends in it.
const WIDTH: f64 = 1000.0;
const LEFT: f64 = 150.0;
const RIGHT: f64 = 16.0;
/// Height of one lane.
const LANE: f64 = 34.0;
/// Days beyond the first and last publication that are still drawn.
const MARGIN: i32 = 45;
/// A span of more days is told below only: it would cover all else.
const LONGEST: i32 = 62;

/// Where days are narrower than a mark, what falls on so much of the drawing is one mark.
const BUCKET: f64 = 9.0;

struct Scale {
    first: Date,
    days: f64,
}

impl Scale {
    /// From a little before the first publication to a little after the last, or the last thing due.
    fn of(room: &Room<'_>) -> Option<Self> {
        let record = room.index.record;
        let published = record.sources.iter().filter_map(|s| s.published.as_ref()).map(|when| when.edtf);
        let (mut first, mut last) = (Date::MAX, Date::MIN);
        for date in published {
            first = first.min(date.earliest());
            last = last.max(date.latest());
        }
        if first > last {
            return None;
        }
        let far = jiff::Span::new().days(MARGIN);
        let (from, to) = (first.saturating_sub(far), last.saturating_add(far));
        let rounds = record.rounds.iter().flat_map(|round| round.what.dates.iter().map(|told| told.value.edtf));
        for date in rounds.chain(record.deadlines.iter().map(|deadline| deadline.what.date.edtf)) {
            if from <= date.earliest() && date.latest() <= to {
                first = first.min(date.earliest());
                last = last.max(date.latest());
            }
        }
        Some(Self { first, days: f64::from(between(first, last).max(6)) })
    }

    fn x(&self, day: Date) -> f64 {
        LEFT + f64::from(between(self.first, day)) / self.days * (WIDTH - LEFT - RIGHT)
    }

    /// Whether a day is too narrow for a mark of its own.
    fn crowded(&self) -> bool {
        (WIDTH - LEFT - RIGHT) / self.days < BUCKET
    }

    /// What can be drawn, each with its place; what would stand on one another put together.
    fn gathered<T>(&self, dated: impl Iterator<Item = (Edtf, T)>) -> Vec<Mark<T>> {
        let mut marks: Vec<Mark<T>> = Vec::new();
        let mut at: BTreeMap<i64, usize> = BTreeMap::new();
        for (date, what) in dated {
            let Some((a, b)) = self.ends(date) else { continue };
            let (since, until) = (date.earliest(), date.latest());
            // Longer than a mark: that it may be any of these days has to be seen.
            let bucket = (self.crowded() && b - a < BUCKET * 3.0).then_some((a / BUCKET) as i64);
            match bucket.and_then(|bucket| at.get(&bucket)).and_then(|number| marks.get_mut(*number)) {
                Some(mark) => {
                    (mark.since, mark.until) = (mark.since.min(since), mark.until.max(until));
                    mark.all.push(what);
                }
                None => {
                    at.extend(bucket.map(|bucket| (bucket, marks.len())));
                    let b = if bucket.is_some() { a } else { b };
                    marks.push(Mark { a, b, since, until, date, all: vec![what] });
                }
            }
        }
        marks
    }

    /// Both ends, where the span can be drawn.
    fn ends(&self, date: Edtf) -> Option<(f64, f64)> {
        let (from, to) = (date.earliest(), date.latest());
        let inside = from >= self.first && f64::from(between(self.first, to)) <= self.days;
        (inside && between(from, to) <= LONGEST).then(|| (self.x(from), self.x(to)))
    }
}

fn between(from: Date, to: Date) -> i32 {
    to.since(from).map(|span| span.get_days()).unwrap_or_default()
}

/// One mark of the drawing.
struct Mark<T> {
    a: f64,
    b: f64,
    since: Date,
    until: Date,
    /// The date of the first that it stands for.
    date: Edtf,
    all: Vec<T>,
}

impl<T> Mark<T> {
    /// From when to when, as the listings are asked for it.
    fn span(&self) -> (String, String) {
        (self.since.to_string(), self.until.to_string())
    }

    /// The same in words.
    fn days(&self) -> String {
        let day = |day: Date| dates::words(Edtf::day(day));
        match self.all.len() {
            1 => dates::words(self.date),
            _ if self.since == self.until => day(self.since),
            _ => format!("{} to {}", day(self.since), day(self.until)),
        }
    }
}

/// The drawing; nothing where no article has a date.
pub fn chart(room: &Room<'_>) -> Markup {
    let Some(scale) = Scale::of(room) else { return html! {} };
    let sides = spoken(room);
    let height = LANE * (sides.len() as f64 + 2.0) + 30.0;
    let lane = |number: usize| LANE * (number as f64 + 0.5) + 22.0;
    html! {
        div.chart tabindex="0" role="region" aria-label="Chart of the timeline" {
            svg viewBox={ "0 0 " (WIDTH) " " (height) } {
                (months(&scale, height))
                (label("Rounds", lane(0), "")) (rounds(room, &scale, lane(0)))
                (label("Deadlines", lane(1), "")) (deadlines(room, &scale, lane(1)))
                @for (number, (side, days)) in sides.iter().enumerate() {
                    (label(room.index.party(side), lane(number + 2), room.hue(Some(side))))
                    (words(room, &scale, lane(number + 2), side, days))
                }
            }
            p.legend {
                span { svg.key viewBox="0 0 14 14" aria-hidden="true" { path.round d="M7 1 13 7 7 13 1 7Z" {} } " round held" }
                span { svg.key viewBox="0 0 14 14" aria-hidden="true" { path.round.planned d="M7 1 13 7 7 13 1 7Z" {} } " planned, put off or failed" }
                span { svg.key viewBox="0 0 14 14" aria-hidden="true" { path.due d="M3 13V1l9 3.5L3 8" {} } " deadline" }
                span { svg.key viewBox="0 0 14 14" aria-hidden="true" { circle.said cx="7" cy="7" r="5" {} } " statements, by number" }
                span { svg.key viewBox="0 0 14 14" aria-hidden="true" { circle.said.inferred cx="7" cy="7" r="5" {} } " day worked out" }
            }
        }
    }
}

fn label(name: &str, y: f64, hue: &str) -> Markup {
    html! {
        line.lane x1="0" x2=(WIDTH) y1=(y + LANE / 2.0) y2=(y + LANE / 2.0) {}
        @if !hue.is_empty() { rect.(hue) x="0" y=(y - 4.0) width="8" height="8" rx="2" {} }
        text.lane-name x=(if hue.is_empty() { 0 } else { 14 }) y=(y + 4.0) { (onrecord::view::index::shorten(name, 19)) }
    }
}

fn months(scale: &Scale, height: f64) -> Markup {
    let mut marks = Vec::new();
    let mut day = scale.first.first_of_month();
    // A line a month, a name where there is room for it.
    let apart = ((scale.days / 30.4) / 12.0).ceil().max(1.0) as i32;
    for number in 0..1200 {
        if f64::from(between(scale.first, day)) > scale.days {
            break;
        }
        if day >= scale.first && number % apart == 0 {
            marks.push((scale.x(day), dates::words(Edtf::month(day.year(), day.month() as u8))));
        }
        day = day.saturating_add(jiff::Span::new().months(1));
    }
    html! { @for (x, name) in marks { line.month x1=(r(x)) x2=(r(x)) y1="18" y2=(height) {} text.month-name x=(r(x + 4.0)) y="12" { (name) } } }
}

fn rounds(room: &Room<'_>, scale: &Scale, y: f64) -> Markup {
    let rounds = room.index.record.rounds.iter();
    let marks =
        scale.gathered(rounds.flat_map(|round| round.what.dates.iter().map(move |told| (told.value.edtf, round))));
    html! {
        @for mark in marks {
            @let held = mark.all.iter().any(|round| round.what.standing.iter().any(|told| told.value == Standing::Held));
            @let standing = mark.all[0].what.standing.first().map_or("standing not known", |told| told.value.word());
            @let (since, until) = mark.span();
            @let (words, way) = match mark.all.as_slice() {
                [one] => (format!("Round, {}, {standing}", mark.days()), entry_path(&one.id)),
                several => (format!("{}, {}", count(several.len(), "round", "rounds"), mark.days()), address("/timeline", &[("kind", "round"), ("since", &since), ("until", &until)])),
            };
            a href=(way) aria-label=(words) {
                title { (words) }
                path.round.planned[!held] d={ "M" (r(mark.a)) " " (y - 8.0) "H" (r(mark.b)) "l8 8l-8 8H" (r(mark.a)) "l-8 -8Z" } {}
            }
        }
    }
}

/// Several words may tell of one day: one flag, leading to all of them.
fn deadlines(room: &Room<'_>, scale: &Scale, y: f64) -> Markup {
    let mut days: BTreeMap<Edtf, usize> = BTreeMap::new();
    for deadline in &room.index.record.deadlines {
        *days.entry(deadline.what.date.edtf).or_default() += 1;
    }
    html! {
        @for mark in scale.gathered(days.into_iter()) {
            @let (since, until) = mark.span();
            @let words = format!("Due {}: told {}", mark.days(), count(mark.all.iter().sum(), "time", "times"));
            a href=(address("/timeline", &[("kind", "deadline"), ("since", &since), ("until", &until)])) aria-label=(words) {
                title { (words) }
                path.due d={ "M" (r(mark.a)) " " (y + 9.0) "V" (y - 9.0) "l11 4.5l-11 4.5" } {}
            }
        }
    }
}

type Days = BTreeMap<Edtf, (usize, bool)>;

/// Statements by side and date: how many, and whether all dates are worked out.
fn spoken<'r>(room: &Room<'r>) -> Vec<(&'r str, Days)> {
    let mut by_side: BTreeMap<&str, Days> = BTreeMap::new();
    for statement in room.index.record.statements.iter().filter(|statement| is_told(&statement.what)) {
        let (Some(side), Some(When { edtf, basis, .. })) = (statement.what.side.as_deref(), &statement.what.said)
        else {
            continue;
        };
        let (count, inferred) = by_side.entry(side).or_default().entry(*edtf).or_insert((0, true));
        *count += 1;
        *inferred &= *basis == Basis::Inferred;
    }
    let mut lanes: Vec<_> = by_side.into_iter().collect();
    let order: Vec<&str> = room.sides().collect();
    lanes.sort_by_key(|(side, _)| order.iter().position(|known| known == side));
    lanes.truncate(8);
    lanes
}

fn words(room: &Room<'_>, scale: &Scale, y: f64, side: &str, days: &Days) -> Markup {
    let hue = room.hue(Some(side));
    html! {
        @for mark in scale.gathered(days.iter().map(|(date, told)| (*date, *told))) {
            @let (since, until) = mark.span();
            @let number: usize = mark.all.iter().map(|(number, _)| number).sum();
            @let inferred = mark.all.iter().all(|(_, inferred)| *inferred);
            @let words = format!("{}, {}: {}", room.index.party(side), mark.days(), count(number, "statement", "statements"));
            @let radius = (3.0 + (number as f64).sqrt() * 1.9).min(14.0);
            a.(hue) href=(address("/statements", &[("party", side), ("since", &since), ("until", &until)])) aria-label=(words) {
                title { (words) }
                @if mark.b - mark.a < 1.0 { circle.said.inferred[inferred] cx=(r(mark.a)) cy=(y) r=(r(radius)) {} }
                @else { rect.said.inferred[inferred] x=(r(mark.a)) y=(r(y - radius / 2.0)) width=(r(mark.b - mark.a)) height=(r(radius)) rx=(r(radius / 2.0)) {} }
            }
        }
    }
}

/// A tenth of a point is as fine as anyone sees.
fn r(x: f64) -> f64 {
    (x * 10.0).round() / 10.0
}
