//! Who said what in one article: source, cue, content.
//!
//! Comes in: an article, its analysis and its times. Goes out: attributions in the order of their content.
//! Rules propose what grammar shows plainly; models weigh that with everything else, find what no rule names, and say how
//! probably each is right.
//! Every block is read but furniture, credits, bylines, datelines, notices and bios, where nobody speaks.
//! Refuses to decide: who the source is, and anything about a verb with no source that could speak.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::article::{Article, Kind};
use crate::reading::{Attribution, Quotation, Relay, Time};
use crate::text::{ByPlace, Span};

mod according;
mod beside;
mod contents;
mod cues;
mod forward;
mod judged;
pub mod learned;
mod leftovers;
mod rules;
mod sources;
mod turns;

use crate::reading::paragraph::Paragraph;
use cues::Cue;
use judged::Judged;
use learned::Scene;
pub use rules::MODEL;
use rules::Rule;

/// Finds attributions, in the order of their content.
#[must_use]
pub fn find(article: &Article, analysis: &Analysis, times: &ByPlace<'_, Time>) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    for scene in scenes(article, analysis) {
        let judged = judged::judge(&scene, learned::read(&scene));
        leftovers::carry(&scene.p, &judged, &mut found);
        found.extend(judged.iter().filter_map(|judged| finish(&scene.p, judged, scene.kind, times)));
    }
    let turns = turns::find(article, analysis);
    if !turns.is_empty() {
        found.retain(|a| turns.iter().all(|turn| turn.cue != a.cue));
        found.extend(turns);
        found.sort_by_key(|a| a.content.first().map(|span| (span.start, std::cmp::Reverse(span.end))));
    }
    nest(&mut found);
    found
}

/// Attributions by the place of what was said and of the words that attribute it.
pub(super) fn by_place(attributions: &[Attribution]) -> ByPlace<'_, Attribution> {
    ByPlace::new(attributions, |a| a.content.iter().chain(&a.cue).copied())
}

/// The paragraphs in which somebody may speak, each with what the rules find in it.
pub fn scenes<'a>(article: &'a Article, analysis: &'a Analysis) -> impl Iterator<Item = Scene<'a>> {
    let blocks = analysis.sentences.chunk_by(|a, b| a.block == b.block);
    blocks.filter(|sentences| sentences.first().is_some_and(|first| speaks(first.kind))).map(|sentences| {
        let p = Paragraph::new(&article.text, analysis, sentences);
        let drafts = read(&p);
        Scene::new(p, sentences[0].kind, drafts)
    })
}

fn speaks(kind: Kind) -> bool {
    matches!(kind, Kind::Title | Kind::Dek | Kind::Body | Kind::Teaser | Kind::Caption)
}

/// An attribution by token numbers of one paragraph.
#[derive(Clone, Debug)]
pub(in crate::reading::attributions) struct Draft {
    source: Option<Range<usize>>,
    cue: Range<usize>,
    content: Vec<Range<usize>>,
    addressee: Option<Range<usize>>,
    /// The words that attribute, with when and where: source, cue, circumstances.
    frame: Range<usize>,
    relays: Vec<(Range<usize>, Range<usize>, bool)>,
    rule: Rule,
}

/// All attributions of one paragraph, by rule: quotations first, since they are the surest and bar other readings.
fn read(p: &Paragraph) -> Vec<Draft> {
    let cues = cues::find(p);
    let mut drafts: Vec<Draft> = Vec::new();
    let claims = beside::claims(p, &cues);
    for (number, cue) in cues.iter().enumerate() {
        let draft = beside::read(p, &cues, number, &claims, &drafts)
            .or_else(|| forward::read(p, &cues, cue, &drafts))
            .or_else(|| forward::trailing(p, cue, &drafts));
        drafts.extend(draft);
    }
    according::read(p, &cues, &mut drafts);
    beside::colons(p, &mut drafts);
    leftovers::join(p, &mut drafts);
    drafts.sort_by_key(|draft| draft.content.first().map(|range| (range.start, draft.cue.start)));
    drafts
}

