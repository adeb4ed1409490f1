//! Which articles are worth comparing: those that share enough features, found without comparing each with each.
//!
//! Comes in: features (hashes) by article. Goes out: pairs of articles with how many features they share, in order.
//! Refuses to decide: whether they are copies. Near-linear: a feature of many articles pairs each with the first two and
//! with its neighbour, not each with each; the first in order are the likeliest originals.

/// A feature of more articles than this pairs them in a star.
const CROWD: usize = 8;

/// Pairs `(a, b, shared)` with `a < b`, sorted.
pub(super) fn sharing(features: &[Vec<u64>]) -> Vec<(usize, usize, usize)> {
    let mut index: Vec<(u64, u32)> = Vec::with_capacity(features.iter().map(Vec::len).sum());
    for (article, own) in features.iter().enumerate() {
        index.extend(own.iter().map(|feature| (*feature, article as u32)));
    }
    index.sort_unstable();
    index.dedup();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for group in index.chunk_by(|a, b| a.0 == b.0) {
        for (at, (_, b)) in group.iter().enumerate() {
            let near = if group.len() <= CROWD { 0 } else { at.saturating_sub(1) };
            let others = (0..near.min(2)).chain(near..at);
            pairs.extend(others.filter_map(|other| group.get(other)).map(|(_, a)| (*a, *b)));
        }
    }
    pairs.sort_unstable();
    pairs.chunk_by(|a, b| a == b).map(|same| (same[0].0 as usize, same[0].1 as usize, same.len())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_counted_and_crowds_are_stars() {
        assert_eq!(sharing(&[vec![1, 2, 3], vec![9], vec![2, 3, 3]]), [(0, 2, 2)]);
        let crowd: Vec<Vec<u64>> = (0..100).map(|_| vec![7]).collect();
        let pairs = sharing(&crowd);
        assert!(pairs.len() < 300 && (1..100).all(|b| pairs.iter().any(|p| p.0 == 0 && p.1 == b)), "{}", pairs.len());
    }
}
