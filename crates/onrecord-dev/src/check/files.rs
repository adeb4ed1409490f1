//! The shape of files: none too long, each Rust file with its head, no room without a name.

use std::fs;
use std::path::Path;

use super::{Fault, Outcome};

/// Longer, and it is two files.
const LIMIT: usize = 800;

/// What people write and read in one piece. Word lists and captures are as long as they need to be.
const WRITTEN: [&str; 8] = ["rs", "md", "toml", "sql", "sh", "html", "css", "js"];

/// What parsers are fuzzed with is broken on purpose.
const SEEDS: &str = "fuzz/corpus/";

/// Names of rooms that anything would fit into.
const NAMELESS: [&str; 8] = ["utils", "util", "helpers", "helper", "common", "types", "misc", "stuff"];

pub(super) fn check(root: &Path) -> anyhow::Result<Outcome> {
    let mut faults = Vec::new();
    let written = |file: &String| {
        !file.starts_with(SEEDS) && file.rsplit_once('.').is_some_and(|(_, ending)| WRITTEN.contains(&ending))
    };
    for file in all(root)?.into_iter().filter(written) {
        let text = fs::read_to_string(root.join(&file))?;
        faults.extend(too_long(&file, &text));
        faults.extend(headless(&file, &text));
        faults.extend(nameless(&file));
    }
    Ok(Outcome::Done(faults))
}

/// Every file, as a path from the root with `/`, sorted; build output and hidden folders are left out.
pub(super) fn all(root: &Path) -> anyhow::Result<Vec<String>> {
    let mut files = Vec::new();
    walk(root, "", &mut files)?;
    files.sort();
    Ok(files)
}

fn walk(root: &Path, folder: &str, files: &mut Vec<String>) -> anyhow::Result<()> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        let kind = entry.file_type()?;
        if kind.is_file() {
            files.push(path);
        } else if kind.is_dir() && !name.starts_with('.') && path != "target" && path != "fuzz/target" {
            walk(root, &path, files)?;
        }
    }
    Ok(())
}

fn too_long(file: &str, text: &str) -> Option<Fault> {
    let lines = text.lines().count();
    let message = || format!("{lines} lines; past {LIMIT} it is two files with a question each");
    (lines > LIMIT).then(|| Fault::new(file, LIMIT + 1, message()))
}

fn headless(file: &str, text: &str) -> Option<Fault> {
    let bare = file.ends_with(".rs") && !text.starts_with("//!");
    bare.then(|| {
        Fault::new(file, 1, "no head: open with `//!` and what comes in, what goes out, what is not decided here")
    })
}

fn nameless(file: &str) -> Option<Fault> {
    let stem = |part: &str| part.split('.').next().is_some_and(|stem| NAMELESS.contains(&stem));
    let mut parts = file.ends_with(".rs").then(|| file.split('/')).into_iter().flatten();
    let room = parts.find(|part| stem(part))?;
    Some(Fault::whole(file, format!("`{room}` names no room; name it after the one question it answers")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_held_to_its_shape() {
        assert!(too_long("a.rs", &"\n".repeat(LIMIT)).is_none());
        assert!(too_long("a.rs", &"\n".repeat(LIMIT + 1)).is_some());
        assert!(headless("a.rs", "//! Words.\n").is_none());
        assert!(headless("a.rs", "use std::fs;\n").is_some() && headless("a.md", "# A").is_none());
        assert!(nameless("src/utils.rs").is_some() && nameless("src/helpers/mod.rs").is_some());
        assert!(nameless("src/types_of_talks.rs").is_none() && nameless("docs/common.md").is_none());
    }
}
