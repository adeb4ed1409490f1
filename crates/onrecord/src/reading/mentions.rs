//! Names and descriptions of people, states, institutions and unnamed sources in one article.

use serde::{Deserialize, Serialize};

use crate::analysis::Analysis;
use crate::article::Article;
use crate::text::Span;

/// What a mention is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// A person by name, with or without a role: "Kremlin spokesman Dmitry Peskov".
    Person,
    /// A person by role alone: "the ministry's spokesman", "the foreign minister".
    Role,
    /// A state, or its capital standing for its government.
    State,
    /// A ministry, a court, a presidency, a seat of power.
    Institution,
    /// A newspaper, an agency, a broadcaster.
    Outlet,
    /// People without names: "Ukrainian officials", "a source within the delegation", "analysts".
    Unnamed,
    /// "he", "she", "they", "it".
    Pronoun,
    /// Some other proper name; the dossier may know it.
    Name,
}

/// One mention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The whole phrase: "Kremlin spokesman Dmitry Peskov", "Oleg Nikolenko, spokesman for the ministry".
    pub span: Span,
    /// What it is of.
    pub kind: MentionKind,
    /// The proper name in it: "Dmitry Peskov".
    pub name: Option<Span>,
    /// The role in it, with whose it is: "Kremlin spokesman".
    pub role: Option<Span>,
    /// ISO 3166 alpha-3 code, or a bloc's code, as far as plain geography tells.
    pub side: Option<String>,
    /// More than one person is meant.
    pub plural: bool,
}

/// Finds mentions, in order.
#[must_use]
pub fn find(_article: &Article, _analysis: &Analysis) -> Vec<Mention> {
    Vec::new()
}
