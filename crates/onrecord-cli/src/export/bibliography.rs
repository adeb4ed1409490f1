//! The articles as a bibliography: CSL-JSON, BibTeX, RIS.
//!
//! A date that is not a day says only what is known; one that is worked out says so.

use std::fmt::Write;

use jiff::civil::Date;
use onrecord::record::Source;
use onrecord::view::Index;
use onrecord::view::index::one_line;
use onrecord::when::{Basis, Edtf, Precision, When};
use serde_json::{Value, json};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// CSL-JSON.
pub fn csl(index: &Index<'_>) -> anyhow::Result<Vec<u8>> {
    let items: Vec<Value> = index.record.sources.iter().map(|source| item(index, source)).collect();
    super::json(&Value::Array(items))
}

fn item(index: &Index<'_>, source: &Source) -> Value {
    let mut item = json!({
        "id": key(source),
        "type": "article-newspaper",
        "title": title(source),
        "note": note(source),
    });
    let mut set = |name: &str, value: Option<Value>| {
        if let (Some(value), Some(item)) = (value, item.as_object_mut()) {
            item.insert(name.to_owned(), value);
        }
    };
    set("container-title", source.outlet.as_deref().map(|outlet| json!(one_line(outlet))));
    let authors: Vec<Value> = source.bylines.iter().map(|name| json!({ "literal": one_line(name) })).collect();
    set("author", (!authors.is_empty()).then_some(Value::Array(authors)));
    set("issued", source.published.as_ref().map(issued));
    set("URL", address(index, source).map(Value::String));
    item
}

fn issued(when: &When) -> Value {
    let edtf = when.edtf;
    let parts = match edtf.precision() {
        Precision::Interval => vec![parts(edtf.earliest(), 3), parts(edtf.latest(), 3)],
        _ => vec![parts(edtf.earliest(), depth(edtf))],
    };
    let mut issued = json!({ "date-parts": parts });
    if let (true, Some(issued)) = (when.basis == Basis::Inferred || edtf.is_approximate(), issued.as_object_mut()) {
        issued.insert("circa".to_owned(), json!(true));
    }
    issued
}

fn parts(date: Date, depth: usize) -> Vec<i32> {
    let mut parts = vec![i32::from(date.year()), i32::from(date.month()), i32::from(date.day())];
    parts.truncate(depth);
    parts
}

/// Year, month and day that are known.
fn depth(edtf: Edtf) -> usize {
    match edtf.precision() {
        Precision::Day => 3,
        Precision::Month => 2,
        _ => 1,
    }
}

/// BibTeX.
pub fn bibtex(index: &Index<'_>) -> String {
    let mut out = String::new();
    for source in &index.record.sources {
        let mut fields = vec![("title", format!("{{{}}}", tex(&title(source))))];
        let authors: Vec<String> = source.bylines.iter().map(|name| format!("{{{}}}", tex(&one_line(name)))).collect();
        if !authors.is_empty() {
            fields.push(("author", authors.join(" and ")));
        }
        fields.extend(source.outlet.as_deref().map(|outlet| ("journal", tex(&one_line(outlet)))));
        if let Some(edtf) = source.published.as_ref().map(|when| when.edtf) {
            let (date, depth) = (edtf.earliest(), depth(edtf));
            fields.push(("year", date.year().to_string()));
            if depth > 1 {
                fields.push(("month", MONTHS[date.month() as usize - 1].to_owned()));
            }
            if depth > 2 {
                fields.push(("day", date.day().to_string()));
            }
            fields.push(("date", tex(&edtf.to_string())));
        }
        fields.extend(address(index, source).map(|url| ("url", url.replace(['{', '}', '\\'], ""))));
        fields.push(("note", tex(&note(source))));
        let _ = writeln!(out, "@article{{{},", key(source));
        for (name, value) in fields {
            // Months are words of BibTeX's own, without braces.
            let _ = match name {
                "month" => writeln!(out, "  {name} = {value},"),
                _ => writeln!(out, "  {name} = {{{value}}},"),
            };
        }
        out.push_str("}\n\n");
    }
    out
}

/// Signs that TeX would take for its own.
fn tex(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// RIS.
pub fn ris(index: &Index<'_>) -> String {
    let mut out = String::new();
    for source in &index.record.sources {
        let mut line = |tag: &str, value: &str| {
            // A line of RIS ends at its end.
            let _ = write!(out, "{tag}  - {}\r\n", one_line(value));
        };
        line("TY", "NEWS");
        line("ID", &key(source));
        line("TI", &title(source));
        source.bylines.iter().for_each(|name| line("AU", name));
        source.outlet.iter().for_each(|outlet| line("T2", outlet));
        if let Some(edtf) = source.published.as_ref().map(|when| when.edtf) {
            let date = edtf.earliest();
            line("PY", &date.year().to_string());
            let told = match depth(edtf) {
                3 => format!("{:04}/{:02}/{:02}", date.year(), date.month(), date.day()),
                2 => format!("{:04}/{:02}/", date.year(), date.month()),
                _ => format!("{:04}//", date.year()),
            };
            line("DA", &told);
        }
        address(index, source).iter().for_each(|url| line("UR", url));
        line("N1", &note(source));
        line("ER", "");
    }
    out
}

fn title(source: &Source) -> String {
    source.title.as_deref().map_or_else(|| source.name.clone(), one_line)
}

/// A key that stays: letters of the name, digits of the capture.
fn key(source: &Source) -> String {
    let name: String = source
        .name
        .split('.')
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    format!("{}-{}", if name.is_empty() { "capture" } else { &name }, source.digest.short())
}

fn note(source: &Source) -> String {
    let inferred = source.published.as_ref().is_some_and(|when| when.basis == Basis::Inferred);
    let date = if inferred { "; date of publication inferred" } else { "" };
    format!("capture {} (BLAKE3){date}", source.digest)
}

/// The address, where it is an ordinary one.
fn address(index: &Index<'_>, source: &Source) -> Option<String> {
    let url = index.article(source.digest)?.url.as_deref()?;
    let plain = (url.starts_with("https://") || url.starts_with("http://"))
        && !url.contains(|c: char| c.is_whitespace() || c.is_control());
    plain.then(|| url.to_owned())
}
