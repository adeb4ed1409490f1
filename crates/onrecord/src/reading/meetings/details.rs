//! One sentence → how a meeting is held, who helps with it, what it is about, who stays away, what goes on beside it.
//!
//! Comes in: a sentence, what the lists have for it, whether it tells of a meeting itself. Goes out: details by place.
//! A sentence that tells of no meeting only counts where it points back: "the talks", "both delegations".
//! What is wished, denied or merely possible is no detail. Refuses to decide: which meeting is meant.

use std::ops::Range;

use super::{Detail, DetailKind, Format};
use crate::analysis::Tag;
use crate::language::clauses::Class;
use crate::language::meeting_details::{self, Tells};
use crate::language::meetings::{Part, Phrase};
use crate::reading::clauses::Clauses;
use crate::text::Span;

/// Details, in order of the sentence; `told` are the words of its own meetings.
pub(super) fn find(clauses: &Clauses<'_>, listed: &[Vec<&'static Phrase>], told: &[Span]) -> Vec<Detail> {
    let walk = Walk { c: clauses, listed };
    if told.is_empty() && !walk.points_back() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut wished = false;
    for at in 0..clauses.len() {
        let Some((tells, end)) = phrase(clauses, at) else { continue };
        match tells {
            Tells::Wish => wished |= clauses.group(at).is_some(),
            Tells::Format(format) if !wished && walk.holds(format, at..end, told) => {
                found.extend(walk.plain(format, at..end))
            }
            Tells::Aid(aid) => {
                found.extend(walk.aided(at, end).map(|who| detail(DetailKind::Aid(aid), who, Some(who))))
            }
            Tells::Help(aid) => {
                found.extend(walk.help(at, end).map(|who| detail(DetailKind::Aid(aid), who, Some(who))));
            }
            Tells::Helper(aid) => {
                let former = at > 0 && matches!(clauses.word(at - 1), "former" | "ex" | "-" | "would-be");
                let from = end + usize::from(clauses.word(end) == "from");
                let who = if former { Vec::new() } else { walk.named(from) };
                found.extend(who.into_iter().map(|who| detail(DetailKind::Aid(aid), who, Some(who))));
            }
            Tells::Topic if !wished => {
                let Some(subject) = walk.about(at) else { continue };
                let limit = clauses.end(end, clauses.len(), false, |t| clauses.is(t, Class::Relative));
                found.extend(
                    clauses.span(&(end..limit)).map(|words| detail(DetailKind::Topic, words, clauses.span(&subject))),
                );
            }
            Tells::Beside if !walk.barred(at) => {
                let start = clauses.simple_phrase(end, 0).map_or(at, |np| np.start.min(at));
                let limit = clauses.end(end, clauses.len(), false, |t| clauses.is(t, Class::Relative));
                found.extend(clauses.span(&(start..limit)).map(|words| detail(DetailKind::Beside, words, None)));
            }
            Tells::Acting(aid) => {
                found.extend(walk.acting(at).map(|who| detail(DetailKind::Aid(aid), who, Some(who))));
            }
            Tells::Away | Tells::Come => found.extend(walk.absent(at, tells == Tells::Come)),
            _ => {}
        }
    }
    found
}

/// Where words for how people sit end, if they begin here and need no noun behind them: "by video link".
pub(super) fn manner(clauses: &Clauses<'_>, at: usize) -> Option<usize> {
    let (tells, end) = phrase(clauses, at)?;
    let alone = end > at + 1 || clauses.word(at).ends_with("ly") || clauses.word(at) == "online";
    (alone && matches!(tells, Tells::Format(_))).then_some(end)
}

/// Whether a working group or the like is named there.
pub(super) fn names_group(clauses: &Clauses<'_>, range: &Range<usize>) -> bool {
    (range.start..range.end + 3).any(|at| phrase(clauses, at).is_some_and(|(tells, _)| tells == Tells::Beside))
}

fn phrase(c: &Clauses<'_>, at: usize) -> Option<(Tells, usize)> {
    let fits = |p: &&meeting_details::Phrase| (1..p.words.len()).all(|n| c.word(at + n) == p.words[n]);
    let found = meeting_details::phrases(c.word(at), c.key(at)).filter(fits).max_by_key(|p| p.words.len());
    found.map(|p| (p.tells, at + p.words.len()))
}

