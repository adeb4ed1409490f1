//! What was observed of a candidate, as numbers that a model weighs.

use onrecord_learn::Feature;

/// Features in the order in which they are observed: the place in that order is part of each, so where something may be
/// left out, what comes after begins at a place of its own ([`Observed::from`]).
#[derive(Debug, Default)]
pub struct Observed {
    /// The features.
    pub features: Vec<u64>,
    kind: u64,
}

impl Observed {
    /// Begins anew.
    pub fn begin(&mut self) {
        self.features.clear();
        self.kind = 0;
    }

    /// Adds one observation: facts that belong together.
    pub fn add(&mut self, facts: &[u64]) {
        self.kind += 1;
        let sum = facts.iter().fold(Feature::new(self.kind), |sum, fact| sum.with(*fact));
        self.features.push(sum.number());
    }

    /// Goes on from this place in the order.
    pub fn from(&mut self, place: u64) {
        self.kind = place;
    }
}

/// Several facts as one.
pub fn mix(a: u64, b: u64) -> u64 {
    Feature::new(a).with(b).number()
}

/// How far apart, in few steps, and on which side.
pub fn distance(from: usize, to: usize) -> u64 {
    let steps = match from.abs_diff(to) {
        near @ 0..=5 => near as u64,
        6..=9 => 6,
        10..=19 => 7,
        20..=39 => 8,
        _ => 9,
    };
    2 * steps + u64::from(to < from)
}

/// A share of one, in tenths.
pub fn tenths(share: f32) -> u64 {
    (share * 10.0) as u64
}

/// A count, no larger than `most`.
pub fn few(count: usize, most: usize) -> u64 {
    count.min(most) as u64
}
