//! JSON Lines, or one list of objects → a capture an object.
//!
//! A line that is no object, or is too long, is refused with its number; the rest goes on. Values are found under the
//! names that `columns` knows, or under a path of names with dots between them.

use std::io::{BufRead, Read};

use serde_json::{Map, Value};

use crate::columns::{self, Field};
use crate::limits::RECORD;
use crate::row::Row;
use crate::walk::{Going, ON, Walk};
use crate::{Columns, Why};

type Object = Map<String, Value>;

pub(crate) fn read(walk: &mut Walk<'_, '_>, name: &str, input: &mut impl BufRead) -> Going {
    match begins_with_list(input) {
        Ok(true) => list(walk, name, input),
        Ok(false) => lines(walk, name, input),
        Err(error) => walk.refuse(error.into()),
    }
}

fn begins_with_list(input: &mut impl BufRead) -> std::io::Result<bool> {
    loop {
        let there = input.fill_buf()?;
        let blank = there.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        match there.get(blank) {
            Some(byte) => return Ok(*byte == b'['),
            None if there.is_empty() => return Ok(false),
            None => input.consume(blank),
        }
    }
}

/// A list is held in memory as a whole; a line of its own for each object is the form for many.
fn list(walk: &mut Walk<'_, '_>, name: &str, input: &mut dyn Read) -> Going {
    let objects = crate::limits::read(input, RECORD).and_then(|bytes| {
        let text = text_of(&bytes);
        serde_json::from_str::<Vec<Value>>(&text).map_err(|error| Why::Json { what: error.to_string() })
    });
    match objects {
        Ok(objects) if objects.is_empty() => walk.refuse(Why::Empty),
        Ok(objects) => objects.iter().enumerate().try_for_each(|(at, value)| {
            let object = value.as_object().ok_or_else(|| Why::Json { what: "it is another value".to_owned() });
            one(walk, name, at + 1, object)
        }),
        Err(why) => walk.refuse(why),
    }
}

fn lines(walk: &mut Walk<'_, '_>, name: &str, input: &mut impl BufRead) -> Going {
    let mut line = Vec::new();
    let mut number = 0;
    let mut found = false;
    loop {
        line.clear();
        let whole = match next_line(input, &mut line) {
            Ok(Some(whole)) => whole,
            Ok(None) if found => return ON,
            Ok(None) => return walk.refuse(Why::Empty),
            Err(error) => return walk.refuse(error.into()),
        };
        number += 1;
        if line.iter().all(u8::is_ascii_whitespace) && whole {
            continue;
        }
        found = true;
        let text = text_of(&line);
        let object = match whole {
            false => Err(Why::TooLarge { limit: RECORD }),
            true => serde_json::from_str::<Object>(text.trim_start_matches('\u{feff}'))
                .map_err(|error| Why::Json { what: error.to_string() }),
        };
        one(walk, name, number, object.as_ref().map_err(Clone::clone))?;
    }
}

/// The next line without its end, or as much of it as may be held; whether that is all of it.
fn next_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<Option<bool>> {
    let mut whole = true;
    let mut any = false;
    loop {
        let there = input.fill_buf()?;
        if there.is_empty() {
            return Ok(any.then_some(whole));
        }
        any = true;
        let end = there.iter().position(|byte| *byte == b'\n');
        let length = end.unwrap_or(there.len());
        let room = RECORD.saturating_sub(line.len());
        line.extend_from_slice(there.get(..length.min(room)).unwrap_or_default());
        whole &= length <= room;
        input.consume(end.map_or(length, |end| end + 1));
        if end.is_some() {
            return Ok(Some(whole));
        }
    }
}

/// JSON is UTF-8. What is not, and was never meant to be, is read as its bytes betray.
fn text_of(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => crate::table::decode(bytes),
    }
}

fn one(walk: &mut Walk<'_, '_>, name: &str, number: usize, object: Result<&Object, Why>) -> Going {
    walk.within(&format!("row {number}"), |walk| {
        let has = |object: &Object| object.keys().cloned().collect();
        let capture = object.and_then(|object| {
            let row = row(object, &walk.options.columns)?;
            row.capture(name, number, || has(object))
        });
        match capture {
            Ok(capture) => walk.take(capture),
            Err(why) => walk.refuse(why),
        }
    })
}

fn row(object: &Object, columns: &Columns) -> Result<Row, Why> {
    let keys: Vec<String> = object.keys().cloned().collect();
    let mut row = Row::default();
    for field in columns::fields() {
        let words = match columns.asked(field) {
            Some(path) => {
                let missing = || Why::NoColumn { name: path.to_owned(), has: keys.clone() };
                words(at(object, path).ok_or_else(missing)?)
            }
            None => {
                let guessed = columns::guesses(field, &keys);
                let value = |at: usize| object.get(keys.get(at)?);
                guessed.into_iter().filter_map(value).map(words).find(|words| !words.is_empty()).unwrap_or_default()
            }
        };
        let first = words.first().cloned();
        match field {
            Field::Text => row.text = first.map(String::into_bytes),
            Field::Html => row.html = first.map(String::into_bytes),
            Field::Url => row.url = first,
            Field::Fetched => row.fetched = first,
            Field::Title => row.beside.title = first,
            Field::Published => row.beside.published = first,
            Field::Outlet => row.beside.outlet = first,
            Field::Authors => row.beside.authors = words,
            Field::Language => row.beside.language = first,
        }
    }
    Ok(row)
}

/// The value under a key, or under keys in keys: `content.body`.
fn at<'v>(object: &'v Object, path: &str) -> Option<&'v Value> {
    if let Some(value) = object.get(path) {
        return Some(value);
    }
    let mut keys = path.split('.');
    let first = object.get(keys.next()?)?;
    keys.try_fold(first, |value, key| value.get(key))
}

/// The words of a string, of every string of a list, or of the name in an object.
fn words(value: &Value) -> Vec<String> {
    let filled = |words: &String| !words.trim().is_empty();
    match value {
        Value::String(words) => Some(words.clone()).filter(filled).into_iter().collect(),
        Value::Number(number) => vec![number.to_string()],
        Value::Array(items) => items.iter().filter(|item| !item.is_array()).flat_map(words).take(64).collect(),
        Value::Object(inner) => inner.get("name").filter(|name| name.is_string()).map(words).unwrap_or_default(),
        _ => Vec::new(),
    }
}
