//! Words → the statements and articles that hold them, the best first.
//!
//! Comes in: the record with its articles, and what is looked for. Goes out: ids. The index holds where words stand and
//! not the words; it is brought up to date when it is asked, made anew where it is missing or spoilt, and nothing that is
//! kept depends on it. What a word is, and which words are forms of one, `onrecord::view::search` says.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use onrecord::view::Index;
use onrecord::view::hits::{Hit, STORY};
use onrecord::view::search::{Part, Wanted, form, heard, words};
use onrecord::{Digest, READER};
use rusqlite::{Connection, Transaction, params};

use crate::{Error, Store, schema};

/// What one entry can be found by: words of its own, and names around it.
struct Entry {
    kind: &'static str,
    id: String,
    said: String,
    named: String,
}

const STATEMENT: &str = "statement";
const ARTICLE: &str = "article";

impl Store {
    /// The statements and then the articles that hold all that is looked for, the best of each first.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn search<'r>(&self, index: &Index<'r>, wanted: &Wanted) -> Result<Vec<Hit<'r>>, Error> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let found = match self.indexed(index).and_then(|()| self.ask(|db| find(db, wanted))) {
            Ok(found) => found,
            // Whatever is wrong with the index, it is made from what is kept.
            Err(error @ (Error::Locked { .. } | Error::Full { .. } | Error::Disk { .. })) => return Err(error),
            Err(_) => {
                self.write(|t| t.execute_batch(&schema::index_anew()))?;
                self.indexed(index)?;
                self.ask(|db| find(db, wanted))?
            }
        };
        let digests: BTreeMap<String, Digest> =
            index.record.sources.iter().map(|source| (source.digest.to_string(), source.digest)).collect();
        let hit = |(kind, id): (String, String)| match kind.as_str() {
            STATEMENT => index.statement(&id).map(Hit::Statement),
            _ => digests.get(&id).and_then(|digest| index.source(*digest)).map(Hit::Article),
        };
        Ok(found.into_iter().filter_map(hit).collect())
    }

    /// Brings the index up to date with the record.
    fn indexed(&self, index: &Index<'_>) -> Result<(), Error> {
        let key = key(index);
        let known = "SELECT EXISTS (SELECT 1 FROM searched WHERE key = ?1)";
        if self.ask(|db| db.query_row(known, [&key], |row| row.get::<_, bool>(0)))? {
            return Ok(());
        }
        self.write(|t| {
            update(t, index)?;
            t.execute("INSERT OR REPLACE INTO searched (one, key) VALUES (1, ?1)", [&key])
        })?;
        Ok(())
    }
}

/// Names all that can be found.
fn key(index: &Index<'_>) -> String {
    let record = index.record;
    let sources: Vec<_> = record.sources.iter().map(|s| (s.digest, &s.outlet, &s.title, &s.bylines)).collect();
    let said: Vec<_> = record.statements.iter().map(|s| (&s.id, &s.what.speaker_name)).collect();
    let all = serde_json::to_vec(&(READER, sources, said));
    Digest::of(&all.expect("names and ids are strings")).to_string()
}

/// Takes out what is no longer so, puts in what is new.
fn update(t: &Transaction<'_>, index: &Index<'_>) -> rusqlite::Result<()> {
    let mut old: BTreeMap<(String, String), (i64, Vec<u8>)> = BTreeMap::new();
    let mut all = t.prepare("SELECT kind, id, number, text FROM searchable")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        old.insert((row.get(0)?, row.get(1)?), (row.get(2)?, row.get(3)?));
    }
    let mut out = t.prepare("DELETE FROM words WHERE rowid = ?1")?;
    let mut forget = t.prepare("DELETE FROM searchable WHERE number = ?1")?;
    let mut name = t.prepare("INSERT INTO searchable (kind, id, text) VALUES (?1, ?2, ?3)")?;
    let mut put = t.prepare("INSERT INTO words (rowid, said, named) VALUES (?1, ?2, ?3)")?;
    for entry in entries(index) {
        let text = Digest::of(format!("{}\0{}", entry.said, entry.named).as_bytes()).to_string().into_bytes();
        match old.remove(&(entry.kind.to_owned(), entry.id.clone())) {
            Some((_, known)) if known == text => continue,
            Some((number, _)) => {
                out.execute([number])?;
                forget.execute([number])?;
            }
            None => {}
        }
        name.execute(params![entry.kind, entry.id, text])?;
        put.execute(params![t.last_insert_rowid(), entry.said, entry.named])?;
    }
    for (number, _) in old.into_values() {
        out.execute([number])?;
        forget.execute([number])?;
    }
    Ok(())
}

