//! Who leads whose delegation: "the team will be led by NAME", "NAME, who heads the delegation".
//!
//! Comes in: a sentence. Goes out: the leader and the delegation, and whether it lies ahead.

use std::ops::Range;

use crate::language::clauses::Class;
use crate::reading::clauses::Clauses;
use crate::reading::mentions::MentionKind;
use crate::text::Span;

/// Leaders with their delegations.
pub(in crate::reading) fn find(clauses: &Clauses<'_>) -> Vec<((Span, Span), bool)> {
    let mut found = Vec::new();
    for at in (0..clauses.len()).filter(|at| clauses.is(*at, Class::Lead)) {
        let by = clauses.word(at + 1) == "by";
        let pair = if by { led_by(clauses, at) } else { leads(clauses, at) };
        found.extend(pair);
        if by {
            found.extend(likewise(clauses, at));
        }
    }
    found
}

fn led_by(clauses: &Clauses<'_>, verb: usize) -> Option<((Span, Span), bool)> {
    let start =
        verb + 2 + usize::from(clauses.is(verb + 2, Class::Determiner) && clauses.mention_at(verb + 2).is_none());
    let person = person_at(clauses, start)?;
    let group = clauses.group(verb)?;
    let mut end = group.first;
    if end > 0 && clauses.is(end - 1, Class::Relative) {
        end -= 1;
    }
    if end > 0 && clauses.word(end - 1) == "," {
        end -= 1;
    }
    let delegation = clauses.noun_phrase(end, 0).filter(|range| is_delegation(clauses, range))?;
    Some(((clauses.span(&person)?, clauses.span(&delegation)?), group.willed))
}

/// "…, was led by X | and that of Sudmark by Y", "and Sudmark's by Y".
fn likewise(clauses: &Clauses<'_>, verb: usize) -> Option<((Span, Span), bool)> {
    let and = (verb + 2..verb + 9).find(|at| clauses.word(*at) == "and")?;
    let of = usize::from(matches!(clauses.word(and + 1), "that" | "those") && clauses.word(and + 2) == "of") * 2;
    let start = and + 1 + of;
    let by = (start + 1..start + 6).find(|at| clauses.word(*at) == "by")?;
    let whose = start..by;
    let side = clauses.mentions.iter().any(|m| whose.start <= m.at.start && m.at.end <= whose.end);
    let bare = whose.clone().all(|at| !clauses.verbal(at) && clauses.word(at) != ",");
    let person = person_at(clauses, by + 1).filter(|_| side && bare && (of > 0 || clauses.genitive(by - 1)))?;
    let willed = clauses.group(verb).is_some_and(|group| group.willed);
    Some(((clauses.span(&person)?, clauses.span(&whose)?), willed))
}

fn leads(clauses: &Clauses<'_>, verb: usize) -> Option<((Span, Span), bool)> {
    let noun = (verb + 1..clauses.len()).take(7).find(|at| clauses.is(*at, Class::Delegation))?;
    let inner = verb + 1..noun;
    let plain = inner.clone().all(|at| !clauses.is(at, Class::Preposition) && clauses.word(at) != ",");
    let group = clauses.group(verb).filter(|group| plain && !group.negated && !group.unreal && !group.passive)?;
    let subject = clauses.subjects(&group, 0).into_iter().next()?;
    let kind = clauses.mentions.iter().find(|m| m.at.start <= subject.start && subject.end <= m.at.end);
    let person = kind.is_some_and(|m| matches!(m.mention.kind, MentionKind::Person | MentionKind::Name));
    if !person {
        return None;
    }
    let delegation = verb + 1..noun + 1;
    Some(((clauses.span(&subject)?, clauses.span(&delegation)?), group.willed))
}

fn person_at(clauses: &Clauses<'_>, at: usize) -> Option<Range<usize>> {
    let named = |m: &&super::super::clauses::Placed<'_>| {
        matches!(m.mention.kind, MentionKind::Person | MentionKind::Name) && m.at.start <= at + 2 && m.at.end > at
    };
    clauses.mentions.iter().filter(named).map(|m| m.at.clone()).next()
}

fn is_delegation(clauses: &Clauses<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|at| clauses.is(at, Class::Delegation))
}
