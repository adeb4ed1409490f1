//! Help, completions and manual pages: there for every verb, with examples.

use crate::bench::Bench;

const VERBS: &[&str] = &[
    "demo",
    "init",
    "add",
    "watch",
    "fetch",
    "claims",
    "statements",
    "positions",
    "rounds",
    "deadlines",
    "events",
    "commitments",
    "drafts",
    "gaps",
    "distance",
    "island",
    "timeline",
    "actors",
    "sources",
    "contradictions",
    "search",
    "show",
    "brief",
    "changes",
    "export",
    "rule",
    "rulings",
    "serve",
    "suggest",
    "verify",
    "versions",
    "read",
    "completions",
    "man",
];

#[test]
fn every_verb_explains_itself_with_examples() {
    let bench = Bench::new();
    let all = bench.run(&["--help"]).done();
    assert!(all.contains("Exit codes:"), "{all}");
    for verb in VERBS {
        assert!(all.contains(&format!("  {verb} ")), "{verb} is not in the overview");
        let help = bench.run(&[verb, "--help"]).done();
        assert!(help.contains("Examples:\n") && help.contains(&format!("onrecord {verb}")), "{help}");
    }
    let listed = all.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let verbs = listed.filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' ')).count();
    assert_eq!(verbs, VERBS.len() + 1, "a verb without a test here (`help` is clap's own)");
}

#[test]
fn completions_and_manual_pages_are_made() {
    let bench = Bench::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(bench.run(&["completions", shell]).done().contains("contradictions"), "{shell}");
    }
    assert!(bench.run(&["man"]).done().starts_with(".ie"));
    bench.run(&["man", "pages"]).done();
    for verb in VERBS {
        assert!(bench.path().join(format!("pages/onrecord-{verb}.1")).exists(), "{verb}");
    }
}

#[test]
fn a_pipe_gets_no_colours_unless_asked_for() {
    let bench = Bench::with_record();
    assert!(!bench.run(&["sources"]).done().contains('\u{1b}'));
    assert!(bench.run(&["sources", "--color", "always"]).done().contains('\u{1b}'));
    assert!(!bench.run(&["sources", "--color", "never"]).done().contains('\u{1b}'));
}
