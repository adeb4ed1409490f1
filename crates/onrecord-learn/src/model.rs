//! Weights as bytes: written once, read where they lie.
//!
//! Layout, all little-endian: `ORL1`, u32 labels, u32 buckets; then for each bucket four marks (u16, 0 for an empty
//! place), then for each place one weight a label (i8). A feature lies in one of two buckets; its mark tells it from
//! others, so that a feature never seen in training weighs nothing.

const MAGIC: &[u8; 4] = b"ORL1";
const HEAD: usize = 12;
const PLACES: usize = 4;

/// Weights of features for labels.
#[derive(Clone, Copy, Debug)]
pub struct Model<'b> {
    labels: usize,
    buckets: u64,
    marks: &'b [u8],
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
        let end = weights.saturating_add(places.saturating_mul(labels));
        let short = Damaged::Short { wanted: end, found: bytes.len() };
        if labels == 0 || buckets == 0 {
            return Err(Damaged::Foreign);
        }
        let (Some(marks), Some(rows)) = (bytes.get(HEAD..weights), bytes.get(weights..end)) else { return Err(short) };
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

    /// Adds what the feature weighs for each label.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut [i32]) {
        let (first, second, mark) = address(feature, self.buckets);
        if let Some(place) = self.place(first, mark).or_else(|| self.place(second, mark)) {
            let row = &self.weights[place * self.labels..(place + 1) * self.labels];
            let (eights, rest) = row.as_chunks::<8>();
            let (scores, last) = scores.split_at_mut((8 * eights.len()).min(scores.len()));
            // Eight at a time, which the compiler turns into one step.
            for (scores, weights) in scores.as_chunks_mut::<8>().0.iter_mut().zip(eights) {
                for (score, weight) in scores.iter_mut().zip(weights) {
                    *score += i32::from(*weight as i8);
                }
            }
            for (score, weight) in last.iter_mut().zip(rest) {
                *score += i32::from(*weight as i8);
            }
        }
    }

    /// What the feature weighs for the first label.
    #[must_use]
    #[inline]
    pub fn weight(&self, feature: u64) -> i32 {
        let (first, second, mark) = address(feature, self.buckets);
        let place = self.place(first, mark).or_else(|| self.place(second, mark));
        place.map_or(0, |place| i32::from(self.weights[place * self.labels] as i8))
    }

    /// The best label for these features, the first of equals; `scores` receives all scores.
    #[inline]
    pub fn best(&self, features: &[u64], scores: &mut Vec<i32>) -> u8 {
        scores.clear();
        scores.resize(self.labels, 0);
        for feature in features {
            self.add(*feature, scores);
        }
        best(scores)
    }

    #[inline]
    fn place(&self, bucket: usize, mark: u16) -> Option<usize> {
        let marks: &[u8; 2 * PLACES] =
            self.marks.get(bucket * 2 * PLACES..(bucket + 1) * 2 * PLACES)?.try_into().ok()?;
        let marks = u64::from_le_bytes(*marks);
        // All four at once: a place that matches becomes zero, and the lowest zero is found by borrowing.
        let other = marks ^ (u64::from(mark) * 0x0001_0001_0001_0001);
        let zeros = other.wrapping_sub(0x0001_0001_0001_0001) & !other & 0x8000_8000_8000_8000;
        (zeros != 0).then(|| bucket * PLACES + zeros.trailing_zeros() as usize / 16)
    }
}

/// Index of the highest score, the first of equals.
#[must_use]
#[inline]
pub(crate) fn best(scores: &[i32]) -> u8 {
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
            let mut scores = [0; 3];
            model.add(*feature, &mut scores);
            wrong += usize::from(scores != [i32::from(weights[0]), -7, 1]);
        }
        let strangers = (0..5000).filter(|_| {
            let mut scores = [0; 3];
            model.add(random.draw(), &mut scores);
            scores != [0; 3]
        });
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
