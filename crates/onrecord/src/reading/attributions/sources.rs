//! Who a reporting verb belongs to.
//!
//! Comes in: a paragraph, a cue, what was found before it. Goes out: the source's tokens.
//! Refuses to decide: which person a name or a pronoun stands for; a phrase that cannot speak is no source.

use std::ops::Range;

use super::Draft;
use super::cues::Cue;
use crate::analysis::Tag;
use crate::language::grammar::Class;
use crate::language::speakers::{self, Speaker};
use crate::reading::paragraph::Paragraph;
use crate::reading::phrases;

/// The source of a verb in the active voice, as far as it stands before the verb.
pub fn of(p: &Paragraph, cue: &Cue, drafts: &[Draft]) -> Option<Range<usize>> {
    let sentence = p.sentence(cue.verb);
    let left = cue.left.checked_sub(1).filter(|left| *left >= sentence.start)?;
    let carried = p.tag(left) == Tag::Cconj || cue.participle && (p.comma(left) || p.quoted(left));
    if p.is(left, Class::Relative) && p.tag(left) != Tag::Sconj && !p.quoted(left) {
        // "X, who said": the antecedent.
        let end = if left > sentence.start && p.comma(left - 1) { left - 1 } else { left };
        return phrases::before(p, sentence.start, end).filter(|phrase| speaks(p, phrase));
    }
    let near = phrases::before(p, sentence.start, cue.left).filter(|_| !carried);
    if let Some(phrase) = near.clone().filter(|phrase| speaks(p, phrase)) {
        return Some(phrase);
    }
    if let Some(whole) = near.as_ref().and_then(|phrase| reduced(p, &sentence, phrase)) {
        return Some(whole);
    }
    // "Oslo cast doubt on the claim saying …": the object before a participle is not who says it.
    if !carried && !cue.participle && (near.is_some() || !p.comma(left) && p.tag(left) != Tag::Adv) {
        return None;
    }
    earlier(p, cue, drafts, &sentence).filter(|phrase| speaks(p, phrase))
}

/// "a diplomat involved in the talks | said": who a participle describes, with what it says of them.
fn reduced(p: &Paragraph, sentence: &Range<usize>, phrase: &Range<usize>) -> Option<Range<usize>> {
    let verb = phrase.start.checked_sub(2).filter(|at| *at > sentence.start)?;
    // What somebody is doing ("protesters marching through the town") does not tell who it is.
    let participle = p.tag(verb) == Tag::Verb && p.word(verb).ends_with("ed");
    let governed = p.tag(phrase.start - 1) == Tag::Adp && p.nominal(verb - 1);
    let who = phrases::before(p, sentence.start, verb).filter(|_| participle && governed)?;
    // What a clause before says is no description: "the envoy stayed in the room".
    let opens = who.start == sentence.start;
    (opens && who.end == verb && speaks(p, &who)).then_some(who.start..phrase.end)
}

/// A verb without a subject of its own: the source that this sentence has had, or its subject.
fn earlier(p: &Paragraph, cue: &Cue, drafts: &[Draft], sentence: &Range<usize>) -> Option<Range<usize>> {
    let last =
        drafts.iter().rev().find(|draft| p.sentence(draft.cue.start) == *sentence && draft.cue.start < cue.words.start);
    let turn = (sentence.start + 1..cue.left).rev().find(|at| turns(p, *at, cue.left));
    if let Some(turn) = turn
        && last.is_none_or(|draft| draft.cue.start < turn)
        && let Some(phrase) = phrases::subject(p, turn + 1, cue.left)
    {
        return Some(phrase);
    }
    last.and_then(|draft| draft.source.clone()).or_else(|| phrases::subject(p, sentence.start, cue.left))
}

/// ", however", ", but", ", while" and a new subject with its own verb.
fn turns(p: &Paragraph, at: usize, to: usize) -> bool {
    p.is(at, Class::Adversative) && !p.quoted(at) && p.nominal(at + 1) && (at + 1..to).any(|i| p.verbal(i))
}

/// Whether a phrase can be the source of words: it names somebody, or is a noun for people who speak.
pub fn speaks(p: &Paragraph, phrase: &Range<usize>) -> bool {
    let head = head(p, phrase);
    if phrase.len() == 1 && (p.is(head, Class::Personal) && p.word(head) != "it") {
        return true;
    }
    match p.tag(head) {
        Tag::Propn => !p.is(head, Class::Weekday) && !phrases::dated(p, head),
        Tag::Noun => speakers::kind(&p.tokens[head].lemma).is_some_and(|kind| kind != Speaker::Document),
        Tag::Adj | Tag::Num | Tag::Det => p.capital(head) || speakers::kind(p.word(head)).is_some(),
        _ => false,
    }
}

/// Whether a phrase names a document: "the report".
pub fn document(p: &Paragraph, phrase: &Range<usize>) -> bool {
    speakers::kind(&p.tokens[head(p, phrase)].lemma) == Some(Speaker::Document)
}

/// The word that a noun phrase is about: the last nominal one before its first preposition, comma or relative pronoun.
pub fn head(p: &Paragraph, phrase: &Range<usize>) -> usize {
    let mut head = phrase.start;
    for at in phrase.clone() {
        let inner = at > phrase.start;
        let over = p.comma(at)
            || p.word(at) == "("
            || inner && (p.tag(at) == Tag::Adp || p.is(at, Class::Relative) || p.dash(at) || phrases::postposed(p, at));
        if over {
            break;
        }
        if p.nominal(at) && p.word(at) != "'s" {
            head = at;
        }
    }
    head
}
