//! The paragraphs of a page → the language it is in.
//!
//! Comes in: the text and its blocks, and what markup claims. Goes out: an ISO 639-1 code.
//! What is written counts before what markup claims: many a page says `lang="en"` because its template does.
//! Refuses to decide: the language of a line or two that could be several; a page in two halves counts as the larger.

use std::borrow::Cow;

use super::{Block, Kind, Span, fold};
use crate::language::{languages, newsroom};

/// What this reader reads.
pub(super) const ENGLISH: &str = "en";

/// Bytes that are looked at; who has not said by then in what language they write will not say it later.
const MOST: usize = 30_000;
/// Bytes of a paragraph that are looked at.
const TELLING: usize = 240;
/// Words, and bytes, below which a paragraph is judged together with others that are as short.
const FEWEST: usize = 8;
const SHORT: usize = 60;
/// The commonest English words make up some four in ten words of English, in hundredths …
const SURELY: usize = 30;
/// … of the tersest English a fifth, of languages that share some of them seldom more than that, …
const PROBABLY: usize = 18;
/// … and English with none of them at all is a list of names.
const HARDLY: usize = 12;

/// The language of the story; what markup claims where the words do not tell.
pub(super) fn of(text: &str, blocks: &[Block], claimed: Option<&str>) -> Option<String> {
    let spans = |kinds: &[Kind]| {
        let of_kind = |block: &&Block| kinds.contains(&block.kind);
        blocks.iter().filter(of_kind).map(|block| block.span).collect::<Vec<Span>>()
    };
    among(text, &spans(&[Kind::Body]))
        .or_else(|| among(text, &spans(&[Kind::Title, Kind::Dek, Kind::Body, Kind::Caption])))
        .map(str::to_owned)
        .or_else(|| claimed.map(str::to_owned))
}

/// The language that most of these paragraphs are in, by their length; `None` where not one of them tells.
pub(super) fn among(text: &str, spans: &[Span]) -> Option<&'static str> {
    let pieces = pieces(text, spans);
    let shares: Vec<Share> = pieces.iter().map(|words| Share::of(told_by(words))).collect();
    let bytes = |words: &Cow<str>| words.len();
    // English is told by its commonest words alone; a page that is for the larger part surely so needs no other look.
    let surely = pieces.iter().zip(&shares).filter(|(_, share)| share.surely()).map(|(words, _)| bytes(words));
    if surely.sum::<usize>() * 2 > pieces.iter().map(bytes).sum() {
        return Some(ENGLISH);
    }
    let mut told: Vec<(&'static str, usize)> = Vec::new();
    for (words, share) in pieces.iter().zip(&shares) {
        if let Some(language) = detect(told_by(words), share) {
            match told.iter_mut().find(|(known, _)| *known == language) {
                Some((_, bytes)) => *bytes += words.len(),
                None => told.push((language, words.len())),
            }
        }
    }
    // Of two that are level the first stands: `max_by_key` would take the last.
    let most = told.iter().map(|(_, bytes)| *bytes).max()?;
    told.iter().find(|(_, bytes)| *bytes == most).map(|(language, _)| *language)
}

/// The paragraphs that are looked at; the short ones are one.
fn pieces<'t>(text: &'t str, spans: &[Span]) -> Vec<Cow<'t, str>> {
    let (mut pieces, mut short) = (Vec::new(), String::new());
    let mut seen = 0;
    for words in spans.iter().map(|span| span.of(text)) {
        if seen > MOST {
            break;
        }
        seen += words.len();
        if words.len() < SHORT {
            short.push_str(words);
            short.push('\n');
        } else {
            pieces.push(Cow::Borrowed(words));
        }
    }
    pieces.push(Cow::Owned(short));
    pieces
}

/// The first lines of a paragraph tell as much as all of it.
fn told_by(words: &str) -> &str {
    &words[..words.floor_char_boundary(TELLING)]
}

/// How many words there are, and how many of a hundred are among the commonest of English.
struct Share {
    words: usize,
    common: usize,
}

impl Share {
    fn of(words: &str) -> Self {
        let (mut count, mut common) = (0, 0);
        let mut folded = String::new();
        for word in words.split_whitespace().filter(|word| word.contains(char::is_alphabetic)) {
            folded.clear();
            fold::push(&mut folded, word);
            count += 1;
            common += usize::from(newsroom::is_function_word(&folded));
        }
        Self { words: count, common: common * 100 / count.max(1) }
    }

    fn surely(&self) -> bool {
        self.words >= FEWEST && self.common >= SURELY
    }
}

/// The language of these words, where they show it.
fn detect(words: &str, told: &Share) -> Option<&'static str> {
    if told.surely() {
        return Some(ENGLISH);
    }
    let Share { words: count, common: share } = *told;
    let cut = words.floor_char_boundary(MOST);
    let found = whatlang::detect(&words[..cut])?;
    let english = found.lang() == whatlang::Lang::Eng;
    if english || (count >= 5 && share >= PROBABLY && !found.is_reliable()) {
        return (count >= 5 && share >= PROBABLY || english && found.is_reliable()).then_some(ENGLISH);
    }
    // Names from everywhere in an English sentence look like some language; scripts other than ours speak for themselves.
    let latin = found.script() == whatlang::Script::Latin;
    let enough = if latin {
        count >= FEWEST && share < PROBABLY && (share < HARDLY || count >= 20)
    } else {
        words.len() >= SHORT
    };
    // Neighbours such as Danish and Norwegian are not told apart reliably; that it is neither English nor in doubt is plain.
    let plain = found.is_reliable() || count >= 15 && share < HARDLY && found.confidence() > 0.5;
    (enough && plain).then(|| languages::short(found.lang().code())).flatten()
}
