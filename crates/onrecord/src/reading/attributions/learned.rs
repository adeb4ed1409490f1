//! What the models make of a paragraph: a cue first, then for that cue who speaks and what was said, then whether it stands.
//!
//! Comes in: a paragraph and what the rules found in it, which is evidence like any other. Goes out: attributions, each
//! with the probability that it is right. Refuses to decide: addressees, relays and times, which are the rules' own.

use std::ops::Range;
use std::sync::LazyLock;

use onrecord_learn::odds::{ln, probability, shares};
use onrecord_learn::{Damaged, Model, Scorer};

use crate::analysis::sentences::LONGEST;

pub mod cues;
pub mod edges;
pub mod layouts;
pub mod observed;
pub mod scene;
pub mod sources;
pub mod verdicts;

pub use edges::Edge;
pub use layouts::Layout;
pub use observed::Observed;
pub use scene::Scene;
pub use sources::Phrase;

/// Raised whenever features or candidates change: a model trained on others would be wrong without a sign of it.
pub const FEATURES: u32 = 2;

/// Below this probability a word is not looked at as a cue, unless a rule takes it for one.
pub const DOUBTFUL: f32 = 0.2;

/// A place that is this much less probable than the best is not where a content begins or ends.
const SMALL: f32 = 0.004;

static WEIGHTS: &[u8] = include_bytes!("../../../models/attribution/weights.bin");

static MODELS: LazyLock<Models<'static>> =
    LazyLock::new(|| Models::read(WEIGHTS).expect("the weights are written by the trainer, and a test reads them"));

/// The models in the order in which they are asked.
#[derive(Clone, Debug)]
pub struct Models<'b> {
    /// Words that have been cues, and words that hardly ever were.
    pub known: Model<'b>,
    /// Is this word a cue?
    pub cue: Scorer<'b>,
    /// How far does the cue reach?
    pub reach: Scorer<'b>,
    /// Who speaks?
    pub source: Scorer<'b>,
    /// Where does the content begin and end?
    pub edge: Scorer<'b>,
    /// How does it lie around the cue?
    pub layout: Scorer<'b>,
    /// Does it stand?
    pub verdict: Scorer<'b>,
}

impl<'b> Models<'b> {
    /// Reads the models, one after the other.
    ///
    /// # Errors
    /// [`Damaged`] where one is missing.
    pub fn read(bytes: &'b [u8]) -> Result<Self, Damaged> {
        let (known, rest) = Model::read(bytes)?;
        let (cue, rest) = Scorer::read(rest)?;
        let (reach, rest) = Scorer::read(rest)?;
        let (source, rest) = Scorer::read(rest)?;
        let (edge, rest) = Scorer::read(rest)?;
        let (layout, rest) = Scorer::read(rest)?;
        let (verdict, _) = Scorer::read(rest)?;
        Ok(Self { known, cue, reach, source, edge, layout, verdict })
    }
}

/// A word that may attribute, with who may speak and how the content may lie.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The token that the cue rests on.
    pub at: usize,
    /// How probably it is a cue.
    pub probability: f32,
    /// The cue's words.
    pub cue: Range<usize>,
    /// Who may speak, the most probable first.
    pub sources: Vec<(Option<Phrase>, f32)>,
    /// How the content may lie.
    pub layouts: Vec<Layout>,
}

impl Candidate {
    /// The most probable source.
    #[must_use]
    pub fn source(&self) -> Option<&Phrase> {
        self.sources.first().and_then(|(phrase, _)| phrase.as_ref())
    }

    /// How probably the source is about this word, however long the phrase.
    #[must_use]
    pub fn agreed(&self) -> f32 {
        let head = |phrase: &Option<Phrase>| phrase.as_ref().map(|phrase| phrase.head);
        let Some((first, _)) = self.sources.first() else { return 0.0 };
        self.sources.iter().filter(|(phrase, _)| head(phrase) == head(first)).map(|(_, share)| share).sum()
    }
}

/// How the content lies, and how probably about so.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The most probable layout.
    pub layout: Layout,
    /// The share of all layouts that have half of it in common.
    pub agreed: f32,
}

/// An attribution by token numbers.
#[derive(Clone, Debug)]
pub struct Found {
    /// The token that the cue rests on.
    pub at: usize,
    /// The cue's words.
    pub cue: Range<usize>,
    /// Who speaks.
    pub source: Option<Phrase>,
    /// The pieces of what was said.
    pub content: Vec<Range<usize>>,
    /// How probably it is right.
    pub probability: f32,
    /// How sure the source is, given the cue.
    pub sure_source: f32,
    /// How sure the content is, given the cue.
    pub sure_content: f32,
}

/// What the models make of a paragraph.
#[must_use]
pub fn read(scene: &Scene) -> Vec<Found> {
    let mut o = Observed::default();
    let candidates = candidates(scene, &MODELS, &mut o);
    let choices: Vec<Choice> =
        candidates.iter().map(|candidate| choose(scene, candidate, &MODELS.layout, &mut o)).collect();
    let found = candidates.iter().zip(&choices).enumerate().map(|(number, (candidate, choice))| {
        let numbers = verdicts::observe(scene, &candidates, &choices, number, &mut o);
        Found {
            at: candidate.at,
            cue: candidate.cue.clone(),
            source: candidate.source().cloned(),
            content: choice.layout.pieces(),
            sure_source: candidate.agreed(),
            sure_content: choice.agreed,
            probability: probability(MODELS.verdict.score(&o.features, &numbers)),
        }
    });
    found.collect()
}

