//! Commitments of single articles and outcomes of rounds → commitments on the record, with what later words say of them.
//!
//! Comes in: the evidence, rounds, contradictions. Goes out: commitments by date. One told by several articles is one.
//! A status is set only by words told later in the same article or in a later one; without such words it is open.
//! Refuses to decide: whether anything was kept; a commitment whose party the words do not show.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::evidence::{Evidence, plain_keys};
use crate::capture::Digest;
use crate::language::clauses::{Class, classes};
use crate::language::inflection::key;
use crate::reading;
use crate::reading::commitments::{CommitmentKind, Status};
use crate::reading::meetings::Standing;
use crate::record::{Account, By, Citation, Clash, Commitment, Contradiction, Round, Sourced, Told, id};
use crate::text::Span;
use crate::when::{Edtf, When};

/// How far behind a commitment, in bytes, words that only point back may stand.
const NEAR: u32 = 400;
/// How many days ahead a day without a year is still the next one, not the last.
const FAR: i32 = 120;

/// Finds commitments.
#[must_use]
pub fn find(
    evidence: &Evidence<'_>,
    rounds: &[Sourced<Round>],
    contradictions: &[Sourced<Contradiction>],
) -> Vec<Sourced<Commitment>> {
    let mut known = Known::default();
    for new in outcomes(rounds) {
        known.join(new);
    }
    let told = pairs(rounds);
    for (article, read) in evidence.reads.iter().enumerate() {
        for commitment in &read.reading.commitments {
            let pair = told.get(&read.article.capture).and_then(Option::as_ref);
            if let Some(new) = of_reading(evidence, article, commitment, pair) {
                known.join(new);
            }
        }
    }
    let later = Later::new(evidence, contradictions);
    let mut found = known.list;
    for commitment in &mut found {
        commitment.what.became = later.became(evidence, commitment);
    }
    found.sort_by(|a, b| order(a).cmp(&order(b)));
    found
}

fn order(entry: &Sourced<Commitment>) -> (bool, Option<jiff::civil::Date>, &Citation, &str) {
    let made = entry.what.made.as_ref().or(entry.what.due.as_ref()).map(|when| when.edtf.earliest());
    (made.is_none(), made, entry.citation(), &entry.id)
}

/// What a round ended with, where that binds: "ended in a deal to share the wells".
fn outcomes(rounds: &[Sourced<Round>]) -> Vec<Sourced<Commitment>> {
    let mut found: Vec<Sourced<Commitment>> = Vec::new();
    for round in rounds.iter().filter(|r| r.what.parties.len() > 1) {
        let held = round.what.standing.iter().any(|told| told.value == Standing::Held);
        for outcome in round.what.outcomes.iter().filter(|words| held && binds(&words.quote)) {
            let made = round.what.dates.first().map(|told| told.value.clone());
            // Two rounds with one outcome: it came of either.
            let told = found.iter_mut().find(|c| c.citation() == outcome && c.what.by == round.what.parties);
            if let Some(known) = told {
                known.what.made = span(known.what.made.take(), made);
                continue;
            }
            let what = Commitment {
                kind: CommitmentKind::Agreed,
                by: round.what.parties.clone(),
                to: Vec::new(),
                made,
                due: None,
                became: Vec::new(),
                account: Account::Reported,
                according_to: None,
                statement: None,
            };
            found.push(entry(what, outcome.clone(), "outcome of a round"));
        }
    }
    found
}

fn binds(words: &str) -> bool {
    let lower = words.to_lowercase();
    let has =
        |class| lower.split(|c: char| !c.is_alphanumeric()).take(6).any(|word| classes(word, &key(word)).has(class));
    has(Class::Bargain) && !has(Class::Negator) && !lower.starts_with("without")
}

fn span(one: Option<When>, other: Option<When>) -> Option<When> {
    let (Some(one), Some(other)) = (one.clone(), other.clone()) else { return one.or(other) };
    let (from, to) = (one.edtf.earliest().min(other.edtf.earliest()), one.edtf.latest().max(other.edtf.latest()));
    let rests_on = one.rests_on.into_iter().chain(other.rests_on).collect();
    Some(When { edtf: Edtf::between(from, to), basis: one.basis, rests_on })
}

