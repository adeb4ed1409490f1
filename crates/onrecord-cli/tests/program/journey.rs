//! From an empty folder to words on the record, as a person goes.

use std::fs;
use std::io::Read;
use std::process::Stdio;

use crate::bench::Bench;

#[test]
fn a_record_is_found_from_any_folder_below() {
    let bench = Bench::with_record();
    let below = bench.path().join("notes/today");
    fs::create_dir_all(&below).expect("a folder");
    let below = below.to_string_lossy();
    let here = bench.run(&["sources", "--format", "csv"]).done();
    assert_eq!(here, bench.run(&["-C", &below, "sources", "--format", "csv"]).done());
}

#[test]
fn added_twice_is_one_capture() {
    let bench = Bench::with_record();
    let again = bench.run(&["add", "captures", "captures/echo.txt"]).done();
    assert!(again.contains("0 new, 2 known"), "{again}");
    assert_eq!(again.lines().filter(|line| line.starts_with('=')).count(), 2, "{again}");
    bench.write("captures/copy-of-echo.txt", crate::bench::ECHO);
    assert!(bench.run(&["add", "captures"]).done().contains("0 new, 3 known"));
    assert_eq!(bench.run(&["sources", "--format", "jsonl"]).done().lines().count(), 2);
}

#[test]
fn add_says_what_it_made_of_each() {
    let bench = Bench::new();
    bench.run(&["init"]).done();
    bench.write("a/herald.txt", crate::bench::HERALD);
    bench.write("a/deeper/echo.txt", crate::bench::ECHO);
    bench.write("a/.hidden/left.txt", crate::bench::ECHO);
    let said = bench.run(&["add", "a"]).done();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 3, "{said}");
    assert!(lines[0].contains("echo.txt") && lines[1].contains("herald.txt"), "sorted by path: {said}");
    assert!(lines[0].contains(" body") && lines[0].contains("statement"), "{said}");
    assert_eq!(lines[2], "2 new, 0 known, 0 not read, 0 not opened");
}

#[test]
fn every_listing_prints_in_every_format() {
    let bench = Bench::with_demo();
    for verb in LISTINGS {
        let table = bench.run(&[verb]).done();
        assert!(table.lines().all(|line| line.chars().count() <= 100), "{verb}: wider than a pipe\n{table}");
        let objects = bench.run(&[verb, "--format", "jsonl"]).done();
        let objects: Vec<serde_json::Value> =
            objects.lines().map(|line| serde_json::from_str(line).expect("one object a line")).collect();
        let filled = ["statements", "timeline", "actors", "sources"].contains(&verb);
        assert!(!filled || !objects.is_empty(), "{verb} of the demo is empty");
        let rows = bench.run(&[verb, "--format", "csv"]).done();
        let rows = csv::Reader::from_reader(rows.as_bytes()).records().count();
        assert_eq!(rows, objects.len(), "{verb}");
    }
}

#[test]
fn surer_statements_are_fewer_and_as_sure_as_asked() {
    let bench = Bench::with_demo();
    let listed = |args: &[&str]| -> Vec<serde_json::Value> {
        let out = bench.run(args).done();
        out.lines().map(|line| serde_json::from_str(line).expect("one object a line")).collect()
    };
    let all = listed(&["statements", "--format", "jsonl"]);
    let sure = listed(&["statements", "--sure", "0.8", "--format", "jsonl"]);
    let score = |row: &serde_json::Value| row["score"].as_u64().expect("a score");
    assert!(!sure.is_empty() && sure.len() < all.len(), "{} of {}", sure.len(), all.len());
    assert!(sure.iter().all(|row| score(row) >= 800));
    assert_eq!(sure.len(), all.iter().filter(|row| score(row) >= 800).count());
}

#[test]
fn every_id_of_every_listing_opens() {
    let bench = Bench::with_demo();
    for verb in LISTINGS {
        let objects = bench.run(&[verb, "--format", "jsonl"]).done();
        for line in objects.lines().take(3) {
            let object: serde_json::Value = serde_json::from_str(line).expect("one object a line");
            let id = object["id"].as_str().expect("an id");
            let shown = bench.run(&["show", id]).done();
            assert!(shown.lines().next().is_some_and(|line| line.contains(id)), "{verb} {id}: {shown}");
        }
    }
}

