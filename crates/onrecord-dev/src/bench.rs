//! `cargo dev bench`: how fast each stage reads, one thread, next to a pass that only splits into tokens.
//!
//! Comes in: a folder of plain texts. Goes out: words a second for each stage, and the most memory that was held.
//! Each stage is run as often as it takes to fill half a second, and the best of three rounds counts. Where the system tells,
//! time is what the thread had of a processor, so that what else the machine does counts less.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use onrecord::{Capture, Span, analysis, article};

use crate::evaluate::files;

mod desk;
mod keeping;
mod reprints;
mod resolution;

/// What to time.
#[derive(Args)]
#[command(
    after_help = "Only a build with optimisation tells anything: `cargo run --release -p onrecord-dev -- bench reading …`."
)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Extraction, analysis and reading of the .txt files of a folder
    Reading {
        /// Folder of plain texts
        folder: PathBuf,
        /// Only this stage
        #[arg(long)]
        only: Option<String>,
    },
    /// `onrecord add` of so many captures, made by a grammar, and of the same again
    Keeping {
        /// How many
        #[arg(long, default_value_t = 10_000)]
        captures: usize,
        /// Bytes of each, or a little more
        #[arg(long, default_value_t = 4096)]
        bytes: usize,
    },
    /// Every page of the desk over the record of so many captures, made by a grammar
    Desk {
        /// The program, built with optimisation
        #[arg(long, default_value = "target/release/onrecord")]
        program: PathBuf,
        /// How many; ten thousand make a hundred thousand statements
        #[arg(long, default_value_t = 10_000)]
        captures: usize,
        /// Where the record is kept, to be used again [default: a folder for temporary files]
        #[arg(long)]
        folder: Option<PathBuf>,
        /// Milliseconds that a page may take
        #[arg(long, default_value_t = 150)]
        limit: u64,
    },
    /// Copies among so many captures, made by a grammar
    Reprints {
        /// How many; several sizes show how the cost grows
        #[arg(long, num_args = 1.., default_values_t = [1000, 10_000, 100_000])]
        captures: Vec<usize>,
    },
    /// The record of so many captures, made by a grammar
    Resolution {
        /// How many; several sizes show how the cost grows
        #[arg(long, num_args = 1.., default_values_t = [1000, 3000, 10_000])]
        captures: Vec<usize>,
    },
}

/// Times the stages.
///
/// # Errors
/// Where the folder cannot be read.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    match &arguments.what {
        What::Reading { folder, only } => reading(folder, only.as_deref())?,
        What::Keeping { captures, bytes } => keeping::run(*captures, *bytes)?,
        What::Desk { program, captures, folder, limit } => {
            let folder = folder.clone().unwrap_or_else(|| desk::folder(*captures));
            desk::run(program, &folder, *captures, *limit)?;
        }
        What::Reprints { captures } => reprints::run(captures)?,
        What::Resolution { captures } => resolution::run(captures)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn reading(folder: &Path, only: Option<&str>) -> Result<()> {
    let mut captures = Vec::new();
    for path in files(folder, "txt")? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        captures.push(Capture::new(&name, std::fs::read(&path)?));
    }
    let articles: Vec<_> = captures.iter().filter_map(|capture| article::extract(capture).ok()).collect();
    if articles.is_empty() {
        bail!("{} holds no .txt file that can be read", folder.display());
    }
    let words: usize = articles.iter().map(|article| article.text.split_whitespace().count()).sum();
    let analyses: Vec<_> = articles.iter().map(analysis::analyse).collect();
    println!("{} texts, {words} words, one thread", articles.len());
    let tell = |stage: &str, run: &dyn Fn() -> usize| {
        if only.is_none_or(|only| only == stage) {
            println!("{stage:<12}{:>12.0} words/s", words as f64 / time(run).as_secs_f64());
        }
    };
    let split =
        |article: &onrecord::Article| analysis::tokens::split(&article.text, Span::new(0, article.text.len())).len();
    tell("tokens only", &|| articles.iter().map(split).sum::<usize>());
    tell("extract", &|| captures.iter().map(article::extract).filter(Result::is_ok).count());
    tell("analyse", &|| articles.iter().map(|article| analysis::analyse(article).tokens.len()).sum::<usize>());
    let read =
        |pair: (&onrecord::Article, &analysis::Analysis)| onrecord::reading::read(pair.0, pair.1).attributions.len();
    tell("read", &|| articles.iter().zip(&analyses).map(read).sum::<usize>());
    tell("all", &|| captures.iter().map(onrecord::read).filter(Result::is_ok).count());
    if let Some(peak) = peak() {
        println!("{:<12}{peak:>12} KiB at most", "memory");
    }
    Ok(())
}

fn time(stage: &dyn Fn() -> usize) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..3 {
        let (begin, start, mut rounds) = (Instant::now(), spent(), 0);
        while rounds == 0 || begin.elapsed() < Duration::from_millis(500) {
            black_box(stage());
            rounds += 1;
        }
        let spent = start.zip(spent()).map_or(begin.elapsed(), |(start, end)| end.saturating_sub(start));
        best = best.min(spent / rounds);
    }
    best
}

/// What this thread had of a processor, where the system tells.
fn spent() -> Option<Duration> {
    spent_by(Path::new("/proc/thread-self"))
}

/// The same of any thread, by its folder in `/proc`.
fn spent_by(thread: &Path) -> Option<Duration> {
    let line = std::fs::read_to_string(thread.join("schedstat")).ok()?;
    line.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// The most memory this process held, where the system tells.
fn peak() -> Option<u64> {
    peak_of("self")
}

/// The same of another process, while it runs.
fn peak_of(process: &str) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
