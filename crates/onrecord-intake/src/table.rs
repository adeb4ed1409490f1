//! CSV and its relatives → a capture a row.
//!
//! Comes in: a table with commas, semicolons or tabs, in any encoding. Goes out: one capture for each row whose text is
//! there; a row that is too long or has none is refused with its number. The first row names the columns, unless all that
//! are asked for are numbers and no name is known.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, Read};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use encoding_rs::Encoding;
use onrecord::article;
use onrecord::capture::MediaType;

use crate::columns::{self, Field};
use crate::limits::RECORD;
use crate::row::Row;
use crate::walk::{Going, ON, Walk};
use crate::{Columns, Why};

/// How much of the table is looked at to know its encoding and what parts its columns.
const SIGHT: u64 = 64 << 10;

pub(crate) fn read(walk: &mut Walk<'_, '_>, name: &str, input: &mut dyn Read) -> Going {
    let mut head = Vec::new();
    if let Err(error) = (&mut *input).take(SIGHT).read_to_end(&mut head) {
        return walk.refuse(error.into());
    }
    // A character may be cut at the end of what is seen.
    let seen = head.iter().rposition(|byte| *byte == b'\n').map_or(head.as_slice(), |at| &head[..=at]);
    let encoding = article::encoding_of(seen, None, MediaType::Text);
    if encoding.starts_with("UTF-16") {
        // Rows cannot be parted in UTF-16; as UTF-8, the text of a row is the same text.
        let Some(encoding) = Encoding::for_label(encoding.as_bytes()) else { return ON };
        let whole = crate::limits::read(&mut std::io::Cursor::new(head).chain(input), RECORD);
        return match whole {
            Ok(bytes) => {
                let text = encoding.decode_with_bom_removal(&bytes).0;
                let delimiter = delimiter(name, text.as_bytes());
                rows(walk, name, &mut BufReader::new(text.as_bytes()), delimiter, None)
            }
            Err(why) => walk.refuse(why),
        };
    }
    let marked = head.starts_with(b"\xEF\xBB\xBF");
    let delimiter = delimiter(name, &head);
    let head = std::io::Cursor::new(head.split_off(if marked { 3 } else { 0 }));
    let charset = Some(encoding).filter(|encoding| *encoding != "UTF-8");
    rows(walk, name, &mut BufReader::new(head.chain(input)), delimiter, charset)
}

/// What parts the columns: the sign that the first line has most of.
fn delimiter(name: &str, head: &[u8]) -> u8 {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |sign: u8| line.iter().filter(|byte| **byte == sign).count();
    let tabs = name.to_ascii_lowercase().ends_with(".tsv") || name.to_ascii_lowercase().ends_with(".tab");
    match () {
        () if tabs || count(b'\t') > count(b',').max(count(b';')) => b'\t',
        () if count(b';') > count(b',') => b';',
        () => b',',
    }
}

/// One field of a row.
type Fields = Vec<Vec<u8>>;

/// Rows, one after the other, none held that is longer than allowed.
struct Rows<'i, I> {
    input: &'i mut I,
    reader: Reader,
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

/// The most columns that a table may have.
const COLUMNS: usize = 4096;

impl<I: BufRead> Rows<'_, I> {
    /// The next row; none at the end.
    fn next(&mut self) -> std::io::Result<Option<Result<Fields, Why>>> {
        let (mut length, mut columns, mut long) = (0, 0, false);
        loop {
            if self.bytes.len() < length + 4096 {
                self.bytes.resize((self.bytes.len() * 2).max(64 << 10), 0);
            }
            let there = self.input.fill_buf()?;
            let (into, ends) = (&mut self.bytes[length..], &mut self.ends[columns..]);
            let (result, read, written, ended) = self.reader.read_record(there, into, ends);
            self.input.consume(read);
            length += written;
            columns += ended;
            match result {
                ReadRecordResult::Record if long => return Ok(Some(Err(Why::TooLarge { limit: RECORD }))),
                ReadRecordResult::Record => {
                    let mut from = 0;
                    let field = |end: &usize| {
                        let field = self.bytes.get(from..*end).unwrap_or_default().to_vec();
                        from = *end;
                        field
                    };
                    return Ok(Some(Ok(self.ends[..columns].iter().map(field).collect())));
                }
                ReadRecordResult::End => return Ok(None),
                _ => {}
            }
            if length > RECORD || columns >= COLUMNS {
                // Read on to the end of the row, but hold nothing of it any more.
                (length, columns, long) = (0, 0, true);
            }
        }
    }
}

