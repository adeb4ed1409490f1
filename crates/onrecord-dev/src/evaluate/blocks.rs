//! `cargo dev evaluate blocks`: which part of a page is what, against pages that were labelled by hand.
//!
//! Comes in: a folder with `seen/` and `unseen/`, each of marked pages. Goes out: the share of letters and figures whose
//! kind is right, precision and recall of each kind, and what was taken for what. Letters that a reader of the page sees
//! and that were not read, or the other way round, are wrong. Refuses to show the errors of the unseen half.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use onrecord::Capture;
use onrecord::article::{self, Kind};

use super::Score;
use crate::pages::{self, Page};

/// What to score.
#[derive(clap::Args)]
pub struct Arguments {
    /// Folder with seen/ and unseen/, each of marked pages
    #[arg(default_value = "corpora/pages")]
    folder: PathBuf,
    /// Print what was labelled wrongly in the seen half
    #[arg(long)]
    errors: bool,
    /// Print the share of each page, and how many letters of which kind were taken for which, of both halves
    #[arg(long)]
    pages: bool,
    /// A folder of plain texts that are hardly more than a story: tell how much of them is read as one
    #[arg(long)]
    stories: Option<PathBuf>,
}

/// Letters by what they are and what they were taken for; `None` is what is no text of the page, or was not read.
type Confusion = BTreeMap<(Option<Kind>, Option<Kind>), usize>;

/// The scores of both halves, with tables.
///
/// # Errors
/// Where pages cannot be read.
pub fn measure(arguments: &Arguments) -> Result<Vec<Score>> {
    if let Some(folder) = &arguments.stories {
        return stories(folder, arguments.errors);
    }
    let mut scores = Vec::new();
    for half in HALVES {
        let pages = pages::of(&arguments.folder.join(half))?;
        let mut all = Confusion::new();
        for page in &pages {
            let letters = compare(page);
            if arguments.pages {
                sum_up(page, &letters);
            }
            if arguments.errors && half == "seen" {
                tell(page, &letters);
            }
            count(&mut all, &letters);
        }
        println!("{half}: {} pages", pages.len());
        table(&all);
        scores.extend(of_half(half, &pages)?);
        scores.extend(identity(&arguments.folder, half, &pages, arguments.errors && half == "seen")?);
    }
    Ok(scores)
}

/// What pages say of themselves, beside what was read: outlet, authors, agencies, dates. An answer where the page gives
/// none is wrong, and so is none where it gives one.
fn identity(folder: &Path, half: &str, pages: &[Page], errors: bool) -> Result<Vec<Score>> {
    let path = folder.join("facts.tsv");
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let rows: Vec<Vec<&str>> =
        text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    let (mut right, mut wrong, mut all) = ([0; FACTS.len()], [0; FACTS.len()], 0);
    for page in pages {
        let name = format!("{half}/{}", page.name);
        let Some(row) = rows.iter().find(|row| row.first() == Some(&name.as_str())) else { continue };
        let capture = Capture::new(&page.name, page.bytes.clone().into_bytes());
        let Ok(read) = article::extract(&capture) else { continue };
        all += 1;
        let names = |named: &[article::Named]| named.iter().map(|one| one.name.clone()).collect::<Vec<_>>().join("|");
        let date = |when: Option<&onrecord::when::When>| when.map(|when| when.edtf.to_string()).unwrap_or_default();
        let found = [
            read.outlet.as_ref().map(|outlet| outlet.name.clone()).unwrap_or_default(),
            names(&read.bylines),
            names(&read.agencies),
            date(read.published.as_ref()),
            date(read.updated.as_ref()),
        ];
        for (at, found) in found.iter().enumerate() {
            let wanted = row.get(at + 1).copied().unwrap_or("-").trim_start_matches('-');
            let same = wanted == found;
            right[at] += usize::from(same);
            wrong[at] += usize::from(!same && !found.is_empty());
            if !same && errors {
                println!("{name}: {}: wanted \"{wanted}\", read \"{found}\"", FACTS[at]);
            }
        }
    }
    let score = |at: usize| {
        let mut score = Score::share(format!("blocks.{half}.{}", FACTS[at]), right[at], all);
        score.counts = format!("{}; {} wrong answers", score.counts, wrong[at]);
        score
    };
    Ok((0..FACTS.len()).map(score).collect())
}

