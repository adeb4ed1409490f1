//! Record → a briefing in Markdown, every line that tells what a capture says footnoted to the exact words.
//!
//! Adds no fact and settles nothing: accounts stand side by side, and what is not known is named.
//! Words in italics are the captures' own; names, dates and headings are ours.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::record::{Account, ActorKind, Citation, Position, Round, Sourced, Statement, Told};
use crate::view::filter::{Filter, is_told};
use crate::view::index::Index;
use crate::view::markdown::{Notes, escape};
use crate::view::{actors, positions, sources};
use crate::when::{Basis, When};

/// Lines of one list before the rest is only counted.
const LISTED: usize = 12;

/// Positions of one party on one issue before the earlier ones are only counted.
const LATEST: usize = 4;

/// The briefing.
#[must_use]
pub fn markdown(index: &Index<'_>) -> String {
    let mut brief = Brief { index, notes: Notes::new(index), out: String::new() };
    brief.head();
    brief.stands();
    brief.moved();
    brief.rounds();
    brief.deadlines();
    brief.contradictions();
    brief.speakers();
    brief.unnamed();
    brief.sources();
    brief.unknown();
    let notes = brief.notes.render();
    if !notes.is_empty() {
        brief.heading("Footnotes");
        brief.out.push_str(&notes);
    }
    brief.out
}

struct Brief<'i> {
    index: &'i Index<'i>,
    notes: Notes<'i>,
    out: String,
}

impl<'i> Brief<'i> {
    fn head(&mut self) {
        let record = self.index.record;
        let title = record.title.as_deref().map_or("Briefing".to_owned(), escape);
        let _ = writeln!(self.out, "# {title}\n");
        let latest =
            record.sources.iter().filter_map(|source| source.published.as_ref()).max_by_key(|w| w.edtf.latest());
        let as_of = match latest {
            Some(when) => format!("As of {}, the latest publication on the record", date(Some(when))),
            None => "No capture tells when it was published".to_owned(),
        };
        let said = self.body().count();
        let counts = [
            count(record.sources.len(), "article", "articles"),
            count(said, "statement", "statements"),
            count(record.positions.len(), "position", "positions"),
            count(record.rounds.len(), "round", "rounds"),
        ];
        let _ = writeln!(self.out, "{as_of}: {}.\n", counts.join(", "));
        self.line(
            "Words in italics are the captures' own, quotation marks included. Each footnote gives the exact words, the \
             outlet, its date, the capture, and the place in it: the first digits of the capture's digest and the characters \
             from–to. `onrecord show ID` opens any entry.",
        );
    }

