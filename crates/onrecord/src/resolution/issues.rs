//! Words → the issues they touch.
//!
//! Comes in: the dossier's issues, or the general ones where it has none; later, words. Goes out: ids, sorted.
//! A cue counts in all its forms, at word boundaries, and not inside a longer phrase of another issue or of a `not` list.
//! One that only says where something is ("arrested beside the reservoir") gives way to any other.
//! Refuses to decide: what is said about an issue, and issues of words that no cue shows.

use std::collections::HashMap;

use smol_str::SmolStr;

use crate::dossier::{Dossier, Issue};
use crate::language::clauses::{Class, classes};
use crate::language::inflection::key;
use crate::language::issues;

/// The issues of one negotiation, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub struct Issues {
    ids: Vec<String>,
    /// Phrases by their first word, the longest first.
    phrases: HashMap<SmolStr, Vec<Phrase>>,
}

/// How many words after "beside" may still name the place.
const PLACE: usize = 5;

#[derive(Clone, Debug)]
struct Phrase {
    words: Vec<Word>,
    /// Issues whose cue it is; none for a phrase that takes a cue out.
    issues: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    key: SmolStr,
    capitals: bool,
    /// What follows says where.
    place: bool,
}

impl Issues {
    /// The dossier's issues, or the general ones.
    #[must_use]
    pub fn new(dossier: &Dossier) -> Self {
        let list: &[Issue] = if dossier.issues.is_empty() { issues::issues() } else { &dossier.issues };
        let mut this = Self { ids: list.iter().map(|i| i.id.clone()).collect(), ..Self::default() };
        for (number, issue) in list.iter().enumerate() {
            issue.cues.iter().for_each(|cue| this.add(cue, Some(number)));
            issue.not.iter().for_each(|phrase| this.add(phrase, None));
        }
        this
    }

    fn add(&mut self, text: &str, issue: Option<usize>) {
        let words = words(text);
        let Some(first) = words.first() else { return };
        let list = self.phrases.entry(first.key.clone()).or_default();
        if let Some(known) = list.iter_mut().find(|p| p.words == words) {
            known.issues.extend(issue);
            return;
        }
        list.push(Phrase { words, issues: issue.into_iter().collect() });
        list.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
    }

    /// Ids of the issues that these words touch, sorted.
    #[must_use]
    pub fn of(&self, text: &str) -> Vec<String> {
        let words = words(text);
        let (mut found, mut placed) = (Vec::new(), Vec::new());
        let mut at = 0;
        let mut place = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let phrase = self.phrases.get(&rest[0].key).and_then(|list| list.iter().find(|p| p.begins(rest)));
            if rest[0].place {
                place = PLACE;
            }
            let list = if place > 0 { &mut placed } else { &mut found };
            list.extend(phrase.iter().flat_map(|p| &p.issues).copied());
            place = if phrase.is_some() { 0 } else { place.saturating_sub(1) };
            at += phrase.map_or(1, |p| p.words.len());
        }
        if found.is_empty() {
            found = placed;
        }
        let mut ids: Vec<String> = found.into_iter().map(|number| self.ids[number].clone()).collect();
        ids.sort();
        ids.dedup();
        ids
    }
}

impl Phrase {
    fn begins(&self, text: &[Word]) -> bool {
        let same = |(cue, word): (&Word, &Word)| cue.key == word.key && (!cue.capitals || word.capitals);
        text.len() >= self.words.len() && self.words.iter().zip(text).all(same)
    }
}

/// Words as they compare: letters and digits, without what joins them; the "s" of a genitive is none.
fn words(text: &str) -> Vec<Word> {
    let parts = text.split(|c: char| !(c.is_alphanumeric() || c == '.'));
    let parts = parts.map(|part| part.trim_matches('.')).filter(|part| !part.is_empty() && *part != "s");
    parts
        .map(|part| {
            let capitals = part.len() > 1 && part.chars().all(|c| c.is_uppercase() || c == '.');
            let lower = part.to_lowercase();
            let key = key(&lower);
            let place = classes(&lower, &key).has(Class::PlaceWord);
            Word { key, capitals, place }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issues(list: &[(&str, &[&str], &[&str])]) -> Issues {
        let issue = |(id, cues, not): &(&str, &[&str], &[&str])| Issue {
            id: (*id).to_owned(),
            name: (*id).to_owned(),
            cues: cues.iter().map(|c| (*c).to_owned()).collect(),
            not: not.iter().map(|c| (*c).to_owned()).collect(),
        };
        Issues::new(&Dossier { issues: list.iter().map(issue).collect(), ..Dossier::default() })
    }

    #[test]
    fn a_cue_counts_in_all_its_forms_and_at_word_boundaries() {
        let issues = issues(&[
            ("water", &["gate", "release of water", "water release"], &["gate crasher"]),
            ("it", &["IT"], &[]),
        ]);
        assert_eq!(issues.of("the dam’s gates were shut"), ["water"]);
        assert_eq!(issues.of("Releases of water"), ["water"]);
        assert_eq!(issues.of("an investigation"), [""; 0]);
        assert_eq!(issues.of("a gate crasher at it"), [""; 0]);
        assert_eq!(issues.of("the IT rules"), ["it"]);
    }

    #[test]
    fn the_longest_phrase_wins() {
        let issues = issues(&[("pay", &["pay"], &[]), ("leave", &["sick pay"], &[]), ("both", &["sick pay"], &[])]);
        assert_eq!(issues.of("sick pay"), ["both", "leave"]);
        assert_eq!(issues.of("sick pay and pay"), ["both", "leave", "pay"]);
    }

    #[test]
    fn where_something_is_gives_way_to_what_it_is() {
        let issues = issues(&[("water", &["reservoir"], &[]), ("people", &["surveyor"], &[])]);
        assert_eq!(issues.of("freeing the surveyors arrested beside the empty reservoir"), ["people"]);
        assert_eq!(issues.of("the fence beside the reservoir"), ["water"]);
        assert_eq!(issues.of("the reservoir and the surveyors"), ["people", "water"]);
    }

    #[test]
    fn without_a_dossier_the_general_issues_count() {
        let general = Issues::new(&Dossier::general());
        assert_eq!(general.of("an unconditional cease-fire"), ["ceasefire"]);
        assert_eq!(general.of(""), [""; 0]);
    }
}
