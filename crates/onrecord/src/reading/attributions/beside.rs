//! Quotations and the reporting verb beside them: `"…," she said`, `"…," said X`, `X said: "…"`, `X: "…"`.
//!
//! Comes in: a paragraph and its cues. Goes out: attributions whose content is, or ends with, a quotation.
//! Refuses to decide: words in quotation marks with no verb beside them.

use std::ops::Range;

use super::contents;
use super::cues::Cue;
use super::rules::Rule;
use super::{Draft, sources};
use crate::analysis::Tag;
use crate::language::grammar::Class;
use crate::reading::paragraph::Paragraph;
use crate::reading::phrases;

/// For each quotation, the cue that stands right behind it with its source.
pub fn claims(p: &Paragraph, cues: &[Cue]) -> Vec<Option<usize>> {
    let mut claims = vec![None; p.quotes.len()];
    for (number, cue) in cues.iter().enumerate() {
        if let Some((quote, _)) = behind(p, cue)
            && claims[quote].is_none()
        {
            claims[quote] = Some(number);
        }
    }
    claims
}

/// The quotation that ends right before this cue and its source, with the source.
fn behind(p: &Paragraph, cue: &Cue) -> Option<(usize, Range<usize>)> {
    if cue.passive || !(cue.frames.quote || cue.frames.clause || cue.frames.hear || cue.frames.whether) {
        return None;
    }
    let sentence = p.sentence(cue.verb);
    let gap = |at: usize| if at > 0 && p.comma(at - 1) { at - 1 } else { at };
    // `"…," said X`: the source follows.
    if let Some(quote) = gap(cue.left).checked_sub(1).and_then(|at| p.closes(at)) {
        let source = phrases::after(p, cue.words.end, sentence.end).filter(|phrase| sources::speaks(p, phrase));
        return source.map(|source| (quote, source));
    }
    // `"…," the paper quoted X as saying`: X said it, and the paper passes it on.
    if let Some(quoted) = quoted_by(p, cue, sentence.end) {
        let paper = phrases::before(p, 0, cue.left)?;
        let quote = gap(paper.start).checked_sub(1).and_then(|at| p.closes(at))?;
        return Some((quote, quoted)).filter(|(_, source)| sources::speaks(p, source));
    }
    // `"…," X said`.
    let source = phrases::before(p, 0, cue.left).filter(|phrase| sources::speaks(p, phrase))?;
    let quote = gap(source.start).checked_sub(1).and_then(|at| p.closes(at))?;
    Some((quote, source))
}

/// Whom somebody quotes "as saying".
fn quoted_by(p: &Paragraph, cue: &Cue, to: usize) -> Option<Range<usize>> {
    let end = (p.tokens.get(cue.verb)?.lemma == "quote").then(|| phrases::core_after(p, cue.words.end, to))??;
    (p.word(end) == "as").then_some(cue.words.end..end)
}

/// The attribution that this cue makes with the quotation beside it.
pub fn read(p: &Paragraph, cues: &[Cue], number: usize, claims: &[Option<usize>], drafts: &[Draft]) -> Option<Draft> {
    let cue = &cues[number];
    if let Some((quote, source)) = behind(p, cue)
        && claims[quote] == Some(number)
        && !continues(p, cue, &source)
    {
        return Some(before(p, cue, quote, source, claims, drafts));
    }
    after(p, cue, claims, drafts)
}

/// `"…," X said that …` has its content after the verb; the quotation belongs to something before.
fn continues(p: &Paragraph, cue: &Cue, source: &Range<usize>) -> bool {
    source.end <= cue.words.start && p.word(cue.words.end) == "that"
}

