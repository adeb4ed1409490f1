//! Two wordings of one quotation → the words in which they differ.
//!
//! Comes in: the words of two tellings of one utterance. Goes out: [`Drift`], where most words inside quotation marks are the
//! same and some are not. What the page itself says it left out or put in ("…", "[…]") is no drift, nor is a quotation
//! that only is shorter, nor another spelling. Two translations of one speech share too few words.
//! Refuses to decide: which wording was said.

use std::ops::Range;

use super::words::Word;
use crate::record::{Citation, Drift};
use crate::text::Span;

/// Quotations with fewer words in common are not held to be the same.
const FEWEST: usize = 4;
/// So many words that tell something must be the same, in percent of all of them: less is another translation.
const SAME: usize = 60;
/// Longer stretches that only one has were left out on purpose.
const LONGEST: usize = 3;
/// Longer stretches that stand for one another are other sentences.
const REPLACED: usize = 6;
/// Longer quotations are not held against each other word by word.
const MOST: usize = 600;

/// Where two quotations agree: the words of both, as pairs in order.
pub fn common<'w>(a: &'w [Word], b: &'w [Word]) -> Vec<(usize, usize)> {
    if a.len() > MOST || b.len() > MOST {
        return Vec::new();
    }
    let width = b.len() + 1;
    let mut longest = vec![0u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = if a[i].form == b[j].form {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i].form == b[j].form {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// The differing words of two quotations, with a way to cite words of each; `None` where they agree or are not the same.
pub fn find(
    (a, cite_a): (&[Word], &dyn Fn(Span) -> Citation),
    (b, cite_b): (&[Word], &dyn Fn(Span) -> Citation),
) -> Option<Drift> {
    let pairs = common(a, b);
    let (first, last) = (*pairs.first()?, *pairs.last()?);
    if pairs.len() < FEWEST {
        return None;
    }
    // One word before the first and after the last may be the one that differs, where both have it.
    let before =
        |words: &[Word], at: usize| at.checked_sub(1).filter(|p| words[*p].run == words[at].run && !words[at].gap);
    let after = |words: &[Word], at: usize| {
        Some(at + 1).filter(|n| words.get(*n).is_some_and(|w| w.run == words[at].run && !w.gap))
    };
    let mut segments: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let edge =
        |words: &[Word], at: usize| before(words, at).is_some_and(|p| p == 0 || words[p - 1].run != words[p].run);
    if let (Some(left), Some(right)) = (before(a, first.0), before(b, first.1))
        && edge(a, first.0)
        && edge(b, first.1)
    {
        segments.push((left..first.0, right..first.1));
    }
    for pair in pairs.windows(2) {
        let (left, right) = (pair[0].0 + 1..pair[1].0, pair[0].1 + 1..pair[1].1);
        let broken = |words: &[Word], range: &Range<usize>| {
            (range.start..=range.end).any(|at| words[at].gap || words[at].run != words[range.start - 1].run)
        };
        if !(left.is_empty() && right.is_empty() || broken(a, &left) || broken(b, &right)) {
            segments.push((left, right));
        }
    }
    let ends = |words: &[Word], at: usize| {
        after(words, at).is_some_and(|n| words.get(n + 1).is_none_or(|w| w.run != words[n].run))
    };
    if let (Some(left), Some(right)) = (after(a, last.0), after(b, last.1))
        && ends(a, last.0)
        && ends(b, last.1)
    {
        segments.push((left..left + 1, right..right + 1));
    }
    let telling = |words: &[Word], range: &Range<usize>| words[range.clone()].iter().filter(|w| w.tells()).count();
    segments.retain(|(left, right)| {
        let one = left.is_empty() || right.is_empty();
        let most = if one { LONGEST } else { REPLACED };
        left.len().max(right.len()) <= most && telling(a, left) + telling(b, right) > 0
    });
    let apart: usize = segments.iter().map(|(left, right)| telling(a, left).max(telling(b, right))).sum();
    let same = pairs.iter().filter(|(left, _)| a[*left].tells()).count();
    if segments.is_empty() || same < 2 || same * 100 < SAME * (same + apart) {
        return None;
    }
    let span =
        |words: &[Word], range: &Range<usize>| Some(words.get(range.start)?.span.join(words[range.end - 1].span));
    let words = |words: &[Word], range: &Range<usize>| if range.is_empty() { None } else { span(words, range) };
    // The quotation around, as far as the two meet.
    let whole = |list: &[Word], from: usize, to: usize| {
        let (from, to) = (before(list, from).unwrap_or(from), after(list, to).unwrap_or(to));
        list[from].span.join(list[to].span)
    };
    Some(Drift {
        left: cite_a(whole(a, first.0, last.0)),
        right: cite_b(whole(b, first.1, last.1)),
        differing: segments
            .iter()
            .map(|(left, right)| [words(a, left).map(cite_a), words(b, right).map(cite_b)])
            .collect(),
    })
}
