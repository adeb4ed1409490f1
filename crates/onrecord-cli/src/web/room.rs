//! What every page is made from: the record with its index, the rulings, what can be searched, the colours of the sides.
//!
//! What would cost a page more than a moment is worked out here, once for each state of the record.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use maud::Markup;
use onrecord::Ruling;
use onrecord::record::{Decision, Position, Sourced};
use onrecord::resolution::distance::{self, Series};
use onrecord::view::filter::is_told;
use onrecord::view::positions::Moved;
use onrecord::view::search::Search;
use onrecord::view::{Filter, Index, Table, positions, timeline};
use onrecord::when::Edtf;

use super::changes::Earlier;
use super::tallies::Tallies;
use super::timeline::chart;
use crate::desk::Desk;

/// Colours that the style sheet has for sides.
const HUES: [&str; 8] = ["p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7"];

/// The record as it now is.
pub struct Room<'d> {
    pub desk: &'d Desk,
    /// The day whose knowledge is shown, where it is not today's.
    pub as_of: Option<Edtf>,
    pub index: Index<'d>,
    pub rulings: &'d [Ruling],
    /// Rulings that were withdrawn, by id.
    pub withdrawn: BTreeSet<&'d str>,
    pub search: Search,
    /// What forms that change the record must hold.
    pub token: &'d str,
    hues: BTreeMap<String, &'static str>,
    sides: Vec<String>,
    moved: Vec<Moved<'d>>,
    distances: Vec<Series<'d>>,
    timeline: Table,
    /// The drawing above the timeline.
    pub chart: Markup,
    pub tallies: Tallies<'d>,
    /// How many statements in their own right each actor has, by id.
    pub said: BTreeMap<&'d str, usize>,
    positions: BTreeMap<&'d str, Vec<&'d Sourced<Position>>>,
    /// What changed since dates that were asked for.
    pub earlier: Earlier,
}

impl<'d> Room<'d> {
    pub fn of(desk: &'d Desk, rulings: &'d [Ruling], as_of: Option<Edtf>, token: &'d str) -> Self {
        let index = desk.index(false);
        let search = Search::of(&index);
        let sides = sides(&index);
        let withdrawn = rulings.iter().filter(|ruling| ruling.decision == Decision::Withdraw);
        let mut positions: BTreeMap<&str, Vec<&Sourced<Position>>> = BTreeMap::new();
        for position in &index.record.positions {
            if let Some(statement) = position.what.statement.as_deref() {
                positions.entry(statement).or_default().push(position);
            }
        }
        let mut said: BTreeMap<&str, usize> = BTreeMap::new();
        for statement in index.record.statements.iter().filter(|statement| is_told(&statement.what)) {
            if let Some(speaker) = statement.what.speaker.as_deref() {
                *said.entry(speaker).or_default() += 1;
            }
        }
        let mut room = Self {
            desk,
            as_of,
            withdrawn: withdrawn.map(|ruling| ruling.on.as_str()).collect(),
            hues: sides.iter().cloned().zip(HUES.into_iter().chain(std::iter::repeat("p-more"))).collect(),
            sides,
            moved: positions::moved(&index),
            distances: distance::series(&index.record.positions),
            timeline: timeline::table(&index, &Filter::default()),
            chart: Markup::default(),
            tallies: Tallies::of(&index),
            said,
            positions,
            earlier: Earlier::default(),
            index,
            rulings,
            search,
            token,
        };
        room.chart = chart::chart(&room);
        room
    }

    /// The class that gives a side its colour, the same on every page.
    pub fn hue(&self, side: Option<&str>) -> &'static str {
        side.and_then(|side| self.hues.get(side)).copied().unwrap_or("p-none")
    }

    /// What moved.
    pub fn moved(&self) -> &[Moved<'d>] {
        &self.moved
    }

    /// How far apart this side stands from others on an issue, as far as that can be told.
    pub fn distances<'r>(&'r self, issue: &'r str, party: &'r str) -> impl Iterator<Item = &'r Series<'d>> {
        self.distances.iter().filter(move |series| series.issue == issue && series.parties.contains(&party))
    }

    /// The positions taken in a statement.
    pub fn positions_in(&self, statement: &str) -> &[&'d Sourced<Position>] {
        self.positions.get(statement).map(Vec::as_slice).unwrap_or_default()
    }

    /// Everything with a date.
    pub fn timeline(&self, filter: &Filter) -> Cow<'_, Table> {
        match *filter == Filter::default() {
            true => Cow::Borrowed(&self.timeline),
            false => Cow::Owned(timeline::table(&self.index, filter)),
        }
    }

    /// Every side on record, in the same order on every page.
    pub fn sides(&self) -> impl Iterator<Item = &str> {
        self.sides.iter().map(String::as_str)
    }

    /// Sides that negotiate, as far as the dossier tells.
    pub fn at_table(&self) -> Vec<&str> {
        let parties = self.index.dossier.parties.iter();
        parties.filter(|party| party.role.as_deref() == Some("party")).map(|party| party.id.as_str()).collect()
    }

    /// What the negotiation is called.
    pub fn title(&self) -> &str {
        self.index.record.title.as_deref().unwrap_or("The record")
    }

    /// Rulings on an entry, in the order in which they were made.
    pub fn rulings_on<'r>(&'r self, id: &'r str) -> impl Iterator<Item = &'r Ruling> {
        self.index.rulings_on(self.rulings, id)
    }

    /// Whether a ruling still holds.
    pub fn holds(&self, ruling: &Ruling) -> bool {
        !self.withdrawn.contains(ruling.id.as_str())
    }
}

/// Those at the table first, then the others of the dossier, then whoever else has a word or a position.
fn sides(index: &Index<'_>) -> Vec<String> {
    let at_table = |wanted: bool| {
        let parties = index.dossier.parties.iter();
        parties.filter(move |party| (party.role.as_deref() == Some("party")) == wanted).map(|party| party.id.as_str())
    };
    let positions = index.record.positions.iter().map(|position| position.what.party.as_str());
    let spoken = index.record.statements.iter().filter_map(|statement| statement.what.side.as_deref());
    let rest: BTreeSet<&str> = positions.chain(spoken).collect();
    let mut sides: Vec<String> = Vec::new();
    let mut seen = BTreeSet::new();
    for side in at_table(true).chain(at_table(false)).chain(rest) {
        if seen.insert(side) {
            sides.push(side.to_owned());
        }
    }
    sides
}
