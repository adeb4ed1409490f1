//! Organisations and groups of states: names and seats → a code of three letters.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::language::{Fault, List, Phrases, Row, Shape, geography::Naming, states};

pub(super) const LIST: List = List {
    file: "blocs.tsv",
    text: include_str!("../../language/en/blocs.tsv"),
    shape: Shape::Table(&["code", "name", "aliases", "seats"]),
    faults,
};

/// One organisation or group of states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bloc {
    /// The side under which it is kept.
    pub code: &'static str,
    /// Full English name.
    pub name: &'static str,
    /// Other names and spellings.
    pub aliases: Vec<&'static str>,
    /// Cities and buildings that stand for it.
    pub seats: Vec<&'static str>,
}

impl Bloc {
    /// Every way to name it, with which way that is.
    pub fn namings(&self) -> impl Iterator<Item = (&'static str, Naming)> + '_ {
        let name = std::iter::once(self.name).chain(self.aliases.iter().copied());
        name.map(|words| (words, Naming::Name)).chain(self.seats.iter().map(|words| (*words, Naming::Seat)))
    }
}

/// All of them.
#[derive(Debug)]
pub struct Blocs {
    list: Vec<Bloc>,
    phrases: Phrases<usize>,
}

/// The organisations and groups, read once.
#[must_use]
pub fn blocs() -> &'static Blocs {
    static BLOCS: LazyLock<Blocs> = LazyLock::new(|| {
        let list: Vec<Bloc> = LIST.rows().map(read).collect();
        let mut phrases = Phrases::default();
        for (index, bloc) in list.iter().enumerate() {
            for (words, _) in bloc.namings() {
                phrases.add(words, index);
            }
        }
        Blocs { list, phrases }
    });
    &BLOCS
}

impl Blocs {
    /// All of them, by code.
    #[must_use]
    pub fn all(&self) -> &[Bloc] {
        &self.list
    }

    /// By code.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<&Bloc> {
        self.list.binary_search_by(|bloc| bloc.code.cmp(code)).ok().and_then(|at| self.list.get(at))
    }

    /// By name, alias or seat: "the EU", "ASEAN", "Brussels".
    #[must_use]
    pub fn by_name(&self, words: &str) -> Option<&Bloc> {
        self.phrases.get(words).and_then(|index| self.list.get(*index))
    }
}

fn read(row: Row<'static>) -> Bloc {
    Bloc { code: row.cell(0), name: row.cell(1), aliases: row.several(2).collect(), seats: row.several(3).collect() }
}

/// Which code claims which words, in lower case; the states' list adds its own to it.
pub(super) fn claims() -> BTreeMap<String, &'static str> {
    let claim = |bloc: Bloc| bloc.namings().map(|(words, _)| (words.to_lowercase(), bloc.code)).collect::<Vec<_>>();
    LIST.rows().map(read).flat_map(claim).collect()
}

fn faults(list: &List) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut claimed: BTreeMap<String, &str> = BTreeMap::new();
    for row in list.rows() {
        let line = row.line;
        let bloc = read(row);
        if bloc.code.len() != 3 || !bloc.code.bytes().all(|b| b.is_ascii_uppercase()) {
            faults.push(Fault::new(line, format!("\"{}\" is not three capital letters", bloc.code)));
        }
        if let Some(state) = states().by_code(bloc.code) {
            faults.push(Fault::new(line, format!("{} is the code of {}; choose another", bloc.code, state.name)));
        }
        for (words, _) in bloc.namings() {
            // "Asean" beside "ASEAN" is one claim twice, with two rules of case.
            if let Some(other) = claimed.insert(words.to_lowercase(), bloc.code).filter(|other| *other != bloc.code) {
                faults.push(Fault::new(line, format!("\"{words}\" stands for both {other} and {}", bloc.code)));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_names_and_seats_lead_to_the_code() {
        let code = |words| blocs().by_name(words).map(|bloc| bloc.code);
        assert_eq!(code("the UN"), Some("UNO"));
        assert_eq!(code("un"), None);
        assert_eq!(code("Nato"), Some("NAT"));
        assert_eq!(code("Brussels"), Some("EUR"));
        assert_eq!(code("the Arab League"), Some("ARL"));
    }
}
