//! Pieces of one block → expressions of time: the patterns of news English.
//!
//! Comes in: [`Piece`]s. Goes out: what stands at one place, the longest reading first. Refuses to decide: past or future
//! (`tense`), and anything whose words leave open that it is a time at all ("May", "March" without a sign of a month).

use super::names::Names;
use super::pieces::Piece;
use super::{Given, Told};
use crate::language::times::Class;

/// An expression found, as indices of pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub first: usize,
    /// After the last.
    pub last: usize,
    pub told: Told,
    pub weekday: Option<u8>,
    /// The words themselves say that it is past or ahead ("earlier this week").
    pub ahead: Option<bool>,
    /// It is a time only if what is told lies ahead: "in two weeks".
    pub only_ahead: bool,
}

impl Found {
    pub fn new(first: usize, last: usize, told: Told) -> Self {
        Self { first, last, told, weekday: None, ahead: None, only_ahead: false }
    }

    pub fn date(first: usize, last: usize, given: Given) -> Self {
        Self::new(first, last, Told::Date { year: given.year, month: given.month, day: given.day })
    }

    pub fn told(mut self, ahead: bool) -> Self {
        self.ahead = Some(ahead);
        self
    }
}

/// Reads the pieces of one block.
pub(super) struct Grammar<'p> {
    pub pieces: &'p [Piece],
    pub names: Names,
}

impl Grammar<'_> {
    /// What stands at `at`: one expression, or two ("May 9 and 10"), in order.
    pub fn at(&self, at: usize) -> Option<(Found, Option<Found>)> {
        let one = |found: Found| (found, None);
        self.numeric(at)
            .map(one)
            .or_else(|| self.counted(at).map(one))
            .or_else(|| self.within(at).map(one))
            .or_else(|| self.weekday(at).map(one))
            .or_else(|| self.dates(at))
            .or_else(|| self.relative(at).map(one))
            .or_else(|| self.years(at).map(one))
    }

    pub(super) fn get(&self, at: usize) -> Option<&Piece> {
        self.pieces.get(at)
    }

    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.get(at).is_some_and(|p| p.is(class))
    }

    pub(super) fn was(&self, at: usize, class: Class) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is(before, class))
    }

    pub(super) fn mark(&self, at: usize, mark: &str) -> bool {
        self.get(at).is_some_and(|p| p.lower == mark)
    }

    /// Whether a clause ends here, so that "before" and "after" govern nothing.
    pub(super) fn ends(&self, at: usize) -> bool {
        self.get(at).is_none_or(|p| {
            !p.lower.starts_with(char::is_alphanumeric)
                || p.is(Class::SpanEnd)
                || p.is(Class::BePast)
                || p.is(Class::BeNow)
        })
    }

    /// Whether nothing follows that the word before could belong to: a mark, a small word, or the end.
    pub(super) fn closes(&self, at: usize) -> bool {
        self.get(at).is_none_or(|p| !p.glued && (!p.lower.starts_with(char::is_alphanumeric) || p.is(Class::Function)))
    }
}

/// "earlier" is no, "later" is yes.
pub(super) fn sooner_or_later(piece: &Piece) -> Option<bool> {
    if piece.is(Class::PrefixPast) { Some(false) } else { piece.is(Class::PrefixAhead).then_some(true) }
}
