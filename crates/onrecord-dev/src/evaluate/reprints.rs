//! Which copies are noticed, and whether what is no copy is left alone: on copies of our own stories.
//!
//! Comes in: the project's own stories (`corpora/demo`, `corpora/pages`, `cases`, and events that two reporters tell), and the
//! ways in which pages copy. Goes out: for each way, how many copies were noticed; over all, how many of the pairs told of
//! are copies. Rules may be looked at on every second story; scores are of the others.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use clap::Args;
use onrecord::article::{self, Article, Kind};
use onrecord::resolution::{Read, dates, reprints};
use onrecord::{Capture, Digest, Dossier, Reading};

use super::Score;
use crate::check;
use crate::copies::{self, Story, WAYS};
use crate::pages;

/// Events that two reporters tell.
const TWICE: &str = include_str!("../../data/twice.txt");

/// How to show it.
#[derive(Args)]
pub struct Arguments {
    /// Score the stories that rules may be looked at on, and print what was missed and what is no copy
    #[arg(long)]
    seen: bool,
}

/// Scores to print.
///
/// # Errors
/// Where the stories cannot be read.
pub fn measure(arguments: &Arguments) -> Result<Vec<Score>> {
    scores(&check::root()?, arguments.seen)
}

/// Scores on one half of the stories.
///
/// # Errors
/// Where the stories cannot be read.
pub fn scores(root: &Path, seen: bool) -> Result<Vec<Score>> {
    let (stories, known) = stories(root, seen)?;
    let mut scores = Vec::new();
    let (mut told_right, mut told) = (0, 0);
    for (name, way) in WAYS {
        let copies: Vec<_> = (0..stories.len()).map(|number| copies::copy(&stories, number, way)).collect();
        let originals = stories.iter().enumerate().map(|(n, story)| (format!("o{n:03}"), original(n, story), vec![n]));
        let copied =
            copies.iter().enumerate().map(|(n, copy)| (format!("x{n:03}"), copy.text.clone(), copy.of.clone()));
        let pages: Vec<(String, String, Vec<usize>)> = originals.chain(copied).collect();
        let reads: Vec<Read> = pages.iter().map(|(name, text, _)| read(name, text)).collect::<Result<_>>()?;
        let found = reprints::find(&reads, &dates::published(&reads, &Dossier::default()));
        let place = |digest: Digest| reads.iter().position(|read| read.article.capture == digest).unwrap_or_default();
        let mut met: BTreeSet<(usize, usize)> = BTreeSet::new();
        for reprint in &found {
            let (a, b) = (place(reprint.what.original), place(reprint.what.copy));
            let shared: Vec<usize> = pages[a].2.iter().filter(|of| pages[b].2.contains(of)).copied().collect();
            let kin = pages[a].2.iter().any(|x| pages[b].2.iter().any(|y| known.contains(&(*x.min(y), *x.max(y)))));
            told += 1;
            told_right += usize::from(!shared.is_empty() || kin);
            if seen && shared.is_empty() && !kin {
                println!(
                    "{name}: no copy: {} {} {:?} {}\n  {}\n  {}",
                    pages[a].0,
                    pages[b].0,
                    reprint.what.likeness,
                    reprint.what.shared,
                    reprint.citations()[0].quote,
                    reprint.citations().last().map_or("", |c| &c.quote)
                );
            }
            // Where a story is itself a copy of another, its copy may be told of either.
            for (page, other) in [(a, b), (b, a)].into_iter().filter(|(page, _)| *page >= stories.len()) {
                let same = |x: usize, y: usize| x == y || known.contains(&(x.min(y), x.max(y)));
                let of = pages[page].2.iter().filter(|of| pages[other].2.iter().any(|other| same(**of, *other)));
                met.extend(of.map(|of| (page, *of)));
            }
        }
        let pairs = (stories.len()..).zip(&copies).flat_map(|(page, copy)| copy.of.iter().map(move |of| (page, *of)));
        let wanted: Vec<(usize, usize)> = pairs.collect();
        let right = wanted.iter().filter(|pair| met.contains(pair)).count();
        let mut hidden = 0;
        for (page, of) in wanted.iter().filter(|pair| !met.contains(pair)) {
            let lost = unread(&stories[*of], &reads[*page].article);
            hidden += usize::from(lost > 0);
            if seen {
                println!(
                    "{name}: missed: {} of o{of:03}, {} words, {lost} of its paragraphs no body: {}",
                    pages[*page].0,
                    pages[*page].1.split_whitespace().count(),
                    stories[*of][0].chars().take(60).collect::<String>()
                );
            }
        }
        let (replaced, all) =
            copies.iter().fold((0, 0), |sum, copy| (sum.0 + copy.replaced.0, sum.1 + copy.replaced.1));
        let mut score = Score::share(format!("reprints.recall.{name}"), right, wanted.len());
        if replaced > 0 {
            score.counts =
                format!("{}  {:.1} % of all words replaced", score.counts, replaced as f64 * 100.0 / all as f64);
        }
        if right < wanted.len() {
            score.counts =
                format!("{}  {hidden} of those missed have a paragraph that is labelled as no body", score.counts);
        }
        scores.push(score);
    }
    scores.push(Score::share("reprints.precision".to_owned(), told_right, told));
    Ok(scores)
}

