//! Commitments that put something to another side, and words on versions and answers → drafts and proposals.
//!
//! Comes in: the evidence, commitments, positions' stances as read. Goes out: drafts in the order of the commitments.
//! An answer is set only by words told later in the article or in a later one; without such words there is none on record.
//! Refuses to decide: whether silence is an answer; which of two texts of one side is meant where words fit both.

use super::evidence::Evidence;
use crate::language::clauses::{Class, classes};
use crate::language::inflection::key;
use crate::reading::commitments::CommitmentKind;
use crate::reading::drafts::Answer;
use crate::reading::stances::StanceKind;
use crate::record::{Citation, Commitment, Draft, Sourced, Told, id};
use crate::text::Span;

/// How far behind a draft, in bytes, words that only point back may stand.
const NEAR: u32 = 700;

/// Words on some draft.
struct Note {
    article: usize,
    words: Span,
    answer: Answer,
    who: Vec<String>,
}

/// Finds drafts.
#[must_use]
pub fn find(evidence: &Evidence<'_>, commitments: &[Sourced<Commitment>]) -> Vec<Sourced<Draft>> {
    let put = |c: &&Sourced<Commitment>| matches!(c.what.kind, CommitmentKind::Sent | CommitmentKind::Proposed);
    let mut found: Vec<Sourced<Draft>> = commitments.iter().filter(put).map(|c| draft(evidence, c)).collect();
    for note in notes(evidence) {
        let Some(number) = meant(evidence, &found, &note) else { continue };
        let Some(read) = evidence.reads.get(note.article) else { continue };
        let told = Told { value: note.answer, citation: read.cite(note.words) };
        if !found[number].what.answers.contains(&told) {
            found[number].what.answers.push(told);
        }
    }
    for number in 0..found.len() {
        found[number].what.before = before(&found[..number], &found[number]);
    }
    found
}

fn draft(evidence: &Evidence<'_>, commitment: &Sourced<Commitment>) -> Sourced<Draft> {
    let what = &commitment.what;
    let mut versions: Vec<Citation> = Vec::new();
    for cited in commitment.citations() {
        let Some(read) = evidence.article(cited.article).and_then(|n| evidence.reads.get(n)) else { continue };
        let here = read.reading.drafts.iter().filter(|n| n.answer.is_none() && cited.span.overlaps(n.words));
        for words in here.map(|n| read.cite(n.words)) {
            if !versions.iter().any(|old| old.quote == words.quote) {
                versions.push(words);
            }
        }
    }
    let draft = Draft {
        text: what.kind == CommitmentKind::Sent,
        by: what.by.clone(),
        to: what.to.clone(),
        sent: what.made.clone(),
        versions,
        before: None,
        answers: Vec::new(),
        commitment: commitment.id.clone(),
    };
    let rest = commitment.citations()[1..].to_vec();
    Sourced::new(id('t', &[&commitment.id]), draft, commitment.citation().clone(), rest, commitment.by.clone())
}

/// Words on answers, in order of publication, then place.
fn notes(evidence: &Evidence<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    for (article, read) in evidence.reads.iter().enumerate() {
        for note in &read.reading.drafts {
            let Some(answer) = note.answer else { continue };
            let who = note.who.iter().flat_map(|span| evidence.holders(article, *span)).collect();
            notes.push(Note { article, words: note.words, answer, who });
        }
        for stance in &read.reading.stances {
            let answer = match stance.kind {
                StanceKind::Accepts => Answer::Accepted,
                StanceKind::Rejects => Answer::Rejected,
                _ => continue,
            };
            if let Some(words) = stance.words.first().filter(|span| is_text(read.words(**span))) {
                let who = evidence.holders(article, stance.holder);
                notes.push(Note { article, words: stance.cue.join(*words), answer, who });
            }
        }
    }
    let day =
        |note: &Note| evidence.published.get(note.article).and_then(Option::as_ref).map(|when| when.edtf.latest());
    notes.sort_by_key(|note| (day(note), note.article, note.words.start));
    notes
}

/// "the proposal", "their revised draft": a text, and little else.
fn is_text(words: &str) -> bool {
    let lower = words.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(4);
    words.any(|word| classes(word, &key(word)).has(Class::Text))
}

/// The draft that a note is on: told before it, of another side than who answers, the nearest one.
fn meant(evidence: &Evidence<'_>, drafts: &[Sourced<Draft>], note: &Note) -> Option<usize> {
    let published = |article: usize| evidence.published.get(article).and_then(Option::as_ref);
    let mut best: Option<(u32, usize)> = None;
    let mut elsewhere: Vec<usize> = Vec::new();
    for (number, draft) in drafts.iter().enumerate() {
        let waits = note.answer == Answer::Awaited;
        let own = note.who.iter().any(|who| draft.what.by.contains(who));
        let other = note.who.iter().any(|who| draft.what.to.contains(who));
        if !note.who.is_empty() && own != waits {
            continue;
        }
        for cited in draft.citations() {
            let Some(home) = evidence.article(cited.article) else { continue };
            let (start, end) = (cited.span.start, cited.span.end);
            if home == note.article {
                let gap = note.words.start.saturating_sub(end);
                let touches = cited.span.overlaps(note.words);
                if (touches || (note.words.start >= start && gap < NEAR)) && best.is_none_or(|(old, _)| gap < old) {
                    best = Some((gap, number));
                }
            } else if let (Some(a), Some(b)) = (published(home), published(note.article))
                && a.edtf.latest() < b.edtf.earliest()
                && draft.what.text
                && (other || own)
                && !elsewhere.contains(&number)
            {
                elsewhere.push(number);
            }
        }
    }
    // In a later article it must be plain: one text between these two.
    best.map(|(_, number)| number).or_else(|| (elsewhere.len() == 1).then(|| elsewhere[0]))
}

/// The text of the same side before one that is told as a later version.
fn before(earlier: &[Sourced<Draft>], draft: &Sourced<Draft>) -> Option<String> {
    let first = |words: &str| {
        let word = words.to_lowercase();
        matches!(word.split(' ').next(), Some("first" | "initial" | "opening" | "original" | "preliminary"))
    };
    let later = draft.what.text && draft.what.versions.iter().any(|words| !first(&words.quote));
    let known = earlier.iter().rev().find(|old| later && old.what.text && old.what.by == draft.what.by);
    known.map(|old| old.id.clone())
}