#[test]
fn a_shared_listing_has_no_long_quotation_and_every_place() {
    let bench = Bench::with_demo();
    for verb in LISTINGS {
        let shared = bench.run(&[verb, "--share", "--format", "jsonl"]).done();
        for line in shared.lines() {
            let object: serde_json::Value = serde_json::from_str(line).expect("one object a line");
            for cited in object["citations"].as_array().expect("citations") {
                assert!(cited["quote"].as_str().expect("words").chars().count() <= 200, "{verb}: {line}");
                assert!(cited["digest"].is_string() && cited["at"].is_array(), "{verb}: {line}");
            }
        }
    }
}

#[test]
fn the_brief_is_footnoted_and_written_where_asked() {
    let bench = Bench::with_demo();
    let printed = bench.run(&["brief"]).done();
    bench.run(&["brief", "-o", "brief.md"]).done();
    let written = fs::read_to_string(bench.path().join("brief.md")).expect("the brief");
    assert_eq!(printed, written);
    for heading in ["Where each party stands", "Rounds", "Sources", "What is not known", "Footnotes"] {
        assert!(written.contains(&format!("## {heading}")), "{heading}");
    }
    let notes = written.lines().filter(|line| line.starts_with("[^")).count();
    assert!(notes >= 20, "{notes} footnotes");
}

#[test]
fn init_leaves_a_dossier_alone() {
    let bench = Bench::new();
    bench.run(&["init", "--template", "labour"]).done();
    let dossier = fs::read_to_string(bench.path().join("dossier.toml")).expect("a dossier");
    assert!(dossier.contains("[[party]]") && dossier.contains('#'), "{dossier}");
    bench.write("dossier.toml", "title = \"mine\"\n");
    assert_eq!(bench.run(&["init", "--template", "labour"]).code, 1);
    assert_eq!(fs::read_to_string(bench.path().join("dossier.toml")).expect("a dossier"), "title = \"mine\"\n");
    bench.run(&["init"]).done();
}

#[test]
fn a_ruling_changes_the_record_and_can_be_withdrawn() {
    let bench = Bench::with_demo();
    let id = |listing: &str| {
        let row: serde_json::Value = serde_json::from_str(listing.lines().next().expect("a row")).expect("an object");
        row["id"].as_str().expect("an id").to_owned()
    };
    let before = bench.run(&["statements", "--format", "jsonl"]).done();
    let statement = id(&before);
    let person = ["--by", "A. Person", "--why", "heard it"];
    let rule = |words: &[&str]| bench.run(&[&["rule"], words, &person].concat());
    let ruling = rule(&[&statement, "fix", "speaker=Nobody Known"]).done();
    assert!(bench.run(&["statements", "--by", "nobody known"]).done().contains("Nobody Known"));
    assert!(bench.run(&["show", &statement]).done().contains("heard it"));
    let ruling = ruling.split(':').next().expect("its id").to_owned();
    rule(&[&ruling, "withdraw"]).done();
    assert_eq!(before, bench.run(&["statements", "--format", "jsonl"]).done());
    rule(&[&statement, "reject"]).done();
    let after = bench.run(&["statements", "--format", "jsonl"]).done();
    assert_eq!(after.lines().count() + 1, before.lines().count());
    for wrong in [["fix", "colour=red"], ["fix", "said=Wednesday"], ["fix", "speaker"]] {
        assert_eq!(rule(&[&id(&after), wrong[0], wrong[1]]).code, 1, "{wrong:?}");
    }
    assert_eq!(rule(&["nosuchid", "accept"]).code, 1);
}

