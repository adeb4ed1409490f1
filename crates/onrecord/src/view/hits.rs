//! What a search found → a table of statements and articles, and how many there are of each side, speaker, issue, outlet.
//!
//! Comes in: ids of statements and digests of articles, the best first. Goes out: rows in the same order, each with its
//! words. Adds no fact, and looks for nothing itself: what is found is for whoever searched to say.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::article::{Article, Kind};
use crate::record::{Source, Sourced, Statement};
use crate::text::Span;
use crate::view::filter::{During, Filter};
use crate::view::index::{Index, one_line};
use crate::view::search::Wanted;
use crate::view::statements;
use crate::view::table::{Cell, Table};
use crate::when::When;

/// Bytes of a passage before the word that was looked for, and after it.
const AROUND: (usize, usize) = (90, 150);

/// Parts of a page in which its own story can be looked for; the rest is other stories and furniture.
pub const STORY: [Kind; 4] = [Kind::Title, Kind::Dek, Kind::Body, Kind::Caption];

/// Something that was found.
#[derive(Clone, Copy, Debug)]
pub enum Hit<'r> {
    /// A statement on the record.
    Statement(&'r Sourced<Statement>),
    /// An article.
    Article(&'r Source),
}

/// What to keep of what was found: the filter, and an outlet by part of its name.
#[must_use]
pub fn keep<'r>(index: &Index<'_>, hits: Vec<Hit<'r>>, filter: &Filter, outlet: Option<&str>) -> (Vec<Hit<'r>>, usize) {
    let mut undated = 0;
    let said_by_nobody = filter.party.is_none() && filter.by.is_none() && filter.issue.is_none();
    let kept = hits.into_iter().filter(|hit| {
        let (meant, when) = match hit {
            Hit::Statement(statement) => (filter.statement(index, &statement.what), statement.what.said.as_ref()),
            // An article as such has no party, no speaker and no issue.
            Hit::Article(source) => {
                (said_by_nobody && filter.article(index, std::iter::once(source.digest)), source.published.as_ref())
            }
        };
        let published_by = |wanted: &str| {
            let name = hit.source(index).and_then(|source| source.outlet.as_deref());
            name.is_some_and(|name| name.to_lowercase().contains(&wanted.trim().to_lowercase()))
        };
        if !meant || !outlet.is_none_or(published_by) {
            return false;
        }
        let during = filter.during(when);
        undated += usize::from(during == During::Undated);
        during == During::Inside
    });
    (kept.collect(), undated)
}

impl<'r> Hit<'r> {
    /// The article it stands in, or is.
    #[must_use]
    pub fn source<'i: 'r>(&self, index: &Index<'i>) -> Option<&'r Source> {
        match self {
            Hit::Statement(statement) => index.source(statement.what.article),
            Hit::Article(source) => Some(source),
        }
    }

    /// When it was said or published.
    #[must_use]
    pub fn when(&self) -> Option<&'r When> {
        match self {
            Hit::Statement(statement) => statement.what.said.as_ref(),
            Hit::Article(source) => source.published.as_ref(),
        }
    }

    /// The words to show: what was said, or the passage of the article around what was looked for.
    #[must_use]
    pub fn words(&self, index: &Index<'_>, wanted: &Wanted) -> String {
        match self {
            Hit::Statement(statement) => statements::words(index, statement),
            Hit::Article(source) => {
                let found = index.article(source.digest).and_then(|article| Some((article, passage(article, wanted)?)));
                found.map(|(article, place)| one_line(&index.words(&article.cite(place)))).unwrap_or_default()
            }
        }
    }
}

