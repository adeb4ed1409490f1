//! The people of all articles while it is found out who is who: found again by the words of their names.
//!
//! Comes in: names, sides and mentions, one after another. Goes out: [`Person`]s in the order in which they came up.
//! Refuses to decide: which of several fits; that is for the cast, which knows the article.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::titled;
use crate::language::given::{self, Gender};
use crate::reading::Mention;
use crate::resolution::Read;
use crate::resolution::names::Name;

/// Somebody, with all that was seen of them so far.
pub(super) struct Person {
    pub names: BTreeSet<Name>,
    pub side: Option<String>,
    pub mentions: Vec<(usize, usize)>,
    articles: BTreeSet<usize>,
    /// Whom given names and titles can mean.
    told: BTreeSet<Gender>,
}

impl Person {
    pub fn seen_in(&self, article: usize) -> bool {
        self.articles.contains(&article)
    }

    /// What the given names and the titles agree on.
    pub fn gender(&self) -> Option<Gender> {
        let mut told = self.told.iter();
        told.next().copied().filter(|_| told.next().is_none())
    }

    fn has_name_of(&self, name: &Name) -> bool {
        self.names.iter().any(|known| known.may_be(name))
    }

    fn side_can_be(&self, side: Option<&String>) -> bool {
        self.side.is_none() || side.is_none() || self.side.as_ref() == side
    }

    /// The fullest name; of several, the most frequent, then the first by letters.
    pub fn show(&self, reads: &[Read]) -> String {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for (article, number) in &self.mentions {
            let read = &reads[*article];
            if let Some(name) = read.reading.mentions[*number].name {
                let words = read.words(name).split_whitespace().collect::<Vec<_>>().join(" ");
                *counts.entry(words).or_default() += 1;
            }
        }
        let full =
            |name: &String| name.split(' ').filter(|word| word.trim_end_matches('.').chars().count() > 1).count();
        // What an editor added in brackets is no name to go by.
        let plain = |name: &&String| !name.contains('[');
        let any = counts.keys().any(|name| plain(&name));
        let best = counts
            .iter()
            .filter(|(name, _)| !any || plain(name))
            .max_by_key(|(name, count)| (full(name), **count, std::cmp::Reverse((*name).clone())));
        best.map(|(name, _)| name.clone()).unwrap_or_default()
    }
}

/// By what words of a name a person is found: only those are compared that can be meant.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Surname(String),
    Joined(String),
    First(String),
}

/// Everybody so far.
#[derive(Default)]
pub(super) struct People {
    list: Vec<Person>,
    by: HashMap<Key, BTreeSet<usize>>,
}

impl People {
    /// Those whom a name can mean, in the order in which they came up.
    pub fn named<'a>(&'a self, name: &'a Name, side: Option<&'a String>) -> impl Iterator<Item = usize> + 'a {
        let one = self.by.get(&Key::Surname(name.surname.clone()));
        let other = self.by.get(&Key::Joined(name.joined()));
        let all: BTreeSet<usize> = one.into_iter().chain(other).flatten().copied().collect();
        all.into_iter().filter(move |person| {
            let person = &self.list[*person];
            person.has_name_of(name) && person.side_can_be(side)
        })
    }

    /// Those of an article whose name begins with this one word.
    pub fn beginning<'a>(&'a self, bare: &'a Name, article: usize) -> impl Iterator<Item = usize> + 'a {
        let all = self.by.get(&Key::First(bare.surname.clone())).into_iter().flatten().copied();
        all.filter(move |person| {
            let person = &self.list[*person];
            person.names.iter().any(|known| known.begins_with(bare)) && person.seen_in(article)
        })
    }

    pub fn get(&self, person: usize) -> &Person {
        &self.list[person]
    }

    /// Somebody new.
    pub fn add(&mut self, name: &Name, side: Option<String>, at: (usize, usize), reads: &[Read]) {
        let (names, mentions, articles, told) = Default::default();
        self.list.push(Person { names, side: None, mentions, articles, told });
        self.take(self.list.len() - 1, name, side, at, reads);
    }

    /// One more mention of somebody known.
    pub fn take(&mut self, person: usize, name: &Name, side: Option<String>, at: (usize, usize), reads: &[Read]) {
        let known = &mut self.list[person];
        if known.names.insert(name.clone()) {
            let first = name.given.first().map(|first| Key::First(first.clone()));
            for key in [Key::Surname(name.surname.clone()), Key::Joined(name.joined())].into_iter().chain(first) {
                self.by.entry(key).or_default().insert(person);
            }
        }
        known.side = known.side.take().or(side);
        known.mentions.push(at);
        known.articles.insert(at.0);
        known.told.extend(told(&reads[at.0], &reads[at.0].reading.mentions[at.1]));
    }

    pub fn into_list(self) -> Vec<Person> {
        self.list
    }
}

fn told(read: &Read, mention: &Mention) -> impl Iterator<Item = Gender> + use<> {
    let given = mention.name.and_then(|name| read.words(name).split_whitespace().next()).and_then(given::who);
    [given, titled(read.words(mention.span))].into_iter().flatten()
}
