//! All readings of one dossier → the record.
//!
//! Comes in: every [`Read`], the [`Dossier`], the [`Ruling`]s. Goes out: the [`Record`].
//! Works on spans that reading found, never on raw characters; the order in which articles are given does not matter.
//! Refuses to decide: which of two accounts is true; who spoke, where the words do not tell.

use crate::article::Article;
use crate::dossier::Dossier;
use crate::reading::Reading;
use crate::record::{Citation, Record, Refused, Ruling};
use crate::text::Span;

/// One article with what was read in it.
#[derive(Clone, Debug)]
pub struct Read {
    /// The article.
    pub article: Article,
    /// What it says.
    pub reading: Reading,
}

impl Read {
    /// Cites words of this article.
    #[must_use]
    pub fn cite(&self, span: Span) -> Citation {
        Citation { article: self.article.capture, span, quote: self.words(span).to_owned() }
    }

    /// Words of this article.
    #[must_use]
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.article.text)
    }
}

/// Makes the record.
#[must_use]
pub fn resolve(_reads: &[Read], refused: &[Refused], dossier: &Dossier, _rulings: &[Ruling]) -> Record {
    Record { title: dossier.title.clone(), refused: refused.to_vec(), ..Record::default() }
}
