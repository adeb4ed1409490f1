//! Phrases of `stances.tsv` in one sentence → stances.
//!
//! Comes in: a sentence and who tells what in it. Goes out: a stance for each holder of each phrase that has what it takes.

use std::ops::Range;

use super::telling::{Place, Telling};
use super::{Condition, Stance, StanceKind, conditions};
use crate::language::clauses::Class;
use crate::language::inflection::key;
use crate::language::stances::{Frame, Holder, Negated, Phrase, Takes, phrases};
use crate::reading::clauses::{Clauses, Group};
use crate::text::Span;

/// A phrase found in the sentence.
struct Hit<'p> {
    phrase: &'p Phrase,
    at: Range<usize>,
    /// "not" between its words: "is not ready to".
    negated: bool,
}

/// What a phrase takes, found.
struct Taken {
    words: Vec<Range<usize>>,
    conditions: Vec<Condition>,
    kind: StanceKind,
}

pub(super) fn find(clauses: &Clauses<'_>, told: &Telling<'_>) -> Vec<Stance> {
    let mut stances: Vec<Stance> = Vec::new();
    let mut at = 0;
    while at < clauses.len() {
        let found = hits(clauses, at).into_iter().find_map(|hit| {
            let stances = stand(clauses, told, &hit, &stances);
            (!stances.is_empty()).then_some((hit.at.end, stances))
        });
        let Some((end, mut more)) = found else {
            if let Some(stance) = obligation(clauses, told, at).filter(|s| !covered(clauses, &stances, s)) {
                stances.push(stance);
            }
            at += 1;
            continue;
        };
        more.retain(|stance| !covered(clauses, &stances, stance));
        stances.extend(more);
        at = end.max(at + 1);
    }
    stances
}

/// Whether the words of a stance stand in those of another of the same holder: "will not raise its offer of water" is one stance.
fn covered(clauses: &Clauses<'_>, stances: &[Stance], new: &Stance) -> bool {
    let same = |s: &Stance| s.holder == new.holder || clauses.words(s.holder) == clauses.words(new.holder);
    let of_holder = || stances.iter().filter(|s| same(s));
    let inside = |words: &Span| of_holder().any(|s| s.words.iter().any(|w| w.contains(*words)));
    new.words.iter().all(inside) || inside(&new.cue)
}

fn hits<'p>(clauses: &Clauses<'_>, at: usize) -> Vec<Hit<'p>> {
    let be = clauses.is(at, Class::Be) || clauses.is(at, Class::BeLike);
    let own = phrases(clauses.key(at)).iter();
    let be_phrases = if be { phrases(&key("be")) } else { &[] };
    own.chain(be_phrases).filter_map(|phrase| hit(clauses, at, phrase)).collect()
}

fn hit<'p>(clauses: &Clauses<'_>, at: usize, phrase: &'p Phrase) -> Option<Hit<'p>> {
    let mut end = at + 1;
    let mut negated = false;
    for word in phrase.words.iter().skip(1) {
        let literal = |end: usize| clauses.word(end) == word.as_str();
        while !literal(end) && end < at + 6 && (clauses.adverb(end) || clauses.is(end, Class::Negator)) {
            negated |= clauses.is(end, Class::Negator);
            end += 1;
        }
        let fits = match word.as_str() {
            "~" => clauses.is(end, Class::Determiner) || clauses.is(end, Class::Possessive),
            _ => literal(end),
        };
        if !fits {
            return None;
        }
        end += 1;
    }
    Some(Hit { phrase, at: at..end, negated })
}

