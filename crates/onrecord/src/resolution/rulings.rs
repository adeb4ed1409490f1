//! A person's rulings, applied while the record is made.
//!
//! Comes in: what was resolved, and the rulings in the order they were made. Goes out: the same as ruled.
//! Who is who, and what a statement says, is ruled before anything is made of it, so that positions and contradictions
//! follow; the rest is ruled on the finished record.
//! Refuses to decide: a ruling on something that is no longer there; it is listed, never dropped.

use std::collections::{BTreeMap, BTreeSet};

use super::Read;
use super::cast::Cast;
use super::speakers::Spoken;
use super::statements::actor_id;
use crate::reading::stances::StanceKind;
use crate::record::{Citation, Claim, Decision, Record, Ruling, Sourced, Statement};
use crate::text::{Span, find_words};
use crate::when::{Basis, When};
use casting::Casting;

#[cfg(test)]
mod cases;
mod casting;
mod copies;
mod entries;

/// The rulings that hold, and what they have met so far.
pub(super) struct Rulings<'r> {
    all: &'r [Ruling],
    holding: Vec<&'r Ruling>,
    /// For each ruling that was applied early, the ids of what it is on.
    met: BTreeMap<&'r str, Vec<String>>,
}

impl<'r> Rulings<'r> {
    /// Those that were not withdrawn.
    pub fn new(rulings: &'r [Ruling]) -> Self {
        let withdrawn: BTreeSet<&str> =
            rulings.iter().filter(|r| r.decision == Decision::Withdraw).map(|r| r.on.as_str()).collect();
        let holds = |r: &&Ruling| r.decision != Decision::Withdraw && !withdrawn.contains(r.id.as_str());
        Self { all: rulings, holding: rulings.iter().filter(holds).collect(), met: BTreeMap::new() }
    }

    /// Who is who.
    pub fn on_cast(&mut self, reads: &[Read], cast: &mut Cast, spoken: &mut [Vec<Spoken>]) {
        let on_actor = |r: &&&Ruling| {
            let fix = matches!(r.decision, Decision::Fix { .. }) && r.on.starts_with('a');
            fix || matches!(r.decision, Decision::Merge { .. } | Decision::Split { .. })
        };
        let mut rulings = self.holding.iter().filter(on_actor).peekable();
        if rulings.peek().is_none() {
            return;
        }
        let splits = self.all.iter().filter(|ruling| matches!(ruling.decision, Decision::Split { .. }));
        let mut casting = Casting::new(reads, cast, spoken, splits.map(|ruling| ruling.id.as_str()));
        for ruling in rulings {
            if let Some(ids) = casting.rule(ruling) {
                self.met.insert(&ruling.id, ids);
            }
        }
    }

    /// What statements say. A person's issues stay; else those of the words that a person gave are looked for anew.
    pub fn on_statements(
        &mut self,
        reads: &[Read],
        cast: &Cast,
        issues: impl Fn(&str) -> Vec<String>,
        statements: &mut [Sourced<Statement>],
    ) {
        let mut fixes: Vec<_> = self.holding.iter().filter_map(|ruling| Some((*ruling, fixed(ruling, 's')?))).collect();
        fixes.sort_by_key(|(_, (field, _))| *field != "words");
        for (ruling, (field, value)) in fixes {
            let Some(entry) = entries::find(statements, ruling).map(|n| &mut statements[n]) else { continue };
            let met = match field {
                "words" => words_of_statement(reads, entry, value).map(|words| entry.what.issues = issues(&words)),
                _ => fix_statement(reads, cast, &mut entry.what, field, value),
            };
            if met.is_some() {
                self.met.insert(&ruling.id, vec![entry.id.clone()]);
            }
        }
    }

    /// Everything else; those that meet nothing are listed in the record. `claims` are found in what is left of it: what a
    /// person took off the record is told by nobody.
    pub fn on_record(
        mut self,
        reads: &[Read],
        record: &mut Record,
        claims: impl FnOnce(&Record) -> Vec<Sourced<Claim>>,
    ) {
        let (on_claims, others) =
            std::mem::take(&mut self.holding).into_iter().partition(|ruling| ruling.on.starts_with('o'));
        self.on_each(others, reads, record);
        record.claims = claims(record);
        self.on_each(on_claims, reads, record);
    }

