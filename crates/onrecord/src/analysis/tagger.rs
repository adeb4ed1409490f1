//! The words of one sentence → their parts of speech.
//!
//! Comes in: words as they stand and in lower case. Goes out: one [`Tag`] each. A word that always has one tag has it; of
//! the others two small linear models are asked: the first sees words only, and what a lexicon knows of them; the second
//! also the tags it has given so far, and the first one's guesses for what is still to come. What both see lies in one
//! table and is looked up once.
//! Refuses to decide: anything about words beyond the sentence.

use onrecord_learn::sequence::Sequence;
use onrecord_learn::{Damaged, Feature, Model, Score, best};

use super::Tag;

/// Raised whenever the features change: a model trained on others would be wrong without a sign of it.
pub const FEATURES: u32 = 3;

const TAGS: usize = Tag::ALL.len();

/// Fewer capitals than this share of words, in percent, and a sentence is written in the usual way.
const SHOUTED: usize = 60;

/// The words of a sentence as the models see them.
#[derive(Clone, Debug)]
pub struct Words<'b> {
    lexicon: Lexicon<'b>,
    words: Vec<Word>,
    /// How capitals are used: as usual, in every word, throughout, not at all.
    casing: u64,
}

#[derive(Clone, Copy, Debug, Default)]
struct Word {
    lower: u64,
    /// The first and the last bytes, up to eight of each, lower case.
    head: u64,
    tail: u64,
    /// The last eight bytes before the last hyphen, or 0.
    joined: u64,
    shape: u64,
    /// What the lexicon knows of it.
    known: u64,
    /// The one tag that it always has.
    settled: Option<u8>,
    bytes: u32,
}

const BEFORE: Word = Word { lower: 1, head: 1, tail: 1, joined: 0, shape: 1, known: 300, settled: None, bytes: 0 };
const AFTER: Word = Word { lower: 2, head: 2, tail: 2, joined: 0, shape: 2, known: 301, settled: None, bytes: 0 };

impl<'b> Words<'b> {
    /// No words yet.
    #[must_use]
    pub fn new(lexicon: Lexicon<'b>) -> Self {
        Self { lexicon, words: Vec::new(), casing: 0 }
    }

    /// Observes these words instead, each as it stands and in lower case.
    pub fn observe<'t>(&mut self, words: impl IntoIterator<Item = (&'t str, &'t str)>) {
        self.words.clear();
        let (mut lettered, mut capital, mut shouted) = (0, 0, 0);
        for (form, lower) in words {
            self.words.push(Word::of(form, lower, &self.lexicon));
            if form.len() > 2 && form.bytes().all(|b| b.is_ascii_alphabetic()) {
                lettered += 1;
                capital += usize::from(form.as_bytes()[0].is_ascii_uppercase());
                shouted += usize::from(form.bytes().all(|b| b.is_ascii_uppercase()));
            }
        }
        let mostly = |count: usize| lettered >= 3 && count * 100 > lettered * SHOUTED;
        self.casing = match () {
            () if mostly(shouted) => 2,
            () if lettered >= 4 && mostly(capital) => 1,
            () if lettered >= 4 && capital == 0 => 3,
            () => 0,
        };
    }

    fn at(&self, at: usize, by: isize) -> &Word {
        match at.checked_add_signed(by) {
            None => &BEFORE,
            Some(at) => self.words.get(at).unwrap_or(&AFTER),
        }
    }

    /// The one tag that a word always has, if it has one.
    fn settled(&self, at: usize) -> Option<u8> {
        self.words[at].settled
    }

    /// What both passes see.
    fn common(&self, at: usize, features: &mut Vec<u64>) {
        let word = self.at(at, 0);
        let (last, next) = (self.at(at, -1), self.at(at, 1));
        let mut kind = 0;
        let mut add = |a: u64, b: u64| {
            features.push(Feature::new(kind).with(a).with(b).number());
            kind += 1;
        };
        add(word.lower, 0);
        add(word.suffix(1), 0);
        add(word.suffix(2), 0);
        add(word.suffix(3), 0);
        add(word.suffix(4), 0);
        add(word.suffix(5), 0);
        add(word.prefix(1), 0);
        add(word.prefix(2), 0);
        add(word.prefix(3), 0);
        add(word.prefix(4), 0);
        add(word.shape, self.casing);
        add(word.shape, word.suffix(3));
        add(word.shape, u64::from(at == 0));
        add(word.joined, word.suffix(3));
        add(last.lower, 0);
        add(next.lower, 0);
        add(self.at(at, -2).lower, 0);
        add(self.at(at, 2).lower, 0);
        add(last.lower, word.lower);
        add(word.lower, next.lower);
        add(last.suffix(3), word.suffix(3));
        add(next.suffix(3), 0);
        add(last.suffix(3), 0);
        add(next.suffix(3), word.suffix(3));
        add(last.shape, next.shape);
        add(next.shape, word.shape);
        add(last.lower, next.lower);
        add(word.known, 0);
        add(word.known, word.shape);
        add(next.known, word.known);
        add(last.known, word.known);
        add(last.known, next.known);
        add(last.lower, word.known);
        add(word.known, next.lower);
    }
}

