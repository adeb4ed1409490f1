//! Stances → positions: party, issue, stance, in the words they were given in.
//!
//! Comes in: the evidence. Goes out: positions by issue, party and date. What a party makes a condition of something else,
//! it demands: that is a position too. Refuses to decide: a party or an issue that the words do not show.

use std::collections::{BTreeMap, BTreeSet};

use super::Read;
use super::contradictions::TALKS;
use super::evidence::Evidence;
use crate::language::clauses::{Class, classes};
use crate::language::inflection::key;
use crate::reading::Stance;
use crate::reading::stances::StanceKind;
use crate::record::{Account, By, Citation, Position, Sourced, Statement, id};
use crate::text::Span;

/// How far before, in bytes, the stance may stand that says what a bare number is of.
const FAR: u32 = 600;

/// Finds positions.
#[must_use]
pub fn find(evidence: &Evidence<'_>) -> Vec<Sourced<Position>> {
    let mut positions: Vec<Sourced<Position>> = Vec::new();
    for (article, read) in evidence.reads.iter().enumerate() {
        let stances = &read.reading.stances;
        let mut own: Vec<Sourced<Position>> = Vec::new();
        for (number, stance) in stances.iter().enumerate() {
            let before = stances.get(..number).unwrap_or_default();
            for position in of_stance(evidence, article, stance, before) {
                join(&mut own, position);
            }
        }
        positions.extend(own);
    }
    positions.sort_by(|a, b| order(a).cmp(&order(b)));
    positions
}

fn order(position: &Sourced<Position>) -> (&str, &str, Option<jiff::civil::Date>, &Citation, &str) {
    let what = &position.what;
    let when = what.as_of.as_ref().map(|when| when.edtf.earliest());
    (&what.issue, &what.party, when, position.citation(), &position.id)
}

/// The same position told again in one article only adds its words.
fn join(own: &mut Vec<Sourced<Position>>, new: Sourced<Position>) {
    let same = |old: &Position| {
        let new = &new.what;
        let quotes = |list: &[Citation]| list.iter().map(|c| c.quote.clone()).collect::<Vec<_>>();
        (&old.party, &old.issue, old.stance, old.account, &old.according_to, &old.as_of)
            == (&new.party, &new.issue, new.stance, new.account, &new.according_to, &new.as_of)
            && quotes(&old.conditions) == quotes(&new.conditions)
    };
    match own.iter_mut().find(|old| same(&old.what)) {
        Some(old) => new.citations().iter().for_each(|citation| old.cite(citation.clone())),
        None => own.push(new),
    }
}

fn of_stance(evidence: &Evidence<'_>, article: usize, stance: &Stance, before: &[Stance]) -> Vec<Sourced<Position>> {
    if matches!(stance.kind, StanceKind::Accuses | StanceKind::Denies | StanceKind::Admits) {
        return Vec::new();
    }
    let holders = evidence.holders(article, stance.holder);
    holders.iter().flat_map(|party| of_holder(evidence, article, stance, before, party)).collect()
}

fn of_holder(
    evidence: &Evidence<'_>,
    article: usize,
    stance: &Stance,
    before: &[Stance],
    party: &str,
) -> Vec<Sourced<Position>> {
    let Some(read) = evidence.reads.get(article) else { return Vec::new() };
    let statement = stance.attribution.and_then(|a| evidence.statement(article, a));
    let source =
        stance.attribution.and_then(|a| read.reading.attributions.get(a as usize)).map(|a| a.source.as_slice());
    let joint = source.is_some_and(|source| source.iter().any(|span| span.contains(stance.holder)));
    let (account, according_to) = account(evidence, party, statement, joint);
    let told = statement.and_then(|s| s.what.said.clone());
    let as_of = told.or_else(|| evidence.published.get(article).cloned().flatten());
    let words = first_words(stance);
    let conditions: Vec<Citation> = stance.conditions.iter().map(|c| read.cite(c.cue.join(c.words))).collect();
    let make = |issue: String, kind: StanceKind, first: Span, conditions: &[Citation], rule: &str| {
        let position = Position {
            party: party.to_owned(),
            issue,
            stance: kind,
            conditions: conditions.to_vec(),
            terms: stance.terms.iter().filter(|_| rule == "stance").cloned().collect(),
            as_of: as_of.clone(),
            account,
            according_to: according_to.clone(),
            statement: statement.map(|s| s.id.clone()),
        };
        let place = format!("{:?}", (first, stance.holder));
        let digest = read.article.capture.to_string();
        let id = id('p', &[&digest, &place, &position.party, &position.issue, kind.word()]);
        let rest = std::iter::once(stance.holder).chain(stance.words.iter().skip(1).copied());
        let rest = rest.filter(|span| !first.contains(*span)).map(|span| read.cite(span)).collect();
        Sourced::new(id, position, read.cite(first), rest, By::Rule(rule.to_owned()))
    };
    let issues = issues(evidence, article, stance, before);
    let mut positions: Vec<_> =
        issues.iter().map(|issue| make(issue.clone(), stance.kind, words, &conditions, "stance")).collect();
    for condition in stance.conditions.iter().filter(|c| binds(read.words(c.cue))) {
        for issue in evidence.issues.of(read.words(condition.words)) {
            if !issues.contains(&issue) {
                let span = condition.cue.join(condition.words);
                positions.push(make(issue, StanceKind::Demands, span, &[], "condition"));
            }
        }
    }
    positions
}

