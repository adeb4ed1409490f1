//! The phrases that put somebody in a delegation, one after another.
//!
//! Comes in: a sentence. Goes out: people with the delegation, by token numbers; what is asserted most plainly first.

use std::ops::Range;

use super::{Found, Place, Sitting, is_named, led, listed, person_at, phrase, sitting};
use crate::language::clauses::Class;
use crate::reading::clauses::Clauses;

/// Every seat that the sentence tells.
pub(super) fn of_sentence(c: &Clauses<'_>) -> Vec<Found> {
    let mut found = led(c);
    for noun in (0..c.len()).filter(|at| is_named(c, *at)) {
        let delegation = phrase(c, noun);
        heads(c, &delegation, noun, &mut found);
        members(c, &delegation, noun, &mut found);
        included(c, &delegation, &mut found);
        comings(c, &delegation, &mut found);
    }
    joined_to_head(c, &mut found);
    represented(c, &mut found);
    found
}

fn seat(person: Range<usize>, delegation: &Range<usize>, place: Place, sitting: Sitting) -> Found {
    Found { person, delegation: delegation.clone(), place, sitting, party: false }
}

/// "X, head of D", "the head of D, X", "D's leader, X", "X was named head of D", "X replaces Y as head of D".
fn heads(c: &Clauses<'_>, d: &Range<usize>, noun: usize, found: &mut Vec<Found>) {
    // The noun for the office, its phrase, and where the office's words end.
    let of = d.start.checked_sub(2).filter(|at| c.is(*at, Class::HeadNoun) && c.word(at + 1) == "of");
    let after = if c.genitive(noun + 1) { noun + 2 } else { noun + 1 };
    let office = match of {
        Some(head) => head..d.end,
        None if c.is(after, Class::HeadNoun) => d.start..after + 1,
        None => return,
    };
    let head = of.unwrap_or(after);
    let (mut place, mut left) = (Place::Head, false);
    let mut first = if of.is_some() { head } else { office.start };
    let beside = if of.is_some() { head..head } else { noun + 1..head };
    for at in (first.saturating_sub(3)..first).chain(beside) {
        match c.word(at) {
            "deputy" | "vice" | "assistant" => place = Place::Member,
            "former" | "ex" | "outgoing" | "previous" => left = true,
            _ => {}
        }
    }
    let skips = |at: usize| {
        c.is(at, Class::Determiner)
            || matches!(c.word(at), "deputy" | "vice" | "former" | "outgoing" | "new" | "acting" | "previous")
    };
    while first > 0 && skips(first - 1) {
        first -= 1;
    }
    let plain = if left { Sitting::Left } else { Sitting::Sits };
    let covering =
        c.mentions.iter().find(|m| m.at.contains(&head) && person_at(c, m.at.start).is_some_and(|p| p == m.at));
    if let Some(mention) = covering {
        found.push(seat(mention.at.clone(), d, place, plain));
        return;
    }
    let as_office = first.checked_sub(1).filter(|at| c.word(*at) == "as").unwrap_or(first);
    if let Some(verb) = appointing(c, as_office) {
        told_by(c, verb, as_office..office.end, d, place, found);
        return;
    }
    if as_office < first {
        return;
    }
    let mut next = office.end;
    if c.word(next) == "," {
        next += 1;
    }
    // ", Ada Brinkholt, head of the delegation, …" belongs to who stands before.
    let before = first.checked_sub(1).filter(|at| c.word(*at) == ",").and_then(|comma| person_to(c, comma));
    let copula = first.checked_sub(1).filter(|at| c.is(*at, Class::Be));
    let subject = copula.and_then(|be| {
        let group = c.group(be)?;
        let told = sitting(&group)?;
        Some((subject(c, be)?, told))
    });
    match (before, subject, person_at(c, next)) {
        (Some(person), _, _) => found.push(seat(person, d, place, plain)),
        (_, Some((person, told)), _) => found.push(seat(person, d, place, if left { Sitting::Left } else { told })),
        (_, _, Some(person))
            if next == office.end || of.is_some() || c.word(person.end) == "," || person.end >= c.len() =>
        {
            found.push(seat(person, d, place, plain));
        }
        _ => {}
    }
}

/// The verb that gives or takes the office that begins here: "was named", "replaces Y as".
fn appointing(c: &Clauses<'_>, office: usize) -> Option<usize> {
    let from = office.saturating_sub(9);
    let of_office = |at: &usize| {
        [Class::Appointing, Class::Departing, Class::Replacing].iter().any(|class| c.is(*at, *class))
            && c.group(*at).is_some_and(|group| !group.negated && !group.unreal)
    };
    (from..office).rev().take_while(|at| !matches!(c.word(*at), "." | ";" | ":")).find(of_office)
}

