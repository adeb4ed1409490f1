//! Accounts that contradict each other, both kept.
//!
//! Comes in: the evidence, positions, rounds. Goes out: contradictions, the surest first: a claim and its denial, two sides
//! that blame each other, stances that cannot both be had, one fact told in two ways, a denial taken back.
//! Strict on purpose: that two accounts differ is no contradiction. Refuses to decide: who is right.

use std::collections::{HashMap, HashSet};

use super::evidence::{Evidence, plain_keys};
use crate::capture::Digest;
use crate::language::clauses::{Class, classes};
use crate::language::inflection::key;
use crate::language::meetings::{self, Part};
use crate::reading::Stance;
use crate::reading::stances::StanceKind;
use crate::record::{By, Citation, Clash, Contradiction, Position, Round, Side, Sourced, Statement, id};
use crate::when::When;

mod blame;
mod incompatible;

/// How far apart, in days, two accounts may lie and still speak of one state of the talks.
const DAYS_APART: i32 = 45;
/// How far apart, in bytes, a claim and its denial may stand in one article.
const NEAR: u32 = 700;

/// A contradiction with how sure it is: less is surer.
struct Found {
    rank: u32,
    rule: &'static str,
    what: Contradiction,
}

/// Finds contradictions.
#[must_use]
pub fn find(
    evidence: &Evidence<'_>,
    positions: &[Sourced<Position>],
    rounds: &[Sourced<Round>],
) -> Vec<Sourced<Contradiction>> {
    let told = told(evidence);
    let mut found = denials(evidence, &told);
    found.extend(blame::find(&told));
    found.extend(broken_stops(evidence, &told));
    found.extend(reversed_denials(evidence, &told));
    found.extend(incompatible::find(positions));
    found.extend(conflicting_facts(evidence, rounds));
    found.sort_by(|a, b| {
        let place = |f: &Found| (f.what.left.citation.clone(), f.what.right.citation.clone());
        (a.rank, place(a)).cmp(&(b.rank, place(b)))
    });
    let mut entries = Entries::default();
    found.into_iter().for_each(|found| entries.add(found));
    entries.list
}

/// Issue, parties, article.
type Place = (Option<String>, [Option<String>; 2], Digest);

/// Contradictions on the record, each once.
#[derive(Default)]
struct Entries {
    list: Vec<Sourced<Contradiction>>,
    /// The entries of both accounts, in the order of their ids.
    known: HashSet<[String; 2]>,
    /// Clashes of positions by issue, parties and an article that they cite.
    by_article: HashMap<Place, Vec<usize>>,
}

impl Entries {
    fn add(&mut self, Found { rule, what, .. }: Found) {
        let mut pair = [what.left.entry.clone(), what.right.entry.clone()];
        pair.sort();
        if self.known.contains(&pair) {
            return;
        }
        // Two parties at odds over one thing in many words are at odds once.
        let mut parties = [what.left.who.clone(), what.right.who.clone()];
        parties.sort();
        let positions = what.clash == Clash::IncompatiblePositions;
        let (left, right) = (what.left.citation.clone(), what.right.citation.clone());
        let place = |article: Digest| (what.issue.clone(), parties.clone(), article);
        let old = [&left, &right].into_iter().flat_map(|c| self.by_article.get(&place(c.article))).flatten().copied();
        let folds = |number: &usize| {
            let old = &self.list[*number];
            left.article == old.what.left.citation.article || touches(old, &left) || touches(old, &right)
        };
        let old = old.filter(|_| positions).filter(folds).min();
        let number = old.unwrap_or(self.list.len());
        if positions {
            for article in [left.article, right.article] {
                let list = self.by_article.entry(place(article)).or_default();
                if !list.contains(&number) {
                    list.push(number);
                }
            }
        }
        if old.is_some() {
            [left, right].into_iter().for_each(|citation| self.list[number].cite(citation));
        } else {
            let id = id('c', &[&format!("{:?}", what.clash), &what.left.entry, &what.right.entry]);
            self.list.push(Sourced::new(id, what, left, vec![right], By::Rule(rule.to_owned())));
            self.known.insert(pair);
        }
    }
}

/// Whether words are among those that a contradiction already cites.
fn touches(entry: &Sourced<Contradiction>, words: &Citation) -> bool {
    entry.citations().iter().any(|c| c.article == words.article && c.span.overlaps(words.span))
}