fn entry(what: Commitment, words: Citation, rule: &str) -> Sourced<Commitment> {
    let place = format!("{:?}", words.span);
    let id = id('k', &[&words.article.to_string(), &place, what.kind.word(), &what.by.join(" ")]);
    Sourced::new(id, what, words, Vec::new(), By::Rule(rule.to_owned()))
}

fn of_reading(
    evidence: &Evidence<'_>,
    article: usize,
    told: &reading::Commitment,
    pair: Option<&Vec<String>>,
) -> Option<Sourced<Commitment>> {
    let read = evidence.reads.get(article)?;
    let named = |span: &Span| evidence.holders(article, *span);
    let mut by: Vec<String> = told.by.iter().flat_map(named).collect();
    // "which it promised to open": of nobody in particular; what was agreed, of both.
    let both = (told.by.is_empty() && told.kind == CommitmentKind::Agreed)
        || told.by.iter().any(|span| sides(read.words(*span)));
    if by.is_empty() && both && told.kind != CommitmentKind::Sent {
        by = pair?.clone();
    }
    by.sort();
    by.dedup();
    if by.is_empty() || (told.kind == CommitmentKind::Agreed && told.by.is_empty() && by.len() < 2) {
        return None;
    }
    let mut to: Vec<String> = told.to.iter().flat_map(|span| evidence.parties(article, *span)).collect();
    to.retain(|party| !by.contains(party));
    let date = |number: u32| evidence.dates.get(article)?.get(number as usize)?.clone();
    let statement = told.attribution.and_then(|a| evidence.statement(article, a));
    let own =
        statement.is_some_and(|s| told.by.iter().any(|by| s.what.source.iter().any(|source| source.overlaps(*by))));
    let due = told.due.and_then(date);
    let sent = told.kind == CommitmentKind::Sent;
    let made = told.times.iter().filter(|_| sent).find_map(|n| date(*n));
    let published = evidence.published.get(article).and_then(Option::as_ref);
    let due = due.or_else(|| told.times.iter().filter(|_| !sent).find_map(|n| to_come(read, *n, published)));
    let (account, according_to) = match statement.map(|s| &s.what) {
        Some(s) if own || s.side.as_ref().is_some_and(|side| by.contains(side)) => {
            (Account::Own, s.speaker_name.clone())
        }
        Some(s) if s.side.is_some() || s.speaker_name.is_some() => (Account::Claimed, s.speaker_name.clone()),
        _ => (Account::Reported, None),
    };
    let made = made.or_else(|| match told.kind {
        CommitmentKind::Threatened | CommitmentKind::Promised => statement.and_then(|s| s.what.said.clone()),
        _ => None,
    });
    let what = Commitment {
        kind: told.kind,
        by,
        to,
        made,
        due,
        became: Vec::new(),
        account,
        according_to,
        statement: statement.map(|s| s.id.clone()),
    };
    let mut found = entry(what, read.cite(told.words), told.kind.word());
    for span in told.by.iter().filter(|span| !told.words.contains(**span)) {
        found.cite(read.cite(*span));
    }
    Some(found)
}

/// "promised to present it on November 20": a day not far ahead. Of "on Monday" nobody knows whether it was said then.
fn to_come(read: &super::Read, number: u32, published: Option<&When>) -> Option<When> {
    let time = read.reading.times.get(number as usize)?;
    let day = super::dates::resolve(time, published, true).filter(|when| when.edtf.is_day())?;
    let days = published?.edtf.latest().until(day.edtf.earliest()).ok()?.get_days();
    (matches!(time.told, crate::reading::times::Told::Date { .. }) && (1..=FAR).contains(&days)).then_some(day)
}

