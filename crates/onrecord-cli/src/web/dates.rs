//! Dates as a person reads them; what is not exact or not stated shows that.
//!
//! Comes in: EDTF and its basis. Goes out: `27 Mar 2031`, `23–29 Apr 2031`, `Mar 2031`, with EDTF one hover away.

use maud::{Markup, html};
use onrecord::when::{Basis, Edtf, Precision, When};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A date with how it is known, or that it is not.
pub fn when(when: Option<&When>) -> Markup {
    let Some(when) = when else { return html! { span.undated { "undated" } } };
    let told = match when.basis {
        Basis::Inferred => Some("inferred"),
        _ => None,
    };
    html! {
        (edtf(when.edtf))
        @if let Some(told) = told { " " span.basis title="worked out from several facts, not stated" { (told) } }
    }
}

/// A date.
pub fn edtf(edtf: Edtf) -> Markup {
    let iso = edtf.to_string();
    html! {
        @if edtf.is_day() && !edtf.is_approximate() { time datetime=(iso) title=(iso) { (words(edtf)) } }
        @else { span.span title=(iso) { (words(edtf)) } }
    }
}

/// A date in plain words.
pub fn words(edtf: Edtf) -> String {
    let iso = edtf.to_string();
    let (a, b) = (edtf.earliest(), edtf.latest());
    let month = |month: i8| MONTHS.get(month as usize - 1).copied().unwrap_or_default();
    let told = match edtf.precision() {
        // Which day is meant is not known: that is more than a month or a year.
        _ if iso.contains('X') => match a.month() == b.month() {
            true => format!("a day in {} {}", month(a.month()), a.year()),
            false => format!("a day in {}", a.year()),
        },
        Precision::Day => format!("{} {} {}", a.day(), month(a.month()), a.year()),
        Precision::Month => format!("{} {}", month(a.month()), a.year()),
        Precision::Year => a.year().to_string(),
        Precision::Interval if iso.trim_end_matches('~').len() == 15 && a.year() == b.year() => {
            format!("{} – {} {}", month(a.month()), month(b.month()), b.year())
        }
        // Ends that are less exact than a day are told as they are written.
        Precision::Interval if iso.trim_end_matches('~').len() < 21 => iso.trim_end_matches('~').replace('/', " – "),
        Precision::Interval if (a.year(), a.month()) == (b.year(), b.month()) => {
            format!("{}–{} {} {}", a.day(), b.day(), month(b.month()), b.year())
        }
        Precision::Interval if a.year() == b.year() => {
            format!("{} {} – {} {} {}", a.day(), month(a.month()), b.day(), month(b.month()), b.year())
        }
        Precision::Interval => {
            let one = |day: jiff::civil::Date| format!("{} {} {}", day.day(), month(day.month()), day.year());
            format!("{} – {}", one(a), one(b))
        }
    };
    if edtf.is_approximate() { format!("about {told}") } else { told }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_says_no_more_than_is_known() {
        for (edtf, told) in [
            ("2031-03-07", "7 Mar 2031"),
            ("2031-03", "Mar 2031"),
            ("2031", "2031"),
            ("2031-04-23/2031-04-29", "23–29 Apr 2031"),
            ("2031-04-29/2031-05-02", "29 Apr – 2 May 2031"),
            ("2030-12-29/2031-01-02", "29 Dec 2030 – 2 Jan 2031"),
            ("2014/2016", "2014 – 2016"),
            ("2025-08/2025-12", "Aug – Dec 2025"),
            ("2031-XX-XX", "a day in 2031"),
            ("2031-03-XX", "a day in Mar 2031"),
            ("2022-05~", "about May 2022"),
        ] {
            assert_eq!(words(edtf.parse().expect("EDTF")), told);
        }
    }
}
