//! When each utterance of an article was made.
//!
//! Comes in: an article's attributions with their speakers, and when it was published. Goes out: a date for each
//! utterance, with the words it rests on. An utterance without a time of its own takes the day of what it plainly
//! goes on with: the same speaker on the same occasion, the same sentence, the report it was told to, or the news of
//! the day while the story is still telling it.
//! Refuses to decide: a stand that is told without an occasion ("has long insisted"); it stays undated.

use super::{block_of, in_order};
use crate::article::Kind;
use crate::language::times::{Class, word};
use crate::reading::times::{Relation, Tense, Told, Unit};
use crate::reading::{Attribution, Mention, mentions::MentionKind};
use crate::record::ActorKind;
use crate::resolution::Read;
use crate::resolution::cast::{Cast, main_mention};
use crate::resolution::speakers::Spoken;
use crate::text::Span;
use crate::when::{Basis, Edtf, Precision, When};

/// How many times before one are looked back on for what it is counted from.
const NEAR: usize = 8;
/// A statement opens its paragraph if who said it or what begins within so many bytes.
const OPENING: u32 = 60;
/// How many paragraphs on one occasion reaches without a word of it.
const ON: usize = 3;

/// The dates of all attributions of an article, in their order.
#[must_use]
pub fn said(read: &Read, spoken: &[Spoken], cast: &Cast, published: Option<&When>) -> Vec<Option<When>> {
    let attributions = &read.reading.attributions;
    let mut order: Vec<usize> = (0..attributions.len()).collect();
    order.sort_by_key(|n| place(&attributions[*n]));
    let mut told =
        Telling { read, spoken, cast, published, dates: vec![None; attributions.len()], order: Vec::new(), day: None };
    for number in order {
        let own = told.own(&attributions[number]);
        let date = own.clone().or_else(|| told.carried(number));
        told.follow(number, own.as_ref(), date.as_ref());
        told.dates[number] = date;
        told.order.push(number);
    }
    told.dates
}

/// How an attributing verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// "said".
    Past,
    /// "adding", "warning": as the sentence it hangs on.
    Hanging,
    /// "according to", "insists", "has accused".
    Other,
}

struct Telling<'a> {
    read: &'a Read,
    spoken: &'a [Spoken],
    cast: &'a Cast,
    published: Option<&'a When>,
    dates: Vec<Option<When>>,
    /// What has been told so far, by place.
    order: Vec<usize>,
    /// The day of the news and the paragraph in which it was last told, while the story has not left it.
    day: Option<(When, usize)>,
}

