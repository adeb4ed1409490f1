//! Which pieces of one body stand in another, in its words or in others.
//!
//! Comes in: the words of both. Goes out: for each piece of the copy, the words of the original that answer its words, in
//! order. A rewriter changes words but leaves names, numbers and the order of what is left; so each piece is held against
//! the one place of the original that its rarer words point to, in a narrow band, where chance finds little.
//! Refuses to decide: whether one is a copy of the other.

use super::words::Word;

/// A piece is a paragraph, or part of one of this many words at most; shorter ones go with the next.
const LONGEST: usize = 60;
const SHORTEST: usize = 14;
/// A word that the original has more often points nowhere.
const RARE: usize = 4;
/// How far words may have shifted within a piece.
const BAND: usize = 9;
/// Equal words in a row that make a run.
const RUN: usize = 5;

/// One piece of the copy, held against the original.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    /// Its first word in the copy.
    pub first: usize,
    /// Pairs of equal words, original then copy, in order.
    pub pairs: Vec<(usize, usize)>,
    /// Words outside quotation marks, all and met.
    pub own: usize,
    pub met: usize,
    /// The same of names and numbers.
    pub anchors: usize,
    pub anchors_met: usize,
    /// Words met in runs, outside quotation marks.
    pub run: usize,
}

/// Where the rarer words of the original stand.
pub(super) struct Places<'w> {
    words: &'w [Word],
    /// Hash and place, sorted.
    sorted: Vec<(u32, u32)>,
}

impl<'w> Places<'w> {
    pub fn new(words: &'w [Word]) -> Self {
        let mut sorted: Vec<(u32, u32)> = words.iter().zip(0..).map(|(word, at)| (word.hash(), at)).collect();
        sorted.sort_unstable();
        Self { words, sorted }
    }

    /// The places of a word; none where it stands too often to point anywhere.
    fn of(&self, hash: u32) -> &[(u32, u32)] {
        let rest = &self.sorted[self.sorted.partition_point(|(known, _)| *known < hash)..];
        let some = &rest[..rest.len().min(RARE + 1)];
        let all = &some[..some.partition_point(|(known, _)| *known == hash)];
        if all.len() > RARE { &[] } else { all }
    }

    /// Holds every piece of a copy against the original.
    pub fn align(&self, copy: &[Word]) -> Vec<Piece> {
        pieces(copy).into_iter().map(|(first, last)| self.piece(copy, first, last)).collect()
    }

    fn piece(&self, copy: &[Word], first: usize, last: usize) -> Piece {
        let words = &copy[first..last];
        let own = words.iter().filter(|word| !word.quoted()).count();
        let anchors = words.iter().filter(|word| word.anchor() && !word.quoted()).count();
        let mut piece = Piece { first, own, anchors, ..Piece::default() };
        if let Some(shift) = self.shift(words) {
            piece.pairs = self.band(words, shift).into_iter().map(|(there, here)| (there, first + here)).collect();
            let met = |pair: &&(usize, usize)| !copy[pair.1].quoted();
            piece.met = piece.pairs.iter().filter(met).count();
            piece.anchors_met = piece.pairs.iter().filter(met).filter(|pair| copy[pair.1].anchor()).count();
            let runs = piece.pairs.chunk_by(|a, b| b.0 == a.0 + 1 && b.1 == a.1 + 1).filter(|run| run.len() >= RUN);
            piece.run = runs.flatten().filter(met).count();
        }
        piece
    }

    /// Where in the original the piece begins, as most of its rarer words have it.
    fn shift(&self, words: &[Word]) -> Option<i64> {
        let mut votes: Vec<i64> = Vec::new();
        for (at, word) in (0i64..).zip(words) {
            for (_, place) in self.of(word.hash()) {
                let weight = if word.anchor() { 2 } else { 1 };
                votes.extend(std::iter::repeat_n(i64::from(*place) - at, weight));
            }
        }
        votes.sort_unstable();
        // The densest stretch as wide as the band.
        let (mut best, mut from) = ((0, 0), 0);
        for to in 0..votes.len() {
            while votes[to] - votes[from] > BAND as i64 {
                from += 1;
            }
            if to + 1 - from > best.1 - best.0 {
                best = (from, to + 1);
            }
        }
        let dense = &votes[best.0..best.1];
        (dense.len() >= 4).then(|| dense[dense.len() / 2])
    }

    /// The longest common subsequence of a piece and the place it points to, within the band.
    fn band(&self, words: &[Word], shift: i64) -> Vec<(usize, usize)> {
        let width = 2 * BAND + 1;
        // Row: word of the piece; column: how far its partner is from where it should stand.
        let there = |here: usize, column: usize| here as i64 + shift + column as i64 - BAND as i64;
        let mut best = vec![0u16; (words.len() + 1) * (width + 1)];
        let cell = |row: usize, column: usize| row * (width + 1) + column;
        let equal = |here: usize, column: usize| {
            let at = usize::try_from(there(here, column)).ok();
            at.and_then(|at| self.words.get(at)).is_some_and(|word| word.hash() == words[here].hash())
        };
        for here in (0..words.len()).rev() {
            for column in (0..width).rev() {
                // One word on in the copy alone is one column less; in the original alone, one more.
                let skip_here = if column > 0 { best[cell(here + 1, column - 1)] } else { 0 };
                let skip_there = if column + 1 < width { best[cell(here, column + 1)] } else { 0 };
                let both = best[cell(here + 1, column)] + u16::from(equal(here, column));
                best[cell(here, column)] = both.max(skip_here).max(skip_there);
            }
        }
        let (mut here, mut pairs) = (0, Vec::new());
        let mut column = (0..width)
            .max_by_key(|column| (best[cell(0, *column)], std::cmp::Reverse(column.abs_diff(BAND))))
            .unwrap_or(BAND);
        while here < words.len() {
            let value = best[cell(here, column)];
            if equal(here, column) && value == best[cell(here + 1, column)] + 1 {
                pairs.extend(usize::try_from(there(here, column)).ok().map(|at| (at, here)));
                here += 1;
            } else if value == best[cell(here + 1, column)] {
                here += 1;
            } else if column > 0 && value == best[cell(here + 1, column - 1)] {
                (here, column) = (here + 1, column - 1);
            } else {
                column += 1;
            }
        }
        pairs
    }
}

/// Paragraphs, cut where they are long and joined where they are short.
fn pieces(words: &[Word]) -> Vec<(usize, usize)> {
    let mut pieces: Vec<(usize, usize)> = Vec::new();
    let mut first = 0;
    for at in 1..=words.len() {
        let ends = words.get(at).is_none_or(|word| word.begins());
        let length = at - first;
        if (ends && length >= SHORTEST) || length >= LONGEST || at == words.len() {
            pieces.push((first, at));
            first = at;
        }
    }
    // What is left over at the end goes with the one before.
    if let [.., before, last] = &mut pieces[..]
        && last.1 - last.0 < SHORTEST
    {
        before.1 = last.1;
        pieces.pop();
    }
    pieces
}
