//! Sources → speakers, one article after another, in the order of the text.
//!
//! Comes in: the cast and one article's attributions. Goes out: for each, the actor and the side, as far as the words tell.
//! Refuses to decide: a pronoun with nobody before it, a role that two people hold, two people speaking at once.

use super::Read;
use super::cast::{Cast, Member, main_mention, undetermined};
use super::sides::Sides;
use crate::language::speakers::{self, Speaker};
use crate::reading::mentions::MentionKind;
use crate::reading::{Attribution, Mention};
use crate::record::ActorKind;
use crate::text::Span;

/// Who a statement is by, as far as known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    /// The actor.
    pub actor: Option<usize>,
    /// The side spoken for.
    pub side: Option<String>,
}

/// Resolves the sources of one article, in the order of its attributions.
pub fn resolve(reads: &[Read], article: usize, cast: &mut Cast, sides: &Sides) -> Vec<Spoken> {
    let Some(read) = reads.get(article) else { return Vec::new() };
    let attributions = &read.reading.attributions;
    let mut order: Vec<usize> = (0..attributions.len()).collect();
    order.sort_by_key(|n| attributions[*n].cue.first().map_or(0, |cue| cue.start));
    let mut scene = Scene { reads, article, read, sides, spoken: Vec::new() };
    let mut speakers = vec![Spoken::default(); attributions.len()];
    for number in order {
        let speaker = scene.speaker(&attributions[number], cast);
        if let (Some(actor), Some(cue)) = (speaker.actor, attributions[number].cue.first()) {
            scene.spoken.push((cue.start, actor));
        }
        speakers[number] = speaker;
    }
    speakers
}

struct Scene<'a> {
    reads: &'a [Read],
    article: usize,
    read: &'a Read,
    sides: &'a Sides,
    /// Who has spoken, by place.
    spoken: Vec<(u32, usize)>,
}

