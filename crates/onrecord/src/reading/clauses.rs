//! One sentence as rules walk through it: who is the subject of a verb, how the verb stands, where its object ends.
//!
//! Comes in: a sentence's tokens and the mentions in it. Goes out: answers by token number; a question about a token that
//! is not there has a harmless answer. Works on words and on what tags there are, so that a wrong tag costs little.
//! Refuses to decide: what any of it means. Where a subject is not plain, there is none.

use std::ops::Range;

use smol_str::SmolStr;

use crate::analysis::{Analysis, Tag, Token};
use crate::article::{Article, Kind};
use crate::language::clauses::{self, Class, Classes};
use crate::language::inflection;
use crate::reading::Mention;
use crate::reading::mentions::MentionKind;
use crate::text::{ByPlace, Span};

/// A mention by the sentence's token numbers.
#[derive(Clone, Debug)]
pub(super) struct Placed<'a> {
    pub at: Range<usize>,
    pub mention: &'a Mention,
}

/// One sentence.
pub(super) struct Clauses<'a> {
    text: &'a str,
    pub tokens: &'a [Token],
    keys: Vec<SmolStr>,
    classes: Vec<Classes>,
    pub mentions: Vec<Placed<'a>>,
    /// The kind of block that the sentence stands in.
    pub kind: Kind,
}

/// The sentences that tell of the news, in order.
pub(super) fn of_sentences<'a>(
    article: &'a Article,
    analysis: &'a Analysis,
    mentions: &'a [Mention],
) -> Vec<Clauses<'a>> {
    let told = analysis.sentences.iter().filter(|s| matches!(s.kind, Kind::Body | Kind::Dek));
    let mentions = ByPlace::new(mentions, |m| [m.span]);
    told.map(|s| Clauses::new(&article.text, analysis.tokens_of(s), mentions.touching(s.span), s.kind)).collect()
}

/// A verb with what stands before it: "has repeatedly ruled out".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// Its first token.
    pub first: usize,
    pub negated: bool,
    /// "no longer".
    pub no_longer: bool,
    /// "will", "would", "can", "shall", or a verb of intent before "to".
    pub willed: bool,
    pub would: bool,
    /// "may", "might", "could", "must", "should": not told as a fact.
    pub unreal: bool,
    /// "was rejected".
    pub passive: bool,
    /// A bare -ing form: ", rejecting the plan".
    pub participle: bool,
}

impl<'a> Clauses<'a> {
    pub fn new(text: &'a str, tokens: &'a [Token], mentions: Vec<(u32, &'a Mention)>, kind: Kind) -> Self {
        let keys: Vec<SmolStr> = tokens
            .iter()
            .map(|t| inflection::key(if t.lemma.is_empty() || t.lemma == t.lower { &t.lower } else { &t.lemma }))
            .collect();
        let classes = tokens.iter().zip(&keys).map(|(t, key)| clauses::classes(&t.lower, key)).collect();
        let mentions = mentions.into_iter().filter_map(|(_, mention)| {
            let first = tokens.partition_point(|t| t.span.end <= mention.span.start);
            let last = tokens.partition_point(|t| t.span.start < mention.span.end);
            (first < last).then_some(Placed { at: first..last, mention })
        });
        Self { text, tokens, keys, classes, mentions: mentions.collect(), kind }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// From its first word to its last; none where it has no words.
    pub fn whole(&self) -> Option<Span> {
        Some(self.tokens.first()?.span.join(self.tokens.last()?.span))
    }

    /// Whether the sentence ends in a question mark.
    pub fn asks(&self) -> bool {
        self.tokens.iter().rev().take(3).any(|t| t.lower == "?")
    }

    /// The word in lower case.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    pub fn key(&self, at: usize) -> &str {
        self.keys.get(at).map_or("", SmolStr::as_str)
    }

    pub fn is(&self, at: usize, class: Class) -> bool {
        self.classes.get(at).is_some_and(|classes| classes.has(class))
    }

    pub fn tag(&self, at: usize) -> Tag {
        self.tokens.get(at).map_or(Tag::Punct, |token| token.tag)
    }

    /// The words of a range, without marks at its edges.
    pub fn span(&self, range: &Range<usize>) -> Option<Span> {
        let edge = |at: &usize| self.tokens.get(*at).is_some_and(|t| t.lower.chars().any(char::is_alphanumeric));
        let first = range.clone().find(edge)?;
        let last = range.clone().rev().find(edge)?;
        Some(self.tokens.get(first)?.span.join(self.tokens.get(last)?.span))
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &'a str {
        span.of(self.text)
    }

    /// Token numbers of what lies wholly in a span.
    pub fn range(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.start < span.start);
        let last = self.tokens.partition_point(|t| t.span.end <= span.end);
        first..last.max(first)
    }

