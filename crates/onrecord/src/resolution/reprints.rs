//! Articles that copy one another: word for word, edited, in part, rewritten, or put together from several.
//!
//! Comes in: every [`Read`] and when each was published, as far as known. Goes out: [`Reprint`]s, with words of both, and what
//! the copy cut or altered. The order in which articles are given does not matter. An article is compared with a few that
//! share most with it, paragraph by paragraph, so that the cost grows with the number of articles and not with its square.
//! Refuses to decide: whether two accounts of one event by two reporters agree; that is no copy. Which of two undated
//! pages was first: the fuller one is taken for the original, and no more is claimed.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::civil::Date;

use crate::article::Article;
use crate::record::{Reprint, Sourced};
use crate::resolution::Read;
use crate::when::{Basis, When};

mod alignment;
mod candidates;
#[cfg(test)]
mod cases;
mod told;
mod verdict;
mod words;

use alignment::Places;
use candidates::Index;
use verdict::{Likely, Taken, verdict};
use words::Word;

/// A body of fewer words is no story: nothing can be told from it.
const SHORTEST: usize = 30;

/// Finds copies, in order of the copies' ids.
#[must_use]
pub fn find(reads: &[Read], published: &[Option<When>]) -> Vec<Sourced<Reprint>> {
    let mut articles: Vec<Candidate> = reads
        .iter()
        .enumerate()
        .map(|(at, read)| Candidate {
            read,
            published: published.get(at).and_then(Option::as_ref),
            words: words::read(&read.article).0.into(),
        })
        .filter(|candidate| candidate.words.len() >= SHORTEST)
        .collect();
    // The likeliest original first; what follows never looks at the order of input again.
    articles.sort_by_cached_key(Candidate::rank);
    articles.dedup_by(|a, b| a.read.article.capture == b.read.article.capture);
    let mut reprints: Vec<Sourced<Reprint>> = Vec::new();
    let entry = |copy: usize, taken: Taken| told::entry(articles[taken.original].read, articles[copy].read, &taken);
    let taken = compare(&articles.iter().map(|article| &article.words[..]).collect::<Vec<_>>());
    reprints.extend(taken.into_iter().filter_map(|(copy, taken)| entry(copy, taken)));
    reprints.sort_by(|a, b| a.id.cmp(&b.id));
    reprints
}

/// One as a copy of the other because somebody says so: with what is found in both, if only their first paragraphs.
#[must_use]
pub fn said(original: &Read, copy: &Read) -> Option<Sourced<Reprint>> {
    let (there, here) = (words::read(&original.article).0, words::read(&copy.article).0);
    let likely = Likely { original: 0, words: &there, pieces: Places::new(&there).align(&here) };
    told::entry(original, copy, &verdict::said(&here, likely)).or_else(|| told::without_words(original, copy))
}

/// What each takes from those before it.
fn compare(articles: &[&[Word]]) -> Vec<(usize, Taken)> {
    // What says the same from the first word to the last need not be looked for.
    let mut same: HashMap<u64, usize> = HashMap::new();
    let first: Vec<usize> = (0..articles.len())
        .map(|number| {
            let whole = articles[number].iter().fold(0u64, |all, word| {
                (all.rotate_left(23) ^ u64::from(word.hash())).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            });
            let known = *same.entry(whole).or_insert(number);
            let alike = |a: &[Word], b: &[Word]| a.iter().map(|w| w.hash()).eq(b.iter().map(|w| w.hash()));
            if alike(articles[known], articles[number]) { known } else { number }
        })
        .collect();
    let looked_for: Vec<&[Word]> =
        articles.iter().enumerate().map(|(n, words)| if first[n] == n { *words } else { &[] }).collect();
    let index = Index::new(&looked_for);
    let mut found = Vec::new();
    for (copy, words) in articles.iter().enumerate() {
        let before = if first[copy] == copy { index.before(copy, words) } else { vec![first[copy]] };
        let likely = before.into_iter().map(|original| Likely {
            original,
            words: articles[original],
            pieces: Places::new(articles[original]).align(words),
        });
        found.extend(verdict(words, likely.collect()).into_iter().map(|taken| (copy, taken)));
    }
    found
}

struct Candidate<'r> {
    read: &'r Read,
    published: Option<&'r When>,
    words: Box<[Word]>,
}

impl Candidate<'_> {
    /// Earlier, then on the agency's own page, then stated rather than worked out, then fuller, then by name.
    fn rank(&self) -> (Date, bool, bool, Reverse<usize>, String, String) {
        let article = &self.read.article;
        let day = self.published.map_or(Date::MAX, |when| when.edtf.latest());
        let inferred = self.published.is_none_or(|when| when.basis == Basis::Inferred);
        let passed_on = !is_own(article);
        (day, passed_on, inferred, Reverse(self.words.len()), article.name.clone(), article.capture.to_string())
    }
}

/// Whether an agency's story stands on its own page: the outlet has the agency's name, or its first letters make that.
fn is_own(article: &Article) -> bool {
    let Some(outlet) = article.outlet.as_ref().map(|outlet| outlet.name.as_str()) else { return false };
    let letters: String =
        outlet.split_whitespace().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    article.agencies.iter().any(|agency| agency.name == letters || agency.name.eq_ignore_ascii_case(outlet))
}
