//! Articles that copy one another.
use crate::record::{Reprint, Sourced};
use crate::resolution::Read;
use crate::when::When;

/// Finds copies.
#[must_use]
pub fn find(_reads: &[Read], _published: &[Option<When>]) -> Vec<Sourced<Reprint>> {
    Vec::new()
}