#[test]
fn actors_are_merged_and_split_and_copies_marked_and_all_of_it_survives_a_rebuild() {
    let bench = Bench::with_demo();
    let rows = |verb: &str| {
        let listed = bench.run(&[verb, "--format", "jsonl"]).done();
        listed.lines().map(|line| serde_json::from_str(line).expect("an object")).collect::<Vec<serde_json::Value>>()
    };
    let rule = |words: &[&str]| bench.run(&[&["rule"], words, &["--by", "A. Person", "--why", "heard it"]].concat());
    let word = |row: &serde_json::Value, field: &str| row[field].as_str().expect(field).to_owned();
    let listings = || ["actors", "statements", "positions", "sources"].map(rows);
    let before = listings();
    let people: Vec<&serde_json::Value> = before[0].iter().filter(|row| row["kind"] == "person").collect();
    let (one, other) = (word(people[0], "id"), word(people[1], "id"));
    let mut made = Vec::new();
    let mut ruled = |words: &[&str]| {
        let run = rule(words);
        assert_eq!(run.err, "", "{words:?}");
        made.push(run.done().split(':').next().expect("its id").to_owned());
    };
    ruled(&[&one, "merge", &format!("into={other}")]);
    assert!(rows("actors").iter().all(|row| row["id"] != one.as_str()));
    ruled(&[&other, "split", &format!("names={}", word(people[0], "name")), "as=Somebody Else"]);
    assert!(rows("actors").iter().any(|row| row["name"] == "Somebody Else"));
    let sources = before[3].iter().filter(|row| row["original"].is_null()).map(|row| word(row, "id"));
    let [of, copy] = sources.take(2).collect::<Vec<_>>().try_into().expect("two originals");
    ruled(&[&copy, "reprint", &format!("of={of}")]);
    assert!(bench.run(&["show", &copy]).done().contains("copy of"));
    let statement = word(&before[1][0], "id");
    ruled(&[&statement, "fix", &format!("words={}", word(&before[1][0], "words").split(' ').next().expect("a word"))]);
    assert!(rows("statements")[0]["words"].as_str().expect("words").split(' ').count() == 1);
    assert_eq!(bench.run(&["verify"]).code, 0, "citations hold");
    let standing = |wanted: &str| rows("rulings").iter().filter(|row| row["standing"] == wanted).count();
    assert_eq!(standing("holds"), 4);

    // All that can be made anew is.
    let after = listings();
    let store = bench.path().join(".onrecord");
    onrecord_store::Store::open(bench.path()).expect("the store").forget().expect("forgotten");
    assert!(store.is_dir());
    assert_eq!(listings(), after);

    for ruling in made.iter().rev() {
        rule(&[ruling, "withdraw"]).done();
    }
    assert_eq!(listings(), before);
    assert_eq!((standing("withdrawn"), standing("holds")), (4, 4), "withdrawals stay listed");
    for wrong in [
        &[&one, "merge", &*format!("into={one}")][..],
        &[&one, "merge", &*format!("into={statement}")],
        &[&one, "split", "names=No Such Name"],
        &[&one, "split"],
        &[&copy, "reprint", &*format!("of={copy}")],
        &[&copy, "accept"],
        &[&statement, "fix", "words=these words stand nowhere"],
        &[&statement, "accept", "said=2031"],
    ] {
        assert_eq!(rule(wrong).code, 1, "{wrong:?}");
    }
}

#[test]
fn the_reader_of_a_pipe_may_leave_early() {
    let bench = Bench::with_demo();
    for args in [&["statements", "--format", "jsonl"][..], &["brief"], &["timeline"]] {
        let mut child = bench.start(args, Stdio::piped());
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().expect("piped").read_to_string(&mut err).expect("UTF-8");
        assert_eq!((child.wait().expect("it ends").code(), err.as_str()), (Some(0), ""), "{args:?}");
    }
}

pub const LISTINGS: [&str; 9] =
    ["statements", "positions", "rounds", "deadlines", "events", "timeline", "actors", "sources", "contradictions"];

#[test]
fn the_record_of_a_day_knows_nothing_of_later_days() {
    let bench = Bench::with_demo();
    let lines = |args: &[&str]| bench.run(args).done().lines().map(str::to_owned).collect::<Vec<_>>();
    let then = lines(&["sources", "--as-of", "2031-03-20", "--format", "jsonl"]);
    assert!(!then.is_empty() && then.len() < lines(&["sources", "--format", "jsonl"]).len());
    for source in &then {
        let source: serde_json::Value = serde_json::from_str(source).expect("an object");
        assert!(source["published"].as_str().expect("a date") <= "2031-03-20", "{source}");
    }
    let said = lines(&["statements", "--as-of", "2031-03-20", "--format", "jsonl"]);
    assert!(!said.is_empty() && said.len() < lines(&["statements", "--format", "jsonl"]).len());
    assert_eq!(lines(&["statements", "--as-of", "2031-12", "--since", "2031", "--format", "jsonl"]).len(), {
        lines(&["statements", "--since", "2031", "--format", "jsonl", "--as-of", "2032"]).len()
    });
}

