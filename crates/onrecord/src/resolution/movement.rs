//! Positions of one party on one issue in order of time → what changed from one to the next.
//!
//! Comes in: positions of one cell, by date. Goes out: [`Step`]s; what only repeats the position before is folded into it.
//! A change is told where words show it: another number of the same unit, another answer to the same thing, a condition
//! more or less. Refuses to decide: that two positions on one issue are about the same thing where they share no word;
//! what others claim of a party is not its own move.

use super::contradictions::other_numbers;
use super::evidence::plain_keys;
use super::positions::by_cell;
use crate::language::clauses::{Class, classes};
use crate::language::inflection::key;
use crate::reading::stances::StanceKind;
use crate::reading::terms::Term;
use crate::record::{Account, Position, Sourced};

/// How a position differs from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// More against, on more conditions, asking for more or offering less.
    Hardened,
    /// Less against, on fewer conditions, asking for less or offering more.
    Softened,
    /// Another number, of which it cannot be said whether it is harder or softer.
    Moved,
    /// The opposite answer to the same thing, without a condition.
    Contradicted,
}

impl Change {
    /// The word for it, as written in listings and cases.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Change::Hardened => "hardened",
            Change::Softened => "softened",
            Change::Moved => "moved",
            Change::Contradicted => "contradicted",
        }
    }
}

/// One change, with the positions before and after it.
#[derive(Clone, Debug)]
pub struct Step<'p> {
    /// The position before.
    pub before: &'p Sourced<Position>,
    /// The position after.
    pub after: &'p Sourced<Position>,
    /// How they differ.
    pub change: Change,
    /// The numbers that differ, before and after.
    pub terms: Option<(&'p Term, &'p Term)>,
}

/// The cells in which something changed, by issue and party.
#[must_use]
pub fn cells(positions: &[Sourced<Position>]) -> Vec<((&str, &str), Vec<Step<'_>>)> {
    let cells = by_cell(positions).into_iter().map(|(cell, positions)| (cell, steps(&positions)));
    cells.filter(|(_, steps)| !steps.is_empty()).collect()
}

/// The changes in one cell, in order of time.
#[must_use]
pub fn steps<'p>(cell: &[&'p Sourced<Position>]) -> Vec<Step<'p>> {
    let own: Vec<&'p Sourced<Position>> =
        cell.iter().copied().filter(|p| p.what.account != Account::Claimed && p.what.as_of.is_some()).collect();
    let mut steps: Vec<Step<'p>> = Vec::new();
    for (n, after) in own.iter().enumerate() {
        // The nearest earlier position that is about the same thing.
        let step =
            own[..n].iter().rev().filter(|before| later(before, after)).find_map(|before| compare(before, after, &own));
        let Some(Compared::Changed(step)) = step else { continue };
        let known = steps.iter().any(|old| same_move(old, &step));
        if !known {
            steps.push(step);
        }
    }
    steps
}

enum Compared<'p> {
    Repeated,
    Changed(Step<'p>),
}

/// The same change told by another article.
fn same_move(a: &Step<'_>, b: &Step<'_>) -> bool {
    let numbers = |s: &Step<'_>| s.terms.map(|(x, y)| (x.thousandths, y.thousandths, y.unit.clone()));
    a.change == b.change
        && numbers(a) == numbers(b)
        && (a.terms.is_some() || a.after.what.stance == b.after.what.stance)
}

fn later(before: &Sourced<Position>, after: &Sourced<Position>) -> bool {
    match (&before.what.as_of, &after.what.as_of) {
        (Some(a), Some(b)) => a.edtf.latest() < b.edtf.earliest(),
        _ => false,
    }
}

