//! Brat standoff files → attributions as people marked them.
//!
//! Comes in: `attributions/*.ann` and `text/*.txt`. Goes out: one [`Marked`] a text, offsets in code points.
//! An .ann belongs to the text of the same stem, or of its stem without a final `_<annotator>`; of several, the first by
//! annotator is taken. Refuses to decide: which annotator is right.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::files;
use super::relations::Relation;

/// One text with the attributions marked in it.
pub struct Marked {
    /// The file's stem.
    pub id: String,
    /// The text as it stands in the file.
    pub text: String,
    /// What is marked.
    pub relations: Vec<Relation>,
}

/// Reads a folder in this layout.
///
/// # Errors
/// Where a file cannot be read.
pub fn read(folder: &Path) -> Result<Vec<Marked>> {
    let mut texts: BTreeMap<String, (PathBuf, BTreeMap<String, PathBuf>)> = BTreeMap::new();
    for path in files(&folder.join("text"), "txt")? {
        texts.insert(stem(&path), (path, BTreeMap::new()));
    }
    for path in files(&folder.join("attributions"), "ann")? {
        let name = stem(&path);
        let (text, annotator) = match name.rsplit_once('_') {
            _ if texts.contains_key(&name) => (name.as_str(), ""),
            Some(parts) if texts.contains_key(parts.0) => parts,
            _ => {
                eprintln!("no text for {}", path.display());
                continue;
            }
        };
        let of = texts.get_mut(text).expect("it was found a line above");
        of.1.insert(annotator.to_owned(), path.clone());
    }
    let mut marked = Vec::new();
    for (id, (path, annotations)) in texts {
        if let Some(first) = annotations.values().next() {
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            let relations = relations(&fs::read_to_string(first).with_context(|| first.display().to_string())?);
            marked.push(Marked { id, text, relations });
        }
    }
    Ok(marked)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The attributions of one .ann file: events `Attribution` and `Attribution-no-source` that have a content.
#[must_use]
pub fn relations(ann: &str) -> Vec<Relation> {
    let spans: BTreeMap<&str, Vec<[u32; 2]>> = ann.split('\n').filter_map(text_bound).collect();
    let mut relations = Vec::new();
    for line in ann.split('\n') {
        let Some((_, event)) = line.split_once('\t').filter(|(id, _)| is_id(id, 'E')) else { continue };
        let mut arguments = event.split_whitespace();
        let kind = arguments.next().and_then(|head| head.split_once(':'));
        if !kind.is_some_and(|(kind, _)| matches!(kind, "Attribution" | "Attribution-no-source")) {
            continue;
        }
        let mut relation = Relation::default();
        for (role, id) in arguments.filter_map(|argument| argument.split_once(':')) {
            let role = role.trim_end_matches(|c: char| c.is_ascii_digit()).to_lowercase();
            let place = match role.as_str() {
                "source" => &mut relation.source,
                "cue" => &mut relation.cue,
                "content" => &mut relation.content,
                _ => continue,
            };
            place.extend(spans.get(id).into_iter().flatten());
        }
        for place in [&mut relation.source, &mut relation.cue, &mut relation.content] {
            place.sort_unstable();
            place.dedup();
        }
        if !relation.content.is_empty() {
            relations.push(relation);
        }
    }
    relations
}

fn is_id(id: &str, letter: char) -> bool {
    id.strip_prefix(letter).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
}

/// `T1<TAB>Content 48 53;60 70<TAB>words`.
fn text_bound(line: &str) -> Option<(&str, Vec<[u32; 2]>)> {
    let mut columns = line.split('\t');
    let id = columns.next().filter(|id| is_id(id, 'T'))?;
    let (_, offsets) = columns.next()?.split_once(' ')?;
    columns.next()?;
    let pair = |pair: &str| {
        let (start, end) = pair.split_once(' ')?;
        Some([start.parse().ok()?, end.parse().ok()?])
    };
    Some((id, offsets.split(';').map(pair).collect::<Option<_>>()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_and_pieces_are_read() {
        let ann = "T1\tContent 0 5;8 9\tx y\nT2\tSource 10 12\tx\nT3\tCue 13 15\tx\nT4\tAttribution 13 15\tx\n\
            E1\tAttribution:T4 Content2:T1 Source:T2 Cue:T3 \nE2\tAttribution:T4 Source:T2\nE3\tDiscuss:T4 Content:T1\n";
        let relation = Relation { source: vec![[10, 12]], cue: vec![[13, 15]], content: vec![[0, 5], [8, 9]] };
        assert_eq!(relations(ann), [relation]);
    }
}
