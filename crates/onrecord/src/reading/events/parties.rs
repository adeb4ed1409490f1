//! Who can take part in an event: states and those who act for them, parties, forces, crowds; not "critics" or "the river".
//!
//! Comes in: a phrase. Goes out: whether it can. Refuses to decide: which side it is on.

use std::ops::Range;

use super::Act;
use super::frames::Met;
use super::scene::Scene;
use crate::analysis::Tag;
use crate::language::clauses::Class;
use crate::language::plover::{Cue, plover};
use crate::language::{affiliations, geography, speakers};
use crate::reading::mentions::MentionKind;

/// Whether words name a state, an institution, somebody with a role, or a force, a crowd, a party.
pub(super) fn strong(s: &Scene<'_>, range: &Range<usize>) -> bool {
    let named = s.places.iter().any(|place| place.start >= range.start && place.end <= range.end);
    named || sector(s, range) || role(s, range)
}

/// Whether words are of somebody who can act: "Norland", "Norland's envoy", "the rebels"; not "Norland's drought".
fn acting(s: &Scene<'_>, range: &Range<usize>) -> bool {
    strong(s, range) && (person(s, range) || sector(s, range) || role(s, range))
}

/// Whether words are of a state or of those who speak for it or for another party.
fn official(s: &Scene<'_>, range: &Range<usize>) -> bool {
    let head = last_head(s, range);
    let state = s.places.iter().any(|place| place.end == head + 1 && place.start >= range.start);
    let speaks = |at: usize| !matches!(plover().sector(s.word(at)), None | Some("BUS" | "CVL" | "JRN" | "EDU" | "LAB"));
    state || range.clone().any(speaks) || role(s, range)
}

/// Whether a noun in it is of one of PLOVER's sectors.
pub(super) fn sector(s: &Scene<'_>, range: &Range<usize>) -> bool {
    let noun = |at: usize| matches!(s.tag(at), Tag::Noun | Tag::Propn);
    range.clone().any(|at| noun(at) && plover().sector(s.word(at)).is_some())
}

/// The noun phrases of a range, in order.
pub(super) fn phrases(s: &Scene<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in range {
        if let Some(phrase) = s.phrase_at(at).filter(|p| found.last().is_none_or(|last| last.end <= p.start)) {
            found.push(phrase);
        }
    }
    found
}

/// The first phrase of those who govern: whom a protest is against, if anybody is named.
pub(super) fn governing(s: &Scene<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let governs = |at: usize| matches!(plover().sector(s.word(at)), Some("GOV" | "LEG" | "JUD" | "MIL" | "COP"));
    phrases(s, range).into_iter().find(|phrase| phrase.clone().any(governs))
}

/// The phrase around a state's name where it is of people: "| Ugandan students".
pub(super) fn around(s: &Scene<'_>, place: &Range<usize>) -> Range<usize> {
    let phrase = s.phrase_at(place.start).filter(|p| person(s, p) && s.head(p) >= place.start);
    phrase.unwrap_or_else(|| place.clone())
}

fn role(s: &Scene<'_>, range: &Range<usize>) -> bool {
    let Some(span) = s.span(range) else { return false };
    s.mentions.iter().filter(|m| m.span.overlaps(span)).any(|m| match m.kind {
        MentionKind::State | MentionKind::Institution => true,
        MentionKind::Person => m.role.is_some() || m.side.is_some() || m.name.is_some_and(|name| s.known(name)),
        MentionKind::Role => m.side.is_some(),
        _ => false,
    })
}

/// Whether words are of people or bodies at all: "the monks", "a tourist", "UNITA".
pub(super) fn person(s: &Scene<'_>, range: &Range<usize>) -> bool {
    let head = last_head(s, range);
    let noun = matches!(s.tag(head), Tag::Noun | Tag::Propn);
    let named = s.places.iter().any(|place| place.end == head + 1 && place.start >= range.start);
    named
        || noun && (plover().sector(s.word(head)).is_some() || plover().named(s.lemma(head), "party"))
        || s.span(range).is_some_and(|span| {
            s.mentions
                .iter()
                .any(|m| span.contains(m.span) && matches!(m.kind, MentionKind::Person | MentionKind::Institution))
        })
        || s.tag(head) == Tag::Propn && s.capital(head)
        || speakers::kind(s.lemma(head)) == Some(speakers::Speaker::Person)
}

