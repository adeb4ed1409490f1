//! Texts → the model of `reading::spun`: which common words follow each other, and what it says when others do.
//!
//! What a pair says is learnt on texts that the pairs were not taken from: how often real neighbours were never seen, and how
//! often a word that is drawn at random beside a real one was. No list of synonyms is read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use onrecord::analysis::tokens;
use onrecord::reading::spun::collocations::{BINS, bin, pairs, quarters, small, training};
use onrecord::{Digest, Span};
use onrecord_learn::{Random, odds};

use super::{Files, digest};
use crate::conllu;
use crate::evaluate::files;

const SEED: u64 = 7;
const FOLDS: usize = 4;
/// Rarer words say nothing.
const COMMON: u64 = 8;
/// One pair in so many is also looked at with a word drawn at random.
const DRAWN: usize = 4;
/// Share of machine's pairs that a page is held against, in hundredths.
const MIX: f32 = 0.3;

/// Trains.
///
/// # Errors
/// Where the corpora cannot be read.
pub fn train(news: &Path, web: &Path) -> Result<Files> {
    let mut texts = Vec::new();
    for path in &files(&news.join("train/text"), "txt")? {
        texts.push(fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?);
    }
    let treebank = fs::read_to_string(web.join("train.conllu")).context("cannot read train.conllu")?;
    texts.extend(conllu::read(&treebank).into_iter().map(|document| document.text));
    eprintln!("{} texts", texts.len());
    let says = calibrate(&texts);
    let all: Vec<&String> = texts.iter().collect();
    let (words, seen, total) = counted(&all);
    let common: BTreeMap<&str, u64> = words.into_iter().filter(|(_, count)| *count >= COMMON).collect();
    let kept = seen.iter().filter(|(a, b)| common.contains_key(a) && common.contains_key(b));
    let list: Vec<(&str, u64)> = common.iter().map(|(word, count)| (*word, *count)).collect();
    let number = kept.clone().count();
    let weights = training::write(&list, kept.copied(), total, &says);
    eprintln!("{} words, {number} pairs, {} bytes; says {says:?}", list.len(), weights.len());
    let recipe = format!(
        "# How models/collocations/weights.bin was made. Written by `cargo dev train collocations`; edit the trainer, not this.\n\n\
         command = \"cargo dev train collocations --data <folder of PolNeAR> --web <folder of UD English EWT>\"\n\
         learner = \"counts of neighbours; shares of unseen pairs on {FOLDS} folds, real and with one word drawn at random\"\n\
         seed = {SEED}\ncommon = {COMMON}\nmix = {MIX}\nsplit = \"train of both; thresholds in reading/spun.rs were set on PolNeAR train and \
         on pages of our own\"\n\n[corpora]\n\"polnear/train/text\" = \"{}\"\n\"ewt/train.conllu\" = \"{}\"\n",
        digest(news, &["train/text"])?,
        Digest::of(treebank.as_bytes()),
    );
    let mut card = String::from(
        "# What models/collocations/weights.bin is good for. Written by `cargo dev train collocations`.\n\n",
    );
    let _ = write!(
        card,
        "task = \"whether one common English word follows another, to notice English that a machine has reworded\"\n\
         bytes = {}\ndigest = \"{}\"\nreproducible = \"every target: counts, and logarithms by additions and multiplications only\"\n\n\
         [scores]\nwords = {}\npairs = {number}\n# thousandths of log-odds for a pair seen, and one not seen, by how often chance would have them meet\n\
         says = {says:?}\n\n\
         [[corpora]]\nname = \"PolNeAR 1.0, train\"\nauthors = \"Edward Newell, Drew Margolin, Derek Ruths\"\n\
         licence = \"research corpus; news text belongs to its publishers\"\n\
         use = \"which common words stand side by side, as hashes; no text is carried or can be had back\"\n\n\
         [[corpora]]\nname = \"Universal Dependencies English Web Treebank\"\nauthors = \"Natalia Silveira and others; the UD English EWT contributors\"\n\
         licence = \"CC BY-SA 4.0\"\nuse = \"the same; the model is offered under the same licence\"\n\n\
         [limits]\nknown = [\n    \"American political news and web text: elsewhere edited English looks a little odder\",\n    \
         \"good synonyms in their right place are not noticed by it\",\n]\n",
        weights.len(),
        Digest::of(&weights),
        list.len(),
    );
    Ok(vec![("weights.bin", weights), ("train.toml", recipe.into_bytes()), ("card.toml", card.into_bytes())])
}

/// Words in small letters with how often they stand, the pairs of them, and how many words there are.
fn counted<'t>(texts: &[&'t String]) -> (BTreeMap<&'t str, u64>, BTreeSet<(&'t str, &'t str)>, u64) {
    let (mut words, mut seen, mut total) = (BTreeMap::new(), BTreeSet::new(), 0);
    for text in texts {
        let tokens = tokens::split(text, Span::new(0, text.len()));
        for word in tokens.iter().map(|span| span.of(text)).filter(|word| small(word)) {
            *words.entry(word).or_default() += 1;
            total += 1;
        }
        // The tokens do not outlive this turn, the words do: they are cut from the text.
        for (_, _, span) in pairs(text, &tokens) {
            if let Some(pair) = span.of(text).split_once(' ') {
                seen.insert(pair);
            }
        }
    }
    (words, seen, total)
}

/// What a pair says in each bin: seen, and not seen.
fn calibrate(texts: &[String]) -> [[i16; 2]; BINS] {
    // Real and drawn, seen and not: one of each to begin with.
    let mut counts = [[[1u64; 2]; 2]; BINS];
    let mut random = Random::new(SEED);
    for fold in 0..FOLDS {
        let rest: Vec<&String> = texts.iter().enumerate().filter(|(n, _)| n % FOLDS != fold).map(|(_, t)| t).collect();
        let (words, seen, total) = counted(&rest);
        let common: Vec<(&str, u64)> = words.into_iter().filter(|(_, count)| *count >= COMMON).collect();
        let known: BTreeMap<&str, u8> = common.iter().map(|(word, count)| (*word, quarters(*count))).collect();
        let sums: Vec<u64> = common
            .iter()
            .scan(0, |sum, (_, count)| {
                *sum += count;
                Some(*sum)
            })
            .collect();
        let all = i32::from(quarters(total));
        for text in texts.iter().enumerate().filter(|(n, _)| n % FOLDS == fold).map(|(_, text)| text) {
            let tokens = tokens::split(text, Span::new(0, text.len()));
            for (a, b, _) in pairs(text, &tokens) {
                let mut look = |a: &str, b: &str, drawn: usize| {
                    if let (Some(x), Some(y)) = (known.get(a), known.get(b)) {
                        counts[bin(*x, *y, all)][drawn][usize::from(!seen.contains(&(a, b)))] += 1;
                    }
                };
                look(a, b, 0);
                if random.below(DRAWN) == 0 {
                    let at = random.below(sums.last().copied().unwrap_or_default() as usize) as u64;
                    let (other, _) = common[sums.partition_point(|sum| *sum <= at)];
                    if random.below(2) == 0 { look(other, b, 1) } else { look(a, other, 1) }
                }
            }
        }
    }
    counts.map(|[real, drawn]| {
        let share = |of: [u64; 2], at: usize| of[at] as f32 / (of[0] + of[1]) as f32;
        [0, 1].map(|at| (1000.0 * odds::ln(1.0 - MIX + MIX * share(drawn, at) / share(real, at))).round() as i16)
    })
}