impl Word {
    fn of(form: &str, lower: &str, lexicon: &Lexicon<'_>) -> Self {
        let bytes = lower.as_bytes();
        let mut plain = Feature::new(99);
        for chunk in bytes.chunks(8) {
            plain = plain.with(pack(chunk.iter().map(|b| if b.is_ascii_digit() { b'0' } else { *b })));
        }
        let digit = |b: &u8| if b.is_ascii_digit() { b'0' } else { *b };
        let joined = bytes.iter().rposition(|b| *b == b'-').filter(|at| *at > 0 && *at + 1 < bytes.len());
        Self {
            lower: plain.number(),
            head: pack(bytes.iter().take(8).map(digit)),
            tail: pack(bytes.iter().rev().take(8).map(digit)),
            joined: joined.map_or(0, |at| pack(bytes[..at].iter().rev().take(8).map(digit))),
            shape: shape(form),
            known: lexicon.of(lower),
            settled: lexicon.settled(lower),
            bytes: bytes.len() as u32,
        }
    }

    fn suffix(&self, bytes: u32) -> u64 {
        if self.bytes < bytes { 0 } else { self.tail & mask(bytes) }
    }

    fn prefix(&self, bytes: u32) -> u64 {
        if self.bytes < bytes { 0 } else { self.head & mask(bytes) }
    }
}

fn mask(bytes: u32) -> u64 {
    (1 << (8 * bytes)) - 1
}

fn pack(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.enumerate().fold(0, |sum, (at, byte)| sum | u64::from(byte) << (8 * at))
}

/// Capitals, small letters, figures and marks in their order, repeats counted once: "Xx", "X.X.", "0-x".
fn shape(form: &str) -> u64 {
    let (mut sum, mut last, mut count) = (0, 0, 0);
    for c in form.chars() {
        let class = match c {
            'a'..='z' => b'x',
            'A'..='Z' => b'X',
            '0'..='9' => b'0',
            '’' | '‘' => b'\'',
            _ if c.is_ascii() => c as u8,
            _ if c.is_lowercase() => b'x',
            _ if c.is_uppercase() => b'X',
            _ if c.is_alphabetic() => b'y',
            _ => b'~',
        };
        if class != last {
            sum |= u64::from(class) << (8 * count);
            (last, count) = (class, count + 1);
            if count == 7 {
                break;
            }
        }
    }
    // One capital alone and a word in capitals differ.
    let single = u64::from(form.len() == 1);
    sum | single << 56
}

/// The first pass: words only.
struct First<'w>(&'w Words<'w>);

impl Sequence for First<'_> {
    fn len(&self) -> usize {
        self.0.words.len()
    }

    fn settled(&self, at: usize) -> Option<u8> {
        self.0.settled(at)
    }

    fn observe(&self, at: usize, _before: &[u8], features: &mut Vec<u64>) {
        self.0.common(at, features);
    }
}

/// The second pass: words, tags given so far, guesses for the rest.
struct Second<'w>(&'w Words<'w>, &'w [u8]);

impl Sequence for Second<'_> {
    fn len(&self) -> usize {
        self.0.words.len()
    }

    fn settled(&self, at: usize) -> Option<u8> {
        self.0.settled(at)
    }

    fn observe(&self, at: usize, before: &[u8], features: &mut Vec<u64>) {
        self.0.common(at, features);
        self.own(at, before, features);
    }
}

impl Second<'_> {
    /// What the first pass does not see.
    fn own(&self, at: usize, before: &[u8], features: &mut Vec<u64>) {
        let tag = |back: usize| at.checked_sub(back).and_then(|at| before.get(at)).map_or(90, |tag| u64::from(*tag));
        let guess = |by: usize| self.1.get(at + by).map_or(91, |tag| u64::from(*tag));
        let (one, two) = (tag(1), tag(2));
        let (word, next) = (self.0.at(at, 0), self.0.at(at, 1));
        let mut kind = 40;
        let mut add = |a: u64, b: u64, c: u64| {
            features.push(Feature::new(kind).with(a).with(b << 8 | c).number());
            kind += 1;
        };
        add(0, one, 99);
        add(0, two, one);
        add(0, guess(1), 99);
        add(0, guess(1), guess(2));
        add(0, one, guess(1));
        add(0, one << 8 | guess(0), guess(1));
        add(0, guess(0), 99);
        add(word.lower, one, 99);
        add(word.lower, guess(1), 99);
        add(word.lower, one, guess(1));
        add(word.suffix(3), one, 99);
        add(word.suffix(3), one, guess(1));
        add(word.shape, one, 99);
        add(next.lower, one, 99);
        add(word.lower, two, one);
        add(0, guess(2) << 8 | one, guess(1));
        add(word.known, one, 99);
        add(word.known, one, guess(1));
        add(word.known, two, one);
    }
}

