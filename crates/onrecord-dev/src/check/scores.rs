//! Scores: none below its floor, where the corpora they are measured on lie beside the project.

use std::path::Path;
use std::process::Command;

use anyhow::Context;

use super::{Fault, Outcome};

const FLOORS: &str = "evaluation/floors.toml";

pub(super) fn check(root: &Path) -> anyhow::Result<Outcome> {
    if !root.join("../shared").is_dir() {
        return Ok(Outcome::Skipped("no ../shared".into()));
    }
    // The program that runs this check can evaluate too.
    let evaluate = Command::new(std::env::current_exe()?).arg("evaluate").current_dir(root).output();
    let evaluate = evaluate.context("`cargo dev evaluate` does not start")?;
    let said = String::from_utf8_lossy(&evaluate.stdout);
    let mut faults: Vec<Fault> = said.lines().filter(|line| line.ends_with("FELL")).map(fell).collect();
    if faults.is_empty() && !evaluate.status.success() {
        faults.push(Fault::whole(FLOORS, String::from_utf8_lossy(&evaluate.stderr).trim()));
    }
    Ok(Outcome::Done(faults))
}

/// A row of the evaluation: score, now, floor.
fn fell(row: &str) -> Fault {
    let cells: Vec<&str> = row.split_whitespace().collect();
    let told = match cells.as_slice() {
        [score, now, floor, ..] => format!("{score} is {now} now, and was {floor}: mend what made it fall"),
        _ => row.to_owned(),
    };
    Fault::whole(FLOORS, told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fallen_score_is_told_with_its_floor() {
        let told = fell("seeds.statements              0.581   0.600  FELL").to_string();
        assert_eq!(
            told,
            "evaluation/floors.toml: seeds.statements is 0.581 now, and was 0.600: mend what made it fall"
        );
    }
}
