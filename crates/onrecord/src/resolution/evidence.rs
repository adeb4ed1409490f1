//! What rules about the state of the talks ask of readings and cast: whose side, which issues, when, in which statement.
//!
//! Comes in: readings in their final order, who is who, dates, statements. Goes out: answers, none where words do not tell.

use std::collections::{BTreeSet, HashMap};

use super::Read;
use super::cast::starting_in;
use super::issues::Issues;
use super::sides::Sides;
use super::statements;
use crate::capture::Digest;
use crate::language::clauses::{Class, classes};
use crate::language::inflection::key;
use crate::reading::Mention;
use crate::reading::meetings::Counterparts;
use crate::record::{Sourced, Statement};
use crate::text::Span;
use crate::when::When;

/// Whose side the words of a span of an article stand for.
pub type SideOf<'a> = dyn Fn(usize, Span) -> Option<String> + 'a;

/// Which body without a side the words of a span of an article stand for; they are the source of the attribution given.
pub type BodyOf<'a> = dyn Fn(usize, Span, Option<u32>) -> Option<String> + 'a;

/// Everything resolved before positions and rounds are looked for.
pub struct Evidence<'a> {
    /// Readings, in their final order.
    pub reads: &'a [Read],
    /// Whose side a span stands for.
    side: &'a SideOf<'a>,
    /// Which body without a side it stands for.
    body: &'a BodyOf<'a>,
    /// Which sides words name.
    pub sides: &'a Sides,
    /// What is negotiated.
    pub issues: &'a Issues,
    /// Publication of each article.
    pub published: &'a [Option<When>],
    /// The dates of each article's times.
    pub dates: &'a [Vec<Option<When>>],
    /// Statements, by id.
    statements: HashMap<&'a str, &'a Sourced<Statement>>,
    /// The statement of each attribution of each article.
    made: Vec<Vec<Option<&'a Sourced<Statement>>>>,
    /// Every source of each article, by where it ends, with the number of its attribution.
    sources: Vec<Vec<(Span, u32)>>,
    /// The number of each article.
    articles: HashMap<Digest, usize>,
}

impl<'a> Evidence<'a> {
    /// Puts everything together.
    #[must_use]
    pub fn new(
        reads: &'a [Read],
        (side, body): (&'a SideOf<'a>, &'a BodyOf<'a>),
        sides: &'a Sides,
        issues: &'a Issues,
        published: &'a [Option<When>],
        dates: &'a [Vec<Option<When>>],
        statements: &'a [Sourced<Statement>],
    ) -> Self {
        let statements: HashMap<&str, &Sourced<Statement>> = statements.iter().map(|s| (s.id.as_str(), s)).collect();
        let made = |read: &Read| {
            let ids = read.reading.attributions.iter().map(|attribution| statements::id_of(read, attribution));
            ids.map(|id| statements.get(id.as_str()).copied()).collect()
        };
        let made = reads.iter().map(made).collect();
        let sources = |read: &Read| {
            let numbered = (0..).zip(&read.reading.attributions);
            let mut all: Vec<(Span, u32)> = numbered.flat_map(|(n, a)| a.source.iter().map(move |s| (*s, n))).collect();
            all.sort_by_key(|(source, _)| source.end);
            all
        };
        let sources = reads.iter().map(sources).collect();
        // The same capture under two names: the first stands for both.
        let articles = reads.iter().enumerate().rev().map(|(number, read)| (read.article.capture, number)).collect();
        Self { reads, side, body, sides, issues, published, dates, statements, made, sources, articles }
    }

