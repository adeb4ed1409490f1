//! What holds for every text: nothing is lost, spans lie on characters, sentences cover the tokens, time grows with the text.

use std::time::{Duration, Instant};

use super::*;
use crate::capture::Digest;

/// A small generator of its own (xorshift), so that a failing text can be made again from its number.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }
}

#[rustfmt::skip]
const PIECES: &[&str] = &[
    " ", " ", " ", " ", "\n", "\n\n", "\u{a0}", "\t", ".", ".", ",", "?", "!", "…", ". . .", "\"", "“", "”", "‘", "’", "'", "''",
    "``", "«", "»", "(", ")", "[", "]", "-", "--", "–", "—", "$", "€", "%", "&", "/", "@", "#", ":", ";", "U.S.", "Mr.", "p.m.",
    "No.", "5", "1,000", "3.5", "2014", "n't", "'s", "’ll", "don't", "can’t", "he", "The", "Lund", "O'Neil", "said", "a",
    "A.", "I", "http://a.b/c", "www.", "é", "e\u{301}", "\u{ad}", "\u{200b}", "\u{feff}", "漢字", "😀", "👩\u{200d}👧", "İ", "ﬁ", "ß", "Ж",
    "٣", "\u{0}", "\u{202e}", "Ph.D.", "’90s", "US$5", "AT&T", "-ed", "cannot",
];

fn article(text: String) -> Article {
    let blocks = vec![crate::article::Block { kind: Kind::Body, span: Span::new(0, text.len()) }];
    Article {
        capture: Digest::of(text.as_bytes()),
        name: String::new(),
        charset: None,
        fetched: None,
        headline: None,
        url: None,
        text,
        blocks,
        title: None,
        outlet: None,
        bylines: Vec::new(),
        agencies: Vec::new(),
        pictures: Vec::new(),
        published: None,
        updated: None,
        language: None,
    }
}

fn assert_sound(text: &str, analysis: &Analysis) {
    let mut at = 0;
    for token in &analysis.tokens {
        let (start, end) = (token.span.start as usize, token.span.end as usize);
        assert!(at <= start && start < end, "tokens out of order in {text:?}");
        let gap = text.get(at..start).unwrap_or_else(|| panic!("a token splits a character in {text:?}"));
        assert!(gap.chars().all(char::is_whitespace), "{gap:?} is lost from {text:?}");
        assert!(!token.span.of(text).trim().is_empty(), "an empty token in {text:?}");
        at = end;
    }
    assert!(text[at..].trim().is_empty(), "the end of {text:?} is lost");
    let mut next = 0;
    for sentence in &analysis.sentences {
        assert!(sentence.first == next && sentence.first < sentence.last, "sentences leave a gap in {text:?}");
        let tokens = analysis.tokens_of(sentence);
        assert_eq!(sentence.span, tokens[0].span.join(tokens[tokens.len() - 1].span));
        next = sentence.last;
    }
    assert_eq!(next as usize, analysis.tokens.len());
}

#[test]
fn any_text_is_kept_whole() {
    for seed in 1..=4000 {
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed));
        let pieces = dice.roll(60);
        let text: String = (0..pieces).map(|_| PIECES[dice.roll(PIECES.len())]).collect();
        assert_sound(&text, &analyse(&article(text.clone())));
        let apart = tokens::split_with(&text, Span::new(0, text.len()), tokens::Hyphens::Apart);
        assert_eq!(
            apart.iter().map(|span| span.of(&text)).collect::<String>().split_whitespace().collect::<String>(),
            text.split_whitespace().collect::<String>()
        );
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test may look at the clock")]
fn time_grows_with_the_text_and_no_faster() {
    for piece in ["\"", "'", "“", "”", ".", ". ", "A. ", "1-1", "'a", "a.", "U.S.-", "?\" ", "(", "…", "http://", "a@"]
    {
        let text = piece.repeat(50_000 / piece.len());
        let start = Instant::now();
        assert_sound(&text.clone(), &analyse(&article(text)));
        let spent = start.elapsed();
        assert!(spent < Duration::from_secs(30), "{piece:?} 50 kB long takes {spent:?}");
    }
}

#[test]
fn lower_is_plain() {
    for (word, wanted) in
        [("’S", "'s"), ("“", "\""), ("''", "\""), ("``", "\""), ("So\u{ad}ft", "soft"), ("U.S.", "u.s.")]
    {
        assert_eq!(lower(word), wanted);
    }
}
