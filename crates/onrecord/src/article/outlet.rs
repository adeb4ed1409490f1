//! Labelled text → who published it, where the text says so.
//!
//! Comes in: the text, its blocks, its headline, what markup states. Goes out: the outlet with the words that name it.
//! Refuses to decide: between outlets that a story merely cites; only the page's own furniture, notices, notes about
//! its authors and its masthead count.

use super::fold::fold;
use super::metadata::Facts;
use super::own::is_outlet;
use super::{Block, Kind, Named, Span};
use crate::language::newsroom;

/// The outlet.
pub(super) fn find(text: &str, blocks: &[Block], title: Option<Span>, facts: &Facts) -> Option<Named> {
    if let Some(site) = facts.site() {
        return Some(Named { name: site.to_owned(), span: None });
    }
    let mut candidates: Vec<(u8, Span)> = Vec::new();
    for block in blocks {
        let span = block.span;
        match block.kind {
            Kind::Furniture | Kind::Notice => {
                candidates.extend(owner(text, span).map(|found| (5, found)));
                candidates.extend(pleading(text, block).map(|found| (4, found)));
                candidates.extend(domain(text, span).map(|found| (2, found)));
            }
            Kind::Byline => candidates.extend(signed_for(text, span).map(|found| (3, found))),
            Kind::Bio => candidates.extend(employer(text, span).map(|found| (3, found))),
            _ => {}
        }
    }
    candidates.extend(masthead(text, blocks, title).map(|found| (6, found)));
    // Of equally good ones the first on the page.
    let mut best: Option<(u8, Span)> = None;
    for (score, span) in candidates {
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, span));
        }
    }
    let titled = || facts.title.as_deref().and_then(|whole| behind_headline(whole, title.map(|span| span.of(text))?));
    best.map(|(_, span)| Named { name: name(text, span), span: Some(span) })
        .or_else(|| titled().map(|name| Named { name: name.to_owned(), span: None }))
}

/// What stands behind the headline in the title of a window: "Headline | The Quay".
fn behind_headline<'t>(whole: &'t str, headline: &str) -> Option<&'t str> {
    let (front, name) = [" | ", " - ", " – ", " — "].iter().filter_map(|mark| whole.rsplit_once(mark)).next()?;
    let matches = fold(headline).starts_with(&fold(front)) || fold(front).starts_with(&fold(headline));
    let short = (1..=6).contains(&name.split_whitespace().count());
    (matches && short && name.starts_with(char::is_uppercase) && !newsroom::is_section(&fold(name)))
        .then_some(name.trim())
}

/// The name as the page writes it elsewhere, if the words shout.
fn name(text: &str, span: Span) -> String {
    let words = span.of(text);
    if words.chars().any(char::is_lowercase) {
        return words.to_owned();
    }
    if let Some(found) = mixed_case(text, words) {
        return found.to_owned();
    }
    if !words.contains(' ') {
        return words.to_owned();
    }
    let word = |word: &str| {
        let mut chars = word.chars();
        chars.next().into_iter().collect::<String>() + &chars.as_str().to_lowercase()
    };
    words.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The same letters in mixed case, elsewhere in the text.
fn mixed_case<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let length = words.len();
    let first = words.as_bytes().first()?.to_ascii_uppercase();
    text.bytes().enumerate().filter(|(_, byte)| *byte == first).find_map(|(at, _)| {
        let other = text.get(at..at + length)?;
        let same = other.eq_ignore_ascii_case(words) && other.chars().any(char::is_lowercase);
        let whole = !text.get(at + length..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        (same && whole).then_some(other)
    })
}

/// Who a copyright line names.
fn owner(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let folded = fold(words);
    let parts: Vec<&str> = folded.split(' ').collect();
    let sign = parts.iter().position(|part| *part == "©" || *part == "copyright")?;
    if sign > 3 {
        return None;
    }
    let runs = capitalised(text, span);
    let run = runs.into_iter().map(|run| without_rights(text, run)).find(|run| run.len() > 2)?;
    let short = run.of(text).split_whitespace().count() <= 6;
    (short && newsroom::agency(run.of(text)).is_none()).then_some(run)
}

/// Drops the word for the right itself from the front of a run.
fn without_rights(text: &str, run: Span) -> Span {
    let words = run.of(text);
    let first = words.split(' ').next().unwrap_or_default();
    if newsroom::is_legal(&fold(first)) && words.len() > first.len() {
        return Span { start: run.start + first.len() as u32 + 1, end: run.end };
    }
    if newsroom::is_legal(&fold(first)) { Span { start: run.end, end: run.end } } else { run }
}

/// Whom a plea asks to support or subscribe to.
fn pleading(text: &str, block: &Block) -> Option<Span> {
    let runs = capitalised(text, block.span);
    // Asked once: a paragraph of nothing but names has as many runs as words.
    let pleads = block.span.of(text).split_whitespace().any(|word| newsroom::appeal(&fold(word)).is_some());
    runs.into_iter().find_map(|run| {
        let words = run.of(text);
        let start = words
            .split(' ')
            .next()
            .filter(|first| newsroom::appeal(&fold(first)).is_some() && words.len() > first.len());
        let rest = Span { start: run.start + start.map_or(0, |first| first.len() as u32 + 1), end: run.end };
        let name = rest.of(text);
        ((start.is_some() || pleads)
            && name.contains(' ')
            && is_outlet(name)
            && newsroom::agency(name).is_none()
            && !newsroom::is_section(&fold(name)))
        .then_some(rest)
    })
}

/// Whom an author works for: the first outlet named after what the author does.
fn employer(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    // Whom somebody worked for once did not print this.
    if words.split(' ').take(8).any(|word| matches!(fold(word).as_str(), "former" | "formerly" | "retired")) {
        return None;
    }
    let mut from = 0;
    let trade = words.split_inclusive(' ').find_map(|word| {
        from += word.len();
        (newsroom::is_newsroom(&fold(word)) && from > word.len()).then_some(from)
    })?;
    let rest = Span::new(span.start as usize + trade, span.end as usize);
    let sentence =
        rest.of(text).find(". ").map_or(rest, |end| Span::new(rest.start as usize, rest.start as usize + end));
    capitalised(text, sentence).into_iter().find(|run| is_outlet(run.of(text)) && run.of(text).contains(' '))
}

/// "By Ada Brinkholt | The Harbour Mirror | Jan. 22": the outlet that a byline sets off.
fn signed_for(text: &str, span: Span) -> Option<Span> {
    let mut from = span.start as usize;
    span.of(text).split('|').enumerate().find_map(|(number, piece)| {
        let whole = Span::new(from, from + piece.len()).trim(text);
        from += piece.len() + 1;
        let name = whole.of(text);
        (number > 0 && is_outlet(name) && name.contains(' ')).then_some(whole)
    })
}

/// An address of the web that a notice names as its own.
fn domain(text: &str, span: Span) -> Option<Span> {
    let mut from = span.start as usize;
    for piece in span.of(text).split_inclusive(char::is_whitespace) {
        let start = piece.find("www.");
        if let Some(start) = start {
            let rest = piece.get(start + 4..).unwrap_or_default();
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '.').unwrap_or(rest.len());
            let host = rest.get(..end).unwrap_or_default().trim_end_matches('.');
            if host.contains('.') {
                let at = from + start + 4;
                return Some(Span::new(at, at + host.len()));
            }
        }
        from += piece.len();
    }
    None
}

