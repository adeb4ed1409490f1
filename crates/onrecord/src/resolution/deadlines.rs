//! Deadlines of single articles → entries on the record.
//!
//! Comes in: the evidence. Goes out: deadlines by date. One article telling one deadline twice makes one entry.
//! Refuses to decide: a deadline whose day cannot be told.

use super::evidence::Evidence;
use crate::record::{By, DeadlineEntry, Sourced, id};

/// Finds deadlines.
#[must_use]
pub fn find(evidence: &Evidence<'_>) -> Vec<Sourced<DeadlineEntry>> {
    let mut found: Vec<Sourced<DeadlineEntry>> = Vec::new();
    for (article, read) in evidence.reads.iter().enumerate() {
        for deadline in &read.reading.deadlines {
            let dates = evidence.dates.get(article);
            let Some(date) = dates.and_then(|d| d.get(deadline.time as usize)).cloned().flatten() else { continue };
            let words = read.cite(deadline.words);
            let same = |old: &&mut Sourced<DeadlineEntry>| {
                old.what.article == read.article.capture
                    && old.what.date.edtf == date.edtf
                    && old.what.due == deadline.due
            };
            if let Some(old) = found.iter_mut().find(same) {
                old.cite(words);
                continue;
            }
            let digest = read.article.capture.to_string();
            let id = id('d', &[&digest, &date.edtf.to_string(), deadline.due.word()]);
            let entry = DeadlineEntry { date, due: deadline.due, article: read.article.capture };
            found.push(Sourced::new(id, entry, words, Vec::new(), By::Rule("deadline".to_owned())));
        }
    }
    found.sort_by(|a, b| {
        let key = |d: &Sourced<DeadlineEntry>| (d.what.date.edtf.earliest(), d.what.date.edtf.latest());
        (key(a), a.citation(), a.what.due).cmp(&(key(b), b.citation(), b.what.due))
    });
    found
}
