//! Whether a sentence gives a frame what it takes.
//!
//! Comes in: a frame and the token of its first word. Goes out: where its words end, and the object that takes part.
//! Refuses to decide: who did it.

use std::ops::Range;

use super::Act;
use super::scene::{Group, Scene};
use super::{parties, roles};
use crate::analysis::Tag;
use crate::language::clauses::{self, Class};
use crate::language::inflection::key;
use crate::language::plover::{Frame, Head, Piece, Plover};

/// A frame met.
#[derive(Clone, Debug, Default)]
pub(super) struct Met {
    /// Cue: its words.
    pub cue: Range<usize>,
    /// Where words of the frame end, object included.
    pub end: usize,
    /// The object that takes part.
    pub someone: Option<Range<usize>>,
    /// The object, whatever it is.
    pub object: Option<Range<usize>>,
    /// What the frame takes as a clause of its own begins here.
    pub complement: Option<usize>,
}

/// Matches a frame at a token.
pub(super) fn meet(s: &Scene<'_>, plover: &Plover, frame: &Frame, at: usize, group: &Group) -> Option<Met> {
    let mut met = Met { cue: at..at + 1, end: at + 1, ..Met::default() };
    let passive = frame.head == Head::Verb && group.passive;
    for (number, piece) in frame.pieces.iter().enumerate() {
        let first = number == 0;
        match piece {
            Piece::Word(word) => {
                let is = |p: usize| s.lemma(p) == word.as_str() || s.word(p) == word.as_str();
                let mut p = met.end;
                while !is(p) && (s.adverb(p) || s.quote(p)) {
                    p += 1;
                }
                if !is(p) {
                    p = s.past(met.end);
                }
                // "forced the agency, its host, | out".
                if !is(p) && s.word(p) == "," {
                    p = (p + 1..p + 8).find(|at| s.word(*at) == ",").map_or(p, |at| at + 1);
                }
                if !is(p) {
                    return None;
                }
                let _ = first;
                met.end = p + 1;
                if met.someone.is_none() && met.object.is_none() {
                    met.cue.end = p + 1;
                }
            }
            Piece::Class(class) => {
                let region = if passive { subject_region(s, at, group)? } else { region(s, met.end, frame.head)? };
                let hit = region.clone().find(|t| plover.is(s.lemma(*t), *class) || plover.is(s.word(*t), *class))?;
                if !passive {
                    let object = roles::object(s, region.start).unwrap_or(region);
                    met.end = met.end.max(hit + 1).max(object.end);
                    met.object = Some(object);
                } else {
                    met.object = Some(region);
                }
            }
            Piece::NoClass(class) => {
                let region = if passive { subject_region(s, at, group) } else { region(s, met.end, frame.head) };
                let is = |t: usize| plover.is(s.lemma(t), *class) || plover.is(s.word(t), *class);
                if region.is_some_and(|mut region| region.any(is)) {
                    return None;
                }
            }
            Piece::Subject(class) => {
                let subject = if passive { by(s, met.end) } else { subject_region(s, at, group) }?;
                if !subject.clone().any(|t| plover.is(s.lemma(t), *class) || plover.is(s.word(t), *class)) {
                    return None;
                }
            }
            Piece::Someone | Piece::Thing => {
                if passive {
                    let subject = roles::subjects(s, at, group, 0);
                    let whole = subject.first()?.start..subject.last()?.end;
                    let first = subject.first()?;
                    if *piece == Piece::Someone && !parties::strong(s, first) && !parties::person(s, first) {
                        return None;
                    }
                    met.someone = Some(whole.clone()).filter(|_| *piece == Piece::Someone);
                    met.object = Some(whole);
                } else {
                    let object = roles::object(s, met.end)?;
                    let first = roles::members(s, &object).into_iter().next()?;
                    let own = s.is(first.start, Class::Possessive) && !parties::sector(s, &first);
                    let party =
                        *piece == Piece::Thing || !own && (parties::strong(s, &first) || parties::person(s, &first));
                    if !party || s.time(object.start) && s.is_time(&object) {
                        return None;
                    }
                    met.end = object.end;
                    met.someone = Some(object.clone()).filter(|_| *piece == Piece::Someone);
                    met.object = Some(object);
                }
            }
            Piece::Nothing => {
                if !passive && roles::object(s, met.end).is_some_and(|o| !s.is_time(&o)) {
                    return None;
                }
            }
            Piece::To => {
                let to = (met.end..met.end + 6).find(|p| {
                    s.word(*p) == "to" || !(s.adverb(*p) || s.time(*p) || s.word(*p) == "on" || s.word(*p) == "not")
                })?;
                let mut verb = to + 1;
                while s.adverb(verb) || s.quote(verb) {
                    verb += 1;
                }
                // "declined to comment": nothing is refused but words.
                let tells = clauses::classes(s.word(verb), &key(s.lemma(verb))).has(Class::Disclosing);
                if tells && frame_rejects(plover, frame) {
                    return None;
                }
                if s.word(to) != "to" || s.phrase_at(verb).is_some() && s.tag(verb) != Tag::Verb && !verb_form(s, verb)
                {
                    return None;
                }
                met.end = to + 1;
                met.complement = Some(verb);
            }
            Piece::That => {
                let mut p = met.end;
                while s.adverb(p) || s.time(p) || s.word(p) == "on" && s.time(p + 1) {
                    p += 1;
                }
                let that = s.word(p) == "that";
                let start = if that { p + 1 } else { p };
                let clause = that
                    || s.phrase_at(p).is_some_and(|o| {
                        let end = roles::object(s, p).map_or(o.end, |o| o.end);
                        (end..end + 3).any(|v| s.finite(v)) && !s.is(o.end, Class::Relative)
                    });
                if !clause {
                    return None;
                }
                met.end = start;
                met.complement = Some(start);
            }
            Piece::Ing => {
                let p = if s.adverb(met.end) { met.end + 1 } else { met.end };
                if !s.word(p).ends_with("ing") || s.tag(p) == Tag::Noun && s.tag(p + 1) == Tag::Punct {
                    return None;
                }
                met.end = p;
                met.complement = Some(p);
            }
        }
    }
    Some(met)
}

