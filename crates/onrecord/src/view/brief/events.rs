//! Rounds, deadlines, contradictions: what accounts tell differently stands side by side.

use std::fmt::Write;

use super::{Brief, date};
use crate::reading::deadlines::Due;
use crate::reading::meetings::Standing;
use crate::record::{Account, Citation, Commitment, DeadlineEntry, Draft, Round, Sourced, Told};
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
        let standing = self.standing(&what.standing);
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
        for format in &what.formats {
            let _ = write!(line, "; {}{}", format.value.word(), self.notes.mark(&format.citation));
        }
        for aid in &what.aids {
            let (aid_word, who) = (aid.value.0.word(), escape(self.index.party(&aid.value.1)));
            let _ = write!(line, "; {aid_word}: {who}{}", self.notes.mark(&aid.citation));
        }
        for away in &what.away {
            let (who, words) = (escape(self.index.party(&away.value)), self.notes.words(&away.citation));
            let _ = write!(line, "; {who} away: {words}");
        }
        let named =
            [("on", &what.topics), ("beside it", &what.beside), ("outcome", &what.outcomes), ("next", &what.next)];
        for (name, words) in named.iter().flat_map(|(name, list)| list.iter().map(move |words| (name, words))) {
            let _ = write!(line, "; {name}: {}", self.notes.words(words));
        }
        let _ = write!(line, "; told in {} ({})", self.notes.words(round.citation()), round.id);
        line
    }

    /// "planned, then held" is no dispute; that it was held and that it was called off is one.
    fn standing(&mut self, told: &[Told<Standing>]) -> String {
        let has = |standing| told.iter().any(|told| told.value == standing);
        if has(Standing::Held) && has(Standing::Cancelled) || told.len() < 2 {
            return self.told(told, |standing| standing.word().to_owned());
        }
        let told = told.iter().map(|told| format!("{}{}", told.value.word(), self.notes.mark(&told.citation)));
        told.collect::<Vec<_>>().join(", then ")
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

    pub(super) fn due(&mut self) {
        self.heading("What is due");
        let (deadlines, commitments) = (&self.index.record.deadlines, &self.index.record.commitments);
        if deadlines.is_empty() && commitments.is_empty() {
            self.line("No capture sets a date by which something is due, or tells of anything that a party agreed to.");
        }
        self.list(commitments, "onrecord commitments", |brief, entry| brief.commitment(entry));
        // One day, one line: what became of it where any words tell, else that it is open.
        let mut days: Vec<Vec<&Sourced<DeadlineEntry>>> = Vec::new();
        for deadline in deadlines {
            match days.iter_mut().find(|day| day[0].what.date.edtf == deadline.what.date.edtf) {
                Some(day) => day.push(deadline),
                None => days.push(vec![deadline]),
            }
        }
        self.list(days, "onrecord deadlines", |brief, day| {
            let mut told: Vec<&&Sourced<DeadlineEntry>> = day.iter().filter(|d| d.what.due != Due::Open).collect();
            if told.is_empty() {
                told = day.iter().collect();
            }
            let mut words: Vec<&str> = told.iter().map(|d| d.what.due.word()).collect();
            words.sort_unstable();
            words.dedup();
            let due =
                if words.len() > 1 { format!("accounts differ ({})", words.join(" or ")) } else { words.join("") };
            let first = brief.notes.words(told[0].citation());
            let others = day.iter().flat_map(|d| d.citations()).filter(|c| *c != told[0].citation());
            format!("{}, {due}: {first}{}", date(Some(&told[0].what.date)), brief.notes.marks(others))
        });
    }

    /// `2031-04-01, **Lomara**, **Vesk** agreed: *words*[^1]; due 2031-06; open`
    fn commitment(&mut self, entry: &Sourced<Commitment>) -> String {
        let what = &entry.what;
        let by: Vec<String> = what.by.iter().map(|id| escape(self.index.party(id))).collect();
        let words = self.notes.words(entry.citation());
        let mut line = format!("{}, **{}** {}: {words}", date(what.made.as_ref()), by.join("**, **"), what.kind.word());
        if !what.to.is_empty() {
            let to: Vec<String> = what.to.iter().map(|id| escape(self.index.party(id))).collect();
            let _ = write!(line, "; towards {}", to.join(", "));
        }
        if let Some(due) = &what.due {
            let _ = write!(line, "; due {}", date(Some(due)));
        }
        match what.account {
            Account::Claimed => {
                let who = what.according_to.as_deref().map_or("another".to_owned(), escape);
                let _ = write!(line, "; according to {who}");
            }
            Account::Own | Account::Reported => {}
        }
        if what.became.is_empty() {
            line.push_str("; open, as no later words tell what became of it");
        }
        for told in &what.became {
            let _ = write!(line, "; {}: {}", told.value.word(), self.notes.words(&told.citation));
        }
        let _ = write!(line, "{} ({})", self.notes.marks(&entry.citations()[1..]), entry.id);
        line
    }

    pub(super) fn drafts(&mut self) {
        self.heading("Drafts and proposals");
        let drafts = &self.index.record.drafts;
        if drafts.is_empty() {
            self.line("No capture tells of a text that one side sent to another, or of a proposal by name.");
        }
        self.list(drafts, "onrecord drafts", |brief, entry| brief.draft(entry));
    }

    /// `2031-04-15, **Norland** to Sudmark: *words*[^1]; revised[^2]; awaited: *words*[^3] (t1a2b3c4d)`
    fn draft(&mut self, entry: &Sourced<Draft>) -> String {
        let what = &entry.what;
        let names = |brief: &Self, ids: &[String]| -> Vec<String> {
            ids.iter().map(|id| escape(brief.index.party(id))).collect()
        };
        let (by, to) = (names(self, &what.by), names(self, &what.to));
        let mut line = format!("{}, **{}**", date(what.sent.as_ref()), by.join("**, **"));
        if !to.is_empty() {
            let _ = write!(line, " to {}", to.join(", "));
        }
        let _ = write!(line, ": {}", self.notes.words(entry.citation()));
        for version in &what.versions {
            let _ = write!(line, "; version: {}", self.notes.words(version));
        }
        if let Some(before) = &what.before {
            let _ = write!(line, "; after {before}");
        }
        if what.answers.is_empty() {
            line.push_str("; no words tell of an answer");
        }
        for told in &what.answers {
            let _ = write!(line, "; answer {}: {}", told.value.word(), self.notes.words(&told.citation));
        }
        let _ = write!(line, "{} ({})", self.notes.marks(&entry.citations()[1..]), entry.id);
        line
    }

    pub(super) fn contradictions(&mut self) {
        self.heading("What is disputed");
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
