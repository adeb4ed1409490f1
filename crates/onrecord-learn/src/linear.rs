//! Examples → weights, by logistic regression: one question with yes or no, or one choice among candidates.
//!
//! Comes in: examples as features, with a few plain numbers beside them. Goes out: the bytes of a [`crate::Scorer`].
//! Steps are as large as each feature's own past steps allow (AdaGrad). Additions, multiplications, divisions and square
//! roots only, all of which every machine rounds alike. Refuses to decide: which features are worth observing.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::odds::{probability, shares};
use crate::perceptron::Given;
use crate::scorer;

/// Steps smaller than this teach nothing.
const IDLE: f32 = 1e-3;

/// A logistic regression in training.
#[derive(Clone, Debug, Default)]
pub struct Linear {
    rows: HashMap<u64, u32, BuildHasherDefault<Given>>,
    names: Vec<u64>,
    counts: Vec<u32>,
    weights: Vec<Weight>,
    plain: Vec<Weight>,
    /// How large a step is.
    pub rate: f32,
}

#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    now: f32,
    steps: f32,
}

impl Weight {
    fn step(&mut self, slope: f32, rate: f32) {
        self.steps += slope * slope;
        self.now -= rate * slope / (self.steps.sqrt() + 1e-6);
    }
}

impl Linear {
    /// One that knows nothing yet, of examples with this many plain numbers.
    #[must_use]
    pub fn new(plain: usize) -> Self {
        Self { plain: vec![Weight::default(); plain], rate: 0.1, ..Self::default() }
    }

    /// Counts features before training.
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
        let names = std::mem::take(&mut self.names);
        let counts = std::mem::take(&mut self.counts);
        self.rows.clear();
        for name in names.into_iter().zip(counts).filter(|(_, count)| *count >= seen).map(|(name, _)| name) {
            self.rows.insert(name, self.names.len() as u32);
            self.names.push(name);
        }
        self.weights = vec![Weight::default(); self.names.len()];
    }

    /// The features that are learnt, by the number they have here: looked up once, learnt from many times.
    #[must_use]
    pub fn known(&self, features: &[u64]) -> Vec<u32> {
        features.iter().filter_map(|feature| self.rows.get(feature).copied()).collect()
    }

    /// The score of an example by the weights as they are now.
    #[must_use]
    pub fn score(&self, known: &[u32], plain: &[f32]) -> f32 {
        let seen: f32 = known.iter().map(|row| self.weights[*row as usize].now).sum();
        seen + self.plain.iter().zip(plain).map(|(weight, number)| weight.now * number).sum::<f32>()
    }

    fn step(&mut self, known: &[u32], plain: &[f32], slope: f32) {
        if slope.abs() < IDLE {
            return;
        }
        for row in known {
            self.weights[*row as usize].step(slope, self.rate);
        }
        for (weight, number) in self.plain.iter_mut().zip(plain).filter(|(_, number)| **number != 0.0) {
            weight.step(slope * number, self.rate);
        }
    }

    /// Learns from one question and its answer.
    pub fn answer(&mut self, known: &[u32], plain: &[f32], yes: bool) {
        let slope = probability(self.score(known, plain)) - f32::from(u8::from(yes));
        self.step(known, plain, slope);
    }

    /// Learns from candidates and how right each is: shares of one.
    pub fn choose(&mut self, candidates: &[(Vec<u32>, Vec<f32>)], right: &[f32]) {
        let scores: Vec<f32> = candidates.iter().map(|(known, plain)| self.score(known, plain)).collect();
        for (((known, plain), share), right) in candidates.iter().zip(shares(&scores)).zip(right) {
            self.step(known, plain, share - right);
        }
    }

    /// The model: at most `features` of them, those that weigh most; `largest` is the weight that becomes the largest of
    /// a byte, and larger ones are cut.
    #[must_use]
    pub fn finish(&self, features: usize, largest: f32) -> Vec<u8> {
        let unit = largest / 127.0;
        let rounded = |weight: &Weight| (weight.now / unit).round().clamp(-127.0, 127.0) as i8;
        let mut rows: Vec<(u64, i8)> = self.names.iter().copied().zip(self.weights.iter().map(rounded)).collect();
        rows.retain(|(_, weight)| *weight != 0);
        rows.sort_by_key(|(name, weight)| (std::cmp::Reverse(weight.unsigned_abs()), *name));
        rows.truncate(features);
        let rows: Vec<_> = rows.into_iter().map(|(name, weight)| (name, vec![weight])).collect();
        scorer::write(unit, &self.plain.iter().map(|weight| weight.now).collect::<Vec<_>>(), &rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Scorer;

    #[test]
    fn what_is_learnt_is_read_back() {
        let mut learner = Linear::new(1);
        learner.count(&[1, 2, 3, 3, 2, 1, 4]);
        learner.keep(2);
        for _ in 0..200 {
            let (yes, no) = (learner.known(&[1, 3]), learner.known(&[2, 3, 4]));
            learner.answer(&yes, &[0.5], true);
            learner.answer(&no, &[0.5], false);
        }
        let bytes = learner.finish(10, 4.0);
        let (scorer, rest) = Scorer::read(&bytes).expect("it was written a line above");
        assert!(rest.is_empty());
        assert!(scorer.score(&[1, 3], &[0.5]) > 1.0 && scorer.score(&[2, 3], &[0.5]) < -1.0);
        assert_eq!(scorer.score(&[4], &[0.0]), 0.0, "seen once, and forgotten");
    }

    #[test]
    fn a_choice_moves_towards_the_right_one() {
        let mut learner = Linear::new(0);
        learner.count(&[7, 8]);
        learner.keep(1);
        let candidates = [(learner.known(&[7]), vec![]), (learner.known(&[8]), vec![])];
        for _ in 0..50 {
            learner.choose(&candidates, &[0.0, 1.0]);
        }
        assert!(learner.score(&candidates[1].0, &[]) > learner.score(&candidates[0].0, &[]) + 1.0);
    }
}
