//! How likely it is that one common word follows another in edited English.
//!
//! Comes in: a pair of words. Goes out: how much it speaks for words put there by a machine, in thousandths of log-odds. A pair
//! never seen says the more the oftener both would meet by chance; of words that are rare in what was learnt from, nothing
//! is said, so that a page on an odd subject is not taken for an odd page.
//! Refuses to decide: anything about one pair. Only many of them, over a page, say something.

use std::sync::LazyLock;

use onrecord_learn::Feature;

use crate::text::Span;

static WEIGHTS: &[u8] = include_bytes!("../../../models/collocations/weights.bin");

/// Bits of the set of pairs.
pub const BITS: u64 = 1 << 21;
/// How often two words would meet by chance, from never to often.
pub const BINS: usize = 12;
const MAGIC: &[u8; 8] = b"pairs-01";

/// What was learnt.
pub struct Collocations<'m> {
    /// Hashes of the words, sorted, four bytes each.
    words: &'m [u8],
    /// Four times the binary logarithm of how often each stood.
    counts: &'m [u8],
    pairs: &'m [u8],
    /// The same of all words.
    all: i32,
    /// For each bin what a pair says that was seen, and one that was not.
    says: [[i16; 2]; BINS],
}

/// What the project carries.
pub fn carried() -> Option<&'static Collocations<'static>> {
    static READ: LazyLock<Option<Collocations<'static>>> = LazyLock::new(|| Collocations::read(WEIGHTS));
    READ.as_ref()
}

impl<'m> Collocations<'m> {
    /// Reads them where they lie.
    #[must_use]
    pub fn read(bytes: &'m [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (count, rest) = rest.split_at_checked(4)?;
        let (all, rest) = rest.split_at_checked(4)?;
        let count = u32::from_le_bytes(count.try_into().ok()?) as usize;
        let all = i32::from_le_bytes(all.try_into().ok()?);
        let (said, rest) = rest.split_at_checked(BINS * 4)?;
        let mut says = [[0; 2]; BINS];
        for (at, two) in said.chunks_exact(2).enumerate() {
            says[at / 2][at % 2] = i16::from_le_bytes([two[0], two[1]]);
        }
        let (words, rest) = rest.split_at_checked(count.checked_mul(4)?)?;
        let (counts, pairs) = rest.split_at_checked(count)?;
        (pairs.len() as u64 * 8 == BITS).then_some(Self { words, counts, pairs, all, says })
    }

    /// What a pair says, and whether it was seen; `None` where one of the words is not known well enough.
    #[must_use]
    pub fn says(&self, a: &str, b: &str) -> Option<(i32, bool)> {
        let bin = bin(self.count(a)?, self.count(b)?, self.all);
        let seen = places(a, b).iter().all(|at| self.pairs[(at / 8) as usize] >> (at % 8) & 1 == 1);
        Some((i32::from(self.says[bin][usize::from(!seen)]), seen))
    }

