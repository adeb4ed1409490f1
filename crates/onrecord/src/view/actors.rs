//! Record → actors: who speaks or is spoken of, for which side, under which names and roles.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::record::{Actor, Role, Sourced};
use crate::view::filter::{Filter, is_told};
use crate::view::index::{Index, one_line};
use crate::view::table::Table;

/// The actors that the filter keeps, those who say most first. Only statements of the story itself are counted.
#[must_use]
pub fn table(index: &Index<'_>, filter: &Filter) -> Table {
    let mut said: BTreeMap<&str, usize> = BTreeMap::new();
    for statement in index.record.statements.iter().filter(|statement| is_told(&statement.what)) {
        if let Some(speaker) = statement.what.speaker.as_deref() {
            *said.entry(speaker).or_default() += 1;
        }
    }
    let mut table = Table::new(&["id", "name", "kind", "side", "roles", "said", "+names"]);
    let mut actors: Vec<_> = index.record.actors.iter().filter(|actor| is_kept(index, filter, actor)).collect();
    actors.sort_by_key(|actor| Reverse(said.get(actor.id.as_str()).copied().unwrap_or_default()));
    for actor in actors {
        let what = &actor.what;
        let cells = vec![
            actor.id.as_str().into(),
            what.name.as_str().into(),
            what.kind.word().into(),
            what.side.as_deref().into(),
            roles(what).into_iter().map(role).collect::<Vec<_>>().into(),
            said.get(actor.id.as_str()).copied().unwrap_or_default().into(),
            what.names.clone().into(),
        ];
        table.push(cells, index.all_cited(actor));
    }
    table
}

/// The roles that say more than another one does: "spokesman" beside "ministry spokesman" is left out.
#[must_use]
pub fn roles(actor: &Actor) -> Vec<&Role> {
    let plain: Vec<String> = actor.roles.iter().map(|role| one_line(&role.words).to_lowercase()).collect();
    let told = |at: usize| {
        let words = &plain[at];
        let more = |(other, longer): (usize, &String)| {
            other != at && longer.contains(words.as_str()) && (longer.len() > words.len() || other < at)
        };
        plain.iter().enumerate().any(more)
    };
    actor.roles.iter().enumerate().filter(|(at, _)| !told(*at)).map(|(_, role)| role).collect()
}

/// A role with its date, as far as known.
#[must_use]
pub fn role(role: &Role) -> String {
    let words = one_line(&role.words);
    role.as_of.map_or(words.clone(), |date| format!("{words} ({date})"))
}

fn is_kept(index: &Index<'_>, filter: &Filter, actor: &Sourced<Actor>) -> bool {
    let names = std::iter::once(&actor.what.name).chain(&actor.what.names);
    filter.party(index, actor.what.side.as_deref().into_iter())
        && names.into_iter().any(|name| filter.by(Some(&actor.id), Some(name)))
        && filter.article(index, actor.citations().iter().map(|citation| citation.article))
}
