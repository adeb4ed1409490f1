//! Names the reader: one digest over all code, word lists and models of this crate, and the versions it is built with.
//!
//! A number that somebody raises by hand is forgotten one day, and from then on remembered readings are stale.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "the library is pure; what builds it need not be"
)]

use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo tells build scripts where they are"));
    let mut files = Vec::new();
    for part in ["src", "language", "models", "Cargo.toml", "../../Cargo.lock", "../onrecord-learn/src"] {
        // A part that is missing would count as changed on every build.
        if root.join(part).exists() {
            println!("cargo::rerun-if-changed={part}");
        }
        collect(&root, Path::new(part), &mut files);
    }
    files.sort();
    let mut digest = 0xcbf2_9ce4_8422_2325;
    for file in &files {
        fnv(&mut digest, file.as_bytes());
        fnv(&mut digest, &fs::read(root.join(file)).expect("the file was listed a moment ago"));
    }
    println!("cargo::rustc-env=ONRECORD_READER={digest:016x}");
}

/// Lists `part` and all below it, with `/` between the parts of a path on every system.
fn collect(root: &Path, part: &Path, files: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(root.join(part)) else {
        if root.join(part).is_file() {
            files.push(part.to_string_lossy().replace('\\', "/"));
        }
        return;
    };
    for entry in entries.flatten() {
        collect(root, &part.join(entry.file_name()), files);
    }
}

/// FNV-1a with the length in front, so that where one file ends and the next begins counts too.
fn fnv(digest: &mut u64, bytes: &[u8]) {
    for byte in (bytes.len() as u64).to_le_bytes().iter().chain(bytes) {
        *digest = (*digest ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
}