/// The stances that a phrase shows here: one for each holder.
fn stand(clauses: &Clauses<'_>, told: &Telling<'_>, hit: &Hit<'_>, before: &[Stance]) -> Vec<Stance> {
    let place = told.place(hit.at.start);
    let noun = hit.phrase.holder == Holder::Owner;
    let fixed = hit.phrase.holder == Holder::Speaker && clauses.is(hit.at.start, Class::Pronoun);
    let group = match (noun, fixed) {
        (true, _) => None,
        // "there can be no …".
        (_, true) => Some(Group { first: hit.at.start, ..Group::default() }),
        _ => clauses.group(hit.at.start),
    };
    let (holders, group) = match (hit.phrase.holder, group) {
        (Holder::Owner, _) => {
            (owners(clauses, hit.at.start, place.within.start), Group { first: hit.at.start, ..Group::default() })
        }
        (_, None) => return Vec::new(),
        (Holder::Subject, Some(group)) => {
            let agent =
                if group.passive { agent(clauses, hit.at.end) } else { clauses.subjects(&group, place.within.start) };
            (agent, group)
        }
        (Holder::Speaker, Some(group)) => (Vec::new(), group),
    };
    if group.unreal || (group.would && !told.is_told()) {
        return Vec::new();
    }
    let first = holders.first().map_or(group.first, |h| h.start.min(group.first));
    if hypothetical(clauses, first, place.within.start) {
        return Vec::new();
    }
    let Some(mut taken) = taken(clauses, hit, &group, &place, before) else { return Vec::new() };
    let refusal = refuses(taken.kind);
    taken.conditions.extend(conditions::before(clauses, place.within.start, first, refusal));
    let words: Vec<Span> = taken.words.iter().filter_map(|w| clauses.span(w)).collect();
    let Some(cue) = clauses.span(&(cue_start(clauses, &group, hit)..hit.at.end)) else { return Vec::new() };
    if words.is_empty() {
        return Vec::new();
    }
    let holders: Vec<Span> = match hit.phrase.holder {
        Holder::Speaker => told.speaker(&place).and_then(|(_, a)| a.source.first().copied()).into_iter().collect(),
        _ => holders.iter().filter_map(|range| whose(clauses, range, &place)).collect(),
    };
    let holders = if holders.is_empty() && place.own && !group.passive {
        place.attribution.and_then(|(_, a)| a.source.first().copied()).into_iter().collect()
    } else {
        holders
    };
    let attribution = match hit.phrase.holder {
        Holder::Speaker => told.speaker(&place).map(|(n, _)| n),
        _ => place.attribution.map(|(n, _)| n),
    };
    let stance = |holder: Span| Stance {
        holder,
        cue,
        words: words.clone(),
        kind: taken.kind,
        conditions: taken.conditions.clone(),
        terms: Vec::new(),
        attribution,
    };
    holders.into_iter().filter(|holder| words.iter().all(|w| !w.overlaps(*holder))).map(stance).collect()
}

/// The cue with its "not", so that a reader sees what turns it.
fn cue_start(clauses: &Clauses<'_>, group: &Group, hit: &Hit<'_>) -> usize {
    let auxiliaries = group.negated || group.no_longer || group.willed;
    let within = |at: &usize| !clauses.is(*at, Class::Adverb) || clauses.is(*at, Class::Negator);
    if auxiliaries { (group.first..=hit.at.start).find(within).unwrap_or(hit.at.start) } else { hit.at.start }
}

/// The holder as words: the subject itself, or the source where the subject is "we" or "his country" in the source's words.
fn whose(clauses: &Clauses<'_>, range: &Range<usize>, place: &Place<'_>) -> Option<Span> {
    let own = clauses.span(range);
    let Some((_, attribution)) = place.attribution.filter(|_| !place.own) else { return own };
    let first_person = clauses.is(range.start, Class::FirstPerson);
    let third = range.len() == 1 && clauses.is(range.start, Class::ThirdPerson);
    if third && clauses.is(range.start, Class::Thing) {
        // "said it would": the source's side. Later in what is said, "it" may be anything.
        let opens = range.start <= place.within.start + 1;
        return opens.then(|| attribution.source.first().copied()).flatten();
    }
    let ours = clauses.is(range.start, Class::Possessive) && range.clone().any(|at| clauses.is(at, Class::OwnSide));
    if first_person || third || ours { attribution.source.first().copied() } else { own }
}

