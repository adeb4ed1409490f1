//! Lines that sign a story: names with a trade and a place, in the ways that papers write them.
//!
//! Comes in: the words of a line. Goes out: whether they are a signature, and whether they say so themselves.
//! Refuses to decide: whether two words with capitals are a person or a town; where the line stands must tell.

use super::dates;
use super::fold::fold;
use super::look::{Look, is_name};
use super::own::is_outlet;
use crate::language::newsroom::{self, Link};
use crate::language::{given, page};
use crate::text::Span;

/// How surely a line signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Signed {
    /// Names, with a place or a trade, where a signature can stand.
    Perhaps,
    /// It says so: "Interview: …", "From …, Port City".
    Plainly,
}

/// Longer lines tell something.
const MOST: u32 = 20;

/// Whether these words sign; a day beside a bar is no part of the signature: "By Marek Olin | Updated March 4, 2031".
pub(super) fn of(words: &str) -> Option<Signed> {
    if !words.contains(['|', '·', '•']) {
        return signs(words);
    }
    let dated = |part: &&str| {
        let read = dates::read(part, Span::new(0, part.len()));
        !(read.is_dated && !read.dates.is_empty() && read.others <= 2)
    };
    signs(&words.split(['|', '·', '•']).map(str::trim).filter(dated).collect::<Vec<_>>().join(" | "))
}

fn signs(words: &str) -> Option<Signed> {
    let look = Look::of(words);
    if look.words > MOST || words.ends_with(':') || look.exclaims || look.quotes || (look.closes && look.words > 6) {
        return None;
    }
    if is_desk(words) {
        return Some(Signed::Perhaps);
    }
    let (rest, opened) = opened(words);
    let pieces: Vec<&str> = bare(rest)
        .split([',', '|', '·', '•', '—', '–', '/'])
        .flat_map(|piece| piece.split(" and "))
        .flat_map(|piece| piece.split(" & "))
        .flat_map(|piece| piece.split(" with "))
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .collect();
    let (first, others) = pieces.split_first()?;
    let (name, place) = placed(first);
    let named = is_person(name);
    let placed = place.is_none_or(is_place);
    let fits = |piece: &&str| {
        is_name(self::placed(piece).0) || is_trade(piece) || is_place(piece) || edits(piece) || writes_for(piece)
    };
    // A name that people are given, and a town: no headline looks so.
    let given = name.split_whitespace().next().is_some_and(given::is_given);
    if !(named && placed && others.iter().all(fits) && pieces.len() <= 6) {
        return None;
    }
    let more = place.is_some()
        || others
            .iter()
            .any(|piece| given || is_trade(piece) || is_name(piece) || is_short(piece) || writes_for(piece));
    match (opened, more || pieces.len() == 1) {
        (true, _) => Some(Signed::Plainly),
        (false, true) => Some(Signed::Perhaps),
        (false, false) => None,
    }
}

/// Whether no person signs, but those who work at the paper: "Staff and agencies", "From our own reporter".
pub(super) fn is_desk(words: &str) -> bool {
    let folded = fold(words);
    let rest = ["from ", "by ", "the "].iter().find_map(|opening| folded.strip_prefix(opening)).unwrap_or(&folded);
    let rest = rest.split_once(" in ").map_or(rest, |(who, _)| who);
    newsroom::is_nameless(rest)
        || (rest != folded && rest.split(' ').any(newsroom::is_newsroom) && rest.split(' ').count() <= 5)
}

/// Without what stands behind a name: an agency in brackets, a handle.
fn bare(words: &str) -> &str {
    let bracket = words.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    let agency = bracket.filter(|(_, inner)| is_short(inner) || newsroom::agency(inner).is_some());
    let words = agency.map_or(words, |(before, _)| before);
    words.rsplit_once(" @").filter(|(_, handle)| !handle.contains(' ')).map_or(words, |(before, _)| before)
}

