//! English as data: the word lists of `language/en/`, parsed once, and their mistakes.
//!
//! Comes in: the lists, built into the program. Goes out: typed look-ups, one module a list, and [`check`].
//! Refuses to decide: what a word means in one sentence; a list knows words, not texts.
//!
//! To add a list: the file in `language/en/`, a module here with its [`List`] and its look-up, and a line in [`LISTS`].
//! Every list opens with `#` lines that say what it holds and where it is from; the rest is checked by its [`Shape`].

use std::collections::BTreeSet;

use unicode_normalization::is_nfc;

pub mod abbreviations;
pub mod affiliations;
pub mod anonymity;
pub mod answers;
pub mod blocs;
pub mod chronicle;
pub mod clauses;
pub mod clitics;
pub mod commitments;
pub mod datelines;
pub mod deadlines;
pub mod geography;
pub mod given;
pub mod grammar;
pub mod inflection;
pub mod institutions;
pub mod issues;
pub mod languages;
pub mod lemmas;
pub mod meeting_details;
pub mod meetings;
pub mod newsroom;
pub mod outlets;
pub mod page;
pub mod phrases;
pub mod plover;
pub mod quantities;
pub mod reporting;
pub mod roles;
pub mod sounds;
pub mod speakers;
pub mod spellings;
pub mod stances;
pub mod states;
pub mod times;

pub use blocs::{Blocs, blocs};
pub use issues::issues;
pub use phrases::Phrases;
pub use states::{State, States, states};

/// Tables of words that are only looked up in. Quick rather than proof against chosen keys: lists are ours, and what is asked
/// for changes none of them.
pub(crate) type Map<K, V> = std::collections::HashMap<K, V, foldhash::fast::FixedState>;

/// The same without values.
pub(crate) type Set<K> = std::collections::HashSet<K, foldhash::fast::FixedState>;

/// Every list that [`check`] walks.
pub const LISTS: &[&List] = &[
    &abbreviations::INQUITS,
    &abbreviations::LIST,
    &abbreviations::OPENERS,
    &affiliations::LIST,
    &anonymity::LIST,
    &blocs::LIST,
    &chronicle::LIST,
    &chronicle::WORDS,
    &clauses::LIST,
    &clitics::LIST,
    &clitics::PREFIXES,
    &commitments::LIST,
    &datelines::LIST,
    &deadlines::LIST,
    &geography::NAMESAKES,
    &given::BODIES,
    &given::LIST,
    &grammar::LIST,
    &institutions::LIST,
    &answers::LIST,
    &meeting_details::LIST,
    &meetings::LIST,
    &issues::LIST,
    &languages::LIST,
    &lemmas::ENDINGS,
    &lemmas::LIST,
    &lemmas::STEMS,
    &outlets::LIST,
    &outlets::OWNERS,
    &newsroom::AGENCIES,
    &newsroom::APPEALS,
    &newsroom::AUTHOR_VERBS,
    &newsroom::BYLINE_WORDS,
    &newsroom::FUNCTION_WORDS,
    &newsroom::LEGAL,
    &newsroom::LINK_WORDS,
    &newsroom::NAMELESS,
    &newsroom::NEWSROOM,
    &newsroom::OFFERS,
    &newsroom::OUTLET_NOUNS,
    &newsroom::PAGE_WORDS,
    &newsroom::PARTICLES,
    &newsroom::SECTIONS,
    &page::FURNITURE,
    &page::MARKUP,
    &page::OPENINGS,
    &page::TELLS,
    &plover::LIST,
    &plover::NOUNS,
    &quantities::LIST,
    &reporting::LIST,
    &roles::HONORIFICS,
    &roles::LIST,
    &roles::MODIFIERS,
    &speakers::LIST,
    &speakers::UNNAMED,
    &spellings::LIST,
    &stances::BLAME,
    &sounds::LIST,
    &stances::CONDITIONS,
    &stances::NOUNS,
    &stances::VERBS,
    &states::EVERYDAY,
    &states::LIST,
    &times::DAYS,
    &times::MONTHS,
    &times::NUMBERS,
    &times::UNITS,
    &times::WEEKDAYS,
    &times::WORDS,
];