fn rows(
    walk: &mut Walk<'_, '_>,
    name: &str,
    input: &mut impl BufRead,
    delimiter: u8,
    charset: Option<&'static str>,
) -> Going {
    let reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut rows = Rows { input, reader, bytes: Vec::new(), ends: vec![0; COLUMNS + 1] };
    let mut header: Option<Vec<String>> = None;
    let mut number = 0;
    loop {
        let fields = match rows.next() {
            Ok(Some(fields)) => fields,
            Ok(None) if number == 0 => return walk.refuse(Why::Empty),
            Ok(None) => return ON,
            Err(error) => return walk.refuse(error.into()),
        };
        if header.is_none() {
            let names: Vec<String> = match &fields {
                Ok(fields) => fields.iter().map(|field| words(field, charset)).collect(),
                Err(why) => return walk.refuse(why.clone()),
            };
            let columns = &walk.options.columns;
            let known = columns::fields().any(|field| !columns::guesses(field, &names).is_empty());
            if let Some(missing) = columns.names().find(|name| place(&names, name).is_none()) {
                return walk.refuse(Why::NoColumn { name: missing.to_owned(), has: names });
            }
            let headless = columns.are_numbers() && !known;
            header = Some(names);
            if !headless {
                continue;
            }
        }
        number += 1;
        let names = header.as_deref().unwrap_or_default();
        walk.within(&format!("row {number}"), |walk| {
            let row = fields.map(|fields| row(&fields, names, &walk.options.columns, charset));
            match row.and_then(|row| row.capture(name, number, || names.to_vec())) {
                Ok(capture) => walk.take(capture),
                Err(why) => walk.refuse(why),
            }
        })?;
    }
}

fn place(names: &[String], wanted: &str) -> Option<usize> {
    let exact = names.iter().position(|name| name.trim() == wanted);
    let folded = || names.iter().position(|name| columns::fold(name) == columns::fold(wanted));
    let number =
        || wanted.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).filter(|at| *at < names.len());
    exact.or_else(folded).or_else(number)
}

fn row(fields: &[Vec<u8>], names: &[String], columns: &Columns, charset: Option<&'static str>) -> Row {
    let filled = |at: &usize| fields.get(*at).is_some_and(|field| !field.trim_ascii().is_empty());
    let at = |field: Field| match columns.asked(field) {
        Some(name) => place(names, name),
        None => columns::guesses(field, names).into_iter().find(filled),
    };
    let bytes = |field: Field| at(field).and_then(|at| fields.get(at)).cloned();
    let word = |field: Field| bytes(field).map(|field| words(&field, charset)).filter(|words| !words.is_empty());
    let mut row = Row { text: bytes(Field::Text), html: bytes(Field::Html), ..Row::default() };
    let wide = [&row.text, &row.html].into_iter().flatten().any(|bytes| !bytes.is_ascii());
    row.url = word(Field::Url);
    row.fetched = word(Field::Fetched);
    row.beside.title = word(Field::Title);
    row.beside.published = word(Field::Published);
    row.beside.outlet = word(Field::Outlet);
    row.beside.authors = word(Field::Authors).into_iter().collect();
    row.beside.language = word(Field::Language);
    row.beside.charset = charset.filter(|_| wide).map(str::to_ascii_lowercase);
    row
}

fn words(field: &[u8], charset: Option<&'static str>) -> String {
    let text = match (std::str::from_utf8(field), charset.and_then(|name| Encoding::for_label(name.as_bytes()))) {
        (Ok(text), _) => text.into(),
        (Err(_), Some(encoding)) => encoding.decode_without_bom_handling(field).0,
        (Err(_), None) => decode(field),
    };
    text.trim().to_owned()
}

/// Bytes that are not UTF-8, read as they betray.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let name = article::encoding_of(bytes, None, MediaType::Text);
    let encoding = Encoding::for_label(name.as_bytes()).unwrap_or(encoding_rs::UTF_8);
    encoding.decode_without_bom_handling(bytes).0
}