/// "Both delegations", "the sides".
fn sides(words: &str) -> bool {
    let lower = words.to_lowercase();
    let has = |class| lower.split(' ').any(|word| classes(word, &key(word)).has(class));
    let side = lower.split(' ').any(|word| matches!(word, "sides" | "parties" | "governments" | "they"));
    side || (has(Class::Delegation) && lower.split(' ').any(|word| matches!(word, "both" | "two")))
}

/// The parties of the rounds told in each article, where those are always the same.
fn pairs(rounds: &[Sourced<Round>]) -> HashMap<Digest, Option<Vec<String>>> {
    let mut pairs: HashMap<Digest, Option<Vec<String>>> = HashMap::new();
    for round in rounds.iter().filter(|round| round.what.parties.len() > 1) {
        for citation in round.citations() {
            let told = pairs.entry(citation.article).or_insert_with(|| Some(round.what.parties.clone()));
            if told.as_ref().is_some_and(|told| *told != round.what.parties) {
                *told = None;
            }
        }
    }
    pairs
}

/// Commitments found so far, by what they can be found again by.
#[derive(Default)]
struct Known {
    list: Vec<Sourced<Commitment>>,
    /// What each is about.
    keys: Vec<Vec<String>>,
    by_key: HashMap<(CommitmentKind, Vec<String>, String), Vec<usize>>,
    /// The last text that each sent.
    sent: HashMap<Vec<String>, usize>,
}

impl Known {
    /// The same commitment told again only adds its words; a date or a deadline it lacked is added.
    fn join(&mut self, new: Sourced<Commitment>) {
        let keys = keys(&new);
        let place = |key: &String| (new.what.kind, new.what.by.clone(), key.clone());
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for old in keys.iter().filter_map(|key| self.by_key.get(&place(key))).flatten() {
            *shared.entry(*old).or_default() += 1;
        }
        let agree = |a: &Option<When>, b: &Option<When>| match (a, b) {
            (Some(a), Some(b)) => a.edtf.earliest() <= b.edtf.latest() && b.edtf.earliest() <= a.edtf.latest(),
            _ => true,
        };
        let same = |(old, shared): (usize, usize)| {
            let known = &self.list[old].what;
            let told = agree(&known.made, &new.what.made) && agree(&known.due, &new.what.due);
            let version = versions(known_words(&self.list[old])) == versions(known_words(&new));
            (version && shared > 1 && 2 * shared >= keys.len().min(self.keys[old].len()) && told).then_some(old)
        };
        // "still waiting for an answer to the draft": the one sent before, where there is one.
        let back = new.what.kind == CommitmentKind::Sent && new.what.made.is_none() && keys.len() < 2;
        let sent = || self.sent.get(&new.what.by).copied().filter(|_| back);
        match shared.into_iter().find_map(same).or_else(sent) {
            Some(old) => {
                let old = &mut self.list[old];
                old.what.made = old.what.made.take().or(new.what.made.clone());
                old.what.due = old.what.due.take().or(new.what.due.clone());
                new.citations().iter().for_each(|citation| old.cite(citation.clone()));
            }
            None => {
                let number = self.list.len();
                keys.iter().for_each(|key| self.by_key.entry(place(key)).or_default().push(number));
                if new.what.kind == CommitmentKind::Sent {
                    self.sent.insert(new.what.by.clone(), number);
                }
                self.keys.push(keys);
                self.list.push(new);
            }
        }
    }
}

fn known_words(entry: &Sourced<Commitment>) -> &str {
    &entry.citation().quote
}

/// Words that tell one version of a text from another: a revised draft is not the draft before.
fn versions(words: &str) -> BTreeSet<String> {
    let lower = words.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).take(6);
    words.filter(|word| classes(word, word).has(Class::Version)).map(str::to_owned).collect()
}

/// What it is about: the keys of its first words, without what only says that it was agreed.
fn keys(entry: &Sourced<Commitment>) -> Vec<String> {
    let plain = [Class::Bargain, Class::Settlement, Class::Reporting];
    let words = entry.citation().quote.split(|c: char| !c.is_alphanumeric()).filter(|word| {
        let lower = word.to_lowercase();
        let of = classes(&lower, &key(&lower));
        !plain.iter().any(|class| of.has(*class))
    });
    plain_keys(&words.collect::<Vec<_>>().join(" "))
}

