//! Record → events: who did what to whom, when and where, in the terms of PLOVER, and how it stands.

use crate::reading::events::Act;
use crate::record::{EventEntry, Sourced, TakesPart};
use crate::view::filter::{During, Filter};
use crate::view::index::Index;
use crate::view::table::Table;

/// The events that the filter keeps, in the record's order; of one type only, where one is given.
#[must_use]
pub fn table(index: &Index<'_>, filter: &Filter, act: Option<Act>) -> Table {
    let mut table = Table::new(&[
        "id",
        "date",
        "type",
        "actor",
        "recipient",
        "standing",
        "words",
        "+mode",
        "+actor_sides",
        "+actor_sectors",
        "+recipient_sides",
        "+recipient_sectors",
        "+mutual",
        "+place",
        "+according_to",
        "+statement",
        "+lead",
        "+basis",
        "+article",
    ]);
    for event in kept(index, filter, act, &mut table.undated) {
        let what = &event.what;
        let cells = vec![
            event.id.as_str().into(),
            what.when.as_ref().map(|when| when.edtf.to_string()).into(),
            what.act.word().into(),
            known(names(&what.actors)).into(),
            known(names(&what.recipients)).into(),
            what.standing.word().into(),
            index.words(event.citation()).into(),
            what.mode.as_deref().into(),
            sides(&what.actors).into(),
            sectors(&what.actors).into(),
            sides(&what.recipients).into(),
            sectors(&what.recipients).into(),
            yes(what.mutual).into(),
            what.place.as_deref().into(),
            what.according_to.as_deref().into(),
            what.statement.as_deref().into(),
            yes(what.lead).into(),
            what.when.as_ref().map(|when| when.basis.word()).into(),
            index.article_name(what.article).into(),
        ];
        table.push(cells, index.all_cited(event));
    }
    table
}

/// The events that the filter keeps; those it cannot place in time are counted.
pub fn kept<'i>(
    index: &Index<'i>,
    filter: &Filter,
    act: Option<Act>,
    undated: &mut usize,
) -> Vec<&'i Sourced<EventEntry>> {
    let mut kept = Vec::new();
    for event in &index.record.events {
        let what = &event.what;
        let parties = what.actors.iter().chain(&what.recipients).filter_map(|part| part.side.as_deref());
        let meant = act.is_none_or(|act| act == what.act)
            && filter.party(index, parties)
            && filter.by(None, what.according_to.as_deref())
            && filter.article(index, std::iter::once(what.article));
        match filter.during(what.when.as_ref()) {
            _ if !meant => {}
            During::Inside => kept.push(event),
            During::Outside => {}
            During::Undated => *undated += 1,
        }
    }
    kept
}

/// Those who take part, each with the side where it is known and not what they are called.
#[must_use]
pub fn names(parts: &[TakesPart]) -> String {
    let one = |part: &TakesPart| match &part.side {
        Some(side) if part.words.is_empty() => format!("unknown ({side}?)"),
        Some(side) if *side != part.words => format!("{} ({side}{})", part.words, if part.inferred { "?" } else { "" }),
        _ => part.words.clone(),
    };
    parts.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn known(names: String) -> Option<String> {
    Some(names).filter(|names| !names.is_empty())
}

fn sides(parts: &[TakesPart]) -> Vec<String> {
    parts.iter().filter_map(|part| part.side.clone()).collect()
}

fn sectors(parts: &[TakesPart]) -> Vec<String> {
    parts.iter().filter_map(|part| part.sector.clone()).collect()
}

fn yes(so: bool) -> &'static str {
    if so { "yes" } else { "no" }
}
