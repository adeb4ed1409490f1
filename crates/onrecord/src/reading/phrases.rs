//! Noun phrases around a verb: the one that ends before it, the one that begins after it, the subject of its sentence.
//!
//! Comes in: a paragraph and a place in it. Goes out: token ranges.
//! Refuses to decide: whether a phrase speaks.

use std::ops::Range;

use crate::analysis::Tag;
use crate::language::grammar::Class;
use crate::language::times;
use crate::reading::paragraph::Paragraph;

/// The noun phrase that ends just before `end`, with its apposition; its start is at or after `from`.
pub fn before(p: &Paragraph, from: usize, end: usize) -> Option<Range<usize>> {
    let mut end = end;
    // "the guild today | announced".
    let adverb = |at: usize| p.tag(at) == Tag::Adv && !p.nominal(at) || daily(p, at);
    while end > from && adverb(end - 1) {
        end -= 1;
    }
    // "the Dockers' Union (DU) | said".
    if end > from + 3 && p.word(end - 1) == ")" && p.word(end - 3) == "(" && p.capital(end - 2) {
        return core_before(p, from, end - 3).map(|phrase| phrase.start..end);
    }
    if end > from && p.comma(end - 1) {
        return with_apposition(p, from, end - 1);
    }
    core_before(p, from, end)
}

/// "Oleg N., spokesman for the ministry, | said": the apposition belongs to the phrase; a relative clause or an aside does not.
fn with_apposition(p: &Paragraph, from: usize, comma: usize) -> Option<Range<usize>> {
    let inner =
        (from..comma).rev().take(40).take_while(|at| !p.quoted(*at) && p.word(*at) != ";").find(|at| p.comma(*at))?;
    let head = core_before(p, from, inner)?;
    let first = inner + 1;
    let aside = p.is(first, Class::Relative)
        || p.is(first, Class::Discourse)
        || p.is(first, Class::Circumstance)
        || matches!(p.tag(first), Tag::Verb | Tag::Adv | Tag::Sconj | Tag::Adp);
    let clause = (first..comma).any(|at| p.verbal(at) && !p.is(at - 1, Class::Relative)) && !p.nominal(first);
    Some(if aside || clause { head } else { head.start..comma })
}

fn core_before(p: &Paragraph, from: usize, end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|last| *last >= from)?;
    if !p.nominal(last) || p.quoted(last) || p.word(last) == "that" {
        return None;
    }
    let mut start = last;
    while start > from && !p.quoted(start - 1) {
        let left = start - 1;
        if p.is(left, Class::Weekday) && !p.capital_run(left) {
            break;
        }
        let inside = p.nominal(left) && !p.is(left, Class::Relative) && p.word(left) != "that"
            || p.word(left) == "'s"
            || p.word(left) == "'" && p.tag(left) == Tag::Part;
        let linked = left > from
            && (p.is(left, Class::Link) && p.tag(left) != Tag::Pron || p.word(left) == "and")
            && (p.nominal(left - 1) || p.word(left - 1) == "'s" || p.is(left - 1, Class::Link))
            && !p.quoted(left - 1);
        if !(inside || linked) || two_phrases(p, left) {
            break;
        }
        start = left;
    }
    let start = drop_stranger(p, from, start, end);
    let start = listed(p, from, start, end);
    let range = trim_front(p, start, end);
    (range.start < range.end && !p.is(range.start, Class::Expletive) || range.len() == 1 && p.word(range.start) == "it")
        .then_some(range)
        .filter(|r| !r.is_empty())
}

