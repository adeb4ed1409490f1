//! Passages that two bodies share word for word.
//!
//! Comes in: two bodies. Goes out: the [`Passage`]s, and how much of each body they cover. Refuses to decide: whether
//! that makes a copy, and of which.

use std::collections::HashMap;

use super::words::{Body, hash_all};

/// Words in a row that two texts must share before it counts: shorter runs are just English.
pub(super) const RUN: usize = 7;

/// Words that stand in both bodies in the same order, with nothing between: where they begin, and how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    pub left: usize,
    pub right: usize,
    pub words: usize,
}

/// Every run of [`RUN`] words of a body, hashed, in order.
pub(super) fn shingles(body: &Body) -> impl Iterator<Item = u64> {
    body.words.windows(RUN).map(|run| hash_all(run.iter().map(|word| word.hash)))
}

/// The passages that both share, in the order of the left body, as long as they go.
pub(super) fn passages(left: &Body, right: &Body) -> Vec<Passage> {
    let mut places: HashMap<u64, usize> = HashMap::new();
    for (at, shingle) in shingles(right).enumerate() {
        places.entry(shingle).or_insert(at);
    }
    let mut passages = Vec::new();
    let mut at = 0;
    let runs: Vec<u64> = shingles(left).collect();
    while let Some(run) = runs.get(at) {
        let words = places.get(run).map_or(0, |place| common(left, at, right, *place));
        if words >= RUN {
            passages.push(Passage { left: at, right: places[run], words });
        }
        at += words.max(1);
    }
    passages
}

fn common(left: &Body, at: usize, right: &Body, place: usize) -> usize {
    let (a, b) = (left.words.get(at..).unwrap_or_default(), right.words.get(place..).unwrap_or_default());
    a.iter().zip(b).take_while(|(a, b)| a.hash == b.hash).count()
}

/// How much of a body its passages cover, in thousandths: all words, and the reporter's own ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cover {
    pub all: u16,
    pub own: u16,
}

/// Covers the left or the right body, as `start` says.
pub(super) fn cover(body: &Body, passages: &[Passage], start: fn(&Passage) -> usize) -> Cover {
    let mut covered = vec![false; body.words.len()];
    for passage in passages {
        let from = start(passage);
        covered.iter_mut().skip(from).take(passage.words).for_each(|word| *word = true);
    }
    let share = |counts: &dyn Fn(usize) -> bool| {
        let all = (0..body.words.len()).filter(|at| counts(*at)).count();
        let shared = (0..body.words.len()).filter(|at| counts(*at) && covered[*at]).count();
        (shared * 1000).checked_div(all).unwrap_or(0) as u16
    };
    let own = |at: usize| !body.words[at].quoted;
    let spoken = body.words.iter().filter(|word| word.quoted).count();
    let all = share(&|_| true);
    // A page that is nothing but somebody's words is compared by them.
    let own = if spoken * 10 > body.words.len() * 8 { all } else { share(&own) };
    Cover { all, own }
}
