//! Where each party stands on each issue, and which stances changed from one date to a later one.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Brief, date};
use crate::record::{Account, Position, Sourced};
use crate::view::filter::Filter;
use crate::view::markdown::escape;
use crate::view::positions;

/// Positions of one party on one issue before the earlier ones are only counted.
const LATEST: usize = 4;

impl Brief<'_> {
    pub(super) fn stands(&mut self) {
        self.heading("Where each party stands");
        let all = positions::kept(self.index, &Filter::default(), &mut 0);
        if all.is_empty() {
            self.line("No capture has a position in so many words.");
        }
        let issues: BTreeSet<&str> = all.iter().map(|position| position.what.issue.as_str()).collect();
        for issue in issues {
            let name = self.index.issue(issue);
            let _ = writeln!(self.out, "### {} (`{}`)\n", escape(name), code(issue));
            let here: Vec<_> = all.iter().filter(|position| position.what.issue == issue).collect();
            let parties: BTreeSet<&str> = here.iter().map(|position| position.what.party.as_str()).collect();
            for party in parties {
                let of_party: Vec<_> = here.iter().rev().filter(|position| position.what.party == party).collect();
                let _ = writeln!(self.out, "- **{}**", escape(self.index.party(party)));
                for position in of_party.iter().take(LATEST) {
                    let line = self.position(position);
                    let _ = writeln!(self.out, "  - {line}");
                }
                if of_party.len() > LATEST {
                    let (more, issue, party) = (of_party.len() - LATEST, code(issue), code(party));
                    let _ = writeln!(
                        self.out,
                        "  - and {more} earlier: `onrecord positions --issue {issue} --party {party}`"
                    );
                }
            }
            self.out.push('\n');
        }
    }

    /// `2031-04-23, demands: *words*[^1]; condition: *words*[^2]; by its own account (p1a2b3c4d)`
    fn position(&mut self, position: &Sourced<Position>) -> String {
        let what = &position.what;
        let mut line =
            format!("{}, {}: {}", date(what.as_of.as_ref()), what.stance.word(), self.notes.words(position.citation()));
        for condition in &what.conditions {
            let _ = write!(line, "; on condition: {}", self.notes.words(condition));
        }
        let said_in = what.statement.as_deref().and_then(|id| self.index.statement(id));
        let speaker = said_in.and_then(|statement| statement.what.speaker_name.as_deref());
        let account = match (what.account, what.according_to.as_deref()) {
            (Account::Own, _) => match speaker.filter(|name| *name != self.index.party(&what.party)) {
                Some(name) => format!("by its own account, {}", escape(name)),
                None => "by its own account".to_owned(),
            },
            (Account::Claimed, Some(who)) => format!("according to {}", escape(who)),
            (Account::Claimed, None) => "by another's account".to_owned(),
            (Account::Reported, _) => "as the reporter tells it".to_owned(),
        };
        let _ = write!(line, "; {account}{}", self.notes.marks(&position.citations()[1..]));
        line
    }

    pub(super) fn moved(&mut self) {
        self.heading("What moved");
        let moved = positions::moved(self.index);
        match moved.is_empty() {
            true => self.line("No party is on record with one position on a thing and, at a later date, another."),
            false => self.line(
                "One party, one thing, another position at a later date. Softened: from refusing towards accepting, on fewer \
                 conditions, an offer of more or a demand for less; hardened the other way; moved: another number that is \
                 neither; contradicted: the opposite answer. What only repeats an earlier position is left out.",
            ),
        }
        let steps: Vec<_> =
            moved.into_iter().flat_map(|m| m.changes.into_iter().map(move |step| (m.issue, m.party, step))).collect();
        self.list(steps, "onrecord positions", |brief, (issue, party, step)| {
            let numbers = step.terms.map(|(x, y)| format!(", from {} to {}", x.told(), y.told())).unwrap_or_default();
            let told = [step.before, step.after].map(|position| brief.position(position));
            let (party, issue) = (escape(brief.index.party(party)), escape(issue));
            format!("**{party}**, {issue}: {}{numbers}: {}", step.change.word(), told.join(" → "))
        });
    }
}

/// An id inside a command: quoted where a shell would split it.
fn code(id: &str) -> String {
    let plain = id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if plain { id.to_owned() } else { format!("'{}'", id.replace(['\'', '`'], "")) }
}
