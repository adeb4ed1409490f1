//! Small, reproducible classifiers: train, save, load, predict. Knows features and labels as numbers, nothing of news.
//!
//! - [`Feature`]: what was observed, hashed step by step.
//! - [`Perceptron`]: learns weights of features for labels, in whole numbers; [`Perceptron::finish`] makes a [`Model`]'s bytes.
//! - [`Model`]: reads them where they lie, without unpacking.
//! - [`Linear`]: learns to answer yes or no, or to choose among candidates; gives the bytes of a [`Scorer`].
//! - [`sequence`]: labels one after the other, each seeing those before it.
//!
//! The same examples in the same order with the same seed give the same bytes, on every machine: whole numbers, or
//! only those operations on fractions that all machines round alike, a generator of our own, and nothing is ever visited
//! in the order of a hash.

mod feature;
mod linear;
mod model;
pub mod odds;
mod perceptron;
mod random;
mod scorer;
pub mod sequence;

pub use feature::Feature;
pub use linear::Linear;
pub use model::{Damaged, Model, Score, best};
pub use perceptron::{Finish, Perceptron};
pub use random::Random;
pub use scorer::Scorer;
