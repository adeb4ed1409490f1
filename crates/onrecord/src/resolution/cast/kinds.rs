//! Mentions without a person → what they are of: states, institutions, outlets, by the form of their names.
//!
//! Comes in: one mention and the sides. Goes out: kind, name, side. Refuses to decide: a name of one word that nothing explains.

use std::collections::BTreeSet;

use super::{is_determined, is_source, undetermined};
use crate::language::grammar::{Class, Classes, classes};
use crate::language::{given, institutions, newsroom};
use crate::reading::Mention;
use crate::reading::mentions::MentionKind;
use crate::record::ActorKind;
use crate::resolution::Read;
use crate::resolution::sides::Sides;
use crate::text::Span;

/// Kind, name and side of a body.
pub(super) type Body = (ActorKind, String, Option<String>);

/// What a mention without a person is of: kind, name, side.
pub(super) fn body(read: &Read, sources: &BTreeSet<Span>, mention: &Mention, sides: &Sides) -> Option<Body> {
    let words = read.words(mention.name.unwrap_or(mention.span));
    let plain = undetermined(words);
    if mention.kind != MentionKind::Outlet
        && let Some(id) = sides.named(plain).or_else(|| sides.named(words))
    {
        let seat = mention.kind == MentionKind::Institution && sides.is_seat(plain);
        let kind = if sides.is_state(&id) && !seat { ActorKind::State } else { ActorKind::Institution };
        return Some((kind, if seat { plain.to_owned() } else { sides.name(&id) }, Some(id)));
    }
    match mention.kind {
        // "his office", "both sides": whose and which, another article means others.
        MentionKind::Institution if mention.side.is_none() && points(words) => None,
        MentionKind::Institution => {
            let within = sides.within(words);
            let side =
                mention.side.clone().or_else(|| if within.len() == 1 { within.into_iter().next() } else { None });
            Some((ActorKind::Institution, institution(plain, side.as_deref(), sides), side))
        }
        MentionKind::Outlet => Some((ActorKind::Media, plain.to_owned(), None)),
        MentionKind::Name if is_outlet(read, mention) => {
            Some((ActorKind::Media, undetermined(read.words(mention.span)).to_owned(), None))
        }
        MentionKind::Name if is_determined(read, mention) && is_source(sources, mention) && words.contains(' ') => {
            Some((ActorKind::Institution, plain.to_owned(), None))
        }
        MentionKind::Name | MentionKind::Person if is_body(read, mention) => {
            let within = sides.within(words);
            let side = if within.len() == 1 { within.into_iter().next() } else { None };
            Some((ActorKind::Institution, plain.to_owned(), side))
        }
        _ => None,
    }
}

/// Whether words are one body's name: not "the League and the company", nor "Lund's mental state".
pub(super) fn is_proper(words: &str) -> bool {
    let named = |word: &str| word.starts_with(char::is_uppercase) || classes(word) != Classes::default();
    words.starts_with(char::is_uppercase) && !words.contains(" and the ") && words.split([' ', '-']).all(named)
}

/// Whether words point to a body that only their own article knows.
fn points(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    // "the parties", but "the Parties to the Convention".
    let last = words.split_whitespace().next_back().unwrap_or_default();
    classes(&first).has(Class::Possessive)
        || matches!(first.as_str(), "both" | "either" | "neither" | "two")
        || matches!(last, "sides" | "parties")
}

/// "The Moldova Herald": a name with an article before it that ends as names of papers do.
pub(super) fn is_outlet(read: &Read, mention: &Mention) -> bool {
    let Some(name) = mention.name.filter(|_| mention.kind == MentionKind::Name) else { return false };
    let words = read.words(mention.span);
    let last = words.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    undetermined(words).contains(' ') && name.start > mention.span.start && newsroom::is_outlet_noun(&last)
}

/// Whether a name is a company's or another body's, by its last word.
pub(super) fn is_body(read: &Read, mention: &Mention) -> bool {
    let last = mention.name.and_then(|name| read.words(name).split_whitespace().next_back());
    mention.role.is_none()
        && last.is_some_and(|word| given::ends_body(word.trim_end_matches("'s").trim_end_matches("’s")))
}

/// The heading of an institution, whose it is first: "Norway, Ministry of Finance"; a name of its own stays as it is.
fn institution(words: &str, side: Option<&str>, sides: &Sides) -> String {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let found =
        (0..parts.len()).find_map(|at| institutions::longest(&parts[at..]).filter(|(n, _)| at + n == parts.len()));
    match (found, side) {
        (Some((_, institution)), Some(side)) if institution.name != words => {
            format!("{}, {}", sides.name(side), institution.name)
        }
        _ => words.to_owned(),
    }
}
