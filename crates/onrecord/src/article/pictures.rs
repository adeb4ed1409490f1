//! Credits and captions → whose pictures a page has.
//!
//! Comes in: the text and its blocks. Goes out: names as they stand, "Ada Brinkholt / The Quay", each once.
//! Refuses to decide: which of several names took the picture and which sold it.

use super::own;
use super::stated::is_report;
use super::{Block, Kind, Named, Span};

/// Longer words are a caption whose credit was not found.
const MOST_WORDS: usize = 10;

/// Those credited, in the order of the page.
pub(super) fn credited(text: &str, blocks: &[Block]) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    for block in blocks {
        let words = block.span.of(text);
        let credit = match block.kind {
            Kind::Credit if !is_report(words) => Some(words),
            Kind::Caption => own::picture_credit(words),
            _ => None,
        };
        let Some(name) = credit.map(bare).filter(|name| is_named(name)) else { continue };
        let name_of = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !found.iter().any(|other| other.name == name_of) {
            let start = block.span.start as usize + (name.as_ptr() as usize - words.as_ptr() as usize);
            found.push(Named { name: name_of, span: Some(Span::new(start, start + name.len())) });
        }
    }
    found
}

/// "Photo: Ada Brinkholt" and "(Photograph by Ada Brinkholt)" without what announces the name.
fn bare(words: &str) -> &str {
    let edge = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '©' | '.' | '|' | '—' | '–' | '-');
    let words = words.trim_matches(edge);
    let after = |mark: &str| words.rfind(mark).map(|at| at + mark.len());
    let from = after(": ").or_else(|| after(" by ")).or_else(|| after("© ")).unwrap_or(0);
    words.get(from..).unwrap_or(words).trim_matches(edge)
}

fn is_named(words: &str) -> bool {
    let count = words.split_whitespace().count();
    (1..=MOST_WORDS).contains(&count) && words.starts_with(char::is_uppercase)
}
