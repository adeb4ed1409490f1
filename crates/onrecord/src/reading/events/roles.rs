//! Who and to whom: the subject before a verb, the object behind it, whose a noun is.
//!
//! Comes in: a sentence and a place in it. Goes out: token ranges.
//! Refuses to decide: whose side anybody is on; where a subject is not plain, there is none.

use std::ops::Range;

use super::scene::{Group, Scene};
use crate::analysis::Tag;
use crate::language::clauses::Class;

/// The subjects of a verb group: several where they are coordinated.
pub(super) fn subjects(s: &Scene<'_>, verb: usize, group: &Group, depth: usize) -> Vec<Range<usize>> {
    let Some(before) = group.first.checked_sub(1) else { return Vec::new() };
    if depth > 4 {
        return Vec::new();
    }
    let joined = s.is(before, Class::Coordinator);
    if joined || group.participle || group.infinitive {
        return shared(s, group.first, verb, depth);
    }
    let relative = s.is(before, Class::Relative) && !(s.word(before) == "that" && reported(s, before));
    let end = if relative { before } else { group.first };
    if relative && end == 0 {
        return Vec::new();
    }
    let end = if relative && s.word(end.saturating_sub(1)) == "," { end - 1 } else { end };
    match ending(s, end, relative) {
        Some(phrase) => coordinated(s, phrase),
        None if s.word(before) == "," => shared(s, group.first, verb, depth),
        None => Vec::new(),
    }
}

/// "said that": no relative clause.
fn reported(s: &Scene<'_>, that: usize) -> bool {
    that.checked_sub(1).is_some_and(|b| s.verbal(b) || s.is(b, Class::Coordinator))
}

/// The subject of the nearest finite verb before: shared by what is coordinated to it or hangs on it.
fn shared(s: &Scene<'_>, first: usize, verb: usize, depth: usize) -> Vec<Range<usize>> {
    let mut seen = 0;
    for at in (0..first).rev() {
        if s.word(at) == ";" {
            return Vec::new();
        }
        let chain = at + 1 < first && s.verbal(at + 1) && s.finite(at);
        if !s.finite(at)
            || chain
            || s.auxiliary(at) && (at + 1..first).any(|v| s.verbal(v) && plain_between(s, at + 1, v))
        {
            continue;
        }
        let Some(group) = s.group(at) else { continue };
        if group.infinitive || group.participle {
            continue;
        }
        // A relative clause within the subject of the clause wanted: "the army, which fell back, | attacked".
        let found = subjects(s, at, &group, depth + 1);
        if !found.is_empty() {
            return found;
        }
        seen += 1;
        if seen > 2 {
            break;
        }
    }
    let _ = verb;
    Vec::new()
}

fn plain_between(s: &Scene<'_>, from: usize, to: usize) -> bool {
    (from..to).all(|at| s.adverb(at) || s.auxiliary(at) || s.is(at, Class::Negator))
}

