//! Cues met in a sentence → its events.
//!
//! Comes in: a sentence and the tokens that a frame begins with. Goes out: events. What an act of words is about ("agreed
//! to withdraw", "a demand that … release") is no event of its own.
//! Refuses to decide: whether a noun names an event that happened, where no words say whose or of what it was.

use std::ops::Range;

use super::frames::{self, Met};
use super::scene::{Group, Scene};
use super::{Act, Event, Standing, lead, parties, roles, standing};
use crate::analysis::{Tag, Token, lemmas};
use crate::language::clauses::Class;
use crate::language::plover::{Cue, Frame, Head, Piece, Plover};

/// The frames that may begin with a token.
pub(super) fn frames_at<'p>(plover: &'p Plover, token: &Token) -> &'p [Frame] {
    match plover.frames(&token.lemma) {
        [] => plover.frames(&token.lower),
        found => found,
    }
}

/// An event while it is made.
pub(super) struct Draft {
    pub act: Act,
    pub mode: Option<String>,
    pub cue: Range<usize>,
    pub end: usize,
    pub actors: Vec<Range<usize>>,
    pub recipients: Vec<Range<usize>>,
    pub mutual: bool,
    pub standing: Standing,
    pub attribution: Option<u32>,
    pub nominal: bool,
    pub rule: String,
}

/// Finds the events of a sentence.
pub(super) fn find(s: &Scene<'_>, plover: &Plover, triggers: &[usize]) -> Vec<Event> {
    let mut drafts: Vec<Draft> = Vec::new();
    // What an act of words is about, as token ranges.
    let mut about: Vec<Range<usize>> = Vec::new();
    for at in triggers.iter().copied() {
        if drafts.iter().any(|d| d.cue.contains(&at)) {
            continue;
        }
        let Some(token) = s.tokens.get(at) else { continue };
        let inside = about.iter().any(|range| range.contains(&at));
        let participle = token.tag != Tag::Verb && token.lower.ends_with("ed");
        let lemma = if participle { lemmas::of(&token.lower, Tag::Verb) } else { token.lemma.clone() };
        let also = if lemma == token.lemma { &[] } else { plover.frames(&lemma) };
        for frame in also.iter().chain(frames_at(plover, token)) {
            let Some(cue) = plover.cues.get(frame.cue) else { continue };
            let found = match frame.head {
                Head::Verb => verb(s, plover, frame, cue, at),
                Head::Noun => noun(s, plover, frame, cue, at),
            };
            let Some((draft, met)) = found else { continue };
            if inside {
                // "vowed to attack": what is vowed tells which act the vow is.
                let first = about.iter().any(|range| (range.start..at).all(|t| s.adverb(t)) && range.contains(&at));
                let warned = |outer: &Draft| outer.rule == "warn";
                if let Some(outer) = drafts.last_mut().filter(|outer| (first || warned(outer)) && outer.cue.end <= at) {
                    standing::meant(outer, &draft, cue);
                }
                break;
            }
            let open = met.complement.or_else(|| draft.act.verbal().then_some(met.cue.end)).unwrap_or(met.end);
            about.push(open..about_end(s, open, met.complement.is_some(), met.end));
            drafts.push(draft);
            break;
        }
    }
    // A warning that names no harm is a forecast.
    drafts.retain(|d| d.rule != "warn" || d.mode.is_some() || !d.recipients.is_empty() && d.end > d.cue.end);
    drafts.extend(standing::demanded(s, &drafts));
    let best = lead::choose(s, &drafts);
    let events = drafts.into_iter().enumerate().filter_map(|(number, draft)| event(s, draft, Some(number) == best));
    events.collect()
}

/// Where what an act of words is about ends: a clause of its own at a breaker, an object with its phrase.
fn about_end(s: &Scene<'_>, open: usize, clause: bool, end: usize) -> usize {
    let limit = roles::clause_end(s, open);
    if !clause {
        return end.max(open).min(limit.max(end));
    }
    let breaks = |at: &usize| s.is(*at, Class::Breaker) || s.word(*at) == "," && s.word(at + 1).ends_with("ing");
    (open..limit).find(breaks).unwrap_or(limit)
}

