//! Examples → weights, by the averaged perceptron, in whole numbers.
//!
//! Comes in: examples one by one, as features and their right label. Goes out: the bytes of a [`crate::Model`].
//! A wrong guess, or a right one by too small a margin, moves the weights of the features by one; at the end each weight
//! is the mean of what it was all the way. Refuses to decide: which features are worth observing.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::model::{self, best};

/// A perceptron in training.
#[derive(Clone, Debug)]
pub struct Perceptron {
    labels: usize,
    margin: i32,
    step: i64,
    rows: HashMap<u64, u32, BuildHasherDefault<Given>>,
    names: Vec<u64>,
    counts: Vec<u32>,
    weights: Vec<Weight>,
    scores: Vec<i32>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    now: i32,
    since: u32,
    sum: i64,
}

/// How to make a model out of what was learnt.
#[derive(Clone, Copy, Debug)]
pub struct Finish {
    /// Features seen less often than this in one pass are left out.
    pub seen: u32,
    /// At most this many features are kept: those that weigh most.
    pub features: usize,
    /// The weight, in mean units, that becomes the largest of a byte; larger ones are cut.
    pub largest: f64,
}

impl Perceptron {
    /// One that knows nothing yet. `margin`: by how much the right label must win to be left alone.
    #[must_use]
    pub fn new(labels: usize, margin: i32) -> Self {
        Self {
            labels,
            margin,
            step: 0,
            rows: HashMap::default(),
            names: Vec::new(),
            counts: Vec::new(),
            weights: Vec::new(),
            scores: Vec::new(),
        }
    }

    /// Counts features before training: those never counted `seen` times will not be learnt.
    pub fn count(&mut self, features: &[u64]) {
        for feature in features {
            let row = *self.rows.entry(*feature).or_insert_with(|| {
                self.names.push(*feature);
                self.counts.push(0);
                self.names.len() as u32 - 1
            });
            self.counts[row as usize] = self.counts[row as usize].saturating_add(1);
        }
    }

    /// Forgets the features counted less than `seen` times.
    pub fn keep(&mut self, seen: u32) {
        let old = std::mem::take(&mut self.names);
        let counts = std::mem::take(&mut self.counts);
        self.rows.clear();
        for (name, count) in old.into_iter().zip(counts).filter(|(_, count)| *count >= seen) {
            self.rows.insert(name, self.names.len() as u32);
            self.names.push(name);
            self.counts.push(count);
        }
        self.weights = vec![Weight::default(); self.names.len() * self.labels];
    }

    /// How many features are learnt.
    #[must_use]
    pub fn features(&self) -> usize {
        self.names.len()
    }

    /// The best label by the weights as they are now.
    pub fn guess(&mut self, features: &[u64]) -> u8 {
        self.scores.clear();
        self.scores.resize(self.labels, 0);
        for feature in features {
            if let Some(row) = self.rows.get(feature) {
                let from = *row as usize * self.labels;
                for (score, weight) in self.scores.iter_mut().zip(&self.weights[from..from + self.labels]) {
                    *score += weight.now;
                }
            }
        }
        best(&self.scores)
    }

    /// The scores of the last guess, one a label.
    #[must_use]
    pub fn scores(&self) -> &[i32] {
        &self.scores
    }

    /// Guesses, learns from the right label, and returns the guess.
    pub fn learn(&mut self, features: &[u64], right: u8) -> u8 {
        let guess = self.guess(features);
        self.step += 1;
        let right_score = self.scores[usize::from(right)];
        let rival = (0..self.labels)
            .filter(|label| *label != usize::from(right))
            .max_by_key(|label| (self.scores[*label], std::cmp::Reverse(*label)));
        if let Some(rival) = rival.filter(|rival| right_score - self.scores[*rival] <= self.margin) {
            for feature in features {
                if let Some(row) = self.rows.get(feature) {
                    let from = *row as usize * self.labels;
                    self.weights[from + usize::from(right)].change(1, self.step);
                    self.weights[from + rival].change(-1, self.step);
                }
            }
        }
        guess
    }

    /// The bytes of a model of what was learnt.
    #[must_use]
    pub fn finish(self, how: Finish) -> Vec<u8> {
        let labels = self.labels;
        model::write(labels, &self.rows(how))
    }

    /// What was learnt as rows of [`crate::Model::write`], those that do most first.
    #[must_use]
    pub fn rows(mut self, how: Finish) -> Vec<(u64, Vec<i8>)> {
        let (step, labels) = (self.step, self.labels);
        let unit = (how.largest * step.max(1) as f64 / 127.0).max(1.0) as i64;
        let mut rows: Vec<(u64, u64, Vec<i8>)> = Vec::new();
        for (row, name) in self.names.iter().enumerate() {
            let weights = &mut self.weights[row * labels..(row + 1) * labels];
            let sums: Vec<i64> = weights.iter_mut().map(|weight| weight.total(step)).collect();
            let small = |sum: i64| ((2 * sum + unit * sum.signum()) / (2 * unit)).clamp(-127, 127) as i8;
            let bytes: Vec<i8> = sums.iter().map(|sum| small(*sum)).collect();
            if bytes.iter().any(|byte| *byte != 0) && self.counts[row] >= how.seen {
                let most = sums.iter().map(|sum| sum.unsigned_abs()).max().unwrap_or_default();
                // What a feature does is how much it weighs and how often it is met; the root keeps the rare ones in.
                let worth = (most / 1024 + 1).saturating_mul(u64::from(self.counts[row]).isqrt());
                rows.push((worth, *name, bytes));
            }
        }
        rows.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        rows.truncate(how.features);
        rows.into_iter().map(|(_, name, bytes)| (name, bytes)).collect()
    }
}

impl Weight {
    fn change(&mut self, by: i32, step: i64) {
        self.sum += i64::from(self.now) * (step - i64::from(self.since));
        self.since = step as u32;
        self.now += by;
    }

    fn total(&mut self, step: i64) -> i64 {
        self.change(0, step);
        self.sum
    }
}

/// Features are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Given(u64);

impl Hasher for Given {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(*byte)));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Feature, Model, Random};

    fn train() -> Vec<u8> {
        let mut learner = Perceptron::new(3, 2);
        let mut random = Random::new(5);
        let examples: Vec<(Vec<u64>, u8)> = (0..600)
            .map(|_| {
                let (a, b) = (random.below(9) as u64, random.below(9) as u64);
                (vec![Feature::new(0).with(a).number(), Feature::new(1).with(b).number()], ((a + b) / 6) as u8)
            })
            .collect();
        examples.iter().for_each(|(features, _)| learner.count(features));
        learner.keep(2);
        for _ in 0..10 {
            examples.iter().for_each(|(features, label)| _ = learner.learn(features, *label));
        }
        learner.finish(Finish { seen: 2, features: 1000, largest: 40.0 })
    }

    #[test]
    fn sums_are_learnt_and_the_bytes_are_the_same() {
        let bytes = train();
        assert_eq!(bytes, train());
        let (model, _) = Model::read(&bytes).unwrap();
        let mut scores = Vec::new();
        let right = (0..81).filter(|n| {
            let (a, b) = (n / 9, n % 9);
            let features = [Feature::new(0).with(a).number(), Feature::new(1).with(b).number()];
            u64::from(model.best(&features, &mut scores)) == (a + b) / 6
        });
        assert!(right.count() > 70);
    }
}
