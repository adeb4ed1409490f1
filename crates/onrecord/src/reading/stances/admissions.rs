//! Who owns to what: "only for its own ministry to admit …", "the line later conceded that …".
//!
//! Comes in: a sentence and who tells what in it. Goes out: stances that admit. Refuses to decide: whether anything was denied.

use super::telling::Telling;
use super::{Stance, StanceKind};
use crate::language::clauses::Class;
use crate::reading::clauses::Clauses;

pub(super) fn find(clauses: &Clauses<'_>, told: &Telling<'_>) -> Vec<Stance> {
    (0..clauses.len())
        .filter(|at| clauses.is(*at, Class::Admission))
        .filter_map(|at| stance(clauses, told, at))
        .collect()
}

fn stance(clauses: &Clauses<'_>, told: &Telling<'_>, verb: usize) -> Option<Stance> {
    let place = told.place(verb);
    let from = place.within.start;
    let holder = match after_for(clauses, verb, from) {
        Some(holder) => holder,
        None => {
            let group = clauses.group(verb).filter(|g| !g.negated && !g.unreal && !g.willed)?;
            clauses.subjects(&group, from).into_iter().next()?
        }
    };
    let end = clauses.end(verb + 1, place.within.end, true, |_| false);
    let words = verb + 1..end;
    Some(Stance {
        holder: clauses.span(&holder)?,
        cue: clauses.span(&(verb..verb + 1))?,
        words: vec![clauses.span(&words)?],
        kind: StanceKind::Admits,
        conditions: Vec::new(),
        terms: Vec::new(),
        attribution: place.attribution.map(|(number, _)| number),
    })
}

/// "for | its own ministry | to admit".
fn after_for(clauses: &Clauses<'_>, verb: usize, from: usize) -> Option<std::ops::Range<usize>> {
    let to = verb.checked_sub(1).filter(|at| clauses.word(*at) == "to")?;
    let start = (from.max(to.saturating_sub(7))..to).rev().find(|at| clauses.word(*at) == "for")? + 1;
    (start < to).then_some(start..to)
}