/// Nothing where the two are not about the same thing.
fn compare<'p>(
    before: &'p Sourced<Position>,
    after: &'p Sourced<Position>,
    own: &[&Sourced<Position>],
) -> Option<Compared<'p>> {
    let (a, b) = (&before.what, &after.what);
    let step = |change, terms| Some(Compared::Changed(Step { before, after, change, terms }));
    let numbers = same_unit(a, b).filter(|(x, y)| comparable(a.stance, b.stance, y.thousandths < x.thousandths));
    if let Some((x, y)) = numbers {
        if x.thousandths == y.thousandths && x.against == y.against {
            return Some(Compared::Repeated);
        }
        let named = |p: &&&Sourced<Position>| p.what.terms.iter().any(|term| term.unit == x.unit);
        let gives = own.iter().find(named).is_some_and(|p| p.what.stance == StanceKind::Offers);
        let burden = burdens(&before.citation().quote) || burdens(&after.citation().quote);
        return step(by_number(gives, burden, x, y), Some((x, y)));
    }
    if other_numbers(a, b) {
        return None;
    }
    let words = |p: &Sourced<Position>| plain_keys(&p.citation().quote);
    let other = words(after);
    let shared = words(before).iter().filter(|key| other.contains(key)).count();
    if shared == 0 {
        return None;
    }
    let (from, to) = (openness(a.stance), openness(b.stance));
    match (from, to) {
        _ if a.stance == StanceKind::Demands && b.stance == StanceKind::Concedes => step(Change::Softened, None),
        _ if a.stance == StanceKind::Concedes && b.stance == StanceKind::Demands => step(Change::Hardened, None),
        (Some(from), Some(to)) if from != to => {
            let bare = a.conditions.is_empty() && b.conditions.is_empty();
            let opposite = from + to == 2 && from != to && bare && shared > 2 && to == 0;
            let change = if opposite {
                Change::Contradicted
            } else if to < from {
                Change::Hardened
            } else {
                Change::Softened
            };
            (shared > 1).then(|| step(change, None)).flatten()
        }
        _ if a.stance == b.stance && shared > 1 => match (a.conditions.is_empty(), b.conditions.is_empty()) {
            (true, false) if to != Some(0) => step(Change::Hardened, None),
            (false, true) if to != Some(0) => step(Change::Softened, None),
            _ => Some(Compared::Repeated),
        },
        _ => None,
    }
}

/// Numbers of one unit in both.
fn same_unit<'p>(a: &'p Position, b: &'p Position) -> Option<(&'p Term, &'p Term)> {
    a.terms.iter().find_map(|x| {
        let y = b.terms.iter().find(|y| y.unit == x.unit && y.against.is_some() == x.against.is_some())?;
        Some((x, y))
    })
}

/// Numbers are compared within what is asked for, and within what is offered; who asked for more and then takes less asks
/// for less.
fn comparable(a: StanceKind, b: StanceKind, less: bool) -> bool {
    let asked = |kind| matches!(kind, StanceKind::Demands);
    let given = |kind| matches!(kind, StanceKind::Offers | StanceKind::Concedes | StanceKind::Accepts);
    (asked(a) && asked(b)) || (given(a) && given(b)) || (asked(a) && given(b) && less)
}

/// "A tariff of 10 percent": to whom less is more, words do not tell.
fn burdens(words: &str) -> bool {
    words.split(|c: char| !c.is_alphanumeric()).any(|word| {
        let lower = word.to_lowercase();
        classes(&lower, &key(&lower)).has(Class::Burden)
    })
}

/// An offer of more is softer, and so is a demand for less, or taking less; spans of time, and tariffs and other burdens,
/// may be either. Whose first number of the sort is an offer gives, all others ask.
fn by_number(gives: bool, burden: bool, before: &Term, after: &Term) -> Change {
    let time = ["hours", "days", "weeks", "months", "years"].contains(&after.unit.as_str());
    let more = after.thousandths > before.thousandths;
    match more == gives {
        _ if time || burden => Change::Moved,
        true => Change::Softened,
        false => Change::Hardened,
    }
}

/// How far an answer is from a refusal: 0 refuses, 1 on conditions or later, 2 agrees.
fn openness(stance: StanceKind) -> Option<u8> {
    match stance {
        StanceKind::Rejects | StanceKind::Opposes => Some(0),
        StanceKind::Conditions | StanceKind::Reserves => Some(1),
        StanceKind::Accepts | StanceKind::Supports | StanceKind::Offers => Some(2),
        StanceKind::Demands | StanceKind::Concedes | StanceKind::Asserts => None,
        StanceKind::Accuses | StanceKind::Denies | StanceKind::Admits => None,
    }
}
