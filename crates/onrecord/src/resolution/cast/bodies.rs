//! The bodies of one article and what it calls them for short: "Northern Seafarers Union (NSU)", then "NSU" and "the
//! union"; "Halvorsen Lines", then "Halvorsen"; "Corrin", whose minister speaks.
//!
//! Comes in: one article's mentions, and which of them are people. Goes out: the body that short words mean.
//! Refuses to decide: short words that two bodies share; letters that nobody explains and nobody speaks by.

use std::collections::{BTreeMap, BTreeSet};

use super::kinds::is_proper;
use super::{Body, body, is_body, is_source, undetermined};
use crate::language::grammar::{Class, classes};
use crate::language::roles::{self, Rank};
use crate::language::speakers::{self, Speaker};
use crate::reading::Mention;
use crate::reading::mentions::MentionKind;
use crate::record::ActorKind;
use crate::resolution::Read;
use crate::resolution::sides::Sides;
use crate::text::Span;

/// Letters that bodies go by, at least and at most.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=6;
/// Words of the name of whoever has a minister or a spokesman, at most.
const OWNER: usize = 3;

/// Bodies by short name, by the noun in their name with its place, and those known by who speaks for them.
#[derive(Default)]
pub(super) struct Bodies {
    short: BTreeMap<String, BTreeSet<Body>>,
    nouns: BTreeMap<String, Vec<(u32, Body)>>,
    owners: BTreeMap<String, Body>,
}

impl Bodies {
    /// Those that an article names; `person` tells whether a mention is a person's.
    pub(super) fn of(read: &Read, sources: &BTreeSet<Span>, sides: &Sides, person: impl Fn(usize) -> bool) -> Self {
        let mut this = Self::default();
        let mut people: BTreeSet<&str> = BTreeSet::new();
        for (number, mention) in read.reading.mentions.iter().enumerate() {
            if person(number) {
                people.extend(mention.name.map(|name| read.words(name)).and_then(|name| name.split(' ').next_back()));
                continue;
            }
            this.take(read, sources, sides, mention);
        }
        let mut alone: BTreeSet<&str> = BTreeSet::new();
        for mention in &read.reading.mentions {
            let words = read.words(mention.span);
            for (name, kind) in owner(words).into_iter().chain(senders(words)) {
                alone.insert(name);
                let known = sides.named(name).is_some() || this.short.contains_key(name) || people.contains(name);
                if !known {
                    // A minister tells more than a spokesman: who has both is a state.
                    let body = (kind, name.to_owned(), None);
                    let entry = this.owners.entry(name.to_owned()).or_insert_with(|| body.clone());
                    if kind == ActorKind::State {
                        *entry = body;
                    }
                }
            }
        }
        // "Halvorsen" for Halvorsen Lines where the article itself says so; nobody says "National" for the National Union.
        let names = read.reading.mentions.iter().filter(|m| m.kind == MentionKind::Name).filter_map(|m| m.name);
        alone.extend(names.map(|name| read.words(name)));
        this.short.retain(|short, _| is_letters(short) || alone.contains(short.as_str()));
        this
    }

    fn take(&mut self, read: &Read, sources: &BTreeSet<Span>, sides: &Sides, mention: &Mention) {
        let named = matches!(mention.kind, MentionKind::Name | MentionKind::Institution | MentionKind::Person);
        if !named || mention.role.is_some() {
            return;
        }
        let words = undetermined(read.words(mention.name.unwrap_or(mention.span)));
        let proper = words.contains(' ') && is_proper(words);
        let letters = bracketed(read, mention.span).filter(|letters| stands_for(letters, words));
        if !proper || letters.is_none() && mention.kind != MentionKind::Institution && !is_body(read, mention) {
            return;
        }
        let own = || (ActorKind::Institution, words.to_owned(), mention.side.clone());
        let found = body(read, sources, mention, sides).unwrap_or_else(own);
        if let Some(letters) = letters {
            self.short.entry(letters.to_owned()).or_default().insert(found.clone());
        }
        // A company by the first word of its name, a body by the last: "Halvorsen", "the Front".
        let (first, last) = (words.split(' ').next().unwrap_or(words), words.split(' ').next_back().unwrap_or(words));
        for end in [first, last].into_iter().filter(|_| is_body(read, mention)) {
            self.short.entry(end.to_owned()).or_default().insert(found.clone());
        }
        for word in words.split(' ') {
            let noun = word.to_lowercase();
            if speakers::kind(&noun) == Some(Speaker::Group) || word == last && is_body(read, mention) {
                self.nouns.entry(noun).or_default().push((mention.span.start, found.clone()));
            }
        }
    }

