//! One sentence → the meetings it tells of.
//!
//! Comes in: a sentence, the article's times, names of places. Goes out: meetings, each with what the sentence gives of it.
//! A time or a place counts where it follows at once on the meeting, on its verb, or on another time or place.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Counterparts, Detail, DetailKind, Meeting, Standing, details, places};
use crate::analysis::Tag;
use crate::language::clauses::Class;
use crate::language::meetings::{Part, Phrase, phrases};
use crate::language::times;
use crate::reading::Time;
use crate::reading::clauses::{Clauses, Group};
use crate::reading::times::{Relation, Tense};
use crate::text::{ByPlace, Span};

/// A time by the sentence's token numbers.
struct Placed<'t> {
    at: Range<usize>,
    number: u32,
    time: &'t Time,
}

/// What is known of one meeting while its sentence is walked.
#[derive(Clone, Default)]
struct Draft {
    words: Range<usize>,
    standing: Option<Standing>,
    times: Vec<u32>,
    /// The new time of a meeting put off.
    moved_to: Vec<u32>,
    place: Option<Range<usize>>,
    parties: Vec<Range<usize>>,
    outcomes: Vec<Range<usize>>,
    /// It has a number or a place in the row of rounds: "the second round".
    ordinal: bool,
    /// Days after the meeting told before.
    offset: Option<i16>,
    /// "talks | on a truce in the valley".
    topic: Option<Range<usize>>,
    /// It comes after others: "the next round", "meet again".
    next: bool,
}

/// A verb that tells what became of a meeting.
struct Predicate {
    standing: Option<Standing>,
    /// Where its own words end.
    end: usize,
    /// "without" and what follows belong to what came of it.
    outcome: Option<usize>,
    negated: bool,
}

pub(super) fn find(
    clauses: &Clauses<'_>,
    listed: &Listed,
    times: &ByPlace<'_, Time>,
    known: &BTreeSet<&str>,
) -> Vec<Meeting> {
    let walk = Walk { clauses, listed, times: placed(clauses, times), places: known };
    let mut meetings = Vec::new();
    let mut at = 0;
    while at < clauses.len() {
        if let Some((phrase, end)) = walk.part(at, &[Part::Noun, Part::Process]) {
            let draft = walk.named(at..end, phrase);
            meetings.extend(draft.iter().flat_map(|draft| walk.finish(draft)));
            at = end;
            continue;
        }
        if let Some((phrase, end)) = walk.part(at, &[Part::Meet]) {
            let draft = walk.met(at..end, phrase);
            meetings.extend(draft.iter().flat_map(|draft| walk.finish(draft)));
        }
        at += 1;
    }
    meetings.sort_by_key(|m: &Meeting| m.words.start);
    meetings
}

pub(super) fn counterparts(clauses: &Clauses<'_>, listed: &Listed) -> Vec<Counterparts> {
    let walk = Walk { clauses, listed, times: Vec::new(), places: &BTreeSet::new() };
    let mut found = Vec::new();
    for at in 0..clauses.len() {
        let Some((_, end)) = walk.part(at, &[Part::Noun, Part::Process]) else { continue };
        if !matches!(clauses.word(end), "with" | "between") {
            continue;
        }
        let mut draft = Draft::default();
        walk.parties_after(end + 1, &mut draft);
        let parties: Vec<Span> = draft.parties.iter().filter_map(|range| clauses.span(range)).collect();
        if let Some(words) = clauses.span(&(at..end)).filter(|_| !parties.is_empty()) {
            found.push(Counterparts { words, parties });
        }
    }
    found
}

fn placed<'t>(clauses: &Clauses<'_>, times: &ByPlace<'t, Time>) -> Vec<Placed<'t>> {
    let near = clauses.whole().map(|whole| times.touching(whole)).unwrap_or_default().into_iter();
    let numbered = near.map(|(number, time)| Placed { at: clauses.range(time.span), number, time });
    numbered.filter(|p| !p.at.is_empty() && clauses.tokens.iter().any(|t| t.span.overlaps(p.time.span))).collect()
}

