//! Who tells what part of a sentence: the attribution a token stands in, and whose "we" and "its" are.
//!
//! Comes in: a sentence and the article's attributions. Goes out: the attribution that a cue stands in or is the cue of.

use std::ops::Range;

use crate::language::clauses::Class;
use crate::reading::Attribution;
use crate::reading::clauses::Clauses;
use crate::text::{ByPlace, Span};

/// The attributions that touch one sentence.
pub(in crate::reading) struct Telling<'a> {
    clauses: &'a Clauses<'a>,
    /// Number in the reading, and the attribution.
    attributions: Vec<(u32, &'a Attribution)>,
}

/// Where a cue stands.
pub(in crate::reading) struct Place<'a> {
    /// The attribution in whose content the cue stands, or whose cue it is.
    pub attribution: Option<(u32, &'a Attribution)>,
    /// The cue is the attribution's own cue: "insists that".
    pub own: bool,
    /// Tokens that belong to it: of the content, or of the sentence outside.
    pub within: Range<usize>,
}

impl<'a> Telling<'a> {
    pub fn new(clauses: &'a Clauses<'a>, attributions: &ByPlace<'a, Attribution>) -> Self {
        let attributions = clauses.whole().map(|whole| attributions.touching(whole)).unwrap_or_default();
        Self { clauses, attributions }
    }

    /// Where a token stands.
    pub fn place(&self, at: usize) -> Place<'a> {
        let Some(token) = self.clauses.tokens.get(at) else {
            return Place { attribution: None, own: false, within: 0..0 };
        };
        let all = 0..self.clauses.len();
        let own = self.attributions.iter().find(|(_, a)| a.cue.iter().any(|cue| cue.overlaps(token.span)));
        if let Some((number, attribution)) = own {
            let outer = self.inside(token.span).map_or(all, |(_, piece)| self.clauses.range(piece));
            return Place { attribution: Some((*number, attribution)), own: true, within: outer };
        }
        match self.inside(token.span) {
            Some((found, piece)) => Place { attribution: Some(found), own: false, within: self.clauses.range(piece) },
            None => Place { attribution: None, own: false, within: all },
        }
    }

    /// The innermost attribution in whose content the token stands, with that piece of content.
    fn inside(&self, token: Span) -> Option<((u32, &'a Attribution), Span)> {
        let pieces =
            self.attributions.iter().flat_map(|(number, a)| a.content.iter().map(move |piece| ((*number, *a), *piece)));
        pieces.filter(|(_, piece)| piece.overlaps(token)).min_by_key(|(_, piece)| piece.len())
    }

    /// Whose words they are, past those who merely know what the speaker holds true: "they understand that …".
    pub fn speaker(&self, place: &Place<'a>) -> Option<(u32, &'a Attribution)> {
        let (mut number, mut attribution) = place.attribution?;
        while self.factive(attribution) {
            let outer = attribution.within?;
            (number, attribution) = *self.attributions.iter().find(|(n, _)| *n == outer)?;
        }
        Some((number, attribution))
    }

    fn factive(&self, attribution: &Attribution) -> bool {
        attribution.cue.iter().any(|cue| self.clauses.range(*cue).any(|at| self.clauses.is(at, Class::Factive)))
    }

    /// Whether "would" may be "will" told afterwards: something in the sentence is told by somebody.
    pub fn is_told(&self) -> bool {
        !self.attributions.is_empty() || (0..self.clauses.len()).any(|at| self.clauses.is(at, Class::Reporting))
    }
}
