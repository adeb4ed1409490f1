//! Who leads delegations, who sits in them, who left: "the team, led by X, includes Y and Z", "X replaces Y as head of …".
//!
//! Comes in: sentences, mentions, times. Goes out: [`Seat`]s, each of one named person in one delegation as it is worded.
//! Nothing is read from sentences that only suppose or deny it. Refuses to decide: whose "the delegation" is, and who a
//! surname is; both are for resolution.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::analysis::Tag;
use crate::language::clauses::Class;
use crate::reading::Time;
use crate::reading::clauses::{Clauses, Group};
use crate::reading::meetings::heads;
use crate::reading::mentions::MentionKind;
use crate::text::{ByPlace, Span};

mod roster;
#[cfg(test)]
mod tests;

/// What somebody is in a delegation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// Leads it.
    Head,
    /// Sits in it.
    Member,
}

impl Place {
    /// The word for it, as written in listings and exports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Place::Head => "head",
            Place::Member => "member",
        }
    }
}

/// Whether somebody sits there, will, or no longer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the words say it
pub enum Sitting {
    Sits,
    Planned,
    Left,
}

impl Sitting {
    /// The word for it, as written in listings and exports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Sitting::Sits => "sits",
            Sitting::Planned => "planned",
            Sitting::Left => "left",
        }
    }
}

/// One person's place in one delegation, as one sentence tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// Who.
    pub person: Span,
    /// The delegation as it is called here, or the party that somebody represents.
    pub delegation: Span,
    /// Head or member.
    pub place: Place,
    /// Sits, will sit, left.
    pub sitting: Sitting,
    /// The words are those for a party ("Norland was represented by X"), not for a delegation.
    pub party: bool,
    /// Which of the reading's times its sentence tells.
    pub times: Vec<u32>,
}

