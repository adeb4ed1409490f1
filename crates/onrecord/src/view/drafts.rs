//! Record → drafts and proposals: whose, to whom, when, which version, and whether there is an answer.

use crate::record::{Draft, Sourced};
use crate::view::filter::{During, Filter};
use crate::view::index::Index;
use crate::view::table::Table;

/// The drafts that the filter keeps, in the record's order.
#[must_use]
pub fn table(index: &Index<'_>, filter: &Filter) -> Table {
    let mut table = Table::new(&[
        "id",
        "sent",
        "by",
        "to",
        "words",
        "version",
        "answer",
        "+kind",
        "+before",
        "+answers",
        "+commitment",
        "+article",
    ]);
    for entry in kept(index, filter, &mut table.undated) {
        let what = &entry.what;
        let versions: Vec<String> = what.versions.iter().map(|words| index.words(words)).collect();
        let answers = what.answers.iter().map(|told| format!("{}: {}", told.value.word(), index.words(&told.citation)));
        let cells = vec![
            entry.id.as_str().into(),
            what.sent.as_ref().map(|when| when.edtf.to_string()).into(),
            what.by.clone().into(),
            what.to.clone().into(),
            index.words(entry.citation()).into(),
            Some(versions.join(", ")).filter(|words| !words.is_empty()).into(),
            what.answer().map(|answer| answer.word()).into(),
            kind(what).into(),
            what.before.as_deref().into(),
            answers.collect::<Vec<_>>().into(),
            what.commitment.as_str().into(),
            index.article_name(entry.citation().article).into(),
        ];
        let mut cited = index.all_cited(entry);
        let more = what.versions.iter().chain(what.answers.iter().map(|told| &told.citation));
        cited.extend(more.map(|citation| index.cited(citation)));
        table.push(cells, cited);
    }
    table
}

/// What sort it is.
#[must_use]
pub fn kind(what: &Draft) -> &'static str {
    if what.text { "text" } else { "proposal" }
}

/// The drafts that the filter keeps; those it cannot place in time are counted.
pub fn kept<'i>(index: &Index<'i>, filter: &Filter, undated: &mut usize) -> Vec<&'i Sourced<Draft>> {
    let mut kept = Vec::new();
    for entry in &index.record.drafts {
        let what = &entry.what;
        let meant = filter.party(index, what.by.iter().chain(&what.to).map(String::as_str))
            && filter.article(index, entry.citations().iter().map(|citation| citation.article));
        match filter.during(what.sent.as_ref()) {
            _ if !meant => {}
            During::Inside => kept.push(entry),
            During::Outside => {}
            During::Undated => *undated += 1,
        }
    }
    kept
}