/// The words that may attribute.
#[must_use]
pub fn candidates(scene: &Scene, models: &Models, o: &mut Observed) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for at in 0..scene.p.len() {
        if scene.p.sentence(at).len() >= LONGEST {
            continue;
        }
        let ruled = scene.draft_at[at].is_some();
        if !ruled && !cues::asked(scene, at, &models.known) {
            continue;
        }
        cues::observe(scene, at, o);
        let probability = probability(models.cue.score(&o.features, &[]));
        if ruled || probability >= DOUBTFUL {
            candidates.extend(candidate(scene, models, at, probability, o));
        }
    }
    candidates
}

fn candidate(scene: &Scene, models: &Models, at: usize, probability: f32, o: &mut Observed) -> Option<Candidate> {
    let cue = best_of(cues::reaches(scene, at), 1, |reach| {
        cues::observe_reach(scene, at, reach, o);
        models.reach.score(&o.features, &[])
    });
    let cue = cue.into_iter().next()?.0;
    let sources = best_of(sources::candidates(scene, at), 3, |phrase| {
        sources::observe(scene, at, &cue, phrase.as_ref(), o);
        models.source.score(&o.features, &[])
    });
    let source = sources.first().and_then(|(phrase, _)| phrase.as_ref()).map(|phrase| phrase.words.clone());
    let mut edge = |edge: Edge, count: usize| -> Vec<(usize, f32)> {
        let places = best_of(edges::places(scene, at, &cue, edge), count, |place| {
            edges::observe(scene, at, &cue, source.as_ref(), *place, edge, o);
            models.edge.score(&o.features, &[])
        });
        let best = places.first().map_or(0.0, |(_, share)| *share);
        let likely = places.into_iter().filter(|(_, share)| *share >= SMALL * best);
        likely.map(|(place, share)| (place, ln(share.max(1e-6)))).collect()
    };
    let after = spans(&edge(Edge::BeginAfter, 4), &edge(Edge::EndAfter, 7));
    let before = spans(&edge(Edge::BeginBefore, 6), &edge(Edge::EndBefore, 5));
    let layouts = lay_out(scene, at, &cue, &before, &after);
    (!layouts.is_empty()).then_some(Candidate { at, probability, cue, sources, layouts })
}

type Piece = (Range<usize>, f32, f32);

/// Pieces from begins and ends, the most probable first.
fn spans(begins: &[(usize, f32)], ends: &[(usize, f32)]) -> Vec<Piece> {
    let pairs = begins.iter().flat_map(|begin| ends.iter().map(move |end| (begin, end)));
    let mut spans: Vec<Piece> =
        pairs.filter(|(begin, end)| begin.0 < end.0).map(|(begin, end)| (begin.0..end.0, begin.1, end.1)).collect();
    spans.sort_by(|a, b| (b.1 + b.2).total_cmp(&(a.1 + a.2)));
    spans
}

fn lay_out(scene: &Scene, at: usize, cue: &Range<usize>, before: &[Piece], after: &[Piece]) -> Vec<Layout> {
    let mut layouts = Vec::new();
    let layout = |before: Option<&Piece>, after: Option<&Piece>| Layout {
        before: before.map(|piece| piece.0.clone()),
        after: after.map(|piece| piece.0.clone()),
        edges: [
            before.map_or(0.0, |piece| piece.1),
            before.map_or(0.0, |piece| piece.2),
            after.map_or(0.0, |piece| piece.1),
            after.map_or(0.0, |piece| piece.2),
        ],
    };
    layouts.extend(after.iter().take(8).map(|piece| layout(None, Some(piece))));
    layouts.extend(before.iter().take(8).map(|piece| layout(Some(piece), None)));
    for first in before.iter().take(2) {
        layouts.extend(after.iter().take(3).map(|second| layout(Some(first), Some(second))));
    }
    if let Some(number) = scene.draft_at[at] {
        let ruled = Layout::of(&scene.drafts[number].content, cue);
        let known = layouts.iter().any(|layout| layout.before == ruled.before && layout.after == ruled.after);
        if !known && (ruled.before.is_some() || ruled.after.is_some()) {
            layouts.push(ruled);
        }
    }
    layouts
}

/// How the content most probably lies.
#[must_use]
pub fn choose(scene: &Scene, candidate: &Candidate, model: &Scorer, o: &mut Observed) -> Choice {
    let scores: Vec<f32> = candidate
        .layouts
        .iter()
        .map(|layout| {
            layouts::observe(scene, candidate.at, &candidate.cue, candidate.source(), layout, o);
            model.score(&o.features, &layout.numbers())
        })
        .collect();
    choice(scene, candidate, &shares(&scores))
}

/// The layout with the largest share, and what agrees with it.
#[must_use]
pub fn choice(scene: &Scene, candidate: &Candidate, shares: &[f32]) -> Choice {
    let best = (0..shares.len()).max_by(|a, b| shares[*a].total_cmp(&shares[*b]).then(b.cmp(a))).unwrap_or_default();
    let layout = candidate.layouts[best].clone();
    let pieces = layout.pieces();
    let alike = candidate.layouts.iter().zip(shares).filter(|(other, _)| scene.shared(&other.pieces(), &pieces) >= 0.5);
    Choice { agreed: alike.map(|(_, share)| share).sum(), layout }
}

/// The best of some candidates with their shares, the first of equals first.
fn best_of<T>(candidates: Vec<T>, count: usize, mut score: impl FnMut(&T) -> f32) -> Vec<(T, f32)> {
    let scores: Vec<f32> = candidates.iter().map(&mut score).collect();
    let mut ranked: Vec<(T, f32)> = candidates.into_iter().zip(shares(&scores)).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    ranked.truncate(count);
    ranked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_models() {
        assert!(Models::read(WEIGHTS).is_ok());
    }
}