impl Telling<'_> {
    fn attribution(&self, number: usize) -> &Attribution {
        &self.read.reading.attributions[number]
    }

    /// By its own times.
    fn own(&self, attribution: &Attribution) -> Option<When> {
        // What a time is counted from stands close before it.
        let date = |time: &u32| {
            let at = *time as usize;
            in_order(self.read, at.saturating_sub(NEAR)..at + 1, self.published).pop().flatten()
        };
        let over = |when: &When| self.published.is_none_or(|published| when.edtf.earliest() <= published.edtf.latest());
        attribution
            .times
            .iter()
            .filter_map(date)
            .find(over)
            .or_else(|| self.after_cue(attribution).and_then(|t| date(&t)).filter(over))
    }

    /// A full date right after the word that attributes, which a comma parts from what was said: "said on Monday,
    /// November 10, that".
    fn after_cue(&self, attribution: &Attribution) -> Option<u32> {
        let cue = attribution.cue.last()?;
        let times = &self.read.reading.times;
        let number = times.partition_point(|time| time.span.start < cue.end);
        let time = times.get(number)?;
        let between = self.read.article.text.get(cue.end as usize..time.span.start as usize)?.trim();
        let near = between.is_empty() || word(&between.to_lowercase()).has(Class::On);
        let own = attribution.content.iter().all(|content| !content.overlaps(time.span));
        (near && own).then(|| u32::try_from(number).ok()).flatten()
    }

    fn carried(&self, number: usize) -> Option<When> {
        let this = self.attribution(number);
        let form = self.form(this);
        self.same_occasion(number, form)
            .or_else(|| self.same_sentence(number, form))
            .or_else(|| self.same_report(number, form))
            .or_else(|| self.news_of_the_day(number, form))
            .or_else(|| self.content_of_the_day(this, form))
            .or_else(|| self.told_an_outlet(number, form))
    }

    /// "Lund told the Herald": news prints interviews while they are new; about the month of publication.
    fn told_an_outlet(&self, number: usize, form: Form) -> Option<When> {
        let this = self.attribution(number);
        let published =
            self.published.filter(|when| when.edtf.is_day() && form == Form::Past && self.outlet(number))?;
        let day = published.edtf.earliest();
        let edtf = Edtf::month(day.year(), day.month() as u8).approximately();
        let rests_on = this.addressee.into_iter().collect();
        (this.block == Kind::Body && self.kind(number) == Some(ActorKind::Person)).then_some(When {
            edtf,
            basis: Basis::Inferred,
            rests_on,
        })
    }

    /// The same speaker just before, to the same hearers; in the same paragraph also somebody of the same side.
    fn same_occasion(&self, number: usize, form: Form) -> Option<When> {
        if form == Form::Other {
            return None;
        }
        let this = self.attribution(number);
        let same = |other: usize| {
            let (a, b) = (self.spoken.get(number)?, self.spoken.get(other)?);
            let alike = self.words(this) == self.words(self.attribution(other)) && !this.source.is_empty();
            Some(a.actor.is_some() && a.actor == b.actor || a.actor.is_none() && b.actor.is_none() && alike)
        };
        let last = self.earlier(number).find(|other| same(*other) == Some(true));
        if let Some(last) = last {
            let apart = self.block(number).saturating_sub(self.block(last));
            let hearers = (self.hearers(number), self.hearers(last));
            let reached = match hearers {
                (Some(a), Some(b)) if alike(a, b) => true,
                // Told to an outlet: that is an occasion of its own.
                (Some(_), _) if self.outlet(number) => false,
                _ => apart <= ON,
            };
            if reached {
                return self.dates.get(last).cloned().flatten();
            }
            return None;
        }
        let beside = self.earlier(number).find(|other| self.attribution(*other).within.is_none())?;
        let side = self.spoken.get(number)?.side.as_ref()?;
        let for_it =
            self.spoken.get(beside)?.side.as_ref() == Some(side) && self.kind(beside) != Some(ActorKind::Person);
        (for_it && self.block(beside) == self.block(number) && !self.outlet(number))
            .then(|| self.dates.get(beside).cloned().flatten())?
    }

    /// "X said on Monday …, while Y said …".
    fn same_sentence(&self, number: usize, form: Form) -> Option<When> {
        let before = self.earlier(number).next().filter(|_| form != Form::Other)?;
        let between = Span { start: place(self.attribution(before)), end: place(self.attribution(number)) };
        let text = self.read.words(between);
        let stopped = text.contains(['\n', '!', '?', ';']) || text.contains(". ") || text.contains(".”");
        (!stopped).then(|| self.dates.get(before).cloned().flatten())?
    }

    /// Told to the outlet whose report is dated; and unnamed sources that go on beside those who told it.
    fn same_report(&self, number: usize, form: Form) -> Option<When> {
        if form != Form::Past {
            return None;
        }
        let report = |hearer: &str| {
            self.earlier(number).find(|other| {
                self.kind(*other) == Some(ActorKind::Media) && self.name(*other).is_some_and(|name| alike(name, hearer))
            })
        };
        if let Some(report) = self.hearers(number).filter(|_| self.outlet(number)).and_then(report) {
            return self.dates.get(report).cloned().flatten();
        }
        let unnamed = |n: usize| self.kind(n) == Some(ActorKind::Unnamed);
        if !unnamed(number) || self.hearers(number).is_some() {
            return None;
        }
        let before = self.earlier(number).find(|other| unnamed(*other))?;
        let report = self.hearers(before).filter(|_| self.outlet(before)).and_then(report)?;
        (self.block(number) - self.block(before) <= ON).then(|| self.dates.get(report).cloned().flatten())?
    }

    /// The news of the day, told from its first statement on until the story turns to another day.
    fn news_of_the_day(&self, number: usize, form: Form) -> Option<When> {
        let (when, block) = self.day.as_ref().filter(|_| form == Form::Past)?;
        let this = self.attribution(number);
        let own = self.block(number);
        let voice = matches!(self.kind(number), Some(ActorKind::Person | ActorKind::Unnamed));
        let first = self.earlier(number).next().is_none_or(|other| self.block(other) != own);
        let start = self.read.article.blocks.get(own).map_or(0, |block| block.span.start);
        let opens = this.source.iter().chain(&this.content).any(|span| span.start < start + OPENING);
        (voice && first && opens && this.within.is_none() && self.body_between(*block, own) <= ON).then(|| when.clone())
    }

    /// What was said tells of the day of publication as of now: "overnight", "this evening".
    fn content_of_the_day(&self, attribution: &Attribution, form: Form) -> Option<When> {
        let published = self.published?;
        let plain = attribution.quotation != crate::reading::Quotation::Direct;
        let told = |time: &&crate::reading::Time| {
            let today = matches!(
                time.told,
                Told::Relative { unit: Unit::Day, shift: 0 } | Told::Within { unit: Unit::Day, .. }
            );
            let night = today || self.overnight(time);
            night && time.relation == Relation::On && attribution.content.iter().any(|span| span.contains(time.span))
        };
        let according = form == Form::Other && attribution.cue.iter().any(|cue| self.read.words(*cue).contains(' '));
        let time = self.read.reading.times.iter().find(told).filter(|_| plain && (form == Form::Past || according))?;
        let unquoted = !self.read.words(time.span).contains(['“', '"']);
        let day = published.edtf.precision() == Precision::Day && unquoted;
        day.then(|| When { edtf: published.edtf, basis: Basis::Relative, rests_on: vec![time.span] })
    }

    fn overnight(&self, time: &crate::reading::Time) -> bool {
        matches!(time.told, Told::Relative { unit: Unit::Day, shift: -1..=0 })
            && time.tense != Tense::Ahead
            && self.read.words(time.span).eq_ignore_ascii_case("overnight")
    }

    /// Keeps the day of the news while statements are of it.
    fn follow(&mut self, number: usize, own: Option<&When>, date: Option<&When>) {
        let block = self.block(number);
        let body = self.attribution(number).block == Kind::Body;
        if self.attribution(number).within.is_some() || !body {
            return;
        }
        match (&self.day, own, date) {
            (None, Some(own), _) if self.order.iter().all(|n| self.dates[*n].is_none()) && is_day(own.edtf) => {
                self.day = Some((own.clone(), block));
            }
            (Some((when, _)), _, Some(date)) if when.edtf == date.edtf => self.day = Some((when.clone(), block)),
            (Some(_), Some(_), _) => self.day = None,
            _ => {}
        }
    }

    /// Statements told before, nearest first.
    fn earlier(&self, number: usize) -> impl Iterator<Item = usize> + '_ {
        let body = self.attribution(number).block;
        self.order.iter().rev().copied().filter(move |other| *other != number && self.attribution(*other).block == body)
    }

    fn block(&self, number: usize) -> usize {
        block_of(self.read, place(self.attribution(number)))
    }

    /// Paragraphs of the story from one block to another.
    fn body_between(&self, from: usize, to: usize) -> usize {
        let between = self.read.article.blocks.get(from..to.max(from)).unwrap_or_default();
        between.iter().filter(|block| block.kind == Kind::Body).count()
    }

    fn words(&self, attribution: &Attribution) -> String {
        let words: Vec<&str> = attribution.source.iter().map(|span| self.read.words(*span)).collect();
        words.join(" ").to_lowercase()
    }

    /// To whom it was said; of an outlet its name alone.
    fn hearers(&self, number: usize) -> Option<&str> {
        let span = self.attribution(number).addressee?;
        let mentions: &[Mention] = &self.read.reading.mentions;
        let outlet =
            main_mention(mentions, span).and_then(|n| mentions.get(n)).filter(|m| m.kind == MentionKind::Outlet);
        Some(self.read.words(outlet.and_then(|m| m.name).unwrap_or(span)))
    }

    /// Whether it was told to an outlet by name.
    fn outlet(&self, number: usize) -> bool {
        let mentions: &[Mention] = &self.read.reading.mentions;
        let hearer = self.attribution(number).addressee.and_then(|span| main_mention(mentions, span));
        hearer.and_then(|n| mentions.get(n)).is_some_and(|m| m.kind == MentionKind::Outlet)
    }

    fn kind(&self, number: usize) -> Option<ActorKind> {
        let actor = self.spoken.get(number)?.actor?;
        self.cast.members.get(actor).map(|member| member.kind)
    }

    fn name(&self, number: usize) -> Option<&str> {
        let actor = self.spoken.get(number)?.actor?;
        self.cast.members.get(actor).map(|member| member.name.as_str())
    }

    fn form(&self, attribution: &Attribution) -> Form {
        let Some(cue) = attribution.cue.first() else { return Form::Other };
        let words: Vec<String> = self.read.words(*cue).split_whitespace().map(str::to_lowercase).collect();
        let before = self.read.article.text.get(..cue.start as usize).unwrap_or_default();
        let have = before.split_whitespace().rev().take(2).chain(words.iter().map(String::as_str));
        if have.map(|w| word(&w.to_lowercase())).any(|w| w.has(Class::Perfect)) {
            return Form::Other;
        }
        let past =
            |w: &String| word(w).has(Class::Was) || w.len() > 3 && w.ends_with("ed") && !word(w).has(Class::WasNot);
        match words.first() {
            Some(first) if past(first) => Form::Past,
            Some(first) if first.ends_with("ing") && words.len() == 1 => Form::Hanging,
            _ => Form::Other,
        }
    }
}

fn place(attribution: &Attribution) -> u32 {
    attribution.cue.first().or(attribution.content.first()).map_or(0, |span| span.start)
}

fn is_day(edtf: Edtf) -> bool {
    edtf.precision() == Precision::Day || edtf.precision() == Precision::Year
}

/// Whether one name of an outlet is the other, with or without "the".
fn alike(a: &str, b: &str) -> bool {
    let bare = |name: &str| {
        let lower = name.to_lowercase();
        lower.strip_prefix("the ").map_or(lower.clone(), str::to_owned)
    };
    bare(a) == bare(b)
}
