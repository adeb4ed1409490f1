//! Conditions that stand after a stance's words, or open its sentence: "unless …", "only if …", "as a precondition for …".
//!
//! Comes in: a sentence and where the words end. Goes out: [`Condition`]s.
//! Refuses to decide: whether a condition was met. "until Friday" is a time and no condition.

use std::ops::Range;

use super::Condition;
use crate::language::clauses::Class;
use crate::language::stances;
use crate::reading::clauses::Clauses;

/// The condition phrase at this token: how many tokens it takes.
pub(super) fn cue_at(clauses: &Clauses<'_>, at: usize, refusal: bool) -> Option<usize> {
    let phrase = stances::conditions(clauses.word(at)).iter().find(|phrase| {
        (refusal || !phrase.after_refusal)
            && phrase.words.iter().enumerate().all(|(n, word)| clauses.word(at + n) == *word)
    })?;
    let end = at + phrase.words.len();
    let comma = at.checked_sub(1).is_some_and(|b| clauses.word(b) == ",");
    let none = match clauses.word(at) {
        // "once again", "once more", "at once".
        "once" => {
            clauses.adverb(end)
                || clauses.word(end) == "more"
                || at.checked_sub(1).is_some_and(|b| clauses.word(b) == "at")
        }
        // ", while Oslo …" only sets two things side by side.
        "while" => comma,
        "until" | "before" => is_time(clauses, end),
        "if" => at.checked_sub(1).is_some_and(|b| matches!(clauses.word(b), "even" | "as" | "what")),
        _ => false,
    };
    (!none).then_some(phrase.words.len())
}

fn is_time(clauses: &Clauses<'_>, at: usize) -> bool {
    let time = |at: usize| clauses.is(at, Class::Time) || clauses.word(at).starts_with(|c: char| c.is_ascii_digit());
    let at = if clauses.is(at, Class::Determiner) { at + 1 } else { at };
    time(at) || clauses.word(at) == "now" || (matches!(clauses.word(at), "end" | "start" | "next" | "last") && at > 0)
}

/// The conditions that follow from `end` on, within `limit`.
pub(super) fn after(clauses: &Clauses<'_>, end: usize, limit: usize, refusal: bool) -> Vec<Condition> {
    let mut found = Vec::new();
    let mut at = past_marks(clauses, end, limit);
    if cue_at(clauses, at, refusal).is_none() {
        // "…, a city in the south, once …", "… — a city in the south — once …"
        at = past_parenthesis(clauses, end, limit).unwrap_or(limit);
    }
    while at < limit && found.len() < 3 {
        let Some(count) = cue_at(clauses, at, refusal) else { break };
        let from = at + count;
        let stop = clauses.end(from, limit, true, |t| cue_at(clauses, t, refusal).is_some());
        if let Some(cue) = clauses.span(&(at..from)) {
            let words = clauses.span(&(from..stop)).unwrap_or(cue);
            found.push(Condition { cue, words });
        }
        at = past_marks(clauses, stop.max(from), limit);
    }
    found
}

/// The condition that opens the clause in which the subject begins at `subject`: "Unless …, Oslo will not sign".
pub(super) fn before(clauses: &Clauses<'_>, from: usize, subject: usize, refusal: bool) -> Option<Condition> {
    let open = (from..subject).find(|at| clauses.word(*at).chars().any(char::is_alphanumeric))?;
    let count = cue_at(clauses, open, refusal)?;
    let comma = subject.checked_sub(1).filter(|c| clauses.word(*c) == "," && *c > open + count)?;
    let cue = clauses.span(&(open..open + count))?;
    let words: Range<usize> = open + count..comma;
    Some(Condition { cue, words: clauses.span(&words)? })
}

fn past_marks(clauses: &Clauses<'_>, mut at: usize, limit: usize) -> usize {
    while at < limit && (matches!(clauses.word(at), "," | "but" | "and" | "\"" | "”" | "and,") || clauses.dash(at)) {
        at += 1;
    }
    at
}

fn past_parenthesis(clauses: &Clauses<'_>, end: usize, limit: usize) -> Option<usize> {
    let mark = |at: usize| if clauses.dash(end) { clauses.dash(at) } else { clauses.word(at) == "," };
    if !mark(end) {
        return None;
    }
    let close = (end + 1..limit).take(24).find(|at| mark(*at))?;
    Some(past_marks(clauses, close, limit))
}
