//! Mentions of all articles → the actors they are of.
//!
//! Comes in: every reading, the sides. Goes out: a [`Cast`]: actors, and for each mention the actor it is of.
//! Refuses to decide: a surname that two people of an article share; a description that fits nobody, or two.

use std::collections::{BTreeMap, BTreeSet};

use super::Read;
use super::names::Name;
use super::sides::Sides;
use super::speakers::Spoken;
use crate::dossier::Dossier;
use crate::language::given::Gender;
use crate::language::grammar::{Class, classes};
use crate::language::speakers::{self, Speaker};
use crate::reading::Mention;
use crate::reading::mentions::MentionKind;
use crate::record::ActorKind;
use crate::text::Span;

mod bodies;
mod kinds;
mod people;

use bodies::Bodies;
use kinds::{Body, body, is_body, is_outlet, is_proper};
use people::People;

/// One actor while the cast is being made.
#[derive(Clone, Debug)]
pub struct Member {
    /// Name to show.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Side spoken for.
    pub side: Option<String>,
    /// Whom "she" can mean, as far as given names and titles tell.
    pub gender: Option<Gender>,
    /// Mentions: article and mention number.
    pub mentions: Vec<(usize, usize)>,
    /// The id that a ruling gives or keeps, whatever name and side become.
    pub ruled: Option<String>,
}

/// All actors.
pub struct Cast {
    /// The actors, in the order in which the sorted articles bring them up.
    pub members: Vec<Member>,
    of: Vec<Vec<Option<usize>>>,
    /// The sources of each article's attributions, by place.
    sources: Vec<BTreeSet<Span>>,
    /// What each article calls its bodies for short.
    short: Vec<Bodies>,
    /// For whom each member speaks, by the first words of each article that tell.
    speak: Vec<Vec<(usize, String)>>,
}

impl Cast {
    /// Finds out who is who. `reads` must be in their final order.
    #[must_use]
    pub fn make(reads: &[Read], sides: &Sides, dossier: &Dossier) -> Self {
        let mut cast = Self {
            members: Vec::new(),
            of: reads.iter().map(|read| vec![None; read.reading.mentions.len()]).collect(),
            sources: reads.iter().map(sources_of).collect(),
            short: Vec::new(),
            speak: Vec::new(),
        };
        cast.people(reads, sides, dossier);
        cast.bodies(reads, sides);
        cast
    }

    /// The actor that a mention is of.
    #[must_use]
    pub fn of(&self, article: usize, mention: usize) -> Option<usize> {
        self.of.get(article)?.get(mention).copied().flatten()
    }

    /// Adds an actor met while statements are resolved: somebody without a name.
    pub fn add(&mut self, member: Member) -> usize {
        for (article, mention) in &member.mentions {
            if let Some(slot) = self.of.get_mut(*article).and_then(|of| of.get_mut(*mention)) {
                *slot = Some(self.members.len());
            }
        }
        self.members.push(member);
        self.members.len() - 1
    }

    /// Gives mentions of one actor to another.
    pub fn hand_over(&mut self, from: usize, to: usize, mentions: &BTreeSet<(usize, usize)>) {
        self.members[from].mentions.retain(|mention| !mentions.contains(mention));
        for (article, mention) in mentions {
            self.of[*article][*mention] = Some(to);
        }
        let all = &mut self.members[to].mentions;
        all.extend(mentions);
        all.sort_unstable();
        all.dedup();
    }

    /// Notes that a mention is of this actor: "the minister", who was found to be somebody.
    pub fn note(&mut self, actor: usize, article: usize, mention: usize) {
        let slot = self.of.get_mut(article).and_then(|of| of.get_mut(mention));
        if let (Some(slot @ None), Some(member)) = (slot, self.members.get_mut(actor)) {
            *slot = Some(actor);
            member.mentions.push((article, mention));
        }
    }