/// One list of `language/en/`.
#[derive(Debug)]
pub struct List {
    /// File name.
    pub file: &'static str,
    /// What is in it.
    pub text: &'static str,
    /// How it is laid out.
    pub shape: Shape,
    /// Mistakes that only this list can have; use [`no_more`] where the shape says all.
    pub faults: fn(&List) -> Vec<Fault>,
}

/// How a list is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One entry a line.
    Words,
    /// Columns parted by one TAB. The head ends with `# columns:` and these names. "-" is an empty cell, "|" parts several.
    Table(&'static [&'static str]),
    /// TOML.
    Toml,
}

/// One mistake in a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong, and the mend.
    pub message: String,
}

impl Fault {
    /// A mistake in this line.
    #[must_use]
    pub fn new(line: usize, message: impl Into<String>) -> Self {
        Self { line, message: message.into() }
    }
}

/// One line of a table, cells in order.
#[derive(Clone, Debug)]
pub struct Row<'t> {
    /// Line, from 1.
    pub line: usize,
    cells: Vec<&'t str>,
}

impl<'t> Row<'t> {
    /// The cell of this column; empty where there is none.
    #[must_use]
    pub fn cell(&self, column: usize) -> &'t str {
        self.cells.get(column).copied().filter(|cell| *cell != "-").unwrap_or_default()
    }

    /// The several values of a cell.
    pub fn several(&self, column: usize) -> impl Iterator<Item = &'t str> + use<'t> {
        self.cell(column).split('|').filter(|value| !value.is_empty())
    }
}

impl List {
    /// The entries: every line but comments and empty ones, cut at TABs.
    pub fn rows(&self) -> impl Iterator<Item = Row<'static>> + use<> {
        let lines = self.text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        lines.map(|(at, line)| Row { line: at + 1, cells: line.split('\t').collect() })
    }

    /// The entries of a list of words.
    pub fn words(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
    }

    /// Every mistake in this list, by line.
    #[must_use]
    pub fn check(&self) -> Vec<Fault> {
        let mut faults = layout(self.text, self.shape);
        faults.extend((self.faults)(self));
        faults.sort();
        faults.dedup();
        faults
    }
}

/// For lists that can have no mistake but those of their shape.
#[must_use]
pub fn no_more(_: &List) -> Vec<Fault> {
    Vec::new()
}

/// Every mistake in every list, as `file:line: what is wrong`.
#[must_use]
pub fn check() -> Vec<String> {
    let tell = |list: &&List| {
        let file = list.file;
        let line = move |fault: Fault| format!("language/en/{file}:{}: {}", fault.line, fault.message);
        list.check().into_iter().map(line).collect::<Vec<_>>()
    };
    LISTS.iter().flat_map(tell).collect()
}

fn layout(text: &str, shape: Shape) -> Vec<Fault> {
    let mut faults = Vec::new();
    if !text.starts_with("# ") {
        faults.push(Fault::new(1, "no head: open the file with `#` lines telling what it holds and where it is from"));
    }
    if !text.ends_with('\n') {
        faults.push(Fault::new(text.lines().count(), "no line end after the last line"));
    }
    for (at, line) in text.lines().enumerate() {
        let mut fault = |message: &str| faults.push(Fault::new(at + 1, message));
        if line.ends_with([' ', '\t', '\r']) {
            fault("white space at the end of the line");
        }
        if !is_nfc(line) {
            fault("not in Unicode normal form C: retype the accented letters");
        }
        if line.contains(['’', '‘', '“', '”', '\u{a0}']) && !line.starts_with('#') && shape != Shape::Toml {
            fault(
                "curly quotation mark or hard space: write ' and \" and plain spaces; matching folds the others to them",
            );
        }
    }
    match shape {
        Shape::Toml => {}
        Shape::Words => faults.extend(entries(text, None)),
        Shape::Table(columns) => faults.extend(entries(text, Some(columns))),
    }
    faults
}

