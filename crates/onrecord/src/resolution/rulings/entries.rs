//! Entries of the record, found for a ruling: by id, or else by the words they rested on when it was made.
//!
//! Comes in: a list of entries, a ruling. Goes out: the one entry meant.
//! Refuses to decide: words that two entries of the kind rest on; then the ruling meets nothing.

use crate::record::{Citation, Record, Ruling, Sourced};

/// The number of the entry that a ruling is on.
pub(super) fn find<T>(list: &[Sourced<T>], ruling: &Ruling) -> Option<usize> {
    if let Some(found) = list.iter().position(|entry| entry.id == ruling.on) {
        return Some(found);
    }
    let words = ruling.rests_on.as_ref()?;
    let alike = |entry: &&Sourced<T>| entry.id.get(..1) == ruling.on.get(..1) && same(entry.citation(), words);
    let found: Vec<usize> = (0..list.len()).filter(|n| alike(&&list[*n])).collect();
    match found.as_slice() {
        [one] => Some(*one),
        // Words may stand twice in an article: then at the same place.
        several => {
            let mut here = several.iter().filter(|n| list[**n].citation().span.overlaps(words.span));
            here.next().copied().filter(|_| here.next().is_none())
        }
    }
}

/// Whether one citation has most of the words of the other, in one article.
pub(super) fn same(one: &Citation, other: &Citation) -> bool {
    let (short, long) = if one.quote.len() <= other.quote.len() { (one, other) } else { (other, one) };
    one.article == other.article && short.quote.len() * 2 >= long.quote.len() && long.quote.contains(&short.quote)
}

/// The id of the entry that a ruling is on, in whichever list it stands.
pub(super) fn id_of(record: &Record, ruling: &Ruling) -> Option<String> {
    macro_rules! in_any {
        ($($list:ident),*) => { None$(.or_else(|| find(&record.$list, ruling).map(|n| record.$list[n].id.clone())))* };
    }
    in_any!(statements, positions, rounds, deadlines, events, commitments, contradictions, reprints, actors, claims)
}
