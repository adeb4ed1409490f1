//! What can go wrong with a store, where, and the mend.

use std::io;
use std::path::{Path, PathBuf};

use onrecord::Digest;
use rusqlite::ErrorCode;

/// Why a store could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No store here or above.
    #[error("there is no onrecord folder in {} or above it; `onrecord init` makes one", from.display())]
    NotFound {
        /// Where the search began.
        from: PathBuf,
    },
    /// Some other file lies where the store should.
    #[error("{} is not an onrecord store; move it away, then `onrecord init` makes one", path.display())]
    NotAStore {
        /// The file.
        path: PathBuf,
    },
    /// Made by a later version of this program.
    #[error("{} was written by a newer onrecord (schema {found}, this one knows {known}); use the newer program", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The latest schema known here.
        known: usize,
    },
    /// Another process has been writing for too long.
    #[error("{} is being written by another process; try again when it is done", path.display())]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// No right to write.
    #[error("{} cannot be written (a store must be writable even to be read); get the right to write there, or work in a copy", path.display())]
    Denied {
        /// The file or folder.
        path: PathBuf,
    },
    /// No space left.
    #[error("the disk that holds {} is full; make room and try again, nothing kept is lost", path.display())]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// The disk, or a limit on it, lets nothing be written or read.
    #[error("{}: {source}; see whether the disk is sound and a quota or a limit on the size of files is met, then try again: nothing kept is lost", path.display())]
    Disk {
        /// The file.
        path: PathBuf,
        /// What the database says.
        source: rusqlite::Error,
    },
    /// What was kept can no longer be trusted.
    #[error("{} is damaged: {what}; restore it from a backup, or add its captures to a new folder", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// A capture's bytes are no longer those that were added.
    #[error("{}: capture {} is damaged; add its file to a new folder", path.display(), digest.short())]
    CaptureDamaged {
        /// The file.
        path: PathBuf,
        /// The capture.
        digest: Digest,
    },
    /// Two different rulings want one id.
    #[error("ruling {id} exists already and says something else; give the new one its own id")]
    RulingExists {
        /// The id.
        id: String,
    },
    /// The file system says no.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What it says.
        source: io::Error,
    },
    /// The database says no, and not for a reason above.
    #[error("{}: {source}", path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// What it says.
        source: rusqlite::Error,
    },
}

impl Error {
    pub(crate) fn from_io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Error::Denied { path },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Error::Full { path },
            _ => Error::Io { path, source },
        }
    }

    pub(crate) fn from_sqlite(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Locked { path },
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Error::Denied { path },
            Some(ErrorCode::DiskFull) => Error::Full { path },
            Some(ErrorCode::SystemIoFailure) => Error::Disk { path, source },
            Some(ErrorCode::NotADatabase) => Error::NotAStore { path },
            Some(ErrorCode::DatabaseCorrupt) => Error::Damaged { path, what: source.to_string() },
            _ => Error::Database { path, source },
        }
    }
}
