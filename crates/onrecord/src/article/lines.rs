//! Text → lines: the pieces that get one label each.
//!
//! Comes in: a decoded plain text (pages of HTML bring their own lines, with hints). Goes out: lines in order, each a
//! span without the white space around it; lines that only a fixed width had parted are one.
//! Refuses to decide: what a line is.

use super::decode::is_mark;
use super::{Kind, Span};

/// One line or paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Where it is.
    pub span: Span,
    /// Whether an empty line, or the edge of a block of markup, stands before it.
    pub gap: bool,
    /// What markup says of it.
    pub hint: Hint,
}

/// What markup says of a line; nothing for plain text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hint {
    /// The kind that the names of the elements around it give.
    pub kind: Option<Kind>,
    /// 1 for `h1` to 6 for `h6`.
    pub heading: u8,
    /// How much of it is links, in percent.
    pub links: u8,
    /// Whether it stands outside the element that holds the story.
    pub outside: bool,
}

/// The lines of a plain text.
pub(super) fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut gap = true;
    let mut at = 0;
    for piece in text.split_inclusive(['\n', '\r']) {
        let span = trim(Span::new(at, at + piece.len()), text);
        // The second half of "\r\n" is no line of its own.
        let halved = piece == "\n" && text.get(..at).is_some_and(|before| before.ends_with('\r'));
        at += piece.len();
        if !span.is_empty() {
            lines.push(Line { span, gap, hint: Hint::default() });
            gap = false;
        } else if !halved {
            gap = true;
        }
    }
    join(text, lines)
}

/// The span without white space and marks at its edges.
pub(super) fn trim(span: Span, text: &str) -> Span {
    let words = span.of(text);
    let blank = |c: char| c.is_whitespace() || is_mark(c);
    let start = span.start as usize + (words.len() - words.trim_start_matches(blank).len());
    Span::new(start, start + words.trim_matches(blank).len())
}

/// Where a text was broken at a fixed width, the lines of a paragraph belong together.
fn join(text: &str, lines: Vec<Line>) -> Vec<Line> {
    if !is_wrapped(text, &lines) {
        return lines;
    }
    let mut joined: Vec<Line> = Vec::new();
    let mut last = 0;
    for line in lines {
        match joined.last_mut() {
            Some(paragraph) if !line.gap && last >= NARROW && !ends_alone(text, paragraph.span) => {
                paragraph.span = paragraph.span.join(line.span);
            }
            _ => joined.push(line),
        }
        last = line.span.len();
    }
    joined
}

const NARROW: usize = 45;
const WIDE: usize = 110;

/// Whether most lines that another follows without a gap break off in mid-sentence at about the same width.
fn is_wrapped(text: &str, lines: &[Line]) -> bool {
    let mut within = 0;
    let mut broken = 0;
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if next.gap {
            continue;
        }
        within += 1;
        let running = line.span.of(text).ends_with(|c: char| c.is_lowercase() || c == ',');
        if running && (NARROW..=WIDE).contains(&line.span.len()) {
            broken += 1;
        }
    }
    let long = lines.iter().filter(|line| line.span.len() > WIDE).count();
    within >= 6 && broken * 2 > within && long * 10 < lines.len()
}

/// Whether the line is one that stands alone even in a narrow text: it has no sentence going on.
fn ends_alone(text: &str, span: Span) -> bool {
    let words = span.of(text);
    words.len() < NARROW && !words.ends_with(|c: char| c.is_lowercase() || c == ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(&str, bool)> {
        split(text).into_iter().map(|line| (line.span.of(text), line.gap)).collect()
    }

    #[test]
    fn line_ends_of_every_system_part_lines() {
        let wanted = vec![("One", true), ("two", false), ("three", true)];
        for text in ["One\ntwo\n\nthree", "One\r\ntwo\r\n\r\nthree\r\n", "\u{feff} One\rtwo\r\rthree"] {
            assert_eq!(words(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn lines_broken_at_a_fixed_width_are_one_paragraph() {
        let text = "HARBOUR TALKS\n\nThe dockers and the port met again on Monday after a week of\n\
                    silence, and neither side would say what had been put on the\n\
                    table or taken off it.\n\nA second meeting is to follow within days, the port's lawyer said,\n\
                    and the union asked its members to keep their boots dry until\nthen.\n\n\
                    The ferry sailed on time for once, and nobody on the quay could\n\
                    remember when that had happened before, least of all the harbour\nmaster.\n";
        let lines = words(text);
        assert_eq!(lines.len(), 4);
        assert!(lines[1].0.ends_with("taken off it."));
    }
}