/// "Egypt, Ethiopia and Sudan | agreed": the first names of a list, which nothing governs.
fn listed(p: &Paragraph, from: usize, start: usize, end: usize) -> usize {
    let and = (start + 1..end).find(|at| p.word(*at) == "and");
    let name = |at: usize| p.tag(at) == Tag::Propn && p.capital(at) && !p.is(at, Class::Weekday) && !dated(p, at);
    if and.is_none_or(|and| and >= start + 5)
        || !(start..end).all(|at| p.capital(at) || p.word(at) == "and" || p.tag(at) == Tag::Det)
    {
        return start;
    }
    let mut first = start;
    while first > from + 1 && p.comma(first - 1) && name(first - 2) && !p.quoted(first - 2) {
        let item = (from..first - 1).rev().take_while(|at| name(*at) || p.tag(*at) == Tag::Det).last().unwrap_or(first);
        if first - item > 5 {
            return start;
        }
        first = item;
    }
    // "In Geneva, Ethiopia and Sudan agreed": what governs the first takes it out of the list.
    let free = first == from || matches!(p.tag(first - 1), Tag::Sconj | Tag::Cconj) || p.word(first - 1) == "that";
    if free { first } else { start }
}

/// Whether an adjective stands behind its noun and opens a complement: "people familiar with", "a source close to".
pub fn postposed(p: &Paragraph, at: usize) -> bool {
    let opens = p.tag(at + 1) == Tag::Adp || matches!(p.word(at + 1), "to" | "with" | "on");
    let noun = at.checked_sub(1).is_some_and(|before| p.tag(before) == Tag::Noun);
    opens && noun && (p.tag(at) == Tag::Adj || p.word(at) == "close" || p.word(at) == "near")
}

/// "rejected the plan and Kyiv | said": the plan is the object of another verb, Kyiv alone is the phrase.
fn drop_stranger(p: &Paragraph, from: usize, start: usize, end: usize) -> usize {
    let governed = start > from && (matches!(p.tag(start - 1), Tag::Verb | Tag::Aux) || p.tag(start - 1) == Tag::Adp);
    if !governed {
        return start;
    }
    (start..end).rev().find(|at| p.word(*at) == "and").map_or(start, |and| and + 1)
}

/// Leaves off what cannot open a speaker: conjunctions, prepositions, adverbs, days.
fn trim_front(p: &Paragraph, start: usize, end: usize) -> Range<usize> {
    let mut start = start;
    while start < end {
        let strange = matches!(p.tag(start), Tag::Cconj | Tag::Sconj | Tag::Adp | Tag::Punct)
            || p.tag(start) == Tag::Adv
            || p.is(start, Class::Weekday) && end - start > 1
            || shifted(p, start)
            || p.is(start, Class::TimeNoun) && start + 1 < end && !p.is(start, Class::Link) && p.capital(start + 1);
        if !strange {
            break;
        }
        start += 1;
    }
    start..end
}

/// The noun phrase that begins at `start`, with an apposition where one follows; it ends at or before `to`.
pub fn after(p: &Paragraph, start: usize, to: usize) -> Option<Range<usize>> {
    let end = core_after(p, start, to)?;
    if p.comma(end) {
        let close = apposition(p, end + 1, to);
        if let Some(close) = close {
            return Some(start..close);
        }
    }
    Some(start..end)
}

/// The noun phrase that begins at `start`, without apposition.
pub fn core_after(p: &Paragraph, start: usize, to: usize) -> Option<usize> {
    if start >= to || !p.nominal(start) || p.quoted(start) {
        return None;
    }
    let owner = p.is(start, Class::Possessive) && matches!(p.tag(start + 1), Tag::Noun | Tag::Adj | Tag::Propn);
    if (p.is(start, Class::ObjectPronoun) || p.is(start, Class::Personal)) && !owner && !p.acronym(start) {
        return Some(start + 1);
    }
    let mut at = start + 1;
    while at < to && !p.quoted(at) {
        let day = two_phrases(p, at - 1)
            || p.tag(at - 1) != Tag::Det && daily(p, at)
            || p.is(at, Class::Weekday)
            || shifted(p, at);
        let inside = p.nominal(at) && !p.is(at, Class::Relative) && p.word(at) != "that" && !p.is(at, Class::Personal)
            || p.word(at) == "'s"
            || p.word(at) == "'" && p.tag(at) == Tag::Part;
        let linked = at + 1 < to
            && (p.is(at, Class::LinkAfter) && p.tag(at) != Tag::Pron || p.word(at) == "and")
            && p.nominal(at + 1)
            && !p.is(at + 1, Class::Personal)
            && !(p.is(at + 1, Class::Weekday) || p.is(at + 1, Class::TimeShift));
        if day || !(inside || linked) {
            break;
        }
        at += 1;
    }
    Some(at)
}

