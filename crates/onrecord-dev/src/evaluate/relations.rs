//! Attributions as read against attributions as marked → scores.
//!
//! Comes in: both, for one text, as spans in code points. Goes out: counts for each metric, summed over texts by the
//! caller. White space is never counted. The rules are those of `score_attribution.py`, to the third digit.

use std::collections::{BTreeMap, BTreeSet};

/// Source, cue and content of one attribution, each in pieces; offsets in code points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relation {
    /// Who.
    pub source: Vec<[u32; 2]>,
    /// The words that attribute.
    pub cue: Vec<[u32; 2]>,
    /// What.
    pub content: Vec<[u32; 2]>,
}

/// The metrics, in the order in which they are told.
pub const METRICS: [&str; 19] = [
    "cue.exact",
    "cue.exact~",
    "cue.char",
    "cue.iou50",
    "cue.touch",
    "content.exact",
    "content.exact~",
    "content.char",
    "content.iou50",
    "source.exact",
    "source.exact~",
    "source.char",
    "source.iou50",
    "rel",
    "rel.direct",
    "rel.indirect",
    "rel+cue",
    "rel.content",
    "src|content",
];

/// Right ones among the predicted, predicted; right ones among the marked, marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts(pub [usize; 4]);

impl Counts {
    /// Precision, recall and their harmonic mean.
    #[must_use]
    pub fn prf(self) -> [f64; 3] {
        let share = |right: usize, all: usize| if all == 0 { 0.0 } else { right as f64 / all as f64 };
        let (p, r) = (share(self.0[0], self.0[1]), share(self.0[2], self.0[3]));
        [p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }]
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, more)| *sum += more);
    }
}

/// Counts by metric.
pub type Scores = BTreeMap<&'static str, Counts>;

/// What became of one text: its scores, and which marked and which predicted attributions found each other.
pub struct Scored {
    /// Counts by metric.
    pub scores: Scores,
    /// Index into the marked ones, index into the predicted ones.
    pub matched: Vec<(usize, usize)>,
}

type Places = BTreeSet<u32>;

struct Prepared {
    roles: [Places; 3],
    direct: bool,
    head: Option<u32>,
}

const SOURCE: usize = 0;
const CUE: usize = 1;
const CONTENT: usize = 2;

/// Scores one text.
#[must_use]
pub fn score(text: &[char], marked: &[Relation], predicted: &[Relation]) -> Scored {
    let gold: Vec<_> = marked.iter().map(|relation| prepare(text, relation)).collect();
    let read: Vec<_> = predicted.iter().map(|relation| prepare(text, relation)).collect();
    let mut scores = Scores::new();
    roles(text, &gold, &read, &mut scores);
    let matched = relate(&gold, &read, &mut scores);
    Scored { scores, matched }
}

fn prepare(text: &[char], relation: &Relation) -> Prepared {
    let places = |spans: &[[u32; 2]]| -> Places {
        let all = spans.iter().flat_map(|[start, end]| *start..*end);
        all.filter(|at| text.get(*at as usize).is_some_and(|c| !is_space(*c))).collect()
    };
    Prepared {
        roles: [places(&relation.source), places(&relation.cue), places(&relation.content)],
        direct: is_direct(text, &relation.content),
        head: head(text, &relation.source),
    }
}

