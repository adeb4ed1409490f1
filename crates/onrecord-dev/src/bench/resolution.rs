//! What the record of many captures costs: `cargo dev bench resolution --captures 1000 3000 10000`.
//!
//! Comes in: how many captures, made by a grammar. Goes out: seconds to read them and to make the record of them, with the
//! sizes of its parts, so that what grows faster than the captures shows, and a digest of it, to compare before and after a change.

use std::time::Instant;

use anyhow::{Result, anyhow};
use onrecord::capture::Digest;
use onrecord::dossier::Dossier;
use onrecord::resolution::Read;

use crate::invented::World;

/// Times each size in turn.
///
/// # Errors
/// Where the world's dossier is none.
pub fn run(sizes: &[usize]) -> Result<()> {
    let world = World::new();
    let dossier = Dossier::parse(&world.dossier()).map_err(|mistakes| anyhow!("the invented world: {mistakes:?}"))?;
    println!(
        "captures  read s  resolve s  µs/capture  statements positions contradictions rounds commitments reprints  digest"
    );
    for size in sizes {
        let start = Instant::now();
        let reads = read(&world, *size)?;
        let reading = start.elapsed();
        let start = Instant::now();
        let record = onrecord::resolve(&reads, &[], &dossier, &[]);
        let spent = start.elapsed();
        println!(
            "{size:>8}{:>8.1}{:>11.2}{:>12.0}{:>12}{:>10}{:>15}{:>7}{:>12}{:>9}  {}",
            reading.as_secs_f64(),
            spent.as_secs_f64(),
            spent.as_secs_f64() * 1e6 / *size as f64,
            record.statements.len(),
            record.positions.len(),
            record.contradictions.len(),
            record.rounds.len(),
            record.commitments.len(),
            record.reprints.len(),
            Digest::of(format!("{record:?}").as_bytes()).short(),
        );
        if let Some(peak) = super::peak() {
            println!("          {peak} KiB at most so far, readings included");
        }
    }
    Ok(())
}

/// All captures of the world up to a number, read on two threads.
fn read(world: &World, size: usize) -> Result<Vec<Read>> {
    let half = |from: usize| -> Vec<Read> {
        (from..size).step_by(2).filter_map(|number| onrecord::read(&world.capture(number)).ok()).collect()
    };
    let (mut one, other) = std::thread::scope(|scope| {
        let other = scope.spawn(|| half(1));
        (half(0), other.join())
    });
    one.extend(other.map_err(|_| anyhow!("a reading stopped"))?);
    Ok(one)
}
