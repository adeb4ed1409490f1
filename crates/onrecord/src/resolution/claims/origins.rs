//! Tellings of one thing → how many origins they make.
//!
//! Comes in: the tellings, what each page says of where it has the words from, copies. Goes out: for each telling the
//! number of its origin. Two pages that credit one agency, that pass on one outlet's interview, or of which one copies the
//! other, are one origin; so are two articles of one outlet. Two reporters in one room are two.
//! Refuses to decide: what a page does not say. An agency that nobody credits is not seen.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::capture::Digest;
use crate::dossier::Dossier;
use crate::language::newsroom::{Agency, agency, is_outlet_noun};
use crate::language::outlets;
use crate::reading::Attribution;
use crate::record::{ActorKind, Likeness, Record, Statement, Via};
use crate::resolution::Read;
use crate::resolution::cast::{Cast, main_mention, undetermined};
use crate::text::Span;

/// What a telling goes back to.
pub struct From {
    /// How.
    pub via: Via,
    /// Through whom, to show.
    pub through: Option<String>,
    /// What makes two tellings one origin: outlets, agencies, texts.
    keys: Vec<String>,
}

/// What is asked of every telling.
pub struct Origins<'r> {
    reads: &'r [Read],
    cast: &'r Cast,
    dossier: &'r Dossier,
    /// For each copy what it copies, and which of its paragraphs it does not have from there.
    copies: HashMap<Digest, Vec<(Digest, Vec<Span>)>>,
    names: BTreeMap<Digest, &'r str>,
}

impl<'r> Origins<'r> {
    pub fn new(reads: &'r [Read], cast: &'r Cast, dossier: &'r Dossier, record: &'r Record) -> Self {
        let mut copies: HashMap<Digest, Vec<(Digest, Vec<Span>)>> = HashMap::new();
        // A digest has no one origin: only what it shares with another telling shows what it has from there.
        for reprint in record.reprints.iter().filter(|reprint| reprint.what.likeness != Likeness::Digest) {
            let added = reprint.what.added.iter().map(|added| added.span).collect();
            copies.entry(reprint.what.copy).or_default().push((reprint.what.original, added));
        }
        let names = record.sources.iter().map(|source| (source.digest, source.name.as_str())).collect();
        Self { reads, cast, dossier, copies, names }
    }

    /// What one statement goes back to.
    pub fn of_statement(&self, article: usize, said: &Attribution, outer: &[&Statement], at: Span) -> From {
        let mut keys = Vec::new();
        let mut through = None;
        let mut passed = |name: String| {
            keys.push(format!("outlet {}", name.to_lowercase()));
            through = Some(name);
        };
        for relay in said.relays.iter().filter(|relay| !relay.cited) {
            self.outlet(article, relay.who).into_iter().for_each(&mut passed);
        }
        // "Reuters reported that she said so": the words came through whoever tells the outer ones.
        let media = outer.iter().flat_map(|outer| &outer.source);
        for span in media.chain(&said.source).chain(&said.addressee) {
            self.outlet(article, *span).into_iter().for_each(&mut passed);
        }
        self.or_credit(article, at, keys, through)
    }

    /// What the telling of an event goes back to.
    pub fn of_event(&self, article: usize, at: Span) -> From {
        self.or_credit(article, at, Vec::new(), None)
    }

    fn or_credit(&self, article: usize, at: Span, mut keys: Vec<String>, mut through: Option<String>) -> From {
        let page = &self.reads[article].article;
        let mut via = Via::Relay;
        if keys.is_empty() {
            via = Via::Agency;
            let news = |name: &&str| agency(name) != Some(Agency::Pictures);
            for name in page.agencies.iter().map(|named| named.name.as_str()).filter(news) {
                let name = self.known(name).unwrap_or_else(|| name.to_owned());
                keys.push(format!("outlet {}", name.to_lowercase()));
                through = Some(name);
            }
        }
        let own = page.outlet.as_ref().map(|outlet| self.known(&outlet.name).unwrap_or_else(|| outlet.name.clone()));
        let own = own.map(|own| format!("outlet {}", own.to_lowercase()));
        if own.as_ref().is_some_and(|own| keys.contains(own)) || keys.is_empty() {
            (via, through) = (Via::Own, None);
            keys.extend(own);
        }
        let capture = page.capture;
        keys.push(format!("text {capture}"));
        let mut next = vec![(capture, Some(at))];
        let mut seen = BTreeSet::from([capture]);
        while let Some((copy, at)) = next.pop() {
            for (original, added) in self.copies.get(&copy).into_iter().flatten() {
                // A paragraph that the copy put in is its own.
                if at.is_some_and(|at| added.iter().any(|added| added.overlaps(at))) || !seen.insert(*original) {
                    continue;
                }
                keys.push(format!("text {original}"));
                if via != Via::Copy {
                    via = Via::Copy;
                    through = self.names.get(original).map(|name| (*name).to_owned());
                }
                next.push((*original, None));
            }
        }
        From { via, through, keys }
    }

    /// The outlet that a span names, if it names one.
    fn outlet(&self, article: usize, span: Span) -> Option<String> {
        let read = &self.reads[article];
        let words = undetermined(read.words(span));
        let mention = main_mention(&read.reading.mentions, span);
        let member = mention.and_then(|mention| self.cast.of(article, mention)).map(|actor| &self.cast.members[actor]);
        if let Some(member) = member {
            let media = member.kind == ActorKind::Media;
            return media.then(|| self.known(&member.name).unwrap_or_else(|| member.name.clone()));
        }
        self.known(words).or_else(|| {
            // "the Harbour Gazette": a name that ends as names of papers do.
            let parts: Vec<&str> = words.split_whitespace().collect();
            let last = parts.last().map(|last| last.to_lowercase())?;
            let named = parts.len() > 1 && parts.iter().all(|part| part.starts_with(char::is_uppercase));
            (named && is_outlet_noun(&last)).then(|| words.to_owned())
        })
    }

    /// The name that an outlet uses, whatever it is called here: "the state-run RIA Novosti news agency".
    fn known(&self, name: &str) -> Option<String> {
        if let Some(outlet) = self.dossier.outlet(undetermined(name)).or_else(|| self.dossier.outlet(name)) {
            return Some(outlet.name);
        }
        let parts: Vec<&str> = name.split_whitespace().collect();
        let named = (0..parts.len()).filter(|at| parts[*at].starts_with(char::is_uppercase));
        named.filter_map(|at| outlets::longest(&parts[at..])).map(|(_, outlet)| outlet.name.to_owned()).next()
    }
}

/// The origin of each, counted from one in order.
pub fn number(from: &[From], alike: impl Fn(usize, usize) -> bool) -> Vec<u16> {
    let mut set: Vec<usize> = (0..from.len()).collect();
    for a in 0..from.len() {
        for b in a + 1..from.len() {
            if set[a] != set[b] && (from[a].keys.iter().any(|key| from[b].keys.contains(key)) || alike(a, b)) {
                let (old, new) = (set[a].max(set[b]), set[a].min(set[b]));
                set.iter_mut().filter(|number| **number == old).for_each(|number| *number = new);
            }
        }
    }
    let mut numbers: BTreeMap<usize, u16> = BTreeMap::new();
    set.iter()
        .map(|first| {
            let next = u16::try_from(numbers.len() + 1).unwrap_or(u16::MAX);
            *numbers.entry(*first).or_insert(next)
        })
        .collect()
}
