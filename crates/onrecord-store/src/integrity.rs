//! Is everything that was kept still there, as it was?

use onrecord::Digest;

use crate::captures::digest;
use crate::{Error, Store};

/// Something that is no longer as it was kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// The database contradicts itself.
    #[error("the store is damaged: {0}")]
    Database(String),
    /// A capture's bytes have changed.
    #[error("capture {} ({name}) is not what was added", digest.short())]
    Capture {
        /// The capture.
        digest: Digest,
        /// Its name.
        name: String,
    },
}

impl Store {
    /// Checks the database and every capture's bytes; empty means that all is well.
    ///
    /// # Errors
    /// Where the store cannot be read at all.
    pub fn check(&self) -> Result<Vec<Damage>, Error> {
        self.ask(|db| {
            let mut damages = Vec::new();
            for told in db.prepare("PRAGMA integrity_check")?.query_map([], |row| row.get::<_, String>(0))? {
                let told = told?;
                if told != "ok" {
                    damages.push(Damage::Database(told));
                }
            }
            let mut all = db.prepare("SELECT digest, name, bytes FROM captures ORDER BY name, digest")?;
            let mut rows = all.query([])?;
            while let Some(row) = rows.next()? {
                let digest = digest(row, 0)?;
                if Digest::of(row.get_ref(2)?.as_bytes()?) != digest {
                    damages.push(Damage::Capture { digest, name: row.get(1)? });
                }
            }
            Ok(damages)
        })
    }
}
