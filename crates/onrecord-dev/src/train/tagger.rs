//! A treebank → the models of `analysis::tagger`.
//!
//! Sentences are learnt as the treebank cuts them and, where that differs, as our tokenizer does. A few are learnt again
//! in capitals and as headlines. The first pass guesses for the second on sentences it was not trained on. Words that
//! the treebank always gives one tag are left out: they have it.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use onrecord::analysis::tagger::{FEATURES, Lexicon, Tagger, Words, training};
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
const KEPT: [usize; 2] = [30_000, 65_000];
/// A word seen this often has one tag for good where another is rarer than one time in so many.
const SETTLED: [usize; 2] = [30, 500];

/// What was learnt: features, each with what it weighs for each label.
type Rows = Vec<(u64, Vec<i8>)>;

/// One sentence to learn from.
struct Example<'b> {
    words: Words<'b>,
    right: Vec<u8>,
    fold: usize,
}

/// Trains, scores on the dev half, and describes.
///
/// # Errors
/// Where the treebank or the lexicon cannot be read.
pub fn train(data: &Path, lexicon: &Path) -> Result<Files> {
    let read = |path: &Path| fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()));
    let (corpus, dev, list) = (read(&data.join("train.conllu"))?, read(&data.join("dev.conllu"))?, read(lexicon)?);
    let documents = conllu::read(&corpus);
    let known = [known(&list), settled(&documents)].concat();
    let (lexicon, _) = Lexicon::read(&known).expect("it was written a line above");
    let examples = examples(&documents, lexicon);
    eprintln!("{} sentences", examples.len());
    let first = learn(&examples, |_| true, EPOCHS[0], KEPT[0], None);
    let mut guesses: Vec<Vec<u8>> = vec![Vec::new(); examples.len()];
    for fold in 0..FOLDS {
        let rows = learn(&examples, |example| example.fold != fold, EPOCHS[0], KEPT[0], None);
        let bytes = Model::write(Tag::ALL.len(), &rows);
        let (model, _) = Model::read(&bytes).expect("it was written a line above");
        for (example, guesses) in examples.iter().zip(&mut guesses).filter(|(example, _)| example.fold == fold) {
            sequence::label(&model, &training::first(&example.words), guesses);
        }
    }
    let second = learn(&examples, |_| true, EPOCHS[1], KEPT[1], Some(&guesses));
    let weights = [known.as_slice(), &one_table(&examples, first, second)].concat();
    let scores = score(&weights, &documents, &conllu::read(&dev));
    eprintln!("dev: {:.2} % of words, {:.2} % of those not in train", scores.all.percent(), scores.unseen.percent());
    let (recipe, card) = describe(&[&corpus, &dev, &list], &weights, &scores);
    Ok(vec![("weights.bin", weights), ("train.toml", recipe.into_bytes()), ("card.toml", card.into_bytes())])
}

/// The lexicon as a table: for each word what it can be. Lines are `form,part of speech,base forms parted by /`.
fn known(list: &str) -> Vec<u8> {
    let mut words: BTreeMap<String, u8> = BTreeMap::new();
    for line in list.lines() {
        let mut columns = line.split(',');
        let (Some(form), Some(part), Some(bases)) = (columns.next(), columns.next(), columns.next()) else { continue };
        let base = bases.split('/').any(|base| base == form);
        let bit = match (part, base) {
            ("noun", _) if form.starts_with(char::is_uppercase) => 7,
            ("noun", true) => 0,
            ("noun", false) => 1,
            ("verb", true) => 2,
            ("verb", false) => 3,
            ("adj", true) => 4,
            ("adj", false) => 5,
            ("adv", _) => 6,
            _ => continue,
        };
        *words.entry(lower(form).to_string()).or_default() |= 1 << bit;
    }
    let rows: Vec<_> = words.iter().map(|(word, bits)| (Lexicon::feature(word), vec![*bits as i8])).collect();
    Model::write(1, &rows)
}

