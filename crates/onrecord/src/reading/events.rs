//! What parties do, in words or deeds, in one article: events of the 16 types of PLOVER (2021).
//!
//! Comes in: sentences, mentions, attributions, times. Goes out: [`Event`]s: the type, who did it to whom, and how it
//! stands. Without a cue there is no event: that somebody said something is a statement, not an event.
//! Refuses to decide: whose side an actor is on, and whether what is told is true.

use serde::{Deserialize, Serialize};

use crate::analysis::Analysis;
use crate::article::{Article, Kind};
use crate::language::plover::plover;
use crate::reading::{Attribution, Mention, Time};
use crate::text::{ByPlace, Span};

mod cues;
mod frames;
mod lead;
mod parties;
mod roles;
mod scene;
mod standing;
#[cfg(test)]
mod tests;

use scene::Scene;

/// PLOVER's types of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)] // PLOVER's own names, documented there
pub enum Act {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Sanction,
    Protest,
    Mobilize,
    Coerce,
    Assault,
}

impl Act {
    /// All of them, from cooperation to conflict.
    pub const ALL: [(Act, &'static str); 16] = [
        (Act::Agree, "AGREE"),
        (Act::Consult, "CONSULT"),
        (Act::Support, "SUPPORT"),
        (Act::Concede, "CONCEDE"),
        (Act::Cooperate, "COOPERATE"),
        (Act::Aid, "AID"),
        (Act::Retreat, "RETREAT"),
        (Act::Request, "REQUEST"),
        (Act::Accuse, "ACCUSE"),
        (Act::Reject, "REJECT"),
        (Act::Threaten, "THREATEN"),
        (Act::Sanction, "SANCTION"),
        (Act::Protest, "PROTEST"),
        (Act::Mobilize, "MOBILIZE"),
        (Act::Coerce, "COERCE"),
        (Act::Assault, "ASSAULT"),
    ];

    /// PLOVER's name.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(act, _)| *act == self).map_or("", |(_, word)| word)
    }

    /// The type of this name.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(act, _)| *act)
    }

    /// Done in words alone.
    #[must_use]
    pub fn verbal(self) -> bool {
        use Act::{Accuse, Agree, Concede, Consult, Reject, Request, Support, Threaten};
        matches!(self, Agree | Consult | Support | Concede | Request | Accuse | Reject | Threaten)
    }
}

/// How an event stands in the words that tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Told as a fact.
    Asserted,
    /// Told in somebody's words: only they say so.
    Claimed,
    /// Somebody says that it is not so.
    Denied,
    /// It did not happen.
    Negated,
    /// It is yet to happen.
    Future,
    /// It may, might, or would if.
    Hypothetical,
    /// It is told as what lies further back.
    Historical,
}

impl Standing {
    /// The word for it, as written in listings and cases.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Standing::Asserted => "asserted",
            Standing::Claimed => "claimed",
            Standing::Denied => "denied",
            Standing::Negated => "negated",
            Standing::Future => "future",
            Standing::Hypothetical => "hypothetical",
            Standing::Historical => "historical",
        }
    }
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its type.
    pub act: Act,
    /// PLOVER's mode, where the words tell.
    pub mode: Option<String>,
    /// The words that tell it.
    pub cue: Span,
    /// Those with what belongs to them, to be quoted.
    pub words: Span,
    /// Who did it; none where the words do not tell.
    pub actors: Vec<Span>,
    /// To whom.
    pub recipients: Vec<Span>,
    /// Actors and recipients did it to each other.
    pub mutual: bool,
    /// Where, as named.
    pub place: Option<Span>,
    /// States and places named in the same sentence, nearest first: an army that nobody calls by its country may be one of theirs.
    pub near: Vec<Span>,
    /// Which of the reading's times say when.
    pub times: Vec<u32>,
    /// How it stands.
    pub standing: Standing,
    /// The attribution in whose words it is told.
    pub attribution: Option<u32>,
    /// The event that its sentence is about; others are told beside it.
    pub lead: bool,
    /// The entry of `plover.toml` that found it.
    pub rule: String,
}

/// Finds events, in order.
#[must_use]
pub(super) fn find(
    article: &Article,
    analysis: &Analysis,
    mentions: &[Mention],
    attributions: &ByPlace<'_, Attribution>,
    times: &ByPlace<'_, Time>,
) -> Vec<Event> {
    let plover = plover();
    let introduced = scene::introduced(&article.text, mentions);
    let mut events = Vec::new();
    for sentence in analysis.sentences.iter().filter(|s| matches!(s.kind, Kind::Title | Kind::Dek | Kind::Body)) {
        let tokens = analysis.tokens_of(sentence);
        let triggers: Vec<usize> =
            (0..tokens.len()).filter(|at| !cues::frames_at(plover, &tokens[*at]).is_empty()).collect();
        if triggers.is_empty() || tokens.iter().rev().take(3).any(|t| t.lower == "?") {
            continue;
        }
        let scene = Scene::new(&article.text, tokens, mentions, &introduced, attributions, times);
        events.extend(cues::find(&scene, plover, &triggers));
    }
    events.sort_by_key(|event: &Event| (event.cue.start, event.cue.end, event.act));
    events
}
