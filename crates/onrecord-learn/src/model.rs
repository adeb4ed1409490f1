//! Weights as bytes: written once, read where they lie.
//!
//! Layout, all little-endian: `ORL2`, u32 labels, u32 buckets; then for each bucket four marks (u16, 0 for an empty
//! place), then for each place one weight a label (i8), and eight bytes of nothing. A feature lies in one of two buckets; its mark tells it from
//! others, so that a feature never seen in training weighs nothing.

const MAGIC: &[u8; 4] = b"ORL2";
const HEAD: usize = 12;
const PLACES: usize = 4;
/// Bytes behind the last row, so that eight weights can be read from any place in a row.
const PADDING: usize = 8;
/// One in each of four marks.
const ONES: u64 = 0x0001_0001_0001_0001;
/// So many features are looked up at once.
const TOGETHER: usize = 64;

/// What a label scores: some hundreds of features, each of a byte, do not fill it.
pub type Score = i16;

/// Weights of features for labels.
#[derive(Clone, Copy, Debug)]
pub struct Model<'b> {
    labels: usize,
    buckets: u64,
    marks: &'b [[u8; 2 * PLACES]],
    weights: &'b [u8],
}

/// Bytes that are no model.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damaged {
    /// Something else, or another version.
    #[error("these bytes do not begin as a model does")]
    Foreign,
    /// The end is missing.
    #[error("the model should have {wanted} bytes and has {found}")]
    Short {
        /// Bytes that the head announces.
        wanted: usize,
        /// Bytes there are.
        found: usize,
    },
}

impl<'b> Model<'b> {
    /// Reads a model at the beginning of `bytes`; returns it with the bytes after it.
    ///
    /// # Errors
    /// [`Damaged`] where there is none.
    pub fn read(bytes: &'b [u8]) -> Result<(Self, &'b [u8]), Damaged> {
        if bytes.get(..4) != Some(MAGIC) {
            return Err(Damaged::Foreign);
        }
        let number = |at: usize| {
            let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
            four.map(u32::from_le_bytes).ok_or(Damaged::Short { wanted: HEAD, found: bytes.len() })
        };
        let (labels, buckets) = (number(4)? as usize, number(8)? as usize);
        let places = buckets.saturating_mul(PLACES);
        let weights = HEAD.saturating_add(places.saturating_mul(2));
        let end = weights.saturating_add(places.saturating_mul(labels)).saturating_add(PADDING);
        let short = Damaged::Short { wanted: end, found: bytes.len() };
        if labels == 0 || buckets == 0 {
            return Err(Damaged::Foreign);
        }
        let (Some(marks), Some(rows)) = (bytes.get(HEAD..weights), bytes.get(weights..end)) else { return Err(short) };
        let marks = marks.as_chunks().0;
        Ok((Self { labels, buckets: buckets as u64, marks, weights: rows }, &bytes[end..]))
    }

    /// The bytes of a model of these features, each with one weight a label. With one label it is a table of numbers.
    #[must_use]
    pub fn write(labels: usize, features: &[(u64, Vec<i8>)]) -> Vec<u8> {
        write(labels, features)
    }

    /// How many labels there are.
    #[must_use]
    pub fn labels(&self) -> usize {
        self.labels
    }

    /// Adds what these features weigh for each label; `scores` has room for [`Model::room`] of them.
    ///
    /// All are looked up at once: what a processor waits for is memory, and it waits for many places as long as for one.
    #[inline]
    pub fn add(&self, features: &[u64], scores: &mut [Score]) {
        let mut rows = [0; TOGETHER];
        for features in features.chunks(TOGETHER) {
            let found = self.rows(features, &mut rows);
            let rows = &rows[..found];
            for (eight, scores) in scores.as_chunks_mut().0.iter_mut().enumerate().take(self.labels.div_ceil(8)) {
                self.add_eight(rows, 8 * eight, scores);
            }
        }
    }

    /// Adds eight labels of all rows: their sums stay in a register, and memory is asked for all rows at once.
    #[inline]
    fn add_eight(&self, rows: &[u32], label: usize, scores: &mut [Score; 8]) {
        let mut sums = *scores;
        for row in rows {
            let from = *row as usize * self.labels + label;
            // The last of the eights may reach into the next row, or the padding: those scores are nobody's.
            let Some(weights) = self.weights.get(from..from + 8) else { continue };
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += Score::from(*weight as i8);
            }
        }
        *scores = sums;
    }

    /// How many scores are needed for the labels: full eights, which are added in one step.
    #[must_use]
    #[inline]
    pub fn room(&self) -> usize {
        self.labels.next_multiple_of(8)
    }

    /// What these features weigh for the first label, all together.
    #[must_use]
    #[inline]
    pub fn sum(&self, features: &[u64]) -> i32 {
        let mut rows = [0; TOGETHER];
        let mut sum = 0;
        for features in features.chunks(TOGETHER) {
            let found = self.rows(features, &mut rows);
            sum +=
                rows[..found].iter().map(|row| i32::from(self.weights[*row as usize * self.labels] as i8)).sum::<i32>();
        }
        sum
    }

    /// Whether the feature is one of the model's.
    #[must_use]
    pub fn knows(&self, feature: u64) -> bool {
        self.rows(&[feature], &mut [0; TOGETHER]) == 1
    }

    /// The best label for these features, the first of equals; `scores` receives all scores.
    #[inline]
    pub fn best(&self, features: &[u64], scores: &mut Vec<Score>) -> u8 {
        scores.clear();
        scores.resize(self.room(), 0);
        self.add(features, scores);
        best(&scores[..self.labels])
    }

    /// The rows of those features that the model knows; how many they are is returned.
    #[inline]
    fn rows(&self, features: &[u64], rows: &mut [u32; TOGETHER]) -> usize {
        let mut near = [[0; 2]; TOGETHER];
        for (feature, near) in features.iter().zip(&mut near) {
            let (first, second, _) = address(*feature, self.buckets);
            *near = [self.marks_of(first), self.marks_of(second)];
        }
        let mut found = 0;
        // No branch: whether a feature is known is a coin's toss, and a wrong guess costs more than the work.
        for (feature, near) in features.iter().zip(&near) {
            let (first, second, mark) = address(*feature, self.buckets);
            let [one, two] = near.map(|marks| zeros(marks ^ (u64::from(mark) * ONES)));
            let (bucket, hit) = if one == 0 { (second, two) } else { (first, one) };
            rows[found % TOGETHER] = (bucket * PLACES) as u32 + hit.trailing_zeros() / 16;
            found += usize::from(hit != 0);
        }
        found
    }

    #[inline]
    fn marks_of(&self, bucket: usize) -> u64 {
        self.marks.get(bucket).map_or(0, |marks| u64::from_le_bytes(*marks))
    }
}