    pub fn mention_at(&self, first: usize) -> Option<&Placed<'a>> {
        self.mentions.iter().filter(|m| m.at.start == first).max_by_key(|m| m.at.end)
    }

    fn mention_to(&self, end: usize) -> Option<&Placed<'a>> {
        self.mentions.iter().filter(|m| m.at.end == end).min_by_key(|m| m.at.start)
    }

    pub fn dash(&self, at: usize) -> bool {
        match self.word(at) {
            "—" | "–" | "--" => true,
            "-" => self.spaced(at),
            _ => false,
        }
    }

    fn spaced(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|b| self.tokens.get(b));
        let (Some(before), Some(token), Some(after)) = (before, self.tokens.get(at), self.tokens.get(at + 1)) else {
            return false;
        };
        before.span.end < token.span.start && token.span.end < after.span.start
    }

    pub fn quote(&self, at: usize) -> bool {
        matches!(self.word(at), "\"" | "''" | "``" | "'" | "‘" | "“" | "”")
    }

    pub fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.span.of(self.text).starts_with(char::is_uppercase))
    }

    /// "'s" where it says whose, not "is".
    pub fn genitive(&self, at: usize) -> bool {
        matches!(self.word(at), "'s" | "'") && !matches!(self.tag(at), Tag::Aux | Tag::Verb)
    }

    pub fn adverb(&self, at: usize) -> bool {
        if self.is(at, Class::Adverb) {
            return true;
        }
        match self.tag(at) {
            Tag::Adv => !self.is(at, Class::Breaker) && !self.is(at, Class::Hypothetical),
            Tag::X | Tag::Adj => self.word(at).len() > 5 && self.word(at).ends_with("ly") && !self.capital(at),
            _ => false,
        }
    }

    /// Whether a finite verb or an auxiliary stands here, as far as can be told.
    pub fn verbal(&self, at: usize) -> bool {
        let closed = [Class::Be, Class::Have, Class::Do, Class::Modal, Class::Unreal, Class::Duty];
        if closed.iter().any(|class| self.is(at, *class)) {
            return true;
        }
        let word = self.word(at);
        match self.tag(at) {
            Tag::Verb | Tag::Aux => !word.ends_with("ing"),
            Tag::X => {
                let known = self.is(at, Class::Reporting) || self.is(at, Class::Control) || self.is(at, Class::BeLike);
                known || (word.ends_with("ed") && !self.capital(at))
            }
            _ => false,
        }
    }

    /// The verb at this token with its auxiliaries; none where it is no verb of its own ("to reject", "the rejected plan").
    pub fn group(&self, verb: usize) -> Option<Group> {
        // Taggers take a verb after a name for a noun: only words that are nouns as well are left out.
        let mistaken =
            matches!(self.tag(verb), Tag::Noun | Tag::Adj | Tag::Adv | Tag::Adp) && !self.is(verb, Class::NounToo);
        if !(mistaken || matches!(self.tag(verb), Tag::Verb | Tag::Aux | Tag::X)) {
            return None;
        }
        let mut group = Group { first: verb, ..Group::default() };
        let mut be = false;
        while let Some(at) = group.first.checked_sub(1) {
            let (word, is) = (self.word(at), |class| self.is(at, class));
            if is(Class::Negator) {
                group.negated = true;
                group.no_longer |= word == "no" && self.word(at + 1) == "longer";
            } else if word == "longer" || self.adverb(at) || is(Class::Have) || is(Class::Do) {
            } else if is(Class::Be) {
                be = true;
            } else if word == "'s" && self.tag(at) != Tag::Part && self.after_pronoun(at) {
                be |= self.tag(at) == Tag::Aux;
            } else if is(Class::Modal) {
                group.willed = true;
                group.would |= word == "would" || word == "wouldn't";
            } else if is(Class::Unreal) || is(Class::Duty) {
                group.unreal = true;
            } else if word == "to" {
                let control = self.before_adverbs(at).filter(|c| self.is(*c, Class::Control));
                group.willed = true;
                group.first = control?;
                continue;
            } else if self.quote(at) && at > 0 && self.helps(at - 1) {
                // had “torn up its own text”
            } else {
                break;
            }
            if word.ends_with("n't") && word != "n't" {
                group.negated = true;
            }
            group.first = at;
        }
        let ing = self.word(verb).ends_with("ing");
        group.passive = be && !ing && !self.is(verb, Class::Be);
        group.participle = ing && !be;
        let before = group.first.checked_sub(1);
        if group.participle && before.is_none_or(|b| self.word(b) != ",") {
            return None;
        }
        if before.is_some_and(|b| self.is(b, Class::Determiner) && !self.is(b, Class::Relative)) {
            return None;
        }
        Some(group)
    }

    fn helps(&self, at: usize) -> bool {
        [Class::Have, Class::Be, Class::Modal, Class::Do].iter().any(|class| self.is(at, *class))
    }

    fn after_pronoun(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|b| self.is(b, Class::Pronoun))
    }

    fn before_adverbs(&self, at: usize) -> Option<usize> {
        let mut at = at.checked_sub(1)?;
        while self.adverb(at) || self.is(at, Class::Negator) {
            at = at.checked_sub(1)?;
        }
        Some(at)
    }

    /// The subjects of a verb group that begins at `first`: several where they are coordinated. Nothing before `from` counts.
    pub fn subjects(&self, group: &Group, from: usize) -> Vec<Range<usize>> {
        let mut end = group.first;
        if end <= from {
            return Vec::new();
        }
        let joined = end > from && self.is(end - 1, Class::Coordinator);
        if joined || group.participle {
            let strict = group.participle || (end >= from + 2 && self.word(end - 2) == ",");
            return self.main_subject(from..end - 1, strict).map(|s| self.coordinated(s, from)).unwrap_or_default();
        }
        if self.is(end - 1, Class::Relative) && end - 1 > from {
            end -= 1;
            if end > from && self.word(end - 1) == "," {
                end -= 1;
            }
        }
        while end > from && self.quote(end - 1) {
            end -= 1;
        }
        end = self.before_time(end, from);
        end = self.before_gloss(end, from);
        if let Some(outer) = self.before_parenthesis(end, from) {
            end = outer;
        }
        match self.noun_phrase(end, from) {
            Some(subject) => self.coordinated(subject, from),
            None => Vec::new(),
        }
    }

    /// Where the words before letters in brackets end: "the Dockers' Union (DU) | demanded".
    fn before_gloss(&self, end: usize, from: usize) -> usize {
        let closed = end > from + 3 && self.word(end - 1) == ")" && self.word(end - 3) == "(";
        if closed { end - 3 } else { end }
    }

    /// Where the words before a time end: "Oslo on Tuesday | denied".
    fn before_time(&self, end: usize, from: usize) -> usize {
        let mut at = end;
        let time = |at: usize| self.is(at, Class::Time) || self.word(at).bytes().all(|b| b.is_ascii_digit());
        while at > from && time(at - 1) {
            at -= 1;
        }
        if at == end {
            return end;
        }
        if at > from && matches!(self.word(at - 1), "on" | "in" | "at" | "by") {
            at -= 1;
        }
        if at == from { end } else { at }
    }

    /// Where the words before ", …," or "— … —" end, if such a parenthesis ends just before `end`.
    fn before_parenthesis(&self, end: usize, from: usize) -> Option<usize> {
        let close = end.checked_sub(1).filter(|at| *at > from)?;
        let mark = |at: usize| if self.dash(close) { self.dash(at) } else { self.word(at) == "," };
        if !mark(close) {
            return None;
        }
        let open = (from..close).rev().take(24).filter(|at| mark(*at));
        open.into_iter().find(|at| {
            let ends = self.mention_to(*at).filter(|m| m.at.start >= from);
            ends.is_some_and(|m| self.opens_clause(m.at.start, from)) || self.title_before(*at, from)
        })
    }

    fn title_before(&self, end: usize, from: usize) -> bool {
        self.noun_phrase(end, from).is_some_and(|np| self.opens_clause(np.start, from))
    }

    /// Whether a clause can begin at this token.
    pub fn opens_clause(&self, at: usize, from: usize) -> bool {
        if at <= from {
            return true;
        }
        let before = at - 1;
        let link = ["that", "when", "because", "while", "as", "after", "but", "and", ",", ";", ":", "since", "though"];
        link.contains(&self.word(before)) || self.dash(before) || self.quote(before)
    }

    /// The subject that a clause shares with the verbs coordinated to its first one.
    fn main_subject(&self, within: Range<usize>, strict: bool) -> Option<Range<usize>> {
        for at in within.clone().rev() {
            let Some(mention) = self.mention_at(at).filter(|m| m.at.end <= within.end) else { continue };
            if !self.opens_clause(at, within.start) || !self.followed_by_verb(mention.at.end, within.end) {
                continue;
            }
            let inner =
                at > within.start && !matches!(self.word(at - 1), "," | ";" | "and" | "but") && !self.dash(at - 1);
            if !inner || !strict {
                return Some(mention.at.clone());
            }
        }
        // A subject that is no mention: "the union".
        let opening = (within.start..within.end).find(|at| !self.quote(*at) && !self.is(*at, Class::Coordinator))?;
        let verb = (opening..within.end).find(|at| self.verbal(*at))?;
        let group = self.group(verb)?;
        let whole = opening..group.first;
        let plain = |at: usize| self.plain(at) || self.is(at, Class::Determiner) || self.word(at) == "and";
        let one_phrase = whole.len() < 9 && !whole.is_empty() && whole.clone().all(plain);
        let phrase = self.noun_phrase(group.first, within.start)?;
        if one_phrase { Some(whole) } else { Some(phrase).filter(|p| p.start == opening) }
    }

    /// The subject that "its" before `end` is likely to mean: the nearest mention that is one.
    pub fn subject_before(&self, end: usize, from: usize) -> Option<Range<usize>> {
        let subject = |at: usize| {
            let mention = self.mention_at(at).filter(|m| m.at.end <= end)?;
            let sound = self.opens_clause(at, from) && self.followed_by_verb(mention.at.end, end);
            sound.then(|| mention.at.clone())
        };
        (from..end).rev().find_map(subject)
    }

    fn followed_by_verb(&self, at: usize, end: usize) -> bool {
        let mut at = at;
        while at < end && (self.adverb(at) || self.is(at, Class::Negator) || self.quote(at)) {
            at += 1;
        }
        if self.word(at) == "," || self.dash(at) {
            // A parenthesis, and the verb after it.
            let close = (at + 1..end).take(24).find(|c| self.word(*c) == "," || self.dash(*c));
            return close.is_some_and(|c| {
                let mut next = c + 1;
                while next < end && self.adverb(next) {
                    next += 1;
                }
                self.verbal(next)
            });
        }
        at < end && self.verbal(at)
    }

    /// A subject with those coordinated to it before: "Oslo and Bern".
    fn coordinated(&self, subject: Range<usize>, from: usize) -> Vec<Range<usize>> {
        let mut all = vec![subject.clone()];
        let mut first = subject.start;
        while first > from + 1
            && (matches!(self.word(first - 1), "and" | "or") || (self.word(first - 1) == "," && all.len() > 1))
        {
            let end = if self.word(first - 2) == "," { first - 2 } else { first - 1 };
            // "Russian and Ukrainian delegations": the first may be one word of no mention.
            let word = end.checked_sub(1).filter(|at| *at >= from && self.capital(*at)).map(|at| at..end);
            let mention = self.mention_to(end).filter(|m| m.at.start >= from).map(|m| m.at.clone());
            let Some(other) = mention.or(word) else { break };
            let before = other.start.checked_sub(1).filter(|b| *b >= from);
            if before.is_some_and(|b| self.is(b, Class::Preposition)) {
                break;
            }
            first = other.start;
            all.push(other);
        }
        all.reverse();
        // "talks between Oslo and Bern rejected": what stands after a preposition is no subject.
        let opens = all.first().is_some_and(|s| s.start > from && self.is(s.start - 1, Class::Preposition));
        if opens { Vec::new() } else { all }
    }

    /// All of the subject before a verb group, with what hangs on it: "the status of A and B".
    pub fn whole_subject(&self, group: &Group, from: usize) -> Option<Range<usize>> {
        let stops = |at: usize| {
            matches!(self.word(at), "," | ";" | ":" | "that")
                || self.verbal(at)
                || self.dash(at)
                || self.is(at, Class::Breaker)
                || self.is(at, Class::Hypothetical)
                || (self.quote(at) && at + 1 < group.first)
        };
        let start = (from..group.first).rev().find(|at| stops(*at)).map_or(from, |at| at + 1);
        (start < group.first).then_some(start..group.first)
    }

    /// The noun phrase that ends before `end`: a mention, or words from a determiner or a capital on.
    pub fn noun_phrase(&self, end: usize, from: usize) -> Option<Range<usize>> {
        let phrase = self.simple_phrase(end, from)?;
        let before = phrase.start.checked_sub(1).filter(|b| *b >= from);
        match before {
            Some(link) if self.word(link) == "of" || (self.is(link, Class::Preposition) && link > from) => {
                // "members of the union", "a spokesman for Oslo": the head stands before the link.
                let head = self.simple_phrase(link, from)?;
                let clean =
                    head.start.checked_sub(1).filter(|b| *b >= from).is_none_or(|b| !self.is(b, Class::Preposition));
                clean.then_some(head.start..phrase.end)
            }
            _ => Some(phrase),
        }
    }

    pub fn simple_phrase(&self, end: usize, from: usize) -> Option<Range<usize>> {
        if end > from && self.is(end - 1, Class::Pronoun) {
            return Some(end - 1..end);
        }
        if let Some(mention) = self.mention_to(end).filter(|m| m.at.start >= from) {
            return Some(mention.at.clone());
        }
        let mut start = end;
        while start > from && end - start < 7 {
            let at = start - 1;
            if self.is(at, Class::Determiner) && self.word(at) != "that" || self.is(at, Class::Possessive) {
                return (end - at > 1).then_some(at..end);
            }
            let nominal = match self.tag(at) {
                Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num => true,
                Tag::X => self.plain(at),
                _ => self.genitive(at) || self.hyphen(at),
            };
            if let Some(mention) = self.mention_to(start).filter(|m| m.at.start >= from && self.genitive(start)) {
                return Some(mention.at.start..end);
            }
            if !nominal {
                break;
            }
            start = at;
        }
        let proper =
            start < end && (self.capital(start) || self.tag(end - 1) == Tag::Noun && self.word(end - 1).ends_with('s'));
        proper.then_some(start..end)
    }

    fn hyphen(&self, at: usize) -> bool {
        self.word(at) == "-" && !self.spaced(at)
    }

    fn plain(&self, at: usize) -> bool {
        let closed = [
            Class::Preposition,
            Class::Coordinator,
            Class::Breaker,
            Class::Relative,
            Class::Pronoun,
            Class::Hypothetical,
            Class::Negator,
        ];
        let wordy = self.word(at).chars().any(char::is_alphanumeric) || self.genitive(at) || self.hyphen(at);
        wordy && !self.verbal(at) && !self.adverb(at) && !closed.iter().any(|class| self.is(at, *class))
    }

    /// Where the words that begin at `from` end: before a breaker, a clause of its own, a dash, the end of the sentence.
    /// `stops` says where something else begins; `clause` that the words are a clause and may hold several verbs.
    pub fn end(&self, from: usize, limit: usize, clause: bool, stops: impl Fn(usize) -> bool) -> usize {
        let mut at = from;
        while at < limit {
            let word = self.word(at);
            if at > from && stops(at) {
                return at;
            }
            match word {
                "." | ";" | ":" | "?" | "!" => return at,
                "(" | "[" => {
                    let close = (at..limit).take(40).find(|c| matches!(self.word(*c), ")" | "]"));
                    at = close.map_or(at, |close| close);
                }
                "," if self.comma_ends(at, limit, clause) => return at,
                "and" | "or" if at > from && self.joint_ends(at + 1, limit, clause) => return at,
                _ if self.dash(at) && !self.is(at + 1, Class::Continuing) => return at,
                _ if at > from && self.is(at, Class::Breaker) => return at,
                _ => {}
            }
            at += 1;
        }
        limit
    }

    fn comma_ends(&self, comma: usize, limit: usize, clause: bool) -> bool {
        let mut next = comma + 1;
        if self.quote(next) {
            next += 1;
        }
        if next >= limit {
            return true;
        }
        let is = |class| self.is(next, class);
        if is(Class::Continuing) {
            return false;
        }
        if matches!(self.word(next), "and" | "or") {
            return self.joint_ends(next + 1, limit, clause);
        }
        let stop = [
            Class::Breaker,
            Class::Relative,
            Class::Pronoun,
            Class::Preposition,
            Class::Coordinator,
            Class::Hypothetical,
        ];
        if stop.iter().any(|class| is(*class))
            || (self.adverb(next) && self.verbal(next + 1))
            || self.verbal(next)
            || self.reports(next, limit)
        {
            return true;
        }
        let participle = self.word(next).ends_with("ing") && matches!(self.tag(next), Tag::Verb | Tag::X);
        if participle {
            return true;
        }
        // A list goes on until its "and"; a clause brings its verb first.
        for at in next..limit.min(next + 9) {
            match self.word(at) {
                // ", its envoy, Lund, confirmed": no list.
                "," => {
                    let named = self.mention_at(at + 1).map(|m| m.at.end);
                    let apposed = named.is_some_and(|end| self.word(end) == "," && self.verbal(end + 1));
                    return apposed || self.verbal(at + 1) || self.reports(at + 1, limit);
                }
                "." | ";" | "and" | "or" => return false,
                _ if self.verbal(at) => return true,
                _ => {}
            }
        }
        false
    }

    /// Whether "X said" begins here.
    fn reports(&self, at: usize, limit: usize) -> bool {
        let end = self.mention_at(at).map_or(at + 3, |m| m.at.end);
        (at..limit.min(end + 2)).any(|v| self.is(v, Class::Reporting) && self.tag(v) != Tag::Noun)
    }

    /// Whether what follows "and" is a clause or verb of its own.
    fn joint_ends(&self, after: usize, limit: usize, clause: bool) -> bool {
        let mut at = after;
        while at < limit && (self.adverb(at) || self.quote(at)) {
            at += 1;
        }
        if self.is(at, Class::Breaker) || self.is(at, Class::Hypothetical) || self.dash(at) {
            return true;
        }
        let closed = [Class::Be, Class::Have, Class::Do, Class::Modal, Class::Unreal];
        if closed.iter().any(|class| self.is(at, *class)) {
            return true;
        }
        if self.verbal(at) {
            let word = self.word(at);
            let bare = matches!(self.tag(at), Tag::Verb | Tag::X)
                && !word.ends_with("ed")
                && self.tokens.get(at).is_some_and(|t| t.lemma == t.lower);
            return !(clause && bare);
        }
        let subject_end = match self.mention_at(at) {
            Some(mention) => mention.at.end,
            None if self.is(at, Class::Pronoun) => at + 1,
            None => {
                let verb = (at..limit.min(at + 5)).find(|v| self.verbal(*v));
                let plain = |range: Range<usize>| range.clone().all(|w| self.plain(w) || self.is(w, Class::Determiner));
                return verb.is_some_and(|v| v > at && plain(at..v) && !clause);
            }
        };
        self.followed_by_verb(subject_end, limit)
    }

    /// Kind of the mention that is this range, if one is.
    pub fn kind_of(&self, range: &Range<usize>) -> Option<MentionKind> {
        self.mentions.iter().find(|m| m.at == *range).map(|m| m.mention.kind)
    }
}
