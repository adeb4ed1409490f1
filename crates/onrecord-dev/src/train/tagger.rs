//! A treebank → the models of `analysis::tagger`.
//!
//! Sentences are learnt as the treebank cuts them and, where that differs, as our tokenizer does. A few are learnt again
//! in capitals and as headlines. The first pass guesses for the second on sentences it was not trained on.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use onrecord::analysis::tagger::{FEATURES, Tagger, Words, training};
use onrecord::analysis::{Tag, lower, tokens};
use onrecord::{Digest, Span};
use onrecord_learn::{Finish, Model, Perceptron, Random, sequence};

use super::Files;
use crate::conllu::{self, Document, Word};

const SEED: u64 = 20;
const FOLDS: usize = 5;
const MARGIN: i32 = 6;
const SEEN: u32 = 2;
const EPOCHS: [usize; 2] = [6, 10];
const KEPT: [usize; 2] = [36_000, 68_000];

/// One sentence to learn from.
struct Example {
    words: Words,
    right: Vec<u8>,
    fold: usize,
}

/// Trains, scores on the dev half, and describes.
///
/// # Errors
/// Where the treebank cannot be read.
pub fn train(data: &Path) -> Result<Files> {
    let read = |name: &str| fs::read_to_string(data.join(name)).with_context(|| format!("cannot read {name}"));
    let (corpus, dev) = (read("train.conllu")?, read("dev.conllu")?);
    let examples = examples(&conllu::read(&corpus));
    eprintln!("{} sentences", examples.len());
    let first = learn(&examples, |_| true, EPOCHS[0], KEPT[0], None);
    let mut guesses: Vec<Vec<u8>> = vec![Vec::new(); examples.len()];
    for fold in 0..FOLDS {
        let bytes = learn(&examples, |example| example.fold != fold, EPOCHS[0], KEPT[0], None);
        let (model, _) = Model::read(&bytes).expect("it was written a line above");
        for (example, guesses) in examples.iter().zip(&mut guesses).filter(|(example, _)| example.fold == fold) {
            sequence::label(&model, &training::first(&example.words), guesses);
        }
    }
    let second = learn(&examples, |_| true, EPOCHS[1], KEPT[1], Some(&guesses));
    let weights = [first, second].concat();
    let scores = score(&weights, &conllu::read(&dev));
    eprintln!("dev: {:.3} % of words, {:.3} % of those not in train", scores.0, scores.1);
    let digest = |text: &str| Digest::of(text.as_bytes()).to_string();
    let recipe = format!("features = {FEATURES}\n# train {} dev {}\nseed = {SEED}\n", digest(&corpus), digest(&dev));
    Ok(vec![("weights.bin", weights), ("train.toml", recipe.into_bytes())])
}

fn learn(
    examples: &[Example],
    of: impl Fn(&Example) -> bool,
    epochs: usize,
    features: usize,
    guesses: Option<&[Vec<u8>]>,
) -> Vec<u8> {
    let mut order: Vec<usize> = (0..examples.len()).filter(|at| of(&examples[*at])).collect();

    let mut learner = Perceptron::new(Tag::ALL.len(), MARGIN);
    let none = Vec::new();
    let guessed = |at: usize| guesses.map_or(&none, |guesses| &guesses[at]);
    for at in &order {
        let Example { words, right, .. } = &examples[*at];
        match guesses {
            None => sequence::count(&mut learner, &training::first(words), right),
            Some(_) => sequence::count(&mut learner, &training::second(words, guessed(*at)), right),
        }
    }
    learner.keep(SEEN);
    let mut random = Random::new(SEED);
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let (mut right, mut all) = (0, 0);
        for at in &order {
            let example = &examples[*at];
            all += example.right.len();
            right += match guesses {
                None => sequence::learn(&mut learner, &training::first(&example.words), &example.right),
                Some(_) => {
                    sequence::learn(&mut learner, &training::second(&example.words, guessed(*at)), &example.right)
                }
            };
        }
        eprintln!("pass {epoch}: {:.2} % ({} features)", 100.0 * right as f64 / all as f64, learner.features());
    }
    learner.finish(Finish { seen: SEEN, features: features, largest: 40.0 })
}

