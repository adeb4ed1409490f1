//! Stances of two parties on the same thing that cannot both be had; and of one party, later, the opposite.
//!
//! Comes in: positions, by issue. Goes out: what clashes, found without comparing each with each: positions that answer one
//! another, the nearest in time first, and no more than [`NEAREST`] of them. Where a talk of years fills a thousand captures,
//! the demand of last week is what today's refusal answers. Refuses to decide: haggling over numbers is no clash.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Clash, DAYS_APART, Found, apart, later, opposed, other_numbers};
use crate::capture::Digest;
use crate::reading::stances::StanceKind;
use crate::record::{Account, Contradiction, Position, Side, Sourced};
use crate::resolution::evidence::content_keys;

/// So many positions of one stance are looked at for each that they may clash with: the next ones in time.
const NEAREST: usize = 48;

/// Finds them.
pub(super) fn find(positions: &[Sourced<Position>]) -> Vec<Found> {
    let mut found = Vec::new();
    for issue in positions.chunk_by(|a, b| a.what.issue == b.what.issue) {
        let keys: Vec<Vec<String>> = issue.iter().map(keys).collect();
        let mut here: Vec<(usize, usize, Found)> = Vec::new();
        pairs(issue, |one, other| {
            let (a, b) = (one.min(other), one.max(other));
            let clash = clash(&issue[a], &issue[b], || shared(&keys[a], &keys[b]));
            here.extend(clash.map(|clash| (a, b, clash)));
        });
        here.sort_by_key(|(a, b, _)| (*a, *b));
        found.extend(here.into_iter().map(|(_, _, clash)| clash));
    }
    found
}

/// Positions on one issue that may clash, each pair once: of one article, or near one another in time; of one party at
/// any time.
fn pairs(issue: &[Sourced<Position>], mut pair: impl FnMut(usize, usize)) {
    let article = |n: usize| issue[n].citation().article;
    let party = |n: usize| issue[n].what.party.as_str();
    let mut by_article: BTreeMap<Digest, Vec<usize>> = BTreeMap::new();
    // By stance, and by stance and party, in order of time.
    let mut by_stance: BTreeMap<StanceKind, Vec<(Date, usize)>> = BTreeMap::new();
    let mut by_party: BTreeMap<(StanceKind, &str), Vec<(Date, usize)>> = BTreeMap::new();
    for (number, position) in issue.iter().enumerate().filter(|(_, p)| p.what.account != Account::Claimed) {
        by_article.entry(article(number)).or_default().push(number);
        if let Some(when) = &position.what.as_of {
            let told = (when.edtf.earliest(), number);
            by_stance.entry(position.what.stance).or_default().push(told);
            by_party.entry((position.what.stance, party(number))).or_default().push(told);
        }
    }
    for here in by_article.values() {
        for (n, a) in here.iter().enumerate() {
            let against = |b: &&usize| opposed(issue[*a].what.stance, issue[**b].what.stance);
            here[n + 1..].iter().filter(against).for_each(|b| pair(*a, *b));
        }
    }
    by_stance.values_mut().chain(by_party.values_mut()).for_each(|list| list.sort_unstable());
    for (stance, list) in &by_stance {
        for (against, answers) in by_stance.iter().filter(|(against, _)| opposed(*stance, **against)) {
            for (from, a) in list {
                let Some(when) = &issue[*a].what.as_of else { continue };
                let near = |day: Date| when.edtf.latest().until(day).is_ok_and(|gap| gap.get_days() <= DAYS_APART);
                let others = after(answers, (*from, *a)).take_while(|(day, _)| near(*day));
                let others = others.filter(|(_, b)| party(*a) != party(*b) && article(*a) != article(*b));
                others.take(NEAREST).for_each(|(_, b)| pair(*a, b));
                let own = by_party.get(&(*against, party(*a))).into_iter().flat_map(|own| after(own, (*from, *a)));
                own.filter(|(_, b)| article(*a) != article(*b)).take(NEAREST).for_each(|(_, b)| pair(*a, b));
            }
        }
    }
}

/// What comes next in time.
fn after(list: &[(Date, usize)], from: (Date, usize)) -> impl Iterator<Item = (Date, usize)> + '_ {
    list[list.partition_point(|told| *told < from)..].iter().copied()
}

fn clash(a: &Sourced<Position>, b: &Sourced<Position>, shared: impl Fn() -> usize) -> Option<Found> {
    // Ten percent refused and twenty accepted is haggling.
    if other_numbers(&a.what, &b.what) {
        return None;
    }
    let shared = shared();
    let same_article = a.citation().article == b.citation().article;
    let apart = apart(a.what.as_of.as_ref(), b.what.as_of.as_ref());
    let same_party = a.what.party == b.what.party;
    let reversal = same_party
        && apart.is_some_and(|days| days > 0)
        && shared > 2
        && a.what.conditions.is_empty()
        && b.what.conditions.is_empty();
    let clash = !same_party && shared > 1 && (same_article || apart.is_some_and(|days| days <= DAYS_APART));
    if !(reversal || clash) {
        return None;
    }
    let (left, right) = if later(a, b) { (b, a) } else { (a, b) };
    let side = |p: &Sourced<Position>| Side {
        who: Some(p.what.party.clone()),
        entry: p.id.clone(),
        citation: p.citation().clone(),
    };
    let clash = if reversal { Clash::SelfReversal } else { Clash::IncompatiblePositions };
    let what = Contradiction { clash, issue: Some(a.what.issue.clone()), left: side(left), right: side(right) };
    let near = if same_article { 1 } else { 4 };
    let rank = if reversal { 6 } else { near + 3u32.saturating_sub(u32::try_from(shared).unwrap_or(3)) };
    Some(Found { rank, rule: if reversal { "reversal" } else { "incompatible positions" }, what })
}

/// Content words that a position is told in, sorted.
fn keys(position: &Sourced<Position>) -> Vec<String> {
    content_keys(&position.citations().iter().map(|c| c.quote.as_str()).collect::<Vec<_>>().join(" "))
}

fn shared(a: &[String], b: &[String]) -> usize {
    a.iter().filter(|key| b.binary_search(key).is_ok()).count()
}
