//! Record → contradictions: two accounts side by side, each with its words; which is true is not decided here.

use crate::record::{Contradiction, Side, Sourced};
use crate::view::filter::Filter;
use crate::view::index::Index;
use crate::view::table::Table;

/// The contradictions that the filter keeps, in the record's order.
#[must_use]
pub fn table(index: &Index<'_>, filter: &Filter) -> Table {
    let mut table = Table::new(&[
        "id",
        "clash",
        "issue",
        "one",
        "other",
        "+one_who",
        "+one_entry",
        "+one_article",
        "+other_who",
        "+other_entry",
        "+other_article",
    ]);
    for contradiction in kept(index, filter) {
        let what = &contradiction.what;
        let mut cells = vec![
            contradiction.id.as_str().into(),
            what.clash.word().into(),
            what.issue.as_deref().into(),
            account(index, &what.left).into(),
            account(index, &what.right).into(),
        ];
        for side in [&what.left, &what.right] {
            cells.push(side.who.as_deref().into());
            cells.push(side.entry.as_str().into());
            cells.push(index.article_name(side.citation.article).into());
        }
        table.push(cells, index.all_cited(contradiction));
    }
    table
}

/// The contradictions that the filter keeps: one side is enough.
#[must_use]
pub fn kept<'i>(index: &Index<'i>, filter: &Filter) -> Vec<&'i Sourced<Contradiction>> {
    let meant = |contradiction: &&Sourced<Contradiction>| {
        let sides = || [&contradiction.what.left, &contradiction.what.right].into_iter();
        filter.party(index, sides().filter_map(|side| side.who.as_deref()))
            && sides().any(|side| filter.by(None, side.who.as_deref()))
            && filter.issue(contradiction.what.issue.as_deref().into_iter())
            && filter.article(index, sides().map(|side| side.citation.article))
    };
    index.record.contradictions.iter().filter(meant).collect()
}

fn account(index: &Index<'_>, side: &Side) -> String {
    let words = index.words(&side.citation);
    side.who.as_deref().map_or(words.clone(), |who| format!("{who}: {words}"))
}
