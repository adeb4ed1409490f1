//! Record → actors: who speaks or is spoken of, for which side, under which names and roles.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

use crate::record::{Actor, Role, Sourced};
use crate::view::delegations;
use crate::view::filter::{Filter, is_told};
use crate::view::index::{Index, one_line};
use crate::view::table::Table;
use crate::when::Edtf;

/// The actors that the filter keeps, those who say most first. Only statements of the story itself are counted.
#[must_use]
pub fn table(index: &Index<'_>, filter: &Filter) -> Table {
    let mut said: BTreeMap<&str, usize> = BTreeMap::new();
    for statement in index.record.statements.iter().filter(|statement| is_told(&statement.what)) {
        if let Some(speaker) = statement.what.speaker.as_deref() {
            *said.entry(speaker).or_default() += 1;
        }
    }
    let mut table = Table::new(&["id", "name", "kind", "side", "roles", "said", "+names", "+delegations"]);
    let mut actors: Vec<_> = index.record.actors.iter().filter(|actor| is_kept(index, filter, actor)).collect();
    actors.sort_by_key(|actor| Reverse(said.get(actor.id.as_str()).copied().unwrap_or_default()));
    for actor in actors {
        let what = &actor.what;
        let cells = vec![
            actor.id.as_str().into(),
            what.name.as_str().into(),
            what.kind.word().into(),
            what.side.as_deref().into(),
            told(what).into(),
            said.get(actor.id.as_str()).copied().unwrap_or_default().into(),
            what.names.clone().into(),
            delegations::of_actor(index, &actor.id).into(),
        ];
        table.push(cells, index.all_cited(actor));
    }
    table
}

/// What is told of an actor: roles with their dates, or of a source without a name what its words tell.
#[must_use]
pub fn told(actor: &Actor) -> Vec<String> {
    let Some(unnamed) = &actor.unnamed else { return tenures(actor).iter().map(ToString::to_string).collect() };
    let mut told = vec![unnamed.rank.clone().unwrap_or_else(|| unnamed.kind.clone())];
    told.extend(match unnamed.count {
        Some(count) if count > 1 => Some(format!("{count} of them")),
        None if unnamed.plural => Some("more than one".to_owned()),
        _ => None,
    });
    told.extend(unnamed.withheld.as_ref().map(|words| one_line(&words.quote)));
    told.extend(unnamed.reason.as_ref().map(|words| format!("because {}", one_line(&words.quote))));
    told
}

/// A role with the first and the last date of the articles that give it.
#[derive(Clone, Debug)]
pub struct Tenure<'r> {
    /// The fullest words for it, and where they stand.
    pub role: &'r Role,
    /// Since when it is told.
    pub first: Option<Edtf>,
    /// Until when.
    pub last: Option<Edtf>,
}

/// The roles as tenures: one that says less than another ("spokesman" beside "ministry spokesman") is part of it.
#[must_use]
pub fn tenures(actor: &Actor) -> Vec<Tenure<'_>> {
    let plain: Vec<String> = actor.roles.iter().map(|role| one_line(&role.words).to_lowercase()).collect();
    let fuller = |at: usize| {
        let more = |other: &usize| {
            let longer = &plain[*other];
            *other != at && longer.contains(plain[at].as_str()) && (longer.len() > plain[at].len() || *other < at)
        };
        (0..plain.len()).find(more)
    };
    let mut tenures: Vec<(usize, Tenure<'_>)> = Vec::new();
    for (at, role) in actor.roles.iter().enumerate().filter(|(at, _)| fuller(*at).is_none()) {
        tenures.push((at, Tenure { role, first: role.as_of, last: role.as_of }));
    }
    for (at, role) in actor.roles.iter().enumerate() {
        // From "spokesman" over "ministry spokesman" to the fullest.
        let mut top = at;
        while let Some(next) = fuller(top).filter(|next| *next != top) {
            top = next;
        }
        if let Some((_, tenure)) = tenures.iter_mut().find(|(of, _)| *of == top) {
            let day = |edtf: &Edtf| (edtf.earliest(), edtf.latest());
            tenure.first = tenure.first.into_iter().chain(role.as_of).min_by_key(day);
            tenure.last = tenure.last.into_iter().chain(role.as_of).max_by_key(day);
        }
    }
    let mut tenures: Vec<Tenure<'_>> = tenures.into_iter().map(|(_, tenure)| tenure).collect();
    tenures.sort_by_key(|tenure| (tenure.first.map(|edtf| edtf.earliest()), tenure.role.words.clone()));
    tenures
}

impl fmt::Display for Tenure<'_> {
    /// The words, and since and until when articles give the role.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", one_line(&self.role.words))?;
        match (self.first, self.last) {
            (Some(first), Some(last)) if first != last => write!(out, " ({first} to {last})"),
            (Some(date), _) => write!(out, " ({date})"),
            _ => Ok(()),
        }
    }
}

fn is_kept(index: &Index<'_>, filter: &Filter, actor: &Sourced<Actor>) -> bool {
    let names = std::iter::once(&actor.what.name).chain(&actor.what.names);
    filter.party(index, actor.what.side.as_deref().into_iter())
        && names.into_iter().any(|name| filter.by(Some(&actor.id), Some(name)))
        && filter.article(index, actor.citations().iter().map(|citation| citation.article))
}
