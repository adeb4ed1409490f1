//! Texts in which people marked who said what → the models of `reading::attributions::learned`.
//!
//! Each model learns from what those before it make of texts that they were not trained on: the train half is cut into
//! folds, and each fold is read by models of the others. Dev is only scored.

use std::path::Path;

use anyhow::Result;
use onrecord::Digest;
use onrecord::reading::attributions::learned::{Candidate, Choice, FEATURES, Models, Observed, layouts, verdicts};
use onrecord_learn::odds::shares;
use onrecord_learn::{Linear, Scorer};

use super::Files;
use super::learners::{self, Asked, Chosen};
use super::marked::{self, Marked, Text};

mod first;

const SEED: u64 = 3;
const FOLDS: usize = 3;
const SEEN: u32 = 2;
/// Features kept: cue, reach, source, edge, layout, verdict.
const KEPT: [usize; 6] = [600_000, 40_000, 140_000, 340_000, 150_000, 20_000];
/// The weight that becomes the largest of a byte.
const LARGEST: f32 = 2.0;

/// Trains, scores on the dev half, and describes.
///
/// # Errors
/// Where the folder cannot be read.
pub fn train(data: &Path) -> Result<Files> {
    let texts = marked::texts(&data.join("train"))?;
    let marked: Vec<Marked> = texts.iter().map(Text::scenes).collect();
    eprintln!("{} texts", marked.len());
    let held: Vec<usize> = (0..marked.len()).map(|number| number % FOLDS).collect();
    let all: Vec<&Marked> = marked.iter().collect();

    let mut read: Vec<Vec<Vec<Candidate>>> = vec![Vec::new(); marked.len()];
    for fold in 0..FOLDS {
        let others: Vec<&Marked> =
            marked.iter().zip(&held).filter(|(_, held)| **held != fold).map(|(m, _)| m).collect();
        let bytes = [first::learn(&others), untaught()].concat();
        let models = Models::read(&bytes).expect("it was written a line above");
        for (number, marked) in marked.iter().enumerate().filter(|(number, _)| held[*number] == fold) {
            read[number] = candidates(marked, &models);
        }
    }
    let first = first::learn(&all);

    let mut chosen: Vec<Vec<Vec<Choice>>> = vec![Vec::new(); marked.len()];
    for fold in 0..FOLDS {
        let bytes = layout(&marked, &read, |number| held[number] != fold);
        let model = scorer(&bytes);
        for number in (0..marked.len()).filter(|number| held[*number] == fold) {
            chosen[number] = choices(&marked[number], &read[number], &model);
        }
    }
    let second = layout(&marked, &read, |_| true);
    let third = verdict(&marked, &read, &chosen);
    let weights = [first, second, third].concat();
    let (recipe, card) = describe(data, &weights)?;
    Ok(vec![("weights.bin", weights), ("train.toml", recipe.into_bytes()), ("card.toml", card.into_bytes())])
}

fn scorer(bytes: &[u8]) -> Scorer<'_> {
    Scorer::read(bytes).expect("it was written by the caller").0
}

/// Stands for the models that are not yet learnt.
fn untaught() -> Vec<u8> {
    [Linear::new(6).finish(0, LARGEST), Linear::new(4).finish(0, LARGEST)].concat()
}

fn candidates(marked: &Marked, models: &Models) -> Vec<Vec<Candidate>> {
    let mut o = Observed::default();
    let of = |scene| onrecord::reading::attributions::learned::candidates(scene, models, &mut o);
    marked.scenes.iter().map(|(scene, _)| scene).map(of).collect()
}

/// How the content lies: right are those that share as much with what is marked as the best.
fn layout(marked: &[Marked], read: &[Vec<Vec<Candidate>>], of: impl Fn(usize) -> bool) -> Vec<u8> {
    let (mut chosen, mut o) = (Vec::new(), Observed::default());
    for (marked, read) in marked.iter().zip(read).enumerate().filter(|(number, _)| of(*number)).map(|(_, pair)| pair) {
        for ((scene, gold), candidates) in marked.scenes.iter().zip(read) {
            for candidate in candidates {
                let Some(gold) = gold.iter().find(|gold| gold.at == candidate.at) else { continue };
                let shared: Vec<f32> =
                    candidate.layouts.iter().map(|layout| scene.shared(&layout.pieces(), &gold.content)).collect();
                if shared.iter().all(|shared| *shared < 0.3) {
                    continue;
                }
                let candidates = candidate.layouts.iter().map(|layout| {
                    layouts::observe(scene, candidate.at, &candidate.cue, candidate.source(), layout, &mut o);
                    (o.features.clone(), layout.numbers())
                });
                let candidates = candidates.collect();
                let right = shares(&shared.iter().map(|shared| shared * 25.0).collect::<Vec<_>>());
                chosen.push(Chosen { candidates, right });
            }
        }
    }
    learners::choose(&chosen, 6, [0.06, 0.03, 0.02, 0.015], SEEN, SEED).finish(KEPT[4], LARGEST)
}

