//! What stands before the story: headline, dek, byline, date, the first picture.
//!
//! Comes in: a page with its marks. Goes out: where the story begins, and the kinds of the lines before it.
//! Refuses to decide: a headline where there is none; a page may begin with the story.

use std::collections::{BTreeSet, HashSet};

use super::fold::{fold, plain};
use super::look::{Look, is_name};
use super::own::{self, Mark};
use super::place::Page;
use super::{Kind, dateline, signed};
use crate::language::newsroom;
use crate::language::page::Then;

/// How far below a sentence the byline may stand that makes a dek of it.
const DEK: usize = 6;

/// The line with which the story begins.
pub(super) fn first(page: &Page<'_>) -> Option<usize> {
    let count = page.lines.len();
    let prose: Vec<usize> = (0..count).filter(|at| page.is_prose(*at) || has_dateline(page, *at)).collect();
    let Some(&first) = prose.first() else {
        // Too short for a paragraph: any sentence will do, and in a capture of a line or two any words.
        let free = |at: &usize| page.marks[*at].is_none() && !page.lines[*at].hint.outside;
        let sentence = (0..count).filter(free).find(|at| page.looks[*at].is_sentence());
        return sentence.or_else(|| (0..count).filter(free).find(|_| count <= 3));
    };
    // A question of moderate length at the very top, with a story below, is a headline.
    let asks = |at: usize| page.looks[at].exclaims && !page.looks[at].quotes && page.looks[at].words <= 20;
    let titled = (first.saturating_sub(ABOVE)..first).any(|at| is_candidate(page, at));
    let mut start = first;
    if asks(first) && !titled && prose.len() > 1 {
        start = prose.get(1).copied().unwrap_or(first);
    }
    // Sentences above the byline sum the story up.
    let announced = |at: usize| {
        page.marks[at].is_some_and(|mark| matches!(mark.kind, Kind::Byline | Kind::Dateline))
            && !own::is_clock(page.words(at))
    };
    let below = (start + 1..count.min(start + DEK)).find(|at| announced(*at));
    if let Some(byline) = below.filter(|_| (start.saturating_sub(ABOVE)..start).any(|at| is_candidate(page, at))) {
        let rest = prose.iter().filter(|at| **at > byline).count();
        let short = (start..byline).all(|at| page.looks[at].words <= 60);
        if rest >= 2 && short {
            start = prose.iter().copied().find(|at| *at > byline).unwrap_or(start);
        }
    }
    Some(start)
}

/// Whether the line opens as stories of agencies do: "PORT CITY, March 4 (Agency) —".
fn has_dateline(page: &Page<'_>, at: usize) -> bool {
    let story = |words: &str| {
        dateline::of(words).is_some_and(|d| Look::of(words.get(d.length..).unwrap_or_default()).is_prose())
    };
    page.marks[at].is_none() && page.looks[at].words >= 8 && story(page.words(at))
}

/// Labels the lines before `first`.
pub(super) fn label(page: &mut Page<'_>, first: usize) {
    let title = title(page, first);
    page.title = title;
    let mut state = Then::Anything;
    let mut dek = false;
    for at in 0..first {
        let kind = match page.marks[at] {
            _ if Some(at) == title => Kind::Title,
            Some(mark) => {
                state = mark.then;
                settle(page, at, mark, title)
            }
            None => {
                let kind = before(page, at, title, state, dek);
                dek |= kind == Kind::Dek;
                state = Then::Anything;
                kind
            }
        };
        page.kinds[at] = Some(kind);
    }
}

/// A mark that does not fit before the story.
fn settle(page: &Page<'_>, at: usize, mark: Mark, title: Option<usize>) -> Kind {
    match mark.kind {
        Kind::Title if title.is_some_and(|title| fold(page.words(title)) != fold(page.words(at))) => Kind::Dek,
        // Above the story "Reporting by" signs it; behind, it thanks.
        Kind::Credit if mark.then == Then::End && title.is_some_and(|title| at > title) && !is_bracketed(page, at) => {
            Kind::Byline
        }
        kind => kind,
    }
}

/// Whether the next line says whose picture it is.
pub(super) fn credited(page: &Page<'_>, at: usize) -> bool {
    let next = page.marks.get(at + 1).copied().flatten();
    next.is_some_and(|mark| mark.kind == Kind::Credit && mark.then != Then::End)
        && page.lines.get(at + 1).is_some_and(|line| !line.gap)
}

fn is_bracketed(page: &Page<'_>, at: usize) -> bool {
    page.words(at).starts_with(['(', '['])
}

