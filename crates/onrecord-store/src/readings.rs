//! Readings: made once per capture and reader, in parallel, then remembered.
//!
//! What is remembered is only a saving of time: a row of another reader, or one that cannot be understood, counts as none.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use onrecord::record::Refused;
use onrecord::{Article, Capture, Digest, READER, Read, Refusal};
use rayon::prelude::*;
use rusqlite::{OptionalExtension, params};

use crate::{Error, Gist, Kept, Store};

/// Captures are read in batches of about this many bytes, so that memory stays bounded and a killed process has
/// not worked for nothing.
const BATCH_BYTES: u64 = 16 << 20;

type Outcome = Result<Read, Refusal>;

/// A remembered outcome as it is written down: article, reading, refusal.
type Row = (Option<String>, Option<String>, Option<String>);

/// What reading one capture comes to, ready to be written down.
pub(crate) struct Made {
    pub digest: Digest,
    row: Row,
    pub gist: Result<Gist, Refusal>,
}

impl Made {
    /// Reads a capture; gives what it says, too.
    pub fn of(capture: &Capture) -> (Self, Outcome) {
        let outcome = onrecord::read(capture);
        let gist = outcome.as_ref().map(Gist::of).map_err(Clone::clone);
        (Self { digest: capture.digest, row: write_down(&outcome), gist }, outcome)
    }
}

impl Store {
    /// What all captures say, by name then digest, and which could not be read.
    ///
    /// # Errors
    /// Where the store cannot be read or written, or a capture is damaged.
    pub fn reads(&self, progress: impl Fn(usize, usize) + Sync) -> Result<(Vec<Read>, Vec<Refused>), Error> {
        self.reads_of(&self.captures()?, progress)
    }

    /// What one capture says, or why it could not be read; `None` where it is not kept.
    ///
    /// # Errors
    /// Where the store cannot be read or written, or the capture is damaged.
    pub fn read(&self, digest: Digest) -> Result<Option<Outcome>, Error> {
        let Some(one) = self.captures()?.into_iter().find(|kept| kept.digest == digest) else { return Ok(None) };
        let (mut reads, mut refused) = self.reads_of(&[one], |_, _| {})?;
        Ok(reads.pop().map(Ok).or_else(|| refused.pop().map(|r| Err(r.refusal))))
    }

    /// What these captures say, in their order, and which could not be read.
    ///
    /// # Errors
    /// Where the store cannot be read or written, or a capture is damaged.
    pub fn reads_of(
        &self,
        captures: &[Kept],
        progress: impl Fn(usize, usize) + Sync,
    ) -> Result<(Vec<Read>, Vec<Refused>), Error> {
        let mut outcomes = self.remembered(captures)?;
        let missing: Vec<&Kept> = captures.iter().filter(|kept| !outcomes.contains_key(&kept.digest)).collect();
        let done = AtomicUsize::new(outcomes.len());
        progress(outcomes.len(), captures.len());
        let mut rest = missing.as_slice();
        while !rest.is_empty() {
            let (batch, after) = rest.split_at(batch_len(rest));
            rest = after;
            let batch: Vec<Capture> = batch.iter().map(|k| self.kept_capture(k.digest)).collect::<Result<_, _>>()?;
            let (made, read): (Vec<Made>, Vec<(Digest, Outcome)>) = batch
                .into_par_iter()
                .map(|capture| {
                    let (made, outcome) = Made::of(&capture);
                    progress(done.fetch_add(1, Ordering::Relaxed) + 1, captures.len());
                    (made, (capture.digest, outcome))
                })
                .unzip();
            self.remember(&made)?;
            outcomes.extend(read);
        }
        Ok(sort_out(captures, outcomes))
    }

    /// The articles of all captures that could be read, by name then digest: all that is needed to show words of them.
    ///
    /// # Errors
    /// Where the store cannot be read or written, or a capture is damaged.
    pub fn articles(&self) -> Result<Vec<Article>, Error> {
        let captures = self.captures()?;
        let sql = "SELECT article FROM readings WHERE digest = ?1 AND reader = ?2 AND article IS NOT NULL";
        let rows: Vec<Option<String>> = self.ask(|db| {
            let mut one = db.prepare(sql)?;
            let row =
                |kept: &Kept| one.query_row(params![kept.digest.to_string(), READER], |row| row.get(0)).optional();
            captures.iter().map(row).collect()
        })?;
        let remembered: Vec<Option<Article>> =
            rows.into_par_iter().map(|row| serde_json::from_str(&row?).ok()).collect();
        let mut articles = Vec::new();
        for (kept, remembered) in captures.iter().zip(remembered) {
            match remembered {
                Some(article) => articles.push(article),
                None => {
                    articles.extend(self.reads_of(std::slice::from_ref(kept), |_, _| {})?.0.pop().map(|r| r.article))
                }
            }
        }
        Ok(articles)
    }

