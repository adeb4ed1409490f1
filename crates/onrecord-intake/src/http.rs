//! A response as it came over the wire → status, kind, and the body without its wrappings.
//!
//! Comes in: head and body as a web archive keeps them. Goes out: the body with transfer and content encodings undone.
//! Many archives undo them and leave the head as it was: where the body does not look wrapped, it is taken as it is.
//! Refuses: bodies wrapped in a way that is not known here.

use std::io::Read;

use crate::Why;
use crate::limits::PAGE;

/// A response.
pub(crate) struct Response<'b> {
    pub status: u16,
    pub content_type: String,
    transfer: String,
    encoding: String,
    body: &'b [u8],
}

/// Reads the head; none where there is none.
pub(crate) fn read(bytes: &[u8]) -> Option<Response<'_>> {
    let mut room = [httparse::EMPTY_HEADER; 256];
    let mut response = httparse::Response::new(&mut room);
    let length = match httparse::ParserConfig::default()
        .allow_obsolete_multiline_headers_in_responses(true)
        .allow_spaces_after_header_name_in_responses(true)
        .ignore_invalid_headers_in_responses(true)
        .parse_response(&mut response, bytes)
    {
        Ok(httparse::Status::Complete(length)) => length,
        _ => return None,
    };
    let value = |name: &str| {
        let header = response.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        header.map(|header| String::from_utf8_lossy(header.value).trim().to_owned()).unwrap_or_default()
    };
    Some(Response {
        status: response.code?,
        content_type: value("content-type"),
        transfer: value("transfer-encoding").to_ascii_lowercase(),
        encoding: value("content-encoding").to_ascii_lowercase(),
        body: bytes.get(length..).unwrap_or_default(),
    })
}

impl Response<'_> {
    /// The body as a reader of the page got it; `unpack` counts what comes out of unpacking.
    pub fn body(&self, unpack: impl Fn(Box<dyn Read + '_>) -> Box<dyn Read + '_>) -> Result<Vec<u8>, Why> {
        let body = if self.transfer.contains("chunked") { dechunked(self.body) } else { None };
        let body = body.unwrap_or_else(|| self.body.to_vec());
        let mut inner: Box<dyn Read + '_> = match self.encoding.as_str() {
            "gzip" | "x-gzip" if body.starts_with(&[0x1F, 0x8B]) => {
                Box::new(flate2::read::GzDecoder::new(body.as_slice()))
            }
            "deflate" if is_zlib(&body) => Box::new(flate2::read::ZlibDecoder::new(body.as_slice())),
            "br" | "zstd" | "compress" if !is_text(&body) => return Err(Why::Packing { how: self.encoding.clone() }),
            _ if body.len() > PAGE => return Err(Why::TooLarge { limit: PAGE }),
            _ => return Ok(body),
        };
        crate::limits::read(&mut unpack(Box::new(&mut inner)), PAGE)
    }
}

/// The pieces of a chunked body in one; none where it is not chunked in truth.
fn dechunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = body.iter().take(64).position(|byte| *byte == b'\n')?;
        let line = std::str::from_utf8(body.get(..end)?).ok()?;
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        body = body.get(end + 1..)?;
        if size == 0 {
            return Some(whole);
        }
        // A last piece that is cut short is still what there is.
        whole.extend_from_slice(body.get(..size).unwrap_or(body));
        body = body.get(size..).unwrap_or_default();
        let gap = if body.starts_with(b"\r\n") { 2 } else { usize::from(body.starts_with(b"\n")) };
        body = body.get(gap..)?;
        if body.is_empty() {
            return Some(whole);
        }
    }
}

fn is_zlib(body: &[u8]) -> bool {
    matches!(body, [first, second, ..] if first & 0x0F == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0)
}

fn is_text(body: &[u8]) -> bool {
    body.iter().take(512).all(|byte| *byte >= 0x20 || byte.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(head: &str, body: &[u8]) -> Result<Vec<u8>, Why> {
        let bytes = [format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n").as_bytes(), body].concat();
        read(&bytes).expect("a head").body(|inner| inner)
    }

    #[test]
    fn wrappings_are_undone_where_they_are_there() {
        let chunked = "Transfer-Encoding: chunked";
        assert_eq!(body(chunked, b"4\r\nTalk\r\n2;x=y\r\ns.\r\n0\r\n\r\n"), Ok(b"Talks.".to_vec()));
        assert_eq!(body(chunked, b"<p>Talks.</p>"), Ok(b"<p>Talks.</p>".to_vec()));
        assert_eq!(body("Content-Encoding: gzip", b"<p>Talks.</p>"), Ok(b"<p>Talks.</p>".to_vec()));
        assert_eq!(body("Content-Encoding: br", b"<p>Talks.</p>"), Ok(b"<p>Talks.</p>".to_vec()));
        assert!(matches!(body("Content-Encoding: br", b"\x0b\x02\x80"), Err(Why::Packing { .. })));
        assert!(read(b"no head at all").is_none());
    }
}
