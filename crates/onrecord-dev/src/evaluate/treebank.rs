//! `cargo dev evaluate treebank`: tokens, sentences, tags and lemmas from raw text, against a treebank.
//!
//! Paragraphs of running text go through the library; spans are compared. Hyphenated words are taken apart as the
//! treebank takes them. A tag or lemma counts where its token has the treebank's span; letters' case is not compared. A
//! head counts where it has the treebank's span too (`heads`), and with its relation (`las`). The parser was taught relations
//! of an older version of Universal Dependencies: those that it does not tell apart are compared as one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use onrecord::Span;
use onrecord::analysis::parser::Relation;
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
    /// Print the words that were split otherwise, and up to this many sentences' ends
    #[arg(long, default_value_t = 0, value_name = "COUNT")]
    errors: usize,
}

/// The scores of one treebank.
///
/// # Errors
/// Where it cannot be read.
pub fn measure(arguments: &Arguments) -> Result<Vec<Score>> {
    scores(&arguments.file, arguments.errors)
}

/// The scores of one treebank; with `errors`, what was split otherwise is printed.
///
/// # Errors
/// Where it cannot be read.
pub fn scores(file: &Path, errors: usize) -> Result<Vec<Score>> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let documents = conllu::read(&text);
    if documents.is_empty() {
        bail!("{} holds no sentence", file.display());
    }
    let mut counts = [Counts::default(); 6];
    let mut left = errors;
    for document in &documents {
        let blocks: Vec<Block> = document
            .paragraphs
            .iter()
            .map(|range| Block { kind: Kind::Body, span: Span::new(range.start, range.end) })
            .collect();
        let read = analysis::of_blocks(&document.text, &blocks, Hyphens::Apart);
        left -= tell(document, &read, left);
        for (sum, more) in counts.iter_mut().zip(compare(document, &read)) {
            *sum += more;
        }
    }
    let names = ["tokens", "sentences", "upos", "lemmas", "heads", "las"];
    Ok(names.iter().zip(counts).map(|(name, counts)| Score::f1(format!("treebank.{name}"), counts)).collect())
}

/// Prints up to `left` places where tokens or sentences end otherwise; returns how many.
fn tell(document: &Document, read: &Analysis, left: usize) -> usize {
    let around = |at: usize| {
        let before: String = document.text[..at].chars().rev().take(25).collect();
        let before: String = before.chars().rev().collect();
        format!("{before}¦{}", document.text[at..].chars().take(20).collect::<String>()).replace('\n', " ")
    };
    let ends = |spans: &mut dyn Iterator<Item = usize>| spans.collect::<BTreeSet<usize>>();
    let marked = ends(&mut document.words().map(|word| word.span.end));
    let split = ends(&mut read.tokens.iter().map(|token| token.span.end as usize));
    let marked_ends = ends(&mut document.sentences.iter().filter_map(|s| Some(s.last()?.span.end)));
    let split_ends = ends(&mut read.sentences.iter().map(|s| s.span.end as usize));
    let mut told = 0;
    for (what, a, b) in [
        ("token missed", &marked, &split),
        ("token extra", &split, &marked),
        ("sentence missed", &marked_ends, &split_ends),
        ("sentence extra", &split_ends, &marked_ends),
    ] {
        for at in a.difference(b).take(left - told) {
            println!("{what}: {}", around(*at));
            told += 1;
        }
    }
    told
}

fn compare(document: &Document, read: &Analysis) -> [Counts; 6] {
    let plain = |word: &str| word.to_lowercase().replace('’', "'");
    let words: BTreeMap<(usize, usize), &Word> =
        document.words().map(|word| ((word.span.start, word.span.end), word)).collect();
    let heads = heads(document);
    let (mut tokens, mut tags, mut lemmas, mut hung, mut named) = (0, 0, 0, 0, 0);
    let of = |span: Span| (span.start as usize, span.end as usize);
    for (at, token) in read.tokens.iter().enumerate() {
        if let Some(word) = words.get(&of(token.span)) {
            let head = (token.head != 0).then(|| at.checked_add_signed(token.head as isize)).flatten();
            let right =
                heads.get(&of(token.span)) == Some(&head.and_then(|head| Some(of(read.tokens.get(head)?.span))));
            hung += usize::from(right);
            named += usize::from(right && token.relation == relation(&word.relation));
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
    let sentences = read.sentences.iter().filter(|s| marked.binary_search(&of(s.span)).is_ok()).count();
    let (all, gold) = (read.tokens.len(), document.words().count());
    [
        Counts([tokens, all, tokens, gold]),
        Counts([sentences, read.sentences.len(), sentences, marked.len()]),
        Counts([tags, all, tags, gold]),
        Counts([lemmas, all, lemmas, gold]),
        Counts([hung, all, hung, gold]),
        Counts([named, all, named, gold]),
    ]
}

type Place = (usize, usize);

/// Where each word is, and where its head is; none for a root.
fn heads(document: &Document) -> BTreeMap<Place, Option<Place>> {
    let place = |word: &Word| (word.span.start, word.span.end);
    let of = |sentence: &[Word], word: &Word| word.head.and_then(|head| Some(place(sentence.get(head)?)));
    let sentences = document.sentences.iter();
    sentences.flat_map(|sentence| sentence.iter().map(|word| (place(word), of(sentence, word)))).collect()
}

/// A relation of the treebank as the parser names it.
fn relation(name: &str) -> Relation {
    let name = match name {
        "csubj" => "nsubj",
        "fixed" | "flat" => "compound",
        "nummod" => "compound",
        "dislocated" | "vocative" | "discourse" => "dep",
        other => other,
    };
    let known = Relation::ALL.into_iter().find(|relation| format!("{relation:?}").eq_ignore_ascii_case(name));
    known.unwrap_or(Relation::Dep)
}
