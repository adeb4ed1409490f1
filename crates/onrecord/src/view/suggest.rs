//! Record → lines for a dossier: sides, speakers and issues that the captures have and the dossier does not.
//!
//! Every line is a comment, so that it may be appended as it is; without `#: ` it is a dossier. Each proposal says how
//! often it occurs and where to look. Somebody's party is proposed where a role given by a capture names it, a seat at the
//! table where the rounds on record have them there.
//! Refuses to decide: any of it; and what no capture says is not proposed.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::dossier::Dossier;
use crate::language::issues::issues;
use crate::language::states::states;
use crate::record::{Actor, ActorKind, Sourced, Statement};
use crate::resolution::issues::Issues;
use crate::view::filter::is_told;
use crate::view::index::{Index, one_line};
use crate::view::statements;

/// What occurs less often is left out.
const OFTEN: usize = 3;
/// Proposals of one sort.
const MOST: usize = 12;

/// The proposals.
#[must_use]
pub fn dossier(index: &Index<'_>) -> String {
    let mut out = String::from(
        "# What the captures have and this dossier does not. Take away the signs `#: ` where a proposal is right, correct what\n\
         # is not, drop the rest. Nothing here is known beforehand until you say so.\n",
    );
    let ids = parties(index, &mut out);
    people(index, &ids, &mut out);
    general_issues(index, &mut out);
    out
}

fn told<'i>(index: &Index<'i>) -> impl Iterator<Item = &'i Sourced<Statement>> + use<'i> {
    index.record.statements.iter().filter(|statement| is_told(&statement.what))
}

/// Sides that speak, and bodies without a side that do, themselves or through those who have a role there. Goes out: the id
/// of every body by its name, known or proposed.
fn parties(index: &Index<'_>, out: &mut String) -> BTreeMap<String, String> {
    let known = &index.dossier.parties;
    let mut sides: BTreeMap<&str, Vec<&Sourced<Statement>>> = BTreeMap::new();
    for statement in told(index) {
        if let Some(side) = statement.what.side.as_deref().filter(|side| known.iter().all(|party| party.id != *side)) {
            sides.entry(side).or_default().push(statement);
        }
    }
    for (id, said) in most(sides) {
        let kind = if states().by_code(id).is_some() { "state" } else { "other" };
        head(out, &said);
        let all = index.record.rounds.len();
        let seats =
            index.record.rounds.iter().filter(|round| round.what.parties.iter().any(|party| party == id)).count();
        if seats > 0 {
            let _ = writeln!(out, "# sits at {seats} of {all} rounds");
        }
        let _ = writeln!(
            out,
            "#: [[party]]\n#: id = {}\n#: name = {}\n#: kind = \"{kind}\"",
            text(id),
            text(index.party(id))
        );
        if seats * 2 > all {
            out.push_str("#: role = \"party\"\n");
        }
    }
    let named = known.iter().flat_map(|p| p.aliases.iter().chain([&p.name]).map(|name| (bare(name), p.id.clone())));
    let mut ids: BTreeMap<String, String> = named.collect();
    for (actor, said) in most(bodies(index)) {
        let Some(actor) = index.actor(actor).filter(|actor| !ids.contains_key(&bare(&actor.what.name))) else {
            continue;
        };
        let id = initials(&actor.what.name, &ids.values().cloned().collect());
        head(out, &said);
        let _ = writeln!(
            out,
            "#: [[party]]\n#: id = {}\n#: name = {}\n#: kind = \"other\"",
            text(&id),
            text(&actor.what.name)
        );
        names(out, &actor.what);
        ids.insert(bare(&actor.what.name), id);
    }
    ids
}

/// What bodies without a side say, and what those say who have a role there.
fn bodies<'i>(index: &Index<'i>) -> BTreeMap<&'i str, Vec<&'i Sourced<Statement>>> {
    let sideless = |actor: &Actor| actor.side.is_none() && actor.kind != ActorKind::Unnamed;
    let spoken = spoken(index, sideless);
    let is_body = |actor: &Actor| matches!(actor.kind, ActorKind::Institution | ActorKind::Group);
    let mut said: BTreeMap<&str, Vec<&Sourced<Statement>>> = BTreeMap::new();
    for body in index.record.actors.iter().filter(|actor| sideless(&actor.what)) {
        // One word ("company") names no body for good.
        if bare(&body.what.name).split(' ').count() < 2 {
            continue;
        }
        let theirs = spoken.iter().filter(|(id, _)| **id != body.id);
        let members =
            theirs.filter(|(id, _)| index.actor(id).is_some_and(|actor| serves(&actor.what, &body.what.name)));
        let members: Vec<_> = members.flat_map(|(_, said)| said.iter().copied()).collect();
        if is_body(&body.what) || !members.is_empty() {
            let own = spoken.get(body.id.as_str()).into_iter().flatten().copied();
            said.insert(&body.id, own.chain(members).collect());
        }
    }
    said
}

/// Whether a role that a capture gives somebody names this body.
fn serves(actor: &Actor, body: &str) -> bool {
    let body = bare(body);
    actor.kind == ActorKind::Person && actor.roles.iter().any(|role| bare(&role.words).contains(&body))
}

