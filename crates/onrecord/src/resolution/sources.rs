//! Articles → the list of sources on the record.

use super::Read;
use crate::article::Kind;
use crate::record::{Source, Sourced, Statement};
use crate::when::When;

/// The articles, by publication where known, then by name.
pub fn list(reads: &[Read], published: &[Option<When>], statements: &[Sourced<Statement>]) -> Vec<Source> {
    let mut sources: Vec<Source> = reads
        .iter()
        .zip(published)
        .map(|(read, published)| {
            let article = &read.article;
            let own = |s: &&Sourced<Statement>| s.what.article == article.capture && s.what.block == Kind::Body;
            Source {
                digest: article.capture,
                name: article.name.clone(),
                title: article.title.map(|title| read.words(title).to_owned()),
                outlet: article.outlet.as_ref().map(|outlet| outlet.name.clone()),
                bylines: article.bylines.iter().map(|byline| byline.name.clone()).collect(),
                agencies: article.agencies.iter().map(|agency| agency.name.clone()).collect(),
                published: published.clone(),
                statements: statements.iter().filter(own).count(),
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
