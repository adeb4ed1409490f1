//! Bytes → text, or the reason why not.
//!
//! Comes in: the bytes of a capture, and the encoding that came beside them, if one did. Goes out: the same bytes as text,
//! character for character, byte order mark included, and the encoding where it is not UTF-8. No character is ever
//! dropped or replaced: what has no meaning in an encoding is a refusal.
//! Refuses to decide: which of two encodings a damaged text was in.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use serde::{Deserialize, Serialize};

use super::{Refusal, charset};
use crate::capture::MediaType;

/// The largest capture that is read, in bytes. No news page comes near it; a dump of many pages does.
pub const LIMIT: usize = 16 << 20;

/// The encoding that a capture was read in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charset {
    /// Its name in the WHATWG standard: `windows-1251`, `UTF-16LE`.
    pub name: String,
    /// Whether nothing names it and the bytes alone betray it.
    pub detected: bool,
}

/// A capture as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded<'b> {
    /// The text.
    pub text: Cow<'b, str>,
    /// Its encoding, where that is not UTF-8.
    pub charset: Option<Charset>,
}

/// The bytes as text; `named` is the encoding that came beside them.
///
/// # Errors
/// [`Refusal::TooLarge`], [`Refusal::Empty`], [`Refusal::Binary`] or [`Refusal::Encoding`], in this order.
pub(super) fn decode<'b>(bytes: &'b [u8], named: Option<&str>, kind: MediaType) -> Result<Decoded<'b>, Refusal> {
    if bytes.len() > LIMIT {
        return Err(Refusal::TooLarge { bytes: bytes.len(), limit: LIMIT });
    }
    let found = charset::find(bytes, named, kind);
    let wide = charset::is_wide(found.encoding);
    if !wide && let Some(at) = foreign(bytes) {
        return Err(Refusal::Binary { at, byte: bytes[at] });
    }
    let text = lossless(bytes, found.encoding)?;
    if wide && let Some(at) = foreign(text.as_bytes()) {
        return Err(Refusal::Binary { at: at * 2, byte: text.as_bytes()[at] });
    }
    if text.chars().all(|c| c.is_whitespace() || is_mark(c)) {
        return Err(Refusal::Empty);
    }
    let charset = Charset { name: found.encoding.name().to_owned(), detected: found.detected };
    Ok(Decoded { text, charset: Some(charset).filter(|_| found.encoding != UTF_8) })
}

/// The bytes in this encoding, unless one of them has no meaning there.
fn lossless<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> Result<Cow<'b, str>, Refusal> {
    let refused = |at| Refusal::Encoding { at, charset: encoding.name().to_owned() };
    if encoding == UTF_8 {
        return std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|e| refused(e.valid_up_to()));
    }
    let whole = || encoding.decode_without_bom_handling_and_without_replacement(bytes);
    whole().ok_or_else(|| refused(valid_up_to(bytes, encoding)))
}

/// Where the first byte without a meaning stands, or near it.
fn valid_up_to(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = vec![0; 4096];
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(rest, &mut text, true);
        at += read;
        match result {
            encoding_rs::DecoderResult::OutputFull if read > 0 => {}
            encoding_rs::DecoderResult::Malformed(length, _) => return at.saturating_sub(usize::from(length)),
            _ => return at,
        }
    }
}

/// Whether this is the byte order mark: text, but no part of any block.
#[must_use]
pub(super) fn is_mark(c: char) -> bool {
    c == '\u{feff}'
}

/// The first byte that shows this is no text: a NUL, or a control character where there are many.
fn foreign(bytes: &[u8]) -> Option<usize> {
    let mut first = None;
    let mut count = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        if byte == 0 {
            return Some(at);
        }
        if (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | 0x0B | 0x0C | b'\r')) || byte == 0x7F {
            first = first.or(Some(at));
            count += 1;
        }
    }
    // A stray control character happens in copied text; one in fifty does not.
    first.filter(|_| count * 50 > bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Decoded<'_>, Refusal> {
        decode(bytes, None, MediaType::Text)
    }

    fn name<'d>(decoded: &'d Decoded<'_>) -> &'d str {
        decoded.charset.as_ref().map_or("UTF-8", |charset| &charset.name)
    }

    #[test]
    fn what_is_no_text_is_refused_with_the_place() {
        assert_eq!(read(b""), Err(Refusal::Empty));
        assert_eq!(read(" \r\n\u{feff}\u{a0}".as_bytes()), Err(Refusal::Empty));
        assert_eq!(read(b"abc\0def"), Err(Refusal::Binary { at: 3, byte: 0 }));
        assert_eq!(read(b"ab\x01\x02\x03cd"), Err(Refusal::Binary { at: 2, byte: 1 }));
        assert_eq!(read(b"\xFF\xFEa\0\0\xD8b\0"), Err(Refusal::Encoding { at: 4, charset: "UTF-16LE".into() }));
        let large = vec![b'a'; LIMIT + 1];
        assert_eq!(read(&large), Err(Refusal::TooLarge { bytes: LIMIT + 1, limit: LIMIT }));
    }

    #[test]
    fn text_stays_as_it_is() {
        for text in [
            "\u{feff}Talks resume.\r\n",
            "a\rb\n\nc",
            "one stray \u{1} among a hundred characters of quite ordinary text",
        ] {
            let decoded = read(text.as_bytes()).expect("text");
            assert_eq!((decoded.text.as_ref(), decoded.charset), (text, None));
        }
    }

    #[test]
    fn every_encoding_gives_the_characters_that_were_written() {
        let text =
            "The envoy said \u{201c}no\u{201d} \u{2013} twice. Вчера переговоры в столице прошли без результата.";
        for label in ["windows-1251", "utf-16le", "utf-16be"] {
            let encoding = Encoding::for_label(label.as_bytes()).expect("a label");
            let bytes: Vec<u8> = match label {
                "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
                _ => encoding.encode(text).0.into_owned(),
            };
            let decoded = decode(&bytes, Some(label), MediaType::Text).expect(label);
            assert_eq!((decoded.text.as_ref(), name(&decoded)), (text, encoding.name()));
            let detected = read(&bytes).expect(label);
            assert_eq!(detected.text, text, "{label}, not named");
        }
    }

    #[test]
    fn a_mark_says_which_and_stays() {
        let text = "\u{feff}Talks resume on Monday.";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&little).map(|d| d.text.into_owned()), Ok(text.to_owned()));
        assert_eq!(read(&big).map(|d| d.text.into_owned()), Ok(text.to_owned()));
    }

    #[test]
    fn damaged_utf_8_is_not_taken_for_another_encoding() {
        let mut bytes = "He said \u{201c}no\u{201d}, and \u{201c}never\u{201d}.".as_bytes().to_vec();
        bytes.insert(30, 0xE9);
        assert!(matches!(read(&bytes), Err(Refusal::Encoding { charset, .. }) if charset == "UTF-8"));
    }
}
