//! Nouns that make an institution: ministries, parliaments, courts, armies, unions, companies.
//!
//! Refuses to decide: whose it is, unless the word alone tells ("the Bundestag").

use std::sync::LazyLock;

use crate::language::{Fault, List, Phrases, Shape, blocs, states};

pub(super) const LIST: List = List {
    file: "institutions.tsv",
    text: include_str!("../../language/en/institutions.tsv"),
    shape: Shape::Table(&["words", "name", "sector", "owner"]),
    faults,
};

const SECTORS: [&str; 18] = [
    "AGR", "BUS", "COP", "EDU", "GOV", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "OPP", "PRM", "PTY", "REB", "REL",
    "SOC", "SPY",
];

/// An institution's noun found at the start of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Institution {
    /// The plain name under which several words count as one: "defense ministry" and "defence ministry" are both "Ministry of Defence".
    pub name: &'static str,
    /// PLOVER's sector: "GOV".
    pub sector: &'static str,
    /// ISO 3166 alpha-3, or the code of an organisation, where the words alone tell.
    pub owner: Option<&'static str>,
}

/// The longest institution's noun at the start of these words.
///
/// ```
/// use onrecord::language::institutions::longest;
/// let (words, institution) = longest(&["Ministry", "of", "Defense", "said"]).unwrap();
/// assert_eq!((words, institution.name, institution.sector), (3, "Ministry of Defence", "GOV"));
/// ```
#[must_use]
pub fn longest(words: &[&str]) -> Option<(usize, Institution)> {
    static READ: LazyLock<Phrases<Institution>> = LazyLock::new(|| {
        let institution = |row: crate::language::Row<'static>| {
            let owner = Some(row.cell(3)).filter(|owner| !owner.is_empty());
            (row.cell(0), Institution { name: row.cell(1), sector: row.cell(2), owner })
        };
        LIST.rows().map(institution).collect()
    });
    READ.longest(words).map(|(count, institution)| (count, *institution))
}

fn faults(list: &List) -> Vec<Fault> {
    let mut faults = Vec::new();
    for row in list.rows() {
        if !SECTORS.contains(&row.cell(2)) {
            faults
                .push(Fault::new(row.line, format!("no sector \"{}\": there are {}", row.cell(2), SECTORS.join(", "))));
        }
        let owner = row.cell(3);
        if !owner.is_empty() && states().by_code(owner).is_none() && blocs().by_code(owner).is_none() {
            faults.push(Fault::new(
                row.line,
                format!("\"{owner}\" is no code of states.tsv or blocs.tsv; write - for none"),
            ));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(usize, &'static str, Option<&'static str>)> {
        let words: Vec<&str> = text.split(' ').collect();
        longest(&words).map(|(count, found)| (count, found.name, found.owner))
    }

    #[test]
    fn institutions_are_found_with_an_owner_only_where_the_words_tell() {
        assert_eq!(found("foreign ministry spokesman"), Some((2, "Ministry of Foreign Affairs", None)));
        assert_eq!(found("Bundestag"), Some((1, "lower house", Some("DEU"))));
        assert_eq!(found("State Department"), Some((2, "Ministry of Foreign Affairs", Some("USA"))));
        assert_eq!(found("state department"), None);
        assert_eq!(found("European Commission"), Some((2, "commission", Some("EUR"))));
        assert_eq!(found("bridge"), None);
    }
}
