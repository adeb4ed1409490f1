//! What it costs to find the copies among many captures: `cargo dev bench reprints --captures 1000 10000 100000`.
//!
//! Comes in: how many captures, made by a grammar; every tenth is a copy. Goes out: seconds to compare them on one thread,
//! copies found, and the memory held at most, with the articles themselves in it.

use std::time::Instant;

use anyhow::Result;
use onrecord::article;
use onrecord::resolution::{Read, reprints};
use onrecord::{Dossier, Reading};

use crate::invented::World;

/// Times each size in turn.
///
/// # Errors
/// None yet.
pub fn run(sizes: &[usize]) -> Result<()> {
    let world = World::varied();
    println!("captures     words  compare s  µs/capture   copies  made   KiB at most");
    for size in sizes {
        let reads: Vec<Read> = (0..*size)
            .filter_map(|number| article::extract(&world.capture(number)).ok())
            .map(|article| Read { article, reading: Reading::default() })
            .collect();
        let words: usize = reads.iter().map(|read| read.article.text.split_whitespace().count()).sum();
        let published = onrecord::resolution::dates::published(&reads, &Dossier::default());
        let start = Instant::now();
        let found = reprints::find(&reads, &published);
        let spent = start.elapsed().as_secs_f64();
        let each = spent * 1e6 / *size as f64;
        let peak = super::peak().unwrap_or_default();
        println!("{size:>8}{words:>10}{spent:>11.2}{each:>12.0}{:>9}{:>6}{peak:>14}", found.len(), size / 10);
    }
    Ok(())
}