/// Whose the noun is: "Oslo's long-standing | demand for …", "its | refusal to …".
fn owners(clauses: &Clauses<'_>, noun: usize, from: usize) -> Vec<Range<usize>> {
    let mut at = noun;
    while at > from && noun - at < 4 {
        let before = at - 1;
        if clauses.genitive(before) {
            return clauses.simple_phrase(before, from).into_iter().collect();
        }
        if let Some(mention) = clauses.mentions.iter().find(|m| m.at.end == at && clauses.word(before).ends_with("'s"))
        {
            return vec![mention.at.clone()];
        }
        if clauses.is(before, Class::Possessive) {
            let own = clauses.is(before, Class::FirstPerson);
            let subject = if own { None } else { clauses.subject_before(before, from) };
            return vec![subject.unwrap_or(before..at)];
        }
        let stops = [Class::Determiner, Class::Preposition, Class::Coordinator];
        if clauses.verbal(before) || clauses.word(before) == "," || stops.iter().any(|c| clauses.is(before, *c)) {
            break;
        }
        at = before;
    }
    Vec::new()
}

/// By whom it was done: "was rejected | by Oslo".
fn agent(clauses: &Clauses<'_>, after: usize) -> Vec<Range<usize>> {
    let by = (after..after + 3).find(|at| clauses.word(*at) == "by");
    let Some(by) = by.filter(|by| (after..*by).all(|at| clauses.adverb(at))) else { return Vec::new() };
    let mut all = Vec::new();
    let mut at = by + 1;
    for _ in 0..3 {
        at += usize::from(clauses.is(at, Class::Determiner) && clauses.mention_at(at).is_none());
        let Some(mention) = clauses.mention_at(at) else { break };
        all.push(mention.at.clone());
        at = mention.at.end;
        if clauses.word(at) == "," || clauses.word(at) == "and" {
            at += 1;
        } else {
            break;
        }
    }
    all
}

/// Whether the clause whose subject begins here is told as no fact: "if Oslo rejects", "whether".
fn hypothetical(clauses: &Clauses<'_>, first: usize, from: usize) -> bool {
    let before = |n: usize| first.checked_sub(n).filter(|at| *at >= from);
    let is = |at: Option<usize>| at.is_some_and(|at| clauses.is(at, Class::Hypothetical));
    is(before(1)) || (before(1).is_some_and(|at| clauses.is(at, Class::Determiner)) && is(before(2)))
}

fn refuses(kind: StanceKind) -> bool {
    matches!(kind, StanceKind::Rejects | StanceKind::Opposes | StanceKind::Conditions)
}

/// The first frame of the phrase that the sentence fills.
fn taken(clauses: &Clauses<'_>, hit: &Hit<'_>, group: &Group, place: &Place<'_>, before: &[Stance]) -> Option<Taken> {
    let frames = &hit.phrase.frames;
    frames.iter().find_map(|frame| {
        let kind = kind(clauses, frame, hit, group)?;
        let mut taken = fill(clauses, frame, kind, hit, group, place, before)?;
        taken.kind = by_object(clauses, taken.kind, &taken.words);
        Some(taken)
    })
}

fn kind(clauses: &Clauses<'_>, frame: &Frame, hit: &Hit<'_>, group: &Group) -> Option<StanceKind> {
    if group.no_longer && frame.kind == Some(StanceKind::Demands) {
        return Some(StanceKind::Concedes);
    }
    if !(group.negated || hit.negated) {
        return frame.kind;
    }
    match frame.negated {
        Negated::Nothing => None,
        Negated::Is(kind) => Some(kind),
        Negated::Refuses => (group.willed || clauses.is(hit.at.start, Class::Modal)).then_some(StanceKind::Rejects),
    }
}

/// Refusing a charge is a denial; refusing a demand is a stance.
fn by_object(clauses: &Clauses<'_>, kind: StanceKind, words: &[Range<usize>]) -> StanceKind {
    let Some(first) = words.first().filter(|_| kind == StanceKind::Rejects) else { return kind };
    let head = first.clone().take(5).take_while(|at| !clauses.is(*at, Class::Preposition)).last();
    let charge = head.is_some_and(|at| clauses.is(at, Class::Charge));
    if charge { StanceKind::Denies } else { kind }
}

