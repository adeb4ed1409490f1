//! How an event stands: told as a fact, claimed, denied, negated, to come, only possible, long past; and what a plan of it is.
//!
//! Comes in: a cue's verb with what stands before it. Goes out: the type that the words then tell ("will attack" is a
//! threat, "will help" a promise), and the standing. Refuses to decide: whether it is true.

use std::ops::Range;

use super::cues::Draft;
use super::scene::{Group, Scene};
use super::{Act, Standing};
use super::{parties, roles};
use crate::language::clauses::Class;
use crate::language::plover::{Cue, plover};
use crate::reading::Attribution;

pub(super) struct Stands {
    pub act: Act,
    pub mode: Option<String>,
    pub standing: Standing,
    pub attribution: Option<u32>,
}

/// How the event of a verb stands.
pub(super) fn of_verb(
    s: &Scene<'_>,
    at: usize,
    group: &Group,
    act: Act,
    mode: Option<&str>,
    actors: &[Range<usize>],
) -> Stands {
    // The act that itself attributes ("accused", "demanded that") is told by whoever tells that.
    let own = s.attributes(at).map(|(number, _)| number);
    let told = s.told_in(at).filter(|(number, _)| Some(*number) != own);
    let attribution = told.map(|(number, _)| number);
    let mut stands = Stands { act, mode: mode.map(str::to_owned), standing: Standing::Asserted, attribution };
    let denied = told.is_some_and(|(_, a)| denies(s, a));
    let owned = told.is_none_or(|(_, a)| same(s, a, actors));
    let conditional = hypothetical(s, at, group);
    stands.standing = match () {
        () if denied => Standing::Denied,
        () if conditional || group.unreal || group.duty || group.infinitive => Standing::Hypothetical,
        // What somebody wants to do is an act only where it is meant well: an offer.
        () if group.intends && !(owned && friendly(act) && !group.negated) => Standing::Hypothetical,
        () if group.willed && owned && group.negated && friendly(act) => {
            stands.act = Act::Reject;
            stands.mode = None;
            Standing::Asserted
        }
        () if group.negated => Standing::Negated,
        () if (group.willed || group.intends) && owned => {
            convert(&mut stands);
            if told.is_some() { Standing::Claimed } else { Standing::Asserted }
        }
        () if group.willed => Standing::Future,
        () if long_past(s, at) => Standing::Historical,
        () if told.is_some() => Standing::Claimed,
        () => Standing::Asserted,
    };
    // Somebody's own word on what they do is no mere claim where the act is one of words.
    if stands.standing == Standing::Claimed && owned && stands.act.verbal() {
        stands.standing = Standing::Asserted;
    }
    stands
}

fn friendly(act: Act) -> bool {
    use Act::{Agree, Aid, Concede, Consult, Cooperate, Retreat, Support};
    matches!(act, Agree | Aid | Concede | Consult | Cooperate | Retreat | Support)
}

/// What is told of the future is an act of today: a promise, a concession, a threat.
fn convert(stands: &mut Stands) {
    use Act::*;
    let (act, mode) = match stands.act {
        Consult | Support | Cooperate | Aid | Agree | Concede | Retreat => (Agree, None),
        Sanction => (Threaten, Some("relations")),
        Coerce => (Threaten, Some(if stands.mode.as_deref() == Some("arrest") { "arrest" } else { "restrict" })),
        Assault | Mobilize => (Threaten, Some("violence")),
        Protest => (Threaten, None),
        act => (act, stands.mode.as_deref()),
    };
    let mode = mode.map(str::to_owned);
    stands.act = act;
    stands.mode = mode;
}

/// A promise to do harm is a threat, a vow to help a promise; what is demanded or refused tells the mode.
pub(super) fn meant(outer: &mut Draft, inner: &Draft, cue: &Cue) {
    use Act::*;
    let harm = matches!(cue.act, Protest | Mobilize | Coerce | Assault | Sanction);
    let good = matches!(cue.act, Agree | Consult | Support | Concede | Cooperate | Aid | Retreat);
    match (outer.act, outer.rule.as_str()) {
        (Agree, "be ready" | "promise" | "offer") if harm => {
            let mut stands = Stands {
                act: cue.act,
                mode: cue.mode.as_ref().map(ToString::to_string),
                standing: outer.standing,
                attribution: None,
            };
            convert(&mut stands);
            outer.act = stands.act;
            outer.mode = stands.mode;
        }
        (Threaten, "vow") if good => {
            outer.act = Agree;
            outer.mode = None;
        }
        (Threaten, _) if harm && outer.mode.is_none() => {
            let mut stands = Stands {
                act: cue.act,
                mode: cue.mode.as_ref().map(ToString::to_string),
                standing: outer.standing,
                attribution: None,
            };
            convert(&mut stands);
            outer.mode = stands.mode;
        }
        (Request | Reject, _) if outer.mode.is_none() => {
            let mode = match cue.act {
                Consult => "meet",
                Concede | Retreat => "yield",
                Aid | Support | Cooperate => "assist",
                _ => return,
            };
            outer.mode = Some(mode.to_owned());
        }
        _ => {}
    }
    let _ = inner;
}

fn denies(s: &Scene<'_>, attribution: &Attribution) -> bool {
    let cue = attribution.cue.iter().flat_map(|cue| s.range(*cue));
    cue.into_iter().any(|at| plover().named(s.lemma(at), "denies"))
}

