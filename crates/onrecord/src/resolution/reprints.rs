//! Articles that copy one another: word for word, edited, in part, or rewritten.
//!
//! Comes in: every [`Read`] and when each was published, as far as known. Goes out: one [`Reprint`] for each copy, with
//! words of both. The order in which articles are given does not matter.
//! Refuses to decide: whether two accounts of one event by two reporters agree; that is no copy. Which of two undated
//! pages was first: the fuller one is taken for the original, and no more is claimed.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::record::{By, Likeness, Reprint, Sourced, id};
use crate::resolution::Read;
use crate::text::Span;
use crate::when::{Basis, When};

#[cfg(test)]
mod cases;
mod pairs;
mod rewritten;
mod verbatim;
mod words;

use rewritten::Rewrite;
use verbatim::Passage;
use words::Body;

/// A body of fewer words is no story: nothing can be told from it.
const SHORTEST: usize = 40;
/// Passages of fewer words on average show that every sentence was touched.
const UNBROKEN: usize = 20;
/// Words of a passage that are cited.
const CITED: usize = 40;

/// Finds copies, in order of the copies' ids.
#[must_use]
pub fn find(reads: &[Read], published: &[Option<When>]) -> Vec<Sourced<Reprint>> {
    let mut articles: Vec<Candidate> = reads
        .iter()
        .enumerate()
        .map(|(at, read)| Candidate {
            read,
            published: published.get(at).and_then(Option::as_ref),
            body: words::read(&read.article),
        })
        .filter(|candidate| candidate.body.words.len() >= SHORTEST)
        .collect();
    // The likeliest original first; what follows never looks at the order of input again.
    articles.sort_by_cached_key(Candidate::rank);
    articles.dedup_by(|a, b| a.read.article.capture == b.read.article.capture);
    let mut best: BTreeMap<usize, Copied> = BTreeMap::new();
    for (a, b) in worth_comparing(&articles) {
        let (Some(first), Some(second)) = (articles.get(a), articles.get(b)) else { continue };
        if let Some(found) = compare(&first.body, &second.body) {
            // Pairs come in order: the first original found is the likeliest one.
            best.entry(b).or_insert(Copied { original: a, found });
        }
    }
    let mut reprints: Vec<_> = best
        .iter()
        .filter_map(|(copy, of)| reprint(articles.get(of.original)?, articles.get(*copy)?, &of.found))
        .collect();
    reprints.sort_by(|a, b| a.id.cmp(&b.id));
    reprints
}

struct Candidate<'r> {
    read: &'r Read,
    published: Option<&'r When>,
    body: Body,
}

impl Candidate<'_> {
    /// Earlier, then stated rather than worked out, then fuller, then by name.
    fn rank(&self) -> (Date, bool, Reverse<usize>, String, String) {
        let article = &self.read.article;
        let day = self.published.map_or(Date::MAX, |when| when.edtf.latest());
        let inferred = self.published.is_none_or(|when| when.basis == Basis::Inferred);
        (day, inferred, Reverse(self.body.words.len()), article.name.clone(), article.capture.to_string())
    }
}

struct Copied {
    original: usize,
    found: Found,
}

/// What makes the second a copy of the first.
enum Found {
    Verbatim { likeness: Likeness, shared: u16, passages: Vec<Passage> },
    Rewritten(Rewrite),
}

