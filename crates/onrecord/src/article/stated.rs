//! Labelled text → what the page states about itself: authors, agencies, dates.
//!
//! Comes in: the text and its blocks. Goes out: names and dates, each with the words that state it.
//! Refuses to decide: what no block states. A date without a year, an outlet that only the style betrays, stay unknown.

use super::fold::fold;
use super::look::is_name;
use super::{Block, Kind, Named, Span, dateline, dates};
use crate::language::datelines::{self, Role};
use crate::language::given;
use crate::language::newsroom::{self, Agency, Link};
use crate::language::page::{self, Then};
use crate::when::{Basis, Edtf, When};

/// The authors that markup states; else those that bylines name; else those that notes about authors open with.
pub(super) fn bylines(text: &str, blocks: &[Block], stated: &[String]) -> Vec<Named> {
    if !stated.is_empty() {
        let place = |name: &String| Named { name: name.clone(), span: mention(text, blocks, name) };
        return stated.iter().map(place).collect();
    }
    let mut names: Vec<Named> = Vec::new();
    let of = |kind: Kind| blocks.iter().filter(move |block| block.kind == kind);
    for block in of(Kind::Byline) {
        for span in people(text, block.span) {
            add(&mut names, text, span);
        }
    }
    if names.is_empty() {
        for block in of(Kind::Bio) {
            names.extend(opening_name(text, block.span).map(|span| named(text, span)));
        }
    }
    names
}

/// Where a byline or a note about the author has this name.
fn mention(text: &str, blocks: &[Block], name: &str) -> Option<Span> {
    let signed = blocks.iter().filter(|block| matches!(block.kind, Kind::Byline | Kind::Bio));
    signed.into_iter().find_map(|block| {
        let start = block.span.start as usize + block.span.of(text).find(name)?;
        Some(Span::new(start, start + name.len()))
    })
}

/// The people that a field of markup names.
pub(super) fn people_in(field: &str) -> Vec<String> {
    people(field, Span::new(0, field.len())).into_iter().map(|span| named(field, span).name).collect()
}

fn add(names: &mut Vec<Named>, text: &str, span: Span) {
    let one = named(text, span);
    if !names.iter().any(|other| other.name.eq_ignore_ascii_case(&one.name)) {
        names.push(one);
    }
}

fn named(text: &str, span: Span) -> Named {
    let words = span.of(text);
    let name = if words.chars().any(char::is_lowercase) { words.to_owned() } else { lowered(words) };
    Named { name: name.split_whitespace().collect::<Vec<_>>().join(" "), span: Some(span) }
}

/// "ADA BRINKHOLT" as "Ada Brinkholt"; single letters and short names of agencies stay.
fn lowered(words: &str) -> String {
    let word = |word: &str| {
        let mut chars = word.chars();
        let first: String = chars.next().into_iter().collect();
        first + &chars.as_str().to_lowercase()
    };
    words.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The people that a byline names.
fn people(text: &str, span: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut run: Option<Span> = None;
    let mut open = true;
    let mut comma = false;
    let mut close = |run: &mut Option<Span>, open: bool| {
        if let Some(span) = run.take().filter(|_| open)
            && is_person(span.of(text))
        {
            found.push(span);
        }
    };
    for word in words(text, span) {
        let raw = word.of(text);
        let core = word_core(raw, word);
        let folded = fold(raw);
        let link = newsroom::byline_word(folded.split(' ').next().unwrap_or_default());
        let capital = core.of(text).chars().next().is_some_and(char::is_uppercase);
        // "Ada Brinkholt in Mirrow, Tor Hessel in Skarvik": a given name after a comma is the next author, not where the town lies.
        open |= std::mem::replace(&mut comma, raw.ends_with(',')) && given::is_given(core.of(text));
        let part = link.is_none() && (capital || (run.is_some() && newsroom::is_particle(raw)));
        if !part {
            close(&mut run, open);
            open = match link {
                Some(Link::Opens | Link::Joins) => true,
                Some(Link::Ends) => false,
                None => open && !core.of(text).contains(char::is_alphabetic),
            };
            continue;
        }
        run = Some(run.map_or(core, |span| span.join(core)));
        if core.end < word.end && !initial(core.of(text)) {
            close(&mut run, open);
        }
    }
    close(&mut run, open);
    found
}

fn initial(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() == 1
}

/// Words parted by white space.
fn words(text: &str, span: Span) -> Vec<Span> {
    let line = span.of(text);
    let mut spans = Vec::new();
    let mut from = span.start as usize;
    for piece in line.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        if !word.is_empty() {
            spans.push(Span::new(from, from + word.len()));
        }
        from += piece.len();
    }
    spans
}

/// The word without punctuation at its edges; the full stop of an initial stays.
fn word_core(raw: &str, span: Span) -> Span {
    let edge = |c: char| !c.is_alphanumeric();
    let start = raw.len() - raw.trim_start_matches(edge).len();
    let core = raw.trim_matches(edge);
    let dot = usize::from(initial(core) && raw.get(start + core.len()..).is_some_and(|rest| rest.starts_with('.')));
    let from = span.start as usize + start.min(raw.len());
    Span::new(from, from + core.len() + dot)
}

