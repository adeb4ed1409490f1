//! Words for how a meeting is held, who helps with it, what it is about, what goes on beside it.
//!
//! Comes in: a word and its key. Goes out: the phrases that begin with it, the longest first.
//! Refuses to decide: which meeting is meant.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use smol_str::SmolStr;

use crate::language::inflection::key;
use crate::language::{Fault, List, Map, Shape};
use crate::reading::meetings::{Aid, Format};

pub(super) const LIST: List = List {
    file: "meeting-details.tsv",
    text: include_str!("../../language/en/meeting-details.tsv"),
    shape: Shape::Table(&["phrase", "as", "what"]),
    faults,
};

/// What a phrase tells; explained in the head of `meeting-details.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Tells {
    Acting(Aid),
    Aid(Aid),
    Away,
    Beside,
    Come,
    Format(Format),
    Help(Aid),
    Helper(Aid),
    Topic,
    Wish,
}

/// One phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its words; the first is a key where it is a verb.
    pub words: Vec<SmolStr>,
    /// What it tells.
    pub tells: Tells,
}

static PHRASES: LazyLock<Map<SmolStr, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: BTreeMap<SmolStr, Vec<Phrase>> = BTreeMap::new();
    for row in LIST.rows() {
        let Some(tells) = tells(row.cell(1), row.cell(2)) else { continue };
        let mut words: Vec<SmolStr> = row.cell(0).split(' ').map(SmolStr::from).collect();
        if is_verb(tells) {
            words[0] = key(&words[0]);
        }
        phrases.entry(words[0].clone()).or_default().push(Phrase { words, tells });
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    phrases.into_iter().collect()
});

/// The phrases that begin with this word, or with a verb that it is a form of.
pub fn phrases<'a>(word: &'a str, key: &'a str) -> impl Iterator<Item = &'static Phrase> + use<'a> {
    let list = |first: &str| PHRASES.get(first).map(Vec::as_slice).unwrap_or_default();
    let keyed = list(key).iter().filter(|phrase| is_verb(phrase.tells));
    list(word).iter().filter(|phrase| !is_verb(phrase.tells)).chain(keyed)
}

fn is_verb(tells: Tells) -> bool {
    matches!(tells, Tells::Aid(_) | Tells::Away | Tells::Come | Tells::Topic | Tells::Wish)
}

fn tells(name: &str, what: &str) -> Option<Tells> {
    Some(match name {
        "acting" => Tells::Acting(Aid::named(what)?),
        "aid" => Tells::Aid(Aid::named(what)?),
        "away" => Tells::Away,
        "beside" => Tells::Beside,
        "come" => Tells::Come,
        "format" => Tells::Format(Format::named(what)?),
        "help" => Tells::Help(Aid::named(what)?),
        "helper" => Tells::Helper(Aid::named(what)?),
        "topic" => Tells::Topic,
        "wish" => Tells::Wish,
        _ => return None,
    })
}

fn faults(list: &List) -> Vec<Fault> {
    let unknown = list.rows().filter(|row| tells(row.cell(1), row.cell(2)).is_none());
    unknown.map(|row| Fault::new(row.line, "none of what the head explains".to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_count_in_all_forms_and_nothing_else_does() {
        assert!(phrases("mediated", &key("mediated")).any(|p| p.tells == Tells::Aid(Aid::Mediator)));
        assert!(phrases("focuses", &key("focuses")).any(|p| p.words.len() == 2 && p.tells == Tells::Topic));
        assert!(phrases("directed", &key("directed")).next().is_none());
    }
}