/// Finds seats, in order.
#[must_use]
pub(super) fn find(clauses: &[Clauses<'_>], times: &ByPlace<'_, Time>) -> Vec<Seat> {
    let mut seats: Vec<Seat> = Vec::new();
    for c in clauses {
        let told = (0..c.len())
            .any(|at| c.is(at, Class::Delegation) || c.is(at, Class::BargainingBody) || c.word(at) == "represented");
        if !told || c.asks() {
            continue;
        }
        let Some(whole) = c.whole() else { continue };
        let inside = times.touching(whole).into_iter().filter(|(_, time)| whole.contains(time.span));
        let within: Vec<u32> = inside.map(|(number, _)| number).collect();
        let before = seats.len();
        for found in roster::of_sentence(c) {
            let (Some(person), Some(delegation)) = (c.span(&found.person), c.span(&found.delegation)) else { continue };
            let known =
                |seat: &Seat| seat.person == person && seat.place <= found.place && seat.sitting == found.sitting;
            if !seats.iter().skip(before).any(known) {
                let (place, sitting, party) = (found.place, found.sitting, found.party);
                seats.push(Seat { person, delegation, place, sitting, party, times: within.clone() });
            }
        }
    }
    seats
}

/// A seat by token numbers.
struct Found {
    person: Range<usize>,
    delegation: Range<usize>,
    place: Place,
    sitting: Sitting,
    party: bool,
}

/// Whether a delegation is named at this noun: "team" and "committee" alone are of many trades.
fn is_named(c: &Clauses<'_>, noun: usize) -> bool {
    let before = |steps: usize| noun.checked_sub(steps);
    let bargains = before(1).is_some_and(|at| c.is(at, Class::Bargaining));
    if c.is(noun, Class::BargainingBody) {
        return bargains;
    }
    if !c.is(noun, Class::Delegation) {
        return false;
    }
    if !c.word(noun).starts_with("team") || bargains {
        return true;
    }
    let of = c.word(noun + 1) == "of"
        && (noun + 2..c.len().min(noun + 6)).any(|at| c.is(at, Class::Delegation) || c.is(at, Class::Bargaining));
    let whose = before(1).is_some_and(|at| {
        c.genitive(at)
            || c.is(at, Class::Possessive)
            || c.is(at, Class::OwnSide)
            || c.mentions.iter().any(|m| m.at.contains(&at) && m.mention.side.is_some())
    });
    of || whose
}

/// The whole phrase around the noun: "a team of five negotiators from Norland", "the dockers' delegation".
fn phrase(c: &Clauses<'_>, noun: usize) -> Range<usize> {
    let mut start = noun;
    while let Some(at) = start.checked_sub(1).filter(|at| noun - at < 8) {
        if c.is(at, Class::Determiner) || c.is(at, Class::Possessive) {
            start = at;
            break;
        }
        if !names(c, at) || matches!(c.word(at), "former" | "deputy" | "outgoing" | "acting") {
            break;
        }
        start = at;
    }
    let mut end = noun + 1;
    while matches!(c.word(end), "of" | "from" | "for" | "representing") {
        let mut at = end + 1;
        while at < c.len() && at < end + 8 && joins(c, at) {
            at = c.mention_at(at).map_or(at + 1, |m| m.at.end.max(at + 1));
        }
        if at == end + 1 {
            break;
        }
        end = at;
    }
    start..end
}

/// Whether a word before the noun is part of its phrase. A mention may hold the office as well ("head of the delegation"),
/// so words are looked at one by one.
fn names(c: &Clauses<'_>, at: usize) -> bool {
    let closed = [Class::Preposition, Class::Coordinator, Class::Breaker, Class::Relative, Class::HeadNoun];
    let nominal = matches!(c.tag(at), Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num)
        || c.genitive(at)
        || c.is(at, Class::Bargaining)
        || c.word(at) == "-" && !c.dash(at)
        || c.tag(at) == Tag::X && !c.verbal(at) && c.word(at).chars().any(char::is_alphanumeric);
    nominal && !closed.iter().any(|class| c.is(at, *class))
}

/// Whether a word goes on with the name of whose delegation it is.
fn joins(c: &Clauses<'_>, at: usize) -> bool {
    let closed = [
        Class::Preposition,
        Class::Coordinator,
        Class::Breaker,
        Class::Relative,
        Class::Lead,
        Class::Be,
        Class::Have,
        Class::Modal,
        Class::Comprising,
    ];
    let word = c.word(at).chars().any(char::is_alphanumeric) || c.genitive(at);
    word && !c.verbal(at) && !closed.iter().any(|class| c.is(at, *class)) && !c.is(at, Class::Continuing)
}

/// Named people of the list that begins at this token: "envoy Ada Brinkholt, her deputy, Tor Hessel, and Lise Maas".
fn listed(c: &Clauses<'_>, from: usize) -> Vec<Range<usize>> {
    let mut people = Vec::new();
    let mut at = from;
    while at < c.len() && people.len() < 24 {
        if let Some(person) = person_at(c, at) {
            at = person.end;
            people.push(person);
            continue;
        }
        let goes_on = matches!(
            c.word(at),
            "," | ";" | "and" | "(" | ")" | "of" | "from" | "for" | "as" | "well" | "two" | "three" | "four"
        ) || c.genitive(at);
        let noun = !c.verbal(at)
            && !c.is(at, Class::Preposition)
            && !c.is(at, Class::Breaker)
            && !c.is(at, Class::Relative)
            && !c.is(at, Class::Pronoun)
            && c.word(at).chars().any(char::is_alphanumeric);
        if !(goes_on || noun) || c.is(at, Class::Delegation) {
            break;
        }
        at += 1;
    }
    people
}

/// The named person whose mention begins at this token.
fn person_at(c: &Clauses<'_>, at: usize) -> Option<Range<usize>> {
    let mention = c.mentions.iter().filter(|m| m.at.start == at && is_person(c, m.mention)).max_by_key(|m| m.at.end)?;
    Some(mention.at.clone())
}

fn is_person(c: &Clauses<'_>, mention: &crate::reading::Mention) -> bool {
    let named = mention.name.is_some_and(|name| mention.kind == MentionKind::Person || c.words(name).contains(' '));
    named && matches!(mention.kind, MentionKind::Person | MentionKind::Name)
}

fn sitting(group: &Group) -> Option<Sitting> {
    let real = !group.negated && !group.unreal;
    real.then_some(if group.willed { Sitting::Planned } else { Sitting::Sits })
}

fn led(c: &Clauses<'_>) -> Vec<Found> {
    let pairs = heads::find(c).into_iter();
    let range = |span: Span| c.range(span);
    // The whole phrase: "the company's negotiating team", not "team".
    let whole = |delegation: Span| range(delegation).find(|at| is_named(c, *at)).map(|noun| phrase(c, noun));
    pairs
        .filter_map(|((person, delegation), ahead)| {
            let sitting = if ahead { Sitting::Planned } else { Sitting::Sits };
            let delegation = whole(delegation)?;
            Some(Found { person: range(person), delegation, place: Place::Head, sitting, party: false })
        })
        .collect()
}
