//! Record → the table of statements: who said what, when, in which words.

use crate::record::{Sourced, Statement};
use crate::text::Span;
use crate::view::filter::{During, Filter};
use crate::view::index::Index;
use crate::view::sources;
use crate::view::table::{Cell, Table};

/// The statements that the filter keeps, in order of article and place.
#[must_use]
pub fn table(index: &Index<'_>, filter: &Filter) -> Table {
    let mut table = Table::new(&[
        "id",
        "said",
        "speaker",
        "side",
        "words",
        "+quotation",
        "+issues",
        "+addressee",
        "+relayed_by",
        "+source",
        "+cue",
        "+within",
        "+block",
        "+article",
        "+outlet",
        "+score",
        "+claim",
        "+origins",
        "+warning",
    ]);
    for statement in kept(index, filter, &mut table.undated) {
        let what = &statement.what;
        let claim = index.claim_of(&statement.id);
        let relays = what.relayed_by.iter().map(|relay| relay.name.clone()).collect::<Vec<_>>();
        let cells = vec![
            statement.id.as_str().into(),
            what.said.as_ref().map(|when| when.edtf.to_string()).into(),
            speaker(index, what),
            what.side.as_deref().into(),
            words(index, statement).into(),
            what.quotation.word().into(),
            what.issues.clone().into(),
            what.addressee.as_deref().into(),
            relays.into(),
            spans(index, what, &what.source).into(),
            spans(index, what, &what.cue).into(),
            what.within.as_deref().into(),
            what.block.word().into(),
            index.article_name(what.article).into(),
            index.source(what.article).and_then(|source| source.outlet.as_deref()).into(),
            usize::from(what.score).into(),
            claim.map(|claim| claim.id.as_str()).into(),
            claim.map_or(Cell::Unknown, |claim| usize::from(claim.what.origins).into()),
            index.source(what.article).and_then(sources::warning).into(),
        ];
        table.push(cells, index.all_cited(statement));
    }
    table
}

/// The statements that the filter keeps; those it cannot place in time are counted.
pub fn kept<'i>(index: &Index<'i>, filter: &Filter, undated: &mut usize) -> Vec<&'i Sourced<Statement>> {
    let mut kept = Vec::new();
    for statement in index.record.statements.iter().filter(|statement| filter.statement(index, &statement.what)) {
        match filter.during(statement.what.said.as_ref()) {
            During::Inside => kept.push(statement),
            During::Outside => {}
            During::Undated => *undated += 1,
        }
    }
    kept
}

/// The words of the content, its pieces joined by ` … `.
#[must_use]
pub fn words(index: &Index<'_>, statement: &Sourced<Statement>) -> String {
    match spans(index, &statement.what, &statement.what.content) {
        Some(words) => words,
        None => statement.citations().first().map(|citation| index.words(citation)).unwrap_or_default(),
    }
}

fn speaker(index: &Index<'_>, statement: &Statement) -> Cell {
    let name = statement.speaker_name.as_deref();
    let name = name.or_else(|| Some(index.actor(statement.speaker.as_deref()?)?.what.name.as_str()));
    name.into()
}

/// Words of the statement's article; `None` where there are none or the article is not at hand.
fn spans(index: &Index<'_>, statement: &Statement, spans: &[Span]) -> Option<String> {
    let article = index.article(statement.article)?;
    let pieces: Vec<String> = spans.iter().map(|span| index.words(&article.cite(*span))).collect();
    (!pieces.is_empty()).then(|| pieces.join(" … "))
}