/// The lowest of the four that is zero has its highest bit set in what is returned, and no lower one has.
#[inline]
fn zeros(marks: u64) -> u64 {
    marks.wrapping_sub(ONES) & !marks & (ONES << 15)
}

/// Index of the highest score, the first of equals.
#[must_use]
#[inline]
pub fn best<S: Copy + Ord>(scores: &[S]) -> u8 {
    let mut best = 0;
    for (label, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = label;
        }
    }
    best as u8
}

/// The two buckets a feature may lie in, and its mark.
#[inline]
fn address(feature: u64, buckets: u64) -> (usize, usize, u16) {
    let first = ((feature >> 32) * buckets) >> 32;
    let second = ((feature & 0xffff_ffff) * buckets) >> 32;
    let mark = (feature.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as u16;
    (first as usize, second as usize, mark.max(1))
}

pub(crate) fn write(labels: usize, features: &[(u64, Vec<i8>)]) -> Vec<u8> {
    let mut buckets = (features.len() * 20 / 19 / PLACES).max(1);
    let places = loop {
        if let Some(places) = lay_out(features, buckets) {
            break places;
        }
        buckets += buckets / 50 + 1;
    };
    let mut bytes = MAGIC.to_vec();
    bytes.extend((labels as u32).to_le_bytes());
    bytes.extend((buckets as u32).to_le_bytes());
    for place in &places {
        let mark = place.map_or(0, |at| address(features[at].0, buckets as u64).2);
        bytes.extend(mark.to_le_bytes());
    }
    for place in &places {
        match place {
            Some(at) => bytes.extend(features[*at].1.iter().map(|weight| *weight as u8)),
            None => bytes.extend(std::iter::repeat_n(0, labels)),
        }
    }
    bytes.extend([0; PADDING]);
    bytes
}

/// Gives every feature a place in one of its two buckets, moving others to their second where needed; `None` where
/// there are too few buckets. Two features with one mark and a bucket in common cannot be told apart: the first stays.
fn lay_out(features: &[(u64, Vec<i8>)], buckets: usize) -> Option<Vec<Option<usize>>> {
    let mut places: Vec<Option<usize>> = vec![None; buckets * PLACES];
    let at_home = |at: usize| address(features[at].0, buckets as u64);
    for feature in 0..features.len() {
        let (mut moving, mut kicks) = (feature, 0_usize);
        let (mut bucket, second, mark) = at_home(moving);
        let twin = [bucket, second].iter().any(|b| {
            (b * PLACES..(b + 1) * PLACES).any(|place| places[place].is_some_and(|other| at_home(other).2 == mark))
        });
        if twin {
            continue;
        }
        loop {
            let (first, second, _) = at_home(moving);
            let free = [first, second]
                .into_iter()
                .find_map(|b| (b * PLACES..(b + 1) * PLACES).find(|place| places[*place].is_none()));
            if let Some(place) = free {
                places[place] = Some(moving);
                break;
            }
            if kicks == 2000 {
                return None;
            }
            // Somebody must move: whoever lies in the bucket that this one did not come from.
            bucket = if bucket == first { second } else { first };
            let place = bucket * PLACES + kicks % PLACES;
            moving = places[place].replace(moving).expect("the bucket was full");
            kicks += 1;
        }
    }
    Some(places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Random;

    #[test]
    fn what_was_written_is_read() {
        let mut random = Random::new(3);
        let features: Vec<_> = (0..5000_u32).map(|n| (random.draw(), vec![(n % 100) as i8, -7, 1])).collect();
        let mut bytes = write(3, &features);
        bytes.push(9);
        let (model, rest) = Model::read(&bytes).unwrap();
        assert_eq!((model.labels(), rest), (3, &[9][..]));
        let mut wrong = 0;
        for (feature, weights) in &features {
            let mut scores = [0; 8];
            model.add(&[*feature], &mut scores);
            wrong += usize::from(scores[..3] != [Score::from(weights[0]), -7, 1]);
        }
        let strangers = (0..5000).filter(|_| model.knows(random.draw()));
        assert!(wrong <= 4 && strangers.count() <= 4, "marks of 16 bits rarely clash");
    }

    #[test]
    fn damage_is_told() {
        assert_eq!(Model::read(b"GIF89a").unwrap_err(), Damaged::Foreign);
        let bytes = write(2, &[(5, vec![1, 2])]);
        assert!(matches!(Model::read(&bytes[..bytes.len() - 1]), Err(Damaged::Short { .. })));
        assert!(matches!(Model::read(&bytes[..7]), Err(Damaged::Short { .. })));
    }
}
