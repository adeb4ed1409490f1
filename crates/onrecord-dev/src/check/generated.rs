//! Documents made from the code are what the code says.

use std::path::Path;

use super::{Fault, Outcome};
use crate::generate;

pub(super) fn check(root: &Path) -> anyhow::Result<Outcome> {
    let stale = generate::stale(root).into_iter();
    Ok(Outcome::Done(
        stale.map(|name| Fault::whole(name, "not what the code says; run `cargo dev generate`")).collect(),
    ))
}
