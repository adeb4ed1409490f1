//! Sources → speakers, one article after another, in the order of the text.
//!
//! Comes in: the cast and one article's attributions. Goes out: for each, the actor and the side, as far as the words tell.
//! Refuses to decide: a pronoun with nobody before it, a role that two people hold, two people speaking at once.

use super::Read;
use super::cast::{Cast, Member, closes_role, main_mention, starting_in, undetermined, unnamed_words};
use super::sides::Sides;
use crate::article::Kind;
use crate::language::given::Gender;
use crate::language::grammar::{Class, classes};
use crate::language::speakers::{self, Speaker};
use crate::language::times;
use crate::reading::mentions::MentionKind;
use crate::reading::{Attribution, Mention};
use crate::record::ActorKind;
use crate::text::Span;

mod holders;

use holders::Held;
pub use holders::Holders;

/// Who a statement is by, as far as known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    /// The actor.
    pub actor: Option<usize>,
    /// The side spoken for.
    pub side: Option<String>,
}

/// Resolves the sources of one article, in the order of its attributions.
pub fn resolve(reads: &[Read], article: usize, cast: &mut Cast, sides: &Sides, holders: &Holders) -> Vec<Spoken> {
    let Some(read) = reads.get(article) else { return Vec::new() };
    let attributions = &read.reading.attributions;
    let mut order: Vec<usize> = (0..attributions.len()).collect();
    order.sort_by_key(|n| attributions[*n].cue.first().map_or(0, |cue| cue.start));
    let mut scene = Scene { reads, article, read, sides, holders, spoken: Vec::new(), unknown: None };
    let mut speakers = vec![Spoken::default(); attributions.len()];
    for number in order {
        let speaker = scene.speaker(&attributions[number], cast);
        // Whom somebody tells of as having spoken is not who speaks.
        if let Some(cue) = attributions[number].cue.first().filter(|_| attributions[number].within.is_none()) {
            match speaker.actor {
                Some(actor) => scene.spoken.push((cue.start, actor)),
                None => scene.unknown = Some(cue.start),
            }
        }
        speakers[number] = speaker;
    }
    // "I" is whoever is quoted with it.
    for number in 0..speakers.len() {
        let alone = speakers[number].actor.is_none() && first_person(read, &attributions[number]);
        if let Some(outer) = attributions[number].within.filter(|_| alone) {
            speakers[number] = speakers[outer as usize].clone();
        }
    }
    speakers
}

fn first_person(read: &Read, attribution: &Attribution) -> bool {
    matches!(attribution.source[..], [source] if read.words(source) == "I")
}

struct Scene<'a> {
    reads: &'a [Read],
    article: usize,
    read: &'a Read,
    sides: &'a Sides,
    holders: &'a Holders,
    /// Who has spoken, by place.
    spoken: Vec<(u32, usize)>,
    /// Where somebody spoke last of whom it is not known who it is.
    unknown: Option<u32>,
}

