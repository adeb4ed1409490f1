//! Reporting verbs of one paragraph.
//!
//! Comes in: a paragraph. Goes out: cues with the verb group they stand in and what may follow them.
//! Refuses to decide: whether anything is attributed; that depends on what stands around.

use std::ops::Range;

use crate::analysis::Tag;
use crate::language::grammar::Class;
use crate::language::reporting::{self, Frames};
use crate::reading::paragraph::Paragraph;

/// One reporting verb.
#[derive(Clone, Debug)]
pub struct Cue {
    /// The words that attribute: auxiliaries, verb, particle.
    pub words: Range<usize>,
    /// Where the verb group begins, adverbs included: what stands left of it may be its subject.
    pub left: usize,
    /// The verb itself.
    pub verb: usize,
    pub frames: Frames,
    /// "was dismissed (by …)".
    pub passive: bool,
    /// "saying", "adding", without a finite verb before it.
    pub participle: bool,
    /// "did not say".
    pub negated: bool,
    /// "would reject", "may say": not said yet, or perhaps never.
    pub modal: bool,
}

/// Finds the reporting verbs outside quotations.
pub fn find(p: &Paragraph) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    for at in 0..p.len() {
        if !p.quoted(at)
            && p.tag(at) == Tag::Verb
            && cues.last().is_none_or(|cue| cue.words.end <= at)
            && let Some(cue) = cue_at(p, at)
        {
            cues.push(cue);
        }
    }
    cues
}

fn cue_at(p: &Paragraph, verb: usize) -> Option<Cue> {
    let following: Vec<&str> = (verb + 1..verb + 5).map(|at| p.word(at)).collect();
    let (rest, frames) = reporting::find(&p.tokens[verb].lemma, &following)?;
    let sentence = p.sentence(verb);
    let (mut left, mut first) = (verb, verb);
    let (mut be, mut negated, mut modal, mut finite) = (false, false, false, false);
    while left > sentence.start {
        let at = left - 1;
        if p.is(at, Class::Negation) {
            negated = true;
        } else if p.word(at) == "to" && first == left {
            // "continued to recommend", "went on to say": the verb before carries it.
            let carrier = at.checked_sub(1).filter(|c| p.tag(*c) == Tag::Verb && !p.quoted(*c));
            match carrier {
                Some(carrier) => {
                    negated |= p.is(carrier, Class::Refusing);
                    left = carrier;
                    first = carrier;
                    finite = true;
                    continue;
                }
                None => return None,
            }
        } else if p.is(at, Class::Auxiliary) && (p.tag(at) == Tag::Aux || p.tag(at) == Tag::Verb) {
            be |= p.is(at, Class::Be);
            modal |= p.is(at, Class::Modal);
            finite = true;
            first = at;
        } else if at > sentence.start && p.is(at, Class::TimeNoun) && p.is(at - 1, Class::TimeShift) {
            // "who last week signalled"
            left = at - 1;
            continue;
        } else if p.tag(at) != Tag::Adv || p.is(at, Class::Coordinator) {
            break;
        }
        left = at;
    }
    let ing = p.word(verb).ends_with("ing");
    let passive = be && !ing;
    Some(Cue { words: first..verb + 1 + rest, left, verb, frames, passive, participle: ing && !finite, negated, modal })
}
