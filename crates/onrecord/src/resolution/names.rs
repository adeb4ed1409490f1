//! Names of people: their words, and whether two may be one person.
//!
//! Comes in: a name as an article writes it. Goes out: a [`Name`] to compare.
//! Refuses to decide: that two names of one form are one person where their sides differ.

use crate::language::spellings::fold;

/// A person's name, folded word by word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// Given names and initials.
    pub given: Vec<String>,
    /// The last word.
    pub surname: String,
}

impl Name {
    /// The name in these words, if there is a word in them.
    #[must_use]
    pub fn of(words: &str) -> Option<Self> {
        let words = words.trim_end_matches("'s").trim_end_matches("’s");
        let mut folded: Vec<String> =
            words.split([' ', '\u{a0}', '\n']).map(fold).filter(|word| !word.is_empty()).collect();
        let surname = folded.pop()?;
        Some(Self { given: folded, surname })
    }

    /// Whether both may name one person: surnames alike, and given names alike, missing, or an initial of the other.
    #[must_use]
    pub fn may_be(&self, other: &Name) -> bool {
        let alike = |a: &String, b: &String| a == b || initial(a, b) || initial(b, a);
        self.surname == other.surname && self.given.iter().zip(&other.given).all(|(a, b)| alike(a, b))
    }
}

fn initial(short: &str, long: &str) -> bool {
    short.chars().count() == 1 && long.starts_with(short)
}

#[cfg(test)]
mod tests {
    use super::Name;

    fn may_be(a: &str, b: &str) -> bool {
        Name::of(a).unwrap().may_be(&Name::of(b).unwrap())
    }

    #[test]
    fn spellings_and_initials_meet_and_two_people_of_one_surname_do_not() {
        assert!(
            may_be("Sergei Lund", "Sergey Lund") && may_be("S. Lund", "Sergey Lund") && may_be("Lund", "Sergey Lund")
        );
        assert!(!may_be("Maria Lund", "Sergey Lund") && !may_be("Maria Lund", "Maria Land"));
    }
}
