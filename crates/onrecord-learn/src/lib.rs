//! Small, reproducible classifiers: train, save, load, predict. Knows features and labels as numbers, nothing of news.
//!
//! - [`Feature`]: what was observed, hashed step by step.
//! - [`Perceptron`]: learns weights of features for labels, in whole numbers; [`Perceptron::finish`] makes a [`Model`]'s bytes.
//! - [`Model`]: reads them where they lie, without unpacking.
//! - [`sequence`]: labels one after the other, each seeing those before it.
//!
//! The same examples in the same order with the same seed give the same bytes, on every machine: whole numbers only, a
//! generator of our own, and nothing is ever visited in the order of a hash.

mod feature;
mod model;
mod perceptron;
mod random;
pub mod sequence;

pub use feature::Feature;
pub use model::{Damaged, Model};
pub use perceptron::{Finish, Perceptron};
pub use random::Random;
