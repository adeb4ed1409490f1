//! Blame in told words: "the complete lack of will of their negotiators", "X does not show any desire to talk".
//!
//! Comes in: a sentence and who tells what in it. Goes out: stances that accuse; their words begin with who is blamed.
//! Refuses to decide: whom words blame that name nobody.

use std::ops::Range;

use super::telling::Telling;
use super::{Stance, StanceKind};
use crate::analysis::Tag;
use crate::language::clauses::Class;
use crate::language::inflection::key;
use crate::language::stances::{BlamePhrase, blame};
use crate::reading::clauses::Clauses;

pub(super) fn find(clauses: &Clauses<'_>, told: &Telling<'_>) -> Vec<Stance> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < clauses.len() {
        let be = clauses.is(at, Class::Be).then(|| key("be"));
        let phrases = blame(clauses.key(at)).iter().chain(be.iter().flat_map(|be| blame(be)));
        let hit = phrases.into_iter().find_map(|phrase| Some((phrase, end_of(clauses, at, phrase)?)));
        let Some((phrase, end)) = hit else {
            at += 1;
            continue;
        };
        found.extend(stance(clauses, told, at..end, phrase.negated));
        at = end;
    }
    found
}

fn end_of(clauses: &Clauses<'_>, at: usize, phrase: &BlamePhrase) -> Option<usize> {
    let mut end = at + 1;
    for word in phrase.words.iter().skip(1) {
        while clauses.adverb(end) && clauses.word(end) != word.as_str() {
            end += 1;
        }
        let determiner = || clauses.is(end, Class::Determiner) || clauses.is(end, Class::Possessive);
        if clauses.word(end) != word.as_str() && !(word == "~" && determiner()) {
            return None;
        }
        end += 1;
    }
    Some(end)
}

fn stance(clauses: &Clauses<'_>, told: &Telling<'_>, cue: Range<usize>, must_negate: bool) -> Option<Stance> {
    let place = told.place(cue.start);
    let (number, attribution) = told.speaker(&place).filter(|_| !place.own)?;
    let group = clauses.group(cue.start);
    let negated = group.as_ref().is_some_and(|g| g.negated);
    let unsure = group.as_ref().is_some_and(|g| g.unreal || g.would);
    if negated != must_negate || unsure {
        return None;
    }
    let target = after(clauses, &cue, place.within.end)
        .or_else(|| owner(clauses, cue.start, place.within.start))
        .or_else(|| {
            let verb = matches!(clauses.tag(cue.start), Tag::Verb | Tag::Aux);
            clauses.subjects(&group.filter(|_| verb)?, place.within.start).into_iter().next()
        })?;
    let first_person = clauses.is(target.start, Class::FirstPerson) || clauses.is(target.start, Class::Pronoun);
    let what = cue.start..clauses.end(cue.end, place.within.end, true, |_| false).max(cue.end);
    (!first_person).then_some(())?;
    Some(Stance {
        holder: *attribution.source.first()?,
        cue: clauses.span(&cue)?,
        words: vec![clauses.span(&target)?, clauses.span(&what)?],
        kind: StanceKind::Accuses,
        conditions: Vec::new(),
        terms: Vec::new(),
        attribution: Some(number),
    })
}

/// "… of their negotiators", "… on Oslo's part".
fn after(clauses: &Clauses<'_>, cue: &Range<usize>, limit: usize) -> Option<Range<usize>> {
    let link = (cue.end..limit.min(cue.end + 2)).find(|at| matches!(clauses.word(*at), "of" | "on" | "by" | "from"))?;
    let start = link + 1;
    let named = clauses.mentions.iter().any(|m| (start..start + 3).contains(&m.at.start));
    let stops = |at: usize| {
        clauses.is(at, Class::Preposition) || clauses.verbal(at) || matches!(clauses.word(at), "," | "." | "to")
    };
    let end = (start..limit.min(start + 6)).find(|at| stops(*at)).unwrap_or(limit.min(start + 6));
    (named && start < end).then_some(start..end)
}

/// "Oslo's stated | reluctance".
fn owner(clauses: &Clauses<'_>, noun: usize, from: usize) -> Option<Range<usize>> {
    let genitive = (from.max(noun.saturating_sub(3))..noun).rev().find(|at| clauses.genitive(*at))?;
    clauses.simple_phrase(genitive, from)
}
