//! Record → rows for other programs: one statement a row, offsets in code points of the capture's text.
//!
//! Comes in: the record and the articles it was made from. Goes out: [`Row`]s in the order of the record.
//! Adds no fact: what is not known is `null` or an empty list.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::capture::{Digest, label};
use crate::record::{Record, Sourced, Statement};
use crate::resolution::Read;
use crate::text::{CodePoints, Span};

/// One statement, as other programs read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The statement's id.
    pub id: String,
    /// The capture's name up to its first `_` or `.`.
    pub article: String,
    /// The capture's digest.
    pub capture: Digest,
    /// Kind of the block it stands in.
    pub block: String,
    /// Who, as `[start, end]` in code points.
    pub source: Vec<[u32; 2]>,
    /// The attributing words.
    pub cue: Vec<[u32; 2]>,
    /// The words themselves.
    pub content: Vec<[u32; 2]>,
    /// Name of the speaker, where resolved.
    pub speaker: Option<String>,
    /// Side spoken for.
    pub side: Option<String>,
    /// When it was said (EDTF).
    pub said: Option<String>,
    /// direct, indirect, mixed.
    pub quotation: String,
    /// What the statement does by being said: a PLOVER event type, `null` where it only tells something.
    pub act: Option<String>,
    /// Whom that is directed at, by side.
    pub target: Vec<String>,
    /// Issues.
    pub issue: Vec<String>,
    /// To whom it was said.
    pub addressee: Option<String>,
    /// Through whom it came, nearest to the reader first.
    pub relayed_by: Vec<String>,
    /// Id of the statement that this one is told within.
    pub within: Option<String>,
    /// The words at the offsets.
    pub text: Words,
}

/// The words at a row's offsets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // named as in the row
pub struct Words {
    pub source: Vec<String>,
    pub cue: Vec<String>,
    pub content: Vec<String>,
}

/// Every statement of the record as a row; those of articles not given are left out, since their offsets cannot be told.
#[must_use]
pub fn rows(record: &Record, reads: &[Read]) -> Vec<Row> {
    let articles: BTreeMap<Digest, (&Read, CodePoints<'_>)> =
        reads.iter().map(|read| (read.article.capture, (read, CodePoints::of(&read.article.text)))).collect();
    record
        .statements
        .iter()
        .filter_map(|statement| {
            articles.get(&statement.what.article).map(|(read, points)| row(statement, read, points))
        })
        .collect()
}

fn row(statement: &Sourced<Statement>, read: &Read, points: &CodePoints<'_>) -> Row {
    let what = &statement.what;
    let at = |spans: &[Span]| spans.iter().map(|span| points.span(*span)).collect();
    let words = |spans: &[Span]| spans.iter().map(|span| read.words(*span).to_owned()).collect();
    Row {
        id: statement.id.clone(),
        article: label(&read.article.name).to_owned(),
        capture: what.article,
        block: what.block.word().to_owned(),
        source: at(&what.source),
        cue: at(&what.cue),
        content: at(&what.content),
        speaker: what.speaker_name.clone(),
        side: what.side.clone(),
        said: what.said.as_ref().map(|when| when.edtf.to_string()),
        quotation: what.quotation.word().to_owned(),
        within: what.within.clone(),
        act: what.act.map(|act| act.word().to_owned()),
        target: what.target.clone(),
        issue: what.issues.clone(),
        addressee: what.addressee.clone(),
        relayed_by: what.relayed_by.iter().filter(|relay| !relay.cited).map(|relay| relay.name.clone()).collect(),
        text: Words { source: words(&what.source), cue: words(&what.cue), content: words(&what.content) },
    }
}
