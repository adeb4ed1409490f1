//! Attributions with their speakers → statements on the record, and the actors that they need.
//!
//! Comes in: the readings in order, the cast, who spoke. Goes out: statements and actors, each with its words.
//! Refuses to decide: anything about the content.

use std::collections::{BTreeMap, BTreeSet};

use super::Read;
use super::cast::{Cast, body_meant, main_mention, undetermined};
use super::speakers::Spoken;
use super::unnamed;
use crate::reading::attributions::MODEL;
use crate::reading::delegations::Sitting;
use crate::reading::mentions::MentionKind;
use crate::reading::{Attribution, Mention};
use crate::record::{Actor, ActorKind, By, RelayedBy, Role, Sourced, Statement, id};
use crate::text::Span;
use crate::when::{Edtf, When};

/// The id of the statement that an attribution makes.
#[must_use]
pub fn id_of(read: &Read, attribution: &Attribution) -> String {
    let place = |spans: &[crate::text::Span]| format!("{spans:?}");
    id('s', &[&read.article.capture.to_string(), &place(&attribution.cue), &place(&attribution.content)])
}

/// The id of an actor: the same wherever the name and the kind are the same; one without a name is kept to its article.
#[must_use]
pub fn actor_id(reads: &[Read], cast: &Cast, actor: usize) -> String {
    let member = &cast.members[actor];
    if let Some(id) = &member.ruled {
        return id.clone();
    }
    let kind = format!("{:?}", member.kind);
    let side = member.side.as_deref().unwrap_or_default();
    match member.kind {
        ActorKind::Unnamed => {
            let article = member.mentions.first().map(|(article, _)| reads[*article].article.capture.to_string());
            id('a', &[&kind, &member.name, &article.unwrap_or_default()])
        }
        _ => id('a', &[&kind, &member.name, side]),
    }
}

/// Statements of one article, in the order of the text.
pub fn of_article(
    reads: &[Read],
    article: usize,
    cast: &Cast,
    spoken: &[Spoken],
    said: &[Option<When>],
    issues: impl Fn(&str) -> Vec<String>,
) -> Vec<Sourced<Statement>> {
    let read = &reads[article];
    let attributions = &read.reading.attributions;
    let mut statements = Vec::with_capacity(attributions.len());
    for ((attribution, spoken), said) in attributions.iter().zip(spoken).zip(said) {
        let Some((first, rest)) = attribution.content.split_first() else { continue };
        let words: Vec<&str> = attribution.content.iter().map(|span| read.words(*span)).collect();
        let relayed_by = attribution.relays.iter().map(|relay| RelayedBy {
            name: relay_name(read, relay.who),
            cited: relay.cited,
            citation: read.cite(relay.who.join(relay.cue)),
        });
        let statement = Statement {
            article: read.article.capture,
            block: attribution.block,
            source: attribution.source.clone(),
            cue: attribution.cue.clone(),
            content: attribution.content.clone(),
            quotation: attribution.quotation,
            speaker: spoken.actor.map(|actor| actor_id(reads, cast, actor)),
            speaker_name: spoken.actor.map(|actor| cast.members[actor].name.clone()),
            side: spoken.side.clone(),
            said: said.clone(),
            addressee: attribution.addressee.map(|span| {
                // "this newspaper" is no other.
                let words = read.words(span);
                if words.starts_with("this ") { words } else { undetermined(words) }.to_owned()
            }),
            relayed_by: relayed_by.collect(),
            issues: issues(&words.join(" ")),
            within: attribution
                .within
                .and_then(|outer| attributions.get(outer as usize))
                .map(|outer| id_of(read, outer)),
            act: None,
            target: Vec::new(),
            score: attribution.score,
        };
        let around = attribution.source.iter().chain(&attribution.cue);
        let rest = rest.iter().chain(around).map(|span| read.cite(*span)).collect();
        let by = match attribution.rule.as_str() {
            MODEL => By::Model("attribution".to_owned(), attribution.score),
            rule => By::Rule(rule.to_owned()),
        };
        statements.push(Sourced::new(id_of(read, attribution), statement, read.cite(*first), rest, by));
    }
    statements
}

