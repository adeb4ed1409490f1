//! One thing said or done that several articles tell: linked, with its independent origins counted and quotations compared.
//!
//! Comes in: the readings, who is who, the record with its statements, events and copies. Goes out: [`Claim`]s.
//! Refuses to decide: which wording of a quotation is right; whether reporters who were in one room agree.

use std::collections::{HashMap, HashSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::Read;
use super::cast::Cast;
use super::statements::id_of;
use crate::article::Kind;
use crate::capture::Digest;
use crate::dossier::Dossier;
use crate::reading::events::Standing;
use crate::reading::{Attribution, Quotation};
use crate::record::{
    ActorKind, By, Citation, Claim, ClaimKind, Drift, EventEntry, Likeness, Record, Sourced, Statement, Telling, id,
};
use crate::when::When;

mod drift;
mod origins;
mod same;
mod words;

use origins::{From, Origins};
use same::Told;
use words::Word;

/// A page tells what was said in the days before it.
const DAYS_BEFORE: i32 = 7;
/// A time that may be any day of so many tells nothing.
const VAGUE: i32 = 14;

/// Finds what several articles tell, in the order of the first telling.
#[must_use]
pub fn find(reads: &[Read], cast: &Cast, dossier: &Dossier, record: &Record) -> Vec<Sourced<Claim>> {
    let place: HashMap<Digest, usize> = reads.iter().enumerate().rev().map(|(n, r)| (r.article.capture, n)).collect();
    let (mut copies, mut digests) = (HashSet::new(), HashSet::new());
    for reprint in record.reprints.iter().map(|reprint| &reprint.what) {
        let (Some(a), Some(b)) = (place.get(&reprint.original), place.get(&reprint.copy)) else { continue };
        let pair = (*a.min(b), *a.max(b));
        copies.insert(pair);
        digests.extend((reprint.likeness == Likeness::Digest).then_some(pair));
    }
    let all = All { reads, record, origins: Origins::new(reads, cast, dossier, record), place, copies, digests };
    let mut claims = all.statements();
    claims.extend(all.events());
    claims
}

struct All<'r> {
    reads: &'r [Read],
    record: &'r Record,
    origins: Origins<'r>,
    place: HashMap<Digest, usize>,
    /// Pairs of articles of which one copies the other, and those of them where it takes passages only.
    copies: HashSet<(usize, usize)>,
    digests: HashSet<(usize, usize)>,
}

