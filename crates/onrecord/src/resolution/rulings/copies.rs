//! That an article is a copy of another, because a person says so.
//!
//! Comes in: the two, and the record. Goes out: the entry's id; where the reader took them the other way round, that goes.
//! Refuses to decide: a copy of itself, an article that is no longer there.

use crate::capture::Digest;
use crate::record::{Record, Ruling};
use crate::resolution::Read;
use crate::resolution::reprints;

/// Marks the article of a ruling as a copy of this one.
pub(super) fn mark(reads: &[Read], record: &mut Record, ruling: &Ruling, of: Digest) -> Option<Vec<String>> {
    let copy: Digest = ruling.on.parse().ok()?;
    let read = |digest: Digest| reads.iter().find(|read| read.article.capture == digest);
    let (original, copied) = (read(of)?, read(copy).filter(|_| of != copy)?);
    record.reprints.retain(|known| (known.what.original, known.what.copy) != (copy, of));
    let known = record.reprints.iter().find(|known| (known.what.original, known.what.copy) == (of, copy));
    if let Some(known) = known {
        return Some(vec![known.id.clone()]);
    }
    let entry = reprints::said(original, copied)?;
    let id = entry.id.clone();
    record.reprints.push(entry);
    record.reprints.sort_by(|a, b| a.id.cmp(&b.id));
    Some(vec![id])
}