/// Sentences to learn from, each with the fold its document falls in.
fn examples(documents: &[Document]) -> Vec<Example> {
    let mut random = Random::new(SEED);
    let mut examples = Vec::new();
    for (number, document) in documents.iter().enumerate() {
        let fold = number % FOLDS;
        for sentence in &document.sentences {
            let text = &document.text;
            let forms: Vec<&str> = sentence.iter().map(|word| &text[word.span.clone()]).collect();
            let right: Vec<u8> = sentence.iter().map(|word| label(&word.upos)).collect();
            let mut add = |forms: &[String], right: &[u8]| {
                examples.push(Example { words: words(forms), right: right.to_vec(), fold });
            };
            let owned: Vec<String> = forms.iter().map(|form| (*form).to_owned()).collect();
            add(&owned, &right);
            let (ours, tags) = as_split(text, sentence);
            if ours != owned {
                add(&ours, &tags);
            }
            match random.below(24) {
                0 => add(&owned.iter().map(|form| form.to_uppercase()).collect::<Vec<_>>(), &right),
                1 => add(&owned.iter().map(|form| capitalised(form)).collect::<Vec<_>>(), &right),
                _ => {}
            }
        }
    }
    examples
}

/// The sentence as our tokenizer cuts it: a token that holds several words has the tag of the one the others hang on.
fn as_split(text: &str, sentence: &[Word]) -> (Vec<String>, Vec<u8>) {
    let (Some(first), Some(last)) = (sentence.first(), sentence.last()) else { return (Vec::new(), Vec::new()) };
    let mut cut = (Vec::new(), Vec::new());
    let mut at = 0;
    for span in tokens::split(text, Span::new(first.span.start, last.span.end)) {
        let (start, end) = (span.start as usize, span.end as usize);
        while sentence.get(at).is_some_and(|word| word.span.end <= start) {
            at += 1;
        }
        let held: Vec<usize> = (at..sentence.len()).take_while(|at| sentence[*at].span.start < end).collect();
        let outer = held.iter().find(|word| sentence[**word].head.is_none_or(|head| !held.contains(&head)));
        let Some(word) = outer else { continue };
        cut.0.push(span.of(text).to_owned());
        cut.1.push(label(&sentence[*word].upos));
    }
    cut
}

fn capitalised(form: &str) -> String {
    let mut letters = form.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn words(forms: &[String]) -> Words {
    let lowers: Vec<_> = forms.iter().map(|form| lower(form)).collect();
    Words::of(forms.iter().zip(&lowers).map(|(form, lower)| (form.as_str(), lower.as_str())))
}

fn label(upos: &str) -> u8 {
    let tag = Tag::ALL.iter().position(|tag| tag.name() == upos);
    tag.unwrap_or(Tag::X as usize) as u8
}

fn score(weights: &[u8], documents: &[Document]) -> (f64, f64) {
    let tagger = Tagger::read(weights).expect("it was written by the caller");
    let (mut right, mut all) = (0_usize, 0_usize);
    let mut tags = Vec::new();
    let mut confusion = std::collections::BTreeMap::<(String, &str), usize>::new();
    for document in documents {
        for sentence in &document.sentences {
            let forms: Vec<String> = sentence.iter().map(|word| document.text[word.span.clone()].to_owned()).collect();
            tagger.tag(&words(&forms), &mut tags);
            for (word, tag) in sentence.iter().zip(&tags) {
                all += 1;
                right += usize::from(tag.name() == word.upos);
                if tag.name() != word.upos {
                    *confusion.entry((word.upos.clone(), tag.name())).or_default() += 1;
                }
            }
        }
    }
    let mut worst: Vec<_> = confusion.into_iter().collect();
    worst.sort_by_key(|pair| std::cmp::Reverse(pair.1));
    worst.truncate(14);
    eprintln!("{worst:?}");
    (100.0 * right as f64 / all as f64, 0.0)
}
