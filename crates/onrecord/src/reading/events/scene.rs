//! One sentence cut into noun phrases, with what stands before its verbs and in whose words each token is told.
//!
//! Comes in: a sentence that holds a cue. Goes out: answers by token number; a question about a token that is not there has
//! a harmless answer. Works without a parse, so that a wrong tag costs little.
//! Refuses to decide: what any of it means.

use std::collections::HashSet;
use std::ops::Range;

use crate::analysis::{Tag, Token};
use crate::language::clauses::{self, Class, Classes};
use crate::language::plover::plover;
use crate::language::{affiliations, geography};
use crate::reading::{Attribution, Mention, Time};
use crate::text::{ByPlace, Span};

/// One sentence.
pub(super) struct Scene<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    classes: Vec<Classes>,
    /// Noun phrases without what hangs on them, in order.
    phrases: Vec<Range<usize>>,
    phrase_of: Vec<Option<u32>>,
    /// States and organisations by name or demonym.
    pub places: Vec<Range<usize>>,
    /// Attributions that touch the sentence, with their numbers.
    pub attributions: Vec<(u32, &'a Attribution)>,
    /// Times of the article that stand in the sentence, with their numbers.
    pub times: Vec<(u32, &'a Time)>,
    pub mentions: &'a [Mention],
    /// Surnames of those whom the article gives a role or a side.
    introduced: &'a HashSet<&'a str>,
}

/// A verb with what stands before it: "has repeatedly refused".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// Its first token.
    pub first: usize,
    pub negated: bool,
    /// "will", "would", "is to", "plans to".
    pub willed: bool,
    /// "may", "might", "could", "should", "hopes to".
    pub unreal: bool,
    /// "must", "has to".
    pub duty: bool,
    /// "was rejected", "the plan rejected by".
    pub passive: bool,
    /// A bare -ing form.
    pub participle: bool,
    /// "to reject" after something that is no verb of the subject's own.
    pub infinitive: bool,
    /// "hopes to", "wants to", "is considering".
    pub intends: bool,
    /// "had rejected".
    pub earlier: bool,
}

/// Surnames of those whom an article gives a role or a side.
pub(super) fn introduced<'a>(text: &'a str, mentions: &[Mention]) -> HashSet<&'a str> {
    let told = mentions.iter().filter(|m| m.role.is_some() || m.side.is_some());
    told.filter_map(|m| Some(surname(text, m.name?))).collect()
}

fn surname(text: &str, name: Span) -> &str {
    name.of(text).rsplit(' ').next().unwrap_or_default()
}

impl<'a> Scene<'a> {
    pub fn new(
        text: &'a str,
        tokens: &'a [Token],
        mentions: &'a [Mention],
        introduced: &'a HashSet<&'a str>,
        attributions: &ByPlace<'a, Attribution>,
        times: &ByPlace<'a, Time>,
    ) -> Self {
        let classes = tokens.iter().map(|t| clauses::classes(&t.lower, "")).collect();
        let whole = tokens.first().zip(tokens.last()).map_or(Span { start: 0, end: 0 }, |(a, z)| a.span.join(z.span));
        let from = mentions.partition_point(|m| m.span.end <= whole.start && m.span.start < whole.start);
        let to = mentions.partition_point(|m| m.span.start < whole.end);
        let mut scene = Self {
            text,
            tokens,
            classes,
            phrases: Vec::new(),
            phrase_of: vec![None; tokens.len()],
            places: Vec::new(),
            attributions: attributions.touching(whole),
            times: times.touching(whole),
            introduced,
            mentions: mentions.get(from.min(to)..to).unwrap_or_default(),
        };
        scene.places = scene.find_places();
        scene.cut();
        scene
    }

