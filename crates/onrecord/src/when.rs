//! Dates as the field writes them: EDTF (ISO 8601-2), with what they rest on.
//!
//! Comes in: years, months, days, as far as known. Goes out: EDTF strings and the days they may mean.
//! Refuses to decide: a day where only a month is known.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

use crate::text::Span;

/// One end of a date: what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// Year.
    pub year: i16,
    /// Month, if known; `None` with a day never occurs.
    pub month: Option<u8>,
    /// Day of the month, if known.
    pub day: Option<u8>,
    /// Whether the unknown parts are written out (`2025-XX-XX`): a day is meant, but which is not known.
    pub unspecified: bool,
    /// `~`: about this time.
    pub approximate: bool,
}

/// A date or an interval of dates, in the EDTF subset that this project writes:
/// `2022-05-18`, `2022-05`, `2022`, `2025-XX-XX`, each with `~` where approximate, and `a/b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Edtf {
    first: Point,
    last: Option<Point>,
}

impl Edtf {
    /// One day.
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self::one(date.year(), Some(date.month() as u8), Some(date.day() as u8))
    }

    /// A month.
    #[must_use]
    pub fn month(year: i16, month: u8) -> Self {
        Self::one(year, Some(month), None)
    }

    /// A year.
    #[must_use]
    pub fn year(year: i16) -> Self {
        Self::one(year, None, None)
    }

    /// Some day of a year, not known which: `2025-XX-XX`.
    #[must_use]
    pub fn some_day_in(year: i16) -> Self {
        let mut edtf = Self::year(year);
        edtf.first.unspecified = true;
        edtf
    }

    /// From the first day of `a` to the last day of `b`; one day where both are the same.
    #[must_use]
    pub fn between(a: Date, b: Date) -> Self {
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        if a == b {
            return Self::day(a);
        }
        Self { first: Self::day(a).first, last: Some(Self::day(b).first) }
    }

    /// The same, marked `~`.
    #[must_use]
    pub fn approximately(mut self) -> Self {
        match &mut self.last {
            Some(last) => last.approximate = true,
            None => self.first.approximate = true,
        }
        self
    }

    /// From the beginning of `a` to the end of `b`, as exact as they are: `2014/2016`, `2031-03-04/2031-03-06`.
    #[must_use]
    pub fn from_to(a: Self, b: Self) -> Self {
        let (first, last) = (a.first, b.last.unwrap_or(b.first));
        let edtf = Self { first, last: (first != last).then_some(last) };
        if edtf.earliest() <= edtf.latest() { edtf } else { Self::from_to(b, a) }
    }

    /// The shortest span of days that holds both.
    #[must_use]
    pub fn hull(a: Self, b: Self) -> Self {
        if a == b {
            return a;
        }
        Self::between(a.earliest().min(b.earliest()), a.latest().max(b.latest()))
    }

    /// How exact it is.
    #[must_use]
    pub fn precision(&self) -> Precision {
        match (self.last, self.first.month, self.first.day) {
            (Some(_), _, _) => Precision::Interval,
            (None, Some(_), Some(_)) => Precision::Day,
            (None, Some(_), None) => Precision::Month,
            (None, None, _) => Precision::Year,
        }
    }

    /// Whether an end of it is marked `~`.
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        self.first.approximate || self.last.is_some_and(|last| last.approximate)
    }

    /// The first day it can mean.
    #[must_use]
    pub fn earliest(&self) -> Date {
        bound(self.first, false)
    }

    /// The last day it can mean.
    #[must_use]
    pub fn latest(&self) -> Date {
        bound(self.last.unwrap_or(self.first), true)
    }

    /// Whether exactly one day is meant.
    #[must_use]
    pub fn is_day(&self) -> bool {
        self.first.day.is_some() && self.last.is_none()
    }

    fn one(year: i16, month: Option<u8>, day: Option<u8>) -> Self {
        Self { first: Point { year, month, day, unspecified: false, approximate: false }, last: None }
    }
}

/// How exact a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the words say it
pub enum Precision {
    Day,
    Month,
    Year,
    Interval,
}

fn bound(point: Point, latest: bool) -> Date {
    let month = point.month.unwrap_or(if latest { 12 } else { 1 });
    let first = Date::new(point.year, month as i8, 1).expect("a point's month was checked when it was made");
    match point.day {
        Some(day) => Date::new(point.year, month as i8, day as i8).unwrap_or(first),
        None if latest => first.last_of_month(),
        None => first,
    }
}

