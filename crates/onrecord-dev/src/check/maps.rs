//! The documents that lead people through the project: every path they name must be there.
//!
//! A path is what stands in backticks, in a link, or in an indented tree of files, and has a `/` in it. Names without
//! one (`dossier.toml`) may be the reader's own files and are left alone.

use std::fs;
use std::path::Path;

use super::{Fault, Outcome};

/// The documents.
pub(super) const MAPS: [&str; 4] = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];

/// Beginnings of what lies outside of the project or is made by it.
const ELSEWHERE: [&str; 7] = ["../", "/", "~", "http", ".onrecord/", "target/", "./target/"];

pub(super) fn check(root: &Path) -> anyhow::Result<Outcome> {
    let mut faults = Vec::new();
    for map in MAPS {
        let Ok(text) = fs::read_to_string(root.join(map)) else {
            faults.push(Fault::whole(map, "is missing"));
            continue;
        };
        for (line, path) in named(&text) {
            // A crate's own papers speak of its folders; so may these, of the library's.
            if !root.join(&path).exists() && !root.join("crates/onrecord").join(&path).exists() {
                faults.push(Fault::new(map, line, format!("`{path}` is not there; correct the path or drop it")));
            }
        }
    }
    Ok(Outcome::Done(faults))
}

/// Every path in the document, with its line.
fn named(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut fence: Option<String> = None;
    let mut above: Vec<(usize, String)> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if let Some(language) = line.trim_start().strip_prefix("```") {
            fence = if fence.is_none() { Some(language.trim().to_owned()) } else { None };
            above.clear();
            continue;
        }
        let paths: Vec<String> = match fence.as_deref() {
            None => inline(line).collect(),
            Some("" | "text") => in_tree(line, &mut above).into_iter().collect(),
            // Commands, code and data speak of files that need not be here.
            Some(_) => Vec::new(),
        };
        found.extend(paths.into_iter().map(|path| (at + 1, path)));
    }
    found
}

/// Paths in backticks and in links.
fn inline(line: &str) -> impl Iterator<Item = String> + '_ {
    let quoted = line.split('`').skip(1).step_by(2);
    let links = line.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    let plain =
        quoted.filter(|path| path.contains('/')).chain(links.filter(|link| !link.is_empty() && !link.contains(':')));
    plain.filter(|path| is_path(path)).map(|path| path.trim_start_matches("./").to_owned())
}

/// The path at the head of one line of a tree, under the folders above it.
fn in_tree(line: &str, above: &mut Vec<(usize, String)>) -> Option<String> {
    let name = line.split_whitespace().next().filter(|name| is_path(name))?;
    let depth = line.len() - line.trim_start().len();
    above.retain(|(folder, _)| *folder < depth);
    let ending = name.rsplit_once('.').is_some_and(|(stem, ending)| !stem.is_empty() && ending.len() <= 5);
    if !name.contains('/') && !ending {
        return None;
    }
    let path = above.last().map_or_else(|| name.to_owned(), |(_, folder)| format!("{folder}{name}"));
    if name.ends_with('/') {
        above.push((depth, path.clone()));
    }
    Some(path)
}

fn is_path(words: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-' | '_');
    !words.is_empty() && words.chars().all(plain) && !ELSEWHERE.iter().any(|start| words.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_found_where_people_look_for_them() {
        let text = "See `crates/onrecord/src/text.rs` and [how](CONTRIBUTING.md#words), not `dossier.toml`,\n\
                    `a/<name>/b`, `cargo test`, `../shared` or [elsewhere](https://paper.example/a).\n\
                    ```\ncases/          hand-written truth\n  speech/\n    direct.md   quotations\ncapture → article\n```\n\
                    ```sh\n./target/release/onrecord demo/x\n```\n";
        let found: Vec<(usize, String)> = named(text);
        let found: Vec<(usize, &str)> = found.iter().map(|(line, path)| (*line, path.as_str())).collect();
        let wanted = [
            (1, "crates/onrecord/src/text.rs"),
            (1, "CONTRIBUTING.md"),
            (4, "cases/"),
            (5, "cases/speech/"),
            (6, "cases/speech/direct.md"),
        ];
        assert_eq!(found, wanted);
    }
}
