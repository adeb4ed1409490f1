//! What came out of a case against what it expects, one file a group of kinds.

mod entries;
mod page;
mod statements;

use std::fmt::Write;

use onrecord::Span;
use onrecord::when::Edtf;

use crate::format::{Case, Expectation};
use crate::run::{Failure, Found};
use crate::value::Words;
use crate::words;

/// Every difference, by line.
pub fn all(case: &Case, found: &Found) -> Vec<Failure> {
    let mut failures = Vec::new();
    page::compare(case, found, &mut failures);
    statements::compare(case, found, &mut failures);
    entries::compare(case, found, &mut failures);
    failures.sort_by_key(|failure| failure.line);
    failures
}

/// What was found, for whoever writes a case.
pub fn show(found: &Found) -> String {
    let mut shown = page::show(found);
    shown.push_str(&statements::show(found));
    shown.push_str(&entries::show(found));
    shown
}

/// Source files to open, by what went wrong; a test below keeps them true.
mod look {
    pub const ARTICLE: &[&str] = &["article"];
    pub const SENTENCES: &[&str] = &["analysis/sentences"];
    pub const TOKENS: &[&str] = &["analysis/tokens"];
    pub const ATTRIBUTIONS: &[&str] = &["reading/attributions"];
    pub const SPEAKERS: &[&str] = &["resolution/speakers", "resolution/cast", "reading/mentions"];
    pub const TIMES: &[&str] = &["reading/times", "resolution/dates"];
    pub const ISSUES: &[&str] = &["resolution", "dossier"];
    pub const POSITIONS: &[&str] = &["reading/stances", "resolution"];
    pub const ROUNDS: &[&str] = &["reading/meetings", "resolution"];
    pub const DEADLINES: &[&str] = &["reading/deadlines", "resolution"];
    pub const COMMITMENTS: &[&str] = &["reading/commitments", "resolution/commitments"];
    pub const DRAFTS: &[&str] = &["reading/drafts", "resolution/drafts"];
    pub const MOVEMENT: &[&str] = &["resolution/movement", "reading/terms"];
    pub const EVENTS: &[&str] = &["reading/events", "resolution/events"];
    pub const CLAIMS: &[&str] = &["resolution/claims"];
    pub const SPUN: &[&str] = &["reading/spun"];
    pub const RESOLUTION: &[&str] = &["resolution"];

    #[cfg(test)]
    mod tests {
        #[test]
        fn they_are_there() {
            use super::*;
            let all = [
                ARTICLE,
                SENTENCES,
                TOKENS,
                ATTRIBUTIONS,
                SPEAKERS,
                TIMES,
                ISSUES,
                POSITIONS,
                ROUNDS,
                DEADLINES,
                COMMITMENTS,
                MOVEMENT,
                EVENTS,
                CLAIMS,
                SPUN,
                RESOLUTION,
            ];
            for file in all.into_iter().flatten() {
                assert!(crate::run::is_source(file), "{file} is gone: name the file that does its work now");
            }
        }
    }
}

/// Where the head of an expectation stands: the text, and its pieces.
fn place(
    case: &Case,
    found: &Found,
    expectation: &Expectation,
    quoted: &[Words],
) -> Result<(usize, Vec<Span>), String> {
    let mut texts = found.texts();
    if let Some(within) = case.text_of(expectation) {
        for (at, text) in texts.iter_mut().enumerate() {
            if at != within {
                *text = "";
            }
        }
    }
    let mut places = Vec::new();
    for words in quoted {
        places.push(words::locate(&texts, &crate::parse::shortened(words))?);
    }
    let text = places.first().map_or(0, |(text, _)| *text);
    Ok((text, places.into_iter().filter(|(other, _)| *other == text).map(|(_, span)| span).collect()))
}

/// Whether a date found is the one wanted: the same, or inside a wanted interval.
fn same_date(wanted: Option<Edtf>, found: Option<Edtf>) -> bool {
    match (wanted, found) {
        (None, None) => true,
        (Some(wanted), Some(found)) => {
            let interval = !wanted.is_day();
            wanted == found || (interval && wanted.earliest() <= found.earliest() && found.latest() <= wanted.latest())
        }
        _ => false,
    }
}

/// A value or `unknown`, for reports.
fn or_unknown<T: std::fmt::Display>(value: Option<T>) -> String {
    value.map_or_else(|| "unknown".to_owned(), |value| value.to_string())
}

/// One line of what was found.
fn line(shown: &mut String, kind: &str, rest: &str) {
    let _ = writeln!(shown, "  {kind}: {rest}");
}
