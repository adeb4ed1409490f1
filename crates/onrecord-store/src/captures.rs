//! Captures: kept for good, each once.

use onrecord::capture::{Beside, MediaType};
use onrecord::{Capture, Digest};
use rusqlite::types::Type;
use rusqlite::{OptionalExtension, Row, Transaction, params};

use crate::{Error, Store};

/// A batch is committed when it holds this many captures…
const BATCH: usize = 64;
/// … or this many bytes.
const BATCH_BYTES: usize = 8 << 20;

/// What became of a capture that was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is kept from now on.
    New,
    /// The same bytes were kept before; what is known of them stays as it was.
    Known,
}

/// What is known of a kept capture, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Names it.
    pub digest: Digest,
    /// As first added.
    pub name: String,
    /// Where it was fetched from.
    pub url: Option<String>,
    /// The day it was fetched (EDTF).
    pub fetched: Option<String>,
    /// How to read the bytes.
    pub media_type: MediaType,
    /// What came with the bytes.
    pub beside: Beside,
    /// When it was added, as told by who added it.
    pub added_at: String,
    /// How many bytes.
    pub size: u64,
}

impl Store {
    /// Keeps a capture; it is on the disk when this returns.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub fn add(&self, capture: &Capture, added_at: &str) -> Result<Added, Error> {
        self.write(|t| insert(t, capture, added_at))
    }

    /// Keeps many captures, in batches; `report` is told of each once it is on the disk, in order.
    ///
    /// # Errors
    /// Where the store cannot be written; what was reported until then is kept.
    pub fn add_all(
        &self,
        captures: impl IntoIterator<Item = Capture>,
        added_at: &str,
        mut report: impl FnMut(&Capture, Added),
    ) -> Result<(), Error> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        let mut commit = |batch: &mut Vec<Capture>| {
            let added: Vec<Added> = self.write(|t| batch.iter().map(|c| insert(t, c, added_at)).collect())?;
            batch.drain(..).zip(added).for_each(|(capture, added)| report(&capture, added));
            Ok(())
        };
        for capture in captures {
            bytes += capture.bytes.len();
            batch.push(capture);
            if batch.len() >= BATCH || bytes >= BATCH_BYTES {
                commit(&mut batch)?;
                bytes = 0;
            }
        }
        if batch.is_empty() { Ok(()) } else { commit(&mut batch) }
    }

    /// All captures without their bytes, by name, then digest.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn captures(&self) -> Result<Vec<Kept>, Error> {
        self.ask(|db| {
            db.prepare(
                "SELECT digest, name, url, fetched, media_type, facts, added_at, size
                 FROM captures LEFT JOIN beside USING (digest) ORDER BY name, digest",
            )?
            .query_map([], kept)?
            .collect()
        })
    }

    /// One capture with its bytes, if it is kept.
    ///
    /// # Errors
    /// Where the store cannot be read, or the bytes are no longer those that were added.
    pub fn capture(&self, digest: Digest) -> Result<Option<Capture>, Error> {
        let sql = "SELECT digest, name, url, fetched, media_type, facts, added_at, size, bytes
                   FROM captures LEFT JOIN beside USING (digest) WHERE digest = ?1";
        let found = self.ask(|db| {
            db.prepare_cached(sql)?
                .query_row([digest.to_string()], |row| Ok((kept(row)?, row.get::<_, Vec<u8>>(8)?)))
                .optional()
        })?;
        let Some((kept, bytes)) = found else { return Ok(None) };
        if Digest::of(&bytes) != digest {
            return Err(Error::CaptureDamaged { path: self.file.clone(), digest });
        }
        let Kept { name, url, fetched, media_type, beside, .. } = kept;
        Ok(Some(Capture { digest, name, url, fetched, media_type, beside, bytes }))
    }
}

pub(crate) fn insert(transaction: &Transaction<'_>, capture: &Capture, added_at: &str) -> rusqlite::Result<Added> {
    let media_type = serde_json::to_value(capture.media_type).expect("an enum without fields is a JSON string");
    let added = transaction
        .prepare_cached(
            "INSERT INTO captures (digest, name, url, fetched, media_type, added_at, size, bytes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (digest) DO NOTHING",
        )?
        .execute(params![
            capture.digest.to_string(),
            capture.name,
            capture.url,
            capture.fetched,
            media_type.as_str(),
            added_at,
            capture.bytes.len() as i64,
            capture.bytes,
        ])?;
    if added == 1 && !capture.beside.is_empty() {
        let facts = serde_json::to_string(&capture.beside).expect("words and lists of words are JSON");
        transaction
            .prepare_cached("INSERT INTO beside (digest, facts) VALUES (?1, ?2)")?
            .execute(params![capture.digest.to_string(), facts])?;
    }
    Ok(if added == 1 { Added::New } else { Added::Known })
}

fn kept(row: &Row<'_>) -> rusqlite::Result<Kept> {
    let media_type: String = row.get(4)?;
    let facts: Option<String> = row.get(5)?;
    Ok(Kept {
        digest: digest(row, 0)?,
        name: row.get(1)?,
        url: row.get(2)?,
        fetched: row.get(3)?,
        media_type: serde_json::from_value(media_type.into())
            .map_err(|e| rusqlite::Error::FromSqlConversionFailure(4, Type::Text, e.into()))?,
        beside: facts
            .map_or(Ok(Beside::default()), |facts| serde_json::from_str(&facts))
            .map_err(|e| rusqlite::Error::FromSqlConversionFailure(5, Type::Text, e.into()))?,
        added_at: row.get(6)?,
        size: row.get::<_, i64>(7)?.unsigned_abs(),
    })
}

/// A column that holds a digest.
pub(crate) fn digest(row: &Row<'_>, column: usize) -> rusqlite::Result<Digest> {
    let hex: String = row.get(column)?;
    hex.parse().map_err(|e: String| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, e.into()))
}
