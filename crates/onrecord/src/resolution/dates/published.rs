//! When an article was published, where the page does not say: worked out from the times it tells of.
//!
//! Comes in: an article's times and lengths, the dossier's anchors. Goes out: a day, an interval or a year that holds the
//! true day, marked as inferred, with the words it rests on; or nothing, where no words bound it on both sides.
//! Refuses to decide: a year that nothing in the article or the dossier tells.

use jiff::civil::Date;

use super::anchors::{Anchors, Named};
use super::calendar::{add, days_between, month_of, plus};
use super::gatherings;
use super::{block_of, given};
use crate::article::Kind;
use crate::dossier::Dossier;
use crate::reading::times::{Given, Hedge, Length, Tense, Time, Told, Unit};
use crate::resolution::Read;
use crate::text::Span;
use crate::when::{Basis, Edtf, When};

/// A date without its year is of the last so many days, or of the next.
pub(super) const WITHOUT_YEAR: i64 = 305;
/// Weekdays tell of the last so many days.
const WEEKDAY: i64 = 6;
/// The weekday of the news tells nothing in a window wider than this, in days.
const FEW: usize = 45;
/// A wider window than this tells too little.
const WIDEST: i32 = 400;

/// When each article was published: as its page states, or else worked out from inside.
#[must_use]
pub fn published(reads: &[Read], dossier: &Dossier) -> Vec<Option<When>> {
    let anchors = Anchors::of(dossier);
    let days = |dates: &mut dyn Iterator<Item = Edtf>| -> Vec<Date> {
        let mut days: Vec<Date> = dates.filter(Edtf::is_day).map(|edtf| edtf.earliest()).collect();
        days.sort_unstable();
        days.dedup();
        days
    };
    let stated = days(&mut reads.iter().filter_map(|read| Some(read.article.published.as_ref()?.edtf)));
    let known = days(&mut dossier.anchors.iter().map(|anchor| anchor.date));
    let era = if stated.is_empty() { known } else { stated };
    let work_out = |read: &Read, era: &[Date]| dateline(read, era).or_else(|| inferred(read, &anchors, era));
    let first: Vec<Option<When>> =
        reads.iter().map(|read| read.article.published.clone().or_else(|| work_out(read, &era))).collect();
    // What one article tells by itself is a second witness for another.
    let mut wider = era.clone();
    wider.extend(first.iter().flatten().filter(|when| when.basis == Basis::Inferred).map(|when| when.edtf.earliest()));
    wider.sort_unstable();
    wider.dedup();
    reads.iter().zip(first).map(|(read, when)| when.or_else(|| work_out(read, &wider))).collect()
}

/// Whether one of the days, which are sorted, lies at most so many days from this one.
fn within(days: &[Date], day: Date, most: i64) -> bool {
    let at = days.partition_point(|other| *other < day);
    let near = |other: &Date| i64::from(days_between(*other, day).abs()) <= most;
    days.get(at).is_some_and(near) || at.checked_sub(1).and_then(|before| days.get(before)).is_some_and(near)
}

