//! The folder one works in: its store, its dossier, and the record made of both.

use std::collections::BTreeSet;
use std::fs;
use std::io::{IsTerminal, stderr};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use indicatif::{ProgressBar, ProgressStyle};
use onrecord::record::Source;
use onrecord::view::{Index, Table};
use onrecord::when::Edtf;
use onrecord::{Article, Digest, Dossier, Record};
use onrecord_store::{Store, find_upward};

use crate::Global;
use crate::outcome::Outcome;
use crate::print::{Out, Printing};

/// The dossier's file, beside the store.
pub const DOSSIER: &str = "dossier.toml";

/// Waiting for less than this many captures needs no bar.
const MANY: usize = 20;

/// Nor does waiting for fewer bytes than this.
const MUCH: usize = 1 << 20;

/// An open folder with its record.
pub struct Desk {
    pub store: Store,
    pub dossier: Dossier,
    pub record: Record,
    articles: Vec<Article>,
}

impl Desk {
    /// Opens the folder one stands in, or the nearest one above it, and brings its record up to date.
    pub fn open(global: &Global) -> anyhow::Result<Self> {
        Self::open_in(&find_upward(Path::new("."))?, global.as_of)
    }

    /// Opens this folder and brings its record up to date; with a date, the record as it could be known then.
    pub fn open_in(dir: &Path, as_of: Option<Edtf>) -> anyhow::Result<Self> {
        let (store, dossier) = store_and_dossier_in(dir)?;
        let bar = Bar::new("reading");
        let record = store.record_with(&dossier, |done, all| bar.tell(done, all))?;
        let articles = store.articles()?;
        let mut desk = Self { store, dossier, record, articles };
        if let Some(date) = as_of {
            desk.record = desk.as_of(date)?;
            let known: BTreeSet<Digest> = desk.record.sources.iter().map(|source| source.digest).collect();
            desk.articles.retain(|article| known.contains(&article.capture));
        }
        Ok(desk)
    }

    /// The same folder once more, after a ruling: articles are not read again, unless there are others by now.
    pub fn again(self, as_of: Option<Edtf>) -> anyhow::Result<Self> {
        let dir = self.store.dir().to_owned();
        if as_of.is_none() {
            let dossier = dossier_in(&dir)?;
            let record = self.store.record(&dossier)?;
            let known: BTreeSet<Digest> = self.articles.iter().map(|article| article.capture).collect();
            if record.sources.len() == known.len() && record.sources.iter().all(|source| known.contains(&source.digest))
            {
                return Ok(Self { dossier, record, ..self });
            }
        }
        Self::open_in(&dir, as_of)
    }

    /// The record made from what was surely published by the end of this date. Rulings count whenever they were made:
    /// they correct the reading of words, and the words were there.
    pub fn as_of(&self, date: Edtf) -> anyhow::Result<Record> {
        record_of(self.store.dir(), &self.known_by(date))
    }

    /// The captures that were surely published by the end of this date.
    pub fn known_by(&self, date: Edtf) -> BTreeSet<Digest> {
        let published =
            |source: &&Source| source.published.as_ref().is_some_and(|when| when.edtf.latest() <= date.latest());
        self.record.sources.iter().filter(published).map(|source| source.digest).collect()
    }

    /// The record with all that is needed to show it.
    pub fn index(&self, shared: bool) -> Index<'_> {
        Index::of(&self.record, &self.articles, &self.dossier, shared)
    }

    /// Prints a listing made from the record.
    pub fn list(
        &self,
        global: &Global,
        printing: &Printing,
        none: &str,
        table: impl FnOnce(&Index<'_>) -> Table,
    ) -> anyhow::Result<Outcome> {
        Out::new(global.color).table(&table(&self.index(printing.share)), printing, none)?;
        Ok(Outcome::Done)
    }
}

/// The store and the dossier of the folder one stands in, or the nearest one above it.
pub fn store_and_dossier() -> anyhow::Result<(Store, Dossier)> {
    store_and_dossier_in(&find_upward(Path::new("."))?)
}

/// The record that a folder would have with these captures alone.
pub fn record_of(dir: &Path, captures: &BTreeSet<Digest>) -> anyhow::Result<Record> {
    let (store, dossier) = store_and_dossier_in(dir)?;
    let mut kept = store.captures()?;
    kept.retain(|kept| captures.contains(&kept.digest));
    let (reads, _) = store.reads_of(&kept, |_, _| {})?;
    Ok(onrecord::resolve(&reads, &[], &dossier, &store.rulings()?))
}

fn store_and_dossier_in(dir: &Path) -> anyhow::Result<(Store, Dossier)> {
    let store = Store::open(dir)?;
    let dossier = dossier_in(store.dir())?;
    Ok((store, dossier))
}

fn dossier_in(dir: &Path) -> anyhow::Result<Dossier> {
    let path = dir.join(DOSSIER);
    if path.exists() { dossier(&path) } else { Ok(Dossier::general()) }
}

/// Reads a dossier; every mistake in it is told at once, as file:line.
pub fn dossier(path: &Path) -> anyhow::Result<Dossier> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mistakes = match Dossier::parse(&text) {
        Ok(dossier) => return Ok(dossier),
        Err(mistakes) => mistakes,
    };
    let shown = shown(path);
    let told: Vec<String> = mistakes.iter().map(|m| format!("{}:{}: {}", shown.display(), m.line, m.message)).collect();
    bail!("the dossier has mistakes; nothing was done\n{}", told.join("\n"))
}

/// A path as short as it can be said from here.
fn shown(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path).to_owned()
}

/// A progress bar, on a terminal and where there is much to do.
pub struct Bar {
    bar: ProgressBar,
    /// How much must be left for it to be worth showing.
    many: usize,
}

impl Bar {
    /// A bar over things; it is not yet seen.
    pub fn new(doing: &'static str) -> Self {
        Self::made(doing, MANY, "{msg} {wide_bar} {pos}/{len}")
    }

    /// A bar over the bytes of files; it is not yet seen.
    pub fn of_bytes(doing: &'static str) -> Self {
        Self::made(doing, MUCH, "{msg} {wide_bar} {bytes}/{total_bytes} {eta}")
    }

    /// A bar over things each of which takes its time; it is not yet seen.
    pub fn of_few(doing: &'static str) -> Self {
        Self::made(doing, 2, "{msg} {wide_bar} {pos}/{len} {eta}")
    }

    fn made(doing: &'static str, many: usize, template: &str) -> Self {
        let bar = ProgressBar::hidden();
        let style = ProgressStyle::with_template(template);
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message(doing);
        Self { bar, many }
    }

    /// Writes to the terminal what is not to be drawn over.
    pub fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }

    /// How far things are.
    pub fn tell(&self, done: usize, all: usize) {
        if all.saturating_sub(done) >= self.many && self.bar.is_hidden() && stderr().is_terminal() {
            self.bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
        }
        // More may be read than was known of: what comes through a pipe has no size.
        self.bar.set_length(all.max(done) as u64);
        self.bar.set_position(done as u64);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
