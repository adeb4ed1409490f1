//! Matrix, positions, chronology, quotes and sources as one Excel workbook.

use onrecord::view::{Index, codebook};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook};

use super::sheets::{self, Sheet};

/// Signs that a cell of Excel can hold.
const LONGEST: usize = 32_767;

/// The file.
pub fn file(index: &Index<'_>) -> anyhow::Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    // No clock: the same record gives the same bytes.
    let never = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title = index.record.title.as_deref().unwrap_or("onrecord");
    let properties = DocProperties::new().set_title(title).set_author(concat!("onrecord ", env!("CARGO_PKG_VERSION")));
    workbook.set_properties(&properties.set_creation_datetime(&never));
    let sheets = [
        sheets::matrix(index),
        sheets::all_positions(index),
        sheets::all_rounds(index),
        sheets::all_commitments(index),
        sheets::all_drafts(index),
        sheets::chronology(index),
        sheets::all_events(index),
        sheets::quotes(index),
        sheets::sources(index),
    ];
    for sheet in &sheets {
        write(&mut workbook, sheet)?;
    }
    about(&mut workbook)?;
    Ok(workbook.save_to_buffer()?)
}

fn write(workbook: &mut Workbook, sheet: &Sheet) -> anyhow::Result<()> {
    let head = Format::new().set_bold().set_background_color("E3EEF0").set_align(FormatAlign::Top);
    let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let page = workbook.add_worksheet();
    page.set_name(sheet.name)?;
    for (at, name) in sheet.columns.iter().enumerate() {
        page.write_string_with_format(0, at as u16, name, &head)?;
        page.set_column_width(at as u16, width(sheet, at))?;
    }
    // More rows than a sheet of Excel has are left to CSV.
    for (row, cells) in sheet.rows.iter().enumerate().take(1_000_000) {
        for (at, words) in cells.iter().enumerate().filter(|(_, words)| !words.is_empty()) {
            // Always text: what begins like a formula is none.
            page.write_string_with_format(row as u32 + 1, at as u16, cut(words), &cell)?;
        }
    }
    page.set_freeze_panes(1, 1)?;
    if !sheet.rows.is_empty() {
        page.autofilter(0, 0, sheet.rows.len().min(1_000_000) as u32, sheet.columns.len() as u16 - 1)?;
    }
    Ok(())
}

fn about(workbook: &mut Workbook) -> anyhow::Result<()> {
    let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let page = workbook.add_worksheet();
    page.set_name("codebook")?;
    page.set_column_width(0, 120)?;
    for (row, line) in codebook::markdown().lines().enumerate() {
        page.write_string_with_format(row as u32, 0, line, &cell)?;
    }
    Ok(())
}

/// Wide enough for what is in it, and no wider than one reads.
fn width(sheet: &Sheet, at: usize) -> f64 {
    let cells = sheet.rows.iter().take(200).filter_map(|row| row.get(at));
    let longest = cells.flat_map(|cell| cell.lines()).map(|line| line.chars().count()).max().unwrap_or_default();
    (longest.max(sheet.columns[at].chars().count()) as f64 + 2.0).clamp(8.0, 60.0)
}

fn cut(words: &str) -> &str {
    // Excel counts in UTF-16.
    let mut units = 0;
    for (at, c) in words.char_indices() {
        units += c.len_utf16();
        if units > LONGEST {
            return &words[..at];
        }
    }
    words
}
