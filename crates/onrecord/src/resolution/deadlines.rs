//! Deadlines of single articles → entries on the record.
//!
//! Comes in: the evidence. Goes out: deadlines by date. One article telling one deadline twice makes one entry.
//! Refuses to decide: a deadline whose day cannot be told.

use super::Read;
use super::evidence::Evidence;
use crate::reading::deadlines::Due;
use crate::record::{By, Citation, DeadlineEntry, Sourced, id};
use crate::when::{Edtf, When};

/// Finds deadlines.
#[must_use]
pub fn find(evidence: &Evidence<'_>) -> Vec<Sourced<DeadlineEntry>> {
    let mut found: Vec<Sourced<DeadlineEntry>> = Vec::new();
    for (article, read) in evidence.reads.iter().enumerate() {
        let mut own = Vec::new();
        for deadline in &read.reading.deadlines {
            let dates = evidence.dates.get(article);
            let Some(date) = dates.and_then(|d| d.get(deadline.time as usize)).cloned().flatten() else { continue };
            let words = read.cite(deadline.words);
            // "extended the deadline of July 9 to August 1": the one moved, the other stands.
            let days = date.edtf.earliest().until(date.edtf.latest()).map_or(0, |span| span.get_days());
            let both = deadline.due == Due::Moved && (1..365).contains(&days) && date.edtf.to_string().contains('/');
            let told = match both {
                true => {
                    let on = |day| When { edtf: Edtf::between(day, day), ..date.clone() };
                    vec![(on(date.edtf.earliest()), Due::Moved), (on(date.edtf.latest()), Due::Open)]
                }
                false => vec![(date, deadline.due)],
            };
            for (date, due) in told {
                add(&mut own, read, date, due, words.clone());
            }
        }
        found.extend(own);
    }
    found.sort_by(|a, b| {
        let key = |d: &Sourced<DeadlineEntry>| (d.what.date.edtf.earliest(), d.what.date.edtf.latest());
        (key(a), a.citation(), a.what.due).cmp(&(key(b), b.citation(), b.what.due))
    });
    // The same capture under two names tells it once.
    found.dedup_by(|b, a| a.id == b.id);
    found
}

fn add(own: &mut Vec<Sourced<DeadlineEntry>>, read: &Read, date: When, due: Due, words: Citation) {
    let same = |old: &&mut Sourced<DeadlineEntry>| old.what.date.edtf == date.edtf && old.what.due == due;
    if let Some(old) = own.iter_mut().find(same) {
        old.cite(words);
        return;
    }
    let digest = read.article.capture.to_string();
    let id = id('d', &[&digest, &date.edtf.to_string(), due.word()]);
    let entry = DeadlineEntry { date, due, article: read.article.capture };
    own.push(Sourced::new(id, entry, words, Vec::new(), By::Rule("deadline".to_owned())));
}
