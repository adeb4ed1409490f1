//! What it costs to keep many captures: `cargo run --release -p onrecord-dev -- bench keeping`.
//!
//! Comes in: how many captures of how many bytes, made by a grammar. Goes out: articles a second of `onrecord add`, read and
//! on the disk, the memory it held at most, the size of the store, and how much quicker the same is passed over again. The
//! program that is timed is the one built beside this one.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::invented::World;

/// Times both rounds.
///
/// # Errors
/// Where the program is not built, files cannot be written, or it fails.
pub fn run(captures: usize, bytes: usize) -> Result<()> {
    let program = env::current_exe()?.with_file_name(format!("onrecord{}", env::consts::EXE_SUFFIX));
    if !program.is_file() {
        bail!("{} is not there; `cargo build --release` makes it", program.display());
    }
    let folder = env::temp_dir().join(format!("onrecord-bench-{}", std::process::id()));
    let done = both(&program, &folder, captures, bytes);
    fs::remove_dir_all(&folder).ok();
    done
}

fn both(program: &Path, folder: &Path, captures: usize, bytes: usize) -> Result<()> {
    let files = folder.join("in");
    fs::create_dir_all(&files).with_context(|| format!("cannot make {}", files.display()))?;
    let world = World::new();
    let mut written = 0;
    for number in 0..captures {
        let text = world.text(number, bytes);
        written += text.len();
        let path = files.join(format!("{number:06}.txt"));
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    println!("{captures} captures, {} bytes each", written / captures.max(1));
    timed(program, folder, &["init"])?;
    let first = timed(program, folder, &["add", "in"])?;
    let store = fs::metadata(folder.join(".onrecord/store.sqlite"))?.len() >> 20;
    let again = timed(program, folder, &["add", "in"])?;
    for (name, run) in [("add", &first), ("again", &again)] {
        let Run { clock, processor, peak } = *run;
        let each = |spent: Duration| captures as f64 / spent.as_secs_f64();
        println!(
            "{name:<6}{:>8.2} s by the clock, {:>6.0} articles/s;{:>8.2} s of processor time, {:>6.0} articles/s a core; {} MiB at most",
            clock.as_secs_f64(),
            each(clock),
            processor.as_secs_f64(),
            each(processor),
            peak >> 10
        );
    }
    let times = first.clock.as_secs_f64() / again.clock.as_secs_f64();
    println!("the second round is {times:.0} times as fast; the store holds {store} MiB");
    Ok(())
}

/// What a run took, as far as could be seen until shortly before its end.
#[derive(Default)]
struct Run {
    clock: Duration,
    processor: Duration,
    /// KiB.
    peak: u64,
}

/// Linux counts processor time in hundredths of a second, whatever its clock does.
const TICKS: u32 = 100;

/// Runs the program to its end.
fn timed(program: &Path, folder: &Path, args: &[&str]) -> Result<Run> {
    let begun = Instant::now();
    let mut child = Command::new(program)
        .current_dir(folder)
        .args(args)
        .stdout(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot run {}", program.display()))?;
    let process = child.id().to_string();
    let mut run = Run::default();
    let status = loop {
        run.peak = run.peak.max(super::peak_of(&process).unwrap_or_default());
        run.processor = run.processor.max(processor(&process).unwrap_or_default());
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(Duration::from_millis(5));
    };
    ensure!(status.success(), "`onrecord {}` ended with {status}", args.join(" "));
    Ok(Run { clock: begun.elapsed(), ..run })
}

/// The processor time of a process while it runs, its own and the system's for it.
fn processor(process: &str) -> Option<Duration> {
    let told = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name of the program stands in brackets and may hold anything.
    let mut fields = told.rsplit_once(')')?.1.split_whitespace().skip(11);
    let ticks = fields.next()?.parse::<u32>().ok()?.checked_add(fields.next()?.parse().ok()?)?;
    Some(Duration::from_secs(ticks.into()) / TICKS)
}
