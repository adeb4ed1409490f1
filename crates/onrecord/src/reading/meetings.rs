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
use crate::text::{ByPlace, Span};

mod details;
pub(super) mod heads;
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
    /// Somebody gave their word that it would be held.
    Promised,
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
            Standing::Promised => "promised",
        }
    }
}

/// How the sides sit together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the words say it
pub enum Format {
    Direct,
    /// Through others: proximity talks, shuttles.
    Indirect,
    Online,
    Phone,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 4] = [Format::Direct, Format::Indirect, Format::Online, Format::Phone];

    /// The word for it, as written in listings and exports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Format::Direct => "direct",
            Format::Indirect => "indirect",
            Format::Online => "online",
            Format::Phone => "phone",
        }
    }

    pub(crate) fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word() == word)
    }
}

/// What somebody does for a meeting of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the words say it
pub enum Aid {
    Mediator,
    Host,
    Chair,
    Observer,
}

impl Aid {
    /// All of them.
    pub const ALL: [Self; 4] = [Aid::Mediator, Aid::Host, Aid::Chair, Aid::Observer];

    /// The word for it, as written in listings and exports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Aid::Mediator => "mediator",
            Aid::Host => "host",
            Aid::Chair => "chair",
            Aid::Observer => "observer",
        }
    }

    pub(crate) fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|aid| aid.word() == word)
    }
}

/// What else is told of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DetailKind {
    /// How the sides sit.
    Format(Format),
    /// Who helps.
    Aid(Aid),
    /// What it is about.
    Topic,
    /// A working group, a track of its own.
    Beside,
    /// Who did not come.
    Away,
}

/// One thing more that is told of a meeting.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Detail {
    /// What it is.
    pub kind: DetailKind,
    /// The words that say so.
    pub words: Span,
    /// Who helps or stays away, as named; of a topic the subject whose it is.
    pub who: Option<Span>,
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
    /// How it is held, who helps, what it is about, in order.
    #[serde(default)]
    pub details: Vec<Detail>,
    /// It comes after others: "another round", "meet again".
    #[serde(default)]
    pub next: bool,
}

/// Talks of any time and place, and with whom: "in talks with Sudmark".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counterparts {
    /// The words that name the talks.
    pub words: Span,
    /// With whom, or between whom.
    pub parties: Vec<Span>,
}

/// Details belong to the meeting named before them in their sentence, else to the first in it, else to the one told before.
fn attach(meetings: &mut [Meeting], own: usize, details: Vec<Detail>) {
    let from = meetings.len() - own;
    for detail in details {
        let here = &meetings[from..];
        // "The meeting, held a day after the other talks, focused on …": the subject's, not the nearest one's.
        let subject = detail.who.filter(|_| detail.kind == DetailKind::Topic);
        let its = subject.map(|who| here.iter().position(|m| m.words.overlaps(who)));
        let elsewhere =
            its == Some(None) && here.first().is_none_or(|m| subject.is_some_and(|who| who.end < m.words.start));
        let before = || here.iter().rposition(|m| m.words.start <= detail.words.start);
        let number = match its.flatten().or_else(before) {
            _ if elsewhere => from.checked_sub(1),
            Some(named) => Some(from + named),
            None if own > 0 => Some(from),
            None => from.checked_sub(1),
        };
        if let Some(list) = number.and_then(|n| meetings.get_mut(n)).map(|m| &mut m.details)
            && !list.contains(&detail)
        {
            list.push(detail);
        }
    }
}

/// Finds meetings, and with whom the article says that there are talks, in order.
#[must_use]
pub(super) fn find(clauses: &[Clauses<'_>], times: &ByPlace<'_, Time>) -> (Vec<Meeting>, Vec<Counterparts>) {
    let clauses: Vec<&Clauses<'_>> = clauses.iter().filter(|c| c.kind == Kind::Body).collect();
    let places: BTreeSet<&str> = clauses.iter().flat_map(|c| places::named(c)).collect();
    let mut meetings: Vec<Meeting> = Vec::new();
    let (mut heads, mut counterparts) = (Vec::new(), Vec::new());
    for clauses in &clauses {
        let listed = tellings::listed(clauses);
        counterparts.extend(tellings::counterparts(clauses, &listed));
        let found = tellings::find(clauses, &listed, times, &places);
        let before = meetings.len() + found.len();
        let told: Vec<Span> = found.iter().map(|m| m.words).collect();
        let more = details::find(clauses, &listed, &told);
        meetings.extend(found);
        attach(&mut meetings, told.len(), more);
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
