//! Tags that the words beside them show to be wrong: "President Lund warning last week that …", "Lund claims 'progress'",
//! "a pay rise", "Skipper Maren Eide said", "the dockers' league".
//!
//! Comes in: the tagged tokens of one sentence. Goes out: the same with those tags mended.
//! Refuses to decide: any verb without a name right before it and reported words right behind it; any noun without a word
//! before it that no verb follows, or a name after it.

use smol_str::SmolStr;

use super::{Tag, Token, lemmas};
use crate::language::grammar::{Class, classes};
use crate::language::{reporting, speakers};

/// A quotation that opened farther back is not looked for.
const LONG: usize = 200;

/// Mends the tags of one sentence.
pub fn mend(tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        let mended = match tokens[at].tag {
            Tag::Noun | Tag::Adj => verb(tokens, at),
            Tag::Verb => noun(tokens, at),
            Tag::Punct => possessor(tokens, at),
            _ => None,
        };
        if let Some((tag, lemma)) = mended {
            tokens[at].tag = tag;
            tokens[at].lemma = lemma;
        }
    }
}

/// A reporting verb after a name.
fn verb(tokens: &[Token], at: usize) -> Option<(Tag, SmolStr)> {
    let before = tokens.get(at.checked_sub(1)?)?;
    let named = before.tag == Tag::Propn || before.tag == Tag::Noun && speakers::kind(&before.lemma).is_some();
    if !named || !reported(&tokens[at + 1..]) {
        return None;
    }
    let lemma = lemmas::of(&tokens[at].lower, Tag::Verb);
    let inflected = lemma != tokens[at].lower;
    let reports = reporting::find(&lemma, &[]).is_some_and(|(_, frames)| frames.clause || frames.quote);
    (inflected && reports).then_some((Tag::Verb, lemma))
}

/// The apostrophe of "the dockers' league": behind an s, before a noun, where no quotation is open that it could close.
fn possessor(tokens: &[Token], at: usize) -> Option<(Tag, SmolStr)> {
    let (before, token, next) = (tokens.get(at.checked_sub(1)?)?, &tokens[at], tokens.get(at + 1)?);
    let owner = matches!(before.tag, Tag::Noun | Tag::Propn) && before.lower.ends_with('s');
    let close = before.span.end == token.span.start && token.span.end < next.span.start;
    let owned = matches!(next.tag, Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num);
    let open = || tokens[at.saturating_sub(LONG)..at].iter().any(|token| token.lower == "'" && token.tag == Tag::Punct);
    (token.lower == "'" && owner && close && owned && !open()).then(|| (Tag::Part, token.lower.clone()))
}

/// A bare form right after "a", "every", "her" and before a noun, or what somebody is called before the name.
fn noun(tokens: &[Token], at: usize) -> Option<(Tag, SmolStr)> {
    let token = &tokens[at];
    let next = tokens.get(at + 1).map(|next| next.tag);
    let bare = token.lemma == token.lower;
    let lemma = lemmas::of(&token.lower, Tag::Noun);
    let noun = match at.checked_sub(1).map(|before| &tokens[before]) {
        Some(before) => {
            before.tag == Tag::Det && classes(&before.lower).has(Class::Determiner) && next == Some(Tag::Noun)
        }
        None => next == Some(Tag::Propn) && speakers::kind(&lemma).is_some(),
    };
    (bare && noun).then_some((Tag::Noun, lemma))
}

/// "that …" or a quotation, perhaps after a word of time.
fn reported(rest: &[Token]) -> bool {
    let time = |at: usize, class: Class| rest.get(at).is_some_and(|token| classes(&token.lower).has(class));
    let on = usize::from(time(0, Class::Circumstance) && time(1, Class::Weekday));
    let week = time(0, Class::TimeShift) && time(1, Class::TimeNoun);
    let skip = if week { 2 } else { on + usize::from(time(on, Class::Weekday)) };
    rest.get(skip).is_some_and(|next| next.lower == "that" || skip == 0 && matches!(next.lower.as_str(), "\"" | "‘"))
}
