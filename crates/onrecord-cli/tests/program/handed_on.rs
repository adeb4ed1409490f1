//! What was handed on is checked by somebody who has the file and the captures, and no record.

use std::fs;

use crate::bench::Bench;

/// Files with citations: the verb that writes them, and a name.
const FILES: [(&[&str], &str); 15] = [
    (&["statements", "--all", "--format", "jsonl"], "statements.jsonl"),
    (&["statements", "--all", "--format", "csv"], "statements.csv"),
    (&["events", "--format", "jsonl"], "events.jsonl"),
    (&["timeline", "--format", "csv"], "timeline.csv"),
    (&["search", "gate", "--format", "jsonl"], "search.jsonl"),
    (&["export", "quotes-csv"], "quotes.csv"),
    (&["export", "matrix-csv"], "matrix.csv"),
    (&["positions", "--format", "csv"], "positions.csv"),
    (&["commitments", "--format", "jsonl"], "commitments.jsonl"),
    (&["rounds", "--format", "csv"], "rounds.csv"),
    (&["contradictions", "--format", "csv"], "contradictions.csv"),
    (&["sources", "--format", "csv"], "sources.csv"),
    (&["export", "chronology-csv"], "chronology.csv"),
    (&["export", "annotations"], "annotations.jsonld"),
    (&["export", "quotes-csv", "--share"], "shared.csv"),
];

/// A folder with files that were handed on and the captures, without a record.
fn elsewhere() -> Bench {
    let (there, here) = (Bench::with_demo(), Bench::new());
    for (verb, name) in FILES {
        here.write(name, there.run(verb).done());
    }
    let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpora/demo");
    for entry in fs::read_dir(demo).expect("the demo") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "txt" || ending == "html") {
            here.write(
                &format!("captures/{}", path.file_name().expect("a name").to_string_lossy()),
                fs::read(&path).expect("a capture"),
            );
        }
    }
    here.write("read.jsonl", here.run(&["read", "captures", "--format", "jsonl"]).done());
    here
}

#[test]
fn every_citation_of_every_file_holds() {
    let here = elsewhere();
    for name in FILES.iter().map(|(_, name)| *name).chain(["read.jsonl"]) {
        let said = here.run(&["verify", "--export", name, "captures"]);
        assert_eq!(said.code, 0, "{name}: {said:?}");
        let last = said.out.lines().last().expect("a line").to_owned();
        assert!(last.contains(" 0 differ, 0 are of captures not given") && !last.starts_with("0 "), "{name}: {last}");
    }
}

#[test]
fn changed_words_are_shown_beside_those_that_stand_there() {
    let here = elsewhere();
    for name in ["statements.jsonl", "quotes.csv", "annotations.jsonld", "read.jsonl"] {
        let text = fs::read_to_string(here.path().join(name)).expect("the file");
        let changed = text.replace("Now open the gate.", "Now shut the gate.");
        assert_ne!(text, changed, "{name}");
        here.write("changed", changed);
        let said = here.run(&["verify", "--export", "changed", "captures"]);
        assert_eq!(said.code, 1, "{name}: {said:?}");
        let line = said.out.lines().find(|line| line.starts_with("words differ: ")).expect("a line");
        assert!(line.contains("Now shut the gate.") && line.contains("Now open the gate."), "{name}: {line}");
    }
}

#[test]
fn a_capture_that_is_missing_or_was_changed_is_named_by_its_digest() {
    let here = elsewhere();
    let path = here.path().join("captures/06-havnmere-post.txt");
    let text = fs::read_to_string(&path).expect("a capture");
    let digest = onrecord::Digest::of(text.as_bytes()).to_string();
    fs::write(&path, text.replacen("said", "sang", 1)).expect("written");
    let said = here.run(&["verify", "--export", "statements.csv", "captures"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains(&format!("capture missing: {digest}, cited by s")), "{said:?}");
}

#[test]
fn words_that_a_row_shows_count_as_much_as_those_it_cites() {
    let here = elsewhere();
    let text = fs::read_to_string(here.path().join("statements.jsonl")).expect("the file");
    let forged = text.replacen("\"words\":\"", "\"words\":\"never said by anybody ", 1);
    assert_ne!(text, forged);
    here.write("forged.jsonl", forged);
    let said = here.run(&["verify", "--export", "forged.jsonl", "captures"]);
    assert!(said.code == 1 && said.out.contains("shown is \u{201c}never said by anybody"), "{said:?}");
}

#[test]
fn a_shortened_quotation_must_be_the_beginning_in_full() {
    let bench = Bench::with_record();
    let long = format!(
        "\"We will wait {}for the owners,\" said Ana Brill, chair of the crews' union.\n",
        "and wait ".repeat(40)
    );
    bench.write("captures/long.txt", format!("A long wait in Osk\n\nMay 4, 2030\n\n{long}"));
    bench.run(&["add", "captures"]).done();
    let text = bench.run(&["statements", "--share", "--format", "csv"]).done();
    let end = text.find("\u{2026}\"\"}").expect("a quotation is cut");
    bench.write("shared.csv", &text);
    let said = bench.run(&["verify", "--export", "shared.csv", "captures"]).done();
    assert!(said.contains("of them given in part"), "{said}");
    // Cut once more: what is left out could be anything.
    bench.write("shorter.csv", format!("{}{}", &text[..end - 20], &text[end..]));
    assert_eq!(bench.run(&["verify", "--export", "shorter.csv", "captures"]).code, 1);
}

#[test]
fn a_file_without_citations_is_refused_with_the_mend() {
    let here = elsewhere();
    here.write("plain.csv", "a,b\n1,2\n");
    here.write("plain.jsonl", "{\"a\":1}\n");
    for (name, words) in
        [("plain.csv", "no column named citations"), ("plain.jsonl", "cites nothing; `onrecord statements")]
    {
        let said = here.run(&["verify", "--export", name, "captures"]);
        assert!(said.code == 1 && said.err.contains(words) && said.err.contains(name), "{said:?}");
    }
    assert_eq!(here.run(&["verify", "--export", "plain.csv"]).code, 2, "captures must be given");
}