/// The words that always have one tag, with the number after that of the tag.
fn settled(documents: &[Document]) -> Vec<u8> {
    let mut words: BTreeMap<String, BTreeMap<u8, usize>> = BTreeMap::new();
    for (document, word) in documents.iter().flat_map(|document| document.words().map(move |word| (document, word))) {
        let tags = words.entry(lower(&document.text[word.span.clone()]).to_string()).or_default();
        *tags.entry(label(&word.upos)).or_default() += 1;
    }
    let one = |tags: &BTreeMap<u8, usize>| {
        let all: usize = tags.values().sum();
        let (tag, most) = tags.iter().max_by_key(|(_, count)| **count)?;
        (all >= SETTLED[0] && (all - most) * SETTLED[1] <= all).then_some(*tag as i8 + 1)
    };
    let rows: Rows = words.iter().filter_map(|(word, tags)| Some((Lexicon::feature(word), vec![one(tags)?]))).collect();
    eprintln!("{} words always have one tag", rows.len());
    Model::write(1, &rows)
}

/// What both passes see in one table, weights for the first before those for the second; then what only the second sees.
fn one_table(examples: &[Example<'_>], first: Rows, second: Rows) -> Vec<u8> {
    let mut seen = HashSet::new();
    let mut features = Vec::new();
    for Example { words, right, .. } in examples {
        for at in (0..right.len()).filter(|at| training::settled(words, *at).is_none()) {
            features.clear();
            training::common(words, at, &mut features);
            seen.extend(features.iter().copied());
        }
    }
    let tags = Tag::ALL.len();
    let (both, own): (Rows, Rows) = second.into_iter().partition(|(feature, _)| seen.contains(feature));
    let mut common: BTreeMap<u64, Vec<i8>> = BTreeMap::new();
    for (from, rows) in [(0, first), (tags, both)] {
        for (feature, weights) in rows {
            common.entry(feature).or_insert_with(|| vec![0; 2 * tags])[from..from + tags].copy_from_slice(&weights);
        }
    }
    let common: Rows = common.into_iter().collect();
    eprintln!("{} features that both passes see, {} that only the second sees", common.len(), own.len());
    [Model::write(2 * tags, &common), Model::write(tags, &own)].concat()
}

fn learn(
    examples: &[Example<'_>],
    of: impl Fn(&Example<'_>) -> bool,
    epochs: usize,
    features: usize,
    guesses: Option<&[Vec<u8>]>,
) -> Rows {
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
    learner.rows(Finish { seen: SEEN, features, largest: 40.0 })
}

/// Sentences to learn from, each with the fold its document falls in.
fn examples<'b>(documents: &[Document], lexicon: Lexicon<'b>) -> Vec<Example<'b>> {
    let mut random = Random::new(SEED);
    let mut examples = Vec::new();
    for (number, document) in documents.iter().enumerate() {
        let fold = number % FOLDS;
        for sentence in &document.sentences {
            let text = &document.text;
            let forms: Vec<&str> = sentence.iter().map(|word| &text[word.span.clone()]).collect();
            let right: Vec<u8> = sentence.iter().map(|word| label(&word.upos)).collect();
            let mut add = |forms: &[String], right: &[u8]| {
                examples.push(Example { words: words(lexicon, forms), right: right.to_vec(), fold });
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

fn words<'b>(lexicon: Lexicon<'b>, forms: &[String]) -> Words<'b> {
    let lowers: Vec<_> = forms.iter().map(|form| lower(form)).collect();
    let mut words = Words::new(lexicon);
    words.observe(forms.iter().zip(&lowers).map(|(form, lower)| (form.as_str(), lower.as_str())));
    words
}

fn label(upos: &str) -> u8 {
    let tag = Tag::ALL.iter().position(|tag| tag.name() == upos);
    tag.unwrap_or(Tag::X as usize) as u8
}

/// How many of how many.
#[derive(Clone, Copy, Default)]
struct Share {
    right: usize,
    all: usize,
}

impl Share {
    fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    fn percent(self) -> f64 {
        100.0 * self.right as f64 / self.all.max(1) as f64
    }
}

/// Scores on words as the treebank cuts them.
#[derive(Default)]
struct Scores {
    all: Share,
    unseen: Share,
    /// By tag: how many of its words have it; how many that have it should.
    labels: BTreeMap<&'static str, (Share, Share)>,
}

fn score(weights: &[u8], corpus: &[Document], dev: &[Document]) -> Scores {
    let tagger = Tagger::read(weights).expect("it was written by the caller");
    let form = |document: &Document, word: &Word| document.text[word.span.clone()].to_owned();
    let seen = |document: &Document| document.words().map(|word| lower(&form(document, word))).collect::<Vec<_>>();
    let seen: BTreeSet<_> = corpus.iter().flat_map(seen).collect();
    let mut scores = Scores::default();
    let mut tags = Vec::new();
    for document in dev {
        for sentence in &document.sentences {
            let forms: Vec<String> = sentence.iter().map(|word| form(document, word)).collect();
            let mut words = tagger.words();
            let lowers: Vec<_> = forms.iter().map(|form| lower(form)).collect();
            words.observe(forms.iter().zip(&lowers).map(|(form, lower)| (form.as_str(), lower.as_str())));
            tagger.tag(&words, &mut tags);
            for ((word, tag), lower) in sentence.iter().zip(&tags).zip(&lowers) {
                let right = tag.name() == word.upos;
                scores.all.count(right);
                if !seen.contains(lower) {
                    scores.unseen.count(right);
                }
                let wanted = Tag::ALL[usize::from(label(&word.upos))];
                scores.labels.entry(wanted.name()).or_default().0.count(right);
                scores.labels.entry(tag.name()).or_default().1.count(right);
            }
        }
    }
    scores
}

/// `train.toml` and `card.toml`.
fn describe(inputs: &[&str; 3], weights: &[u8], scores: &Scores) -> (String, String) {
    let digest = |bytes: &[u8]| Digest::of(bytes).to_string();
    let [corpus, dev, list] = inputs.map(|text| digest(text.as_bytes()));
    let recipe = format!(
        "# How models/tagger/weights.bin was made. Written by `cargo dev train tagger`; edit the trainer, not this.\n\n\
        command = \"cargo dev train tagger --data <folder of UD English EWT> --lexicon <lemma_lu.csv of lemminflect 0.2.3>\"\n\
        learner = \"averaged perceptron, two passes\"\nfeatures = {FEATURES}\nseed = {SEED}\nepochs = {EPOCHS:?}\n\
        kept = {KEPT:?}\nsettled = {SETTLED:?}\nmargin = {MARGIN}\nseen = {SEEN}\nfolds = {FOLDS}\nsplit = \"train.conllu to train, dev.conllu to score\"\n\n\
        [corpora]\n\"train.conllu\" = \"{corpus}\"\n\"dev.conllu\" = \"{dev}\"\n\"lemma_lu.csv\" = \"{list}\"\n"
    );
    let mut card = format!(
        "# What models/tagger/weights.bin is good for. Written by `cargo dev train tagger`.\n\n\
        task = \"universal parts of speech of English words\"\nbytes = {}\ndigest = \"{}\"\n\
        reproducible = \"every target: whole numbers only\"\n\
        [scores]\n# on dev.conllu, words as the treebank cuts them, percent\nall = {:.2}\nnot_seen_in_training = {:.2}\n\n",
        weights.len(),
        digest(weights),
        scores.all.percent(),
        scores.unseen.percent(),
    );
    card += "[scores.labels]\n# recall, precision, words\n";
    for (name, (recall, precision)) in &scores.labels {
        card += &format!("{name} = [{:.1}, {:.1}, {}]\n", recall.percent(), precision.percent(), recall.all);
    }
    card += "\n[[corpora]]\nname = \"Universal Dependencies English Web Treebank\"\n\
        authors = \"Natalia Silveira and others; the UD English EWT contributors\"\nlicence = \"CC BY-SA 4.0\"\n\
        use = \"the weights were learnt from its tags and are offered under the same licence\"\n\n\
        [[corpora]]\nname = \"lemma_lu.csv of LemmInflect 0.2.3, from the SPECIALIST Lexicon\"\n\
        authors = \"Brad Jascob; US National Library of Medicine\"\nlicence = \"MIT; the SPECIALIST Lexicon is free to use with acknowledgement\"\n\
        use = \"which parts of speech a word can have, kept as hashes\"\n\n\
        [limits]\nknown = [\n    \"web text of 2003-2012, little news: headlines and datelines are weaker than running text\",\n    \
        \"names and common nouns are taken for each other more often than anything else\",\n    \
        \"a hyphenated word kept whole has the tag of its head\",\n]\n";
    (recipe, card)
}
