//! Rounds, deadlines, contradictions: what accounts tell differently stands side by side.

use std::fmt::Write;

use super::{Brief, date};
use crate::record::{Citation, Round, Sourced, Told};
use crate::view::markdown::escape;

impl Brief<'_> {
    pub(super) fn rounds(&mut self) {
        self.heading("Rounds");
        let index = self.index;
        if index.record.rounds.is_empty() {
            self.line("No capture tells of a meeting of the parties.");
        }
        for round in &index.record.rounds {
            let line = self.round(round);
            let _ = writeln!(self.out, "- {line}");
        }
    }

    fn round(&mut self, round: &Sourced<Round>) -> String {
        let what = &round.what;
        let dates = self.told(&what.dates, |when| date(Some(when)));
        let places = self.told(&what.places, |place| escape(place));
        let standing = self.told(&what.standing, |standing| standing.word().to_owned());
        let parties: Vec<String> = what.parties.iter().map(|id| escape(self.index.party(id))).collect();
        let mut line = match parties.is_empty() {
            true => format!("{dates}: parties not known"),
            false => format!("{dates}: **{}**", parties.join("**, **")),
        };
        let _ = write!(line, "; {places}; {standing}");
        for head in &what.heads {
            let (party, person) = (escape(self.index.party(&head.value.0)), escape(&head.value.1));
            let _ = write!(line, "; {party} led by {person}{}", self.notes.mark(&head.citation));
        }
        for outcome in &what.outcomes {
            let _ = write!(line, "; outcome: {}", self.notes.words(outcome));
        }
        let _ = write!(line, "; told in {} ({})", self.notes.words(round.citation()), round.id);
        line
    }

    /// Every value that accounts give, each once with all its marks; more than one is said to differ.
    fn told<T>(&mut self, values: &[Told<T>], show: impl Fn(&T) -> String) -> String {
        let mut seen: Vec<(String, Vec<&Citation>)> = Vec::new();
        for told in values {
            let value = show(&told.value);
            match seen.iter_mut().find(|(known, _)| *known == value) {
                Some((_, citations)) => citations.push(&told.citation),
                None => seen.push((value, vec![&told.citation])),
            }
        }
        let told: Vec<String> = seen
            .iter()
            .map(|(value, citations)| format!("{value}{}", self.notes.marks(citations.iter().copied())))
            .collect();
        match told.as_slice() {
            [] => "not known".to_owned(),
            [one] => one.clone(),
            _ => format!("accounts differ ({})", told.join(" or ")),
        }
    }

    pub(super) fn deadlines(&mut self) {
        self.heading("Deadlines");
        let deadlines = &self.index.record.deadlines;
        if deadlines.is_empty() {
            self.line("No capture sets a date by which something is due.");
        }
        self.list(deadlines, "onrecord deadlines", |brief, deadline| {
            let words = brief.notes.words(deadline.citation());
            let rest = brief.notes.marks(&deadline.citations()[1..]);
            format!("{}, {}: {words}{rest}", date(Some(&deadline.what.date)), deadline.what.due.word())
        });
    }

    pub(super) fn contradictions(&mut self) {
        self.heading("Accounts that contradict each other");
        let contradictions = &self.index.record.contradictions;
        if contradictions.is_empty() {
            self.line("None found.");
        }
        self.list(contradictions, "onrecord contradictions", |brief, contradiction| {
            let what = &contradiction.what;
            let issue = what.issue.as_deref().map(|id| format!(", {}", escape(id))).unwrap_or_default();
            let sides = [&what.left, &what.right].map(|side| {
                let who = side.who.as_deref().map_or("not known who".to_owned(), |who| escape(brief.index.party(who)));
                format!("**{who}**{}: {}", brief.dated(&side.entry), brief.notes.words(&side.citation))
            });
            format!("{}{issue}: {}", what.clash.word(), sides.join(" — "))
        });
    }

    /// `, 2031-03-07` for a statement or position with a date.
    fn dated(&self, entry: &str) -> String {
        let said = self.index.statement(entry).and_then(|statement| statement.what.said.as_ref());
        let as_of = || self.index.record.positions.iter().find(|p| p.id == entry).and_then(|p| p.what.as_of.as_ref());
        said.or_else(as_of).map(|when| format!(", {}", date(Some(when)))).unwrap_or_default()
    }
}
