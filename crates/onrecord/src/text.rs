//! Spans of one text, in bytes; the only code that slices text.
//!
//! Comes in: a text and byte offsets. Goes out: words. A span that does not lie on character
//! boundaries of the text yields the empty string instead of a panic; `verify` reports it.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes of one article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl From<(u32, u32)> for Span {
    fn from((start, end): (u32, u32)) -> Self {
        Self { start, end }
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

impl Span {
    /// A span from byte offsets. Texts are limited to 64 MiB, so offsets fit.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end && end <= u32::MAX as usize);
        Self { start: start as u32, end: end as u32 }
    }

    /// The words of the span, or nothing where it does not fit the text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// Bytes covered.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end.saturating_sub(self.start)) as usize
    }

    /// Whether nothing is covered.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether a byte is shared.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span over both.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without white space at its edges.
    #[must_use]
    pub fn trim(self, text: &str) -> Span {
        let words = self.of(text);
        let start = self.start as usize + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    }
}

/// Where words stand in a text, with any white space between them; of several places the one nearest to byte `near`.
#[must_use]
pub fn find_words(text: &str, words: &str, near: u32) -> Option<Span> {
    let blank = |c: char| c.is_whitespace() || c.is_control();
    let mut parts = words.split(blank).filter(|part| !part.is_empty());
    let (first, rest) = (parts.next()?, parts.collect::<Vec<_>>());
    let end = |at: usize| {
        rest.iter().try_fold(at + first.len(), |end, part| {
            let after = text.get(end..)?;
            let next = after.trim_start_matches(blank);
            (next.len() < after.len() && next.starts_with(part)).then(|| text.len() - next.len() + part.len())
        })
    };
    let places = text.match_indices(first).filter_map(|(at, _)| Some(Span::new(at, end(at)?)));
    places.min_by_key(|span| span.start.abs_diff(near))
}

/// Turns byte offsets of one text into Unicode code points, for people and programs outside.
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before each 256th byte (or the boundary just before it).
    marks: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    const STEP: usize = 256;

    /// Counts once; each question is then answered in constant time.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / Self::STEP + 2);
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % Self::STEP == 0 {
                marks.push(count);
            }
            count += u32::from(is_lead(byte));
        }
        marks.push(count);
        Self { text, marks }
    }

    /// Code points before byte `at`.
    #[must_use]
    pub fn at(&self, at: u32) -> u32 {
        let at = (at as usize).min(self.text.len());
        let mark = at / Self::STEP;
        let rest = &self.text.as_bytes()[mark * Self::STEP..at];
        let before = self.marks.get(mark).copied().unwrap_or_default();
        before + rest.iter().filter(|b| is_lead(**b)).count() as u32
    }

    /// A span as `[start, end]` in code points.
    #[must_use]
    pub fn span(&self, span: Span) -> [u32; 2] {
        [self.at(span.start), self.at(span.end)]
    }
}

/// Things that stand in a text, asked which of them touch a place without going through all.
pub struct ByPlace<'a, T> {
    items: &'a [T],
    /// Where each stands, with its number, by first byte.
    spans: Vec<(Span, u32)>,
    /// The furthest last byte up to each of them: where it lies before a place, nothing so far touches it.
    reach: Vec<u32>,
}

impl<'a, T> ByPlace<'a, T> {
    /// Sorts them once; `spans` gives all pieces of one.
    #[must_use]
    pub fn new<S: IntoIterator<Item = Span>>(items: &'a [T], spans: impl Fn(&'a T) -> S) -> Self {
        let mut placed: Vec<(Span, u32)> =
            (0..).zip(items).flat_map(|(n, item)| spans(item).into_iter().map(move |span| (span, n))).collect();
        placed.sort_by_key(|(span, n)| (span.start, *n));
        let reach = placed.iter().scan(0, |furthest, (span, _)| {
            *furthest = span.end.max(*furthest);
            Some(*furthest)
        });
        Self { items, reach: reach.collect(), spans: placed }
    }

    /// Those that share a byte with a place, each once with its number, in order of number.
    #[must_use]
    pub fn touching(&self, place: Span) -> Vec<(u32, &'a T)> {
        let from = self.reach.partition_point(|end| *end <= place.start);
        let to = self.spans.partition_point(|(span, _)| span.start < place.end);
        let near = self.spans.get(from..to).unwrap_or_default().iter();
        let mut numbers: Vec<u32> = near.filter(|(span, _)| span.overlaps(place)).map(|(_, n)| *n).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().filter_map(|n| Some((n, self.items.get(n as usize)?))).collect()
    }
}

fn is_lead(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_a_plain_count() {
        let text = "a“é”—漢字 ".repeat(200);
        let points = CodePoints::of(&text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(at as u32), count as u32);
        }
        assert_eq!(points.at(text.len() as u32) as usize, text.chars().count());
    }

    #[test]
    fn a_span_off_its_boundaries_is_empty_not_a_panic() {
        assert_eq!(Span::new(1, 2).of("é"), "");
        assert_eq!(Span::new(0, 90).of("short"), "");
    }

    #[test]
    fn words_are_found_over_line_ends_and_nearest() {
        let text = "go home. We  will\ngo home now";
        assert_eq!(find_words(text, "will go  home", 0), Some(Span::new(13, 25)));
        assert_eq!(find_words(text, "go home", 20), Some(Span::new(18, 25)));
        assert_eq!(find_words(text, "willgo", 0), None);
        assert_eq!(find_words(text, " ", 0), None);
    }

    #[test]
    fn what_touches_a_place_is_found_as_by_asking_all() {
        let pieces =
            [vec![(4, 9)], vec![(0, 30), (40, 41)], vec![(9, 9)], vec![(9, 12), (10, 11)], vec![], vec![(41, 50)]];
        let pieces = pieces.map(|of| of.into_iter().map(Span::from).collect::<Vec<_>>());
        let by_place = ByPlace::new(&pieces, |of| of.iter().copied());
        for (start, end) in (0..52).flat_map(|start| (start..52).map(move |end| (start, end))) {
            let place = Span { start, end };
            let all = (0..).zip(&pieces).filter(|(_, of)| of.iter().any(|span| span.overlaps(place)));
            assert_eq!(by_place.touching(place), all.collect::<Vec<_>>(), "{start}..{end}");
        }
    }

    #[test]
    fn trim_keeps_offsets() {
        assert_eq!(Span::new(0, 6).trim("  ab  "), Span::new(2, 4));
    }
}
