//! Texts with marked attributions → paragraphs as the models see them, and what is right in each.
//!
//! Comes in: a folder with `text/`, `attributions/` and `corenlp/`. Goes out: scenes with gold by token numbers. The
//! dependencies are those of a parser that was not trained on the text, as they will be on any text.

use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::Result;
use onrecord::analysis::parser::{Parser, State};
use onrecord::analysis::{self, Analysis};
use onrecord::reading::attributions::learned::{Phrase, Scene};
use onrecord::reading::attributions::scenes;
use onrecord::{Article, Capture, Span, article};

use super::{parser, silver};
use crate::evaluate::brat;
use crate::evaluate::relations::Relation;

const EPOCHS: usize = 2;
const KEPT: [usize; 2] = [210_000, 30_000];

/// A text and what is marked in it, in bytes.
pub struct Text {
    article: Article,
    analysis: Analysis,
    relations: Vec<[Vec<Span>; 3]>,
}

/// The paragraphs of a text.
pub struct Marked<'a> {
    pub scenes: Vec<(Scene<'a>, Vec<Gold>)>,
}

/// One marked attribution, as far as it lies in one paragraph.
pub struct Gold {
    /// The token that the cue rests on; no token where there is no cue.
    pub at: usize,
    pub cue: Range<usize>,
    pub source: Vec<Range<usize>>,
    pub content: Vec<Range<usize>>,
}

/// Reads the folder. Each half of the texts is parsed by a parser trained on the other.
pub fn texts(folder: &Path) -> Result<Vec<Text>> {
    let mut texts = Vec::new();
    let mut examples: [Vec<parser::Example>; 2] = [Vec::new(), Vec::new()];
    for marked in brat::read(folder)? {
        let capture = Capture::new(&format!("{}.txt", marked.id), marked.text.clone().into_bytes());
        let Ok(article) = article::extract(&capture) else { continue };
        let analysis = analysis::analyse(&article);
        if let Ok(parses) = fs::read_to_string(folder.join("corenlp").join(format!("{}.tsv", marked.id))) {
            let heads = silver::heads(&article.text, &analysis, &parses);
            examples[texts.len() % 2].extend(parser::of(&analysis, &heads));
        }
        let relations = marked.relations.iter().map(|relation| in_bytes(&article.text, relation)).collect();
        texts.push(Text { article, analysis, relations });
    }
    for (half, others) in [(0, &examples[1]), (1, &examples[0])] {
        let weights = parser::learn(&others.iter().collect::<Vec<_>>(), EPOCHS, KEPT);
        let parser = Parser::read(&weights).expect("it was written a line above");
        let mut state = State::default();
        for text in texts.iter_mut().skip(half).step_by(2) {
            for sentence in &text.analysis.sentences {
                let tokens = &mut text.analysis.tokens[sentence.first as usize..sentence.last as usize];
                analysis::depend(&parser, tokens, &mut state);
            }
        }
    }
    Ok(texts)
}

fn in_bytes(text: &str, relation: &Relation) -> [Vec<Span>; 3] {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let place = |point: u32| bytes.get(point as usize).copied().unwrap_or(text.len());
    let spans = |spans: &Vec<[u32; 2]>| spans.iter().map(|[a, b]| Span::new(place(*a), place(*b))).collect();
    [spans(&relation.source), spans(&relation.cue), spans(&relation.content)]
}

impl Text {
    /// Its paragraphs with what is marked in each.
    pub fn scenes(&self) -> Marked<'_> {
        let scenes = scenes(&self.article, &self.analysis).map(|scene| {
            let gold = self.relations.iter().filter_map(|relation| gold(&scene, relation)).collect();
            (scene, gold)
        });
        Marked { scenes: scenes.collect() }
    }
}

fn gold(scene: &Scene, [source, cue, content]: &[Vec<Span>; 3]) -> Option<Gold> {
    let ranges = |spans: &[Span]| {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for range in spans.iter().filter_map(|span| scene.tokens(*span)) {
            match ranges.last_mut() {
                Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
                _ => ranges.push(range),
            }
        }
        ranges
    };
    let content = Some(ranges(content)).filter(|content| !content.is_empty())?;
    let cue = ranges(cue).into_iter().next().unwrap_or(scene.len()..scene.len());
    let at = if cue.is_empty() { scene.len() } else { scene.anchor(&cue) };
    Some(Gold { at, cue, source: ranges(source), content })
}

/// How much of a phrase and a marked source is shared; nobody and no source are the same.
pub fn share_of_source(scene: &Scene, phrase: Option<&Phrase>, marked: &[Range<usize>]) -> f32 {
    match phrase {
        None => f32::from(u8::from(marked.is_empty())),
        Some(phrase) => scene.shared(std::slice::from_ref(&phrase.words), marked),
    }
}

/// Whether a phrase is the marked source: half of it is shared, or it begins as the source does and is about a word of it.
pub fn same_source(scene: &Scene, phrase: Option<&Phrase>, marked: &[Range<usize>]) -> bool {
    let begins = phrase.is_some_and(|phrase| {
        marked
            .iter()
            .any(|range| range.contains(&phrase.head) && (range.start..range.start + 3).contains(&phrase.words.start))
    });
    begins || share_of_source(scene, phrase, marked) >= 0.5
}
