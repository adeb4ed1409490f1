//! Who demands, offers, accepts or refuses what in one article, in attributed words or in the reporter's own.

use serde::{Deserialize, Serialize};

use crate::analysis::Analysis;
use crate::article::Article;
use crate::reading::{Attribution, Mention};
use crate::text::Span;

/// How a party stands to something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the verbs say it
pub enum StanceKind {
    Demands,
    Offers,
    Accepts,
    Rejects,
    Supports,
    Opposes,
    Conditions,
    Reserves,
    Asserts,
    Concedes,
}

impl StanceKind {
    /// The word for it, as written in exports and cases.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            StanceKind::Demands => "demands",
            StanceKind::Offers => "offers",
            StanceKind::Accepts => "accepts",
            StanceKind::Rejects => "rejects",
            StanceKind::Supports => "supports",
            StanceKind::Opposes => "opposes",
            StanceKind::Conditions => "conditions",
            StanceKind::Reserves => "reserves",
            StanceKind::Asserts => "asserts",
            StanceKind::Concedes => "concedes",
        }
    }
}

/// A condition that the words put on a stance: "unless it included …", "only if …", "until …".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// "unless", "only if", "until", "once".
    pub cue: Span,
    /// What must be so.
    pub words: Span,
}

/// One stance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stance {
    /// Whose it is.
    pub holder: Span,
    /// The words that show it: "rejected", "insists that".
    pub cue: Span,
    /// What it is about.
    pub words: Vec<Span>,
    /// Which stance.
    pub kind: StanceKind,
    /// Conditions put on it.
    pub conditions: Vec<Condition>,
    /// The attribution it was said in; none where the reporter tells it.
    pub attribution: Option<u32>,
}

/// Finds stances, in order.
#[must_use]
pub fn find(
    _article: &Article,
    _analysis: &Analysis,
    _mentions: &[Mention],
    _attributions: &[Attribution],
) -> Vec<Stance> {
    Vec::new()
}
