//! A person's correction of the record. Rulings are kept for good and applied anew to every rebuilt record.

use serde::{Deserialize, Serialize};

use crate::record::Record;

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "decision", rename_all = "lowercase")]
pub enum Decision {
    /// The entry is right.
    Accept,
    /// The entry is wrong and leaves the record.
    Reject,
    /// One field is set, see [`fields`]; an empty value means unknown.
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

/// Fields that a person may set: of a statement `speaker`, `side`, `said` (EDTF) and `issues` (ids, separated by commas);
/// of a position `issue`, `stance` and `as_of` (EDTF); none of anything else.
#[must_use]
pub fn fields(record: &Record, id: &str) -> &'static [&'static str] {
    if record.statements.iter().any(|statement| statement.id == id) {
        return &["speaker", "side", "said", "issues"];
    }
    if record.positions.iter().any(|position| position.id == id) {
        return &["issue", "stance", "as_of"];
    }
    &[]
}
