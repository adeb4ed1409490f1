//! Closed classes of English words by which rules walk through a clause.
//!
//! Comes in: a word in lower case with straight apostrophes. Goes out: the classes it belongs to.
//! Refuses to decide: which of its classes a word is of in one sentence.

use super::Map;
use std::sync::LazyLock;

use smol_str::SmolStr;

use crate::language::inflection::key;
use crate::language::{Fault, List, Shape};

pub(super) const LIST: List = List {
    file: "clauses.tsv",
    text: include_str!("../../language/en/clauses.tsv"),
    shape: Shape::Table(&["class", "words"]),
    faults,
};

/// A class of `clauses.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// Verbs that own to something.
    Admission,
    /// May stand between subject and verb, beside words in -ly.
    Adverb,
    /// What one who sent a text waits for.
    Answer,
    /// Verbs that give somebody an office.
    Appointing,
    /// Noun for what two sides agreed on.
    Bargain,
    /// Says of a team that it bargains: "negotiating".
    Bargaining,
    /// Who is sent to talks, where a word says that they bargain: "committee".
    BargainingBody,
    /// Forms of "be".
    Be,
    /// Verbs that take what "be" takes.
    BeLike,
    /// Begins a clause that tells circumstances: an object ends before it.
    Breaker,
    /// Noun for what somebody may be accused of or have said.
    Charge,
    /// Noun for what somebody wants: dropping it is a concession.
    Claim,
    /// Verbs whose "to V" is still the subject's own stance: "continues to reject".
    Control,
    /// Noun for what is laid on somebody: less of it is more.
    Burden,
    /// Verbs for having members.
    Comprising,
    /// After a comma, goes on with the same noun phrase: "including".
    Continuing,
    /// "and", "but".
    Coordinator,
    /// Who is sent to talks.
    Delegation,
    /// Verbs for giving up an office.
    Departing,
    /// Begins a noun phrase.
    Determiner,
    /// Verbs for telling what one may refuse to tell.
    Disclosing,
    /// Forms of "do".
    Do,
    /// "must", "should".
    Duty,
    /// Verbs whose clause the speaker holds true as well: "they know that …".
    Factive,
    /// "we", "our".
    FirstPerson,
    /// Forms of "have".
    Have,
    /// Noun for who leads a delegation.
    HeadNoun,
    /// Verbs for doing what was to stop.
    GoingOn,
    /// Makes the clause after it no fact.
    Hypothetical,
    /// Verbs for coming to those who are there already.
    Joining,
    /// Forms of "lead" and "head".
    Lead,
    /// Noun for who sits in a delegation.
    MemberNoun,
    /// "will", "would", "can", with their short forms.
    Modal,
    /// "not".
    Negator,
    /// Verbs that are nouns as well.
    NounToo,
    /// Noun for what somebody holds out.
    Offer,
    /// Tells one round from another: "second", "next".
    Ordinal,
    /// Noun for the speaker's own side after "our", "his", "its".
    OwnSide,
    /// Begins a prepositional phrase.
    Preposition,
    /// Before a place: "beside the dam".
    PlaceWord,
    /// Verbs for what befalls who does not do as told: "or face …".
    Penalty,
    /// "its", "our".
    Possessive,
    /// Noun for the carrying out of what was agreed: "progress".
    Process,
    /// Stands alone as a subject.
    Pronoun,
    /// "which", "who".
    Relative,
    /// Verbs for coming in somebody's place.
    Replacing,
    /// Verbs that tell what was said.
    Reporting,
    /// Nouns for what talks are to end in.
    Settlement,
    /// Begins a noun phrase that names something new.
    Some,
    /// Noun that points back to something told before: "the proposal".
    StandsFor,
    /// Words for stopping.
    Stopping,
    /// Noun for a text that is sent or signed.
    Text,
    /// "it" and "they", which need not be people.
    Thing,
    /// "it", "he", "they".
    ThirdPerson,
    /// Words of the calendar and the clock.
    Time,
    /// "could", "may", "might".
    Unreal,
    /// Tells one version of a text from another: "revised", "second".
    Version,
}