/// Who comes and who goes by a verb.
fn told_by(c: &Clauses<'_>, verb: usize, office: Range<usize>, d: &Range<usize>, place: Place, found: &mut Vec<Found>) {
    let Some(group) = c.group(verb) else { return };
    let Some(told) = sitting(&group) else { return };
    let agent = (verb + 1..c.len()).find(|at| c.word(*at) == "by").and_then(|by| person_at(c, by + 1));
    let object = (verb + 1..office.start).find_map(|at| person_at(c, at));
    let (comes, goes) = if c.is(verb, Class::Replacing) {
        if group.passive { (agent, subject(c, verb)) } else { (subject(c, verb), object) }
    } else if c.is(verb, Class::Departing) {
        (None, if group.passive || object.is_none() { subject(c, verb) } else { object })
    } else if group.passive || object.is_none() {
        (subject(c, verb), None)
    } else {
        (object, None)
    };
    found.extend(comes.map(|person| seat(person, d, place, told)));
    found.extend(goes.filter(|_| told == Sitting::Sits).map(|person| seat(person, d, place, Sitting::Left)));
}

/// "X, a member of D", "X is a member of D", "the members of D are X and Y", "D members X and Y".
fn members(c: &Clauses<'_>, d: &Range<usize>, noun: usize, found: &mut Vec<Found>) {
    let of = d.start.checked_sub(2).filter(|at| c.is(*at, Class::MemberNoun) && c.word(at + 1) == "of");
    let beside = Some(noun + 1).filter(|at| c.is(*at, Class::MemberNoun));
    let Some(member) = of.or(beside) else { return };
    let mut first = if of.is_some() { member } else { d.start };
    let mut left = false;
    while first > 0
        && (c.is(first - 1, Class::Determiner)
            || c.tag(first - 1) == crate::analysis::Tag::Adj
            || c.word(first - 1) == "one")
    {
        first -= 1;
        left |= matches!(c.word(first), "former" | "ex");
    }
    let plain = if left { Sitting::Left } else { Sitting::Sits };
    let end = if of.is_some() { d.end } else { member + 1 };
    if let Some(mention) =
        c.mentions.iter().find(|m| m.at.contains(&member) && person_at(c, m.at.start).is_some_and(|p| p == m.at))
    {
        found.push(seat(mention.at.clone(), d, Place::Member, plain));
        return;
    }
    if let Some(person) = first.checked_sub(1).filter(|at| c.word(*at) == ",").and_then(|comma| person_to(c, comma)) {
        found.push(seat(person, d, Place::Member, plain));
        return;
    }
    if let Some(be) = first.checked_sub(1).filter(|at| c.is(*at, Class::Be))
        && let Some(told) = c.group(be).as_ref().and_then(sitting)
        && let Some(person) = subject(c, be)
    {
        found.push(seat(person, d, Place::Member, if left { Sitting::Left } else { told }));
        return;
    }
    let mut next = end;
    if c.word(next) == "," || c.is(next, Class::Be) || c.is(next, Class::Continuing) {
        next += 1;
    }
    found.extend(listed(c, next).into_iter().map(|person| seat(person, d, Place::Member, plain)));
}

/// "D includes X and Y", "D, led by Z and including X", "D is made up of X and Y", "D comprises X and Y".
fn included(c: &Clauses<'_>, d: &Range<usize>, found: &mut Vec<Found>) {
    let limit = c.len().min(d.end + 24);
    let holds = |at: &usize| c.is(*at, Class::Comprising) || c.word(*at) == "including";
    let Some(verb) = (d.end..limit).find(holds) else { return };
    // Nothing between tells of anything but who leads it.
    let aside = |at: usize| {
        let named = c.mentions.iter().any(|m| m.at.contains(&at));
        let link = [
            Class::Lead,
            Class::Be,
            Class::Have,
            Class::Modal,
            Class::Relative,
            Class::Coordinator,
            Class::Determiner,
            Class::Adverb,
        ];
        named
            || link.iter().any(|class| c.is(at, *class))
            || matches!(c.word(at), "," | "by" | "under" | "who" | "also" | "(" | ")" | "will")
            || !c.verbal(at) && c.word(at).chars().all(char::is_alphanumeric)
    };
    if !(d.end..verb).all(aside) {
        return;
    }
    let told =
        if c.word(verb).ends_with("ing") { Some(Sitting::Sits) } else { c.group(verb).as_ref().and_then(sitting) };
    let Some(told) = told else { return };
    let mut from = verb + 1;
    if c.word(from) == "up" {
        from += 1;
    }
    if matches!(c.word(verb), "consists" | "consist" | "consisted" | "consisting" | "made" | "composed") {
        if c.word(from) != "of" {
            return;
        }
        from += 1;
    }
    found.extend(listed(c, from).into_iter().map(|person| seat(person, d, Place::Member, told)));
}

