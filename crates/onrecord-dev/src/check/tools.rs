//! The toolchain's own checks, told as faults: rustfmt, clippy, rustdoc, the tests.

use std::path::Path;
use std::process::Command;

use anyhow::Context;

use super::{Fault, Outcome};

/// Is everything as rustfmt writes it?
pub(super) fn format(root: &Path) -> anyhow::Result<Outcome> {
    if !has(root, "fmt")? {
        return Ok(Outcome::Skipped("rustfmt is not installed (rustup component add rustfmt)".into()));
    }
    let (sound, said) = hear(cargo(root).args(["fmt", "--all", "--", "--check"]))?;
    let place = |line: &str| {
        let (file, rest) = line.strip_prefix("Diff in ")?.rsplit_once(".rs:")?;
        let number = rest.trim_end_matches(':').parse().ok()?;
        Some(Fault::new(below(root, &format!("{file}.rs")), number, "not as rustfmt writes it; run `cargo fmt --all`"))
    };
    Ok(told(sound, said.lines().filter_map(place).collect(), "cargo fmt", &said))
}

/// Clippy and the compiler, in all targets. A warning is a fault, but stays a warning for the tools: an error in one
/// crate would hide what is to mend in the next.
pub(super) fn lints(root: &Path) -> anyhow::Result<Outcome> {
    if !has(root, "clippy")? {
        return Ok(Outcome::Skipped("clippy is not installed (rustup component add clippy)".into()));
    }
    let mut clippy = cargo(root);
    clippy.args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--keep-going",
        "--quiet",
        "--message-format=short",
    ]);
    let (sound, said) = hear(&mut clippy)?;
    Ok(told(sound, diagnostics(root, "cargo clippy", &said), "cargo clippy", &said))
}

/// Rustdoc, so that every link between items leads somewhere. Here too a warning is a fault.
pub(super) fn docs(root: &Path) -> anyhow::Result<Outcome> {
    let mut doc = cargo(root);
    doc.args(["doc", "--workspace", "--no-deps", "--keep-going", "--quiet", "--message-format=short"]);
    let (sound, said) = hear(&mut doc)?;
    Ok(told(sound, diagnostics(root, "cargo doc", &said), "cargo doc", &said))
}

/// All tests, with their output as it comes: first those of what is off by default, then those of what everybody gets.
pub(super) fn tests(root: &Path) -> anyhow::Result<Outcome> {
    let parquet = ["test", "--package", "onrecord-cli", "--features", "parquet", "--test", "program", "parquet::"];
    let mut faults = Vec::new();
    for arguments in [&parquet[..], &["test", "--workspace", "--no-fail-fast"]] {
        if !cargo(root).args(arguments).status().context("cargo does not start")?.success() {
            let failed = "a test fails; its own words stand above";
            faults.push(Fault::whole(format!("cargo {}", arguments.join(" ")), failed));
        }
    }
    Ok(Outcome::Done(faults))
}

fn cargo(root: &Path) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root).env("CARGO_TERM_COLOR", "never");
    cargo
}

fn has(root: &Path, tool: &str) -> anyhow::Result<bool> {
    Ok(cargo(root).args([tool, "--version"]).output().context("cargo does not start")?.status.success())
}

/// Runs a command and hears all that it says.
fn hear(command: &mut Command) -> anyhow::Result<(bool, String)> {
    let heard = command.output().context("cargo does not start")?;
    let both = [heard.stdout, heard.stderr].concat();
    Ok((heard.status.success(), String::from_utf8_lossy(&both).into_owned()))
}

/// `file:line:column: error: what` of the compiler and its kin, and what cargo itself warns of.
fn diagnostics(root: &Path, tool: &str, said: &str) -> Vec<Fault> {
    let place = |line: &str| {
        if line.starts_with("warning: ") && !line.contains(" generated ") {
            return Some(Fault::whole(tool, line));
        }
        let mut parts = line.splitn(4, ':');
        let (file, number, _column, message) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let message = message.trim_start();
        let serious = message.starts_with("error") || message.starts_with("warning");
        serious.then_some(())?;
        Some(Fault::new(below(root, file), number.parse().ok()?, message))
    };
    said.lines().filter_map(place).collect()
}

/// Where the tool failed without a fault that has a place, all that it said is the fault.
fn told(sound: bool, mut faults: Vec<Fault>, tool: &str, said: &str) -> Outcome {
    if !sound && faults.is_empty() {
        faults.push(Fault::whole(tool, said.trim()));
    }
    Outcome::Done(faults)
}

fn below(root: &Path, file: &str) -> String {
    Path::new(file).strip_prefix(root).map_or_else(|_| file.to_owned(), |path| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnostic_is_told_with_its_place() {
        let said = "    Checking onrecord v0.1.0\nsrc/a.rs:7:12: warning: unused variable: `x`\n\
                    warning: `onrecord` (lib) generated 1 warning\nwarning: output filename collision\n";
        let faults = diagnostics(Path::new("/p"), "cargo doc", said);
        let told: Vec<String> = faults.iter().map(Fault::to_string).collect();
        let wanted = ["src/a.rs:7: warning: unused variable: `x`", "cargo doc: warning: output filename collision"];
        assert_eq!(told, wanted);
    }

    #[test]
    fn a_tool_that_fails_without_a_place_is_a_fault_all_the_same() {
        let Outcome::Done(faults) = told(false, Vec::new(), "cargo doc", "no space left\n") else { panic!("it ran") };
        assert_eq!(faults.iter().map(Fault::to_string).collect::<Vec<_>>(), ["cargo doc: no space left"]);
    }
}