/// Whether the line is a heading inside the story: the page has several, and its byline or date stands above this one.
fn is_inner_heading(page: &Page<'_>, at: usize, title: Option<usize>) -> bool {
    let heading = |at: usize| {
        page.is_headline(at)
            && !page.looks[at].closes
            && !page.is_prose(at)
            && page.is_prose(at + 1)
            && page.looks[at].words <= 12
    };
    let signed = (title.unwrap_or(at).max(at.saturating_sub(ABOVE))..at)
        .any(|above| matches!(page.kinds[above], Some(Kind::Byline | Kind::Dateline)));
    signed && heading(at) && (at + 2..page.lines.len()).take(ABOVE).filter(|at| heading(*at)).take(2).count() == 2
}

fn before(page: &Page<'_>, at: usize, title: Option<usize>, state: Then, dek: bool) -> Kind {
    let look = &page.looks[at];
    let words = page.words(at);
    let below = title.is_some_and(|title| at > title);
    let person = signed::is_person(words);
    match state {
        Then::Author if look.words <= 6 && !look.closes => return Kind::Byline,
        Then::Picture if look.words >= 3 => return Kind::Caption,
        Then::Advert if !below => return Kind::Furniture,
        _ => {}
    }
    if !below {
        return Kind::Furniture;
    }
    let above = at.checked_sub(1).and_then(|above| page.kinds[above]);
    // Who speaks first in a transcript.
    if words.ends_with(':') && look.shouts && page.is_prose(at + 1) {
        return Kind::Body;
    }
    if person || signed::of(words).is_some() || (above == Some(Kind::Byline) && signed::is_trade(words)) {
        return Kind::Byline;
    }
    if above != Some(Kind::Dek) && is_inner_heading(page, at, title) {
        return Kind::Body;
    }
    // What stands right above whose picture it is says what it shows.
    if credited(page, at) {
        return Kind::Caption;
    }
    let sums_up = look.words >= 6 && (look.is_headline() || look.is_sentence() || look.bullet);
    let allowed = !dek || look.bullet || look.is_prose() || (above == Some(Kind::Dek) && look.words >= 5);
    if sums_up && allowed && !page.lines[at].hint.outside { Kind::Dek } else { Kind::Furniture }
}

/// How far above the story the headline may stand, in lines.
const ABOVE: usize = 600;

/// So many lines of furniture one upon another part the head of a page from the head of its story.
const MENU: i32 = 3;

/// Whether this line can be the headline.
fn is_candidate(page: &Page<'_>, at: usize) -> bool {
    score(page, at, &BTreeSet::new(), &HashSet::new()).is_some()
}

/// The headline among the lines before the story.
fn title(page: &Page<'_>, first: usize) -> Option<usize> {
    let story = story_words(page, first);
    let again = repeated(page);
    let mut best: Option<(i32, usize)> = None;
    for at in first.saturating_sub(ABOVE)..first {
        let Some(mut score) = score(page, at, &story, &again) else { continue };
        score += if is_signed_below(page, at, first, &story) { 4 } else { 0 };
        score += match crumbs(page, at, first) {
            Some(Crumbs::Within) => 10,
            Some(Crumbs::Around) => -20,
            None => 0,
        };
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, at));
        }
    }
    best.filter(|(score, _)| *score > 0).map(|(_, at)| at)
}

/// How well the line would do as the headline; nothing where it cannot be one.
fn score(page: &Page<'_>, at: usize, story: &BTreeSet<String>, again: &HashSet<String>) -> Option<i32> {
    let (line, look) = (&page.lines[at], &page.looks[at]);
    let words = page.words(at);
    let hinted = line.hint.kind == Some(Kind::Title) || line.hint.heading == 1;
    let marked = page.marks[at].is_some_and(|mark| {
        let announced =
            mark.kind == Kind::Teaser && line.hint.kind.is_none() && words.contains(':') && line.hint.links < 80;
        !(announced || mark.kind == Kind::Title)
    });
    if marked || look.words > 40 || look.words == 0 || (look.closes && !look.exclaims && !hinted && look.words > 20) {
        return None;
    }
    let mut score = match look.words {
        1 => -2,
        2..=3 => 1,
        4 => 3,
        _ => 5,
    };
    let folded = fold(words);
    let shared = folded.split(' ').filter(|word| story.contains(*word)).count() as i32;
    score += shared.min(4);
    score += if hinted { 12 } else { 0 };
    score += if is_stated(page, &folded) { 30 } else { 0 };
    score -= if own::is_outlet(words) && look.words <= 5 && !hinted { 6 } else { 0 };
    score += match again.contains(&folded) {
        true if look.words >= 5 => 8,
        true => 2,
        false => 0,
    };
    score -= if own::is_to_somebody(words) && !hinted { 2 } else { 0 };
    score -= if look.runs_on { 3 } else { 0 };
    score -= if is_name(words) && look.words <= 3 && !hinted { 3 } else { 0 };
    score -= if look.closes && !look.exclaims { 2 } else { 0 };
    score -= if page.marks[at].is_some_and(|mark| mark.kind == Kind::Teaser) { 3 } else { 0 };
    // A page says its own name and motto first, the headline next, the dek after it; a menu parts the first from the rest.
    let above = at.saturating_sub(ABOVE)..at;
    let signed = page.names.iter().any(|name| *name < at && page.looks[*name].words >= 2);
    let (mut earlier, mut menu) = (if signed { 3 } else { 0 }, 0);
    for other in above.rev() {
        match page.marks[other] {
            None if page.looks[other].words >= 4 => (earlier, menu) = (earlier + 1, 0),
            None => {}
            Some(mark) if mark.kind == Kind::Furniture => menu += 1,
            Some(_) => {}
        }
        if earlier >= 9 || (menu >= MENU && !signed) {
            break;
        }
    }
    let earlier = earlier.min(9);
    score -= if hinted { 0 } else { 2 * earlier };
    Some(score)
}

