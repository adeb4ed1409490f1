//! English that a machine has reworded, noticed from one page alone.
//!
//! Comes in: an article's story and its words. Goes out: [`Spun`] with the words that show it, or nothing. Four signs that edited
//! news hardly ever has and that have nothing to do with the subject: words that do not go together, a rare reporting verb
//! instead of "said" all through, demonyms in small letters, "a" before a vowel. One sign is never enough unless there is
//! very much of it.
//! Refuses to decide: who reworded it, or from what; whether an odd style is a machine's where only one sign shows it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::analysis::{Analysis, Tag, Token};
use crate::article::{Article, Kind};
use crate::language::{reporting, sounds, states};
use crate::text::Span;

pub mod collocations;

/// What shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sign {
    /// Common words that do not follow each other in English.
    Collocation,
    /// A rare reporting verb where "said" is usual.
    Verb,
    /// "norwegian" in small letters.
    Demonym,
    /// "a agreement".
    Article,
}

impl Sign {
    /// The words for it, as written in listings and exports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Sign::Collocation => "unlikely words",
            Sign::Verb => "odd reporting verb",
            Sign::Demonym => "demonym in small letters",
            Sign::Article => "wrong a or an",
        }
    }
}

/// The English of a page is a machine's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spun {
    /// How unlikely its words go together, in thousandths: about -60 in edited news.
    pub odd: i32,
    /// The words that show it, in the order of the text.
    pub signs: Vec<(Sign, Span)>,
}

/// What is counted over a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// As in [`Spun`].
    pub odd: i32,
    /// Pairs of words that were looked at.
    pub pairs: usize,
    /// Reporting verbs that are rare, where "said" is usual.
    pub verbs: Vec<Span>,
    /// Demonyms in small letters.
    pub demonyms: Vec<Span>,
    /// "a" and "an" before the wrong sound.
    pub articles: Vec<Span>,
    /// The pairs that speak loudest.
    pub loud: Vec<Span>,
}

/// Stories with fewer pairs are too short for it.
const FEWEST: usize = 90;
/// Pairs that say nothing, added so that a short story must say it louder.
const QUIET: i32 = 40;
/// So odd that no other sign is needed.
const ODD: i32 = 45;
/// Odd enough for one other strong sign, and for two of any strength.
const ONE: i32 = 0;
const TWO: i32 = -25;
/// A verb used so often instead of "said" is a sign.
const VERBS: usize = 4;
/// A verb that stands so much more rarely than "said" in edited English: five and a half powers of two.
const RARER: u8 = 22;
/// Pairs that are shown.
const SHOWN: usize = 8;

/// Looks at one story.
#[must_use]
pub fn find(article: &Article, analysis: &Analysis) -> Option<Spun> {
    let counts = count(article, analysis)?;
    let strong = [counts.verbs.len() >= VERBS, counts.demonyms.len() > 1, counts.articles.len() > 1];
    let signs = [!counts.verbs.is_empty(), !counts.demonyms.is_empty(), !counts.articles.is_empty()];
    let many = |signs: [bool; 3]| signs.into_iter().filter(|sign| *sign).count();
    let spun = counts.odd >= ODD || counts.odd >= ONE && many(strong) > 0 || counts.odd >= TWO && many(signs) > 1;
    if !spun {
        return None;
    }
    let of = |sign: Sign, spans: Vec<Span>| spans.into_iter().map(move |span| (sign, span));
    let mut signs: Vec<(Sign, Span)> = of(Sign::Verb, counts.verbs)
        .chain(of(Sign::Demonym, counts.demonyms))
        .chain(of(Sign::Article, counts.articles))
        .chain(of(Sign::Collocation, counts.loud))
        .collect();
    signs.sort_by_key(|(sign, span)| (span.start, *sign));
    Some(Spun { odd: counts.odd, signs })
}

/// Counts the signs; `None` where the story is too short.
#[must_use]
pub fn count(article: &Article, analysis: &Analysis) -> Option<Counts> {
    let text = article.text.as_str();
    let known = collocations::carried()?;
    let mut counts = Counts::default();
    let (mut sum, mut loud) = (0, Vec::new());
    let mut verbs: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let (mut said, mut capitals) = (0, 0);
    for sentence in analysis.sentences.iter().filter(|sentence| sentence.kind == Kind::Body) {
        let tokens = analysis.tokens_of(sentence);
        let spans: Vec<Span> = tokens.iter().map(|token| token.span).collect();
        for (a, b, span) in collocations::pairs(text, &spans) {
            let Some((says, _)) = known.says(a, b) else { continue };
            sum += says;
            counts.pairs += 1;
            loud.push((says, span));
        }
        for (at, token) in tokens.iter().enumerate() {
            let word = token.span.of(text);
            said += usize::from(matches!(word, "said" | "says"));
            if let Some(verb) = rare_verb(known, token, word) {
                verbs.entry(verb).or_default().push(token.span);
            }
            if collocations::small(word) && states::states().is_small_demonym(word) && alone(text, token.span) {
                counts.demonyms.push(token.span);
            }
            capitals += usize::from(at > 0 && word.starts_with(char::is_uppercase));
            if let Some(next) = tokens.get(at + 1)
                && sounds::clash(word, next.span.of(text))
                && text.get(token.span.end as usize..next.span.start as usize) == Some(" ")
            {
                counts.articles.push(token.span.join(next.span));
            }
        }
    }
    if counts.pairs < FEWEST {
        return None;
    }
    counts.odd = sum / (i32::try_from(counts.pairs).unwrap_or(i32::MAX - QUIET) + QUIET);
    // Who writes all of it in small letters is no machine.
    if counts.demonyms.len() > capitals {
        counts.demonyms.clear();
    }
    counts.verbs = verbs.into_values().filter(|all| all.len() >= VERBS && all.len() > said).flatten().collect();
    loud.retain(|(_, span)| !counts.articles.iter().any(|article| article.overlaps(*span)));
    loud.sort_by_key(|(says, span): &(i32, Span)| (-says, span.start));
    counts.loud = loud.into_iter().take(SHOWN).filter(|(says, _)| *says > 0).map(|(_, span)| span).collect();
    Some(counts)
}

/// A past or present form of a reporting verb that stands far more rarely than "said" in edited English.
fn rare_verb<'t>(known: &collocations::Collocations<'_>, token: &'t Token, word: &str) -> Option<&'t str> {
    let form = token.tag == Tag::Verb && token.lower != token.lemma && !token.lower.ends_with("ing");
    if !form || !collocations::small(word) {
        return None;
    }
    let frames = reporting::find(&token.lemma, &[]).map(|(_, frames)| frames)?;
    let rare = known.count(word).unwrap_or(0).saturating_add(RARER) <= known.count("said")?;
    (rare && (frames.clause || frames.quote || frames.hear)).then_some(token.lower.as_str())
}

/// Not part of an address or a name with marks: "#norwegian", "www.danish.example".
fn alone(text: &str, span: Span) -> bool {
    let outside = |c: Option<char>| {
        c.is_none_or(|c| {
            c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | '"' | '”' | '“' | '’' | ')' | '(')
        })
    };
    let before = text.get(..span.start as usize).and_then(|before| before.chars().next_back());
    let after = text.get(span.end as usize..).and_then(|after| after.chars().next());
    outside(before) && before != Some('.') && outside(after)
}
