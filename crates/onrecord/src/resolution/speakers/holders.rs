//! Who holds which role in any of the articles.
//!
//! Comes in: the named people of every article with their roles. Goes out: for a role and a side, who holds it.
//! Refuses to decide: a role that two people hold.

use std::collections::{BTreeSet, HashMap};

use super::role_words;
use crate::reading::mentions::MentionKind;
use crate::resolution::Read;
use crate::resolution::cast::Cast;
use crate::resolution::sides::Sides;

/// By whom a role is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    By(usize),
    ByNobody,
    BySeveral,
}

/// A side, and a word of a role.
type Place = (Option<String>, String);

/// Roles with their holders, by side and word of the role.
pub struct Holders {
    /// The words of each role that somebody holds.
    roles: Vec<BTreeSet<String>>,
    /// Role and actor, by the actor's side as the names tell it, and a word of the role; under no word stand all.
    by: HashMap<Place, Vec<(usize, usize)>>,
}

impl Holders {
    /// Looks through all articles.
    #[must_use]
    pub fn new(reads: &[Read], cast: &Cast, sides: &Sides) -> Self {
        let mut this = Self { roles: Vec::new(), by: HashMap::new() };
        let mut told: HashMap<String, usize> = HashMap::new();
        let mut known: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (article, read) in reads.iter().enumerate() {
            for (number, mention) in read.reading.mentions.iter().enumerate() {
                let role = mention.role.filter(|_| mention.kind == MentionKind::Person);
                let (Some(role), Some(actor)) = (role, cast.of(article, number)) else { continue };
                let words = read.words(role);
                let role = *told.entry(words.to_owned()).or_insert_with(|| {
                    this.roles.push(role_words(words, sides).into_iter().collect());
                    this.roles.len() - 1
                });
                if known.insert((role, actor)) {
                    let side = cast.members[actor].side.clone();
                    for word in this.roles[role].iter().map(String::as_str).chain([""]) {
                        this.by.entry((side.clone(), word.to_owned())).or_default().push((role, actor));
                    }
                }
            }
        }
        this
    }

    /// Who of this side holds a role with all of these words.
    pub(super) fn only(&self, wanted: &[String], side: &str, cast: &Cast) -> Held {
        let mut held = Held::ByNobody;
        // A side may have become known since: those without one are looked at too.
        for of in [Some(side.to_owned()), None] {
            let lists = wanted.iter().map(|word| self.by.get(&(of.clone(), word.clone())));
            let shortest = match lists.min_by_key(|list| list.map_or(0, Vec::len)) {
                Some(list) => list,
                None => self.by.get(&(of.clone(), String::new())),
            };
            for (role, actor) in shortest.into_iter().flatten() {
                let fits = cast.members[*actor].side.as_deref() == Some(side)
                    && wanted.iter().all(|word| self.roles[*role].contains(word));
                held = match held {
                    _ if !fits => held,
                    Held::ByNobody => Held::By(*actor),
                    Held::By(one) if one == *actor => held,
                    _ => return Held::BySeveral,
                };
            }
        }
        held
    }
}
