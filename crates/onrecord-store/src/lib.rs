//! Where captures and rulings are kept, and what was made of them is remembered.
//!
//! Comes in: captures, rulings, a dossier. Goes out: the same captures, their readings, the record.
//! Kept for good are captures and rulings alone; readings and the record are cached under all that they were made from,
//! so a cache can be dropped at any time and never answers for something else.
//! Refuses to decide: what a capture says (that is `onrecord`), and what time it is (the caller tells).
//!
//! ```
//! use onrecord::{Capture, Dossier};
//! use onrecord_store::{Added, Store};
//!
//! let folder = std::env::temp_dir().join(format!("onrecord-tour-{}", std::process::id()));
//! let store = Store::init(&folder)?;
//! let capture = Capture::new("a.txt", b"The union will vote on Monday, its chair said.".to_vec());
//! assert_eq!(store.add(&capture, "2024-03-01T09:00:00Z")?, Added::New);
//! assert_eq!(store.add(&capture, "2024-03-01T09:00:05Z")?, Added::Known);
//! let record = store.record(&Dossier::general())?;
//! assert_eq!(record, store.record(&Dossier::general())?);
//! # std::fs::remove_dir_all(&folder).ok();
//! # Ok::<(), onrecord_store::Error>(())
//! ```

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

mod captures;
mod error;
mod fetched;
mod integrity;
mod keeping;
mod place;
mod readings;
mod records;
mod rulings;
mod schema;
mod search;

pub use captures::{Added, Kept};
pub use error::Error;
pub use fetched::Fetched;
pub use integrity::Damage;
pub use keeping::{Gist, Told};
pub use place::{FILE, FOLDER, find_upward};

/// An open store.
///
/// Several processes may have the same store open: who writes waits for who is writing, and what a call has returned
/// stays even if the process is killed the moment after.
#[derive(Debug)]
pub struct Store {
    dir: PathBuf,
    file: PathBuf,
    db: Connection,
}

impl Store {
    /// The folder that `init` made: the dossier lies in it, the store in a folder below it.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Changes whenever another process has written to the store since it was opened here.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn version(&self) -> Result<i64, Error> {
        self.ask(|db| db.query_row("SELECT data_version FROM pragma_data_version", [], |row| row.get(0)))
    }

    /// Runs `work` as one: all of it is kept, or nothing.
    fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>) -> Result<T, Error> {
        let run = || {
            // Immediate: waits for other writers here, where waiting works, not in the middle, where it cannot.
            let transaction = Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate)?;
            let value = work(&transaction)?;
            transaction.commit()?;
            Ok(value)
        };
        run().map_err(|e| Error::from_sqlite(&self.file, e))
    }

    /// Asks something.
    fn ask<T>(&self, question: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Error> {
        question(&self.db).map_err(|e| Error::from_sqlite(&self.file, e))
    }
}
