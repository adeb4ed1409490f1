//! What was fetched, untouched.
//!
//! Comes in: bytes and what is known of where they are from. Goes out: a [`Capture`] with its digest.
//! Refuses to decide: what the bytes say (that is `article`).

use serde::{Deserialize, Serialize};
use std::fmt;

/// BLAKE3 digest of a capture's bytes; written as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The first eight hexadecimal digits: what people type.
    #[must_use]
    pub fn short(&self) -> String {
        self.to_string()[..8].to_owned()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

impl TryFrom<String> for Digest {
    type Error = String;

    fn try_from(hex: String) -> Result<Self, String> {
        hex.parse()
    }
}

impl std::str::FromStr for Digest {
    type Err = String;

    fn from_str(hex: &str) -> Result<Self, String> {
        let wrong = || format!("\"{hex}\" is not a digest: 64 hexadecimal digits are wanted");
        if hex.len() != 64 || !hex.is_ascii() {
            return Err(wrong());
        }
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).map_err(|_| wrong())?;
        }
        Ok(Self(bytes))
    }
}

/// How a capture's bytes are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MediaType {
    /// Plain text.
    Text,
    /// A page of HTML.
    Html,
}

/// What came with the bytes and does not stand in them: told by a feed, a row of a table, a mail, a web archive.
///
/// Kept as it was given. It counts only where the page itself says nothing, and no word of it is ever quoted.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Beside {
    /// The encoding that the server, the mail or the table named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charset: Option<String>,
    /// The headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// When it was published, in the words or figures given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// The language, as a tag or a code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl Beside {
    /// Whether nothing came with the bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The bytes as fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// Names the capture for good: same bytes, same capture.
    pub digest: Digest,
    /// What people call it, usually the file's name.
    pub name: String,
    /// Where it was fetched from, if known.
    pub url: Option<String>,
    /// The day or the moment it was fetched (EDTF), if known.
    pub fetched: Option<String>,
    /// How to read the bytes.
    pub media_type: MediaType,
    /// What came with the bytes.
    pub beside: Beside,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Capture {
    /// A capture of `bytes`; HTML is known by the name's ending, or else by how the bytes begin.
    #[must_use]
    pub fn new(name: &str, bytes: Vec<u8>) -> Self {
        Self {
            digest: Digest::of(&bytes),
            name: name.to_owned(),
            url: None,
            fetched: None,
            media_type: sniff(name, &bytes),
            beside: Beside::default(),
            bytes,
        }
    }

    /// The short handle other tools use: the name up to its first `_` or `.`.
    #[must_use]
    pub fn label(&self) -> &str {
        label(&self.name)
    }
}

/// The name up to its first `_` or `.`.
#[must_use]
pub fn label(name: &str) -> &str {
    name.split(['_', '.']).next().filter(|l| !l.is_empty()).unwrap_or(name)
}

fn sniff(name: &str, bytes: &[u8]) -> MediaType {
    let name = name.to_ascii_lowercase();
    if [".html", ".htm", ".xhtml"].iter().any(|end| name.ends_with(end)) {
        return MediaType::Html;
    }
    // UTF-16 has a zero beside every letter of ASCII; what the tags are can be seen without them.
    let head: Vec<u8> = bytes.iter().take(1024).copied().filter(|byte| *byte != 0).collect();
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{fffd}'));
    let markup = ["<!doctype html", "<html", "<head", "<body"];
    if markup.iter().any(|tag| head.starts_with(tag)) { MediaType::Html } else { MediaType::Text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_survives_being_written_down() {
        let digest = Digest::of(b"words");
        assert_eq!(digest.to_string().parse(), Ok(digest));
        assert!("zz".parse::<Digest>().is_err());
    }

    #[test]
    fn html_is_known_by_name_or_by_how_it_begins() {
        assert_eq!(Capture::new("a.HTM", vec![]).media_type, MediaType::Html);
        assert_eq!(Capture::new("a", b"\n <!DOCTYPE html><p>".to_vec()).media_type, MediaType::Html);
        assert_eq!(Capture::new("a", b"\xFF\xFE<\0h\0t\0m\0l\0>\0".to_vec()).media_type, MediaType::Html);
        assert_eq!(Capture::new("a.txt", b"He said <b>.".to_vec()).media_type, MediaType::Text);
    }
}