    /// Forgets everything that can be made anew.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub fn forget(&self) -> Result<(), Error> {
        self.write(|t| t.execute_batch("DELETE FROM gists; DELETE FROM readings; DELETE FROM records;"))
    }

    pub(crate) fn kept_capture(&self, digest: Digest) -> Result<Capture, Error> {
        let damaged = || Error::CaptureDamaged { path: self.file.clone(), digest };
        self.capture(digest)?.ok_or_else(damaged)
    }

    fn remembered(&self, captures: &[Kept]) -> Result<BTreeMap<Digest, Outcome>, Error> {
        let sql = "SELECT article, reading, refusal FROM readings WHERE digest = ?1 AND reader = ?2";
        let rows: Vec<(Digest, Row)> = self.ask(|db| {
            let mut one = db.prepare(sql)?;
            let mut found = Vec::new();
            for kept in captures {
                let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
                let row = one.query_row(params![kept.digest.to_string(), READER], row).optional()?;
                found.extend(row.map(|row| (kept.digest, row)));
            }
            Ok(found)
        })?;
        let understood: Vec<(Digest, Outcome)> =
            rows.into_par_iter().filter_map(|(digest, row)| Some((digest, understand(row)?))).collect();
        Ok(understood.into_iter().collect())
    }

    pub(crate) fn remember(&self, made: &[Made]) -> Result<(), Error> {
        if made.is_empty() {
            return Ok(());
        }
        self.write(|t| {
            let sql = "INSERT OR REPLACE INTO readings (digest, reader, article, reading, refusal) VALUES (?1, ?2, ?3, ?4, ?5)";
            let mut insert = t.prepare_cached(sql)?;
            let mut tell = t.prepare_cached("INSERT OR REPLACE INTO gists (digest, reader, gist) VALUES (?1, ?2, ?3)")?;
            for Made { digest, row: (article, reading, refusal), gist } in made {
                let digest = digest.to_string();
                insert.execute(params![digest, READER, article, reading, refusal])?;
                tell.execute(params![digest, READER, serde_json::to_string(gist).expect("a gist is numbers and words")])?;
            }
            Ok(())
        })
    }
}

fn batch_len(missing: &[&Kept]) -> usize {
    let mut bytes = 0;
    let fits = |kept: &&&Kept| {
        bytes += kept.size;
        bytes <= BATCH_BYTES
    };
    missing.iter().take_while(fits).count().max(1)
}

fn write_down(outcome: &Outcome) -> Row {
    let sound = "readings and refusals have string keys only";
    match outcome {
        Ok(read) => (
            Some(serde_json::to_string(&read.article).expect(sound)),
            Some(serde_json::to_string(&read.reading).expect(sound)),
            None,
        ),
        Err(refusal) => (None, None, Some(serde_json::to_string(refusal).expect(sound))),
    }
}

fn understand((article, reading, refusal): Row) -> Option<Outcome> {
    if let Some(refusal) = refusal {
        return Some(Err(serde_json::from_str(&refusal).ok()?));
    }
    let article = serde_json::from_str(&article?).ok()?;
    let reading = serde_json::from_str(&reading?).ok()?;
    Some(Ok(Read { article, reading }))
}

fn sort_out(captures: &[Kept], mut outcomes: BTreeMap<Digest, Outcome>) -> (Vec<Read>, Vec<Refused>) {
    let (mut reads, mut refused) = (Vec::new(), Vec::new());
    for kept in captures {
        match outcomes.remove(&kept.digest) {
            Some(Ok(read)) => reads.push(read),
            Some(Err(refusal)) => refused.push(Refused { digest: kept.digest, name: kept.name.clone(), refusal }),
            None => {}
        }
    }
    (reads, refused)
}
