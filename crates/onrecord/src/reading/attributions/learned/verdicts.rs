//! Whether an attribution stands: how sure the models before were, and how it fits with those beside it.

use onrecord_learn::odds::odds;

use super::observed::{Observed, few, tenths};
use super::scene::Scene;
use super::{Candidate, Choice};

/// How many attributions before and after can lie in one another's content.
const BESIDE: usize = 40;

/// What tells whether an attribution stands; the plain numbers beside it are returned.
pub fn observe(scene: &Scene, all: &[Candidate], choices: &[Choice], number: usize, o: &mut Observed) -> Vec<f32> {
    o.begin();
    let p = &scene.p;
    let (candidate, choice) = (&all[number], &choices[number]);
    let at = candidate.at;
    let (lemma, tag, rule) = (scene.lemma[at], scene.tag(at), scene.rule(at));
    let pieces = choice.layout.pieces();
    let source = candidate.source();
    let kind = u64::from(choice.layout.before.is_some()) + 2 * u64::from(choice.layout.after.is_some());
    let words: usize = pieces.iter().map(|piece| piece.len()).sum();
    let inside = pieces.iter().flat_map(Clone::clone).filter(|at| p.quoted(*at)).count();
    let quoted = if inside == 0 { 0 } else { 1 + u64::from(inside == words) };
    let (cue, content, who) = (tenths(candidate.probability), tenths(choice.agreed), tenths(candidate.agreed()));
    o.add(&[]);
    o.add(&[cue]);
    o.add(&[content]);
    o.add(&[who]);
    o.add(&[cue / 2, content / 2]);
    o.add(&[cue / 2, who / 2]);
    o.add(&[tag, cue / 2]);
    o.add(&[kind, tag]);
    o.add(&[kind, quoted]);
    o.add(&[kind, quoted, cue / 2]);
    o.add(&[lemma]);
    let draft = scene.draft_at[at].map(|number| &scene.drafts[number]);
    let same = draft.map_or(9, |draft| match scene.shared(&draft.content, &pieces) {
        shared if shared > 0.9 => 3,
        shared if shared >= 0.5 => 2,
        _ => 0,
    });
    let by = draft.map_or(9, |draft| match (source, &draft.source) {
        (None, None) => 1,
        (Some(a), Some(b)) => 2 + u64::from(b.contains(&a.head)),
        _ => 0,
    });
    o.add(&[rule, same]);
    o.add(&[rule, by]);
    o.add(&[same, by]);
    o.add(&[u64::from(source.is_some()), tag]);
    o.add(&[u64::from(source.is_some()), quoted]);
    o.add(&[u64::from(p.quoted(at)), tag]);
    o.add(&[scene.kind as u64]);
    o.add(&[quoted, rule]);
    o.add(&[few(words, 8), tag]);
    o.add(&[source.map_or(0, |source| scene.lemma[source.head])]);
    o.add(&[source.map_or(0, |source| 8 * scene.tag(source.head) + scene.shape(source.head)), tag]);
    o.add(&[quoted, cue / 2, content / 3]);
    o.add(&[few(candidate.cue.len(), 4), tag]);
    o.add(&[pieces.first().map_or(0, |piece| scene.lemma[piece.start])]);
    o.add(&[scene.relation(at) as u64, tag]);
    // Those beside it.
    let (mut holds, mut held) = (0_usize, 0_usize);
    let near = number.saturating_sub(BESIDE)..(number + BESIDE + 1).min(all.len());
    let beside = all[near.clone()].iter().zip(&choices[near]);
    for (other, chosen) in beside.filter(|(other, _)| other.at != at && other.probability > 0.3) {
        holds += usize::from(pieces.iter().any(|piece| piece.contains(&other.at)));
        if chosen.layout.pieces().iter().any(|piece| piece.contains(&at)) {
            held += 1 + 4 * usize::from(other.probability > candidate.probability);
        }
    }
    o.add(&[few(holds, 3)]);
    o.add(&[few(held, 8), tag]);
    o.add(&[few(held, 8), cue / 2]);
    o.add(&[few(holds, 2), quoted]);
    vec![
        odds(candidate.probability),
        odds(choice.agreed),
        odds(candidate.agreed()),
        choice.agreed * candidate.agreed() * candidate.probability,
    ]
}