    /// The body that a mention of one word is of: "NSU", "Halvorsen", "Corrin", "the union".
    pub(super) fn short(&self, read: &Read, sources: &BTreeSet<Span>, mention: &Mention) -> Option<Body> {
        let words = read.words(mention.name.unwrap_or(mention.span));
        let plain = undetermined(words);
        match mention.kind {
            MentionKind::Name => self.called(plain).or_else(|| {
                let speaks = is_letters(plain) && is_source(sources, mention) && mixed(read, mention);
                speaks.then(|| (ActorKind::Institution, plain.to_owned(), None))
            }),
            // "the union" and no other.
            MentionKind::Institution if mention.side.is_none() && plain.len() < words.len() => {
                self.noun(&plain.to_lowercase(), mention.span.start)
            }
            _ => None,
        }
    }

    /// The body in whose name words speak: of "the union's chief negotiator", "NSU president", "Corrin's minister".
    pub(super) fn within(&self, words: &str, at: u32) -> Option<Body> {
        let words: Vec<&str> = words
            .split(|c: char| c.is_whitespace() || c == ',')
            .map(|word| word.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches(['\'', '’']))
            .collect();
        // "the union's chief", "League chairwoman", but not "transport union official".
        let bare = |n: usize| n == 0 || classes(&words[n - 1].to_lowercase()).has(Class::Determiner);
        let noun = |n: usize, word: &str| bare(n).then(|| self.noun(&word.to_lowercase(), at)).flatten();
        words.iter().enumerate().find_map(|(n, word)| self.called(word).or_else(|| noun(n, word)))
    }

    fn called(&self, word: &str) -> Option<Body> {
        let mut meant = self.short.get(word).into_iter().flatten();
        match (meant.next(), meant.next()) {
            (Some(only), None) => Some(only.clone()),
            (None, _) => self.owners.get(word).cloned(),
            _ => None,
        }
    }

    /// The body with this noun in its name that was named last before, else the only one.
    fn noun(&self, noun: &str, at: u32) -> Option<Body> {
        let all = self.nouns.get(noun)?;
        let before = all.iter().rev().find(|(place, _)| *place <= at);
        let only = || all.first().filter(|(_, first)| all.iter().all(|(_, body)| body == first));
        before.or_else(only).map(|(_, body)| body.clone())
    }
}

/// "Corrin's defence minister": whose, and a state where only states have those.
fn owner(words: &str) -> Option<(&str, ActorKind)> {
    let (name, office) = words.split_once("'s ").or_else(|| words.split_once("’s "))?;
    Some((name, kind(office)?)).filter(|_| is_name(name))
}

/// "Negotiators from Velland and Corrin": who sent them.
fn senders(words: &str) -> Vec<(&str, ActorKind)> {
    let Some((office, names)) = words.split_once(" from ") else { return Vec::new() };
    let Some(kind) = kind(office) else { return Vec::new() };
    names
        .split(" and ")
        .flat_map(|part| part.split(", "))
        .filter(|name| is_name(name))
        .map(|name| (name, kind))
        .collect()
}

/// What has an office such as this: a state where only states have those.
fn kind(office: &str) -> Option<ActorKind> {
    let office: Vec<&str> = office.split([' ', ',']).collect();
    let rank = (0..office.len().min(4)).find_map(|at| roles::longest(&office[at..])).map(|(_, role)| role.rank)?;
    let of_state =
        matches!(rank, Rank::HeadOfState | Rank::HeadOfGovernment | Rank::Minister | Rank::Military | Rank::Legislator);
    Some(if of_state { ActorKind::State } else { ActorKind::Institution })
}

/// Whether words are a name of somebody's own: no day, no office.
fn is_name(name: &str) -> bool {
    let proper = |word: &str| {
        let lower = word.to_lowercase();
        let class = classes(&lower);
        word.starts_with(char::is_uppercase)
            && ![Class::Weekday, Class::TimeNoun, Class::Determiner].iter().any(|other| class.has(*other))
            && speakers::kind(&lower).is_none()
    };
    name.split(' ').count() <= OWNER && name.split(' ').all(proper)
}

/// The letters in brackets right behind a name.
fn bracketed(read: &Read, span: Span) -> Option<&str> {
    let after = read.article.text.get(span.end as usize..)?.strip_prefix(" (")?;
    let (letters, _) = after.split_once(')')?;
    is_letters(letters).then_some(letters)
}

fn is_letters(word: &str) -> bool {
    LETTERS.contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase() || c == '&')
}

/// Whether letters are the initials of these words, in their order; some may be left out.
fn stands_for(letters: &str, words: &str) -> bool {
    let mut initials = words.split([' ', '-']).filter_map(|word| word.chars().next());
    words.contains(' ') && letters.chars().all(|letter| initials.any(|initial| initial.eq_ignore_ascii_case(&letter)))
}

/// Whether the paragraph is not all in capitals, where any word would be letters.
fn mixed(read: &Read, mention: &Mention) -> bool {
    let blocks = &read.article.blocks;
    let at = blocks.partition_point(|block| block.span.end <= mention.span.start);
    let words = blocks.get(at).map_or("", |block| read.words(block.span));
    words.chars().filter(|c| c.is_lowercase()).count() > words.chars().filter(|c| c.is_uppercase()).count()
}