    /// The statement that an attribution makes.
    #[must_use]
    pub fn statement(&self, article: usize, attribution: u32) -> Option<&'a Sourced<Statement>> {
        self.made.get(article)?.get(attribution as usize).copied().flatten()
    }

    /// The number of the article that a capture gives.
    #[must_use]
    pub fn article(&self, capture: Digest) -> Option<usize> {
        self.articles.get(&capture).copied()
    }

    /// Who a span stands for at the table: its side, or the union, company or bloc that no list knows, by name.
    #[must_use]
    pub fn party(&self, article: usize, span: Span) -> Option<String> {
        self.side(article, span).or_else(|| {
            let named = self.pronoun_of(article, span).map_or(Some(span), |last| last);
            self.body(article, named?)
        })
    }

    fn body(&self, article: usize, span: Span) -> Option<String> {
        (self.body)(article, span, self.said_by(article, span))
    }

    /// Of "he" and "she", the source of what was said last before, if it is near; none of other words.
    fn pronoun_of(&self, article: usize, span: Span) -> Option<Option<Span>> {
        let words = self.reads.get(article)?.words(span).to_lowercase();
        let pronoun = classes(&words, &words);
        if !(pronoun.has(Class::ThirdPerson) || pronoun.has(Class::Possessive)) {
            return None;
        }
        let sources = self.sources.get(article)?;
        let before = sources.partition_point(|(source, _)| source.end <= span.start);
        let last = before.checked_sub(1).and_then(|at| sources.get(at)).map(|(last, _)| *last);
        Some(last.filter(|last| span.start - last.end < NEAR))
    }

    /// The side of whoever a span names; of "he" and "she", the side of who spoke last before.
    #[must_use]
    pub fn side(&self, article: usize, span: Span) -> Option<String> {
        let said_by = |source: Span| self.statement(article, self.said_by(article, source)?)?.what.side.clone();
        if let Some(side) = said_by(span) {
            return Some(side);
        }
        match self.pronoun_of(article, span) {
            Some(last) => said_by(last?).or_else(|| (self.side)(article, last?)),
            None => (self.side)(article, span),
        }
    }

    /// The first attribution whose source this is.
    fn said_by(&self, article: usize, source: Span) -> Option<u32> {
        let sources = self.sources.get(article)?;
        let from = sources.partition_point(|(other, _)| other.end < source.end);
        let ends_there = sources.iter().skip(from).take_while(|(other, _)| other.end == source.end);
        ends_there.filter(|(other, _)| *other == source).map(|(_, number)| *number).min()
    }

    /// The sides of a holder: several where it names several, joined: "Oslo and Bern".
    #[must_use]
    pub fn holders(&self, article: usize, span: Span) -> Vec<String> {
        if let Some(one) = self.party(article, span) {
            return vec![one];
        }
        let Some(read) = self.reads.get(article) else { return Vec::new() };
        let words = read.words(span);
        if names_both(words) {
            return self.pair(article);
        }
        let joined = words.split(' ').any(|word| classes(&word.to_lowercase(), word).has(Class::Coordinator));
        if joined { self.named(article, span) } else { Vec::new() }
    }

    /// Every side and body that a span names, each once.
    fn named(&self, article: usize, span: Span) -> Vec<String> {
        let Some(read) = self.reads.get(article) else { return Vec::new() };
        let sides = self.sides.within(&read.words(span).replace(['-', '–', '/'], " "));
        if !sides.is_empty() {
            return sides;
        }
        let mut bodies = Vec::new();
        let inside = |m: &Mention| span.contains(m.span) && m.span != span;
        for (_, mention) in starting_in(&read.reading.mentions, span).filter(|(_, m)| inside(m)) {
            if let Some(body) = self.body(article, mention.span).filter(|body| !bodies.contains(body)) {
                bodies.push(body);
            }
        }
        bodies
    }

    /// The statements that one is told within, from the inside out.
    #[must_use]
    pub fn outer(&self, statement: &Statement) -> Vec<&'a Sourced<Statement>> {
        let mut outer = Vec::new();
        let mut next = statement.within.as_deref();
        while let Some(found) = next.and_then(|id| self.statements.get(id)).filter(|_| outer.len() < 5) {
            outer.push(*found);
            next = found.what.within.as_deref();
        }
        outer
    }

    /// Every side that a span names: "the U.S.-Russian delegations".
    #[must_use]
    pub fn parties(&self, article: usize, span: Span) -> Vec<String> {
        let Some(read) = self.reads.get(article) else { return Vec::new() };
        let named = self.named(article, span);
        if named.is_empty() && names_both(read.words(span)) {
            return self.pair(article);
        }
        if named.is_empty() { self.party(article, span).into_iter().collect() } else { named }
    }
}

