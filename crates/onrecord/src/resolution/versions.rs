//! Captures of one page at different times: versions of it, and never origins of their own.
//!
//! Comes in: every [`Read`]. Goes out: for each later capture of a page the one before it, as a [`Reprint`] of its own
//! likeness, with words of both. Captures of one address count as one page where they share sentences or the headline: an
//! address may stand for whatever is newest.
//! Refuses to decide: which version is right; what changed is shown (`view::versions`).

use std::collections::{BTreeMap, BTreeSet};

use crate::article::{Article, Kind, fold};
use crate::record::{By, Likeness, Reprint, Sourced, id};
use crate::resolution::Read;
use crate::text::Span;

/// Paragraphs with fewer letters are furniture more often than not.
const SHORT: usize = 40;
/// Shared paragraphs, in thousandths of the shorter text, that show one page where the headline changed.
const SAME: usize = 300;

/// The reprints with the versions among them: a later version is a version of the one before, and nothing else of it.
#[must_use]
pub fn among(reads: &[Read], mut reprints: Vec<Sourced<Reprint>>) -> Vec<Sourced<Reprint>> {
    let versions = find(reads);
    if versions.is_empty() {
        return reprints;
    }
    let page: BTreeMap<_, String> = reads.iter().filter_map(|read| Some((read.article.capture, page(read)?))).collect();
    let pairs: BTreeSet<_> = versions.iter().map(|version| (version.what.original, version.what.copy)).collect();
    let linked = |a, b| pairs.contains(&(a, b)) || pairs.contains(&(b, a));
    reprints.retain(|reprint| {
        let (original, copy) = (reprint.what.original, reprint.what.copy);
        let one_page = page.get(&original).is_some_and(|address| page.get(&copy) == Some(address));
        !(linked(original, copy) || one_page && versions.iter().any(|version| version.what.copy == copy))
    });
    reprints.extend(versions);
    reprints.sort_by(|a, b| a.id.cmp(&b.id));
    reprints
}

fn find(reads: &[Read]) -> Vec<Sourced<Reprint>> {
    let mut pages: BTreeMap<String, Vec<&Read>> = BTreeMap::new();
    for read in reads {
        if let Some(page) = page(read) {
            pages.entry(page).or_default().push(read);
        }
    }
    let mut found = Vec::new();
    for captures in pages.values_mut().filter(|captures| captures.len() > 1) {
        captures.sort_by_cached_key(|read| order(&read.article));
        captures.dedup_by_key(|read| read.article.capture);
        found.extend(captures.windows(2).filter_map(|pair| version(pair.first()?, pair.get(1)?)));
    }
    found
}

/// By the moment of the fetch, then by what the page says of its changes, then by name.
fn order(article: &Article) -> (Option<String>, Option<jiff::civil::Date>, String, String) {
    let changed = article.updated.as_ref().or(article.published.as_ref()).map(|when| when.edtf.latest());
    (article.fetched.clone(), changed, article.name.clone(), article.capture.to_string())
}

/// The address without what does not name the page; none for the front page of a site.
fn page(read: &Read) -> Option<String> {
    let url = read.article.url.as_deref()?;
    let (_, rest) = url.split_once("://")?;
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = path.trim_end_matches('/');
    let path = path.strip_prefix("www.").unwrap_or(path);
    // Marks of campaigns lead to the same page.
    let mark = |part: &&str| !["utm_", "fbclid", "gclid", "ref="].iter().any(|mark| part.starts_with(mark));
    let query: Vec<&str> = query.split('&').filter(|part| !part.is_empty()).filter(mark).collect();
    let (host, _) = path.split_once('/').unwrap_or((path, ""));
    (path.len() > host.len() || !query.is_empty())
        .then(|| format!("{}{}?{}", host.to_lowercase(), path.get(host.len()..).unwrap_or_default(), query.join("&")))
}

