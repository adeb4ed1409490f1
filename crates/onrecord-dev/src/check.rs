//! `cargo dev check`: everything that CI runs, as the same command at a desk.
//!
//! Comes in: the working tree. Goes out: every fault at once as `file:line: what is wrong`, one line a step, and an exit
//! status. The tests come last, and their own output closes the run. Refuses to decide: whether the code is any good.

use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, bail};
use clap::Args;

mod borrowed;
mod browser;
mod dependencies;
mod files;
mod generated;
mod maps;
mod models;
mod scores;
mod tools;
mod words;

/// What to check.
#[derive(Args)]
pub struct Arguments {
    /// Only these steps; all where none is named
    #[arg(value_name = "STEP", value_parser = clap::builder::PossibleValuesParser::new(STEPS.map(|s| s.name)))]
    steps: Vec<String>,
}

/// One thing that is wrong, and where to mend it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fault {
    /// Path from the root of the project.
    file: String,
    /// Line, from 1; none where the file as a whole is meant.
    line: Option<usize>,
    /// What is wrong, and the mend.
    message: String,
}

impl Fault {
    fn new(file: impl Into<String>, line: usize, message: impl Into<String>) -> Self {
        Self { file: file.into(), line: Some(line), message: message.into() }
    }

    fn whole(file: impl Into<String>, message: impl Into<String>) -> Self {
        Self { file: file.into(), line: None, message: message.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(out, "{}:{line}: {}", self.file, self.message),
            None => write!(out, "{}: {}", self.file, self.message),
        }
    }
}

/// What came of a step.
enum Outcome {
    /// It ran.
    Done(Vec<Fault>),
    /// It could not run here, for this reason.
    Skipped(String),
}

struct Step {
    name: &'static str,
    run: fn(&Path) -> anyhow::Result<Outcome>,
}

/// Quick ones first; the tests must stay last.
const STEPS: [Step; 13] = [
    Step { name: "files", run: files::check },
    Step { name: "maps", run: maps::check },
    Step { name: "dependencies", run: dependencies::check },
    Step { name: "words", run: words::check },
    Step { name: "generated", run: generated::check },
    Step { name: "models", run: models::check },
    Step { name: "borrowed", run: borrowed::check },
    Step { name: "format", run: tools::format },
    Step { name: "lints", run: tools::lints },
    Step { name: "docs", run: tools::docs },
    Step { name: "scores", run: scores::check },
    Step { name: "browser", run: browser::check },
    Step { name: "tests", run: tools::tests },
];

/// Runs the steps.
///
/// # Errors
/// Where a step cannot run at all, which is not the same as finding faults.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let root = root()?;
    let wanted = |step: &&Step| arguments.steps.is_empty() || arguments.steps.iter().any(|name| name == step.name);
    let mut failed = Vec::new();
    for step in STEPS.iter().filter(wanted) {
        let begun = Instant::now();
        let outcome = (step.run)(&root).with_context(|| format!("step {}", step.name))?;
        let seconds = begun.elapsed().as_secs_f64();
        let verdict = match outcome {
            Outcome::Skipped(why) => format!("skipped: {why}"),
            Outcome::Done(faults) if faults.is_empty() => "ok".to_owned(),
            Outcome::Done(mut faults) => {
                failed.push(step.name);
                faults.sort();
                faults.dedup();
                faults.iter().for_each(|fault| println!("{fault}"));
                format!("{} to mend", faults.len())
            }
        };
        // What closes a run of the tests is what the tests themselves said.
        if step.name != "tests" || !failed.is_empty() {
            println!("{:<12} {seconds:>6.1} s  {verdict}", step.name);
        }
        std::io::stdout().flush()?;
    }
    if failed.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    println!("to mend: {}", failed.join(", "));
    Ok(ExitCode::FAILURE)
}

/// The root of the project, found upward from where one stands.
pub fn root() -> anyhow::Result<PathBuf> {
    let here = std::env::current_dir()?;
    let found = here.ancestors().find(|dir| dir.join("crates/onrecord-dev/Cargo.toml").is_file());
    match found {
        Some(root) => Ok(root.to_owned()),
        None => bail!("{} does not lie in the project; run `cargo dev check` inside of it", here.display()),
    }
}
