//! Newspapers, agencies, broadcasters: names → what they are.
//!
//! Refuses to decide: which paper "the Post" is; a dossier may know.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::language::{Fault, List, Phrases, Shape, states};

pub(super) const LIST: List = List {
    file: "outlets.tsv",
    text: include_str!("../../language/en/outlets.tsv"),
    shape: Shape::Table(&["name", "aliases", "kind", "country"]),
    faults,
};

/// Who owns or controls outlets, and what that rests on.
pub(super) const OWNERS: List = List {
    file: "outlet-owners.tsv",
    text: include_str!("../../language/en/outlet-owners.tsv"),
    shape: Shape::Table(&["name", "control", "basis", "as_of"]),
    faults: owner_faults,
};

/// The kinds of outlets.
pub const KINDS: [&str; 7] = ["agency", "aggregator", "broadcaster", "magazine", "newspaper", "online", "state media"];

/// Who can own or control an outlet; the head of `outlet-owners.tsv` says what each means.
pub const CONTROLS: [&str; 8] =
    ["autonomous", "media", "nonprofit", "party", "private", "public", "state", "state-funded"];

/// What such a fact can rest on.
const BASES: [&str; 4] = ["charter", "law", "listed company", "own statement"];

/// Who owns or controls an outlet, as a fact with its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owned {
    /// One of [`CONTROLS`].
    pub control: &'static str,
    /// What the fact rests on.
    pub basis: &'static str,
    /// The year for which it is known.
    pub as_of: &'static str,
}

/// One outlet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownOutlet {
    /// The name it uses.
    pub name: &'static str,
    /// Other names and spellings.
    pub aliases: Vec<&'static str>,
    /// One of [`KINDS`].
    pub kind: &'static str,
    /// ISO 3166 alpha-3.
    pub country: &'static str,
    /// Who owns or controls it, where that is plain.
    pub owned: Option<Owned>,
}

impl KnownOutlet {
    /// Whether others reprint what it sends out.
    #[must_use]
    pub fn is_agency(&self) -> bool {
        self.kind == "agency"
    }
}

struct Outlets {
    list: Vec<KnownOutlet>,
    phrases: Phrases<usize>,
}

fn outlets() -> &'static Outlets {
    static OUTLETS: LazyLock<Outlets> = LazyLock::new(|| {
        let owned = |row: crate::language::Row<'static>| {
            (row.cell(0), Owned { control: row.cell(1), basis: row.cell(2), as_of: row.cell(3) })
        };
        let owners: BTreeMap<&str, Owned> = OWNERS.rows().map(owned).collect();
        let outlet = |row: crate::language::Row<'static>| KnownOutlet {
            owned: owners.get(row.cell(0)).copied(),
            name: row.cell(0),
            aliases: row.several(1).collect(),
            kind: row.cell(2),
            country: row.cell(3),
        };
        let list: Vec<KnownOutlet> = LIST.rows().map(outlet).collect();
        let mut phrases = Phrases::default();
        for (index, outlet) in list.iter().enumerate() {
            for name in std::iter::once(outlet.name).chain(outlet.aliases.iter().copied()) {
                phrases.add(name, index);
            }
        }
        Outlets { list, phrases }
    });
    &OUTLETS
}

/// All of them, by name.
#[must_use]
pub fn all() -> &'static [KnownOutlet] {
    &outlets().list
}

/// The longest outlet's name at the start of these words. "The" and one word is no outlet where a capital follows: "the
/// Guardian Council" is not "the Guardian".
///
/// ```
/// use onrecord::language::outlets::longest;
/// assert_eq!(longest(&["the", "Guardian", "reported"]).map(|(count, outlet)| (count, outlet.name)), Some((2, "The Guardian")));
/// assert_eq!(longest(&["the", "Guardian", "Council"]), None);
/// ```
#[must_use]
pub fn longest(words: &[&str]) -> Option<(usize, &'static KnownOutlet)> {
    let (count, index) = outlets().phrases.longest(words)?;
    let the = words.first().is_some_and(|word| word.eq_ignore_ascii_case("the"));
    let capital = words.get(count).is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase));
    let possessive = words.get(count - 1).is_some_and(|word| word.ends_with("'s") || word.ends_with("’s"));
    if the && count == 2 && capital && !possessive {
        return None;
    }
    outlets().list.get(*index).map(|outlet| (count, outlet))
}

/// The outlet of this name, with or without "the".
#[must_use]
pub fn by_name(name: &str) -> Option<&'static KnownOutlet> {
    let found = outlets().phrases.get(name).or_else(|| outlets().phrases.get(&format!("The {name}")));
    found.and_then(|index| outlets().list.get(*index))
}

fn faults(list: &List) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen = std::collections::BTreeMap::new();
    for row in list.rows() {
        let name = row.cell(0);
        if !KINDS.contains(&row.cell(2)) {
            faults.push(Fault::new(row.line, format!("no kind \"{}\": there are {}", row.cell(2), KINDS.join(", "))));
        }
        if states().by_code(row.cell(3)).is_none() {
            faults.push(Fault::new(row.line, format!("\"{}\" is no state of states.tsv", row.cell(3))));
        }
        for words in std::iter::once(name).chain(row.several(1)) {
            if let Some(other) = seen.insert(words, name) {
                faults.push(Fault::new(row.line, format!("\"{words}\" stands for both {other} and {name}")));
            }
        }
    }
    faults
}

fn owner_faults(list: &List) -> Vec<Fault> {
    let names: BTreeSet<&str> = LIST.rows().map(|row| row.cell(0)).collect();
    let mut faults = Vec::new();
    for row in list.rows() {
        let mut tell = |right: bool, message: String| {
            if !right {
                faults.push(Fault::new(row.line, message));
            }
        };
        tell(names.contains(row.cell(0)), format!("\"{}\" is no name of outlets.tsv", row.cell(0)));
        tell(
            CONTROLS.contains(&row.cell(1)),
            format!("no control \"{}\": there are {}", row.cell(1), CONTROLS.join(", ")),
        );
        tell(BASES.contains(&row.cell(2)), format!("no basis \"{}\": there are {}", row.cell(2), BASES.join(", ")));
        let year = row.cell(3).parse::<u16>().is_ok_and(|year| (1900..=2200).contains(&year));
        tell(year, format!("\"{}\" is no year", row.cell(3)));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_found_by_any_of_their_names() {
        let name = |words| by_name(words).map(|outlet| outlet.name);
        assert_eq!(name("AFP"), Some("Agence France-Presse"));
        assert_eq!(name("New York Times"), Some("The New York Times"));
        assert_eq!(name("the New York Times"), Some("The New York Times"));
        assert_eq!(name("Guardian"), Some("The Guardian"));
        assert_eq!(name("ap"), None);
        let control = |words| by_name(words).and_then(|outlet| outlet.owned).map(|owned| owned.control);
        assert_eq!(
            (control("TASS"), control("the BBC"), control("AP")),
            (Some("state"), Some("public"), Some("media"))
        );
        assert_eq!(control("Tanjug"), None, "what is not plain stays unknown");
        assert!(by_name("Reuters").is_some_and(KnownOutlet::is_agency));
        assert_eq!(longest(&["Reuters", "news", "agency", "said"]).map(|(count, _)| count), Some(3));
        assert_eq!(longest(&["the", "Times", "’s", "report"]).map(|(count, _)| count), Some(2));
    }
}
