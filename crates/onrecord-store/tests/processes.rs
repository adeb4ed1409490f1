//! Several processes on one store: nothing is lost, doubled or damaged, also where one of them is killed.
//!
//! The other processes are this very test program, run again with one ignored test as its whole work.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use onrecord::{Capture, Dossier};
use onrecord_store::{FILE, FOLDER, Store};

const NOW: &str = "2024-03-01T09:00:00Z";

/// What the child processes are told: `folder`, then the first and the last number of the stories to add.
const ORDER: &str = "ONRECORD_TEST_ADD";

fn folder(test: &str) -> PathBuf {
    let path = env::temp_dir().join(format!("onrecord-{test}-{}", std::process::id()));
    fs::remove_dir_all(&path).ok();
    fs::create_dir_all(&path).expect("the folder for temporary files can be written");
    path
}

fn story(number: usize) -> Capture {
    let words = format!("Paper number {number}\n\nThe dockers' union will vote on day {number}, its chair said.\n");
    // Uneven sizes, so that a kill meets small and large writes.
    let padding = "Nothing else was decided in the harbour. ".repeat(number * 37 % 400);
    Capture::new(&format!("{number:05}_paper.txt"), (words + &padding).into_bytes())
}

/// Starts a process that adds stories `from..to` and prints a line for each that is kept.
fn adding(folder: &Path, from: usize, to: usize) -> Child {
    Command::new(env::current_exe().expect("a running test knows its own file"))
        .args(["--exact", "adds_what_it_is_told", "--ignored", "--nocapture", "--test-threads=1"])
        .env(ORDER, format!("{}\n{from}\n{to}", folder.display()))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("this test program can be run again")
}

/// What a child said it kept: digest → whether it was new.
fn kept(lines: impl Read) -> Vec<(String, bool)> {
    let lines = BufReader::new(lines).lines().map_while(Result::ok);
    lines
        .filter_map(|line| {
            let (_, told) = line.split_once("kept ")?;
            let (digest, added) = told.split_once(' ')?;
            Some((digest.to_owned(), added == "New"))
        })
        .collect()
}

#[test]
#[ignore = "the work of the other processes"]
fn adds_what_it_is_told() {
    let Ok(order) = env::var(ORDER) else { return };
    let mut order = order.lines();
    let mut next = || order.next().expect("an order has three lines");
    let store = Store::init(Path::new(next())).unwrap();
    let [from, to] = [next(), next()].map(|number| number.parse().unwrap());
    println!();
    // Half of the stories in batches, half one by one: a kill may come in either.
    let (batch, single) = ((from..(from + to) / 2), (from + to) / 2..to);
    store.add_all(batch.map(story), NOW, |capture, added| println!("kept {} {added:?}", capture.digest)).unwrap();
    for capture in single.map(story) {
        let added = store.add(&capture, NOW).unwrap();
        println!("kept {} {added:?}", capture.digest);
    }
}

#[test]
#[ignore = "the work of a process without rights"]
fn opens_what_it_is_told() {
    let Ok(folder) = env::var(ORDER) else { return };
    let opened = Store::open(Path::new(&folder)).and_then(|store| store.captures().map(|all| all.len()));
    println!("\ntold {}", opened.map_or_else(|e| e.to_string(), |captures| format!("{captures} captures")));
}

/// Root may write anywhere, so the asking is done by a process that is nobody.
#[cfg(unix)]
#[test]
fn a_folder_without_rights_is_named_with_the_mend() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let folder = folder("rights");
    let store = Store::init(&folder).unwrap();
    store.add(&story(1), NOW).unwrap();
    drop(store);
    let deny = |mode| fs::set_permissions(folder.join(FOLDER), fs::Permissions::from_mode(mode)).unwrap();
    for mode in [0o555, 0o000] {
        deny(mode);
        let mut asking = Command::new(env::current_exe().unwrap());
        asking.args(["--exact", "opens_what_it_is_told", "--ignored", "--nocapture"]).env(ORDER, &folder);
        if fs::metadata(&folder).unwrap().uid() == 0 {
            asking.uid(65534);
        }
        let Ok(done) = asking.output() else {
            println!("skipped: nobody else can run {}", env::current_exe().unwrap().display());
            break;
        };
        let said = String::from_utf8_lossy(&done.stdout).into_owned();
        let told = said.lines().find_map(|line| line.strip_prefix("told ")).unwrap_or(&said);
        let file = folder.join(FOLDER).join(FILE);
        assert!(
            told.starts_with(&file.display().to_string()) && told.contains("get the right to write"),
            "{mode:o}: {told}"
        );
    }
    deny(0o755);
    fs::remove_dir_all(&folder).ok();
}

