//! Examples as they were observed → logistic regressions.

use onrecord_learn::{Linear, Random};

/// A question and its answer.
pub struct Asked {
    pub features: Vec<u64>,
    pub numbers: Vec<f32>,
    pub yes: bool,
}

/// Candidates, and how right each is: shares of one.
pub struct Chosen {
    pub candidates: Vec<(Vec<u64>, Vec<f32>)>,
    pub right: Vec<f32>,
}

/// Learns to answer, in one pass for each rate; `numbers` is how many plain numbers an example has.
pub fn answer<const PASSES: usize>(
    asked: Vec<Asked>,
    numbers: usize,
    rates: [f32; PASSES],
    seen: u32,
    seed: u64,
) -> Linear {
    let mut linear = Linear::new(numbers);
    asked.iter().for_each(|asked| linear.count(&asked.features));
    linear.keep(seen);
    let known: Vec<_> =
        asked.into_iter().map(|asked| (linear.known(&asked.features), asked.numbers, asked.yes)).collect();
    pass(known.len(), rates, seed, |at, rate| {
        linear.rate = rate;
        let (known, numbers, yes) = &known[at];
        linear.answer(known, numbers, *yes);
    });
    linear
}

/// Learns to choose, in one pass for each rate.
pub fn choose<const PASSES: usize>(
    chosen: &[Chosen],
    numbers: usize,
    rates: [f32; PASSES],
    seen: u32,
    seed: u64,
) -> Linear {
    let mut linear = Linear::new(numbers);
    chosen.iter().flat_map(|chosen| &chosen.candidates).for_each(|(features, _)| linear.count(features));
    linear.keep(seen);
    let known: Vec<Vec<_>> = chosen
        .iter()
        .map(|chosen| {
            chosen.candidates.iter().map(|(features, numbers)| (linear.known(features), numbers.clone())).collect()
        })
        .collect();
    pass(known.len(), rates, seed, |at, rate| {
        linear.rate = rate;
        linear.choose(&known[at], &chosen[at].right);
    });
    linear
}

fn pass<const PASSES: usize>(examples: usize, rates: [f32; PASSES], seed: u64, mut learn: impl FnMut(usize, f32)) {
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..examples).collect();
    for rate in rates {
        random.shuffle(&mut order);
        order.iter().for_each(|at| learn(*at, rate));
    }
}
