//! What somebody bound themselves to in one article: agreed, promised, ordered, threatened, proposed, a text sent; and
//! words that say what became of such a thing.
//!
//! Comes in: sentences, mentions, times, attributions. Goes out: [`Commitment`]s and [`Fate`]s.
//! What is only willed, possible or denied binds nobody. Refuses to decide: which fate is of which commitment, and
//! whether anything was kept.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::language::clauses::Class;
use crate::language::commitments::{Makes, Phrase, Takes, phrases};
use crate::reading::clauses::{Clauses, Group};
use crate::reading::stances::telling::{Place, Telling};
use crate::reading::times::Relation;
use crate::reading::{Attribution, Time};
use crate::text::{ByPlace, Span};

/// How somebody is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the words say it
pub enum CommitmentKind {
    Agreed,
    Promised,
    Ordered,
    /// "must … by Friday or face …".
    Threatened,
    Proposed,
    /// A draft, a proposal, a list handed to the other side.
    Sent,
}

impl CommitmentKind {
    /// The word for it, as written in exports and cases.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            CommitmentKind::Agreed => "agreed",
            CommitmentKind::Promised => "promised",
            CommitmentKind::Ordered => "ordered",
            CommitmentKind::Threatened => "threatened",
            CommitmentKind::Proposed => "proposed",
            CommitmentKind::Sent => "sent",
        }
    }

    /// The kind of this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        use CommitmentKind::*;
        [Agreed, Promised, Ordered, Threatened, Proposed, Sent].into_iter().find(|kind| kind.word() == word)
    }
}

/// What later words say became of a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the words say it
pub enum Status {
    Open,
    Met,
    Missed,
    Moved,
    Stalled,
    Disputed,
    Denied,
}

impl Status {
    /// The word for it, as written in exports and cases.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Met => "met",
            Status::Missed => "missed",
            Status::Moved => "moved",
            Status::Stalled => "stalled",
            Status::Disputed => "disputed",
            Status::Denied => "denied",
        }
    }

    /// The status of this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        use Status::*;
        [Open, Met, Missed, Moved, Stalled, Disputed, Denied].into_iter().find(|status| status.word() == word)
    }
}

/// One commitment as one sentence tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// How.
    pub kind: CommitmentKind,
    /// Who is bound, as named; empty where the words do not name them.
    pub by: Vec<Span>,
    /// To whom a text was sent, or who is threatened.
    pub to: Option<Span>,
    /// The clause: "agreed to exchange prisoners".
    pub words: Span,
    /// Which of the reading's times say when it was sent; of others, when it may be due.
    pub times: Vec<u32>,
    /// Which of the reading's times it is due by.
    pub due: Option<u32>,
    /// The attribution it was said in; none where the reporter tells it.
    pub attribution: Option<u32>,
}

/// Words that tell what became of something that was agreed or promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fate {
    /// The clause: "progress has stalled".
    pub words: Span,
    /// What became of it.
    pub status: Status,
    /// Its subject only points back: "progress", "the deal", "it".
    pub points_back: bool,
}

/// Finds commitments and what became of them, in order.
#[must_use]
pub(super) fn find(
    clauses: &[Clauses<'_>],
    times: &ByPlace<'_, Time>,
    attributions: &ByPlace<'_, Attribution>,
) -> (Vec<Commitment>, Vec<Fate>) {
    let (mut commitments, mut fates) = (Vec::new(), Vec::new());
    for clauses in clauses.iter().filter(|c| !c.asks()) {
        let walk = Walk { clauses, told: Telling::new(clauses, attributions), times };
        let mut bound: Vec<Commitment> = Vec::new();
        for at in 0..clauses.len() {
            for phrase in phrases(clauses.key(at)) {
                let Some(end) = walk.hit(phrase, at) else { continue };
                match phrase.makes {
                    Makes::Bound(kind) => {
                        if let Some(found) = walk.bound(kind, &phrase.takes, at..end) {
                            bound.push(found);
                            break;
                        }
                    }
                    Makes::Fate(status) => fates.extend(walk.fate(status, &phrase.takes, phrase.passive, at..end)),
                }
            }
            bound.extend(walk.agreement(at));
            bound.extend(walk.threat(at));
            bound.extend(walk.awaited(at));
        }
        // Of clauses within each other the first found stands.
        let mut seen: Vec<Span> = Vec::new();
        bound.retain(|c| {
            let inside = seen.iter().any(|s| s.contains(c.words) || c.words.contains(*s));
            seen.push(c.words);
            !inside
        });
        commitments.extend(bound);
    }
    (commitments, fates)
}

struct Walk<'a> {
    clauses: &'a Clauses<'a>,
    told: Telling<'a>,
    times: &'a ByPlace<'a, Time>,
}

