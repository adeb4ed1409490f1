//! Which statements of several articles are one utterance, and which events are one.
//!
//! Comes in: what each tells, by whom, when. Goes out: groups of numbers, each of two articles or more.
//! Refuses to decide: whether somebody who says the same on another day has said it once; that is a second utterance.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;
use smol_str::SmolStr;

use super::drift::common;
use super::words::Word;

/// One telling as it is compared.
pub struct Told {
    /// The number of its article.
    pub article: usize,
    /// Who, by the surest that is known: tellings with nothing in common here are never compared.
    pub who: Vec<String>,
    /// Id of somebody with a name: two of them are two.
    pub person: Option<String>,
    /// First and last day that it can be of.
    pub days: Option<(Date, Date)>,
    /// What is told.
    pub words: Vec<Word>,
    /// The keys of the words that carry meaning, sorted.
    pub keys: Vec<SmolStr>,
}

/// A key that more tellings of one speaker have tells little: only the nearest in time are looked at.
const LATEST: usize = 48;
/// Days that may lie between two datings of one thing: clocks and deadlines differ.
const DAYS: i32 = 1;

/// Groups of what is told of one thing; `copies` are pairs of articles of which one copies the other.
pub fn groups(
    told: &[Told],
    copies: &HashSet<(usize, usize)>,
    same: impl Fn(&Told, &Told, bool) -> bool,
) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..told.len()).collect();
    order.sort_by_key(|n| (told[*n].days, *n));
    let mut lists: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    let mut sets = Sets::new(told.len());
    for number in order {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for who in &told[number].who {
            for key in &told[number].keys {
                let list = lists.entry((who, key)).or_default();
                for other in list.iter().rev().take(LATEST) {
                    *shared.entry(*other).or_default() += 1;
                }
                list.push(number);
            }
        }
        for (other, count) in shared {
            let (a, b) = (&told[other], &told[number]);
            let pair = (a.article.min(b.article), a.article.max(b.article));
            if a.article != b.article && count > 1 && same(a, b, copies.contains(&pair)) {
                sets.join(other, number);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for number in 0..told.len() {
        groups.entry(sets.first(number)).or_default().push(number);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

/// Whether two statements are one utterance.
pub fn utterance(a: &Told, b: &Told, copied: bool) -> bool {
    if a.person.is_some() && b.person.is_some() && a.person != b.person {
        return false;
    }
    let one_person = a.person.is_some() && a.person == b.person;
    let near = near(a, b);
    if near == Some(false) {
        return false;
    }
    let shared = shared(&a.keys, &b.keys);
    let fewer = a.keys.len().min(b.keys.len()).max(1);
    if copied && shared >= 2 && shared * 100 >= 40 * fewer {
        return true;
    }
    let (left, right) = (quoted(a), quoted(b));
    let shorter = left.len().min(right.len());
    let met = common(&left, &right);
    let carried = |words: &[Word]| words.iter().filter(|word| word.carries()).count();
    let fewest = carried(&left).min(carried(&right)).max(1);
    let met_carried = met.iter().filter(|(at, _)| left[*at].carries()).count();
    let quoted_alike = |percent: usize, least: usize| {
        shorter >= 3
            && met.len() * 100 >= percent * shorter
            && met_carried >= least
            && met_carried * 100 >= percent * fewest
    };
    match (one_person, near) {
        (true, Some(true)) => quoted_alike(60, 2) || shared >= 3 && shared * 100 >= 70 * fewer,
        (false, Some(true)) => quoted_alike(70, 3) || shared >= 4 && shared * 100 >= 80 * fewer,
        _ => quoted_alike(85, 4),
    }
}

/// Whether two events are one: the same act of the same sides on the same day, in words that share something.
pub fn event(a: &Told, b: &Told, copied: bool) -> bool {
    let shared = shared(&a.keys, &b.keys);
    let fewer = a.keys.len().min(b.keys.len()).max(1);
    near(a, b) == Some(true) && (copied && shared > 1 || shared >= 2 && shared * 100 >= 50 * fewer)
}

/// Whether both can be of one time; `None` where a date is not known.
fn near(a: &Told, b: &Told) -> Option<bool> {
    let (a, b) = (a.days?, b.days?);
    let gap = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
    Some(gap(a.1, b.0).max(gap(b.1, a.0)) <= DAYS)
}

fn quoted(told: &Told) -> Vec<Word> {
    told.words.iter().filter(|word| word.quoted).cloned().collect()
}

fn shared(a: &[SmolStr], b: &[SmolStr]) -> usize {
    a.iter().filter(|key| b.binary_search(key).is_ok()).count()
}

/// Disjoint sets.
struct Sets(Vec<usize>);

impl Sets {
    fn new(size: usize) -> Self {
        Self((0..size).collect())
    }

    fn first(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.0[a.max(b)] = a.min(b);
    }
}
