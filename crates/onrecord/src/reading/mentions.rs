//! Names and descriptions of people, states, institutions and unnamed sources in one article.
//!
//! Comes in: an article and its analysis. Goes out: mentions by place; a long one stands before those inside it.
//! Refuses to decide: which person a surname or "the minister" is; a proper name that nothing explains stays a name.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::analysis::Analysis;
use crate::article::{Article, Kind};
use crate::language::geography::{self, Naming, Place};
use crate::language::grammar::Class;
use crate::reading::paragraph::Paragraph;
use crate::reading::phrases;
use crate::text::Span;

mod describe;

/// What a mention is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// A person by name, with or without a role: "Kremlin spokesman Dmitry Peskov".
    Person,
    /// A person by role alone: "the ministry's spokesman", "the foreign minister".
    Role,
    /// A state, or its capital standing for its government.
    State,
    /// A ministry, a court, a presidency, a seat of power.
    Institution,
    /// A newspaper, an agency, a broadcaster.
    Outlet,
    /// People without names: "Ukrainian officials", "a source within the delegation", "analysts".
    Unnamed,
    /// "he", "she", "they", "it".
    Pronoun,
    /// Some other proper name; the dossier may know it.
    Name,
}

/// One mention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The whole phrase: "Kremlin spokesman Dmitry Peskov", "Oleg Nikolenko, spokesman for the ministry".
    pub span: Span,
    /// What it is of.
    pub kind: MentionKind,
    /// The proper name in it: "Dmitry Peskov".
    pub name: Option<Span>,
    /// The role in it, with whose it is: "Kremlin spokesman".
    pub role: Option<Span>,
    /// ISO 3166 alpha-3 code, or a bloc's code, as far as plain geography tells.
    pub side: Option<String>,
    /// More than one person is meant.
    pub plural: bool,
}

/// Finds mentions, in order.
#[must_use]
pub fn find(article: &Article, analysis: &Analysis) -> Vec<Mention> {
    let (mut found, mut owners) = (Vec::new(), Vec::new());
    let mut rest = analysis.sentences.as_slice();
    while let Some(first) = rest.first() {
        let block = first.block;
        let (sentences, after) = rest.split_at(rest.iter().take_while(|s| s.block == block).count());
        rest = after;
        if matches!(first.kind, Kind::Title | Kind::Dek | Kind::Body | Kind::Caption | Kind::Teaser) {
            let paragraph = Paragraph::new(&article.text, analysis, sentences);
            read(&paragraph, &mut found);
            owners.extend((0..paragraph.len()).filter_map(|at| owner(&paragraph, at)));
        }
    }
    surnames(article, &mut found, owners);
    called(article, &mut found);
    found.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    found.dedup_by(|a, b| a.span == b.span);
    found
}

/// Describes one noun phrase, given as token numbers of a paragraph.
fn read(p: &Paragraph, found: &mut Vec<Mention>) {
    let mut at = 0;
    while at < p.len() {
        let to = p.sentence(at).end;
        if let Some(place) = place(p, at) {
            found.extend(state(p, at, place));
        }
        found.extend(bracketed(p, at));
        let Some(phrase) = starts_phrase(p, at).then(|| describe::phrase_at(p, at, to)).flatten() else {
            at += 1;
            continue;
        };
        let described = describe::describe(p, &phrase);
        found.extend(described.as_ref().and_then(|of| describe::later_role(p, of, phrase.end, to)));
        found.extend(described);
        let core = phrases::core_after(p, phrase.start, to).unwrap_or(phrase.end).max(at + 1);
        for inner in at + 1..core {
            if let Some(place) = self::place(p, inner) {
                found.extend(state(p, inner, place));
            }
            if (p.is(inner - 1, Class::Link) || p.word(inner - 1) == "and")
                && let Some(phrase) = describe::phrase_at(p, inner, to)
            {
                found.extend(describe::describe(p, &phrase));
            }
        }
        at = core;
    }
}

/// "Ivan Ivanovich [Petrov]" inside a quotation, where nothing else is looked for: the editor says who is meant.
fn bracketed(p: &Paragraph, at: usize) -> Option<Mention> {
    let open = p.quoted(at) && p.word(at) == "[" && p.capital(at + 1) && p.word(at + 2) == "]";
    let start = (0..at).rev().take_while(|before| open && p.capital(*before) && p.nominal(*before)).last()?;
    let span = p.span(&(start..at + 3))?;
    Some(Mention { span, kind: MentionKind::Person, name: Some(span), role: None, side: None, plural: false })
}

