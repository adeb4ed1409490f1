//! Verbs that attribute words to somebody, with what follows them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::language::{List, Map, Shape, no_more};

pub(super) const LIST: List = List {
    file: "reporting.tsv",
    text: include_str!("../../language/en/reporting.tsv"),
    shape: Shape::Table(&["verb", "frames"]),
    faults: no_more,
};

/// What a reporting verb is followed by; the names are those of `reporting.tsv`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // explained in the head of the list
pub struct Frames {
    pub clause: bool,
    pub quote: bool,
    pub hear: bool,
    pub hear_to: bool,
    pub to: bool,
    pub object: bool,
    pub as_: bool,
    pub call: bool,
    pub accuse: bool,
    pub whether: bool,
    pub belief: bool,
    pub finding: bool,
    pub refer: bool,
    pub topic: bool,
}

impl Frames {
    fn parse(column: &str) -> Self {
        let has = |frame: &str| column.split(',').any(|f| f == frame);
        Self {
            clause: has("clause"),
            quote: has("quote"),
            hear: has("hear"),
            hear_to: has("hear-to"),
            to: has("to"),
            object: has("object"),
            as_: has("as"),
            call: has("call"),
            accuse: has("accuse"),
            whether: has("whether"),
            belief: has("belief"),
            finding: has("finding"),
            refer: has("refer"),
            topic: has("topic"),
        }
    }
}

struct Entry {
    rest: Vec<&'static str>,
    frames: Frames,
}

static VERBS: LazyLock<Map<&'static str, Vec<Entry>>> = LazyLock::new(|| {
    let mut verbs: BTreeMap<&str, Vec<Entry>> = BTreeMap::new();
    for row in LIST.rows() {
        let mut words = row.cell(0).split(' ');
        let Some(lemma) = words.next() else { continue };
        verbs.entry(lemma).or_default().push(Entry { rest: words.collect(), frames: Frames::parse(row.cell(1)) });
    }
    for entries in verbs.values_mut() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
    }
    verbs.into_iter().collect()
});

/// The longest entry that begins with this lemma and goes on with these words: how many of them it takes, and its frames.
#[must_use]
pub fn find(lemma: &str, following: &[&str]) -> Option<(usize, Frames)> {
    let entry = VERBS.get(lemma)?.iter().find(|entry| following.starts_with(&entry.rest))?;
    Some((entry.rest.len(), entry.frames))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(find("rule", &["out", "talks"]).map(|(n, f)| (n, f.object)), Some((1, true)));
        assert_eq!(find("say", &["that"]).map(|(n, f)| (n, f.clause)), Some((0, true)));
        assert!(find("table", &[]).is_none());
    }
}
