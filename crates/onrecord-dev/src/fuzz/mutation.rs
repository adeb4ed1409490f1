//! Seeds → inputs that are nearly like them.
//!
//! The same number to begin with gives the same inputs in the same order. Refuses to decide: which change matters.

/// Random numbers (SplitMix64) that are the same every time.
pub(super) struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`; none is below one, so then it is zero.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap_or(0)
    }
}

/// No input grows beyond this: what is slow shows far below.
const LARGEST: usize = 256 << 10;

/// What parsers stumble over.
const SIGNS: [&[u8]; 40] = [
    b"\0",
    b"\xFF",
    b"\x80",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xE2\x80\x9C",
    b"\xE2\x80\x9D",
    b"\xCC\x81",
    b"\xF0\x9F\x98\x80",
    b"\xE2\x80\xA8",
    b"\xC2\xA0",
    b"\r",
    b"\n",
    b"\r\n\r\n",
    b"\t",
    b"<",
    b">",
    b"</",
    b"<!--",
    b"]]>",
    b"<![CDATA[",
    b"&",
    b"&amp;",
    b"&#0;",
    b"&#xD800;",
    b"\"",
    b"'",
    b"\\u0000",
    b"\\",
    b"{",
    b"[",
    b",",
    b";",
    b"--",
    b"=",
    b"-1",
    b"18446744073709551616",
    b"99999999",
    b"0",
    b"\xD1\x8F",
];

/// One of the seeds, changed in one to eight places.
pub(super) fn change(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut input = one(seeds, dice).to_vec();
    for _ in 0..=dice.below(8) {
        once(&mut input, seeds, dice);
    }
    input.truncate(LARGEST);
    input
}

fn one<'s>(seeds: &'s [Vec<u8>], dice: &mut Dice) -> &'s [u8] {
    seeds.get(dice.below(seeds.len())).map(Vec::as_slice).unwrap_or_default()
}

fn once(input: &mut Vec<u8>, seeds: &[Vec<u8>], dice: &mut Dice) {
    let (from, to) = piece(input.len(), dice);
    let at = dice.below(input.len() + 1);
    match dice.below(10) {
        0 => {
            if let Some(byte) = input.get_mut(at) {
                *byte ^= 1 << dice.below(8);
            }
        }
        1 => {
            if let Some(byte) = input.get_mut(at) {
                *byte = u8::try_from(dice.below(256)).unwrap_or(0);
            }
        }
        2 => drop(input.drain(from..to)),
        3 => input.truncate(at),
        4 | 5 => {
            let sign = SIGNS.get(dice.below(SIGNS.len())).copied().unwrap_or_default();
            input.splice(at..at, sign.iter().copied());
        }
        6 => {
            let again = input.get(from..to).unwrap_or_default().to_vec();
            input.splice(at..at, again);
        }
        7 => {
            // The same again and again: what is not linear shows here.
            let again = input.get(from..to.min(from + 64)).unwrap_or_default().repeat(1 << dice.below(13));
            input.splice(at..at, again.into_iter().take(LARGEST));
        }
        8 => {
            let other = one(seeds, dice);
            let (from, to) = piece(other.len(), dice);
            let other = other.get(from..to).unwrap_or_default().to_vec();
            input.splice(at..at, other);
        }
        _ => {
            let moved: Vec<u8> = input.drain(from..to).collect();
            let at = dice.below(input.len() + 1);
            input.splice(at..at, moved);
        }
    }
    input.truncate(LARGEST);
}

/// A piece, short more often than long.
fn piece(length: usize, dice: &mut Dice) -> (usize, usize) {
    let from = dice.below(length + 1);
    let most = 1 << dice.below(12);
    (from, (from + dice.below(most)).min(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_gives_the_same_inputs() {
        let seeds = vec![b"The crews will vote.".to_vec(), b"<p>No.</p>".to_vec()];
        let inputs = |seed| {
            let mut dice = Dice::new(seed);
            (0..200).map(|_| change(&seeds, &mut dice)).collect::<Vec<_>>()
        };
        assert_eq!(inputs(7), inputs(7));
        assert_ne!(inputs(7), inputs(8));
        assert!(inputs(7).iter().all(|input| input.len() <= LARGEST));
        assert_eq!(change(&[Vec::new()], &mut Dice::new(1)).len(), change(&[Vec::new()], &mut Dice::new(1)).len());
    }
}
