//! A web archive → its pages, record by record.
//!
//! Comes in: WARC 0.x or 1.x, unpacked. Goes out: a capture for each `response` that came well and each `resource`, of
//! HTML or plain text, with the address and the moment of the fetch. Everything else (requests, pictures, moved pages,
//! what was seen before and not stored again) is passed over and counted.
//! Refuses: records that are cut short or whose head makes no sense; what follows such a one cannot be found again.

use std::io::{self, BufRead, Read};

use onrecord::Capture;
use onrecord::capture::MediaType;

use crate::limits::{HEAD, PAGE};
use crate::walk::{Going, Walk};
use crate::{Why, http, media, moment, row};

/// The head of a record.
#[derive(Debug, Default)]
struct Head {
    kind: String,
    uri: Option<String>,
    date: Option<String>,
    content_type: String,
    length: u64,
}

pub(crate) fn read(walk: &mut Walk<'_, '_>, name: &str, input: &mut impl BufRead) -> Going {
    let (mut number, mut passed) = (0, 0);
    loop {
        let place = |number: usize| format!("record {}", number + 1);
        let head = match head(input) {
            Ok(Some(head)) => head,
            Ok(None) if number == 0 => return walk.refuse(Why::Empty),
            Ok(None) => return walk.pass(passed),
            Err(why) => {
                walk.within(&place(number), |walk| walk.refuse(why))?;
                return walk.pass(passed);
            }
        };
        number += 1;
        let mut body = input.take(head.length);
        let page = if is_wanted(&head) { page(walk, &head, &mut body) } else { Ok(None) };
        let rest = io::copy(&mut body, &mut io::sink());
        let cut = rest.is_ok() && body.limit() > 0;
        let at = head.uri.as_ref().map_or(format!("record {number}"), |uri| format!("record {number}, {uri}"));
        match page {
            Ok(Some(mut page)) if !cut => {
                page.name = row::name(name, number, page.media_type);
                page.url = head.uri;
                page.fetched = head.date.as_deref().and_then(moment::edtf);
                walk.within(&at, |walk| walk.take(page))?;
            }
            Ok(Some(_)) => {}
            Ok(None) => passed += 1,
            Err(why) => walk.within(&at, |walk| walk.refuse(why))?,
        }
        let ended = match rest {
            Err(error) => Some(error.into()),
            Ok(_) if cut => Some(Why::Damaged { what: "a record is cut short".to_owned() }),
            Ok(_) => None,
        };
        if let Some(why) = ended {
            walk.within(&at, |walk| walk.refuse(why))?;
            return walk.pass(passed);
        }
    }
}

fn is_wanted(head: &Head) -> bool {
    let web =
        head.uri.as_ref().is_none_or(|uri| uri.starts_with("http") || uri.starts_with("file") || !uri.contains(':'));
    match head.kind.as_str() {
        "response" => web,
        "resource" => web && media::kind(&head.content_type).is_some(),
        _ => false,
    }
}

/// The page in a record; none where it is no page.
fn page(walk: &Walk<'_, '_>, head: &Head, body: &mut dyn Read) -> Result<Option<Capture>, Why> {
    // The head of a response is small; a page with it may be a little larger than a page.
    let mut bytes = Vec::new();
    body.take((PAGE + HEAD) as u64 + 1).read_to_end(&mut bytes)?;
    let too_large = head.length > (PAGE + HEAD) as u64;
    let (content_type, bytes) = if head.kind == "resource" {
        (head.content_type.clone(), bytes)
    } else {
        let Some(response) = http::read(&bytes) else {
            return Err(Why::Damaged { what: "the response has no head".to_owned() });
        };
        if !(200..300).contains(&response.status) || kind(&response.content_type).is_none() {
            return Ok(None);
        }
        if too_large {
            return Err(Why::TooLarge { limit: PAGE });
        }
        let body = response.body(|inner| Box::new(walk.unpacked(inner)))?;
        (response.content_type, body)
    };
    if too_large || bytes.len() > PAGE {
        return Err(Why::TooLarge { limit: PAGE });
    }
    let Some(kind) = kind(&content_type).filter(|_| !bytes.iter().all(u8::is_ascii_whitespace)) else {
        return Ok(None);
    };
    let mut capture = Capture::new("", bytes);
    // Some servers call everything plain text.
    capture.media_type = if capture.media_type == MediaType::Html { MediaType::Html } else { kind };
    capture.beside.charset = media::charset(&content_type);
    Ok(Some(capture))
}

/// The kind of page; a response that names none is most often HTML.
fn kind(content_type: &str) -> Option<MediaType> {
    if content_type.is_empty() { Some(MediaType::Html) } else { media::kind(content_type) }
}

/// The head of the next record; none at the end.
fn head(input: &mut impl BufRead) -> Result<Option<Head>, Why> {
    let mut room = HEAD;
    let version = loop {
        match line(input, &mut room)? {
            None => return Ok(None),
            Some(line) if line.is_empty() => {}
            Some(line) => break line,
        }
    };
    let damaged = |what: &str| Why::Damaged { what: what.to_owned() };
    if !version.starts_with("WARC/") {
        return Err(damaged("a record does not begin where the one before ends"));
    }
    let (mut head, mut length) = (Head::default(), None);
    loop {
        let line = line(input, &mut room)?.ok_or_else(|| damaged("a record ends within its head"))?;
        if line.is_empty() {
            break;
        }
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        match key.trim().to_ascii_lowercase().as_str() {
            "warc-type" => head.kind = value.to_ascii_lowercase(),
            "warc-target-uri" => {
                let uri = value.trim_start_matches('<').trim_end_matches('>');
                head.uri = Some(uri.to_owned()).filter(|uri| !uri.is_empty());
            }
            "warc-date" => head.date = Some(value.to_owned()),
            "content-type" => head.content_type = value.to_owned(),
            "content-length" => length = value.parse().ok(),
            _ => {}
        }
    }
    head.length = length.ok_or_else(|| damaged("a record does not say how long it is"))?;
    Ok(Some(head))
}

/// The next line without its end; `room` is what the head may still have.
fn line(input: &mut impl BufRead, room: &mut usize) -> Result<Option<String>, Why> {
    let mut line = Vec::new();
    input.take(*room as u64).read_until(b'\n', &mut line)?;
    if line.is_empty() && *room > 0 {
        return Ok(None);
    }
    *room -= line.len();
    if *room == 0 {
        return Err(Why::Damaged { what: "a record has a head without end".to_owned() });
    }
    while line.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
        line.pop();
    }
    Ok(Some(String::from_utf8_lossy(&line).into_owned()))
}
