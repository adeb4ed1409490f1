//! One shape for every listing: named columns, rows of cells, and the exact words that each row rests on.
//!
//! Programs print it as they like; [`Table::objects`] is how they write it as JSON.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::capture::Digest;

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Not known.
    Unknown,
    /// Words.
    Text(String),
    /// A count.
    Number(u64),
    /// Several.
    List(Vec<String>),
}

/// Where a column is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Everywhere; a person's table leaves the cell blank where it repeats the one above.
    Grouped,
    /// Everywhere.
    Always,
    /// Only where programs read: JSON Lines and CSV.
    Exported,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Where it is shown.
    pub shown: Shown,
}

/// Exact words in an exact capture, with the place as people and programs outside count it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Cited {
    /// The capture's name.
    pub article: String,
    /// The capture's digest.
    pub digest: Digest,
    /// First and last code point in the article's text, the last exclusive; `None` where the article is not at hand.
    pub at: Option<[u32; 2]>,
    /// The words, or their beginning where quotations are kept short.
    pub quote: String,
}

impl Cited {
    /// `9f31c2aa:120-278`: the digest's first digits and the code points.
    #[must_use]
    pub fn place(&self) -> String {
        match self.at {
            Some([start, end]) => format!("{}:{start}-{end}", self.digest.short()),
            None => self.digest.short(),
        }
    }
}

/// One row: as many cells as the table has columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Cells, in order of the columns.
    pub cells: Vec<Cell>,
    /// The words it rests on.
    pub cited: Vec<Cited>,
}

/// A listing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Columns, in order.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<Row>,
    /// Entries left out because a span of time was asked for and they have no date.
    pub undated: usize,
}

impl Table {
    /// A table without rows. In a column's name, a leading `=` stands for [`Shown::Grouped`], a leading `+` for [`Shown::Exported`].
    #[must_use]
    pub fn new(columns: &[&str]) -> Self {
        let column = |name: &&str| match (name.strip_prefix('='), name.strip_prefix('+')) {
            (Some(name), _) => Column { name: name.to_owned(), shown: Shown::Grouped },
            (_, Some(name)) => Column { name: name.to_owned(), shown: Shown::Exported },
            _ => Column { name: (*name).to_owned(), shown: Shown::Always },
        };
        Self { columns: columns.iter().map(column).collect(), ..Self::default() }
    }

    /// Adds a row.
    pub fn push(&mut self, cells: Vec<Cell>, cited: Vec<Cited>) {
        debug_assert_eq!(cells.len(), self.columns.len(), "one cell a column");
        self.rows.push(Row { cells, cited });
    }

    /// Each row as one JSON object: the columns in their order, then `citations`.
    pub fn objects(&self) -> impl Iterator<Item = Object<'_>> {
        self.rows.iter().map(|row| Object { columns: &self.columns, row })
    }
}

/// One row to be written as a JSON object.
pub struct Object<'t> {
    columns: &'t [Column],
    row: &'t Row,
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.columns.len() + 1))?;
        for (column, cell) in self.columns.iter().zip(&self.row.cells) {
            map.serialize_entry(&column.name, cell)?;
        }
        map.serialize_entry("citations", &self.row.cited)?;
        map.end()
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Unknown => serializer.serialize_none(),
            Cell::Text(words) => serializer.serialize_str(words),
            Cell::Number(count) => serializer.serialize_u64(*count),
            Cell::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(item))?;
                list.end()
            }
        }
    }
}

impl<T: Into<String>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Unknown, |words| Cell::Text(words.into()))
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Cell::Text(words)
    }
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Cell::Text(words.to_owned())
    }
}

impl From<Vec<String>> for Cell {
    fn from(items: Vec<String>) -> Self {
        Cell::List(items)
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Cell::Number(count as u64)
    }
}
