//! Killed at any moment, two hundred times: nothing that was told of is lost or doubled, the store opens, and what comes of
//! it in the end is what comes of a run that nobody disturbed, byte for byte.
//!
//! The moments come from a seed: half of them are spread over the time that an undisturbed run takes on this machine, half lie
//! at the heels of a write to the store, where a write that is not safe would show.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use onrecord_store::{FILE, FOLDER, Store};

use crate::bench::Bench;

const ADDING: usize = 90;
const WATCHING: usize = 40;
const LISTING: usize = 40;
const SEARCHING: usize = 30;

/// Files in the folder, beside a table.
const FILES: usize = 8;
/// Rows of the table.
const ROWS: usize = 3;

/// What may be quick in one test may be slow beside others; no wait is shorter or longer than this.
const SHORT: Duration = Duration::from_millis(20);
const LONG: Duration = Duration::from_secs(2);

/// Numbers from a seed: the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    /// A moment of the run, or a little after its end.
    fn while_it_runs(&mut self, run: Duration) -> Duration {
        let micros = u64::try_from(run.clamp(SHORT, LONG).as_micros()).expect("it is below two seconds");
        Duration::from_micros(self.roll(micros * 11 / 10))
    }

    fn moment(&mut self, run: Duration) -> Moment {
        if self.roll(2) == 0 {
            return Moment::After(self.while_it_runs(run));
        }
        Moment::Written {
            nth: self.roll(4),
            then: Duration::from_micros(self.roll(1500)),
            limit: run.clamp(SHORT, LONG) * 2,
        }
    }
}

/// When to kill.
enum Moment {
    /// So long after the start.
    After(Duration),
    /// A little after the store's files were seen to change for the nth time, or when that takes too long.
    Written { nth: u64, then: Duration, limit: Duration },
}

/// How the files of a store look.
fn look(bench: &Bench) -> [Option<(u64, Option<SystemTime>)>; 2] {
    [FILE.to_owned(), format!("{FILE}-wal")].map(|name| {
        let known = fs::metadata(bench.path().join(FOLDER).join(name)).ok()?;
        Some((known.len(), known.modified().ok()))
    })
}

impl Moment {
    /// Waits for it, unless the program ends before.
    fn wait(&self, bench: &Bench, child: &mut Child) {
        let begun = Instant::now();
        let (limit, mut writes, then) = match *self {
            Moment::After(after) => (after, u64::MAX, Duration::ZERO),
            Moment::Written { nth, then, limit } => (limit, nth, then),
        };
        let mut seen = look(bench);
        while begun.elapsed() < limit && !ended(child) {
            let now = look(bench);
            if now != seen {
                if writes == 0 {
                    break;
                }
                (seen, writes) = (now, writes - 1);
            }
            thread::sleep(Duration::from_micros(200));
        }
        thread::sleep(then);
    }
}

fn ended(child: &mut Child) -> bool {
    child.try_wait().expect("it can be asked").is_some()
}

fn story(number: usize) -> String {
    let padding = "Nothing else was decided in the harbour that day. ".repeat(number * 37 % 40);
    format!(
        "Paper number {number}\n\nMay {}, 2030\n\n\"We will vote on day {number},\" said Ada Holm, the chair of the dockers' \
union.\n\nThe owners' spokesman Tom Rask said on Thursday that {number} hands were enough.\n\n{padding}\n",
        number % 28 + 1
    )
}

fn write(folder: &Path, numbers: impl Iterator<Item = usize>) {
    for number in numbers {
        // Whole files appear, as from a program that renames what it has written.
        let (hidden, path) = (folder.join(".coming"), folder.join(format!("{number:02}_paper.txt")));
        fs::write(&hidden, story(number)).and_then(|()| fs::rename(&hidden, &path)).expect("a file");
    }
}

fn write_table(folder: &Path) {
    let rows: Vec<String> =
        (0..ROWS).map(|n| format!("https://paper.example/{n},\"{}\"", story(100 + n).replace('"', "\"\""))).collect();
    fs::write(folder.join("table.csv"), format!("url,text\n{}\n", rows.join("\n"))).expect("a file");
}

fn filled() -> (tempfile::TempDir, PathBuf) {
    let holder = tempfile::tempdir().expect("a temporary folder");
    let folder = holder.path().join("in");
    fs::create_dir(&folder).expect("a folder");
    write(&folder, 0..FILES);
    write_table(&folder);
    (holder, folder)
}

fn empty() -> Bench {
    let bench = Bench::new();
    bench.run(&["init"]).done();
    bench
}

fn shown(path: &Path) -> &str {
    path.to_str().expect("temporary folders have plain names")
}

/// Starts the program, kills it after a while, and gives what it told and whether it had ended by itself.
fn killed(bench: &Bench, args: &[&str], when: &Moment, meanwhile: impl FnOnce()) -> (Vec<String>, bool) {
    let mut child = bench.start(args, Stdio::null());
    let mut told = child.stdout.take().expect("piped");
    let listening = thread::spawn(move || {
        let mut all = String::new();
        told.read_to_string(&mut all).map(|_| all).expect("the program writes UTF-8")
    });
    meanwhile();
    when.wait(bench, &mut child);
    let ended = ended(&mut child);
    child.kill().ok();
    child.wait().expect("it ends");
    let told = listening.join().expect("what was told");
    // A line without its end may be half of one.
    (told.split_inclusive('\n').filter(|line| line.ends_with('\n')).map(str::to_owned).collect(), ended)
}

