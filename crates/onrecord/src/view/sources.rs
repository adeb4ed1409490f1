//! Record → sources: which articles the record rests on, what is known of each, and which are copies of one another.

use std::collections::BTreeMap;

use crate::capture::{Digest, label};
use crate::record::{Likeness, Record, Reprint, Source, Sourced};
use crate::view::filter::{During, Filter, is_article};
use crate::view::index::{Index, one_line};
use crate::view::table::{Cell, Cited, Table};

/// The articles that the filter keeps, then the captures that could not be read, with the reason.
#[must_use]
pub fn table(index: &Index<'_>, filter: &Filter) -> Table {
    let mut table = Table::new(&[
        "id",
        "article",
        "outlet",
        "published",
        "statements",
        "+title",
        "copy_of",
        "+basis",
        "+bylines",
        "+agencies",
        "+refused",
        "+digest",
        "+file",
        "+outlet_kind",
        "+outlet_country",
        "+outlet_control",
        "+control_basis",
        "+warning",
        "+language",
        "+dek",
        "+pictures",
        "+bios",
        "+updated",
    ]);
    let mut copies: BTreeMap<Digest, Vec<&Sourced<Reprint>>> = BTreeMap::new();
    for reprint in &index.record.reprints {
        copies.entry(reprint.what.copy).or_default().push(reprint);
    }
    for source in &index.record.sources {
        let copies = copies.get(&source.digest).map_or(&[][..], Vec::as_slice);
        match filter.during(source.published.as_ref()) {
            _ if !filter.article(index, std::iter::once(source.digest)) => {}
            During::Inside => table.push(cells(index, source, copies), title(index, source).into_iter().collect()),
            During::Outside => {}
            During::Undated => table.undated += 1,
        }
    }
    for refused in &index.record.refused {
        let meant = |wanted: &str| is_article(&refused.name, refused.digest, wanted);
        if filter.article.as_deref().is_none_or(meant) && filter.during(None) == During::Inside {
            let reason = format!("not read: {}", refused.refusal);
            let mut cells = vec![refused.digest.short().into(), label(&refused.name).into()];
            cells.extend([Cell::Unknown, Cell::Unknown, 0.into(), reason.as_str().into(), Cell::List(Vec::new())]);
            cells.extend([Cell::Unknown, Cell::List(Vec::new()), Cell::List(Vec::new()), reason.into()]);
            cells.extend([refused.digest.to_string().into(), refused.name.as_str().into()]);
            cells.extend([Cell::Unknown, Cell::Unknown, Cell::Unknown, Cell::Unknown, Cell::Unknown]);
            cells.extend([refused.refusal.language().into(), Cell::Unknown, Cell::List(Vec::new())]);
            cells.extend([Cell::List(Vec::new()), Cell::Unknown]);
            table.push(cells, Vec::new());
        }
    }
    table
}

/// The headline's words and place, where the page has one.
#[must_use]
pub fn title(index: &Index<'_>, source: &Source) -> Option<Cited> {
    Some(index.cited(&index.title(source.digest)?))
}

/// For every article the one its words go back to: itself, unless it is a copy of another article of the record.
#[must_use]
pub fn origins(record: &Record) -> BTreeMap<Digest, Digest> {
    let mut origins: BTreeMap<Digest, Digest> =
        record.sources.iter().map(|source| (source.digest, source.digest)).collect();
    // A digest has no one origin.
    for reprint in record.reprints.iter().filter(|reprint| reprint.what.likeness != Likeness::Digest) {
        let (original, copy) = (origin(&origins, reprint.what.original), origin(&origins, reprint.what.copy));
        if original != copy {
            origins.insert(copy, original);
        }
    }
    record.sources.iter().map(|source| (source.digest, origin(&origins, source.digest))).collect()
}

fn origin(origins: &BTreeMap<Digest, Digest>, mut article: Digest) -> Digest {
    while let Some(next) = origins.get(&article).filter(|next| **next != article) {
        article = *next;
    }
    article
}

/// Articles whose quotations stand in no quote bank, with the reason.
pub fn barred(record: &Record) -> impl Iterator<Item = (&Source, String)> {
    record.sources.iter().filter_map(|source| Some((source, warning(source)?)))
}

/// What is to be known before words of this article are passed on.
#[must_use]
pub fn warning(source: &Source) -> Option<String> {
    let (sign, _) = source.spun.first()?;
    let mut signs: Vec<(&str, Vec<&str>)> = vec![(sign.word(), Vec::new())];
    for (sign, citation) in &source.spun {
        let at = signs.iter().position(|(word, _)| *word == sign.word()).unwrap_or_else(|| {
            signs.push((sign.word(), Vec::new()));
            signs.len() - 1
        });
        if signs[at].1.len() < 3 && !signs[at].1.contains(&citation.quote.as_str()) {
            signs[at].1.push(&citation.quote);
        }
    }
    let told: Vec<String> = signs.iter().map(|(word, quotes)| format!("{word}: {}", quotes.join(", "))).collect();
    Some(format!("reworded by a machine, also inside quotation marks ({})", told.join("; ")))
}

fn cells(index: &Index<'_>, source: &Source, copies: &[&Sourced<Reprint>]) -> Vec<Cell> {
    let copy_of = copies.iter().map(|reprint| {
        let share = reprint.what.shared / 10;
        format!("{} ({}, {share} %)", label(&index.article_name(reprint.what.original)), reprint.what.likeness.word())
    });
    vec![
        source.digest.short().into(),
        label(&source.name).into(),
        source.outlet.as_deref().into(),
        source.published.as_ref().map(|when| when.edtf.to_string()).into(),
        source.statements.into(),
        source.title.as_deref().map(one_line).into(),
        copy_of.collect::<Vec<_>>().into(),
        source.published.as_ref().map(|when| when.basis.word()).into(),
        source.bylines.clone().into(),
        source.agencies.clone().into(),
        Cell::Unknown,
        source.digest.to_string().into(),
        source.name.as_str().into(),
        source.media.kind.as_deref().into(),
        source.media.country.as_deref().into(),
        source.media.control.as_deref().into(),
        source.media.basis.as_deref().into(),
        warning(source).into(),
        source.language.as_deref().into(),
        source.dek.as_deref().map(one_line).into(),
        source.pictures.clone().into(),
        source.bios.iter().map(|bio| one_line(bio)).collect::<Vec<_>>().into(),
        source.updated.as_ref().map(|when| when.edtf.to_string()).into(),
    ]
}