    /// The side that the words of a span stand for: of the mention that fills it best, or else named in it.
    #[must_use]
    pub fn side(&self, reads: &[Read], sides: &Sides, article: usize, span: Span) -> Option<String> {
        let read = reads.get(article)?;
        let mention = main_mention(&read.reading.mentions, span);
        let member = mention.and_then(|mention| self.of(article, mention)).and_then(|member| self.members.get(member));
        if let Some(side) = member.and_then(|member| member.side.clone()) {
            return Some(side);
        }
        let named = match mention {
            Some(mention) => sides.within(&unnamed_words(read, span, &read.reading.mentions[mention])),
            None => sides.within(read.words(span)),
        };
        if named.len() == 1 { named.into_iter().next() } else { None }
    }

    /// Finds out for whom those speak who have no side: to be called when it is settled who is who.
    pub fn settle(&mut self, reads: &[Read]) {
        let of = |member: &Member| {
            let mut told: Vec<(usize, String)> = Vec::new();
            let speaks = matches!(member.kind, ActorKind::Person | ActorKind::Unnamed) && member.side.is_none();
            for (article, number) in member.mentions.iter().filter(|_| speaks) {
                if told.last().is_none_or(|(last, _)| last != article)
                    && let Some(body) = self.speaks_for(reads, *article, *number)
                {
                    told.push((*article, body));
                }
            }
            told
        };
        self.speak = self.members.iter().map(of).collect();
    }

    /// The body that the words of a span speak for where no side is known: a union, a company, a bloc that nobody listed.
    /// `spoken` tells who the source that stands there was found to be.
    #[must_use]
    pub fn body(&self, reads: &[Read], article: usize, span: Span, spoken: Option<&Spoken>) -> Option<String> {
        let mentions = &reads.get(article)?.reading.mentions;
        let exact = || starting_in(mentions, span).find(|(_, m)| m.span == span).map(|(number, _)| number);
        let mention = exact().or_else(|| main_mention(mentions, span));
        let named = || mention.and_then(|number| self.of(article, number));
        let Some(actor) = spoken.and_then(|spoken| spoken.actor).or_else(named) else {
            return self.speaks_for(reads, article, mention?);
        };
        let member = self.members.get(actor).filter(|member| member.side.is_none())?;
        match member.kind {
            ActorKind::State | ActorKind::Institution => is_proper(&member.name).then(|| member.name.clone()),
            ActorKind::Person | ActorKind::Unnamed => {
                // What another article calls somebody may be over, or be a second office.
                let told = self.speak.get(actor)?.iter().find(|(other, _)| *other == article);
                told.map(|(_, body)| body.clone())
            }
            _ => None,
        }
    }

    /// The body that a mention's role, or the words before the name, speak for.
    fn speaks_for(&self, reads: &[Read], article: usize, number: usize) -> Option<String> {
        let (read, short) = (reads.get(article)?, self.short.get(article)?);
        let mention = read.reading.mentions.get(number)?;
        let front = mention.name.map(|name| Span { start: mention.span.start, end: name.start });
        let whole = Some(mention.span).filter(|_| matches!(mention.kind, MentionKind::Role | MentionKind::Unnamed));
        let told = [mention.role, front, whole];
        let found = told.into_iter().flatten().find_map(|span| short.within(read.words(span), mention.span.start));
        found.filter(|(kind, _, side)| *kind != ActorKind::Media && side.is_none()).map(|(_, name, _)| name)
    }