/// An accusation or a denial, with the statement it was made in.
struct Told<'a> {
    article: usize,
    stance: &'a Stance,
    statement: &'a Sourced<Statement>,
    party: Option<String>,
    /// Who is accused.
    target: Vec<String>,
    when: Option<When>,
    citation: Citation,
    topics: Vec<String>,
}

fn told<'a>(evidence: &Evidence<'a>) -> Vec<Told<'a>> {
    let mut told = Vec::new();
    for (article, read) in evidence.reads.iter().enumerate() {
        let wanted = |s: &&Stance| matches!(s.kind, StanceKind::Accuses | StanceKind::Denies);
        for stance in read.reading.stances.iter().filter(wanted) {
            let Some(statement) = stance.attribution.and_then(|a| evidence.statement(article, a)) else { continue };
            let accuses = stance.kind == StanceKind::Accuses;
            let own = statement.what.cue.iter().any(|cue| cue.overlaps(stance.cue));
            let target = stance.words.first().filter(|_| accuses).map(|span| evidence.parties(article, *span));
            let words = stance.words.iter().fold(stance.cue, |all, span| all.join(*span));
            let whole: Vec<&str> = statement.what.content.iter().map(|span| read.words(*span)).collect();
            told.push(Told {
                article,
                stance,
                statement,
                party: evidence.party(article, stance.holder).or_else(|| statement.what.side.clone()),
                target: target.unwrap_or_default(),
                when: statement.what.said.clone().or_else(|| evidence.published.get(article).cloned().flatten()),
                citation: read.cite(words),
                topics: topics(evidence, &format!("{} {}", whole.join(" "), read.words(words)), accuses && !own),
            });
        }
    }
    told
}

/// Issues, and "talks" where the words speak of talking, or blame in words that are of talks by themselves.
fn topics(evidence: &Evidence<'_>, words: &str, of_talks: bool) -> Vec<String> {
    let mut topics = evidence.issues.of(words);
    let talks = words.split(|c: char| !c.is_alphanumeric()).any(|word| {
        let lower = word.to_lowercase();
        let key = key(&lower);
        let noun = |p: &meetings::Phrase| {
            p.words.len() == 1 && p.parts.iter().any(|part| matches!(part, Part::Noun | Part::Process))
        };
        meetings::phrases(&lower, &key).any(noun) || classes(&lower, &key).has(Class::Settlement)
    });
    if (talks || of_talks) && !topics.iter().any(|topic| topic == TALKS) {
        topics.push(TALKS.to_owned());
    }
    topics
}

/// The general issue for the talks themselves.
pub(super) const TALKS: &str = "talks";

fn side(told: &Told<'_>) -> Side {
    Side { who: told.party.clone(), entry: told.statement.id.clone(), citation: told.citation.clone() }
}

/// A claim that another side denies: what it points back to, or what says the same nearby.
fn denials(evidence: &Evidence<'_>, told: &[Told<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    for denial in told.iter().filter(|t| t.stance.kind == StanceKind::Denies) {
        let Some(read) = evidence.reads.get(denial.article) else { continue };
        let words = denial.stance.words.first().map(|span| read.words(*span)).unwrap_or_default();
        let keys = plain_keys(&denial.stance.words.iter().map(|span| read.words(*span)).collect::<Vec<_>>().join(" "));
        let points_back = points_back(words);
        let start = denial.stance.cue.start;
        let claims = (0u32..).zip(&read.reading.attributions).filter_map(|(number, attribution)| {
            let statement = evidence.statement(denial.article, number)?;
            let end = attribution.content.iter().map(|span| span.end).max()?;
            let begins = attribution.content.first()?.start;
            let other = statement.what.side.is_some() && statement.what.side != denial.party;
            let before = begins < start && start.saturating_sub(end) < NEAR;
            (statement.id != denial.statement.id && other && before).then_some((end, statement, attribution))
        });
        let mut claims: Vec<_> = claims.collect();
        claims.sort_by_key(|(end, statement, _)| (std::cmp::Reverse(*end), statement.id.clone()));
        // What one side said last, in however many statements, is what is denied next.
        let nearest = claims.first().and_then(|(_, statement, _)| statement.what.side.clone());
        let run = claims.iter().take_while(|(_, statement, _)| statement.what.side == nearest).count();
        let last: Vec<u32> = claims.iter().take(run).map(|(end, ..)| *end).collect();
        let chosen = claims.into_iter().find_map(|(end, statement, attribution)| {
            let content: Vec<&str> = attribution.content.iter().map(|span| read.words(*span)).collect();
            let shared = plain_keys(&content.join(" ")).iter().filter(|key| keys.contains(key)).count();
            let next = last.contains(&end);
            let at_once = last.first() == Some(&end);
            let rank = match shared {
                _ if points_back && at_once => 0,
                2.. if 2 * shared >= keys.len() => 2,
                // "denied that anything had been added": one word is all there is.
                1 if next && keys.len() == 1 => 3,
                _ => return None,
            };
            Some((rank, statement))
        });
        if let Some((rank, claim)) = chosen {
            let left = Side {
                who: claim.what.side.clone().or_else(|| claim.what.speaker_name.clone()),
                entry: claim.id.clone(),
                citation: claim.citation().clone(),
            };
            let issue =
                claim.what.issues.iter().find(|issue| denial.topics.contains(issue)).or(claim.what.issues.first());
            let what = Contradiction { clash: Clash::Denial, issue: issue.cloned(), left, right: side(denial) };
            found.push(Found { rank, rule: "denial", what });
        }
    }
    found
}