/// The noun phrase that is the subject ending before `end`: past adverbs, times, parentheses and what hangs on it.
pub(super) fn ending(s: &Scene<'_>, end: usize, relative: bool) -> Option<Range<usize>> {
    let mut end = end;
    let mut close = None;
    for _ in 0..12 {
        let at = end.checked_sub(1)?;
        if s.adverb(at) && s.phrase_at(at).is_none() || s.quote(at) {
            end = at;
            continue;
        }
        if (s.word(at) == "," || s.dash(at)) && !relative {
            end = parenthesis(s, at)?;
            close = close.or(Some(end));
            continue;
        }
        if s.word(at) == ")" {
            end = (0..at).rev().take(12).find(|open| s.word(*open) == "(")?;
            close = close.or(Some(end));
            continue;
        }
        let phrase = s.phrase_at(at)?;
        let link = phrase.start.checked_sub(1);
        if s.is_time(&phrase) {
            let on = link.filter(|l| matches!(s.word(*l), "on" | "in" | "at" | "by" | "since" | "early" | "late"));
            end = on.unwrap_or(phrase.start);
            continue;
        }
        // "aircraft using guided missiles | killed": the participle hangs on the subject.
        let hanging = |at: usize| {
            let participle =
                s.tag(at) == Tag::Verb && s.word(at).ends_with("ing") && !(at > 0 && s.is(at - 1, Class::Be));
            participle && at > 0 && s.phrase_at(at - 1).is_some_and(|p| !s.is_time(&p))
        };
        if let Some(at) = link.filter(|at| hanging(*at)) {
            close = close.or(Some(phrase.end));
            end = at;
            continue;
        }
        let Some(link) = link else { return Some(phrase.start..close.unwrap_or(phrase.end).max(phrase.end)) };
        if s.tag(link) == Tag::Adp || s.is(link, Class::Preposition) && s.tag(link) != Tag::Adv {
            let opens = link == 0 || s.word(link - 1) == "," || s.is(link - 1, Class::Coordinator) || s.quote(link - 1);
            if opens && s.word(link) != "of" {
                return None;
            }
            // "fighters loyal to X", "a source close to X", "a man accused of X".
            let mut outer = link;
            let by = s.word(link) == "by"
                && outer > 1
                && s.word(outer - 1).ends_with("ed")
                && s.phrase_at(outer - 2).is_some();
            outer -= usize::from(by);
            while outer > 0
                && s.phrase_at(outer - 1).is_none()
                && matches!(s.tag(outer - 1), Tag::Adj | Tag::Verb | Tag::Adv)
                && !s.finite(outer - 1)
            {
                outer -= 1;
            }
            close = close.or(Some(phrase.end));
            s.phrase_at(outer.wrapping_sub(1))?;
            end = outer;
            continue;
        }
        return Some(phrase.start..close.unwrap_or(phrase.end).max(phrase.end));
    }
    None
}

/// Where the words before a parenthesis end that ends with this comma or dash: ", its ally, |", "— … — |".
fn parenthesis(s: &Scene<'_>, close: usize) -> Option<usize> {
    let mark = |at: usize| if s.dash(close) { s.dash(at) } else { s.word(at) == "," };
    let opens: Vec<usize> = (1..close).rev().take(30).filter(|at| mark(*at)).collect();
    let sound = |open: &usize| {
        let inner = open + 1;
        (s.phrase_at(open - 1).is_some() || s.word(open - 1) == ")")
            && (s.is(inner, Class::Relative)
                || s.phrase_at(inner).is_some()
                || matches!(s.tag(inner), Tag::Verb | Tag::Adp | Tag::Adv | Tag::Adj))
    };
    let relative = |open: &&usize| s.is(**open + 1, Class::Relative) || s.tag(**open + 1) == Tag::Verb;
    let simple = opens.iter().find(|open| sound(open));
    match simple {
        // ", who lost, and won, |": the relative clause opens further out.
        Some(_) => opens.iter().filter(|open| sound(open)).find(relative).or(simple).copied().filter(|open| *open > 0),
        None => None,
    }
}

/// A phrase with those coordinated to it before: "Oslo, Bern and Wien".
pub(super) fn coordinated(s: &Scene<'_>, phrase: Range<usize>) -> Vec<Range<usize>> {
    let mut all = vec![phrase];
    while all.len() < 8 {
        let first = all[0].start;
        let Some(link) = first.checked_sub(1) else { break };
        let comma = s.word(link) == "," && all.len() > 1;
        if !(matches!(s.word(link), "and" | "or") || comma || s.word(link) == "&") {
            break;
        }
        let end = if link > 0 && s.word(link - 1) == "," && !comma { link - 1 } else { link };
        let Some(other) = before_link(s, end) else { break };
        all.insert(0, other);
    }
    all
}

/// The whole phrase that ends before a coordinator, if no verb governs it.
fn before_link(s: &Scene<'_>, end: usize) -> Option<Range<usize>> {
    let phrase = s.phrase_at(end.checked_sub(1)?)?;
    let mut start = phrase.start;
    while start > 0 && (s.word(start - 1) == "of" || s.word(start - 1) == "from") {
        let Some(outer) = s.phrase_at(start.wrapping_sub(2)) else { break };
        start = outer.start;
    }
    let before = start.checked_sub(1);
    let governed =
        before.is_some_and(|b| s.verbal(b) || s.tag(b) == Tag::Adp && s.word(b) != "between" || s.word(b) == "to");
    (!governed && !s.is_time(&phrase)).then_some(start..phrase.end)
}