/// The store opens, is sound, and holds what was told of once.
fn sound(bench: &Bench, told: &[String], round: usize) {
    let store = Store::open(bench.path()).expect("the store opens after a kill");
    assert_eq!(store.check().expect("it can be read"), [], "round {round}");
    let there: Vec<String> =
        store.captures().expect("it can be read").iter().map(|one| one.digest.to_string()).collect();
    assert!(there.len() <= FILES + ROWS, "round {round}: more than there is");
    let mut new = BTreeSet::new();
    for line in told {
        let mut words = line.split(' ');
        let (sign, digest) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        if !["+", "="].contains(&sign) {
            continue;
        }
        let found = there.iter().filter(|one| one.starts_with(digest)).count();
        assert_eq!(found, 1, "round {round}: told of and not there once: {line}");
        assert!(sign == "=" || new.insert(digest.to_owned()), "round {round}: told to be new twice: {line}");
    }
}

/// All that can be seen of a folder: what is kept, what stands on record, whether it holds.
fn everything(bench: &Bench) -> Vec<String> {
    let store = Store::open(bench.path()).expect("the store opens");
    let kept = store.captures().expect("it can be read");
    let kept = kept
        .into_iter()
        .map(|one| format!("{:?}", (one.digest, one.name, one.url, one.media_type, one.beside, one.size)));
    let listings = ["statements", "sources"].map(|verb| bench.run(&[verb, "--format", "jsonl"]).done());
    kept.chain(listings).chain([bench.run(&["brief"]).done(), bench.run(&["verify"]).done()]).collect()
}

fn timed(run: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    run();
    begun.elapsed()
}

#[test]
fn adding_can_be_killed_at_any_moment() {
    let (_holder, folder) = filled();
    let (undisturbed, add) = (empty(), ["add", shown(&folder)]);
    let whole = timed(|| drop(undisturbed.run(&add).done()));
    let expected = everything(&undisturbed);
    let mut dice = Dice(1);
    let (mut bench, mut told, mut cut_short) = (empty(), Vec::new(), 0);
    for round in 0..ADDING {
        let (lines, ended) = killed(&bench, &add, &dice.moment(whole), || ());
        cut_short += usize::from(!ended);
        told.extend(lines);
        sound(&bench, &told, round);
        if ended || dice.roll(8) == 0 || round + 1 == ADDING {
            bench.run(&add).done();
            assert_eq!(everything(&bench), expected, "round {round}");
            (bench, told) = (empty(), Vec::new());
        }
    }
    assert!(cut_short > ADDING / 4, "only {cut_short} of {ADDING} runs were cut short");
}

#[test]
fn watching_can_be_killed_at_any_moment() {
    let (_holder, all) = filled();
    let undisturbed = empty();
    undisturbed.run(&["add", shown(&all)]).done();
    let expected = everything(&undisturbed);
    let looks = ["--every", "0.02"];
    let whole = timed(|| drop(empty().run(&[&["watch", "--once", shown(&all)], &looks[..]].concat()).done()));
    let mut dice = Dice(2);
    let coming = |bench: &Bench| fs::create_dir(bench.path().join("in")).expect("a folder");
    let (mut bench, mut told, mut heard) = (empty(), Vec::new(), 0);
    coming(&bench);
    let rounds_each = 4;
    for round in 0..WATCHING {
        let folder = bench.path().join("in");
        let part = round % rounds_each;
        let (early, late) = (dice.while_it_runs(whole) / 2, dice.moment(whole));
        let watch = [&["watch", shown(&folder)], &looks[..]].concat();
        let (lines, ended) = killed(&bench, &watch, &late, || {
            thread::sleep(early);
            write(&folder, part * FILES / rounds_each..(part + 1) * FILES / rounds_each);
            if part == 1 {
                write_table(&folder);
            }
        });
        assert!(!ended, "it watches until it is told to stop");
        heard += lines.len();
        told.extend(lines);
        sound(&bench, &told, round);
        if part + 1 == rounds_each {
            bench.run(&[&["watch", "--once", shown(&folder)], &looks[..]].concat()).done();
            assert_eq!(everything(&bench), expected, "round {round}");
            (bench, told) = (empty(), Vec::new());
            coming(&bench);
        }
    }
    assert!(heard > 0, "no round lived long enough to keep something");
}

/// Kills what makes anew all that is remembered, and looks at what it gives in the end.
fn rebuilding(seed: u64, rounds: usize, args: &[&str]) {
    let (_holder, folder) = filled();
    let bench = empty();
    bench.run(&["add", shown(&folder)]).done();
    let forget = || Store::open(bench.path()).and_then(|store| store.forget()).expect("it is forgotten");
    forget();
    let mut given = String::new();
    let whole = timed(|| given = bench.run(args).done());
    let expected = everything(&bench);
    let mut dice = Dice(seed);
    let mut cut_short = 0;
    for round in 0..rounds {
        let (_, ended) = killed(&bench, args, &dice.moment(whole), || ());
        cut_short += usize::from(!ended);
        sound(&bench, &[], round);
        let look = dice.roll(5) == 0;
        if look {
            assert_eq!(bench.run(args).done(), given, "round {round}");
            assert_eq!(everything(&bench), expected, "round {round}");
        }
        // Else there would be nothing left to make.
        if look || ended {
            forget();
        }
    }
    assert_eq!(bench.run(args).done(), given);
    assert_eq!(everything(&bench), expected);
    assert!(cut_short > rounds / 4, "only {cut_short} of {rounds} runs were cut short");
}

#[test]
fn making_the_record_anew_can_be_killed_at_any_moment() {
    rebuilding(3, LISTING, &["statements", "--format", "jsonl"]);
}

#[test]
fn making_the_index_anew_can_be_killed_at_any_moment() {
    rebuilding(4, SEARCHING, &["search", "vote", "--format", "jsonl"]);
}
