//! How a command ended, as exit codes tell it.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All that was asked was done.
    Done,
    /// Something failed and was told.
    Failed,
    /// There was nothing to work on.
    Nothing,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::Failed => ExitCode::from(1),
            Outcome::Nothing => ExitCode::from(3),
        }
    }
}

/// An error that means that there was nothing to work on.
#[derive(Debug)]
pub struct NothingHere(pub String);

impl std::fmt::Display for NothingHere {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for NothingHere {}

/// The outcome that an error stands for.
pub fn of(error: &anyhow::Error) -> Outcome {
    if error.downcast_ref::<NothingHere>().is_some() { Outcome::Nothing } else { Outcome::Failed }
}
