//! Who speaks: the noun phrases of the cue's sentence, and nobody.

use std::ops::Range;

use super::observed::{Observed, distance, few, mix};
use super::scene::Scene;
use crate::analysis::Tag;
use crate::analysis::parser::Relation as R;

/// A phrase that may be the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The word it is about.
    pub head: usize,
    /// Its words.
    pub words: Range<usize>,
    /// Whether it runs on to all that hangs on the head: appositions, clauses.
    pub whole: bool,
}

/// Nobody, and each noun phrase of the sentence, short and whole.
pub fn candidates(scene: &Scene, cue: usize) -> Vec<Option<Phrase>> {
    let p = &scene.p;
    let mut found = vec![None];
    for at in p.sentence(cue) {
        let relation = scene.relation(at);
        let nominal = matches!(p.tag(at), Tag::Noun | Tag::Propn | Tag::Pron | Tag::Num)
            || matches!(p.tag(at), Tag::Det | Tag::Adj) && matches!(relation, R::Nsubj | R::Obj);
        let part = matches!(relation, R::Compound | R::Amod | R::Det)
            && p.head(at).is_some_and(|head| head.abs_diff(at) < 4 && matches!(p.tag(head), Tag::Noun | Tag::Propn));
        if at == cue || !nominal || part {
            continue;
        }
        let (short, whole) = (phrase(scene, at, false, cue), phrase(scene, at, true, cue));
        let differs = short != whole;
        found.push(Some(Phrase { head: at, words: short, whole: false }));
        if differs {
            found.push(Some(Phrase { head: at, words: whole, whole: true }));
        }
    }
    found
}

/// The words of a phrase around its head, without the cue.
fn phrase(scene: &Scene, at: usize, whole: bool, cue: usize) -> Range<usize> {
    let p = &scene.p;
    let (mut start, mut end) = (at, at + 1);
    for kid in scene.kids[at].iter().rev().copied().filter(|kid| *kid < at) {
        let outside = matches!(
            scene.relation(kid),
            R::Case
                | R::Mark
                | R::Cc
                | R::Punct
                | R::Cop
                | R::Nsubj
                | R::Advmod
                | R::Aux
                | R::Parataxis
                | R::Advcl
                | R::Obl
                | R::Ccomp
        );
        if outside || scene.high[kid] < start {
            break;
        }
        start = scene.low[kid];
    }
    for kid in scene.kids[at].iter().copied().filter(|kid| *kid > at) {
        let (from, to) = (scene.low[kid], scene.high[kid]);
        let relation = scene.relation(kid);
        let stops = if whole {
            matches!(relation, R::Parataxis | R::Advcl | R::Ccomp | R::Obl)
        } else {
            !matches!(relation, R::Compound | R::Case | R::Nmod | R::Cc | R::Conj) || p.comma(from)
        };
        if stops || from > end || (from..to).contains(&cue) {
            break;
        }
        end = to;
    }
    let loose = |at: usize| matches!(p.tag(at), Tag::Punct | Tag::Cconj);
    while end > at + 1 && loose(end - 1) && p.word(end - 1) != ")" {
        end -= 1;
    }
    while start < at && loose(start) {
        start += 1;
    }
    start..end
}

/// What tells whether this phrase is the source of this cue.
pub fn observe(scene: &Scene, at: usize, cue: &Range<usize>, phrase: Option<&Phrase>, o: &mut Observed) {
    o.begin();
    match phrase {
        None => nobody(scene, at, cue, o),
        Some(phrase) => somebody(scene, at, cue, phrase, o),
    }
}

fn nobody(scene: &Scene, at: usize, cue: &Range<usize>, o: &mut Observed) {
    let p = &scene.p;
    let s = p.sentence(at);
    let (lemma, tag) = (scene.lemma[at], scene.tag(at));
    let subject = scene.kid(at, R::Nsubj);
    let has = u64::from(subject.is_some());
    let passive = scene.kids[at].iter().any(|kid| scene.relation(*kid) == R::Aux && p.tokens[*kid].lemma == "be");
    let passive = u64::from(passive);
    o.add(&[]);
    o.add(&[lemma]);
    o.add(&[tag, scene.relation(at) as u64]);
    o.add(&[has, tag]);
    o.add(&[has, lemma]);
    o.add(&[scene.rule(at), has]);
    o.add(&[passive, lemma]);
    o.add(&[passive, has]);
    o.add(&[passive, tag]);
    o.add(&[scene.word(at, -1, &s).0, tag]);
    o.add(&[scene.word(cue.start, -1, &s).0, tag]);
    o.add(&[scene.word(cue.start, -1, &s).1, tag, has]);
    o.add(&[subject.map_or(0, |subject| scene.lemma[subject]), passive]);
    o.add(&[u64::from(p.quoted(at)), has]);
    o.add(&[u64::from(s.clone().any(|at| scene.source[at])), scene.rule(at)]);
    o.add(&[scene.relation(at) as u64, has, passive]);
}

