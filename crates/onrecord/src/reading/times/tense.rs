//! How an expression stands in its sentence: what comes before it, past or ahead.
//!
//! Comes in: the pieces of a block and what was found in them. Goes out: a [`Frame`]. Refuses to decide: the day.
//! The nearest word that tells wins: "said on Friday that talks will resume on Monday".

use super::grammar::{Found, sooner_or_later};
use super::pieces::Piece;
use super::{Relation, Tense, Told};
use crate::language::times::Class;

/// How far a word that tells past from future may stand from its time, in pieces.
const REACH: usize = 16;

/// What surrounds an expression.
pub(super) struct Frame {
    /// Its first piece, with "late" or "earlier".
    pub first: usize,
    pub approximate: bool,
    pub relation: Relation,
    pub tense: Tense,
}

/// Looks around one expression.
pub(super) fn frame(pieces: &[Piece], found: Found) -> Frame {
    let is = |at: usize, class| pieces.get(at).is_some_and(|p: &Piece| p.is(class));
    let mut first = found.first;
    let mut approximate = false;
    let mut told = found.ahead;
    while let Some(before) = first.checked_sub(1).and_then(|k| pieces.get(k)) {
        if let Some(ahead) = sooner_or_later(before) {
            told = told.or(Some(ahead));
        } else if before.is(Class::Approximate) {
            approximate = true;
        } else {
            break;
        }
        first -= 1;
    }
    if matches!(found.told, Told::Relative { .. } | Told::Within { .. }) && !approximate {
        approximate = first.checked_sub(1).is_some_and(|k| is(k, Class::CountAbout));
    }
    approximate |=
        (1..=2).any(|k| first.checked_sub(k + 1).is_some_and(|at| is(at, Class::PartOf) && is(at + 1, Class::Of)));
    let relation = relation(pieces, first);
    let tense = match (told, relation) {
        (Some(true), _) => Tense::Ahead,
        (Some(false), _) | (None, Relation::Since) => Tense::Past,
        (None, Relation::On) if attributive(pieces, first, found) => Tense::Open,
        (None, _) => match (tense(pieces, first, found.last), relation) {
            (Tense::Open, Relation::By) => Tense::Ahead,
            // "was to be finished by Friday", "had until Friday": whether it was is another matter.
            (Tense::Past, Relation::By | Relation::Until) => Tense::Either,
            (tense, _) => tense,
        },
    };
    Frame { first, approximate, relation, tense }
}

/// "the June 9 hearing": when the hearing is has nothing to do with the verb.
fn attributive(pieces: &[Piece], first: usize, found: Found) -> bool {
    let Told::Date { day: Some(_), .. } = found.told else { return false };
    let noun = pieces.get(found.last).is_some_and(|p| p.wordy() && !p.is(Class::Function) && !p.is(Class::DayPart));
    let framed = |p: &Piece| p.is(Class::Determiner) || p.genitive || p.is(Class::BeforeTime) || p.is(Class::Of);
    noun && first.checked_sub(1).and_then(|k| pieces.get(k)).is_some_and(framed)
}

fn relation(pieces: &[Piece], first: usize) -> Relation {
    for piece in pieces.get(first.saturating_sub(7)..first).unwrap_or_default().iter().rev() {
        match () {
            () if piece.is(Class::By) => return Relation::By,
            () if piece.is(Class::Until) => return Relation::Until,
            () if piece.is(Class::Since) => return Relation::Since,
            () if piece.is(Class::BeforeTime) => return Relation::Before,
            () if piece.is(Class::AfterTime) => return Relation::After,
            () if piece.is(Class::RelationSkip) => {}
            () => break,
        }
    }
    Relation::On
}

/// The nearest word before that tells, or else the nearest after.
fn tense(pieces: &[Piece], first: usize, last: usize) -> Tense {
    let before = (first.saturating_sub(REACH)..first).rev();
    let after = last..pieces.len().min(last + REACH);
    let stops = |at: &usize| pieces.get(*at).is_none_or(Piece::stops);
    let clear = |at: usize| cue(pieces, at);
    before
        .take_while(|at| !stops(at))
        .find_map(clear)
        .or_else(|| after.take_while(|at| !stops(at)).find_map(clear))
        .unwrap_or_default()
}

fn cue(pieces: &[Piece], at: usize) -> Option<Tense> {
    let piece = pieces.get(at)?;
    let is = |at: Option<usize>, class| at.and_then(|at| pieces.get(at)).is_some_and(|p: &Piece| p.is(class));
    let before = at.checked_sub(1);
    let after = Some(at + 1);
    let purpose = is(after, Class::Infinitive);
    if piece.is(Class::Will) {
        return Some(Tense::Ahead);
    }
    if piece.is(Class::Ahead)
        || (piece.is(Class::AheadTo) && is(after, Class::ForTo))
        || (piece.is(Class::AheadDue) && (!purpose || is(before, Class::BeNow) || is(before, Class::BePast)))
    {
        let was = (1..=2).any(|back| is(at.checked_sub(back), Class::BePast));
        return Some(if was { Tense::Either } else { Tense::Ahead });
    }
    let verb = pieces.get(at + 1).is_some_and(|p| p.wordy() && !p.capital && !p.is(Class::Function));
    if piece.is(Class::Infinitive) && verb {
        let governor = before.and_then(|k| pieces.get(k))?;
        return match () {
            () if governor.is(Class::BePast) => Some(Tense::Either),
            () if governor.is(Class::BeNow) || governor.is(Class::Promise) => Some(Tense::Ahead),
            // "refused to meet": go on to the verb. "ordered the crew to appear": nothing tells.
            () if past(governor)
                || is(before, Class::Ahead)
                || is(before, Class::AheadDue)
                || is(before, Class::AheadTo) =>
            {
                None
            }
            () => Some(Tense::Open),
        };
    }
    if piece.is(Class::BeNow) {
        return Some(Tense::Open);
    }
    if piece.is(Class::Timetable) && !piece.capital && before.is_some() && !is(before, Class::Function) {
        return Some(Tense::Ahead);
    }
    past(piece).then_some(Tense::Past)
}

fn past(piece: &Piece) -> bool {
    let ending = piece.lower.len() > 3 && piece.lower.ends_with("ed") && !piece.is(Class::WasNot);
    piece.is(Class::Was) || ending
}