fn points_back(words: &str) -> bool {
    let mut all = words.split_whitespace().map(str::to_lowercase);
    let first = all.next().unwrap_or_default();
    let rest: Vec<String> = all.collect();
    let pointer = classes(&first, &first);
    let last = rest.last().map_or("", String::as_str);
    let charge = classes(last, &key(last)).has(Class::Charge);
    (rest.is_empty() && (pointer.has(Class::ThirdPerson) || pointer.has(Class::Determiner)))
        || (rest.len() < 3 && charge && (pointer.has(Class::Determiner) || pointer.has(Class::Possessive)))
}

/// One side says that it stopped; the other accuses it of going on.
fn broken_stops(evidence: &Evidence<'_>, told: &[Told<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    for accusation in told.iter().filter(|t| t.stance.kind == StanceKind::Accuses) {
        let Some(read) = evidence.reads.get(accusation.article) else { continue };
        let what = accusation.stance.words.get(1).map(|span| read.words(*span)).unwrap_or_default();
        if !has(what.split(' ').take(1), Class::GoingOn) {
            continue;
        }
        let attributions = read.reading.attributions.iter().enumerate().rev();
        let claim = attributions.into_iter().find_map(|(number, attribution)| {
            let number = u32::try_from(number).ok()?;
            let statement = evidence.statement(accusation.article, number)?;
            let end = attribution.content.iter().map(|span| span.end).max()?;
            let before = end <= accusation.stance.cue.start && accusation.stance.cue.start - end < NEAR / 2;
            let theirs = statement.what.side.as_ref().is_some_and(|side| accusation.target.contains(side));
            let words: Vec<&str> = attribution.content.iter().map(|span| read.words(*span)).collect();
            (before && theirs && has(words.join(" ").split(' '), Class::Stopping)).then_some(statement)
        });
        if let Some(claim) = claim {
            let left =
                Side { who: claim.what.side.clone(), entry: claim.id.clone(), citation: claim.citation().clone() };
            let issue = claim.what.issues.first().cloned();
            let what = Contradiction { clash: Clash::Denial, issue, left, right: side(accusation) };
            found.push(Found { rank: 3, rule: "stop disputed", what });
        }
    }
    found
}

fn has<'w>(mut words: impl Iterator<Item = &'w str>, class: Class) -> bool {
    words.any(|word| {
        let lower = word.to_lowercase();
        classes(&lower, &key(&lower)).has(class)
    })
}

