//! Files and folders named on the command line → captures, in a fixed order.
//!
//! Archives, feeds, mails and tables are taken apart on the way (`onrecord_intake`), on a thread of their own, so that no
//! more than a few captures are held at any time. What cannot be opened or taken is reported and the rest goes on.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use anyhow::Context;
use onrecord_intake::{Columns, Format, Found, Options, limits};

/// How files are to be taken.
#[derive(clap::Args, Clone, Default)]
pub struct Taking {
    /// Which column of a table, or key of an object of JSON, holds what: text=body,url=link (also html, title, published,
    /// fetched, outlet, author, language); usual names are known without. `a.b` is a key in a key, `3` the third column
    #[arg(long, value_name = "MAP")]
    columns: Option<Columns>,
    /// What the files are, where name and first bytes do not tell: page, zip, gzip, warc, eml, jsonl, csv, feed
    #[arg(long = "as", value_name = "FORMAT")]
    taken_as: Option<Format>,
}

/// Formats and limits, as `--help` tells them.
pub fn formats() -> String {
    format!(
        "\
Formats, known by their first bytes or their names:
  .html .txt           a page or a text, in UTF-8, UTF-16 or what page, server or bytes betray
  .zip                 each file in it, archives too; pictures and scripts are passed over
  .warc .warc.gz       each page that came well, with its address and the time of the fetch
  .eml .mhtml          a mail's text or HTML, subject, date, sender; a saved page, its address
  .jsonl .json .csv    each row that has a text (--columns), with what stands beside it
  RSS, Atom            each entry: its content or else its summary, link, title, date, authors
  .gz                  any of these, packed
  -                    any of these, through a pipe

Limits, so that no file can exhaust the machine; what meets one is refused, the rest goes on:
  {} MiB a page, {} MiB a row, a mail or a feed; {} MiB an archive in an archive, {} in one another;
  {} GiB unpacked from one file, and no more than {} times its size",
        limits::PAGE >> 20,
        limits::RECORD >> 20,
        limits::NESTED >> 20,
        limits::DEPTH,
        limits::UNPACKED >> 30,
        limits::RATIO,
    )
}

/// What is told of parts that were passed over.
pub fn passed(place: &str, count: usize) -> String {
    format!("{place}: {count} passed over as no page: pictures, scripts, requests, pages moved or seen before")
}

/// The name that stands for what comes through a pipe.
const PIPE: &str = "-";

/// How many captures wait to be kept or read.
const WAITING: usize = 16;

/// All that the files hold, one after the other.
pub struct Gathered {
    found: Receiver<anyhow::Result<Found>>,
    read: Arc<AtomicU64>,
    /// The size of all files in bytes.
    pub size: usize,
}

impl Gathered {
    /// How many bytes of the files have been read.
    pub fn read(&self) -> usize {
        usize::try_from(self.read.load(Ordering::Relaxed)).unwrap_or(usize::MAX)
    }
}

impl Iterator for Gathered {
    type Item = anyhow::Result<Found>;

    fn next(&mut self) -> Option<Self::Item> {
        self.found.recv().ok()
    }
}

/// Opens every file named, and every file in every folder named, sorted by path.
pub fn captures(paths: &[PathBuf], taking: &Taking) -> Gathered {
    let (paths, errors) = files(paths);
    let size = paths.iter().filter_map(|path| fs::metadata(path).ok()).map(|known| known.len()).sum::<u64>();
    let read = Arc::new(AtomicU64::new(0));
    let options = Options { columns: taking.columns.clone().unwrap_or_default(), format: taking.taken_as };
    let (sender, found) = sync_channel(WAITING);
    let counted = Arc::clone(&read);
    std::thread::spawn(move || {
        // Whoever listened may have gone: then there is nothing left to do.
        let told = errors.into_iter().try_for_each(|error| sender.send(Err(error)));
        if told.is_ok() {
            paths.iter().try_for_each(|path| open(path, &options, &sender, &counted));
        }
    });
    Gathered { found, read, size: usize::try_from(size).unwrap_or(usize::MAX) }
}

fn open(
    path: &Path,
    options: &Options,
    sender: &SyncSender<anyhow::Result<Found>>,
    read: &Arc<AtomicU64>,
) -> Option<()> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let mut heard = true;
    let mut take = |found| {
        heard = sender.send(Ok(found)).is_ok();
        if heard { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    if path == Path::new(PIPE) {
        onrecord_intake::stream(
            "stdin",
            Counted { inner: io::stdin().lock(), read: Arc::clone(read) },
            options,
            &mut take,
        );
    } else {
        match File::open(path).with_context(|| format!("cannot read {}", path.display())) {
            Ok(file) => {
                onrecord_intake::file(&name, Counted { inner: file, read: Arc::clone(read) }, options, &mut take);
            }
            Err(error) => heard = sender.send(Err(error)).is_ok(),
        }
    }
    heard.then_some(())
}

/// Counts what is read, for those who wait.
struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// Every file named, and every file in every folder named, sorted by path; with one error for each path that cannot be opened.
pub fn files(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<anyhow::Error>) {
    let (mut found, mut errors) = (Vec::new(), Vec::new());
    for path in paths {
        if path.is_dir() {
            walk(path, &mut found, &mut errors);
        } else {
            found.push(path.clone());
        }
    }
    found.sort();
    found.dedup();
    (found, errors)
}

/// Folders and files whose name begins with a dot belong to other programs.
fn walk(folder: &Path, found: &mut Vec<PathBuf>, errors: &mut Vec<anyhow::Error>) {
    let listing = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let entries = match listing.with_context(|| format!("cannot list {}", folder.display())) {
        Ok(entries) => entries,
        Err(error) => return errors.push(error),
    };
    for entry in entries {
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        match entry.file_type() {
            _ if hidden => {}
            Ok(kind) if kind.is_dir() => walk(&path, found, errors),
            // Links are followed to files; a pipe or a device would be waited for, perhaps for ever.
            Ok(_) if path.is_file() => found.push(path),
            Ok(_) => errors.push(anyhow::anyhow!("{} is neither a file nor a folder; passed over", path.display())),
            Err(error) => errors.push(anyhow::Error::new(error).context(format!("cannot open {}", path.display()))),
        }
    }
}