impl fmt::Display for Point {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}", self.year)?;
        match (self.month, self.day) {
            (Some(month), Some(day)) => write!(out, "-{month:02}-{day:02}")?,
            (Some(month), None) if self.unspecified => write!(out, "-{month:02}-XX")?,
            (Some(month), None) => write!(out, "-{month:02}")?,
            (None, _) if self.unspecified => write!(out, "-XX-XX")?,
            (None, _) => {}
        }
        if self.approximate { write!(out, "~") } else { Ok(()) }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.first)?;
        self.last.map_or(Ok(()), |last| write!(out, "/{last}"))
    }
}

impl From<Edtf> for String {
    fn from(edtf: Edtf) -> Self {
        edtf.to_string()
    }
}

impl TryFrom<String> for Edtf {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl FromStr for Edtf {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!("\"{text}\" is not a date: wanted is EDTF such as 2022-05-18, 2022-05~ or 2022-05-09/2022-05-15")
        };
        let (first, last) = match text.split_once('/') {
            Some((first, last)) => (first, Some(last)),
            None => (text, None),
        };
        let first = point(first).ok_or_else(wrong)?;
        let last = last.map(|last| point(last).ok_or_else(wrong)).transpose()?;
        let edtf = Self { first, last };
        if edtf.earliest() > edtf.latest() {
            return Err(format!("\"{text}\" ends before it begins"));
        }
        Ok(edtf)
    }
}

fn point(text: &str) -> Option<Point> {
    let bare = text.strip_suffix('~').unwrap_or(text);
    let mut parts = bare.split('-');
    let year = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let two = |part: Option<&str>| match part {
        None | Some("XX") => Some(None),
        Some(digits) if digits.len() == 2 => digits.parse::<u8>().ok().map(Some),
        Some(_) => None,
    };
    let month = two(parts.next())?;
    let day = two(parts.next())?;
    let unspecified = bare.ends_with("XX");
    Date::new(year, month.unwrap_or(1) as i8, day.unwrap_or(1) as i8).ok()?;
    let sound = parts.next().is_none() && (month.is_some() || day.is_none());
    sound.then_some(Point { year, month, day, unspecified, approximate: bare.len() < text.len() })
}

/// How a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The page's markup states it.
    Markup,
    /// It came beside the page: in a feed, a row of a table, the head of a mail.
    Beside,
    /// A dateline or a date line of the page states it.
    Dateline,
    /// The running text states it in full.
    Text,
    /// The text gives it relative to the day of publication, or to a dated anchor.
    Relative,
    /// Worked out from several facts inside the article.
    Inferred,
}

impl Basis {
    /// The word for it, as written in listings and exports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Basis::Markup => "markup",
            Basis::Beside => "beside",
            Basis::Dateline => "dateline",
            Basis::Text => "text",
            Basis::Relative => "relative",
            Basis::Inferred => "inferred",
        }
    }
}

/// A date with how it is known and the words it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// The date.
    pub edtf: Edtf,
    /// How it is known.
    pub basis: Basis,
    /// The words of the article that it rests on; empty where markup alone states it.
    pub rests_on: Vec<Span>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_survive_being_written_down() {
        for text in ["2022-05-18", "2022-05", "2022-05~", "2022", "2025-XX-XX", "2025-03-XX", "2022-05-09/2022-05-15"] {
            assert_eq!(text.parse::<Edtf>().map(|e| e.to_string()).as_deref(), Ok(text));
        }
        for text in ["", "22-05", "2022-13", "2022-02-30", "2022-05-18-01", "2022-XX-03", "2022-05-09/2022-05-01"] {
            assert!(text.parse::<Edtf>().is_err(), "{text}");
        }
    }

    #[test]
    fn bounds_cover_what_is_not_known() {
        let month: Edtf = "2024-02".parse().unwrap();
        assert_eq!(month.latest().to_string(), "2024-02-29");
        let year: Edtf = "2025-XX-XX".parse().unwrap();
        assert_eq!(
            (year.earliest().to_string(), year.latest().to_string()),
            ("2025-01-01".into(), "2025-12-31".into())
        );
    }
}
