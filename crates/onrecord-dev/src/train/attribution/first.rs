//! The models that see the text alone: known cues, cue, reach, source, edges.

use std::collections::BTreeMap;

use onrecord::reading::attributions::learned::{Edge, Layout, Observed, Scene, cues, edges, sources};
use onrecord_learn::Model;

use super::{KEPT, LARGEST, SEED, SEEN};
use crate::train::learners::{self, Asked, Chosen};
use crate::train::marked::{Gold, Marked, share_of_source};

/// A word that is a cue less often than one time in so many is not asked about.
const RARELY: usize = 2000;

/// Their bytes, one after the other.
pub fn learn(marked: &[&Marked]) -> Vec<u8> {
    let scenes = || marked.iter().flat_map(|marked| &marked.scenes);
    let mut o = Observed::default();
    let known = known(marked);
    let (table, _) = Model::read(&known).expect("it was written a line above");
    let mut asked = Vec::new();
    let (mut reach, mut source, mut edge) = (Vec::new(), Vec::new(), Vec::new());
    for (scene, gold) in scenes() {
        ask(scene, gold, &table, &mut asked, &mut o);
        for gold in gold.iter().filter(|gold| !gold.cue.is_empty()) {
            choose_reach(scene, gold, &mut reach, &mut o);
            choose_source(scene, gold, &mut source, &mut o);
            choose_edges(scene, gold, &mut edge, &mut o);
        }
    }
    eprintln!("{} words, {} cues, {} sources, {} edges", asked.len(), reach.len(), source.len(), edge.len());
    let rates = [0.1, 0.05, 0.033, 0.025];
    let cue = learners::answer(asked, 0, [0.1, 0.06, 0.04, 0.02], SEEN, SEED);
    let choose = |chosen: &[Chosen]| learners::choose(chosen, 0, rates, SEEN, SEED);
    [
        known,
        cue.finish(KEPT[0], LARGEST),
        choose(&reach).finish(KEPT[1], LARGEST),
        choose(&source).finish(KEPT[2], LARGEST),
        choose(&edge).finish(KEPT[3], LARGEST),
    ]
    .concat()
}

/// The words that were cues, and those that so rarely were that nobody need ask.
fn known(marked: &[&Marked]) -> Vec<u8> {
    let mut words: BTreeMap<u64, (usize, usize)> = BTreeMap::new();
    for (scene, gold) in marked.iter().flat_map(|marked| &marked.scenes) {
        for at in 0..scene.len() {
            words.entry(cues::name(scene, at)).or_default().0 += 1;
        }
        for gold in gold.iter().filter(|gold| gold.at < scene.len()) {
            words.entry(cues::name(scene, gold.at)).or_default().1 += 1;
        }
    }
    let told = |(all, cue): (usize, usize)| match () {
        () if cue * RARELY < all && all >= RARELY => Some(cues::RARE),
        () if cue > 0 => Some(cues::CUE),
        () => None,
    };
    let rows: Vec<(u64, Vec<i8>)> =
        words.into_iter().filter_map(|(name, counts)| Some((name, vec![told(counts)?]))).collect();
    Model::write(1, &rows)
}

/// Is this word a cue? The words around the one that a marked cue rests on are not asked about.
fn ask(scene: &Scene, gold: &[Gold], known: &Model, asked: &mut Vec<Asked>, o: &mut Observed) {
    for at in 0..scene.len() {
        let yes = gold.iter().any(|gold| gold.at == at);
        let part = gold.iter().any(|gold| gold.cue.contains(&at));
        if yes || !part && cues::asked(scene, at, known) {
            cues::observe(scene, at, o);
            asked.push(Asked { features: o.features.clone(), numbers: Vec::new(), yes });
        }
    }
}

fn one_of(count: usize, right: usize) -> Vec<f32> {
    (0..count).map(|number| f32::from(u8::from(number == right))).collect()
}

fn choose_reach(scene: &Scene, gold: &Gold, chosen: &mut Vec<Chosen>, o: &mut Observed) {
    let reaches = cues::reaches(scene, gold.at);
    let Some(right) = reaches.iter().position(|reach| *reach == gold.cue) else { return };
    let observe = |reach| {
        cues::observe_reach(scene, gold.at, reach, o);
        (o.features.clone(), Vec::new())
    };
    let right = one_of(reaches.len(), right);
    chosen.push(Chosen { candidates: reaches.iter().map(observe).collect(), right });
}

fn choose_source(scene: &Scene, gold: &Gold, chosen: &mut Vec<Chosen>, o: &mut Observed) {
    let phrases = sources::candidates(scene, gold.at);
    let shares: Vec<f32> = phrases.iter().map(|phrase| share_of_source(scene, phrase.as_ref(), &gold.source)).collect();
    let best = (0..shares.len()).max_by(|a, b| shares[*a].total_cmp(&shares[*b]).then(b.cmp(a)));
    let Some(right) = best.filter(|best| shares[*best] >= 0.2) else { return };
    let observe = |phrase: &Option<_>| {
        sources::observe(scene, gold.at, &gold.cue, phrase.as_ref(), o);
        (o.features.clone(), Vec::new())
    };
    let right = one_of(phrases.len(), right);
    chosen.push(Chosen { candidates: phrases.iter().map(observe).collect(), right });
}

fn choose_edges(scene: &Scene, gold: &Gold, chosen: &mut Vec<Chosen>, o: &mut Observed) {
    let layout = Layout::of(&gold.content, &gold.cue);
    let ends = [
        (Edge::BeginAfter, layout.after.as_ref().map(|piece| piece.start)),
        (Edge::EndAfter, layout.after.as_ref().map(|piece| piece.end)),
        (Edge::BeginBefore, layout.before.as_ref().map(|piece| piece.start)),
        (Edge::EndBefore, layout.before.as_ref().map(|piece| piece.end)),
    ];
    for (edge, place) in ends {
        let places = edges::places(scene, gold.at, &gold.cue, edge);
        let Some(right) = place.and_then(|place| places.iter().position(|other| *other == place)) else { continue };
        let observe = |place: &usize| {
            edges::observe(scene, gold.at, &gold.cue, gold.source.first(), *place, edge, o);
            (o.features.clone(), Vec::new())
        };
        let right = one_of(places.len(), right);
        chosen.push(Chosen { candidates: places.iter().map(observe).collect(), right });
    }
}