    fn people(&mut self, reads: &[Read], sides: &Sides, dossier: &Dossier) {
        // Every named person of every article, surest first: full names make people, surnames only join them.
        let mut seen: Vec<(Name, usize, usize)> = Vec::new();
        for (article, read) in reads.iter().enumerate() {
            for (number, mention) in read.reading.mentions.iter().enumerate() {
                let person = matches!(mention.kind, MentionKind::Person | MentionKind::Name);
                let name = mention.name.filter(|_| person).and_then(|span| Name::of(read.words(span)));
                if let Some(name) = name
                    && mention.name.is_some_and(|span| sides.named(read.words(span)).is_none())
                    && !is_body(read, mention)
                    && !is_outlet(read, mention)
                {
                    seen.push((name, article, number));
                }
            }
        }
        let mention = |article: usize, number: usize| &reads[article].reading.mentions[number];
        let side_of = |article: usize, number: usize| {
            let (read, mention) = (&reads[article], mention(article, number));
            side_in(read, mention, sides).or_else(|| side_of_body(read, mention, sides))
        };
        let mut people = People::default();
        for (name, article, number) in &seen {
            let sure = mention(*article, *number).kind == MentionKind::Person;
            if name.given.is_empty() || !sure {
                continue;
            }
            let side = side_of(*article, *number);
            let known = people.named(name, side.as_ref()).next();
            match known {
                Some(person) => people.take(person, name, side, (*article, *number), reads),
                None => people.add(name, side, (*article, *number), reads),
            }
        }
        // Names without a role, and surnames.
        for (name, article, number) in &seen {
            let kind = mention(*article, *number).kind;
            if !name.given.is_empty() && kind == MentionKind::Person {
                continue;
            }
            let side = side_of(*article, *number);
            let mut fitting: Vec<usize> = people.named(name, side.as_ref()).collect();
            if fitting.is_empty() {
                // Nobody has this surname: the one whose name begins with it.
                fitting = people.beginning(name, *article).collect();
            }
            let here: Vec<usize> = fitting.iter().copied().filter(|p| people.get(*p).seen_in(*article)).collect();
            let chosen = match (&here[..], &fitting[..]) {
                ([only], _) | ([], [only]) => Some(*only),
                // "Mrs Strand", where Erik and Nora are of that name.
                _ => titled(reads[*article].words(mention(*article, *number).span)).and_then(|gender| {
                    let mut right = here.iter().copied().filter(|p| people.get(*p).gender() == Some(gender));
                    right.next().filter(|_| right.next().is_none())
                }),
            };
            match chosen {
                Some(person) => people.take(person, name, side, (*article, *number), reads),
                None if fitting.is_empty()
                    && (kind == MentionKind::Person
                        || speaks(&reads[*article], &self.sources[*article], mention(*article, *number))
                        || introduces(&reads[*article], mention(*article, *number))
                        || sits(&reads[*article], mention(*article, *number))) =>
                {
                    people.add(name, side, (*article, *number), reads);
                }
                None => {}
            }
        }
        let listed: Vec<(Vec<Name>, &crate::dossier::Person)> = dossier
            .people
            .iter()
            .map(|known| {
                (std::iter::once(&known.name).chain(&known.aliases).filter_map(|n| Name::of(n)).collect(), known)
            })
            .collect();
        for person in people.into_list() {
            let name = person.show(reads);
            let of = |known: &Name| person.names.iter().any(|own| own.may_be(known) && !own.given.is_empty());
            let listed = listed.iter().find(|(names, _)| names.iter().any(of)).map(|(_, known)| known);
            let side = person.side.clone().or_else(|| listed.and_then(|known| known.party.clone()));
            let gender = person.gender();
            self.add(Member { name, kind: ActorKind::Person, side, gender, mentions: person.mentions, ruled: None });
        }
    }

    /// States, institutions, outlets, groups: one actor for each name.
    fn bodies(&mut self, reads: &[Read], sides: &Sides) {
        let mut bodies: BTreeMap<(ActorKind, String), Member> = BTreeMap::new();
        for (article, read) in reads.iter().enumerate() {
            let sources = &self.sources[article];
            let short = Bodies::of(read, sources, sides, |number| self.of(article, number).is_some());
            for (number, mention) in read.reading.mentions.iter().enumerate() {
                if self.of(article, number).is_some() {
                    continue;
                }
                let found = short.short(read, sources, mention).or_else(|| body(read, sources, mention, sides));
                let Some((kind, name, side)) = found else { continue };
                let member = bodies.entry((kind, name.clone())).or_insert_with(|| Member {
                    name,
                    kind,
                    side,
                    gender: None,
                    mentions: Vec::new(),
                    ruled: None,
                });
                member.mentions.push((article, number));
            }
            self.short.push(short);
        }
        for (_, member) in bodies {
            self.add(member);
        }
    }
}

