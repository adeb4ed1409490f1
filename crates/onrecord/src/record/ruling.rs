//! A person's correction of the record. Rulings are kept for good and applied anew to every rebuilt record.

use serde::{Deserialize, Serialize};

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "decision", rename_all = "lowercase")]
pub enum Decision {
    /// The entry is right.
    Accept,
    /// The entry is wrong and leaves the record.
    Reject,
    /// One field is set: `speaker`, `side` or `said` of a statement; an empty value means unknown.
    Fix {
        /// Which field.
        field: String,
        /// To what.
        value: String,
    },
    /// An earlier ruling, by id, no longer holds.
    Withdraw,
}

/// One ruling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// Its id.
    pub id: String,
    /// Id of the entry, or of the ruling to withdraw.
    pub on: String,
    /// What was decided.
    #[serde(flatten)]
    pub decision: Decision,
    /// Who decided.
    pub by: String,
    /// When, as an RFC 3339 time.
    pub at: String,
    /// Why.
    pub why: String,
}
