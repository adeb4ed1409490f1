//! A table → the terminal, JSON Lines or CSV.
//!
//! Decides how it looks, never what it says. All output goes through one buffered writer, so that a reader who leaves
//! early (`| head`) is an ordinary error that `main` knows.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use clap::{ColorChoice, ValueEnum};
use onrecord::view::table::{Cell, Column, Row, Shown, Table};

use crate::grid;
use crate::handed::CITATIONS;

/// How to print a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Columns for people
    Table,
    /// One JSON object a line, with all fields and citations
    Jsonl,
    /// Comma-separated values with all fields
    Csv,
}

/// Options of every listing.
#[derive(clap::Args)]
pub struct Printing {
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_possible_values = false)]
    pub format: Format,
    /// Cuts quotations to 200 characters and gives digest and offsets, so that the listing may be passed on
    #[arg(long)]
    pub share: bool,
}

/// Lines wider than this are hard to read, and a pipe has no width of its own.
const PIPED_WIDTH: usize = 100;

/// Before lines that belong to the line above.
const INDENT: &str = "    ";

const BOLD: &str = "\u{1b}[1m";
const PLAIN: &str = "\u{1b}[0m";

/// What stands in a cell that is not known.
const UNKNOWN: &str = "?";

/// Standard output; what goes wrong with it says so.
struct Stdout(StdoutLock<'static>);

impl Stdout {
    fn named(error: io::Error) -> io::Error {
        io::Error::new(
            error.kind(),
            format!("cannot write to standard output: {error}; make room, or send it elsewhere"),
        )
    }
}

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(Self::named)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(Self::named)
    }
}

/// Standard output, buffered.
pub struct Out {
    out: BufWriter<Stdout>,
    color: bool,
    width: usize,
}

