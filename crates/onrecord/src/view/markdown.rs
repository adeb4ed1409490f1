//! Captured words in Markdown: escaped, on one line, and footnoted to their place.
//!
//! Whatever a page holds, it shows as the words it is: no heading, link, image or HTML of its own comes through.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::record::Citation;
use crate::view::index::{Index, one_line, shorten};

/// Words in the running text are cut to this many characters; the footnote has them in full.
const RUNNING: usize = 240;

/// The footnotes of one document, numbered in order of first use.
pub struct Notes<'i> {
    index: &'i Index<'i>,
    numbers: BTreeMap<Citation, usize>,
    order: Vec<Citation>,
}

impl<'i> Notes<'i> {
    /// No footnote yet.
    #[must_use]
    pub fn new(index: &'i Index<'i>) -> Self {
        Self { index, numbers: BTreeMap::new(), order: Vec::new() }
    }

    /// The mark `[^n]` for these words; the same words at the same place share one.
    pub fn mark(&mut self, citation: &Citation) -> String {
        let next = self.order.len() + 1;
        let number = *self.numbers.entry(citation.clone()).or_insert(next);
        if number == next {
            self.order.push(citation.clone());
        }
        format!("[^{number}]")
    }

    /// The marks for several.
    pub fn marks<'c>(&mut self, citations: impl IntoIterator<Item = &'c Citation>) -> String {
        citations.into_iter().map(|citation| self.mark(citation)).collect()
    }

    /// The words in italics, cut where they are long, with their mark.
    pub fn words(&mut self, citation: &Citation) -> String {
        let words = self.index.words(citation);
        format!("{}{}", italics(&shorten(&words, RUNNING)), self.mark(citation))
    }

    /// All footnotes: exact words, article, outlet, date, digest and offsets.
    #[must_use]
    pub fn render(&self) -> String {
        let mut out = String::new();
        for (number, citation) in self.order.iter().enumerate() {
            let cited = self.index.cited(citation);
            let source = self.index.source(citation.article);
            let outlet = source.and_then(|source| source.outlet.as_deref()).unwrap_or("outlet not known");
            let published = source.and_then(|source| source.published.as_ref());
            let published = published.map_or("date not known".to_owned(), |when| match when.basis {
                crate::when::Basis::Inferred => format!("{} (inferred)", when.edtf),
                _ => when.edtf.to_string(),
            });
            let words = italics(&one_line(&cited.quote));
            let (name, outlet) = (name(&cited.article), escape(outlet));
            let _ = writeln!(out, "[^{}]: {words} — {outlet}, {published}, {name}, `{}`", number + 1, cited.place());
        }
        out
    }
}

/// Captured words in italics.
#[must_use]
pub fn italics(words: &str) -> String {
    match words.trim() {
        "" => String::new(),
        words => format!("*{}*", escape(words)),
    }
}

/// A file's name as code, so that it can be copied as it is.
#[must_use]
pub fn name(file: &str) -> String {
    let file = one_line(file);
    if file.contains('`') || file.is_empty() { escape(&file) } else { format!("`{file}`") }
}

/// Captured words as plain text of a Markdown document, on one line.
#[must_use]
pub fn escape(words: &str) -> String {
    let words = one_line(words);
    let mut out = String::with_capacity(words.len() + 16);
    for (at, c) in words.char_indices() {
        // Bare addresses become links in many programs that show Markdown.
        let address = match c {
            ':' => words.get(at..).is_some_and(|rest| rest.starts_with("://")),
            '.' => words.get(..at).is_some_and(|before| before.to_ascii_lowercase().ends_with("www")),
            _ => false,
        };
        let line_start = at == 0 && matches!(c, '-' | '+' | '=');
        if address
            || line_start
            || matches!(
                c,
                '\\' | '`'
                    | '*'
                    | '_'
                    | '{'
                    | '}'
                    | '['
                    | ']'
                    | '<'
                    | '>'
                    | '#'
                    | '|'
                    | '~'
                    | '$'
                    | '&'
                    | '@'
                    | '!'
                    | '^'
            )
        {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_page_holds_becomes_markup() {
        for (words, safe) in [
            ("plain words, 5 p.m.", "plain words, 5 p.m."),
            ("# not\na heading", "\\# not a heading"),
            ("![x](http://a.example/b_c)", "\\!\\[x\\](http\\://a.example/b\\_c)"),
            ("<script>&amp;", "\\<script\\>\\&amp;"),
            ("see www.a.example, a@b.example", "see www\\.a.example, a\\@b.example"),
            ("*[^1]: `|~$", "\\*\\[\\^1\\]: \\`\\|\\~\\$"),
            ("- item", "\\- item"),
        ] {
            assert_eq!(escape(words), safe);
        }
    }
}