/// What was found, in the order given.
#[must_use]
pub fn table(index: &Index<'_>, hits: &[Hit<'_>], wanted: &Wanted) -> Table {
    let mut table =
        Table::new(&["kind", "id", "date", "who", "words", "outlet", "+side", "+issues", "+title", "+article"]);
    for hit in hits {
        let source = hit.source(index);
        let (id, who, side, issues, cited) = match hit {
            Hit::Statement(statement) => {
                let what = &statement.what;
                let cited = index.all_cited(statement);
                (statement.id.clone(), speaker(index, what), what.side.clone(), what.issues.clone(), cited)
            }
            Hit::Article(source) => {
                let article = index.article(source.digest);
                let cited = article.and_then(|article| Some(index.cited(&article.cite(passage(article, wanted)?))));
                let by = (!source.bylines.is_empty()).then(|| source.bylines.join(", "));
                (source.digest.short(), by.into(), None, Vec::new(), cited.into_iter().collect())
            }
        };
        let cells = vec![
            hit.kind().into(),
            id.into(),
            hit.when().map(|when| when.edtf.to_string()).into(),
            who,
            hit.words(index, wanted).into(),
            source.and_then(|source| source.outlet.as_deref()).into(),
            side.into(),
            issues.into(),
            source.and_then(|source| source.title.as_deref()).map(one_line).into(),
            source.map(|source| source.name.as_str()).into(),
        ];
        table.push(cells, cited);
    }
    table
}

impl Hit<'_> {
    /// The word for what it is.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Hit::Statement(_) => "statement",
            Hit::Article(_) => "article",
        }
    }
}

/// How often each side, speaker, issue and outlet occurs in what was found, the commonest first.
#[must_use]
pub fn facets(index: &Index<'_>, hits: &[Hit<'_>]) -> Table {
    let said = || {
        hits.iter().filter_map(|hit| match hit {
            Hit::Statement(statement) => Some(&statement.what),
            Hit::Article(_) => None,
        })
    };
    let mut table = Table::new(&["=facet", "value", "count"]);
    let mut facet = |name: &str, values: Vec<String>| {
        for (value, count) in tally(values) {
            table.push(vec![name.into(), value.into(), count.into()], Vec::new());
        }
    };
    facet("side", said().filter_map(|what| Some(index.party(what.side.as_deref()?).to_owned())).collect());
    facet("speaker", said().filter_map(|what| name(index, what)).collect());
    facet("issue", said().flat_map(|what| what.issues.iter().cloned()).collect());
    facet("outlet", hits.iter().filter_map(|hit| hit.source(index)?.outlet.clone()).collect());
    table
}

fn tally(values: Vec<String>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    values.into_iter().for_each(|value| *counts.entry(value).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts
}

fn speaker(index: &Index<'_>, what: &Statement) -> Cell {
    name(index, what).into()
}

fn name(index: &Index<'_>, what: &Statement) -> Option<String> {
    let actor = || Some(index.actor(what.speaker.as_deref()?)?.what.name.clone());
    what.speaker_name.clone().or_else(actor)
}

/// The passage of the story around the first place where most of what is looked for stands together.
fn passage(article: &Article, wanted: &Wanted) -> Option<Span> {
    let blocks = || article.blocks.iter().filter(|block| STORY.contains(&block.kind));
    let found = blocks().map(|block| (block.span, wanted.places(article.words(block.span))));
    let (block, first) = found
        .filter_map(|(span, places)| Some((span, places.len(), places.first()?.clone())))
        .max_by_key(|(span, count, _)| (*count, Reverse(span.start)))
        .map(|(span, _, first)| (span, first))
        .or_else(|| Some((blocks().next()?.span, 0..0)))?;
    let words = article.words(block);
    let start = if first.start <= AROUND.0 { 0 } else { boundary(words, first.start - AROUND.0) };
    let end = if words.len() <= first.end + AROUND.1 { words.len() } else { boundary(words, first.end + AROUND.1) };
    let base = block.start as usize;
    Some(Span::new(base + start, base + end.max(first.end)).trim(&article.text))
}

/// The next place between two words.
fn boundary(words: &str, at: usize) -> usize {
    let at = (at..=words.len()).find(|at| words.is_char_boundary(*at)).unwrap_or(words.len());
    words[at..].find(char::is_whitespace).map_or(words.len(), |space| at + space)
}