/// The second as a later version of the first.
fn version(first: &Read, second: &Read) -> Option<Sourced<Reprint>> {
    let (old, new) = (paragraphs(&first.article), paragraphs(&second.article));
    let size = |all: &BTreeMap<String, Span>| all.keys().map(String::len).sum::<usize>();
    let shared: usize = old.keys().filter(|words| new.contains_key(*words)).map(String::len).sum();
    let shared = shared * 1000 / size(&old).min(size(&new)).max(1);
    let title = |read: &Read| read.article.title.map(|span| fold(read.words(span)));
    let named = title(first).is_some() && title(first) == title(second);
    if shared < SAME && !named {
        return None;
    }
    let longest = old.iter().filter_map(|(words, span)| Some((words.len(), *span, *new.get(words)?)));
    let titles = || Some((0, first.article.title?, second.article.title?));
    let (_, before, after) = longest.max_by_key(|(length, span, _)| (*length, span.start)).or_else(titles)?;
    let what = Reprint {
        original: first.article.capture,
        copy: second.article.capture,
        likeness: Likeness::Version,
        shared: u16::try_from(shared).unwrap_or(1000),
        // What changed is shown sentence by sentence, from the texts themselves.
        cut: Vec::new(),
        added: Vec::new(),
        altered: Vec::new(),
    };
    let id = id('c', &[&what.original.to_string(), &what.copy.to_string()]);
    let by = By::Rule("versions/address".to_owned());
    Some(Sourced::new(id, what, second.cite(after), vec![first.cite(before)], by))
}

/// The paragraphs of the story, in one form each, with their place.
fn paragraphs(article: &Article) -> BTreeMap<String, Span> {
    let blocks = article.blocks_of(Kind::Body).map(|block| (fold(article.words(block.span)), block.span));
    blocks.filter(|(words, _)| words.len() >= SHORT).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::Capture;

    const STORY: &str = "Ferry talks open in Osk\n\n\"We will not sail below five hands,\" said Ana Brill, chair of the \
crews' union, on Tuesday after the first meeting with the owners in the old customs house.\n\nThe owners refuse a fifth \
hand, their spokesman Tom Rask told reporters, and said that the timetable would stay.\n";

    fn read(text: &str, url: &str, fetched: &str) -> Read {
        let mut capture = Capture::new(&format!("{fetched}.txt"), text.as_bytes().to_vec());
        capture.url = Some(url.to_owned());
        capture.fetched = Some(fetched.to_owned());
        crate::read(&capture).expect("a story")
    }

    #[test]
    fn one_page_captured_twice_is_two_versions_of_it() {
        let later = STORY.replace("five hands", "six hands");
        let a = read(STORY, "https://herald.example/ferry", "2031-03-26T10:00:00Z");
        let b = read(&later, "https://www.herald.example/ferry/?utm_source=x#top", "2031-03-26T12:00:00Z");
        for reads in [vec![a.clone(), b.clone()], vec![b.clone(), a.clone()]] {
            let found = among(&reads, Vec::new());
            assert_eq!(found.len(), 1);
            assert_eq!((found[0].what.original, found[0].what.copy), (a.article.capture, b.article.capture));
            assert_eq!(found[0].what.likeness, Likeness::Version);
            let others = crate::resolve(&reads, &[], &crate::Dossier::general(), &[]).reprints;
            assert_eq!(others.len(), 1, "a version is told once: {others:?}");
        }
    }

    #[test]
    fn another_story_at_the_same_address_is_no_version() {
        let other = "Harbour dues to rise\n\nThe port will ask for more from every ship that calls at its quays this \
spring, its director Lena Dorn said on Thursday, and named no figure.\n";
        let a = read(STORY, "https://herald.example/latest", "2031-03-26");
        let b = read(other, "https://herald.example/latest", "2031-03-28");
        assert!(among(&[a.clone(), b], Vec::new()).is_empty());
        let front = read(&STORY.replace("five", "six"), "https://herald.example/", "2031-03-28");
        let c = read(STORY, "https://herald.example", "2031-03-26");
        assert!(among(&[front, c], Vec::new()).is_empty(), "a front page is no page of a story");
    }
}
