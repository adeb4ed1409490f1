//! Months and weekdays that are people's names in one article.
//!
//! Comes in: pieces, block by block. Goes out: which months and weekdays somebody there is called by, so that a bare
//! one is not taken for a time. Refuses to decide: who it is.

use super::pieces::Piece;
use crate::language::times::{Class, Trust};

/// Bits by number of month and of weekday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub months: u16,
    pub weekdays: u8,
}

/// Adds the names of one block.
pub(super) fn find(pieces: &[Piece], mut names: Names) -> Names {
    for (at, piece) in pieces.iter().enumerate() {
        if !piece.capital {
            continue;
        }
        let before = at.checked_sub(1).and_then(|k| pieces.get(k)).filter(|_| !piece.glued);
        let first_name = before.is_some_and(|p| proper(p) && !p.genitive);
        let honoured = before.is_some_and(|p| p.capital && p.is(Class::NameBefore));
        let number_follows = pieces.get(at + 1).is_some_and(|p| p.number.is_some());
        if let Some((month, Trust::Unsure)) = piece.word.month
            && !number_follows
            && (first_name || honoured)
        {
            names.months |= 1 << month;
        }
        // "met in Geneva Wednesday" has a capital before the weekday too, and "Asked Tuesday" opens a sentence: only a
        // name that opens one and is told something about ("Tom Sunday is") is a name.
        let opens =
            at.checked_sub(2).and_then(|k| pieces.get(k)).is_none_or(|p| p.stops() || !p.wordy() && p.number.is_none());
        let told_of = pieces.get(at + 1).is_some_and(|p| p.is(Class::BeNow) || p.is(Class::BePast) || p.is(Class::Was));
        let alone = at == 1 && pieces.len() == 2;
        if let Some((weekday, Trust::Sure)) = piece.word.weekday
            && (honoured || (first_name && opens && (told_of || alone)))
        {
            names.weekdays |= 1 << weekday;
        }
    }
    names
}

fn proper(piece: &Piece) -> bool {
    let time = piece.word.month.is_some() || piece.word.weekday.is_some() || piece.word.day.is_some();
    piece.capital
        && piece.wordy()
        && !time
        && !piece.is(Class::Function)
        && !piece.is(Class::BeforeMonth)
        && !prefixed(piece)
}

fn prefixed(piece: &Piece) -> bool {
    piece.is(Class::Approximate)
        || piece.is(Class::PrefixPast)
        || piece.is(Class::PrefixAhead)
        || piece.is(Class::RelationSkip)
        || piece.is(Class::On)
}
