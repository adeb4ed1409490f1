//! Where what was said begins and ends: after the cue, and before it.

use std::ops::Range;

use super::observed::{Observed, distance, few, mix};
use super::scene::Scene;
use crate::analysis::Tag;

/// A side of the cue, and an end of the content there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Where the words after the cue begin.
    BeginAfter,
    /// Where they end.
    EndAfter,
    /// Where the words before the cue begin.
    BeginBefore,
    /// Where they end.
    EndBefore,
}

/// Farther than this from the cue nothing begins or ends but with a sentence.
const REACH: usize = 70;
const NEAR: usize = 25;
/// Where so many places lie behind the cue, later sentences are not looked at.
const MOST: usize = 60;

/// The places where the content may begin or end.
pub fn places(scene: &Scene, at: usize, cue: &Range<usize>, edge: Edge) -> Vec<usize> {
    let p = &scene.p;
    let s = p.sentence(at);
    let number = p.sentence_number(at);
    let mark = |i: usize| i > 0 && (p.tag(i - 1) == Tag::Punct || p.mark(i - 1));
    let begins = |i: &usize| scene.opening[*i] || mark(*i) || p.mark(*i) || p.tag(*i) == Tag::Punct;
    let ends = |i: &usize| scene.closing[*i] || mark(*i) || p.mark(*i) || p.tag(*i) == Tag::Punct;
    match edge {
        Edge::BeginAfter => {
            let near = cue.end..s.end.min(cue.end + NEAR);
            let mut places: Vec<usize> = near.filter(|i| *i == cue.end || begins(i)).collect();
            places.extend((s.end < p.len()).then_some(s.end));
            places
        }
        Edge::EndAfter => {
            let near = (cue.end + 1).min(s.end)..s.end.min(cue.end + REACH);
            let mut places: Vec<usize> = near.filter(ends).collect();
            places.push(s.end);
            for later in p.sentences().get(number + 1..).unwrap_or_default() {
                if places.len() > MOST {
                    break;
                }
                places.extend((later.start + 1..later.end).filter(|i| p.mark(i - 1)));
                places.push(later.end);
            }
            places.retain(|i| *i > cue.end);
            places
        }
        Edge::BeginBefore => {
            let mut places = Vec::new();
            for earlier in p.sentences()[..number].iter().rev() {
                if places.len() > 20 {
                    break;
                }
                places.push(earlier.start);
                places.extend((earlier.start + 1..earlier.end).filter(|i| p.mark(*i)));
            }
            let from = s.start.max(cue.start.saturating_sub(REACH));
            places.extend((from..cue.start).filter(|i| *i == s.start || begins(i)));
            if from > s.start {
                places.push(s.start);
            }
            places
        }
        Edge::EndBefore => {
            let from = s.start.max(cue.start.saturating_sub(40));
            let mut places: Vec<usize> = (from + 1..cue.start + 1).filter(|i| *i == cue.start || ends(i)).collect();
            places.extend((s.start > 0).then_some(s.start));
            places
        }
    }
}