/// The phrases whose first word stands at each place of a sentence.
type Listed = [Vec<&'static Phrase>];

/// What the list has for each place.
pub(super) fn listed(clauses: &Clauses<'_>) -> Vec<Vec<&'static Phrase>> {
    (0..clauses.len()).map(|at| phrases(clauses.word(at), clauses.key(at)).collect()).collect()
}

struct Walk<'a, 't> {
    clauses: &'a Clauses<'a>,
    listed: &'a Listed,
    times: Vec<Placed<'t>>,
    places: &'a BTreeSet<&'a str>,
}

impl Walk<'_, '_> {
    /// The longest phrase here that is one of these parts, and where it ends.
    fn part(&self, at: usize, parts: &[Part]) -> Option<(&'static Phrase, usize)> {
        let c = self.clauses;
        let fits = |phrase: &&Phrase| phrase.parts.iter().any(|part| parts.contains(part));
        let found = self.listed.get(at)?.iter().copied().filter(fits).filter_map(|phrase| {
            let mut end = at;
            for number in 0..phrase.words.len() {
                let has = |at: usize| phrase.has(number, c.word(at), c.key(at));
                // "resulted only in"; "a round of U.S.-Russian talks".
                let noun = number > 1 && phrase.words[number - 1].0 == "of";
                let skips = |at: usize| c.adverb(at) || (noun && at < end + 7 && self.modifies(at));
                let mut skipped = end;
                while number > 0 && !has(skipped) && skips(skipped) {
                    skipped += 1;
                }
                if !has(skipped) {
                    return None;
                }
                end = skipped + 1;
            }
            Some((phrase, end))
        });
        found.max_by_key(|(phrase, end)| (*end, phrase.passive))
    }

    fn modifies(&self, at: usize) -> bool {
        let c = self.clauses;
        let plain = matches!(c.tag(at), Tag::Adj | Tag::Propn | Tag::Noun | Tag::Num | Tag::X);
        (plain && !c.verbal(at) && !c.is(at, Class::Preposition) && c.word(at) != ",") || c.word(at) == "-"
    }

    /// A meeting called by a noun.
    fn named(&self, noun: Range<usize>, phrase: &Phrase) -> Option<Draft> {
        let c = self.clauses;
        // A tag that is no noun's is believed where nothing before the word shows a noun: "she talks", "sent it round".
        let opens = noun.start == 0 || c.is(noun.start - 1, Class::Ordinal) || c.is(noun.start - 1, Class::Determiner);
        let noun_tag = matches!(c.tag(noun.end - 1), Tag::Noun | Tag::Propn | Tag::X);
        // "a news conference": where nobody negotiates.
        let press = noun.start > 0 && matches!(c.word(noun.start - 1), "news" | "press");
        let verb = !(noun_tag || opens) || press;
        let head = if phrase.words.len() > 1 { noun.start + 1 } else { noun.end };
        let counts = |at: usize| c.is(at, Class::Ordinal) || c.is(at, Class::Determiner);
        let counted = (0..noun.start).rev().take_while(|at| counts(*at)).last();
        let start = c.simple_phrase(head, 0).map(|np| np.start.min(noun.start)).or(counted).unwrap_or(noun.start);
        // "sent the text round".
        let bare = start == noun.start && noun.len() == 1 && !c.word(noun.start).ends_with('s');
        if verb || bare {
            return None;
        }
        let words = start..noun.end;
        let ordinal = phrase.parts == [Part::Noun] && words.clone().any(|at| c.is(at, Class::Ordinal));
        let next = words.clone().any(|at| matches!(c.word(at), "next" | "another" | "further" | "fresh" | "new"));
        let mut draft = Draft { ordinal, next, words, ..Draft::default() };
        draft.parties = self.parties_before(&draft.words);
        let after = self.after_noun(noun.end, &mut draft);
        let with_one = draft.parties.len() == 1 && (noun.end..after).any(|at| c.word(at) == "with");
        let end = self.predicates(after, &mut draft);
        if draft.standing.is_none() && end == after && !self.done_to(start, &mut draft) {
            return None;
        }
        // "wrapped up a third round in Havnes on Saturday | without an agreement".
        if let Some(from) = self.with_outcome(after, draft.standing).filter(|_| draft.outcomes.is_empty()) {
            draft.outcomes.push(self.outcome(from));
        }
        if draft.standing == Some(Standing::Planned) {
            // "called off | a meeting planned for Monday".
            let mut undone = Draft::default();
            let told = self.done_to(start, &mut undone).then_some(undone.standing).flatten();
            let off = told.filter(|s| matches!(s, Standing::Cancelled | Standing::Postponed | Standing::Failed));
            draft.standing = off.or(draft.standing);
        }
        if draft.standing.is_none() {
            self.beside(start, end, &mut draft);
        }
        self.opening(start, &mut draft);
        draft.offset = self.offset(start).filter(|_| draft.times.is_empty());
        draft.place = draft.place.or_else(|| places::before_noun(c, &draft.words, self.places));
        if with_one {
            // "Norland resumed talks with Sudmark": the other party is the subject before.
            draft.parties.extend(c.subject_before(start, 0));
        }
        Some(draft)
    }

    /// "a day after | the earlier talks", "two weeks before | the second round".
    fn offset(&self, start: usize) -> Option<i16> {
        let c = self.clauses;
        let [number, unit, link] = [start.checked_sub(3)?, start - 2, start - 1];
        let sign = match c.word(link) {
            "after" => -1,
            "before" => 1,
            _ => return None,
        };
        let days = match c.word(unit) {
            "day" | "days" => 1,
            "week" | "weeks" => 7,
            _ => return None,
        };
        let (count, ordinal) = times::word(c.word(number)).number?;
        let count = i16::try_from(count).ok().filter(|_| !ordinal)?;
        Some(sign * days * count)
    }

    /// People and states before the noun: "U.S.-Russian talks".
    fn parties_before(&self, words: &Range<usize>) -> Vec<Range<usize>> {
        let c = self.clauses;
        let place = places::before_noun(c, words, self.places);
        let inside = c.mentions.iter().filter(|m| words.start <= m.at.start && m.at.end <= words.end);
        inside.filter(|m| place.as_ref() != Some(&m.at)).map(|m| m.at.clone()).collect()
    }

    /// Walks "between X and Y", "with X", "on a topic", "in a place" after the noun; where that ends.
    fn after_noun(&self, from: usize, draft: &mut Draft) -> usize {
        let c = self.clauses;
        let mut at = self.circumstances(from, draft);
        // "talks on a truce in the valley": what follows the topic is no place of the talks.
        let mut topic = false;
        loop {
            let start = at;
            match c.word(at) {
                "between" | "with" | "among" => at = self.parties_after(at + 1, draft),
                "to" if self.ahead_before(at) => {}
                "in" | "at" if topic => {
                    at = self.past_phrase(at + 1);
                    // "a truce | in the valley" is one topic.
                    draft.topic =
                        draft.topic.take().map(|told| told.start..if told.end == start { at } else { told.end });
                }
                "on" | "about" | "over" | "of" | "aimed" | "to" | "for" | "in" | "at" => {
                    topic |= !matches!(c.word(at), "in" | "at");
                    let begins = matches!(c.word(at), "on" | "about" | "over") && self.time_at(at).is_none();
                    at = self.past_phrase(at + 1);
                    if begins && draft.topic.is_none() {
                        draft.topic = Some(start + 1..at);
                    }
                }
                _ => {}
            }
            if at > start {
                let place = draft.place.clone();
                let timed = draft.times.len();
                at = self.circumstances(at, draft);
                if topic && draft.times.len() == timed {
                    draft.place = place;
                }
            }
            if at == start {
                return at;
            }
        }
    }

    /// "X and Y" after "between" or "with".
    fn parties_after(&self, from: usize, draft: &mut Draft) -> usize {
        let c = self.clauses;
        let mut at = from;
        let mut found = false;
        let mut comma = 0;
        while draft.parties.len() < 8 {
            let start = at + usize::from(c.is(at, Class::Determiner) && c.mention_at(at).is_none());
            let Some(mention) = c.mention_at(start) else { break };
            if comma > 0 && c.verbal(mention.at.end) {
                break;
            }
            draft.parties.push(mention.at.clone());
            found = true;
            at = mention.at.end;
            comma = usize::from(c.word(at) == ",");
            let joint = comma + usize::from(c.word(at + comma) == "and");
            if joint == 0 || c.mention_at(at + joint).is_none() {
                break;
            }
            at += joint;
        }
        if found { at } else { self.past_phrase(from) }
    }

    fn ahead_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.part(before, &[Part::Planned]).is_some())
    }

    /// Past the noun phrase that begins here.
    fn past_phrase(&self, from: usize) -> usize {
        let c = self.clauses;
        let stops = |at: usize| {
            let closed = [Class::Preposition, Class::Relative, Class::Breaker];
            let marks = matches!(c.word(at), "," | "." | ";" | ":");
            let reduced = self.part(at, &[Part::Planned, Part::Happens]);
            marks
                || closed.iter().any(|class| c.is(at, *class))
                || c.verbal(at)
                || c.dash(at)
                || self.time_at(at).is_some()
                || reduced.is_some_and(|(p, _)| p.passive || p.parts == [Part::Planned])
        };
        (from..c.len()).find(|at| *at > from && stops(*at)).unwrap_or(c.len())
    }

    /// Walks times and places that follow each other from here; where they end.
    fn circumstances(&self, from: usize, draft: &mut Draft) -> usize {
        let c = self.clauses;
        let mut at = from;
        let mut timed = false;
        while at < c.len() {
            // "in Havnmere, in Haldmark"; "on May 6 and 7".
            let joint = usize::from(matches!(c.word(at), "," | "and" | "or") && at > from);
            let joined = c.word(at) == "and";
            if let Some(time) = self.time_at(at + joint).filter(|_| joint == 0 || joined || timed) {
                let moved = self.moves(time);
                if !self.unfit(time) && (!timed || joined || moved) {
                    let list = if moved { &mut draft.moved_to } else { &mut draft.times };
                    list.push(time.number);
                }
                timed = true;
                at = time.at.end;
            } else if let Some(place) = places::after(c, at + joint) {
                at = place.end;
                draft.place.get_or_insert(place);
            } else if let Some(end) = details::manner(c, at).filter(|_| joint == 0) {
                at = end;
            } else if joint == 0 && (c.adverb(at) || self.length(at)) {
                at += 1;
                at = self.past_length(at - 1).unwrap_or(at);
            } else {
                break;
            }
        }
        at
    }

    /// "for six hours", "behind closed doors".
    fn length(&self, at: usize) -> bool {
        matches!(self.clauses.word(at), "behind" | "late" | "early")
            || (self.clauses.word(at) == "for"
                && self.clauses.word(at + 2).starts_with(|c: char| c.is_alphabetic())
                && {
                    let words = [self.clauses.word(at + 2), self.clauses.word(at + 3)];
                    words.iter().any(|w| matches!(*w, "hours" | "days" | "minutes" | "weeks"))
                })
    }

    /// Where "for five hours" ends.
    fn past_length(&self, at: usize) -> Option<usize> {
        let unit = |at: &usize| matches!(self.clauses.word(*at), "hours" | "days" | "minutes" | "weeks");
        let unit = (at + 2..at + 4).find(unit).filter(|_| self.clauses.word(at) == "for")?;
        Some(unit + 1)
    }

    /// The time that begins here, or after the preposition here.
    fn time_at(&self, at: usize) -> Option<&Placed<'_>> {
        let preposition = matches!(
            self.clauses.word(at),
            "on" | "in" | "from" | "since" | "until" | "till" | "to" | "by" | "for" | "at"
        );
        let after = at + usize::from(preposition);
        let the = after + usize::from(self.clauses.word(after) == "the");
        self.times.iter().find(|t| t.at.start == at || t.at.start == after || t.at.start == the)
    }

    /// Times that do not tell when it was: "since March", "by Friday".
    fn unfit(&self, time: &Placed<'_>) -> bool {
        matches!(time.time.relation, Relation::By | Relation::Since | Relation::Before | Relation::After)
    }

    /// Whether it is the new time of something put off: "to the 26th", "until March".
    fn moves(&self, time: &Placed<'_>) -> bool {
        let c = self.clauses;
        let before = |n: usize| time.at.start.checked_sub(n).map(|at| c.word(at)).unwrap_or_default();
        let word = if before(1) == "the" { before(2) } else { before(1) };
        matches!(word, "to" | "until" | "till") || time.time.relation == Relation::Until
    }

    /// The verbs whose subject the meeting is: "planned for March 18, was postponed until …"; where they end.
    fn predicates(&self, from: usize, draft: &mut Draft) -> usize {
        let c = self.clauses;
        let mut end = from;
        for _ in 0..3 {
            let mut at = end + usize::from(c.word(end) == ",");
            at += usize::from(c.is(at, Class::Relative));
            let Some(found) = self.predicate(at).or_else(|| self.past_parenthesis(end)) else { break };
            if found.negated {
                return found.end;
            }
            let settled = matches!(draft.standing, Some(s) if s != Standing::Planned);
            if found.standing.is_some() && !(settled && found.standing == Some(Standing::Held)) {
                let held = draft.standing == Some(Standing::Planned) && found.standing == Some(Standing::Held);
                draft.standing = found.standing;
                let told = std::mem::take(&mut draft.times);
                end = self.circumstances(found.end, draft);
                if !held || draft.times.is_empty() {
                    draft.times.splice(0..0, told);
                }
            } else {
                end = self.circumstances(found.end, draft);
            }
            if let Some(from) = found.outcome.or_else(|| self.with_outcome(end, draft.standing)) {
                let came = self.outcome(from);
                end = came.end;
                draft.outcomes.push(came);
            }
        }
        end
    }

    /// "Talks between X and Y, brokered by Z, | opened in Havnes".
    fn past_parenthesis(&self, open: usize) -> Option<Predicate> {
        let c = self.clauses;
        let participle = c.word(open) == "," && c.word(open + 1).ends_with("ed");
        let close = (open + 2..open + 14).find(|at| matches!(c.word(*at), "," | "." | ";")).filter(|_| participle)?;
        if c.word(close) == "," { self.predicate(close + 1) } else { None }
    }

    /// "ended on Wednesday | with a deadline", "broke up | without a date".
    fn with_outcome(&self, at: usize, standing: Option<Standing>) -> Option<usize> {
        let c = self.clauses;
        let ended = standing == Some(Standing::Held);
        // "with a deal", not "with the ministers as far apart as ever".
        let some = c.is(at + 1, Class::Some) || c.tag(at + 1) == Tag::Num;
        (ended && (c.word(at) == "without" || (c.word(at) == "with" && some))).then_some(at)
    }

    /// The words of what came of it: "with" is none of them, "without" is.
    fn outcome(&self, from: usize) -> Range<usize> {
        let c = self.clauses;
        let start = from + usize::from(c.word(from) == "with");
        start..c.end(start + 1, c.len(), false, |_| false)
    }

    fn predicate(&self, from: usize) -> Option<Predicate> {
        let c = self.clauses;
        let (mut ahead, mut be, mut negated) = (false, false, false);
        let mut at = from;
        while at < c.len() && at < from + 12 {
            if let Some((_, end)) = self.part(at, &[Part::Planned]) {
                if c.word(end) == "to" {
                    ahead = true;
                    at = end + 1;
                    continue;
                }
                if c.word(end) == "for" || self.time_at(end).is_some() || places::after(c, end).is_some() {
                    return Some(Predicate { standing: Some(Standing::Planned), end, outcome: None, negated });
                }
                return None;
            }
            if let Some((phrase, end)) = self.part(at, &[Part::Happens, Part::Outcome]) {
                let reduced = at == from && c.word(at) != "held" || c.word(at) == "held";
                if phrase.passive && !(be || reduced) {
                    return None;
                }
                let standing = match phrase.standing {
                    Some(Standing::Held) if ahead => Some(Standing::Planned),
                    standing => standing,
                };
                // "ended in failure", but "ended in the resort of Havnes".
                let placed = c.word(end - 1) == "in" && (end..end + 4).any(|at| c.capital(at));
                let outcome = (phrase.parts.contains(&Part::Outcome) && !placed)
                    .then(|| if c.word(end - 1) == "without" { end - 1 } else { end });
                return Some(Predicate { standing, end, outcome, negated });
            }
            if c.is(at, Class::Unreal) || c.is(at, Class::Duty) {
                return None;
            }
            ahead |= c.is(at, Class::Modal) || (c.is(at, Class::Be) && c.word(at + 1) == "to");
            be |= c.is(at, Class::Be);
            negated |= c.is(at, Class::Negator);
            let passes = [Class::Modal, Class::Be, Class::Negator, Class::Have, Class::Do];
            if !(passes.iter().any(|class| c.is(at, *class)) || c.adverb(at) || c.word(at) == "to") {
                return None;
            }
            at += 1;
        }
        None
    }

    /// The verb whose object the meeting is: "held | talks", "put off | the round". False where it says that nothing came of it.
    fn done_to(&self, start: usize, draft: &mut Draft) -> bool {
        let c = self.clauses;
        let verbs = (start.saturating_sub(4)..start).filter_map(|at| {
            let (phrase, end) = self.part(at, &[Part::Done])?;
            (end..start).all(|at| c.adverb(at)).then_some((phrase, at, end))
        });
        let Some((phrase, verb, _)) = verbs.max_by_key(|(_, _, end)| *end) else { return true };
        let Some((standing, first)) = self.standing_of(verb, phrase.standing) else { return false };
        draft.standing = Some(standing);
        // Who hosts or puts off a meeting is not therefore a party to it.
        let meets = phrase.parts.contains(&Part::Done)
            && matches!(
                c.key(verb),
                "hold"
                    | "held"
                    | "begin"
                    | "began"
                    | "start"
                    | "open"
                    | "conclude"
                    | "end"
                    | "finish"
                    | "resume"
                    | "wrap"
            );
        if meets && draft.parties.len() < 2 {
            let group = Group { first, ..Group::default() };
            let subjects = c.subjects(&group, 0).into_iter().filter(|s| c.kind_of(s).is_some());
            draft.parties.splice(0..0, subjects);
        }
        true
    }

    /// What a verb says became of the meeting, and where its group begins; none where it says that nothing did.
    fn standing_of(&self, verb: usize, standing: Option<Standing>) -> Option<(Standing, usize)> {
        let c = self.clauses;
        let standing = standing?;
        let ahead = |standing| if standing == Standing::Held { Standing::Planned } else { standing };
        if let Some(group) = c.group(verb) {
            if group.negated || group.unreal {
                return None;
            }
            // "promised to hold".
            let promised = (group.first..verb).any(|at| self.part(at, &[Part::Promised]).is_some());
            let promised = promised && standing == Standing::Held;
            let standing = if group.willed { ahead(standing) } else { standing };
            return Some((if promised { Standing::Promised } else { standing }, group.first));
        }
        // "are expected to meet", "agreed to hold".
        let to = (verb.saturating_sub(2)..verb).find(|at| c.word(*at) == "to")?;
        let before = to.checked_sub(1)?;
        let promised = self.part(before, &[Part::Promised]).is_some();
        let ahead =
            |standing| if promised && standing == Standing::Held { Standing::Promised } else { ahead(standing) };
        let first = match self.part(before, &[Part::Planned]) {
            Some(_) => {
                let helps = |at: &usize| c.is(*at, Class::Be) || c.is(*at, Class::Have) || c.adverb(*at);
                (0..before).rev().take_while(helps).last()
            }
            None if c.is(before, Class::Be) => Some(before),
            None => Some(c.group(before).filter(|g| !g.negated && !g.unreal)?.first),
        };
        Some((ahead(standing), first.unwrap_or(before)))
    }

    /// "after talks in X", "ahead of the second round": no verb of its own, but words beside it that tell.
    fn beside(&self, start: usize, end: usize, draft: &mut Draft) {
        let c = self.clauses;
        let before = |n: usize| start.checked_sub(n).map(|at| c.word(at)).unwrap_or_default();
        let tense = draft.times.first().and_then(|n| self.times.iter().find(|t| t.number == *n)).map(|t| t.time.tense);
        let subject_of_past = c.word(end).ends_with("ed") || c.is(end, Class::Have);
        draft.standing = match (before(1), tense) {
            ("after" | "following" | "during" | "at" | "since", _) => Some(Standing::Held),
            ("before" | "until", _) => Some(Standing::Planned),
            ("of", _) if before(2) == "ahead" => Some(Standing::Planned),
            (_, Some(_)) if subject_of_past => Some(Standing::Held),
            (_, Some(Tense::Past)) => Some(Standing::Held),
            (_, Some(Tense::Ahead)) => Some(Standing::Planned),
            _ => None,
        };
    }

    /// A time or place that opens the sentence: "On March 4 the two sides met".
    fn opening(&self, start: usize, draft: &mut Draft) {
        if !draft.times.is_empty() || start == 0 {
            return;
        }
        let mut opening = Draft::default();
        let end = self.circumstances(0, &mut opening);
        if end > 0 && end <= start {
            draft.times = opening.times;
        }
    }

    /// People who meet, with no noun for it.
    fn met(&self, verb: Range<usize>, phrase: &Phrase) -> Option<Draft> {
        let c = self.clauses;
        let (standing, first) = self.standing_of(verb.start, phrase.standing)?;
        let group = Group { first, ..Group::default() };
        let mut draft = Draft { words: first..verb.end, standing: Some(standing), ..Draft::default() };
        draft.parties = c.subjects(&group, 0);
        // What a working group does is no round of the parties.
        let beside = draft.parties.iter().any(|subject| details::names_group(c, subject));
        if draft.parties.is_empty() || beside {
            return None;
        }
        let mut at = verb.end;
        if c.word(verb.end - 1) == "to" {
            // "return to Geneva".
            draft.place = places::name(c, at);
            at = draft.place.as_ref().map_or(at, |place| place.end);
        } else {
            at += usize::from(c.word(at) == "with");
            let object = at + usize::from(c.is(at, Class::Possessive) || c.is(at, Class::Determiner));
            if let Some(mention) = c.mention_at(at).or_else(|| c.mention_at(object)) {
                draft.parties.push(mention.at.clone());
                at = self.past_name(&mention.at);
            }
        }
        let again = usize::from(c.word(at) == "again");
        draft.words.end += if at == verb.end { again } else { 0 };
        self.circumstances(at + again, &mut draft);
        self.opening(draft.parties.first().map_or(first, |p| p.start), &mut draft);
        draft.next = again > 0 && matches!(standing, Standing::Planned | Standing::Promised);
        (!draft.times.is_empty() || draft.next).then_some(draft)
    }

    /// "met her counterpart, Lev Adler, | in Havnes": past the name of whom somebody met.
    fn past_name(&self, met: &Range<usize>) -> usize {
        let c = self.clauses;
        let comma = |at: usize| c.word(at) == ",";
        let named = if met.clone().any(comma) {
            Some(met.end)
        } else {
            c.mention_at(met.end + 1).filter(|_| comma(met.end)).map(|name| name.at.end)
        };
        named.filter(|end| comma(*end)).map_or(met.end, |end| end + 1)
    }

    /// A draft as the meetings it tells of: itself, where it was put off to, and "the latest in July".
    fn finish(&self, draft: &Draft) -> Vec<Meeting> {
        let c = self.clauses;
        let (Some(standing), Some(words)) = (draft.standing, c.span(&draft.words)) else { return Vec::new() };
        let spans = |ranges: &[Range<usize>]| -> Vec<Span> { ranges.iter().filter_map(|r| c.span(r)).collect() };
        let mut parties = spans(&draft.parties);
        parties.sort();
        parties.dedup();
        let meeting = Meeting {
            words,
            standing,
            place: draft.place.as_ref().and_then(|range| c.span(range)),
            times: draft.times.clone(),
            parties,
            heads: Vec::new(),
            outcomes: spans(&draft.outcomes),
            offset: draft.offset,
            details: draft.topic.iter().filter_map(|topic| self.topic(topic)).collect(),
            next: draft.next,
        };
        let mut found = Vec::new();
        let bare = Meeting { outcomes: Vec::new(), offset: None, ..meeting.clone() };
        if standing == Standing::Postponed && !draft.moved_to.is_empty() {
            found.push(Meeting { standing: Standing::Planned, times: draft.moved_to.clone(), ..bare.clone() });
        }
        for time in self.times.iter().filter(|t| !meeting.times.contains(&t.number)) {
            let Some(at) = time.at.start.checked_sub(2).filter(|at| *at > draft.words.end) else { continue };
            if matches!(c.word(at), "latest" | "last" | "recent") && matches!(c.word(at + 1), "in" | "on") {
                let words = c.span(&(at..at + 1)).unwrap_or(words);
                found.push(Meeting { standing: Standing::Held, words, times: vec![time.number], ..bare.clone() });
            }
        }
        let told = !meeting.times.is_empty() || meeting.place.is_some() || draft.ordinal || draft.offset.is_some();
        if told || (draft.next && standing != Standing::Held) {
            found.push(meeting);
        }
        found
    }

    fn topic(&self, words: &Range<usize>) -> Option<Detail> {
        // "talks on Friday's plan", not "talks on the sidelines of".
        let aside =
            words.clone().any(|at| matches!(self.clauses.word(at), "sidelines" | "margins" | "basis" | "condition"));
        let words = self.clauses.span(words).filter(|_| !aside)?;
        Some(Detail { kind: DetailKind::Topic, words, who: None })
    }
}
