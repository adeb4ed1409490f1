//! `cargo dev evaluate treebank`: tokens, sentences, tags and lemmas from raw text, against a treebank.
//!
//! Paragraphs of running text go through the library; spans are compared. Hyphenated words are taken apart as the
//! treebank takes them. A tag or lemma counts where its token has the treebank's span; letters' case is not compared.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use onrecord::Span;
use onrecord::analysis::tokens::Hyphens;
use onrecord::analysis::{self, Analysis};
use onrecord::article::{Block, Kind};

use super::Score;
use super::relations::Counts;
use crate::conllu::{self, Document, Word};

/// What to score.
#[derive(clap::Args)]
pub struct Arguments {
    /// Treebank in CoNLL-U
    file: PathBuf,
}

/// The scores of one treebank.
///
/// # Errors
/// Where it cannot be read.
pub fn measure(arguments: &Arguments) -> Result<Vec<Score>> {
    scores(&arguments.file)
}

/// The scores of one treebank.
///
/// # Errors
/// Where it cannot be read.
pub fn scores(file: &Path) -> Result<Vec<Score>> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let documents = conllu::read(&text);
    if documents.is_empty() {
        bail!("{} holds no sentence", file.display());
    }
    let mut counts = [Counts::default(); 4];
    for document in &documents {
        let blocks: Vec<Block> = document
            .paragraphs
            .iter()
            .map(|range| Block { kind: Kind::Body, span: Span::new(range.start, range.end) })
            .collect();
        let read = analysis::of_blocks(&document.text, &blocks, Hyphens::Apart);
        for (sum, more) in counts.iter_mut().zip(compare(document, &read)) {
            *sum += more;
        }
    }
    let names = ["tokens", "sentences", "upos", "lemmas"];
    Ok(names.iter().zip(counts).map(|(name, counts)| Score::f1(format!("treebank.{name}"), counts)).collect())
}

fn compare(document: &Document, read: &Analysis) -> [Counts; 4] {
    let plain = |word: &str| word.to_lowercase().replace('’', "'");
    let words: BTreeMap<(usize, usize), &Word> =
        document.words().map(|word| ((word.span.start, word.span.end), word)).collect();
    let (mut tokens, mut tags, mut lemmas) = (0, 0, 0);
    for token in &read.tokens {
        if let Some(word) = words.get(&(token.span.start as usize, token.span.end as usize)) {
            tokens += 1;
            tags += usize::from(token.tag.name() == word.upos);
            lemmas += usize::from(plain(&token.lemma) == plain(&word.lemma));
        }
    }
    let marked: Vec<(usize, usize)> = document
        .sentences
        .iter()
        .filter_map(|sentence| Some((sentence.first()?.span.start, sentence.last()?.span.end)))
        .collect();
    let of = |span: Span| (span.start as usize, span.end as usize);
    let sentences = read.sentences.iter().filter(|s| marked.binary_search(&of(s.span)).is_ok()).count();
    let (all, gold) = (read.tokens.len(), document.words().count());
    [
        Counts([tokens, all, tokens, gold]),
        Counts([sentences, read.sentences.len(), sentences, marked.len()]),
        Counts([tags, all, tags, gold]),
        Counts([lemmas, all, lemmas, gold]),
    ]
}
