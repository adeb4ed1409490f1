//! Quoted words of a case → where they stand in a text, and whether two stretches of a text hold the same words.
//!
//! Curly and straight quotation marks are the same here, and so are all kinds of white space: a case is typed by hand.

use onrecord::Span;

use crate::value::Words;

/// Every place where these words stand, as whole words.
pub fn places(text: &str, words: &str) -> Vec<Span> {
    let wanted: Vec<char> = words.trim().chars().map(fold).collect();
    let chars: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, fold(c))).collect();
    let end_of = |i: usize| chars.get(i).map_or(text.len(), |(at, _)| *at);
    let joined = |i: usize, j: usize| {
        let letter = |k: usize| chars.get(k).is_some_and(|(_, c)| c.is_alphanumeric());
        letter(i) && letter(j)
    };
    let fits = |i: usize| {
        chars.len() - i >= wanted.len()
            && wanted.iter().zip(&chars[i..]).all(|(a, (_, b))| a == b)
            && !(i > 0 && joined(i - 1, i))
            && !joined(i + wanted.len() - 1, i + wanted.len())
    };
    (0..chars.len()).filter(|&i| fits(i)).map(|i| Span::new(end_of(i), end_of(i + wanted.len()))).collect()
}

/// The one place that is meant, in one of several texts; or what is wrong, with the mend.
pub fn locate(texts: &[&str], words: &Words) -> Result<(usize, Span), String> {
    let all: Vec<(usize, Span)> = texts
        .iter()
        .enumerate()
        .flat_map(|(i, text)| places(text, &words.text).into_iter().map(move |s| (i, s)))
        .collect();
    let quoted = &words.text;
    match (words.nth, all.as_slice()) {
        (_, []) => Err(format!("“{quoted}” is not in the text{}", nearly(texts, quoted))),
        (None, [one]) => Ok(*one),
        (None, more) => {
            let count = more.len();
            Err(format!("“{quoted}” stands {count} times in the text: write \"{quoted}\"#1 to #{count}, or more words"))
        }
        (Some(nth), places) => places.get(nth - 1).copied().ok_or_else(|| {
            let count = places.len();
            format!(
                "“{quoted}”#{nth} is not in the text: the words stand there {count} time{}",
                if count == 1 { "" } else { "s" }
            )
        }),
    }
}

/// Where the words and the text part ways.
fn nearly(texts: &[&str], quoted: &str) -> String {
    let words: Vec<&str> = quoted.split_whitespace().collect();
    let longest = (1..words.len()).rev().map(|n| words[..n].join(" "));
    for head in longest {
        for text in texts {
            let Some(place) = places(text, &head).first().copied() else { continue };
            let rest = text.get(place.end as usize..).unwrap_or_default();
            let goes_on: Vec<&str> = rest.split_whitespace().take(3).collect();
            return format!(": after “{head}” it goes on “{}”", goes_on.join(" "));
        }
    }
    String::new()
}

fn fold(c: char) -> char {
    match c {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// Offsets of the letters and digits covered: what two stretches must share to be the same words.
pub fn letters(text: &str, spans: &[Span]) -> Vec<u32> {
    let mut letters: Vec<u32> = spans
        .iter()
        .flat_map(|span| span.of(text).char_indices().map(move |(at, c)| (span.start + at as u32, c)))
        .filter(|(_, c)| c.is_alphanumeric())
        .map(|(at, _)| at)
        .collect();
    letters.sort_unstable();
    letters.dedup();
    letters
}

/// How much two sorted lists of offsets share, in thousandths of both together.
pub fn shared(a: &[u32], b: &[u32]) -> usize {
    let both = a.iter().filter(|at| b.binary_search(at).is_ok()).count();
    let either = a.len() + b.len() - both;
    (both * 1000).checked_div(either).unwrap_or_default()
}

/// A name as it is compared: lower case, without articles, accents on their letters kept, marks dropped.
pub fn plain(name: &str) -> String {
    let letters: String =
        name.chars().map(fold).map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    let words: Vec<&str> = letters.split_whitespace().filter(|word| !matches!(*word, "the" | "a" | "an")).collect();
    words.join(" ")
}

/// The words of spans as one line, for reports.
pub fn told(text: &str, spans: &[Span]) -> String {
    let pieces: Vec<String> = spans.iter().map(|span| format!("“{}”", span.of(text).trim())).collect();
    if pieces.is_empty() { "nothing".into() } else { pieces.join(" … ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, nth: Option<usize>) -> Words {
        Words { text: text.into(), nth, exact: false }
    }

    #[test]
    fn only_whole_words_are_found() {
        assert_eq!(places("he or the one", "he").len(), 1);
        assert_eq!(places("“We won’t,” he said", "\"We won't,\""), [Span::new(0, "“We won’t,”".len())]);
    }

    #[test]
    fn ambiguous_words_want_a_number() {
        let text = ["Lund met Lund."];
        assert!(locate(&text, &words("Lund", None)).expect_err("twice").contains("\"Lund\"#1 to #2"));
        assert_eq!(locate(&text, &words("Lund", Some(2))), Ok((0, Span::new(9, 13))));
        assert!(locate(&text, &words("Lund", Some(3))).expect_err("no third").contains("2 times"));
    }

    #[test]
    fn missing_words_are_told_with_where_they_part() {
        let wrong = locate(&["The pilots want a raise."], &words("The pilots want more", None)).expect_err("not there");
        assert!(wrong.contains("after “The pilots want” it goes on “a raise.”"), "{wrong}");
    }

    #[test]
    fn letters_alone_count() {
        let text = "“No,” he said.";
        let quoted = letters(text, &[Span::new(0, 9)]);
        assert_eq!(quoted, letters(text, &[Span::new(3, 5)]));
        assert_eq!(shared(&quoted, &quoted), 1000);
    }
}