fn roles(text: &[char], gold: &[Prepared], read: &[Prepared], scores: &mut Scores) {
    let bare = |places: &Places| -> Places {
        places.iter().copied().filter(|at| text[*at as usize].is_alphanumeric()).collect()
    };
    let names: [[&'static str; 4]; 3] = [
        ["source.exact", "source.exact~", "source.char", "source.iou50"],
        ["cue.exact", "cue.exact~", "cue.char", "cue.iou50"],
        ["content.exact", "content.exact~", "content.char", "content.iou50"],
    ];
    for (role, [exact, near, char, half]) in names.into_iter().enumerate() {
        // A source may belong to several attributions and is counted once.
        let list = |side: &[Prepared]| -> Vec<Places> {
            let mut list: Vec<_> = side.iter().map(|p| p.roles[role].clone()).filter(|p| !p.is_empty()).collect();
            if role == SOURCE {
                list.sort();
                list.dedup();
            }
            list.sort_by_key(|places| places.first().copied());
            list
        };
        let (g, p) = (list(gold), list(read));
        scores.insert(exact, same(&g, &p, role == SOURCE));
        let reduce = |side: &[Prepared]| -> Vec<Places> {
            side.iter().map(|p| &p.roles[role]).filter(|p| !p.is_empty()).map(bare).collect()
        };
        scores.insert(near, same(&reduce(gold), &reduce(read), role == SOURCE));
        let union = |side: &[Places]| -> Places { side.iter().flatten().copied().collect() };
        let (gu, pu) = (union(&g), union(&p));
        let both = gu.intersection(&pu).count();
        scores.insert(char, Counts([both, pu.len(), both, gu.len()]));
        let mut pairs = Vec::new();
        for (i, x) in g.iter().enumerate() {
            for (j, y) in p.iter().enumerate() {
                let shared = iou(x, y);
                if shared > 0.0 {
                    pairs.push((shared, i, j));
                }
            }
        }
        if role == CUE {
            let right = greedy(pairs.clone()).len();
            scores.insert("cue.touch", Counts([right, p.len(), right, g.len()]));
        }
        pairs.retain(|pair| pair.0 >= 0.5);
        let right = greedy(pairs).len();
        scores.insert(half, Counts([right, p.len(), right, g.len()]));
    }
}

/// How many are the same on both sides, one to one.
fn same(gold: &[Places], read: &[Places], distinct: bool) -> Counts {
    let count = |side: &[Places]| {
        let mut counts: BTreeMap<Places, usize> = BTreeMap::new();
        for places in side {
            let count = counts.entry(places.clone()).or_default();
            *count = if distinct { 1 } else { *count + 1 };
        }
        counts
    };
    let (g, p) = (count(gold), count(read));
    let right = g.iter().map(|(places, n)| *n.min(p.get(places).unwrap_or(&0))).sum();
    Counts([right, p.values().sum(), right, g.values().sum()])
}

fn relate(gold: &[Prepared], read: &[Prepared], scores: &mut Scores) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in read.iter().enumerate() {
            let shared = iou(&g.roles[CONTENT], &p.roles[CONTENT]);
            if shared < 0.5 {
                continue;
            }
            let source = match (g.roles[SOURCE].is_empty(), p.roles[SOURCE].is_empty()) {
                (true, true) => true,
                (false, false) => {
                    iou(&g.roles[SOURCE], &p.roles[SOURCE]) >= 0.5 || g.head.is_some() && g.head == p.head
                }
                _ => false,
            };
            let (a, b) = (&g.roles[CUE], &p.roles[CUE]);
            let cue = !a.is_disjoint(b) || a.is_empty() && b.is_empty();
            pairs.push((shared, i, j, source, cue));
        }
    }
    let choose = |keep: fn(&(f64, usize, usize, bool, bool)) -> bool| {
        greedy(pairs.iter().filter(|pair| keep(pair)).map(|pair| (pair.0, pair.1, pair.2)).collect())
    };
    let matched = choose(|pair| pair.3);
    let all = |right: usize| Counts([right, read.len(), right, gold.len()]);
    scores.insert("rel", all(matched.len()));
    for (name, direct) in [("rel.direct", true), ("rel.indirect", false)] {
        let of = |side: &[Prepared], found: &mut dyn Iterator<Item = usize>| {
            (found.filter(|at| side[*at].direct == direct).count(), side.iter().filter(|p| p.direct == direct).count())
        };
        let (right_read, all_read) = of(read, &mut matched.iter().map(|pair| pair.1));
        let (right_gold, all_gold) = of(gold, &mut matched.iter().map(|pair| pair.0));
        scores.insert(name, Counts([right_read, all_read, right_gold, all_gold]));
    }
    scores.insert("rel+cue", all(choose(|pair| pair.3 && pair.4).len()));
    let contents = choose(|_| true);
    scores.insert("rel.content", all(contents.len()));
    let sourced: BTreeSet<_> = pairs.iter().filter(|pair| pair.3).map(|pair| (pair.1, pair.2)).collect();
    let right = contents.iter().filter(|pair| sourced.contains(pair)).count();
    scores.insert("src|content", Counts([right, contents.len(), right, contents.len()]));
    matched
}

