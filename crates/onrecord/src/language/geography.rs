//! Words of a text → the state or the organisation of states they name, however they name it.
//!
//! Comes in: tokens in their own case. Goes out: how many of them the longest name takes, and a [`Place`].
//! Names that hold a state's name without meaning the state ("Gulf of Mexico", "Latin American") come out as
//! [`Place::Namesake`], so that a caller can step over them.

use std::sync::LazyLock;

use crate::language::blocs::{Bloc, blocs};
use crate::language::states::{State, states};
use crate::language::{List, Phrases, Shape, no_more};

pub(super) const NAMESAKES: List = List {
    file: "namesakes.txt",
    text: include_str!("../../language/en/namesakes.txt"),
    shape: Shape::Words,
    faults: no_more,
};

/// In which way a name stands for a state or an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Naming {
    /// "Norway", "the U.N."
    Name,
    /// "Norwegian", "Norwegians".
    Demonym,
    /// "Oslo".
    Capital,
    /// "Downing Street", "Brussels".
    Seat,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A state.
    State(&'static State, Naming),
    /// An organisation or group of states.
    Bloc(&'static Bloc, Naming),
    /// Something else, though the name holds a state's.
    Namesake,
}

impl Place {
    /// ISO 3166 alpha-3, or the code of the organisation.
    #[must_use]
    pub fn side(self) -> Option<&'static str> {
        match self {
            Place::State(state, _) => Some(state.iso3),
            Place::Bloc(bloc, _) => Some(bloc.code),
            Place::Namesake => None,
        }
    }

    /// In which way it is named.
    #[must_use]
    pub fn naming(self) -> Option<Naming> {
        match self {
            Place::State(_, naming) | Place::Bloc(_, naming) => Some(naming),
            Place::Namesake => None,
        }
    }
}

/// The longest name of a state or an organisation at the start of these words.
///
/// ```
/// use onrecord::language::geography::{Naming, longest};
/// let (words, place) = longest(&["South", "Korean", "negotiators"]).unwrap();
/// assert_eq!((words, place.side(), place.naming()), (2, Some("KOR"), Some(Naming::Demonym)));
/// ```
#[must_use]
pub fn longest(words: &[&str]) -> Option<(usize, Place)> {
    static PLACES: LazyLock<Phrases<Place>> = LazyLock::new(|| {
        let mut places = Phrases::default();
        for state in states().all() {
            for (words, naming) in state.namings() {
                places.add(words, Place::State(state, naming));
            }
        }
        for bloc in blocs().all() {
            for (words, naming) in bloc.namings() {
                places.add(words, Place::Bloc(bloc, naming));
            }
        }
        for words in NAMESAKES.words() {
            places.add(words, Place::Namesake);
        }
        places
    });
    PLACES.longest(words).map(|(count, place)| (count, *place))
}

/// The state of a demonym: "Norwegian", "Britons".
#[must_use]
pub fn demonym(word: &str) -> Option<&'static State> {
    states().by_demonym(word)
}

/// The code of the state or organisation that these words, and no more, name in any way.
#[must_use]
pub fn side(words: &str) -> Option<&'static str> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let words = match words.split_first() {
        Some((first, rest)) if first.eq_ignore_ascii_case("the") => rest,
        _ => &words,
    };
    longest(words).filter(|(count, _)| *count == words.len()).and_then(|(_, place)| place.side())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(usize, Option<&'static str>)> {
        let words: Vec<&str> = text.split(' ').collect();
        longest(&words).map(|(count, place)| (count, place.side()))
    }

    #[test]
    fn the_longer_name_wins_over_the_state_inside_it() {
        assert_eq!(found("Latin American leaders"), Some((2, None)));
        assert_eq!(found("American farmers"), Some((1, Some("USA"))));
        assert_eq!(found("South African mediators"), Some((2, Some("ZAF"))));
        assert_eq!(found("Gulf of Mexico"), Some((3, None)));
        assert_eq!(found("UN Refugee Agency"), Some((3, Some("UNH"))));
        assert_eq!(found("UN envoy"), Some((1, Some("UNO"))));
        assert_eq!(found("farmers"), None);
    }

    #[test]
    fn whole_names_lead_to_a_side() {
        assert_eq!(side("the White House"), Some("USA"));
        assert_eq!(side("Brussels"), Some("EUR"));
        assert_eq!(side("Norwegians"), Some("NOR"));
        assert_eq!(side("the Norwegian farmers"), None);
        assert_eq!(side(""), None);
    }
}
