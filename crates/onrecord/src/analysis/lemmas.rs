//! A word in lower case and its tag → its dictionary form.
//!
//! Comes in: the word and its part of speech. Goes out: the form under which a dictionary has it, so that lists need one
//! entry a word. Refuses to decide: between two words with one form ("'s" is "be", never "have").

use smol_str::{SmolStr, StrExt, format_smolstr};

use super::Tag;
use crate::language::lemmas::{ending, listed, stem};

/// Endings and stems in the lists are at most this long.
const LONGEST: usize = 7;

/// The dictionary form of a word.
///
/// ```
/// use onrecord::analysis::{Tag, lemmas};
/// assert_eq!(lemmas::of("denied", Tag::Verb), "deny");
/// assert_eq!(lemmas::of("stopped", Tag::Verb), "stop");
/// assert_eq!(lemmas::of("talks", Tag::Noun), "talk");
/// ```
#[must_use]
pub fn of(lower: &str, tag: Tag) -> SmolStr {
    if matches!(tag, Tag::Adp | Tag::Cconj | Tag::Intj | Tag::Punct | Tag::Sconj | Tag::Sym | Tag::X) {
        return lower.into();
    }
    if lower.starts_with(|c: char| c.is_ascii_digit()) {
        return if tag == Tag::Num { lower.replace_smolstr(",", "") } else { lower.into() };
    }
    if let Some(lemma) = listed(lower, tag) {
        return lemma.into();
    }
    if let Some((head, last)) = lower.rsplit_once('-').filter(|(head, last)| head.len() > 1 && last.len() > 2) {
        let lemma = if tag == Tag::Propn { last.into() } else { of(last, tag) };
        return if lemma == last { lower.into() } else { format_smolstr!("{head}-{lemma}") };
    }
    inflected(lower, tag).unwrap_or_else(|| lower.into())
}

fn inflected(lower: &str, tag: Tag) -> Option<SmolStr> {
    let cuts = (lower.len().saturating_sub(LONGEST).max(2)..lower.len()).filter(|at| lower.is_char_boundary(*at));
    let (at, lemma) = cuts.into_iter().find_map(|at| Some((at, ending(&lower[at..], tag)?)))?;
    let rest = &lower[..at];
    if lemma != "+" {
        return Some(format_smolstr!("{rest}{lemma}"));
    }
    if !rest.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
        return None;
    }
    if let Some(whole) = stem(&format_smolstr!("^{rest}")) {
        return Some(whole.into());
    }
    let cuts = (rest.len().saturating_sub(LONGEST)..rest.len()).filter(|at| rest.is_char_boundary(*at));
    let found = cuts.into_iter().find_map(|at| Some(format_smolstr!("{}{}", &rest[..at], stem(&rest[at..])?)));
    Some(found.unwrap_or_else(|| rest.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_under_their_dictionary_form() {
        for (word, tag, lemma) in [
            ("said", Tag::Verb, "say"),
            ("told", Tag::Verb, "tell"),
            ("denied", Tag::Verb, "deny"),
            ("warning", Tag::Verb, "warn"),
            ("warning", Tag::Noun, "warning"),
            ("stopped", Tag::Verb, "stop"),
            ("added", Tag::Verb, "add"),
            ("negotiating", Tag::Verb, "negotiate"),
            ("repeated", Tag::Verb, "repeat"),
            ("agreed", Tag::Verb, "agree"),
            ("needed", Tag::Verb, "need"),
            ("using", Tag::Verb, "use"),
            ("refusing", Tag::Verb, "refuse"),
            ("controlled", Tag::Verb, "control"),
            ("called", Tag::Verb, "call"),
            ("changing", Tag::Verb, "change"),
            ("belonged", Tag::Verb, "belong"),
            ("pushes", Tag::Verb, "push"),
            ("bring", Tag::Verb, "bring"),
            ("co-founded", Tag::Verb, "co-found"),
            ("parties", Tag::Noun, "party"),
            ("crises", Tag::Noun, "crisis"),
            ("spokeswomen", Tag::Noun, "spokeswoman"),
            ("news", Tag::Noun, "news"),
            ("losses", Tag::Noun, "loss"),
            ("1980s", Tag::Noun, "1980s"),
            ("bigger", Tag::Adj, "big"),
            ("former", Tag::Adj, "former"),
            ("n't", Tag::Part, "not"),
            ("1,000", Tag::Num, "1000"),
            ("a-éd", Tag::Verb, "a-éd"),
            ("ééing", Tag::Verb, "ééing"),
        ] {
            assert_eq!(of(word, tag), lemma, "{word}: see language/en/lemmas.tsv, lemma-endings.tsv, lemma-stems.tsv");
        }
    }
}