fn choices(marked: &Marked, read: &[Vec<Candidate>], model: &Scorer) -> Vec<Vec<Choice>> {
    let mut o = Observed::default();
    let scenes = marked.scenes.iter().zip(read).map(|((scene, _), candidates)| {
        let choose = |candidate| onrecord::reading::attributions::learned::choose(scene, candidate, model, &mut o);
        candidates.iter().map(choose).collect()
    });
    scenes.collect()
}

/// Whether an attribution stands: it does where content and source are those of one that is marked.
fn verdict(marked: &[Marked], read: &[Vec<Vec<Candidate>>], chosen: &[Vec<Vec<Choice>>]) -> Vec<u8> {
    let (mut asked, mut o) = (Vec::new(), Observed::default());
    for ((marked, read), chosen) in marked.iter().zip(read).zip(chosen) {
        for (((scene, gold), candidates), choices) in marked.scenes.iter().zip(read).zip(chosen) {
            for (number, candidate) in candidates.iter().enumerate() {
                let numbers = verdicts::observe(scene, candidates, choices, number, &mut o);
                let pieces = choices[number].layout.pieces();
                let yes = gold.iter().any(|gold| {
                    scene.shared(&gold.content, &pieces) >= 0.5
                        && marked::same_source(scene, candidate.source(), &gold.source)
                });
                asked.push(Asked { features: o.features.clone(), numbers, yes });
            }
        }
    }
    let right = asked.iter().filter(|asked| asked.yes).count();
    eprintln!("verdicts: {right} of {} are right", asked.len());
    learners::answer(asked, 4, [0.05, 0.025, 0.017, 0.012, 0.01], SEEN + 1, SEED).finish(KEPT[5], LARGEST)
}

fn describe(data: &Path, weights: &[u8]) -> Result<(String, String)> {
    let digest = |half: &str| super::digest(&data.join(half), &["text", "attributions", "corenlp"]);
    let recipe = format!(
        "# How models/attribution/weights.bin was made. Written by `cargo dev train attribution`; edit the trainer, not this.\n\n\
        command = \"cargo dev train attribution --data <folder of PolNeAR with train and dev>\"\n\
        learner = \"logistic regression with AdaGrad steps; choices among candidates, then yes or no\"\nfeatures = {FEATURES}\n\
        seed = {SEED}\nfolds = {FOLDS}\nseen = {SEEN}\nkept = {KEPT:?}\nlargest = {LARGEST:?}\n\
        split = \"train to train; dev to choose the threshold, and to score\"\n\n[corpora]\n\"train\" = \"{}\"\n",
        digest("train")?,
    );
    let card = format!(
        "# What models/attribution/weights.bin is good for. Written by `cargo dev train attribution`.\n\n\
        task = \"who said what in English news: cue, source, content, and how sure\"\nbytes = {}\ndigest = \"{}\"\n\
        reproducible = \"every target: only operations that are rounded alike everywhere\"\n\n\
        [scores]\n# `cargo dev evaluate attribution` on dev; the figures stand in evaluation/README.md and evaluation/floors.toml\n\
        where = \"evaluation/README.md\"\n\n\
        [[corpora]]\nname = \"PolNeAR 1.0, news of 2016 on US politics\"\nauthors = \"Edward Newell and others\"\n\
        licence = \"none stated; a research corpus, its news text belongs to its publishers\"\n\
        use = \"the weights were learnt from attributions that people marked in it; they hold hashed features and no text\"\n\n\
        [limits]\nknown = [\n    \"a content in another paragraph than its cue is not found, but for a quotation that runs on\",\n    \
        \"a source in another sentence than its cue is not found\",\n    \
        \"an attribution without a cue of its own is not found\",\n    \
        \"news of one country and one year: the words of other kinds of talks are known by grammar and by the rules\",\n]\n",
        weights.len(),
        Digest::of(weights),
    );
    Ok((recipe, card))
}
