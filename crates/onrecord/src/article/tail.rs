//! Where the story ends, and what stands behind it: authors, notices, teasers, comments.
//!
//! Comes in: a page with its marks, and where the story begins. Goes out: the last line of the story, and the kinds of
//! the lines behind it. Refuses to decide: whether a paragraph amid the story belongs to it.

use super::fold::fold;
use super::look::{Look, is_name};
use super::place::{Page, next, other};
use super::{Kind, own, signed};
use crate::language::newsroom;
use crate::language::page::Then;

/// The line from which on nothing belongs to the story, by what a mark says; the number of lines where none does.
pub(super) fn start(page: &Page<'_>, first: usize) -> usize {
    let count = page.lines.len();
    let weight = |at: usize| if page.is_prose(at) { page.lines[at].span.len() } else { 0 };
    let total: usize = (first..count).map(weight).sum();
    let mut before = 0;
    let mut tries = 0;
    for at in first..count {
        let after = total - before;
        // How much of the page's running text may follow before it shows that the story goes on.
        let bound = match page.marks[at] {
            Some(mark) if mark.then == Then::Comments => {
                if before >= 400 {
                    100
                } else {
                    30
                }
            }
            Some(mark) if matches!(mark.then, Then::End | Then::Notes) => 35,
            Some(mark) if mark.then == Then::Author => 60,
            Some(mark) if mark.kind == Kind::Bio => 60,
            // Rights are reserved once, at the end.
            Some(mark) if mark.kind == Kind::Notice => {
                if page.words(at).contains('©') {
                    35
                } else {
                    12
                }
            }
            Some(_) => 0,
            None if is_bio(page, at, first) => 60,
            None => 0,
        };
        // A short story may have more behind it than in it; then none of that is about the same thing.
        let strange = |tries: &mut usize| {
            *tries += 1;
            let mut prose = (at + 1..count).take(LAST_LINES).filter(|at| page.is_prose(*at));
            *tries <= TRIES && !prose.any(|at| page.topic.is_near(page.words(at)))
        };
        let over = after * 100 <= total * bound && (after * 100 <= total * 35 || strange(&mut tries));
        if at > first && before > 0 && bound > 0 && over {
            return at;
        }
        before += weight(at);
    }
    count
}

/// A page with more places where the story could end has none that is sure.
const TRIES: usize = 8;

/// The last line of the story before `end`.
pub(super) fn last(page: &Page<'_>, first: usize, end: usize) -> usize {
    let gapped = page.is_gapped();
    let card = |at: usize| gapped && at > first && page.is_card(at - 1);
    let asks = |at: usize| {
        let words = page.words(at);
        !page.looks[at].quotes && own::is_to_reader(words) && page.topic.shared(words) == 0
    };
    let story =
        |at: usize| page.is_prose(at) && !(is_legal(page, at) || card(at) || is_listed(page, at, first) || asks(at));
    let mut last = first;
    let mut state = Then::Anything;
    for at in first..end {
        match page.marks[at] {
            Some(mark) => state = next(state, mark),
            None if story(at) && other(page, at, state).is_none() => (last, state) = (at, Then::Anything),
            None if is_resumed(page, at, last, state) => last = at,
            None => {}
        }
    }
    // Short sentences right behind the last long one belong to it.
    for at in last + 1..end {
        let advert = page.marks[at].is_some_and(|mark| mark.then == Then::Advert);
        let sentence = page.marks[at].is_none()
            && page.looks[at].is_sentence()
            && !is_legal(page, at)
            && page.lines[at].hint.heading == 0;
        if sentence && !page.lines[at].hint.outside && !page.looks[at].is_prose() {
            last = at;
        } else if !advert {
            break;
        }
    }
    last
}

/// Whether a short sentence goes on with the story though a box stands before it.
fn is_resumed(page: &Page<'_>, at: usize, last: usize, state: Then) -> bool {
    let (line, look) = (&page.lines[at], &page.looks[at]);
    let words = page.words(at);
    let unknown = || (last + 1..at).filter(|between| page.marks[*between].is_none()).count();
    let boxed = at <= last + 9 && unknown() <= 2;
    let free = matches!(state, Then::Anything | Then::Advert | Then::Picture | Then::Box)
        && line.hint.heading == 0
        && !line.hint.outside;
    boxed
        && free
        && look.is_sentence()
        && !look.exclaims
        && look.words >= 4
        && !own::is_to_somebody(words)
        && !own::is_to_reader(words)
        && !is_legal(page, at)
        && page.topic.shared(words) > usize::from(matches!(state, Then::Advert | Then::Box))
}

