//! Pages labelled by hand, `corpora/pages`: captures with marks such as `[[body]]` where their kind changes.
//!
//! Comes in: a marked page. Goes out: the capture without its marks, and the pieces of its text, each with the kind that
//! it truly is. Refuses to decide: what a mark that nobody knows might mean; that is an error with its line.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use onrecord::article::Kind;

/// A marked page.
pub struct Page {
    /// Name of its file.
    pub name: String,
    /// The capture.
    pub bytes: String,
    /// Its text in order; a piece without a kind is nothing that a reader of the page sees.
    pub pieces: Vec<(Option<Kind>, String)>,
}

impl Page {
    /// Whether it is markup.
    pub fn is_html(&self) -> bool {
        self.name.ends_with(".html")
    }
}

/// The pages of a folder, by name.
///
/// # Errors
/// Where a file cannot be read, or has a mark that nobody knows.
pub fn of(folder: &Path) -> Result<Vec<Page>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "txt" || ending == "html") {
            paths.push(path);
        }
    }
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        page(&name, &text).with_context(|| format!("{}", path.display()))
    };
    paths.iter().map(read).collect()
}

/// Parts marks and text.
///
/// # Errors
/// Where a mark is unknown, or a plain text begins without one.
pub fn page(name: &str, marked: &str) -> Result<Page> {
    let html = name.ends_with(".html");
    let bytes: String = cut(marked)?.into_iter().map(|(_, words)| words).collect();
    let seen = if html { shown(marked) } else { marked.to_owned() };
    let pieces: Vec<(Option<Kind>, String)> =
        cut(&seen)?.into_iter().map(|(kind, words)| (kind.flatten(), words.to_owned())).collect();
    if !html && pieces.iter().any(|(kind, words)| kind.is_none() && !words.trim().is_empty()) {
        bail!("a plain text begins with a mark, and has no [[none]]");
    }
    Ok(Page { name: name.to_owned(), bytes, pieces })
}

type Piece<'t> = (Option<Option<Kind>>, &'t str);

/// The pieces between marks; the first has none.
fn cut(marked: &str) -> Result<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut kind = None;
    let mut rest = marked;
    let mut line = 1;
    while let Some(open) = rest.find("[[") {
        let (before, after) = rest.split_at(open);
        line += before.matches('\n').count();
        let Some((word, behind)) = after[2..].split_once("]]") else { bail!("line {line}: a mark is not closed") };
        pieces.push((kind, before));
        kind = Some(match Kind::named(word) {
            Some(kind) => Some(kind),
            None if word == "none" => None,
            None => bail!("line {line}: [[{word}]] is no kind"),
        });
        rest = behind;
    }
    pieces.push((kind, rest));
    Ok(pieces)
}

/// The text of markup, read as plainly as can be: no comments, scripts or tags. Not the reader's own way, on purpose.
fn shown(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let tag = &rest[open..];
        let lower = tag.get(..12).unwrap_or(tag).to_ascii_lowercase();
        let end = if lower.starts_with("<!--") {
            tag.find("-->").map(|at| at + 3)
        } else if lower.starts_with("<script") {
            tag.find("</script>").map(|at| at + 9)
        } else if lower.starts_with("<style") {
            tag.find("</style>").map(|at| at + 8)
        } else {
            tag.find('>').map(|at| at + 1)
        };
        out.push(' ');
        rest = end.and_then(|end| tag.get(end..)).unwrap_or_default();
    }
    out.push_str(rest);
    entities(&out)
}

/// Entities that stand for letters are written as themselves in these pages; what is left is punctuation.
fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let after = &rest[at..];
        let end =
            after.find(';').filter(|end| *end <= 8 && after[1..*end].chars().all(|c| c.is_alphanumeric() || c == '#'));
        out.push(' ');
        rest = end.map_or(&after[1..], |end| &after[end + 1..]);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_part_the_text_and_are_no_part_of_the_capture() {
        let text = page("a.txt", "[[title]]Talks end\n[[body]]They met.").expect("well marked");
        assert_eq!(text.bytes, "Talks end\nThey met.");
        assert_eq!(text.pieces[1], (Some(Kind::Title), "Talks end\n".to_owned()));
        let html = page("a.html", "<title>T</title><!-- no --><p>[[body]]They&nbsp;met <b>again</b>.</p>[[none]]x")
            .expect("well marked");
        assert_eq!(html.bytes, "<title>T</title><!-- no --><p>They&nbsp;met <b>again</b>.</p>x");
        let words: Vec<(Option<Kind>, String)> = html
            .pieces
            .iter()
            .map(|(kind, words)| (*kind, words.split_whitespace().collect::<Vec<_>>().join(" ")))
            .collect();
        assert_eq!(words[1], (Some(Kind::Body), "They met again .".to_owned()));
        assert!(page("a.txt", "no mark").is_err() && page("a.txt", "[[bdy]]x").is_err());
    }
}
