//! Record → deadlines: by when something is due, and what the words say became of it.

use crate::record::{DeadlineEntry, Sourced};
use crate::view::filter::{During, Filter};
use crate::view::index::Index;
use crate::view::table::Table;

/// The deadlines that the filter keeps, in the record's order.
#[must_use]
pub fn table(index: &Index<'_>, filter: &Filter) -> Table {
    let mut table = Table::new(&["id", "date", "due", "words", "+basis", "+article"]);
    for deadline in kept(index, filter) {
        let what = &deadline.what;
        let cells = vec![
            deadline.id.as_str().into(),
            what.date.edtf.to_string().into(),
            what.due.word().into(),
            index.words(deadline.citation()).into(),
            what.date.basis.word().into(),
            index.article_name(what.article).into(),
        ];
        table.push(cells, index.all_cited(deadline));
    }
    table
}

/// The deadlines that the filter keeps.
#[must_use]
pub fn kept<'i>(index: &Index<'i>, filter: &Filter) -> Vec<&'i Sourced<DeadlineEntry>> {
    let meant = |deadline: &&Sourced<DeadlineEntry>| {
        filter.during(Some(&deadline.what.date)) == During::Inside
            && filter.article(index, std::iter::once(deadline.what.article))
    };
    index.record.deadlines.iter().filter(meant).collect()
}
