//! Copies of our own stories, made in the ways in which pages copy one another, to see which of them are noticed.
//!
//! Comes in: stories as paragraphs. Goes out: pages that copy them, each with which stories are in it; the same every time.
//! Refuses to decide: whether a real machine would choose these words; words are replaced by a list, or else by any word of
//! that list, so that as many are replaced as is said.

use std::collections::BTreeMap;

use crate::invented::Dice;

/// Synonyms; nothing that looks for copies reads them.
const SYNONYMS: &str = include_str!("../data/synonyms.tsv");
const FURNITURE: [&str; 6] =
    ["Advertisement", "Share this story", "Sign up for our newsletter", "Read more", "Related topics", "Back to top"];

/// A story by its paragraphs.
pub type Story = Vec<String>;

/// How a page copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Verbatim,
    Trimmed,
    Excerpt,
    Digest,
    Halves,
    Reordered,
    Merged,
    Numbers,
    /// So many words in a hundred replaced.
    Reworded(usize),
    /// Reworded, trimmed and reordered.
    Mixed,
}

/// Every way, with the name it is scored under.
pub const WAYS: [(&str, Way); 15] = [
    ("verbatim", Way::Verbatim),
    ("trimmed", Way::Trimmed),
    ("excerpt", Way::Excerpt),
    ("digest", Way::Digest),
    ("halves", Way::Halves),
    ("reordered", Way::Reordered),
    ("merged", Way::Merged),
    ("numbers", Way::Numbers),
    ("reworded-10", Way::Reworded(10)),
    ("reworded-20", Way::Reworded(20)),
    ("reworded-30", Way::Reworded(30)),
    ("reworded-40", Way::Reworded(40)),
    ("reworded-50", Way::Reworded(50)),
    ("reworded-60", Way::Reworded(60)),
    ("mixed", Way::Mixed),
];

/// A page that copies.
pub struct Copy {
    /// Its text.
    pub text: String,
    /// Which stories are in it.
    pub of: Vec<usize>,
    /// Words replaced, and all.
    pub replaced: (usize, usize),
}

/// The page that copies a story in a way.
pub fn copy(stories: &[Story], number: usize, way: Way) -> Copy {
    let mut dice = Dice::new(number as u64 * 31 + 7);
    let story = &stories[number];
    let (mut of, mut replaced) = (vec![number], (0, story.iter().map(|p| p.split_whitespace().count()).sum()));
    let others = |dice: &mut Dice| {
        let other = dice.roll(stories.len() - 1);
        other + usize::from(other >= number)
    };
    let paragraphs: Vec<String> = match way {
        Way::Verbatim => story.clone(),
        Way::Trimmed => story[..(story.len() * 6).div_ceil(10)].to_vec(),
        Way::Excerpt => {
            vec![longest(story), "The rest can be read elsewhere, and so can much that is older.".to_owned()]
        }
        Way::Digest => {
            let mut parts = vec![longest(story)];
            for _ in 0..3 {
                let other = others(&mut dice);
                if !of.contains(&other) {
                    of.push(other);
                    parts.push(longest(&stories[other]));
                }
            }
            parts
        }
        Way::Halves => {
            let other = others(&mut dice);
            of.push(other);
            let half = |story: &Story, first: bool| {
                let middle = story.len() / 2;
                if first { story[..middle.max(1)].to_vec() } else { story[middle..].to_vec() }
            };
            [half(story, true), half(&stories[other], false)].concat()
        }
        Way::Reordered => {
            let mut shuffled = story.clone();
            shuffled.rotate_left(story.len() / 2);
            shuffled.swap(0, story.len() - 1);
            shuffled
        }
        Way::Merged => story.chunks(2).map(|pair| merged(&pair.join(" "))).collect(),
        Way::Numbers => story.iter().map(|p| other_numbers(p, &mut dice)).collect(),
        Way::Reworded(share) => reworded(story, share, &mut dice, &mut replaced),
        Way::Mixed => {
            let mut kept = reworded(story, 25, &mut dice, &mut replaced);
            kept.truncate((story.len() * 7).div_ceil(10));
            kept.rotate_left(1);
            kept
        }
    };
    Copy { text: page(number, &paragraphs, &mut dice), of, replaced }
}

/// Plain words of some length.
pub fn words() -> Vec<&'static str> {
    let words = SYNONYMS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next());
    words.filter(|word| word.len() > 4).collect()
}

/// A page with a masthead, a day and furniture of its own.
fn page(number: usize, paragraphs: &[String], dice: &mut Dice) -> String {
    let names = ["THE HARBOUR SHEET", "VALLEY WIRE", "Morning Relay", "NORTH BULLETIN"];
    let mut text = format!(
        "{}\n{} November 2034\n\nWhat we read today, number {number}\n",
        names[dice.roll(4)],
        1 + dice.roll(28)
    );
    for paragraph in paragraphs {
        if dice.roll(3) == 0 {
            text.push_str(&format!("\n{}\n", FURNITURE[dice.roll(FURNITURE.len())]));
        }
        text.push_str(&format!("\n{paragraph}\n"));
    }
    text.push_str(&format!("\n{}\n", FURNITURE[dice.roll(FURNITURE.len())]));
    text
}

fn longest(story: &Story) -> String {
    story.iter().max_by_key(|paragraph| paragraph.len()).cloned().unwrap_or_default()
}

/// Sentences joined to one another.
fn merged(text: &str) -> String {
    let mut out = String::new();
    for (at, sentence) in text.split_inclusive(". ").enumerate() {
        let joined = at % 2 == 0 && sentence.ends_with(". ");
        out.push_str(if joined { sentence.trim_end_matches(". ") } else { sentence });
        out.push_str(if joined { ", and " } else { "" });
    }
    out
}

fn other_numbers(text: &str, dice: &mut Dice) -> String {
    let change = |word: &str| match word.trim_matches(|c: char| !c.is_ascii_digit()).parse::<usize>() {
        Ok(number) => word.replace(&number.to_string(), &(number + 1 + dice.roll(9)).to_string()),
        Err(_) => word.to_owned(),
    };
    text.split(' ').map(change).collect::<Vec<_>>().join(" ")
}

/// So many of a hundred words replaced; names and numbers stay.
fn reworded(story: &Story, share: usize, dice: &mut Dice, replaced: &mut (usize, usize)) -> Story {
    let synonyms: BTreeMap<&str, Vec<&str>> = SYNONYMS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(word, others)| (word, others.split('|').collect()))
        .collect();
    let any = words();
    let letters = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        (bare.len() > 1 && bare.chars().all(|c| c.is_ascii_lowercase())).then(|| bare.to_owned())
    };
    let all: usize = story.iter().map(|p| p.split_whitespace().count()).sum();
    let can = story.iter().flat_map(|p| p.split_whitespace()).filter(|word| letters(word).is_some()).count();
    let wanted = all * share / 100;
    let mut out = Story::new();
    let (mut seen, mut done) = (0, 0);
    for paragraph in story {
        let mut words: Vec<String> = Vec::new();
        for word in paragraph.split_whitespace() {
            let Some(bare) = letters(word) else {
                words.push(word.to_owned());
                continue;
            };
            // What is left to replace among what is left that can be: the share is met in the end.
            let take = dice.roll(can - seen) < wanted.saturating_sub(done);
            seen += 1;
            let others = synonyms.get(bare.as_str()).unwrap_or(&any);
            let other = dice.choose(others);
            done += usize::from(take);
            words.push(if take { word.replacen(&bare, other, 1) } else { word.to_owned() });
        }
        out.push(words.join(" "));
    }
    *replaced = (done, all);
    out
}