/// The day of a dateline without a year ("ORM, May 7 (Agency)"): of the one year in which the other articles (or
/// else the dossier's facts) lie near it, and in which the weekday of the news falls right.
fn dateline(read: &Read, era: &[Date]) -> Option<When> {
    let line = read.reading.times.iter().find(|time| read.article.kind_at(time.span.start) == Kind::Dateline)?;
    let Told::Date { year: None, month: Some(month), day: Some(day) } = line.told else { return None };
    let mut rests_on = vec![line.span];
    // "Updated June 8, 2033": the last such day before.
    if let Some(updated) = read.article.updated.as_ref().filter(|when| when.edtf.is_day()) {
        let last = updated.edtf.earliest();
        let mut on =
            [last.year(), last.year() - 1].into_iter().filter_map(|y| Date::new(y, month as i8, day as i8).ok());
        if let Some(date) = on.find(|date| (0..=WITHOUT_YEAR).contains(&i64::from(days_between(*date, last)))) {
            rests_on.extend(&updated.rests_on);
            return Some(When { edtf: Edtf::day(date), basis: Basis::Inferred, rests_on });
        }
    }
    let weekday = line.weekday.or_else(|| {
        lead_weekday(read).map(|(span, weekday)| {
            rests_on.push(span);
            weekday
        })
    })?;
    // News is told on its day or on the one after.
    let right = |date: &Date| (date.weekday().to_monday_one_offset() as u8 + 7 - weekday) % 7 <= 1;
    let near = |date: &Date| within(era, *date, WITHOUT_YEAR);
    let told = era.chunk_by(|a, b| a.year() == b.year()).filter_map(|same| same.first());
    let mut years: Vec<i16> = told.flat_map(|date| [date.year() - 1, date.year(), date.year() + 1]).collect();
    years.sort_unstable();
    years.dedup();
    let dates = years.iter().filter_map(|year| Date::new(*year, month as i8, day as i8).ok());
    let mut found = dates.filter(near).filter(right);
    match (found.next(), found.next()) {
        (Some(date), None) => Some(When { edtf: Edtf::day(date), basis: Basis::Inferred, rests_on }),
        _ => None,
    }
}

/// What one expression says of the day of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    NotBefore(Date),
    NotAfter(Date),
    /// A month and day told as past or ahead, without a year; perhaps with its weekday.
    Day {
        month: u8,
        day: u8,
        weekday: Option<u8>,
        ahead: bool,
    },
    /// A month told as past or ahead, without a year.
    Month {
        month: u8,
        ahead: bool,
    },
}

struct Fact {
    span: Span,
    says: Says,
    source: Source,
}

/// Where a fact is from. Stories tell of old plans as "by March 2002" too: the text alone bounds nothing from above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// A date in the text.
    Text,
    /// A day of the first paragraphs given with its weekday, or counted from a dated fact: the day of the news.
    Lead,
    /// The dossier's anchors, or the page itself.
    Known,
}

fn inferred(read: &Read, anchors: &Anchors, era: &[Date]) -> Option<When> {
    let named = anchors.find(&read.article);
    let mut facts: Vec<Fact> = Vec::new();
    let lead = lead(read);
    let mut add = |span: Span, says: Says, source: Source| facts.push(Fact { span, says, source });
    for time in read.reading.times.iter().filter(|time| tells(read, time.span)) {
        let day = time.weekday.is_some() || matches!(time.told, Told::Counted { unit: Unit::Day, .. });
        let first = day && lead.is_some_and(|lead| lead.contains(time.span));
        if let Some(says) = from_time(time, &named) {
            add(time.span, says, if first { Source::Lead } else { Source::Text });
        }
        if let Some(says) = beside_anchor(time, &named) {
            add(time.span, says, Source::Known);
        }
    }
    for length in read.reading.lengths.iter().filter(|length| tells(read, length.span)) {
        from_length(read, length, &named).into_iter().flatten().for_each(|says| add(length.span, says, Source::Known));
    }
    for anchor in named.iter().filter(|anchor| anchor.past) {
        add(anchor.span, Says::NotBefore(anchor.date.earliest()), Source::Known);
    }
    if let Some(updated) = &read.article.updated
        && let Some(span) = updated.rests_on.first()
    {
        add(*span, Says::NotAfter(updated.edtf.latest()), Source::Known);
    }
    for (span, says) in from_caption(read) {
        add(span, says, Source::Known);
    }
    let weekday = lead_weekday(read);
    let alone = facts.len();
    let known = facts.iter().any(|fact| fact.source == Source::Known);
    for round in gatherings::find(read) {
        // Chance puts every seventh round on the weekday told: something else must place it near.
        let witnessed = known || within(era, round.held, i64::from(WIDEST));
        if witnessed {
            facts.push(Fact { span: round.span, says: Says::NotBefore(round.first), source: Source::Known });
            facts.push(Fact { span: round.span, says: Says::NotAfter(round.last), source: Source::Known });
        }
    }
    window(&facts, weekday).or_else(|| window(&facts[..alone], weekday))
}

