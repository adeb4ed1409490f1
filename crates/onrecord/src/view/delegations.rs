//! Record → delegations: who leads them and who sits in them, with the articles that first and last tell it.

use std::collections::BTreeMap;

use crate::reading::delegations::{Place, Sitting};
use crate::record::{Delegate, Delegation, Sourced};
use crate::view::filter::Filter;
use crate::view::index::{Index, one_line};
use crate::view::table::Table;
use crate::when::Edtf;

/// One person's place in a delegation over all articles.
#[derive(Clone, Debug)]
pub struct Held<'r> {
    /// The telling that is shown: the last.
    pub seat: &'r Delegate,
    /// The first article that tells it.
    pub first: Option<Edtf>,
    /// The last.
    pub last: Option<Edtf>,
}

impl Held<'_> {
    /// "led it until", "leads it": in a word or two.
    #[must_use]
    pub fn status(&self) -> &'static str {
        match (self.seat.place, self.seat.sitting) {
            (Place::Head, Sitting::Sits) => "head",
            (Place::Head, Sitting::Planned) => "head to be",
            (Place::Head, Sitting::Left) => "former head",
            (Place::Member, Sitting::Sits) => "member",
            (Place::Member, Sitting::Planned) => "member to be",
            (Place::Member, Sitting::Left) => "former member",
        }
    }

    /// The day that the words tell, or else when articles tell it.
    #[must_use]
    pub fn told(&self) -> Option<String> {
        if let Some(when) = &self.seat.when {
            return Some(when.edtf.to_string());
        }
        match (self.first, self.last) {
            (Some(first), Some(last)) if first != last => Some(format!("{first} to {last}")),
            (first, last) => first.or(last).map(|date| date.to_string()),
        }
    }
}

/// The places of a delegation, heads first; somebody who left it stands after those who sit in it.
#[must_use]
pub fn held(delegation: &Delegation) -> Vec<Held<'_>> {
    let mut places: BTreeMap<(Place, &str), Held<'_>> = BTreeMap::new();
    let day = |edtf: &Edtf| (edtf.earliest(), edtf.latest());
    for seat in &delegation.seats {
        let held = places.entry((seat.place, seat.actor.as_str())).or_insert_with(|| Held {
            seat,
            first: seat.as_of,
            last: seat.as_of,
        });
        held.first = held.first.into_iter().chain(seat.as_of).min_by_key(day);
        held.last = held.last.into_iter().chain(seat.as_of).max_by_key(day);
        // What the later article tells stands; of one article, that somebody left.
        if (seat.as_of.as_ref().map(day), seat.sitting == Sitting::Left)
            >= (held.seat.as_of.as_ref().map(day), held.seat.sitting == Sitting::Left)
        {
            held.seat = seat;
        }
    }
    let mut held: Vec<Held<'_>> = places.into_values().collect();
    held.sort_by_key(|held| (held.seat.sitting == Sitting::Left, held.seat.place, held.first.as_ref().map(day)));
    held
}

/// The delegations that the filter keeps, one place a row.
#[must_use]
pub fn table(index: &Index<'_>, filter: &Filter) -> Table {
    let mut table = Table::new(&["id", "delegation", "name", "place", "told", "words", "+party", "+actor", "+article"]);
    for delegation in kept(index, filter) {
        for held in held(&delegation.what) {
            let seat = held.seat;
            if !filter.by(Some(&seat.actor), Some(&seat.name)) {
                continue;
            }
            let cells = vec![
                delegation.id.as_str().into(),
                one_line(&delegation.what.name).into(),
                one_line(&seat.name).into(),
                held.status().into(),
                held.told().into(),
                index.words(&seat.citation).into(),
                delegation.what.party.as_deref().into(),
                seat.actor.as_str().into(),
                index.article_name(seat.citation.article).into(),
            ];
            table.push(cells, vec![index.cited(&seat.citation)]);
        }
    }
    table
}

/// The delegations that the filter keeps.
pub fn kept<'i>(index: &'i Index<'_>, filter: &Filter) -> Vec<&'i Sourced<Delegation>> {
    let meant = |delegation: &&Sourced<Delegation>| {
        let what = &delegation.what;
        filter.party(index, what.party.as_deref().into_iter())
            && what.seats.iter().any(|seat| filter.by(Some(&seat.actor), Some(&seat.name)))
            && filter.article(index, delegation.citations().iter().map(|citation| citation.article))
    };
    index.record.delegations.iter().filter(meant).collect()
}

/// What delegations an actor leads or sits in, in words: "head of the delegation of Norway (2031-03-04)".
#[must_use]
pub fn of_actor(index: &Index<'_>, actor: &str) -> Vec<String> {
    let all = index.record.delegations.iter().flat_map(|delegation| {
        held(&delegation.what).into_iter().filter(|held| held.seat.actor == actor).map(move |held| (delegation, held))
    });
    all.map(|(delegation, held)| {
        let told = held.told().map_or(String::new(), |told| format!(" ({told})"));
        format!("{}, {}{told}", one_line(&delegation.what.name), held.status())
    })
    .collect()
}
