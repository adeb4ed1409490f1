//! A person's correction of the record. Rulings are kept for good and applied anew to every rebuilt record.

use serde::{Deserialize, Serialize};

use crate::capture::Digest;
use crate::record::{Citation, Record};

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
    /// The actor is the same as another; all that is said and told of it is the other's.
    Merge {
        /// Id of the other.
        into: String,
        /// Its name when that was decided: found by it where a newer reader gives another id.
        name: String,
    },
    /// Some mentions of an actor are of somebody else.
    Split {
        /// What the other is called.
        name: String,
        /// Spellings that mean the other.
        spellings: Vec<String>,
        /// Articles in which every mention means the other.
        articles: Vec<Digest>,
    },
    /// The article is a copy of another.
    Reprint {
        /// The original.
        of: Digest,
    },
    /// An earlier ruling, by id, no longer holds.
    Withdraw,
}

impl Decision {
    /// What was decided, in words that follow on "was".
    #[must_use]
    pub fn told(&self) -> String {
        match self {
            Self::Accept => "accepted".to_owned(),
            Self::Reject => "rejected".to_owned(),
            Self::Fix { field, value } => format!("{field} set to \"{value}\""),
            Self::Merge { into, name } => format!("merged into {name} ({into})"),
            Self::Split { name, spellings, articles } => {
                let places = articles.iter().map(|digest| format!("in {}", digest.short()));
                let by: Vec<String> = spellings.iter().map(|words| format!("\"{words}\"")).chain(places).collect();
                format!("split: {} is {name}", by.join(", "))
            }
            Self::Reprint { of } => format!("marked as a copy of {}", of.short()),
            Self::Withdraw => "withdrawn".to_owned(),
        }
    }
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
    /// The words that the entry rested on when this was decided: by them it is found again where a newer reader gives it
    /// another id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rests_on: Option<Citation>,
}

/// Fields that a person may set: of a statement `speaker`, `side`, `said` (EDTF), `issues` (ids, separated by commas) and
/// `words` (as they stand in the article, pieces separated by ` … `); of a position `issue`, `stance`, `as_of` (EDTF) and
/// `words`; of an actor `name` and `side`; none of anything else.
#[must_use]
pub fn fields(record: &Record, id: &str) -> &'static [&'static str] {
    if record.statements.iter().any(|statement| statement.id == id) {
        return &["speaker", "side", "said", "issues", "words"];
    }
    if record.positions.iter().any(|position| position.id == id) {
        return &["issue", "stance", "as_of", "words"];
    }
    if record.actors.iter().any(|actor| actor.id == id) {
        return &["name", "side"];
    }
    &[]
}