/// The first paragraphs of the story.
fn lead(read: &Read) -> Option<Span> {
    read.article.blocks_of(Kind::Body).take(3).map(|block| block.span).reduce(Span::join)
}

/// Only the story tells when it was written; other stories and notices have days of their own.
fn tells(read: &Read, span: Span) -> bool {
    matches!(read.article.kind_at(span.start), Kind::Title | Kind::Dek | Kind::Dateline | Kind::Body)
}

fn from_time(time: &Time, named: &[Named]) -> Option<Says> {
    let past = time.tense == Tense::Past;
    let ahead = time.tense == Tense::Ahead;
    if !past && !ahead {
        return None;
    }
    let bound = |edtf: Edtf| if past { Says::NotBefore(edtf.earliest()) } else { Says::NotAfter(edtf.latest()) };
    match time.told {
        // A year alone is as often that of a plan as of what was.
        Told::Date { year: Some(_), month: None, .. } if past => None,
        Told::Date { year: Some(year), month, day } => given(Given { year: Some(year), month, day }).map(bound),
        Told::Date { year: None, month: Some(month), day: Some(day) } => {
            Some(match anchored(time, month, day, named) {
                Some(date) => bound(Edtf::day(date)),
                None => Says::Day { month, day, weekday: time.weekday, ahead },
            })
        }
        Told::Date { year: None, month: Some(month), day: None } => Some(Says::Month { month, ahead }),
        Told::Counted { unit, shift, from: Some(from) } => {
            let year = from.year.or_else(|| anchored(time, from.month?, from.day?, named).map(|date| date.year()));
            let edtf = super::counted_from(given(Given { year, ..from })?, unit, shift)?;
            Some(bound(edtf))
        }
        _ => None,
    }
}

/// The year of a day that an anchor names by its date ("the April 10 deadline").
fn anchored(time: &Time, month: u8, day: u8, named: &[Named]) -> Option<Date> {
    let same = |date: Date| (date.month() as u8, date.day() as u8) == (month, day);
    named
        .iter()
        .filter(|anchor| anchor.span.overlaps(time.span) && anchor.date.is_day())
        .map(|anchor| anchor.date.earliest())
        .find(|date| same(*date))
}

/// "the start of the siege in February", where the siege is an anchor of a February: without a year, so not long ago.
fn beside_anchor(time: &Time, named: &[Named]) -> Option<Says> {
    let Told::Date { year: None, month: Some(month), .. } = time.told else { return None };
    let near = |anchor: &&Named| {
        let gap = time.span.start.saturating_sub(anchor.span.end);
        anchor.span.end <= time.span.start && gap <= 8 && anchor.date.earliest().month() as u8 == month
    };
    let anchor = named.iter().filter(|anchor| anchor.past || time.tense == Tense::Past).find(near)?;
    add(anchor.date.latest(), WITHOUT_YEAR).map(Says::NotAfter)
}

/// How long an anchor's matter had lasted: both bounds.
fn from_length(read: &Read, length: &Length, named: &[Named]) -> Option<[Says; 2]> {
    let of = named.iter().find(|anchor| length.of.contains(anchor.span) && close(read, length.of, anchor.span))?;
    // A sixth of a unit, in days; a month is about thirty.
    let sixths = |shift: i64| -> Option<Date> {
        let days = match length.unit {
            Unit::Day => 0,
            Unit::Week | Unit::Weekend => 1,
            Unit::Month => 5,
            Unit::Quarter => 15,
            Unit::Year => 61,
        };
        add(plus(of.date.earliest(), length.unit, length.count)?, shift * days)
    };
    let (low, high) = match length.hedge {
        Hedge::Plain => (sixths(-3)?, sixths(6)?),
        // Halfway it would be "two and a half": "nearly" is near.
        Hedge::Under => (sixths(-2)?, sixths(0)?),
        Hedge::Over => (sixths(0)?, sixths(6)?),
        Hedge::Running => (sixths(-6)?, sixths(0)?),
    };
    // Where days are counted, the day itself is by some and not by others.
    let slack = if matches!(length.unit, Unit::Day | Unit::Week | Unit::Weekend) { 2 } else { 0 };
    Some([Says::NotBefore(add(low, -slack)?), Says::NotAfter(add(high, slack)?)])
}

