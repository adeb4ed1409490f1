//! Expressions of time in one article, as far as the words alone tell.

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
    Week,
    Month,
    Quarter,
    Year,
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
        /// -1 last, 0 bare or "this", 1 next.
        shift: i8,
    },
    /// "yesterday" (Day, -1), "last week" (Week, -1), "this month" (Month, 0), "three years ago" (Year, -3).
    Relative {
        /// Of what.
        unit: Unit,
        /// How many, back or on.
        shift: i16,
    },
}

/// One expression of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Time {
    /// Its words.
    pub span: Span,
    /// What they say.
    pub told: Told,
    /// "about", "around", "early", "late".
    pub approximate: bool,
}

/// Finds expressions of time, in order.
#[must_use]
pub fn find(_article: &Article, _analysis: &Analysis) -> Vec<Time> {
    Vec::new()
}
