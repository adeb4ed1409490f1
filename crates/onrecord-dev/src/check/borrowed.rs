//! Nobody else's sentences: no run of eight words is shared with the texts that only lie beside the project.
//!
//! Comes in: every text of the project, and the captures and corpora of `../shared`, where they are. Refuses to decide:
//! whether a shared run is chance; eight words in a row hardly ever are, and other words can be found.

use std::collections::HashMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use super::{Fault, Outcome, files};

const RUN: usize = 8;

/// Texts of other people: a folder beside the project, and the ending of its files.
const THEIRS: [(&str, &str); 4] = [
    ("seeds", "txt"),
    ("corpora/polnear/train/text", "txt"),
    ("corpora/polnear/dev/text", "txt"),
    ("corpora/ud-english-ewt", "conllu"),
];

pub(super) fn check(root: &Path) -> anyhow::Result<Outcome> {
    let shared = root.join("../shared");
    if !shared.is_dir() {
        return Ok(Outcome::Skipped("no ../shared".into()));
    }
    let mut ours: HashMap<u64, Vec<(String, usize)>> = HashMap::new();
    for file in files::all(root)? {
        // Captures and documents are text, so is code; models and other binary files are not.
        let Ok(text) = fs::read_to_string(root.join(&file)) else { continue };
        for (line, run) in runs(&text) {
            ours.entry(run).or_default().push((file.clone(), line));
        }
    }
    let mut faults = Vec::new();
    for theirs in texts(&shared)? {
        let text = fs::read_to_string(&theirs)?;
        for (line, run) in runs(&text) {
            for (file, at) in ours.get(&run).into_iter().flatten() {
                let place = theirs.strip_prefix(&shared).unwrap_or(&theirs).display();
                let message = format!("{RUN} words in a row as in ../shared/{place}:{line}; find words of your own");
                faults.push(Fault::new(file.clone(), *at, message));
            }
        }
    }
    // One sentence shares many runs: the first of a line tells enough.
    faults.sort();
    faults.dedup_by_key(|fault| (fault.file.clone(), fault.line));
    Ok(Outcome::Done(faults))
}

fn texts(shared: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for (folder, ending) in THEIRS {
        let Ok(entries) = fs::read_dir(shared.join(folder)) else { continue };
        for entry in entries {
            found.push(entry?.path());
        }
        found.retain(|path| !path.starts_with(shared.join(folder)) || path.extension().is_some_and(|e| e == ending));
    }
    found.sort();
    Ok(found)
}

/// Every run of words with the line where it begins. In CoNLL-U only the lines that give a sentence as text count.
fn runs(text: &str) -> Vec<(usize, u64)> {
    let corpus = text.lines().any(|line| line.starts_with("# text = "));
    let lines = text.lines().enumerate().filter_map(|(at, line)| match corpus {
        true => line.strip_prefix("# text = ").map(|sentence| (at + 1, sentence)),
        false => Some((at + 1, line)),
    });
    let words: Vec<(usize, u64)> = lines
        .flat_map(|(at, line)| {
            let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.map(move |word| (at, hash(&word.to_lowercase())))
        })
        .collect();
    words.windows(RUN).map(|run| (run[0].0, hash(&run.iter().map(|(_, word)| word).collect::<Vec<_>>()))).collect()
}

fn hash(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_the_same_whatever_stands_between_its_words() {
        let one = runs("\nThe ferry to Norhaven leaves at nine, said\nthe captain.");
        let other = runs("(THE FERRY) to \"Norhaven\" leaves at nine said the mate");
        assert_eq!(one.first().map(|(line, _)| *line), Some(2));
        assert_eq!(one.first().map(|(_, run)| run), other.first().map(|(_, run)| run));
        assert_ne!(one.get(2).map(|(_, run)| run), other.get(2).map(|(_, run)| run));
    }
}
