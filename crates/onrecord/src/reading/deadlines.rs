//! By when something is due in one article, or was.
//!
//! Comes in: sentences and times. Goes out: [`Deadline`]s, each on one of the times, with what its words say became of it.
//! Refuses to decide: whether a promise that was to be kept by a day was kept, where another sentence tells.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::analysis::Analysis;
use crate::article::{Article, Kind};
use crate::language::clauses::Class;
use crate::language::deadlines::{Part, Phrase, phrases};
use crate::reading::Time;
use crate::reading::clauses::Clauses;
use crate::reading::times::{Relation, Told};
use crate::text::{ByPlace, Span};

/// What the words say of a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the words say it
pub enum Due {
    Open,
    Met,
    Missed,
    Moved,
}

impl Due {
    /// The word for it, as written in exports and cases.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Due::Open => "open",
            Due::Met => "met",
            Due::Missed => "missed",
            Due::Moved => "moved",
        }
    }
}

/// One deadline as one sentence tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The clause: "must table an offer by March".
    pub words: Span,
    /// Which of the reading's times it falls on.
    pub time: u32,
    /// What the words say of it.
    pub due: Due,
}

/// Finds deadlines, in order.
#[must_use]
pub fn find(article: &Article, analysis: &Analysis, times: &ByPlace<'_, Time>) -> Vec<Deadline> {
    let mut deadlines: Vec<Deadline> = Vec::new();
    // "three days after the April 10 deadline" tells a later day.
    let counted = |t: &Time| matches!(t.told, Told::Counted { .. });
    for sentence in analysis.sentences.iter().filter(|s| matches!(s.kind, Kind::Body | Kind::Dek)) {
        let mut told = times.touching(sentence.span);
        told.retain(|(_, t)| sentence.span.contains(t.span) && !counted(t));
        if told.is_empty() {
            continue;
        }
        let clauses = Clauses::new(&article.text, analysis.tokens_of(sentence), Vec::new(), sentence.kind);
        for (number, time) in told {
            let at = clauses.range(time.span);
            let found = named(&clauses, &at).or_else(|| bound(&clauses, &at, time));
            let found = found.or_else(|| feared(&clauses, &at, time)).or_else(|| ends(&clauses, &at));
            deadlines.extend(found.map(|(words, due)| Deadline { words, time: number, due }));
        }
    }
    deadlines
}

/// The time of something called a deadline: "the April 10 deadline lapsed", "missed a deadline of Friday".
fn named(clauses: &Clauses<'_>, time: &Range<usize>) -> Option<(Span, Due)> {
    let noun = (0..clauses.len()).filter_map(|at| part(clauses, at, Part::Noun).map(|(_, end)| at..end));
    let noun = noun.min_by_key(|noun| {
        if noun.start >= time.end { noun.start - time.end } else { time.start.saturating_sub(noun.end) }
    })?;
    let between = noun.end.min(time.end)..noun.start.max(time.start);
    let apart = between.clone().filter(|at| matches!(clauses.word(*at), "," | ";") || clauses.dash(*at)).count();
    if apart > 0 || between.len() > 14 || (noun.start >= time.end && noun.start > time.end + 1) {
        return None;
    }
    let mut start =
        clauses.simple_phrase(noun.end, 0).map_or(noun.start, |np| np.start.min(noun.start)).min(time.start);
    let mut end = clauses.end(noun.end, clauses.len(), true, |_| false).max(time.end);
    let done =
        (start.saturating_sub(3)..start).rev().find_map(|at| part(clauses, at, Part::Done).map(|(p, to)| (p, at, to)));
    let done = done.filter(|(_, _, to)| (*to..start).all(|at| clauses.adverb(at)));
    let happens = (noun.end..end)
        .filter(|at| !time.contains(at))
        .find_map(|at| part(clauses, at, Part::Happens).map(|(p, to)| (p, at, to)));
    let due = match (happens, done) {
        (Some((phrase, at, to)), _) => {
            end = end.max(to);
            if ahead(clauses, (noun.end..at).filter(|at| !time.contains(at))) {
                Due::Open
            } else {
                phrase.due.unwrap_or(Due::Open)
            }
        }
        (None, Some((phrase, at, _))) => {
            let told = clauses.group(at);
            start = at;
            match told {
                Some(group) if group.negated && phrase.due == Some(Due::Met) => Due::Missed,
                Some(group) if group.negated || group.unreal || group.willed => Due::Open,
                _ => phrase.due.unwrap_or(Due::Open),
            }
        }
        (None, None) => Due::Open,
    };
    Some((clauses.span(&(start..end))?, due))
}