fn detail(kind: DetailKind, words: Span, who: Option<Span>) -> Detail {
    Detail { kind, words, who }
}

struct Walk<'a> {
    c: &'a Clauses<'a>,
    listed: &'a [Vec<&'static Phrase>],
}

impl Walk<'_> {
    fn is_part(&self, at: usize, parts: &[Part]) -> bool {
        self.listed.get(at).is_some_and(|list| list.iter().any(|p| p.parts.iter().any(|part| parts.contains(part))))
    }

    /// A word for talks, or for who sits there.
    fn talks(&self, at: usize) -> bool {
        self.is_part(at, &[Part::Noun, Part::Process]) && !self.c.verbal(at)
    }

    fn side(&self, at: usize) -> bool {
        self.c.is(at, Class::Delegation) || matches!(self.c.word(at), "sides" | "parties")
    }

    /// "The talks …", "Both delegations …": told of before, and of nobody else.
    fn points_back(&self) -> bool {
        let c = self.c;
        let of_itself = |tells| matches!(tells, Tells::Beside | Tells::Come | Tells::Away | Tells::Acting(_));
        if (0..7).any(|at| phrase(c, at).is_some_and(|(tells, _)| of_itself(tells))) {
            return true;
        }
        (0..c.len().min(12)).any(|at| {
            let known = |b: usize| matches!(c.word(b), "the" | "these" | "this" | "both");
            let near = |b: &usize| *b < at && at - b < 5;
            let determined =
                (0..at).rev().filter(near).take_while(|b| !c.verbal(*b) && c.word(*b) != ",").find(|b| known(*b));
            let Some(start) = determined.filter(|_| self.talks(at) || self.side(at)) else { return false };
            // "The Istanbul talks", "the talks between X and Y", "the previous rounds": perhaps others.
            let other = c.mentions.iter().any(|m| start <= m.at.start && m.at.end <= at)
                || (start..at).any(|b| matches!(c.word(b), "previous" | "earlier" | "past" | "last" | "other"))
                || matches!(c.word(at + 1), "between" | "with");
            !other
        })
    }

    fn barred(&self, at: usize) -> bool {
        let before = at.saturating_sub(4)..at;
        before.clone().any(|b| self.c.is(b, Class::Negator) || self.c.word(b) == "without")
    }

    /// "direct | talks"; "by phone", "in separate rooms" behind a verb.
    fn holds(&self, format: Format, at: Range<usize>, told: &[Span]) -> bool {
        let c = self.c;
        if self.barred(at.start) {
            return false;
        }
        let modifies =
            |t: &usize| matches!(c.tag(*t), Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num | Tag::X) && !c.verbal(*t);
        let noun =
            (at.end..at.end + 4).find(|t| self.talks(*t) || (format == Format::Phone && c.word(*t) == "conversation"));
        if let Some(noun) = noun.filter(|noun| (at.end..*noun).all(|t| modifies(&t))) {
            // Of the meeting told, or of "the direct talks"; "they hope for direct talks" is of others.
            let own = c.span(&(at.start..noun + 1)).is_some_and(|words| told.iter().any(|m| m.overlaps(words)));
            let known = (at.start.saturating_sub(3)..at.start).any(|t| matches!(c.word(t), "the" | "these" | "this"));
            return own || (told.is_empty() && known);
        }
        manner(c, at.start).is_some() && (0..at.start).any(|t| c.verbal(t))
    }

    fn plain(&self, format: Format, at: Range<usize>) -> Option<Detail> {
        Some(detail(DetailKind::Format(format), self.c.span(&at)?, None))
    }

    /// "X, Y and Z" from here.
    fn named(&self, from: usize) -> Vec<Span> {
        let c = self.c;
        let mut found = Vec::new();
        let mut at = from;
        while found.len() < 6 {
            let start = at + usize::from(c.is(at, Class::Determiner) && c.mention_at(at).is_none());
            let Some(mention) = c.mention_at(start) else { break };
            found.extend(c.span(&mention.at));
            at = mention.at.end;
            let comma = usize::from(c.word(at) == ",");
            let joint = comma + usize::from(c.word(at + comma) == "and");
            if joint == 0 || c.mention_at(at + joint).is_none_or(|next| comma > 0 && c.verbal(next.at.end)) {
                break;
            }
            at += joint;
        }
        found
    }

    /// Who: "mediated by X", "X hosted the talks", "X-brokered talks".
    fn aided(&self, verb: usize, end: usize) -> impl Iterator<Item = Span> + use<> {
        self.who_aids(verb, end).unwrap_or_default().into_iter()
    }

    fn who_aids(&self, verb: usize, end: usize) -> Option<Vec<Span>> {
        let c = self.c;
        if self.barred(verb) {
            return None;
        }
        if c.word(end) == "by" {
            return Some(self.named(end + 1));
        }
        if verb > 1 && c.word(verb - 1) == "-" {
            let maker = c.mentions.iter().find(|m| m.at.end == verb - 1)?;
            return Some(c.span(&maker.at).into_iter().collect());
        }
        let group = c.group(verb).filter(|g| !(g.negated || g.unreal || g.would || g.passive))?;
        let object = (end..end + 6).take_while(|t| c.word(*t) != "," && !c.verbal(*t)).find(|t| self.talks(*t))?;
        let other = (end..object).any(|t| matches!(c.word(t), "previous" | "earlier" | "past"));
        let subjects = c.subjects(&group, 0).into_iter().filter(|s| c.kind_of(s).is_some() && !other);
        Some(subjects.filter_map(|s| c.span(&s)).collect())
    }

    /// "Sudmark attended | as an observer".
    fn acting(&self, at: usize) -> Option<Span> {
        let c = self.c;
        let verb = (at.saturating_sub(4)..at).rev().find(|v| c.verbal(*v))?;
        let group = c.group(verb).filter(|g| !(g.negated || g.unreal || g.would))?;
        let subject = c.subjects(&group, 0).into_iter().find(|s| c.kind_of(s).is_some())?;
        c.span(&subject)
    }

    /// "under Sudmarker mediation", "with the mediation of Sudmark and Estia".
    fn help(&self, at: usize, end: usize) -> impl Iterator<Item = Span> + use<> {
        let c = self.c;
        let under = |t: usize| matches!(c.word(t), "under" | "with" | "through" | "by");
        let near = (at.saturating_sub(4)..at).any(under) && !self.barred(at);
        let mut who =
            if near && matches!(c.word(end), "of" | "by" | "from") { self.named(end + 1) } else { Vec::new() };
        if near && who.is_empty() {
            let gap = usize::from(at > 0 && c.genitive(at - 1));
            let before = c.mentions.iter().find(|m| m.at.end == at - gap).and_then(|m| c.span(&m.at));
            who.extend(before);
        }
        who.into_iter()
    }

    /// The subject of a verb of this sort, where what follows is what a meeting is about.
    fn about(&self, verb: usize) -> Option<Range<usize>> {
        let c = self.c;
        let talkers =
            |range: &Range<usize>| range.clone().any(|t| self.talks(t) || self.side(t) || c.word(t) == "they");
        if let Some(group) = c.group(verb) {
            let subjects = c.subjects(&group, 0);
            let plain = !(group.negated || group.unreal || group.would);
            let both = subjects.len() > 1 && subjects.iter().all(|s| c.kind_of(s).is_some());
            let subject = subjects.iter().find(|s| talkers(s) || both);
            return subject.filter(|_| plain).cloned();
        }
        // "met to discuss", "talks to discuss", "are expected to focus on".
        let before = verb.checked_sub(2).filter(|_| c.word(verb - 1) == "to")?;
        if self.talks(before) || self.is_part(before, &[Part::Meet]) {
            return Some(before..before + 1);
        }
        let group = c.group(before).filter(|g| self.is_part(before, &[Part::Planned]) && !g.negated)?;
        c.subjects(&group, 0).into_iter().find(talkers)
    }

    /// Who stays away.
    fn absent(&self, verb: usize, comes: bool) -> Vec<Detail> {
        let c = self.c;
        let Some(group) = c.group(verb).filter(|g| g.negated == comes && !(g.unreal || g.would || g.passive)) else {
            return Vec::new();
        };
        // "will not attend" may yet change.
        if group.willed {
            return Vec::new();
        }
        let who = c.subjects(&group, 0).into_iter().filter(|s| c.kind_of(s).is_some());
        let words = |s: &Range<usize>| c.span(&(s.start..(verb + 1).max(s.end)));
        who.filter_map(|s| Some(detail(DetailKind::Away, words(&s)?, c.span(&s)))).collect()
    }
}
