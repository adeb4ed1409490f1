//! Names of people: their words, and whether two may be one person.
//!
//! Comes in: a name as an article writes it. Goes out: a [`Name`] to compare.
//! Refuses to decide: that two names of one form are one person where their sides differ.

use crate::language::newsroom;
use crate::language::spellings::{fold, skeleton};

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
            words.split([' ', '\u{a0}', '\n']).map(|word| fold(bare(word))).filter(|word| !word.is_empty()).collect();
        let surname = folded.pop()?;
        Some(Self { given: folded, surname })
    }

    /// Whether both may name one person: surnames alike, and given names alike, missing, or an initial of the other.
    #[must_use]
    pub fn may_be(&self, other: &Name) -> bool {
        let alike = |a: &String, b: &String| a == b || initial(a, b) || initial(b, a) || one_name(a, b);
        self.surname == other.surname && self.given.iter().zip(&other.given).all(|(a, b)| alike(a, b))
            || self.joined() == other.joined()
    }

    /// Whether a bare name is the first word of this one: families of the East stand first, and some go by first names.
    #[must_use]
    pub fn begins_with(&self, bare: &Name) -> bool {
        bare.given.is_empty() && self.given.first() == Some(&bare.surname)
    }

    /// All in one: "Jin-ping", "Jinping" and "Jin Ping" are one.
    pub(super) fn joined(&self) -> String {
        let mut joined = self.given.concat();
        joined.push_str(&self.surname);
        joined
    }
}

/// "al-Sisi" and "Sisi": without the article that is tied to it.
fn bare(word: &str) -> &str {
    match word.split_once('-') {
        Some((article, rest)) if newsroom::is_particle(&article.to_lowercase()) => rest,
        _ => word,
    }
}

/// Whether two given names are one in two habits of writing vowels: "Mohammed" and "Muhammad", not "Martin" and "Martina".
fn one_name(a: &str, b: &str) -> bool {
    let (a, b) = (skeleton(a), skeleton(b));
    a.0.len() >= 3 && a == b
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
    fn people_of_public_life_meet_in_the_spellings_of_many_papers() {
        // Names alone; no list of the program holds any of them.
        let people: &[&[&str]] = &[
            &["Abdel Fattah el-Sisi", "Abdul Fatah al-Sissi", "Sisi"],
            &["Alexander Lukashenko", "Aleksandr Lukashenko", "A. Lukashenko"],
            &["Ali Khamenei", "Ali Khameney"],
            &["Bashar al-Assad", "Bachar el-Assad"],
            &["Benjamin Netanyahu", "Binyamin Netanyahou"],
            &["Boris Yeltsin", "Boris Eltsin", "Boris Jelzin"],
            &["Ebrahim Raisi", "Ibrahim Raeesi"],
            &["Hosni Mubarak", "Husni Mubarak"],
            &["Ismail Haniyeh", "Ismael Haniya"],
            &["Kassym-Jomart Tokayev", "Kasym-Zhomart Tokaev"],
            &["Kim Jong Un", "Kim Jong-un"],
            &["Kyriakos Mitsotakis", "Kiriakos Mitsotákis"],
            &["Masoud Pezeshkian", "Massoud Pezeshkyan"],
            &["Mikhail Gorbachev", "Mikhail Gorbachov"],
            &["Muammar Gaddafi", "Moammar Gadhafi"],
            &["Mohammed Khatami", "Muhammad Khatami"],
            &["Nikita Khrushchev", "Nikita Khrushchov"],
            &["Nikol Pashinyan", "Nikol Pashinian"],
            &["Nursultan Nazarbayev", "Nursultan Nazarbaev"],
            &["Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"],
            &["Saddam Hussein", "Sadam Husayn"],
            &["Sergei Lavrov", "Sergey Lavrov", "Sergej Lawrow"],
            &["Volodymyr Zelensky", "Vladimir Zelenskiy", "Volodymyr Zelenskyy"],
            &["Xi Jinping", "Xi Jin-ping"],
            &["Yanis Varoufakis", "Giannis Varoufakis"],
            &["Yevgeny Primakov", "Evgeny Primakov"],
        ];
        let mut apart = Vec::new();
        for person in people {
            apart.extend(person.iter().filter(|name| !may_be(person[0], name)).map(|name| (person[0], *name)));
        }
        assert!(apart.is_empty(), "mend spellings.tsv: {apart:?}");
        for (n, a) in people.iter().enumerate() {
            let met = people[n + 1..].iter().find(|b| may_be(a[0], b[0]));
            assert!(met.is_none(), "two people became one: {a:?} and {met:?}");
        }
    }

    #[test]
    fn names_that_are_near_stay_apart() {
        for (a, b) in [
            ("Martin Lund", "Martina Lund"),
            ("Daniel Roth", "Daniela Roth"),
            ("Claudio Bell", "Claudia Bell"),
            ("Maria Lund", "Mario Lund"),
            ("Ali Hassan", "Ali Hussein"),
            ("Kim Jong Un", "Kim Jong Il"),
            ("Ivan Petrov", "Ivan Petrova"),
            ("Olga Berg", "Olga Borg"),
            ("Tom Hale", "Tim Hale"),
            ("Anna Weiss", "Anna Weber"),
        ] {
            assert!(!may_be(a, b), "{a} / {b}: mend spellings.tsv or names.rs");
        }
    }

    #[test]
    fn spellings_and_initials_meet_and_two_people_of_one_surname_do_not() {
        assert!(
            may_be("Sergei Lund", "Sergey Lund") && may_be("S. Lund", "Sergey Lund") && may_be("Lund", "Sergey Lund")
        );
        assert!(!may_be("Maria Lund", "Sergey Lund") && !may_be("Maria Lund", "Maria Land"));
    }
}
