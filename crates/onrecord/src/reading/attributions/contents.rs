//! What a reporting verb is followed by, and where that ends.
//!
//! Comes in: a paragraph and a place in it. Goes out: token numbers.
//! Refuses to decide: whose words they are.

use super::cues::Cue;
use super::sources;
use crate::analysis::Tag;
use crate::language::grammar::Class;
use crate::reading::paragraph::Paragraph;
use crate::reading::phrases;

/// What stands at the place where a complement may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Complement {
    /// "that" and a clause.
    That,
    /// "whether", "if", a question word and a clause.
    Whether,
    /// A clause without "that".
    Clause,
    /// A quotation that stands for itself.
    Quote(usize),
    /// "to" and a verb.
    To,
    /// A noun phrase or an -ing form, perhaps in quotation marks.
    Object,
    /// Nothing: the sentence ends here, or goes on with something else.
    Nothing,
}

/// What begins at `at`, in a sentence that ends at `to`.
pub fn complement(p: &Paragraph, at: usize, to: usize) -> Complement {
    if at >= to {
        return Complement::Nothing;
    }
    let introduced = at > 0 && (p.comma(at - 1) || p.word(at - 1) == ":");
    if let Some(quote) = p.opens(at) {
        let words = p.quotes[quote];
        let speech = introduced && p.capital(at + 1) || p.quotes[quote].close - at > 3 && p.capital(at + 1);
        let whole = words.close + 1 >= to || ends_itself(p, words.close);
        if speech && whole {
            return Complement::Quote(quote);
        }
        return if finite_ahead(p, at, to) && !introduced { Complement::Clause } else { Complement::Object };
    }
    match p.word(at) {
        "that" if !p.verbal(at + 1) || p.is(at + 1, Class::Auxiliary) => Complement::That,
        "whether" | "if" | "why" | "how" | "when" | "where" | "what" | "who" | "which" => Complement::Whether,
        "to" if p.tag(at + 1) == Tag::Verb || p.tag(at + 1) == Tag::Aux || p.tag(at + 1) == Tag::Adv => Complement::To,
        _ if p.nominal(at) || p.tag(at) == Tag::Adv && p.nominal(at + 1) => {
            if finite_ahead(p, at, to) {
                Complement::Clause
            } else {
                Complement::Object
            }
        }
        // "said declassified papers showed …": a participle that stands before its noun.
        word if p.tag(at) == Tag::Verb && word.ends_with("ed") && p.nominal(at + 1) && finite_ahead(p, at + 1, to) => {
            Complement::Clause
        }
        word if p.tag(at) == Tag::Verb && word.ends_with("ing") => Complement::Object,
        _ => Complement::Nothing,
    }
}

/// Whether a subject and its verb follow: a verb that no relative pronoun or "to" governs, before the clause is over.
fn finite_ahead(p: &Paragraph, from: usize, to: usize) -> bool {
    let mut at = from;
    while at < to {
        if p.verbal(at) {
            let before = at.saturating_sub(1);
            let governed = p.word(before) == "to" || p.is(before, Class::Relative) && p.word(before) != "that";
            let participle = p.tag(at) == Tag::Verb && p.word(at).ends_with("ing");
            return at > from && !governed && !participle;
        }
        if p.word(at) == ";" || p.comma(at) && !p.quoted(at) && p.verbal(at + 1) {
            return false;
        }
        at += 1;
    }
    false
}

fn ends_itself(p: &Paragraph, close: usize) -> bool {
    matches!(p.word(close.saturating_sub(1)), "." | "," | "?" | "!" | "…" | "..." | "—")
        || matches!(p.word(close + 1), "." | "," | "?" | "!")
}

