//! placeholder
use crate::dossier::Dossier;
use crate::resolution::Read;
use crate::when::When;

/// When each article was published.
#[must_use]
pub fn published(reads: &[Read], _dossier: &Dossier) -> Vec<Option<When>> {
    reads.iter().map(|read| read.article.published.clone()).collect()
}