/// Actors that speak, hold a role or are a side, by name; each cited where it is named.
pub fn actors(
    reads: &[Read],
    cast: &Cast,
    published: &[Option<When>],
    statements: &[Sourced<Statement>],
) -> Vec<Sourced<Actor>> {
    let speaking: BTreeSet<&str> = statements.iter().filter_map(|s| s.what.speaker.as_deref()).collect();
    let mut actors: BTreeMap<String, Sourced<Actor>> = BTreeMap::new();
    let as_of = |article: usize| published.get(article).and_then(|when| Some(when.as_ref()?.edtf));
    let mut places = places(reads, cast);
    for (number, member) in cast.members.iter().enumerate() {
        let mut citations = Vec::new();
        let mut names = Vec::new();
        let mut roles = Roles::default();
        for (article, mention) in &member.mentions {
            let read = &reads[*article];
            let mention = &read.reading.mentions[*mention];
            let words =
                read.words(mention.name.unwrap_or(mention.span)).split_whitespace().collect::<Vec<_>>().join(" ");
            if !names.contains(&words) {
                names.push(words);
                citations.push(read.cite(mention.span));
            }
            if let Some(role) = role(read, mention, as_of(*article)).filter(|_| member.kind == ActorKind::Person) {
                roles.keep(role);
            }
        }
        if member.kind == ActorKind::Person {
            let places = places.remove(&number).unwrap_or_default();
            places.into_iter().for_each(|(article, role)| roles.keep(Role { as_of: as_of(article), ..role }));
        }
        names.sort();
        let mut roles = roles.list;
        roles.sort_by(|a, b| (a.as_of, &a.words, &a.citation).cmp(&(b.as_of, &b.words, &b.citation)));
        let mut citations = citations.into_iter();
        let Some(first) = citations.next() else { continue };
        let unnamed = (member.kind == ActorKind::Unnamed).then(|| unnamed::told(reads, member)).flatten();
        let (name, side) = (member.name.clone(), member.side.clone());
        let actor = Actor { name, kind: member.kind, side, names, roles, unnamed };
        let id = actor_id(reads, cast, number);
        let kept = match member.kind {
            ActorKind::State => true,
            ActorKind::Person => !actor.roles.is_empty() || speaking.contains(id.as_str()),
            _ => speaking.contains(id.as_str()),
        };
        if !kept {
            continue;
        }
        let entry = Sourced::new(id.clone(), actor, first, citations.collect(), By::Rule("cast".to_owned()));
        actors.entry(id).or_insert(entry);
    }
    let mut actors: Vec<_> = actors.into_values().collect();
    actors.sort_by(|a, b| (&a.what.name, &a.id).cmp(&(&b.what.name, &b.id)));
    actors
}

/// "the state-run news agency TASS" is TASS.
fn relay_name(read: &Read, who: Span) -> String {
    let outlet = |m: &&Mention| m.kind == MentionKind::Outlet && who.contains(m.span) && m.span.end == who.end;
    let named = read.reading.mentions.iter().find(outlet).and_then(|m| m.name);
    undetermined(read.words(named.unwrap_or(who))).to_owned()
}

/// Roles, each once for each date.
#[derive(Default)]
struct Roles {
    list: Vec<Role>,
    known: BTreeSet<(String, Option<Edtf>)>,
}

impl Roles {
    fn keep(&mut self, role: Role) {
        if self.known.insert((role.words.clone(), role.as_of)) {
            self.list.push(role);
        }
    }
}

/// A role in the article's words; of "the ministry's spokesman" with the ministry that was named before.
fn role(read: &Read, mention: &Mention, as_of: Option<Edtf>) -> Option<Role> {
    let span = mention.role?;
    let plain = |span: Span| read.words(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut words = plain(span);
    if mention.side.is_none()
        && let Some(meant) = body_meant(read, mention)
    {
        words = format!("{words} ({})", undetermined(&plain(meant.span)));
    }
    Some(Role { words, as_of, citation: read.cite(span) })
}

/// The places that people have in delegations, by actor.
fn places(reads: &[Read], cast: &Cast) -> BTreeMap<usize, Vec<(usize, Role)>> {
    let mut found: BTreeMap<usize, Vec<(usize, Role)>> = BTreeMap::new();
    for (article, read) in reads.iter().enumerate() {
        for seat in read.reading.delegations.iter().filter(|seat| seat.sitting != Sitting::Left && !seat.party) {
            let Some(mention) = main_mention(&read.reading.mentions, seat.person) else { continue };
            let Some(actor) = cast.of(article, mention) else { continue };
            // "Lund, head of the delegation" has the words as her role.
            let said = read.reading.mentions.get(mention).and_then(|mention| mention.role);
            if said.is_some_and(|role| role.overlaps(seat.delegation)) {
                continue;
            }
            let words = read.words(seat.delegation).split_whitespace().collect::<Vec<_>>().join(" ");
            let role = Role {
                words: format!("{} of delegation ({})", seat.place.word(), undetermined(&words)),
                as_of: None,
                citation: read.cite(seat.person.join(seat.delegation)),
            };
            found.entry(actor).or_default().push((article, role));
        }
    }
    found
}