#[test]
fn changes_tell_what_is_new_and_nothing_where_nothing_is() {
    let bench = Bench::with_demo();
    let rows = bench.run(&["changes", "--since", "2031-04-11", "--format", "jsonl"]).done();
    let rows: Vec<serde_json::Value> = rows.lines().map(|row| serde_json::from_str(row).expect("an object")).collect();
    assert!(rows.iter().any(|row| row["change"] == "new" && row["kind"] == "statement"), "{rows:?}");
    for row in &rows {
        assert!(!row["citations"].as_array().expect("citations").is_empty(), "{row}");
        let id = row["id"].as_str().expect("an id");
        assert!(row["change"] == "gone" || bench.run(&["show", id]).code == 0, "{row}");
    }
}

#[test]
fn suggestions_are_a_dossier_without_their_signs() {
    let bench = Bench::with_demo();
    bench.write("dossier.toml", "");
    let said = bench.run(&["suggest"]).done();
    assert!(said.lines().all(|line| line.is_empty() || line.starts_with('#')), "{said}");
    let bare: String =
        said.lines().filter_map(|line| line.strip_prefix("#: ")).map(|line| format!("{line}\n")).collect();
    assert!(bare.contains("[[issue]]") && bare.contains("[[person]]"), "{said}");
    bench.write("dossier.toml", bare);
    bench.run(&["statements"]).done();
    let again = bench.run(&["suggest"]).done();
    assert!(!again.contains("[[issue]]"), "what the dossier knows is not proposed: {again}");
}

#[test]
fn suggestions_tell_who_belongs_to_whom_as_far_as_captures_do() {
    let bench = Bench::new();
    bench.run(&["init"]).done();
    let first = "Port pay\n\n3 March 2031\n\n\"Six percent does not pay the rent,\" said Ada Holm, chief negotiator of the Harbour Workers' \
        Federation. The Harbour Workers' Federation said its members wanted eleven. Northgate Terminals said its offer was \
        fair. \"No port pays more,\" said Rune Falk, head of personnel at Northgate Terminals. Falk said the company would wait.\n";
    let second = "Port talks\n\n6 March 2031\n\n\"A committee is where demands go to sleep,\" Ada Holm said. Ada Holm said the rota remained \
        open. \"Eight is our last word,\" said Rune Falk. Greta Lind said the talks would go on. \"They are close,\" Greta Lind said. \
        Greta Lind said she was hopeful.\n";
    bench.write("captures/a.txt", first);
    bench.write("captures/b.txt", second);
    bench.run(&["add", "captures"]).done();
    let said = bench.run(&["suggest"]).done();
    let of = |name: &str| {
        let block = said.split("\n\n").find(|block| block.contains(&format!("#: name = \"{name}\"")));
        block.unwrap_or_else(|| panic!("{name} is not proposed: {said}"))
    };
    assert!(of("Harbour Workers' Federation").contains("#: id = \"HWF\""), "{said}");
    assert!(of("Ada Holm").contains("#: party = \"HWF\"") && !of("Ada Holm").contains("aliases"), "{said}");
    assert!(of("Rune Falk").contains("#: party = \"NT\""), "{said}");
    assert!(!of("Greta Lind").contains("party"), "no capture says whom she speaks for: {said}");
    let bare: String = said.lines().filter_map(|line| line.strip_prefix("#: ")).flat_map(|line| [line, "\n"]).collect();
    bench.write("dossier.toml", bare);
    let sides = bench.run(&["statements", "--party", "HWF", "--format", "csv"]).done();
    assert!(sides.lines().count() > 3, "the proposals make sides: {sides}");
}
