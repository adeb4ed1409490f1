//! Texts with another program's parses → the models of `analysis::parser`.
//!
//! Every move is learnt from where the parser's own earlier moves have led it, with the moves that still lose nothing as
//! the right ones (a dynamic oracle: Goldberg and Nivre 2013).

use std::path::Path;

use anyhow::{Context, Result};
use onrecord::analysis::parser::{FEATURES, Move, Parser, Relation, State, Word};
use onrecord::analysis::{self, Analysis};
use onrecord::{Capture, Digest, article};
use onrecord_learn::{Finish, Perceptron, Random};

use super::Files;
use super::silver::{self, Known};

const SEED: u64 = 3;
const EPOCHS: usize = 4;
const SEEN: u32 = 3;
/// Longer sentences are lists and tables.
const LONGEST: usize = 120;
const KEPT: [usize; 2] = [210_000, 30_000];

/// One sentence to learn from.
pub struct Example {
    words: Vec<Word>,
    heads: Vec<Option<(u32, Relation)>>,
}

/// Trains on the folder's train half, scores on its dev half, and describes.
///
/// # Errors
/// Where the folder cannot be read.
pub fn train(data: &Path) -> Result<Files> {
    let (train, dev) = (examples(&data.join("train"))?, examples(&data.join("dev"))?);
    let weights = learn(&train.iter().collect::<Vec<_>>(), EPOCHS, KEPT);
    let (unlabelled, labelled) = score(&weights, &dev);
    eprintln!("dev: {unlabelled:.1} % of heads, {labelled:.1} % with the relation");
    let (recipe, card) = describe(data, &weights, unlabelled, labelled)?;
    Ok(vec![("weights.bin", weights), ("train.toml", recipe.into_bytes()), ("card.toml", card.into_bytes())])
}

/// The sentences of a folder with `text/` and `corenlp/`.
fn examples(folder: &Path) -> Result<Vec<Example>> {
    let mut examples = Vec::new();
    for path in crate::evaluate::files(&folder.join("text"), "txt")? {
        let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let Ok(parses) = std::fs::read_to_string(folder.join("corenlp").join(format!("{name}.tsv"))) else { continue };
        let capture = Capture::new(&format!("{name}.txt"), text.into_bytes());
        let Ok(article) = article::extract(&capture) else { continue };
        let analysis = analysis::analyse(&article);
        examples.extend(of(&analysis, &silver::heads(&article.text, &analysis, &parses)));
    }
    Ok(examples)
}

/// The sentences of one text of which every word is known.
pub fn of(analysis: &Analysis, known: &[Known]) -> Vec<Example> {
    let sentences = analysis.sentences.iter().filter_map(|sentence| {
        let (first, last) = (sentence.first as usize, sentence.last as usize);
        let heads = known[first..last].iter().map(|known| match known {
            Known::Nothing => None,
            Known::Root => Some(None),
            Known::On(head, relation) => Some(Some((head.checked_sub(first)? as u32, *relation))),
        });
        let heads: Vec<_> = heads.collect::<Option<_>>()?;
        let words = analysis.tokens[first..last].iter().map(|token| Word::new(&token.lower, token.tag)).collect();
        (heads.len() <= LONGEST).then_some(Example { words, heads })
    });
    sentences.collect()
}

/// The weights: of moves, then of relations.
pub fn learn(examples: &[&Example], epochs: usize, kept: [usize; 2]) -> Vec<u8> {
    let mut moves = Perceptron::new(Move::ALL.len(), 0);
    let mut relations = Perceptron::new(Relation::ALL.len(), 0);
    for example in examples {
        walk(example, |step| match step {
            Step::Move(features) => moves.count(features),
            Step::Relation(features) => relations.count(features),
        });
    }
    moves.keep(SEEN);
    relations.keep(SEEN);
    let mut random = Random::new(SEED);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let (mut right, mut all) = (0_usize, 0_usize);
        for at in &order {
            walk_learning(examples[*at], &mut moves, &mut relations, epoch > 0, &mut random, &mut right, &mut all);
        }
        eprintln!("pass {epoch}: {:.2} % of moves", 100.0 * right as f64 / all.max(1) as f64);
    }
    let finish = |features| Finish { seen: SEEN, features, largest: 40.0 };
    [moves.finish(finish(kept[0])), relations.finish(finish(kept[1]))].concat()
}

