//! A file that was handed on → the citations in it: capture, place, words.
//!
//! Reads JSON Lines, JSON and CSV as `onrecord` writes them: rows with `citations`, web annotations, and the rows of
//! `read`. Refuses to decide: whether the words are there (that is for whoever has the captures).

use anyhow::{Context, bail};
use onrecord::Digest;
use serde::Deserialize;
use serde_json::Value;

/// Words that a file says stand in a capture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// Id of the entry that rests on them, where it has one.
    pub entry: Option<String>,
    /// The capture.
    pub digest: Digest,
    /// Where the words stand.
    pub at: Place,
    /// The words, where the file holds them.
    pub quote: Option<String>,
}

/// Where words stand, as a file tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// First and last code point, the last exclusive.
    At([u32; 2]),
    /// Somewhere in the article: the words that a row shows to people, pieces of it joined by ` … `.
    Shown,
    /// The file does not tell.
    Untold,
}

impl Place {
    fn of(at: Option<[u32; 2]>) -> Self {
        at.map_or(Place::Untold, Place::At)
    }
}

/// A row's way of citing.
#[derive(Deserialize)]
struct Cited {
    digest: Digest,
    at: Option<[u32; 2]>,
    quote: String,
}

/// What the file cites, in its order.
pub fn citations(bytes: &[u8]) -> anyhow::Result<Vec<Handed>> {
    let text = std::str::from_utf8(bytes).context("it is not text in UTF-8, so no JSON and no CSV")?;
    let text = text.trim_start_matches('\u{feff}');
    match text.trim_start().starts_with(['{', '[']) {
        true => json(text),
        false => csv(text),
    }
}

/// Objects one after the other: on a line each, or one object over many lines.
fn json(text: &str) -> anyhow::Result<Vec<Handed>> {
    let mut found = Vec::new();
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    while let Some(value) = values.next() {
        let line = text.get(..values.byte_offset()).unwrap_or_default().lines().count().max(1);
        let value = value.map_err(|e| anyhow::anyhow!("line {} is not JSON: {e}", e.line()))?;
        look(&value, None, &mut found).with_context(|| format!("line {line}"))?;
    }
    Ok(found)
}

fn csv(text: &str) -> anyhow::Result<Vec<Handed>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().context("it has no line of column names")?.clone();
    let Some(column) = head.iter().position(|name| name == CITATIONS) else {
        bail!("it has no column named {CITATIONS}; tables written by `onrecord` have one");
    };
    let at = |wanted: &str| head.iter().position(|name| name == wanted);
    let (id, words) = (at("id"), at("words"));
    let mut found = Vec::new();
    for row in reader.records() {
        let row = row?;
        let line = row.position().map_or(0, csv::Position::line);
        let cell = row.get(column).unwrap_or_default();
        if cell.is_empty() {
            continue;
        }
        let cited: Value = serde_json::from_str(cell).with_context(|| format!("line {line}: {CITATIONS}"))?;
        let entry = id.and_then(|at| row.get(at)).filter(|id| !id.is_empty());
        let before = found.len();
        look(&cited, entry, &mut found).with_context(|| format!("line {line}: {CITATIONS}"))?;
        shown(words.and_then(|at| row.get(at)).map(plain), before, &mut found);
    }
    Ok(found)
}

/// The column of a CSV file that holds each row's citations, as JSON.
pub const CITATIONS: &str = "citations";

/// A cell without the apostrophe that keeps spreadsheets from taking it for a formula.
fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r'])).unwrap_or(cell)
}

