//! Expressions of time in one article, as far as the words alone tell.
//!
//! Comes in: an [`Article`] and its [`Analysis`]. Goes out: [`Time`]s in order, each what its words say and no more:
//! "Wednesday" stays a weekday. Refuses to decide: which day that was (`resolution::dates` does, once it is known when
//! the article was published); durations ("a 30-day truce") and words that say nothing ("in recent days") are no times.

use serde::{Deserialize, Serialize};

use crate::analysis::{Analysis, Sentence};
use crate::article::Article;
use crate::text::{ByPlace, Span};

mod calendar;
#[cfg(test)]
mod cases;
mod grammar;
mod lengths;
mod names;
mod pieces;
mod relative;
mod tense;

use grammar::{Found, Grammar};
pub use lengths::{Hedge, Length};
use names::Names;
use pieces::Piece;

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the names say it
pub enum Unit {
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
}

/// A date as far as it is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Given {
    /// Year, if given.
    pub year: Option<i16>,
    /// Month, if given.
    pub month: Option<u8>,
    /// Day, if given.
    pub day: Option<u8>,
}

/// What an expression says, before anybody knows when it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Told {
    /// "April 15", "May", "2014", "Aug. 12, 2024": what is given of it.
    Date {
        /// Year, if given.
        year: Option<i16>,
        /// Month, if given.
        month: Option<u8>,
        /// Day, if given.
        day: Option<u8>,
    },
    /// "April this year" (0), "May 9 last year" (-1).
    DateIn {
        /// Years from the year of writing.
        years: i8,
        /// Month.
        month: u8,
        /// Day, if given.
        day: Option<u8>,
    },
    /// "Wednesday", "last Friday" (-1), "next Monday" (1). Monday is 1.
    Weekday {
        /// 1 to 7, Monday first.
        weekday: u8,
        /// -1 last, 0 bare, 1 next.
        shift: i8,
    },
    /// "Friday last week" (-1), "this Friday" (0), "Monday of next week" (1): a day of a named week.
    WeekdayOf {
        /// 1 to 7, Monday first.
        weekday: u8,
        /// Weeks back or on.
        weeks: i8,
    },
    /// "yesterday" (Day, -1), "last week" (Week, -1), "this month" (Month, 0), "three years ago" (Year, -3).
    Relative {
        /// Of what.
        unit: Unit,
        /// How many, back or on.
        shift: i16,
    },
    /// "in the past two weeks" (Week, -2), "within 30 days" (Day, 30): some time between then and now.
    Within {
        /// Of what.
        unit: Unit,
        /// How many, back or on.
        shift: i16,
    },
    /// "March 4-6", "2014-2016", "the 1990s": from the first to the last.
    Between {
        /// The first.
        from: Given,
        /// The last.
        to: Given,
    },
    /// "two days earlier" (Day, -2), "later that day" (Day, 0), counted from a time told before; or from the date that the
    /// words give: "eight days after the June 2 vote".
    Counted {
        /// Of what.
        unit: Unit,
        /// How many, back or on.
        shift: i16,
        /// From when; `None` where it is the time told before.
        from: Option<Given>,
    },
}

/// How what is told stands to the time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the words say it
pub enum Relation {
    #[default]
    On,
    By,
    Until,
    Since,
    Before,
    After,
}

/// Whether the words around speak of what was or of what is to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tense {
    /// "said on Friday".
    Past,
    /// "will meet on Friday".
    Ahead,
    /// "was to begin on Friday": it may have been, or not yet.
    Either,
    /// No word tells.
    #[default]
    Open,
}

/// One expression of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Time {
    /// Its words, without the preposition.
    pub span: Span,
    /// What they say.
    pub told: Told,
    /// "about", "around", "early", "late".
    pub approximate: bool,
    /// The weekday given beside a date ("Monday, March 24").
    pub weekday: Option<u8>,
    /// "by September", "since May".
    pub relation: Relation,
    /// What was, or what is to come.
    pub tense: Tense,
}

/// Times by where they stand.
pub(super) fn by_place(times: &[Time]) -> ByPlace<'_, Time> {
    ByPlace::new(times, |time| [time.span])
}

/// Finds expressions of time, in order.
#[must_use]
pub fn find(article: &Article, analysis: &Analysis) -> Vec<Time> {
    let names = blocks(article, analysis).fold(Names::default(), |names, pieces| names::find(&pieces, names));
    let mut times = Vec::new();
    for pieces in blocks(article, analysis) {
        let grammar = Grammar { pieces: &pieces, names };
        let mut at = 0;
        while at < pieces.len() {
            let Some((found, second)) = grammar.at(at) else {
                at += 1;
                continue;
            };
            at = second.map_or(found.last, |second| second.last).max(at + 1);
            times.extend([Some(found), second].into_iter().flatten().filter_map(|found| time(&pieces, found)));
        }
    }
    times
}

/// Finds how long things had lasted, in order.
#[must_use]
pub fn lengths(article: &Article, analysis: &Analysis) -> Vec<Length> {
    blocks(article, analysis).flat_map(|pieces| lengths::find(&pieces)).collect()
}

/// The pieces of each block, one after the other; a sentence cut after "Aug." does not cut a date.
fn blocks<'a>(article: &'a Article, analysis: &'a Analysis) -> impl Iterator<Item = Vec<Piece>> + use<'a> {
    let together = |a: &Sentence, b: &Sentence| a.block == b.block;
    analysis.sentences.chunk_by(together).filter_map(|sentences| {
        let (first, last) = (sentences.first()?.first as usize, sentences.last()?.last as usize);
        Some(pieces::cut(&article.text, analysis.tokens.get(first..last)?))
    })
}

fn time(pieces: &[Piece], found: Found) -> Option<Time> {
    let frame = tense::frame(pieces, found);
    if found.only_ahead && frame.tense != Tense::Ahead {
        return None;
    }
    let (first, last) = (pieces.get(frame.first)?, pieces.get(found.last.checked_sub(1)?)?);
    Some(Time {
        span: first.span.join(last.span),
        told: found.told,
        approximate: frame.approximate,
        weekday: found.weekday,
        relation: frame.relation,
        tense: frame.tense,
    })
}
