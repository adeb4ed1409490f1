//! What the user knows beforehand: parties, people, issues, anchor dates, outlets.
//!
//! Comes in: the text of a `dossier.toml`. Goes out: a [`Dossier`], or every mistake in it at once, each with its line.
//! A dossier is optional: [`Dossier::general`] knows states and the general issues.

use serde::{Deserialize, Serialize};

use crate::when::Edtf;

/// What is known beforehand of one negotiation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dossier {
    /// What the negotiation is called.
    pub title: Option<String>,
    /// Who negotiates, mediates, hosts, observes.
    #[serde(default, rename = "party")]
    pub parties: Vec<Party>,
    /// People whose side no capture states.
    #[serde(default, rename = "person")]
    pub people: Vec<Person>,
    /// What is negotiated; empty means the general list.
    #[serde(default, rename = "issue")]
    pub issues: Vec<Issue>,
    /// Dated facts that captures refer to.
    #[serde(default, rename = "anchor")]
    pub anchors: Vec<Anchor>,
    /// Newspapers, agencies, broadcasters.
    #[serde(default, rename = "outlet")]
    pub outlets: Vec<Outlet>,
}

/// One party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// ISO 3166 alpha-3 for a state, otherwise a code of the user's own.
    pub id: String,
    /// Name.
    pub name: String,
    /// state, institution, bloc, armed group, union, company, media, other.
    #[serde(default)]
    pub kind: Option<String>,
    /// party, mediator, host, guarantor, observer.
    #[serde(default)]
    pub role: Option<String>,
    /// Other names that stand for the party itself.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// "Xian", "Xians".
    #[serde(default)]
    pub demonyms: Vec<String>,
}

/// One person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Name.
    pub name: String,
    /// Id of the party spoken for.
    pub party: Option<String>,
    /// Other spellings.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// One issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// Short code.
    pub id: String,
    /// Name.
    pub name: String,
    /// Words or phrases that show it, compared by lemma.
    pub cues: Vec<String>,
    /// Phrases in which a cue does not count.
    #[serde(default)]
    pub not: Vec<String>,
}

/// One dated fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// What the captures call it.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// When it was.
    pub date: Edtf,
}

/// One outlet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outlet {
    /// Name.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// newspaper, agency, broadcaster, online, aggregator, state media.
    #[serde(default)]
    pub kind: Option<String>,
    /// ISO 3166 alpha-3, or a party's id.
    #[serde(default)]
    pub country: Option<String>,
}

/// One mistake in a dossier.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct Mistake {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong, and the mend.
    pub message: String,
}

impl Dossier {
    /// What is known without a dossier.
    #[must_use]
    pub fn general() -> Self {
        Self::default()
    }

    /// Reads a `dossier.toml`.
    ///
    /// # Errors
    /// Every mistake found, in order of lines.
    pub fn parse(text: &str) -> Result<Self, Vec<Mistake>> {
        toml::from_str(text).map_err(|e| {
            let at = e.span().map_or(0, |span| span.start);
            let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
            vec![Mistake { line, message: e.message().to_owned() }]
        })
    }
}