/// The words of a span without the name of the person in it: "Jordan Pike" is not of Jordan.
#[must_use]
pub fn unnamed_words(read: &Read, span: Span, mention: &Mention) -> String {
    match mention.name.filter(|name| mention.kind == MentionKind::Person && span.contains(*name)) {
        Some(name) => {
            let front = Span { start: span.start, end: name.start };
            let back = Span { start: name.end, end: span.end };
            format!("{} {}", read.words(front), read.words(back))
        }
        None => read.words(span).to_owned(),
    }
}

/// "the ministry's spokesman": on the side of the ministry that was named before, if one was.
fn side_of_body(read: &Read, mention: &Mention, sides: &Sides) -> Option<String> {
    let meant = body_meant(read, mention)?;
    meant.side.clone().or_else(|| sides.within(read.words(meant.span)).into_iter().next())
}

/// The ministry that was named before, of "the ministry's spokesman".
#[must_use]
pub fn body_meant<'r>(read: &'r Read, mention: &Mention) -> Option<&'r Mention> {
    let role = read.words(mention.role?).to_lowercase();
    let split = |words: &str| words.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    let words = split(&role);
    let noun = words.iter().find(|word| speakers::kind(word) == Some(Speaker::Group))?;
    let before = read.reading.mentions.iter().filter(|m| m.span.end <= mention.span.start);
    let mut named = before.filter(|m| {
        let own = split(&read.words(m.span).to_lowercase());
        m.kind == MentionKind::Institution && own.len() > 2 && own.contains(noun)
    });
    named.next_back()
}

/// A name of several words whose last word alone speaks later in the article.
fn introduces(read: &Read, mention: &Mention) -> bool {
    let Some(name) = mention.name.and_then(|name| Name::of(read.words(name))).filter(|name| !name.given.is_empty())
    else {
        return false;
    };
    let bare = |m: &&Mention| {
        let short = m.name.filter(|n| !read.words(*n).contains(' ')).and_then(|n| Name::of(read.words(n)));
        m.kind == MentionKind::Name
            && m.span.start > mention.span.end
            && short.is_some_and(|n| n.surname == name.surname)
    };
    let sources = |m: &Mention| read.reading.attributions.iter().any(|a| a.source.contains(&m.span));
    read.reading.mentions.iter().filter(bare).any(sources)
}

/// The words without "the", "a", "its" before them and "'s" after.
#[must_use]
pub fn undetermined(words: &str) -> &str {
    let words = words.trim_end_matches("'s").trim_end_matches("’s");
    match words.split_once(' ') {
        Some((first, rest)) if classes(&first.to_lowercase()).has(Class::Determiner) => rest,
        _ => words,
    }
}

/// No mention is longer, in bytes: what stands further back does not reach a place.
const LONGEST: u32 = 2_000;

/// The mentions that start within a span.
pub fn starting_in(mentions: &[Mention], span: Span) -> impl Iterator<Item = (usize, &Mention)> + Clone {
    let from = mentions.partition_point(|m| m.span.start < span.start);
    (from..).zip(mentions.iter().skip(from)).take_while(move |(_, m)| m.span.start < span.end)
}

/// The mention that a span is mostly of: the one that begins it, allowing for a word before, and is longest.
#[must_use]
pub fn main_mention(mentions: &[Mention], span: Span) -> Option<usize> {
    let near = Span { start: span.start.saturating_sub(LONGEST), end: span.start + 9 };
    let fits = |m: &Mention| span.contains(m.span) || m.span.contains(span);
    let longest = starting_in(mentions, near)
        .filter(|(_, m)| fits(m))
        .max_by_key(|(n, m)| (m.span.len().min(span.len()), std::cmp::Reverse(m.span.start), std::cmp::Reverse(*n)));
    longest.map(|(number, _)| number)
}

