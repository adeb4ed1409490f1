//! A row of a table or an object of JSON → a capture.
//!
//! Comes in: the fields that are there. Goes out: a capture whose bytes are those of the text (or of the page) as they
//! stood in the row, with all else beside them. Refuses: a row without text.

use onrecord::Capture;
use onrecord::capture::{Beside, MediaType};

use crate::limits::PAGE;
use crate::{Why, moment};

/// What a row holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    /// The text, as its bytes stand in the row.
    pub text: Option<Vec<u8>>,
    /// The page, as its bytes stand in the row.
    pub html: Option<Vec<u8>>,
    pub url: Option<String>,
    pub fetched: Option<String>,
    pub beside: Beside,
}

impl Row {
    /// The capture; `has` are the names of what the row has, for who must mend the map.
    pub fn capture(self, file: &str, number: usize, has: impl FnOnce() -> Vec<String>) -> Result<Capture, Why> {
        let filled = |bytes: &Vec<u8>| bytes.iter().any(|byte| !byte.is_ascii_whitespace());
        let (bytes, page) = match (self.html.filter(filled), self.text.filter(filled)) {
            (Some(html), _) => (html, true),
            (None, Some(text)) => (text, false),
            (None, None) => return Err(Why::NoText { has: has() }),
        };
        if bytes.len() > PAGE {
            return Err(Why::TooLarge { limit: PAGE });
        }
        let mut capture = Capture::new("", bytes);
        if page || std::str::from_utf8(&capture.bytes).is_ok_and(is_markup) {
            capture.media_type = MediaType::Html;
        }
        capture.name = name(file, number, capture.media_type);
        capture.url = self.url.filter(|url| url.starts_with("http://") || url.starts_with("https://"));
        capture.fetched = self.fetched.as_deref().and_then(moment::edtf);
        capture.beside = self.beside;
        if let Some(published) = &mut capture.beside.published
            && let Some(date) = moment::edtf(published)
        {
            *published = date;
        }
        Ok(capture)
    }
}

/// What people call a part of a file: "march-12.txt" for the twelfth row of "march.jsonl".
pub(crate) fn name(file: &str, number: usize, kind: MediaType) -> String {
    let last = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let mut stem = last;
    for ending in [".gz", ".warc", ".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".tab", ".xml", ".rss", ".atom"] {
        let length = stem.len().saturating_sub(ending.len());
        if length > 0 && stem.get(length..).is_some_and(|end| end.eq_ignore_ascii_case(ending)) {
            stem = stem.get(..length).unwrap_or(stem);
        }
    }
    // A name is known by what stands before its first stop or underscore: there must be none before the number.
    let stem: String = stem.chars().map(|c| if matches!(c, '.' | '_' | ' ') { '-' } else { c }).collect();
    let ending = if kind == MediaType::Html { "html" } else { "txt" };
    format!("{stem}-{number}.{ending}")
}

/// Whether a piece of text is a piece of HTML: it has an end tag, or a tag that needs none.
pub(crate) fn is_markup(text: &str) -> bool {
    let bytes = text.as_bytes();
    let ends = |at: usize| {
        let rest = bytes.get(at + 2..).unwrap_or_default();
        let length = rest.iter().take(12).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        bytes.get(at + 1) == Some(&b'/') && length > 0 && rest.get(length) == Some(&b'>')
    };
    let stands_alone = |at: usize| {
        let tags: [&[u8]; 5] = [b"<br>", b"<br/>", b"<br />", b"<p>", b"<hr>"];
        tags.iter().any(|tag| bytes.get(at..at + tag.len()).is_some_and(|here| here.eq_ignore_ascii_case(tag)))
    };
    bytes.iter().enumerate().any(|(at, byte)| *byte == b'<' && (ends(at) || stands_alone(at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_of_html_is_told_from_text() {
        for markup in ["<p>One</p>", "One<br/>two", "a <EM>word</EM>"] {
            assert!(is_markup(markup), "{markup}");
        }
        for text in ["a < b and c > d", "He <[email protected]> wrote", "</", "<", ""] {
            assert!(!is_markup(text), "{text}");
        }
    }

    #[test]
    fn a_part_is_called_after_its_file_and_its_number() {
        assert_eq!(name("in/media_cloud.csv", 12, MediaType::Text), "media-cloud-12.txt");
        assert_eq!(name("talks.warc.gz", 3, MediaType::Html), "talks-3.html");
        assert_eq!(name("-", 1, MediaType::Text), "--1.txt");
    }
}
