//! Meetings of the parties in one article: rounds of talks, held, planned, called off.
//!
//! Comes in: sentences, mentions, times. Goes out: [`Meeting`]s as single sentences tell them.
//! Talk of "the talks" as a process is no meeting: it takes a time, a place or a number in the row of rounds, and words
//! that say what became of it. Refuses to decide: which tellings are of one round, and who "the sides" are.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::article::Kind;
use crate::reading::Time;
use crate::reading::clauses::Clauses;
use crate::text::Span;

mod heads;
mod places;
mod tellings;
#[cfg(test)]
mod tests;

/// What became of a meeting, as told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the words say it
pub enum Standing {
    Held,
    Planned,
    Postponed,
    Cancelled,
    Failed,
}

impl Standing {
    /// The word for it, as written in exports and cases.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Standing::Held => "held",
            Standing::Planned => "planned",
            Standing::Postponed => "postponed",
            Standing::Cancelled => "cancelled",
            Standing::Failed => "failed",
        }
    }
}

/// One meeting as one sentence tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// The words that name it: "a new round of talks".
    pub words: Span,
    /// What became of it.
    pub standing: Standing,
    /// Where.
    pub place: Option<Span>,
    /// Which of the reading's times say when; several where several meetings are told at once ("in May and June").
    pub times: Vec<u32>,
    /// Who met, as named.
    pub parties: Vec<Span>,
    /// Who leads whose delegation: person, then delegation as named.
    pub heads: Vec<(Span, Span)>,
    /// What came of it.
    pub outcomes: Vec<Span>,
    /// By how many days it lies after the meeting that the article tells of before: "a day after the earlier talks" is -1.
    #[serde(default)]
    pub offset: Option<i16>,
}

/// Talks of any time and place, and with whom: "in talks with Sudmark".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counterparts {
    /// The words that name the talks.
    pub words: Span,
    /// With whom, or between whom.
    pub parties: Vec<Span>,
}

/// Finds meetings, and with whom the article says that there are talks, in order.
#[must_use]
pub(super) fn find(clauses: &[Clauses<'_>], times: &[Time]) -> (Vec<Meeting>, Vec<Counterparts>) {
    let clauses: Vec<&Clauses<'_>> = clauses.iter().filter(|c| c.kind == Kind::Body).collect();
    let places: BTreeSet<&str> = clauses.iter().flat_map(|c| places::named(c)).collect();
    let mut meetings: Vec<Meeting> = Vec::new();
    let (mut heads, mut counterparts) = (Vec::new(), Vec::new());
    for clauses in &clauses {
        let listed = tellings::listed(clauses);
        counterparts.extend(tellings::counterparts(clauses, &listed));
        let found = tellings::find(clauses, &listed, times, &places);
        let before = meetings.len() + found.len();
        meetings.extend(found);
        heads.extend(heads::find(clauses).into_iter().map(|(head, ahead)| (before, head, ahead)));
    }
    // Who leads a delegation is told of the meeting told before; who will lead it perhaps of the next one.
    for (before, head, ahead) in heads {
        let fits = |m: &&mut Meeting| !ahead || m.standing == Standing::Planned;
        let (earlier, later) = meetings.split_at_mut(before);
        let next = later.iter_mut().find(|m| ahead && m.standing == Standing::Planned);
        let nearest = earlier.iter_mut().rev().find(fits).or(next);
        if let Some(meeting) = nearest.filter(|m| !m.heads.contains(&head)) {
            meeting.heads.push(head);
        }
    }
    (meetings, counterparts)
}
