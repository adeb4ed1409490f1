//! Titles, offices and trades: "prime minister", "chief negotiator", "diplomat"; the words that shade them; honorifics.
//!
//! Comes in: tokens. Goes out: how many of them the longest title takes, with its rank.
//! Refuses to decide: whose title it is, and whether somebody still holds it.

use std::sync::LazyLock;

use crate::language::{Fault, List, Phrases, Shape, no_more};

pub(super) const LIST: List = List {
    file: "roles.tsv",
    text: include_str!("../../language/en/roles.tsv"),
    shape: Shape::Table(&["title", "plural", "rank", "unnamed"]),
    faults,
};

pub(super) const MODIFIERS: List = List {
    file: "role-modifiers.tsv",
    text: include_str!("../../language/en/role-modifiers.tsv"),
    shape: Shape::Table(&["words", "sense"]),
    faults: modifier_faults,
};

pub(super) const HONORIFICS: List = List {
    file: "honorifics.txt",
    text: include_str!("../../language/en/honorifics.txt"),
    shape: Shape::Words,
    faults: no_more,
};

/// What sort of office or trade a title is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the words say it
pub enum Rank {
    HeadOfState,
    HeadOfGovernment,
    Minister,
    Spokesperson,
    Negotiator,
    Official,
    Adviser,
    /// Mediators too.
    Diplomat,
    Military,
    Executive,
    Legislator,
    Union,
    Expert,
    Other,
}

impl Rank {
    const WORDS: [(&'static str, Rank); 14] = [
        ("head-of-state", Rank::HeadOfState),
        ("head-of-government", Rank::HeadOfGovernment),
        ("minister", Rank::Minister),
        ("spokesperson", Rank::Spokesperson),
        ("negotiator", Rank::Negotiator),
        ("official", Rank::Official),
        ("adviser", Rank::Adviser),
        ("diplomat", Rank::Diplomat),
        ("military", Rank::Military),
        ("executive", Rank::Executive),
        ("legislator", Rank::Legislator),
        ("union", Rank::Union),
        ("expert", Rank::Expert),
        ("other", Rank::Other),
    ];

    /// The word for it, as the list writes it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, rank)| *rank == self).map_or("other", |(word, _)| word)
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, rank)| *rank)
    }
}

/// A title found at the start of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role {
    /// The title in the singular, as the list writes it.
    pub title: &'static str,
    /// What sort of office or trade it is.
    pub rank: Rank,
    /// Whether the bare word is how the press writes of somebody it does not name.
    pub unnamed: bool,
    /// Whether the words were plural: "negotiators", "heads of delegation".
    pub plural: bool,
}

/// How a word before a title shades it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shade {
    /// No longer holds the office.
    Past,
    /// Holds it for the time being, or is about to.
    Acting,
    /// Stands below the one who holds it.
    Deputy,
    /// Ranks high, or leads.
    Senior,
    /// The office is in dispute.
    Claimed,
    /// Anything else that belongs to the phrase.
    Plain,
}

impl Shade {
    fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "past" => Shade::Past,
            "acting" => Shade::Acting,
            "deputy" => Shade::Deputy,
            "senior" => Shade::Senior,
            "claimed" => Shade::Claimed,
            "plain" => Shade::Plain,
            _ => return None,
        })
    }
}

/// The longest title at the start of these words, in the singular or the plural.
///
/// ```
/// use onrecord::language::roles::{Rank, longest};
/// let (words, role) = longest(&["Chief", "Negotiators", "met"]).unwrap();
/// assert_eq!((words, role.title, role.rank, role.plural), (2, "chief negotiator", Rank::Negotiator, true));
/// ```
#[must_use]
pub fn longest(words: &[&str]) -> Option<(usize, Role)> {
    static ROLES: LazyLock<Phrases<Role>> = LazyLock::new(|| {
        let mut roles = Phrases::default();
        for row in LIST.rows() {
            let rank = Rank::from_word(row.cell(2)).unwrap_or(Rank::Other);
            let role = Role { title: row.cell(0), rank, unnamed: row.cell(3) == "yes", plural: false };
            roles.add(role.title, role);
            roles.add(row.cell(1), Role { plural: true, ..role });
        }
        roles
    });
    ROLES.longest(words).map(|(count, role)| (count, *role))
}