/// "told reporters | Lund had …": a plural noun and a name right after it are two phrases; so are "on 5 March | Tarek
/// Sol said" and "last week | Voss promised", whose dates are no names, and "told reporters | the company had …".
fn two_phrases(p: &Paragraph, left: usize) -> bool {
    let plural = || p.tag(left) == Tag::Noun && p.tokens[left].lemma != p.tokens[left].lower;
    let named = p.tag(left + 1) == Tag::Propn;
    // "Ivan the Terrible" is one.
    let opens = matches!(p.word(left + 1), "a" | "an" | "the")
        && (p.tag(left) == Tag::Noun || p.tag(left) == Tag::Propn && !p.capital(left + 2));
    named && (plural() || dated(p, left) && !dated(p, left + 1) || left > 0 && shifted(p, left - 1)) || opens
}

/// "today", but not in "USA Today".
fn daily(p: &Paragraph, at: usize) -> bool {
    !p.capital(at) && times::word(p.word(at)).day.is_some()
}

/// "last week".
fn shifted(p: &Paragraph, at: usize) -> bool {
    p.is(at, Class::TimeShift) && p.is(at + 1, Class::TimeNoun)
}

/// "5 March" and "March 5": whether a token is part of a day with its month.
pub fn dated(p: &Paragraph, at: usize) -> bool {
    let month = |at: usize| p.capital(at) && times::word(p.word(at)).month.is_some();
    let number = |at: usize| p.tag(at) == Tag::Num;
    let beside = |test: &dyn Fn(usize) -> bool| test(at + 1) || at.checked_sub(1).is_some_and(test);
    number(at) && beside(&month) || month(at) && beside(&number)
}

/// ", the union's chief negotiator": where it ends, if what follows the comma is one.
fn apposition(p: &Paragraph, start: usize, to: usize) -> Option<usize> {
    if !matches!(p.tag(start), Tag::Det | Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num)
        && !p.is(start, Class::Possessive)
    {
        return None;
    }
    let end = core_after(p, start, to)?;
    let head = (start..end).any(|at| p.tag(at) == Tag::Noun);
    let bounded =
        end >= to || p.comma(end) || p.word(end) == "." || p.tag(end) == Tag::Adp || p.is(end, Class::Weekday);
    (head && bounded).then_some(end)
}

/// The subject of the sentence that begins at `from`, if a verb follows it before `to`.
pub fn subject(p: &Paragraph, from: usize, to: usize) -> Option<Range<usize>> {
    let mut at = skip_opening(p, from, to);
    // A leading clause or circumstance ends with a comma.
    if (matches!(p.tag(at), Tag::Adp | Tag::Sconj | Tag::Verb | Tag::Adv) || p.is(at, Class::Circumstance))
        && let Some(comma) = (at..to).find(|i| p.comma(*i) && !p.quoted(*i))
    {
        at = skip_opening(p, comma + 1, to);
    }
    while at < to && !p.nominal(at) && !p.verbal(at) {
        at += 1;
    }
    let phrase = after(p, at, to)?;
    let mut next = phrase.end;
    // "X, who …, said": step over the relative clause; "X and Y's talks in Geneva": over circumstances.
    if p.comma(next) && (p.is(next + 1, Class::Relative) || p.is(next + 1, Class::Link)) {
        next = (next + 1..to).find(|i| p.comma(*i))? + 1;
    }
    while next < to && (p.comma(next) || p.tag(next) == Tag::Adv || p.word(next) == "to") {
        next += 1;
    }
    (p.verbal(next) || p.tag(next) == Tag::Part)
        .then(|| trim_front(p, phrase.start, phrase.end))
        .filter(|r| !r.is_empty())
}

fn skip_opening(p: &Paragraph, from: usize, to: usize) -> usize {
    let mut at = from;
    while at < to && (p.comma(at) || p.tag(at) == Tag::Cconj || p.is(at, Class::Discourse) && p.tag(at) != Tag::Adp) {
        at += 1;
    }
    at
}
