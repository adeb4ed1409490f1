//! `search`: what people type finds what they mean, in every format and narrowed down.

use crate::bench::Bench;

fn rows(bench: &Bench, args: &[&str]) -> Vec<serde_json::Value> {
    let said = bench.run(&[args, &["--format", "jsonl"]].concat()).done();
    said.lines().map(|line| serde_json::from_str(line).expect("one object a line")).collect()
}

#[test]
fn words_are_marked_and_lines_fit_a_terminal() {
    let bench = Bench::with_demo();
    let said = bench.run(&["search", "gates"]).done();
    assert!(said.contains("*gate*") && said.contains("statements, ") && said.contains("outlet: "), "{said}");
    assert!(said.lines().all(|line| line.chars().count() <= 80), "{said}");
    let coloured = bench.run(&["search", "gates", "--color", "always"]).done();
    assert!(coloured.contains("\u{1b}[1mgate\u{1b}[0m") && !coloured.contains('*'), "{coloured}");
}

#[test]
fn every_row_holds_what_was_looked_for_and_cites_it() {
    let bench = Bench::with_demo();
    let found = rows(&bench, &["search", "\"open the gate\""]);
    assert!(found.iter().any(|row| row["kind"] == "statement") && found.iter().any(|row| row["kind"] == "article"));
    for row in &found {
        assert!(row["words"].as_str().expect("words").to_lowercase().contains("open the gate"), "{row}");
        assert_eq!(row["citations"][0]["digest"].as_str().map(str::len), Some(64), "{row}");
    }
    assert_eq!(rows(&bench, &["search", "\"gate the open\""]), [] as [serde_json::Value; 0]);
}

#[test]
fn a_search_is_narrowed_down_and_counted() {
    let bench = Bench::with_demo();
    let all = rows(&bench, &["search", "water"]);
    let some = rows(&bench, &["search", "water", "--party", "LOM"]);
    assert!(!some.is_empty() && some.len() < all.len());
    assert!(some.iter().all(|row| row["side"] == "LOM"), "an article has no party");
    let outlet = rows(&bench, &["search", "water", "--outlet", "lantern"]);
    assert!(!outlet.is_empty() && outlet.iter().all(|row| row["outlet"] == "The Pellidor Lantern"));
    assert!(rows(&bench, &["search", "water", "--since", "2099"]).is_empty());
    let counted: u64 = rows(&bench, &["search", "water", "--facets"])
        .iter()
        .filter(|row| row["facet"] == "outlet")
        .map(|row| row["count"].as_u64().expect("a count"))
        .sum();
    let with_outlet = all.iter().filter(|row| row["outlet"].is_string()).count();
    assert_eq!(counted, with_outlet as u64);
}

#[test]
fn what_a_person_types_is_never_an_error() {
    let bench = Bench::with_record();
    for typed in ["\"", "a AND", "NEAR(x", "*", "said:x", "' OR 1=1", "(", "-"] {
        bench.run(&["search", "--", typed]).done();
    }
    assert!(bench.run(&["search", "zzzz"]).done().contains("nothing on the record holds these words"));
}
