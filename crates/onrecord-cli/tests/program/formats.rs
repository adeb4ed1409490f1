//! Archives, tables, mails and feeds, from the command line to words on the record.

use std::io::Write;
use std::process::Stdio;

use crate::bench::{Bench, ECHO, HERALD, program};

/// A feed with one story in it and one entry that only points elsewhere.
const FEED: &str = "<rss version=\"2.0\"><channel><title>Harbour Herald</title><item><title>Owners yield in ferry talks</title>\
<link>https://herald.example/yield</link><pubDate>Wed, 26 Mar 2031 10:00:00 GMT</pubDate><description>&lt;p&gt;\"We shall \
hire a fifth hand for every ship,\" said Tom Rask, the owners' spokesman, after the night of talks at the customs \
house.&lt;/p&gt;&lt;p&gt;The crews said that they would vote on it within the week.&lt;/p&gt;</description></item>\
<item><title>Elsewhere</title><link>https://herald.example/e</link></item></channel></rss>";

fn zip(members: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in members {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a member");
        writer.write_all(text.as_bytes()).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

fn row(title: &str, text: &str) -> String {
    let row = serde_json::json!({"headline": title, "url": "https://echo.example/1", "body": text, "published": "2031-03-28"});
    format!("{row}\n")
}

#[test]
fn what_archives_hold_goes_on_the_record_and_every_citation_holds() {
    let bench = Bench::new();
    bench.run(&["init"]).done();
    bench.write("in/pages.zip", zip(&[("a/herald.txt", HERALD), ("logo.png", "x")]));
    bench.write("in/echo.jsonl", row("Owners answer", ECHO) + "{\"id\": 1}\n");
    bench.write("in/feed.xml", FEED);
    let said = bench.run(&["add", "in"]).done();
    for told in [
        "pages.zip › a/herald.txt: “Ferry talks open in Osk”",
        "echo.jsonl › row 1: ",
        "- echo.jsonl › row 2: not read: it has no text (it has id); name what holds it",
        "feed.xml › entry 1: “Owners yield in ferry talks”",
        "- feed.xml › entry 2: not read: the entry has neither text nor summary",
        "pages.zip: 1 passed over as no page",
        "3 new, 0 known, 2 not read, 0 not opened",
    ] {
        assert!(said.contains(told), "{told}\n{said}");
    }
    let sources = bench.run(&["sources", "--format", "jsonl"]).done();
    let feed: serde_json::Value = sources
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object"))
        .find(|source: &serde_json::Value| source["article"] == "feed-1")
        .expect("the feed's entry");
    assert_eq!(feed["published"], "2031-03-26");
    assert_eq!(feed["basis"], "beside");
    assert_eq!(feed["title"], "Owners yield in ferry talks");
    assert_eq!(feed["outlet"], "Harbour Herald");
    let statements = bench.run(&["statements", "--format", "jsonl"]).done();
    assert!(statements.contains("We shall hire a fifth hand"), "{statements}");
    assert!(bench.run(&["verify"]).done().contains(": 0 faults"));
    assert!(bench.run(&["add", "in"]).done().contains("0 new, 3 known"));
}

#[test]
fn a_pipe_is_read_and_a_map_is_heeded() {
    let bench = Bench::new();
    let mut child = program()
        .current_dir(bench.path())
        .args(["read", "-", "--as", "csv", "--columns", "text=Story", "--format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let table = format!("Story\n\"{}\"\n", ECHO.replace('"', "\"\""));
    child.stdin.take().expect("piped").write_all(table.as_bytes()).expect("it reads");
    let said = child.wait_with_output().expect("it ends");
    let said = String::from_utf8(said.stdout).expect("UTF-8");
    assert!(said.contains("Nobody will be sent home"), "{said}");
}

#[test]
fn read_keeps_the_order_of_the_files_whatever_the_threads() {
    let bench = Bench::new();
    let rows: String = (0..40).map(|at| row("Owners answer", &ECHO.replace("four", &format!("{}", at + 10)))).collect();
    bench.write("many.jsonl", rows);
    let one = bench.run(&["read", "many.jsonl", "--format", "jsonl", "--threads", "1"]).done();
    let many = bench.run(&["read", "many.jsonl", "--format", "jsonl", "--threads", "3"]).done();
    assert!(one == many && one.lines().count() >= 40, "{one}");
}

#[test]
fn a_map_that_is_not_understood_is_told_at_once() {
    let bench = Bench::new();
    for args in [["--columns", "colour=red"], ["--as", "pdf"]] {
        let said = bench.run(&["read", "x", args[0], args[1]]);
        assert_eq!(said.code, 2, "{said:?}");
    }
}

#[test]
fn a_page_captured_twice_shows_what_changed_and_is_one_origin() {
    let bench = Bench::new();
    bench.run(&["init"]).done();
    let line = |fetched: &str, text: &str| {
        let row = serde_json::json!({"url": "https://herald.example/ferry", "text": text, "fetched": fetched});
        format!("{row}\n")
    };
    let later =
        HERALD.replace("below five hands", "below six hands") + "\nThe port will not take sides, its director said.\n";
    bench.write("in/a.jsonl", line("2030-05-01T10:00:00Z", HERALD) + &line("2030-05-01T18:00:00Z", &later));
    bench.run(&["add", "in"]).done();
    let rows = bench.run(&["versions", "--format", "jsonl"]).done();
    let rows: Vec<serde_json::Value> = rows.lines().map(|row| serde_json::from_str(row).expect("an object")).collect();
    let changes: Vec<&str> = rows.iter().filter_map(|row| row["change"].as_str()).collect();
    assert_eq!(changes, ["altered", "added"], "{rows:?}");
    assert_eq!(rows[0]["citations"].as_array().map(Vec::len), Some(2), "an altered sentence is cited in both");
    assert_eq!((rows[0]["page"].as_str(), rows[0]["version"].as_str()), (Some("a-1"), Some("a-2")));
    bench.run(&["show", rows[0]["id"].as_str().expect("an id")]).done();
    assert!(bench.run(&["sources", "--format", "csv"]).done().contains("a-1 (version,"));
    bench.run(&["verify"]).done();
}
