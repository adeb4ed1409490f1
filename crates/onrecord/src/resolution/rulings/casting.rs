//! Rulings on who is who, applied to the cast before anything is made of it: so what was said, wanted and denied follows.
//!
//! Comes in: a ruling, the cast, who spoke where. Goes out: whether it met anybody.
//! Whoever was merged away is, for every later ruling, the one they were merged into.
//! Refuses to decide: a ruling on somebody who is no longer found; a split that takes nothing or leaves nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::entries::same;
use crate::record::{Citation, Decision, Ruling, id};
use crate::resolution::Read;
use crate::resolution::cast::{Cast, main_mention};
use crate::resolution::speakers::Spoken;
use crate::resolution::statements::actor_id;

/// Who is who while people's rulings are applied.
pub(super) struct Casting<'c> {
    reads: &'c [Read],
    cast: &'c mut Cast,
    spoken: &'c mut [Vec<Spoken>],
    /// The id of each member.
    ids: Vec<String>,
    /// Who was merged away, and into whom.
    merged: BTreeMap<usize, usize>,
    /// Ids that only a split gives: where it no longer holds, they are nobody's, whoever has the words now.
    split_off: BTreeSet<String>,
}

impl<'c> Casting<'c> {
    /// `splits` are the ids of all rulings that split somebody, also of those withdrawn.
    pub fn new<'s>(
        reads: &'c [Read],
        cast: &'c mut Cast,
        spoken: &'c mut [Vec<Spoken>],
        splits: impl Iterator<Item = &'s str>,
    ) -> Self {
        let ids = (0..cast.members.len()).map(|member| actor_id(reads, cast, member)).collect();
        Self { reads, cast, spoken, ids, merged: BTreeMap::new(), split_off: splits.map(split_id).collect() }
    }

    /// Applies a ruling on an actor: the ids of those whom it is about, none where it meets nobody.
    pub fn rule(&mut self, ruling: &Ruling) -> Option<Vec<String>> {
        match &ruling.decision {
            Decision::Merge { into, name } => self.merge(ruling, into, name),
            Decision::Split { name, spellings, articles } => {
                let apart = |(article, mention): (usize, usize)| {
                    let read = &self.reads[article];
                    articles.contains(&read.article.capture)
                        || spellings.iter().any(|spelling| *spelling == spelled(read, mention))
                };
                let from = self.meant(ruling)?;
                let taken =
                    self.cast.members[from].mentions.iter().copied().filter(|mention| apart(*mention)).collect();
                self.split(ruling, from, name, &taken)
            }
            Decision::Fix { field, value } => self.fix(ruling, field, value),
            _ => None,
        }
    }

    fn merge(&mut self, ruling: &Ruling, into: &str, name: &str) -> Option<Vec<String>> {
        let named = || (0..self.ids.len()).filter(|n| self.cast.members[*n].name == name && !self.gone(*n)).collect();
        let to = match self.with_id(into).first() {
            Some(to) => *to,
            None if self.split_off.contains(into) => return None,
            None => only(named())?,
        };
        let mut from = self.with_id(&ruling.on);
        if from.is_empty() {
            from.push(self.meant(ruling)?);
        }
        // A newer reader may have found out by itself.
        from.retain(|from| *from != to);
        let side = self.cast.members[to].side.clone();
        let side = side.or_else(|| from.iter().find_map(|from| self.cast.members[*from].side.clone()));
        self.keep_id(to);
        for from in from {
            let mentions = self.cast.members[from].mentions.iter().copied().collect();
            let old = self.cast.members[from].side.clone();
            self.cast.hand_over(from, to, &mentions);
            self.merged.insert(from, to);
            self.side_of(from, old.as_deref(), side.as_deref());
            self.spoken.iter_mut().flatten().filter(|s| s.actor == Some(from)).for_each(|s| s.actor = Some(to));
        }
        let old = std::mem::replace(&mut self.cast.members[to].side, side.clone());
        self.side_of(to, old.as_deref(), side.as_deref());
        Some(vec![self.ids[to].clone()])
    }

    fn split(
        &mut self,
        ruling: &Ruling,
        from: usize,
        name: &str,
        taken: &BTreeSet<(usize, usize)>,
    ) -> Option<Vec<String>> {
        let all = self.cast.members[from].mentions.clone();
        if taken.is_empty() || all.iter().all(|mention| taken.contains(mention)) {
            return None;
        }
        self.keep_id(from);
        let new_id = split_id(&ruling.id);
        let mut member = self.cast.members[from].clone();
        member.mentions.clear();
        (member.name, member.ruled) = (name.to_owned(), Some(new_id.clone()));
        let to = self.cast.add(member);
        self.ids.push(new_id.clone());
        self.cast.hand_over(from, to, taken);
        for (article, read) in self.reads.iter().enumerate() {
            for (spoken, attribution) in self.spoken[article].iter_mut().zip(&read.reading.attributions) {
                let Some(source) = attribution.source.first().filter(|_| spoken.actor == Some(from)) else { continue };
                let named = main_mention(&read.reading.mentions, *source).filter(|n| all.contains(&(article, *n)));
                // "He said": whoever was named last before.
                let here = || all.iter().filter(|(a, _)| *a == article).map(|(_, n)| *n);
                let start = |n: &usize| read.reading.mentions[*n].span.start;
                let before = || here().filter(|n| start(n) <= source.start).max_by_key(start);
                let meant = named.or_else(before).or_else(|| here().min_by_key(start));
                if meant.is_some_and(|n| taken.contains(&(article, n))) {
                    spoken.actor = Some(to);
                }
            }
        }
        Some(vec![self.ids[from].clone(), new_id])
    }

    fn fix(&mut self, ruling: &Ruling, field: &str, value: &str) -> Option<Vec<String>> {
        let member = self.meant(ruling)?;
        self.keep_id(member);
        match field {
            "name" => value.clone_into(&mut self.cast.members[member].name),
            "side" => {
                let side = Some(value.to_owned()).filter(|side| !side.is_empty());
                let old = std::mem::replace(&mut self.cast.members[member].side, side.clone());
                self.side_of(member, old.as_deref(), side.as_deref());
            }
            _ => return None,
        }
        Some(vec![self.ids[member].clone()])
    }

    /// Everybody with this id; where they were merged away, whoever they are now.
    fn with_id(&self, id: &str) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for mut member in (0..self.ids.len()).filter(|n| self.ids[*n] == id) {
            while let Some(into) = self.merged.get(&member).filter(|_| self.gone(member)) {
                member = *into;
            }
            if !self.gone(member) && !found.contains(&member) {
                found.push(member);
            }
        }
        found
    }

    /// Whom a ruling is on: by id, or else by the words that were theirs.
    fn meant(&self, ruling: &Ruling) -> Option<usize> {
        let by_id = self.with_id(&ruling.on).first().copied();
        let words = ruling.rests_on.as_ref().filter(|_| !self.split_off.contains(&ruling.on));
        by_id.or_else(|| self.resting_on(words?))
    }

    fn resting_on(&self, words: &Citation) -> Option<usize> {
        let rests = |(article, mention): &(usize, usize)| {
            let read = &self.reads[*article];
            let span = read.reading.mentions[*mention].span;
            read.article.capture == words.article && span.overlaps(words.span) && same(&read.cite(span), words)
        };
        only((0..self.ids.len()).filter(|n| self.cast.members[*n].mentions.iter().any(rests)).collect())
    }

    /// Whoever was merged away.
    fn gone(&self, member: usize) -> bool {
        self.cast.members[member].mentions.is_empty()
    }

    fn keep_id(&mut self, member: usize) {
        self.cast.members[member].ruled = Some(self.ids[member].clone());
    }

    /// What was said for the side that somebody had is said for the one that they have.
    fn side_of(&mut self, actor: usize, old: Option<&str>, new: Option<&str>) {
        let theirs = self.spoken.iter_mut().flatten().filter(|spoken| spoken.actor == Some(actor));
        for spoken in theirs.filter(|spoken| spoken.side.as_deref() == old) {
            spoken.side = new.map(str::to_owned);
        }
    }
}

/// The id of whoever a ruling splits off.
fn split_id(ruling: &str) -> String {
    id('a', &["split", ruling])
}

/// The words by which an article names somebody, as listed with the actor.
fn spelled(read: &Read, mention: usize) -> String {
    let mention = &read.reading.mentions[mention];
    read.words(mention.name.unwrap_or(mention.span)).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn only(found: Vec<usize>) -> Option<usize> {
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}