fn frame_rejects(plover: &Plover, frame: &Frame) -> bool {
    plover.cues.get(frame.cue).is_some_and(|cue| cue.act == Act::Reject)
}

/// A word that may be a verb after "to", whatever the tagger took it for.
fn verb_form(s: &Scene<'_>, at: usize) -> bool {
    !s.capital(at)
        && s.lemma(at) == s.word(at)
        && matches!(s.tag(at), Tag::Verb | Tag::Aux | Tag::Noun | Tag::X | Tag::Adj)
        && (s.phrase_at(at).is_none_or(|p| p.start == at)
            && (s.tag(at + 1) == Tag::Det || s.tag(at + 1) == Tag::Adp || s.is(at + 1, Class::Possessive)))
}

/// The words in which a frame's object noun is sought: up to a verb, a preposition other than "of", the end of the phrase.
fn region(s: &Scene<'_>, from: usize, head: Head) -> Option<Range<usize>> {
    let mut start = s.past(from);
    if head == Head::Noun && matches!(s.word(start), "of" | "for" | "on" | "to" | "against" | "over") {
        start += 1;
    }
    let phrase = s.phrase_at(start)?;
    if s.is_time(&phrase) {
        return None;
    }
    let object = roles::object(s, start)?;
    // "gave the rebels weapons", "told X of Y": a second object counts.
    let second = s.phrase_at(object.end).filter(|p| p.start == object.end && !s.is_time(p));
    Some(start..second.map_or(object.end, |p| p.end))
}

fn subject_region(s: &Scene<'_>, verb: usize, group: &Group) -> Option<Range<usize>> {
    let subjects = roles::subjects(s, verb, group, 0);
    Some(subjects.first()?.start..subjects.last()?.end)
}

/// "by X" behind a passive.
pub(super) fn by(s: &Scene<'_>, from: usize) -> Option<Range<usize>> {
    let near = (from..(from + 14).min(s.len())).take_while(|at| !matches!(s.word(*at), ";" | "and" | "but"));
    let fits = |by: usize| {
        let object = roles::object(s, by + 1).filter(|_| s.word(by) == "by")?;
        (!s.is_time(&s.phrase_at(by + 1)?) && !s.word(by + 1).ends_with("ing")).then_some(object)
    };
    let far = (from..(from + 40).min(s.len())).take_while(|at| s.word(*at) != ";");
    near.into_iter().find_map(fits).or_else(|| far.into_iter().filter_map(fits).find(|o| parties::strong(s, o)))
}
