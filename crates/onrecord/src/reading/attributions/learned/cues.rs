//! Which words attribute: the token that a cue rests on, and how far the cue reaches around it.

use std::ops::Range;

use onrecord_learn::Model;

use super::observed::{Observed, distance, few, mix};
use super::scene::Scene;
use crate::analysis::Tag;
use crate::analysis::parser::Relation;

/// Whether a cue could rest on this token at all.
pub fn possible(scene: &Scene, at: usize) -> bool {
    matches!(scene.p.tag(at), Tag::Verb | Tag::Noun | Tag::Adj | Tag::Adp | Tag::Aux | Tag::Adv)
        || matches!(scene.p.word(at), ":" | "—" | "–" | "--" | "-")
}

/// What the table of known words says of a word that has been a cue.
pub const CUE: i8 = 1;
/// What it says of one that was seen so often and so rarely a cue that it is not worth asking.
pub const RARE: i8 = 2;

/// Whether to ask of this token whether it attributes: of words that have been cues, and of verbs nobody has seen enough of.
#[must_use]
pub fn asked(scene: &Scene, at: usize, known: &Model) -> bool {
    possible(scene, at)
        && match known.sum(&[name(scene, at)]) as i8 {
            CUE => true,
            RARE => false,
            _ => scene.p.tag(at) == Tag::Verb,
        }
}

/// Names the word and its part of speech: which of them ever were cues is learnt.
pub fn name(scene: &Scene, at: usize) -> u64 {
    mix(scene.lemma[at], 77 + scene.tag(at))
}

/// What tells whether this token attributes.
pub fn observe(scene: &Scene, at: usize, o: &mut Observed) {
    o.begin();
    let p = &scene.p;
    let s = p.sentence(at);
    let (lemma, tag) = (scene.lemma[at], scene.tag(at));
    let near = |by: isize| scene.word(at, by, &s);
    let ((a1, a1t), (a2, a2t)) = (near(-1), near(-2));
    let ((b1, b1t), (b2, b2t), (b3, b3t)) = (near(1), near(2), near(3));
    o.add(&[]);
    o.add(&[lemma]);
    o.add(&[scene.lower[at], tag]);
    o.add(&[tag]);
    for word in [a1, a2, b1, b2, b3] {
        o.add(&[word]);
    }
    for word in [a1, b1, b2, 1000 + a1t, 1000 + b1t] {
        o.add(&[lemma, word]);
    }
    o.add(&[a1t, tag, b1t]);
    o.add(&[tag, b1t, b2t]);
    o.add(&[a2t, a1t, tag]);
    o.add(&[lemma, b1t, b2t]);
    o.add(&[a2, a1]);
    o.add(&[b1, b2]);
    o.add(&[lemma, a1t, b1t]);
    o.add(&[tag, a1, b1]);
    o.add(&[b1t, b2t, b3t]);
    quotations(scene, at, &s, o);
    let (first, last) = (few(at - s.start, 5), few(s.end - at, 5));
    o.add(&[first, tag]);
    o.add(&[last, tag]);
    o.add(&[lemma, first.min(3)]);
    o.add(&[lemma, last.min(4)]);
    o.add(&[scene.kind as u64, tag]);
    ahead(scene, at, &s, o);
    tree(scene, at, o);
    let suffix = p.word(at);
    let suffix = suffix.char_indices().rev().nth(2).map_or(suffix, |(from, _)| &suffix[from..]);
    let suffix = suffix.bytes().fold(0, |sum, byte| sum << 8 | u64::from(byte));
    o.add(&[suffix, tag]);
    o.add(&[suffix, tag, scene.relation(at) as u64]);
    // What the rules make of it.
    let rule = scene.rule(at);
    let inside = u64::from(p.quoted(at));
    o.add(&[rule, tag]);
    o.add(&[rule, lemma]);
    o.add(&[rule, scene.relation(at) as u64]);
    o.add(&[rule, inside]);
    let near = (at.saturating_sub(6).max(s.start)..(at + 7).min(s.end)).any(|i| i != at && scene.draft_at[i].is_some());
    o.add(&[u64::from(near), tag, rule]);
    o.add(&[u64::from(near), lemma]);
    let beside = s.clone().any(|i| i != at && scene.draft_at[i].is_some());
    o.add(&[u64::from(beside), tag, inside]);
    o.add(&[u64::from(beside), lemma]);
}