/// Whether a verb stands here, whatever the tagger says.
fn is_verb(s: &Scene<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let opened = s.tag(before) == Tag::Det && !s.is(before, Class::Relative)
        || s.is(before, Class::Possessive)
        || s.genitive(before);
    let word = s.word(at);
    match s.tag(at) {
        Tag::Verb | Tag::Aux => !(opened && s.phrase_at(at).is_some()),
        Tag::Adj | Tag::Noun | Tag::Propn | Tag::X | Tag::Adv | Tag::Adp => {
            if opened || s.capital(at) && at > 0 && s.tag(at) != Tag::Propn {
                return false;
            }
            let form = word.ends_with("ed") || word.ends_with("ing");
            let helped = s.auxiliary(before) && !s.is(before, Class::Be) || s.word(before) == "to";
            let be = s.is(before, Class::Be) && form;
            let ended = word.ends_with("ed")
                && s.phrase_at(before).is_some_and(|p| p.end == at)
                && s.phrase_at(at).is_none_or(|p| p.start == at);
            let subject = ended || matches!(s.tag(before), Tag::Propn | Tag::Pron) || s.adverb(before) && at > 1;
            let object = ended && s.tag(at + 1) == Tag::Noun
                || matches!(s.tag(at + 1), Tag::Det | Tag::Propn | Tag::Pron | Tag::Adj | Tag::Num)
                || s.is(at + 1, Class::Possessive)
                || matches!(s.word(at + 1), "to" | "that" | "on" | "for" | "against" | "with");
            let inflected = form || word.ends_with('s') && s.lemma(at) != word;
            let adjective = s.tag(at) == Tag::Adj && !form;
            helped && !adjective
                || be
                || (subject && object && inflected && !s.capital(at) && !(before..at + 1).any(|b| s.genitive(b)))
        }
        _ => false,
    }
}

fn is_noun(s: &Scene<'_>, at: usize) -> bool {
    let gerund = s.tag(at) == Tag::Verb
        && s.word(at).ends_with("ing")
        && s.tag(at + 1) == Tag::Adp
        && (at == 0 || matches!(s.tag(at - 1), Tag::Det | Tag::Adj | Tag::Adp));
    gerund
        || matches!(s.tag(at), Tag::Noun | Tag::Propn)
        || s.phrase_at(at).is_some_and(|p| p.start < at) && s.tag(at) == Tag::Verb && s.head(&p_of(s, at)) <= at
}

fn p_of(s: &Scene<'_>, at: usize) -> Range<usize> {
    s.phrase_at(at).unwrap_or(at..at + 1)
}

fn verb(s: &Scene<'_>, plover: &Plover, frame: &Frame, cue: &Cue, at: usize) -> Option<(Draft, Met)> {
    let adjective = matches!(frame.pieces.first(), Some(Piece::To)) && s.tag(at) == Tag::Adj;
    if !is_verb(s, at) && !adjective {
        return None;
    }
    let mut group = s.group(at)?;
    // "is prepared to", but "the army prepared to".
    let ready = adjective || matches!(frame.pieces.first(), Some(Piece::To)) && group.passive;
    let be = group.passive || (group.first..at).any(|b| s.is(b, Class::Be)) || s.is(at.wrapping_sub(1), Class::Be);
    if adjective && s.word(at).ends_with("ed") && !be {
        return None;
    }
    if ready && adjective {
        group.passive = false;
        group.participle = false;
    }
    let met = frames::meet(s, plover, frame, at, &group)?;
    // "is closed": how things are, not what somebody did.
    let is = (group.first..at).any(|b| matches!(s.word(b), "is" | "are" | "'s" | "'re") && !s.genitive(b));
    let being = (group.first..at).any(|b| s.word(b) == "being");
    if group.passive && is && !being && !group.willed && frames::by(s, met.end).is_none() {
        return None;
    }
    let subjects = || roles::subjects(s, at, &group, 0);
    let (mut actors, mut recipients) = if group.passive {
        let by = frames::by(s, met.end);
        (by.map(|by| roles::members(s, &by)).unwrap_or_default(), someone(s, &met))
    } else {
        (subjects(), someone(s, &met))
    };
    if cue.suffer {
        recipients = std::mem::take(&mut actors);
        actors = frames::by(s, met.cue.end).map(|by| roles::members(s, &by)).unwrap_or_default();
    }
    if recipients.is_empty() {
        recipients = recipient(s, frame, cue, &met, &actors);
    }
    if cue.mutual {
        if group.passive && actors.is_empty() {
            actors = subjects();
        }
        let partner = |range: &Range<usize>| !actors.contains(range);
        let with: Vec<_> = recipients.iter().filter(|r| partner(r)).cloned().collect();
        actors.extend(with);
        recipients.clear();
    }
    if !parties::political(s, cue, &met, &actors, &recipients) {
        return None;
    }
    // A bomb does nothing by itself; "rebel shells" are the rebels'.
    let thing =
        |a: &Range<usize>| ["weapon", "deeds", "fire"].iter().any(|class| plover.named(s.lemma(s.head(a)), class));
    actors.retain(|a| !thing(a) || parties::strong(s, a));
    let stands = standing::of_verb(s, at, &group, cue.act, cue.mode.as_deref(), &actors);
    let draft = Draft {
        act: stands.act,
        mode: stands.mode,
        cue: group.first.min(at)..met.cue.end,
        end: met.end,
        actors: standing::spoken_for(s, at, actors),
        recipients,
        mutual: cue.mutual,
        standing: stands.standing,
        attribution: stands.attribution,
        nominal: false,
        rule: cue.id.to_string(),
    };
    Some((draft, met))
}

