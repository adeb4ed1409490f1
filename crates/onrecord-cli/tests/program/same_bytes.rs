//! The same bytes come out: with one thread and with many, twice in a row, and from a store whose caches are gone.

use rusqlite::Connection;

use crate::bench::Bench;
use crate::journey::LISTINGS;

#[test]
fn threads_repetition_and_lost_caches_change_nothing() {
    let bench = Bench::with_demo();
    let first = everything(&bench, "1");
    assert_eq!(first, everything(&bench, "8"), "one thread and eight");
    assert_eq!(first, everything(&bench, "8"), "twice in a row");
    forget(&bench);
    assert_eq!(first, everything(&bench, "8"), "a store without its caches");
    forget(&bench);
    assert_eq!(first, everything(&bench, "1"), "and with one thread");
}

#[test]
fn the_order_in_which_captures_are_added_changes_nothing() {
    let (one, other) = (Bench::new(), Bench::new());
    for (bench, order) in [(&one, ["herald.txt", "echo.txt"]), (&other, ["echo.txt", "herald.txt"])] {
        bench.run(&["init"]).done();
        bench.write("herald.txt", crate::bench::HERALD);
        bench.write("echo.txt", crate::bench::ECHO);
        for name in order {
            bench.run(&["add", name]).done();
        }
    }
    assert_eq!(everything(&one, "2"), everything(&other, "2"));
}

#[test]
fn read_gives_the_same_bytes_whatever_the_order_and_the_threads() {
    let bench = Bench::with_record();
    let (herald, echo) = ("captures/herald.txt", "captures/echo.txt");
    let first = bench.run(&["read", "--threads", "1", herald, echo]).done();
    assert_eq!(first, bench.run(&["read", "--threads", "8", echo, herald, echo]).done());
    assert_eq!(first, bench.run(&["read", "captures"]).done());
}

fn everything(bench: &Bench, threads: &str) -> Vec<String> {
    let listings = LISTINGS.iter().map(|verb| bench.run(&["--threads", threads, verb, "--format", "jsonl"]).done());
    let tables = LISTINGS.iter().map(|verb| bench.run(&["--threads", threads, verb]).done());
    let brief = bench.run(&["--threads", threads, "brief"]).done();
    listings.chain(tables).chain([brief]).collect()
}

fn forget(bench: &Bench) {
    let db = Connection::open(bench.path().join(".onrecord/store.sqlite")).expect("the store");
    db.execute_batch("DELETE FROM readings; DELETE FROM records;").expect("caches are gone");
}