/// Everything that can be found.
fn entries<'i>(index: &'i Index<'_>) -> impl Iterator<Item = Entry> + 'i {
    let record = index.record;
    let statements = record.statements.iter().map(|statement| {
        let (said, named) = heard(index, statement);
        Entry { kind: STATEMENT, id: statement.id.clone(), said: folded(&said), named: folded(&named) }
    });
    let articles = record.sources.iter().map(|source| {
        let article = index.article(source.digest);
        let blocks = article.into_iter().flat_map(|article| {
            let story = article.blocks.iter().filter(|block| STORY.contains(&block.kind));
            story.map(|block| article.words(block.span).to_owned())
        });
        let named: Vec<String> = source.outlet.iter().chain(&source.bylines).cloned().collect();
        let said = folded(&blocks.collect::<Vec<_>>());
        Entry { kind: ARTICLE, id: source.digest.to_string(), said, named: folded(&named) }
    });
    statements.chain(articles)
}

/// Words apart by spaces; a sign that nobody can look for keeps a phrase from running from one piece into the next.
fn folded(pieces: &[String]) -> String {
    let mut text = String::new();
    for piece in pieces {
        for word in words(piece) {
            text.extend([word.folded.as_str(), " "]);
        }
        text.push_str("''' ");
    }
    text
}

/// Kind and id of all that holds what is looked for.
fn find(db: &Connection, wanted: &Wanted) -> rusqlite::Result<Vec<(String, String)>> {
    let Some(question) = question(db, wanted)? else { return Ok(Vec::new()) };
    // Words of its own count for more than the names around it. Ranks are compared as thousandths, then by id, so that
    // the order does not hang on the last bit of a sum.
    let sql = "SELECT kind, id FROM words JOIN searchable ON number = words.rowid WHERE words MATCH ?1
               ORDER BY kind DESC, CAST(bm25(words, 1.0, 0.5) * 1000 AS INTEGER), id";
    db.prepare(sql)?.query_map([question], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// What is looked for in the database's own language; `None` where no entry can hold it.
fn question(db: &Connection, wanted: &Wanted) -> rusqlite::Result<Option<String>> {
    let mut question = String::new();
    for part in wanted.parts() {
        let one = match part {
            Part::Begins(with) => format!("\"{with}\" *"),
            Part::Phrase(words) => format!("\"{}\"", words.join(" ")),
            Part::Form(key) => {
                let forms = forms(db, key)?;
                if forms.is_empty() {
                    return Ok(None);
                }
                let quoted: Vec<String> = forms.iter().map(|form| format!("\"{form}\"")).collect();
                format!("({})", quoted.join(" OR "))
            }
        };
        let and = if question.is_empty() { "" } else { " AND " };
        let _ = write!(question, "{and}{one}");
    }
    Ok(Some(question))
}

/// Every word that occurs and is a form of this one.
fn forms(db: &Connection, key: &str) -> rusqlite::Result<BTreeSet<String>> {
    let mut all = db.prepare_cached("SELECT term FROM vocabulary")?;
    let mut rows = all.query([])?;
    let mut forms = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let term = row.get_ref(0)?.as_str()?;
        if form(term) == key {
            forms.insert(term.to_owned());
        }
    }
    Ok(forms)
}
