//! Tables for a spreadsheet: quotes, matrix, positions, chronology, sources; as rows of text, and as CSV.
//!
//! What a capture says may begin like a formula: in CSV such a cell gets an apostrophe before it, so that no program
//! reckons with it. The listings of the command line (`--format csv`) are for programs and have the words as they are.

use onrecord::record::By;
use onrecord::view::index::one_line;
use onrecord::view::sources::{title, warning};
use onrecord::view::table::{Cell, Cited, Table};
use onrecord::view::{
    Filter, Index, claims, codebook, commitments, drafts, events, positions, rounds, statements, timeline,
};
use onrecord::when::When;

use crate::handed::CITATIONS;

/// Where the words of a row stand, as people read it.
const PLACES: &str = "places";

/// One table.
pub struct Sheet {
    pub name: &'static str,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// For each row all that it cites, for programs: no person wants to see it in a workbook.
    cited: Vec<Vec<Cited>>,
}

impl Sheet {
    fn new(name: &'static str, columns: &[&str]) -> Self {
        let columns = columns.iter().chain(&["codebook"]).map(|name| (*name).to_owned());
        Self { name, columns: columns.collect(), rows: Vec::new(), cited: Vec::new() }
    }

    /// Every row says where its words stand, and which codebook they are from.
    fn push(&mut self, mut cells: Vec<String>, cited: Vec<Cited>) {
        if self.columns.iter().any(|name| name == PLACES) {
            cells.push(cited.first().map(|cited| cited.digest.to_string()).unwrap_or_default());
            cells.push(cited.iter().map(Cited::place).collect::<Vec<_>>().join(" "));
        }
        cells.push(codebook::VERSION.to_owned());
        debug_assert_eq!(cells.len(), self.columns.len());
        self.rows.push(cells);
        self.cited.push(cited);
    }

    /// Columns and rows for programs: before the last cell of each row stands all that it cites, as JSON.
    pub fn whole(&self) -> anyhow::Result<(Vec<String>, Vec<Vec<String>>)> {
        let with = |cells: &[String], citations: String| {
            let (last, first) = cells.split_last().expect("every row ends with its codebook");
            first.iter().cloned().chain([citations, last.clone()]).collect()
        };
        let rows = self.rows.iter().zip(&self.cited);
        let rows = rows.map(|(row, cited)| Ok(with(row, serde_json::to_string(cited)?)));
        Ok((with(&self.columns, CITATIONS.to_owned()), rows.collect::<anyhow::Result<_>>()?))
    }
}

/// The quote bank: a statement a row.
pub fn quotes(index: &Index<'_>) -> Sheet {
    let columns = [
        "id",
        "said",
        "said_basis",
        "speaker",
        "side",
        "quotation",
        "words",
        "issues",
        "addressee",
        "through",
        "outlet",
        "published",
        "headline",
        "address",
        "article",
        "block",
        "within",
        "claim",
        "origins",
        "drift",
        "found_by",
        "capture",
        PLACES,
    ];
    let mut sheet = Sheet::new("quotes", &columns);
    let all = Filter { all: true, ..Filter::default() };
    for statement in statements::kept(index, &all, &mut 0) {
        let what = &statement.what;
        let source = index.source(what.article);
        // What a machine has reworded is nobody's quotation; the sheet of sources says why.
        if source.is_some_and(|source| !source.spun.is_empty()) {
            continue;
        }
        let claim = index.claim_of(&statement.id);
        let drift = claim.iter().flat_map(|claim| &claim.what.drift);
        let drift: Vec<String> = drift.flat_map(|drift| claims::differing(index, drift)).collect();
        let relays: Vec<String> = what.relayed_by.iter().map(|relay| one_line(&relay.name)).collect();
        sheet.push(
            vec![
                statement.id.clone(),
                edtf(what.said.as_ref()),
                what.said.as_ref().map_or("", |when| when.basis.word()).to_owned(),
                known(what.speaker_name.as_deref()),
                what.side.as_deref().map(|side| index.party(side).to_owned()).unwrap_or_default(),
                what.quotation.word().to_owned(),
                statements::words(index, statement),
                what.issues.join("; "),
                known(what.addressee.as_deref()),
                relays.join("; "),
                known(source.and_then(|source| source.outlet.as_deref())),
                edtf(source.and_then(|source| source.published.as_ref())),
                known(source.and_then(|source| source.title.as_deref())),
                known(index.article(what.article).and_then(|article| article.url.as_deref())),
                index.article_name(what.article),
                what.block.word().to_owned(),
                known(what.within.as_deref()),
                claim.map(|claim| claim.id.clone()).unwrap_or_default(),
                claim.map(|claim| claim.what.origins.to_string()).unwrap_or_default(),
                drift.join("; "),
                by(&statement.by),
            ],
            index.all_cited(statement),
        );
    }
    sheet
}

