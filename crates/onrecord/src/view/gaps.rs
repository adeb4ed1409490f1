//! Record → what it has no word on: positions not found, rounds without an outcome, texts without an answer, days that
//! have passed without a word on what was due.
//!
//! That a thing is missing here says that no words were found, not that there are none.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::reading::commitments::Status;
use crate::reading::deadlines::Due;
use crate::reading::drafts::Answer;
use crate::reading::meetings::Standing;
use crate::record::Citation;
use crate::view::index::Index;
use crate::view::positions;
use crate::view::table::Table;
use crate::when::Edtf;

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the words say it
pub enum Missing {
    Position,
    Outcome,
    Answer,
    Follow,
}

impl Missing {
    /// The word for it, as written in listings.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Missing::Position => "position",
            Missing::Outcome => "outcome",
            Missing::Answer => "answer",
            Missing::Follow => "what became of it",
        }
    }
}

/// One thing that the record has no word on.
#[derive(Clone, Debug)]
pub struct Gap<'i> {
    /// What is missing.
    pub missing: Missing,
    /// Of whom: party ids.
    pub who: Vec<&'i str>,
    /// Issue id, of a position.
    pub issue: Option<&'i str>,
    /// The day it was held, sent or due.
    pub date: Option<String>,
    /// The entry that it is missing of.
    pub entry: Option<&'i str>,
    /// Its words.
    pub words: Option<&'i Citation>,
}

/// All of them: positions, then rounds, texts, days.
#[must_use]
pub fn list<'i>(index: &Index<'i>) -> Vec<Gap<'i>> {
    let record = index.record;
    let mut gaps = Vec::new();
    for (party, issues) in positions::silent(index) {
        for issue in issues {
            let missing = Missing::Position;
            gaps.push(Gap { missing, who: vec![party], issue: Some(issue), date: None, entry: None, words: None });
        }
    }
    let names = |ids: &'i [String]| ids.iter().map(String::as_str).collect::<Vec<_>>();
    for round in &record.rounds {
        let held = round.what.standing.iter().any(|told| told.value == Standing::Held);
        if held && round.what.outcomes.is_empty() {
            gaps.push(Gap {
                missing: Missing::Outcome,
                who: names(&round.what.parties),
                issue: None,
                date: round.what.dates.first().map(|told| told.value.edtf.to_string()),
                entry: Some(&round.id),
                words: Some(round.citation()),
            });
        }
    }
    for draft in record.drafts.iter().filter(|d| d.what.text && d.what.answer().is_none_or(|a| a == Answer::Awaited)) {
        gaps.push(Gap {
            missing: Missing::Answer,
            who: names(&draft.what.to),
            issue: None,
            date: draft.what.sent.as_ref().map(|when| when.edtf.to_string()),
            entry: Some(&draft.id),
            words: Some(draft.citation()),
        });
    }
    let as_of = record.sources.iter().filter_map(|s| s.published.as_ref()).map(|when| when.edtf.earliest()).max();
    let passed = |latest: Date| as_of.is_some_and(|as_of| latest < as_of);
    let settled: BTreeSet<Edtf> =
        record.deadlines.iter().filter(|d| d.what.due != Due::Open).map(|d| d.what.date.edtf).collect();
    let told = |day: &Edtf| settled.contains(day);
    let mut known: BTreeSet<(&str, u32)> = BTreeSet::new();
    for entry in &record.commitments {
        let Some(due) = entry.what.due.as_ref() else { continue };
        let open = entry.what.status() == Status::Open && passed(due.edtf.latest()) && !told(&due.edtf);
        for cited in entry.citations() {
            known.insert((index.source(cited.article).map_or("", |s| s.name.as_str()), cited.span.start));
        }
        if open {
            gaps.push(Gap {
                missing: Missing::Follow,
                who: names(&entry.what.by),
                issue: None,
                date: Some(due.edtf.to_string()),
                entry: Some(&entry.id),
                words: Some(entry.citation()),
            });
        }
    }
    let mut days: BTreeSet<String> = BTreeSet::new();
    for entry in record.deadlines.iter().filter(|d| d.what.due == Due::Open && passed(d.what.date.edtf.latest())) {
        let cited = entry.citation();
        let same = known.contains(&(index.source(cited.article).map_or("", |s| s.name.as_str()), cited.span.start));
        let day = entry.what.date.edtf.to_string();
        if !same && !told(&entry.what.date.edtf) && days.insert(day.clone()) {
            gaps.push(Gap {
                missing: Missing::Follow,
                who: Vec::new(),
                issue: None,
                date: Some(day),
                entry: Some(&entry.id),
                words: Some(cited),
            });
        }
    }
    gaps
}

/// The same as a listing.
#[must_use]
pub fn table(index: &Index<'_>) -> Table {
    let mut table = Table::new(&["=missing", "who", "issue", "date", "words", "id"]);
    for gap in list(index) {
        let cells = vec![
            gap.missing.word().into(),
            gap.who.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>().into(),
            gap.issue.into(),
            gap.date.into(),
            gap.words.map(|words| index.words(words)).into(),
            gap.entry.into(),
        ];
        table.push(cells, gap.words.iter().map(|words| index.cited(words)).collect());
    }
    table
}
