//! `cargo dev fuzz`: seeds changed at random, target by target, on the stable toolchain.
//!
//! Comes in: the seeds in `fuzz/corpus/`, a number to begin with, a time. Goes out: how many inputs ran for how long,
//! every panic with the input that caused it (kept in `target/fuzz/`), and inputs that took longer than their length
//! explains. The same number gives the same inputs. `cargo fuzz` in `fuzz/` runs the same targets led by coverage.
//! Refuses to decide: whether a slow input is slow for a reason.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use clap::Args;
use onrecord_fuzz::{TARGETS, Target, target};

mod mutation;

/// What to fuzz.
#[derive(Args)]
pub struct Arguments {
    /// The targets; all where none is named
    #[arg(value_name = "TARGET")]
    targets: Vec<String>,
    /// For how many minutes of processor time each
    #[arg(long, default_value_t = 1.0)]
    minutes: f64,
    /// The number that the changes begin with
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Runs one file through the target instead, as kept for a finding
    #[arg(long, value_name = "FILE")]
    input: Option<PathBuf>,
}

/// An input may take this long, and this long for each KiB of it; the build must be an optimised one.
const SLOW: (Duration, Duration) = (Duration::from_millis(400), Duration::from_millis(12));

/// Findings of one target that are kept; more are of the same kind.
const KEPT: usize = 5;

/// Runs the targets.
///
/// # Errors
/// Where a target or its seeds are not there.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let root = crate::check::root()?;
    let known = || TARGETS.map(|(name, _)| name).join(", ");
    let targets: Vec<Target> = match arguments.targets.as_slice() {
        [] => TARGETS.to_vec(),
        names => names
            .iter()
            .map(|name| target(name).with_context(|| format!("no target is called {name}; there are {}", known())))
            .collect::<Result<_, _>>()?,
    };
    if let Some(file) = &arguments.input {
        let bytes = fs::read(file).with_context(|| file.display().to_string())?;
        targets.iter().for_each(|(_, run)| run(&bytes));
        return Ok(ExitCode::SUCCESS);
    }
    let mut found = 0;
    for target in targets {
        found += fuzz(&root, target, arguments)?;
    }
    Ok(if found == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn fuzz(root: &Path, (name, run): Target, arguments: &Arguments) -> anyhow::Result<usize> {
    let seeds = seeds(&root.join("fuzz/corpus").join(name))?;
    let folder = root.join("target/fuzz");
    fs::create_dir_all(&folder)?;
    let last = folder.join(format!("{name}.last"));
    let limit = Duration::from_secs_f64(arguments.minutes * 60.0);
    let mut dice = mutation::Dice::new(arguments.seed);
    let (mut runs, mut findings, mut slowest) = (0u64, 0, (Duration::ZERO, 0));
    let hook = take_hook();
    // What a panic says is told once, below, with its input.
    set_hook(Box::new(|_| {}));
    let begun = processor();
    while processor().saturating_sub(begun) < limit && findings < KEPT {
        let input = match seeds.get(usize::try_from(runs).unwrap_or(usize::MAX)) {
            Some(seed) => seed.clone(),
            None => mutation::change(&seeds, &mut dice),
        };
        runs += 1;
        // What no hook can catch (a stack that overflows, memory that runs out) leaves its input here.
        fs::write(&last, &input)?;
        let before = processor();
        let outcome = catch_unwind(AssertUnwindSafe(|| run(&input)));
        let took = processor().saturating_sub(before);
        if took > slowest.0 {
            slowest = (took, input.len());
        }
        let kibibytes = u32::try_from(input.len() >> 10).unwrap_or(u32::MAX);
        let slow = took > SLOW.0 + SLOW.1 * kibibytes;
        if outcome.is_ok() && !slow {
            continue;
        }
        findings += 1;
        let kept = folder.join(format!("{name}-{}", onrecord::Digest::of(&input).short()));
        fs::write(&kept, &input)?;
        let what = match &outcome {
            Err(panic) => {
                let words = panic.downcast_ref::<&str>().copied();
                format!("panic: {}", words.or(panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no words"))
            }
            Ok(()) => format!("slow: {:.1} s", took.as_secs_f64()),
        };
        println!("{name}: {what} ({} bytes, kept as {})", input.len(), kept.display());
    }
    set_hook(hook);
    let minutes = processor().saturating_sub(begun).as_secs_f64() / 60.0;
    let (took, length) = slowest;
    println!(
        "{name}: {runs} inputs in {minutes:.1} minutes of processor time, {findings} findings; the slowest took {:.0} ms ({length} bytes)",
        took.as_secs_f64() * 1000.0
    );
    Ok(findings)
}

fn seeds(folder: &Path) -> anyhow::Result<Vec<Vec<u8>>> {
    let listing = fs::read_dir(folder).with_context(|| format!("no seeds in {}", folder.display()))?;
    let mut paths: Vec<PathBuf> = listing.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.sort();
    if paths.is_empty() {
        bail!("no seeds in {}", folder.display());
    }
    Ok(paths.into_iter().map(fs::read).collect::<Result<_, _>>()?)
}

/// How long this thread has run; where the system does not tell, how long the clock has.
fn processor() -> Duration {
    static BEGUN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let ran = told.and_then(|words| words.split(' ').next()?.parse().ok());
    ran.map_or_else(|| BEGUN.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}
