//! One noun phrase → what it mentions.
//!
//! Comes in: token numbers of a phrase, with its apposition. Goes out: a mention, or nothing where the phrase names no one.
//! Refuses to decide: who "the minister" is.

use std::ops::Range;

use super::{Mention, MentionKind, place, sides};
use crate::analysis::Tag;
use crate::language::geography::Naming;
use crate::language::grammar::Class;
use crate::language::outlets;
use crate::language::speakers::{self, Speaker};
use crate::reading::paragraph::Paragraph;
use crate::reading::phrases;

/// The phrase that begins here, with an apposition that gives a role.
pub fn phrase_at(p: &Paragraph, at: usize, to: usize) -> Option<Range<usize>> {
    let end = phrases::core_after(p, at, to)?;
    let core = at..end;
    if p.comma(end) {
        let close = if name_run(p, &core).is_empty() { named_after(p, &core, to) } else { role_after(p, end + 1, to) };
        if let Some(close) = close {
            return Some(at..close);
        }
    }
    Some(core)
}

/// "Norway's chief negotiator, Maria Lund, …": where the name ends that follows the role.
fn named_after(p: &Paragraph, core: &Range<usize>, to: usize) -> Option<usize> {
    let head = head_end(p, core).checked_sub(1)?;
    let role = role_head(p, core).filter(|role| *role == head)?;
    let definite = p.tag(core.start) == Tag::Det
        || p.is(core.start, Class::Possessive)
        || (core.start..role).any(|at| p.word(at) == "'s");
    let start = core.end + 1;
    let end = (start..to).find(|at| p.tag(*at) != Tag::Propn || !p.capital(*at)).unwrap_or(to);
    let bounded = p.comma(end) || p.word(end) == ".";
    (definite && (2..=4).contains(&(end - start)) && bounded && place(p, start).is_none()).then_some(end)
}

/// ", spokesman for Ukraine's ministry" or ", the union's chief negotiator": where it ends.
fn role_after(p: &Paragraph, start: usize, to: usize) -> Option<usize> {
    let mut end = start;
    // "the envoy who chairs the talks": the clause after the role is not part of it.
    let over = |at: usize| p.quoted(at) || p.comma(at) || p.word(at) == "." || p.dash(at) || p.is(at, Class::Relative);
    while end < to && end < start + 16 && !over(end) {
        if p.verbal(end) {
            return None;
        }
        end += 1;
    }
    let role = role_head(p, &(start..end))?;
    // The role comes first: a name before it would be another person in a list. One capitalised word right before it
    // is whose it is: "the Norlandic envoy".
    let whose = |at: usize| at + 1 == role && p.tag(start) == Tag::Det;
    let owner = |at: usize| place(p, at).is_some() || p.word(at + 1) == "'s" || whose(at);
    let first = (start..role).all(|at| p.tag(at) != Tag::Propn || p.capital(role) || owner(at));
    (first && end > start).then_some(end)
}

/// Describes a phrase.
pub fn describe(p: &Paragraph, phrase: &Range<usize>) -> Option<Mention> {
    let comma = phrase.clone().find(|at| p.comma(*at)).unwrap_or(phrase.end);
    let core = phrase.start..comma;
    if core.len() == 1 && p.is(core.start, Class::Personal) {
        let span = p.span(&core)?;
        let plural = matches!(p.word(core.start), "they" | "we");
        return Some(Mention { span, kind: MentionKind::Pronoun, name: None, role: None, side: None, plural });
    }
    let name = name_run(p, &core);
    let front = core.start..if name.is_empty() { head_end(p, &core) } else { name.start };
    let role = role_head(p, &front).map(|head| (head, front.clone()));
    let apposed = (comma < phrase.end).then(|| comma + 1..phrase.end).filter(|range| role_head(p, range).is_some());
    if let Some(outlet) = outlet(p, &core) {
        return Some(outlet);
    }
    if name.is_empty() && comma < phrase.end {
        let apposed = comma + 1..phrase.end;
        let name = name_run(p, &apposed);
        if name == apposed {
            return person(p, phrase, &name, Some(core), None);
        }
    }
    if !name.is_empty() {
        return person(p, phrase, &name, role.map(|(_, front)| front), apposed);
    }
    described(p, &core, role.map(|(head, _)| head))
}

/// "the Norway Herald", "state-run news agency X": a phrase that ends with the name of a known outlet.
fn outlet(p: &Paragraph, core: &Range<usize>) -> Option<Mention> {
    let end = if p.word(core.end.saturating_sub(1)) == "'s" { core.end - 1 } else { core.end };
    let words = |at: usize| -> Vec<&str> { p.tokens[at..end.max(at)].iter().map(|t| t.span.of(p.text)).collect() };
    let name = core
        .clone()
        .find(|at| p.capital(*at) && outlets::longest(&words(*at)).is_some_and(|(count, _)| at + count >= end))?;
    // "the BBC correspondent Lund" ends with a person, not with the outlet.
    let name = name..end;
    Some(Mention {
        span: p.span(core)?,
        kind: MentionKind::Outlet,
        name: p.span(&name),
        role: None,
        side: None,
        plural: false,
    })
}

