//! Whether one body tells the other paragraph by paragraph in other words: spinning machines change words, but not
//! names, numbers, the order of paragraphs or where quotations stand.
//!
//! Comes in: two bodies. Goes out: the paragraphs that answer one another, and how much of the shorter they are.
//! Refuses to decide: two reporters at one event share names and numbers too, but not paragraph by paragraph in one order.

use super::words::{Body, Paragraph};

/// Paragraphs, and words and anchors of one, that are looked at: no story has more, and damaged pages may.
const MOST: usize = 400;

/// Paragraphs that answer one another, and how far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rewrite {
    /// Index of the left paragraph, of the right one, and anchors shared.
    pub pairs: Vec<(usize, usize, usize)>,
    /// Share of the anchors of the body with fewer that lie in such pairs in the same order, in thousandths.
    pub shared: u16,
    /// Share of the words of the paired paragraphs that stand in both in the same order, in thousandths.
    pub words: u16,
}

/// Aligns two bodies.
pub(super) fn align(left: &Body, right: &Body) -> Rewrite {
    let pairs = best_pairs(most(&left.paragraphs), most(&right.paragraphs));
    let anchors = |body: &Body| body.paragraphs.iter().map(|p| p.anchors.len()).sum::<usize>();
    let fewer = anchors(left).min(anchors(right)).max(1);
    let matched: usize = pairs.iter().map(|(_, _, shared)| shared).sum();
    let (mut same, mut of) = (0, 0);
    for (l, r, _) in &pairs {
        let (a, b) = (hashes(left, *l), hashes(right, *r));
        same += common(&a, &b);
        of += a.len().max(b.len());
    }
    Rewrite {
        pairs,
        shared: (matched * 1000 / fewer).min(1000) as u16,
        words: (same * 1000).checked_div(of).unwrap_or(0).min(1000) as u16,
    }
}

fn hashes(body: &Body, paragraph: usize) -> Vec<u64> {
    let range = body.paragraphs.get(paragraph).map_or(0..0, |p| p.first..p.last);
    most(body.words.get(range).unwrap_or_default()).iter().map(|word| word.hash).collect()
}

fn most<T>(list: &[T]) -> &[T] {
    list.get(..MOST).unwrap_or(list)
}

/// Pairs in rising order on both sides with the most anchors shared.
fn best_pairs(left: &[Paragraph], right: &[Paragraph]) -> Vec<(usize, usize, usize)> {
    let width = right.len() + 1;
    let mut best = vec![0usize; (left.len() + 1) * width];
    let mut alike = vec![0usize; left.len() * right.len()];
    for l in (0..left.len()).rev() {
        for r in (0..right.len()).rev() {
            let same = answer(&left[l], &right[r]);
            alike[l * right.len() + r] = same;
            best[l * width + r] =
                (best[(l + 1) * width + r]).max(best[l * width + r + 1]).max(best[(l + 1) * width + r + 1] + same);
        }
    }
    let (mut l, mut r, mut pairs) = (0, 0, Vec::new());
    while l < left.len() && r < right.len() {
        let same = alike[l * right.len() + r];
        if same > 0 && best[l * width + r] == best[(l + 1) * width + r + 1] + same {
            pairs.push((l, r, same));
            (l, r) = (l + 1, r + 1);
        } else if best[l * width + r] == best[(l + 1) * width + r] {
            l += 1;
        } else {
            r += 1;
        }
    }
    pairs
}

/// Anchors two paragraphs share in order, if they answer one another; otherwise none.
fn answer(left: &Paragraph, right: &Paragraph) -> usize {
    let (a, b) = (left.anchors.len(), right.anchors.len());
    let (words_a, words_b) = (left.last - left.first, right.last - right.first);
    let sizes = words_a * 2 >= words_b && words_b * 2 >= words_a;
    if a < 2 || b < 2 || !sizes || left.quotations.abs_diff(right.quotations) > 1 {
        return 0;
    }
    let same = common(most(&left.anchors), most(&right.anchors));
    if same * 10 >= a.max(b) * 6 { same } else { 0 }
}

/// Length of the longest common subsequence.
fn common(a: &[u64], b: &[u64]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    for x in a {
        let mut corner = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if x == y { corner + 1 } else { above.max(row[at]) };
            corner = above;
        }
    }
    row[b.len()]
}
