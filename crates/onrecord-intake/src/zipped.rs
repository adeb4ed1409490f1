//! A ZIP archive → its members, in the order of its list.
//!
//! Members are never written anywhere, so their paths can do no harm. Refuses: members that are locked, packed in an
//! unusual way, or that are archives in archives in archives.

use std::io::{Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::Why;
use crate::walk::{Going, Walk};

/// What is in pages but is none.
const FURNISHING: [&str; 24] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp", "css", "js", "mjs", "map", "woff", "woff2",
    "ttf", "otf", "eot", "mp3", "mp4", "webm", "ogg", "wav", "mov",
];

pub(crate) fn read(walk: &mut Walk<'_, '_>, input: impl Read + Seek) -> Going {
    let mut archive = match ZipArchive::new(input) {
        Ok(archive) => archive,
        Err(error) => return walk.refuse(why(error)),
    };
    if archive.is_empty() {
        return walk.refuse(Why::Empty);
    }
    if ["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"]
        .iter()
        .any(|name| archive.index_for_name(name).is_some())
    {
        return walk.refuse(Why::Document);
    }
    let mut passed = 0;
    for at in 0..archive.len() {
        let name = match archive.name_for_index(at) {
            Some(Ok(name)) => name.into_owned(),
            _ => format!("member {}", at + 1),
        };
        if name.ends_with('/') || is_hidden(&name) {
            continue;
        }
        if is_furnishing(&name) {
            passed += 1;
            continue;
        }
        match archive.by_index(at) {
            Ok(member) => {
                let mut member = walk.unpacked(member);
                walk.member(&name, &mut member)?;
            }
            Err(error) => walk.within(&name, |walk| walk.refuse(why(error)))?,
        }
    }
    walk.pass(passed)
}

/// Names that begin with a dot, and what one maker of archives adds of its own, belong to other programs.
fn is_hidden(name: &str) -> bool {
    name.split(['/', '\\']).any(|part| part.starts_with('.') || part == "__MACOSX")
}

fn is_furnishing(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| FURNISHING.contains(&ending.as_str()))
}

fn why(error: ZipError) -> Why {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Why::Locked,
        ZipError::UnsupportedArchive(how) => Why::Packing { how: how.to_string() },
        ZipError::Io(error) => error.into(),
        other => Why::Damaged { what: other.to_string() },
    }
}
