//! A reporting verb and what follows it: "said that …", "denied …", "accused X of …"; or what stands before it:
//! "…, the ministry said".
//!
//! Comes in: a paragraph, a cue, what was found before it. Goes out: at most one attribution.
//! Refuses to decide: verbs followed by nothing that they take, and verbs whose subject cannot speak.

use std::ops::Range;

use super::beside::hearer;
use super::contents::{self, Complement};
use super::cues::Cue;
use super::rules::Rule;
use super::{Draft, asserted, sources};
use crate::analysis::Tag;
use crate::language::grammar::Class;
use crate::reading::paragraph::Paragraph;
use crate::reading::phrases;

/// The attribution that this cue makes with what follows it.
pub fn read(p: &Paragraph, cues: &[Cue], cue: &Cue, drafts: &[Draft]) -> Option<Draft> {
    if !asserted(p, cue) || inside(p, cue, drafts) {
        return None;
    }
    if cue.passive {
        return passive(p, cues, cue);
    }
    let to = p.sentence(cue.verb).end;
    let frames = cue.frames;
    let mut addressee = None;
    let mut at = cue.words.end;
    let first = contents::complement(p, at, to);
    let bare = matches!(first, Complement::That | Complement::Whether | Complement::To);
    if !bare && (frames.hear || frames.hear_to || p.word(at) == "to") {
        let (phrase, after) = hearer(p, cue, at, to);
        let follows = contents::complement(p, contents::circumstances(p, after, to), to);
        let taken = matches!(follows, Complement::That | Complement::Whether)
            || frames.hear && matches!(follows, Complement::Clause | Complement::Quote(_))
            || p.word(at) == "to" && follows == Complement::Clause;
        if phrase.is_some() && frames.hear_to && follows == Complement::To {
            // What is urged is the hearer's doing: the hearer is part of the content.
            return draft(p, cues, cue, drafts, at, None, Rule::VerbHearerInfinitive);
        }
        if taken {
            addressee = phrase;
            at = after;
        }
    }
    let start = contents::circumstances(p, at, to);
    let start = if p.comma(start) && p.word(start + 1) == "that" { start + 1 } else { start };
    let found = contents::complement(p, start, to);
    let says = frames.clause || frames.hear || frames.belief || frames.finding;
    let rule = match found {
        Complement::That if says || frames.object => Rule::VerbThat,
        Complement::Whether if frames.whether || frames.clause || frames.hear => Rule::VerbQuestion,
        Complement::Clause if says && (!frames.hear || addressee.is_some() || frames.clause) => Rule::VerbClause,
        Complement::To if frames.to => Rule::VerbInfinitive,
        Complement::Quote(_) if says || frames.quote => Rule::VerbQuotation,
        Complement::Object | Complement::Clause | Complement::Quote(_) if frames.accuse => Rule::VerbAccused,
        Complement::Object | Complement::Clause if frames.as_ && as_follows(p, start, to) => Rule::VerbAs,
        Complement::Object | Complement::Clause if frames.call && calls(p, start, to) => Rule::VerbNames,
        Complement::Object | Complement::Clause | Complement::Quote(_) if frames.object && !cue.modal => {
            // "…, signalling a firm stance" is what the reporter makes of it.
            if cue.participle && frames.clause {
                return None;
            }
            Rule::VerbObject
        }
        _ => return None,
    };
    let accused = rule == Rule::VerbAccused;
    if accused && !(start..to).take_while(|i| !p.comma(*i)).any(|i| matches!(p.word(i), "of" | "for")) {
        return None;
    }
    if cue.negated && matches!(rule, Rule::VerbClause | Rule::VerbThat | Rule::VerbQuestion) && !frames.belief {
        return None;
    }
    draft(p, cues, cue, drafts, start, addressee, rule)
}

fn draft(
    p: &Paragraph,
    cues: &[Cue],
    cue: &Cue,
    drafts: &[Draft],
    start: usize,
    addressee: Option<Range<usize>>,
    rule: Rule,
) -> Option<Draft> {
    let source = sources::of(p, cue, drafts).or_else(|| document(p, cue))?;
    let to = p.sentence(cue.verb).end;
    let mut end = contents::end(p, start, to, cues);
    if rule == Rule::VerbInfinitive {
        // "claimed to have taken the town, where …": the clause on the place is the reporter's.
        let relative = (start..end).find(|at| p.comma(*at) && p.is(*at + 1, Class::Relative) && !p.quoted(*at));
        end = relative.unwrap_or(end);
    }
    // A quotation that runs on past its sentence is one content.
    while end < p.len() && end > start && p.quoted(end - 1) && p.quote_at(end - 1) == p.quote_at(end) {
        end += 1;
    }
    if end <= start {
        return None;
    }
    let near =
        p.sentence(source.start) == p.sentence(cue.verb) && source.end <= cue.words.start && cue.left - source.end < 4;
    Some(Draft {
        frame: if near { source.start } else { cue.left }..start,
        source: Some(source),
        cue: cue.words.clone(),
        content: vec![start..end],
        addressee,
        relays: Vec::new(),
        rule,
    })
}

