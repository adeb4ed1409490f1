//! A file that is one page or one text; a feed, and its entries.

use std::io::Read;

use onrecord::Capture;
use onrecord::capture::{Beside, MediaType};

use crate::limits::{PAGE, RECORD, read as read_within};
use crate::row::{self, is_markup};
use crate::walk::{Going, ON, Walk};
use crate::{Why, feed as feeds};

/// One page or one text. In an archive, what is no text is not kept.
pub(crate) fn read(walk: &mut Walk<'_, '_>, name: &str, input: &mut dyn Read) -> Going {
    let bytes = match read_within(input, PAGE) {
        Ok(bytes) => bytes,
        Err(why) => return walk.refuse(why),
    };
    let name = name.rsplit(['/', '\\']).next().filter(|name| !name.is_empty()).unwrap_or(name);
    let capture = Capture::new(name, bytes);
    if walk.inside() && is_binary(&capture.bytes) {
        return walk.refuse(Why::NotText);
    }
    walk.take(capture)
}

/// Every entry of a feed.
pub(crate) fn feed(walk: &mut Walk<'_, '_>, name: &str, input: &mut dyn Read) -> Going {
    let bytes = match read_within(input, RECORD) {
        Ok(bytes) => bytes,
        Err(why) => return walk.refuse(why),
    };
    let feed = feeds::read(&bytes, None);
    for (at, entry) in feed.entries.iter().enumerate() {
        walk.within(&format!("entry {}", at + 1), |walk| match capture(&feed, entry) {
            Some(mut capture) => {
                capture.name = row::name(name, at + 1, capture.media_type);
                walk.take(capture)
            }
            None => walk.refuse(Why::NoContent),
        })?;
    }
    match feed.damaged {
        Some(what) => walk.refuse(Why::Damaged { what }),
        None if feed.entries.is_empty() => walk.refuse(Why::Empty),
        None => ON,
    }
}

/// What an entry says, as a capture without a name; none where it only points elsewhere.
pub(crate) fn capture(feed: &feeds::Feed, entry: &feeds::Entry) -> Option<Capture> {
    let text = entry.content.as_ref().or(entry.summary.as_ref())?;
    let mut capture = Capture::new("", text.words.clone().into_bytes());
    let marked = text.markup && (is_markup(&text.words) || text.words.contains('&'));
    capture.media_type = if marked { MediaType::Html } else { MediaType::Text };
    capture.url = entry.link.clone();
    // An entry is decoded together with its feed.
    let charset = Some("utf-8".to_owned()).filter(|_| !text.words.is_ascii());
    capture.beside = Beside { charset, ..feed.beside(entry) };
    Some(capture)
}

/// A NUL that UTF-16 does not explain.
fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let wide = head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]);
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    head.contains(&0) && !wide && zeros(0) > 0 && zeros(1) > 0
}