/// Pairs that share runs of words, or names and numbers in the same order.
fn worth_comparing(articles: &[Candidate]) -> Vec<(usize, usize)> {
    let runs: Vec<Vec<u64>> = articles.iter().map(|a| verbatim::shingles(&a.body).collect()).collect();
    let anchors: Vec<Vec<u64>> = articles.iter().map(|a| anchor_runs(&a.body)).collect();
    let enough = |features: &[Vec<u64>], least: usize| {
        let mut pairs = pairs::sharing(features);
        pairs.retain(|(a, b, shared)| {
            let shorter = features[*a].len().min(features[*b].len());
            *shared >= least && *shared * 8 >= shorter
        });
        pairs
    };
    let mut pairs: Vec<(usize, usize)> = enough(&runs, 10).into_iter().map(|(a, b, _)| (a, b)).collect();
    pairs.extend(enough(&anchors, 4).into_iter().map(|(a, b, _)| (a, b)));
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Three anchors in a row, across paragraphs.
fn anchor_runs(body: &Body) -> Vec<u64> {
    let anchors: Vec<u64> = body.paragraphs.iter().flat_map(|p| p.anchors.iter().copied()).collect();
    anchors.windows(3).map(|run| words::hash_all(run.iter().copied())).collect()
}

fn compare(first: &Body, second: &Body) -> Option<Found> {
    let passages = verbatim::passages(first, second);
    let left = verbatim::cover(first, &passages, |p| p.left);
    let right = verbatim::cover(second, &passages, |p| p.right);
    let (short, long) = if first.words.len() < second.words.len() { (left, right) } else { (right, left) };
    let rewrite = rewritten::align(first, second);
    let anchors: usize = rewrite.pairs.iter().map(|(_, _, shared)| shared).sum();
    let alike = rewrite.pairs.len() >= 3 && anchors >= 10 && rewrite.shared >= 500 && rewrite.words >= 250;
    let verbatim: usize = passages.iter().map(|passage| passage.words).sum();
    // An editor changes sentences and leaves the others; a machine changes words everywhere.
    let broken = verbatim < passages.len() * UNBROKEN;
    if alike && (short.own < 500 || broken) {
        return Some(Found::Rewritten(rewrite));
    }
    let likeness = match () {
        () if short.own < 500 => return None,
        () if short.all >= 950 && long.all >= 950 => Likeness::Identical,
        () if long.own >= 500 => Likeness::Edited,
        () => Likeness::Excerpt,
    };
    Some(Found::Verbatim { likeness, shared: short.all, passages })
}

fn reprint(original: &Candidate, copy: &Candidate, found: &Found) -> Option<Sourced<Reprint>> {
    let (likeness, shared, rule, places) = match found {
        Found::Verbatim { likeness, shared, passages } => {
            (*likeness, *shared, "reprints/verbatim", longest(original, copy, passages))
        }
        Found::Rewritten(rewrite) => {
            (Likeness::Rewritten, rewrite.shared, "reprints/rewritten", answering(original, copy, rewrite))
        }
    };
    let mut citations = places
        .into_iter()
        .flat_map(|(first, second)| [copy.read.cite(second), original.read.cite(first)])
        .collect::<Vec<_>>()
        .into_iter();
    let what = Reprint { original: original.read.article.capture, copy: copy.read.article.capture, likeness, shared };
    let id = id('c', &[&what.original.to_string(), &what.copy.to_string()]);
    Some(Sourced::new(id, what, citations.next()?, citations.collect(), By::Rule(rule.to_owned())))
}

/// The two longest passages, in the original and in the copy.
fn longest(original: &Candidate, copy: &Candidate, passages: &[Passage]) -> Vec<(Span, Span)> {
    let mut pieces: Vec<Passage> =
        passages.iter().flat_map(|passage| within_paragraphs(original, copy, *passage)).collect();
    pieces.sort_by_key(|piece| (Reverse(piece.words), piece.left));
    let words = |candidate: &Candidate, from: usize, count: usize| span(candidate, from, from + count.min(CITED));
    pieces
        .iter()
        .take(2)
        .filter_map(|p| Some((words(original, p.left, p.words)?, words(copy, p.right, p.words)?)))
        .collect()
}

/// A passage cut where a paragraph ends on either side: between paragraphs there may stand an advert.
fn within_paragraphs(original: &Candidate, copy: &Candidate, passage: Passage) -> Vec<Passage> {
    let mut pieces: Vec<Passage> = Vec::new();
    let place = |at: usize| {
        let of = |candidate: &Candidate, at: usize| candidate.body.words.get(at).map(|word| word.paragraph);
        (of(original, passage.left + at), of(copy, passage.right + at))
    };
    for at in 0..passage.words {
        match pieces.last_mut() {
            Some(last) if place(at) == place(at - 1) => last.words += 1,
            _ => pieces.push(Passage { left: passage.left + at, right: passage.right + at, words: 1 }),
        }
    }
    pieces
}

/// How the two paragraphs begin that share most names and numbers.
fn answering(original: &Candidate, copy: &Candidate, rewrite: &Rewrite) -> Vec<(Span, Span)> {
    let mut pairs = rewrite.pairs.clone();
    pairs.sort_by_key(|(left, _, shared)| (Reverse(*shared), *left));
    let begin = |candidate: &Candidate, paragraph: usize| {
        let paragraph = candidate.body.paragraphs.get(paragraph)?;
        span(candidate, paragraph.first, paragraph.last.min(paragraph.first + CITED / 2))
    };
    pairs.iter().take(2).filter_map(|(left, right, _)| Some((begin(original, *left)?, begin(copy, *right)?))).collect()
}

fn span(candidate: &Candidate, from: usize, to: usize) -> Option<Span> {
    let words = candidate.body.words.get(from..to)?;
    Some(words.first()?.span.join(words.last()?.span))
}
