//! Every citation of a record against the articles: are the words where it says?

use crate::article::Article;
use crate::capture::Digest;
use crate::record::{Citation, Record};

/// A citation that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The capture is not there, or can no longer be read.
    #[error("{entry}: capture {} is not kept or cannot be read", article.short())]
    Missing {
        /// Id of the entry.
        entry: String,
        /// The capture.
        article: Digest,
    },
    /// Other words stand there.
    #[error("{entry}: {name} bytes {}–{}: cited is \"{}\", but there stands \"{found}\"", cited.span.start, cited.span.end, cited.quote)]
    Differs {
        /// Id of the entry.
        entry: String,
        /// Name of the capture.
        name: String,
        /// The citation.
        cited: Citation,
        /// What stands there.
        found: String,
    },
}

impl Record {
    /// Every citation on the record, with the id of its entry, list by list; then those within entries.
    pub fn citations(&self) -> impl Iterator<Item = (&str, &Citation)> {
        let all = self.entries().flat_map(|entry| entry.citations.iter().map(move |c| (entry.id, c)));
        let compared = self.reprints.iter().flat_map(|e| {
            let changes = e.what.altered.iter().flatten();
            e.what.cut.iter().chain(&e.what.added).chain(changes).map(move |c| (e.id.as_str(), c))
        });
        let drift = self.claims.iter().flat_map(|e| {
            let drift = e.what.drift.iter().flat_map(|drift| {
                [&drift.left, &drift.right].into_iter().chain(drift.differing.iter().flatten().flatten())
            });
            drift.map(move |c| (e.id.as_str(), c))
        });
        let became =
            self.commitments.iter().flat_map(|e| e.what.became.iter().map(|told| (e.id.as_str(), &told.citation)));
        all.chain(compared)
            .chain(became)
            .chain(self.rounds.iter().flat_map(|e| e.what.told().map(|c| (e.id.as_str(), c))))
            .chain(self.positions.iter().flat_map(|e| e.what.conditions.iter().map(|c| (e.id.as_str(), c))))
            .chain(self.drafts.iter().flat_map(|e| {
                let told = e.what.versions.iter().chain(e.what.answers.iter().map(|told| &told.citation));
                told.map(|c| (e.id.as_str(), c))
            }))
            .chain(drift)
            .chain(self.sources.iter().flat_map(|s| s.spun.iter().map(|(_, c)| (s.name.as_str(), c))))
    }
}

/// Checks every citation; `article` finds a kept article by digest.
pub fn verify<'a>(record: &Record, article: impl Fn(Digest) -> Option<&'a Article>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (entry, cited) in record.citations() {
        let Some(found) = article(cited.article) else {
            faults.push(Fault::Missing { entry: entry.to_owned(), article: cited.article });
            continue;
        };
        let words = cited.span.of(&found.text);
        if words != cited.quote || words.is_empty() {
            faults.push(Fault::Differs {
                entry: entry.to_owned(),
                name: found.name.clone(),
                cited: cited.clone(),
                found: words.to_owned(),
            });
        }
    }
    faults
}