fn quotations(scene: &Scene, at: usize, s: &Range<usize>, o: &mut Observed) {
    let p = &scene.p;
    let (lemma, tag) = (scene.lemma[at], scene.tag(at));
    let inside = u64::from(p.quoted(at));
    let after = (1..=8).find(|by| at + by < s.end && p.mark(at + by)).unwrap_or(9) as u64;
    let before = (1..=8).find(|by| at >= s.start + by && p.mark(at - by)).unwrap_or(9) as u64;
    let any = u64::from(s.clone().any(|at| p.quoted(at)));
    let opens = u64::from(p.quoted(s.start));
    let next = u64::from(p.quoted(s.end));
    o.add(&[inside, lemma]);
    o.add(&[inside, tag]);
    o.add(&[inside, after, before]);
    o.add(&[lemma, after.min(5), inside]);
    o.add(&[lemma, before.min(6), inside]);
    o.add(&[tag, any, opens]);
    o.add(&[lemma, any, opens]);
    o.add(&[tag, next, inside]);
    o.add(&[lemma, next]);
    o.add(&[after, scene.tag(at + 1), tag]);
    o.add(&[before, scene.word(at, -1, s).1, tag]);
}

/// Words soon to come that open what was said.
fn ahead(scene: &Scene, at: usize, s: &Range<usize>, o: &mut Observed) {
    let p = &scene.p;
    let (lemma, tag) = (scene.lemma[at], scene.tag(at));
    let opener = (at + 1..(at + 8).min(s.end)).find(|i| {
        matches!(p.tag(*i), Tag::Sconj | Tag::Part | Tag::Adp | Tag::Punct)
            || matches!(p.word(*i), "that" | "what" | "who")
    });
    let opener = opener.map_or(0, |i| mix(scene.lemma[i], few(i - at, 4)));
    o.add(&[opener, tag]);
    o.add(&[opener, lemma]);
    let verb = (at + 1..(at + 12).min(s.end)).find(|i| p.verbal(*i));
    let far = verb.map_or(0, |i| distance(at, i));
    o.add(&[far, tag]);
    o.add(&[far, lemma]);
    o.add(&[verb.map_or(0, |i| scene.lemma[i]), lemma]);
    o.add(&[verb.map_or(0, |i| scene.lower[i]), tag]);
}

fn tree(scene: &Scene, at: usize, o: &mut Observed) {
    use Relation as R;
    let (lemma, tag, relation) = (scene.lemma[at], scene.tag(at), scene.relation(at) as u64);
    let head = scene.p.head(at);
    let (head_lemma, head_tag) = head.map_or((0, 50), |head| (scene.lemma[head], scene.tag(head)));
    o.add(&[relation, tag]);
    o.add(&[relation, lemma]);
    o.add(&[head_lemma, relation]);
    o.add(&[head_tag, relation, tag]);
    let own = scene.kid(at, R::Nsubj);
    let lent = head.filter(|_| matches!(scene.relation(at), R::Xcomp | R::Conj));
    let subject = own.or_else(|| lent.and_then(|head| scene.kid(head, R::Nsubj)));
    let (subject_lemma, subject_tag, shape) =
        subject.map_or((0, 60, 9), |at| (scene.lemma[at], scene.tag(at), scene.shape(at)));
    let side = subject.map_or(0, |subject| 1 + u64::from(subject > at));
    o.add(&[subject_lemma, tag]);
    o.add(&[subject_lemma, lemma]);
    o.add(&[subject_tag, shape, tag]);
    o.add(&[subject_tag, shape, lemma]);
    o.add(&[side, lemma]);
    o.add(&[side, tag, subject_tag]);
    o.add(&[u64::from(own.is_some()), relation, tag]);
    let bits = scene.kids[at].iter().fold(0_u64, |bits, kid| bits | 1 << scene.relation(*kid) as u64);
    let only = |relations: &[R]| relations.iter().fold(0_u64, |bits, relation| bits | 1 << *relation as u64) & bits;
    let clauses = only(&[R::Ccomp, R::Xcomp, R::Obj, R::Parataxis]);
    o.add(&[bits, tag]);
    o.add(&[clauses, lemma]);
    o.add(&[clauses | only(&[R::Mark, R::Acl]), tag, relation]);
    o.add(&[only(&[R::Aux, R::Mark, R::Cop]), lemma]);
    let clause = scene.kid(at, R::Ccomp).or_else(|| scene.kid(at, R::Xcomp)).or_else(|| scene.kid(at, R::Acl));
    let (clause_lemma, clause_tag) = clause.map_or((0, 60), |at| (scene.lemma[at], scene.tag(at)));
    let mark = clause.and_then(|clause| scene.kid(clause, R::Mark)).map_or(3, |mark| scene.lemma[mark]);
    o.add(&[clause_lemma, tag]);
    o.add(&[clause_tag, lemma]);
    o.add(&[clause.map_or(0, |clause| distance(at, clause)), tag]);
    o.add(&[mark, lemma]);
    o.add(&[mark, tag]);
    let object = scene.kid(at, R::Obj);
    let (object_lemma, object_tag) = object.map_or((0, 60), |at| (scene.lemma[at], scene.tag(at)));
    o.add(&[object_lemma, lemma]);
    o.add(&[object_lemma, tag]);
    o.add(&[object_tag, lemma]);
    let helpers = scene.kids[at].iter().filter(|kid| scene.relation(**kid) == R::Aux);
    let helpers = helpers.fold(0, |sum, kid| mix(sum, scene.lemma[*kid]));
    o.add(&[helpers, tag]);
    o.add(&[helpers, lemma]);
    let negated = scene.kids[at].iter().any(|kid| scene.p.is(*kid, crate::language::grammar::Class::Negation));
    o.add(&[u64::from(negated), lemma]);
    o.add(&[u64::from(negated), tag]);
}