impl Walk<'_> {
    fn hit(&self, phrase: &Phrase, at: usize) -> Option<usize> {
        let c = self.clauses;
        let mut end = at + 1;
        for word in phrase.words.iter().skip(1) {
            end += usize::from(c.adverb(end) && c.word(end) != word.as_str());
            if c.word(end) != word.as_str() {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    fn bound(&self, kind: CommitmentKind, takes: &[Takes], cue: Range<usize>) -> Option<Commitment> {
        let c = self.clauses;
        let place = self.told.place(cue.start);
        let from = place.within.start;
        if kind == CommitmentKind::Sent
            && let Some(sent) = self.sent_text(&place, &cue).or_else(|| self.presented_text(&place, &cue))
        {
            return Some(sent);
        }
        let group = c.group(cue.start)?;
        if group.negated || group.unreal || group.willed || group.passive || group.would {
            return None;
        }
        let (what, end) = takes.iter().find_map(|takes| self.taken(*takes, cue.end, place.within.end))?;
        let by = c.subjects(&group, from);
        if by.is_empty() || c.is(by[0].start.saturating_sub(1), Class::Hypothetical) {
            return None;
        }
        let to = (kind == CommitmentKind::Sent).then(|| self.receiver(cue.end, end)).flatten();
        self.commitment(kind, &by, to, cue.start..what.end, &place)
    }

    fn taken(&self, takes: Takes, from: usize, limit: usize) -> Option<(Range<usize>, usize)> {
        let c = self.clauses;
        match takes {
            Takes::To => {
                let to =
                    (from..from + 3).find(|at| c.word(*at) == "to").filter(|to| (from..*to).all(|at| c.adverb(at)))?;
                // "agreed to the plan" is an object.
                let verb = !(c.is(to + 1, Class::Determiner) || c.mention_at(to + 1).is_some());
                let end = c.end(to + 1, limit, true, |_| false);
                verb.then_some((to..end, end))
            }
            Takes::Object | Takes::Stop | Takes::Text => {
                let barred = c.is(from, Class::Preposition) || c.is(from, Class::Coordinator) || c.word(from) == "that";
                if barred || c.verbal(from) || matches!(c.word(from), "," | "." | ":" | ";") {
                    return None;
                }
                let end = c.end(from, limit, false, |_| false);
                let head = (from..end).take(9);
                let fits = match takes {
                    Takes::Stop => head.clone().any(|at| c.is(at, Class::Stopping) && !c.verbal(at)),
                    Takes::Text => head.clone().any(|at| self.text(at)),
                    _ => end > from,
                };
                fits.then_some((from..end, end))
            }
            Takes::None | Takes::Any => None,
        }
    }

    fn text(&self, at: usize) -> bool {
        self.clauses.is(at, Class::Text)
    }

    /// "a draft agreement (was) sent to Oslo on April 15".
    fn sent_text(&self, place: &Place<'_>, cue: &Range<usize>) -> Option<Commitment> {
        let c = self.clauses;
        let follows = matches!(c.word(cue.end), "to" | "by" | "on" | "in" | "last");
        let group = c.group(cue.start);
        let first = group.as_ref().map_or(cue.start, |g| g.first);
        if !follows || group.as_ref().is_some_and(|g| g.negated || g.unreal || g.willed) {
            return None;
        }
        let noun = c.simple_phrase(first, place.within.start)?;
        let passive = group.as_ref().is_some_and(|g| g.passive) || noun.end == cue.start;
        if !passive || !noun.clone().any(|at| self.text(at)) {
            return None;
        }
        let end = c.end(cue.end, place.within.end, false, |_| false);
        let by =
            (cue.end..end).find(|at| c.word(*at) == "by").and_then(|by| c.mention_at(by + 1)).map(|m| m.at.clone());
        let by = by.or_else(|| self.waiting(noun.start, place.within.start));
        let by: Vec<Range<usize>> = by.into_iter().collect();
        self.commitment(CommitmentKind::Sent, &by, self.receiver(cue.end, end), noun.start..end, place)
    }

    /// "a draft on steel | that Norland presented in June".
    fn presented_text(&self, place: &Place<'_>, cue: &Range<usize>) -> Option<Commitment> {
        let c = self.clauses;
        let group = c.group(cue.start).filter(|g| !(g.negated || g.unreal || g.willed || g.passive || g.would))?;
        let by = c.subjects(&group, place.within.start).into_iter().next()?;
        let relative = |at: &usize| matches!(c.word(*at), "that" | "which");
        let relative = [Some(by.start), by.start.checked_sub(1)].into_iter().flatten().find(relative)?;
        let by = [by.start.max(relative + 1)..by.end];
        let noun = c.noun_phrase(relative, place.within.start)?;
        if !noun.clone().any(|at| self.text(at)) {
            return None;
        }
        let end = c.end(cue.end, place.within.end, false, |_| false);
        self.commitment(CommitmentKind::Sent, &by, self.receiver(cue.end, end), noun.start..end, place)
    }

    /// "the clerks still await an answer to | their draft": who waits for an answer sent it.
    fn waiting(&self, noun: usize, from: usize) -> Option<Range<usize>> {
        let c = self.clauses;
        let answer = (from.max(noun.saturating_sub(4))..noun).rev().find(|at| c.is(*at, Class::Answer))?;
        let verb = (from..answer).rev().find(|at| c.verbal(*at) && c.group(*at).is_some())?;
        let group = c.group(verb)?;
        c.subjects(&group, from).into_iter().next()
    }

    /// "still awaits a reply to its proposal", "is waiting for an answer to the draft" where nothing says it was sent.
    fn awaited(&self, at: usize) -> Option<Commitment> {
        let c = self.clauses;
        // "has yet to reply to the draft": who has not answered did not send it.
        let verb = at > 0 && c.word(at - 1) == "to";
        if !c.is(at, Class::Answer) || c.word(at + 1) != "to" || verb {
            return None;
        }
        let place = self.told.place(at);
        let end = c.end(at + 2, place.within.end, false, |_| false);
        let text = (at + 2..end).take(6).any(|t| self.text(t));
        let waits = (place.within.start..at)
            .rev()
            .take(9)
            .any(|t| matches!(c.word(t), "yet" | "await" | "awaiting" | "awaits" | "waiting" | "waits"));
        let by = self.waiting(at + 2, place.within.start)?;
        (text && waits)
            .then(|| self.commitment(CommitmentKind::Sent, &[by], self.receiver(at + 2, end), at + 2..end, &place))
            .flatten()
    }

    fn receiver(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let c = self.clauses;
        let named = |at: usize| {
            let the = usize::from(c.is(at, Class::Determiner));
            let mention = c.mention_at(at).or_else(|| c.mention_at(at + the)).map(|m| m.at.clone());
            // "to the union on Friday": a noun that is nobody's name.
            let ends = |t: &usize| c.is(*t, Class::Preposition) || c.verbal(*t) || c.word(*t) == ",";
            let plain = at + the..(at + the..end).find(ends).unwrap_or(end);
            mention.or((the > 0 && !plain.is_empty()).then_some(plain))
        };
        let to = (from..end).filter(|at| c.word(*at) == "to").find_map(|at| named(at + 1));
        to.or_else(|| c.mention_at(from).map(|m| m.at.clone()))
    }

    /// "agreements reached in Geneva to set up a panel", "a deal between X and Y to free the crews".
    fn agreement(&self, at: usize) -> Option<Commitment> {
        let c = self.clauses;
        if !c.is(at, Class::Bargain) || c.verbal(at) {
            return None;
        }
        let place = self.told.place(at);
        let before = (at.saturating_sub(3)..at)
            .any(|b| c.is(b, Class::Negator) || c.word(b) == "without" || c.word(b) == "possible");
        let stop =
            |t: usize| matches!(c.word(t), "," | "." | ";" | ":") || c.is(t, Class::Breaker) || c.is(t, Class::Modal);
        let to = (at + 1..place.within.end.min(at + 12)).take_while(|t| !stop(*t)).find(|t| {
            c.word(*t) == "to"
                && !(c.is(t + 1, Class::Determiner) || c.is(t + 1, Class::Possessive) || c.mention_at(t + 1).is_some())
                && c.tag(t + 1) != crate::analysis::Tag::Num
        })?;
        // "the agreement needs to be signed", "the deal is expected to hold".
        let finite = (at + 1..to).any(|t| {
            c.verbal(t)
                && !matches!(c.word(t), "reached" | "struck" | "signed" | "made" | "concluded" | "brokered" | "forged")
        });
        let control = (at + 1..to).any(|t| c.is(t, Class::Be) || c.is(t, Class::Have));
        let unreal = (place.within.start..at)
            .any(|t| c.is(t, Class::Hypothetical) || c.is(t, Class::Duty) || c.is(t, Class::Unreal));
        if before || finite || control || unreal {
            return None;
        }
        let by: Vec<Range<usize>> = (at + 1..to)
            .filter(|t| matches!(c.word(*t), "between" | "with" | "and"))
            .filter_map(|t| c.mention_at(t + 1))
            .map(|m| m.at.clone())
            .collect();
        let start = c.simple_phrase(at + 1, place.within.start).map_or(at, |np| np.start.min(at));
        let end = c.end(to + 1, place.within.end, true, |_| false);
        self.commitment(CommitmentKind::Agreed, &by, None, start..end, &place)
    }

    /// "X must V by Friday or face …", told by somebody.
    fn threat(&self, at: usize) -> Option<Commitment> {
        let c = self.clauses;
        if c.word(at) != "or" || !c.is(at + 1, Class::Penalty) {
            return None;
        }
        let place = self.told.place(at);
        let must = (place.within.start..at).rev().find(|m| c.word(*m) == "must")?;
        let (_, attribution) = self.told.speaker(&place).or_else(|| self.told.speaker(&self.told.place(must)))?;
        let group = Group { first: must, ..Group::default() };
        let to = c.subjects(&group, place.within.start).into_iter().next();
        let start = to.as_ref().map_or(must, |t| t.start);
        let end = c.end(at + 1, place.within.end, true, |_| false);
        let mut found = self.commitment(CommitmentKind::Threatened, &[], to, start..end, &place)?;
        found.by = attribution.source.first().copied().into_iter().collect();
        Some(found)
    }

    fn commitment(
        &self,
        kind: CommitmentKind,
        by: &[Range<usize>],
        to: Option<Range<usize>>,
        words: Range<usize>,
        place: &Place<'_>,
    ) -> Option<Commitment> {
        let c = self.clauses;
        let span = c.span(&words)?;
        let mut times = self.times.touching(span);
        times.retain(|(_, t)| span.contains(t.span));
        let ahead = |t: &Time| t.relation == Relation::By || t.relation == Relation::Until;
        let due = times.iter().find(|(_, t)| ahead(t)).map(|(n, _)| *n);
        // "agreed on Monday to meet", "promised to present it | on Saturday": behind "to" it may be the day it is due.
        let to_at = words.clone().find(|at| c.word(*at) == "to").and_then(|at| c.tokens.get(at)).map(|t| t.span.end);
        let fits = |t: &Time| kind == CommitmentKind::Sent || to_at.is_some_and(|to| t.span.start >= to);
        let times = times.iter().filter(|(_, t)| t.relation == Relation::On && fits(t)).map(|(n, _)| *n).collect();
        let by = by.iter().filter_map(|range| self.whose(range, place)).collect();
        Some(Commitment {
            kind,
            by,
            to: to.and_then(|range| c.span(&range)),
            words: span,
            times,
            due,
            attribution: place.attribution.map(|(number, _)| number),
        })
    }

    /// The source where the subject is "we" or "he" in its words, else the subject.
    fn whose(&self, range: &Range<usize>, place: &Place<'_>) -> Option<Span> {
        let c = self.clauses;
        let pronoun =
            c.is(range.start, Class::FirstPerson) || (range.len() == 1 && c.is(range.start, Class::ThirdPerson));
        // "Gate 5, which it promised to open", in words that name somebody before: whose promise it was is not plain.
        let third = range.len() == 1 && c.is(range.start, Class::ThirdPerson);
        let named = c.mentions.iter().any(|m| place.within.start <= m.at.start && m.at.end <= range.start);
        if third && named && !place.own {
            return None;
        }
        let source = place.attribution.filter(|_| pronoun && !place.own).and_then(|(_, a)| a.source.first().copied());
        source.or_else(|| c.span(range))
    }

    fn fate(&self, status: Status, takes: &[Takes], passive: bool, cue: Range<usize>) -> Option<Fate> {
        let c = self.clauses;
        let group = c.group(cue.start)?;
        let place = self.told.place(cue.start);
        if group.unreal || group.willed || group.would || (passive && !group.passive) {
            return None;
        }
        let status = match (group.negated, status) {
            (false, status) => status,
            (true, Status::Met) => Status::Missed,
            (true, _) => return None,
        };
        let subject = c.whole_subject(&group, place.within.start)?;
        let end = if takes == [Takes::Any] { c.end(cue.end, place.within.end, false, |_| false) } else { cue.end };
        let back = |range: &Range<usize>| {
            let classes = [Class::StandsFor, Class::Settlement, Class::Bargain, Class::Process];
            let nouns = range.len() < 4 && range.clone().any(|at| classes.iter().any(|class| c.is(at, *class)));
            nouns || (range.len() == 1 && c.is(range.start, Class::Thing))
        };
        let object = cue.end..end;
        let points_back = if group.passive || object.is_empty() { back(&subject) } else { back(&object) };
        Some(Fate { words: c.span(&(subject.start..end.max(cue.end)))?, status, points_back })
    }
}
