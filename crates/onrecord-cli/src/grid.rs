//! Cells → lines of text in columns that fit a width.
//!
//! No word is broken while there is room, and what is left goes to the long texts. Dates and names with hyphens are broken
//! after a slash or a hyphen before they are broken anywhere else. Knows nothing of what the cells say.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Spaces between columns.
const GAP: usize = 2;

/// Words up to this width are whole: ids, dates, most names.
const WHOLE: usize = 14;

/// Lays rows out in columns; a cell may hold several lines.
pub fn lay_out(rows: &[Vec<String>], width: usize) -> Vec<Vec<String>> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let cells = |at: usize| rows.iter().filter_map(move |row| row.get(at)).map(String::as_str);
    let wishes: Vec<Wish> = (0..columns).map(|at| Wish::of(cells(at))).collect();
    let widths = share(&wishes, width.saturating_sub(GAP * columns.saturating_sub(1)));
    rows.iter().map(|row| row_lines(row, &widths)).collect()
}

/// The lines of one row.
fn row_lines(row: &[String], widths: &[usize]) -> Vec<String> {
    let cells: Vec<Vec<String>> = row.iter().zip(widths).map(|(cell, width)| wrap(cell, *width)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or_default();
    let line = |number: usize| {
        let mut line = String::new();
        for (cell, width) in cells.iter().zip(widths) {
            let words = cell.get(number).map(String::as_str).unwrap_or_default();
            line.push_str(words);
            line.extend(std::iter::repeat_n(' ', (width + GAP).saturating_sub(words.width())));
        }
        line.trim_end().to_owned()
    };
    (0..height).map(line).collect()
}

/// What one column wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Wish {
    /// Its widest piece that should not be broken.
    piece: usize,
    /// Its widest line.
    line: usize,
}

impl Wish {
    fn of<'c>(cells: impl Iterator<Item = &'c str>) -> Self {
        let mut wish = Wish { piece: 1, line: 1 };
        for line in cells.flat_map(str::lines) {
            wish.line = wish.line.max(line.width());
            for word in line.split(' ') {
                let pieces = pieces(word).map(UnicodeWidthStr::width);
                wish.piece = pieces.fold(wish.piece, usize::max);
            }
        }
        wish
    }
}

/// Parts that a word may be broken into: short ones not at all, others after each slash, longer ones after hyphens too.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let long = |part: &str| part.width() > WHOLE;
    let whole = !long(word);
    word.split_inclusive(move |c| !whole && c == '/').flat_map(move |part| {
        let hyphens = long(part);
        part.split_inclusive(move |c| hyphens && c == '-')
    })
}

/// Widths of the columns that add up to at most `all`, as long as each can have one character.
fn share(wishes: &[Wish], all: usize) -> Vec<usize> {
    let lines: Vec<usize> = wishes.iter().map(|wish| wish.line).collect();
    let pieces: Vec<usize> = wishes.iter().map(|wish| wish.piece).collect();
    if lines.iter().sum::<usize>() <= all {
        return lines;
    }
    if pieces.iter().sum::<usize>() > all {
        return grow(vec![1; wishes.len()], &pieces, all, |width, _| width);
    }
    // A column ten times as long gets three times the width: few lines in all, and none too narrow.
    grow(pieces, &lines, all, |width, most| width * width * 1000 / most)
}

/// Gives one character after the other to the column that has least, as `has` counts it, until each has the `most` it wants.
fn grow(mut widths: Vec<usize>, most: &[usize], all: usize, has: impl Fn(usize, usize) -> usize) -> Vec<usize> {
    for _ in widths.iter().sum::<usize>()..all {
        let wanting = (0..widths.len()).filter(|&at| widths[at] < most[at]);
        let Some(next) = wanting.min_by_key(|&at| (has(widths[at], most[at]), at)) else { break };
        widths[next] += 1;
    }
    widths
}

/// Begins an item of a list within a cell.
const ITEM: &str = "- ";

/// The lines of one cell; what follows an item's first line is indented.
fn wrap(cell: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in cell.lines() {
        match line.strip_prefix(ITEM).filter(|_| width > 2 * ITEM.len()) {
            None => lines.extend(wrap_line(line, width)),
            Some(item) => {
                let item = wrap_line(item, width - ITEM.len()).into_iter().enumerate();
                lines.extend(item.map(|(number, words)| format!("{}{words}", if number == 0 { ITEM } else { "  " })));
            }
        }
    }
    lines
}

fn wrap_line(line: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut open = String::new();
    for word in line.split(' ') {
        let mut space = if open.is_empty() { "" } else { " " };
        if word.width() <= width && open.width() + space.len() + word.width() > width {
            lines.push(std::mem::take(&mut open));
            space = "";
        }
        for piece in pieces(word) {
            if open.width() + space.len() + piece.width() > width && !open.is_empty() {
                lines.push(std::mem::take(&mut open));
                space = "";
            }
            open.push_str(space);
            space = "";
            for c in piece.chars() {
                if open.width() + c.width().unwrap_or(0) > width && !open.is_empty() {
                    lines.push(std::mem::take(&mut open));
                }
                open.push(c);
            }
        }
    }
    lines.push(open);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes(of: &[(usize, usize)]) -> Vec<Wish> {
        of.iter().map(|&(piece, line)| Wish { piece, line }).collect()
    }

    #[test]
    fn widths_fit_and_the_long_text_gets_what_is_left() {
        assert_eq!(share(&wishes(&[(9, 9), (4, 300)]), 400), [9, 300]);
        assert_eq!(share(&wishes(&[(9, 9), (12, 20), (8, 300)]), 60), [9, 12, 39]);
        assert_eq!(share(&wishes(&[(9, 9), (30, 40)]), 20), [9, 11]);
        assert_eq!(share(&[], 20), Vec::<usize>::new());
    }

    #[test]
    fn words_are_broken_where_people_would_break_them() {
        assert_eq!(wrap("that talks went on", 10), ["that talks", "went on"]);
        assert_eq!(wrap("2031-04-23/2031-04-29", 12), ["2031-04-23/", "2031-04-29"]);
        assert_eq!(wrap("01-veddar-valley-news", 16), ["01-veddar-", "valley-news"]);
        assert_eq!(wrap("on 2031-04-23", 11), ["on", "2031-04-23"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("- one\n- two and more", 9), ["- one", "- two and", "  more"]);
        assert_eq!(wrap("", 3), Vec::<String>::new());
    }

    #[test]
    fn no_line_is_wider_than_the_page() {
        let rows =
            vec![vec!["s1234567".to_owned(), "漢字 and words ".repeat(20), "long-name-of-a-file.txt".to_owned()]; 3];
        for width in [20, 40, 80, 100] {
            let lines: Vec<String> = lay_out(&rows, width).concat();
            assert!(lines.iter().all(|line| line.width() <= width), "{width}: {lines:#?}");
        }
    }
}
