//! What people ruled → the listing of it, with what became of each.
//!
//! Adds no fact. A ruling that meets nothing on this record says so, and stays listed.

use std::collections::BTreeSet;

use crate::record::{Decision, Ruling};
use crate::view::index::Index;
use crate::view::table::Table;

/// What became of a ruling on this record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is applied.
    Holds,
    /// It is applied to an entry that had another id when it was made.
    Moved,
    /// What it is on is no longer found.
    Idle,
    /// Somebody took it back.
    Withdrawn,
}

impl Standing {
    /// The word for it, as written in listings.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Standing::Holds => "holds",
            Standing::Moved => "moved",
            Standing::Idle => "applies to nothing",
            Standing::Withdrawn => "withdrawn",
        }
    }
}

/// Every ruling, the latest last.
#[must_use]
pub fn table(index: &Index<'_>, rulings: &[Ruling]) -> Table {
    let mut table = Table::new(&["made", "by", "decision", "on", "why", "standing", "id"]);
    let withdrawn: BTreeSet<&str> =
        rulings.iter().filter(|r| r.decision == Decision::Withdraw).map(|r| r.on.as_str()).collect();
    for ruling in rulings {
        let moved = index.record.moved_rulings.iter().find(|(id, _)| *id == ruling.id).map(|(_, now)| now);
        let standing = match () {
            () if withdrawn.contains(ruling.id.as_str()) => Standing::Withdrawn,
            () if index.record.idle_rulings.contains(&ruling.id) => Standing::Idle,
            () if moved.is_some() => Standing::Moved,
            () => Standing::Holds,
        };
        let Ruling { id, by, at, why, .. } = ruling;
        // An article goes by its name.
        let on = ruling.on.parse().map_or(moved.unwrap_or(&ruling.on).clone(), |digest| index.article_name(digest));
        let cells = [at, by, &ruling.decision.told(), &on, why, standing.word(), id].map(|cell: &str| cell.into());
        table.push(cells.into(), Vec::new());
    }
    table
}
