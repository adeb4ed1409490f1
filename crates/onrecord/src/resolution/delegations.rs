//! Readings → delegations: who leads them, who sits in them, since when and until when articles tell it.
//!
//! Comes in: seats as single articles tell them, who is who. Goes out: one entry a delegation, every seat with its words.
//! "The delegation" alone is the one delegation that its article has told of before, or else that of its own people's side.
//! Refuses to decide: who is meant by a name that two people share; whether somebody not named any more still sits there.

use std::collections::BTreeMap;

use super::cast::{Cast, main_mention, undetermined};
use super::evidence::Evidence;
use super::statements;
use crate::language::clauses::{Class, classes};
use crate::language::inflection::key;
use crate::reading::delegations::Seat;
use crate::record::{ActorKind, By, Citation, Delegate, Delegation, Sourced, id};
use crate::when::When;

/// The delegations that articles tell of, by party, then by words; `name_of` names a party.
#[must_use]
pub fn find(evidence: &Evidence<'_>, cast: &Cast, name_of: impl Fn(&str) -> String) -> Vec<Sourced<Delegation>> {
    // A party, or the words of one whose party is not known.
    let mut found: BTreeMap<(Option<String>, String), Vec<Delegate>> = BTreeMap::new();
    for (article, read) in evidence.reads.iter().enumerate() {
        let mut last: Option<(Option<String>, String)> = None;
        for seat in &read.reading.delegations {
            let Some(member) = main_mention(&read.reading.mentions, seat.person).and_then(|m| cast.of(article, m))
            else {
                continue;
            };
            let actor = &cast.members[member];
            if actor.kind != ActorKind::Person {
                continue;
            }
            let words = plain(undetermined(read.words(seat.delegation)));
            let named = evidence.parties(article, seat.delegation);
            let party = match named.as_slice() {
                [one] => Some(one.clone()),
                _ => None,
            };
            let of = match party {
                Some(party) => (Some(party), String::new()),
                None if named.len() > 1 || seat.party && !words.contains(char::is_uppercase) => continue,
                None if seat.party => (None, words),
                None if is_bare(&words) => match (&last, &actor.side) {
                    (Some(last), _) => last.clone(),
                    (None, Some(side)) => (Some(side.clone()), String::new()),
                    (None, None) => (None, format!("{words}\u{1f}{}", read.article.capture)),
                },
                None => match &actor.side {
                    Some(side) => (Some(side.clone()), String::new()),
                    None => (None, words),
                },
            };
            last = Some(of.clone());
            let delegate = Delegate {
                name: actor.name.clone(),
                actor: statements::actor_id(evidence.reads, cast, member),
                place: seat.place,
                sitting: seat.sitting,
                when: when(evidence, article, seat),
                as_of: evidence.published.get(article).and_then(|when| Some(when.as_ref()?.edtf)),
                citation: read.cite(seat.person.join(seat.delegation)),
            };
            found.entry(of).or_default().push(delegate);
        }
    }
    found.into_iter().filter_map(|((party, words), seats)| entry(party, &words, seats, &name_of)).collect()
}

fn entry(
    party: Option<String>,
    words: &str,
    mut seats: Vec<Delegate>,
    name_of: &impl Fn(&str) -> String,
) -> Option<Sourced<Delegation>> {
    let order = |d: &Delegate| (d.place, d.name.clone(), d.as_of, d.sitting, d.citation.clone());
    seats.sort_by_cached_key(order);
    seats.dedup_by(|b, a| (a.place, a.sitting, a.as_of, &a.actor) == (b.place, b.sitting, b.as_of, &b.actor));
    let mut citations = seats.iter().map(|seat| seat.citation.clone()).collect::<Vec<Citation>>().into_iter();
    let first = citations.next()?;
    let name = match &party {
        Some(party) => name_of(party),
        None => words.split('\u{1f}').next().unwrap_or_default().to_owned(),
    };
    let id = id('g', &[party.as_deref().unwrap_or_default(), words]);
    Some(Sourced::new(
        id,
        Delegation { name, party, seats },
        first,
        citations.collect(),
        By::Rule("delegations".to_owned()),
    ))
}

/// The day that the sentence tells, where it tells just one.
fn when(evidence: &Evidence<'_>, article: usize, seat: &Seat) -> Option<When> {
    let dates = evidence.dates.get(article)?;
    let mut told = seat.times.iter().filter_map(|time| dates.get(*time as usize)?.clone());
    told.next().filter(|_| told.next().is_none())
}

/// Whether the words are those for any delegation: "its negotiating team".
fn is_bare(words: &str) -> bool {
    words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(|word| {
        let lower = word.to_lowercase();
        let of = classes(&lower, &key(&lower));
        let any = [
            Class::Delegation,
            Class::Bargaining,
            Class::BargainingBody,
            Class::Determiner,
            Class::Possessive,
            Class::Preposition,
            Class::Ordinal,
        ];
        any.iter().any(|class| of.has(*class)) || lower.parse::<u32>().is_ok()
    })
}

fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
