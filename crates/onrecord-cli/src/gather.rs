//! Files and folders named on the command line → captures, in a fixed order.
//!
//! A path that cannot be opened is reported and the rest goes on.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use onrecord::Capture;

/// Every file named, and every file in every folder named, sorted by path; with one error for each path that cannot be opened.
pub fn files(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<anyhow::Error>) {
    let (mut found, mut errors) = (Vec::new(), Vec::new());
    for path in paths {
        if path.is_dir() {
            walk(path, &mut found, &mut errors);
        } else {
            found.push(path.clone());
        }
    }
    found.sort();
    found.dedup();
    (found, errors)
}

/// The capture that one file holds.
pub fn capture(path: &Path) -> anyhow::Result<Capture> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    Ok(Capture::new(&name, bytes))
}

/// Folders and files whose name begins with a dot belong to other programs.
fn walk(folder: &Path, found: &mut Vec<PathBuf>, errors: &mut Vec<anyhow::Error>) {
    let listing = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let entries = match listing.with_context(|| format!("cannot list {}", folder.display())) {
        Ok(entries) => entries,
        Err(error) => return errors.push(error),
    };
    for entry in entries {
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        match entry.file_type() {
            _ if hidden => {}
            Ok(kind) if kind.is_dir() => walk(&path, found, errors),
            // Links are followed to files; a pipe or a device would be waited for, perhaps for ever.
            Ok(_) if path.is_file() => found.push(path),
            Ok(_) => errors.push(anyhow::anyhow!("{} is neither a file nor a folder; passed over", path.display())),
            Err(error) => errors.push(anyhow::Error::new(error).context(format!("cannot open {}", path.display()))),
        }
    }
}