fn someone(s: &Scene<'_>, met: &Met) -> Vec<Range<usize>> {
    let members = met.someone.as_ref().map(|y| roles::members(s, y)).unwrap_or_default();
    members.into_iter().map(|member| parties::core(s, member)).collect()
}

/// To whom, where the frame itself does not say: who is demanded to do something, the object, the one after the cue's
/// prepositions, else whose the object is, else a state named behind.
fn recipient(s: &Scene<'_>, frame: &Frame, cue: &Cue, met: &Met, actors: &[Range<usize>]) -> Vec<Range<usize>> {
    let limit = roles::clause_end(s, met.cue.end);
    let from = met.object.as_ref().filter(|o| o.start >= met.cue.end).map_or(met.cue.end, |o| o.start);
    let acts = |range: &Range<usize>| actors.iter().any(|a| a.start <= range.start && range.end <= a.end);
    let parties = |object: &Range<usize>| -> Vec<Range<usize>> {
        let members = roles::members(s, object).into_iter();
        members.filter(|m| parties::strong(s, m) && !acts(m)).collect()
    };
    let told = matches!(frame.pieces.last(), Some(Piece::That)) && matches!(cue.act, Act::Request | Act::Accuse);
    if told && let Some(subject) = met.complement.and_then(|at| roles::object(s, at)) {
        let found = parties(&subject);
        if !found.is_empty() {
            return found;
        }
    }
    // What is given, sent, handed over is no party: whoever gets it is.
    let given = matches!(cue.act, Act::Cooperate | Act::Aid | Act::Agree | Act::Mobilize)
        || cue.mode.as_deref() == Some("withdraw");
    if let Some(object) = met.object.as_ref().filter(|_| !given) {
        let own = |m: &Range<usize>| s.is(m.start, Class::Possessive);
        let harmed = matches!(cue.act, Act::Assault | Act::Coerce);
        let fits = |m: &Range<usize>| parties::person(s, m) || harmed && parties::strong(s, m);
        let found: Vec<_> = roles::members(s, object).into_iter().filter(|m| fits(m) && !acts(m) && !own(m)).collect();
        if !found.is_empty() {
            return found;
        }
    }
    // Whose it is: "the premier's plea".
    if let Some(object) = met.object.as_ref()
        && let Some(genitive) = object.clone().find(|at| s.genitive(*at))
        && parties::person(s, &(object.start..genitive))
        && !acts(&(object.start..genitive))
        && !s.is(object.start, Class::Possessive)
    {
        let found = object.start..genitive;
        if !actors.iter().any(|a| parties::same_side(s, a, &found)) || parties::sector(s, &found) {
            return vec![found];
        }
    }
    // "a British plan", "US mediation".
    let spoken = matches!(cue.act, Act::Agree | Act::Reject | Act::Accuse | Act::Support | Act::Concede);
    if let Some(object) = met.object.as_ref().filter(|_| spoken) {
        let inner = |place: &&Range<usize>| {
            object.start <= place.start
                && place.end <= object.end
                && !actors.iter().any(|a| parties::same_side(s, a, place))
        };
        if let Some(place) = s.places.iter().find(inner) {
            return vec![parties::around(s, place)];
        }
    }
    if cue.act == Act::Protest
        && let Some(found) = parties::governing(s, from..limit)
    {
        return vec![found];
    }
    // The frame ends with a preposition: "cracked down on | the monks".
    let where_to = |word: &str| !matches!(word, "in" | "for" | "over" | "through" | "near" | "outside");
    if matches!(frame.pieces.last(), Some(Piece::Word(word)) if where_to(word)) && met.object.is_none() {
        if met.cue.end > 0 && s.word(met.cue.end - 1) == "between" {
            return roles::between(s, met.cue.end);
        }
        if let Some(object) = roles::object(s, met.cue.end) {
            let found: Vec<_> = roles::members(s, &object)
                .into_iter()
                .filter(|m| (parties::strong(s, m) || parties::person(s, m)) && !acts(m))
                .collect();
            if !found.is_empty() {
                return found.into_iter().map(|range| parties::core(s, range)).collect();
            }
        }
    }
    for at in from..limit.min(from + 24) {
        if s.is(at, Class::Breaker) && at > met.end {
            break;
        }
        if !cue.to.iter().any(|to| to == s.word(at)) || s.phrase_at(at).is_some() {
            continue;
        }
        if s.word(at) == "between" {
            return roles::between(s, at + 1);
        }
        let Some(object) = roles::object(s, at + 1) else { continue };
        let found = parties(&object);
        if !found.is_empty() {
            return found.into_iter().map(|range| parties::core(s, range)).collect();
        }
    }
    // Whose: "an Indian proposal", "Serbia's suppression of"; what lies in the actor's own land is no party but its people.
    let usable = |place: &&Range<usize>| {
        let (at, end) = (place.start, place.end);
        let own = actors.iter().any(|a| parties::same_side(s, a, place));
        let people = s.phrase_at(at).is_some_and(|p| parties::person(s, &p) && p.end > end);
        let here = at > 0 && matches!(s.word(at - 1), "in" | "at" | "near" | "from" | "outside");
        let local = matches!(
            cue.act,
            Act::Coerce
                | Act::Assault
                | Act::Concede
                | Act::Mobilize
                | Act::Protest
                | Act::Threaten
                | Act::Reject
                | Act::Aid
        );
        at >= from && end <= limit && !acts(place) && (!own || people || cue.act == Act::Protest) && (!here || local)
    };
    // What is done to people is done where they are: not across "the border with" somebody.
    let here = |place: &&Range<usize>| {
        place.start > 0 && matches!(s.word(place.start - 1), "in" | "at" | "near" | "inside" | "of" | "outside" | "the")
    };
    let local = matches!(cue.act, Act::Coerce | Act::Assault);
    let place = s.places.iter().find(|p| local && usable(p) && here(p)).or_else(|| s.places.iter().find(usable));
    if let Some(place) = place {
        if place.start > 0 && s.word(place.start - 1) == "between" {
            return roles::between(s, place.start);
        }
        return vec![parties::around(s, place)];
    }
    if matches!(cue.act, Act::Assault | Act::Coerce | Act::Sanction | Act::Threaten | Act::Reject | Act::Request) {
        let first = parties::phrases(s, from..limit)
            .into_iter()
            .find(|p| parties::sector(s, p) && parties::person(s, p) && !acts(p));
        return first.into_iter().collect();
    }
    Vec::new()
}

