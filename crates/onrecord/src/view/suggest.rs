//! Record → lines for a dossier: sides, speakers and issues that the captures have and the dossier does not.
//!
//! Every line is a comment, so that it may be appended as it is; without `#: ` it is a dossier. Each proposal says how
//! often it occurs and where to look. Refuses to decide: what a party is to the talks, and which side somebody is on.

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
    parties(index, &mut out);
    people(index, &mut out);
    general_issues(index, &mut out);
    out
}

fn told<'i>(index: &Index<'i>) -> impl Iterator<Item = &'i Sourced<Statement>> + use<'i> {
    index.record.statements.iter().filter(|statement| is_told(&statement.what))
}

/// Sides that speak, and bodies without a side that do.
fn parties(index: &Index<'_>, out: &mut String) {
    let known: BTreeSet<&str> = index.dossier.parties.iter().map(|party| party.id.as_str()).collect();
    let mut sides: BTreeMap<&str, Vec<&Sourced<Statement>>> = BTreeMap::new();
    for statement in told(index) {
        if let Some(side) = statement.what.side.as_deref().filter(|side| !known.contains(side)) {
            sides.entry(side).or_default().push(statement);
        }
    }
    for (id, said) in most(sides) {
        let kind = if states().by_code(id).is_some() { "state" } else { "other" };
        head(out, &said);
        let _ = writeln!(
            out,
            "#: [[party]]\n#: id = {}\n#: name = {}\n#: kind = \"{kind}\"",
            text(id),
            text(index.party(id))
        );
    }
    let mut ids: BTreeSet<String> = known.iter().map(|id| (*id).to_owned()).collect();
    let body = |actor: &Actor| matches!(actor.kind, ActorKind::Institution | ActorKind::Group) && actor.side.is_none();
    for (actor, said) in most(spoken(index, body)) {
        let Some(actor) = index.actor(actor) else { continue };
        let id = initials(&actor.what.name, &ids);
        head(out, &said);
        let _ = writeln!(
            out,
            "#: [[party]]\n#: id = {}\n#: name = {}\n#: kind = \"other\"",
            text(&id),
            text(&actor.what.name)
        );
        names(out, &actor.what);
        ids.insert(id);
    }
}

/// People whose side no capture states: the one thing that a dossier must say of them.
fn people(index: &Index<'_>, out: &mut String) {
    let known: BTreeSet<&str> = index.dossier.people.iter().map(|person| person.name.as_str()).collect();
    let unknown =
        |actor: &Actor| actor.kind == ActorKind::Person && actor.side.is_none() && !known.contains(actor.name.as_str());
    for (actor, said) in most(spoken(index, unknown)) {
        let Some(actor) = index.actor(actor) else { continue };
        head(out, &said);
        for role in actor.what.roles.iter().take(2) {
            let _ = writeln!(out, "# called \"{}\"", one_line(&role.words).replace('"', "'"));
        }
        let _ = writeln!(out, "#: [[person]]\n#: name = {}", text(&actor.what.name));
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
    for (id, said) in most(touched) {
        let Some(issue) = issues().iter().find(|issue| issue.id == id) else { continue };
        let cues: Vec<String> = issue.cues.iter().map(|cue| text(cue)).collect();
        let not: Vec<String> = issue.not.iter().map(|phrase| text(phrase)).collect();
        head(out, &said);
        let _ = writeln!(out, "#: [[issue]]\n#: id = {}\n#: name = {}", text(&issue.id), text(&issue.name));
        let _ = writeln!(out, "#: cues = [{}]\n#: not = [{}]", cues.join(", "), not.join(", "));
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

fn names(out: &mut String, actor: &Actor) {
    let others: Vec<String> =
        actor.names.iter().filter(|name| **name != actor.name).take(6).map(|name| text(name)).collect();
    if !others.is_empty() {
        let _ = writeln!(out, "#: aliases = [{}]", others.join(", "));
    }
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