/// The cue with the words where they follow at once, so that the quotation reads as a clause.
fn first_words(stance: &Stance) -> Span {
    let first = stance.words.first().copied().unwrap_or(stance.cue);
    let follows = stance.cue.end <= first.start && first.start - stance.cue.end < 12;
    // "a demand | Oslo continues to reject".
    let fronted =
        first.end <= stance.holder.start && stance.holder.end <= stance.cue.start && stance.cue.start - first.end < 60;
    if follows || fronted { stance.cue.join(first) } else { first }
}

/// Whether what follows is what the holder wants first: not where the cue names what the stance itself is for ("as a
/// precondition for any talks").
fn binds(cue: &str) -> bool {
    !cue.split(' ').next().is_some_and(|first| first.eq_ignore_ascii_case("as"))
        || cue.ends_with("long as")
        || cue.ends_with("soon as")
}

/// The issues of the stance's words; of words that only point back ("the proposal"), those of the stance before.
fn issues(evidence: &Evidence<'_>, article: usize, stance: &Stance, before: &[Stance]) -> Vec<String> {
    let Some(read) = evidence.reads.get(article) else { return Vec::new() };
    let of = |stance: &Stance| {
        let words: Vec<&str> = stance.words.iter().map(|span| read.words(*span)).collect();
        evidence.issues.of(&words.join(" "))
    };
    let own = without_talks(of(stance));
    let words = stance.words.first().map(|span| read.words(*span)).unwrap_or_default();
    // "the deal", "the proposal": what it is about was said before; "the ceasefire" says it itself.
    let general = own.iter().all(|issue| issue == TALKS || issue == "draft agreement");
    let pointing = general && points_back(words);
    // "We will not take 10 percent": of what, the stance with a number of that sort just before tells.
    if own.is_empty() && !stance.terms.is_empty() {
        let same = |earlier: &&Stance| {
            let end = earlier.words.iter().map(|w| w.end).max().unwrap_or_default();
            let unit = earlier.terms.iter().any(|t| stance.terms.iter().any(|own| own.unit == t.unit));
            unit && end <= stance.cue.start.max(stance.words.first().map_or(0, |w| w.start))
                && stance.cue.start.saturating_sub(end) < FAR
        };
        let found = before.iter().rev().filter(same).map(|s| without_talks(of(s))).find(|issues| !issues.is_empty());
        if let Some(found) = found {
            return found;
        }
    }
    if !own.is_empty() && !pointing {
        return if stance.kind == StanceKind::Asserts && own.len() > 2 { Vec::new() } else { own };
    }
    if own.is_empty() && !pointing {
        // "the question of the two islands": of what sort that is, another stance on the same names tells.
        let other = read.reading.stances.iter().filter(|other| other.cue != stance.cue);
        let names = names(evidence, read, stance);
        let same = |other: &&Stance| !names.is_empty() && self::names(evidence, read, other).is_superset(&names);
        let found = other
            .filter(same)
            .map(|s| without_talks(with_conditions(evidence, read, s)))
            .find(|issues| issues.len() == 1);
        if let Some(found) = found {
            return found;
        }
    }
    if !pointing {
        // Where all that was said touches one issue, most of it does too.
        let statement = stance.attribution.and_then(|a| evidence.statement(article, a)).map(|s| &s.what);
        let own: usize = stance.words.iter().chain(stance.conditions.iter().map(|c| &c.words)).map(|w| w.len()).sum();
        let mostly = |s: &&Statement| 5 * own >= 2 * s.content.iter().map(|w| w.len()).sum::<usize>();
        let said = statement.filter(mostly).map(|s| without_talks(s.issues.clone()));
        return said.filter(|issues| issues.len() == 1).unwrap_or_default();
    }
    let near = |earlier: &&Stance| {
        let end = earlier.words.iter().map(|w| w.end).max().unwrap_or_default();
        end <= stance.cue.start && stance.cue.start - end < 200 && earlier.kind != StanceKind::Accuses
    };
    let antecedent = before.iter().rev().filter(near).map(|s| without_talks(of(s))).find(|issues| !issues.is_empty());
    antecedent.unwrap_or(own)
}

