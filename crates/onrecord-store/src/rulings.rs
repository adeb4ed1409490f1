//! Rulings: a person's corrections, kept for good in the order in which they were made.

use onrecord::Ruling;
use rusqlite::types::Type;
use rusqlite::{OptionalExtension, params};

use crate::{Added, Error, Store};

impl Store {
    /// Keeps a ruling; it is on the disk when this returns.
    ///
    /// # Errors
    /// [`Error::RulingExists`] where another ruling has its id, or where the store cannot be written.
    pub fn rule(&self, ruling: &Ruling) -> Result<Added, Error> {
        let json = serde_json::to_string(ruling).expect("a ruling holds strings only");
        let there = self.write(|t| {
            let there: Option<String> =
                t.query_row("SELECT ruling FROM rulings WHERE id = ?1", [&ruling.id], |row| row.get(0)).optional()?;
            if there.is_none() {
                t.execute("INSERT INTO rulings (id, ruling) VALUES (?1, ?2)", params![ruling.id, json])?;
            }
            Ok(there)
        })?;
        match there {
            None => Ok(Added::New),
            Some(there) if there == json => Ok(Added::Known),
            Some(_) => Err(Error::RulingExists { id: ruling.id.clone() }),
        }
    }

    /// All rulings, in the order in which they were made.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn rulings(&self) -> Result<Vec<Ruling>, Error> {
        self.ask(|db| {
            db.prepare("SELECT ruling FROM rulings ORDER BY number")?
                .query_map([], |row| {
                    let json: String = row.get(0)?;
                    serde_json::from_str(&json)
                        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, e.into()))
                })?
                .collect()
        })
    }
}
