//! What is this file, by its name and its first bytes?
//!
//! First bytes count before names, where they cannot be mistaken. Refuses to decide: whether the file is sound.

use std::str::FromStr;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One page or one plain text.
    Page,
    /// A ZIP archive.
    Zip,
    /// Anything packed with gzip.
    Gzip,
    /// A web archive.
    Warc,
    /// A mail, or a page saved as one (MHTML).
    Mail,
    /// Objects of JSON, one a line, or a list of them.
    Json,
    /// A table with commas, semicolons or tabs.
    Table,
    /// RSS or Atom.
    Feed,
}

impl Format {
    /// The words by which people name formats.
    pub const NAMES: [(&'static str, Format); 8] = [
        ("page", Format::Page),
        ("zip", Format::Zip),
        ("gzip", Format::Gzip),
        ("warc", Format::Warc),
        ("eml", Format::Mail),
        ("jsonl", Format::Json),
        ("csv", Format::Table),
        ("feed", Format::Feed),
    ];

    /// What a file is that has this name and begins with these bytes.
    #[must_use]
    pub fn of(name: &str, head: &[u8]) -> Self {
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            return Format::Zip;
        }
        if head.starts_with(&[0x1F, 0x8B]) {
            return Format::Gzip;
        }
        if head.starts_with(b"WARC/") {
            return Format::Warc;
        }
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        match ending.as_str() {
            "eml" | "mht" | "mhtml" => return Format::Mail,
            "jsonl" | "ndjson" => return Format::Json,
            "csv" | "tsv" | "tab" => return Format::Table,
            _ => {}
        }
        let start = letters(head);
        let is = |signs: &[&str]| signs.iter().any(|sign| start.contains(sign));
        match () {
            () if ending == "json" && start.starts_with(['{', '[']) => Format::Json,
            // Data given through a pipe has no name to know it by.
            () if ending.is_empty() && start.starts_with("{\"") => Format::Json,
            () if start.starts_with('<') && !is(&["<html", "<!doctype html"]) && is(&["<rss", "<feed", "<rdf:rdf"]) => {
                Format::Feed
            }
            () => Format::Page,
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = Self::NAMES.iter().find(|(name, _)| *name == word);
        found.map(|(_, format)| *format).ok_or_else(|| {
            let names: Vec<&str> = Self::NAMES.iter().map(|(name, _)| *name).collect();
            format!("there is no format `{word}`; there are {}", names.join(", "))
        })
    }
}

/// The head in lower case, without a mark at its beginning and, should it be UTF-16, without its zeros.
fn letters(head: &[u8]) -> String {
    let kept: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&kept).to_ascii_lowercase();
    text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{fffd}')).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_bytes_or_its_name() {
        let cases: [(&str, &[u8], Format); 12] = [
            ("a.html", b"PK\x03\x04", Format::Zip),
            ("a", &[0x1F, 0x8B, 8], Format::Gzip),
            ("a.txt", b"WARC/1.0\r\n", Format::Warc),
            ("a.EML", b"From: x", Format::Mail),
            ("a.csv", b"a,b", Format::Table),
            ("a.json", b"\n[{}]", Format::Json),
            ("-", b"{\"text\": 1}", Format::Json),
            ("a.txt", b"{\"text\": 1}", Format::Page),
            ("a.xml", b"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- x --><rss version='2.0'>", Format::Feed),
            ("feed", b"<feed xmlns='http://www.w3.org/2005/Atom'>", Format::Feed),
            ("a.html", b"<!DOCTYPE html><p>An <feed> of sorts", Format::Page),
            ("a.txt", b"The talks went on.", Format::Page),
        ];
        for (name, head, format) in cases {
            assert_eq!(Format::of(name, head), format, "{name}");
        }
    }
}
