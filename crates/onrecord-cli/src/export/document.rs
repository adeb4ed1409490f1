//! The briefing's Markdown → headings, paragraphs, items and footnotes, for other forms of the same document.
//!
//! Reads what `onrecord::view::brief` writes, and no other Markdown: what it does not know stays text, so that nothing is lost.

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub title: String,
    pub blocks: Vec<Block>,
    /// Footnotes, the first under number 1.
    pub notes: Vec<Vec<Piece>>,
}

/// One block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Level, from 1, and words.
    Heading(u8, Vec<Piece>),
    /// Words of a paragraph.
    Paragraph(Vec<Piece>),
    /// Depth, from 0, and words of an item.
    Item(u8, Vec<Piece>),
}

/// A stretch of words that look alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Plain(String),
    Strong(String),
    /// The captures' own words.
    Words(String),
    Code(String),
    /// The mark of a footnote.
    Note(usize),
}

/// Takes the briefing apart.
pub fn read(markdown: &str) -> Document {
    let mut document = Document::default();
    for line in markdown.lines().filter(|line| !line.trim().is_empty()) {
        if let Some((number, words)) = note(line) {
            // Numbered in order by the one who writes them.
            document.notes.resize(document.notes.len().max(number), Vec::new());
            document.notes[number - 1] = pieces(words);
            continue;
        }
        let depth = (line.len() - line.trim_start().len()) / 2;
        let line = line.trim();
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        let block = match (line.strip_prefix("- "), level) {
            (Some(item), _) => Block::Item(depth.min(8) as u8, pieces(item)),
            (None, 1..=6) if line.as_bytes().get(level) == Some(&b' ') => {
                Block::Heading(level as u8, pieces(line[level..].trim_start()))
            }
            _ => Block::Paragraph(pieces(line)),
        };
        if let (Block::Heading(1, words), true) = (&block, document.title.is_empty()) {
            document.title = plain(words);
        }
        document.blocks.push(block);
    }
    // Footnotes have a place of their own in every other form.
    document.blocks.retain(|block| !matches!(block, Block::Heading(2, words) if plain(words) == "Footnotes"));
    document
}

/// The words without how they look.
pub fn plain(pieces: &[Piece]) -> String {
    let words = pieces.iter().map(|piece| match piece {
        Piece::Plain(words) | Piece::Strong(words) | Piece::Words(words) | Piece::Code(words) => words.as_str(),
        Piece::Note(_) => "",
    });
    words.collect()
}

/// `[^12]: words`
fn note(line: &str) -> Option<(usize, &str)> {
    let (number, words) = line.strip_prefix("[^")?.split_once("]: ")?;
    let number = number.parse().ok().filter(|number| (1..1_000_000).contains(number))?;
    Some((number, words))
}

fn pieces(line: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let found = match c {
            '\\' => {
                let next = rest.chars().nth(1).filter(char::is_ascii_punctuation);
                text.push(next.unwrap_or('\\'));
                rest = &rest[1 + next.map_or(0, char::len_utf8)..];
                continue;
            }
            '*' if rest.starts_with("**") => {
                enclosed(rest, "**").map(|(words, after)| (Piece::Strong(unescape(words)), after))
            }
            '*' => enclosed(rest, "*").map(|(words, after)| (Piece::Words(unescape(words)), after)),
            '`' => enclosed(rest, "`").map(|(words, after)| (Piece::Code(words.to_owned()), after)),
            '[' => mark(rest).map(|(number, after)| (Piece::Note(number), after)),
            _ => None,
        };
        match found {
            Some((piece, after)) => {
                if !text.is_empty() {
                    pieces.push(Piece::Plain(std::mem::take(&mut text)));
                }
                pieces.push(piece);
                rest = after;
            }
            None => {
                text.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    if !text.is_empty() {
        pieces.push(Piece::Plain(text));
    }
    pieces
}

/// `[^12]`
fn mark(rest: &str) -> Option<(usize, &str)> {
    let (number, after) = rest.strip_prefix("[^")?.split_once(']')?;
    Some((number.parse().ok()?, after))
}

/// What stands between two of these signs, the second not escaped.
fn enclosed<'t>(rest: &'t str, sign: &str) -> Option<(&'t str, &'t str)> {
    let inner = rest.strip_prefix(sign)?;
    let mut escaped = false;
    for (at, c) in inner.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if sign != "`" => escaped = true,
            _ if at > 0 && inner[at..].starts_with(sign) => return Some((&inner[..at], &inner[at + sign.len()..])),
            _ => {}
        }
    }
    None
}

fn unescape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut signs = words.chars().peekable();
    while let Some(c) = signs.next() {
        match c {
            '\\' if signs.peek().is_some_and(char::is_ascii_punctuation) => out.extend(signs.next()),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_briefings_own_markdown_is_read_whole() {
        let text = "# A \\*b\\*\n\nWords.\n\n## Sources\n\n- **X**, 2031: *said \\<b\\>*[^1] (`p1`)\n  - deeper\n\n## Footnotes\n\n[^1]: *words* — O, `a:1-2`\n";
        let document = read(text);
        assert_eq!(document.title, "A *b*");
        assert_eq!(
            document.notes,
            [vec![Piece::Words("words".into()), Piece::Plain(" — O, ".into()), Piece::Code("a:1-2".into())]]
        );
        let Some(Block::Item(0, item)) = document.blocks.get(3) else { panic!("{document:?}") };
        assert_eq!(item[0], Piece::Strong("X".into()));
        assert_eq!(item[2], Piece::Words("said <b>".into()));
        assert_eq!(item[3], Piece::Note(1));
        assert!(matches!(document.blocks.last(), Some(Block::Item(1, _))));
    }

    #[test]
    fn what_is_not_known_stays_text() {
        for words in ["a * b", "**open", "`open", "[^x]", "[link](x)", "\\", "\\é"] {
            assert_eq!(plain(&pieces(words)), words);
        }
    }
}
