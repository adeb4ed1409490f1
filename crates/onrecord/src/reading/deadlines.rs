//! By when something is due in one article, or was.

use serde::{Deserialize, Serialize};

use crate::analysis::Analysis;
use crate::article::Article;
use crate::reading::Time;
use crate::text::Span;

/// What the words say of a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the words say it
pub enum Due {
    Open,
    Met,
    Missed,
    Moved,
}

impl Due {
    /// The word for it, as written in exports and cases.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Due::Open => "open",
            Due::Met => "met",
            Due::Missed => "missed",
            Due::Moved => "moved",
        }
    }
}

/// One deadline as one sentence tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The clause: "must table an offer by March".
    pub words: Span,
    /// Which of the reading's times it falls on.
    pub time: u32,
    /// What the words say of it.
    pub due: Due,
}

/// Finds deadlines, in order.
#[must_use]
pub fn find(_article: &Article, _analysis: &Analysis, _times: &[Time]) -> Vec<Deadline> {
    Vec::new()
}