/// The lexicon and both passes.
#[derive(Clone, Copy, Debug)]
pub struct Tagger<'b> {
    lexicon: Lexicon<'b>,
    /// What both passes see: weights for the first, then for the second.
    common: Model<'b>,
    /// What only the second sees.
    second: Model<'b>,
}

/// Room for both passes' scores, the second's in full eights.
const ROOM: usize = TAGS + TAGS.next_multiple_of(8);

impl<'b> Tagger<'b> {
    /// Reads the lexicon and the models of both passes, one after the other.
    ///
    /// # Errors
    /// Where the bytes are no such models.
    pub fn read(bytes: &'b [u8]) -> Result<Self, Damaged> {
        let (lexicon, rest) = Lexicon::read(bytes)?;
        let (common, rest) = Model::read(rest)?;
        let (second, _) = Model::read(rest)?;
        if common.labels() != 2 * TAGS || second.labels() != TAGS {
            return Err(Damaged::Foreign);
        }
        Ok(Self { lexicon, common, second })
    }

    /// Room for the words of a sentence.
    #[must_use]
    pub fn words(&self) -> Words<'b> {
        Words::new(self.lexicon)
    }

    /// Tags the words of one sentence.
    pub fn tag(&self, words: &Words<'_>, tags: &mut Vec<Tag>) {
        let (mut features, mut guesses, mut labels) = (Vec::with_capacity(64), Vec::new(), Vec::new());
        let mut scores: Vec<[Score; ROOM]> = vec![[0; ROOM]; words.words.len()];
        for (at, scores) in scores.iter_mut().enumerate() {
            guesses.push(words.settled(at).unwrap_or_else(|| {
                features.clear();
                words.common(at, &mut features);
                self.common.add(&features, scores);
                best(&scores[..TAGS])
            }));
        }
        let second = Second(words, &guesses);
        for (at, scores) in scores.iter_mut().enumerate() {
            let label = words.settled(at).unwrap_or_else(|| {
                features.clear();
                second.own(at, &labels, &mut features);
                self.second.add(&features, &mut scores[TAGS..]);
                best(&scores[TAGS..2 * TAGS])
            });
            labels.push(label);
        }
        tags.clear();
        tags.extend(labels.into_iter().map(|label| Tag::ALL.get(usize::from(label)).copied().unwrap_or(Tag::X)));
    }
}

/// What is known of words: what a dictionary says that each can be, and of some the one tag that they always have.
#[derive(Clone, Copy, Debug)]
pub struct Lexicon<'b> {
    known: Model<'b>,
    settled: Model<'b>,
}

/// Marks of a word that is not in the lexicon while a part of it is.
const JOINED: u64 = 512;
const PLURAL: u64 = 1024;

impl<'b> Lexicon<'b> {
    /// Two tables with [`Lexicon::feature`] as keys: what words can be, in bits; the number after that of their one tag.
    /// Returned with the bytes after them.
    ///
    /// # Errors
    /// Where the bytes are none.
    pub fn read(bytes: &'b [u8]) -> Result<(Self, &'b [u8]), Damaged> {
        let (known, rest) = Model::read(bytes)?;
        let (settled, rest) = Model::read(rest)?;
        Ok((Self { known, settled }, rest))
    }

    /// Under which number a word in lower case is kept.
    #[must_use]
    pub fn feature(lower: &str) -> u64 {
        Feature::new(98).bytes(lower.as_bytes()).number()
    }

    fn of(&self, lower: &str) -> u64 {
        let whole = self.find(lower);
        if whole != 0 {
            return whole;
        }
        if let Some((_, last)) = lower.rsplit_once('-').filter(|(_, last)| last.len() > 1) {
            return JOINED + self.find(last);
        }
        lower.strip_suffix('s').map_or(0, |single| match self.find(single) {
            0 => 0,
            known => PLURAL + known,
        })
    }

    fn find(&self, lower: &str) -> u64 {
        u64::from(self.known.sum(&[Self::feature(lower)]) as u8)
    }

    fn settled(&self, lower: &str) -> Option<u8> {
        u8::try_from(self.settled.sum(&[Self::feature(lower)]) - 1).ok()
    }
}

/// What the trainer needs and nobody else: the two passes as sequences.
pub mod training {
    use super::{First, Second, Words};
    use onrecord_learn::sequence::Sequence;

    /// The first pass.
    #[must_use]
    pub fn first<'w>(words: &'w Words<'w>) -> impl Sequence + 'w {
        First(words)
    }

    /// What both passes see of a word.
    pub fn common(words: &Words<'_>, at: usize, features: &mut Vec<u64>) {
        words.common(at, features);
    }

    /// The one tag of this word, if it has one.
    #[must_use]
    pub fn settled(words: &Words<'_>, at: usize) -> Option<u8> {
        words.settled(at)
    }

    /// The second pass, with the first one's guesses.
    #[must_use]
    pub fn second<'w>(words: &'w Words<'w>, guesses: &'w [u8]) -> impl Sequence + 'w {
        Second(words, guesses)
    }
}