/// Whether the byline or the date stands right below, furniture and deks aside, and this is the first line above it that
/// speaks of what the story speaks of: the name of the paper does not.
fn is_signed_below(page: &Page<'_>, at: usize, first: usize, story: &BTreeSet<String>) -> bool {
    let speaks = |at: usize| fold(page.words(at)).split(' ').filter(|word| story.contains(*word)).count() >= 2;
    let opens = !at.checked_sub(1).is_some_and(|above| page.marks[above].is_none() && speaks(above));
    let below = (at + 1..first).filter(|at| page.marks[*at].is_none_or(|mark| mark.kind != Kind::Furniture));
    let mut marks = below.take(3).filter_map(|at| page.marks[at]);
    opens && speaks(at) && marks.any(|mark| matches!(mark.kind, Kind::Byline | Kind::Dateline))
}

/// A path or a running head with the headline in it, and the headline.
enum Crumbs {
    /// Words that another line has among others.
    Within,
    /// The line that has them.
    Around,
}

/// So many lines above the story are looked at for it.
const CRUMBS: usize = 60;

fn crumbs(page: &Page<'_>, at: usize, first: usize) -> Option<Crumbs> {
    let folded = |at: usize| plain(&fold(page.words(at)));
    let fits = |at: &usize| (4..=40).contains(&page.looks[*at].words) && !page.is_prose(*at);
    let own = fits(&at).then(|| folded(at))?;
    let others = (first.saturating_sub(CRUMBS)..first).filter(|other| *other != at).filter(fits).map(folded);
    let inside = |short: &str, long: &str| {
        let rest = long.find(short).map(|start| (&long[..start], &long[start + short.len()..]));
        rest.is_some_and(|(before, after)| {
            (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
        })
    };
    for other in others.filter(|other| *other != own) {
        if inside(&own, &other) {
            return Some(Crumbs::Within);
        }
        if inside(&other, &own) {
            return Some(Crumbs::Around);
        }
    }
    None
}

/// Whether this is what markup calls the headline; the name of the paper may follow it there.
fn is_stated(page: &Page<'_>, folded: &str) -> bool {
    let line = plain(folded);
    let Some(rest) = page.stated.as_deref().and_then(|stated| stated.strip_prefix(line.as_str())) else { return false };
    rest.is_empty() || (rest.starts_with(' ') && line.split(' ').count() >= 3 && rest.split(' ').count() <= 7)
}

/// Lines that stand on the page twice: headlines do, mottos and mastheads less often.
fn repeated(page: &Page<'_>) -> HashSet<String> {
    let mut seen = HashSet::new();
    let mut again = HashSet::new();
    let length = |at: &usize| (4..=40).contains(&page.looks[*at].words);
    for at in (0..page.lines.len()).filter(length).take(LINES) {
        let folded = fold(page.words(at));
        if !seen.insert(folded.clone()) {
            again.insert(folded);
        }
    }
    again
}

/// How many lines of a page are compared with each other.
const LINES: usize = 3000;

/// Words of the first paragraphs that carry meaning.
fn story_words(page: &Page<'_>, first: usize) -> BTreeSet<String> {
    let paragraphs = (first..page.lines.len()).filter(|at| page.is_prose(*at)).take(5);
    let mut words = BTreeSet::new();
    for at in paragraphs {
        let folded = fold(page.words(at));
        words.extend(
            folded.split(' ').filter(|word| word.len() > 3 && !newsroom::is_function_word(word)).map(str::to_owned),
        );
    }
    words
}