const FACTS: [&str; 5] = ["outlet", "bylines", "agencies", "published", "updated"];

const HALVES: [&str; 2] = ["seen", "unseen"];

/// How much of texts that are hardly more than a story is read as one.
fn stories(folder: &Path, errors: bool) -> Result<Vec<Score>> {
    let (mut body, mut all) = (0, 0);
    for path in super::files(folder, "txt")? {
        let bytes = std::fs::read(&path)?;
        let capture = Capture::new(&path.file_name().unwrap_or_default().to_string_lossy(), bytes);
        let Ok(article) = article::extract(&capture) else { continue };
        for block in article.blocks.iter().filter(|block| errors && block.kind != Kind::Body && block.span.len() > 60) {
            println!("{}: {}: {}", article.name, block.kind.word(), article.words(block.span));
        }
        for (at, _) in article.text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            all += 1;
            body += usize::from(article.kind_at(at as u32) == Kind::Body);
        }
    }
    Ok(vec![Score::share("blocks.stories.body".into(), body, all)])
}

/// The scores alone.
///
/// # Errors
/// Where pages cannot be read.
pub fn scores(folder: &Path) -> Result<Vec<Score>> {
    let mut scores = Vec::new();
    for half in HALVES {
        let pages = pages::of(&folder.join(half))?;
        scores.extend(of_half(half, &pages)?);
        scores.extend(identity(folder, half, &pages, false)?);
    }
    Ok(scores)
}

fn of_half(half: &str, pages: &[Page]) -> Result<Vec<Score>> {
    let mut all = Confusion::new();
    let mut by_form = [Confusion::new(), Confusion::new()];
    for page in pages {
        let letters = compare(page);
        count(&mut all, &letters);
        count(&mut by_form[usize::from(page.is_html())], &letters);
    }
    anyhow::ensure!(!all.is_empty(), "no marked page in the {half} half");
    let share = |name: &str, counts: &Confusion| {
        let right: usize = counts.iter().filter(|((truth, found), _)| truth == found).map(|(_, n)| n).sum();
        Score::share(format!("blocks.{half}{name}"), right, counts.values().sum())
    };
    let body = |truth: bool| {
        let of = |key: &(Option<Kind>, Option<Kind>)| if truth { key.0 } else { key.1 };
        all.iter().filter(|(key, _)| of(key) == Some(Kind::Body)).map(|(_, n)| n).sum::<usize>()
    };
    let right = all.get(&(Some(Kind::Body), Some(Kind::Body))).copied().unwrap_or_default();
    Ok(vec![
        share("", &all),
        share(".text", &by_form[0]),
        share(".html", &by_form[1]),
        Score::share(format!("blocks.{half}.body.p"), right, body(false)),
        Score::share(format!("blocks.{half}.body.r"), right, body(true)),
    ])
}

/// Letters in order: each with what it is and what it was taken for.
type Letters = Vec<(char, Option<Kind>, Option<Kind>)>;

fn compare(page: &Page) -> Letters {
    let capture = Capture::new(&page.name, page.bytes.clone().into_bytes());
    let read = article::extract(&capture).ok();
    let mut found: Vec<(char, Option<Kind>)> = Vec::new();
    if let Some(article) = &read {
        let letters = article.text.char_indices().filter(|(_, c)| c.is_alphanumeric());
        found.extend(letters.map(|(at, c)| (c, Some(article.kind_at(at as u32)))));
    }
    let mut letters = Letters::new();
    let mut cursor = 0;
    for (kind, words) in page.pieces.iter().filter(|(kind, _)| kind.is_some()) {
        let wanted: Vec<char> = words.chars().filter(|c| c.is_alphanumeric()).collect();
        if wanted.is_empty() {
            continue;
        }
        let rest = found.get(cursor..).unwrap_or_default();
        let place = rest.windows(wanted.len()).position(|run| run.iter().map(|(c, _)| c).eq(&wanted));
        match place {
            Some(at) => {
                letters.extend(rest[..at].iter().map(|(c, found)| (*c, None, *found)));
                letters.extend(rest[at..at + wanted.len()].iter().map(|(c, found)| (*c, *kind, *found)));
                cursor += at + wanted.len();
            }
            None => letters.extend(wanted.iter().map(|c| (*c, *kind, None))),
        }
    }
    letters.extend(found.get(cursor..).unwrap_or_default().iter().map(|(c, found)| (*c, None, *found)));
    letters
}

