//! Who demands, offers, accepts or refuses what in one article, in attributed words or in the reporter's own.
//!
//! Comes in: sentences, mentions, attributions. Goes out: [`Stance`]s: whose, which, about what words, on which conditions.
//! What is asked, hypothetical or only possible is no stance; what somebody does not reject is none either.
//! Refuses to decide: which party the holder is, and which issue the words are about.

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::reading::Attribution;
use crate::reading::clauses::Clauses;
use crate::reading::terms::{self, Term};
use crate::text::{ByPlace, Span};

mod admissions;
mod blame;
mod conditions;
mod cues;
pub(in crate::reading) mod telling;
#[cfg(test)]
mod tests;

use telling::Telling;

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
    /// Blames somebody: no position, but one half of a contradiction. `words` begins with who is blamed.
    Accuses,
    /// Says that what another said is not so: no position either.
    Denies,
    /// Owns to something: may take back a denial.
    Admits,
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
            StanceKind::Accuses => "accuses",
            StanceKind::Denies => "denies",
            StanceKind::Admits => "admits",
        }
    }

    /// The stance of this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        use StanceKind::*;
        let all = [
            Demands, Offers, Accepts, Rejects, Supports, Opposes, Conditions, Reserves, Asserts, Concedes, Accuses,
            Denies, Admits,
        ];
        all.into_iter().find(|kind| kind.word() == word)
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
    /// Numbers in its words.
    #[serde(default)]
    pub terms: Vec<Term>,
    /// The attribution it was said in; none where the reporter tells it.
    pub attribution: Option<u32>,
}

/// Finds stances, in order.
#[must_use]
pub(super) fn find(article: &Article, clauses: &[Clauses<'_>], attributions: &ByPlace<'_, Attribution>) -> Vec<Stance> {
    let mut stances = Vec::new();
    for clauses in clauses.iter().filter(|c| !c.asks()) {
        let told = Telling::new(clauses, attributions);
        stances.extend(cues::find(clauses, &told));
        stances.extend(blame::find(clauses, &told));
        stances.extend(admissions::find(clauses, &told));
    }
    stances.sort_by_key(|s: &Stance| (s.cue.start, s.holder.start));
    stances.dedup();
    for stance in &mut stances {
        stance.terms = stance.words.iter().flat_map(|words| terms::find(&article.text, *words)).collect();
    }
    stances
}