impl Scene<'_> {
    fn speaker(&self, attribution: &Attribution, cast: &mut Cast) -> Spoken {
        let Some(source) = attribution.source.first().copied() else { return Spoken::default() };
        let mentions = &self.read.reading.mentions;
        let Some(number) = main_mention(mentions, source) else {
            let actor = self.called(source, cast);
            let side = actor.and_then(|actor| cast.members[actor].side.clone());
            return Spoken { actor, side: side.or_else(|| self.one_side(self.read.words(source))) };
        };
        // "Its ambassador to Korrin, Lucette Amara": the name says who, the role before it who that is.
        let closes = |m: &Mention| closes_role(self.read, source, m) && m.kind != MentionKind::Role;
        let named = starting_in(mentions, source).find(|(_, m)| closes(m)).map(|(named, _)| named);
        let number = named.filter(|named| cast.of(self.article, *named).is_some()).unwrap_or(number);
        let mention = &mentions[number];
        // "Jordan Pike" is not of Jordan.
        let one_side = self.one_side(&unnamed_words(self.read, source, mention));
        let known = cast.of(self.article, number);
        let actor = match mention.kind {
            MentionKind::Pronoun => self.pronoun(mention, cast),
            _ if several(self.read, source, mentions) || two_bodies(self.read.words(source), mention) => None,
            MentionKind::Role => known.or_else(|| self.role(mention, one_side.as_deref(), cast)),
            // "The chief negotiator", who was named before with that role.
            MentionKind::Unnamed if self.definite(mention) && mention.role.is_some() => self
                .holder_before(mention, one_side.as_deref(), cast)
                .or_else(|| Some(self.unnamed(number, source, one_side.clone(), cast))),
            MentionKind::Unnamed => Some(self.unnamed(number, source, one_side.clone(), cast)),
            MentionKind::Institution => self.body_before(mention, cast).or(known),
            // "The US and its allies": the one that is named; of two, neither alone.
            MentionKind::State => known.or_else(|| self.first_state(source, cast).filter(|_| one_side.is_some())),
            _ => known,
        };
        if let (MentionKind::Role | MentionKind::Unnamed, Some(actor)) = (mention.kind, actor)
            && cast.members[actor].kind == ActorKind::Person
        {
            cast.note(actor, self.article, number);
        }
        if let (MentionKind::Role, Some(actor)) = (mention.kind, actor) {
            // The role told the side of somebody whose name alone did not.
            let member = &mut cast.members[actor];
            member.side = member.side.take().or_else(|| one_side.clone());
        }
        let side = actor.and_then(|actor| cast.members[actor].side.clone());
        // What a pronoun, an outlet or two voices stand for, no words in the source tell.
        let media = actor.is_some_and(|actor| cast.members[actor].kind == ActorKind::Media);
        let plain = !media && !matches!(mention.kind, MentionKind::Pronoun | MentionKind::Outlet);
        let own = one_side
            .filter(|_| plain)
            .or_else(|| mention.side.clone().filter(|_| plain && self.one_voice(self.read.words(source))));
        Spoken { actor, side: side.or(own) }
    }

    /// "The violinist": the one person named before whom this article calls so, whether or not a list knows the trade.
    fn called(&self, source: Span, cast: &Cast) -> Option<usize> {
        let words = self.read.words(source).to_lowercase();
        let trade = words.strip_prefix("the ").filter(|trade| !trade.contains(char::is_whitespace))?;
        let has = |m: &Mention| {
            let role = m.role.map(|role| self.read.words(role).to_lowercase()).unwrap_or_default();
            m.kind == MentionKind::Person
                && m.span.end <= source.start
                && role.split_whitespace().next_back() == Some(trade)
        };
        let named = self.read.reading.mentions.iter().enumerate().filter(|(_, m)| has(m));
        let mut actors: Vec<usize> = named.filter_map(|(n, _)| cast.of(self.article, n)).collect();
        actors.sort_unstable();
        actors.dedup();
        <[usize; 1]>::try_from(actors).ok().map(|[one]| one)
    }

    /// The state that a source begins with.
    fn first_state(&self, source: Span, cast: &Cast) -> Option<usize> {
        let inside = starting_in(&self.read.reading.mentions, source);
        let mut states =
            inside.filter(|(_, m)| m.kind == MentionKind::State && m.name.is_some() && source.contains(m.span));
        states.find_map(|(n, _)| cast.of(self.article, n))
    }

    /// The one side that a source names: none where it names two, or one beside somebody else without.
    fn one_side(&self, words: &str) -> Option<String> {
        let [only] = <[String; 1]>::try_from(self.sides.spoken_for(words)).ok()?;
        self.one_voice(words).then_some(only)
    }

    /// Whether all that "and" joins in a source is of the same side: not so of "officials of both and the state media".
    fn one_voice(&self, words: &str) -> bool {
        let words: Vec<&str> = words.split_whitespace().collect();
        let joins = |word: &&str| classes(&word.to_lowercase()).has(Class::Coordinator);
        let mut parts = words.split(joins).map(|part| self.sides.within(&part.join(" ")));
        // "The US and its allies" speaks for the first.
        let first = parts.next().unwrap_or_default();
        !first.is_empty() && parts.all(|part| part.is_empty() || part == first)
    }

    /// "the ministry": the institution with that noun that was named before, if it was one.
    fn body_before(&self, mention: &Mention, cast: &Cast) -> Option<usize> {
        let words = self.read.words(mention.span);
        let bare = undetermined(words).to_lowercase();
        if bare.contains(' ') || bare.len() == words.len() || mention.side.is_some() {
            return None;
        }
        let body = |n: usize, m: &Mention| match m.kind {
            MentionKind::Institution => true,
            // "Northern Seafarers Union": a name by its form, a body by its last word.
            MentionKind::Name => {
                cast.of(self.article, n).is_some_and(|actor| cast.members[actor].kind == ActorKind::Institution)
            }
            _ => false,
        };
        let before = self.read.reading.mentions.iter().enumerate().filter(|(n, m)| {
            body(*n, m)
                && m.span.end <= mention.span.start
                && self.read.words(m.span).to_lowercase().split_whitespace().any(|word| word == bare)
                && self.read.words(m.span).contains(' ')
        });
        let fuller = before.filter(|(_, m)| undetermined(self.read.words(m.span)).contains(' '));
        fuller.filter_map(|(n, _)| cast.of(self.article, n)).next_back()
    }

    /// Who "he", "it" or "they" are: the last who spoke or whom a sentence began with, in this paragraph or the one
    /// before; of a man and a woman the one whom the pronoun can mean.
    fn pronoun(&self, mention: &Mention, cast: &mut Cast) -> Option<usize> {
        let at = mention.span.start;
        let word = self.read.words(mention.span).to_lowercase();
        let gender = match classes(&word) {
            of if of.has(Class::Female) => Some(Gender::Woman),
            of if of.has(Class::Male) => Some(Gender::Man),
            _ => None,
        };
        let thing = classes(&word).has(Class::Expletive);
        // Who "we" are is known to those who say it.
        if matches!(word.as_str(), "we" | "i" | "you") {
            return None;
        }
        if !mention.plural && !thing && gender.is_none() {
            return None;
        }
        let fits = |member: &Member| {
            let agrees = member.gender.is_none() || gender.is_none() || member.gender == gender;
            match member.kind {
                ActorKind::Person => !mention.plural && !thing && agrees,
                ActorKind::Unnamed => !thing && (mention.plural || self.singular(member)) && agrees,
                _ => mention.plural || thing,
            }
        };
        let near = |from: u32| from < at && self.apart(from, at) <= 1;
        let before = self.spoken.iter().rev().skip_while(|(place, _)| *place >= at);
        let mut spoke = before.take_while(|(place, _)| near(*place)).filter(|(_, actor)| fits(&cast.members[*actor]));
        // After somebody unknown "he" may be the unknown.
        let stranger = self.unknown.filter(|place| near(*place) && !thing);
        let known = |place: u32| stranger.is_none_or(|stranger| place > stranger);
        let spoke = spoke.next().copied().filter(|(place, _)| known(*place));
        let opened = self.opened(at, mention.plural, cast);
        let opened = opened.filter(|(place, actor)| fits(&cast.members[*actor]) && known(*place));
        match (spoke, opened) {
            (Some(spoke), Some(opened)) => Some(if opened.0 > spoke.0 { opened.1 } else { spoke.1 }),
            (None, None) if known(0) => gender.and_then(|gender| self.only_one(at, gender, cast)),
            (spoke, opened) => spoke.or(opened).map(|(_, actor)| actor),
        }
    }

    fn singular(&self, member: &Member) -> bool {
        let plural = |(article, number): &(usize, usize)| self.reads[*article].reading.mentions[*number].plural;
        !member.mentions.iter().any(plural)
    }

    /// The last one that a sentence near before began with; a group without a name becomes an actor here.
    fn opened(&self, at: u32, plural: bool, cast: &mut Cast) -> Option<(u32, usize)> {
        let text = &self.read.article.text;
        let can = |m: &Mention| match m.kind {
            MentionKind::Pronoun | MentionKind::Role => false,
            MentionKind::Unnamed => plural && m.plural,
            _ => true,
        };
        let opens = |m: &Mention| can(m) && begins_sentence(text, m.span);
        // The longest at its place is the subject; those inside it are not.
        let subjects = self.near_before(at).filter(|(_, m)| opens(m));
        let last = subjects.max_by_key(|(n, m)| (m.span.start, m.span.end, std::cmp::Reverse(*n)))?;
        let place = last.1.span.start;
        let actor = match last.1.kind {
            MentionKind::Unnamed => {
                Some(self.unnamed(last.0, last.1.span, self.one_side(self.read.words(last.1.span)), cast))
            }
            _ => cast.of(self.article, last.0),
        };
        actor.map(|actor| (place, actor))
    }

    /// The only person near before whom given name or title show to be whom the pronoun means.
    fn only_one(&self, at: u32, gender: Gender, cast: &Cast) -> Option<usize> {
        let near = self.near_before(at).filter(|(_, m)| m.kind == MentionKind::Person);
        let mut actors: Vec<usize> = near.filter_map(|(n, _)| cast.of(self.article, n)).collect();
        actors.retain(|actor| cast.members[*actor].gender == Some(gender));
        actors.sort_unstable();
        actors.dedup();
        <[usize; 1]>::try_from(actors).ok().map(|[one]| one)
    }

    /// The mentions before a place, in its paragraph or the one before.
    fn near_before(&self, at: u32) -> impl Iterator<Item = (usize, &Mention)> {
        let blocks = &self.read.article.blocks;
        let own = blocks.partition_point(|block| block.span.end <= at);
        let mut stories = (0..own).rev().filter(|n| blocks.get(*n).is_some_and(|block| in_story(block.kind)));
        let too_far = stories.nth(1).and_then(|n| blocks.get(n)).map_or(0, |block| block.span.end);
        let near = starting_in(&self.read.reading.mentions, Span { start: too_far, end: at });
        near.filter(move |(_, m)| m.span.end <= at)
    }

    /// Paragraphs of the story from one place to another.
    fn apart(&self, from: u32, to: u32) -> usize {
        let blocks = &self.read.article.blocks;
        let of = |at: u32| blocks.partition_point(|block| block.span.end <= at);
        let between = blocks.get(of(from)..of(to)).unwrap_or_default();
        between.iter().filter(|block| in_story(block.kind)).count()
    }

    fn definite(&self, mention: &Mention) -> bool {
        let first = self.read.words(mention.span).split_whitespace().next().unwrap_or_default().to_lowercase();
        !mention.plural && times::word(&first).has(times::Class::Definite)
    }

    /// Whether a person's role holds all words that this role tells.
    fn holds(&self, wanted: &[String], article: usize, m: &Mention) -> bool {
        m.role.is_some_and(|role| {
            let held = role_words(self.reads[article].words(role), self.sides);
            wanted.iter().all(|word| held.contains(word))
        })
    }

    /// The one person named before, nearest by paragraphs, whose role it is.
    fn holder_before(&self, mention: &Mention, side: Option<&str>, cast: &Cast) -> Option<usize> {
        let wanted = role_words(self.read.words(mention.role.unwrap_or(mention.span)), self.sides);
        if wanted.is_empty() {
            return None;
        }
        let mentions = self.read.reading.mentions.iter().enumerate();
        let before = mentions.filter(|(_, m)| {
            m.kind == MentionKind::Person && m.span.start < mention.span.start && self.holds(&wanted, self.article, m)
        });
        let placed =
            before.filter_map(|(n, m)| Some((self.apart(m.span.start, mention.span.start), cast.of(self.article, n)?)));
        let fits = |actor: usize| side.is_none() || cast.members[actor].side.as_deref() == side;
        let before: Vec<(usize, usize)> = placed.filter(|(_, actor)| fits(*actor)).collect();
        let nearest = before.iter().map(|(apart, _)| *apart).min()?;
        let mut here: Vec<usize> = before.iter().filter(|(a, _)| *a == nearest).map(|(_, actor)| *actor).collect();
        here.sort_unstable();
        here.dedup();
        <[usize; 1]>::try_from(here).ok().map(|[one]| one)
    }

    /// "the ministry's spokesman": the person of this article, or of all, whose role it is, if there is only one.
    fn role(&self, mention: &Mention, side: Option<&str>, cast: &Cast) -> Option<usize> {
        let words = self.read.words(mention.role.unwrap_or(mention.span));
        let wanted = role_words(words, self.sides);
        if let Some(actor) = self.holder_before(mention, side, cast) {
            return Some(actor);
        }
        // Two hold it here: nobody can tell.
        let here = self.read.reading.mentions.iter();
        let earlier = |m: &&Mention| m.kind == MentionKind::Person && m.span.start < mention.span.start;
        if here.filter(earlier).any(|m| self.holds(&wanted, self.article, m)) {
            return None;
        }
        match self.holders.only(&wanted, side?, cast) {
            Held::By(actor) => Some(actor),
            Held::ByNobody => self.introduced_next(mention, side, cast),
            Held::BySeveral => None,
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
                && self.apart(mention.span.start, m.span.start) == 1
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
    fn unnamed(&self, number: usize, source: Span, side: Option<String>, cast: &mut Cast) -> usize {
        let mention = &self.read.reading.mentions[number];
        if let Some(known) = cast.of(self.article, number) {
            return known;
        }
        let shown = self.read.words(mention.span);
        let words = undetermined(shown);
        let head = words.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        let definite = self.definite(mention);
        let earlier = self.spoken.iter().rev().map(|(_, actor)| *actor).find(|actor| {
            let member = &cast.members[*actor];
            let known = undetermined(&member.name).to_lowercase();
            let same_side = side.is_none() || member.side.is_none() || member.side == side;
            member.kind == ActorKind::Unnamed
                && same_side
                && definite
                && !mention.plural
                && self.singular(member)
                && known.split_whitespace().any(|word| word == head)
        });
        if let Some(actor) = earlier {
            return actor;
        }
        // "A source close to the council": all that the text tells of whom it does not name.
        let whole = self.read.words(source);
        let fuller = source.start == mention.span.start && whole.len() < LONG && !whole.contains([',', '\n']);
        let name = if fuller { whole } else { shown }.to_owned();
        cast.add(Member {
            name,
            kind: ActorKind::Unnamed,
            side,
            gender: None,
            mentions: vec![(self.article, number)],
            ruled: None,
        })
    }
}

/// A description longer than this is no name, in bytes.
const LONG: usize = 90;

/// "X and Y said": more than one person or state in the source.
fn several(read: &Read, source: Span, mentions: &[Mention]) -> bool {
    let words = read.words(source);
    let and = words.find(" and ").map(|at| source.start + at as u32);
    and.is_some_and(|and| {
        let inside = starting_in(mentions, source).filter(|(_, m)| m.kind == MentionKind::Person);
        let spans = inside.map(|(_, m)| m.span).filter(|span| source.contains(*span));
        spans.clone().any(|span| span.start > and) && spans.clone().any(|span| span.end <= and)
    })
}

/// "The Ministry of Fisheries and the Skippers' Guild": neither alone.
fn two_bodies(words: &str, mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Institution | MentionKind::Name) && words.contains(" and the ")
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
    kept.filter(|word| !classes(word).has(Class::Determiner)).collect()
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn in_story(kind: Kind) -> bool {
    matches!(kind, Kind::Body | Kind::Title | Kind::Dek)
}

fn begins_sentence(text: &str, span: Span) -> bool {
    let before = text.get(..span.start as usize).unwrap_or_default().trim_end_matches(' ');
    before.is_empty() || before.ends_with(['\n', '.', '!', '?', '”', '"'])
}