fn noun(s: &Scene<'_>, plover: &Plover, frame: &Frame, cue: &Cue, at: usize) -> Option<(Draft, Met)> {
    if !is_noun(s, at) {
        return None;
    }
    let met = frames::meet(s, plover, frame, at, &Group::default())?;
    let phrase = p_of(s, at);
    let after = met.cue.end.max(phrase.end);
    let mut group = Group { first: at, ..Group::default() };
    let mut actors: Vec<Range<usize>> = Vec::new();
    let mut recipients = someone(s, &met);
    let mut carried = false;
    // "launched an attack", "is holding talks".
    if let Some(verb) = light_before(s, plover, phrase.start) {
        group = s.group(verb)?;
        if !group.passive {
            actors = roles::subjects(s, verb, &group, 0);
            carried = true;
        }
    } else if let Some(verb) = (after..s.len()).take(12).find(|v| s.finite(*v)).and_then(|v| main_verb(s, v))
        && plover.named(s.lemma(verb), "happens")
    {
        group = s.group(verb)?;
        group.passive = false;
        carried = true;
    }
    let link = if s.word(met.cue.end.saturating_sub(1)) == "between" { met.cue.end - 1 } else { after };
    let between = s.word(link) == "between";
    if between {
        actors = roles::between(s, link + 1);
        recipients.clear();
    }
    if actors.is_empty() {
        actors = owner(s, &phrase, at);
    }
    let owned = !actors.is_empty();
    if actors.is_empty() {
        actors = frames::by(s, after).map(|by| roles::members(s, &by)).unwrap_or_default();
    }
    if recipients.is_empty() && !between {
        let met = Met { cue: met.cue.start..after, ..met.clone() };
        recipients = recipient(s, frame, cue, &met, &actors);
    }
    if cue.mutual {
        actors.append(&mut recipients);
    }
    let told = carried
        || between
        || owned && (!recipients.is_empty() || met.end > met.cue.end || met.complement.is_some())
        || !actors.is_empty() && !recipients.is_empty();
    if !(told || cue.alone) || !parties::political(s, cue, &met, &actors, &recipients) {
        return None;
    }
    let stands = standing::of_verb(s, at, &group, cue.act, cue.mode.as_deref(), &actors);
    let draft = Draft {
        act: stands.act,
        mode: stands.mode,
        cue: met.cue.clone(),
        end: met.end,
        actors: standing::spoken_for(s, at, actors),
        recipients,
        mutual: cue.mutual,
        standing: stands.standing,
        attribution: stands.attribution,
        nominal: !carried,
        rule: cue.id.to_string(),
    };
    Some((draft, met))
}

