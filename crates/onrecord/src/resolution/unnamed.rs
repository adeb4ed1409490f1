//! What an article tells of a source without a name: kind, rank, how many, and why the name is withheld.
//!
//! Comes in: readings and one unnamed member of the cast. Goes out: [`Unnamed`]. Refuses to decide: who it is; and "two
//! officials" are two, "officials" are more than one and no number.

use super::Read;
use super::cast::{Member, undetermined};
use crate::language::{roles, times};
use crate::reading::Mention;
use crate::reading::mentions::MentionKind;
use crate::record::Unnamed;
use crate::text::Span;

/// What the first mention and the sentences of all of them tell.
pub fn told(reads: &[Read], member: &Member) -> Option<Unnamed> {
    let (article, number) = *member.mentions.first()?;
    let read = reads.get(article)?;
    let mention = read.reading.mentions.get(number)?;
    let words: Vec<&str> = read.words(mention.span).split_whitespace().collect();
    let found = (0..words.len()).filter_map(|at| roles::longest(&words[at..])).next_back();
    let withheld = member.mentions.iter().find_map(|(article, number)| {
        let read = reads.get(*article)?;
        let mention = read.reading.mentions.get(*number)?;
        let near =
            read.reading.withheld.iter().find(|withheld| of(withheld.sentence, withheld.words, read, mention))?;
        Some((read.cite(near.words), near.why.map(|why| read.cite(why))))
    });
    Some(Unnamed {
        kind: found.map_or("other", |(_, role)| role.rank.word()).to_owned(),
        rank: mention.role.map(|role| undetermined(read.words(role)).split_whitespace().collect::<Vec<_>>().join(" ")),
        count: count(&words),
        plural: mention.plural,
        withheld: withheld.as_ref().map(|(words, _)| words.clone()),
        reason: withheld.and_then(|(_, why)| why),
    })
}

/// Whether the words that withhold a name are of this mention: the nearest without a name before them in the sentence.
fn of(sentence: Span, words: Span, read: &Read, mention: &Mention) -> bool {
    let between = read.reading.mentions.iter().any(|other| {
        other.kind == MentionKind::Unnamed && other.span.start > mention.span.end && other.span.end <= words.start
    });
    sentence.contains(mention.span) && mention.span.end <= words.start && !between
}

/// "two officials", "12 diplomats", "an official".
fn count(words: &[&str]) -> Option<u16> {
    let first = words.first()?.to_lowercase();
    if let Ok(number) = first.parse() {
        return Some(number);
    }
    let word = times::word(&first);
    word.number.filter(|(_, ordinal)| !ordinal && !word.has(times::Class::Determiner)).map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use crate::capture::Capture;
    use crate::dossier::Dossier;
    use crate::record::Unnamed;

    fn source(text: &str) -> Unnamed {
        let read = crate::read(&Capture::new("case.txt", text.as_bytes().to_vec())).expect("a case has words");
        let record = crate::resolve(&[read], &[], &Dossier::general(), &[]);
        record.actors.iter().find_map(|actor| actor.what.unnamed.clone()).expect("a source without a name")
    }

    #[test]
    fn a_source_without_a_name_is_what_its_words_say_and_no_more() {
        let one = source("A senior Kenyan official said the tea was cold, asking for a spoon.");
        assert_eq!((one.kind.as_str(), one.rank.as_deref()), ("official", Some("senior Kenyan official")));
        assert_eq!((one.count, one.plural, one.reason.is_some()), (None, false, false));
        let two =
            source("Two diplomats, who asked not to be named because the report is secret, said the tea was cold.");
        assert_eq!((two.kind.as_str(), two.count, two.plural), ("diplomat", Some(2), true));
        assert_eq!(two.withheld.map(|words| words.quote).as_deref(), Some("asked not to be named"));
        assert_eq!(two.reason.map(|words| words.quote).as_deref(), Some("the report is secret"));
        let many = source("Officials said that the tea was cold.");
        assert_eq!((many.count, many.plural), (None, true));
    }
}