/// "special to the Post".
fn writes_for(piece: &str) -> bool {
    let folded = fold(piece);
    is_outlet(piece) || folded.strip_prefix("special to ").is_some_and(|rest| rest.split(' ').count() <= 5)
}

/// Whether these words can be the name of somebody who writes: a name, and no outlet, section or button.
pub(super) fn is_person(words: &str) -> bool {
    let folded = fold(words);
    let first = words.split_whitespace().next().unwrap_or_default();
    let pressed = || folded.split(' ').any(page::is_pressed) && !given::is_given(first);
    is_name(words) && !is_outlet(words) && !newsroom::is_section(&folded) && !pressed()
}

/// Whether these words are what somebody does at a paper: "Labour correspondent", "Staff writer".
pub(super) fn is_trade(words: &str) -> bool {
    let folded = fold(words);
    let count = folded.split(' ').count();
    (1..=6).contains(&count) && folded.split(' ').any(newsroom::is_newsroom) && !Look::of(words).closes
}

/// The words behind "Interview:", "Live reporting by", "From"; and whether there were any.
fn opened(words: &str) -> (&str, bool) {
    let mut rest = words.trim_start_matches(['•', '-', '—', ' ']);
    rest = rest
        .strip_prefix("A ")
        .or_else(|| rest.strip_prefix("a "))
        .filter(|rest| rest.contains(" by "))
        .unwrap_or(rest);
    let mut opened = false;
    for _ in 0..4 {
        let Some((first, behind)) = rest.split_once(char::is_whitespace) else { break };
        let folded = fold(first);
        let word = folded.split(' ').next().unwrap_or_default();
        let link = newsroom::byline_word(word);
        // "Text and photos: …", "Edited and compiled by …".
        let joins = link == Some(Link::Joins) && opened;
        if !(joins || link == Some(Link::Opens) || (!opened && word == "from")) {
            break;
        }
        (rest, opened) = (behind.trim_start_matches([':', ' ']), true);
    }
    (rest, opened)
}

/// "Mina Talbot in Port Arden" in its two parts.
fn placed(piece: &str) -> (&str, Option<&str>) {
    [" reports from ", " in ", " at ", " from ", " near "]
        .iter()
        .find_map(|word| piece.split_once(word))
        .map_or((piece, None), |(name, place)| (name.trim(), Some(place.trim())))
}

/// "edited by Tilda Wray".
fn edits(piece: &str) -> bool {
    let words: Vec<&str> = piece.split_whitespace().collect();
    words.iter().position(|word| *word == "by").is_some_and(|at| at <= 2 && is_name(&words[at + 1..].join(" ")))
}

/// "HPA": the short name of an agency.
fn is_short(piece: &str) -> bool {
    (2..=5).contains(&piece.len()) && piece.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_place(words: &str) -> bool {
    let look = Look::of(words);
    (1..=4).contains(&look.words) && look.capitals == look.lettered && look.lettered > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_told_from_headlines() {
        let cases = [
            ("Interview: Sabine Farrow", Some(Signed::Plainly)),
            ("From Marek Olin, Port Sella", Some(Signed::Plainly)),
            ("Marek Olin and Sabine Farrow", Some(Signed::Perhaps)),
            ("Marek Olin in Port Sella", Some(Signed::Perhaps)),
            ("Marek Olin | Staff writer", Some(Signed::Perhaps)),
            (
                "By Marek Olin and Sabine Farrow | The Quay Courier | Updated March 4, 2031, 7:45 p.m.",
                Some(Signed::Plainly),
            ),
            ("Marek Olin", Some(Signed::Perhaps)),
            ("Talks resume in Port Sella", None),
            ("Marek Olin says the port is shut", None),
            ("Interview with a river", None),
            ("From the archive", None),
        ];
        for (words, wanted) in cases {
            assert_eq!(of(words), wanted, "{words}");
        }
        assert!(is_trade("Harbour reporter") && !is_trade("The reporter said that the harbour was shut."));
    }
}
