//! What was observed → one number.

/// A feature being put together: begin with its kind, add what was observed, take the number.
///
/// ```
/// use onrecord_learn::Feature;
/// let last_two = Feature::new(7).bytes(b"ed").number();
/// assert_ne!(last_two, Feature::new(8).bytes(b"ed").number());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Feature(u64);

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

impl Feature {
    /// A feature of this kind.
    #[must_use]
    #[inline]
    pub const fn new(kind: u64) -> Self {
        Self(kind.wrapping_add(1).wrapping_mul(MULTIPLIER))
    }

    /// Adds a number.
    #[must_use]
    #[inline]
    pub const fn with(self, number: u64) -> Self {
        let mixed = (self.0 ^ number).wrapping_mul(MULTIPLIER);
        Self(mixed ^ (mixed >> 29))
    }

    /// Adds bytes; their number counts too.
    #[must_use]
    #[inline]
    pub fn bytes(self, bytes: &[u8]) -> Self {
        let mut sum = self.with(bytes.len() as u64);
        for chunk in bytes.chunks(8) {
            let mut eight = [0; 8];
            eight[..chunk.len()].copy_from_slice(chunk);
            sum = sum.with(u64::from_le_bytes(eight));
        }
        sum
    }

    /// The number; every bit of it depends on all that was added.
    #[must_use]
    #[inline]
    pub const fn number(self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        mixed ^ (mixed >> 32)
    }
}
