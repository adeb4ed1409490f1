//! How long something had lasted when the article was written: "nearly three-month strike", "two years into the war".
//!
//! Comes in: pieces of one block. Goes out: [`Length`]s. Refuses to decide: since when (`resolution::dates` may know);
//! and a length that may be a plan ("a 30-day truce") is none.

use serde::{Deserialize, Serialize};

use super::Unit;
use super::pieces::Piece;
use crate::language::times::Class;
use crate::text::Span;

/// How the number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Hedge {
    /// "three weeks into".
    Plain,
    /// "nearly three weeks".
    Under,
    /// "more than three weeks".
    Over,
    /// "in the third week of".
    Running,
}

/// How long something had lasted when the article was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Length {
    /// The words.
    pub span: Span,
    /// Of what unit.
    pub unit: Unit,
    /// How many.
    pub count: i16,
    /// How the number is meant.
    pub hedge: Hedge,
    /// What had lasted: the words after it, up to the end of the clause or a few words on.
    pub of: Span,
}

/// Words that are looked at for what had lasted.
const REACH: usize = 8;

/// Finds lengths, in order.
pub(super) fn find(pieces: &[Piece]) -> Vec<Length> {
    (0..pieces.len()).filter_map(|at| running(pieces, at).or_else(|| counted(pieces, at))).collect()
}

/// "the third week of the strike", "the 84th day of the siege".
fn running(pieces: &[Piece], at: usize) -> Option<Length> {
    let which = pieces.get(at)?;
    let digits = which.number.filter(|n| n.ordinal).map(|n| n.value as u16);
    let count = digits.or(which.word.number.filter(|(_, ordinal)| *ordinal).map(|(n, _)| n))?;
    let (unit, each, many) = pieces.get(at + 1)?.word.unit?;
    let of = pieces.get(at + 2).is_some_and(|p| p.is(Class::Of));
    (!many && of && each == 1).then(|| length(pieces, at..at + 2, unit, count as i16, Hedge::Running, at + 3))?
}

/// "nearly three-month strike", "more than two years of war", "two months into the strike".
fn counted(pieces: &[Piece], at: usize) -> Option<Length> {
    let piece = pieces.get(at)?;
    let before = at.checked_sub(1).and_then(|k| pieces.get(k));
    // "month-long" is one month, "three-month" and "three months" are three.
    let alone = piece.word.unit.filter(|_| pieces.get(at + 1).is_some_and(|p| p.glued && p.is(Class::Lasting)));
    let (count, unit_at) = match alone {
        Some(_) if !piece.glued => (1, at),
        Some(_) => return None,
        None => {
            let digits = piece.number.filter(|n| !n.ordinal && n.value < 1000).map(|n| n.value as u16);
            let word = piece.word.number.filter(|(_, ordinal)| !ordinal).map(|(n, _)| n);
            (digits.or(word)? as i16, at + 1)
        }
    };
    let (unit, each, _) = pieces.get(unit_at)?.word.unit?;
    let count = count.checked_mul(each as i16)?;
    let hedge = match before {
        Some(before) if before.is(Class::Over) => Hedge::Over,
        Some(before) if before.is(Class::Under) => Hedge::Under,
        _ => Hedge::Plain,
    };
    let tied = pieces.get(unit_at).is_some_and(|p| p.glued) || alone.is_some();
    let next = pieces.get(unit_at + 1)?;
    // "nearly" is one word, "more than" is two.
    let words = usize::from(hedge != Hedge::Plain) + usize::from(before.is_some_and(|p| p.is(Class::Than)));
    let first = at.saturating_sub(words);
    if tied {
        let of = unit_at + 1 + usize::from(next.glued && next.is(Class::Lasting));
        return (hedge != Hedge::Plain).then(|| length(pieces, first..of, unit, count, hedge, of))?;
    }
    let since = next.is(Class::Into) || next.is(Class::Since) || next.is(Class::AfterTime);
    let lasted = next.is(Class::Of) && hedge != Hedge::Plain;
    (since || lasted).then(|| length(pieces, first..unit_at + 1, unit, count, hedge, unit_at + 2))?
}

fn length(
    pieces: &[Piece],
    words: std::ops::Range<usize>,
    unit: Unit,
    count: i16,
    hedge: Hedge,
    of: usize,
) -> Option<Length> {
    let last = pieces.get(of..)?.iter().take(REACH).take_while(|p| p.wordy()).count();
    let of = pieces.get(of)?.span.join(pieces.get(of + last.checked_sub(1)?)?.span);
    let span = pieces.get(words.start)?.span.join(pieces.get(words.end.checked_sub(1)?)?.span);
    Some(Length { span, unit, count, hedge, of })
}