/// Where a content that begins at `from` ends: the sentence's end without its full stop, or earlier where the
/// reporter's own words, or another attribution, go on.
pub fn end(p: &Paragraph, from: usize, to: usize, cues: &[Cue]) -> usize {
    let mut depth = 0usize;
    let mut at = from;
    while at < to {
        if let Some(quote) = p.opens(at) {
            at = p.quotes[quote].close + 1;
            continue;
        }
        match p.word(at) {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && at > from && stops(p, from, at, to, cues) {
            break;
        }
        at += 1;
    }
    let mut end = at.min(to);
    while end > from && !p.quoted(end - 1) && matches!(p.word(end - 1), "." | "," | "!" | "?" | ";" | ":" | "—" | "–")
    {
        end -= 1;
    }
    end
}

fn stops(p: &Paragraph, from: usize, at: usize, to: usize, cues: &[Cue]) -> bool {
    if p.word(at) == ";" || p.word(at) == "according" && p.word(at + 1) == "to" {
        return true;
    }
    let started = at > from + 4 && (from..at).any(|i| p.verbal(i));
    if p.dash(at)
        && !(from..to).any(|i| i != at && p.dash(i) && !p.quoted(i))
        && !p.verbal(at + 1)
        && p.tag(at + 1) != Tag::Adp
    {
        // " — a demand that …": the reporter's comment on what was said.
        return true;
    }
    if p.comma(at) && p.word(at + 1) == "citing" && !p.quoted(at) && cites_somebody(p, at + 2, to) {
        // What it rests on was not said.
        return true;
    }
    if p.comma(at) && started && comment(p, at + 1, to) {
        return true;
    }
    if p.comma(at)
        && matches!(p.tag(at + 1), Tag::Cconj | Tag::Sconj)
        && (at + 2..to).any(|i| !p.quoted(i) && p.word(i) == "according" && p.word(i + 1) == "to")
    {
        // ", while …, according to Y": the second half is Y's.
        return true;
    }
    let conjunction = p.tag(at) == Tag::Cconj || p.is(at, Class::Adversative);
    let turn = if p.comma(at) {
        at + 1
    } else if conjunction {
        at
    } else {
        return false;
    };
    let next = if p.tag(turn) == Tag::Cconj || p.is(turn, Class::Adversative) { turn + 1 } else { turn };
    // Another reporting verb takes over: with its own subject, or going on with the same.
    let taken = cues.iter().find(|cue| cue.words.start >= next && cue.words.start < to && cue.left >= next);
    let Some(cue) = taken else { return false };
    if cue.left == next {
        return cue.participle && p.comma(at) || !cue.participle && next > turn && !in_that_clause(p, from, next);
    }
    if p.verbal(next) {
        return false;
    }
    let own = phrases::before(p, next, cue.left);
    let starts_here = own.is_some_and(|phrase| phrase.start <= next + usize::from(p.tag(next) == Tag::Det));
    starts_here && (next > turn || trailing(p, cue, to))
}

/// ", citing the Morning Score": somebody, or a document; "citing her health" is a reason and said.
fn cites_somebody(p: &Paragraph, at: usize, to: usize) -> bool {
    let cited = phrases::after(p, at, to);
    cited.is_some_and(|phrase| sources::speaks(p, &phrase) || sources::document(p, &phrase))
}

/// ", despite …", ", a move aimed at …": what the reporter adds to what was said.
fn comment(p: &Paragraph, at: usize, to: usize) -> bool {
    if p.is(at, Class::Aside) {
        return !(at..to).any(|i| p.comma(i) && !p.quoted(i));
    }
    matches!(p.word(at), "a" | "an")
        && (at + 1..(at + 5).min(to)).any(|i| p.tag(i) == Tag::Noun)
        && !(at + 1..to).any(|i| p.comma(i) && !p.quoted(i))
}

/// "said that X came and claimed …" goes on inside the content; a comma or "but" before the verb leads out of it.
fn in_that_clause(p: &Paragraph, _from: usize, next: usize) -> bool {
    let before = next.saturating_sub(1);
    p.word(before) == "and" && !p.comma(before.saturating_sub(1)) && !p.is(next, Class::Auxiliary)
}

/// Whether a cue ends its sentence, so that what it reports stands before it.
pub fn trailing(p: &Paragraph, cue: &Cue, to: usize) -> bool {
    let mut at = cue.words.end;
    at = circumstances(p, at, to);
    at >= to || matches!(p.word(at), "." | "," | "?" | "!" | ";" | ":" | ")" | "—") && p.opens(at + 1).is_none()
}

/// Steps over when, where and how it was said: "on Wednesday", "in an interview", "last week", "recently".
pub fn circumstances(p: &Paragraph, from: usize, to: usize) -> usize {
    let mut at = from;
    while at < to && !p.quoted(at) {
        let next = if p.is(at, Class::Weekday)
            || p.is(at, Class::TimeNoun)
                && (at == from && (p.tag(at) == Tag::Noun || p.word(at + 1) == "that")
                    || at > from && p.is(at - 1, Class::Weekday))
        {
            at + 1
        } else if p.is(at, Class::TimeShift) && (p.is(at + 1, Class::TimeNoun) || p.is(at + 1, Class::Weekday)) {
            at + 2
        } else if p.is(at, Class::TimeShift) && p.tag(at) == Tag::Adv || p.tag(at) == Tag::Adv && p.word(at) != "not" {
            at + 1
        } else if p.is(at, Class::Circumstance) && p.tag(at) != Tag::Sconj {
            match phrases::core_after(p, at + 1, to) {
                Some(end) => end,
                None => break,
            }
        } else {
            break;
        };
        at = next;
    }
    at
}
