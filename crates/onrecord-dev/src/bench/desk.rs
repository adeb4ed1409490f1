//! How long the desk takes for each of its pages over a large record: `cargo dev bench desk --captures 10000`.
//!
//! Comes in: the program, how many captures, made by a grammar. Goes out: milliseconds and bytes of every kind of page, as a
//! browser on this machine would wait for them, and whether the work for each keeps to the limit. The record is kept in a folder and
//! used again: reading is not what is timed here.
//! Refuses to decide: how long a browser draws.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::invented::World;

/// Each page is asked for so often; the slowest but the first counts, which may work out what later ones use.
const TIMES: usize = 5;
/// Captures go into files of this many rows.
const ROWS: usize = 1000;

/// Pages with an address of their own.
const PAGES: [&str; 22] = [
    "/",
    "/positions",
    "/timeline",
    "/timeline?page=300",
    "/timeline?kind=deadline",
    "/timeline?kind=said&since=2032-03&until=2032-05",
    "/statements",
    "/statements?page=900",
    "/statements?order=oldest",
    "/statements?all=yes",
    "/statements?q=talks",
    "/statements?q=talks+border&party=S1",
    "/statements?q=%22will+not%22&since=2032",
    "/actors",
    "/actors?by=maria",
    "/contradictions",
    "/commitments",
    "/changes",
    "/sources",
    "/rulings",
    "/export",
    "/keys",
];

/// Pages that others lead to: where to look for the way, and how the way begins.
const LED_TO: [(&str, &str); 6] = [
    ("/positions", "/positions/"),
    ("/actors", "/actors/a"),
    ("/statements", "/article/"),
    ("/statements", "/entry/s"),
    ("/timeline?kind=round", "/entry/r"),
    ("/contradictions", "/entry/c"),
];

/// Makes the record where it is not there yet, serves it, and times every page.
///
/// # Errors
/// Where the program cannot be run, a page does not come, or one takes longer than the limit.
pub fn run(program: &Path, folder: &Path, captures: usize, limit: u64) -> Result<()> {
    let program = program.canonicalize().with_context(|| format!("no program {}", program.display()))?;
    fill(&program, folder, captures)?;
    let start = Instant::now();
    let mut desk = Desk::open(&program, folder)?;
    println!("open after {:.1} s", start.elapsed().as_secs_f64());
    let mut pages: Vec<String> = PAGES.iter().map(|path| (*path).to_owned()).collect();
    for (from, to) in LED_TO {
        let page = desk.get(from)?;
        let way = page.split(&format!("href=\"{to}")).nth(1).and_then(|rest| rest.split(['"', '#']).next());
        match way {
            Some(way) => pages.push(format!("{to}{}", way.replace("&amp;", "&"))),
            None => println!("no way from {from} to {to}"),
        }
    }
    println!("{:>9} {:>9} {:>9} {:>9}  page", "first ms", "then ms", "CPU ms", "KiB");
    let mut slow = 0;
    for path in &pages {
        let (mut times, mut size) = (Vec::new(), 0);
        let mut worked = desk.worked();
        for number in 0..TIMES {
            let start = Instant::now();
            size = desk.get(path)?.len();
            times.push(start.elapsed());
            if number == 0 {
                worked = desk.worked();
            }
        }
        let worst = times[1..].iter().max().copied().unwrap_or(Duration::ZERO);
        let mean = desk.worked().zip(worked).map(|(after, before)| (after - before) / (TIMES as u32 - 1));
        // On a busy machine waiting says little; the work that a page costs is the same.
        let late = mean.unwrap_or(worst).as_millis() as u64 > limit;
        slow += usize::from(late);
        let ms = |spent: Duration| format!("{:.1}", spent.as_secs_f64() * 1000.0);
        let mean = mean.map_or("-".to_owned(), ms);
        let mark = if late { "   too slow" } else { "" };
        println!("{:>9} {:>9} {mean:>9} {:>9}  {path}{mark}", ms(times[0]), ms(worst), size / 1024);
    }
    desk.close();
    if slow > 0 {
        bail!("{slow} of {} pages take more than {limit} ms", pages.len());
    }
    Ok(())
}

/// A store with the captures, made once: as rows of JSON, since ten thousand files are a burden.
fn fill(program: &Path, folder: &Path, captures: usize) -> Result<()> {
    let made = folder.join(format!("made-{captures}"));
    if made.exists() {
        return Ok(());
    }
    if folder.exists() {
        bail!("{} holds something else; name another folder", folder.display());
    }
    let world = World::varied();
    fs::create_dir_all(folder.join("captures"))?;
    fs::write(folder.join("dossier.toml"), world.dossier())?;
    for from in (0..captures).step_by(ROWS) {
        let mut rows = String::new();
        for number in from..(from + ROWS).min(captures) {
            let capture = world.capture(number);
            let text = String::from_utf8_lossy(&capture.bytes).into_owned();
            rows.push_str(&serde_json::json!({ "text": text, "id": capture.name }).to_string());
            rows.push('\n');
        }
        fs::write(folder.join(format!("captures/{from:07}.jsonl")), rows)?;
    }
    let start = Instant::now();
    for args in [&["init"][..], &["add", "captures"], &["sources", "--format", "csv"]] {
        let told = Command::new(program).arg("-C").arg(folder).args(args).stdout(Stdio::null()).status()?;
        if !told.success() {
            bail!("onrecord {} failed", args.join(" "));
        }
    }
    println!("{captures} captures read and resolved in {:.0} s", start.elapsed().as_secs_f64());
    fs::write(made, "")?;
    Ok(())
}

/// The program, serving.
struct Desk {
    child: Child,
    host: String,
}

impl Desk {
    fn open(program: &Path, folder: &Path) -> Result<Self> {
        let mut command = Command::new(program);
        command.arg("-C").arg(folder).args(["serve", "--port", "0"]).stdout(Stdio::piped());
        let mut child = command.spawn()?;
        let mut said = String::new();
        let out = child.stdout.take().context("it was piped")?;
        BufReader::new(out).read_line(&mut said)?;
        let host = said.split("http://").nth(1).and_then(|rest| rest.split('/').next()).map(str::to_owned);
        let mut desk = Self { child, host: host.unwrap_or_default() };
        if desk.host.is_empty() {
            desk.close();
            bail!("the desk did not open: {said}");
        }
        Ok(desk)
    }

    fn get(&self, path: &str) -> Result<String> {
        let mut stream = TcpStream::connect(&self.host)?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        if !answer.starts_with("HTTP/1.1 200") {
            bail!("{path}: {}", answer.lines().next().unwrap_or_default());
        }
        Ok(answer)
    }

    /// How long its threads have worked so far, where the system tells.
    fn worked(&self) -> Option<Duration> {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.child.id())).ok()?;
        Some(tasks.filter_map(|task| super::spent_by(&task.ok()?.path())).sum())
    }

    fn close(&mut self) {
        // It may have ended by itself; then there is nothing left to end.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Where the record is kept unless told otherwise.
pub fn folder(captures: usize) -> PathBuf {
    std::env::temp_dir().join(format!("onrecord-desk-{captures}"))
}
