//! One article → what copies are compared by: the words of its body, and the anchors that survive rewriting.
//!
//! Comes in: an [`Article`]. Goes out: [`Word`]s with their places. Only body blocks count, so that shared furniture makes no copies.
//! Refuses to decide: what the words mean.

use std::collections::HashSet;

use smol_str::SmolStr;

use crate::article::{Article, Kind};
use crate::text::Span;

/// A word of the body, small enough to keep those of a hundred thousand articles at hand: a hash of its letters and digits
/// in lower case, since words are only ever compared, and what kind of place it stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Word(u32);

const QUOTED: u32 = 1 << 31;
const ANCHOR: u32 = 1 << 30;
const BEGINS: u32 = 1 << 29;

impl Word {
    pub fn hash(self) -> u32 {
        self.0 & (BEGINS - 1)
    }

    /// Inside quotation marks: two reporters may well give the same quotation.
    pub fn quoted(self) -> bool {
        self.0 & QUOTED != 0
    }

    /// A name or a number: what a rewriter leaves alone.
    pub fn anchor(self) -> bool {
        self.0 & ANCHOR != 0
    }

    /// First of its paragraph.
    pub fn begins(self) -> bool {
        self.0 & BEGINS != 0
    }
}

/// The words of the body, with their places.
pub(super) fn read(article: &Article) -> (Vec<Word>, Vec<Span>) {
    let mut raw: Vec<Raw> = Vec::new();
    for block in article.blocks_of(Kind::Body) {
        let first = raw.len();
        split(article, block.span, &mut raw);
        raw.get_mut(first).into_iter().for_each(|word| word.begins = true);
    }
    let names: HashSet<&SmolStr> = raw.iter().filter(|r| r.capital && !r.opens).map(|r| &r.stem).collect();
    let word = |raw: &Raw| {
        let name = raw.capital && raw.stem.len() > 1 && names.contains(&raw.stem);
        let flag = |holds: bool, flag: u32| if holds { flag } else { 0 };
        let hash = hash(&raw.stem);
        let hash = (hash ^ (hash >> 32)) as u32 & (BEGINS - 1);
        Word(hash | flag(raw.quoted, QUOTED) | flag(name || raw.digits, ANCHOR) | flag(raw.begins, BEGINS))
    };
    let words = raw.iter().map(word).collect();
    (words, raw.iter().map(|raw| raw.span).collect())
}

/// What only the first pass needs of a word.
struct Raw {
    span: Span,
    stem: SmolStr,
    quoted: bool,
    begins: bool,
    capital: bool,
    digits: bool,
    /// Opens a sentence or quotation, where a capital tells nothing.
    opens: bool,
}

/// Adds the words of one block.
fn split(article: &Article, block: Span, raw: &mut Vec<Raw>) {
    let text = block.of(&article.text);
    let (mut quoted, mut opens) = (false, true);
    let mut start: Option<usize> = None;
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        // "1.5" and "2,000" are one number.
        let number = matches!(c, '.' | ',')
            && text.get(..at).is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit()))
            && text.get(at + 1..).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()));
        match (start, inner(c) || number) {
            (None, true) if c.is_alphanumeric() => start = Some(at),
            (Some(from), false) => {
                let span = Span::new(block.start as usize + from, block.start as usize + at);
                let word = text.get(from..at).unwrap_or_default().trim_end_matches(['\'', '’']);
                let stem = stem(word);
                raw.push(Raw {
                    span,
                    quoted,
                    begins: false,
                    capital: word.starts_with(char::is_uppercase),
                    digits: word.starts_with(|c: char| c.is_ascii_digit()),
                    opens,
                    stem,
                });
                opens = false;
                start = None;
            }
            _ => {}
        }
        match c {
            '“' => (quoted, opens) = (true, true),
            '”' => quoted = false,
            '"' => {
                quoted = !quoted;
                opens = true;
            }
            '.' | '!' | '?' | ':' if !number => opens = true,
            _ => {}
        }
    }
}

/// In lower case, without the genitive.
fn stem(word: &str) -> SmolStr {
    let lower = word.to_lowercase().replace('’', "'");
    lower.strip_suffix("'s").unwrap_or(&lower).into()
}

/// FNV-1a: the same on every machine and in every release.
pub(super) fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// One hash for several in a row.
pub(super) fn hash_all(hashes: impl Iterator<Item = u32>) -> u32 {
    let all = hashes.fold(0x9e37_79b9_7f4a_7c15_u64, |all, hash| {
        (all.rotate_left(23) ^ u64::from(hash)).wrapping_mul(0x0100_0000_01b3)
    });
    ((all ^ (all >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
}
