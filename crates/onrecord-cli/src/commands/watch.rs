//! `onrecord watch`: keeps what appears in a folder, until it is told to stop.
//!
//! Looks at the folder again and again: that works on every disk and over every network, and remembers nothing that could
//! be lost. What was kept before a restart is known again by its bytes. A file is taken when two looks in a row find it the
//! same, and again whenever it changes. Refuses to decide: whether a file that rests for longer than that is whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use std::{iter, slice};

use anyhow::bail;

use crate::desk::{Bar, store_and_dossier};
use crate::gather::Gathered;
use crate::interrupt::Stop;
use crate::keeping::Keeping;
use crate::outcome::Outcome;
use crate::{Global, gather};

const EXAMPLES: &str = "\
Examples:
  onrecord watch captures/
  onrecord watch ~/Downloads/talks crawls/ --every 10
  onrecord watch captures/ --once

A file is taken once two looks in a row find it the same and not empty. A program that writes with long rests should
write under a name that begins with a dot or ends in .part or .tmp and then rename: such names are passed over.
Ctrl-C ends it. What was told is kept, and the next start takes what came in between.";

/// How names end that programs give to files that they are still writing.
const UNFINISHED: [&str; 7] = [".part", ".partial", ".tmp", ".temp", ".download", ".crdownload", "~"];

/// Keeps what appears in folders, until Ctrl-C; what is there already is kept first
#[derive(clap::Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{}", gather::formats()))]
pub(crate) struct Args {
    /// Folders, with all folders in them; names that begin with a dot are passed over
    #[arg(required = true, value_name = "DIR")]
    dirs: Vec<PathBuf>,
    /// How long to wait between two looks
    #[arg(long, value_name = "SECONDS", default_value = "2", value_parser = seconds)]
    every: Duration,
    /// Ends when all that is there is taken
    #[arg(long)]
    once: bool,
    #[command(flatten)]
    taking: gather::Taking,
}

/// A number of seconds, from a hundredth to a day.
pub(crate) fn seconds(written: &str) -> Result<Duration, String> {
    let seconds: f64 = written.parse().map_err(|_| format!("\"{written}\" is no number of seconds"))?;
    if (0.01..=86_400.0).contains(&seconds) {
        Ok(Duration::from_secs_f64(seconds))
    } else {
        Err("from 0.01 to 86400 seconds can be waited".to_owned())
    }
}

/// A file that is being taken.
struct Open {
    path: PathBuf,
    before: Look,
    gathered: Gathered,
    sound: bool,
}

/// How a file looked: its size, and when it was last written.
type Look = (u64, Option<SystemTime>);

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    if let Some(dir) = args.dirs.iter().find(|dir| !dir.is_dir()) {
        bail!("{} is not a folder; `onrecord add` takes files", dir.display());
    }
    let (store, _) = store_and_dossier()?;
    let stop = Stop::listen();
    let mut keeping = Keeping::new(&store, global);
    let mut watching =
        Watching { args, stop: &stop, seen: BTreeMap::new(), taken: BTreeMap::new(), told: BTreeSet::new() };
    loop {
        let (ready, waiting) = watching.look(&mut keeping);
        watching.take(ready, &mut keeping)?;
        if stop.now() || args.once && !waiting {
            break;
        }
        stop.sleep(args.every);
    }
    let outcome = keeping.close()?;
    // Nothing came: that is for who asks for once to know, not for who watched.
    Ok(if outcome == Outcome::Nothing && !args.once { Outcome::Done } else { outcome })
}

struct Watching<'a> {
    args: &'a Args,
    stop: &'a Stop,
    /// How each file looked the last time.
    seen: BTreeMap<PathBuf, Look>,
    /// How each file looked when it was taken.
    taken: BTreeMap<PathBuf, Look>,
    /// What was complained of: once is enough.
    told: BTreeSet<String>,
}

impl Watching<'_> {
    /// Which files can be taken now, and whether others are still to be waited for.
    fn look(&mut self, keeping: &mut Keeping<'_>) -> (Vec<(PathBuf, Look)>, bool) {
        let (files, errors) = gather::files(&self.args.dirs);
        errors.into_iter().for_each(|error| self.complain(error, keeping));
        let (mut ready, mut waiting, mut seen) = (Vec::new(), false, BTreeMap::new());
        for path in files {
            let Some(look) = look(&path).filter(|_| !unfinished(&path)) else { continue };
            let same = self.seen.get(&path) == Some(&look);
            if self.taken.get(&path) != Some(&look) {
                match same && look.0 > 0 {
                    true => ready.push((path.clone(), look)),
                    // An empty file that stays empty is nothing to wait for.
                    false => waiting |= !same,
                }
            }
            seen.insert(path, look);
        }
        self.taken.retain(|path, _| seen.contains_key(path));
        self.seen = seen;
        (ready, waiting)
    }

    /// Keeps what these files hold; one that changes meanwhile waits for the next look.
    fn take(&mut self, ready: Vec<(PathBuf, Look)>, keeping: &mut Keeping<'_>) -> anyhow::Result<()> {
        let (mut taken, mut errors) = (Vec::new(), Vec::new());
        let mut ready = ready.into_iter();
        let mut open: Option<Open> = None;
        let found = iter::from_fn(|| {
            while !self.stop.now() {
                let Some(file) = &mut open else {
                    let (path, before) = ready.next()?;
                    let gathered = gather::captures(slice::from_ref(&path), &self.args.taking);
                    open = Some(Open { path, before, gathered, sound: true });
                    continue;
                };
                let next = file.gathered.next();
                let same = look(&file.path) == Some(file.before);
                match next {
                    Some(Ok(found)) if same => return Some(Ok(found)),
                    Some(Err(error)) => {
                        file.sound = false;
                        errors.push(error);
                    }
                    Some(Ok(_)) | None => {
                        taken
                            .extend(open.take().filter(|file| same && file.sound).map(|file| (file.path, file.before)));
                    }
                }
            }
            None
        });
        keeping.all(found, &Bar::of_bytes("keeping"))?;
        self.taken.extend(taken);
        errors.into_iter().for_each(|error| self.complain(error, keeping));
        Ok(())
    }

    fn complain(&mut self, error: anyhow::Error, keeping: &mut Keeping<'_>) {
        if self.told.insert(format!("{error:#}")) {
            keeping.fail(&error);
        }
    }
}

fn look(path: &Path) -> Option<Look> {
    let known = fs::metadata(path).ok()?;
    Some((known.len(), known.modified().ok()))
}

fn unfinished(path: &Path) -> bool {
    let name = path.to_string_lossy().to_ascii_lowercase();
    UNFINISHED.iter().any(|end| name.ends_with(end))
}