fn fill(
    clauses: &Clauses<'_>,
    frame: &Frame,
    kind: StanceKind,
    hit: &Hit<'_>,
    group: &Group,
    place: &Place<'_>,
    before: &[Stance],
) -> Option<Taken> {
    let from = hit.at.end;
    let limit = limit(clauses, hit, place);
    if frame.takes == Takes::None {
        let subject = clauses.whole_subject(group, place.within.start)?;
        return Some(with_conditions(clauses, vec![subject], kind, from, limit));
    }
    if group.passive && matches!(frame.takes, Takes::Object | Takes::Claim | Takes::Offer | Takes::Will) {
        let subject = clauses.whole_subject(group, place.within.start)?;
        return Some(with_conditions(clauses, vec![subject], kind, from, limit));
    }
    if group.passive {
        return None;
    }
    match frame.takes {
        Takes::Will if !group.willed || group.negated || place.attribution.is_none() || place.own => None,
        Takes::Will => {
            let words = object(clauses, from, limit, kind)?;
            let end = words.end;
            Some(with_conditions(clauses, vec![words], kind, end, limit))
        }
        Takes::Object => match object(clauses, from, limit, kind) {
            Some(words) => {
                let end = words.end;
                let mut taken = with_conditions(clauses, vec![words], kind, end, limit);
                if hit.phrase.holder == Holder::Speaker && !clauses.is(hit.at.start, Class::Pronoun) {
                    of_subject(clauses, group, hit, place, &mut taken)?;
                }
                Some(taken)
            }
            None => fronted(clauses, group, place, from, kind, before),
        },
        Takes::Claim | Takes::Offer => {
            let class = if frame.takes == Takes::Claim { Class::Claim } else { Class::Offer };
            let words = object(clauses, from, limit, kind)?;
            let head = words.clone().take(6).take_while(|at| !clauses.is(*at, Class::Preposition));
            head.into_iter().any(|at| clauses.is(at, class)).then_some(())?;
            let end = words.end;
            Some(with_conditions(clauses, vec![words], kind, end, limit))
        }
        Takes::To => {
            let to = (from..from + 3)
                .find(|at| clauses.word(*at) == "to")
                .filter(|to| (from..*to).all(|at| clauses.adverb(at)))?;
            let words = clause(clauses, to + 1, limit, kind);
            // Who refuses to say something takes no stance on it.
            let silent = [Class::Disclosing, Class::Reporting].iter().any(|class| clauses.is(to + 1, *class));
            if silent && kind == StanceKind::Rejects {
                return None;
            }
            let end = words.end;
            Some(with_conditions(clauses, vec![words], kind, end, limit))
        }
        Takes::That | Takes::Must => that(clauses, frame, kind, from, limit, place),
        Takes::SomeoneTo => {
            let words = object(clauses, from, limit, kind)?;
            let end = clauses.end(from, limit, true, |at| conditions::cue_at(clauses, at, false).is_some());
            let to = (from + 1..words.end.max(end)).take(14).find(|at| clauses.word(*at) == "to")?;
            let verb = to + 1 + usize::from(clauses.adverb(to + 1));
            let looks_verbal = !clauses.is(verb, Class::Determiner) && clauses.mention_at(verb).is_none();
            let whole = from..end;
            looks_verbal.then(|| with_conditions(clauses, vec![whole], kind, end, limit))
        }
        Takes::SomeoneOf => {
            let of = (from + 1..limit).take(9).find(|at| clauses.word(*at) == "of")?;
            let words = clause(clauses, of + 1, limit, kind);
            Some(Taken { words: vec![from..of, words], conditions: Vec::new(), kind })
        }
        Takes::Someone => {
            let end = clauses.end(from, limit, false, |_| false);
            let link = (from + 1..end).find(|at| matches!(clauses.word(*at), "for" | "on"));
            let whole = from..end;
            let words = match link {
                Some(link) if clauses.word(link) == "on" => vec![link + 1..end, from..link],
                Some(link) => vec![from..link, link + 1..end],
                None => vec![whole],
            };
            (from < end).then_some(Taken { words, conditions: Vec::new(), kind })
        }
        Takes::None => None,
    }
}