/// How far a cue may reach around its token.
pub fn reaches(scene: &Scene, at: usize) -> Vec<Range<usize>> {
    let p = &scene.p;
    let s = p.sentence(at);
    let fits = |i: usize| i == at || p.quoted(i) == p.quoted(at) && !p.mark(i) && !matches!(p.word(i), "." | ";");
    let left = (0..4).take_while(|by| at >= s.start + by && (at - by..at).all(fits)).count();
    let right = (0..5).take_while(|by| at + by < s.end && (at + 1..at + by + 1).all(fits)).count();
    (0..left).flat_map(|l| (0..right).map(move |r| at - l..at + 1 + r)).collect()
}

/// What tells whether the cue reaches just so far.
pub fn observe_reach(scene: &Scene, at: usize, cue: &Range<usize>, o: &mut Observed) {
    o.begin();
    let s = scene.p.sentence(at);
    let (lemma, tag) = (scene.lemma[at], scene.tag(at));
    let (left, right) = ((at - cue.start) as u64, (cue.end - 1 - at) as u64);
    let tags = |range: Range<usize>| range.fold(0, |sum, at| mix(sum, scene.tag(at)));
    let words = |range: Range<usize>| range.fold(0, |sum, at| mix(sum, scene.lemma[at]));
    let (before, before_tag) = scene.word(cue.start, -1, &s);
    let (after, after_tag) = scene.word(cue.end, 0, &s);
    let last = cue.end - 1;
    o.add(&[left, right]);
    o.add(&[tags(cue.clone())]);
    o.add(&[words(cue.clone())]);
    o.add(&[tags(cue.start..at), tag]);
    o.add(&[words(at + 1..cue.end), lemma]);
    o.add(&[tags(cue.start..at), lemma]);
    o.add(&[left, before]);
    o.add(&[left, before_tag]);
    o.add(&[right, after]);
    o.add(&[right, after_tag]);
    o.add(&[right, lemma]);
    o.add(&[left, lemma]);
    o.add(&[right, after, lemma]);
    o.add(&[right, after_tag, lemma]);
    o.add(&[left, scene.tag(cue.start), before_tag]);
    o.add(&[right, scene.tag(last), after_tag]);
    o.add(&[left, scene.lemma[cue.start], before_tag]);
    o.add(&[right, scene.lemma[last], after_tag]);
    o.add(&[right, scene.lemma[last], lemma]);
    let strange =
        cue.clone().filter(|i| *i != at && scene.p.head(*i) != Some(at) && scene.p.head(at) != Some(*i)).count();
    o.add(&[few(strange, 4), tag]);
    o.add(&[left, scene.relation(cue.start) as u64, scene.tag(cue.start)]);
    o.add(&[right, scene.relation(last) as u64, scene.tag(last)]);
}