/// How many paragraphs of a story stand word for word on a page and are not taken for its body.
fn unread(story: &Story, page: &Article) -> usize {
    let kind = |paragraph: &String| page.text.find(paragraph.as_str()).map(|at| page.kind_at(at as u32));
    story.iter().filter_map(kind).filter(|kind| *kind != Kind::Body).count()
}

fn original(number: usize, story: &Story) -> String {
    format!("OUR OWN PAPER\n{} October 2034\n\nStory {number}\n\n{}\n", 1 + number % 28, story.join("\n\n"))
}

fn read(name: &str, text: &str) -> Result<Read> {
    let article = article::extract(&Capture::new(&format!("{name}.txt"), text.as_bytes().to_vec()))
        .map_err(|refusal| anyhow::anyhow!("{name}: {refusal}"))?;
    Ok(Read { article, reading: Reading::default() })
}

/// Stories that copy one another, the first first.
type Kin = BTreeSet<(usize, usize)>;

/// Every second story; and which of them copy one another by themselves, as the demo does on purpose.
fn stories(root: &Path, seen: bool) -> Result<(Vec<Story>, Kin)> {
    let mut all: Vec<(String, Story)> = Vec::new();
    let folder = |place: &str| -> Result<Vec<_>> {
        let folder = root.join(place);
        let mut paths = Vec::new();
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
            paths.push(entry?.path());
        }
        paths.sort();
        Ok(paths)
    };
    for path in folder("corpora/demo")?.iter().filter(|p| p.extension().is_some_and(|e| e == "txt" || e == "html")) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Ok(article) = article::extract(&Capture::new(&name, fs::read(path)?)) {
            let body = article.blocks_of(Kind::Body).map(|block| article.words(block.span).to_owned());
            all.push((name, body.collect()));
        }
    }
    for page in pages::of(&root.join("corpora/pages").join(if seen { "seen" } else { "unseen" }))? {
        let body = page.pieces.iter().filter(|(kind, _)| *kind == Some(Kind::Body));
        let lines = body.flat_map(|(_, text)| text.split('\n')).map(|line| line.trim().to_owned());
        all.push((page.name.clone(), lines.filter(|line| !line.is_empty()).collect()));
    }
    for place in ["cases/stories", "cases/who", "cases/negotiations"] {
        for path in folder(place)? {
            let text = fs::read_to_string(&path)?;
            let mut story = Story::new();
            for line in text.lines().chain([""]) {
                match line.strip_prefix('>').map(str::trim) {
                    Some(words) if !words.is_empty() && !words.starts_with('[') => story.push(words.to_owned()),
                    Some(_) => {}
                    None => all.push((path.display().to_string(), std::mem::take(&mut story))),
                }
            }
        }
    }
    let plain = TWICE.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
    // Both reports of an event fall into one half.
    let events: Vec<&str> = plain.split("====").collect();
    let report = |text: &str| text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect();
    let twice: Vec<Story> =
        events.iter().skip(usize::from(!seen)).step_by(2).flat_map(|event| event.split("----")).map(report).collect();
    let long = |story: &Story| story.iter().map(|p| p.split_whitespace().count()).sum::<usize>() >= 60;
    let mut half: Vec<(String, Story)> = Vec::new();
    let demo_or_page = |name: &str| !name.ends_with(".md");
    for (number, (name, story)) in all.into_iter().filter(|(_, story)| long(story)).enumerate() {
        // The pages have halves of their own; of the demo all are seen.
        let own = if name.ends_with(".md") { (number % 2 == 0) == seen } else { true };
        if own && !(name.starts_with(|c: char| c.is_ascii_digit()) && !seen && demo_or_page(&name)) {
            half.push((name, story));
        }
    }
    half.extend(twice.into_iter().map(|story| ("twice".to_owned(), story)));
    let at = |start: &str| half.iter().position(|(name, _)| name.starts_with(start));
    let kin = [("03-", "04-"), ("09-", "10-")].iter().filter_map(|(a, b)| Some((at(a)?, at(b)?))).collect();
    Ok((half.into_iter().map(|(_, story)| story).collect(), kin))
}