fn finish(p: &Paragraph, judged: &Judged, block: Kind, times: &ByPlace<'_, Time>) -> Option<Attribution> {
    let draft = &judged.draft;
    let content: Vec<Span> = draft.content.iter().filter_map(|range| p.span(range)).collect();
    let frame = p.span(&draft.frame)?;
    let outside = |span: Span| !content.iter().any(|c| c.overlaps(span)) && !described(p, draft, span);
    let near = p.span(&p.sentence(draft.cue.start)).unwrap_or(frame);
    let told = times.touching(near.join(frame)).into_iter().filter(|(_, time)| {
        let led = || led_in(p, draft, time.span);
        outside(time.span) && (frame.contains(time.span) || opens(near, time.span, frame) || led())
    });
    Some(Attribution {
        source: draft.source.iter().filter_map(|range| p.span(range)).collect(),
        cue: p.span(&draft.cue).into_iter().collect(),
        quotation: quotation(p, &draft.content),
        addressee: draft.addressee.as_ref().and_then(|range| p.span(range)),
        relays: draft
            .relays
            .iter()
            .filter_map(|(who, cue, cited)| Some(Relay { who: p.span(who)?, cue: p.span(cue)?, cited: *cited }))
            .collect(),
        times: told.map(|(number, _)| number).collect(),
        within: None,
        block,
        rule: draft.rule.name().to_owned(),
        score: judged.score,
        content: Some(content).filter(|content| !content.is_empty())?,
    })
}

/// "Quill, who has led the union since 2019, said": when somebody began is not when it was said.
fn described(p: &Paragraph, draft: &Draft, time: Span) -> bool {
    use crate::language::grammar::Class;
    let words = draft.frame.start..draft.cue.start;
    let before = words.filter(|at| p.tokens[*at].span.end <= time.start).collect::<Vec<_>>();
    let clause = before.iter().rposition(|at| p.is(*at, Class::Relative) && p.word(*at) != "that");
    let over = |from: usize| before[from..].iter().any(|at| p.comma(*at));
    clause.is_some_and(|from| !over(from)) || before.last().is_some_and(|at| p.word(*at) == "since")
}

/// "On Tuesday, X said …": a time that opens the sentence before the attributing words.
fn opens(sentence: Span, time: Span, frame: Span) -> bool {
    sentence.contains(time) && time.end <= frame.start && time.start - sentence.start < 8
}

/// "At a meeting on Tuesday, X said …": the occasion that opens the sentence, with its day.
fn led_in(p: &Paragraph, draft: &Draft, time: Span) -> bool {
    let start = p.sentence(draft.cue.start).start;
    let before = start..draft.frame.start.max(start);
    let opened = matches!(p.word(start), "at" | "during" | "in") && before.len() < 14;
    let within = p.span(&before).is_some_and(|words| words.contains(time));
    opened
        && within
        && before.clone().all(|at| !p.verbal(at) && !p.quoted(at) && p.word(at) != "before" && p.word(at) != "ahead")
}

fn quotation(p: &Paragraph, content: &[Range<usize>]) -> Quotation {
    let double = |at: usize| p.quote_at(at).is_some();
    let marked = content.iter().flat_map(Clone::clone).filter(|at| double(*at)).count();
    let bare = content.iter().flat_map(Clone::clone).filter(|at| !double(*at) && !p.comma(*at)).count();
    match (marked, bare) {
        (0, _) => Quotation::Indirect,
        (_, 0) => Quotation::Direct,
        _ => Quotation::Mixed,
    }
}

/// Marks attributions that stand in the content of another: the narrowest one.
fn nest(found: &mut [Attribution]) {
    let lengths: Vec<usize> = found.iter().map(|a| a.content.iter().map(|span| span.len()).sum()).collect();
    let contents = (0..).zip(found.iter()).flat_map(|(at, a)| a.content.iter().map(move |span| (*span, at)));
    let mut contents: Vec<(Span, usize)> = contents.collect();
    contents.sort_by_key(|(span, at)| (span.start, *at));
    let mut order: Vec<(Span, usize)> =
        (0..).zip(found.iter()).filter_map(|(at, a)| Some((*a.cue.first()?, at))).collect();
    order.sort_by_key(|(cue, at)| (cue.start, *at));
    // From left to right, with those contents at hand that have begun and not ended.
    let (mut open, mut next): (Vec<(Span, usize)>, usize) = (Vec::new(), 0);
    for (cue, inner) in order {
        while let Some(content) = contents.get(next).filter(|(span, _)| span.start <= cue.start) {
            open.push(*content);
            next += 1;
        }
        open.retain(|(span, _)| span.end > cue.start);
        let around = open.iter().filter(|(span, outer)| *outer != inner && span.contains(cue));
        let outer = around.map(|(_, outer)| *outer).min_by_key(|outer| (lengths[*outer], *outer));
        found[inner].within = outer.map(|outer| outer as u32);
    }
}

/// Whether this cue may report at all here: its clause is no question and no supposition.
fn asserted(p: &Paragraph, cue: &Cue) -> bool {
    use crate::language::grammar::Class;
    let sentence = p.sentence(cue.verb);
    let from = (sentence.start..cue.left).rev().take(12).take_while(|at| !p.comma(*at)).last().unwrap_or(cue.left);
    !(from..cue.left).any(|at| p.is(at, Class::Hypothetical) && !p.quoted(at))
}
