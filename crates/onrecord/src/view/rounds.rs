//! Record → rounds: which meetings were held, planned, called off; what accounts say differently stands side by side.

use crate::record::{Citation, Round, Sourced, Told};
use crate::view::filter::{During, Filter};
use crate::view::index::Index;
use crate::view::table::{Cell, Table};
use crate::when::When;

/// The rounds that the filter keeps, in the record's order.
#[must_use]
pub fn table(index: &Index<'_>, filter: &Filter) -> Table {
    let mut table = Table::new(&[
        "id",
        "date",
        "place",
        "parties",
        "standing",
        "more",
        "+outcomes",
        "+heads",
        "+format",
        "+aids",
        "+away",
        "+topics",
        "+beside",
        "+next",
        "+words",
        "+articles",
    ]);
    for round in kept(index, filter, &mut table.undated) {
        let what = &round.what;
        let words = |list: &[Citation]| differing(list.iter().map(|words| index.words(words)));
        let mut articles: Vec<String> = round.citations().iter().map(|c| index.article_name(c.article)).collect();
        articles.sort();
        articles.dedup();
        let cells = vec![
            round.id.as_str().into(),
            differing(what.dates.iter().map(|told| told.value.edtf.to_string())),
            differing(what.places.iter().map(|told| told.value.clone())),
            differing(what.parties.iter().cloned()),
            differing(what.standing.iter().map(|told| told.value.word().to_owned())),
            differing(more(index, what).into_iter()),
            words(&what.outcomes),
            differing(what.heads.iter().map(|told| format!("{}: {}", told.value.0, told.value.1))),
            differing(what.formats.iter().map(|told| told.value.word().to_owned())),
            differing(what.aids.iter().map(|told| format!("{}: {}", told.value.0.word(), told.value.1))),
            differing(what.away.iter().map(|told| told.value.clone())),
            words(&what.topics),
            words(&what.beside),
            words(&what.next),
            index.words(round.citation()).into(),
            articles.into(),
        ];
        let mut cited = index.all_cited(round);
        for told in what.told().map(|citation| index.cited(citation)) {
            if !cited.contains(&told) {
                cited.push(told);
            }
        }
        table.push(cells, cited);
    }
    table
}

/// What else is told of a round, a line each, what it is before the words.
#[must_use]
pub fn more(index: &Index<'_>, what: &Round) -> Vec<String> {
    let mut lines: Vec<String> = what.formats.iter().map(|told| told.value.word().to_owned()).collect();
    lines.extend(what.aids.iter().map(|told| format!("{}: {}", told.value.0.word(), index.party(&told.value.1))));
    lines.extend(what.heads.iter().map(|told| format!("{} led by {}", told.value.0, told.value.1)));
    lines.extend(what.away.iter().map(|told| format!("away: {}", told.value)));
    let named = [("on", &what.topics), ("beside it", &what.beside), ("outcome", &what.outcomes), ("next", &what.next)];
    lines.extend(
        named.iter().flat_map(|(name, list)| list.iter().map(move |words| format!("{name}: {}", index.words(words)))),
    );
    lines
}

/// The rounds that the filter keeps; those it cannot place in time are counted.
pub fn kept<'i>(index: &Index<'i>, filter: &Filter, undated: &mut usize) -> Vec<&'i Sourced<Round>> {
    let mut kept = Vec::new();
    for round in &index.record.rounds {
        let meant = filter.party(index, round.what.parties.iter().map(String::as_str))
            && filter.article(index, round.citations().iter().map(|citation| citation.article));
        match during(filter, &round.what.dates) {
            _ if !meant => {}
            During::Inside => kept.push(round),
            During::Outside => {}
            During::Undated => *undated += 1,
        }
    }
    kept
}

/// One account of the date is enough.
fn during(filter: &Filter, dates: &[Told<When>]) -> During {
    let told: Vec<During> = dates.iter().map(|told| filter.during(Some(&told.value))).collect();
    match told.is_empty() {
        true => filter.during(None),
        false if told.contains(&During::Inside) => During::Inside,
        false => During::Outside,
    }
}

/// Each value once, in the order told; none is unknown.
fn differing(values: impl Iterator<Item = String>) -> Cell {
    let mut seen = Vec::new();
    for value in values {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    if seen.is_empty() { Cell::Unknown } else { seen.into() }
}
