//! Transcripts: paragraphs behind the label of who speaks. "MINISTER DARROW: …", "Jonas Pell (00:03): …", "Q: …".
//!
//! Comes in: an article and its analysis. Goes out: one attribution a turn, with the paragraphs that go on before the next.
//! Refuses to decide: whether a page with a label or two, or with headings that end in colons, is a transcript.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::rules::Rule;
use crate::analysis::{Analysis, Sentence, Tag};
use crate::article::{Article, Kind};
use crate::language::newsroom;
use crate::reading::{Attribution, Quotation};
use crate::text::Span;

/// A page is a transcript with this many turns, of two speakers at least, one of whom has the word twice.
const TURNS: usize = 3;
/// Of so many paragraphs between the first label and the last, one is labelled at least.
const SPARSE: usize = 4;
/// A label is no longer, in bytes and in words.
const LONG: usize = 80;
const WORDS: usize = 7;
/// The label says who speaks, and nothing that follows is anybody else's. Not measured: no corpus has transcripts.
const SCORE: u16 = 900;

/// One labelled paragraph.
struct Turn {
    block: usize,
    /// Who, without the time.
    who: Span,
    /// The colon, or the time that stands in its place.
    cue: Span,
    /// What follows in the same paragraph.
    rest: Span,
    key: String,
}

/// All turns of a transcript; none of any other page.
pub(super) fn find(article: &Article, analysis: &Analysis) -> Vec<Attribution> {
    let body = |n: &usize| matches!(article.blocks[*n].kind, Kind::Body | Kind::Dek);
    let turns: Vec<Turn> = (0..article.blocks.len()).filter(body).filter_map(|n| turn(article, n)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for turn in &turns {
        *counts.entry(&turn.key).or_default() += 1;
    }
    let labelled: BTreeSet<usize> = turns.iter().map(|turn| turn.block).collect();
    let letters = counts.contains_key("q") && counts.contains_key("a");
    let count = |turn: &Turn| counts[&*turn.key] + usize::from(letters);
    let turns: Vec<&Turn> = turns.iter().filter(|turn| somebody(article, analysis, turn, count(turn))).collect();
    let several = turns.iter().any(|turn| turn.key != turns[0].key);
    let again = turns.iter().any(|turn| counts[&*turn.key] > 1);
    let (Some(first), Some(last)) = (turns.first(), turns.last()) else { return Vec::new() };
    if turns.len() < TURNS || !several || !again || (last.block - first.block) / turns.len() >= SPARSE {
        return Vec::new();
    }
    // What goes on is over at the next label, be it a heading's.
    let next = |turn: &Turn| labelled.range(turn.block + 1..).next().copied().filter(|block| *block <= last.block);
    turns.iter().filter_map(|turn| attribution(article, turn, next(turn))).collect()
}

/// The label that a paragraph begins with.
fn turn(article: &Article, block: usize) -> Option<Turn> {
    let span = article.blocks[block].span;
    let text = span.of(&article.text);
    let head = &text[..text.floor_char_boundary(LONG)];
    let close = closes(head)?;
    let (label, mut rest) = (&text[..close.start], &text[close.end..]);
    let (who, _) = timed(label);
    // "Jonas Pell: (00:03) …".
    if let Some(after) = rest.trim_start().strip_prefix(['(', '[']).and_then(|rest| rest.split_once([')', ']']))
        && is_time(after.0)
    {
        rest = after.1;
    }
    let rest = rest.trim();
    let place = |part: &str| {
        let start = span.start + (part.as_ptr() as usize - text.as_ptr() as usize) as u32;
        Span { start, end: start + part.len() as u32 }
    };
    let opens = rest.is_empty() || !rest.starts_with(char::is_lowercase);
    (opens && is_label(who)).then(|| Turn {
        block,
        who: place(who),
        cue: Span { start: span.start + close.start as u32, end: span.start + close.end as u32 },
        rest: if rest.is_empty() { Span { start: span.end, end: span.end } } else { place(rest) },
        key: who.to_lowercase(),
    })
}

/// The colon that ends a label, or the time that ends the line.
fn closes(head: &str) -> Option<Range<usize>> {
    let mut depth = 0;
    for (at, c) in head.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ':' if depth == 0 => return Some(at..at + 1),
            _ => {}
        }
    }
    let open = head.rfind(['(', '['])?;
    (head.ends_with([')', ']']) && timed(head).1).then_some(open..head.len())
}