impl Out {
    /// Standard output, coloured as asked for.
    pub fn new(color: ColorChoice) -> Self {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let color = match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => terminal && !plain,
        };
        let size = if terminal { terminal_size::terminal_size() } else { None };
        let width = size.map_or(PIPED_WIDTH, |(width, _)| usize::from(width.0));
        Self { out: BufWriter::new(Stdout(stdout.lock())), color, width }
    }

    /// A line of text.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    /// A line in bold, where colours are on.
    pub fn heading(&mut self, text: &str) -> io::Result<()> {
        if self.color { writeln!(self.out, "{BOLD}{text}{PLAIN}") } else { writeln!(self.out, "{text}") }
    }

    /// Indented lines of words, some of them in bold, or between asterisks where colours are off.
    pub fn marked(&mut self, pieces: &[(bool, &str)], width: usize) -> io::Result<()> {
        let (on, off) = if self.color { ("\u{1}", "\u{2}") } else { ("*", "*") };
        let mut text = String::new();
        for (marked, piece) in pieces {
            if *marked { text.extend([on, piece, off]) } else { text.push_str(piece) }
        }
        let mut open = false;
        for line in grid::lay_out(&[vec![text]], width.saturating_sub(INDENT.len())).concat() {
            let begun = if open { BOLD } else { "" };
            open = line.rfind('\u{1}').map_or(open && !line.contains('\u{2}'), |on| !line[on..].contains('\u{2}'));
            let ended = if open { PLAIN } else { "" };
            let line = line.replace('\u{1}', BOLD).replace('\u{2}', PLAIN);
            writeln!(self.out, "{INDENT}{begun}{line}{ended}")?;
        }
        Ok(())
    }

    /// A listing in the format asked for; `none` is said where it is empty and a person reads.
    pub fn table(&mut self, table: &Table, printing: &Printing, none: &str) -> anyhow::Result<()> {
        match printing.format {
            Format::Jsonl => table.objects().try_for_each(|row| self.json(&row))?,
            Format::Csv => self.csv(table)?,
            Format::Table if table.rows.is_empty() => eprintln!("onrecord: {none}"),
            Format::Table => self.columns(table, printing.share)?,
        }
        if table.undated > 0 {
            eprintln!("onrecord: {} without a date left out", table.undated);
        }
        Ok(self.out.flush()?)
    }

    /// One JSON object on a line.
    pub fn json(&mut self, value: &impl serde::Serialize) -> anyhow::Result<()> {
        Ok(writeln!(self.out, "{}", serde_json::to_string(value)?)?)
    }

    /// Names and values, one below the other.
    pub fn fields(&mut self, fields: &[(&str, String)]) -> io::Result<()> {
        let known = fields.iter().filter(|(_, value)| !value.is_empty());
        self.grid(None, known.map(|(name, value)| vec![(*name).to_owned(), one_line(value)]).collect())
    }

    /// A table for people: only the columns meant for them.
    pub fn columns(&mut self, table: &Table, share: bool) -> io::Result<()> {
        let shown: Vec<(usize, &Column)> =
            table.columns.iter().enumerate().filter(|(_, column)| column.shown != Shown::Exported).collect();
        let names = shown.iter().map(|(_, column)| column.name.replace('_', " "));
        let names = names.chain(share.then(|| "cited".to_owned())).collect();
        let mut rows = Vec::new();
        let mut above: Option<&Row> = None;
        for row in &table.rows {
            let mut cells: Vec<String> = Vec::new();
            let mut same = true;
            for (at, column) in &shown {
                let repeated = above.and_then(|above| above.cells.get(*at)) == row.cells.get(*at);
                same &= column.shown == Shown::Grouped && repeated;
                cells.push(if same { String::new() } else { row.cells.get(*at).map(cell).unwrap_or_default() });
            }
            if share {
                cells.push(row.cited.iter().map(|cited| cited.place()).collect::<Vec<_>>().join("\n"));
            }
            rows.push(cells);
            above = Some(row);
        }
        self.grid(Some(names), rows)
    }

    /// What was written so far goes out.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn grid(&mut self, header: Option<Vec<String>>, rows: Vec<Vec<String>>) -> io::Result<()> {
        let headed = header.is_some();
        let all: Vec<Vec<String>> = header.into_iter().chain(rows).collect();
        for (number, lines) in grid::lay_out(&all, self.width).iter().enumerate() {
            match headed && number == 0 {
                true => lines.iter().try_for_each(|line| self.heading(line))?,
                false => lines.iter().try_for_each(|line| self.line(line))?,
            }
        }
        Ok(())
    }

    fn csv(&mut self, table: &Table) -> anyhow::Result<()> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(table.columns.iter().map(|column| column.name.as_str()).chain(["cited", CITATIONS]))?;
        for row in &table.rows {
            let places = row.cited.iter().map(|cited| cited.place()).collect::<Vec<_>>().join(" ");
            let cells = row.cells.iter().map(|cell| match cell {
                Cell::Unknown => String::new(),
                Cell::Text(words) => words.clone(),
                Cell::Number(count) => count.to_string(),
                Cell::List(items) => items.join("; "),
            });
            writer.write_record(cells.chain([places, serde_json::to_string(&row.cited)?]))?;
        }
        Ok(self.out.write_all(&writer.into_inner()?)?)
    }
}

/// A cell as people read it.
pub fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Unknown => UNKNOWN.to_owned(),
        Cell::Text(words) => one_line(words),
        Cell::Number(count) => count.to_string(),
        Cell::List(items) if items.iter().map(String::len).sum::<usize>() <= 24 => items.join(", "),
        Cell::List(items) if items.len() == 1 => items.iter().map(|item| one_line(item)).collect(),
        Cell::List(items) => items.iter().map(|item| format!("- {}", one_line(item))).collect::<Vec<_>>().join("\n"),
    }
}

/// What a capture says never moves the cursor or changes colours.
fn one_line(words: &str) -> String {
    onrecord::view::index::one_line(words)
}