/// "X joined D", "D was joined by X and Y", "X left D", "X resigned from D".
fn comings(c: &Clauses<'_>, d: &Range<usize>, found: &mut Vec<Found>) {
    let verb_before = |class: Class| {
        let mut at = d.start.checked_sub(1)?;
        if matches!(c.word(at), "from" | "to") {
            at = at.checked_sub(1)?;
        }
        Some(at).filter(|at| c.is(*at, class))
    };
    if let Some(verb) = verb_before(Class::Joining)
        && let Some(told) = c.group(verb).filter(|g| !g.passive).as_ref().and_then(sitting)
    {
        found.extend(subjects(c, verb).into_iter().map(|person| seat(person, d, Place::Member, told)));
    }
    if let Some(verb) = verb_before(Class::Departing)
        && c.group(verb).as_ref().and_then(sitting) == Some(Sitting::Sits)
    {
        found.extend(subjects(c, verb).into_iter().map(|person| seat(person, d, Place::Member, Sitting::Left)));
    }
    let joined = (d.end..c.len().min(d.end + 14)).find(|at| c.is(*at, Class::Joining) && c.word(at + 1) == "by");
    if let Some(verb) = joined
        && let Some(group) = c.group(verb)
        && c.subjects(&group, 0).iter().any(|subject| subject.start < d.end && d.start < subject.end)
        && let Some(told) = sitting(&group)
    {
        found.extend(listed(c, verb + 2).into_iter().map(|person| seat(person, d, Place::Member, told)));
    }
}

/// "X, who leads D, will be joined by Y and Z."
fn joined_to_head(c: &Clauses<'_>, found: &mut Vec<Found>) {
    let Some(verb) = (0..c.len()).find(|at| c.is(*at, Class::Joining) && c.word(at + 1) == "by") else { return };
    let Some(group) = c.group(verb).filter(|group| group.passive) else { return };
    let Some(told) = sitting(&group) else { return };
    let Some(who) = subject(c, verb) else { return };
    let head = found.iter().find(|f| f.place == Place::Head && f.sitting != Sitting::Left && overlap(&f.person, &who));
    let Some(delegation) = head.map(|f| f.delegation.clone()) else { return };
    found.extend(listed(c, verb + 2).into_iter().map(|person| seat(person, &delegation, Place::Member, told)));
}

/// "Norland was represented by X and Y."
fn represented(c: &Clauses<'_>, found: &mut Vec<Found>) {
    let Some(verb) = (0..c.len()).find(|at| c.word(*at) == "represented" && c.word(at + 1) == "by") else { return };
    let Some(group) = c.group(verb).filter(|group| group.passive) else { return };
    let (Some(told), Some(party)) = (sitting(&group), c.subjects(&group, 0).into_iter().next()) else { return };
    if person_at(c, party.start).is_some() {
        return;
    }
    let people = listed(c, verb + 2).into_iter();
    found.extend(people.map(|person| Found { party: true, ..seat(person, &party, Place::Member, told) }));
}

/// The named person who is the subject of this verb.
fn subject(c: &Clauses<'_>, verb: usize) -> Option<Range<usize>> {
    subjects(c, verb).into_iter().next()
}

fn subjects(c: &Clauses<'_>, verb: usize) -> Vec<Range<usize>> {
    let Some(group) = c.group(verb) else { return Vec::new() };
    let subjects = c.subjects(&group, 0);
    let named = |range: &Range<usize>| (range.start..range.end).find_map(|at| person_at(c, at));
    subjects.iter().filter_map(named).collect()
}

/// The named person whose mention ends here.
fn person_to(c: &Clauses<'_>, end: usize) -> Option<Range<usize>> {
    c.mentions.iter().filter(|m| m.at.end == end).find_map(|m| person_at(c, m.at.start).filter(|p| p.end == end))
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