    fn on_each(&self, rulings: Vec<&Ruling>, reads: &[Read], record: &mut Record) {
        for ruling in rulings {
            let met = match &ruling.decision {
                Decision::Merge { .. } | Decision::Split { .. } => self.met.get(ruling.id.as_str()).cloned(),
                Decision::Fix { .. } if self.met.contains_key(ruling.id.as_str()) => {
                    self.met.get(ruling.id.as_str()).cloned()
                }
                Decision::Fix { field, value } => fix_position(reads, record, ruling, field, value),
                Decision::Reprint { of } => copies::mark(reads, record, ruling, *of),
                Decision::Reject | Decision::Accept => entries::id_of(record, ruling).map(|id| vec![id]),
                Decision::Withdraw => None,
            };
            let Some(ids) = met else {
                record.idle_rulings.push(ruling.id.clone());
                continue;
            };
            if let Some(now) = ids.first().filter(|id| **id != ruling.on && id.get(..1) == ruling.on.get(..1)) {
                // Whoever is merged away has no id any more; that is no move.
                if !matches!(ruling.decision, Decision::Merge { .. } | Decision::Reprint { .. }) {
                    record.moved_rulings.push((ruling.id.clone(), now.clone()));
                }
            }
            match &ruling.decision {
                Decision::Reject => ids.iter().for_each(|id| reject(record, id)),
                _ => ids.iter().for_each(|id| record.mark(id, ruling)),
            }
        }
    }
}

fn fixed(ruling: &Ruling, letter: char) -> Option<(&str, &str)> {
    match &ruling.decision {
        Decision::Fix { field, value } if ruling.on.starts_with(letter) => Some((field, value)),
        _ => None,
    }
}

fn reject(record: &mut Record, id: &str) {
    // What was made from a rejected statement goes with it.
    record.events.retain(|event| event.what.statement.as_deref() != Some(id));
    record.positions.retain(|position| position.what.statement.as_deref() != Some(id));
    record.commitments.retain(|commitment| commitment.what.statement.as_deref() != Some(id));
    record.contradictions.retain(|c| c.what.left.entry != id && c.what.right.entry != id);
    record.cut(id);
}

/// Rests a statement on other words of its article; what they are, where all of them stand there.
fn words_of_statement(reads: &[Read], entry: &mut Sourced<Statement>, value: &str) -> Option<String> {
    let read = reads.iter().find(|read| read.article.capture == entry.what.article)?;
    let near = entry.what.content.first().map_or(0, |span| span.start);
    let spans = spans_of(read, value, near)?;
    let cited = spans.iter().chain(&entry.what.source).chain(&entry.what.cue).map(|span| read.cite(*span));
    let cited: Vec<Citation> = cited.collect();
    let words: Vec<&str> = spans.iter().map(|span| read.words(*span)).collect();
    let words = words.join(" ");
    entry.recite(cited);
    entry.what.content = spans;
    Some(words)
}

/// Where words given by a person stand in an article; `…` stands for what lies between pieces of it.
fn spans_of(read: &Read, value: &str, near: u32) -> Option<Vec<Span>> {
    let mut spans: Vec<Span> = Vec::new();
    for piece in value.split('…') {
        let near = spans.last().map_or(near, |last| last.end);
        let span = find_words(&read.article.text, piece, near)?;
        // Pieces follow one another.
        if spans.last().is_some_and(|last| span.start < last.end) {
            return None;
        }
        spans.push(span);
    }
    Some(spans)
}

fn fix_statement(reads: &[Read], cast: &Cast, what: &mut Statement, field: &str, value: &str) -> Option<()> {
    match field {
        "speaker" => {
            let found = |n: &usize| cast.members[*n].name == value || actor_id(reads, cast, *n) == value;
            let actor = (0..cast.members.len()).filter(|n| !cast.members[*n].mentions.is_empty()).find(found);
            what.speaker = actor.map(|actor| actor_id(reads, cast, actor));
            let member = actor.map(|actor| &cast.members[actor]);
            if let Some(side) = member.and_then(|member| member.side.clone()) {
                what.side = Some(side);
            }
            what.speaker_name = member.map(|member| member.name.clone()).or(known(value));
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

fn fix_position(reads: &[Read], record: &mut Record, ruling: &Ruling, field: &str, value: &str) -> Option<Vec<String>> {
    let number = entries::find(&record.positions, ruling)?;
    let entry = &mut record.positions[number];
    match field {
        "issue" => entry.what.issue = known(value)?,
        "stance" => entry.what.stance = StanceKind::named(value)?,
        "as_of" => entry.what.as_of = date(value)?,
        "words" => {
            let cited = entry.citation();
            let read = reads.iter().find(|read| read.article.capture == cited.article)?;
            let spans = spans_of(read, value, cited.span.start)?;
            entry.recite(spans.into_iter().map(|span| read.cite(span)).collect());
        }
        _ => return None,
    }
    Some(vec![entry.id.clone()])
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
