//! "According to X, …", "…, according to X", and who passed words on: "…, citing Y", "Z quoted her as saying".
//!
//! Comes in: a paragraph and the attributions its verbs made. Goes out: more attributions, and relays on those.
//! Refuses to decide: whether a relay told the truth.

use std::ops::Range;

use super::contents;
use super::cues::Cue;
use super::rules::Rule;
use super::{Draft, sources};
use crate::analysis::Tag;
use crate::reading::paragraph::Paragraph;
use crate::reading::phrases;

/// Adds attributions by "according to", and relays.
pub fn read(p: &Paragraph, cues: &[Cue], drafts: &mut Vec<Draft>) {
    for at in 0..p.len() {
        if p.quoted(at) {
            continue;
        }
        if p.word(at) == "according" && p.word(at + 1) == "to" {
            accord(p, cues, at, drafts);
        }
        if p.word(at) == "citing" {
            cite(p, at, drafts);
        }
    }
    quoted_as_saying(p, drafts);
}

fn accord(p: &Paragraph, cues: &[Cue], at: usize, drafts: &mut Vec<Draft>) {
    let sentence = p.sentence(at);
    let Some(source) = phrases::after(p, at + 2, sentence.end) else { return };
    if !sources::speaks(p, &source) && !sources::document(p, &source) {
        return;
    }
    let leading = (sentence.start..at).all(|i| !p.nominal(i) && !p.verbal(i));
    let content = if leading {
        let Some(comma) = (source.end..sentence.end).take(30).find(|i| p.comma(*i)) else { return };
        comma + 1..contents::end(p, comma + 1, sentence.end, cues)
    } else {
        // Words that already have a speaker were passed on by this source.
        let end = if at > sentence.start && p.comma(at - 1) { at - 1 } else { at };
        let start = clause_start(p, sentence.start, end);
        let spoken = drafts.iter_mut().find(|d| {
            let content = d.content.iter().map(|c| c.end).max().unwrap_or(0);
            p.sentence(d.cue.start) == sentence && d.cue.start < at && d.cue.start.max(content) > start
        });
        if let Some(draft) = spoken {
            draft.relays.push((source, at..at + 2, false));
            return;
        }
        start..end
    };
    if content.is_empty() || !content.clone().any(|i| p.verbal(i) || p.quoted(i)) {
        return;
    }
    drafts.push(Draft {
        frame: at..source.end,
        source: Some(source),
        cue: at..at + 2,
        content: vec![content],
        addressee: None,
        relays: Vec::new(),
        rule: Rule::AccordingTo,
    });
}

/// Where the clause that ends at `end` begins: after a reporting clause of its own subject, where ", while" or ", and" leads in.
fn clause_start(p: &Paragraph, from: usize, end: usize) -> usize {
    let turn = (from + 1..end).rev().find(|at| {
        p.comma(*at)
            && !p.quoted(*at)
            && (p.tag(*at + 1) == Tag::Cconj || p.tag(*at + 1) == Tag::Sconj)
            && (*at + 2..end).any(|i| p.verbal(i))
    });
    let start = turn.map_or(from, |comma| comma + 2);
    (start..end).find(|at| !p.comma(*at) && p.tag(*at) != Tag::Cconj).unwrap_or(start)
}

/// "…, the paper reported, citing two officials".
fn cite(p: &Paragraph, at: usize, drafts: &mut [Draft]) {
    let sentence = p.sentence(at);
    let Some(who) = phrases::after(p, at + 1, sentence.end) else { return };
    let nearest = drafts.iter_mut().rfind(|d| p.sentence(d.cue.start) == sentence && d.cue.start < at);
    if let Some(draft) = nearest {
        draft.relays.push((who, at..at + 1, true));
    }
}

/// "…, the agency quoted him as saying": the agency passes on what somebody already has been found to say.
fn quoted_as_saying(p: &Paragraph, drafts: &mut [Draft]) {
    for at in 0..p.len() {
        let said = p.tag(at) == Tag::Verb && p.tokens[at].lemma == "quote" && !p.quoted(at);
        let Some(end) = said.then(|| phrases::core_after(p, at + 1, p.len())).flatten() else { continue };
        if p.word(end) != "as" {
            continue;
        }
        let sentence = p.sentence(at);
        let Some(who) = phrases::before(p, sentence.start, at) else { continue };
        let inside: Range<usize> = who.start..(end + 2).min(sentence.end);
        for draft in drafts.iter_mut().filter(|d| p.sentence(d.cue.start) == sentence) {
            for content in &mut draft.content {
                if content.contains(&inside.start) {
                    content.end = inside.start - usize::from(inside.start > content.start && p.comma(inside.start - 1));
                }
            }
            draft.content.retain(|content| !content.is_empty());
            draft.relays.push((who.clone(), at..inside.end, false));
        }
    }
}