fn person(
    p: &Paragraph,
    phrase: &Range<usize>,
    name: &Range<usize>,
    front: Option<Range<usize>>,
    apposed: Option<Range<usize>>,
) -> Option<Mention> {
    let role = apposed.clone().or(front.clone());
    let ahead = phrase.start..name.start;
    let side =
        role.as_ref().and_then(|role| sides(p, role).first().copied()).or_else(|| sides(p, &ahead).first().copied());
    let titled = role.is_some() || side.is_some() && ahead.clone().any(|at| p.word(at) == "'s");
    let kind = if titled { MentionKind::Person } else { MentionKind::Name };
    let end = if apposed.is_some() { phrase.end } else { name.end };
    Some(Mention {
        span: p.span(&(phrase.start..end))?,
        kind,
        name: p.span(name),
        role: role.and_then(|role| p.span(&trim(p, role))),
        side: side.map(str::to_owned),
        plural: false,
    })
}

fn described(p: &Paragraph, core: &Range<usize>, role: Option<usize>) -> Option<Mention> {
    let end = head_end(p, core);
    let head = (core.start..end).rev().find(|at| p.nominal(*at))?;
    let span = p.span(core)?;
    let sides = sides(p, core);
    let side = if sides.len() == 1 { sides.first().map(|side| (*side).to_owned()) } else { None };
    let plural = p.tokens[head].lemma != p.tokens[head].lower || core.clone().any(|at| p.word(at) == "and");
    let mention = |kind| Some(Mention { span, kind, name: None, role: None, side: side.clone(), plural });
    match role.filter(|role| *role == head).and_then(|_| speakers::kind(&p.tokens[head].lemma)) {
        Some(Speaker::Person) => {
            let definite = p.word(core.start) == "the"
                || p.is(core.start, Class::Possessive)
                || (core.start..head).any(|at| p.word(at) == "'s");
            let kind =
                if definite && !plural && !anonymous(p, head) { MentionKind::Role } else { MentionKind::Unnamed };
            Some(Mention { role: p.span(&trim(p, core.start..end)), ..mention(kind)? })
        }
        Some(Speaker::Group) => mention(MentionKind::Institution),
        Some(Speaker::Document) | None => {
            let named = place(p, core.start).or_else(|| place(p, core.start + 1));
            let state = named.and_then(|(_, place)| place.naming()).is_some_and(|naming| naming != Naming::Demonym);
            if state && core.clone().any(|at| p.word(at) == "and") { mention(MentionKind::State) } else { None }
        }
    }
}

fn anonymous(p: &Paragraph, head: usize) -> bool {
    speakers::unnamed(&p.tokens[head].lemma)
}

/// The last noun for people or bodies that speak, before any preposition.
fn role_head(p: &Paragraph, range: &Range<usize>) -> Option<usize> {
    let end = head_end(p, range);
    (range.start..end).rev().find(|at| p.nominal(*at)).into_iter().chain((range.start..end).rev()).find(|at| {
        p.nominal(*at) && speakers::kind(&p.tokens[*at].lemma).or_else(|| speakers::kind(p.word(*at))).is_some()
    })
}

/// Where the part of a phrase before its first preposition, relative pronoun or comma ends.
fn head_end(p: &Paragraph, range: &Range<usize>) -> usize {
    (range.start + 1..range.end)
        .find(|at| p.tag(*at) == Tag::Adp || p.is(*at, Class::Relative) || p.comma(*at) || p.word(*at) == "and")
        .unwrap_or(range.end)
}

/// The proper name that ends the phrase's head part: capitalised words that are no place, no role, no day.
fn name_run(p: &Paragraph, core: &Range<usize>) -> Range<usize> {
    let mut end = head_end(p, core);
    // "Secretary of State A. B.": a title with a preposition in it, then the name.
    if end < core.end && p.word(end) == "of" && core.len() > end - core.start + 2 {
        let tail = (end + 1..core.end).take_while(|at| p.tag(*at) == Tag::Propn).count();
        if tail >= 3 && role_head(p, &(core.start..end)).is_some() {
            end += 1 + tail;
        }
    }
    while end > core.start && p.word(end - 1) == "'s" {
        end -= 1;
    }
    let mut start = end;
    while start > core.start {
        let at = start - 1;
        let plain = p.capital(at)
            && !p.is(at, Class::Weekday)
            && p.tag(at) != Tag::Det
            && p.tag(at) != Tag::Pron
            && speakers::kind(p.word(at)).is_none();
        let particle = start < end
            && at > core.start
            && p.capital(at - 1)
            && matches!(p.word(at), "de" | "van" | "von" | "al" | "bin" | "der" | "la" | "el");
        if !(plain || particle) || at > core.start && p.word(at) == "'s" {
            break;
        }
        start = at;
    }
    // A place at the front of the run is whose they are, not part of the name.
    let mut at = start;
    while at < end {
        match place(p, at) {
            Some((count, _)) => {
                at += count;
                start = at;
            }
            None => break,
        }
    }
    // A lone place inside, or a run that is a place to its end, is no name of a person.
    if start < end && (start..end).any(|at| place(p, at).is_some_and(|(count, _)| at + count >= end)) {
        return end..end;
    }
    start.min(end)..end
}

fn trim(p: &Paragraph, range: Range<usize>) -> Range<usize> {
    let mut range = range;
    while range.start < range.end && (p.tag(range.start) == Tag::Det || p.comma(range.start)) {
        range.start += 1;
    }
    range
}