fn entries(text: &str, columns: Option<&[&str]>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    let mut last = "";
    let mut head = true;
    for (at, line) in text.lines().enumerate() {
        let mut fault = |message: String| faults.push(Fault::new(at + 1, message));
        if line.starts_with('#') && head {
            continue;
        }
        if line.is_empty() || line.starts_with('#') {
            fault("empty line or comment between entries: entries are sorted, comments belong in the head".to_owned());
            continue;
        }
        if let Some(columns) = columns {
            let wanted = format!("# columns: {}", columns.join("\t"));
            if head && text.lines().nth(at.saturating_sub(1)) != Some(wanted.as_str()) {
                fault(format!("the line before the first entry must be `{wanted}`, parted by TABs"));
            }
            cells(line, columns.len(), &mut fault);
        } else if line.contains('\t') {
            fault("a TAB in a list of words".to_owned());
        }
        head = false;
        let key = line.split('\t').next().unwrap_or_default();
        if !seen.insert(key) {
            fault(format!("\"{key}\" is listed twice"));
        } else if key < last {
            fault(format!("\"{key}\" stands after \"{last}\": entries are sorted by the bytes of their first column"));
        }
        last = key;
    }
    faults
}

fn cells(line: &str, columns: usize, fault: &mut impl FnMut(String)) {
    let count = line.split('\t').count();
    if count != columns {
        fault(format!("{count} columns where {columns} are wanted; write - for an empty one"));
    }
    for cell in line.split('\t') {
        let values: Vec<&str> = cell.split('|').collect();
        if values.iter().any(|value| value.is_empty() || value.trim() != *value || value.contains("  ")) {
            fault(format!("stray space or empty value in \"{cell}\"; write - for an empty cell"));
        }
        for pair in values.windows(2) {
            if let [a, b] = pair
                && a >= b
            {
                fault(format!("\"{b}\" stands after \"{a}\" in one cell: values are sorted and unique"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_have_no_mistakes() {
        assert!(check().is_empty(), "mend these lists:\n{}", check().join("\n"));
    }

    fn messages(text: &'static str, shape: Shape) -> Vec<(usize, String)> {
        let list = List { file: "test", text, shape, faults: no_more };
        list.check().into_iter().map(|fault| (fault.line, fault.message)).collect()
    }

    #[test]
    fn every_mistake_of_layout_is_told_with_its_line() {
        let table = Shape::Table(&["word", "kind"]);
        let cases: &[(&str, Shape, usize, &str)] = &[
            ("a\n", Shape::Words, 1, "no head"),
            ("# head\na", Shape::Words, 2, "no line end"),
            ("# head\na \n", Shape::Words, 2, "white space at the end"),
            ("# head\nb\na\n", Shape::Words, 3, "\"a\" stands after \"b\""),
            ("# head\na\na\n", Shape::Words, 3, "listed twice"),
            ("# head\na\n# note\nb\n", Shape::Words, 3, "comments belong in the head"),
            ("# head\na\tb\n", Shape::Words, 2, "a TAB"),
            ("# head\nE\u{301}lan\n", Shape::Words, 2, "normal form C"),
            ("# head\nN’Djamena\n", Shape::Words, 2, "curly"),
            ("# head\na\tb\n", table, 2, "must be `# columns:"),
            ("# columns: word\tkind\na\n", table, 2, "1 columns where 2"),
            ("# columns: word\tkind\na\tb|\n", table, 2, "stray space"),
            ("# columns: word\tkind\na\tc|b\n", table, 2, "values are sorted"),
        ];
        for (text, shape, line, wanted) in cases {
            let found = messages(text, *shape);
            assert!(
                found.iter().any(|(at, message)| at == line && message.contains(wanted)),
                "{text:?} gave {found:?}"
            );
        }
        assert_eq!(messages("# columns: word\tkind\na\tb|c\nb\t-\n", table), []);
    }
}
