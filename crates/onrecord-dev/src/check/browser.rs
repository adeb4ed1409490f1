//! The desk in a real browser: pages, rulings, keys, paper, a phone, and hostile captures.
//!
//! Comes in: the working tree, Chromium, Node and two packages. Goes out: what the tests in `tests/browser` of the program
//! say, ending in `browser: N passed, N failed, N skipped`. Where one of these is not there, all are skipped, with the
//! command that brings it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use super::{Fault, Outcome};

/// The tests and what they need.
const TESTS: &str = "crates/onrecord-cli/tests/browser";

/// Where the packages are installed: out of the way of everything that reads the working tree.
const PACKAGES: &str = "target/browser";

pub(super) fn check(root: &Path) -> anyhow::Result<Outcome> {
    let skipped = |why: &str| Ok(Outcome::Skipped(format!("{why} (browser: 0 passed, 0 failed, all skipped)")));
    let Some(node) = found("node") else { return skipped("Node is not installed") };
    let Some(browser) = found("chromium") else {
        return skipped("Chromium is not installed: apt-get install chromium");
    };
    if !root.join(PACKAGES).join("node_modules/playwright-core").is_dir() {
        return skipped(&format!(
            "its packages are not installed: cp {TESTS}/package*.json {PACKAGES} && npm ci --prefix {PACKAGES}"
        ));
    }
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // With all that can be handed on.
    let build = ["build", "--quiet", "--package", "onrecord-cli", "--features", "parquet"];
    let built = cargo.current_dir(root).args(build).status();
    if !built.context("cargo does not start")?.success() {
        return Ok(Outcome::Done(vec![Fault::whole("cargo build", "the program cannot be built")]));
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let mut tests = Command::new(node);
    tests.arg(root.join(TESTS).join("run.mjs"));
    tests.args([target.join("debug/onrecord"), root.join(PACKAGES), browser]);
    let sound = tests.status().context("node does not start")?.success();
    let failed = "a test of the desk fails; its own words stand above";
    Ok(Outcome::Done(if sound { Vec::new() } else { vec![Fault::whole(format!("{TESTS}/run.mjs"), failed)] }))
}

/// A program on the path.
fn found(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}
