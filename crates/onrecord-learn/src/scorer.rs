//! One score for an example: the sum of what its features weigh, and of a few plain numbers.
//!
//! Layout, all little-endian: `ORS1`, f32 unit of a weight, u32 count of plain weights, those as f32; then a
//! [`Model`] of one label. Read where it lies, without unpacking.

use crate::model::{self, Damaged, Model};

const MAGIC: &[u8; 4] = b"ORS1";

/// A logistic regression that was learnt.
#[derive(Clone, Debug)]
pub struct Scorer<'b> {
    unit: f32,
    plain: Vec<f32>,
    model: Model<'b>,
}

impl<'b> Scorer<'b> {
    /// Reads a scorer at the beginning of `bytes`; returns it with the bytes after it.
    ///
    /// # Errors
    /// [`Damaged`] where there is none.
    pub fn read(bytes: &'b [u8]) -> Result<(Self, &'b [u8]), Damaged> {
        if bytes.get(..4) != Some(MAGIC) {
            return Err(Damaged::Foreign);
        }
        let four = |at: usize| -> Result<[u8; 4], Damaged> {
            let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
            four.ok_or(Damaged::Short { wanted: at + 4, found: bytes.len() })
        };
        let count = u32::from_le_bytes(four(8)?) as usize;
        if count > 64 {
            return Err(Damaged::Foreign);
        }
        let plain = (0..count).map(|n| four(12 + 4 * n).map(f32::from_le_bytes)).collect::<Result<_, _>>()?;
        let (model, rest) = Model::read(&bytes[12 + 4 * count..])?;
        Ok((Self { unit: f32::from_le_bytes(four(4)?), plain, model }, rest))
    }

    /// The score: log-odds, or what to compare candidates by.
    #[must_use]
    #[inline]
    pub fn score(&self, features: &[u64], plain: &[f32]) -> f32 {
        let sum = self.model.sum(features);
        sum as f32 * self.unit + self.plain.iter().zip(plain).map(|(weight, number)| weight * number).sum::<f32>()
    }
}

pub(crate) fn write(unit: f32, plain: &[f32], rows: &[(u64, Vec<i8>)]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend(unit.to_le_bytes());
    bytes.extend((plain.len() as u32).to_le_bytes());
    bytes.extend(plain.iter().flat_map(|weight| weight.to_le_bytes()));
    bytes.extend(model::write(1, rows));
    bytes
}
