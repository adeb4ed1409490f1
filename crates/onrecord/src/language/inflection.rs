//! Forms of one English word → a key under which they meet: "cede", "cedes" and "ceded" have one key.
//!
//! Comes in: a word in lower case. Goes out: its key, which is no word and only good for comparing.
//! Refuses to decide: irregular forms ("sought"), which only the lemma tells.

use smol_str::SmolStr;

/// The key of a word given in lower case.
#[must_use]
pub fn key(word: &str) -> SmolStr {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word);
    if !word.is_ascii() || word.len() < 4 {
        return word.into();
    }
    let stem = singular(word);
    let stem = past(&stem).or_else(|| gerund(&stem)).unwrap_or(stem);
    // Short words keep their e, or "care" would meet "car".
    match stem.strip_suffix('e') {
        Some(short) if short.len() > 3 => short.into(),
        _ => stem,
    }
}

/// The key of a noun's two numbers: "meetings" meets "meeting" and not "meet".
#[must_use]
pub fn singular(word: &str) -> SmolStr {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y").into();
    }
    if let Some(stem) = word.strip_suffix("ied").filter(|stem| stem.len() > 1) {
        return format!("{stem}y").into();
    }
    let hissing = |stem: &&str| ["s", "x", "z", "ch", "sh"].iter().any(|end| stem.ends_with(end));
    if let Some(stem) = word.strip_suffix("es").filter(hissing) {
        return stem.into();
    }
    match word.strip_suffix('s') {
        Some(stem) if !["s", "u", "i"].iter().any(|end| stem.ends_with(end)) => stem.into(),
        _ => word.into(),
    }
}

fn past(word: &str) -> Option<SmolStr> {
    word.strip_suffix("ed").filter(|stem| has_vowel(stem) && !stem.ends_with('e')).map(whole)
}

fn gerund(word: &str) -> Option<SmolStr> {
    word.strip_suffix("ing").filter(|stem| has_vowel(stem) && stem.len() > 1).map(whole)
}

/// The stem without the consonant that its ending doubled, or with the e that it swallowed where the stem is short.
fn whole(stem: &str) -> SmolStr {
    let bytes = stem.as_bytes();
    let [.., before, a, b] = bytes else { return stem.into() };
    if a == b && !vowel(*b) && !matches!(b, b's' | b'l' | b'f' | b'z') {
        return stem.get(..stem.len() - 1).unwrap_or(stem).into();
    }
    let closed = !vowel(*before) && vowel(*a) && !vowel(*b) && !matches!(b, b'w' | b'x' | b'y');
    let swallowed = stem.len() == 3 && (closed || matches!(b, b'c' | b'g' | b's' | b'v'));
    if swallowed { format!("{stem}e").into() } else { stem.into() }
}

fn has_vowel(stem: &str) -> bool {
    stem.bytes().any(|b| vowel(b) || b == b'y')
}

fn vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn forms_of_one_word_meet() {
        for forms in [
            &["cede", "cedes", "ceded"][..],
            &["urge", "urges", "urged", "urging"],
            &["ease", "eased", "easing"],
            &["end", "ends", "ended", "ending"],
            &["reject", "rejects", "rejected", "rejecting"],
            &["recognise", "recognises", "recognised", "recognising"],
            &["rule", "rules", "ruled", "ruling"],
            &["deny", "denies", "denied", "denying"],
            &["drop", "drops", "dropped", "dropping"],
            &["ceasefire", "ceasefires", "ceasefire's"],
            &["party", "parties"],
            &["call", "calls", "called", "calling"],
            &["release", "releases", "released", "releasing"],
            &["insist", "insists", "insisted", "insisting"],
            &["dismiss", "dismisses", "dismissed", "dismissing"],
        ] {
            for form in forms {
                assert_eq!(key(form), key(forms[0]), "{form}");
            }
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for (a, b) in [("care", "car"), ("need", "ne"), ("status", "statu"), ("water", "war")] {
            assert_ne!(key(a), key(b), "{a} {b}");
        }
    }
}
