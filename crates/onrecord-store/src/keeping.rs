//! Captures → kept, read, and told of, in one pass over any number of them.
//!
//! Comes in: captures, one after the other. Goes out: of each, in their order, whether it was new and the gist of it, once
//! capture and reading are on the disk. While one batch is read, the one before is written down, and no more than three are
//! held at any time. Whoever is cut short begins again: what is there is known, and nothing is there twice.
//! Refuses to decide: where captures come from, and what a capture says (that is `onrecord`).

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use onrecord::article::Kind;
use onrecord::{Capture, Digest, READER, Read, Refusal};
use rayon::prelude::*;
use rusqlite::OptionalExtension;
use serde::{Deserialize, Serialize};

use crate::captures::insert;
use crate::readings::Made;
use crate::{Added, Error, Store};

/// A batch holds this many captures…
const BATCH: usize = 128;
/// … or this many bytes, or a little more.
const BATCH_BYTES: usize = 4 << 20;

/// What is in a capture, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gist {
    /// The headline.
    pub title: Option<String>,
    /// How many statements its story holds.
    pub statements: usize,
    /// How many blocks of each kind it has.
    pub blocks: BTreeMap<Kind, usize>,
}

impl Gist {
    /// Of what was read.
    #[must_use]
    pub fn of(read: &Read) -> Self {
        let mut blocks: BTreeMap<Kind, usize> = BTreeMap::new();
        for block in &read.article.blocks {
            *blocks.entry(block.kind).or_default() += 1;
        }
        let title = read.article.title.map(|span| onrecord::view::index::one_line(read.words(span)));
        Self {
            title: title.or_else(|| read.article.headline.clone()),
            statements: read.reading.attributions.iter().filter(|one| one.block == Kind::Body).count(),
            blocks,
        }
    }
}

/// A capture that is kept and read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The capture.
    pub digest: Digest,
    /// Whether it was there before.
    pub added: Added,
    /// What is in it, or why it could not be read.
    pub gist: Result<Gist, Refusal>,
}

/// A batch whose captures are kept and perhaps not yet read.
struct Waiting<T> {
    kept: Vec<(T, Digest, Added)>,
    gists: BTreeMap<Digest, Result<Gist, Refusal>>,
}

impl Store {
    /// Keeps and reads captures; `report` is told of each, in order, once both are on the disk. What comes with a capture
    /// is given back with it.
    ///
    /// # Errors
    /// Where the store cannot be read or written; what was reported until then is kept.
    pub fn keep<T>(
        &self,
        captures: impl IntoIterator<Item = (T, Capture)>,
        added_at: &str,
        mut report: impl FnMut(T, Told),
    ) -> Result<(), Error> {
        let mut captures = captures.into_iter();
        thread::scope(|scope| {
            let (to_read, asked) = sync_channel(1);
            let (answer, read) = sync_channel(1);
            scope.spawn(move || read_all(&asked, &answer));
            let mut waiting = VecDeque::new();
            let mut finish = |one: Waiting<T>| {
                // None only where reading panicked, and then so does this scope.
                let made = read.recv().unwrap_or_default();
                self.remember(&made)?;
                let Waiting { kept, mut gists } = one;
                gists.extend(made.into_iter().map(|made| (made.digest, made.gist)));
                for (with, digest, added) in kept {
                    if let Some(gist) = gists.get(&digest).cloned() {
                        report(with, Told { digest, added, gist });
                    }
                }
                Ok(())
            };
            loop {
                let batch = batch(&mut captures);
                if batch.is_empty() {
                    break;
                }
                let (one, unread) = self.keep_batch(batch, added_at)?;
                waiting.push_back(one);
                // Fails only where reading panicked.
                to_read.send(unread).ok();
                if waiting.len() > 1
                    && let Some(one) = waiting.pop_front()
                {
                    finish(one)?;
                }
            }
            waiting.into_iter().try_for_each(finish)
        })
    }

    /// Keeps a batch; gives back those of its captures that have not been read.
    fn keep_batch<T>(&self, batch: Vec<(T, Capture)>, added_at: &str) -> Result<(Waiting<T>, Vec<Capture>), Error> {
        let added: Vec<Added> =
            self.write(|t| batch.iter().map(|(_, capture)| insert(t, capture, added_at)).collect())?;
        let mut gists = BTreeMap::new();
        let (mut kept, mut unread, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
        for ((with, capture), added) in batch.into_iter().zip(added) {
            kept.push((with, capture.digest, added));
            if !seen.insert(capture.digest) {
                continue;
            }
            match self.gist(capture.digest)? {
                Some(gist) => drop(gists.insert(capture.digest, gist)),
                None if added == Added::New => unread.push(capture),
                // What was known of it when it was first added is what counts.
                None => unread.push(self.kept_capture(capture.digest)?),
            }
        }
        Ok((Waiting { kept, gists }, unread))
    }

    /// The remembered gist of a capture; one of another reader, or one that cannot be understood, counts as none.
    fn gist(&self, digest: Digest) -> Result<Option<Result<Gist, Refusal>>, Error> {
        let sql = "SELECT gist FROM gists WHERE digest = ?1 AND reader = ?2";
        let json: Option<String> = self.ask(|db| {
            db.prepare_cached(sql)?.query_row([digest.to_string().as_str(), READER], |row| row.get(0)).optional()
        })?;
        Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
    }
}

fn batch<T>(captures: &mut impl Iterator<Item = (T, Capture)>) -> Vec<(T, Capture)> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while batch.len() < BATCH && bytes < BATCH_BYTES {
        let Some(one) = captures.next() else { break };
        bytes += one.1.bytes.len();
        batch.push(one);
    }
    batch
}

/// Reads batch after batch, each on all cores, until none comes or nobody wants them.
fn read_all(asked: &Receiver<Vec<Capture>>, answer: &SyncSender<Vec<Made>>) {
    for batch in asked {
        let made: Vec<Made> = batch.into_par_iter().map(|capture| Made::of(&capture).0).collect();
        if answer.send(made).is_err() {
            return;
        }
    }
}