/// Whether an attribution's source is who is told of: "Oslo said it would", "the Norwegian premier said Oslo would".
fn same(s: &Scene<'_>, attribution: &Attribution, actors: &[Range<usize>]) -> bool {
    let Some(source) = attribution.source.first() else { return actors.is_empty() };
    let range = s.range(*source);
    let Some(actor) = actors.first() else { return true };
    if s.is(actor.start, Class::Pronoun)
        || s.is(actor.start, Class::FirstPerson)
        || actor.start >= range.start && actor.end <= range.end
    {
        return true;
    }
    let side = |range: &Range<usize>| {
        s.places.iter().find(|place| place.start >= range.start && place.end <= range.end).and_then(|place| {
            let words: Vec<&str> =
                s.tokens.get(place.clone()).unwrap_or_default().iter().map(|t| t.span.of(s.text)).collect();
            crate::language::geography::longest(&words).and_then(|(_, place)| place.side())
        })
    };
    match side(&range) {
        Some(own) => side(actor) == Some(own) || s.is(actor.start, Class::Possessive),
        // "the health ministry announced": whoever governs speaks of their own plans; an analyst does not.
        None => parties::sector(s, &range) || s.is(range.start, Class::Possessive),
    }
}

/// "it" and "we" in told words are whoever tells them.
pub(super) fn spoken_for(s: &Scene<'_>, at: usize, actors: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let pronoun =
        |range: &Range<usize>| range.len() == 1 && s.is(range.start, Class::Pronoun) && s.word(range.start) != "there";
    let own = s.attributes(at).map(|(number, _)| number);
    let source = s
        .told_in(at)
        .filter(|(n, _)| Some(*n) != own)
        .and_then(|(_, a)| a.source.first().copied())
        .map(|span| s.range(span))
        .filter(|r| !r.is_empty());
    let of = |range: Range<usize>| match &source {
        Some(source) if pronoun(&range) && (source.end <= range.start || source.start > at) => source.clone(),
        _ if pronoun(&range) && !s.is(range.start, Class::FirstPerson) => before(s, range.start).unwrap_or(range),
        _ => range,
    };
    actors.into_iter().map(of).collect()
}

/// Whom "it" stands for in its own sentence: the subject before it.
fn before(s: &Scene<'_>, pronoun: usize) -> Option<Range<usize>> {
    let verb = (0..pronoun).rev().find(|at| s.finite(*at) && !s.auxiliary(*at))?;
    let group = s.group(verb)?;
    let subject = roles::subjects(s, verb, &group, 1).into_iter().next()?;
    (!s.is(subject.start, Class::Pronoun)).then_some(subject)
}

/// Whether "if", "unless", "whether" opens the clause.
fn hypothetical(s: &Scene<'_>, at: usize, group: &Group) -> bool {
    let from = group.first.min(at);
    for before in (0..from).rev().take(14) {
        if matches!(s.word(before), ";" | ":" | "," | "that" | "and") && !s.is(before, Class::Hypothetical) {
            return false;
        }
        if s.is(before, Class::Hypothetical) && !matches!(s.word(before), "once" | "before" | "until") {
            return true;
        }
    }
    false
}

/// A year or "ago" in the clause: told as what lies further back.
fn long_past(s: &Scene<'_>, at: usize) -> bool {
    let end = roles::clause_end(s, at);
    let start = (0..at).rev().find(|t| matches!(s.word(*t), "," | ";" | "and" | "but")).map_or(0, |t| t + 1);
    (start..end).take_while(|t| !matches!(s.word(*t), "," | "who" | "which" | "that")).any(|t| {
        let word = s.word(t);
        let year = word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|b| b.is_ascii_digit());
        let dated = t > 0 && matches!(s.word(t - 1), "in" | "since");
        year && dated || word == "ago" && (at..t).any(|n| matches!(s.lemma(n), "year" | "decade" | "century"))
    })
}

/// "Oslo said Bern must …": told as what somebody else has to do, it is a demand.
pub(super) fn demanded(s: &Scene<'_>, drafts: &[Draft]) -> Vec<Draft> {
    let mut found = Vec::new();
    for at in 0..s.len() {
        if !s.is(at, Class::Duty) || s.word(at).ends_with("n't") {
            continue;
        }
        let Some((number, attribution)) = s.told_in(at) else { continue };
        let Some(source) = attribution.source.first().map(|span| s.range(*span)) else { continue };
        let verb = (at + 1..at + 5).find(|v| s.verbal(*v) && !s.auxiliary(*v));
        let Some(verb) = verb else { continue };
        let Some(group) = s.group(verb) else { continue };
        let subjects = roles::subjects(s, verb, &group, 0);
        let other = subjects
            .first()
            .is_some_and(|subject| parties::strong(s, subject) && !same(s, attribution, std::slice::from_ref(subject)));
        let taken = drafts
            .iter()
            .filter(|d| d.standing != Standing::Hypothetical)
            .any(|d| d.cue.contains(&at) || d.act == Act::Request || d.attribution == Some(number) && d.act.verbal());
        if !other || taken || hypothetical(s, at, &group) || found.iter().any(|d: &Draft| d.attribution == Some(number))
        {
            continue;
        }
        // "must sign or face sanctions" threatens.
        let faces =
            (verb..s.len()).any(|t| s.word(t) == "or" && (t + 1..t + 3).any(|f| plover().named(s.lemma(f), "face")));
        found.push(Draft {
            act: if faces { Act::Threaten } else { Act::Request },
            mode: None,
            cue: at..verb + 1,
            end: verb + 1,
            actors: vec![source],
            recipients: subjects,
            mutual: false,
            standing: Standing::Asserted,
            attribution: Some(number),
            nominal: false,
            rule: "told duty".to_owned(),
        });
    }
    found
}
