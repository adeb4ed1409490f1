//! How far apart two parties stand on an issue, day by day.
//!
//! Comes in: positions. Goes out: [`Series`], for each issue and pair of parties. What a distance is, is said in
//! [`DEFINITION`]. Refuses to decide: a distance where the two do not speak of the same number or do not answer each other.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::positions::by_cell;
use crate::reading::stances::StanceKind;
use crate::record::{Account, Position, Sourced};

/// Stands beside every chart.
pub const DEFINITION: &str = "Distance between two parties on one issue, from their latest positions of that day as they \
themselves or reporters tell them. Where both name a number of the same sort: the gap between the numbers, as a share of the \
widest gap on record. Otherwise by their answers: 1 where one refuses what the other asks for or backs, 0.5 where one makes it \
wait for a condition or leaves it open, 0 where both are for it. Days on which neither rule applies have no distance. Words \
are counted, not what happens on the ground.";

/// The distance on one day, with the two positions it rests on.
#[derive(Clone, Debug)]
pub struct Point<'p> {
    /// The day.
    pub day: Date,
    /// In thousandths: 0 agreed, 1000 as far apart as they ever were.
    pub distance: u16,
    /// The two numbers, where it is one of numbers.
    pub numbers: Option<(String, String)>,
    /// What it rests on.
    pub rests_on: [&'p Sourced<Position>; 2],
}

/// One issue and two parties.
#[derive(Clone, Debug)]
pub struct Series<'p> {
    /// Issue id.
    pub issue: &'p str,
    /// The parties' ids, sorted.
    pub parties: [&'p str; 2],
    /// By day.
    pub points: Vec<Point<'p>>,
}

/// All series that have a point, by issue and parties.
#[must_use]
pub fn series(positions: &[Sourced<Position>]) -> Vec<Series<'_>> {
    let cells: Vec<_> = by_cell(positions).into_iter().collect();
    let mut found = Vec::new();
    for (n, ((issue, one), here)) in cells.iter().enumerate() {
        for ((_, other), there) in cells[n + 1..].iter().take_while(|((i, _), _)| i == issue) {
            let points = points(here, there);
            if !points.is_empty() {
                found.push(Series { issue, parties: [one, other], points });
            }
        }
    }
    found
}

fn day(position: &Sourced<Position>) -> Option<Date> {
    position.what.as_of.as_ref().filter(|_| position.what.account != Account::Claimed).map(|when| when.edtf.latest())
}

fn points<'p>(here: &[&'p Sourced<Position>], there: &[&'p Sourced<Position>]) -> Vec<Point<'p>> {
    let days: BTreeSet<Date> = here.iter().chain(there).filter_map(|p| day(p)).collect();
    let latest = |list: &[&'p Sourced<Position>], on: Date| -> Vec<&'p Sourced<Position>> {
        let mut known: Vec<_> = list.iter().copied().filter(|p| day(p).is_some_and(|d| d <= on)).collect();
        known.sort_by_key(|p| std::cmp::Reverse(day(p)));
        known
    };
    let gaps: Vec<_> = days
        .into_iter()
        .map(|on| {
            let (a, b) = (latest(here, on), latest(there, on));
            (on, gap(&a, &b), [a, b])
        })
        .collect();
    let widest = gaps.iter().filter_map(|(_, gap, _)| gap.as_ref()).map(|gap| gap.thousandths).max().unwrap_or(0);
    let mut points: Vec<Point<'p>> = Vec::new();
    for (on, gap, [a, b]) in gaps {
        let point = match gap {
            Some(gap) => {
                let share =
                    if widest == 0 { 0 } else { (i128::from(gap.thousandths) * 1000 / i128::from(widest)) as u16 };
                Some(Point { day: on, distance: share, numbers: Some(gap.numbers), rests_on: gap.rests_on })
            }
            None => answers(&a, &b).map(|(distance, rests_on)| Point { day: on, distance, numbers: None, rests_on }),
        };
        let new =
            |p: &Point<'p>| points.last().is_none_or(|last| last.rests_on.map(|p| &p.id) != p.rests_on.map(|p| &p.id));
        let next = point.filter(new);
        points.extend(next);
    }
    points
}

struct Gap<'p> {
    thousandths: i64,
    numbers: (String, String),
    rests_on: [&'p Sourced<Position>; 2],
}

/// The latest numbers of one sort that both name; a number refused is not one's own.
fn gap<'p>(a: &[&'p Sourced<Position>], b: &[&'p Sourced<Position>]) -> Option<Gap<'p>> {
    let own = |p: &&&'p Sourced<Position>| !matches!(p.what.stance, StanceKind::Rejects | StanceKind::Opposes);
    a.iter().filter(own).find_map(|x| {
        b.iter().filter(own).find_map(|y| {
            let pairs = x.what.terms.iter().flat_map(|s| y.what.terms.iter().map(move |t| (s, t)));
            let (s, t) =
                pairs.into_iter().find(|(s, t)| s.unit == t.unit && s.against.is_none() && t.against.is_none())?;
            Some(Gap {
                thousandths: (s.thousandths - t.thousandths).abs(),
                numbers: (s.told(), t.told()),
                rests_on: [x, y],
            })
        })
    })
}

/// By what the two answer each other, the latest words first.
fn answers<'p>(a: &[&'p Sourced<Position>], b: &[&'p Sourced<Position>]) -> Option<(u16, [&'p Sourced<Position>; 2])> {
    let (x, y) = (a.first()?, b.first()?);
    use StanceKind::{Accepts, Concedes, Conditions, Demands, Offers, Opposes, Rejects, Reserves, Supports};
    let wants = |kind| matches!(kind, Demands | Supports | Accepts | Offers | Concedes);
    let distance = match (x.what.stance, y.what.stance) {
        (Rejects | Opposes, kind) | (kind, Rejects | Opposes) if wants(kind) => 1000,
        (Conditions | Reserves, kind) | (kind, Conditions | Reserves) if wants(kind) => 500,
        (Demands, Accepts | Offers | Concedes | Supports) | (Accepts | Offers | Concedes | Supports, Demands) => 0,
        (Supports | Accepts, Supports | Accepts) => 0,
        _ => return None,
    };
    let held = |p: &Sourced<Position>| !p.what.conditions.is_empty() && wants(p.what.stance);
    let distance = if distance == 0 && (held(x) || held(y)) { 500 } else { distance };
    Some((distance, [x, y]))
}
