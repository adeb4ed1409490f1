//! Two states of one record → what changed from one to the other, each with its words.
//!
//! Comes in: the record as it is, and as it could be known at some date; people's rulings. Goes out: what is new, what says
//! something else now, what is no longer there, which positions moved, what people ruled since.
//! Ids stay the same as long as the words they rest on are found at the same place, so they tell what is the same entry.
//! Refuses to decide: whether what is new matters.

use std::collections::BTreeMap;

use crate::record::{Record, Ruling, Sourced};
use crate::view::index::Index;
use crate::view::table::Table;
use crate::view::{positions, statements};
use crate::when::{Edtf, When};

/// What changed since the end of `since`; `then` is the record as it could be known at that date.
#[must_use]
pub fn table(now: &Index<'_>, then: &Record, rulings: &[Ruling], since: Edtf) -> Table {
    let mut table = Table::new(&["=change", "kind", "date", "who", "words", "id", "+article"]);
    let record = now.record;
    let mut rows = Rows { index: now, table: &mut table };
    rows.moved(since);
    rows.list("position", &record.positions, &then.positions, |p| {
        (date(p.what.as_of.as_ref()), Some(p.what.party.clone()), positions::stance(&p.what))
    });
    rows.list("contradiction", &record.contradictions, &then.contradictions, |c| {
        (None, c.what.left.who.clone(), c.what.clash.word().to_owned())
    });
    rows.list("round", &record.rounds, &then.rounds, |r| {
        (date(r.what.dates.first().map(|told| &told.value)), Some(r.what.parties.join(", ")), String::new())
    });
    rows.list("deadline", &record.deadlines, &then.deadlines, |d| {
        (date(Some(&d.what.date)), None, d.what.due.word().to_owned())
    });
    rows.list("commitment", &record.commitments, &then.commitments, |c| {
        (date(c.what.made.as_ref()), Some(c.what.by.join(", ")), c.what.status().word().to_owned())
    });
    rows.list("draft", &record.drafts, &then.drafts, |d| {
        let answer = d.what.answer().map(|answer| answer.word().to_owned());
        (date(d.what.sent.as_ref()), Some(d.what.by.join(", ")), answer.unwrap_or_default())
    });
    rows.list("statement", &record.statements, &then.statements, |s| {
        (date(s.what.said.as_ref()), s.what.speaker_name.clone(), String::new())
    });
    let last = since.latest().to_string();
    for ruling in rulings.iter().filter(|ruling| ruling.at.as_str() > last.as_str() && !ruling.at.starts_with(&last)) {
        let decided = ruling.decision.told();
        let words = format!("{decided}: {}", ruling.why);
        let day = ruling.at.get(..10).unwrap_or_default();
        let cells = vec!["ruled".into(), "ruling".into(), day.into(), ruling.by.as_str().into(), words.into()];
        table.push(cells.into_iter().chain([ruling.on.as_str().into(), "".into()]).collect(), Vec::new());
    }
    table
}

struct Rows<'t, 'i> {
    index: &'t Index<'i>,
    table: &'t mut Table,
}

/// Date, who, and a word on what it says.
type Said = (Option<String>, Option<String>, String);

impl Rows<'_, '_> {
    fn moved(&mut self, since: Edtf) {
        for moved in positions::moved(self.index) {
            for step in &moved.changes {
                let after = &step.after.what;
                let Some(when) = after.as_of.as_ref().filter(|when| when.edtf.latest() > since.latest()) else {
                    continue;
                };
                let numbers =
                    step.terms.map(|(x, y)| format!(" from {} to {}", x.told(), y.told())).unwrap_or_default();
                let words = format!("{}{numbers}: {}", step.change.word(), self.index.words(step.after.citation()));
                self.push(
                    "moved",
                    "position",
                    (Some(when.edtf.to_string()), Some(after.party.clone()), words),
                    step.after,
                );
            }
        }
    }

    fn list<T: PartialEq>(
        &mut self,
        kind: &'static str,
        now: &[Sourced<T>],
        then: &[Sourced<T>],
        said: impl Fn(&Sourced<T>) -> Said,
    ) {
        let before: BTreeMap<&str, &Sourced<T>> = then.iter().map(|entry| (entry.id.as_str(), entry)).collect();
        let after: BTreeMap<&str, &Sourced<T>> = now.iter().map(|entry| (entry.id.as_str(), entry)).collect();
        let new = now.iter().filter(|entry| !before.contains_key(entry.id.as_str())).map(|entry| ("new", entry));
        let other = |entry: &&Sourced<T>| before.get(entry.id.as_str()).is_some_and(|old| old.what != entry.what);
        let changed = now.iter().filter(other).map(|entry| ("changed", entry));
        let gone = then.iter().filter(|entry| !after.contains_key(entry.id.as_str())).map(|entry| ("gone", entry));
        for (change, entry) in new.chain(changed).chain(gone) {
            let (date, who, word) = said(entry);
            let words = self.words(entry);
            let words = if word.is_empty() { words } else { format!("{word}: {words}") };
            self.push(change, kind, (date, who.filter(|who| !who.is_empty()), words), entry);
        }
    }

    fn words<T>(&self, entry: &Sourced<T>) -> String {
        match self.index.statement(&entry.id) {
            Some(statement) => statements::words(self.index, statement),
            None => self.index.words(entry.citation()),
        }
    }

    fn push<T>(&mut self, change: &'static str, kind: &'static str, (date, who, words): Said, entry: &Sourced<T>) {
        let article = self.index.article_name(entry.citation().article);
        let cells = vec![
            change.into(),
            kind.into(),
            date.into(),
            who.into(),
            words.into(),
            entry.id.as_str().into(),
            article.into(),
        ];
        self.table.push(cells, self.index.all_cited(entry));
    }
}

fn date(when: Option<&When>) -> Option<String> {
    when.map(|when| when.edtf.to_string())
}