    fn stands(&mut self) {
        self.heading("Where the parties stand");
        let all = positions::kept(self.index, &Filter::default(), &mut 0);
        if all.is_empty() {
            self.line("No capture has a position in so many words.");
        }
        let issues: BTreeSet<&str> = all.iter().map(|position| position.what.issue.as_str()).collect();
        for issue in issues {
            let name = self.index.issue(issue);
            let _ = writeln!(self.out, "### {}\n", escape(name));
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
        let account = match (what.account, what.according_to.as_deref()) {
            (Account::Own, _) => "by its own account".to_owned(),
            (Account::Claimed, Some(who)) => format!("according to {}", escape(who)),
            (Account::Claimed, None) => "by another's account".to_owned(),
            (Account::Reported, _) => "as the reporter tells it".to_owned(),
        };
        let _ = write!(line, "; {account}{}", self.notes.marks(&position.citations()[1..]));
        line
    }

    fn moved(&mut self) {
        self.heading("What moved");
        let all = positions::kept(self.index, &Filter::default(), &mut 0);
        let mut by_cell: BTreeMap<(&str, &str), Vec<&Sourced<Position>>> = BTreeMap::new();
        for position in all.iter().filter(|p| p.what.account != Account::Claimed && p.what.as_of.is_some()) {
            by_cell.entry((&position.what.issue, &position.what.party)).or_default().push(position);
        }
        let mut lines = Vec::new();
        for ((issue, party), positions) in by_cell {
            let steps = changes(&positions);
            if steps.len() > 1 {
                let told: Vec<String> = steps.iter().map(|position| self.position(position)).collect();
                let (party, issue) = (escape(self.index.party(party)), escape(self.index.issue(issue)));
                lines.push(format!("**{party}**, {issue}: {}", told.join(" → ")));
            }
        }
        match lines.is_empty() {
            true => self.line("No party is on record with one stance on an issue and, at a later date, another."),
            false => self.line("One party, one issue, another stance at a later date. Whether that is a move is for the reader to say."),
        }
        self.list(lines, "onrecord positions");
    }

    fn rounds(&mut self) {
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

    fn deadlines(&mut self) {
        self.heading("Deadlines");
        let deadlines = &self.index.record.deadlines;
        if deadlines.is_empty() {
            self.line("No capture sets a date by which something is due.");
        }
        let mut lines = Vec::new();
        for deadline in deadlines {
            let words = self.notes.words(deadline.citation());
            let rest = self.notes.marks(&deadline.citations()[1..]);
            lines.push(format!("{}, {}: {words}{rest}", date(Some(&deadline.what.date)), deadline.what.due.word()));
        }
        self.list(lines, "onrecord deadlines");
    }

    fn contradictions(&mut self) {
        self.heading("Accounts that contradict each other");
        let contradictions = &self.index.record.contradictions;
        if contradictions.is_empty() {
            self.line("None found.");
        }
        let mut lines = Vec::new();
        for contradiction in contradictions {
            let what = &contradiction.what;
            let issue =
                what.issue.as_deref().map(|id| format!(", {}", escape(self.index.issue(id)))).unwrap_or_default();
            let sides = [&what.left, &what.right].map(|side| {
                let who = side.who.as_deref().map_or("not known who".to_owned(), |who| escape(self.index.party(who)));
                format!("**{who}**{}: {}", self.dated(&side.entry), self.notes.words(&side.citation))
            });
            lines.push(format!("{}{issue}: {}", what.clash.word(), sides.join(" — ")));
        }
        self.list(lines, "onrecord contradictions");
    }

    fn speakers(&mut self) {
        let mut said: BTreeMap<&str, usize> = BTreeMap::new();
        for statement in self.body() {
            if let Some(speaker) = statement.what.speaker.as_deref() {
                *said.entry(speaker).or_default() += 1;
            }
        }
        let people: Vec<_> =
            self.index.record.actors.iter().filter(|actor| said.contains_key(actor.id.as_str())).collect();
        let people: Vec<_> = people.into_iter().filter(|actor| actor.what.kind != ActorKind::Unnamed).collect();
        if people.is_empty() {
            return;
        }
        self.heading("Who speaks");
        let mut lines: Vec<(usize, String)> = Vec::new();
        for actor in people {
            let side = actor.what.side.as_deref().map_or("side not known", |side| self.index.party(side));
            let times = said.get(actor.id.as_str()).copied().unwrap_or_default();
            let mut line = format!(
                "**{}**, {}, {}",
                escape(&actor.what.name),
                escape(side),
                count(times, "statement", "statements")
            );
            for role in actors::roles(&actor.what) {
                let _ = write!(line, "; {}{}", escape(&actors::role(role)), self.notes.mark(&role.citation));
            }
            if actor.what.roles.is_empty() {
                line.push_str(&self.notes.mark(actor.citation()));
            }
            lines.push((times, line));
        }
        lines.sort_by_key(|(times, _)| std::cmp::Reverse(*times));
        self.list(lines.into_iter().map(|(_, line)| line).collect(), "onrecord actors");
    }

    fn unnamed(&mut self) {
        let index = self.index;
        let is_unnamed = |statement: &&Sourced<Statement>| {
            let actor = statement.what.speaker.as_deref().and_then(|id| index.actor(id));
            actor.is_some_and(|actor| actor.what.kind == ActorKind::Unnamed)
        };
        let statements: Vec<_> = self.body().filter(is_unnamed).collect();
        self.heading("Sources without a name");
        if statements.is_empty() {
            self.line("No statement rests on a source without a name.");
        }
        let mut lines = Vec::new();
        for statement in statements {
            let name = statement.what.speaker_name.as_deref().unwrap_or("not known");
            let side = statement.what.side.as_deref().map_or("side not known", |side| index.party(side));
            let (name, side, said) = (escape(name), escape(side), date(statement.what.said.as_ref()));
            lines.push(format!("**{name}** ({side}), {said}: {}", self.notes.words(statement.citation())));
        }
        self.list(lines, "onrecord statements");
    }

    fn sources(&mut self) {
        self.heading("Sources");
        let record = self.index.record;
        let origins = sources::origins(record);
        let copies = origins.iter().filter(|(article, origin)| article != origin).count();
        let independent = origins.len() - copies;
        let copied = match copies {
            0 => "none of them is found to be a copy of another".to_owned(),
            1 => "1 is a copy of another, and what both say is one account, not two".to_owned(),
            _ => format!("{copies} are copies of others, and what a copy says is no second account"),
        };
        let articles = count(record.sources.len(), "article", "articles");
        let _ = writeln!(self.out, "{articles} from {}: {copied}.\n", count(independent, "origin", "origins"));
        for source in &record.sources {
            let outlet = source.outlet.as_deref().unwrap_or("outlet not known");
            let title = self.index.title(source.digest).map(|citation| self.notes.words(&citation));
            let mut line = format!("{}, {}", escape(outlet), date(source.published.as_ref()));
            let _ = write!(line, ": {}", title.unwrap_or_else(|| "title not known".to_owned()));
            let _ = write!(
                line,
                "; {}; {} `{}`",
                count(source.statements, "statement", "statements"),
                escape(&source.name),
                source.digest.short()
            );
            if !source.agencies.is_empty() {
                let _ = write!(line, "; with {}", escape(&source.agencies.join(", ")));
            }
            for reprint in record.reprints.iter().filter(|reprint| reprint.what.copy == source.digest) {
                let original = escape(&self.index.article_name(reprint.what.original));
                let (likeness, share) = (reprint.what.likeness.word(), reprint.what.shared / 10);
                let _ = write!(
                    line,
                    "; {likeness} copy of {original} ({share} % shared){}",
                    self.notes.marks(reprint.citations())
                );
            }
            let _ = writeln!(self.out, "- {line}");
        }
    }

    fn unknown(&mut self) {
        self.heading("What is not known");
        let record = self.index.record;
        let mut lines = Vec::new();
        for refused in &record.refused {
            lines.push(format!(
                "{} `{}` could not be read: {}",
                escape(&refused.name),
                refused.digest.short(),
                refused.refusal
            ));
        }
        let named = |known: &dyn Fn(&crate::record::Source) -> bool| {
            let names = record.sources.iter().filter(|source| !known(source)).map(|source| escape(&source.name));
            names.collect::<Vec<_>>().join(", ")
        };
        let missing = [
            ("No date of publication", named(&|source| source.published.is_some())),
            (
                "Date of publication inferred only",
                named(&|s| s.published.as_ref().is_none_or(|w| w.basis != Basis::Inferred)),
            ),
            ("No outlet", named(&|source| source.outlet.is_some())),
            ("No statement found", named(&|source| source.statements > 0)),
        ];
        lines.extend(
            missing.into_iter().filter(|(_, names)| !names.is_empty()).map(|(what, names)| format!("{what}: {names}")),
        );
        let undated = self.body().filter(|statement| statement.what.said.is_none()).count();
        if undated > 0 {
            lines.push(format!("{} without a day on which it was said", count(undated, "statement", "statements")));
        }
        let unsided = self.body().filter(|s| s.what.speaker.is_some() && s.what.side.is_none()).count();
        if unsided > 0 {
            lines.push(format!("{} whose speaker's side is not known", count(unsided, "statement", "statements")));
        }
        lines.extend(self.silent());
        if !record.idle_rulings.is_empty() {
            lines.push(format!(
                "Rulings that apply to nothing on this record: {}",
                escape(&record.idle_rulings.join(", "))
            ));
        }
        for line in &lines {
            let _ = writeln!(self.out, "- {line}");
        }
        let unresolved: Vec<_> = self.body().filter(|statement| statement.what.speaker.is_none()).collect();
        if !unresolved.is_empty() {
            let _ = writeln!(
                self.out,
                "- {} by a speaker not resolved:",
                count(unresolved.len(), "statement", "statements")
            );
            for statement in unresolved.iter().take(LISTED) {
                let line = self.unresolved(statement);
                let _ = writeln!(self.out, "  - {line}");
            }
            self.more(unresolved.len(), "  - ", "onrecord statements");
        }
        if lines.is_empty() && unresolved.is_empty() {
            self.line("Nothing that the record itself can tell.");
        }
    }

    /// The words, and whoever they are given to in the article's own words.
    fn unresolved(&mut self, statement: &Sourced<Statement>) -> String {
        let words = self.notes.words(statement.citation());
        let who = self.index.read(statement.what.article).zip(statement.what.source.first());
        match who {
            Some((read, who)) => format!("{words}, said of {}", self.notes.words(&read.cite(*who))),
            None => format!("{words}, said of nobody"),
        }
    }

    /// `, 2031-03-07` for a statement or position with a date.
    fn dated(&self, entry: &str) -> String {
        let said = self.index.statement(entry).and_then(|statement| statement.what.said.as_ref());
        let as_of = || self.index.record.positions.iter().find(|p| p.id == entry).and_then(|p| p.what.as_of.as_ref());
        said.or_else(as_of).map(|when| format!(", {}", date(Some(when)))).unwrap_or_default()
    }

    /// Parties that are on record on some issue, and the issues on which no capture has a word of theirs.
    fn silent(&self) -> Vec<String> {
        let record = self.index.record;
        let issues: BTreeSet<&str> = record.positions.iter().map(|position| position.what.issue.as_str()).collect();
        let parties: BTreeSet<&str> = record.positions.iter().map(|position| position.what.party.as_str()).collect();
        let at_table = self.index.dossier.parties.iter().filter(|party| party.role.as_deref() == Some("party"));
        let parties: BTreeSet<&str> = match at_table.clone().next() {
            Some(_) => at_table.map(|party| party.id.as_str()).collect(),
            None => parties,
        };
        let mut lines = Vec::new();
        for party in parties {
            let has = |issue: &str| record.positions.iter().any(|p| p.what.party == party && p.what.issue == issue);
            let silent: Vec<String> =
                issues.iter().filter(|issue| !has(issue)).map(|i| escape(self.index.issue(i))).collect();
            if !silent.is_empty() {
                lines.push(format!(
                    "No position of {} found on: {}",
                    escape(self.index.party(party)),
                    silent.join(", ")
                ));
            }
        }
        lines
    }

    fn body(&self) -> impl Iterator<Item = &'i Sourced<Statement>> + use<'i> {
        self.index.record.statements.iter().filter(|statement| is_told(&statement.what))
    }

    fn heading(&mut self, heading: &str) {
        let above = self.out.trim_end().len();
        self.out.truncate(above);
        let _ = writeln!(self.out, "\n\n## {heading}\n");
    }

    fn line(&mut self, line: &str) {
        let _ = writeln!(self.out, "{line}\n");
    }

    fn list(&mut self, lines: Vec<String>, listing: &str) {
        for line in lines.iter().take(LISTED) {
            let _ = writeln!(self.out, "- {line}");
        }
        self.more(lines.len(), "- ", listing);
    }

    fn more(&mut self, all: usize, indent: &str, listing: &str) {
        if all > LISTED {
            let _ = writeln!(self.out, "{indent}and {} more: `{listing}`", all - LISTED);
        }
    }
}

/// The first position and each later one whose stance differs from the one before; a step needs a date that is surely later.
fn changes<'p>(positions: &[&'p Sourced<Position>]) -> Vec<&'p Sourced<Position>> {
    let mut steps: Vec<&Sourced<Position>> = Vec::new();
    for position in positions {
        let later = |last: &&Sourced<Position>| match (&last.what.as_of, &position.what.as_of) {
            (Some(before), Some(after)) => before.edtf.latest() < after.edtf.earliest(),
            _ => false,
        };
        match steps.last() {
            None => steps.push(position),
            Some(last) if last.what.stance != position.what.stance && later(last) => steps.push(position),
            Some(_) => {}
        }
    }
    steps
}

fn date(when: Option<&When>) -> String {
    match when {
        None => "date not known".to_owned(),
        Some(when) if when.basis == Basis::Inferred => format!("{} (inferred)", when.edtf),
        Some(when) => when.edtf.to_string(),
    }
}

fn count(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// An id inside a command: quoted where a shell would split it.
fn code(id: &str) -> String {
    let plain = id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if plain { id.to_owned() } else { format!("'{}'", id.replace(['\'', '`'], "")) }
}