fn ahead(clauses: &Clauses<'_>, mut range: impl Iterator<Item = usize>) -> bool {
    let tells = [Class::Modal, Class::Unreal, Class::Duty, Class::Hypothetical];
    range.any(|at| tells.iter().any(|class| clauses.is(at, *class)) || clauses.is(at, Class::Negator))
}

/// A time by which somebody is bound to do something: "must leave by Friday", "have until Friday to answer".
fn bound(clauses: &Clauses<'_>, time: &Range<usize>, told: &Time) -> Option<(Span, Due)> {
    // "until 5 p.m. on Friday".
    let near = (time.start.saturating_sub(5)..time.start).rev().take_while(|at| !clauses.verbal(*at));
    let until = told.relation == Relation::Until || near.into_iter().any(|at| clauses.word(at) == "until");
    if !(until || told.relation == Relation::By) {
        return None;
    }
    let from = (0..time.start)
        .rev()
        .find(|at| matches!(clauses.word(*at), ";" | ":") || clauses.dash(*at))
        .map_or(0, |at| at + 1);
    let binds = |at: usize| {
        let be_to = (clauses.is(at, Class::Be) && clauses.word(at + 1) == "to").then_some(at + 1);
        part(clauses, at, Part::Binds).map(|(_, end)| end).or(be_to)
    };
    let (binder, after) = (from..time.start).rev().find_map(|at| Some((at, binds(at)?)))?;
    let key = clauses.key(binder);
    let to = (after..time.start.min(after + 8)).any(|at| clauses.word(at) == "to");
    let sound = match clauses.word(binder) {
        "must" | "due" => !until,
        // "had until Friday", "gave them until Friday".
        _ if until => {
            matches!(key, "have" | "give") || matches!(clauses.word(binder), "had" | "has" | "gave" | "given")
        }
        "have" | "has" | "had" | "need" | "needs" | "needed" => clauses.word(after) == "to",
        "promised" | "pledged" | "agreed" => to || after + 3 >= time.start,
        _ => to,
    };
    let closed = !until && matches!(clauses.word(binder), "have" | "has" | "had") && clauses.word(after) != "to";
    let group = clauses.group(binder);
    let start = group.as_ref().filter(|group| group.unreal).map_or(binder, |group| group.first);
    let open = group.is_none_or(|group| !group.negated);
    if !sound || closed || !open {
        return None;
    }
    let end = if until { clauses.end(time.end, clauses.len(), true, |_| false) } else { time.end };
    Some((clauses.span(&(start..end.max(time.end)))?, Due::Open))
}

/// "if there is no deal by Friday", "unless the company signs by Friday".
fn feared(clauses: &Clauses<'_>, time: &Range<usize>, told: &Time) -> Option<(Span, Due)> {
    if told.relation != Relation::By {
        return None;
    }
    let from = (0..time.start).rev().take(14).take_while(|at| !matches!(clauses.word(*at), "," | ";" | ":"));
    let opens = from.filter(|at| matches!(clauses.word(*at), "if" | "unless")).last()?;
    let inside = opens..time.start;
    let failing = inside.clone().any(|at| clauses.is(at, Class::Negator) || clauses.is(at, Class::Some));
    let bargain = |at: usize| clauses.is(at, Class::Settlement) || clauses.is(at, Class::Bargain);
    let told = match clauses.word(opens) {
        "if" => failing && inside.clone().any(bargain),
        _ => inside.len() > 2,
    };
    Some((clauses.span(&(opens..time.end)).filter(|_| told)?, Due::Open))
}