fn before(
    p: &Paragraph,
    cue: &Cue,
    quote: usize,
    source: Range<usize>,
    claims: &[Option<usize>],
    drafts: &[Draft],
) -> Draft {
    let words = p.quotes[quote];
    let sentence = p.sentence(words.open);
    let to = p.sentence(cue.verb).end;
    let opened = words.open == sentence.start || (sentence.start..words.open).all(|at| !p.nominal(at) && !p.verbal(at));
    let scare = words.close - words.open < 5 && !contents_end(p, words.close);
    let mut content = Vec::new();
    if opened && !scare || words.open < sentence.start {
        content.push(words.open..words.close + 1);
    } else {
        // `Talks are "on hold," she said`: the clause around the quotation is what was said.
        let taken =
            drafts.iter().filter(|d| d.frame.end <= words.open && d.frame.start >= sentence.start).map(|d| d.frame.end);
        let start = taken.max().unwrap_or(sentence.start);
        let start = (start..words.open).find(|at| !p.comma(*at) && p.tag(*at) != Tag::Cconj).unwrap_or(words.open);
        content.push(start..words.close + 1);
    }
    let tail = cue.words.end.max(source.end);
    let (addressee, tail) =
        if cue.frames.hear || p.word(tail) == "to" { hearer(p, cue, tail, to) } else { (None, tail) };
    let end = contents::circumstances(p, tail, to);
    // `"…," she said. "…"`: the second half has no verb of its own.
    let next = (end..(end + 12).min(p.len())).find(|at| p.opens(*at).is_some()).and_then(|at| p.opens(at));
    if let Some(next) = next
        && claims[next].is_none()
        && opened
        && (end..p.quotes[next].open).all(|at| !p.verbal(at) && !p.nominal(at) || at < end)
        && p.quotes[next].close - p.quotes[next].open > 3
    {
        content.push(p.quotes[next].open..p.quotes[next].close + 1);
    }
    Draft {
        frame: source.start.min(cue.left)..end.max(source.end),
        source: Some(source),
        cue: cue.words.clone(),
        content,
        addressee,
        relays: Vec::new(),
        rule: Rule::QuotationBeforeVerb,
    }
}

fn contents_end(p: &Paragraph, close: usize) -> bool {
    matches!(p.word(close.saturating_sub(1)), "," | "." | "?" | "!" | "—" | "…")
}

/// "told reporters", "said to the committee".
pub fn hearer(p: &Paragraph, cue: &Cue, at: usize, to: usize) -> (Option<Range<usize>>, usize) {
    let start = if p.word(at) == "to" { at + 1 } else { at };
    if start == at && !(cue.frames.hear || cue.frames.hear_to) {
        return (None, at);
    }
    let time = p.is(start, Class::Weekday) || p.is(start, Class::TimeShift) || p.is(start, Class::TimeNoun);
    match phrases::core_after(p, start, to) {
        Some(end) if !time && p.word(start) != "that" => (Some(start..end), end),
        _ => (None, at),
    }
}

/// `X said, "…"`, `X told Y on Monday: "…"`.
fn after(p: &Paragraph, cue: &Cue, claims: &[Option<usize>], drafts: &[Draft]) -> Option<Draft> {
    if cue.passive || !(cue.frames.quote || cue.frames.clause || cue.frames.hear || cue.frames.whether) {
        return None;
    }
    let to = p.sentence(cue.verb).end;
    let (addressee, at) = hearer(p, cue, cue.words.end, to);
    let mut at = contents::circumstances(p, at, to);
    let marked = p.comma(at) || p.word(at) == ":";
    if marked {
        at += 1;
    }
    let quote = p.opens(at)?;
    let words = p.quotes[quote];
    let sentence_like = words.close - words.open > 3 && p.capital(at + 1);
    if claims[quote].is_some() || !(marked || sentence_like) || !marked && !contents_end(p, words.close) {
        return None;
    }
    let source = sources::of(p, cue, drafts)?;
    let mut content = vec![words.open..words.close + 1];
    let mut last = words.close;
    while let Some(next) = p.opens(last + 1)
        && claims[next].is_none()
    {
        last = p.quotes[next].close;
        content.push(p.quotes[next].open..last + 1);
    }
    let start = source.start.min(cue.left);
    Some(Draft {
        frame: if source.start > cue.left || p.sentence(source.start) != p.sentence(cue.verb) {
            cue.left..at
        } else {
            start..at
        },
        source: Some(source),
        cue: cue.words.clone(),
        content,
        addressee,
        relays: Vec::new(),
        rule: Rule::QuotationAfterVerb,
    })
}

/// `X: "…"` and, in a headline, `X: …`.
pub fn colons(p: &Paragraph, drafts: &mut Vec<Draft>) {
    for at in 1..p.len() {
        let sentence = p.sentence(at);
        if p.word(at) != ":" || p.quoted(at) || drafts.iter().any(|d| d.frame.contains(&at) || d.frame.end == at) {
            continue;
        }
        let Some(quote) = p.opens(at + 1) else { continue };
        let Some(source) = phrases::before(p, sentence.start, at) else { continue };
        if source.start != sentence.start || !sources::speaks(p, &source) {
            continue;
        }
        let words = p.quotes[quote];
        drafts.push(Draft {
            frame: source.start..at + 1,
            source: Some(source),
            cue: at..at + 1,
            content: vec![words.open..words.close + 1],
            addressee: None,
            relays: Vec::new(),
            rule: Rule::Colon,
        });
    }
}
