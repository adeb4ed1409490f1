//! A file that was handed on, against captures that lie elsewhere: are the words there? No store is needed.
//!
//! Only captures that the file cites are read, one after the other, so that memory holds one article at a time.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use onrecord::Digest;
use onrecord::article::extract;
use onrecord::view::index::{SHARED_QUOTE, one_line};

use crate::desk::Bar;
use crate::handed::{self, Handed, Place};
use crate::outcome::Outcome;
use crate::print::Out;
use crate::{Global, gather};

/// Stands for what was left out of words that are passed on.
const OMITTED: char = '\u{2026}';

/// What became of one citation.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    /// The words are where the file says.
    Holds,
    /// The file has only their beginning, or only their place, and that is there.
    InPart,
    /// Other words are there.
    Differs(String),
    /// The place lies beyond the text.
    Beyond,
    /// The file names no place.
    NoPlace,
    /// These words, which a row shows, stand nowhere in the article.
    Nowhere(String),
}

pub fn run(file: &Path, paths: &[PathBuf], global: &Global) -> anyhow::Result<Outcome> {
    let shown = file.display();
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {shown}"))?;
    let cited = handed::citations(&bytes).with_context(|| format!("{shown} cannot be checked"))?;
    if cited.is_empty() {
        bail!(
            "{shown} cites nothing; `onrecord statements --format jsonl` and `onrecord export quotes-csv` write files that do"
        );
    }
    let mut by_capture: BTreeMap<Digest, Vec<&Handed>> = BTreeMap::new();
    cited.iter().for_each(|one| by_capture.entry(one.digest).or_default().push(one));
    let captures = by_capture.len();

    let mut gathered = gather::captures(paths, &gather::Taking::default());
    let mut out = Out::new(global.color);
    let (mut holds, mut in_part, mut differ, mut failed) = (0, 0, 0, 0);
    let bar = Bar::of_bytes("checking");
    while let Some(found) = gathered.next() {
        bar.tell(gathered.read(), gathered.size);
        let (path, capture) = match found {
            Ok(onrecord_intake::Found::Capture { place, capture }) => (place, capture),
            // What is in an archive and cannot be taken is no capture; if it is cited, it will be missing below.
            Ok(_) => continue,
            Err(error) => {
                eprintln!("onrecord: {error:#}");
                failed += 1;
                continue;
            }
        };
        // Taken out, so that a second copy of the same bytes is not counted again.
        let Some(here) = by_capture.remove(&capture.digest) else { continue };
        let article = match extract(&capture) {
            Ok(article) => article,
            Err(refusal) => {
                out.line(&format!("not readable: {path}: {refusal}"))?;
                differ += here.len();
                continue;
            }
        };
        let (text, lines) = (article.text.chars().collect::<Vec<char>>(), one_line(&article.text));
        for one in here {
            let told = match check(one, &text, &lines) {
                Found::Holds => {
                    holds += 1;
                    continue;
                }
                Found::InPart => {
                    in_part += 1;
                    continue;
                }
                Found::Differs(words) => {
                    let cited = one.quote.as_deref().unwrap_or_default();
                    format!(
                        "cited is \u{201c}{}\u{201d}, but there stands \u{201c}{}\u{201d}",
                        one_line(cited),
                        one_line(&words)
                    )
                }
                Found::Beyond => "the place lies beyond the end of the text".to_owned(),
                Found::Nowhere(words) => format!("shown is \u{201c}{words}\u{201d}, which stands nowhere in it"),
                Found::NoPlace => "the file does not say where".to_owned(),
            };
            differ += 1;
            out.line(&format!("words differ: {}: {path}{}: {told}", entry(one), place(one)))?;
        }
    }
    drop(bar);
    let mut missing = 0;
    for (digest, here) in &by_capture {
        missing += here.len();
        let first = here.first().map(|one| entry(one)).unwrap_or_default();
        let more = if here.len() > 1 { format!(" and {} more", here.len() - 1) } else { String::new() };
        out.line(&format!("capture missing: {digest}, cited by {first}{more}"))?;
    }
    let part = if in_part > 0 { format!(" ({in_part} of them given in part)") } else { String::new() };
    out.line(&format!(
        "{} citations of {captures} captures: {} hold{part}, {differ} differ, {missing} are of captures not given",
        cited.len(),
        holds + in_part,
    ))?;
    out.flush()?;
    Ok(if differ + missing + failed == 0 { Outcome::Done } else { Outcome::Failed })
}

fn check(one: &Handed, text: &[char], lines: &str) -> Found {
    let [start, end] = match one.at {
        Place::At(at) => at.map(|at| at as usize),
        Place::Shown => return shown(one.quote.as_deref().unwrap_or_default(), lines),
        Place::Untold => return Found::NoPlace,
    };
    let Some(words) = text.get(start..end).filter(|words| !words.is_empty()) else { return Found::Beyond };
    let (long, cut) = (words.len() > SHARED_QUOTE, words.iter().take(SHARED_QUOTE - 1).collect::<String>());
    let words: String = words.iter().collect();
    let Some(quote) = &one.quote else { return Found::InPart };
    // What is passed on may be cut short; then the beginning must be as long as such a beginning is.
    let beginning = quote.strip_suffix(OMITTED).filter(|_| long);
    match () {
        () if words == *quote => Found::Holds,
        () if beginning == Some(cut.trim_end()) => Found::InPart,
        () => Found::Differs(words),
    }
}

/// Whether every piece of the words that a row shows stands in the article, given on one line.
fn shown(words: &str, lines: &str) -> Found {
    let mut pieces = words.split(" \u{2026} ").map(|piece| piece.strip_suffix(OMITTED).unwrap_or(piece));
    let missing = pieces.find(|piece| !lines.contains(piece));
    missing.map_or(Found::Holds, |piece| Found::Nowhere(piece.to_owned()))
}

fn entry(one: &Handed) -> &str {
    one.entry.as_deref().unwrap_or("an entry without an id")
}

fn place(one: &Handed) -> String {
    match one.at {
        Place::At([start, end]) => format!(" characters {start}\u{2013}{end}"),
        Place::Shown | Place::Untold => String::new(),
    }
}
