//! Where: proper names after "in" and "at".
//!
//! Comes in: a sentence. Goes out: names of places by token numbers.
//! Refuses to decide: where "the Turkish city" or "the lakeside hotel" is.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::language::clauses::Class;
use crate::reading::clauses::Clauses;

/// Names that stand after "in" or "at" somewhere in a sentence.
pub(super) fn named<'a>(clauses: &Clauses<'a>) -> Vec<&'a str> {
    let found = (0..clauses.len()).filter_map(|at| after(clauses, at));
    found.filter_map(|range| clauses.span(&range)).map(|span| clauses.words(span)).collect()
}

/// The name after the "in" or "at" at this token.
pub(super) fn after(clauses: &Clauses<'_>, at: usize) -> Option<Range<usize>> {
    if matches!(clauses.word(at), "in" | "at") { name(clauses, at + 1) } else { None }
}

/// The name that begins at this token, with or without "the".
pub(super) fn name(clauses: &Clauses<'_>, at: usize) -> Option<Range<usize>> {
    let start = at + usize::from(clauses.word(at) == "the");
    let name = |at: usize| {
        clauses.capital(at) && !clauses.is(at, Class::Time) && !clauses.is(at, Class::Pronoun) && !clauses.quote(at)
    };
    let mut end = start;
    while end < start + 4 && (name(end) || (clauses.word(end) == "-" && name(end + 1) && end > start)) {
        end += 1;
    }
    // "in Ukrainian cities": an adjective is no place. "in Norland's capital": nor is this the name of one.
    let noun_follows = clauses.span(&(end..end + 1)).is_some()
        && !clauses.is(end, Class::Preposition)
        && !clauses.is(end, Class::Coordinator)
        && !clauses.is(end, Class::Time)
        && !clauses.is(end, Class::Breaker)
        && !clauses.is(end, Class::Relative)
        && !clauses.verbal(end)
        && !clauses.adverb(end);
    let only_adjective = noun_follows && clauses.mentions.iter().any(|m| m.at == (start..end));
    (end > start && !clauses.genitive(end) && !only_adjective).then_some(start..end)
}

/// The place in the words before a meeting's noun: "the Istanbul talks", if the article names it as a place too.
pub(super) fn before_noun(
    clauses: &Clauses<'_>,
    phrase: &Range<usize>,
    places: &BTreeSet<&str>,
) -> Option<Range<usize>> {
    let known = |range: &Range<usize>| clauses.span(range).is_some_and(|span| places.contains(clauses.words(span)));
    let candidates = phrase.clone().flat_map(|start| (start + 1..=phrase.end).rev().map(move |end| start..end));
    candidates.into_iter().find(|range| clauses.capital(range.start) && known(range))
}
