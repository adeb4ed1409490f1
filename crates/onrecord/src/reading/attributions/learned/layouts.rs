//! How the content lies around its cue: after it, before it, or on both sides.

use std::ops::Range;

use super::observed::{Observed, few, mix};
use super::scene::Scene;
use super::sources::Phrase;
use crate::analysis::Tag;

/// One way in which the content may lie.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The words before the cue.
    pub before: Option<Range<usize>>,
    /// The words after it.
    pub after: Option<Range<usize>>,
    /// How probable the edges are: logarithms; begin and end before, begin and end after.
    pub edges: [f32; 4],
}

impl Layout {
    /// A content as it is marked or as a rule found it, told apart by the cue.
    pub fn of(content: &[Range<usize>], cue: &Range<usize>) -> Self {
        let join = |ranges: &[Range<usize>]| Some(ranges.first()?.start..ranges.last()?.end);
        let split = content.partition_point(|range| range.start < cue.start);
        let before = join(&content[..split]).map(|range| range.start..range.end.min(cue.start.max(range.start + 1)));
        Self { before, after: join(&content[split..]), edges: [-3.0; 4] }
    }

    /// The pieces of the content, in order.
    pub fn pieces(&self) -> Vec<Range<usize>> {
        self.before.iter().chain(&self.after).cloned().collect()
    }

    /// The plain numbers beside the features.
    pub fn numbers(&self) -> Vec<f32> {
        let [begin_before, end_before, begin_after, end_after] = self.edges;
        let sum: f32 = self.edges.iter().sum();
        let pieces = if self.before.is_some() && self.after.is_some() { 2.0 } else { 1.0 };
        vec![sum / pieces, begin_after + end_after, begin_before + end_before, sum, end_after, end_before]
    }
}

/// What tells whether the content lies so.
pub fn observe(
    scene: &Scene,
    at: usize,
    cue: &Range<usize>,
    source: Option<&Phrase>,
    layout: &Layout,
    o: &mut Observed,
) {
    o.begin();
    let p = &scene.p;
    let s = p.sentence(at);
    let (lemma, tag) = (scene.lemma[at], scene.tag(at));
    let kind = u64::from(layout.before.is_some()) + 2 * u64::from(layout.after.is_some());
    let side = source.map_or(2, |source| u64::from(source.head < at));
    let any = u64::from(s.clone().any(|at| p.quoted(at)));
    let (first, last) = (few(cue.start - s.start.min(cue.start), 6), few(s.end.max(cue.end) - cue.end, 6));
    o.add(&[kind]);
    o.add(&[kind, lemma]);
    o.add(&[kind, tag]);
    o.add(&[kind, side, tag]);
    o.add(&[kind, side, lemma]);
    o.add(&[kind, any, u64::from(p.quoted(at))]);
    o.add(&[kind, scene.rule(at)]);
    o.add(&[kind, scene.relation(at) as u64, tag]);
    o.add(&[kind, first, side]);
    o.add(&[kind, last, side]);
    o.add(&[kind, lemma, any]);
    o.add(&[kind, last.min(4), any]);
    o.add(&[kind, u64::from(p.quoted(s.start)), tag]);
    o.add(&[kind, u64::from(p.quoted(s.end)), any]);
    let mut quoted = [0; 2];
    for (number, piece) in [&layout.before, &layout.after].into_iter().enumerate() {
        if let Some(piece) = piece {
            o.from(20);
            let place = number as u64 + 2 * u64::from(kind == 3);
            quoted[number] = observe_piece(scene, at, cue, source, piece, place, o);
        }
    }
    o.from(100);
    o.add(&[quoted[0], quoted[1], tag]);
}