/// Issue by party; in each cell the stances, newest first, with date, words and place.
pub fn matrix(index: &Index<'_>) -> Sheet {
    let all = positions::kept(index, &Filter::default(), &mut 0);
    let parties: std::collections::BTreeSet<&str> = all.iter().map(|p| p.what.party.as_str()).collect();
    let issues: std::collections::BTreeSet<&str> = all.iter().map(|p| p.what.issue.as_str()).collect();
    let names: Vec<&str> = ["issue"].into_iter().chain(parties.iter().map(|id| index.party(id))).collect();
    let mut sheet = Sheet::new("matrix", &names);
    for issue in issues {
        let (mut cells, mut cited) = (vec![index.issue(issue).to_owned()], Vec::new());
        for party in &parties {
            let here = all.iter().rev().filter(|p| p.what.issue == issue && p.what.party == *party);
            let told = here.map(|position| {
                let date = position.what.as_of.as_ref().map_or("undated".to_owned(), |when| when.edtf.to_string());
                let (words, place) = (index.words(position.citation()), index.cited(position.citation()).place());
                cited.push(index.cited(position.citation()));
                format!("{date} {}: “{words}” [{place}]", positions::stance(&position.what))
            });
            cells.push(told.collect::<Vec<_>>().join("\n"));
        }
        sheet.push(cells, cited);
    }
    sheet
}

/// A position a row.
pub fn all_positions(index: &Index<'_>) -> Sheet {
    let columns = [
        "id",
        "party",
        "issue",
        "stance",
        "as_of",
        "as_of_basis",
        "words",
        "conditions",
        "account",
        "according_to",
        "statement",
        "outlet",
        "article",
        "capture",
        PLACES,
    ];
    let mut sheet = Sheet::new("positions", &columns);
    for position in positions::kept(index, &Filter::default(), &mut 0) {
        let what = &position.what;
        let article = position.citation().article;
        let conditions: Vec<String> = what.conditions.iter().map(|words| index.words(words)).collect();
        sheet.push(
            vec![
                position.id.clone(),
                index.party(&what.party).to_owned(),
                what.issue.clone(),
                what.stance.word().to_owned(),
                edtf(what.as_of.as_ref()),
                what.as_of.as_ref().map_or("", |when| when.basis.word()).to_owned(),
                index.words(position.citation()),
                conditions.join("; "),
                what.account.word().to_owned(),
                known(what.according_to.as_deref()),
                known(what.statement.as_deref()),
                known(index.source(article).and_then(|source| source.outlet.as_deref())),
                index.article_name(article),
            ],
            index.all_cited(position),
        );
    }
    sheet
}

/// What parties bound themselves to, and what became of it.
pub fn all_commitments(index: &Index<'_>) -> Sheet {
    of_table("commitments", index, &commitments::table(index, &Filter::default()))
}

/// Which meetings were held, planned, called off.
pub fn all_rounds(index: &Index<'_>) -> Sheet {
    of_table("rounds", index, &rounds::table(index, &Filter::default()))
}

/// Who sent which text to whom, and whether there is an answer.
pub fn all_drafts(index: &Index<'_>) -> Sheet {
    of_table("drafts", index, &drafts::table(index, &Filter::default()))
}

/// Who did what to whom.
pub fn all_events(index: &Index<'_>) -> Sheet {
    of_table("events", index, &events::table(index, &Filter::default(), None))
}

