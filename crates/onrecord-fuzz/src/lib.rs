//! What is fuzzed: functions from bytes to nothing.
//!
//! Comes in: any bytes. Goes out: nothing; a panic is a finding, and so is a promise of the design that does not hold.
//! Two run them: `cargo dev fuzz`, a plain loop of seeded mutations, and `cargo fuzz` in `fuzz/`, led by coverage.
//! Refuses to decide: what is interesting.

use std::io::Cursor;
use std::ops::ControlFlow;

use onrecord::capture::MediaType;
use onrecord::when::Edtf;
use onrecord::{Article, Capture, Dossier, Span, analysis, article, reading};
use onrecord_intake::{Format, Found, Options};

// The parser of cases belongs to the tests, where no other program can reach it.
#[allow(dead_code, missing_docs, reason = "only the parser is used")]
#[path = "../../onrecord/tests/cases/format.rs"]
mod format;
#[allow(dead_code, missing_docs, reason = "only the parser is used")]
#[path = "../../onrecord/tests/cases/kinds.rs"]
mod kinds;
#[allow(dead_code, missing_docs, reason = "only the parser is used")]
#[path = "../../onrecord/tests/cases/parse.rs"]
mod parse;
#[allow(dead_code, missing_docs, reason = "only the parser is used")]
#[path = "../../onrecord/tests/cases/value.rs"]
mod value;
#[allow(dead_code, missing_docs, reason = "only the parser is used")]
#[path = "../../onrecord/tests/cases/words.rs"]
mod words;

/// A target: its name and what is called with the bytes.
pub type Target = (&'static str, fn(&[u8]));

/// Every target. Each has a folder of seeds of the same name in `fuzz/corpus/`.
pub const TARGETS: [Target; 12] = [
    ("article", article_target),
    ("html", html),
    ("reading", whole_reading),
    ("feed", feed),
    ("warc", |bytes| intake("a.warc", bytes)),
    ("mail", |bytes| intake("a.eml", bytes)),
    ("table", |bytes| intake("a.csv", bytes)),
    ("json", |bytes| intake("a.jsonl", bytes)),
    ("zip", |bytes| intake("a.zip", bytes)),
    ("dossier", dossier),
    ("cases", cases),
    ("dates", dates),
];

/// The target of this name.
#[must_use]
pub fn target(name: &str) -> Option<Target> {
    TARGETS.into_iter().find(|(known, _)| *known == name)
}

fn article_target(bytes: &[u8]) {
    extract("page.txt", bytes);
}

fn html(bytes: &[u8]) {
    extract("page.html", bytes);
}

/// Extraction, and what the design promises of it.
fn extract(name: &str, bytes: &[u8]) -> Option<Article> {
    let capture = Capture::new(name, bytes.to_vec());
    let article = article::extract(&capture).ok()?;
    let mut before = 0;
    for block in &article.blocks {
        let Span { start, end } = block.span;
        assert!(before <= start && start < end, "blocks overlap, or are empty: {before} {start}..{end}");
        assert!(article.text.get(start as usize..end as usize).is_some(), "a block ends within a character");
        before = end;
    }
    if capture.media_type == MediaType::Text && article.charset.is_none() {
        assert_eq!(article.text.as_bytes(), bytes, "the text of a plain capture is the capture");
    }
    Some(article)
}

fn whole_reading(bytes: &[u8]) {
    let Some(article) = extract("page.txt", bytes) else { return };
    let analysis = analysis::analyse(&article);
    let _ = reading::read(&article, &analysis);
}

fn feed(bytes: &[u8]) {
    let feed = onrecord_intake::feed::read(bytes, None);
    assert!(feed.entries.len() <= bytes.len(), "more entries than bytes");
    intake("feed.xml", bytes);
}

/// All formats of intake; what they give is a capture whose digest is that of its bytes.
fn intake(name: &str, bytes: &[u8]) {
    let format = Format::of(name, bytes);
    let options = Options { format: Some(format), ..Options::default() };
    onrecord_intake::file(name, Cursor::new(bytes), &options, &mut |found| {
        if let Found::Capture { place, capture } = found {
            assert!(!place.is_empty() && !capture.name.is_empty(), "a capture without a name");
            assert_eq!(capture.digest, onrecord::Digest::of(&capture.bytes), "a digest of other bytes");
            assert!(
                capture
                    .fetched
                    .as_deref()
                    .is_none_or(|day| day.get(..10).is_some_and(|day| day.parse::<Edtf>().is_ok()))
            );
            let _ = article::extract(&capture);
        }
        ControlFlow::Continue(())
    });
}

fn dossier(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Err(mistakes) = Dossier::parse(&text) {
        let lines = text.lines().count().max(1);
        assert!(!mistakes.is_empty() && mistakes.iter().all(|one| one.line <= lines + 1), "a mistake beyond the end");
    }
}

fn cases(bytes: &[u8]) {
    let _ = parse::parse("cases/fuzz.md", &String::from_utf8_lossy(bytes));
}

/// Dates in a text of their own, and written as EDTF.
fn dates(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for line in text.lines() {
        if let Ok(date) = line.parse::<Edtf>() {
            assert_eq!(date.to_string().parse::<Edtf>().as_ref(), Ok(&date), "a date does not survive being written");
            let _ = (date.earliest(), date.latest());
        }
    }
    // Words that give days are read where a page states its date, and where its text tells of one.
    let page = format!(
        "Ferry talks open\n\n{}\n\nThe crews will vote on {text}, their chair said.\n",
        text.lines().next().unwrap_or_default()
    );
    whole_reading(page.as_bytes());
}