/// "the report found that": a document speaks where the verb is one of finding or saying.
fn document(p: &Paragraph, cue: &Cue) -> Option<Range<usize>> {
    let sentence = p.sentence(cue.verb);
    let frames = cue.frames;
    let phrase = phrases::before(p, sentence.start, cue.left)?;
    ((frames.finding || frames.clause) && sources::document(p, &phrase)).then_some(phrase)
}

/// A cue within a quotation's or a clause's content that another attribution already has, in a verb of thought only:
/// what people are said to think is not theirs on the record.
fn inside(p: &Paragraph, cue: &Cue, drafts: &[Draft]) -> bool {
    let covered = drafts.iter().any(|draft| draft.content.iter().any(|range| range.contains(&cue.verb)));
    covered && (cue.frames.belief || cue.frames.finding || cue.modal || p.tag(cue.verb) != Tag::Verb)
}

fn as_follows(p: &Paragraph, start: usize, to: usize) -> bool {
    (start..to)
        .take(25)
        .take_while(|at| p.quoted(*at) || !matches!(p.word(*at), "." | ";"))
        .any(|at| p.word(at) == "as")
}

/// "called it a …", "calling the move "reckless"".
fn calls(p: &Paragraph, start: usize, to: usize) -> bool {
    let end = if p.is(start, Class::ObjectPronoun) { Some(start + 1) } else { phrases::core_after(p, start, to) };
    end.is_some_and(|end| end < to && (p.quoted(end) || p.nominal(end)))
        || p.quoted(start + 1)
        || (start..to).take(12).any(|at| p.opens(at).is_some())
}

/// "was dismissed by X as …", "was rejected by X".
fn passive(p: &Paragraph, cues: &[Cue], cue: &Cue) -> Option<Draft> {
    let sentence = p.sentence(cue.verb);
    if !(cue.frames.as_ || cue.frames.call || cue.frames.object || cue.frames.accuse) || p.word(cue.words.end) != "by" {
        return None;
    }
    let source = phrases::after(p, cue.words.end + 1, sentence.end).filter(|phrase| sources::speaks(p, phrase))?;
    let start = source.end;
    let content = if p.word(start) == "as" && cue.frames.as_ {
        start..contents::end(p, start, sentence.end, cues)
    } else if cue.frames.object && !cue.modal && !cue.negated {
        phrases::before(p, sentence.start, cue.left)?
    } else {
        return None;
    };
    Some(Draft {
        frame: cue.words.start..source.end,
        source: Some(source),
        cue: cue.verb..cue.words.end,
        content: Some(content).filter(|range| !range.is_empty()).into_iter().collect(),
        addressee: None,
        relays: Vec::new(),
        rule: Rule::PassiveBy,
    })
}

/// "…, the ministry said on Monday", "…, said the ministry".
pub fn trailing(p: &Paragraph, cue: &Cue, drafts: &[Draft]) -> Option<Draft> {
    let frames = cue.frames;
    if cue.passive || cue.negated || cue.participle || !(frames.clause || frames.quote || frames.finding) {
        return None;
    }
    let sentence = p.sentence(cue.verb);
    let inverted = cue.words.start > sentence.start && p.comma(cue.words.start - 1);
    let (source, comma, frame_end) = if inverted {
        let source = phrases::after(p, cue.words.end, sentence.end)?;
        let end = contents::circumstances(p, source.end, sentence.end);
        (source, cue.words.start - 1, end)
    } else {
        let source = phrases::before(p, sentence.start, cue.left)?;
        let comma = source.start.checked_sub(1).filter(|at| p.comma(*at) && *at > sentence.start)?;
        if !contents::trailing(p, cue, sentence.end) {
            return None;
        }
        (source, comma, contents::circumstances(p, cue.words.end, sentence.end))
    };
    if !sources::speaks(p, &source) && !sources::document(p, &source) {
        return None;
    }
    let taken = drafts
        .iter()
        .filter(|d| p.sentence(d.cue.start) == sentence)
        .map(|d| d.frame.end.max(d.content.iter().map(|c| c.end).max().unwrap_or(0)));
    let start = taken.filter(|end| *end <= comma).max().unwrap_or(sentence.start);
    let start = (start..comma).find(|at| !p.comma(*at) && p.tag(*at) != Tag::Cconj)?;
    // A clause has a verb; "In Geneva, the minister said" has not.
    if !(start..comma).any(|at| p.verbal(at)) {
        return None;
    }
    Some(Draft {
        frame: source.start.min(cue.words.start)..frame_end,
        source: Some(source),
        cue: cue.words.clone(),
        content: vec![start..comma],
        addressee: None,
        relays: Vec::new(),
        rule: Rule::ClauseBeforeVerb,
    })
}