impl Evidence<'_> {
    /// The two whose talks an article tells of, sorted: all it tells of with whom are of these, or the dossier sets just two
    /// at the table and the article names both.
    #[must_use]
    pub fn pair(&self, article: usize) -> Vec<String> {
        let Some(read) = self.reads.get(article) else { return Vec::new() };
        let mut sets = self.counterparts(article);
        for meeting in &read.reading.meetings {
            let named = meeting.parties.iter().filter(|span| !names_both(read.words(**span)));
            let mut parties: BTreeSet<String> = named.flat_map(|span| self.parties(article, *span)).collect();
            parties.extend(self.sides.within(&read.words(meeting.words).replace(['-', '–', '/'], " ")));
            if parties.len() > 1 {
                sets.insert(parties);
            }
        }
        if sets.is_empty() && !self.sides.principals().is_empty() {
            let named: BTreeSet<String> =
                read.reading.mentions.iter().filter_map(|m| (self.side)(article, m.span)).collect();
            if self.sides.principals().iter().all(|party| named.contains(party)) {
                sets.insert(self.sides.principals().iter().cloned().collect());
            }
        }
        if sets.is_empty() {
            sets.extend(self.only_two(article));
        }
        match (sets.len(), sets.pop_first()) {
            (1, Some(pair)) if pair.len() == 2 => pair.into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The two of an article in which nobody else is named who could sit at a table, and both want something.
    fn only_two(&self, article: usize) -> Option<BTreeSet<String>> {
        let read = self.reads.get(article).filter(|read| read.reading.mentions.len() < CROWD)?;
        let holds = read.reading.stances.iter().flat_map(|stance| self.party(article, stance.holder));
        let holds: BTreeSet<String> = holds.collect();
        let named = read.reading.mentions.iter().filter_map(|m| self.party(article, m.span)).collect::<BTreeSet<_>>();
        (holds.len() == 2 && named == holds).then_some(holds)
    }

    /// Who talks with whom, as the article has it: "talks between X and Y", "talks with X" in the words of Y.
    #[must_use]
    pub fn counterparts(&self, article: usize) -> BTreeSet<BTreeSet<String>> {
        let Some(read) = self.reads.get(article) else { return BTreeSet::new() };
        let set = |told: &Counterparts| {
            let named = told.parties.iter().filter(|span| !names_both(read.words(**span)));
            let mut parties: BTreeSet<String> = named.flat_map(|span| self.parties(article, *span)).collect();
            let mut tellers = (0u32..).zip(&read.reading.attributions);
            let teller = tellers.find(|(_, a)| a.content.iter().any(|piece| piece.contains(told.words)));
            let side = teller.and_then(|(number, _)| self.statement(article, number)?.what.side.clone());
            parties.extend(side.filter(|_| parties.len() == 1));
            parties
        };
        read.reading.counterparts.iter().map(set).filter(|set| set.len() > 1).collect()
    }
}

/// An article with as many mentions is not of two alone.
const CROWD: usize = 2_000;

/// "both sides", "the two delegations", "the sides": two, not named.
#[must_use]
pub fn names_both(words: &str) -> bool {
    let lower = words.to_lowercase();
    let of = |word: &str| classes(word, &key(word));
    let mut noun = false;
    let (mut two, mut other) = (false, false);
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        match word {
            "sides" => (noun, two) = (true, true),
            "parties" | "governments" | "countries" | "capitals" | "states" | "neighbours" | "neighbors" => noun = true,
            "both" | "two" => two = true,
            "the" | "all" | "of" => {}
            _ if of(word).has(Class::Delegation) => noun = true,
            _ => other = true,
        }
    }
    noun && two && !other
}

/// How far back, in bytes, a "he" may point.
const NEAR: u32 = 600;

/// The keys of the words of a text that carry meaning: what two texts speak of is alike where many are shared.
#[must_use]
pub fn content_keys(text: &str) -> Vec<String> {
    keys_of(text, |_| true)
}

/// The same without names: who speaks of whom says little about what is said.
#[must_use]
pub fn plain_keys(text: &str) -> Vec<String> {
    keys_of(text, |word| !word.starts_with(char::is_uppercase))
}

fn keys_of(text: &str, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let closed = [
        Class::Preposition,
        Class::Determiner,
        Class::Coordinator,
        Class::Be,
        Class::Have,
        Class::Do,
        Class::Modal,
        Class::Unreal,
        Class::Duty,
        Class::Pronoun,
        Class::Possessive,
        Class::Adverb,
        Class::Relative,
        Class::Negator,
        Class::Breaker,
        Class::Some,
    ];
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 2 || word.bytes().any(|b| b.is_ascii_digit()));
    let words = words.filter(|word| wanted(word));
    let mut keys: Vec<String> = words
        .map(str::to_lowercase)
        .filter(|word| {
            let of = classes(word, word);
            !closed.iter().any(|class| of.has(*class))
        })
        .map(|word| key(&word).to_string())
        .collect();
    keys.sort();
    keys.dedup();
    keys
}
