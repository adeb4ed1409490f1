//! Which event a sentence is about, where it was, and when.
//!
//! Comes in: the events of a sentence. Goes out: the one to which the others are told beside, if there is one.
//! Refuses to decide: between two that the sentence tells alike; the first stands.

use std::ops::Range;

use super::Standing;
use super::cues::Draft;
use super::roles;
use super::scene::Scene;
use crate::analysis::Tag;
use crate::language::clauses::Class;

/// The event that the sentence is about: told as done, in its main clause, by a verb, first.
pub(super) fn choose(s: &Scene<'_>, drafts: &[Draft]) -> Option<usize> {
    let rank = |draft: &Draft| {
        let aside = !matches!(draft.standing, Standing::Asserted | Standing::Claimed);
        let unknown = draft.actors.is_empty();
        (aside, subordinate(s, draft), draft.nominal, unknown && draft.recipients.is_empty(), draft.cue.start)
    };
    let drafts = drafts.iter().enumerate().filter(|(_, d)| !matches!(d.standing, Standing::Denied | Standing::Negated));
    drafts.min_by_key(|(_, draft)| rank(draft)).map(|(number, _)| number)
}

/// Whether a clause that tells circumstances, or one about somebody in it, holds the cue.
fn subordinate(s: &Scene<'_>, draft: &Draft) -> bool {
    let mut verbs = 0;
    for at in (0..draft.cue.start).rev() {
        if matches!(s.word(at), ";" | ":") {
            return false;
        }
        if s.word(at) == "," && verbs > 0 {
            return false;
        }
        if (s.is(at, Class::Breaker) || matches!(s.word(at), "as" | "where"))
            && s.tag(at) != Tag::Verb
            && s.phrase_at(at).is_none()
        {
            // "As talks began, Oslo rejected …": the circumstance has ended.
            return !(at..draft.cue.start).any(|t| s.word(t) == ",");
        }
        if matches!(s.word(at), "who" | "which" | "whose" | "whom") {
            return !(at..draft.cue.start).any(|t| s.word(t) == ",");
        }
        if s.finite(at) && !s.auxiliary(at) {
            verbs += 1;
        }
    }
    false
}

/// Where: the first name after "in", "at", "near" behind the cue, else before it.
pub(super) fn place(s: &Scene<'_>, draft: &Draft) -> Option<Range<usize>> {
    let end = roles::clause_end(s, draft.cue.end);
    let behind = draft.cue.end..end;
    let at = |range: Range<usize>| {
        range.into_iter().find_map(|at| {
            let here =
                matches!(s.word(at), "in" | "at" | "near" | "outside" | "around" | "inside" | "across" | "throughout");
            let of = usize::from(s.word(at + 1) == "of");
            let phrase = s.phrase_at(at + 1 + of).filter(|p| here && !s.is_time(p))?;
            let named = phrase.clone().any(|t| s.tag(t) == Tag::Propn && s.capital(t) && !s.time(t));
            named.then_some(phrase)
        })
    };
    at(behind).or_else(|| at(0..draft.cue.start))
}

/// When: the times of the cue's clause; those of the sentence where it has one clause only.
pub(super) fn times(s: &Scene<'_>, draft: &Draft) -> Vec<u32> {
    let Some(cue) = s.span(&draft.cue) else { return Vec::new() };
    let nearest = s.times.iter().min_by_key(|(number, time)| {
        let gap = if time.span.start >= cue.end {
            time.span.start - cue.end
        } else {
            cue.start.saturating_sub(time.span.end) + 20
        };
        (gap, *number)
    });
    nearest.map(|(number, _)| *number).into_iter().collect()
}
