//! Which encoding are these bytes in?
//!
//! Comes in: bytes, and the encoding that came beside them. Goes out: one encoding of the WHATWG standard. In this order:
//! a byte order mark; valid UTF-8 that is more than ASCII; what came beside; what the page's head states; the zeros of
//! UTF-16; UTF-8 where most of it is; else what the bytes themselves betray.
//! Refuses to decide: whether the bytes are text at all.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};

use crate::capture::MediaType;

/// An encoding, and whether only the bytes betray it.
pub(super) struct Found {
    pub encoding: &'static Encoding,
    pub detected: bool,
}

/// How far into a page its encoding is looked for; the standard wants it within 1024 bytes, pages have it later.
const HEAD: usize = 4096;

pub(super) fn find(bytes: &[u8], named: Option<&str>, kind: MediaType) -> Found {
    let stated = |encoding| Found { encoding, detected: false };
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return stated(encoding);
    }
    let utf8 = std::str::from_utf8(bytes);
    let plain = bytes.is_ascii();
    // No other encoding gives rise to valid UTF-8 by chance: a page that says otherwise was converted and not told so.
    if utf8.is_ok() && !plain {
        return stated(UTF_8);
    }
    let label = |label: &str| Encoding::for_label(label.trim().as_bytes()).filter(|encoding| *encoding != REPLACEMENT);
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let in_head = || if kind == MediaType::Html { in_head(head).and_then(|name| label(&name)) } else { None };
    // A head that can be read as ASCII is not UTF-16, whatever it says.
    let possible = |encoding: &&'static Encoding| !(plain && bytes.iter().all(|byte| *byte != 0) && is_wide(encoding));
    let declared = named.and_then(label).or_else(in_head).filter(possible);
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        return stated(encoding);
    }
    if let Some(encoding) = wide(head) {
        return Found { encoding, detected: true };
    }
    if utf8.is_ok() || is_mostly_utf8(bytes) {
        return stated(UTF_8);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Found { encoding: detector.guess(None, Utf8Detection::Deny), detected: true }
}

/// UTF-16, in either order.
pub(super) fn is_wide(encoding: &'static Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

/// UTF-16 without a mark: in Latin script every second byte is zero, and no other is.
fn wide(head: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    match () {
        () if pairs < 4 => None,
        () if odd * 10 > pairs * 3 && even * 50 < pairs => Some(UTF_16LE),
        () if even * 10 > pairs * 3 && odd * 50 < pairs => Some(UTF_16BE),
        () => None,
    }
}

/// Whether more characters beyond ASCII are sound UTF-8 than are not: then it is damaged, and nothing else.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > broken
}

/// What `<meta charset>`, `<meta http-equiv>` or the XML declaration names.
fn in_head(head: &[u8]) -> Option<String> {
    let head: String = head.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let after = |text: &str, key: &str| {
        let value = text.get(text.find(key)? + key.len()..)?.trim_start();
        let value = value.strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let name: String =
            value.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')).collect();
        Some(name).filter(|name| !name.is_empty())
    };
    if let Some(declaration) = head.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split('>').next())
        && let Some(name) = after(declaration, "encoding")
    {
        return Some(name);
    }
    head.split("<meta").skip(1).filter_map(|meta| meta.split('>').next()).find_map(|meta| after(meta, "charset"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(bytes: &[u8], named: Option<&str>) -> &'static str {
        find(bytes, named, MediaType::Html).encoding.name()
    }

    #[test]
    fn what_is_said_counts_before_what_is_guessed() {
        let page = b"<html><head><meta http-equiv=Content-Type content='text/html; charset=koi8-r'></head>\xC4\xC1";
        assert_eq!(name(page, None), "KOI8-R");
        assert_eq!(name(page, Some("windows-1251")), "windows-1251");
        assert_eq!(name(b"<meta charset=\"iso-8859-2\"><p>\xB3", None), "ISO-8859-2");
        assert_eq!(name(b"<?xml version='1.0' encoding='windows-1252'?><p>\x93", None), "windows-1252");
        assert_eq!(name(b"<p>caf\xe9</p>", Some("no such thing")), "windows-1252");
    }

    #[test]
    fn what_is_said_does_not_make_utf_8_something_else() {
        assert_eq!(name("<meta charset=windows-1251><p>«Нет»".as_bytes(), None), "UTF-8");
        assert_eq!(name(b"<meta charset=utf-16><p>No", None), "UTF-8");
    }

    #[test]
    fn bytes_alone_betray_their_script() {
        let texts = [
            ("windows-1251", "Вчера министр заявил, что переговоры о прекращении огня будут продолжены в понедельник."),
            (
                "koi8-u",
                "Вчора міністр заявив, що переговори про припинення вогню буде продовжено в понеділок, і його слова підтвердили.",
            ),
            ("windows-1252", "The minister's café “meeting” was – as he put it – très bien."),
            ("iso-8859-2", "Ministr řekl, že jednání o příměří budou pokračovat v pondělí, a žádný závazek nepřijal."),
            ("windows-1253", "Ο υπουργός δήλωσε ότι οι συνομιλίες για την εκεχειρία θα συνεχιστούν τη Δευτέρα."),
        ];
        for (label, text) in texts {
            let encoding = Encoding::for_label(label.as_bytes()).expect("a label");
            let bytes = encoding.encode(text).0;
            let found = find(&bytes, None, MediaType::Text);
            let decoded = found.encoding.decode_without_bom_handling(&bytes).0;
            assert!(found.detected && decoded == text, "{label} read as {}: {decoded}", found.encoding.name());
        }
    }
}
