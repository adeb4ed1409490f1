//! A mail, or a page saved as one → the capture in it.
//!
//! Comes in: EML or MHTML. Goes out: one capture, the plain text if the mail has one, else its HTML, as the bytes of that
//! part; subject, date and sender stand beside it. A page saved as MHTML has its own address. Mails sent on as an
//! attachment are captures of their own.
//! Refuses: mails without words, other attachments (counted).

use std::io::Read;

use mailparse::{DispositionType, MailHeaderMap, ParsedMail};
use onrecord::Capture;
use onrecord::capture::{Beside, MediaType};

use crate::limits::{DEPTH, PAGE, RECORD};
use crate::walk::{Going, Walk};
use crate::{Why, row};

pub(crate) fn read(walk: &mut Walk<'_, '_>, name: &str, input: &mut dyn Read) -> Going {
    match crate::limits::read(input, RECORD) {
        Ok(bytes) => open(walk, name, &bytes, 0),
        Err(why) => walk.refuse(why),
    }
}

fn open(walk: &mut Walk<'_, '_>, name: &str, bytes: &[u8], depth: usize) -> Going {
    let mail = match mailparse::parse_mail(bytes) {
        Ok(mail) => mail,
        Err(error) => return walk.refuse(Why::Damaged { what: error.to_string() }),
    };
    let mut parts = Parts::default();
    sort(&mail, &mut parts, 0);
    match words(&mail, &parts) {
        Ok(Some(mut capture)) => {
            let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
            capture.name = if depth == 0 { last.to_owned() } else { row::name(last, depth, capture.media_type) };
            walk.take(capture)?;
        }
        Ok(None) if parts.mails.is_empty() => walk.refuse(Why::NoText { has: Vec::new() })?,
        Ok(None) => {}
        Err(why) => walk.refuse(why)?,
    }
    for (at, part) in parts.mails.iter().enumerate() {
        walk.within(&format!("attachment {}", at + 1), |walk| match part.get_body_raw() {
            _ if depth >= DEPTH => walk.refuse(Why::Nested),
            Ok(bytes) => open(walk, name, &bytes, depth + 1),
            Err(error) => walk.refuse(Why::Damaged { what: error.to_string() }),
        })?;
    }
    walk.pass(parts.others)
}

/// The parts of a mail by what they are.
#[derive(Default)]
struct Parts<'m> {
    texts: Vec<&'m ParsedMail<'m>>,
    pages: Vec<&'m ParsedMail<'m>>,
    mails: Vec<&'m ParsedMail<'m>>,
    others: usize,
}

/// The parser goes no deeper than it may, so neither does this.
fn sort<'m>(mail: &'m ParsedMail<'m>, parts: &mut Parts<'m>, depth: usize) {
    if !mail.subparts.is_empty() && depth < 64 {
        return mail.subparts.iter().for_each(|part| sort(part, parts, depth + 1));
    }
    let attached = mail.get_content_disposition().disposition == DispositionType::Attachment;
    match mail.ctype.mimetype.as_str() {
        "message/rfc822" => parts.mails.push(mail),
        "text/plain" if !attached => parts.texts.push(mail),
        "text/html" | "application/xhtml+xml" if !attached => parts.pages.push(mail),
        _ => parts.others += 1,
    }
}

/// The text, or the page; of several texts the longest, for disclaimers stand in parts of their own.
fn words(mail: &ParsedMail<'_>, parts: &Parts<'_>) -> Result<Option<Capture>, Why> {
    let snapshot = header(mail, "Snapshot-Content-Location").or_else(|| header(mail, "Content-Location"));
    let longest = |parts: &[&ParsedMail<'_>]| -> Result<_, Why> {
        let mut best: Option<(Vec<u8>, Option<String>)> = None;
        for part in parts {
            let bytes = part.get_body_raw().map_err(|error| Why::Damaged { what: error.to_string() })?;
            if bytes.len() > best.as_ref().map_or(0, |(best, _)| best.len()) && !bytes.trim_ascii().is_empty() {
                best = Some((bytes, part.ctype.params.get("charset").cloned()));
            }
        }
        Ok(best)
    };
    // The first page of a saved one is the page; what follows are its frames.
    let (found, kind) = match (&snapshot, longest(&parts.texts)?) {
        (None, Some(text)) => (Some(text), MediaType::Text),
        _ => (longest(parts.pages.get(..1).unwrap_or_default())?, MediaType::Html),
    };
    let Some((bytes, charset)) = found else { return Ok(None) };
    if bytes.len() > PAGE {
        return Err(Why::TooLarge { limit: PAGE });
    }
    let mut capture = Capture::new("", bytes);
    capture.media_type = kind;
    let web = |url: &String| url.starts_with("http://") || url.starts_with("https://");
    capture.url = snapshot.filter(web).or_else(|| header(mail, "Archived-At").map(bare).filter(web));
    let subject = header(mail, "Subject");
    let saved = capture.url.is_some() && header(mail, "From").is_none_or(|from| from.contains("Saved by"));
    let sent_on = subject.as_deref().is_some_and(is_sent_on);
    let date = header(mail, "Date");
    if saved {
        // A saved page bears the date on which it was saved.
        capture.fetched = date.as_deref().and_then(day);
    }
    capture.beside = Beside {
        charset: charset.filter(|name| !name.is_empty()).map(|name| name.to_ascii_lowercase()),
        title: subject,
        published: date.filter(|_| !saved && !sent_on),
        // Who sends a mail on did not write it.
        outlet: header(mail, "From").as_deref().and_then(sender).filter(|_| !saved && !sent_on),
        authors: Vec::new(),
        language: header(mail, "Content-Language"),
    };
    Ok(Some(capture))
}

fn header(mail: &ParsedMail<'_>, name: &str) -> Option<String> {
    mail.headers.get_first_value(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

fn is_sent_on(subject: &str) -> bool {
    let start: String = subject.chars().take(4).collect::<String>().to_ascii_lowercase();
    start.starts_with("fw:") || start.starts_with("fwd:") || start.starts_with("re:")
}

fn bare(value: String) -> String {
    value.trim_start_matches('<').trim_end_matches('>').to_owned()
}

/// The name by which the sender goes; an address alone is no name.
fn sender(from: &str) -> Option<String> {
    let name = from.split('<').next().unwrap_or_default().trim().trim_matches('"').trim();
    Some(name.to_owned()).filter(|name| !name.is_empty() && !name.contains('@'))
}

/// The day of a mail's date, in the zone it was written in.
fn day(date: &str) -> Option<String> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let mut words =
        date.split([',', ' ']).filter(|word| !word.is_empty()).skip_while(|word| word.parse::<u8>().is_err());
    let day: u8 = words.next()?.parse().ok()?;
    let month = words.next()?.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let year: u16 = words.next()?.parse().ok()?;
    ((1..=31).contains(&day) && (1900..=2200).contains(&year)).then(|| format!("{year}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_mail_is_read() {
        assert_eq!(day("Wed, 26 Mar 2031 10:00:00 +0200").as_deref(), Some("2031-03-26"));
        assert_eq!(day("26 Mar 2031").as_deref(), Some("2031-03-26"));
        assert_eq!(day("yesterday"), None);
        assert_eq!(sender("\"Harbour Herald\" <news@herald.example>").as_deref(), Some("Harbour Herald"));
        assert_eq!(sender("news@herald.example"), None);
        assert!(is_sent_on("Fwd: Talks") && !is_sent_on("Reopening"));
    }
}