/// What tells whether the content begins or ends at this place: before the token of this number.
pub fn observe(
    scene: &Scene,
    at: usize,
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    place: usize,
    edge: Edge,
    o: &mut Observed,
) {
    o.begin();
    let p = &scene.p;
    let all = 0..p.len();
    let s = p.sentence(at);
    let (lemma, tag) = (scene.lemma[at], scene.tag(at));
    let k = edge as u64;
    let from = |range: &Range<usize>| match () {
        () if place >= range.end => distance(range.end, place),
        () if place <= range.start => 40 + distance(place, range.start),
        () => 80,
    };
    let far = mix(k, from(cue));
    let ((a1, a1t), (_, a2t)) = (scene.word(place, -1, &all), scene.word(place, -2, &all));
    let ((b1, b1t), (b2, b2t)) = (scene.word(place, 0, &all), scene.word(place, 1, &all));
    o.add(&[far]);
    o.add(&[far, lemma]);
    o.add(&[far, tag]);
    o.add(&[k, a1]);
    o.add(&[k, b1]);
    o.add(&[k, a1, b1]);
    o.add(&[k, a1t, b1t]);
    o.add(&[k, a2t, a1t, b1t]);
    o.add(&[k, a1t, b1t, b2t]);
    o.add(&[far, a1, b1t]);
    o.add(&[k, a1t, b1]);
    o.add(&[k, b1, b2]);
    o.add(&[k, a1, lemma]);
    o.add(&[k, b1, lemma]);
    o.add(&[k, b1t, lemma, a1t]);
    let bounds = u64::from(place == s.end) * 2
        + u64::from(place == s.start)
        + u64::from(place == p.len()) * 4
        + u64::from(place == 0) * 8;
    o.add(&[k, bounds, tag]);
    o.add(&[k, bounds, lemma]);
    o.add(&[far, bounds]);
    // Quotation marks.
    let (left, right) = (place.checked_sub(1), (place < p.len()).then_some(place));
    let quote = |at: Option<usize>| at.and_then(|at| p.quote_at(at));
    let marked = |at: Option<usize>| at.is_some_and(|at| p.mark(at));
    let quotes = u64::from(quote(left).is_some())
        + 2 * u64::from(quote(right).is_some())
        + 4 * u64::from(quote(left) != quote(right))
        + 8 * u64::from(marked(left))
        + 16 * u64::from(marked(right));
    let any = u64::from(s.clone().any(|at| p.quoted(at)));
    o.add(&[k, quotes, any]);
    o.add(&[far, quotes]);
    o.add(&[k, quotes, a1, b1t]);
    o.add(&[k, quotes, bounds, u64::from(p.quoted(at))]);
    o.add(&[k, quotes, lemma]);
    // The source.
    if let Some(source) = source {
        let there = from(source);
        o.add(&[k, there]);
        o.add(&[far, there]);
        o.add(&[k, there, a1]);
        o.add(&[k, there, a1t, b1t]);
        o.add(&[far, u64::from(source.start >= cue.start)]);
    } else {
        o.from(40);
        o.add(&[far, 9]);
    }
    o.from(50);
    let (top, edged) = phrase(scene, at, place, edge, o);
    // What lies between the cue and this place.
    let between = if place >= cue.end { cue.end..place } else { place..cue.start };
    let commas = few(between.clone().filter(|at| p.comma(*at)).count(), 4);
    let verbs = scene.verbs(between.clone(), 4);
    let marks = few(between.filter(|at| p.mark(*at)).count(), 4);
    o.add(&[k, commas, verbs, marks]);
    o.add(&[k, commas, a1t, b1t]);
    o.add(&[k, verbs, a1t, b1t]);
    o.add(&[k, marks, a1, b1t]);
    o.add(&[k, verbs, lemma, b1]);
    // What the rules make of it.
    let rule = u64::from(scene.begins[place]) + 2 * u64::from(scene.ends[place]);
    o.add(&[k, rule, scene.rule(at)]);
    o.add(&[far, rule]);
    o.add(&[k, rule, top, edged]);
}

/// The largest phrase that begins, or ends, at this place without holding the cue, and what it hangs on.
fn phrase(scene: &Scene, at: usize, place: usize, edge: Edge, o: &mut Observed) -> (u64, u64) {
    let p = &scene.p;
    let k = edge as u64;
    let begins = matches!(edge, Edge::BeginAfter | Edge::BeginBefore);
    let word = if begins { Some(place) } else { place.checked_sub(1) };
    let same = |word: &usize| *word < p.len() && p.sentence_number(*word) == p.sentence_number(at);
    let Some(mut top) = word.filter(same) else {
        o.from(60);
        o.add(&[k, 77]);
        o.from(70);
        return (0, 0);
    };
    let edged = |word: usize| if begins { scene.low[word] == place } else { scene.high[word] == place };
    let mut steps = 0;
    if edged(top) {
        steps += 1;
        while let Some(head) = p.head(top).filter(|head| *head != at && edged(*head) && steps < 20)
            && top != at
        {
            top = head;
            steps += 1;
        }
    } else {
        top = word.expect("it was found above");
    }
    let name = if steps == 0 { 50 } else { scene.relation(top) as u64 };
    let on = match p.head(top) {
        None => 1,
        Some(head) if head == at => 2,
        Some(_) if top == at => 3,
        Some(head) => 10 + scene.tag(head),
    };
    let path = scene.path(at, top);
    let (lemma, tag) = (scene.lemma[at], scene.tag(at));
    o.add(&[k, name, on]);
    o.add(&[k, name, on, lemma]);
    o.add(&[k, steps.min(5), on]);
    o.add(&[k, name, on, distance(at, place)]);
    o.add(&[k, path]);
    o.add(&[k, path, tag]);
    o.add(&[k, path, lemma]);
    let within = u64::from(scene.low[at] < place && place < scene.high[at])
        + 2 * u64::from(place == scene.low[at])
        + 4 * u64::from(place == scene.high[at]);
    o.add(&[k, within, tag]);
    o.add(&[k, within, name, on]);
    o.from(70);
    (name, on)
}
