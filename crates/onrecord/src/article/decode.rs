//! Bytes → text, or the reason why not.
//!
//! Comes in: the bytes of a capture. Goes out: the same bytes as text, character for character.
//! Refuses to decide: which other encoding bytes might be in; to guess would change what people said.

use super::Refusal;

/// The largest capture that is read, in bytes. No news page comes near it; a dump of many pages does.
pub const LIMIT: usize = 16 << 20;

/// The bytes as text.
///
/// # Errors
/// [`Refusal::TooLarge`], [`Refusal::Empty`], [`Refusal::Binary`] or [`Refusal::Encoding`], in this order.
pub fn decode(bytes: &[u8]) -> Result<&str, Refusal> {
    if bytes.len() > LIMIT {
        return Err(Refusal::TooLarge { bytes: bytes.len(), limit: LIMIT });
    }
    // UTF-16 and UTF-32 are full of NUL bytes, but they are text: their mark says so.
    if bytes.starts_with(&[0xFE, 0xFF]) || bytes.starts_with(&[0xFF, 0xFE]) {
        return Err(Refusal::Encoding { at: 0 });
    }
    if let Some(at) = foreign(bytes) {
        return Err(Refusal::Binary { at, byte: bytes[at] });
    }
    let text = std::str::from_utf8(bytes).map_err(|e| Refusal::Encoding { at: e.valid_up_to() })?;
    if text.chars().all(|c| c.is_whitespace() || is_mark(c)) {
        return Err(Refusal::Empty);
    }
    Ok(text)
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

    #[test]
    fn what_is_no_text_is_refused_with_the_place() {
        assert_eq!(decode(b""), Err(Refusal::Empty));
        assert_eq!(decode(" \r\n\u{feff}\u{a0}".as_bytes()), Err(Refusal::Empty));
        assert_eq!(decode(b"abc\0def"), Err(Refusal::Binary { at: 3, byte: 0 }));
        assert_eq!(decode(b"ab\x01\x02\x03cd"), Err(Refusal::Binary { at: 2, byte: 1 }));
        assert_eq!(decode(b"abc \xE9t\xE9"), Err(Refusal::Encoding { at: 4 }));
        assert_eq!(decode(b"\xFF\xFEa\0b\0"), Err(Refusal::Encoding { at: 0 }));
        let large = vec![b'a'; LIMIT + 1];
        assert_eq!(decode(&large), Err(Refusal::TooLarge { bytes: LIMIT + 1, limit: LIMIT }));
    }

    #[test]
    fn text_stays_as_it_is() {
        for text in [
            "\u{feff}Talks resume.\r\n",
            "a\rb\n\nc",
            "one stray \u{1} among a hundred characters of quite ordinary text",
        ] {
            assert_eq!(decode(text.as_bytes()), Ok(text));
        }
    }
}
