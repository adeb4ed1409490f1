//! `verify` finds what was changed behind the program's back.

use rusqlite::Connection;

use crate::bench::Bench;

#[test]
fn a_sound_record_is_found_sound() {
    let bench = Bench::with_demo();
    let said = bench.run(&["verify"]).done();
    assert!(said.contains("15 captures: 0 faults"), "{said}");
    assert!(!said.starts_with("0 citations"), "{said}");
}

#[test]
fn a_changed_byte_of_a_capture_is_found_and_named() {
    let bench = Bench::with_demo();
    let db = store(&bench);
    let name = "06-havnmere-post.txt";
    let bytes: Vec<u8> =
        db.query_row("SELECT bytes FROM captures WHERE name = ?1", [name], |row| row.get(0)).expect("the capture");
    let text = String::from_utf8(bytes).expect("text");
    let changed = text.replacen("said", "sang", 1);
    assert_ne!(text, changed);
    db.execute("UPDATE captures SET bytes = ?1 WHERE name = ?2", (changed.as_bytes(), name)).expect("changed");
    drop(db);
    let said = bench.run(&["verify"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.lines().any(|line| line.starts_with("fault: ") && line.contains(name)), "{said:?}");
}

#[test]
fn a_changed_quotation_of_the_record_is_found_with_its_place() {
    let bench = Bench::with_demo();
    bench.run(&["statements"]).done();
    let db = store(&bench);
    let record: String = db.query_row("SELECT record FROM records", [], |row| row.get(0)).expect("a record");
    let mut tampered: serde_json::Value = serde_json::from_str(&record).expect("JSON");
    let quote = &mut tampered["statements"][0]["citations"][0]["quote"];
    assert!(quote.is_string(), "a statement with its words");
    *quote = "We never said so.".into();
    db.execute("UPDATE records SET record = ?1", [tampered.to_string()]).expect("changed");
    drop(db);
    let said = bench.run(&["verify"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("We never said so.") && said.out.contains("there stands"), "{said:?}");
}

fn store(bench: &Bench) -> Connection {
    Connection::open(bench.path().join(".onrecord/store.sqlite")).expect("the store")
}
