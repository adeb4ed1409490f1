//! The README's commands are run as they stand.

use std::path::Path;

use crate::bench::Bench;

#[test]
fn the_readmes_commands_run_as_they_stand() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = std::fs::read_to_string(root.join("README.md")).expect("README.md");
    let bench = Bench::new();
    bench.write("captures/herald.txt", crate::bench::HERALD);
    bench.write("captures/echo.txt", crate::bench::ECHO);
    let (mut run, mut inside, mut folder) = (0, false, ".".to_owned());
    for line in readme.lines() {
        if line.starts_with("```") {
            inside = line == "```sh";
            continue;
        }
        let command = line.split('#').next().unwrap_or_default().trim();
        if !inside || command.is_empty() {
            continue;
        }
        if let Some(into) = command.strip_prefix("cd ") {
            folder = into.to_owned();
            continue;
        }
        let command = command.strip_prefix("cargo run --release -- ").map(|rest| format!("onrecord {rest}"));
        let command = command.unwrap_or_else(|| line.split('#').next().unwrap_or_default().trim().to_owned());
        let Some(args) = command.strip_prefix("onrecord ") else { continue };
        let args: Vec<&str> = args.split(" > ").next().unwrap_or_default().split_whitespace().collect();
        let said = bench.run(&[&["-C", folder.as_str()], args.as_slice()].concat());
        assert_eq!(said.code, 0, "`{command}` of README.md: {said:?}");
        run += 1;
    }
    assert!(run >= 8, "only {run} commands found in README.md");
}