/// "a truce that expires on June 10".
fn ends(clauses: &Clauses<'_>, time: &Range<usize>) -> Option<(Span, Due)> {
    let verb = (time.start.saturating_sub(3)..time.start).find(|at| part(clauses, *at, Part::Ends).is_some())?;
    let close = (verb + 1..time.start)
        .all(|at| matches!(clauses.word(at), "on" | "at" | "by" | "in" | "the" | "next") || clauses.adverb(at));
    let group = clauses.group(verb).filter(|g| close && !g.negated && !g.unreal)?;
    // What has expired is no longer due.
    let past = clauses.word(verb).ends_with("ed") && !group.willed;
    let start = clauses
        .noun_phrase(group.first - usize::from(group.first > 0 && clauses.is(group.first - 1, Class::Relative)), 0);
    let start = start.map_or(group.first, |np| np.start);
    Some((clauses.span(&(start..time.end)).filter(|_| !past)?, Due::Open))
}

fn part(clauses: &Clauses<'_>, at: usize, wanted: Part) -> Option<(&'static Phrase, usize)> {
    phrases(clauses.word(at), clauses.key(at)).filter(|p| p.parts.contains(&wanted)).find_map(|phrase| {
        let mut end = at;
        for (number, word) in phrase.words.iter().enumerate() {
            end += usize::from(number > 0 && clauses.word(end) == "-");
            let same = if number == phrase.key_at { clauses.key(end) } else { clauses.word(end) } == word.as_str();
            if !same {
                return None;
            }
            end += 1;
        }
        Some((phrase, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis;
    use crate::article;
    use crate::capture::Capture;
    use crate::reading::times;

    fn told(text: &str, wanted: &[&str]) {
        let padded =
            format!("{text}\n\nThis line only makes the page long enough to have a body, and nobody says a word.\n");
        let article = article::extract(&Capture::new("t.txt", padded.into_bytes())).expect("a text");
        let block = article::Block { kind: Kind::Body, span: Span::new(0, text.len()) };
        let article = Article { blocks: vec![block], ..article };
        let analysis = analysis::analyse(&article);
        let times = times::find(&article, &analysis);
        let show = |d: &Deadline| {
            let time = times[d.time as usize].span.of(&article.text);
            format!("{} {time}: {}", d.due.word(), d.words.of(&article.text))
        };
        assert_eq!(
            find(&article, &analysis, &times::by_place(&times)).iter().map(show).collect::<Vec<_>>(),
            wanted,
            "{text}"
        );
    }

    #[test]
    fn duties_with_a_day_are_open_deadlines() {
        told("Norland must agree to a cap by September.", &["open September: must agree to a cap by September"]);
        told("The union promised to answer by May 3.", &["open May 3: promised to answer by May 3"]);
        told(
            "The sides had until April 10 to settle the fares.",
            &["open April 10: had until April 10 to settle the fares"],
        );
        told("The chairman had been ill by May 3.", &[]);
        told("Norland closed the port on May 3.", &[]);
    }

    #[test]
    fn what_is_called_a_deadline_has_its_own_fate() {
        told("The April 10 deadline lapsed.", &["missed April 10: The April 10 deadline lapsed"]);
        told("Ministers missed a deadline of May 3.", &["missed May 3: missed a deadline of May 3"]);
        told("The deadline of May 3 was extended.", &["moved May 3: The deadline of May 3 was extended"]);
        told("The deadline may pass on May 3.", &["open May 3: The deadline may pass on May 3"]);
    }
}
