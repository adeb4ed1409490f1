//! Record → commitments: what parties agreed, promised, ordered, threatened, proposed or sent, and what later words say of it.

use crate::record::{Account, Commitment, Sourced};
use crate::view::filter::{During, Filter};
use crate::view::index::Index;
use crate::view::table::Table;

/// The commitments that the filter keeps, in the record's order.
#[must_use]
pub fn table(index: &Index<'_>, filter: &Filter) -> Table {
    let mut table = Table::new(&[
        "id",
        "made",
        "by",
        "kind",
        "words",
        "due",
        "status",
        "+to",
        "+became",
        "+account",
        "+according_to",
        "+article",
    ]);
    for entry in kept(index, filter, &mut table.undated) {
        let what = &entry.what;
        let became: Vec<String> =
            what.became.iter().map(|told| format!("{}: {}", told.value.word(), index.words(&told.citation))).collect();
        let cells = vec![
            entry.id.as_str().into(),
            what.made.as_ref().map(|when| when.edtf.to_string()).into(),
            what.by.clone().into(),
            kind(what).into(),
            index.words(entry.citation()).into(),
            what.due.as_ref().map(|when| when.edtf.to_string()).into(),
            what.status().word().into(),
            what.to.clone().into(),
            became.into(),
            what.account.word().into(),
            what.according_to.as_deref().into(),
            index.article_name(entry.citation().article).into(),
        ];
        let mut cited = index.all_cited(entry);
        cited.extend(what.became.iter().map(|told| index.cited(&told.citation)));
        table.push(cells, cited);
    }
    table
}

/// How somebody is bound, marked where another says so of them.
#[must_use]
pub fn kind(what: &Commitment) -> String {
    match (what.account, &what.according_to) {
        (Account::Claimed, Some(who)) => format!("{} (says {who})", what.kind.word()),
        _ => what.kind.word().to_owned(),
    }
}

/// The commitments that the filter keeps; those it cannot place in time are counted.
pub fn kept<'i>(index: &Index<'i>, filter: &Filter, undated: &mut usize) -> Vec<&'i Sourced<Commitment>> {
    let mut kept = Vec::new();
    for entry in &index.record.commitments {
        let what = &entry.what;
        let meant = filter.party(index, what.by.iter().chain(&what.to).map(String::as_str))
            && filter.article(index, entry.citations().iter().map(|citation| citation.article));
        match filter.during(what.made.as_ref().or(what.due.as_ref())) {
            _ if !meant => {}
            During::Inside => kept.push(entry),
            During::Outside => {}
            During::Undated => *undated += 1,
        }
    }
    kept
}
