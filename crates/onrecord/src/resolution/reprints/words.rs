//! One article → what copies are compared by: the words of its body, and the anchors that survive rewriting.
//!
//! Comes in: an [`Article`]. Goes out: its [`Body`]. Only body blocks count, so that shared furniture makes no copies.
//! Refuses to decide: what the words mean.

use std::collections::HashSet;

use smol_str::SmolStr;

use crate::article::{Article, Kind};
use crate::text::Span;

/// A word of the body.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub span: Span,
    /// Letters and digits in lower case, hashed: words are only ever compared.
    pub hash: u64,
    /// Inside quotation marks: two reporters may well give the same quotation.
    pub quoted: bool,
    /// Index of the paragraph.
    pub paragraph: usize,
}

/// A paragraph of the body.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    /// Its words, as indices into [`Body::words`].
    pub first: usize,
    pub last: usize,
    /// Names and numbers in order, hashed: what a rewriter leaves alone.
    pub anchors: Vec<u64>,
    /// How many quotations it opens.
    pub quotations: usize,
}

/// The body of one article.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    pub words: Vec<Word>,
    pub paragraphs: Vec<Paragraph>,
}

/// Reads the body blocks.
pub(super) fn read(article: &Article) -> Body {
    let mut body = Body::default();
    let mut raw: Vec<Raw> = Vec::new();
    for block in article.blocks_of(Kind::Body) {
        let first = body.words.len();
        let quotations = split(article, block.span, &mut body, &mut raw);
        body.paragraphs.push(Paragraph { first, last: body.words.len(), anchors: Vec::new(), quotations });
    }
    let names: HashSet<&SmolStr> = raw.iter().filter(|r| r.capital && !r.opens).map(|r| &r.stem).collect();
    for (word, raw) in body.words.iter().zip(&raw) {
        let name = raw.capital && raw.stem.len() > 1 && names.contains(&raw.stem);
        if (name || raw.digits)
            && let Some(paragraph) = body.paragraphs.get_mut(word.paragraph)
        {
            paragraph.anchors.push(hash(&raw.stem));
        }
    }
    body
}

/// What only the first pass needs of a word.
struct Raw {
    stem: SmolStr,
    capital: bool,
    digits: bool,
    /// Opens a sentence or quotation, where a capital tells nothing.
    opens: bool,
}

/// Adds the words of one block; how many quotations it opens.
fn split(article: &Article, block: Span, body: &mut Body, raw: &mut Vec<Raw>) -> usize {
    let text = block.of(&article.text);
    let paragraph = body.paragraphs.len();
    let (mut quoted, mut quotations, mut opens) = (false, 0, true);
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
                body.words.push(Word { span, hash: hash(&stem), quoted, paragraph });
                raw.push(Raw {
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
            '“' => (quoted, quotations, opens) = (true, quotations + 1, true),
            '”' => quoted = false,
            '"' => {
                quoted = !quoted;
                quotations += usize::from(quoted);
                opens = true;
            }
            '.' | '!' | '?' | ':' if !number => opens = true,
            _ => {}
        }
    }
    quotations
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
pub(super) fn hash_all(hashes: impl Iterator<Item = u64>) -> u64 {
    hashes.fold(0x9e37_79b9_7f4a_7c15, |all, hash| (all.rotate_left(23) ^ hash).wrapping_mul(0x0100_0000_01b3))
}
