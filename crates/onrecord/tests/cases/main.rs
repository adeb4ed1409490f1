//! The cases of `cases/`: hand-written truth in plain text, run through the whole library.
//!
//! Comes in: every `.md` file below `cases/` (what a case may say is told in `cases/README.md`, whose own examples run too).
//! Goes out: one report of every case that does not hold, each with file:line, what was wanted, what was found, and the
//! source file to open. `CASE="split quotation" cargo test -p onrecord --test cases` runs the cases whose file or name
//! holds these words; with `SHOW=1` it also prints all that was found in them.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "the library is pure; who tests it need not be"
)]

mod compare;
mod format;
mod kinds;
mod parse;
mod run;
mod value;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use format::Case;

#[test]
fn cases_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let wanted = std::env::var("CASE").unwrap_or_default().to_lowercase();
    let show = std::env::var_os("SHOW").is_some();
    let (mut faults, mut held, mut gaps) = (Vec::new(), 0, 0);
    for path in case_files(&root) {
        let inside = path.strip_prefix(&root).expect("case files are found below the root").to_string_lossy();
        let name = format!("cases/{}", inside.replace('\\', "/"));
        let text = fs::read_to_string(&path).expect("a case file is readable text");
        let text = if name == "cases/README.md" { parse::examples(&text) } else { text };
        let (cases, mistakes) = parse::parse(&name, &text);
        faults.extend(mistakes.iter().map(ToString::to_string));
        for case in cases.iter().filter(|case| is_wanted(case, &wanted)) {
            match run::run(case, show) {
                Ok(()) if case.gap => gaps += 1,
                Ok(()) => held += 1,
                Err(report) => faults.push(report),
            }
        }
    }
    println!("{held} cases hold, {gaps} known gaps");
    assert!(
        faults.is_empty(),
        "\n\n{}\n\n{} faults, {held} cases hold, {gaps} known gaps\n",
        faults.join("\n\n"),
        faults.len()
    );
    assert!(held + gaps > 0, "no case holds the words of CASE=\"{wanted}\"");
}

fn is_wanted(case: &Case, wanted: &str) -> bool {
    let place = format!("{} {}", case.file, case.name).to_lowercase();
    wanted.split_whitespace().all(|word| place.contains(word))
}

fn case_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder `cases` is part of the project") {
        let path = entry.expect("an entry of `cases` is readable").path();
        if path.is_dir() {
            files.extend(case_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "md") {
            files.push(path);
        }
    }
    files.sort();
    files
}
