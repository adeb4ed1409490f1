//! The word lists: each as its head says, sorted, unique, in one Unicode form.

use std::path::Path;

use super::{Fault, Outcome};

/// Where the lists lie, as `language::check` names them.
const HOME: &str = "crates/onrecord";

pub(super) fn check(_root: &Path) -> anyhow::Result<Outcome> {
    Ok(Outcome::Done(onrecord::language::check().iter().map(|told| fault(told)).collect()))
}

fn fault(told: &str) -> Fault {
    let place = || {
        let (file, rest) = told.split_once(':')?;
        let (line, message) = rest.split_once(": ")?;
        Some(Fault::new(format!("{HOME}/{file}"), line.parse().ok()?, message))
    };
    place().unwrap_or_else(|| Fault::whole(HOME, told))
}
