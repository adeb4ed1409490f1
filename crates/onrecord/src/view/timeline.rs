//! Record → timeline: everything that has a date, in order of time; what has none comes last and says so.

use crate::reading::events::Standing;
use crate::record::{EventEntry, Sourced};
use crate::view::filter::{During, Filter};
use crate::view::index::Index;
use crate::view::table::{Cell, Cited, Table};
use crate::view::{deadlines, events, positions, rounds, sources, statements};
use crate::when::{Edtf, When};

/// One line of the timeline.
struct Entry {
    date: Option<Edtf>,
    kind: &'static str,
    who: Option<String>,
    words: Option<String>,
    id: String,
    article: String,
    cited: Vec<Cited>,
}

/// Articles, statements, reported positions, rounds, deadlines and deeds that the filter keeps, by date.
/// A position taken from a statement is told by the statement alone.
#[must_use]
pub fn table(index: &Index<'_>, filter: &Filter) -> Table {
    let mut table = Table::new(&["=date", "kind", "who", "words", "id", "+article"]);
    let mut entries = Vec::new();
    articles(index, filter, &mut entries, &mut table.undated);
    meetings(index, filter, &mut entries, &mut table.undated);
    dues(index, filter, &mut entries);
    deeds(index, filter, &mut entries, &mut table.undated);
    words(index, filter, &mut entries, &mut table.undated);
    let key = |entry: &Entry| entry.date.map_or((true, None), |date| (false, Some((date.earliest(), date.latest()))));
    entries.sort_by_key(key);
    for entry in entries {
        let cells = vec![
            entry.date.map(|date| date.to_string()).into(),
            entry.kind.into(),
            entry.who.into(),
            entry.words.into(),
            entry.id.into(),
            Cell::Text(entry.article),
        ];
        table.push(cells, entry.cited);
    }
    table
}

fn articles(index: &Index<'_>, filter: &Filter, entries: &mut Vec<Entry>, undated: &mut usize) {
    let asked_for_words = filter.party.is_some() || filter.by.is_some() || filter.issue.is_some();
    for source in index.record.sources.iter().filter(|_| !asked_for_words) {
        match filter.during(source.published.as_ref()) {
            _ if !filter.article(index, std::iter::once(source.digest)) => {}
            During::Inside => entries.push(Entry {
                date: edtf(source.published.as_ref()),
                kind: "published",
                who: source.outlet.clone(),
                words: source.title.clone(),
                id: source.digest.short(),
                article: source.name.clone(),
                cited: sources::title(index, source).into_iter().collect(),
            }),
            During::Outside => {}
            During::Undated => *undated += 1,
        }
    }
}

fn meetings(index: &Index<'_>, filter: &Filter, entries: &mut Vec<Entry>, undated: &mut usize) {
    if filter.by.is_some() || filter.issue.is_some() {
        return;
    }
    for round in rounds::kept(index, filter, undated) {
        let mut dates: Vec<Option<Edtf>> = round.what.dates.iter().map(|told| Some(told.value.edtf)).collect();
        dates.sort();
        dates.dedup();
        if dates.is_empty() {
            dates.push(None);
        }
        for date in dates {
            entries.push(Entry {
                date,
                kind: "round",
                who: Some(round.what.parties.join(", ")).filter(|parties| !parties.is_empty()),
                words: Some(index.words(round.citation())),
                id: round.id.clone(),
                article: index.article_name(round.citation().article),
                cited: index.all_cited(round),
            });
        }
    }
}

fn dues(index: &Index<'_>, filter: &Filter, entries: &mut Vec<Entry>) {
    if filter.party.is_some() || filter.by.is_some() || filter.issue.is_some() {
        return;
    }
    for deadline in deadlines::kept(index, filter) {
        entries.push(Entry {
            date: Some(deadline.what.date.edtf),
            kind: "deadline",
            who: None,
            words: Some(index.words(deadline.citation())),
            id: deadline.id.clone(),
            article: index.article_name(deadline.what.article),
            cited: index.all_cited(deadline),
        });
    }
}

/// What a sentence outside all statements is about: what somebody says is told by the statement.
fn deeds(index: &Index<'_>, filter: &Filter, entries: &mut Vec<Entry>, undated: &mut usize) {
    if filter.issue.is_some() {
        return;
    }
    let told = |event: &&Sourced<EventEntry>| {
        event.what.lead && event.what.standing == Standing::Asserted && event.what.statement.is_none()
    };
    for event in events::kept(index, filter, None, undated).into_iter().filter(told) {
        entries.push(Entry {
            date: edtf(event.what.when.as_ref()),
            kind: "event",
            who: Some(events::names(&event.what.actors)).filter(|who| !who.is_empty()),
            words: Some(index.words(event.citation())),
            id: event.id.clone(),
            article: index.article_name(event.what.article),
            cited: index.all_cited(event),
        });
    }
}

fn words(index: &Index<'_>, filter: &Filter, entries: &mut Vec<Entry>, undated: &mut usize) {
    for statement in statements::kept(index, filter, undated) {
        entries.push(Entry {
            date: edtf(statement.what.said.as_ref()),
            kind: "said",
            who: statement.what.speaker_name.clone(),
            words: Some(statements::words(index, statement)),
            id: statement.id.clone(),
            article: index.article_name(statement.what.article),
            cited: index.all_cited(statement),
        });
    }
    for position in positions::kept(index, filter, undated).into_iter().filter(|p| p.what.statement.is_none()) {
        entries.push(Entry {
            date: edtf(position.what.as_of.as_ref()),
            kind: "position",
            who: Some(position.what.party.clone()),
            words: Some(index.words(position.citation())),
            id: position.id.clone(),
            article: index.article_name(position.citation().article),
            cited: index.all_cited(position),
        });
    }
}

fn edtf(when: Option<&When>) -> Option<Edtf> {
    when.map(|when| when.edtf)
}
