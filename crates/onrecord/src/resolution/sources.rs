//! Articles → the list of sources on the record.

use std::collections::BTreeMap;

use super::Read;
use crate::article::Kind;
use crate::capture::Digest;
use crate::dossier::Dossier;
use crate::reading::spun::Sign;
use crate::record::{Citation, Media, Source, Sourced, Statement};
use crate::when::When;

/// The words that show that a machine has reworded the page.
fn spun(read: &Read) -> Vec<(Sign, Citation)> {
    let signs = read.reading.spun.iter().flat_map(|spun| &spun.signs);
    signs.map(|(sign, span)| (*sign, read.cite(*span))).collect()
}

/// The articles, by publication where known, then by name.
pub fn list(
    dossier: &Dossier,
    reads: &[Read],
    published: &[Option<When>],
    statements: &[Sourced<Statement>],
) -> Vec<Source> {
    let mut told: BTreeMap<Digest, usize> = BTreeMap::new();
    for statement in statements.iter().filter(|s| s.what.block == Kind::Body) {
        *told.entry(statement.what.article).or_default() += 1;
    }
    let mut sources: Vec<Source> = reads
        .iter()
        .zip(published)
        .map(|(read, published)| {
            let article = &read.article;
            let of = |kind: Kind| article.blocks_of(kind).map(|block| read.words(block.span).to_owned());
            let known = article.outlet.as_ref().and_then(|outlet| dossier.outlet(&outlet.name));
            let media = known.map(|known| Media {
                kind: known.kind,
                country: known.country,
                control: known.control,
                basis: known.basis,
            });
            Source {
                digest: article.capture,
                name: article.name.clone(),
                title: article.title.map(|title| read.words(title).to_owned()).or_else(|| article.headline.clone()),
                outlet: article.outlet.as_ref().map(|outlet| outlet.name.clone()),
                media: media.unwrap_or_default(),
                bylines: article.bylines.iter().map(|byline| byline.name.clone()).collect(),
                agencies: article.agencies.iter().map(|agency| agency.name.clone()).collect(),
                dek: of(Kind::Dek).next(),
                pictures: article.pictures.iter().map(|picture| picture.name.clone()).collect(),
                bios: of(Kind::Bio).collect(),
                language: article.language.clone(),
                published: published.clone(),
                updated: article.updated.clone(),
                spun: spun(read),
                statements: told.get(&article.capture).copied().unwrap_or_default(),
            }
        })
        .collect();
    let day = |source: &Source| source.published.as_ref().map(|when| (when.edtf.earliest(), when.edtf.latest()));
    // What has no date stands last: nobody knows where it belongs.
    sources.sort_by(|a, b| {
        (day(a).is_none(), day(a), &a.name, a.digest).cmp(&(day(b).is_none(), day(b), &b.name, b.digest))
    });
    sources
}
