//! What a case is, once read.

use std::fmt;

use onrecord::when::Edtf;

use crate::value::Value;

/// One case: texts, and what should come out of them.
#[derive(Debug)]
pub struct Case {
    pub file: String,
    pub line: usize,
    pub name: String,
    /// Marked `(known gap)`: it must fail until it is mended.
    pub gap: bool,
    pub texts: Vec<Text>,
    /// The TOML of its dossier, if it brings one.
    pub dossier: Option<String>,
    pub expectations: Vec<Expectation>,
    /// Kinds of which there must be none, with the line that says so.
    pub none: Vec<(usize, String)>,
}

impl Case {
    /// The expectations of one kind.
    pub fn of<'c>(&'c self, kind: &'c str) -> impl Iterator<Item = &'c Expectation> {
        self.expectations.iter().filter(move |e| e.kind == kind)
    }

    /// Whether the case says all there is to say of a kind.
    pub fn closes(&self, kind: &str) -> bool {
        self.of(kind).next().is_some() || self.none.iter().any(|(_, none)| none == kind)
    }

    /// The text an expectation is about, where it says so.
    pub fn text_of(&self, expectation: &Expectation) -> Option<usize> {
        let label = expectation.key("in")?.names.first()?;
        self.texts.iter().position(|text| text.label.as_ref() == Some(label))
    }
}

/// One text of a case, as printed.
#[derive(Debug, Default)]
pub struct Text {
    pub line: usize,
    pub label: Option<String>,
    pub outlet: Option<String>,
    pub published: Option<Edtf>,
    pub words: String,
}

/// One `- kind: …` with its indented keys.
#[derive(Debug)]
pub struct Expectation {
    pub line: usize,
    pub kind: String,
    pub head: Value,
    pub keys: Vec<(usize, String, Value)>,
}

impl Expectation {
    /// What is given under a key.
    pub fn key(&self, name: &str) -> Option<&Value> {
        self.keys.iter().find(|(_, key, _)| key == name).map(|(_, _, value)| value)
    }

    /// The line of a key, or of the expectation itself.
    pub fn line_of(&self, name: &str) -> usize {
        self.keys.iter().find(|(_, key, _)| key == name).map_or(self.line, |(line, _, _)| *line)
    }
}

/// A mistake in a case file, with its mend.
#[derive(Debug)]
pub struct Mistake {
    pub file: String,
    pub line: usize,
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.message)
    }
}