/// Whether this is the summary below a headline in a list of other stories: nothing but such pairs follows.
fn is_listed(page: &Page<'_>, at: usize, first: usize) -> bool {
    let Some(opened) = (first..at).rev().find(|before| page.is_prose(*before)) else { return false };
    let links = (opened + 1..at)
        .find(|between| page.marks[*between].is_some_and(|mark| matches!(mark.then, Then::Links | Then::Link)));
    let Some(links) = links else { return false };
    let titled = (links + 1..at).any(|between| page.is_headline(between) && page.looks[between].words >= 4);
    let alone = page.lines.get(at + 1).is_none() || !page.is_prose(at + 1);
    titled && alone && page.topic.is_alien(page.words(at))
}

/// Labels the lines behind `last`; from `end` on nothing is of the story.
pub(super) fn label(page: &mut Page<'_>, first: usize, last: usize, end: usize) {
    let mut state = Then::Anything;
    for at in last + 1..page.lines.len() {
        let kind = match page.marks[at].filter(|mark| !matches!(mark.kind, Kind::Title | Kind::Dek)) {
            Some(mark) => {
                // A comment form stays one to the end of the page, and a list of other stories has their dates in it.
                let listed = matches!(state, Then::Comments | Then::Links | Then::Link)
                    || page.kinds[at - 1] == Some(Kind::Teaser);
                let beside = listed && mark.kind == Kind::Dateline;
                let stays = beside || (state == Then::Comments && mark.then == Then::Anything);
                state = if stays { state } else { next(state, mark) };
                if beside { Kind::Furniture } else { mark.kind }
            }
            None => {
                let kind = behind(page, at, first, state);
                if kind == Kind::Bio && !page.looks[at].is_sentence() {
                    state = Then::Author;
                } else if matches!(
                    (state, kind),
                    (Then::Author, Kind::Bio) | (Then::Advert | Then::Picture | Then::Date, _)
                ) {
                    state = Then::Anything;
                }
                kind
            }
        };
        page.kinds[at] = Some(kind);
    }
    let _ = end;
}

fn behind(page: &Page<'_>, at: usize, first: usize, state: Then) -> Kind {
    let look = &page.looks[at];
    let words = page.words(at);
    if is_legal(page, at) {
        return Kind::Notice;
    }
    if words.contains('©') {
        return Kind::Notice;
    }
    if is_bio(page, at, first) {
        return Kind::Bio;
    }
    if is_about(words, look, state) {
        return Kind::Bio;
    }
    // The first line behind the story that is a name signs it, if nothing above did.
    let signs = || at > 0 && page.kinds[at - 1] == Some(Kind::Body) && !page.kinds.contains(&Some(Kind::Byline));
    if signed::is_person(words) && signs() {
        return Kind::Byline;
    }
    // The name over a note about its bearer.
    let told = page.words(at + 1).starts_with(words) && is_bio(page, at + 1, first);
    if told && signed::is_person(words) {
        return Kind::Byline;
    }
    match state {
        Then::Comments | Then::Advert => return Kind::Furniture,
        Then::Box if look.closes || look.words < 6 => return Kind::Furniture,
        // Whom to ring up.
        Then::Notes if signed::of(words).is_some() => return Kind::Furniture,
        Then::Notes => return Kind::Notice,
        Then::Author if signed::is_person(words.trim_start_matches(['•', '-', ' ', '\t'])) => return Kind::Byline,
        Then::Author if look.is_sentence() => return Kind::Bio,
        Then::Author if signed::is_trade(words) => return Kind::Byline,
        Then::Date if look.words <= 4 => return Kind::Furniture,
        _ => {}
    }
    if own::is_to_reader(words) {
        return Kind::Furniture;
    }
    // A paper signs its story with its own short name.
    if look.words == 1 && look.shouts && words.len() <= 6 && at > 0 && page.kinds[at - 1] == Some(Kind::Body) {
        return Kind::Credit;
    }
    // Headlines have no full stop; a sentence that no list of stories announced speaks of the page.
    let sentence = look.closes && !look.exclaims && !matches!(state, Then::Links | Then::Link);
    if look.words >= 4 && !look.runs_on && !sentence && !own::is_request(words) {
        Kind::Teaser
    } else {
        Kind::Furniture
    }
}

