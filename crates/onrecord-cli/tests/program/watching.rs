//! `onrecord watch`: what appears is kept once it is whole, once, and until Ctrl-C.

use std::fs::{self, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::bench::{Bench, ECHO, HERALD};

const PATIENCE: Duration = Duration::from_secs(60);

/// A program that watches, and its lines as they come.
fn watching(bench: &Bench, args: &[&str]) -> (Child, Receiver<String>) {
    let mut child = bench.start(&[&["watch"], args].concat(), Stdio::piped());
    let (sender, lines) = channel();
    let told = BufReader::new(child.stdout.take().expect("piped"));
    thread::spawn(move || told.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
    (child, lines)
}

#[cfg(unix)]
fn interrupt(child: &Child) {
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("a signal is sent");
}

#[cfg(unix)]
#[test]
fn what_appears_is_kept_until_ctrl_c() {
    let bench = Bench::new();
    bench.run(&["init"]).done();
    bench.write("in/there.txt", HERALD);
    let (mut child, lines) = watching(&bench, &["in", "--every", "0.05"]);
    let first = lines.recv_timeout(PATIENCE).expect("what is there already is kept");
    assert!(first.starts_with("+ ") && first.contains("there.txt"), "{first}");
    bench.write("in/below/later.txt", ECHO);
    let second = lines.recv_timeout(PATIENCE).expect("what appears is kept");
    assert!(second.starts_with("+ ") && second.contains("later.txt"), "{second}");
    bench.write("in/below/copy.txt", ECHO);
    let third = lines.recv_timeout(PATIENCE).expect("what is known is told");
    assert!(third.starts_with("= ") && third.contains("copy.txt"), "{third}");
    interrupt(&child);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    let rest: Vec<String> = lines.iter().collect();
    assert_eq!(rest, ["2 new, 1 known, 0 not read, 0 not opened"]);
    bench.run(&["show", "later"]).done();
}

#[test]
fn a_file_is_taken_when_it_is_whole() {
    let bench = Bench::new();
    bench.run(&["init"]).done();
    fs::create_dir(bench.path().join("in")).expect("a folder");
    let (mut child, lines) = watching(&bench, &["in", "--every", "1"]);
    let path = bench.path().join("in/slow.txt");
    let mut file = OpenOptions::new().create(true).append(true).open(path).expect("a file");
    // Over some looks, a piece at a time.
    let pieces: Vec<&[u8]> = HERALD.as_bytes().chunks(HERALD.len().div_ceil(60)).collect();
    for piece in pieces {
        file.write_all(piece).expect("a piece");
        thread::sleep(Duration::from_millis(50));
    }
    drop(file);
    let told = lines.recv_timeout(PATIENCE).expect("it is kept");
    child.kill().ok();
    child.wait().ok();
    let digest = onrecord::Digest::of(HERALD.as_bytes()).short();
    assert!(told.starts_with(&format!("+ {digest} ")), "{told}");
    assert_eq!(bench.run(&["sources", "--format", "jsonl"]).done().lines().count(), 1);
}

#[test]
fn once_takes_what_is_there_and_passes_over_what_is_unfinished() {
    let bench = Bench::new();
    bench.run(&["init"]).done();
    bench.write("in/herald.txt", HERALD);
    bench.write("in/echo.txt.part", ECHO);
    bench.write("in/.echo.txt", ECHO);
    bench.write("in/empty.txt", "");
    let once = ["watch", "in", "--once", "--every", "0.05"];
    let told = bench.run(&once).done();
    assert!(told.ends_with("1 new, 0 known, 0 not read, 0 not opened\n"), "{told}");
    fs::rename(bench.path().join("in/echo.txt.part"), bench.path().join("in/echo.txt")).expect("a name");
    let told = bench.run(&once).done();
    assert!(told.ends_with("1 new, 1 known, 0 not read, 0 not opened\n"), "{told}");
    assert_eq!(bench.run(&["watch", "nowhere"]).code, 1);
    assert_eq!(bench.run(&["watch", "in", "--every", "never"]).code, 2);
}
