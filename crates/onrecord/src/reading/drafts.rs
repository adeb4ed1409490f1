//! What one article tells of texts that go from one side to another beside their being sent: which version one is, whether
//! there is an answer.
//!
//! Comes in: sentences. Goes out: [`DraftNote`]s in order; that a text was sent, or something proposed, is a commitment.
//! Refuses to decide: which text is meant; whether silence is an answer.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::language::answers::{Phrase, phrases};
use crate::language::clauses::Class;
use crate::reading::clauses::Clauses;
use crate::text::Span;

/// What became of a text that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the words say it
pub enum Answer {
    Awaited,
    Studied,
    Given,
    Accepted,
    Rejected,
}

impl Answer {
    /// All of them.
    pub const ALL: [Self; 5] = [Answer::Awaited, Answer::Studied, Answer::Given, Answer::Accepted, Answer::Rejected];

    /// The word for it, as written in listings and exports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Answer::Awaited => "awaited",
            Answer::Studied => "studied",
            Answer::Given => "given",
            Answer::Accepted => "accepted",
            Answer::Rejected => "rejected",
        }
    }

    pub(crate) fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.word() == word)
    }
}

/// Words on a text of one side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftNote {
    /// The words: "a revised draft", "has yet to reply to the draft".
    pub words: Span,
    /// Whether there is an answer; none where the words only tell which version it is.
    pub answer: Option<Answer>,
    /// Who waits, studies, answers.
    pub who: Vec<Span>,
}

/// Finds them, in order.
#[must_use]
pub(super) fn find(clauses: &[Clauses<'_>]) -> Vec<DraftNote> {
    clauses.iter().filter(|c| !c.asks()).flat_map(of_sentence).collect()
}

fn of_sentence(c: &Clauses<'_>) -> Vec<DraftNote> {
    let mut found = Vec::new();
    for at in 0..c.len() {
        // Of "a draft treaty" the last word is the noun.
        if c.is(at, Class::Text) && !c.verbal(at) && !c.is(at + 1, Class::Text) {
            found.extend(version(c, at));
        }
        let listed = phrases(c.key(at)).iter().filter(|p| (1..p.words.len()).all(|n| c.word(at + n) == p.words[n]));
        found.extend(listed.filter_map(|phrase| answer(c, at, phrase)).next());
    }
    found
}

/// "a | revised | draft treaty".
fn version(c: &Clauses<'_>, noun: usize) -> Option<DraftNote> {
    let first = (noun.saturating_sub(3)..noun).find(|at| c.is(*at, Class::Version))?;
    let bare = |at: usize| {
        !c.verbal(at) && !c.is(at, Class::Preposition) && c.word(at) != "," && !c.is(at, Class::Coordinator)
    };
    let words = c.span(&(first..noun + 1)).filter(|_| (first + 1..noun).all(bare))?;
    Some(DraftNote { words, answer: None, who: Vec::new() })
}

fn answer(c: &Clauses<'_>, verb: usize, phrase: &Phrase) -> Option<DraftNote> {
    let end = verb + phrase.words.len();
    let limit = c.end(end, c.len(), false, |_| false);
    let text = (end..limit).take(7).any(|at| c.is(at, Class::Text));
    let noun = (end..limit).take(5).any(|at| c.is(at, Class::Answer));
    if (phrase.text && !text) || (!phrase.text && !noun) {
        return None;
    }
    // "has yet to reply to the draft", "has not answered": awaited, of the other side.
    let yet = verb > 1 && c.word(verb - 1) == "to" && c.word(verb - 2) == "yet";
    let group = c.group(verb);
    let holds = group.as_ref().is_some_and(|g| !(g.unreal || g.would || g.willed && !yet));
    if !holds && !yet {
        return None;
    }
    let none = (end..limit).take(3).any(|at| c.is(at, Class::Negator));
    let open = yet || none || group.as_ref().is_some_and(|g| g.negated);
    let told = match (phrase.answer, open) {
        (Answer::Given, true) => Answer::Awaited,
        // "does not study the draft" tells nothing; "did not wait for an answer" neither.
        (_, true) if !(yet || none) => return None,
        (told, _) => told,
    };
    let first = group.as_ref().map_or(verb, |g| g.first);
    let who = subjects(c, first, yet);
    // "has yet to reply": who has not answered does not wait; "received a reply": who did is not who gave it.
    let waits = phrase.asker == (told == Answer::Awaited);
    let words = c.span(&(first..limit))?;
    Some(DraftNote { words, answer: Some(told), who: if waits { who } else { Vec::new() } })
}

fn subjects(c: &Clauses<'_>, first: usize, yet: bool) -> Vec<Span> {
    let mut first = first;
    if yet {
        // "the clerks | are still yet to hear".
        let helps = |at: usize| {
            c.is(at, Class::Be) || c.is(at, Class::Have) || c.adverb(at) || matches!(c.word(at), "yet" | "to")
        };
        while first > 0 && helps(first - 1) {
            first -= 1;
        }
    }
    let group = crate::reading::clauses::Group { first, ..Default::default() };
    let subjects: Vec<Range<usize>> = c.subjects(&group, 0);
    subjects.iter().filter_map(|subject| c.span(subject)).collect()
}