fn with_conditions(evidence: &Evidence<'_>, read: &Read, stance: &Stance) -> Vec<String> {
    let spans = stance.words.iter().chain(stance.conditions.iter().map(|condition| &condition.words));
    evidence.issues.of(&spans.map(|span| read.words(*span)).collect::<Vec<_>>().join(" "))
}

/// Names in the words of a stance, those of parties left out.
fn names(evidence: &Evidence<'_>, read: &Read, stance: &Stance) -> BTreeSet<String> {
    let words = stance.words.iter().flat_map(|span| read.words(*span).split(|c: char| !c.is_alphanumeric()));
    let capital = words.filter(|word| word.len() > 3 && word.starts_with(char::is_uppercase));
    capital.filter(|word| evidence.sides.within(word).is_empty()).map(str::to_owned).collect()
}

/// Nearly every stance touches the talks themselves: that counts only where nothing else does.
fn without_talks(mut issues: Vec<String>) -> Vec<String> {
    if issues.len() > 1 {
        issues.retain(|issue| issue != TALKS);
    }
    issues
}

fn points_back(words: &str) -> bool {
    let mut all = words.split_whitespace().map(str::to_lowercase);
    let first = all.next().unwrap_or_default();
    let last = all.next_back().unwrap_or_else(|| first.clone());
    let count = words.split_whitespace().count();
    let pointer = classes(&first, &first);
    let noun = classes(&last, &key(&last));
    let some = pointer.has(Class::Some);
    let alone = count == 1 && (pointer.has(Class::ThirdPerson) || pointer.has(Class::Determiner));
    alone
        || (count < 5
            && !some
            && (pointer.has(Class::Determiner) || pointer.has(Class::Possessive))
            && (noun.has(Class::StandsFor) || noun.has(Class::Settlement)))
}

/// Whose account it is: the party's own where its own side says it.
/// With `joint`, the holder is among those who say it, as in "Oslo and Bern said".
fn account(
    evidence: &Evidence<'_>,
    party: &str,
    statement: Option<&Sourced<Statement>>,
    joint: bool,
) -> (Account, Option<String>) {
    let Some(statement) = statement.map(|s| &s.what) else { return (Account::Reported, None) };
    // "Oslo said that Bern was insisting on …" is Oslo's account, though "insisting" gives Bern's words.
    let foreign = |s: &&&Sourced<Statement>| s.what.side.as_deref().is_some_and(|side| side != party);
    let outer = evidence.outer(statement);
    let outside = outer.iter().find(foreign);
    if joint && outside.is_none() {
        return (Account::Own, None);
    }
    let statement = outside.map_or(statement, |s| &s.what);
    match (&statement.side, &statement.speaker_name) {
        (Some(side), _) if side == party => (Account::Own, None),
        (_, Some(name)) => (Account::Claimed, Some(name.clone())),
        (Some(_), None) => (Account::Claimed, None),
        (None, None) => (Account::Reported, None),
    }
}

/// Positions by party and issue, each list in order of time: what moved can be read off it.
#[must_use]
pub fn by_cell(positions: &[Sourced<Position>]) -> BTreeMap<(&str, &str), Vec<&Sourced<Position>>> {
    let mut cells: BTreeMap<(&str, &str), Vec<&Sourced<Position>>> = BTreeMap::new();
    for position in positions {
        cells.entry((&position.what.issue, &position.what.party)).or_default().push(position);
    }
    for cell in cells.values_mut() {
        cell.sort_by(|a, b| order(a).cmp(&order(b)));
    }
    cells
}