/// A label without the time at its end, and whether there was one.
fn timed(label: &str) -> (&str, bool) {
    let label = label.trim();
    let time = label.strip_suffix([')', ']']).and_then(|open| open.rsplit_once(['(', '[']));
    match time.filter(|(_, time)| is_time(time)) {
        Some((who, _)) => (who.trim(), true),
        None => (label, false),
    }
}

fn is_time(words: &str) -> bool {
    words.contains(':') && words.chars().all(|c| c.is_ascii_digit() || c == ':' || c == '.')
}

/// Words that can be a label: capitals, with what stands between the words of a name or an office.
fn is_label(who: &str) -> bool {
    let words: Vec<&str> = who.split_whitespace().collect();
    let fine = |word: &&str| {
        let plain = word.trim_matches(['(', ')', ',']);
        plain.starts_with(char::is_uppercase)
            || plain.bytes().all(|byte| byte.is_ascii_digit())
            || newsroom::is_particle(plain)
            || newsroom::is_function_word(plain)
    };
    let strange = |c: char| matches!(c, '"' | '“' | '”' | '?' | '!' | ';' | '/' | '#' | '@' | '—' | '|');
    who.starts_with(char::is_uppercase) && words.len() <= WORDS && words.iter().all(fine) && !who.contains(strange)
}

/// Whether a label is somebody's and no heading: "Q", letters all in capitals, two names; one word if it comes again and
/// is a name.
fn somebody(article: &Article, analysis: &Analysis, turn: &Turn, count: usize) -> bool {
    let who = turn.who.of(&article.text);
    let several = who.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count() > 1;
    let shouted = who.chars().filter(|c| c.is_alphabetic()).count() > 1 && !who.contains(char::is_lowercase);
    let letter = matches!(turn.key.as_str(), "q" | "a");
    count > 1 && (several || shouted || letter || named(analysis, turn.who)) || count == 1 && (several || shouted)
}

fn named(analysis: &Analysis, who: Span) -> bool {
    let within = |sentence: &&Sentence| sentence.span.contains(who);
    let sentence = analysis.sentences.iter().find(within);
    let tokens = sentence.and_then(|s| analysis.tokens.get(s.first as usize..s.last as usize)).unwrap_or_default();
    tokens.iter().any(|token| token.span == who && token.tag == Tag::Propn)
}

/// What is said in a turn: the rest of its paragraph and those after it, up to the next label.
fn attribution(article: &Article, turn: &Turn, next: Option<usize>) -> Option<Attribution> {
    let goes_on = turn.block + 1..next.unwrap_or(if turn.rest.is_empty() { turn.block + 2 } else { turn.block + 1 });
    let after = article.blocks.get(goes_on).unwrap_or_default().iter().filter(|block| block.kind == Kind::Body);
    let content: Vec<Span> =
        [turn.rest].into_iter().chain(after.map(|block| block.span)).filter(|span| !span.is_empty()).collect();
    Some(Attribution {
        // Who asks is often not said: "Q" is nobody's name.
        source: if turn.key == "q" { Vec::new() } else { vec![turn.who] },
        cue: vec![turn.cue],
        content: Some(content).filter(|content| !content.is_empty())?,
        quotation: Quotation::Direct,
        addressee: None,
        relays: Vec::new(),
        times: Vec::new(),
        within: None,
        block: Kind::Body,
        rule: Rule::Turn.name().to_owned(),
        score: SCORE,
    })
}
