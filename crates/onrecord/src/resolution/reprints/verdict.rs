//! What the pieces of an article that stand in others make of it: a copy of one, a digest of several, or neither.
//!
//! Comes in: pieces held against each likely original. Goes out: [`Taken`]: which pieces are from which original.
//! Refuses to decide: two reporters at one event give the same names, numbers and quotations; only words of their own, in
//! the same order, make a copy.

use super::alignment::Piece;
use super::words::Word;
use crate::record::Likeness;

/// Outside quotations, so many words in a thousand of the shorter body make it a copy.
const COPY: usize = 500;
/// A passage of fewer words of its own is no digest: boilerplate is as long.
const PASSAGE: usize = 25;

/// What one article takes from another.
#[derive(Debug)]
pub(super) struct Taken {
    /// Which original.
    pub original: usize,
    pub likeness: Likeness,
    /// Share of the shorter body, in thousandths.
    pub shared: u16,
    /// The pieces that are from it.
    pub pieces: Vec<Piece>,
}

/// An original with the pieces of the copy held against it.
pub(super) struct Likely<'w> {
    pub original: usize,
    pub words: &'w [Word],
    pub pieces: Vec<Piece>,
}

/// Whether a piece stands in the original: in its words, or in others with the names, numbers and the rest in order.
pub(super) fn stands(piece: &Piece) -> bool {
    let of = |part: usize, all: usize| (part * 1000).checked_div(all).unwrap_or(0);
    let met = of(piece.met, piece.own);
    let anchors = piece.anchors >= 2 && of(piece.anchors_met, piece.anchors) >= 600;
    let named = piece.anchors >= 3 && of(piece.anchors_met, piece.anchors) >= 800;
    piece.own >= 8 && (met >= 500 || (met >= 400 && anchors) || (met >= 300 && named))
}

/// What an article takes from those before it, the one that most is taken from first.
pub(super) fn verdict(copy: &[Word], likely: Vec<Likely<'_>>) -> Vec<Taken> {
    let own = |words: &[Word]| words.iter().filter(|word| !word.quoted()).count();
    let spoken = |words: &[Word]| own(words) * 10 < words.len() * 2;
    let met = |likely: &Likely<'_>| likely.pieces.iter().filter(|p| stands(p)).map(|p| p.met).sum::<usize>();
    // Of the earliest that nearly as much is taken from as from any, all; of others, what is not in that.
    let most = likely.iter().filter(|l| spoken(copy) || whole(copy, l).is_some()).map(&met).max().unwrap_or(0);
    let first = likely.iter().position(|l| met(l) * 100 >= most * 97 && (spoken(copy) || whole(copy, l).is_some()));
    let mut left: Vec<bool> = vec![true; likely.first().map_or(0, |l| l.pieces.len())];
    let mut taken = Vec::new();
    let mut order: Vec<usize> = (0..likely.len()).collect();
    order.sort_by_key(|n| (Some(*n) != first, std::cmp::Reverse(met(&likely[*n])), *n));
    for number in order {
        let Likely { original, words, pieces } = &likely[number];
        let here: Vec<usize> = (0..pieces.len()).filter(|n| left[*n] && stands(&pieces[*n])).collect();
        let whole = whole(copy, &likely[number]).filter(|_| first == Some(number));
        let fresh: Vec<Piece> = here.iter().map(|n| pieces[*n].clone()).collect();
        let found = match whole {
            Some((likeness, shared)) => {
                Some((likeness, shared, pieces.iter().filter(|p| stands(p)).cloned().collect()))
            }
            None => passages(copy, words, &fresh).map(|shared| (Likeness::Digest, shared, fresh)),
        };
        if let Some((likeness, shared, pieces)) = found {
            here.iter().for_each(|n| left[*n] = false);
            taken.push(Taken { original: *original, likeness, shared, pieces });
        }
    }
    taken
}

/// What a copy takes that somebody says is one, however little that is.
pub(super) fn said(copy: &[Word], likely: Likely<'_>) -> Taken {
    let (likeness, shared) = whole(copy, &likely).unwrap_or_else(|| {
        let met: usize = likely.pieces.iter().filter(|piece| stands(piece)).map(|piece| piece.met).sum();
        let shorter = copy.len().min(likely.words.len()).max(1);
        (Likeness::Rewritten, (met * 1000 / shorter).min(1000) as u16)
    });
    let pieces = likely.pieces.into_iter().filter(|piece| !piece.pairs.is_empty()).collect();
    Taken { original: likely.original, likeness, shared, pieces }
}

/// Whether most of the shorter body stands in the longer, and how.
fn whole(copy: &[Word], likely: &Likely<'_>) -> Option<(Likeness, u16)> {
    let pieces: Vec<&Piece> = likely.pieces.iter().filter(|piece| stands(piece)).collect();
    let own = |words: &[Word]| words.iter().filter(|word| !word.quoted()).count().max(1);
    let (mut there, mut all_there) = (vec![false; likely.words.len()], 0);
    // Every word between those met is told too, if in other words.
    for piece in &pieces {
        if let (Some(first), Some(last)) = (piece.pairs.first(), piece.pairs.last()) {
            there[first.0..=last.0].fill(true);
        }
    }
    for (word, told) in likely.words.iter().zip(&there) {
        all_there += usize::from(*told && !word.quoted());
    }
    let here: usize = pieces.iter().map(|piece| piece.own).sum();
    let (in_copy, in_original) = (here * 1000 / own(copy), all_there * 1000 / own(likely.words));
    let (short, long) = if copy.len() <= likely.words.len() { (in_copy, in_original) } else { (in_original, in_copy) };
    let (met, run) = pieces.iter().fold((0, 0), |(met, run), piece| (met + piece.met, run + piece.run));
    let likeness = match () {
        () if short < COPY || pieces.is_empty() => return None,
        // An editor changes sentences and leaves the others; a machine changes words everywhere.
        () if met * 100 < here * 88 && run * 100 < here * 72 => Likeness::Rewritten,
        () if short >= 950 && long >= 950 && met * 100 >= here * 97 => Likeness::Identical,
        () if long >= COPY => Likeness::Edited,
        () => Likeness::Excerpt,
    };
    Some((likeness, short.min(1000) as u16))
}

/// Whether passages are long and like enough to have been taken over, and their share of the shorter body.
fn passages(copy: &[Word], original: &[Word], pieces: &[Piece]) -> Option<u16> {
    let same = |piece: &&Piece| piece.run * 10 >= piece.own * 7 || piece.met * 10 >= piece.own * 9;
    let words: usize = pieces.iter().filter(same).map(|piece| piece.own).sum();
    let shorter = copy.len().min(original.len()).max(1);
    (words >= PASSAGE).then(|| (words * 1000 / shorter).min(1000) as u16)
}