/// The longest run of words at the start that only shades a title: "former", "newly elected".
#[must_use]
pub fn modifier(words: &[&str]) -> Option<(usize, Shade)> {
    static MODIFIERS_READ: LazyLock<Phrases<Shade>> = LazyLock::new(|| {
        let shade = |row: crate::language::Row<'static>| Some((row.cell(0), Shade::from_word(row.cell(1))?));
        MODIFIERS.rows().filter_map(shade).collect()
    });
    MODIFIERS_READ.longest(words).map(|(count, shade)| (count, *shade))
}

/// How many words at the start are a form of address: "Mr.", "Lt. Gen.".
#[must_use]
pub fn honorific(words: &[&str]) -> Option<usize> {
    static READ: LazyLock<Phrases<()>> = LazyLock::new(|| HONORIFICS.words().map(|words| (words, ())).collect());
    READ.longest(words).map(|(count, ())| count)
}

fn faults(list: &List) -> Vec<Fault> {
    let mut faults = Vec::new();
    for row in list.rows() {
        if Rank::from_word(row.cell(2)).is_none() {
            let known: Vec<&str> = Rank::WORDS.iter().map(|(word, _)| *word).collect();
            faults.push(Fault::new(row.line, format!("no rank \"{}\": there are {}", row.cell(2), known.join(", "))));
        }
        if !matches!(row.cell(3), "yes" | "no") {
            faults.push(Fault::new(row.line, format!("unnamed is yes or no, not \"{}\"", row.cell(3))));
        }
    }
    faults
}

fn modifier_faults(list: &List) -> Vec<Fault> {
    let unknown = |row: &crate::language::Row<'_>| Shade::from_word(row.cell(1)).is_none();
    let fault = |row: crate::language::Row<'_>| {
        let message = format!("no sense \"{}\": there are past, acting, deputy, senior, claimed, plain", row.cell(1));
        Fault::new(row.line, message)
    };
    list.rows().filter(unknown).map(fault).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(usize, &'static str, bool)> {
        let words: Vec<&str> = text.split(' ').collect();
        longest(&words).map(|(count, role)| (count, role.title, role.plural))
    }

    #[test]
    fn titles_are_found_in_either_number() {
        assert_eq!(found("Foreign Minister Lund"), Some((2, "foreign minister", false)));
        assert_eq!(found("overseas minister"), Some((2, "overseas minister", false)));
        assert_eq!(found("heads of delegation met"), Some((3, "head of delegation", true)));
        assert_eq!(found("spokeswomen said"), Some((1, "spokeswoman", true)));
        assert_eq!(found("secretaries-general"), Some((1, "secretary-general", true)));
        assert_eq!(found("secretaries general"), Some((2, "secretary general", true)));
        assert_eq!(found("attorneys general"), Some((2, "attorney general", true)));
        assert_eq!(found("major generals"), Some((2, "major general", true)));
        assert_eq!(found("secretaries"), Some((1, "secretary", true)));
        assert_eq!(found("diplomat’s"), Some((1, "diplomat", false)));
        assert_eq!(found("bridge"), None);
    }

    #[test]
    fn ranks_and_namelessness_come_with_the_title() {
        let role = |word| longest(&[word]).map(|(_, role)| (role.rank, role.unnamed));
        assert_eq!(role("official"), Some((Rank::Official, true)));
        assert_eq!(role("premier"), Some((Rank::HeadOfGovernment, false)));
        assert_eq!(role("mediators"), Some((Rank::Diplomat, true)));
    }

    #[test]
    fn words_before_a_title_shade_it() {
        assert_eq!(modifier(&["former", "president"]), Some((1, Shade::Past)));
        assert_eq!(modifier(&["newly", "elected", "mayor"]), Some((2, Shade::Acting)));
        assert_eq!(modifier(&["president"]), None);
        assert_eq!(honorific(&["Lt", ".", "Gen", ".", "Ode"]), Some(3));
        assert_eq!(honorific(&["Lt.", "Gen.", "Ode"]), Some(2));
    }
}