/// What is said of a subject: "the bridge | is the first condition for talks" puts a condition, "the island | belongs to
/// Oslo" is about the island as well.
fn of_subject(clauses: &Clauses<'_>, group: &Group, hit: &Hit<'_>, place: &Place<'_>, taken: &mut Taken) -> Option<()> {
    let subject = clauses.whole_subject(group, place.within.start)?;
    if taken.kind == StanceKind::Conditions {
        taken.conditions.push(Condition { cue: clauses.span(&hit.at)?, words: clauses.span(&subject)? });
    } else {
        taken.words.insert(0, subject);
    }
    Some(())
}

/// Where the words may reach: the end of the content the cue stands in or opens, without a "X said" after it.
fn limit(clauses: &Clauses<'_>, hit: &Hit<'_>, place: &Place<'_>) -> usize {
    let Some((_, attribution)) = place.attribution.filter(|_| place.own) else { return place.within.end };
    let ends = attribution.content.iter().map(|piece| clauses.range(*piece)).filter(|r| r.end > hit.at.end);
    ends.map(|r| r.end).max().unwrap_or(place.within.end)
}

fn with_conditions(
    clauses: &Clauses<'_>,
    words: Vec<Range<usize>>,
    kind: StanceKind,
    end: usize,
    limit: usize,
) -> Taken {
    let conditions = conditions::after(clauses, end, limit, refuses(kind));
    Taken { words, conditions, kind }
}

/// The noun phrase or -ing form that follows.
fn object(clauses: &Clauses<'_>, from: usize, limit: usize, kind: StanceKind) -> Option<Range<usize>> {
    let is = |class| clauses.is(from, class);
    let word = clauses.word(from);
    let nouns = [Class::StandsFor, Class::Charge, Class::Claim, Class::Offer];
    let that = word == "that" && from + 1 < limit && clauses.span(&(from + 1..from + 2)).is_some();
    let that = that && !nouns.iter().any(|class| clauses.is(from + 1, *class));
    let opens = is(Class::Determiner) || is(Class::Possessive) || clauses.mention_at(from).is_some();
    let barred = is(Class::Preposition) || is(Class::Coordinator) || is(Class::Breaker) || is(Class::Hypothetical);
    let barred = barred
        || (is(Class::Negator) && word != "no")
        || (clauses.verbal(from) && !opens)
        || matches!(word, "," | "." | ";" | ":" | ")" | "which" | "who")
        || that;
    if from >= limit || barred {
        return None;
    }
    let end = clauses.end(from, limit, false, |at| conditions::cue_at(clauses, at, refuses(kind)).is_some());
    clauses.span(&(from..end)).map(|_| from..end)
}

fn clause(clauses: &Clauses<'_>, from: usize, limit: usize, kind: StanceKind) -> Range<usize> {
    let end = clauses.end(from, limit, true, |at| conditions::cue_at(clauses, at, refuses(kind)).is_some());
    from..end
}

/// A clause, with or without "that".
fn that(
    clauses: &Clauses<'_>,
    frame: &Frame,
    kind: StanceKind,
    from: usize,
    limit: usize,
    place: &Place<'_>,
) -> Option<Taken> {
    let opens = clauses.word(from) == "that" && !clauses.verbal(from + 1);
    let start = from + usize::from(opens);
    let bare = clauses.mention_at(start).is_some()
        || clauses.is(start, Class::Determiner)
        || clauses.is(start, Class::Possessive)
        || clauses.is(start, Class::Pronoun)
        || clauses.is(start, Class::Negator);
    if start >= limit || !(opens || place.own || bare) {
        return None;
    }
    let no = clauses.is(start, Class::Negator)
        || (start..limit).take(12).any(|at| matches!(clauses.word(at), "not" | "n't" | "never" | "no"));
    let refusal = no || refuses(kind);
    let end = clauses.end(start, limit, true, |at| conditions::cue_at(clauses, at, refusal).is_some());
    let words = start..end;
    let verb = words.clone().any(|at| clauses.verbal(at));
    let conditions = conditions::after(clauses, end, limit, refusal);
    let duty = words.clone().any(|at| must(clauses, at));
    match frame.takes {
        // "no talks can begin until …" binds the other side to what follows.
        Takes::Must if no && !conditions.is_empty() => {
            Some(Taken { words: vec![words], conditions, kind: StanceKind::Conditions })
        }
        Takes::Must => (duty || (no && can(clauses, &words))).then_some(Taken { words: vec![words], conditions, kind }),
        _ => (verb || kind == StanceKind::Demands).then_some(Taken { words: vec![words], conditions, kind }),
    }
}