fn side_in(read: &Read, mention: &Mention, sides: &Sides) -> Option<String> {
    let role = mention.role.map(|role| sides.within(read.words(role))).unwrap_or_default();
    role.into_iter()
        .next()
        .or_else(|| {
            let front = mention.name.map(|name| Span { start: mention.span.start, end: name.start });
            front.and_then(|front| sides.within(read.words(front)).into_iter().next())
        })
        .or_else(|| mention.side.clone())
}

/// A name of two words or more that words are attributed to is a person's, if nothing else claims it.
fn speaks(read: &Read, sources: &BTreeSet<Span>, mention: &Mention) -> bool {
    let words = mention.name.map(|name| read.words(name).split_whitespace().count()).unwrap_or_default();
    words >= 2 && !is_determined(read, mention) && (is_source(sources, mention) || is_apposed(read, sources, mention))
}

/// Whether words are attributed to this mention, with what may follow it: "Edda Karlsen of the teachers' union".
fn is_source(sources: &BTreeSet<Span>, mention: &Mention) -> bool {
    let longer = sources.range(mention.span..);
    longer.take_while(|source| source.start == mention.span.start).any(|source| source.end >= mention.span.end)
}

fn sources_of(read: &Read) -> BTreeSet<Span> {
    read.reading.attributions.iter().flat_map(|a| &a.source).copied().collect()
}

/// "The Evening Baton": nobody is called so, but a body may be.
fn is_determined(read: &Read, mention: &Mention) -> bool {
    let front = mention.name.map(|name| read.words(Span { start: mention.span.start, end: name.start }));
    mention.kind == MentionKind::Name && front.is_some_and(|front| front.trim().eq_ignore_ascii_case("the"))
}

/// "Its ambassador to Korrin, Lucette Amara": the name that closes a source which begins with somebody's role.
fn is_apposed(read: &Read, sources: &BTreeSet<Span>, mention: &Mention) -> bool {
    let furthest = Span { start: mention.span.start.saturating_sub(LONGEST), end: 0 };
    sources.range(furthest..mention.span).any(|source| closes_role(read, *source, mention))
}

/// Whether a source is a role, a comma, and this name.
pub fn closes_role(read: &Read, source: Span, mention: &Mention) -> bool {
    let names = source.end == mention.span.end && source.start < mention.span.start && mention.name.is_some();
    if !names {
        return false;
    }
    let role = Span { start: source.start, end: mention.span.start };
    let words = read.words(role).trim_end();
    let opens = |m: &Mention| matches!(m.kind, MentionKind::Role | MentionKind::Unnamed);
    let mut front = starting_in(&read.reading.mentions, Span { start: source.start, end: source.start + 1 });
    words.ends_with(',') && words.matches(',').count() == 1 && front.any(|(_, m)| opens(m))
}

/// A name of two words or more that stands on the roster of a delegation is a person's.
fn sits(read: &Read, mention: &Mention) -> bool {
    let words = mention.name.map(|name| read.words(name).split_whitespace().count()).unwrap_or_default();
    words >= 2 && read.reading.delegations.iter().any(|seat| seat.person.contains(mention.span))
}

/// Whom a title or a form of address means: "spokeswoman", "Mr".
fn titled(words: &str) -> Option<Gender> {
    let told = words.split(|c: char| !c.is_alphanumeric()).map(|word| classes(&word.to_lowercase()));
    // "Her deputy, Ray" is hers.
    told.filter(|word| !word.has(Class::Possessive)).find_map(|word| match () {
        () if word.has(Class::Female) => Some(Gender::Woman),
        () if word.has(Class::Male) => Some(Gender::Man),
        () => None,
    })
}
