//! `cargo dev evaluate cast`: who "he", "she" and "the minister" are, against a coreference system's answer.
//!
//! Comes in: a folder with text/*.txt and corenlp/*.tsv (tokens with entities, and a line `# coref` of chains). Goes out:
//! how often a source that is a pronoun or a bare role gets the same last name. The other system is silver, no truth:
//! where the two differ, `--errors` tells where, for somebody to read. Refuses to decide: which of the two is right.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use onrecord::language::spellings::fold;
use onrecord::reading::mentions::MentionKind;
use onrecord::resolution::cast::main_mention;
use onrecord::text::CodePoints;
use onrecord::{Capture, Dossier};

use super::{Score, files};

/// What to compare.
#[derive(clap::Args)]
pub struct Arguments {
    /// Folder with text/*.txt and corenlp/*.tsv
    folder: PathBuf,
    /// Print up to this many places where the two differ
    #[arg(long, default_value_t = 0, value_name = "COUNT")]
    errors: usize,
}

#[derive(Default)]
struct Counts {
    agree: usize,
    differ: usize,
    only_silver: usize,
    only_ours: usize,
    neither: usize,
}

/// The shares of one folder.
///
/// # Errors
/// Where it cannot be read.
pub fn measure(arguments: &Arguments) -> Result<Vec<Score>> {
    let mut counts = [Counts::default(), Counts::default()];
    let mut left = arguments.errors;
    for path in files(&arguments.folder.join("text"), "txt")? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let silver = arguments.folder.join("corenlp").join(format!("{name}.tsv"));
        let Ok(silver) = fs::read_to_string(&silver) else { continue };
        let silver = Silver::read(&silver);
        let Ok(read) = onrecord::read(&Capture::new(&name, text.into_bytes())) else { continue };
        let reads = [read];
        let record = onrecord::resolve(&reads, &[], &Dossier::general(), &[]);
        let points = CodePoints::of(&reads[0].article.text);
        for statement in &record.statements {
            let Some(source) = statement.what.source.first().copied() else { continue };
            let mentions = &reads[0].reading.mentions;
            let kind = main_mention(mentions, source).map(|n| mentions[n].kind);
            let words = reads[0].words(source);
            let of = match kind {
                Some(MentionKind::Pronoun) if matches!(words.to_lowercase().as_str(), "he" | "she") => 0,
                Some(MentionKind::Role) => 1,
                _ => continue,
            };
            let ours = statement.what.speaker_name.as_deref().map(last).filter(|_| named(&record, statement));
            let theirs = silver.name_at(points.span(source));
            match (&ours, &theirs) {
                (Some(a), Some(b)) if a == b => counts[of].agree += 1,
                (Some(_), Some(_)) => counts[of].differ += 1,
                (None, Some(_)) => counts[of].only_silver += 1,
                (Some(_), None) => counts[of].only_ours += 1,
                (None, None) => counts[of].neither += 1,
            }
            if left > 0 && theirs.is_some() && ours != theirs {
                left -= 1;
                let at = points.span(source);
                println!("{name} {}-{}: {words:?} here {ours:?}, there {theirs:?}", at[0], at[1]);
            }
        }
    }
    let mut scores = Vec::new();
    for (what, c) in ["cast.pronouns", "cast.roles"].into_iter().zip(&counts) {
        scores.push(Score::share(what.to_owned(), c.agree, c.agree + c.differ));
        let rest = c.only_silver + c.only_ours + c.neither;
        scores.push(Score {
            name: format!("{what}.answered"),
            value: (c.agree + c.differ + c.only_ours) as f64 / (c.agree + c.differ + rest).max(1) as f64,
            counts: format!("only there {}, only here {}, neither {}", c.only_silver, c.only_ours, c.neither),
        });
    }
    Ok(scores)
}

/// Whether the speaker is a person with a name.
fn named(record: &onrecord::Record, statement: &onrecord::record::Sourced<onrecord::record::Statement>) -> bool {
    let person = |actor: &onrecord::record::Sourced<onrecord::record::Actor>| {
        Some(&actor.id) == statement.what.speaker.as_ref() && actor.what.kind == onrecord::record::ActorKind::Person
    };
    record.actors.iter().any(person)
}

fn last(name: &str) -> String {
    fold(name.split_whitespace().next_back().unwrap_or_default())
}

struct Token {
    word: String,
    entity: String,
    span: [u32; 2],
}

/// Another system's tokens and chains.
struct Silver {
    sentences: Vec<Vec<Token>>,
    /// Chains of mentions: sentence, first token, token after the last (all from 1), whether it is the fullest.
    chains: Vec<Vec<(usize, usize, usize, bool)>>,
}

impl Silver {
    fn read(text: &str) -> Self {
        let mut silver = Self { sentences: vec![Vec::new()], chains: Vec::new() };
        for line in text.lines() {
            if let Some(chains) = line.strip_prefix("# coref ") {
                silver.chains = serde_json::from_str(chains).unwrap_or_default();
            } else if line.is_empty() {
                silver.sentences.push(Vec::new());
            } else if let [_, word, _, _, entity, .., start, end] = line.split('\t').collect::<Vec<_>>()[..] {
                let span = [start.parse().unwrap_or_default(), end.parse().unwrap_or_default()];
                let token = Token { word: word.to_owned(), entity: entity.to_owned(), span };
                silver.sentences.last_mut().expect("one is pushed first").push(token);
            }
        }
        silver
    }

    fn tokens(&self, mention: &(usize, usize, usize, bool)) -> &[Token] {
        let sentence = mention.0.checked_sub(1).and_then(|n| self.sentences.get(n));
        let range = mention.1.saturating_sub(1)..mention.2.saturating_sub(1);
        sentence.and_then(|tokens| tokens.get(range)).unwrap_or_default()
    }

    /// The last word of the person's name that the chain of this place is headed by, folded.
    fn name_at(&self, source: [u32; 2]) -> Option<String> {
        let at = |mention: &&(usize, usize, usize, bool)| {
            let tokens = self.tokens(mention);
            let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
            source[0] <= first.span[0] + 4 && first.span[0] <= source[1] && last.span[1].abs_diff(source[1]) <= 4
        };
        let chain = self.chains.iter().find(|chain| chain.iter().any(|mention| at(&mention)))?;
        let person = |mention: &(usize, usize, usize, bool)| {
            let name = self.tokens(mention).iter().rfind(|token| token.entity == "PERSON" && token.word != "'s")?;
            Some(fold(&name.word))
        };
        let fullest = chain.iter().filter(|mention| mention.3).find_map(person);
        fullest.or_else(|| chain.iter().find_map(person))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_lead_from_a_pronoun_to_the_last_name() {
        let text = "1\tMaria\tMaria\tNNP\tPERSON\t2\tcompound\t0\t5\n2\tLund\tLund\tNNP\tPERSON\t3\tnsubj\t6\t10\n\
            \n1\tShe\tshe\tPRP\tO\t2\tnsubj\t12\t15\n\n# coref [[[1,1,3,true],[2,1,2,false]]]\n";
        assert_eq!(Silver::read(text).name_at([12, 15]), Some(fold("Lund")));
    }
}
