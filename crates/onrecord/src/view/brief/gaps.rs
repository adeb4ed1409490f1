//! What the record rests on, and what it does not know.

use std::fmt::Write;

use super::{Brief, count, date};
use crate::record::{Sourced, Statement};
use crate::view::gaps::{self, Missing};
use crate::view::markdown::{escape, name};
use crate::view::{positions, sources};
use crate::when::Basis;

impl Brief<'_> {
    pub(super) fn sources(&mut self) {
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
                name(&source.name),
                source.digest.short()
            );
            if !source.agencies.is_empty() {
                let _ = write!(line, "; with {}", escape(&source.agencies.join(", ")));
            }
            if let Some(warning) = sources::warning(source) {
                let _ = write!(line, "; {}", escape(&warning));
            }
            for reprint in record.reprints.iter().filter(|reprint| reprint.what.copy == source.digest) {
                let original = name(&self.index.article_name(reprint.what.original));
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

    /// Positions, outcomes, answers and follow-through of which no words were found.
    pub(super) fn no_word(&mut self) {
        self.heading("What we have no word on");
        let mut lines = self.silent();
        let gaps = gaps::list(self.index);
        for gap in gaps.iter().filter(|gap| gap.missing != Missing::Position) {
            let who: Vec<String> = gap.who.iter().map(|id| escape(self.index.party(id))).collect();
            let who = if who.is_empty() { String::new() } else { format!(" **{}**", who.join("**, **")) };
            let date = gap.date.as_deref().unwrap_or("undated");
            let told = match gap.missing {
                Missing::Outcome => format!("No outcome told of the round{who}, {date}"),
                Missing::Answer => {
                    format!("No answer told{}, sent {date}", if who.is_empty() { who } else { format!(" of{who}") })
                }
                _ => format!(
                    "{date} has passed, and no words tell what became of it{}",
                    if who.is_empty() { who } else { format!(":{who}") }
                ),
            };
            let words = gap.words.map(|words| self.notes.words(words)).unwrap_or_default();
            let id = gap.entry.unwrap_or_default();
            lines.push(format!("{told}: {words} ({id})"));
        }
        if lines.is_empty() {
            self.line("Every party has a position on every issue, every round an outcome, every text an answer.");
        }
        self.list(lines, "onrecord gaps", |_, line| line);
    }

    pub(super) fn unknown(&mut self) {
        self.heading("What is not known");
        let record = self.index.record;
        let mut lines = Vec::new();
        for refused in &record.refused {
            lines.push(format!(
                "{} `{}` could not be read: {}",
                name(&refused.name),
                refused.digest.short(),
                refused.refusal
            ));
        }
        let named = |known: &dyn Fn(&crate::record::Source) -> bool| {
            let names = record.sources.iter().filter(|source| !known(source)).map(|source| name(&source.name));
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
        if lines.is_empty() && unresolved.is_empty() {
            self.line("Nothing that the record itself can tell.");
        }
        if !unresolved.is_empty() {
            let statements = count(unresolved.len(), "statement", "statements");
            self.line(&format!("\n{statements} by a speaker not resolved:"));
            self.list(unresolved, "onrecord statements", |brief, statement| brief.unresolved(statement));
        }
    }

    /// The words, and whoever they are given to in the article's own words.
    fn unresolved(&mut self, statement: &Sourced<Statement>) -> String {
        let words = self.notes.words(statement.citation());
        let who = self.index.article(statement.what.article).zip(statement.what.source.first());
        match who {
            Some((article, who)) => format!("{words}, attributed to {}", self.notes.words(&article.cite(*who))),
            None => format!("{words}, attributed to nobody"),
        }
    }

    /// Issues on which no capture has a word of a party at the table.
    fn silent(&self) -> Vec<String> {
        let told = |(party, issues): (&str, Vec<&str>)| {
            let issues: Vec<String> = issues.into_iter().map(escape).collect();
            format!("No position of {} found on: {}", escape(self.index.party(party)), issues.join(", "))
        };
        positions::silent(self.index).into_iter().map(told).collect()
    }
}