    /// How often a word stood where it was learnt from: four times the binary logarithm.
    #[must_use]
    pub fn count(&self, word: &str) -> Option<u8> {
        let wanted = word_hash(word);
        let at =
            |n: usize| self.words.get(4 * n..4 * n + 4).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes);
        let (mut low, mut high) = (0, self.counts.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match at(middle)?.cmp(&wanted) {
                std::cmp::Ordering::Equal => return self.counts.get(middle).copied(),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

/// Which bin two words fall in.
#[must_use]
pub fn bin(a: u8, b: u8, all: i32) -> usize {
    let by_chance = (i32::from(a) + i32::from(b) - all).div_euclid(4);
    usize::try_from(by_chance.clamp(-6, 5) + 6).unwrap_or(0)
}

/// Four times the binary logarithm, rounded down.
#[must_use]
pub fn quarters(count: u64) -> u8 {
    let whole = count.max(1).ilog2();
    // The fourth power of the rest, in whole numbers: each factor of two in it is a quarter.
    let rest = (u128::from(count.max(1)) << 20) >> whole;
    let square = (rest * rest) >> 20;
    let four = (square * square) >> 20;
    u8::try_from(4 * whole + (four >> 20).max(1).ilog2().min(3)).unwrap_or(u8::MAX)
}

/// The bits that stand for a pair.
#[must_use]
pub fn places(a: &str, b: &str) -> [u64; 2] {
    let hash = Feature::new(2).bytes(a.as_bytes()).bytes(b.as_bytes()).number();
    [hash % BITS, (hash >> 32).wrapping_mul(0x9e37_79b9) % BITS]
}

/// What stands for a word.
#[must_use]
pub fn word_hash(word: &str) -> u32 {
    (Feature::new(1).bytes(word.as_bytes()).number() >> 32) as u32
}

/// Words in small letters that follow each other with nothing but a space between.
pub fn pairs<'t>(text: &'t str, tokens: &'t [Span]) -> impl Iterator<Item = (&'t str, &'t str, Span)> + 't {
    tokens.windows(2).filter_map(|two| {
        let (a, b) = (two[0].of(text), two[1].of(text));
        let between = text.get(two[0].end as usize..two[1].start as usize)?;
        (between == " " && small(a) && small(b)).then(|| (a, b, two[0].join(two[1])))
    })
}

/// A word in small letters.
#[must_use]
pub fn small(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// What the trainer writes.
pub mod training {
    use super::*;

    /// The bytes of what was learnt: words with their counts, pairs, the sum of all, what each bin says.
    #[must_use]
    pub fn write<'w>(
        words: &[(&str, u64)],
        pairs: impl Iterator<Item = (&'w str, &'w str)>,
        all: u64,
        says: &[[i16; 2]; BINS],
    ) -> Vec<u8> {
        let mut hashes: Vec<(u32, u8)> =
            words.iter().map(|(word, count)| (word_hash(word), quarters(*count))).collect();
        hashes.sort_unstable();
        hashes.dedup_by_key(|(hash, _)| *hash);
        let mut bits = vec![0u8; (BITS / 8) as usize];
        for (a, b) in pairs {
            places(a, b).iter().for_each(|at| bits[(at / 8) as usize] |= 1 << (at % 8));
        }
        let mut bytes = MAGIC.to_vec();
        bytes.extend((hashes.len() as u32).to_le_bytes());
        bytes.extend(i32::from(quarters(all)).to_le_bytes());
        says.iter().flatten().for_each(|said| bytes.extend(said.to_le_bytes()));
        hashes.iter().for_each(|(hash, _)| bytes.extend(hash.to_le_bytes()));
        bytes.extend(hashes.iter().map(|(_, count)| *count));
        bytes.extend(bits);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_are_logarithms() {
        for (count, wanted) in
            [(1, 0), (2, 4), (3, 6), (4, 8), (7, 11), (8, 12), (1000, 39), (1 << 20, 80), (1 << 24, 96)]
        {
            assert_eq!(quarters(count), wanted, "{count}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let says = [[-100, 900]; BINS];
        let bytes = training::write(&[("of", 500), ("the", 900)], [("of", "the")].into_iter(), 4000, &says);
        let read = Collocations::read(&bytes).expect("it was written a line above");
        assert_eq!(read.says("of", "the"), Some((-100, true)));
        assert_eq!(read.says("the", "of"), Some((900, false)));
        assert_eq!(read.says("the", "sea"), None);
        assert!(Collocations::read(&bytes[1..]).is_none() && Collocations::read(&bytes[..bytes.len() - 1]).is_none());
    }

    #[test]
    fn the_carried_one_knows_english() {
        let known = carried().expect("models/collocations/weights.bin");
        assert_eq!(known.says("of", "the").map(|(_, seen)| seen), Some(true));
        assert_eq!(known.says("the", "of").map(|(_, seen)| seen), Some(false));
    }
}