fn is_person(words: &str) -> bool {
    let folded = fold(words);
    let press = folded.split(' ').any(newsroom::is_newsroom);
    let outlet = folded.split(' ').any(newsroom::is_outlet_noun) && folded.split(' ').count() > 2;
    // "Updated March 4" is nobody; "Jane May" is somebody.
    let first = words.split(' ').next().unwrap_or_default();
    let stamp = folded.split(' ').any(|word| datelines::month(word).is_some()) && !given::is_given(first);
    is_name(words)
        && !stamp
        && !press
        && !outlet
        && !newsroom::is_nameless(&folded)
        && !newsroom::is_section(&folded)
        && newsroom::agency(words).is_none()
}

fn opening_name(text: &str, span: Span) -> Option<Span> {
    let mut name = None;
    // "The Northern Dairy Board collects …" tells of no person.
    if newsroom::is_function_word(&fold(words(text, span).first()?.of(text))) {
        return None;
    }
    for word in words(text, span).into_iter().take(4) {
        let longer = Span { start: span.start, end: word.end };
        if longer != word && is_person(longer.of(text)) {
            name = Some(longer);
        }
        if !word.of(text).chars().next().is_some_and(char::is_uppercase) {
            break;
        }
    }
    name
}

/// The agencies credited with the report.
pub(super) fn agencies(text: &str, blocks: &[Block]) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    for block in blocks {
        let words = block.span.of(text);
        let spans = match block.kind {
            Kind::Credit if is_report(words) => agencies_in(text, block.span, true),
            Kind::Byline => agencies_in(text, block.span, false),
            Kind::Dateline => dateline_agency(text, block.span).into_iter().collect(),
            _ => Vec::new(),
        };
        for span in spans {
            let words = span.of(text).trim();
            let name = words.to_owned();
            if !found.iter().any(|other| other.name == name) {
                found.push(Named { name, span: Some(span) });
            }
        }
    }
    found
}

/// Whether a credit is one for the report, not for a picture.
pub(super) fn is_report(words: &str) -> bool {
    let folded = fold(words);
    let parts: Vec<&str> = folded.split(' ').collect();
    let tell = page::opening(&parts).or_else(|| page::anywhere(&parts));
    let alone = !words.contains('/') && parts.len() <= 3;
    tell.map_or(alone, |tell| tell.then == Then::End)
}

/// Names of news agencies in these words; with `initials` also unknown ones that are written in capitals.
fn agencies_in(text: &str, span: Span, initials: bool) -> Vec<Span> {
    let words = words(text, span);
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let known =
            (1..=4).rev().filter_map(|count| Some((count, words.get(at..at + count)?))).find_map(|(count, part)| {
                let (first, last) = (part.first()?, part.last()?);
                let core =
                    Span { start: word_core(first.of(text), *first).start, end: word_core(last.of(text), *last).end };
                (newsroom::agency(core.of(text)) == Some(Agency::News)).then_some((count, core))
            });
        if let Some((count, core)) = known {
            found.push(core);
            at += count;
            continue;
        }
        let core = word_core(words[at].of(text), words[at]);
        let token = core.of(text);
        let capitals = (2..=6).contains(&token.len()) && token.bytes().all(|b| b.is_ascii_uppercase());
        if initials && capitals {
            found.push(core);
        }
        at += 1;
    }
    found
}

fn dateline_agency(text: &str, span: Span) -> Option<Span> {
    // The block is the dateline alone; a letter behind it makes it look as it did in its paragraph.
    let words = span.of(text);
    let agency = [format!("{words} X"), format!("{words} — X")].iter().find_map(|whole| dateline::of(whole)?.agency)?;
    Some(Span { start: span.start + agency.start, end: span.start + agency.end })
}

/// When the page says it was published, and when last changed.
pub(super) fn dates(text: &str, blocks: &[Block]) -> (Option<When>, Option<When>) {
    let mut all: Vec<dates::Stated> = Vec::new();
    let mut weak: Vec<dates::Stated> = Vec::new();
    let mut announced = None;
    for block in blocks {
        match block.kind {
            Kind::Dateline | Kind::Byline | Kind::Furniture => {
                let read = dates::read(text, block.span);
                let told = announced.take();
                if block.kind == Kind::Furniture && read.others > 2 {
                    continue;
                }
                let inline = block.kind == Kind::Dateline
                    && !read.announced
                    && block.span.of(text).ends_with(['—', '–', '-', ':', ')', '.']);
                for mut one in read.dates.iter().copied() {
                    one.updated |= !one.said && told == Some(true);
                    one.said |= told.is_some();
                    if inline {
                        weak.push(one)
                    } else if one.said || block.kind != Kind::Furniture {
                        all.push(one)
                    }
                }
                announced = announcement(block.span.of(text)).or(if read.dates.is_empty() { told } else { None });
            }
            _ => announced = None,
        }
    }
    let day_first = dates::day_first(&all, text);
    let when = |one: &dates::Stated| {
        let edtf: Edtf = one.date.edtf(day_first)?;
        Some(When { edtf, basis: Basis::Dateline, rests_on: vec![one.span] })
    };
    let published = all.iter().filter(|one| !one.updated).chain(&weak).find_map(when);
    let updated = all.iter().filter(|one| one.updated).find_map(when);
    (published, updated)
}

/// Whether the line announces the date on the next: `Some(true)` for one of a change.
fn announcement(words: &str) -> Option<bool> {
    let folded = super::fold::plain(&fold(words));
    page::line(&folded).filter(|tell| tell.then == Then::Date)?;
    Some(folded.split(' ').any(|word| datelines::word(word) == Some(Role::Updated)))
}
