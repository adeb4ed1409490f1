//! The dateline that opens the first paragraph: "PORT CITY, March 4 (Agency) —".
//!
//! Comes in: a paragraph. Goes out: how much of it is dateline, and the agency it names.
//! Refuses to decide: whether a single capitalised word before a dash is a place; there must be more to show it.

use super::dates;
use super::{Span, own};
use crate::language::newsroom;

/// A dateline at the start of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dateline {
    /// Its length in bytes, mark included.
    pub length: usize,
    /// Where in the paragraph the agency stands.
    pub agency: Option<Span>,
    /// Dates it gives.
    pub dates: Vec<dates::Stated>,
}

/// Datelines are shorter than this, in bytes.
const LONGEST: usize = 110;
/// Dashes that end one.
const DASHES: [&str; 4] = ["—", "– ", " - ", " -- "];

/// The dateline of this paragraph.
pub(super) fn of(paragraph: &str) -> Option<Dateline> {
    let (length, strong) = mark(paragraph)?;
    let length = length + day(paragraph.get(length..)?);
    let words = paragraph.get(..length)?;
    let (place, agency) = match (words.find(['(', '/']), words.find([')']).or_else(|| words.rfind('/'))) {
        (Some(open), Some(close)) if close > open + 1 => (words.get(..open)?, Some(Span::new(open + 1, close))),
        _ => (words, None),
    };
    let place = place.trim_end_matches(['-', '–', '—', ':', ' ', '.', '|']).trim();
    let agency = agency.filter(|span| is_agency(span.of(words)));
    let read = dates::read(words, Span::new(0, length));
    let dated = read.is_dated && !read.dates.is_empty();
    let town = place.split([',', ';']).next().unwrap_or_default().trim();
    let shouted = is_shouted(town);
    // "Port City HPA —": initials behind the place; "Port City — The": nothing but a name, then a sentence.
    let initials = |word: &str| (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    let signed = place.split_whitespace().count() > 1 && place.split_whitespace().next_back().is_some_and(initials);
    let capital = paragraph.get(length..).is_some_and(|rest| rest.trim_start().starts_with(char::is_uppercase));
    let named =
        words.trim_end().ends_with('—') && place.split_whitespace().count() <= 2 && capital && !place.contains(',');
    let sound = match (agency.is_some(), dated) {
        (true, _) if !strong => place.is_empty() || shouted || (dated && is_place(place)),
        (true, _) => place.is_empty() || is_place(place) || (dated && read.others <= 3),
        (false, true) => is_place(place) && read.others <= 4,
        (false, false) => strong && is_place(place) && (shouted || signed || named),
    };
    sound.then_some(Dateline { length, agency, dates: read.dates })
}

/// "MIRROW (HPA) – | March 4, 2031 – The port": how long a day with a mark of its own is.
fn day(rest: &str) -> usize {
    let head = &rest[..rest.floor_char_boundary(LONGEST / 3)];
    let ends = DASHES.iter().filter_map(|mark| Some(head.find(mark)? + mark.len())).min();
    let dated = |end: &usize| {
        let read = dates::read(head, Span::new(0, *end));
        read.is_dated && !read.dates.is_empty() && read.others == 0
    };
    ends.filter(dated).unwrap_or(0)
}

/// Where the mark ends that parts dateline and story; whether it is one that nothing else uses so.
fn mark(paragraph: &str) -> Option<(usize, bool)> {
    let head = (0..=LONGEST.min(paragraph.len())).rev().find_map(|end| paragraph.get(..end))?;
    let marks = DASHES.iter().chain(&["/. ", "). "]);
    let dash = marks.filter_map(|mark| Some((head.find(mark)?, mark.len()))).min();
    let dash = dash.map(|(at, length)| at + length);
    let bracket = head.find(") ").map(|at| at + 2).filter(|at| head.get(..*at).is_some_and(|h| h.contains('(')));
    let colon = head.find(": ").map(|at| at + 2).filter(|at| *at < 40);
    let (end, strong) = match (dash, bracket, colon) {
        // A bracket that closes just before the dash belongs to the dateline; one further on does not.
        (Some(dash), Some(bracket), _) if bracket + 8 < dash => (bracket, false),
        (Some(dash), _, colon) if colon.is_none_or(|colon| dash < colon) => (dash, true),
        (None, Some(bracket), _) => (bracket, false),
        (_, _, Some(colon)) => (colon, true),
        _ => return None,
    };
    (end < paragraph.len()).then_some((end, strong))
}

/// Whether every word is one of a place's name or of a date; at least the first in capitals throughout, or with a date.
fn is_place(words: &str) -> bool {
    let mut count = 0;
    for word in words.split_whitespace() {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let fits = core.is_empty()
            || core.chars().all(|c| c.is_ascii_digit())
            || core.chars().next().is_some_and(char::is_uppercase)
            || newsroom::is_particle(core);
        if !fits {
            return false;
        }
        count += 1;
    }
    (1..=9).contains(&count) && !words.contains(['"', '“', '?', '!'])
}

/// Whether these words are written in capitals throughout, as the towns of datelines are.
fn is_shouted(town: &str) -> bool {
    let letters = town.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3
        && town.chars().all(|c| !c.is_lowercase())
        && town.split_whitespace().count() <= 4
        && !town.contains(|c: char| c.is_ascii_digit())
}

fn is_agency(words: &str) -> bool {
    let words = words.trim();
    let short = words.split_whitespace().count() <= 4 && words.len() <= 40;
    let capital = words.chars().next().is_some_and(char::is_uppercase);
    let initials = (2..=8).contains(&words.len()) && words.chars().all(|c| c.is_uppercase() || c == '-' || c == '.');
    let inner = words.split_whitespace().count() == 1 && words.chars().skip(1).any(char::is_uppercase);
    short && (newsroom::agency(words).is_some() || (capital && (initials || inner || own::is_outlet(words))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_told_from_sentences() {
        let cases = [
            ("MIRROW, March 4 (HPA) — The port", Some("MIRROW, March 4 (HPA) — ")),
            ("MIRROW (Reuters) - The port", Some("MIRROW (Reuters) - ")),
            ("MIRROW (HPA) – March 4, 2031 – The port", Some("MIRROW (HPA) – March 4, 2031 – ")),
            ("MIRROW — The port", Some("MIRROW — ")),
            ("MIRROW, Northland – The port", Some("MIRROW, Northland – ")),
            ("March 4 (Reuters) - The port", Some("March 4 (Reuters) - ")),
            ("Mirrow, 4 March 2031 (QuayNet) – The port", Some("Mirrow, 4 March 2031 (QuayNet) – ")),
            ("MIRROW, 4 March (HPA). The port", Some("MIRROW, 4 March (HPA). ")),
            ("The union left (ILA). The port was shut", None),
            ("MIRROW, March 4. /TASS/. The port", Some("MIRROW, March 4. /TASS/. ")),
            ("NEW MIRROW: The port", Some("NEW MIRROW: ")),
            ("Mirrow — a port in the north — was shut", None),
            ("The union (ILA) said it was shut", None),
            ("Lund said: the port is shut", None),
            ("Port Mirrow HPA — The port", Some("Port Mirrow HPA — ")),
            ("Mirrow — The port", Some("Mirrow — ")),
            ("He said - twice - that it was shut", None),
            ("NATO: the story", Some("NATO: ")),
            ("“MIRROW — the port", None),
        ];
        for (line, wanted) in cases {
            let found = of(line).map(|d| line[..d.length].trim());
            assert_eq!(found, wanted.map(str::trim), "{line}");
        }
    }
}
