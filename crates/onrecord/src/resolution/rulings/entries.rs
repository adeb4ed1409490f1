//! Entries of the record, found for a ruling: by id, or else by the words they rested on when it was made.
//!
//! Comes in: entries, a ruling. Goes out: the one entry meant.
//! Refuses to decide: words that two entries of the kind rest on; then the ruling meets nothing.

use crate::record::{Citation, Record, Ruling, Sourced};

/// The number of the entry that a ruling is on.
pub(super) fn find<T>(list: &[Sourced<T>], ruling: &Ruling) -> Option<usize> {
    meant(list.iter().map(|entry| (entry.id.as_str(), entry.citation())).enumerate(), ruling)
}

/// The id of the entry that a ruling is on, in whichever list it stands.
pub(super) fn id_of(record: &Record, ruling: &Ruling) -> Option<String> {
    meant(record.entries().map(|entry| (entry.id, (entry.id, &entry.citations[0]))), ruling).map(str::to_owned)
}

fn meant<'r, K: Copy>(entries: impl Iterator<Item = (K, (&'r str, &'r Citation))>, ruling: &Ruling) -> Option<K> {
    let mut alike = Vec::new();
    for (key, (id, citation)) in entries {
        if id == ruling.on {
            return Some(key);
        }
        let words = ruling.rests_on.as_ref().filter(|words| id.get(..1) == ruling.on.get(..1) && same(citation, words));
        alike.extend(words.map(|words| (key, citation.span.overlaps(words.span))));
    }
    match alike.as_slice() {
        [(one, _)] => Some(*one),
        // Words may stand twice in an article: then at the same place.
        several => {
            let mut here = several.iter().filter(|(_, here)| *here);
            here.next().filter(|_| here.next().is_none()).map(|(key, _)| *key)
        }
    }
}

/// Whether one citation has most of the words of the other, in one article.
pub(super) fn same(one: &Citation, other: &Citation) -> bool {
    let (short, long) = if one.quote.len() <= other.quote.len() { (one, other) } else { (other, one) };
    one.article == other.article && short.quote.len() * 2 >= long.quote.len() && long.quote.contains(&short.quote)
}