/// The head before "of".
fn last_head(s: &Scene<'_>, range: &Range<usize>) -> usize {
    let end = range.clone().find(|at| s.word(*at) == "of" && *at > range.start).unwrap_or(range.end);
    s.head(&(range.start..end))
}

/// Of a phrase that is no party itself, the state named in it: "the border with | Chad", "| German goods".
pub(super) fn core(s: &Scene<'_>, range: Range<usize>) -> Range<usize> {
    if person(s, &range) {
        return range;
    }
    if let Some(of) = range.clone().find(|at| s.word(*at) == "of").filter(|of| person(s, &(of + 1..range.end))) {
        return of + 1..range.end;
    }
    let place = s.places.iter().find(|place| place.start >= range.start && place.end <= range.end);
    place.cloned().unwrap_or(range)
}

/// Whether two phrases name the same side.
pub(super) fn same_side(s: &Scene<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let of = |range: &Range<usize>| {
        let place = s.places.iter().find(|p| p.start >= range.start && p.end <= range.end)?;
        let words: Vec<&str> = s.tokens.get(place.clone())?.iter().map(|t| t.span.of(s.text)).collect();
        geography::longest(&words)
            .and_then(|(_, place)| place.side())
            .or_else(|| affiliations::longest(&words).map(|(_, state)| state))
    };
    of(a).is_some_and(|side| of(b) == Some(side))
}

/// Whether the event is one between parties: who did it is one, or to whom by somebody who may be.
pub(super) fn political(
    s: &Scene<'_>,
    cue: &Cue,
    met: &Met,
    actors: &[Range<usize>],
    recipients: &[Range<usize>],
) -> bool {
    // Storms and fires are nobody's doing.
    if actors.iter().any(|a| plover().named(s.lemma(last_head(s, a)), "nature")) {
        return false;
    }
    let acts = actors.iter().any(|a| acting(s, a));
    let suffers = recipients.iter().any(|r| strong(s, r));
    if cue.mutual && cue.act == Act::Consult {
        let all = actors.iter().chain(recipients).filter(|r| strong(s, r)).count();
        return all >= 2 || all == 1 && met.object.is_none();
    }
    if cue.act == Act::Consult {
        return suffers && actors.iter().any(|a| official(s, a));
    }
    let thing = |range: &Range<usize>| {
        let head = last_head(s, range);
        !s.is(range.start, Class::Pronoun) && s.tag(head) == Tag::Noun && !person(s, range)
    };
    let weak = actors.is_empty() || actors.iter().any(|a| !thing(a));
    let scene = cue.alone && !s.places.is_empty() && cue.act == Act::Assault;
    acts || suffers && weak || scene && (suffers || weak)
}

/// A name with the apposition that tells whose it is: "Anna Lund, Norway's premier".
pub(super) fn with_apposition(s: &Scene<'_>, range: &Range<usize>) -> Range<usize> {
    let names = |at: &Range<usize>| s.places.iter().any(|place| place.start >= at.start && place.end <= at.end);
    let name = matches!(s.tag(s.head(range)), Tag::Propn);
    if names(range) || !name || s.word(range.end) != "," {
        return range.clone();
    }
    let Some(phrase) = s.phrase_at(range.end + 1).filter(|p| p.start == range.end + 1) else { return range.clone() };
    let end = (phrase.end..phrase.end + 9).take_while(|at| !s.verbal(*at)).find(|at| matches!(s.word(*at), "," | "."));
    match end {
        Some(end) if names(&(phrase.start..end)) => range.start..end,
        _ => range.clone(),
    }
}
