//! Record → a briefing in Markdown, every line that tells what a capture says footnoted to the exact words.
//!
//! Adds no fact and settles nothing: accounts stand side by side, and what is not known is named.
//! Words in italics are the captures' own; names, dates and headings are ours.

use std::fmt::Write;

use crate::record::{Sourced, Statement};
use crate::view::filter::is_told;
use crate::view::index::Index;
use crate::view::markdown::{Notes, escape};
use crate::when::{Basis, When};

mod events;
mod gaps;
mod people;
mod stands;

/// Lines of one list before the rest is only counted.
const LISTED: usize = 12;

/// The briefing.
#[must_use]
pub fn markdown(index: &Index<'_>) -> String {
    let mut brief = Brief { index, notes: Notes::new(index), out: String::new() };
    brief.head();
    brief.stands();
    brief.moved();
    brief.rounds();
    brief.drafts();
    brief.due();
    brief.contradictions();
    brief.no_word();
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

    /// What the stories themselves tell.
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

    /// The first entries, a line each; only what is shown has its footnotes.
    fn list<T>(
        &mut self,
        entries: impl IntoIterator<Item = T, IntoIter: ExactSizeIterator>,
        listing: &str,
        mut line: impl FnMut(&mut Self, T) -> String,
    ) {
        let entries = entries.into_iter();
        let all = entries.len();
        for entry in entries.take(LISTED) {
            let line = line(self, entry);
            let _ = writeln!(self.out, "- {line}");
        }
        if all > LISTED {
            let _ = writeln!(self.out, "- and {} more: `{listing}`", all - LISTED);
        }
    }
}

fn date(when: Option<&When>) -> String {
    match when {
        None => "undated".to_owned(),
        Some(when) if when.basis == Basis::Inferred => format!("{} (inferred)", when.edtf),
        Some(when) => when.edtf.to_string(),
    }
}

fn count(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