/// Whether at most three words stand before the anchor.
fn close(read: &Read, of: Span, anchor: Span) -> bool {
    let before = Span { start: of.start, end: anchor.start };
    read.words(before).split_whitespace().count() <= 3
}

/// A picture's date has its year; the story's days without one are then the next after it: "on March 24" under a picture
/// of August is of the March that followed. Only for stories that tell the day of their own news that way.
fn from_caption(read: &Read) -> Vec<(Span, Says)> {
    let full = |time: &&Time| match time.told {
        Told::Date { year, month, day } => year.is_some() && month.is_some() && day.is_some(),
        _ => false,
    };
    let captions = read.reading.times.iter().filter(|t| read.article.kind_at(t.span.start) == Kind::Caption);
    let day = |time: &Time| match time.told {
        Told::Date { year, month, day } => given(Given { year, month, day }).map(|edtf| (time.span, edtf.earliest())),
        _ => None,
    };
    let Some((span, taken)) = captions.filter(full).filter_map(day).max_by_key(|(_, day)| *day) else {
        return Vec::new();
    };
    let Some((news, month, of)) = lead_day(read) else { return Vec::new() };
    let next = (0..2)
        .filter_map(|years| Date::new(taken.year() + years, month as i8, of as i8).ok())
        .find(|day| *day >= taken);
    let bounds = next.and_then(|next| Some((next, add(next, 1)?)));
    let near = bounds.filter(|(next, _)| i64::from(days_between(taken, *next)) <= WITHOUT_YEAR);
    near.map_or_else(Vec::new, |(next, after)| vec![(news, Says::NotBefore(next)), (span, Says::NotAfter(after))])
}

/// The day without a year on which the first statement of the story was made, if the story has no weekdays and no later day.
fn lead_day(read: &Read) -> Option<(Span, u8, u8)> {
    let body = |time: &&Time| read.article.kind_at(time.span.start) == Kind::Body;
    let times: Vec<&Time> = read.reading.times.iter().filter(body).collect();
    if times.iter().any(|time| matches!(time.told, Told::Weekday { .. })) {
        return None;
    }
    let first = read.article.blocks_of(Kind::Body).next()?;
    let lead = times.iter().find(|time| first.span.contains(time.span) && time.tense == Tense::Past)?;
    let day = |time: &Time| match time.told {
        Told::Date { year: None, month: Some(month), day: Some(day) } => Some((month, day)),
        _ => None,
    };
    let (month, of) = day(lead)?;
    let later = times
        .iter()
        .filter(|time| time.tense == Tense::Past)
        .filter_map(|time| day(time))
        .any(|other| other > (month, of));
    (!later).then_some((lead.span, month, of))
}

/// The first weekday of the story's first paragraphs that is told as past.
fn lead_weekday(read: &Read) -> Option<(Span, u8)> {
    let body: Vec<usize> =
        read.article.blocks_of(Kind::Body).take(3).map(|block| block_of(read, block.span.start)).collect();
    read.reading.times.iter().find_map(|time| match time.told {
        Told::Weekday { weekday, shift: 0 }
            if time.tense == Tense::Past && body.contains(&block_of(read, time.span.start)) =>
        {
            Some((time.span, weekday))
        }
        _ => None,
    })
}

