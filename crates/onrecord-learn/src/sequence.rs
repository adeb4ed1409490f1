//! Labels one after the other, each seeing those before it.

use crate::{Model, Perceptron};

/// A row of things to label, as the client observes it.
pub trait Sequence {
    /// How many there are.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The label of the thing at `at` where that is beyond doubt: it is not asked about, nor learnt.
    fn settled(&self, _at: usize) -> Option<u8> {
        None
    }

    /// Adds the features of the thing at `at`; `before` are the labels of those before it.
    fn observe(&self, at: usize, before: &[u8], features: &mut Vec<u64>);
}

/// Labels the sequence; `labels` receives one label a thing.
pub fn label(model: &Model<'_>, sequence: &impl Sequence, labels: &mut Vec<u8>) {
    let (mut features, mut scores) = (Vec::with_capacity(64), Vec::new());
    labels.clear();
    for at in 0..sequence.len() {
        if let Some(label) = sequence.settled(at) {
            labels.push(label);
            continue;
        }
        features.clear();
        sequence.observe(at, labels, &mut features);
        labels.push(model.best(&features, &mut scores));
    }
}

/// Counts the features of the sequence, labelled rightly.
pub fn count(learner: &mut Perceptron, sequence: &impl Sequence, right: &[u8]) {
    let mut features = Vec::new();
    for at in (0..sequence.len()).filter(|at| sequence.settled(*at).is_none()) {
        features.clear();
        sequence.observe(at, &right[..at], &mut features);
        learner.count(&features);
    }
}

/// Learns from the sequence, each guess seeing the guesses before it; returns how many were right.
pub fn learn(learner: &mut Perceptron, sequence: &impl Sequence, right: &[u8]) -> usize {
    let (mut features, mut guesses) = (Vec::new(), Vec::new());
    for (at, right) in right.iter().enumerate() {
        if let Some(label) = sequence.settled(at) {
            guesses.push(label);
            continue;
        }
        features.clear();
        sequence.observe(at, &guesses, &mut features);
        guesses.push(learner.learn(&features, *right));
    }
    guesses.iter().zip(right).filter(|(guess, right)| guess == right).count()
}
