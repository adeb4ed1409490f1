//! Scores ↔ probabilities, by additions and multiplications only.
//!
//! The exponential of the system's mathematics library may differ in its last bit from machine to machine, and weights
//! learnt with it would too. This one is right to about six digits, and everywhere the same.

/// The probability that these log-odds stand for.
#[must_use]
pub fn probability(odds: f32) -> f32 {
    1.0 / (1.0 + exp(-odds))
}

/// The log-odds of a probability, held within ±9.
#[must_use]
pub fn odds(probability: f32) -> f32 {
    let p = probability.clamp(1.2e-4, 1.0 - 1.2e-4);
    ln(p / (1.0 - p))
}

/// Scores → shares of one: the softmax.
#[must_use]
pub fn shares(scores: &[f32]) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut shares: Vec<f32> = scores.iter().map(|score| exp(score - most)).collect();
    let sum: f32 = shares.iter().sum();
    shares.iter_mut().for_each(|share| *share /= sum);
    shares
}

/// e to the power of `x`.
#[must_use]
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-80.0, 80.0);
    // x = whole · ln 2 + rest, and the power of two goes straight into the exponent.
    let whole = (x * std::f32::consts::LOG2_E).round();
    let rest = x - whole * std::f32::consts::LN_2;
    let series = 1.0
        + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0 + rest / 720.0)))));
    series * f32::from_bits(((127 + whole as i32) as u32) << 23)
}

/// The natural logarithm of a positive number.
#[must_use]
pub fn ln(x: f32) -> f32 {
    let bits = x.max(f32::MIN_POSITIVE).to_bits();
    let power = (bits >> 23) as i32 - 127;
    let mantissa = f32::from_bits((bits & 0x007f_ffff) | 0x3f80_0000);
    // ln m = 2 artanh((m − 1) / (m + 1)), whose series is short for m between 1 and 2.
    let t = (mantissa - 1.0) / (mantissa + 1.0);
    let t2 = t * t;
    let series =
        t * (2.0 + t2 * (2.0 / 3.0 + t2 * (2.0 / 5.0 + t2 * (2.0 / 7.0 + t2 * (2.0 / 9.0 + t2 * 2.0 / 11.0)))));
    series + power as f32 * std::f32::consts::LN_2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_the_textbook_says() {
        for x in [-20.0_f32, -3.7, -0.2, 0.0, 0.4, 1.0, 9.5, 30.0] {
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "exp {x}");
            assert!((ln(x.exp()) - x).abs() < 1e-4 * x.abs().max(1.0), "ln of exp {x}");
        }
        assert!((probability(odds(0.3)) - 0.3).abs() < 1e-5);
        assert_eq!(shares(&[1.0, 1.0]), [0.5, 0.5]);
    }
}
