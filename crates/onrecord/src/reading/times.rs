//! Expressions of time in one article, as far as the words alone tell.
//!
//! Comes in: an [`Article`] and its [`Analysis`]. Goes out: [`Time`]s in order, each what its words say and no more:
//! "Wednesday" stays a weekday. Refuses to decide: which day that was (`resolution::dates` does, once it is known when
//! the article was published); durations ("a 30-day truce") and words that say nothing ("in recent days") are no times.

use serde::{Deserialize, Serialize};

use crate::analysis::Analysis;
use crate::article::Article;
use crate::text::Span;

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
    /// "was to begin on Friday", or no word that tells.
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

/// Finds expressions of time, in order.
#[must_use]
pub fn find(_article: &Article, _analysis: &Analysis) -> Vec<Time> {
    Vec::new()
}
