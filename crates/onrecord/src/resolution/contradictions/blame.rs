//! Two sides that blame each other for the same thing, at about the same time.
//!
//! Comes in: accusations. Goes out: pairs, each accusation in one at most, the nearest first. For each, no more than
//! [`NEAREST`] that may answer it are looked at, so that a quarrel of a thousand captures costs their number.
//! Refuses to decide: who is to blame.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::civil::Date;

use super::{Clash, Contradiction, DAYS_APART, Found, StanceKind, TALKS, Told, apart, side};

/// So many accusations that may answer one are looked at.
const NEAREST: usize = 24;

/// Finds pairs.
pub(super) fn find(told: &[Told<'_>]) -> Vec<Found> {
    let blames: Vec<&Told<'_>> =
        told.iter().filter(|t| t.stance.kind == StanceKind::Accuses && t.party.is_some()).collect();
    let mut pairs = Vec::new();
    for (n, m) in candidates(&blames) {
        let (a, b) = (blames[n], blames[m]);
        let shared = a.topics.iter().find(|topic| b.topics.contains(topic));
        let same_article = a.article == b.article;
        let apart = apart(a.when.as_ref(), b.when.as_ref());
        let at_a_time = same_article || apart.is_some_and(|days| days <= DAYS_APART);
        if let Some(topic) = shared.filter(|_| at_a_time) {
            let talks = a.topics.iter().any(|t| t == TALKS) && b.topics.iter().any(|t| t == TALKS);
            let topic = if talks { TALKS.to_owned() } else { topic.clone() };
            pairs.push((!same_article, apart.unwrap_or_default(), a, b, topic));
        }
    }
    pairs.sort_by(|x, y| (x.0, x.1, &x.2.citation, &x.3.citation).cmp(&(y.0, y.1, &y.2.citation, &y.3.citation)));
    let mut used: HashSet<&str> = HashSet::new();
    let mut found = Vec::new();
    for (other_article, _, a, b, topic) in pairs {
        let (left, right) = (a.statement.id.as_str(), b.statement.id.as_str());
        if left == right || used.contains(&left) || used.contains(&right) {
            continue;
        }
        used.extend([left, right]);
        let what = Contradiction { clash: Clash::MutualBlame, issue: Some(topic), left: side(a), right: side(b) };
        found.push(Found { rank: if other_article { 4 } else { 1 }, rule: "mutual blame", what });
    }
    found
}

/// Accusations of each other by two sides, of one article or near in time; each pair once, the first first.
fn candidates(blames: &[&Told<'_>]) -> BTreeSet<(usize, usize)> {
    let each_other = |a: &Told<'_>, b: &Told<'_>| {
        let party = |told: &Told<'_>, by: &Told<'_>| told.party.as_ref().is_some_and(|party| by.target.contains(party));
        party(a, b) && party(b, a) && a.party != b.party
    };
    let mut pairs = BTreeSet::new();
    // By who blames whom: day, number.
    let mut whom: BTreeMap<(&str, &str), Vec<(Date, usize)>> = BTreeMap::new();
    for same in (0..blames.len()).collect::<Vec<_>>().chunk_by(|a, b| blames[*a].article == blames[*b].article) {
        for (at, n) in same.iter().enumerate() {
            pairs.extend(same[at + 1..].iter().filter(|m| each_other(blames[*n], blames[**m])).map(|m| (*n, *m)));
            let blame = blames[*n];
            if let (Some(party), Some(when)) = (&blame.party, &blame.when) {
                for target in &blame.target {
                    whom.entry((party, target)).or_default().push((when.edtf.earliest(), *n));
                }
            }
        }
    }
    whom.values_mut().for_each(|list| list.sort_unstable());
    for ((party, target), list) in &whom {
        let Some(answers) = whom.get(&(*target, *party)).filter(|_| party != target) else { continue };
        for (from, n) in list {
            let Some(when) = &blames[*n].when else { continue };
            let near = |day: Date| when.edtf.latest().until(day).is_ok_and(|gap| gap.get_days() <= DAYS_APART);
            let after = answers.partition_point(|(day, m)| (day, m) < (from, n));
            let next = answers[after..].iter().take_while(|(day, _)| near(*day)).take(NEAREST);
            pairs.extend(next.map(|(_, m)| (*n.min(m), *n.max(m))));
        }
    }
    pairs
}
