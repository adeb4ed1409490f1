//! The general issues: what people negotiate about, where a dossier does not say.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::dossier::Issue;
use crate::language::{Fault, List, Shape};

pub(super) const LIST: List =
    List { file: "issues.toml", text: include_str!("../../language/en/issues.toml"), shape: Shape::Toml, faults };

#[derive(Deserialize)]
struct File {
    issue: Vec<Issue>,
}

/// The general issues, by id.
#[must_use]
pub fn issues() -> &'static [Issue] {
    static READ: LazyLock<Vec<Issue>> =
        LazyLock::new(|| toml::from_str::<File>(LIST.text).map(|file| file.issue).unwrap_or_default());
    &READ
}

fn faults(list: &List) -> Vec<Fault> {
    let issues = match toml::from_str::<File>(list.text) {
        Ok(file) => file.issue,
        Err(error) => {
            let line = list.text.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default().lines().count();
            return vec![Fault::new(line.max(1), error.message())];
        }
    };
    let mut faults = Vec::new();
    let mut last = "";
    for issue in &issues {
        let id = issue.id.as_str();
        let line = list.text.lines().position(|line| line == format!("id = \"{id}\"")).unwrap_or_default() + 1;
        let mut fault = |message: String| faults.push(Fault::new(line, message));
        if id <= last {
            fault(format!("\"{id}\" stands after \"{last}\": issues are sorted by id, each once"));
        }
        last = id;
        if issue.cues.is_empty() {
            fault(format!("issue \"{id}\" has no cues"));
        }
        for cue in &issue.cues {
            if let Some(other) = issue.cues.iter().find(|other| *other != cue && holds(cue, other)) {
                fault(format!("\"{cue}\" is already found by the cue \"{other}\": leave it out"));
            }
        }
        for not in &issue.not {
            if !issue.cues.iter().any(|cue| holds(not, cue)) {
                fault(format!("\"{not}\" holds none of the cues, so it takes nothing out: leave it out"));
            }
        }
        for pair in issue.cues.windows(2).chain(issue.not.windows(2)) {
            if let [a, b] = pair
                && a >= b
            {
                fault(format!("\"{b}\" stands after \"{a}\": cues are sorted and unique"));
            }
        }
    }
    faults
}

/// Whether the words of `inner` stand side by side in `outer`.
fn holds(outer: &str, inner: &str) -> bool {
    format!(" {} ", outer.to_lowercase()).contains(&format!(" {} ", inner.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_general_issues_are_read() {
        for id in ["ceasefire", "pay", "talks", "tariffs", "emissions", "security guarantees", "leaders meeting"] {
            assert!(issues().iter().any(|issue| issue.id == id), "language/en/issues.toml lacks {id}");
        }
    }

    #[test]
    fn idle_and_doubled_words_are_told() {
        let text = "[[issue]]\nid = \"b\"\nname = \"B\"\ncues = [\"fare\", \"bus fare\"]\nnot = [\"warfare\"]\n\n\
                    [[issue]]\nid = \"a\"\nname = \"A\"\ncues = []\n";
        let found = faults(&List { text, ..LIST });
        let wanted = ["already found by the cue \"fare\"", "holds none of the cues", "sorted by id", "no cues"];
        for message in wanted {
            assert!(found.iter().any(|fault| fault.message.contains(message)), "{message} is not in {found:?}");
        }
    }
}