fn iou(a: &Places, b: &Places) -> f64 {
    let disjoint = match (a.first(), a.last(), b.first(), b.last()) {
        (Some(a1), Some(a2), Some(b1), Some(b2)) => a2 < b1 || b2 < a1,
        _ => true,
    };
    if disjoint {
        return 0.0;
    }
    let both = a.intersection(b).count();
    both as f64 / (a.len() + b.len() - both) as f64
}

/// One to one, best first.
fn greedy(mut pairs: Vec<(f64, usize, usize)>) -> Vec<(usize, usize)> {
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    let mut chosen = Vec::new();
    for (_, i, j) in pairs {
        if !left.contains(&i) && !right.contains(&j) {
            left.insert(i);
            right.insert(j);
            chosen.push((i, j));
        }
    }
    chosen
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// Whether a double quotation mark stands in the content or at its edge.
fn is_direct(text: &[char], content: &[[u32; 2]]) -> bool {
    let slice = |start: usize, end: usize| text.get(start.min(text.len())..end.min(text.len())).unwrap_or_default();
    content.iter().any(|[start, end]| {
        let (start, end) = (*start as usize, *end as usize);
        let edge = slice(start.saturating_sub(1), end + 1);
        let wide = slice(start.saturating_sub(2), end + 2);
        edge.iter().any(|c| matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»'))
            || wide.windows(2).any(|pair| pair == ['\'', '\''])
            || edge.windows(2).any(|pair| pair == ['`', '`'])
    })
}

/// Where the head word of a source begins: the last word before the first comma, dash, preposition or relative pronoun
/// that follows at least one word.
fn head(text: &[char], source: &[[u32; 2]]) -> Option<u32> {
    let wordy = |at: usize| text.get(at).is_some_and(|c| c.is_alphanumeric() || *c == '_');
    let mut pieces = source.to_vec();
    pieces.sort_unstable();
    let mut last = None;
    for [start, end] in pieces {
        let (mut at, end) = (start as usize, (end as usize).min(text.len()));
        while at < end {
            let begin = at;
            let inside = |at: usize| at < end && wordy(at);
            if inside(at) {
                while inside(at) || at > begin && at + 1 < end && is_joint(text[at]) && inside(at + 1) {
                    at += 1;
                }
                at += usize::from(at < end && text[at] == '.');
            } else {
                at += 1;
                if is_space(text[begin]) {
                    continue;
                }
            }
            let word: String = text[begin..at].iter().flat_map(|c| c.to_lowercase()).collect();
            let stops = STOPS.contains(&word.as_str());
            if last.is_some() && stops {
                return last;
            }
            if text[begin].is_alphanumeric() && !stops {
                last = Some(begin as u32);
            }
        }
    }
    last
}

fn is_joint(c: char) -> bool {
    matches!(c, '.' | '\'' | '’' | '&' | '-')
}

/// What ends the search for a head: part of the metric's definition, not a word list to be tended.
const STOPS: [&str; 27] = [
    ",",
    "(",
    ")",
    "—",
    "–",
    ";",
    ":",
    "of",
    "who",
    "whom",
    "whose",
    "which",
    "that",
    "at",
    "in",
    "for",
    "from",
    "with",
    "on",
    "to",
    "by",
    "against",
    "among",
    "including",
    "about",
    "as",
    "under",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_found_as_the_metric_says() {
        for (source, wanted) in
            [("Nora Hart, a former speaker of the union", 5), ("the head of the fund", 4), ("under-writers", 0)]
        {
            let text: Vec<char> = source.chars().collect();
            assert_eq!(head(&text, &[[0, text.len() as u32]]), Some(wanted), "{source}");
        }
    }

    #[test]
    fn the_same_is_perfect_and_twice_the_same_costs_precision() {
        let text: Vec<char> = "“We won,” said Lund, “and it is over.”".chars().collect();
        let relation = Relation { source: vec![[15, 19]], cue: vec![[10, 14]], content: vec![[0, 9], [21, 38]] };
        let once = score(&text, std::slice::from_ref(&relation), std::slice::from_ref(&relation));
        assert!(METRICS.iter().all(|m| once.scores[m].prf()[2] == 1.0 || *m == "rel.indirect"));
        let twice = score(&text, std::slice::from_ref(&relation), &[relation.clone(), relation.clone()]);
        assert_eq!(twice.scores["rel"], Counts([1, 2, 1, 1]));
    }
}
