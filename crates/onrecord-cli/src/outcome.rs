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

/// The outcome that an error stands for.
pub fn of(error: &anyhow::Error) -> Outcome {
    match error.downcast_ref::<onrecord_store::Error>() {
        Some(onrecord_store::Error::NotFound { .. }) => Outcome::Nothing,
        _ => Outcome::Failed,
    }
}