fn starts_phrase(p: &Paragraph, at: usize) -> bool {
    p.nominal(at)
}

fn place(p: &Paragraph, at: usize) -> Option<(usize, Place)> {
    if !p.capital(at) {
        return None;
    }
    let words: Vec<&str> = p.tokens.iter().skip(at).take(6).map(|token| token.span.of(p.text)).collect();
    geography::longest(&words)
}

fn state(p: &Paragraph, at: usize, (count, place): (usize, Place)) -> Option<Mention> {
    let kind = match place.naming()? {
        Naming::Name | Naming::Capital => MentionKind::State,
        Naming::Seat => MentionKind::Institution,
        Naming::Demonym => return None,
    };
    let mut end = at + count;
    if p.word(end - 1) == "'s" {
        end -= 1;
    }
    let span = p.span(&(at..end))?;
    Some(Mention { span, kind, name: Some(span), role: None, side: place.side().map(str::to_owned), plural: false })
}

/// "Brandt's order", "Hale later denied": a lone capitalised word that owns something, or opens a sentence and may not
/// look like a name there.
fn owner(p: &Paragraph, at: usize) -> Option<Mention> {
    let opens = p.sentence(at).start == at && !p.capital(at + 1);
    let owns = p.word(at + 1) == "'s" && !(at > 0 && p.capital(at - 1));
    let lone = p.capital(at) && (opens || owns) && !p.quoted(at);
    let span = p.span(&(at..at + 1)).filter(|_| lone && place(p, at).is_none())?;
    Some(Mention { span, kind: MentionKind::Person, name: Some(span), role: None, side: None, plural: false })
}

/// A bare surname is a person where the article names that person in full or with a role elsewhere; as an owner it is
/// mentioned only there.
fn surnames(article: &Article, found: &mut Vec<Mention>, owners: Vec<Mention>) {
    let last = |span: Span| span.of(&article.text).split_whitespace().next_back().unwrap_or_default().to_owned();
    let known: BTreeSet<String> =
        found.iter().filter(|m| m.kind == MentionKind::Person).filter_map(|m| m.name).map(last).collect();
    for mention in found.iter_mut().filter(|m| m.kind == MentionKind::Name) {
        if mention.name.is_some_and(|name| known.contains(&last(name))) {
            mention.kind = MentionKind::Person;
        }
    }
    let new = |owner: &Mention| !found.iter().any(|mention| mention.name.is_some_and(|name| name.overlaps(owner.span)));
    let owners: Vec<Mention> =
        owners.into_iter().filter(|owner| known.contains(&last(owner.span)) && new(owner)).collect();
    found.extend(owners);
}

/// "Ukraine's creditors", "Colombian rebels": whose they are is not whose side they are on.
fn others(p: &Paragraph, rest: Range<usize>) -> bool {
    let last = rest.start - usize::from(rest.start > 0);
    let owned = p.word(last) == "'s" || p.word(rest.start) == "'s";
    let near = rest.take(3).take_while(|at| p.nominal(*at) || p.word(*at) == "'s");
    near.clone().any(|at| p.is(at, Class::Estranged) || owned && p.is(at, Class::Relation))
}

/// "Jordan Pike, the envoy" is called so wherever the article names him: the place is no side of his.
fn called(article: &Article, found: &mut [Mention]) {
    let words = |span: Span| span.of(&article.text);
    let full = |m: &&Mention| m.kind == MentionKind::Person && m.name.is_some_and(|name| words(name).contains(' '));
    let people: BTreeSet<&str> = found.iter().filter(full).filter_map(|m| m.name).map(words).collect();
    for mention in found.iter_mut().filter(|m| matches!(m.kind, MentionKind::Person | MentionKind::Name)) {
        if mention.role.is_none() && mention.name != Some(mention.span) && people.contains(words(mention.span)) {
            (mention.kind, mention.name, mention.side) = (MentionKind::Person, Some(mention.span), None);
        }
    }
}

/// Sides named in a range of tokens, in order, each once.
fn sides(p: &Paragraph, range: &Range<usize>) -> Vec<&'static str> {
    let mut sides = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match place(p, at) {
            Some((count, place)) => {
                if let Some(side) = place.side()
                    && !sides.contains(&side)
                    && !others(p, at + count.max(1)..range.end)
                {
                    sides.push(side);
                }
                at += count.max(1);
            }
            None => at += 1,
        }
    }
    sides
}
