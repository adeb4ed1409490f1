//! Meetings of the parties in one article: rounds of talks, held, planned, called off.

use serde::{Deserialize, Serialize};

use crate::analysis::Analysis;
use crate::article::Article;
use crate::reading::{Mention, Time};
use crate::text::Span;

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
}

/// Finds meetings, in order.
#[must_use]
pub fn find(_article: &Article, _analysis: &Analysis, _mentions: &[Mention], _times: &[Time]) -> Vec<Meeting> {
    Vec::new()
}