/// A listing with all its columns, the capture and the places.
fn of_table(name: &'static str, index: &Index<'_>, table: &Table) -> Sheet {
    let columns: Vec<&str> =
        table.columns.iter().map(|column| column.name.as_str()).chain(["capture", PLACES]).collect();
    let mut sheet = Sheet::new(name, &columns);
    let cell = |cell: &Cell| match cell {
        Cell::Unknown => String::new(),
        Cell::Text(words) => index.party(words).to_owned(),
        Cell::Number(count) => count.to_string(),
        Cell::List(items) => items.iter().map(|item| index.party(item)).collect::<Vec<_>>().join("; "),
    };
    for row in &table.rows {
        sheet.push(row.cells.iter().map(cell).collect(), row.cited.clone());
    }
    sheet
}

/// Everything with a date, in order; what has none comes last.
pub fn chronology(index: &Index<'_>) -> Sheet {
    let mut sheet =
        Sheet::new("chronology", &["date", "kind", "who", "words", "id", "outlet", "article", "capture", PLACES]);
    let table = timeline::table(index, &Filter::default());
    for row in &table.rows {
        let text = |at: usize| match row.cells.get(at) {
            Some(Cell::Text(words)) => words.clone(),
            _ => String::new(),
        };
        let first = row.cited.first();
        let source = first.and_then(|cited| index.source(cited.digest));
        let who = text(2);
        sheet.push(
            vec![
                text(0),
                text(1),
                index.party(&who).to_owned(),
                text(3),
                text(4),
                known(source.and_then(|source| source.outlet.as_deref())),
                text(5),
            ],
            row.cited.clone(),
        );
    }
    sheet
}

/// An article a row.
pub fn sources(index: &Index<'_>) -> Sheet {
    let columns = [
        "article",
        "outlet",
        "published",
        "published_basis",
        "headline",
        "by",
        "agencies",
        "address",
        "statements",
        "copy_of",
        "capture",
        "outlet_kind",
        "outlet_country",
        "outlet_control",
        "control_basis",
        "warning",
        "language",
        "dek",
        "pictures",
        "about_authors",
        "updated",
    ];
    let mut sheet = Sheet::new("sources", &columns);
    for source in &index.record.sources {
        let copies = index.record.reprints.iter().filter(|reprint| reprint.what.copy == source.digest);
        let copies: Vec<String> = copies
            .map(|reprint| format!("{} ({})", index.article_name(reprint.what.original), reprint.what.likeness.word()))
            .collect();
        sheet.push(
            vec![
                source.name.clone(),
                known(source.outlet.as_deref()),
                edtf(source.published.as_ref()),
                source.published.as_ref().map_or("", |when| when.basis.word()).to_owned(),
                known(source.title.as_deref()),
                source.bylines.join("; "),
                source.agencies.join("; "),
                known(index.article(source.digest).and_then(|article| article.url.as_deref())),
                source.statements.to_string(),
                copies.join("; "),
                source.digest.to_string(),
                known(source.media.kind.as_deref()),
                known(source.media.country.as_deref()),
                known(source.media.control.as_deref()),
                known(source.media.basis.as_deref()),
                warning(source).unwrap_or_default(),
                known(source.language.as_deref()),
                known(source.dek.as_deref()),
                source.pictures.join("; "),
                source.bios.join("; "),
                edtf(source.updated.as_ref()),
            ],
            title(index, source).into_iter().collect(),
        );
    }
    sheet
}

/// The table as CSV, each row with its citations whole, so that it can be checked against the captures alone.
pub fn csv(sheet: &Sheet) -> anyhow::Result<Vec<u8>> {
    let (columns, rows) = sheet.whole()?;
    let mut writer = csv::Writer::from_writer(Vec::new());
    for cells in [columns].iter().chain(&rows) {
        writer.write_record(cells.iter().map(|cell| harmless(cell)))?;
    }
    Ok(writer.into_inner()?)
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

fn known(value: Option<&str>) -> String {
    value.map(one_line).unwrap_or_default()
}

fn edtf(when: Option<&When>) -> String {
    when.map(|when| when.edtf.to_string()).unwrap_or_default()
}

/// How an entry came about, in a word or two.
pub fn by(by: &By) -> String {
    match by {
        By::Rule(name) => format!("rule {name}"),
        By::Model(name, score) => format!("model {name} {score}/1000"),
        By::Person(who) => format!("person {who}"),
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"] {
            assert!(harmless(cell).starts_with('\''), "{cell}");
        }
        assert_eq!(harmless("words = words"), "words = words");
    }
}
