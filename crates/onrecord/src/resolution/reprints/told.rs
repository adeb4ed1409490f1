//! What a copy shows beside its original: passages of both, and what it cut, altered or added.
//!
//! Comes in: both articles, and the pieces that one takes from the other. Goes out: the entry for the record, all in words
//! of the two. Refuses to decide: whether a change was meant; of many, those of numbers and names are shown first.

use std::cmp::Reverse;

use super::alignment::Piece;
use super::verdict::Taken;
use super::words::{self, Word};
use crate::article::{Article, Kind};
use crate::record::{By, Citation, Likeness, Reprint, Sourced, id};
use crate::resolution::Read;
use crate::text::Span;

/// Words of a passage that are cited.
const CITED: usize = 40;
/// So many paragraphs or changes of each sort are cited.
const SHOWN: usize = 6;
/// Words in a row that may stand for one another.
const CHANGE: usize = 6;

/// One of the two, with its words.
struct Side<'r> {
    read: &'r Read,
    words: Vec<Word>,
    spans: Vec<Span>,
}

impl<'r> Side<'r> {
    fn of(read: &'r Read) -> Self {
        let (words, spans) = words::read(&read.article);
        Self { read, words, spans }
    }

    /// Words from one to before another, cut where their paragraph ends.
    fn cite(&self, from: usize, to: usize) -> Option<Citation> {
        let last = (from + 1..to).find(|at| self.words.get(*at).is_none_or(|word| word.begins())).unwrap_or(to);
        Some(self.read.cite(self.spans.get(from)?.join(*self.spans.get(last.checked_sub(1)?)?)))
    }

    /// First and last word of each paragraph.
    fn paragraphs(&self) -> Vec<(usize, usize)> {
        let mut begins: Vec<usize> = (0..self.words.len()).filter(|at| self.words[*at].begins()).collect();
        begins.push(self.words.len());
        begins.windows(2).map(|pair| (pair[0], pair[1])).collect()
    }

    /// Paragraphs of which little is met, in order.
    fn unmet(&self, met: &[bool]) -> Vec<Citation> {
        let lone = |(from, to): &(usize, usize)| {
            to - from >= 8 && met[*from..*to].iter().filter(|met| **met).count() * 4 < to - from
        };
        self.paragraphs()
            .iter()
            .filter(|p| lone(p))
            .filter_map(|(from, to)| self.cite(*from, (*to).min(from + CITED)))
            .take(SHOWN)
            .collect()
    }
}

/// The entry.
pub(super) fn entry(original: &Read, copy: &Read, taken: &Taken) -> Option<Sourced<Reprint>> {
    let (there, here) = (Side::of(original), Side::of(copy));
    let (mut met_there, mut met_here) = (vec![false; there.words.len()], vec![false; here.words.len()]);
    for (left, right) in taken.pieces.iter().flat_map(|piece| &piece.pairs) {
        met_there[*left] = true;
        met_here[*right] = true;
    }
    let whole = taken.likeness != Likeness::Digest;
    let what = Reprint {
        original: original.article.capture,
        copy: copy.article.capture,
        likeness: taken.likeness,
        shared: taken.shared,
        cut: if whole { there.unmet(&met_there) } else { Vec::new() },
        added: if whole { here.unmet(&met_here) } else { Vec::new() },
        altered: altered(&there, &here, &taken.pieces),
    };
    let mut pieces: Vec<&Piece> = taken.pieces.iter().collect();
    pieces.sort_by_key(|piece| (Reverse(piece.pairs.len()), piece.first));
    let passages = pieces.iter().filter_map(|piece| passage(&there, &here, piece));
    let mut citations = passages.take(2).flat_map(|(left, right)| [right, left]).collect::<Vec<_>>().into_iter();
    let rule = match taken.likeness {
        Likeness::Rewritten => "reprints/rewritten",
        Likeness::Digest => "reprints/passages",
        _ => "reprints/verbatim",
    };
    let id = id('c', &[&what.original.to_string(), &what.copy.to_string()]);
    Some(Sourced::new(id, what, citations.next()?, citations.collect(), By::Rule(rule.to_owned())))
}

/// The entry where not a word is found in both: with the first paragraph of each.
pub(super) fn without_words(original: &Read, copy: &Read) -> Option<Sourced<Reprint>> {
    let (original, copy) = (&original.article, &copy.article);
    let first = |article: &Article| {
        let body = article.blocks.iter().find(|block| block.kind == Kind::Body);
        Some(article.cite(body.or(article.blocks.first())?.span.trim(&article.text)))
    };
    let what = Reprint {
        original: original.capture,
        copy: copy.capture,
        likeness: Likeness::Rewritten,
        shared: 0,
        cut: Vec::new(),
        added: Vec::new(),
        altered: Vec::new(),
    };
    let id = id('c', &[&what.original.to_string(), &what.copy.to_string()]);
    let rest = first(original).into_iter().collect();
    Some(Sourced::new(id, what, first(copy)?, rest, By::Rule("reprints/said".to_owned())))
}

/// The longest stretch of a piece without a paragraph's end, in the original and in the copy.
fn passage(there: &Side<'_>, here: &Side<'_>, piece: &Piece) -> Option<(Citation, Citation)> {
    let one = |a: &(usize, usize), b: &(usize, usize)| {
        let ends = |side: &Side<'_>, from: usize, to: usize| (from + 1..=to).any(|at| side.words[at].begins());
        !ends(there, a.0, b.0) && !ends(here, a.1, b.1)
    };
    let longest = piece.pairs.chunk_by(one).max_by_key(|run| (run.len(), Reverse(run[0].0)))?;
    let (first, last) = (longest.first()?, longest.last()?);
    let to = |from: usize, last: usize| (last + 1).min(from + CITED);
    Some((there.cite(first.0, to(first.0, last.0))?, here.cite(first.1, to(first.1, last.1))?))
}

/// Without a name or number, without a quoted word; place in the copy; first and last word in both.
type Change = (bool, bool, usize, [(usize, usize); 2]);

/// Words of the original with those that stand for them in the copy; numbers and names first, then what is quoted.
fn altered(there: &Side<'_>, here: &Side<'_>, pieces: &[Piece]) -> Vec<[Citation; 2]> {
    let mut changes: Vec<Change> = Vec::new();
    for pair in pieces.iter().flat_map(|piece| piece.pairs.windows(2)) {
        let ((l1, r1), (l2, r2)) = (pair[0], pair[1]);
        let (left, right) = (l2 - l1 - 1, r2 - r1 - 1);
        if !(1..=CHANGE).contains(&left) || !(1..=CHANGE).contains(&right) {
            continue;
        }
        let any = |test: &dyn Fn(&Word) -> bool| {
            there.words[l1 + 1..l2].iter().any(test) || here.words[r1 + 1..r2].iter().any(test)
        };
        let (anchors, quoted) = (any(&|word| word.anchor()), any(&|word| word.quoted()));
        // With the words around, which are the same.
        changes.push((!anchors, !quoted, r1, [(l1, l2 + 1), (r1, r2 + 1)]));
    }
    changes.sort();
    changes.dedup();
    let cite = |[(l1, l2), (r1, r2)]: [(usize, usize); 2]| Some([there.cite(l1, l2)?, here.cite(r1, r2)?]);
    changes.into_iter().filter_map(|(.., places)| cite(places)).take(SHOWN).collect()
}
