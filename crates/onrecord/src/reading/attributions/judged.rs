//! What the models found → what is read: surely enough, once, with what the rules know besides.
//!
//! Comes in: a paragraph's scene and the models' attributions. Goes out: drafts with their scores, in the order of their
//! content. Refuses to decide: what is too unsure; it is left out.

use std::ops::Range;

use super::learned::{Found, Scene};
use super::rules::Rule;
use super::{Draft, contents, sources};
use crate::analysis::parser::Relation;
use crate::language::grammar::Class;
use crate::language::reporting::{self, Frames};
use crate::reading::{anonymity, phrases};

/// The least probability at which an attribution is read: chosen on PolNeAR dev for the best balance (`evaluation/README.md`).
const ENOUGH: f32 = 0.4;
/// The same where a rule, which knows the grammar and not the corpus, proposes it too.
const ENOUGH_WITH_RULE: f32 = 0.1;
/// The same where nobody is named: words of nobody's are rarely worth keeping.
const ENOUGH_WITHOUT_SOURCE: f32 = 0.8;
/// The same where what follows is no clause and no quotation, or the source is a pronoun that stands for another.
const ENOUGH_IN_DOUBT: f32 = 0.64;
/// The same where the source is nobody who speaks by the word lists.
const ENOUGH_FOR_STRANGERS: f32 = 0.66;
/// Cues with as many words between them attribute nothing in common.
const FAR: usize = 1000;
/// No attribution is as probable as this.
const NEVER: f32 = 2.0;
/// Two attributions that share more of their content than this are one.
const SAME: f32 = 0.7;

/// Models surer than this overrule what a rule, which holds for any text, makes of a cue: its content, its source.
const SURE_CONTENT: f32 = 0.75;
const SURE_SOURCE: f32 = 0.6;
/// A content that shares more than this with a rule's is the rule's.
const NEARLY: f32 = 0.8;

/// A draft and its score in thousandths.
#[derive(Clone, Debug)]
pub struct Judged {
    pub draft: Draft,
    pub score: u16,
}

/// Keeps what is sure enough.
pub fn judge(scene: &Scene, mut found: Vec<Found>) -> Vec<Judged> {
    found
        .retain(|found| found.probability >= enough(scene, found) && !relays(scene, found) && !passed_on(scene, found));
    found.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.at.cmp(&b.at)));
    let mut kept: Vec<Judged> = Vec::new();
    for found in found {
        let mut judged = with_rules(scene, &found);
        let near: Vec<&Judged> = kept.iter().filter(|other| other.draft.cue.start.abs_diff(found.at) < FAR).collect();
        // A quotation that is another's already: what is left is still this one's.
        judged.draft.content.retain(|piece| !near.iter().any(|other| other.draft.content.contains(piece)));
        if !near.iter().any(|other| scene.shared(&other.draft.content, &judged.draft.content) > SAME) {
            kept.push(judged);
        }
    }
    kept.retain(|judged| !judged.draft.content.is_empty());
    kept.sort_by_key(|judged| (judged.draft.content.first().map(|range| range.start), judged.draft.cue.start));
    kept
}

/// How probable an attribution must be to be read.
fn enough(scene: &Scene, found: &Found) -> f32 {
    let p = &scene.p;
    if scene.draft_at[found.at].is_some() {
        return ENOUGH_WITH_RULE;
    }
    let Some(source) = &found.source else { return ENOUGH_WITHOUT_SOURCE };
    let speaks = sources::speaks(p, &source.words) || sources::document(p, &source.words);
    let relative = source.words.len() == 1 && p.is(source.head, Class::Relative);
    // "presented the draft": a thing and no words, unless the verb is one of saying beyond doubt.
    let thing = found.content.iter().flat_map(Clone::clone).all(|at| !p.verbal(at) && !p.quoted(at));
    match () {
        () if silent(scene, found.at) || withholds(scene, found) => NEVER,
        () if relative || thing => ENOUGH_IN_DOUBT,
        () if !speaks => ENOUGH_FOR_STRANGERS,
        () => ENOUGH,
    }
}

/// "did not say what it was worth": somebody said nothing, which is no statement; "does not believe that" is one.
fn silent(scene: &Scene, at: usize) -> bool {
    let negated = scene.kids[at].iter().any(|kid| scene.p.is(*kid, Class::Negation));
    let says = |frames: Frames| (frames.clause || frames.hear) && !frames.belief;
    negated && reporting::find(&scene.p.tokens[at].lemma, &[]).is_some_and(|(_, frames)| says(frames))
}

/// "asked not to be named": a name is withheld, and nothing is said.
fn withholds(scene: &Scene, found: &Found) -> bool {
    let mut begins = found.content.iter().map(|piece| piece.start).chain([found.at]);
    begins.any(|at| anonymity::phrase_at(&scene.p, at).is_some())
}

/// Whether these are the words of somebody who passed on what another said: a rule says so, or "according to" stands
/// beside words that are another's already.
fn relays(scene: &Scene, found: &Found) -> bool {
    let holds = |at: usize| found.content.iter().any(|piece| piece.contains(&at));
    let according = scene.p.word(found.cue.start) == "according";
    let told = |draft: &Draft| {
        draft.relays.iter().any(|(_, cue, _)| cue.contains(&found.at))
            || according && holds(draft.cue.start) && draft.source.as_ref().is_some_and(|source| holds(source.start))
    };
    scene.draft_at[found.at].is_none() && scene.drafts.iter().any(told)
}

