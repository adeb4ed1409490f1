//! Is English that a machine has reworded noticed from one page alone, and is plain English left alone?
//!
//! Comes in: a folder with seeds and news. Goes out: the share of news, of our own pages and of the seeds that is judged rightly,
//! and of news with so many words in a hundred replaced, the share that is noticed. The words are replaced by a list that
//! nothing else reads. Refuses to decide: whether a real machine would choose these words; the seeds have one that did.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use onrecord::article;
use onrecord::reading::spun;
use onrecord::{Capture, analysis};

use super::{Score, files};
use crate::check;
use crate::copies::{self, Story, Way};

/// Which seed, and which page of the demo, a machine has reworded.
const REWORDED: [&str; 2] = ["004_", "10-"];
/// Words replaced, in a hundred.
const SHARES: [usize; 6] = [10, 20, 30, 40, 50, 60];

/// What to score.
#[derive(clap::Args)]
pub struct Arguments {
    /// Folder with seeds/*.txt and corpora/polnear
    folder: PathBuf,
    /// Look at the train half of the news, on which rules may be looked at
    #[arg(long)]
    seen: bool,
    /// Print each page that is misjudged, and what was counted on it
    #[arg(long)]
    errors: bool,
}

/// The scores.
///
/// # Errors
/// Where something cannot be read.
pub fn measure(arguments: &Arguments) -> Result<Vec<Score>> {
    scores(&arguments.folder, arguments.seen, arguments.errors)
}

/// The scores of one folder.
///
/// # Errors
/// Where something cannot be read.
pub fn scores(folder: &Path, seen: bool, errors: bool) -> Result<Vec<Score>> {
    let half = if seen { "train" } else { "dev" };
    let mut scores = Vec::new();
    let mut judge = |name: &str, pages: &[(String, Vec<u8>)], reworded: &dyn Fn(&str) -> bool| -> (usize, usize) {
        let judged: Vec<bool> = pages.iter().map(|(page, bytes)| look(page, bytes, reworded(page), errors)).collect();
        let right = pages.iter().zip(&judged).filter(|((page, _), marked)| **marked == reworded(page)).count();
        scores.push(Score::share(format!("spun.{name}"), right, pages.len()));
        (judged.iter().filter(|marked| **marked).count(), pages.len())
    };
    let listed = |page: &str| REWORDED.iter().any(|name| page.starts_with(name));
    let news = read(&folder.join("corpora/polnear").join(half).join("text"), "txt")?;
    let (wrong, _) = judge("news", &news, &|_| false);
    judge("seeds", &read(&folder.join("seeds"), "txt")?, &listed);
    let root = check::root()?;
    let mut own = read(&root.join("corpora/demo"), "txt")?;
    own.extend(read(&root.join("corpora/demo"), "html")?);
    for page in ["seen", "unseen"] {
        let pages = crate::pages::of(&root.join("corpora/pages").join(page))?;
        own.extend(pages.into_iter().map(|page| (page.name.clone(), page.bytes.into_bytes())));
    }
    judge("own", &own, &listed);
    let stories: Vec<Story> = news
        .iter()
        .map(|(_, bytes)| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            text.split("\n\n").map(|p| p.trim().replace('\n', " ")).filter(|p| !p.is_empty()).collect()
        })
        .collect();
    let mut shares = Vec::new();
    for share in SHARES {
        let copies: Vec<(String, Vec<u8>)> = (0..stories.len())
            .map(|n| {
                (
                    format!("{share} % of {}", news[n].0),
                    copies::copy(&stories, n, Way::Reworded(share)).text.into_bytes(),
                )
            })
            .collect();
        let (found, all) = judge(&format!("recall.{share}"), &copies, &|_| true);
        shares.push((share, found, all));
    }
    // There are as many plain pages as reworded ones of each share.
    let precision = |(share, found, _): (usize, usize, usize)| {
        Score::share(format!("spun.precision.{share}"), found, found + wrong)
    };
    scores.extend(shares.into_iter().map(precision));
    Ok(scores)
}

/// Whether one page is marked.
fn look(name: &str, bytes: &[u8], reworded: bool, errors: bool) -> bool {
    let Ok(article) = article::extract(&Capture::new(name, bytes.to_vec())) else { return false };
    let analysis = analysis::analyse(&article);
    let found = spun::find(&article, &analysis);
    if errors && found.is_some() != reworded {
        let counts = spun::count(&article, &analysis).unwrap_or_default();
        println!(
            "{name}: {} of {} pairs, {} verbs, {} demonyms, {} a/an",
            counts.odd,
            counts.pairs,
            counts.verbs.len(),
            counts.demonyms.len(),
            counts.articles.len()
        );
    }
    found.is_some()
}

fn read(folder: &Path, ending: &str) -> Result<Vec<(String, Vec<u8>)>> {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let read =
        |path: PathBuf| Ok((name(&path), fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?));
    files(folder, ending)?.into_iter().map(read).collect()
}