/// The last verb of the group that begins here.
fn main_verb(s: &Scene<'_>, first: usize) -> Option<usize> {
    let last =
        (first..s.len()).take(6).take_while(|at| s.verbal(*at) || s.adverb(*at) || s.is(*at, Class::Negator)).last()?;
    (first..=last).rev().find(|at| s.verbal(*at))
}

/// The verb that only carries a noun: "launched | an attack", "put Y under | pressure".
fn light_before(s: &Scene<'_>, plover: &Plover, phrase: usize) -> Option<usize> {
    let mut at = phrase.checked_sub(1)?;
    for _ in 0..4 {
        if s.verbal(at) && s.phrase_at(at).is_none() {
            return plover.named(s.lemma(at), "carries").then_some(at);
        }
        // "carried out", "took part in", "a series | of".
        let of = s.word(at) == "of" && s.phrase_at(at.wrapping_sub(1)).is_some();
        at = match () {
            () if of => s.phrase_at(at - 1)?.start.checked_sub(1)?,
            () if s.tag(at) == Tag::Adp || s.adverb(at) || s.quote(at) => at.checked_sub(1)?,
            () => return None,
        };
    }
    None
}

/// Whose a noun is: "Moscow's rejection", "the Russian attack", "its demand".
fn owner(s: &Scene<'_>, phrase: &Range<usize>, noun: usize) -> Vec<Range<usize>> {
    if let Some(genitive) = (phrase.start..noun).rev().find(|at| s.genitive(*at)) {
        return vec![phrase.start..genitive];
    }
    if s.is(phrase.start, Class::Possessive) {
        let group = Group { first: phrase.start, participle: true, ..Group::default() };
        return roles::subjects(s, phrase.start, &group, 0);
    }
    let place = s.places.iter().find(|place| place.start >= phrase.start && place.end <= noun);
    place.cloned().into_iter().collect()
}

fn event(s: &Scene<'_>, draft: Draft, lead: bool) -> Option<Event> {
    let spans = |ranges: &[Range<usize>]| ranges.iter().filter_map(|range| s.span(range)).collect::<Vec<_>>();
    let cue = s.span(&draft.cue)?;
    let actors: Vec<Range<usize>> = draft.actors.iter().map(|a| parties::with_apposition(s, a)).collect();
    let (actors, recipients) = (spans(&actors), spans(&draft.recipients));
    let end = roles::clause_end(s, draft.cue.end).max(draft.end);
    let words = s.span(&(draft.cue.start..end.min(s.len())))?;
    let taken = |at: &Range<usize>| {
        draft.actors.iter().chain(&draft.recipients).any(|r| r.start <= at.start && at.end <= r.end)
    };
    let mut near: Vec<Range<usize>> = s.places.iter().filter(|place| !taken(place)).cloned().collect();
    near.sort_by_key(|place| (place.start.abs_diff(draft.cue.start), place.start));
    let place = lead::place(s, &draft);
    let times = lead::times(s, &draft);
    Some(Event {
        act: draft.act,
        mode: draft.mode,
        cue,
        words,
        actors,
        recipients,
        mutual: draft.mutual,
        place: place.and_then(|place| s.span(&place)),
        near: spans(&near),
        times,
        standing: draft.standing,
        attribution: draft.attribution,
        lead,
        rule: draft.rule,
    })
}
