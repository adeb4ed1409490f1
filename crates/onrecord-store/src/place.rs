//! Where a store lies: made, opened, and found upward from where one stands, as git does.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::{Error, Store, schema};

/// The folder that holds the store, beside the dossier.
pub const FOLDER: &str = ".onrecord";

/// The store's file in that folder.
pub const FILE: &str = "store.sqlite";

/// How long to wait for another process that writes. A batch takes a fraction of this.
const PATIENCE: Duration = Duration::from_secs(20);

/// The nearest folder with a store: `from` or one above it.
///
/// # Errors
/// [`Error::NotFound`] where there is none.
pub fn find_upward(from: &Path) -> Result<PathBuf, Error> {
    let from = std::path::absolute(from).map_err(|e| Error::from_io(from, e))?;
    let found = from.ancestors().find(|dir| dir.join(FOLDER).join(FILE).exists());
    found.map(Path::to_owned).ok_or(Error::NotFound { from })
}

impl Store {
    /// Makes a store in `dir`, and `dir` with it; where one exists already, opens it.
    ///
    /// # Errors
    /// Where the folder cannot be written, or holds a file of that name which is no store.
    pub fn init(dir: &Path) -> Result<Self, Error> {
        let folder = dir.join(FOLDER);
        fs::create_dir_all(&folder).map_err(|e| Error::from_io(&folder, e))?;
        let store = Self::connect(dir, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE, PATIENCE)?;
        sync(dir)?;
        sync(&folder)?;
        Ok(store)
    }

    /// Opens the store in `dir`.
    ///
    /// # Errors
    /// Where there is none, it is not ours, a newer program wrote it, or it cannot be written.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let file = dir.join(FOLDER).join(FILE);
        if !file.try_exists().map_err(|e| Error::from_io(&file, e))? {
            return Err(Error::NotFound { from: dir.to_owned() });
        }
        Self::connect(dir, OpenFlags::SQLITE_OPEN_READ_WRITE, PATIENCE)
    }

    fn connect(dir: &Path, flags: OpenFlags, patience: Duration) -> Result<Self, Error> {
        let file = dir.join(FOLDER).join(FILE);
        let sqlite = |e| Error::from_sqlite(&file, e);
        let db = Connection::open_with_flags(&file, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(sqlite)?;
        // The database opens for reading what may not be written, and would fail later, with less of a reason.
        if db.is_readonly("main").map_err(sqlite)? {
            return Err(Error::Denied { path: file });
        }
        db.busy_timeout(patience).map_err(sqlite)?;
        schema::prepare(&db, &file, patience)?;
        Ok(Self { dir: dir.to_owned(), file, db })
    }
}

/// Makes sure that a new folder's entries outlive a power cut; the database does so for its own files.
fn sync(folder: &Path) -> Result<(), Error> {
    if cfg!(unix) {
        fs::File::open(folder).and_then(|f| f.sync_all()).map_err(|e| Error::from_io(folder, e))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord::Capture;

    #[test]
    fn who_waits_too_long_is_told_who_is_writing() {
        let dir = std::env::temp_dir().join(format!("onrecord-locked-{}", std::process::id()));
        let writing = Store::init(&dir).unwrap();
        let waiting = Store::connect(&dir, OpenFlags::SQLITE_OPEN_READ_WRITE, Duration::from_millis(50)).unwrap();
        let complaint = writing.write(|_| Ok(waiting.add(&Capture::new("a", b"words".to_vec()), ""))).unwrap();
        assert!(matches!(&complaint, Err(Error::Locked { path }) if path.ends_with(FILE)), "{complaint:?}");
        assert_eq!(waiting.captures().unwrap(), [], "readers need not wait");
        waiting.add(&Capture::new("a", b"words".to_vec()), "").unwrap();
        fs::remove_dir_all(&dir).ok();
    }
}
