//! What is known of addresses that were fetched, so that nothing is asked for in vain.

use rusqlite::{OptionalExtension, params};

use crate::{Error, Store};

/// By what a server knows whether something has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fetched {
    /// `ETag`, as the server gave it.
    pub etag: Option<String>,
    /// `Last-Modified`, as the server gave it.
    pub modified: Option<String>,
    /// When it was fetched, as told by who fetched it.
    pub at: String,
}

impl Store {
    /// What is known of an address; none where it was never fetched whole.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn fetched(&self, url: &str) -> Result<Option<Fetched>, Error> {
        self.ask(|db| {
            db.prepare_cached("SELECT etag, modified, at FROM fetched WHERE url = ?1")?
                .query_row([url], |row| Ok(Fetched { etag: row.get(0)?, modified: row.get(1)?, at: row.get(2)? }))
                .optional()
        })
    }

    /// Remembers that an address was fetched and all that it gave is kept.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub fn remember_fetched(&self, url: &str, fetched: &Fetched) -> Result<(), Error> {
        self.write(|t| {
            let sql = "INSERT OR REPLACE INTO fetched (url, etag, modified, at) VALUES (?1, ?2, ?3, ?4)";
            t.execute(sql, params![url, fetched.etag, fetched.modified, fetched.at])
        })?;
        Ok(())
    }
}