#[test]
fn processes_that_add_at_once_lose_and_double_nothing() {
    let folder = folder("at-once");
    // No store yet: even making it is a race. Neighbours share half of their stories.
    let children: Vec<Child> = (0..4).map(|n| adding(&folder, n * 100, n * 100 + 200)).collect();
    let mut new: BTreeMap<String, usize> = BTreeMap::new();
    for child in children {
        let done = child.wait_with_output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let told = kept(done.stdout.as_slice());
        assert_eq!(told.len(), 200);
        told.into_iter().for_each(|(digest, is_new)| *new.entry(digest).or_default() += usize::from(is_new));
    }
    assert_eq!(new.len(), 500);
    assert!(new.values().all(|times| *times == 1), "each story is new to exactly one process");
    let store = Store::open(&folder).unwrap();
    assert_eq!(store.captures().unwrap().len(), 500);
    assert_eq!(store.check().unwrap(), []);
    fs::remove_dir_all(&folder).ok();
}

#[test]
fn a_reader_and_a_writer_do_not_disturb_each_other() {
    /// Each is read without optimisation, which takes longer than all else.
    const SOME: usize = 30;
    let folder = folder("reader");
    let store = Store::init(&folder).unwrap();
    let mut child = adding(&folder, 0, SOME);
    let mut seen = 0;
    while child.try_wait().unwrap().is_none() {
        let record = store.record(&Dossier::general()).unwrap();
        let now = record.sources.len().max(store.captures().unwrap().len());
        assert!(now >= seen, "captures do not go away");
        seen = now;
    }
    assert!(child.wait_with_output().unwrap().status.success());
    assert_eq!(store.captures().unwrap().len(), SOME);
    fs::remove_dir_all(&folder).ok();
}

#[test]
fn a_kill_at_any_moment_loses_nothing_that_was_reported() {
    let folder = folder("kill");
    let begun = Instant::now();
    let mut reported = BTreeSet::new();
    let mut cut_short = 0;
    for round in 0..40_usize {
        if begun.elapsed() > Duration::from_secs(6) {
            break;
        }
        let mut child = adding(&folder, round * 300, round * 300 + 400);
        let mut told = BufReader::new(child.stdout.take().expect("piped"));
        let mut heard = Vec::new();
        if round % 2 == 0 {
            // From before the store is open to well into the writing; 7 and 61 have no common factor.
            thread::sleep(Duration::from_millis((round as u64 * 7) % 61));
        } else {
            // At the heels of a report, and then a little later.
            while !String::from_utf8_lossy(&heard).contains("kept ") && told.read_until(b'\n', &mut heard).unwrap() > 0
            {
            }
            thread::sleep(Duration::from_micros((round as u64 * 997) % 20_000));
        }
        child.kill().unwrap();
        told.read_to_end(&mut heard).unwrap();
        child.wait().unwrap();
        let told = kept(heard.as_slice());
        cut_short += usize::from(told.len() < 400);
        reported.extend(told.into_iter().map(|(digest, _)| digest));
        let Ok(store) = Store::open(&folder) else {
            assert!(!folder.join(FOLDER).join(FILE).exists() && reported.is_empty(), "round {round}");
            continue;
        };
        assert_eq!(store.check().unwrap(), [], "round {round}");
        let there: Vec<String> = store.captures().unwrap().into_iter().map(|kept| kept.digest.to_string()).collect();
        let distinct: BTreeSet<String> = there.iter().cloned().collect();
        assert_eq!(distinct.len(), there.len(), "round {round}: nothing is doubled");
        let lost: Vec<_> = reported.difference(&distinct).collect();
        assert!(lost.is_empty(), "round {round}: reported but not kept: {lost:?}");
    }
    assert!(cut_short > 0 && !reported.is_empty(), "some rounds must be cut short and some must report");
    fs::remove_dir_all(&folder).ok();
}