/// What may be told of a commitment later: fates by their words, and denials by article.
struct Later<'a> {
    /// Article and number of each fate, by key.
    fates: HashMap<String, Vec<(usize, usize)>>,
    denials: HashMap<Digest, Vec<&'a Sourced<Contradiction>>>,
}

impl<'a> Later<'a> {
    fn new(evidence: &Evidence<'_>, contradictions: &'a [Sourced<Contradiction>]) -> Self {
        let mut this = Self { fates: HashMap::new(), denials: HashMap::new() };
        for (article, read) in evidence.reads.iter().enumerate() {
            for (number, fate) in read.reading.fates.iter().enumerate() {
                for key in plain_keys(read.words(fate.words)) {
                    this.fates.entry(key).or_default().push((article, number));
                }
            }
        }
        for entry in contradictions.iter().filter(|c| c.what.clash == Clash::Denial) {
            this.denials.entry(entry.what.left.citation.article).or_default().push(entry);
        }
        this
    }

    fn became(&self, evidence: &Evidence<'_>, commitment: &Sourced<Commitment>) -> Vec<Told<Status>> {
        let published = |article: usize| evidence.published.get(article).and_then(Option::as_ref);
        let Some(home) = evidence.article(commitment.citation().article) else { return Vec::new() };
        let keys = keys(commitment);
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for fate in keys.iter().filter_map(|key| self.fates.get(key)).flatten() {
            *shared.entry(*fate).or_default() += 1;
        }
        let own = evidence.reads.get(home).map_or(0, |read| read.reading.fates.len());
        (0..own).for_each(|number| _ = shared.entry((home, number)).or_default());
        let mut told: Vec<(Option<jiff::civil::Date>, Told<Status>)> = Vec::new();
        for ((article, number), shared) in shared {
            let later = match (published(home), published(article)) {
                _ if article == home => true,
                (Some(a), Some(b)) => a.edtf.latest() < b.edtf.earliest(),
                _ => false,
            };
            let read = evidence.reads.get(article).filter(|_| later);
            let Some((read, fate)) = read.and_then(|read| Some((read, read.reading.fates.get(number)?))) else {
                continue;
            };
            let behind = article == home && fate.words.start >= commitment.citation().span.end;
            let near = behind && fate.words.start - commitment.citation().span.end < NEAR;
            let next = near && fate.points_back && nearest(evidence, article, commitment, fate.words.start);
            if next || (shared > 1 && (behind || article != home)) {
                let day = published(article).map(|when| when.edtf.earliest());
                told.push((day, Told { value: fate.status, citation: read.cite(fate.words) }));
            }
        }
        let mut denied: BTreeSet<&str> = BTreeSet::new();
        for words in commitment.citations() {
            for entry in self.denials.get(&words.article).into_iter().flatten() {
                let (claim, denial) = (&entry.what.left.citation, &entry.what.right.citation);
                if words.span.overlaps(claim.span) && denied.insert(&entry.id) {
                    let day = evidence.article(denial.article).and_then(published).map(|when| when.edtf.earliest());
                    let plainly = entry.by == By::Rule("denial".to_owned());
                    let value = if plainly { Status::Denied } else { Status::Disputed };
                    told.push((day, Told { value, citation: denial.clone() }));
                }
            }
        }
        told.sort_by(|a, b| (a.0, &a.1.citation).cmp(&(b.0, &b.1.citation)));
        told.into_iter().map(|(_, told)| told).collect()
    }
}

/// Whether no other commitment stands between this one and the words that point back.
fn nearest(evidence: &Evidence<'_>, article: usize, commitment: &Sourced<Commitment>, at: u32) -> bool {
    let Some(read) = evidence.reads.get(article) else { return false };
    let end = commitment.citation().span.end;
    !read.reading.commitments.iter().any(|other| other.words.start > end && other.words.end <= at)
}
