//! The record: resolved from all readings, remembered under everything that it was made from.

use onrecord::record::Decision;
use onrecord::{Digest, Dossier, READER, Record, Ruling};
use rusqlite::{OptionalExtension, params};

use crate::{Error, Kept, Store};

impl Store {
    /// The record of all captures, under this dossier and the kept rulings.
    ///
    /// # Errors
    /// Where the store cannot be read or written, or a capture is damaged.
    pub fn record(&self, dossier: &Dossier) -> Result<Record, Error> {
        self.record_with(dossier, |_, _| {})
    }

    /// The same; `progress` is told how many captures of how many have been read.
    ///
    /// # Errors
    /// Where the store cannot be read or written, or a capture is damaged.
    pub fn record_with(&self, dossier: &Dossier, progress: impl Fn(usize, usize) + Sync) -> Result<Record, Error> {
        // Asked once: what another process adds from here on belongs to the next record.
        let captures = self.captures()?;
        let rulings = self.rulings()?;
        let key = key(&captures, dossier, &rulings);
        if let Some(record) = self.remembered_record(&key)? {
            return Ok(record);
        }
        let record = match self.accepted(&captures, dossier, &rulings)? {
            Some(record) => record,
            None => {
                let (reads, refused) = self.reads_of(&captures, progress)?;
                onrecord::resolve(&reads, &refused, dossier, &rulings)
            }
        };
        let json = serde_json::to_string(&record).expect("a record has string keys only");
        self.write(|t| {
            // One dossier, one record: older ones are never asked for again.
            t.execute("DELETE FROM records", [])?;
            t.execute("INSERT INTO records (key, record) VALUES (?1, ?2)", params![key, json])
        })?;
        Ok(record)
    }

    /// The remembered record with the latest ruling, where that only says that an entry is right.
    fn accepted(&self, captures: &[Kept], dossier: &Dossier, rulings: &[Ruling]) -> Result<Option<Record>, Error> {
        let Some((last, before)) = rulings.split_last().filter(|(last, _)| last.decision == Decision::Accept) else {
            return Ok(None);
        };
        let known = self.remembered_record(&key(captures, dossier, before))?;
        Ok(known.and_then(|record| onrecord::resolution::accepted(record, last)))
    }

    fn remembered_record(&self, key: &str) -> Result<Option<Record>, Error> {
        let sql = "SELECT record FROM records WHERE key = ?1";
        let json: Option<String> = self.ask(|db| db.query_row(sql, [key], |row| row.get(0)).optional())?;
        Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
    }
}

/// Names all that a record is made from.
fn key(captures: &[Kept], dossier: &Dossier, rulings: &[Ruling]) -> String {
    let mut captures: Vec<_> =
        captures.iter().map(|c| (c.digest, &c.name, &c.url, &c.fetched, c.media_type, &c.beside)).collect();
    captures.sort_by_key(|c| c.0);
    let all = serde_json::to_vec(&(READER, captures, dossier, rulings));
    Digest::of(&all.expect("dossiers and rulings have string keys only")).to_string()
}