impl All<'_> {
    fn statements(&self) -> Vec<Sourced<Claim>> {
        let mut said: HashMap<String, &Attribution> = HashMap::new();
        for read in self.reads {
            said.extend(read.reading.attributions.iter().map(|a| (id_of(read, a), a)));
        }
        let persons: HashSet<&str> =
            self.record.actors.iter().filter(|a| a.what.kind == ActorKind::Person).map(|a| a.id.as_str()).collect();
        let published: HashMap<Digest, &When> =
            self.record.sources.iter().filter_map(|s| Some((s.digest, s.published.as_ref()?))).collect();
        let mut entries: Vec<(&Sourced<Statement>, usize, &Attribution)> = Vec::new();
        let mut told = Vec::new();
        for statement in self.record.statements.iter().filter(|s| s.what.block == Kind::Body) {
            let what = &statement.what;
            let (Some(article), Some(attribution)) = (self.place.get(&what.article), said.get(&statement.id)) else {
                continue;
            };
            let text = &self.reads[*article].article.text;
            let days = days(what.said.as_ref(), published.get(&what.article).copied());
            let words = words::read(text, &what.content, what.quotation == Quotation::Direct);
            let person = what.speaker.clone().filter(|id| persons.contains(id.as_str()));
            let mut who: Vec<String> = what.side.iter().map(|side| format!("side {side}")).collect();
            who.extend(what.speaker.iter().filter(|_| what.side.is_none()).map(|id| format!("actor {id}")));
            if who.is_empty() {
                who.push("unknown".to_owned());
            }
            entries.push((statement, *article, attribution));
            told.push(Told { article: *article, who, person, days, keys: keys(&words), words });
        }
        let outer: HashMap<&str, &Statement> =
            self.record.statements.iter().map(|s| (s.id.as_str(), &s.what)).collect();
        let groups = same::groups(&told, &self.copies, same::utterance);
        let claim = |group: &Vec<usize>| {
            let from = |number: &usize| {
                let (statement, article, attribution) = entries[*number];
                let around: Vec<&Statement> =
                    statement.what.within.iter().filter_map(|id| outer.get(id.as_str()).copied()).collect();
                self.origins.of_statement(article, attribution, &around, statement.citation().span)
            };
            let from: Vec<From> = group.iter().map(from).collect();
            let named = |number: &usize| (entries[*number].0.id.as_str(), entries[*number].0.citation());
            let drift = self.drift(group, &told);
            self.claim(
                ClaimKind::Statement,
                &group.iter().map(named).collect::<Vec<_>>(),
                &from,
                &self.lifted(group, &told),
                drift,
            )
        };
        groups.iter().filter_map(claim).collect()
    }

    fn events(&self) -> Vec<Sourced<Claim>> {
        let mut entries: Vec<(&Sourced<EventEntry>, usize)> = Vec::new();
        let mut told = Vec::new();
        let told_as = |standing| matches!(standing, Standing::Asserted | Standing::Claimed);
        for event in self.record.events.iter().filter(|e| told_as(e.what.standing)) {
            let what = &event.what;
            let Some(article) = self.place.get(&what.article) else { continue };
            let sides = |parts: &[crate::record::TakesPart]| {
                let mut sides: Vec<&str> = parts.iter().filter_map(|part| part.side.as_deref()).collect();
                sides.sort_unstable();
                sides.join("+")
            };
            let (actors, recipients) = (sides(&what.actors), sides(&what.recipients));
            if actors.is_empty() || recipients.is_empty() {
                continue;
            }
            let words = words::read(&self.reads[*article].article.text, &[event.citation().span], false);
            let who = vec![format!("{} {actors} {recipients}", what.act.word())];
            entries.push((event, *article));
            let days = what.when.as_ref().and_then(certain);
            told.push(Told { article: *article, who, person: None, days, keys: keys(&words), words });
        }
        let groups = same::groups(&told, &self.copies, same::event);
        let claim = |group: &Vec<usize>| {
            let from: Vec<From> =
                group.iter().map(|n| self.origins.of_event(entries[*n].1, entries[*n].0.citation().span)).collect();
            let named = |number: &usize| (entries[*number].0.id.as_str(), entries[*number].0.citation());
            self.claim(
                ClaimKind::Event,
                &group.iter().map(named).collect::<Vec<_>>(),
                &from,
                &self.lifted(group, &told),
                Vec::new(),
            )
        };
        groups.iter().filter_map(claim).collect()
    }

    /// Pairs of tellings of which one was lifted from the other: the pages share text, and so do the two.
    fn lifted(&self, group: &[usize], told: &[Told]) -> HashSet<(usize, usize)> {
        let mut lifted = HashSet::new();
        for (n, a) in group.iter().enumerate() {
            for (m, b) in group.iter().enumerate().skip(n + 1) {
                let (a, b) = (&told[*a], &told[*b]);
                let pair = (a.article.min(b.article), a.article.max(b.article));
                let fewer = a.words.len().min(b.words.len()).max(1);
                if self.digests.contains(&pair) && drift::common(&a.words, &b.words).len() * 10 >= fewer * 8 {
                    lifted.insert((n, m));
                }
            }
        }
        lifted
    }

    /// Wordings that disagree: each against the first that it disagrees with, none twice.
    fn drift(&self, group: &[usize], told: &[Told]) -> Vec<Drift> {
        let quoted = |n: usize| -> Vec<Word> { told[n].words.iter().filter(|word| word.quoted).cloned().collect() };
        let all: Vec<Vec<Word>> = group.iter().map(|n| quoted(*n)).collect();
        let mut found = Vec::new();
        let mut known: HashSet<Vec<[String; 2]>> = HashSet::new();
        for (m, right) in all.iter().enumerate() {
            for (n, left) in all.iter().enumerate().take(m) {
                let (a, b) = (told[group[n]].article, told[group[m]].article);
                // What a machine has reworded drifts everywhere, and says nothing about what was said.
                if a == b || [a, b].iter().any(|n| self.reads[*n].reading.spun.is_some()) {
                    continue;
                }
                let cite = |article: usize| move |span| self.reads[article].cite(span);
                let (left_cite, right_cite) = (cite(a), cite(b));
                let Some(drift) = drift::find((left, &left_cite), (right, &right_cite)) else { continue };
                let word = |c: &Option<Citation>| c.as_ref().map(|c| c.quote.to_lowercase()).unwrap_or_default();
                let mut differing: Vec<[String; 2]> = drift.differing.iter().map(|[a, b]| [word(a), word(b)]).collect();
                // Four here and five there is the same as five here and four there.
                differing.iter_mut().for_each(|pair| pair.sort());
                if known.insert(differing) {
                    found.push(drift);
                }
                break;
            }
        }
        found
    }

    fn claim(
        &self,
        kind: ClaimKind,
        tellings: &[(&str, &Citation)],
        from: &[From],
        lifted: &HashSet<(usize, usize)>,
        drift: Vec<Drift>,
    ) -> Option<Sourced<Claim>> {
        let numbers = origins::number(from, |a, b| lifted.contains(&(a, b)));
        let origins = numbers.iter().copied().max()?;
        let told = tellings.iter().zip(from).zip(numbers).map(|(((entry, citation), from), origin)| Telling {
            entry: (*entry).to_owned(),
            article: citation.article,
            origin,
            via: from.via,
            through: from.through.clone(),
            citation: (*citation).clone(),
        });
        let claim = Claim { kind, tellings: told.collect(), origins, drift };
        let mut cited = tellings.iter().map(|(_, citation)| (*citation).clone());
        let id = id('o', &[tellings.first()?.0]);
        let rule = if kind == ClaimKind::Statement { "claims/statement" } else { "claims/event" };
        Some(Sourced::new(id, claim, cited.next()?, cited.collect(), By::Rule(rule.to_owned())))
    }
}

/// First and last day that something can have been said: as the words say, or in the days before the page.
fn days(said: Option<&When>, published: Option<&When>) -> Option<(Date, Date)> {
    said.and_then(certain).or_else(|| {
        let (first, last) = certain(published?)?;
        Some((first.checked_sub(DAYS_BEFORE.days()).ok()?, last))
    })
}

fn certain(when: &When) -> Option<(Date, Date)> {
    let (first, last) = (when.edtf.earliest(), when.edtf.latest());
    first.until(last).is_ok_and(|span| span.get_days() <= VAGUE).then_some((first, last))
}

/// The keys of the words that carry meaning, sorted.
fn keys(words: &[Word]) -> Vec<smol_str::SmolStr> {
    let mut keys: Vec<_> = words.iter().filter(|word| word.carries()).map(Word::key).collect();
    keys.sort();
    keys.dedup();
    keys
}
