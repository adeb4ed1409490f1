//! Attributions with their speakers → statements on the record, and the actors that they need.
//!
//! Comes in: the readings in order, the cast, who spoke. Goes out: statements and actors, each with its words.
//! Refuses to decide: anything about the content.

use std::collections::{BTreeMap, BTreeSet};

use super::Read;
use super::cast::{Cast, undetermined};
use super::speakers::Spoken;
use crate::reading::Attribution;
use crate::record::{Actor, ActorKind, By, RelayedBy, Role, Sourced, Statement, id};
use crate::when::When;

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
            name: undetermined(read.words(relay.who)).to_owned(),
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
            addressee: attribution.addressee.map(|span| undetermined(read.words(span)).to_owned()),
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
        let by = By::Rule(attribution.rule.clone());
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
    for (number, member) in cast.members.iter().enumerate() {
        let mut citations = Vec::new();
        let mut names = Vec::new();
        let mut roles: Vec<Role> = Vec::new();
        for (article, mention) in &member.mentions {
            let read = &reads[*article];
            let mention = &read.reading.mentions[*mention];
            let words =
                read.words(mention.name.unwrap_or(mention.span)).split_whitespace().collect::<Vec<_>>().join(" ");
            if !names.contains(&words) {
                names.push(words);
                citations.push(read.cite(mention.span));
            }
            if let Some(role) = mention.role.filter(|_| member.kind == ActorKind::Person) {
                let role = Role {
                    words: read.words(role).split_whitespace().collect::<Vec<_>>().join(" "),
                    as_of: published.get(*article).cloned().flatten().map(|when| when.edtf),
                    citation: read.cite(role),
                };
                if !roles.iter().any(|known| known.words == role.words && known.as_of == role.as_of) {
                    roles.push(role);
                }
            }
        }
        names.sort();
        roles.sort_by(|a, b| (a.as_of, &a.words, &a.citation).cmp(&(b.as_of, &b.words, &b.citation)));
        let mut citations = citations.into_iter();
        let Some(first) = citations.next() else { continue };
        let actor = Actor { name: member.name.clone(), kind: member.kind, side: member.side.clone(), names, roles };
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