/// The noun phrase that begins at or just behind this token, with "of …" and its coordination.
pub(super) fn object(s: &Scene<'_>, from: usize) -> Option<Range<usize>> {
    let mut at = s.past(from);
    // "donated and delivered | goods".
    if s.is(at, Class::Coordinator) {
        let verb =
            (at + 1..at + 4).find(|v| !s.adverb(*v)).filter(|v| s.tag(*v) == Tag::Verb && s.phrase_at(*v).is_none())?;
        at = s.past(verb + 1);
    }
    // "extradited | suspected smugglers".
    let participle = s.tag(at) == Tag::Verb && s.word(at).ends_with("ed") && s.phrase_at(at).is_none();
    let start = at;
    if participle && s.phrase_at(at + 1).is_some_and(|p| p.start == at + 1) {
        at += 1;
    }
    let phrase = s.phrase_at(at).filter(|p| p.start <= at && at < p.end)?;
    Some(start..with_of(s, phrase.end))
}

/// The two phrases after "between", or as many as there are.
pub(super) fn between(s: &Scene<'_>, from: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = from;
    while let Some(phrase) = s.phrase_at(at).filter(|p| p.start == at) {
        let end = if s.word(phrase.end) == "of" {
            s.phrase_at(phrase.end + 1).map_or(phrase.end, |p| p.end)
        } else {
            phrase.end
        };
        found.push(at..end);
        if !matches!(s.word(end), "and" | ",") {
            break;
        }
        at = end + 1 + usize::from(s.word(end + 1) == "and");
    }
    found
}

fn with_of(s: &Scene<'_>, end: usize) -> usize {
    let mut end = end;
    loop {
        let next = match s.word(end) {
            "of" => end + 1,
            "and" | "or" | ","
                if s.phrase_at(end + 1).is_some_and(|p| !followed_by_verb(s, p.end) && !s.is_time(&p)) =>
            {
                let listed = s.word(end) != "," || (end + 1..end + 9).any(|at| s.word(at) == "and");
                if !listed {
                    return end;
                }
                end + 1
            }
            "," if s.word(end + 1) == "and" && s.phrase_at(end + 2).is_some_and(|p| !followed_by_verb(s, p.end)) => {
                end + 2
            }
            _ => return end,
        };
        let mut at = next;
        while s.quote(at) {
            at += 1;
        }
        match s.phrase_at(at) {
            Some(phrase) if phrase.end > end => end = phrase.end,
            _ => return end,
        }
    }
}

fn followed_by_verb(s: &Scene<'_>, at: usize) -> bool {
    let mut at = at;
    while s.adverb(at) {
        at += 1;
    }
    s.finite(at)
}

/// The phrases of a coordination, each alone.
pub(super) fn members(s: &Scene<'_>, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = range.start;
    for at in range.clone() {
        if matches!(s.word(at), "and" | "," | "&") && s.phrase_at(at).is_none() {
            if at > start {
                found.push(start..at);
            }
            start = at + 1;
        }
    }
    if start < range.end {
        found.push(start..range.end);
    }
    found
}

/// Where the clause that a token stands in ends.
pub(super) fn clause_end(s: &Scene<'_>, from: usize) -> usize {
    let mut depth = 0;
    for at in from..s.len() {
        match s.word(at) {
            "(" => depth += 1,
            ")" => depth -= 1,
            ";" | ":" if depth == 0 => return at,
            "," if depth == 0 && attribution_follows(s, at + 1) => return at,
            _ => {}
        }
    }
    s.len()
}

/// ", the ministry said": the sentence is told by somebody.
pub(super) fn attribution_follows(s: &Scene<'_>, at: usize) -> bool {
    let cue = s.attributions.iter().flat_map(|(_, a)| a.cue.iter().chain(&a.source));
    let starts: Vec<usize> = cue.map(|span| s.range(*span).start).collect();
    starts.iter().any(|start| *start == at || *start == at + 1 && s.tag(at) == Tag::Det)
}
