//! Which articles are worth comparing: those that share enough features, found without comparing each with each.
//!
//! Comes in: the words of every article, the likeliest originals first. Goes out: for one article, those before it that share
//! most with it. Refuses to decide: whether they are copies. The cost grows with the words: a feature of many articles leads
//! to the first two that have it and to the one just before, not to all; and no article is compared with more than [`MOST`].

use std::collections::HashMap;

use super::words::{Word, hash_all};

/// A feature of more articles than this leads to three of them.
const CROWD: usize = 8;
/// So many are compared with one article.
const MOST: usize = 12;
/// Words in a run, and of how many runs one is kept: the same ones in every article, by their hashes.
const RUN: usize = 5;
const KEPT: u32 = 4;
/// Names and numbers in a row.
const ROW: usize = 3;
/// So many shared features make a comparison worth while.
const LEAST: usize = 3;

/// Features of all articles, in order.
pub(super) struct Index {
    /// Feature in the upper half, article in the lower.
    shared: Vec<u64>,
}

impl Index {
    /// Indexes articles by their numbers; what is empty stands for an article that is not looked for.
    pub fn new(articles: &[&[Word]]) -> Self {
        let mut shared: Vec<u64> = Vec::new();
        for (number, words) in (0u32..).zip(articles) {
            shared.extend(features(words).map(|feature| u64::from(feature) << 32 | u64::from(number)));
        }
        shared.sort_unstable();
        shared.dedup();
        shared.shrink_to_fit();
        Self { shared }
    }

    /// The articles before this one that share most with it, in order.
    pub fn before(&self, number: usize, words: &[Word]) -> Vec<usize> {
        let mut own: Vec<u32> = features(words).collect();
        own.sort_unstable();
        own.dedup();
        let mut counts: HashMap<u32, usize> = HashMap::new();
        let mut met: Vec<u32> = Vec::new();
        for feature in own {
            let place = |number: u32| u64::from(feature) << 32 | u64::from(number);
            let from = self.shared.partition_point(|entry| *entry < place(0));
            let rest = &self.shared[from..];
            let others = &rest[..rest.partition_point(|entry| *entry < place(number as u32))];
            let crowd = others.len() > CROWD;
            let near = others.len().saturating_sub(1);
            for (at, other) in others.iter().enumerate() {
                if crowd && at >= 2 && at < near {
                    continue;
                }
                let other = *other as u32;
                *counts.entry(other).or_insert_with(|| {
                    met.push(other);
                    0
                }) += 1;
            }
        }
        let shared = |other: &u32| counts.get(other).copied().unwrap_or_default();
        met.retain(|other| shared(other) >= LEAST);
        met.sort_by_key(|other| (std::cmp::Reverse(shared(other)), *other));
        met.truncate(MOST);
        met.sort_unstable();
        met.into_iter().map(|other| other as usize).collect()
    }
}

/// Some runs of words, and names and numbers in a row.
fn features(words: &[Word]) -> impl Iterator<Item = u32> + '_ {
    let runs = words.windows(RUN).map(|run| hash_all(run.iter().map(|word| word.hash())));
    let anchors: Vec<u32> = words.iter().filter(|word| word.anchor()).map(|word| word.hash()).collect();
    let rows: Vec<u32> = anchors.windows(ROW).map(|row| hash_all(row.iter().copied()) | 1).collect();
    // Runs are even and rows are odd, so that neither is taken for the other.
    runs.filter(|run| run % KEPT == 0).chain(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::extract;
    use crate::capture::Capture;

    fn words(text: &str) -> Box<[Word]> {
        let article = extract(&Capture::new("case.txt", text.as_bytes().to_vec())).expect("a case has words");
        super::super::words::read(&article).0.into()
    }

    #[test]
    fn a_crowd_of_copies_leads_to_the_first_and_to_few_others() {
        let text = "Nobody in the harbour of Orm had seen 40 boats on one day before the strike, and the pilots of the three \
            ports wrote their names on a board beside the gate so that each of them could be counted by the guild at noon.";
        let words_of = words(text);
        let crowd: Vec<&[Word]> = vec![&words_of; 100];
        let index = Index::new(&crowd);
        assert_eq!(index.before(99, crowd[99]), [0, 1, 98]);
        assert_eq!(index.before(0, crowd[0]), [0usize; 0]);
        let other =
            words("A wholly different story about bread, told in Skarvik by people who bake it every single morning.");
        assert!(index.before(100, &other).is_empty());
    }
}