/// "the paper quoted X as | saying": who says it is X, whom the rule of "quoted" knows; nobody else is looked for.
fn passed_on(scene: &Scene, found: &Found) -> bool {
    let p = &scene.p;
    let at = found.at;
    let quoting =
        |at: &usize| p.tokens[*at].lemma == "quote" && p.verbal(*at) && !p.is(at.saturating_sub(1), Class::Be);
    let after = at > 0 && p.word(at - 1) == "as" && p.word(at).ends_with("ing");
    let quoter = |verb: usize| found.source.as_ref().is_none_or(|source| source.words.end <= verb);
    after && scene.draft_at[at].is_none() && (at.saturating_sub(12)..at).any(|at| quoting(&at) && quoter(at))
}

/// The draft of an attribution: addressee, relays and frame as the rule of the same cue tells them, else as the tree does.
fn with_rules(scene: &Scene, found: &Found) -> Judged {
    let rule = scene.draft_at[found.at].map(|number| &scene.drafts[number]);
    let source = source(scene, found, rule);
    let content = match rule {
        Some(draft) if found.sure_content < SURE_CONTENT || scene.shared(&draft.content, &found.content) > NEARLY => {
            draft.content.clone()
        }
        _ => tidy(scene, &found.content),
    };
    let outside =
        |range: &Range<usize>| !content.iter().any(|piece| piece.start < range.end && range.start < piece.end);
    let addressee = match rule {
        Some(draft) => draft.addressee.clone(),
        None => hearer(scene, found, &content),
    };
    let frame = rule
        .map(|draft| draft.frame.clone())
        .filter(outside)
        .unwrap_or_else(|| frame(scene, found, &content, source.as_ref(), addressee.as_ref()));
    // Whoever is spoken of in what was said did not say it there.
    let source = source.filter(outside);
    let draft = Draft {
        source,
        cue: rule.map_or(&found.cue, |draft| &draft.cue).clone(),
        content: content.clone(),
        addressee: addressee.filter(outside),
        frame,
        relays: rule.map(|draft| draft.relays.clone()).unwrap_or_default(),
        rule: rule.map_or(Rule::None, |draft| draft.rule),
    };
    Judged { draft, score: (found.probability * 1000.0).round() as u16 }
}

/// The source: where a rule means the same one, in the rule's words, whose bounds are the tidier ones; and the rule's where
/// the models name nobody, are not sure, or look past it.
fn source(scene: &Scene, found: &Found, rule: Option<&Draft>) -> Option<Range<usize>> {
    let ruled = rule.and_then(|draft| draft.source.clone());
    // "The note, dated 12 March, describes": no month speaks.
    match found.source.as_ref().filter(|phrase| !phrases::dated(&scene.p, phrase.head)) {
        Some(phrase) => {
            let nearer = |words: &Range<usize>| phrase.head < words.start && words.end <= found.cue.start;
            let same =
                |words: &Range<usize>| words.contains(&phrase.head) || nearer(words) || found.sure_source < SURE_SOURCE;
            Some(ruled.filter(same).unwrap_or_else(|| phrase.words.clone()))
        }
        None => ruled,
    }
}

/// Pieces without the marks that only part them from what stands around.
fn tidy(scene: &Scene, pieces: &[Range<usize>]) -> Vec<Range<usize>> {
    let p = &scene.p;
    let loose = |at: usize| matches!(p.word(at), "," | "." | ";" | ":" | "—" | "–" | "--") && !p.quoted(at);
    let pieces = pieces.iter().map(|piece| {
        let start = piece.clone().find(|at| !loose(*at)).unwrap_or(piece.end);
        // "said last week that": when it was said is not what was said.
        let told = contents::circumstances(p, start, piece.end);
        let start = if p.word(told) == "that" && told < piece.end { told } else { start };
        let end = piece.clone().rev().find(|at| !loose(*at)).map_or(start, |last| last + 1);
        start..end
    });
    pieces.filter(|piece| piece.clone().any(|at| !p.mark(at))).collect()
}

/// "told reporters that": the object of the cue, where it stands between cue and content.
fn hearer(scene: &Scene, found: &Found, content: &[Range<usize>]) -> Option<Range<usize>> {
    let p = &scene.p;
    let after = content.iter().find(|piece| piece.start >= found.cue.end)?;
    let object = [Relation::Iobj, Relation::Obj].into_iter().find_map(|relation| scene.kid(found.at, relation))?;
    let between = found.cue.end..after.start;
    let time = p.is(object, Class::Weekday) || p.is(object, Class::TimeShift) || p.is(object, Class::TimeNoun);
    let end = phrases::core_after(p, between.start, between.end)?;
    // "told the crews Tuesday night that": the tree may take the night for whom it was told.
    let heard = if time { end <= object } else { object < end };
    (between.contains(&object) && heard).then_some(between.start..end)
}

/// The words that attribute, with when and where: source and cue, up to the content or past what tells the circumstances.
fn frame(
    scene: &Scene,
    found: &Found,
    content: &[Range<usize>],
    source: Option<&Range<usize>>,
    hearer: Option<&Range<usize>>,
) -> Range<usize> {
    let p = &scene.p;
    let near = source.filter(|source| p.sentence_number(source.start) == p.sentence_number(found.at));
    let start = near.map_or(found.cue.start, |source| source.start.min(found.cue.start));
    let end = near.map_or(found.cue.end, |source| source.end.max(found.cue.end));
    // "told the crews on Tuesday that": when stands behind who heard it.
    let end = hearer.map_or(end, |hearer| hearer.end.max(end));
    let next = content.iter().map(|piece| piece.start).filter(|at| *at >= end).min();
    let last = contents::circumstances(p, end, p.sentence(found.at).end);
    let end = next.map_or(last, |next| last.min(next)).max(end);
    let begin = content.iter().map(|piece| piece.end).filter(|at| *at <= found.cue.start).max().unwrap_or(0);
    start.max(begin.min(found.cue.start))..end
}
