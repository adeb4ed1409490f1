//! Reporting verbs that the tagger takes for nouns: "President Lund warning last week that …", "Lund claims 'progress'".
//!
//! Comes in: the tagged tokens of one sentence. Goes out: the same with those tags mended.
//! Refuses to decide: any word without a name right before it and reported words right behind it.

use super::{Tag, Token, lemmas};
use crate::language::grammar::{Class, classes};
use crate::language::{reporting, speakers};

/// Mends the tags of one sentence.
pub fn mend(tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        let before = &tokens[at - 1];
        let named = before.tag == Tag::Propn || before.tag == Tag::Noun && speakers::kind(&before.lemma).is_some();
        if !named || !matches!(tokens[at].tag, Tag::Noun | Tag::Adj) || !reported(&tokens[at + 1..]) {
            continue;
        }
        let lemma = lemmas::of(&tokens[at].lower, Tag::Verb);
        let inflected = lemma != tokens[at].lower;
        if inflected && reporting::find(&lemma, &[]).is_some_and(|(_, frames)| frames.clause || frames.quote) {
            tokens[at].tag = Tag::Verb;
            tokens[at].lemma = lemma;
        }
    }
}

/// "that …" or a quotation, perhaps after a word of time.
fn reported(rest: &[Token]) -> bool {
    let time = |at: usize, class: Class| rest.get(at).is_some_and(|token| classes(&token.lower).has(class));
    let on = usize::from(time(0, Class::Circumstance) && time(1, Class::Weekday));
    let week = time(0, Class::TimeShift) && time(1, Class::TimeNoun);
    let skip = if week { 2 } else { on + usize::from(time(on, Class::Weekday)) };
    rest.get(skip).is_some_and(|next| next.lower == "that" || skip == 0 && matches!(next.lower.as_str(), "\"" | "‘"))
}