fn count(all: &mut Confusion, letters: &Letters) {
    for (_, truth, found) in letters {
        *all.entry((*truth, *found)).or_default() += 1;
    }
}

fn word(kind: Option<Kind>) -> &'static str {
    kind.map_or("none", Kind::word)
}

/// One line a page, without any of its words.
fn sum_up(page: &Page, letters: &Letters) {
    let mut all = Confusion::new();
    count(&mut all, letters);
    let right: usize = all.iter().filter(|((truth, found), _)| truth == found).map(|(_, n)| n).sum();
    let wrong = all.iter().filter(|((truth, found), _)| truth != found);
    let wrong: Vec<String> =
        wrong.map(|((truth, found), n)| format!("{} for {} {n}", word(*truth), word(*found))).collect();
    println!(
        "{:<32}{:>7.3}  of {:>5}  {}",
        page.name,
        right as f64 / letters.len().max(1) as f64,
        letters.len(),
        wrong.join(", ")
    );
}

/// One line a run of letters that were taken for something else.
fn tell(page: &Page, letters: &Letters) {
    for run in letters.chunk_by(|a, b| (a.1, a.2) == (b.1, b.2)) {
        let (_, truth, found) = run[0];
        if truth != found {
            let words: String = run.iter().take(70).map(|(c, _, _)| c).collect();
            println!("{}: {} taken for {} ({}): {words}", page.name, word(truth), word(found), run.len());
        }
    }
}

fn table(all: &Confusion) {
    println!("  {:<12}{:>8}{:>8}{:>8}   taken for", "kind", "letters", "P", "R");
    for kind in Kind::ALL.into_iter().map(Some).chain([None]) {
        let truth: usize = all.iter().filter(|((t, _), _)| *t == kind).map(|(_, n)| n).sum();
        let found: usize = all.iter().filter(|((_, f), _)| *f == kind).map(|(_, n)| n).sum();
        let right = all.get(&(kind, kind)).copied().unwrap_or_default();
        let mut others: Vec<(usize, Option<Kind>)> =
            all.iter().filter(|((t, f), _)| *t == kind && t != f).map(|((_, f), n)| (*n, *f)).collect();
        others.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
        let others: Vec<String> = others.iter().map(|(n, f)| format!("{} {n}", word(*f))).collect();
        let of = |all: usize| if all == 0 { "–".to_owned() } else { format!("{:.3}", right as f64 / all as f64) };
        println!("  {:<12}{truth:>8}{:>8}{:>8}   {}", word(kind), of(found), of(truth), others.join(", "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_compared_with_what_they_are() {
        let marked = "[[title]]Pilots and port meet again\n\n[[body]]The pilots and the port company met again on Monday, each with a \
                      lawyer, and parted after an hour.\n\n[[teaser]]Also: [[furniture]]Share";
        let page = pages::page("a.txt", marked).expect("well marked");
        let letters = compare(&page);
        let all: String = page.bytes.chars().filter(|c| c.is_alphanumeric()).collect();
        assert_eq!(letters.iter().map(|(c, _, _)| c).collect::<String>(), all);
        let mut counts = Confusion::new();
        count(&mut counts, &letters);
        assert_eq!(counts.get(&(Some(Kind::Title), Some(Kind::Title))), Some(&22));
        assert_eq!(counts.keys().filter(|(truth, _)| truth.is_none()).count(), 0);
    }

    #[test]
    fn what_markup_hides_and_is_read_counts_as_wrong() {
        let marked = "<body><p>[[body]]The pilots and the port company met again on Monday, each with a lawyer.</p>[[none]]<p>Nobody sees this.</p>";
        let page = pages::page("a.html", marked).expect("well marked");
        assert!(compare(&page).iter().any(|(_, truth, found)| truth.is_none() && found.is_some()));
    }
}
