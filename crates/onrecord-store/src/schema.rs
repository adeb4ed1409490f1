//! The numbered schema files, applied in order; `user_version` tells how many a store has.
//!
//! A file that was ever released is never changed: a change is the next file.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};

use crate::Error;

const SCHEMA: [&str; 6] = [
    include_str!("../schema/001_kept.sql"),
    include_str!("../schema/002_cached.sql"),
    include_str!("../schema/003_searched.sql"),
    include_str!("../schema/004_beside.sql"),
    include_str!("../schema/005_gists.sql"),
    include_str!("../schema/006_fetched.sql"),
];

/// Marks the file as ours: "onrc" in ASCII.
const APPLICATION: i64 = 0x6f6e_7263;

/// The latest schema known here.
const LATEST: usize = SCHEMA.len();

/// Brings a freshly opened database up to date, or tells why it is not ours to touch.
pub(crate) fn prepare(db: &Connection, file: &Path, patience: Duration) -> Result<(), Error> {
    let sqlite = |e| Error::from_sqlite(file, e);
    let found = version(db, file)?;
    patiently(patience, || configure(db)).map_err(sqlite)?;
    if found == LATEST {
        return Ok(());
    }
    let transaction = Transaction::new_unchecked(db, TransactionBehavior::Immediate).map_err(sqlite)?;
    // Asked again: another process may have been faster.
    let found = version(&transaction, file)?;
    for (sql, number) in SCHEMA.iter().zip(1u32..).skip(found) {
        transaction.execute_batch(sql).map_err(sqlite)?;
        transaction.pragma_update(None, "user_version", number).map_err(sqlite)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION).map_err(sqlite)?;
    transaction.commit().map_err(sqlite)
}

/// Drops the index for searching and makes it empty, whatever state it was in.
pub(crate) fn index_anew() -> String {
    let drop = ["vocabulary", "words", "searchable", "searched"].map(|table| format!("DROP TABLE IF EXISTS {table};"));
    format!("{}\n{}", drop.join("\n"), SCHEMA[2])
}

/// How many schema files the database has: none where it is new.
fn version(db: &Connection, file: &Path) -> Result<usize, Error> {
    let ask = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(|e| Error::from_sqlite(file, e));
    let application = ask("SELECT application_id FROM pragma_application_id")?;
    let found = ask("SELECT user_version FROM pragma_user_version")?;
    let tables = ask("SELECT count(*) FROM sqlite_schema")?;
    let new = application == 0 && found == 0 && tables == 0;
    if application != APPLICATION && !new {
        return Err(Error::NotAStore { path: file.to_owned() });
    }
    if found > LATEST as i64 {
        return Err(Error::Newer { path: file.to_owned(), found, known: LATEST });
    }
    Ok(found as usize)
}

fn configure(db: &Connection) -> rusqlite::Result<()> {
    // Readers go on while one process writes.
    db.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    // What was reported as kept is on the disk, not on its way there.
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "foreign_keys", true)
}

/// Changing the journal is the one step for which the database does not wait by itself.
fn patiently(patience: Duration, step: impl Fn() -> rusqlite::Result<()>) -> rusqlite::Result<()> {
    let begun = Instant::now();
    loop {
        match step() {
            Err(e) if e.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && begun.elapsed() < patience => {
                thread::sleep(Duration::from_millis(20));
            }
            done => return done,
        }
    }
}