/// What a value cites, and all within it; `entry` is the nearest id around it.
fn look(value: &Value, entry: Option<&str>, found: &mut Vec<Handed>) -> anyhow::Result<()> {
    let object = match value {
        Value::Array(items) => return items.iter().try_for_each(|item| look(item, entry, found)),
        Value::Object(object) => object,
        _ => return Ok(()),
    };
    let entry = object.get("id").and_then(Value::as_str).or(entry);
    let owned = || entry.map(str::to_owned);
    if object.contains_key("digest") && object.contains_key("quote") {
        let Cited { digest, at, quote } = Cited::deserialize(value)?;
        found.push(Handed { entry: owned(), digest, at: Place::of(at), quote: Some(quote) });
        return Ok(());
    }
    if let (Some(source), Some(selectors)) = (object.get("source").and_then(urn), object.get("selector")) {
        let of = |kind: &str| selectors.as_array().into_iter().flatten().find(|one| one["type"] == kind);
        let place = of("TextPositionSelector");
        let at = place.and_then(|place| Some([number(&place["start"])?, number(&place["end"])?]));
        let quote = of("TextQuoteSelector").and_then(|quote| quote["exact"].as_str()).map(str::to_owned);
        found.push(Handed { entry: owned(), digest: source, at: Place::of(at), quote });
        return Ok(());
    }
    if let (Some(capture), Some(text)) = (object.get("capture"), object.get("text").and_then(Value::as_object)) {
        let digest = Digest::deserialize(capture)?;
        for name in ["source", "cue", "content"] {
            let spans = Vec::<[u32; 2]>::deserialize(object.get(name).unwrap_or(&Value::Array(Vec::new())))?;
            let words = Vec::<String>::deserialize(text.get(name).unwrap_or(&Value::Array(Vec::new())))?;
            if spans.len() != words.len() {
                bail!("{name} has {} places for {} pieces of text", spans.len(), words.len());
            }
            let pairs = spans.into_iter().zip(words);
            found.extend(pairs.map(|(at, words)| Handed {
                entry: owned(),
                digest,
                at: Place::At(at),
                quote: Some(words),
            }));
        }
        return Ok(());
    }
    let before = found.len();
    object.values().try_for_each(|value| look(value, entry, found))?;
    shown(object.get("words").and_then(Value::as_str), before, found);
    Ok(())
}

/// The words that a row shows to people, where it cites something since `before`.
fn shown(words: Option<&str>, before: usize, found: &mut Vec<Handed>) {
    let (Some(words), Some(first)) = (words.filter(|words| !words.is_empty()), found.get(before)) else { return };
    found.push(Handed { at: Place::Shown, quote: Some(words.to_owned()), ..first.clone() });
}

fn number(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|number| number.try_into().ok())
}

/// The capture that a web annotation is about.
fn urn(value: &Value) -> Option<Digest> {
    value.as_str()?.strip_prefix("urn:blake3:")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest() -> Digest {
        Digest::of(b"words")
    }

    #[test]
    fn rows_of_every_sort_are_read() {
        let d = digest();
        let row = format!(r#"{{"id":"s1","citations":[{{"article":"a","digest":"{d}","at":[0,5],"quote":"words"}}]}}"#);
        let csv = format!(
            "id,citations\ns1,\"[{{\"\"digest\"\":\"\"{d}\"\",\"\"at\"\":[0,5],\"\"quote\"\":\"\"words\"\"}}]\"\ns2,\n"
        );
        let annotation = format!(
            r#"{{"items":[{{"id":"s1","target":[{{"source":"urn:blake3:{d}","selector":[{{"type":"TextQuoteSelector","exact":"words"}},
            {{"type":"TextPositionSelector","start":0,"end":5}}]}}]}}]}}"#
        );
        let read = format!(r#"{{"id":"s1","capture":"{d}","content":[[0,5]],"text":{{"content":["words"]}}}}"#);
        let wanted =
            [Handed { entry: Some("s1".into()), digest: d, at: Place::At([0, 5]), quote: Some("words".into()) }];
        for text in [row, csv, annotation, read] {
            assert_eq!(citations(text.as_bytes()).expect("it can be read"), wanted, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_line() {
        let told = |text: &str| format!("{:#}", citations(text.as_bytes()).expect_err("it cannot be read"));
        assert!(told("{}\n{\"a\": }").contains("line 2 is not JSON"));
        assert!(told("id,words\ns1,x\n").contains("no column named citations"));
        assert!(told("{\"digest\":\"zz\",\"quote\":\"x\"}").contains("line 1: \"zz\" is not a digest"));
        assert!(citations(b"\xff\xfe").is_err());
    }
}