/// The days that all facts allow.
fn window(facts: &[Fact], weekday: Option<(Span, u8)>) -> Option<When> {
    let known = facts.iter().any(|fact| fact.source == Source::Known);
    let lowest = facts.iter().filter_map(|f| match f.says {
        Says::NotBefore(day) => Some((day, std::cmp::Reverse(f.span), f.source)),
        _ => None,
    });
    let highest = facts.iter().filter(|_| known).filter_map(|f| match f.says {
        Says::NotAfter(day) => Some((day, f.span)),
        _ => None,
    });
    let (low, std::cmp::Reverse(low_span), source) = lowest.max_by_key(|(day, span, _)| (*day, *span))?;
    let mut rests_on = vec![low_span];
    // The weekday of the news is that of the latest day told, and both stand at the beginning: then they are one day.
    let same = |weekday: u8| source == Source::Lead && low.weekday().to_monday_one_offset() as u8 == weekday;
    let week = weekday.filter(|(_, weekday)| same(*weekday)).and_then(|(span, _)| Some((add(low, WEEKDAY)?, span)));
    let (high, high_span) = highest.chain(week).min_by_key(|(day, span)| (*day, *span))?;
    rests_on.push(high_span);
    if low > high || days_between(low, high) > 3 * WIDEST {
        return None;
    }
    let days: Vec<Date> = (0..=i64::from(days_between(low, high))).filter_map(|n| add(low, n)).collect();
    let mut left = days.clone();
    for fact in facts {
        let before = left.len();
        left.retain(|day| allows(fact.says, *day));
        if left.len() < before {
            rests_on.push(fact.span);
        }
    }
    let told = on_weekday(&mut left, weekday, &mut rests_on);
    let (first, last) = (*left.first()?, *left.last()?);
    rests_on.sort_unstable();
    rests_on.dedup();
    let width = days_between(first, last);
    let edtf = match () {
        () if width > WIDEST => return None,
        () if width > WIDEST / 2 && first.year() == last.year() => Edtf::some_day_in(first.year()),
        // Some papers print the next day what happened on "Wednesday".
        () if told && first == last => Edtf::day(first).approximately(),
        () => whole_months(first, last).unwrap_or_else(|| Edtf::between(first, last)),
    };
    Some(When { edtf, basis: Basis::Inferred, rests_on })
}

/// Leaves the days of the weekday on which the news is told, where few are left: news is told on its day. Says whether
/// it did.
fn on_weekday(left: &mut Vec<Date>, weekday: Option<(Span, u8)>, rests_on: &mut Vec<Span>) -> bool {
    let Some((span, weekday)) = weekday.filter(|_| left.len() <= FEW) else { return false };
    let right: Vec<Date> =
        left.iter().copied().filter(|day| day.weekday().to_monday_one_offset() as u8 == weekday).collect();
    let narrower = !right.is_empty() && right.len() < left.len();
    if narrower {
        *left = right;
        rests_on.push(span);
    }
    narrower
}

/// From the first day of a month to the last of another: written as months, since no day was told.
fn whole_months(first: Date, last: Date) -> Option<Edtf> {
    let whole = first.day() == 1 && last.day() == last.days_in_month() && days_between(first, last) > FEW as i32;
    let month = |day: Date| month_of(day, 0).map(|(year, month)| Edtf::month(year, month));
    whole.then(|| Some(Edtf::from_to(month(first)?, month(last)?)))?
}

/// Whether a story written on this day would say so.
fn allows(says: Says, on: Date) -> bool {
    match says {
        Says::NotBefore(day) => day <= on,
        Says::NotAfter(day) => on <= day,
        Says::Day { month, day, weekday, ahead } => (-1..=1)
            .filter_map(|years| Date::new(on.year() + years, month as i8, day as i8).ok())
            .filter(|date| weekday.is_none_or(|weekday| date.weekday().to_monday_one_offset() as u8 == weekday))
            .any(|date| near(date, date, on, ahead)),
        Says::Month { month, ahead } => (-1..=1).any(|years| {
            let month = Edtf::month(on.year() + years, month);
            near(month.earliest(), month.latest(), on, ahead)
        }),
    }
}

/// Begun, and not long over; or not over, and not far off.
fn near(first: Date, last: Date, on: Date, ahead: bool) -> bool {
    let (since, until) = (i64::from(days_between(last, on)), i64::from(days_between(on, first)));
    if ahead { since <= 0 && until <= WITHOUT_YEAR } else { until <= 0 && since <= WITHOUT_YEAR }
}
