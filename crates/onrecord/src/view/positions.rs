//! Record → positions: who stands where on which issue, as of when, in which words; as a list and as a matrix.

use std::collections::{BTreeMap, BTreeSet};

use crate::record::{Account, Position, Sourced};
use crate::resolution::movement::{self, Step};
use crate::view::filter::{During, Filter};
use crate::view::index::Index;
use crate::view::table::{Cell, Column, Row, Shown, Table};

/// The positions that the filter keeps: by issue, party, then date.
#[must_use]
pub fn table(index: &Index<'_>, filter: &Filter) -> Table {
    let mut table = Table::new(&[
        "=issue",
        "=party",
        "as_of",
        "stance",
        "words",
        "id",
        "+conditions",
        "+account",
        "+according_to",
        "+statement",
        "+article",
    ]);
    for position in kept(index, filter, &mut table.undated) {
        let what = &position.what;
        let conditions: Vec<String> = what.conditions.iter().map(|words| index.words(words)).collect();
        let cells = vec![
            what.issue.as_str().into(),
            what.party.as_str().into(),
            what.as_of.as_ref().map(|when| when.edtf.to_string()).into(),
            stance(what).into(),
            index.words(position.citation()).into(),
            position.id.as_str().into(),
            conditions.into(),
            what.account.word().into(),
            what.according_to.as_deref().into(),
            what.statement.as_deref().into(),
            index.article_name(position.citation().article).into(),
        ];
        table.push(cells, index.all_cited(position));
    }
    table
}

/// Issue × party: in each cell the stances with their dates, newest first; an empty cell means that no capture has a word on it.
#[must_use]
pub fn matrix(index: &Index<'_>, filter: &Filter) -> Table {
    let mut undated = 0;
    let kept = kept(index, filter, &mut undated);
    let parties: BTreeSet<&str> = kept.iter().map(|position| position.what.party.as_str()).collect();
    let mut issues: BTreeMap<&str, Vec<&Sourced<Position>>> = BTreeMap::new();
    for position in kept {
        issues.entry(&position.what.issue).or_default().push(position);
    }
    let column = |name: &str| Column { name: name.to_owned(), shown: Shown::Always };
    let mut columns = vec![column("issue")];
    columns.extend(parties.iter().map(|party| column(party)));
    let mut rows = Vec::new();
    for (issue, of_issue) in issues {
        let mut told: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for position in of_issue.iter().rev() {
            told.entry(&position.what.party).or_default().push(brief(position));
        }
        let mut cells = vec![Cell::from(issue)];
        cells.extend(parties.iter().map(|party| Cell::from(told.remove(party).unwrap_or_default())));
        let cited = of_issue.iter().flat_map(|position| index.all_cited(position)).collect();
        rows.push(Row { cells, cited });
    }
    Table { columns, rows, undated }
}

/// The positions that the filter keeps, by issue, party, then date; those it cannot place in time are counted.
pub fn kept<'i>(index: &Index<'i>, filter: &Filter, undated: &mut usize) -> Vec<&'i Sourced<Position>> {
    let mut kept = Vec::new();
    for position in index.record.positions.iter().filter(|position| is_kept(index, filter, position)) {
        match filter.during(position.what.as_of.as_ref()) {
            During::Inside => kept.push(position),
            During::Outside => {}
            During::Undated => *undated += 1,
        }
    }
    kept.sort_by_key(|position| {
        let what = &position.what;
        let date = what.as_of.as_ref().map(|when| (when.edtf.earliest(), when.edtf.latest()));
        (what.issue.as_str(), what.party.as_str(), date, position.citation().article, position.citation().span)
    });
    kept
}

/// One cell of the matrix in which something changed.
#[derive(Clone, Debug)]
pub struct Moved<'i> {
    /// Issue id.
    pub issue: &'i str,
    /// Party id.
    pub party: &'i str,
    /// The positions before and after, in order of time, each once.
    pub steps: Vec<&'i Sourced<Position>>,
    /// What changed from one to the next.
    pub changes: Vec<Step<'i>>,
}

/// Cells of the matrix in which a position was followed by another on the same thing; what others claim of a party is left
/// out. What counts as a change is defined in `resolution::movement`.
#[must_use]
pub fn moved<'i>(index: &Index<'i>) -> Vec<Moved<'i>> {
    let cells = movement::cells(&index.record.positions).into_iter();
    let moved = cells.map(|((issue, party), changes)| {
        let mut known: BTreeSet<&str> = BTreeSet::new();
        let told = changes.iter().flat_map(|step| [step.before, step.after]);
        let mut steps: Vec<&Sourced<Position>> = told.filter(|position| known.insert(&position.id)).collect();
        steps.sort_by_key(|position| position.what.as_of.as_ref().map(|when| when.edtf.earliest()));
        Moved { issue, party, steps, changes }
    });
    moved.collect()
}

/// Parties at the table (of the dossier, else of the rounds on record, else with any position), and the issues on which nothing of theirs is found.
#[must_use]
pub fn silent<'i>(index: &Index<'i>) -> Vec<(&'i str, Vec<&'i str>)> {
    let positions = &index.record.positions;
    let mut issues: BTreeSet<&str> = positions.iter().map(|position| position.what.issue.as_str()).collect();
    issues.extend(index.dossier.issues.iter().map(|issue| issue.id.as_str()));
    let at_table = index.dossier.parties.iter().filter(|party| party.role.as_deref() == Some("party"));
    let mut parties: BTreeSet<&str> = at_table.map(|party| party.id.as_str()).collect();
    // Where no dossier tells who negotiates: those whom rounds on record have at the table.
    if parties.is_empty() {
        parties = index.record.rounds.iter().flat_map(|round| round.what.parties.iter().map(String::as_str)).collect();
    }
    if parties.is_empty() {
        parties = positions.iter().map(|position| position.what.party.as_str()).collect();
    }
    let on_record: BTreeSet<(&str, &str)> =
        positions.iter().map(|position| (position.what.party.as_str(), position.what.issue.as_str())).collect();
    let silent = |party| {
        let without = issues.iter().copied().filter(|issue| !on_record.contains(&(party, *issue)));
        (party, without.collect::<Vec<_>>())
    };
    parties.into_iter().map(silent).filter(|(_, issues)| !issues.is_empty()).collect()
}

/// The stance, marked where it is not the party's own account.
#[must_use]
pub fn stance(position: &Position) -> String {
    match (position.account, &position.according_to) {
        (Account::Own, _) => position.stance.word().to_owned(),
        (Account::Claimed, Some(who)) => format!("{} (says {who})", position.stance.word()),
        (account, _) => format!("{} ({})", position.stance.word(), account.word()),
    }
}

fn is_kept(index: &Index<'_>, filter: &Filter, position: &Sourced<Position>) -> bool {
    let what = &position.what;
    let speaker = what.statement.as_deref().and_then(|id| index.statement(id)).map(|statement| &statement.what);
    filter.party(index, std::iter::once(what.party.as_str()))
        && filter.issue(std::iter::once(what.issue.as_str()))
        && filter.article(index, position.citations().iter().map(|citation| citation.article))
        && filter.by(speaker.and_then(|s| s.speaker.as_deref()), speaker.and_then(|s| s.speaker_name.as_deref()))
}

fn brief(position: &Sourced<Position>) -> String {
    let date = position.what.as_of.as_ref().map_or("undated".to_owned(), |when| when.edtf.to_string());
    format!("{date} {} {}", stance(&position.what), position.id)
}
