//! One thing said or done, as several articles tell it, and how many origins that makes.

use serde::{Deserialize, Serialize};

use crate::capture::Digest;
use crate::record::Citation;

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClaimKind {
    /// Somebody said something.
    Statement,
    /// Somebody did something.
    Event,
}

impl ClaimKind {
    /// The word for it, as written in listings and exports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ClaimKind::Statement => "statement",
            ClaimKind::Event => "event",
        }
    }
}

/// What a telling goes back to, as far as the page says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Via {
    /// The outlet itself, for all that the page says.
    Own,
    /// An agency that the page credits.
    Agency,
    /// Another outlet that passed it on, or that was spoken to.
    Relay,
    /// Another article of the record that this one copies, or an earlier version of the page.
    Copy,
}

impl Via {
    /// The word for it, as written in listings and exports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Via::Own => "own",
            Via::Agency => "agency",
            Via::Relay => "relay",
            Via::Copy => "copy",
        }
    }
}

/// One article's telling of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Telling {
    /// Id of the statement or event.
    pub entry: String,
    /// The article.
    pub article: Digest,
    /// Which of the claim's origins, counted from one.
    pub origin: u16,
    /// How it goes back there.
    pub via: Via,
    /// Through whom, where that is somebody else: an agency, an outlet, the name of a capture.
    pub through: Option<String>,
    /// The words.
    pub citation: Citation,
}

/// Two wordings of what was said once, both in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drift {
    /// The quotation in the article that stands first on the record.
    pub left: Citation,
    /// The quotation in the other.
    pub right: Citation,
    /// The words of each that the other has otherwise; `None` where it has none there.
    pub differing: Vec<[Option<Citation>; 2]>,
}

/// One thing said or done, as two or more articles tell it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Said or done.
    pub kind: ClaimKind,
    /// Who tells it, in the record's order.
    pub tellings: Vec<Telling>,
    /// How many origins are left when copies, versions, agency credits and relays are taken off.
    pub origins: u16,
    /// Wordings that disagree inside quotation marks.
    pub drift: Vec<Drift>,
}