/// The page's own name above everything else.
fn masthead(text: &str, blocks: &[Block], title: Option<Span>) -> Option<Span> {
    let above = blocks
        .iter()
        .take_while(|block| block.kind != Kind::Body && title.is_none_or(|title| block.span.start < title.start));
    above.filter(|block| block.kind == Kind::Furniture).take(4).find_map(|block| {
        let words = block.span.of(text);
        let end = words.find(['/', '|', '»', '·']).unwrap_or(words.len());
        let first = Span::new(block.span.start as usize, block.span.start as usize + end).trim(text);
        let name = first.of(text);
        let count = name.split_whitespace().count();
        let capital = name
            .split_whitespace()
            .all(|word| !word.starts_with(char::is_lowercase) || newsroom::is_function_word(&fold(word)));
        let section = newsroom::is_section(&fold(name)) || fold(name).split(' ').all(newsroom::is_section);
        let plain = (1..=6).contains(&count)
            && capital
            && !section
            && !name.ends_with(['!', '?', '.', ':'])
            && !name.contains(',');
        let known = is_outlet(name) && count > 1;
        let again = count >= 1 && name.len() > 3 && mixed_or_same_again(text, first);
        let brand = count <= 3 && name.split(' ').next().is_some_and(has_inner_capital);
        (plain && (known || again || brand) && crate::language::page::line(&fold(name)).is_none()).then_some(first)
    })
}

/// Whether a notice or the story names these words again.
fn mixed_or_same_again(text: &str, span: Span) -> bool {
    let words = span.of(text);
    let rest = text.get(span.end as usize..).unwrap_or_default();
    let shouts = !words.chars().any(char::is_lowercase);
    shouts && mixed_case(rest, words).is_some()
}

/// "OrbBrief": a capital behind a small letter, as names of brands have.
fn has_inner_capital(word: &str) -> bool {
    let mut small = false;
    word.chars().any(|c| {
        let inner = small && c.is_uppercase();
        small = c.is_lowercase();
        inner
    })
}

/// Runs of capitalised words, small words of names inside.
fn capitalised(text: &str, span: Span) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    let mut run: Option<Span> = None;
    let mut from = span.start as usize;
    for piece in span.of(text).split_inclusive(char::is_whitespace) {
        let edge = |c: char| !c.is_alphanumeric();
        let start = from + (piece.len() - piece.trim_start_matches(edge).len());
        let core = piece.trim_matches(edge);
        let word = Span::new(start.min(from + piece.len()), start.min(from + piece.len()) + core.len());
        from += piece.len();
        if !core.chars().next().is_some_and(char::is_uppercase) {
            runs.extend(run.take());
            continue;
        }
        if piece.starts_with(['(', '"', '“']) {
            runs.extend(run.take());
        }
        run = Some(run.map_or(word, |run| run.join(word)));
        if piece.trim_end().len() > core.len() + (word.start as usize - (from - piece.len())) {
            runs.extend(run.take());
        }
    }
    runs.extend(run);
    runs
}