fn observe_piece(
    scene: &Scene,
    at: usize,
    cue: &Range<usize>,
    source: Option<&Phrase>,
    piece: &Range<usize>,
    k: u64,
    o: &mut Observed,
) -> u64 {
    let p = &scene.p;
    let all = 0..p.len();
    let s = p.sentence(at);
    let (lemma, tag) = (scene.lemma[at], scene.tag(at));
    let last = piece.end - 1;
    let inside = piece.clone().filter(|at| p.quoted(*at)).count();
    let marks = few(piece.clone().filter(|at| p.mark(*at)).count() % 2, 1);
    let (full, none) = (u64::from(inside == piece.len()), u64::from(inside == 0));
    let edges = 2 * u64::from(p.mark(piece.start)) + u64::from(p.mark(last));
    o.add(&[k, full, none, edges]);
    o.add(&[k, marks, edges]);
    o.add(&[k, full, none, lemma]);
    let sentences = few(p.sentence_number(last) - p.sentence_number(piece.start), 3);
    let here = u64::from(p.sentence_number(piece.start) == p.sentence_number(at));
    o.add(&[k, sentences, here]);
    o.add(&[k, full, sentences, here]);
    o.add(&[k, here, lemma]);
    o.add(&[k, here, full, few(cue.start - s.start.min(cue.start), 6)]);
    let length = match piece.len() {
        short @ 0..=3 => short as u64,
        4..=7 => 4,
        8..=14 => 5,
        15..=29 => 6,
        _ => 7,
    };
    o.add(&[k, length, tag]);
    o.add(&[k, length, lemma]);
    let holds = source.map_or(0, |source| 1 + u64::from(piece.contains(&source.head)));
    o.add(&[k, holds, tag]);
    o.add(&[k, u64::from(piece.contains(&at))]);
    // The words at its edges.
    let (next, next_tag) = scene.word(piece.end, 0, &all);
    let (previous, previous_tag) = scene.word(piece.start, -1, &all);
    let (first_tag, last_tag) = (scene.tag(piece.start), scene.tag(last));
    o.add(&[k, scene.lemma[piece.start]]);
    o.add(&[k, scene.lemma[piece.start], lemma]);
    o.add(&[k, first_tag, lemma]);
    o.add(&[k, scene.lemma[last], next]);
    o.add(&[k, last_tag, next]);
    o.add(&[k, next, next_tag]);
    o.add(&[k, previous, first_tag, previous_tag]);
    o.add(&[k, first_tag, last_tag, next_tag]);
    let ends = u64::from(p.sentence(last).end == piece.end);
    let begins = u64::from(p.sentence(piece.start).start == piece.start);
    o.add(&[k, ends, begins]);
    o.add(&[k, ends, begins, lemma]);
    o.add(&[k, ends, begins, full]);
    o.add(&[k, ends, last_tag, full]);
    tree(scene, at, cue, source, piece, k, o);
    let verbs = scene.verbs(piece.clone(), 3);
    o.add(&[k, verbs, tag]);
    o.add(&[k, verbs, lemma]);
    o.add(&[k, verbs, scene.lemma[piece.start], full]);
    // What the rules make of it.
    let agrees = scene.draft_at[at].map_or(9, |number| {
        let draft = &scene.drafts[number];
        match scene.shared(&draft.content, std::slice::from_ref(piece)) {
            _ if draft.content.contains(piece) => 3,
            shared if shared > 0.8 => 2,
            shared if shared > 0.5 => 1,
            _ => 0,
        }
    });
    o.add(&[k, agrees, scene.rule(at)]);
    // The gap between it and the words that attribute.
    let frame = source.map_or(cue.clone(), |source| cue.start.min(source.words.start)..cue.end.max(source.words.end));
    let gap = match () {
        () if piece.start >= frame.end => piece.start - frame.end,
        () if piece.end <= frame.start => frame.start - piece.end,
        () => 99,
    };
    let between = if piece.start >= frame.end { frame.end } else { piece.end };
    o.add(&[k, few(gap, 8), tag]);
    o.add(&[k, few(gap, 4), lemma]);
    o.add(&[k, if (1..4).contains(&gap) { scene.lemma[between] } else { 0 }, few(gap, 5)]);
    full + 2 * none
}

fn tree(
    scene: &Scene,
    at: usize,
    cue: &Range<usize>,
    source: Option<&Phrase>,
    piece: &Range<usize>,
    k: u64,
    o: &mut Observed,
) {
    let p = &scene.p;
    let word = |i: &usize| p.tag(*i) != Tag::Punct;
    let (mut out, mut first, mut into) = (0_usize, 0, 0_usize);
    for i in piece.clone().filter(word) {
        let head = p.head(i);
        if head.is_some_and(|head| piece.contains(&head)) {
            continue;
        }
        out += 1;
        if first == 0 {
            let on = match head {
                None => 2,
                Some(head) if head == at => 1,
                Some(head) if cue.contains(&head) => 3,
                Some(head) if source.is_some_and(|source| source.head == head) => 4,
                Some(_) => 5,
            };
            first = mix(scene.relation(i) as u64, on);
        }
    }
    for i in p.sentence(at).filter(word) {
        into += usize::from(!piece.contains(&i) && p.head(i).is_some_and(|head| piece.contains(&head)));
    }
    let (lemma, tag) = (scene.lemma[at], scene.tag(at));
    o.add(&[k, few(out, 4), few(into, 3)]);
    o.add(&[k, few(out, 3), first, tag]);
    o.add(&[k, first, lemma]);
    o.add(&[k, few(into, 2), first, few(out, 2)]);
}