/// A denial that the same side takes back in the same breath.
fn reversed_denials(evidence: &Evidence<'_>, told: &[Told<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    for denial in told.iter().filter(|t| t.stance.kind == StanceKind::Denies && t.party.is_some()) {
        let Some(read) = evidence.reads.get(denial.article) else { continue };
        let next = (0u32..).zip(&read.reading.attributions).find_map(|(number, attribution)| {
            let cue = attribution.cue.first()?;
            let after = cue.start > denial.stance.cue.end && cue.start - denial.stance.cue.end < NEAR / 3;
            let admits = has(read.words(*cue).split(' '), Class::Admission);
            let statement = evidence.statement(denial.article, number)?;
            (after && admits && statement.what.side == denial.party).then_some(statement)
        });
        if next.is_none() {
            found.extend(admitted(evidence, denial));
        }
        if let Some(admission) = next {
            let right = Side {
                who: admission.what.side.clone(),
                entry: admission.id.clone(),
                citation: admission.citation().clone(),
            };
            let what = Contradiction { clash: Clash::SelfReversal, issue: None, left: side(denial), right };
            found.push(Found { rank: 3, rule: "denial taken back", what });
        }
    }
    found
}

/// The admission that follows a denial and that nobody is told to have said: "only for its own ministry to admit that …".
fn admitted(evidence: &Evidence<'_>, denial: &Told<'_>) -> Option<Found> {
    let read = evidence.reads.get(denial.article)?;
    let admission = read.reading.stances.iter().find(|stance| {
        let after = stance.cue.start > denial.stance.cue.end && stance.cue.start - denial.stance.cue.end < NEAR / 3;
        let own = has(read.words(stance.holder).split(' ').take(1), Class::Possessive);
        let same = evidence.party(denial.article, stance.holder);
        let theirs = same.is_some() && same == denial.party;
        stance.kind == StanceKind::Admits && after && (theirs || (own && same.is_none_or(|s| Some(s) == denial.party)))
    })?;
    let words = admission.words.iter().fold(admission.cue, |all, span| all.join(*span));
    let entry = denial.statement.id.clone();
    let right = Side { who: denial.party.clone(), entry, citation: read.cite(words) };
    let what = Contradiction { clash: Clash::SelfReversal, issue: None, left: side(denial), right };
    Some(Found { rank: 3, rule: "denial taken back", what })
}

/// Whether both name a number of one sort, and not the same.
pub(super) fn other_numbers(a: &Position, b: &Position) -> bool {
    let pairs = || a.terms.iter().flat_map(|x| b.terms.iter().filter(|y| y.unit == x.unit).map(move |y| (x, y)));
    pairs().next().is_some() && pairs().all(|(x, y)| (x.thousandths, x.against) != (y.thousandths, y.against))
}

fn later(a: &Sourced<Position>, b: &Sourced<Position>) -> bool {
    let day = |p: &Sourced<Position>| p.what.as_of.as_ref().map(|when| when.edtf.earliest());
    day(a) > day(b)
}

fn opposed(a: StanceKind, b: StanceKind) -> bool {
    use StanceKind::{Accepts, Asserts, Conditions, Demands, Opposes, Rejects, Supports};
    let against = |a, b| {
        matches!((a, b), (Demands | Supports | Accepts | Asserts, Rejects | Opposes))
            || (a == Asserts && b == Conditions)
    };
    against(a, b) || against(b, a)
}

/// One round with two dates, or two places.
fn conflicting_facts(evidence: &Evidence<'_>, rounds: &[Sourced<Round>]) -> Vec<Found> {
    let outlet = |citation: &Citation| {
        let read = evidence.reads.get(evidence.article(citation.article)?)?;
        read.article.outlet.as_ref().map(|outlet| outlet.name.clone())
    };
    let mut found = Vec::new();
    for round in rounds {
        let dates: Vec<&Citation> = round.what.dates.iter().map(|told| &told.citation).collect();
        let places: Vec<&Citation> = round.what.places.iter().map(|told| &told.citation).collect();
        for told in [dates, places] {
            let [first, second, ..] = told[..] else { continue };
            if first.article == second.article {
                continue;
            }
            let side = |c: &Citation| Side { who: outlet(c), entry: round.id.clone(), citation: c.clone() };
            let what =
                Contradiction { clash: Clash::ConflictingFacts, issue: None, left: side(first), right: side(second) };
            found.push(Found { rank: 1, rule: "conflicting facts", what });
        }
    }
    found
}

fn apart(a: Option<&When>, b: Option<&When>) -> Option<i32> {
    let (a, b) = (a?.edtf, b?.edtf);
    let gap = |from: jiff::civil::Date, to: jiff::civil::Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
    Some(gap(a.latest(), b.earliest()).max(gap(b.latest(), a.earliest())).max(0))
}