/// People whose side no capture states: the one thing that a dossier must say of them.
fn people(index: &Index<'_>, bodies: &BTreeMap<String, String>, out: &mut String) {
    let known: BTreeSet<&str> = index.dossier.people.iter().map(|person| person.name.as_str()).collect();
    let unknown = |actor: &Actor| {
        let is_body = bodies.contains_key(&bare(&actor.name));
        actor.kind == ActorKind::Person && actor.side.is_none() && !is_body && !known.contains(actor.name.as_str())
    };
    for (actor, said) in most(spoken(index, unknown)) {
        let Some(actor) = index.actor(actor) else { continue };
        head(out, &said);
        let roles: BTreeSet<String> = actor.what.roles.iter().map(|role| one_line(&role.words)).collect();
        for role in roles.iter().take(2) {
            let _ = writeln!(out, "# called \"{}\"", role.replace('"', "'"));
        }
        let _ = writeln!(out, "#: [[person]]\n#: name = {}", text(&actor.what.name));
        let ids: BTreeSet<&String> =
            bodies.iter().filter(|(body, _)| serves(&actor.what, body)).map(|(_, id)| id).collect();
        if let (Some(id), 1) = (ids.first(), ids.len()) {
            let _ = writeln!(out, "#: party = {}", text(id));
        }
        names(out, &actor.what);
    }
}

/// Issues of the general list that the statements touch, where the dossier has none of that name.
fn general_issues(index: &Index<'_>, out: &mut String) {
    let known: BTreeSet<&str> = index.dossier.issues.iter().map(|issue| issue.id.as_str()).collect();
    let general = Issues::new(&Dossier::general());
    let mut touched: BTreeMap<&str, Vec<&Sourced<Statement>>> = BTreeMap::new();
    for statement in told(index) {
        for id in general.of(&statements::words(index, statement)) {
            if let Some(issue) = issues().iter().find(|issue| issue.id == id && !known.contains(id.as_str())) {
                touched.entry(&issue.id).or_default().push(statement);
            }
        }
    }
    let touched = most(touched);
    if !touched.is_empty() {
        out.push_str(
            "\n# Issues. As soon as a dossier names one, only its own are looked for: keep all that matter. One of the general list\n\
             # needs no more than its id; give it `cues` and it is yours.\n",
        );
    }
    for (id, said) in touched {
        let Some(issue) = issues().iter().find(|issue| issue.id == id) else { continue };
        head(out, &said);
        let _ = writeln!(out, "# {}\n#: [[issue]]\n#: id = {}", one_line(&issue.name), text(&issue.id));
    }
}

/// Statements by speaker, of those actors that are meant.
fn spoken<'i>(index: &Index<'i>, meant: impl Fn(&Actor) -> bool) -> BTreeMap<&'i str, Vec<&'i Sourced<Statement>>> {
    let mut spoken: BTreeMap<&str, Vec<&Sourced<Statement>>> = BTreeMap::new();
    for statement in told(index) {
        let actor = statement.what.speaker.as_deref().and_then(|id| index.actor(id));
        if let Some(actor) = actor.filter(|actor| meant(&actor.what)) {
            spoken.entry(&actor.id).or_default().push(statement);
        }
    }
    spoken
}

/// Those with most statements first.
fn most<K: Ord>(of: BTreeMap<K, Vec<&Sourced<Statement>>>) -> Vec<(K, Vec<&Sourced<Statement>>)> {
    let mut of: Vec<_> = of.into_iter().filter(|(_, said)| said.len() >= OFTEN).collect();
    of.sort_by_key(|(_, said)| Reverse(said.len()));
    of.truncate(MOST);
    of
}

/// How often, and where to look.
fn head(out: &mut String, said: &[&Sourced<Statement>]) {
    let ids: Vec<&str> = said.iter().take(3).map(|statement| statement.id.as_str()).collect();
    let _ = writeln!(out, "\n# in {} statements: {}", said.len(), ids.join(", "));
}

/// Other spellings, but for those that are found without: with an article, or only the last of the name's words.
fn names(out: &mut String, actor: &Actor) {
    let whole = bare(&actor.name);
    let mut others: Vec<&String> = actor.names.iter().filter(|name| !whole.ends_with(&bare(name))).collect();
    others.dedup_by_key(|name| bare(name));
    let others: Vec<String> = others.iter().take(6).map(|name| text(name)).collect();
    if !others.is_empty() {
        let _ = writeln!(out, "#: aliases = [{}]", others.join(", "));
    }
}

/// A name as it is compared: small letters, one space between words, no article before it.
fn bare(name: &str) -> String {
    let small = one_line(name).to_lowercase();
    small.strip_prefix("the ").unwrap_or(&small).to_owned()
}

/// Capitals of the words of a name, made unlike those that are taken.
fn initials(name: &str, taken: &BTreeSet<String>) -> String {
    let letters = name.split(|c: char| !c.is_alphanumeric()).filter_map(|word| word.chars().next());
    let mut id: String = letters.filter(|c| c.is_uppercase()).collect();
    if id.chars().count() < 2 {
        id = name.chars().filter(|c| c.is_alphanumeric()).take(6).flat_map(char::to_uppercase).collect();
    }
    let base = if id.is_empty() { "BODY".to_owned() } else { id };
    let mut id = base.clone();
    let mut number = 2;
    while taken.contains(&id) || states().by_code(&id).is_some() {
        id = format!("{base}-{number}");
        number += 1;
    }
    id
}

/// A string of TOML, on one line.
fn text(words: &str) -> String {
    toml::Value::String(one_line(words)).to_string()
}