    fn find_places(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let mut taken = 1;
            if self.capital(at) {
                let words: Vec<&str> = self.tokens.iter().skip(at).take(6).map(|t| t.span.of(self.text)).collect();
                let state = geography::longest(&words);
                let other = affiliations::longest(&words);
                if let Some(count) = state.map(|(count, _)| count).max(other.map(|(count, _)| count)) {
                    taken = count.max(1);
                    let sided = state.is_some_and(|(n, place)| n == count && place.side().is_some());
                    if sided || other.is_some_and(|(n, _)| n == count) {
                        let mut end = at + taken;
                        while end > at + 1 && matches!(self.word(end - 1), "'s" | "'") {
                            end -= 1;
                        }
                        found.push(at..end);
                    }
                }
            }
            at += taken;
        }
        found
    }

    /// Whether the article gives a role to somebody of this surname.
    pub fn known(&self, name: Span) -> bool {
        self.introduced.contains(surname(self.text, name))
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The word in lower case.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    pub fn lemma(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.lemma.as_str())
    }

    pub fn is(&self, at: usize, class: Class) -> bool {
        self.classes.get(at).is_some_and(|classes| classes.has(class))
    }

    pub fn tag(&self, at: usize) -> Tag {
        self.tokens.get(at).map_or(Tag::Punct, |token| token.tag)
    }

    pub fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.span.of(self.text).starts_with(char::is_uppercase))
    }

    pub fn genitive(&self, at: usize) -> bool {
        matches!(self.word(at), "'s" | "'") && !matches!(self.tag(at), Tag::Aux | Tag::Verb) && at > 0
    }

    pub fn quote(&self, at: usize) -> bool {
        matches!(self.word(at), "\"" | "''" | "``" | "‘" | "“" | "”")
    }

    /// Where adverbs, times and quotation marks that begin here end: "again on Tuesday | …".
    pub fn past(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            let on = matches!(self.word(at), "on" | "in" | "at" | "late" | "early") && self.time(at + 1);
            let ends = self.time(at) && !self.place_starts(at) || self.adverb(at) && self.phrase_at(at).is_none();
            if on {
                at += 2;
            } else if ends || self.quote(at) {
                at += 1;
            } else {
                return at;
            }
        }
    }

    pub fn dash(&self, at: usize) -> bool {
        matches!(self.word(at), "—" | "–" | "--" | "-")
    }

    pub fn adverb(&self, at: usize) -> bool {
        if self.is(at, Class::Adverb) {
            return true;
        }
        self.tag(at) == Tag::Adv && !self.is(at, Class::Breaker) && !self.is(at, Class::Hypothetical)
    }

    pub fn auxiliary(&self, at: usize) -> bool {
        [Class::Be, Class::Have, Class::Do, Class::Modal, Class::Unreal, Class::Duty].iter().any(|c| self.is(at, *c))
    }

    /// A token that bears a verb of its own, auxiliaries included.
    pub fn verbal(&self, at: usize) -> bool {
        self.auxiliary(at) && !self.genitive(at) || matches!(self.tag(at), Tag::Verb | Tag::Aux)
    }

    /// A finite verb: not "to go", not "going", not inside a noun phrase.
    pub fn finite(&self, at: usize) -> bool {
        self.verbal(at)
            && self.phrase_at(at).is_none()
            && !self.word(at).ends_with("ing")
            && at.checked_sub(1).is_none_or(|b| self.word(b) != "to")
    }

    pub fn time(&self, at: usize) -> bool {
        let calendar =
            self.is(at, Class::Time) && !(self.word(at) == "may" || self.word(at) == "march" && !self.capital(at));
        calendar && self.tag(at) != Tag::Aux
    }

    /// The words of a range.
    pub fn span(&self, range: &Range<usize>) -> Option<Span> {
        let edge = |at: &usize| self.tokens.get(*at).is_some_and(|t| t.lower.chars().any(char::is_alphanumeric));
        let first = range.clone().find(edge)?;
        let last = range.clone().rev().find(|at| edge(at) && !self.genitive(*at))?;
        (first <= last).then_some(())?;
        Some(self.tokens.get(first)?.span.join(self.tokens.get(last)?.span))
    }

    /// The noun phrase that a token is in.
    pub fn phrase_at(&self, at: usize) -> Option<Range<usize>> {
        let number = self.phrase_of.get(at).copied().flatten()?;
        self.phrases.get(number as usize).cloned()
    }

    fn nominal(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Noun | Tag::Propn | Tag::Num | Tag::Adj | Tag::Sym | Tag::X)
            && !self.auxiliary(at)
            && !self.is(at, Class::Negator)
            && self.word(at).chars().any(char::is_alphanumeric)
            || matches!(self.word(at), "$" | "%" | "&")
    }

    fn cut(&mut self) {
        let mut at = 0;
        while at < self.len() {
            let end = self.phrase_from(at);
            if end <= at {
                at += 1;
                continue;
            }
            let number = self.phrases.len() as u32;
            for token in at..end {
                if let Some(slot) = self.phrase_of.get_mut(token) {
                    *slot = Some(number);
                }
            }
            self.phrases.push(at..end);
            at = end;
        }
    }

    /// Where the noun phrase that begins here ends; at its beginning where there is none.
    fn phrase_from(&self, start: usize) -> usize {
        let mut at = start;
        let mut noun = false;
        if self.tag(at) == Tag::Pron && !self.is(at, Class::Possessive) {
            let relative = self.is(at, Class::Relative) || self.word(at) == "what";
            return if relative { start } else { at + 1 };
        }
        if self.time(at) && !self.place_starts(at) {
            // "Tuesday", "last week": a phrase of its own.
            let mut end = at;
            while self.time(end) || end > at && self.tag(end) == Tag::Num {
                end += 1;
            }
            let named = self.nominal(end) && !self.time(end) && self.tag(end) != Tag::Propn && self.word(at) != "this";
            if end > at && !(named && self.tag(at) == Tag::Adj) {
                return end;
            }
        }
        while at < self.len() {
            let opens = self.tag(at) == Tag::Det || self.is(at, Class::Possessive) || self.is(at, Class::Determiner);
            if opens && !self.is(at, Class::Relative) || opens && at == start && self.tag(at) == Tag::Det {
                if noun {
                    break;
                }
                at += 1;
            } else if self.genitive(at) && noun {
                noun = false;
                at += 1;
            } else if self.nominal(at) {
                if noun && self.time(at) && !self.genitive(at + 1) {
                    break;
                }
                // After a whole name another begins: "Monday Oslo".
                if noun && self.tag(at) == Tag::Adj && self.word(at).ends_with("ed") && !self.capital(at) {
                    break;
                }
                noun |=
                    matches!(self.tag(at), Tag::Noun | Tag::Propn | Tag::X) || plover().sector(self.word(at)).is_some();
                at += 1;
            } else if at > start && self.goes_on(at, start, noun) {
                at += 1;
            } else {
                break;
            }
        }
        at
    }

    /// Whether a token that is no noun stands inside a noun phrase: "the besieged town", "a \"new\" plan", "big, bad".
    fn goes_on(&self, at: usize, start: usize, noun: bool) -> bool {
        match self.word(at) {
            "-" => noun && self.nominal(at + 1),
            "," => !noun && self.tag(at - 1) == Tag::Adj && self.tag(at + 1) == Tag::Adj,
            _ if self.quote(at) => !noun && self.nominal(at + 1),
            _ => self.tag(at) == Tag::Verb && self.modifies(at, noun, start),
        }
    }

    fn place_starts(&self, at: usize) -> bool {
        self.places.iter().any(|place| place.start == at)
    }

    /// "the besieged town", "Norland's growing fears": a verb's form that modifies a noun.
    fn modifies(&self, at: usize, noun: bool, start: usize) -> bool {
        let form = self.word(at).ends_with("ed") || self.word(at).ends_with("ing") || self.word(at).ends_with("en");
        let before = at - 1;
        let after_opening = (self.tag(before) == Tag::Det
            || self.is(before, Class::Possessive)
            || self.genitive(before)
            || self.tag(before) == Tag::Adj && !noun
            || self.tag(before) == Tag::Num && before == start)
            && self.word(before) != "that";
        form && after_opening && !noun && (self.nominal(at + 1) || self.quote(at + 1) && self.nominal(at + 2))
            || self.genitive(before) && !self.tagged_clause(at)
    }

    fn tagged_clause(&self, at: usize) -> bool {
        self.tag(at + 1) == Tag::Det || self.word(at + 1) == "to"
    }

    /// The head noun of a phrase.
    pub fn head(&self, phrase: &Range<usize>) -> usize {
        phrase
            .clone()
            .rev()
            .find(|at| matches!(self.tag(*at), Tag::Noun | Tag::Propn | Tag::Pron))
            .unwrap_or(phrase.start)
    }

    /// Whether a phrase is a time and nothing else.
    pub fn is_time(&self, phrase: &Range<usize>) -> bool {
        let head = self.head(phrase);
        (self.time(head) || phrase.clone().all(|at| self.time(at) || self.tag(at) == Tag::Num))
            && !self.places.iter().any(|place| place.start >= phrase.start && place.end <= phrase.end)
    }

    /// The verb at this token with what stands before it; none where it is no verb here.
    pub fn group(&self, verb: usize) -> Option<Group> {
        let mut group = Group { first: verb, ..Group::default() };
        let (mut be, mut have, mut past_have) = (false, false, false);
        while let Some(at) = group.first.checked_sub(1) {
            let word = self.word(at);
            if group.first == verb
                && self.word(verb).ends_with("ing")
                && plover().named(self.lemma(at), "weighs")
                && self.tag(at) == Tag::Verb
            {
                group.intends = true;
            } else if self.is(at, Class::Negator) && word != "no" {
                group.negated = true;
            } else if word == "longer" && at > 0 && self.word(at - 1) == "no" {
                group.negated = true;
                group.first = at;
            } else if self.genitive(at) {
                break;
            } else if self.is(at, Class::Be) || word == "got" && be {
                be = true;
            } else if self.is(at, Class::Have) {
                have = true;
                past_have |= word == "had";
            } else if self.is(at, Class::Do) && self.tag(at) != Tag::Noun {
            } else if self.is(at, Class::Modal) && self.tag(at) != Tag::Noun {
                group.willed |= !word.starts_with("ca") || word.ends_with("n't") || word == "cannot";
                group.unreal |= word == "can";
                group.negated |= word == "cannot";
            } else if self.is(at, Class::Unreal) && !(word == "may" && self.capital(at) && at > 0) {
                group.unreal = true;
            } else if self.is(at, Class::Duty) {
                group.duty = true;
            } else if self.adverb(at) {
            } else if word == "to" && at > 0 {
                match self.control(at) {
                    Some(Control { first, kind }) => {
                        group.willed |= kind == Kind::Will;
                        group.unreal |= kind == Kind::Wish;
                        group.intends |= kind == Kind::Intent;
                        group.duty |= kind == Kind::Duty;
                        group.negated |= kind == Kind::Fail;
                        group.first = first;
                        be = false;
                        continue;
                    }
                    None => {
                        group.infinitive = true;
                        group.first = at;
                        break;
                    }
                }
            } else {
                break;
            }
            if word.ends_with("n't") {
                group.negated = true;
            }
            group.first = at;
        }
        let word = self.word(verb);
        let ing = word.ends_with("ing");
        group.earlier = past_have;
        let past = self.tag(verb) == Tag::Verb && !ing || word.ends_with("ed");
        group.passive = be && past && !ing && !self.is(verb, Class::Be);
        group.participle = ing && !be && !have && !group.intends;
        let bare = group.first == verb;
        let by = (verb + 1..verb + 3).any(|at| self.word(at) == "by");
        if bare && past && by && word.ends_with(['d', 'n', 't', 'e', 'k']) {
            group.passive = true;
        }
        Some(group)
    }

    /// What governs the "to" at this token, if the verb after it is its subject's own doing.
    fn control(&self, to: usize) -> Option<Control> {
        let mut at = to.checked_sub(1)?;
        while self.adverb(at) && at > 0 {
            at -= 1;
        }
        let lemma = self.lemma(at);
        let of = |class: &str| plover().named(lemma, class);
        let kind = match () {
            () if of("go-on") => Kind::Fact,
            () if of("plan") || self.is(at, Class::Be) => Kind::Will,
            () if of("intent") => Kind::Intent,
            () if of("wish") => Kind::Wish,
            () if of("need") => Kind::Duty,
            () if of("fail") => Kind::Fail,
            () => return None,
        };
        let nounish = self.tag(at) == Tag::Noun && !self.auxiliary(at - 1);
        if nounish || at == 0 {
            return None;
        }
        // "is due to", "is expected to".
        Some(Control { first: at, kind })
    }

    /// The innermost attribution in whose content a token stands.
    pub fn told_in(&self, at: usize) -> Option<(u32, &'a Attribution)> {
        let span = self.tokens.get(at)?.span;
        let pieces = self.attributions.iter().flat_map(|(n, a)| a.content.iter().map(move |piece| (*n, *a, *piece)));
        pieces.filter(|(_, _, piece)| piece.overlaps(span)).min_by_key(|(_, _, p)| p.len()).map(|(n, a, _)| (n, a))
    }

    /// The attribution whose cue a token is of.
    pub fn attributes(&self, at: usize) -> Option<(u32, &'a Attribution)> {
        let span = self.tokens.get(at)?.span;
        self.attributions.iter().find(|(_, a)| a.cue.iter().any(|cue| cue.overlaps(span))).copied()
    }

    /// Token numbers of what lies in a span.
    pub fn range(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.end <= span.start);
        let last = self.tokens.partition_point(|t| t.span.start < span.end);
        first..last.max(first)
    }
}

struct Control {
    first: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Fact,
    Will,
    Wish,
    Intent,
    Duty,
    Fail,
}
