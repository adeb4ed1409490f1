//! A person's rulings, applied to a freshly made record.
//!
//! Comes in: the record and the rulings in the order they were made. Goes out: the record as ruled.
//! Refuses to decide: a ruling on something that is no longer there; it is listed, never dropped.

use std::collections::BTreeSet;

use crate::reading::stances::StanceKind;
use crate::record::{By, Decision, Record, Ruling, Sourced};
use crate::when::{Basis, When};

/// Applies the rulings that hold; those that meet nothing are listed in the record.
pub fn apply(record: &mut Record, rulings: &[Ruling]) {
    let withdrawn: BTreeSet<&str> =
        rulings.iter().filter(|r| r.decision == Decision::Withdraw).map(|r| r.on.as_str()).collect();
    let holds = |ruling: &&Ruling| ruling.decision != Decision::Withdraw && !withdrawn.contains(ruling.id.as_str());
    for ruling in rulings.iter().filter(holds) {
        let met = match &ruling.decision {
            Decision::Reject => reject(record, &ruling.on),
            Decision::Accept => mark(record, &ruling.on, ruling),
            Decision::Fix { field, value } => fix(record, ruling, field, value),
            Decision::Withdraw => true,
        };
        if !met {
            record.idle_rulings.push(ruling.id.clone());
        }
    }
}

fn reject(record: &mut Record, id: &str) -> bool {
    fn cut<T>(list: &mut Vec<Sourced<T>>, id: &str) -> bool {
        let before = list.len();
        list.retain(|entry| entry.id != id);
        list.len() < before
    }
    // What was made from a rejected statement goes with it.
    record.events.retain(|event| event.what.statement.as_deref() != Some(id));
    record.positions.retain(|position| position.what.statement.as_deref() != Some(id));
    record.commitments.retain(|commitment| commitment.what.statement.as_deref() != Some(id));
    record.contradictions.retain(|c| c.what.left.entry != id && c.what.right.entry != id);
    cut(&mut record.statements, id)
        | cut(&mut record.positions, id)
        | cut(&mut record.rounds, id)
        | cut(&mut record.deadlines, id)
        | cut(&mut record.events, id)
        | cut(&mut record.commitments, id)
        | cut(&mut record.contradictions, id)
        | cut(&mut record.reprints, id)
        | cut(&mut record.actors, id)
}

fn mark(record: &mut Record, id: &str, ruling: &Ruling) -> bool {
    fn set<T>(list: &mut [Sourced<T>], id: &str, by: &By) -> bool {
        let found = list.iter_mut().find(|entry| entry.id == id);
        found.map(|entry| entry.by = by.clone()).is_some()
    }
    let by = By::Person(format!("{}, ruling {}", ruling.by, ruling.id));
    set(&mut record.statements, id, &by)
        || set(&mut record.positions, id, &by)
        || set(&mut record.rounds, id, &by)
        || set(&mut record.deadlines, id, &by)
        || set(&mut record.events, id, &by)
        || set(&mut record.commitments, id, &by)
        || set(&mut record.contradictions, id, &by)
        || set(&mut record.reprints, id, &by)
        || set(&mut record.actors, id, &by)
}

fn fix(record: &mut Record, ruling: &Ruling, field: &str, value: &str) -> bool {
    let id = ruling.on.as_str();
    let met = if record.statements.iter().any(|statement| statement.id == id) {
        fix_statement(record, id, field, value)
    } else {
        fix_position(record, id, field, value)
    };
    met.is_some() && mark(record, id, ruling)
}

fn fix_statement(record: &mut Record, id: &str, field: &str, value: &str) -> Option<()> {
    let actor = record.actors.iter().find(|actor| actor.what.name == value || actor.id == value);
    let actor = actor.map(|actor| (actor.id.clone(), actor.what.name.clone(), actor.what.side.clone()));
    let what = &mut record.statements.iter_mut().find(|statement| statement.id == id)?.what;
    match field {
        "speaker" => {
            what.speaker = actor.as_ref().map(|(id, _, _)| id.clone());
            if let Some(side) = actor.as_ref().and_then(|(_, _, side)| side.clone()) {
                what.side = Some(side);
            }
            what.speaker_name = actor.map(|(_, name, _)| name).or(known(value));
        }
        "side" => what.side = known(value),
        "said" => what.said = date(value)?,
        "issues" => {
            what.issues = value.split(',').filter_map(|issue| known(issue.trim())).collect();
            what.issues.sort();
            what.issues.dedup();
        }
        _ => return None,
    }
    Some(())
}

fn fix_position(record: &mut Record, id: &str, field: &str, value: &str) -> Option<()> {
    let what = &mut record.positions.iter_mut().find(|position| position.id == id)?.what;
    match field {
        "issue" => what.issue = known(value)?,
        "stance" => what.stance = StanceKind::named(value)?,
        "as_of" => what.as_of = date(value)?,
        _ => return None,
    }
    Some(())
}

fn known(value: &str) -> Option<String> {
    Some(value.to_owned()).filter(|value| !value.is_empty())
}

/// A date as a person gives it; `None` where it is none, `Some(None)` where it is said not to be known.
fn date(value: &str) -> Option<Option<When>> {
    let dated = |edtf| When { edtf, basis: Basis::Text, rests_on: Vec::new() };
    match value {
        "" => Some(None),
        value => value.parse().ok().map(|edtf| Some(dated(edtf))),
    }
}
