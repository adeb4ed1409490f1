//! What the user knows beforehand: parties, people, issues, anchor dates, outlets.
//!
//! Comes in: the text of a `dossier.toml`. Goes out: a [`Dossier`], or every mistake in it at once, each with its line.
//! A dossier is optional: [`Dossier::general`] knows states and the general issues.
//! Refuses to decide: anything that a capture should say; a dossier holds what was known before the first one.

use serde::{Deserialize, Serialize};

use crate::language;
use crate::when::Edtf;

mod check;
mod draft;

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
    /// state, institution, bloc, armed group, party, union, employers, company, movement, media, other.
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
    /// newspaper, agency, broadcaster, magazine, online, aggregator, state media.
    #[serde(default)]
    pub kind: Option<String>,
    /// ISO 3166 alpha-3, or a party's id.
    #[serde(default)]
    pub country: Option<String>,
    /// Who owns or controls it: state, party, public, state-funded, autonomous, media, nonprofit, private.
    #[serde(default)]
    pub control: Option<String>,
    /// What that rests on, in a few words.
    #[serde(default)]
    pub basis: Option<String>,
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
    ///
    /// ```
    /// let mistakes = onrecord::Dossier::parse("titel = \"Ferry strike\"\n[[party]]\nid = \"CREW\"\n").unwrap_err();
    /// assert_eq!(mistakes[0].to_string(), "line 1: unknown key \"titel\": did you mean \"title\"?");
    /// assert_eq!(mistakes[1].to_string(), "line 2: this party has no name: add `name = \"…\"`");
    /// ```
    pub fn parse(text: &str) -> Result<Self, Vec<Mistake>> {
        draft::read(text)
    }

    /// The issues of this dossier, or the general ones where it has none.
    #[must_use]
    pub fn issues(&self) -> &[Issue] {
        if self.issues.is_empty() { language::issues() } else { &self.issues }
    }

    /// What is known of an outlet by this name: from this dossier first, then generally.
    ///
    /// ```
    /// let dossier = onrecord::Dossier::general();
    /// assert_eq!(dossier.outlet("the AFP").and_then(|outlet| outlet.country).as_deref(), Some("FRA"));
    /// ```
    #[must_use]
    pub fn outlet(&self, name: &str) -> Option<Outlet> {
        let wanted = plain(name);
        let own = self
            .outlets
            .iter()
            .find(|outlet| std::iter::once(&outlet.name).chain(&outlet.aliases).any(|name| plain(name) == wanted));
        let known = language::outlets::by_name(name);
        if let Some(own) = own {
            // What the dossier leaves out of a well-known outlet is known all the same.
            let mut own = own.clone();
            if let Some(owned) = known.and_then(|known| known.owned).filter(|_| own.control.is_none()) {
                own.control = Some(owned.control.to_owned());
                own.basis = Some(format!("{}, {}", owned.basis, owned.as_of));
            }
            return Some(own);
        }
        known.map(|known| Outlet {
            name: known.name.to_owned(),
            aliases: known.aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            kind: Some(known.kind.to_owned()),
            country: Some(known.country.to_owned()),
            control: known.owned.map(|owned| owned.control.to_owned()),
            basis: known.owned.map(|owned| format!("{}, {}", owned.basis, owned.as_of)),
        })
    }
}

/// The dossiers that come with the program, to begin with.
pub const TEMPLATES: &[&str] = &["climate", "general", "labour", "peace", "trade"];

/// One of [`TEMPLATES`].
#[must_use]
pub fn template(name: &str) -> Option<&'static str> {
    Some(match name {
        "climate" => include_str!("../dossiers/climate.toml"),
        "general" => include_str!("../dossiers/general.toml"),
        "labour" => include_str!("../dossiers/labour.toml"),
        "peace" => include_str!("../dossiers/peace.toml"),
        "trade" => include_str!("../dossiers/trade.toml"),
        _ => return None,
    })
}

/// A name as names are compared: lower case, straight apostrophes, single spaces, without "the".
fn plain(name: &str) -> String {
    let words = name.replace('’', "'").to_lowercase();
    let mut words: Vec<&str> = words.split_whitespace().collect();
    if words.len() > 1 && words.first() == Some(&"the") {
        words.remove(0);
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_is_without_mistakes_and_names_issues() {
        for name in TEMPLATES {
            let text = template(name).expect("each template that is named exists");
            match Dossier::parse(text) {
                Ok(dossier) => assert_eq!(*name == "general", dossier.issues.is_empty(), "dossiers/{name}.toml"),
                Err(mistakes) => panic!("dossiers/{name}.toml: {mistakes:#?}"),
            }
        }
        assert_eq!(template("weather"), None);
    }

    /// The examples in a template are comments; without the marks they must be a dossier too.
    #[test]
    fn the_examples_in_the_templates_are_without_mistakes() {
        for name in TEMPLATES {
            let text = template(name).unwrap_or_default();
            let bare = |line: &str| line.strip_prefix("#: ").map_or_else(|| line.to_owned(), str::to_owned);
            let text: String = text.lines().map(|line| bare(line) + "\n").collect();
            match Dossier::parse(&text) {
                Ok(dossier) => assert!(dossier.parties.len() > 1, "dossiers/{name}.toml shows no two parties"),
                Err(mistakes) => panic!("the examples of dossiers/{name}.toml: {mistakes:#?}"),
            }
        }
    }

    #[test]
    fn the_dossier_of_the_demo_is_without_mistakes() {
        let text = include_str!("../../../corpora/demo/dossier.toml");
        assert_eq!(Dossier::parse(text).err(), None, "open corpora/demo/dossier.toml");
    }

    #[test]
    fn an_outlet_of_the_dossier_comes_before_one_of_the_same_name() {
        let dossier =
            Dossier::parse("[[outlet]]\nname = \"The Guardian\"\nkind = \"newspaper\"\naliases = [\"HPA\"]\n");
        let dossier = dossier.expect("this dossier has no mistakes");
        assert_eq!(dossier.outlet("Guardian").map(|outlet| outlet.country), Some(None));
        assert_eq!(dossier.outlet("HPA").map(|outlet| outlet.name).as_deref(), Some("The Guardian"));
        assert_eq!(dossier.outlet("Reuters").and_then(|outlet| outlet.kind).as_deref(), Some("agency"));
        assert_eq!(dossier.outlet("The Ashune Courier"), None);
    }

    #[test]
    fn without_issues_the_general_ones_stand_in() {
        assert!(Dossier::general().issues().iter().any(|issue| issue.id == "ceasefire"));
        let own = Dossier::parse("[[issue]]\nid = \"fares\"\nname = \"Fares\"\ncues = [\"fare\"]\n");
        assert_eq!(own.map(|dossier| dossier.issues().len()), Ok(1));
        // One of the general list is taken over by its id, under another name where one is given.
        let taken = Dossier::parse("[[issue]]\nid = \"ceasefire\"\n[[issue]]\nid = \"talks\"\nname = \"Rounds\"\n");
        let taken = taken.expect("this dossier has no mistakes");
        let issue = |at: usize| &taken.issues()[at];
        assert!(issue(0).cues.contains(&"truce".to_owned()) && !issue(0).not.is_empty() && !issue(0).name.is_empty());
        assert_eq!((taken.issues().len(), issue(1).name.as_str()), (2, "Rounds"));
    }
}