impl Scene<'_> {
    fn speaker(&self, attribution: &Attribution, cast: &mut Cast) -> Spoken {
        let Some(source) = attribution.source.first().copied() else { return Spoken::default() };
        let mentions = &self.read.reading.mentions;
        let named = self.sides.within(self.read.words(source));
        let one_side = if named.len() == 1 { named.first().cloned() } else { None };
        let Some(number) = main_mention(mentions, source) else {
            return Spoken { actor: None, side: one_side };
        };
        let mention = &mentions[number];
        let actor = match mention.kind {
            MentionKind::Pronoun => self.pronoun(mention, cast),
            MentionKind::Role => self.role(mention, one_side.as_deref(), cast),
            MentionKind::Unnamed => Some(self.unnamed(number, one_side.clone(), cast)),
            _ if several(self.read, source, mentions) => None,
            _ => cast.of(self.article, number),
        };
        let side = actor.and_then(|actor| cast.members[actor].side.clone());
        let pronoun = mention.kind == MentionKind::Pronoun;
        Spoken { actor, side: side.or(one_side.filter(|_| !pronoun)).or_else(|| mention.side.clone()) }
    }

    /// "he": who spoke last in this paragraph or the one before, or the person a sentence in between began with.
    fn pronoun(&self, mention: &Mention, cast: &Cast) -> Option<usize> {
        let at = mention.span.start;
        let text = &self.read.article.text;
        let near = |from: u32| paragraphs_between(text, from, at) <= 1;
        let wanted = |actor: usize| {
            let kind = cast.members[actor].kind;
            if mention.plural {
                !matches!(kind, ActorKind::Person)
            } else {
                matches!(kind, ActorKind::Person | ActorKind::Unnamed)
            }
        };
        let spoke = self.spoken.iter().rev().find(|(place, actor)| *place < at && wanted(*actor)).copied();
        let spoke = spoke.filter(|(place, _)| near(*place));
        // The one a sentence between that and here began with.
        let mentions = self.read.reading.mentions.iter().enumerate();
        let opened = mentions
            .filter(|(_, m)| m.kind == MentionKind::Person && m.span.end <= at && begins_sentence(text, m.span));
        let opened = opened.filter_map(|(n, m)| Some((m.span.start, cast.of(self.article, n)?))).next_back();
        let opened = opened.filter(|(place, actor)| wanted(*actor) && near(*place));
        match (spoke, opened) {
            (Some(spoke), Some(opened)) => Some(if opened.0 > spoke.0 { opened.1 } else { spoke.1 }),
            (spoke, opened) => spoke.or(opened).map(|(_, actor)| actor),
        }
    }

    /// "the ministry's spokesman": the person of this article, or of all, whose role it is, if there is only one.
    fn role(&self, mention: &Mention, side: Option<&str>, cast: &Cast) -> Option<usize> {
        let words = self.read.words(mention.role.unwrap_or(mention.span));
        let wanted = role_words(words, self.sides);
        let holds = |article: usize, m: &Mention| {
            m.role.is_some_and(|role| {
                let held = role_words(self.reads[article].words(role), self.sides);
                wanted.iter().all(|word| held.contains(word))
            })
        };
        let fits = |actor: &usize| side.is_none() || cast.members[*actor].side.as_deref() == side;
        let here = self.read.reading.mentions.iter().enumerate();
        let before = here.filter(|(_, m)| {
            m.kind == MentionKind::Person && m.span.start < mention.span.start && holds(self.article, m)
        });
        if let Some(actor) = before.filter_map(|(n, _)| cast.of(self.article, n)).rfind(fits) {
            return Some(actor);
        }
        side?;
        let mut everywhere: Vec<usize> = Vec::new();
        for (article, read) in self.reads.iter().enumerate() {
            for (number, m) in read.reading.mentions.iter().enumerate() {
                if m.kind == MentionKind::Person
                    && holds(article, m)
                    && let Some(actor) = cast.of(article, number).filter(fits)
                    && !everywhere.contains(&actor)
                {
                    everywhere.push(actor);
                }
            }
        }
        match everywhere[..] {
            [only] => Some(only),
            [] => self.introduced_next(mention, side, cast),
            _ => None,
        }
    }

    /// "The country's foreign minister said …" in the lead; then the name, with no role, opens the next paragraph:
    /// news names in the second paragraph whom it described in the first.
    fn introduced_next(&self, mention: &Mention, side: Option<&str>, cast: &Cast) -> Option<usize> {
        let text = &self.read.article.text;
        let mentions = &self.read.reading.mentions;
        let next = mentions.iter().enumerate().find(|(_, m)| {
            m.span.start > mention.span.end
                && matches!(m.kind, MentionKind::Person | MentionKind::Name)
                && paragraphs_between(text, mention.span.start, m.span.start) == 1
        })?;
        let (number, person) = next;
        let full = person.name.is_some_and(|name| self.read.words(name).contains(' '));
        let speaks = self.read.reading.attributions.iter().any(|a| a.source.contains(&person.span));
        let actor = cast.of(self.article, number)?;
        let own = cast.members[actor].side.as_deref();
        let opens = begins_sentence(text, person.span);
        (full && speaks && opens && person.role.is_none() && (own.is_none() || own == side)).then_some(actor)
    }

    /// "a Norwegian official", "the source": an actor without a name, kept to this article.
    fn unnamed(&self, number: usize, side: Option<String>, cast: &mut Cast) -> usize {
        let mention = &self.read.reading.mentions[number];
        if let Some(known) = cast.of(self.article, number) {
            return known;
        }
        let words = undetermined(self.read.words(mention.span));
        let head = words.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        let definite = words.len() < mention.span.len();
        let earlier = self.spoken.iter().rev().map(|(_, actor)| *actor).find(|actor| {
            let member = &cast.members[*actor];
            let known = undetermined(&member.name).to_lowercase();
            let same_side = side.is_none() || member.side.is_none() || member.side == side;
            member.kind == ActorKind::Unnamed
                && same_side
                && definite
                && !mention.plural
                && known.split_whitespace().any(|word| word == head)
        });
        if let Some(actor) = earlier {
            return actor;
        }
        let name = self.read.words(mention.span).to_owned();
        cast.add(Member { name, kind: ActorKind::Unnamed, side, mentions: vec![(self.article, number)] })
    }
}

/// "X and Y said": more than one person or state in the source.
fn several(read: &Read, source: Span, mentions: &[Mention]) -> bool {
    let words = read.words(source);
    let and = words.find(" and ").map(|at| source.start + at as u32);
    let after = and.is_some_and(|and| {
        mentions.iter().any(|m| m.span.start > and && source.contains(m.span) && m.kind == MentionKind::Person)
    });
    after
        && mentions.iter().any(|m| {
            and.is_some_and(|and| m.span.end <= and) && source.contains(m.span) && m.kind == MentionKind::Person
        })
}

/// The words of a role that tell it from others: nouns and what stands before them, without whose it is.
fn role_words(words: &str, sides: &Sides) -> Vec<String> {
    let lower = words.to_lowercase();
    let plain = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2);
    let kept = plain.filter(|word| sides.within(&capital(word)).is_empty()).map(|word| {
        if speakers::kind(word) == Some(Speaker::Person) {
            word.replace("woman", "man").replace("person", "man")
        } else {
            word.to_owned()
        }
    });
    kept.filter(|word| !crate::language::grammar::classes(word).has(crate::language::grammar::Class::Determiner))
        .collect()
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn paragraphs_between(text: &str, from: u32, to: u32) -> usize {
    let between = text.get(from as usize..to as usize).unwrap_or_default();
    between.lines().map(str::trim).skip(1).filter(|line| !line.is_empty()).count()
}

fn begins_sentence(text: &str, span: Span) -> bool {
    let before = text.get(..span.start as usize).unwrap_or_default().trim_end_matches(' ');
    before.is_empty() || before.ends_with(['\n', '.', '!', '?', '”', '"'])
}