/// "must", "has to", "needs to".
fn must(clauses: &Clauses<'_>, at: usize) -> bool {
    match clauses.word(at) {
        "must" => true,
        "has" | "have" | "need" | "needs" => clauses.word(at + 1) == "to",
        _ => false,
    }
}

fn can(clauses: &Clauses<'_>, words: &Range<usize>) -> bool {
    words.clone().any(|at| matches!(clauses.word(at), "can" | "cannot" | "ca"))
}

/// The object that stands before its clause: "— a demand Oslo continues to reject".
fn fronted(
    clauses: &Clauses<'_>,
    group: &Group,
    place: &Place<'_>,
    after: usize,
    kind: StanceKind,
    before: &[Stance],
) -> Option<Taken> {
    let closes = after >= place.within.end || matches!(clauses.word(after), "," | "." | ";") || clauses.dash(after);
    let subject = clauses.subjects(group, place.within.start).first().cloned().filter(|_| closes)?;
    let mut end = subject.start;
    if end > 0 && matches!(clauses.word(end - 1), "that" | "which") {
        end -= 1;
    }
    let phrase = clauses.noun_phrase(end, place.within.start)?;
    let points_back = phrase.clone().any(|at| clauses.is(at, Class::StandsFor) || clauses.is(at, Class::Charge));
    if !points_back || phrase.end != end {
        return None;
    }
    // What it points back to: the words of the last stance before it in the sentence, or all of the sentence before it.
    let start = clauses.tokens.get(phrase.start)?.span.start;
    let last = before.iter().rev().find(|s| s.words.iter().all(|w| w.end <= start));
    let sentence = place.within.start..phrase.start.saturating_sub(1);
    let antecedent = match last {
        Some(stance) => stance.words.iter().map(|w| clauses.range(*w)).collect(),
        None => vec![sentence],
    };
    let mut words: Vec<Range<usize>> = antecedent.into_iter().filter(|r| !r.is_empty()).collect();
    words.push(phrase);
    words.rotate_right(1);
    let charge = words.first().is_some_and(|p| p.clone().any(|at| clauses.is(at, Class::Charge)));
    let kind = if charge && kind == StanceKind::Rejects { StanceKind::Denies } else { kind };
    Some(Taken { words, conditions: Vec::new(), kind })
}

/// "Oslo must withdraw", said by somebody: that somebody demands it.
fn obligation(clauses: &Clauses<'_>, told: &Telling<'_>, at: usize) -> Option<Stance> {
    if !must(clauses, at) {
        return None;
    }
    let place = told.place(at);
    let (number, attribution) = place.attribution.filter(|_| !place.own)?;
    let holder = *attribution.source.first()?;
    let group = Group { first: at, ..Group::default() };
    let subject = clauses.subjects(&group, place.within.start).into_iter().next()?;
    let others = clauses.kind_of(&subject).is_some() || subject.clone().any(|t| clauses.is(t, Class::Settlement));
    let own = clauses.is(subject.start, Class::FirstPerson) || clauses.is(subject.start, Class::Pronoun);
    if !others || own || hypothetical(clauses, subject.start, place.within.start) {
        return None;
    }
    let mut words = clause(clauses, subject.start, place.within.end, StanceKind::Demands);
    // "must leave by Friday or face a fine": what is threatened is not what is asked.
    let threat = (at..words.end).find(|t| clauses.word(*t) == "or" && clauses.is(t + 1, Class::Penalty));
    words.end = threat.unwrap_or(words.end);
    let end = words.end;
    Some(Stance {
        holder,
        cue: clauses.span(&(at..at + 1))?,
        words: vec![clauses.span(&words)?],
        kind: StanceKind::Demands,
        conditions: conditions::after(clauses, end, place.within.end, false),
        terms: Vec::new(),
        attribution: Some(number),
    })
}