const NAMES: [(&str, Class, Forms); 57] = [
    ("admission", Class::Admission, Forms::All),
    ("adverb", Class::Adverb, Forms::One),
    ("answer", Class::Answer, Forms::All),
    ("appointing", Class::Appointing, Forms::All),
    ("bargain", Class::Bargain, Forms::All),
    ("bargaining", Class::Bargaining, Forms::One),
    ("bargaining-body", Class::BargainingBody, Forms::One),
    ("be", Class::Be, Forms::One),
    ("be-like", Class::BeLike, Forms::All),
    ("breaker", Class::Breaker, Forms::One),
    ("burden", Class::Burden, Forms::All),
    ("charge-noun", Class::Charge, Forms::All),
    ("claim-noun", Class::Claim, Forms::All),
    ("comprising", Class::Comprising, Forms::All),
    ("continuing", Class::Continuing, Forms::One),
    ("control", Class::Control, Forms::All),
    ("coordinator", Class::Coordinator, Forms::One),
    ("delegation", Class::Delegation, Forms::One),
    ("departing", Class::Departing, Forms::All),
    ("determiner", Class::Determiner, Forms::One),
    ("disclosing", Class::Disclosing, Forms::All),
    ("do", Class::Do, Forms::One),
    ("duty", Class::Duty, Forms::One),
    ("factive", Class::Factive, Forms::All),
    ("first-person", Class::FirstPerson, Forms::One),
    ("going-on", Class::GoingOn, Forms::All),
    ("have", Class::Have, Forms::One),
    ("head-noun", Class::HeadNoun, Forms::One),
    ("hypothetical", Class::Hypothetical, Forms::One),
    ("joining", Class::Joining, Forms::All),
    ("lead", Class::Lead, Forms::One),
    ("member-noun", Class::MemberNoun, Forms::One),
    ("modal", Class::Modal, Forms::One),
    ("negator", Class::Negator, Forms::One),
    ("noun-too", Class::NounToo, Forms::All),
    ("offer-noun", Class::Offer, Forms::All),
    ("ordinal", Class::Ordinal, Forms::One),
    ("own-side", Class::OwnSide, Forms::One),
    ("penalty", Class::Penalty, Forms::All),
    ("place-word", Class::PlaceWord, Forms::One),
    ("possessive", Class::Possessive, Forms::One),
    ("preposition", Class::Preposition, Forms::One),
    ("process", Class::Process, Forms::All),
    ("pronoun", Class::Pronoun, Forms::One),
    ("relative", Class::Relative, Forms::One),
    ("replacing", Class::Replacing, Forms::All),
    ("reporting", Class::Reporting, Forms::All),
    ("settlement", Class::Settlement, Forms::All),
    ("some", Class::Some, Forms::One),
    ("stands-for", Class::StandsFor, Forms::All),
    ("stopping", Class::Stopping, Forms::All),
    ("text", Class::Text, Forms::All),
    ("thing", Class::Thing, Forms::One),
    ("third-person", Class::ThirdPerson, Forms::One),
    ("time", Class::Time, Forms::One),
    ("unreal", Class::Unreal, Forms::One),
    ("version", Class::Version, Forms::One),
];

/// Whether a class counts its words as they stand, or in all their forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Forms {
    One,
    All,
}

/// The classes of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u64);

impl Classes {
    /// Whether the word belongs to this class.
    #[must_use]
    pub fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u32) != 0
    }
}

#[derive(Default)]
struct Words {
    forms: Map<&'static str, Classes>,
    keys: Map<SmolStr, Classes>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for row in LIST.rows() {
        let Some((_, class, forms)) = NAMES.iter().find(|(name, ..)| *name == row.cell(0)) else { continue };
        for word in row.several(1) {
            match forms {
                Forms::One => words.forms.entry(word).or_default().0 |= 1 << *class as u32,
                Forms::All => words.keys.entry(key(word)).or_default().0 |= 1 << *class as u32,
            }
        }
    }
    words
});

/// The classes of a word, given in lower case and as the key of its lemma or of itself.
#[must_use]
pub fn classes(lower: &str, key: &str) -> Classes {
    let forms = WORDS.forms.get(lower).copied().unwrap_or_default();
    let keys = WORDS.keys.get(key).copied().unwrap_or_default();
    Classes(forms.0 | keys.0)
}

fn faults(list: &List) -> Vec<Fault> {
    let known = |name: &str| NAMES.iter().any(|(known, ..)| *known == name);
    let strange = list.rows().filter(|row| !known(row.cell(0)));
    strange.map(|row| Fault::new(row.line, format!("\"{}\" is no class that the program knows", row.cell(0)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_words_and_its_own_bit() {
        let listed: Vec<&str> = LIST.rows().map(|row| row.cell(0)).collect();
        assert_eq!(listed, NAMES.map(|(name, ..)| name), "open language/en/clauses.tsv");
        for (at, (name, class, _)) in NAMES.iter().enumerate() {
            assert!(NAMES[at + 1..].iter().all(|(_, other, _)| other != class), "{name}");
        }
    }

    #[test]
    fn verbs_and_nouns_count_in_all_forms_the_rest_as_it_stands() {
        assert!(classes("vowed", &key("vowed")).has(Class::Control));
        assert!(classes("demands", &key("demands")).has(Class::Claim));
        assert!(classes("will", &key("will")).has(Class::Modal));
        assert!(!classes("willing", &key("willing")).has(Class::Modal));
    }
}
