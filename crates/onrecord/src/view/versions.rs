//! Record → versions: what changed between captures of one page, sentence by sentence, with the words of both.
//!
//! Sentences are compared in one form (case, marks and white space aside). One that was replaced by another with most of
//! the same words is altered; else one was taken away and another added. Furniture, teasers and notices are left out:
//! they change every hour.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::analysis::sentences;
use crate::article::{Article, Kind, fold};
use crate::capture::label;
use crate::record::{Likeness, Reprint, Sourced};
use crate::text::Span;
use crate::view::filter::Filter;
use crate::view::index::{Index, one_line};
use crate::view::table::{Cell, Cited, Table};

/// What of a page is compared.
const COMPARED: [Kind; 5] = [Kind::Title, Kind::Dek, Kind::Byline, Kind::Body, Kind::Caption];
/// More sentences than this are not compared: no story has them.
const MOST: usize = 4000;
/// Shared words, in percent of the longer sentence, that make one sentence an altered form of another.
const ALTERED: usize = 50;

/// One row for each sentence that changed, and one for each pair of versions without a change that matters.
#[must_use]
pub fn table(index: &Index<'_>, filter: &Filter) -> Table {
    let mut table =
        Table::new(&["=id", "=page", "=version", "change", "before", "after", "+url", "+fetched", "+digest", "+of"]);
    for version in index.record.reprints.iter().filter(|reprint| reprint.what.likeness == Likeness::Version) {
        let Reprint { original, copy, .. } = version.what;
        if !filter.article(index, [original, copy].into_iter()) {
            continue;
        }
        let (Some(old), Some(new)) = (index.article(original), index.article(copy)) else { continue };
        let mut changes = changes(old, new);
        if changes.is_empty() {
            let cited = index.all_cited(version);
            table.push(cells(index, version, new, "same words", [Cell::Unknown, Cell::Unknown]), cited);
        }
        for (word, before, after) in changes.drain(..) {
            let cite = |article: &Article, span: Option<Span>| span.map(|span| article.cite(span));
            let (before, after) = (cite(old, before), cite(new, after));
            let words = |cited: &Option<crate::record::Citation>| -> Cell {
                cited.as_ref().map(|cited| one_line(&index.words(cited))).as_deref().into()
            };
            let cells = cells(index, version, new, word, [words(&before), words(&after)]);
            let cited: Vec<Cited> = [after, before].iter().flatten().map(|citation| index.cited(citation)).collect();
            table.push(cells, cited);
        }
    }
    table
}

fn cells(index: &Index<'_>, version: &Sourced<Reprint>, new: &Article, change: &str, words: [Cell; 2]) -> Vec<Cell> {
    let Reprint { original, copy, .. } = version.what;
    let [before, after] = words;
    vec![
        version.id.as_str().into(),
        label(&index.article_name(original)).into(),
        label(&new.name).into(),
        change.into(),
        before,
        after,
        new.url.as_deref().into(),
        new.fetched.as_deref().into(),
        copy.to_string().into(),
        original.to_string().into(),
    ]
}

type Change = (&'static str, Option<Span>, Option<Span>);

/// What changed, in the order of the newer text.
fn changes(old: &Article, new: &Article) -> Vec<Change> {
    let (before, after) = (sentences_of(old), sentences_of(new));
    let forms = |all: &[(Span, String)]| all.iter().map(|(_, form)| form.clone()).collect::<Vec<String>>();
    let mut changes = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &forms(&before), &forms(&after)) {
        match op {
            DiffOp::Equal { .. } => {}
            DiffOp::Delete { old_index, old_len, .. } => {
                changes.extend(
                    part(&before, old_index, old_len).iter().map(|(span, _)| ("taken away", Some(*span), None)),
                );
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                changes.extend(part(&after, new_index, new_len).iter().map(|(span, _)| ("added", None, Some(*span))));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                replaced(part(&before, old_index, old_len), part(&after, new_index, new_len), &mut changes);
            }
        }
    }
    changes
}

fn part(all: &[(Span, String)], from: usize, length: usize) -> &[(Span, String)] {
    all.get(from..from + length).unwrap_or_default()
}

/// Pairs each sentence with the likest of those that stood there, in order.
fn replaced(before: &[(Span, String)], after: &[(Span, String)], changes: &mut Vec<Change>) {
    let mut from = 0;
    for (span, form) in after {
        let rest = before.iter().enumerate().skip(from).take(16);
        let best =
            rest.map(|(at, (_, old))| (likeness(old, form), at)).max_by_key(|(like, at)| (*like, usize::MAX - at));
        match best.filter(|(like, _)| *like >= ALTERED) {
            Some((_, at)) => {
                let gone = before.get(from..at).unwrap_or_default();
                changes.extend(gone.iter().map(|(span, _)| ("taken away", Some(*span), None)));
                changes.push(("altered", before.get(at).map(|(span, _)| *span), Some(*span)));
                from = at + 1;
            }
            None => changes.push(("added", None, Some(*span))),
        }
    }
    let gone = before.get(from..).unwrap_or_default();
    changes.extend(gone.iter().map(|(span, _)| ("taken away", Some(*span), None)));
}

/// Shared words in percent of the longer sentence.
fn likeness(a: &str, b: &str) -> usize {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    a.split(' ').for_each(|word| *left.entry(word).or_default() += 1);
    let mut shared = 0;
    for word in b.split(' ') {
        if let Some(count) = left.get_mut(word).filter(|count| **count > 0) {
            *count -= 1;
            shared += 1;
        }
    }
    shared * 100 / a.split(' ').count().max(b.split(' ').count()).max(1)
}

/// The sentences that are compared, each in one form.
fn sentences_of(article: &Article) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    for block in article.blocks.iter().filter(|block| COMPARED.contains(&block.kind)) {
        for span in sentences::spans(&article.text, block.span) {
            let form = fold(article.words(span));
            if !form.is_empty() && found.len() < MOST {
                found.push((span, form));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::Capture;

    fn article(text: &str) -> Article {
        crate::article::extract(&Capture::new("a.txt", text.as_bytes().to_vec())).expect("a story")
    }

    #[test]
    fn sentences_are_added_taken_away_and_altered() {
        let old = article(
            "Ferry talks open\n\nThe crews want five hands on every ship of the line. The owners refuse, their spokesman \
             said on Tuesday. A vote is planned for the end of the week in the old hall.\n",
        );
        let new = article(
            "Ferry talks open\n\nThe crews want six hands on every ship of the line. The owners refuse, their spokesman \
             said on Tuesday.\n\nNobody knows when the minister will answer the letter of the port.\n",
        );
        let told: Vec<(&str, Option<&str>, Option<&str>)> = changes(&old, &new)
            .into_iter()
            .map(|(word, a, b)| (word, a.map(|span| old.words(span)), b.map(|span| new.words(span))))
            .collect();
        assert_eq!(told.len(), 3, "{told:?}");
        assert_eq!(told[0].0, "altered");
        assert!(told[0].2.is_some_and(|words| words.contains("six hands")));
        assert!(told.iter().any(|(word, _, after)| *word == "added" && after.is_some_and(|w| w.starts_with("Nobody"))));
        assert!(
            told.iter().any(|(word, gone, _)| *word == "taken away" && gone.is_some_and(|w| w.starts_with("A vote")))
        );
        assert!(changes(&old, &old).is_empty());
    }
}