enum Step<'f> {
    Move(&'f [u64]),
    Relation(&'f [u64]),
}

/// Walks through a sentence by right moves only.
fn walk(example: &Example, mut tell: impl FnMut(Step<'_>)) {
    let (mut state, mut features) = (State::default(), Vec::new());
    state.begin(example.words.len());
    while !state.done() {
        state.features(&example.words, &mut features);
        let next = best(&state, example, &[0, 0, 0]);
        tell(Step::Move(&features));
        let relation = state.arc(next).map_or(Relation::Root, |(dependent, head)| {
            let right = relation(example, dependent, head);
            if right.is_some() {
                state.relation_features(&example.words, dependent, head, &mut features);
                tell(Step::Relation(&features));
            }
            right.unwrap_or(Relation::Dep)
        });
        state.go(next, relation);
    }
}

fn walk_learning(
    example: &Example,
    moves: &mut Perceptron,
    relations: &mut Perceptron,
    explore: bool,
    random: &mut Random,
    right: &mut usize,
    all: &mut usize,
) {
    let (mut state, mut features) = (State::default(), Vec::new());
    state.begin(example.words.len());
    while !state.done() {
        state.features(&example.words, &mut features);
        moves.guess(&features);
        let wanted = best(&state, example, moves.scores());
        let guess = Move::ALL[usize::from(moves.learn(&features, wanted as u8))];
        *all += 1;
        *right += usize::from(guess == wanted);
        let next = if explore && state.allows(guess) && random.below(10) < 9 { guess } else { wanted };
        let named = state.arc(next).map_or(Relation::Root, |(dependent, head)| {
            state.relation_features(&example.words, dependent, head, &mut features);
            match relation(example, dependent, head) {
                Some(wanted) => Relation::ALL[usize::from(relations.learn(&features, wanted as u8))],
                None => Relation::ALL[usize::from(relations.guess(&features))],
            }
        });
        state.go(next, named);
    }
}

/// The relation of this arc, where it is a right one.
fn relation(example: &Example, dependent: u32, head: u32) -> Option<Relation> {
    example.heads[dependent as usize].filter(|(right, _)| *right == head).map(|(_, relation)| relation)
}

/// Of the allowed moves that lose fewest right arcs, the one with the highest score.
fn best(state: &State, example: &Example, scores: &[i32]) -> Move {
    let allowed = Move::ALL.into_iter().filter(|next| state.allows(*next));
    let best = allowed.min_by_key(|next| (lost(state, example, *next), -scores[*next as usize]));
    best.expect("while it is not done, a move is allowed")
}

/// How many right arcs can no longer be made after this move.
fn lost(state: &State, example: &Example, next: Move) -> usize {
    let end = example.heads.len() as u32;
    // A root hangs on the place after the last word.
    let head = |word: u32| example.heads.get(word as usize).map(|head| head.map_or(end, |(head, _)| head));
    let (stack, front) = (state.stack(), state.front());
    let below = stack.len().checked_sub(2).map(|at| stack[at]);
    let Some(top) = stack.last().copied() else { return 0 };
    let to_come = |word: u32| (front..end).filter(|other| head(*other) == Some(word)).count();
    match next {
        Move::Shift => {
            let own = stack[..stack.len() - 1].iter().filter(|other| head(front) == Some(**other)).count();
            own + stack.iter().filter(|other| head(**other) == Some(front)).count()
        }
        Move::Left => {
            let right = head(top).expect("what is on the stack is a word");
            usize::from(right > front || below == Some(right)) + to_come(top)
        }
        Move::Right => usize::from(head(top).is_some_and(|right| right >= front)) + to_come(top),
    }
}

/// Heads found, and heads found with their relation, in percent; marks are not counted.
fn score(weights: &[u8], examples: &[Example]) -> (f64, f64) {
    let parser = Parser::read(weights).expect("it was written by the caller");
    let mut state = State::default();
    let (mut heads, mut both, mut all) = (0_usize, 0_usize, 0_usize);
    for example in examples {
        parser.parse(&example.words, &mut state);
        for (arc, wanted) in state.arcs.iter().zip(&example.heads) {
            if wanted.is_some_and(|(_, relation)| relation == Relation::Punct) {
                continue;
            }
            all += 1;
            heads += usize::from(arc.head == wanted.map(|(head, _)| head));
            both += usize::from(arc.head.map(|head| (head, arc.relation)) == *wanted);
        }
    }
    let percent = |count: usize| 100.0 * count as f64 / all.max(1) as f64;
    (percent(heads), percent(both))
}

fn describe(data: &Path, weights: &[u8], heads: f64, both: f64) -> Result<(String, String)> {
    let recipe = format!(
        "# How models/parser/weights.bin was made. Written by `cargo dev train parser`; edit the trainer, not this.\n\n\
        command = \"cargo dev train parser --data <folder of PolNeAR with train and dev>\"\n\
        learner = \"averaged perceptron, arc-hybrid moves with a dynamic oracle\"\nfeatures = {FEATURES}\nseed = {SEED}\n\
        epochs = {EPOCHS}\nseen = {SEEN}\nkept = {KEPT:?}\nsplit = \"train to train, dev to score\"\n\n\
        [corpora]\n\"train\" = \"{}\"\n\"dev\" = \"{}\"\n",
        super::digest(&data.join("train"), &["text", "corenlp"])?,
        super::digest(&data.join("dev"), &["text", "corenlp"])?,
    );
    let card = format!(
        "# What models/parser/weights.bin is good for. Written by `cargo dev train parser`.\n\n\
        task = \"dependencies between English words of one sentence\"\nbytes = {}\ndigest = \"{}\"\n\
        reproducible = \"every target: whole numbers only\"\n\n\
        [scores]\n# on dev, percent of words that are not marks, against the parses of another program and not of people\n\
        heads = {heads:.1}\nheads_with_relation = {both:.1}\n\n\
        [[corpora]]\nname = \"PolNeAR 1.0, news of 2016 on US politics\"\nauthors = \"Edward Newell and others\"\n\
        licence = \"none stated; a research corpus, its news text belongs to its publishers\"\n\
        use = \"the weights were learnt from parses of its texts by Stanford CoreNLP; they hold hashed features and no text\"\n\n\
        [limits]\nknown = [\n    \"learnt from parses of a program that is itself wrong in about one word of ten\",\n    \
        \"news of one country and one year; questions and orders are rare in it\",\n    \
        \"clauses joined without a mark, and what hangs on which noun of several, are its weakest\",\n]\n",
        weights.len(),
        Digest::of(weights),
    );
    Ok((recipe, card))
}