/// A heading over words about whoever issued the page: "About the Harbour Company".
fn is_about(words: &str, look: &Look, state: Then) -> bool {
    let Some(rest) = words.strip_prefix("About ").or_else(|| words.strip_prefix("ABOUT ")) else { return false };
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let named = rest.starts_with(char::is_uppercase) || (look.words == 3 && state == Then::Notes);
    look.words <= 8 && !look.closes && look.words >= 2 && named
}

/// Whether enough words of this line are those of legal notices.
fn is_legal(page: &Page<'_>, at: usize) -> bool {
    let folded = fold(page.words(at));
    let words: Vec<&str> = folded.split(' ').collect();
    let legal = words.iter().filter(|word| newsroom::is_legal(word)).count();
    legal >= 4 && legal * 9 >= words.len()
}

/// Notes about authors stand in the last lines of a page, and the story that does not name them fits in this many bytes.
const LAST_LINES: usize = 400;
const STORY: usize = 256 << 10;

/// Whether this line tells of an author: it opens with the name in a byline, or with a name that the story does not
/// know and what people of the press do.
fn is_bio(page: &Page<'_>, at: usize, first: usize) -> bool {
    let look = &page.looks[at];
    let late = at > first && at + LAST_LINES > page.lines.len();
    if !late || !look.is_sentence() || page.marks[at].is_some() || look.words > 130 {
        return false;
    }
    let words = page.words(at);
    let Some(name) = opening_name(words) else { return is_familiar(page, at) };
    let from = page.lines[first].span.start as usize;
    let story = from..(page.lines[at].span.start as usize).min(from + STORY);
    let mut ends = (story.start..=story.end).rev().take(4);
    let story = ends.find_map(|end| page.text.get(story.start..end)).unwrap_or_default();
    let lower = name.to_lowercase();
    let signed = page.names.iter().any(|line| *line != at && page.words(*line).to_lowercase().contains(&lower));
    let folded = fold(words);
    let trade = folded.split(' ').take(40).any(newsroom::is_newsroom);
    // A reporter may be named in the story, too: a transcript does so.
    if name_in_prose(story, name) && !(signed && is_present(words, name)) {
        return false;
    }
    signed || (trade && is_present(words, name))
}

/// Whether it tells of an author by the first name alone: "Ada covers the port."
fn is_familiar(page: &Page<'_>, at: usize) -> bool {
    let words = page.words(at);
    let first = words.split(' ').next().unwrap_or_default();
    let signs = |line: &usize| *line != at && page.words(*line).split(' ').take(3).any(|word| word == first);
    let trade = fold(words).split(' ').take(12).any(newsroom::is_newsroom);
    first.starts_with(char::is_uppercase)
        && first.len() > 2
        && trade
        && is_present(words, first)
        && page.names.iter().any(signs)
}

/// Whether a paragraph of these lines, and not just a byline, has the name.
fn name_in_prose(story: &str, name: &str) -> bool {
    story.match_indices(name).take(8).any(|(at, _)| {
        let before = story.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let line = story.get(before..).and_then(|line| line.lines().next()).unwrap_or_default();
        Look::of(line).is_prose()
    })
}

/// The name that the line opens with, of two words at least.
fn opening_name(words: &str) -> Option<&str> {
    let mut end = 0;
    let mut from = 0;
    for (count, word) in words.split(' ').enumerate() {
        let upto = from + word.len();
        let named = words.get(..upto).is_some_and(|name| count == 0 || is_name(name));
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        if !capital || !named || count > 3 {
            break;
        }
        end = if count > 0 { upto } else { 0 };
        from = upto + 1;
    }
    words.get(..end).filter(|name| !name.is_empty() && !own::is_outlet(name))
}

/// Whether the words after the name tell what the person does, not what the person said.
fn is_present(words: &str, name: &str) -> bool {
    let folded = fold(words.get(name.len()..).unwrap_or_default());
    folded.split(' ').next().is_some_and(newsroom::is_author_verb)
}
