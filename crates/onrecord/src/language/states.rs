//! The states of the world: names, demonyms, capitals and seats of power → ISO 3166 alpha-3.
//!
//! Refuses to decide: whether "Georgia" is the country, or "Jordan" a person; [`crate::language::geography`] knows some
//! of the longer names that are neither.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::language::{Fault, List, Phrases, Shape, blocs, geography::Naming, no_more};

pub(super) const LIST: List = List {
    file: "states.tsv",
    text: include_str!("../../language/en/states.tsv"),
    shape: Shape::Table(&["iso3", "name", "aliases", "demonyms", "capitals", "seats"]),
    faults,
};

/// One state, or a territory that takes part in talks under its own name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// ISO 3166 alpha-3.
    pub iso3: &'static str,
    /// Short English name.
    pub name: &'static str,
    /// Other names and spellings.
    pub aliases: Vec<&'static str>,
    /// Adjectives and people.
    pub demonyms: Vec<&'static str>,
    /// Cities that stand for the government.
    pub capitals: Vec<&'static str>,
    /// Buildings, streets and quarters that stand for the government.
    pub seats: Vec<&'static str>,
}

impl State {
    /// Every way to name it, with which way that is.
    pub fn namings(&self) -> impl Iterator<Item = (&'static str, Naming)> + '_ {
        let name = std::iter::once(self.name).chain(self.aliases.iter().copied());
        let with = |naming: Naming| move |words: &&'static str| (*words, naming);
        name.map(|words| (words, Naming::Name))
            .chain(self.demonyms.iter().map(with(Naming::Demonym)))
            .chain(self.capitals.iter().map(with(Naming::Capital)))
            .chain(self.seats.iter().map(with(Naming::Seat)))
    }
}

/// All states.
#[derive(Debug)]
pub struct States {
    list: Vec<State>,
    phrases: Phrases<(usize, Naming)>,
}

/// The states, read once.
#[must_use]
pub fn states() -> &'static States {
    static STATES: LazyLock<States> = LazyLock::new(|| {
        let list: Vec<State> = read(&LIST);
        let mut phrases = Phrases::default();
        for (index, state) in list.iter().enumerate() {
            for (words, naming) in state.namings() {
                phrases.add(words, (index, naming));
            }
        }
        States { list, phrases }
    });
    &STATES
}

pub(super) const EVERYDAY: List = List {
    file: "everyday-demonyms.txt",
    text: include_str!("../../language/en/everyday-demonyms.txt"),
    shape: Shape::Words,
    faults: no_more,
};

/// Demonyms of one word in small letters, but for those that stand so in everyday phrases.
static SMALL: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let everyday: BTreeSet<&str> = EVERYDAY.words().collect();
    let all = states().all().iter().flat_map(|state| &state.demonyms).map(|demonym| demonym.to_lowercase());
    all.filter(|demonym| !demonym.contains(' ') && !everyday.contains(demonym.as_str())).collect()
});

impl States {
    /// Whether these small letters are a demonym, which edited English writes with a capital: "norwegian".
    #[must_use]
    pub fn is_small_demonym(&self, word: &str) -> bool {
        SMALL.contains(word)
    }

    /// All of them, by code.
    #[must_use]
    pub fn all(&self) -> &[State] {
        &self.list
    }

    /// By ISO 3166 alpha-3.
    #[must_use]
    pub fn by_code(&self, iso3: &str) -> Option<&State> {
        self.list.binary_search_by(|state| state.iso3.cmp(iso3)).ok().and_then(|at| self.list.get(at))
    }

    /// By name, alias, capital or seat of power, but not demonym: "the U.S.", "Norway", "Oslo", "Downing Street".
    ///
    /// ```
    /// let states = onrecord::language::states();
    /// assert_eq!(states.by_name("Oslo").map(|state| state.iso3), Some("NOR"));
    /// assert!(states.by_name("us").is_none());
    /// ```
    #[must_use]
    pub fn by_name(&self, words: &str) -> Option<&State> {
        self.find(words, |naming| naming != Naming::Demonym)
    }

    /// By demonym: "Norwegian", "Britons".
    #[must_use]
    pub fn by_demonym(&self, word: &str) -> Option<&State> {
        self.find(word, |naming| naming == Naming::Demonym)
    }

    fn find(&self, words: &str, wanted: impl Fn(Naming) -> bool) -> Option<&State> {
        let (index, naming) = self.phrases.get(words)?;
        if wanted(*naming) { self.list.get(*index) } else { None }
    }
}

fn read(list: &List) -> Vec<State> {
    let state = |row: crate::language::Row<'static>| State {
        iso3: row.cell(0),
        name: row.cell(1),
        aliases: row.several(2).collect(),
        demonyms: row.several(3).collect(),
        capitals: row.several(4).collect(),
        seats: row.several(5).collect(),
    };
    list.rows().map(state).collect()
}

fn faults(list: &List) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut claims = blocs::claims();
    for (row, state) in list.rows().zip(read(list)) {
        if state.iso3.len() != 3 || !state.iso3.bytes().all(|b| b.is_ascii_uppercase()) {
            faults.push(Fault::new(row.line, format!("\"{}\" is not three capital letters", state.iso3)));
        }
        for (words, _) in state.namings() {
            if let Some(other) = claims.insert(words.to_lowercase(), state.iso3) {
                faults.push(Fault::new(row.line, format!("\"{words}\" stands for both {other} and {}", state.iso3)));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_demonyms_capitals_and_seats_lead_to_the_state() {
        let name = |words| states().by_name(words).map(|s| s.iso3);
        let demonym = |word| states().by_demonym(word).map(|s| s.iso3);
        assert_eq!(name("the United States of America"), Some("USA"));
        assert_eq!(name("U.S."), Some("USA"));
        assert_eq!(name("US"), Some("USA"));
        assert_eq!(name("us"), None);
        assert_eq!(name("chad"), None);
        assert_eq!(name("Türkiye"), Some("TUR"));
        assert_eq!(name("turkey"), None);
        assert_eq!(name("the Élysée"), Some("FRA"));
        assert_eq!(name("Congo-Brazzaville"), Some("COG"));
        assert_eq!(name("Dutch"), None);
        assert_eq!(demonym("Dutch"), Some("NLD"));
        assert_eq!(demonym("South Koreans"), Some("KOR"));
        assert_eq!(demonym("Korean"), None);
    }

    #[test]
    fn codes_are_sorted_for_the_search() {
        assert!(states().all().iter().all(|state| states().by_code(state.iso3) == Some(state)));
        assert!(states().all().len() >= 195);
    }
}