fn somebody(scene: &Scene, at: usize, cue: &Range<usize>, phrase: &Phrase, o: &mut Observed) {
    let p = &scene.p;
    let s = p.sentence(at);
    let (lemma, tag) = (scene.lemma[at], scene.tag(at));
    let (head, words) = (phrase.head, &phrase.words);
    let whole = u64::from(phrase.whole);
    let side = u64::from(head < at);
    let far = distance(at, head);
    let path = scene.path(at, head);
    let relation = scene.relation(head) as u64;
    let kind = scene.tag(head);
    let rule = scene.rule(at);
    o.from(30);
    o.add(&[whole]);
    o.add(&[path, tag]);
    o.add(&[path, lemma]);
    o.add(&[path, rule]);
    o.add(&[far, tag]);
    o.add(&[far, lemma]);
    o.add(&[far, path]);
    o.add(&[relation, side, tag]);
    o.add(&[relation, side, lemma]);
    o.add(&[kind, scene.shape(head)]);
    o.add(&[scene.lemma[head]]);
    o.add(&[scene.lemma[head], side]);
    o.add(&[kind, path, scene.shape(head)]);
    let subject = scene.kid(at, R::Nsubj);
    let has = u64::from(subject.is_some());
    let is = u64::from(subject == Some(head));
    o.add(&[is, has, tag]);
    o.add(&[is, has, far]);
    // What stands between.
    let between = if head < at { words.end..cue.start } else { cue.end..words.start };
    let gap = few(between.len(), 6);
    let tags = between.clone().take(4).fold(0, |sum, at| mix(sum, scene.tag(at)));
    o.add(&[gap, side, tag]);
    o.add(&[tags, side, gap.min(5)]);
    o.add(&[tags, side, lemma]);
    let count = |test: &dyn Fn(usize) -> bool, most| few(between.clone().filter(|at| test(*at)).count(), most);
    let commas = count(&|at| p.comma(at), 3);
    let verbs = count(&|at| p.tag(at) == Tag::Verb, 3);
    let marks = count(&|at| p.mark(at), 2);
    let nouns = count(&|at| matches!(p.tag(at), Tag::Noun | Tag::Propn | Tag::Pron), 4);
    let (inside, cue_inside) = (u64::from(p.quoted(head)), u64::from(p.quoted(at)));
    o.add(&[commas, verbs, side]);
    o.add(&[marks, side, inside]);
    o.add(&[nouns, verbs, side]);
    o.add(&[inside, cue_inside]);
    o.add(&[inside, cue_inside, tag]);
    let ((before, before_tag), (after, after_tag)) = (scene.word(words.start, -1, &s), scene.word(words.end, 0, &s));
    o.add(&[before, side]);
    o.add(&[after, side]);
    o.add(&[before_tag, after_tag, side]);
    o.add(&[before, lemma]);
    o.add(&[after, lemma]);
    // What the rules make of it.
    let named = u64::from(scene.source[head]);
    let any = u64::from(s.clone().any(|at| scene.source[at]));
    o.add(&[named, tag]);
    o.add(&[named, path]);
    o.add(&[named, rule, far]);
    o.add(&[named, any, rule]);
    o.add(&[named, 2 * u64::from(scene.source[words.end - 1]) + u64::from(scene.source[words.start]), whole]);
    let ends = words.end == s.end || scene.source.get(words.end).is_none_or(|source| !source);
    o.add(&[u64::from(ends), named, whole]);
    // How far the phrase reaches.
    let bits = scene.kids[head].iter().fold(0_u64, |bits, kid| bits | 1 << scene.relation(*kid) as u64);
    let bits = bits
        & [R::Case, R::Appos, R::Acl, R::Nmod, R::Conj, R::Det, R::Compound]
            .iter()
            .fold(0, |sum, r| sum | 1 << *r as u64);
    let case = scene.kid(head, R::Case).map_or(0, |case| scene.lemma[case]);
    o.add(&[bits, whole, side]);
    o.add(&[u64::from(case != 0), tag, side]);
    o.add(&[bits, whole, after]);
    o.add(&[case, lemma]);
    o.add(&[case, tag]);
    o.add(&[whole, scene.tag(words.end - 1), after_tag]);
    o.add(&[whole, few(words.len(), 12)]);
    o.add(&[whole, after, after_tag]);
}
