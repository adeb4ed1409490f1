//! Words as the page lists write them: one way to write each, so that a look-up is a comparison.
//!
//! Comes in: a line. Goes out: its words in lower case with straight apostrophes, without quotation marks and without
//! punctuation at their edges, numbers as `0`, a colon, bar or dash after a word as the word `:`.
//! Refuses to decide: what a word means.

/// Words beyond this many are not looked at: no entry is that long.
const MOST: usize = 400;

/// The folded words of a line, joined by single spaces.
#[must_use]
pub fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len().min(4096) + 8);
    for word in line.split_whitespace().take(MOST) {
        push(&mut folded, word);
    }
    folded
}

/// The same without `:` words: how whole lines are listed and compared.
#[must_use]
pub(super) fn plain(folded: &str) -> String {
    folded.replace(" :", "")
}

/// Puts one word behind those that are folded already.
pub(super) fn push(folded: &mut String, word: &str) {
    // Nearly every word is plain letters, with a comma or a full stop at most.
    let bare = word.strip_suffix([',', '.']).unwrap_or(word);
    if !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        return folded.extend(bare.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
    }
    if word.eq_ignore_ascii_case("(c)") {
        return append(folded, "©");
    }
    let kept = |c: char| c.is_alphanumeric() || matches!(c, '©' | '#' | '@' | '&');
    let core = word.trim_matches(|c| !kept(c));
    if core.is_empty() {
        if matches!(word, "|" | "-" | "–" | "—" | "--" | ":" | "»" | ">" | "›" | "→") {
            colon(folded);
        }
        return;
    }
    if !folded.is_empty() {
        folded.push(' ');
    }
    // "3Wells": a number of a list that lost its space.
    let digits = core.len() - core.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut glued = core.get(digits..).unwrap_or_default().chars();
    let seam =
        digits > 0 && glued.next().is_some_and(char::is_uppercase) && glued.next().is_some_and(char::is_lowercase);
    let mut in_number = false;
    for (at, c) in core.char_indices() {
        if seam && at == digits {
            folded.push(' ');
        }
        let number = c.is_ascii_digit() || (in_number && matches!(c, ',' | '.' | ':' | '/'));
        match c {
            _ if number && in_number => {}
            _ if number => folded.push('0'),
            '’' | '‘' | 'ʼ' | '`' => folded.push('\''),
            '“' | '”' | '"' | '\u{ad}' | '\u{200b}' => {}
            c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            c => folded.extend(c.to_lowercase()),
        }
        in_number = number;
    }
    if word.trim_end_matches(['"', '”', '\'', '’', ')', ']', '*']).ends_with(':') {
        colon(folded);
    }
}

fn colon(folded: &mut String) {
    if !folded.is_empty() && !folded.ends_with(':') {
        folded.push_str(" :");
    }
}

fn append(folded: &mut String, word: &str) {
    if !folded.is_empty() {
        folded.push(' ');
    }
    folded.push_str(word);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_way_to_write_each_word() {
        let cases = [
            ("READ MORE:  “Five maps”", "read more : five maps"),
            ("12 Comments", "0 comments"),
            ("2-min read", "0-min read"),
            ("list 1 of 3Well by 5G", "list 0 of 0 well by 0g"),
            ("10,45 | ‘Don’t’ — U.S.", "0 : don't : u.s"),
            ("(c) 2031 Press", "© 0 press"),
            ("[ADVERTISEMENT — CONTINUE]", "advertisement : continue"),
            ("— …", ""),
        ];
        for (line, folded) in cases {
            assert_eq!(fold(line), folded);
            assert_eq!(fold(folded), folded, "folding twice is folding once");
        }
        assert_eq!(plain("a : b :"), "a b");
    }
}
