//! Meetings as single sentences tell them → rounds, over all articles.
//!
//! Comes in: the evidence. Goes out: rounds by date. Tellings are of one round where dates, places and parties can agree;
//! where only the day differs, by one, in another article, both days are kept side by side.
//! Refuses to decide: which of two dates is right; a round that no words date.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::dates;
use super::evidence::Evidence;
use crate::language::geography::Naming;
use crate::language::inflection::key;
use crate::language::meetings::{Part, phrases};
use crate::language::states::{State, states};
use crate::language::times;
use crate::reading::meetings::{DetailKind, Standing};
use crate::reading::mentions::MentionKind;
use crate::reading::stances::StanceKind;
use crate::reading::{Meeting, Stance};
use crate::record::{By, Citation, Round, Sourced, Told, id};
use crate::text::Span;
use crate::when::{Basis, Edtf, When};

mod gathered;

use gathered::Rounds;

/// One meeting as one article tells it.
struct Telling {
    article: usize,
    date: Option<When>,
    place: Option<Told<String>>,
    /// The place is a state.
    in_state: bool,
    parties: BTreeSet<String>,
    heads: Vec<Told<(String, String)>>,
    standing: Standing,
    number: Option<u16>,
    outcomes: Vec<Citation>,
    details: Vec<Detail>,
    /// It comes after others.
    next: bool,
    words: Citation,
    /// The words with the time, where that is near.
    cited: Citation,
}

/// One thing more told of a meeting; who, where it is of somebody.
#[derive(Clone)]
struct Detail {
    kind: DetailKind,
    who: Option<String>,
    words: Citation,
}

/// Finds rounds.
#[must_use]
pub fn find(evidence: &Evidence<'_>) -> Vec<Sourced<Round>> {
    let mut told: Vec<Telling> = (0..evidence.reads.len()).flat_map(|article| tellings(evidence, article)).collect();
    told.sort_by(|a, b| (exactness(a), earliest(a), &a.words).cmp(&(exactness(b), earliest(b), &b.words)));
    // "Another round", "meet again", without a day: no round of its own, but what is told of the one after.
    let ahead = |t: &Telling| t.next && t.date.is_none() && t.standing != Standing::Held && t.number.is_none();
    let (after, told): (Vec<Telling>, Vec<Telling>) = told.into_iter().partition(ahead);
    let mut rounds = Rounds::default();
    let mut loose: Vec<Telling> = Vec::new();
    for telling in told {
        let fitting = rounds.fitting(&telling);
        let exact = exactness(&telling) == Exactness::Days;
        match fitting[..] {
            [only] => rounds.take(only, telling),
            [] if exact || (exactness(&telling) == Exactness::Month && says_enough(&telling)) => rounds.begin(telling),
            [first, ..] if exact => rounds.take(first, telling),
            // A month that holds several rounds, a telling without a date: it tells of none in particular.
            _ => loose.push(telling),
        }
    }
    rounds.fold();
    // "The delegations are to meet later. Norland's is led by …": of the one such meeting in the article.
    let loose = loose.into_iter().filter(|t| t.date.is_none() && !(t.heads.is_empty() && t.details.is_empty()));
    loose.for_each(|telling| rounds.adopt(telling));
    let next = rounds.next(&after);
    let told = rounds.list.iter().zip(&next).filter(|(gathered, _)| is_round(&gathered.tellings));
    let mut rounds: Vec<Sourced<Round>> =
        told.filter_map(|(gathered, next)| entry(evidence, &gathered.tellings, next)).collect();
    rounds.sort_by(|a, b| {
        let key = |r: &Sourced<Round>| r.what.dates.first().map(|d| (d.value.edtf.earliest(), d.value.edtf.latest()));
        (key(a), &a.id).cmp(&(key(b), &b.id))
    });
    rounds.dedup_by(|b, a| a.id == b.id);
    rounds
}

fn tellings(evidence: &Evidence<'_>, article: usize) -> Vec<Telling> {
    let Some(read) = evidence.reads.get(article) else { return Vec::new() };
    let mut found: Vec<Telling> = Vec::new();
    // "denied that talks had been held": who says so tells of none.
    let denied = |meeting: &&Meeting| {
        let denies = |stance: &Stance| stance.kind == StanceKind::Denies;
        let words = |stance: &Stance| stance.words.iter().any(|words| words.contains(meeting.words));
        !read.reading.stances.iter().any(|stance| denies(stance) && words(stance))
    };
    for meeting in read.reading.meetings.iter().filter(denied) {
        let mut parties: BTreeSet<String> =
            meeting.parties.iter().flat_map(|span| evidence.parties(article, *span)).collect();
        parties.extend(evidence.sides.within(&read.words(meeting.words).replace(['-', '–', '/'], " ")));
        let heads = meeting.heads.iter().filter_map(|(who, whose)| {
            let party = evidence.party(article, *whose).or_else(|| evidence.party(article, *who))?;
            let mention = read.reading.mentions.iter().find(|m| who.contains(m.span) && m.name.is_some());
            let name = mention.and_then(|m| m.name).unwrap_or(*who);
            Some(Told { value: (party, read.words(name).to_owned()), citation: read.cite(*who) })
        });
        let heads: Vec<_> = heads.collect();
        // Whose delegation somebody leads sits there.
        parties.extend(heads.iter().map(|head| head.value.0.clone()));
        let details = meeting.details.iter().map(|detail| Detail {
            kind: detail.kind,
            who: detail.who.map(|who| named(evidence, article, who)),
            words: read.cite(detail.words),
        });
        let details: Vec<Detail> = details.collect();
        let place = meeting.place.map(|span| Told { value: read.words(span).to_owned(), citation: read.cite(span) });
        let shifted = meeting.offset.and_then(|days| shifted(&found, days));
        let told = match shifted {
            Some(date) => vec![(Some(date), None)],
            None => dates(evidence, article, meeting),
        };
        for (date, time) in told {
            let standing =
                standing(meeting.standing, date.as_ref(), evidence.published.get(article).and_then(Option::as_ref));
            found.push(Telling {
                article,
                cited: read.cite(time.map_or(meeting.words, |time| close(meeting.words, time))),
                date,
                in_state: place.as_ref().is_some_and(|place| is_state(&place.value)),
                place: place.clone(),
                parties: parties.clone(),
                heads: heads.clone(),
                standing,
                number: number(read.words(meeting.words)),
                outcomes: meeting.outcomes.iter().map(|span| read.cite(*span)).collect(),
                details: details.clone(),
                next: meeting.next,
                words: read.cite(meeting.words),
            });
        }
    }
    inherit(&mut found, evidence.counterparts(article), &|| evidence.pair(article));
    found
}

/// A party's id, or a name: of a person, the person's.
fn named(evidence: &Evidence<'_>, article: usize, who: Span) -> String {
    let Some(read) = evidence.reads.get(article) else { return String::new() };
    let mention = read.reading.mentions.iter().find(|m| who.contains(m.span) && m.name.is_some());
    let person = mention.filter(|m| matches!(m.kind, MentionKind::Person)).and_then(|m| m.name);
    let party = || evidence.party(article, who).unwrap_or_else(|| read.words(who).to_owned());
    person.map_or_else(party, |name| read.words(name).to_owned())
}

/// "The talks", "the second round": of the same parties as elsewhere in the article, where those are always the same.
fn inherit(tellings: &mut [Telling], counterparts: BTreeSet<BTreeSet<String>>, pair: &dyn Fn() -> Vec<String>) {
    let mut sets: BTreeSet<BTreeSet<String>> =
        tellings.iter().filter(|t| t.parties.len() > 1).map(|t| t.parties.clone()).collect();
    if sets.is_empty() {
        sets = counterparts;
    }
    if sets.is_empty() {
        // The dossier sets two at the table: talks are theirs, a meeting of somebody else is not.
        let talks = |t: &Telling| t.parties.is_empty() && of_talks(&t.words.quote);
        if tellings.iter().any(talks) {
            let pair: BTreeSet<String> = pair().into_iter().collect();
            tellings.iter_mut().filter(|t| talks(t)).for_each(|t| t.parties.clone_from(&pair));
        }
        return;
    }
    let mut sets = sets.into_iter();
    if let (Some(only), None) = (sets.next(), sets.next()) {
        for telling in tellings.iter_mut().filter(|t| t.parties.is_subset(&only)) {
            telling.parties.clone_from(&only);
        }
    }
}

/// "the first round", "two days of talks", not "its yearly meeting".
fn of_talks(words: &str) -> bool {
    let lower = words.to_lowercase();
    let process = |word: &str| {
        phrases(word, &key(word)).any(|p| p.parts == [Part::Process] || p.words.len() == 1 && word == "round")
    };
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).any(process)
}

/// So many days from the meeting told last before it, where that has a day.
fn shifted(before: &[Telling], days: i16) -> Option<When> {
    let date = before.iter().rev().find_map(|t| t.date.as_ref())?;
    if !date.edtf.is_day() {
        return None;
    }
    let day = date.edtf.earliest().checked_add(jiff::Span::new().days(days)).ok()?;
    Some(When { edtf: Edtf::between(day, day), basis: Basis::Inferred, rests_on: date.rests_on.clone() })
}

/// The dates of a telling: one for days in a row, several where several rounds are told at once.
fn dates(evidence: &Evidence<'_>, article: usize, meeting: &Meeting) -> Vec<(Option<When>, Option<Span>)> {
    let published = evidence.published.get(article).and_then(Option::as_ref);
    let of = |number: &u32| {
        let time = evidence.reads.get(article)?.reading.times.get(*number as usize)?;
        // "postponed until the 26th": what is planned lies ahead.
        let ahead = || dates::resolve(time, published, true);
        let known = evidence.dates.get(article)?.get(*number as usize).cloned().flatten();
        if meeting.standing == Standing::Planned { ahead().or(known) } else { known }
    };
    let span = |number: &u32| Some(evidence.reads.get(article)?.reading.times.get(*number as usize)?.span);
    let spans: Vec<Option<Span>> = meeting.times.iter().filter(|n| of(n).is_some()).map(span).collect();
    let dates: Vec<When> = meeting.times.iter().filter_map(of).collect();
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return vec![(None, None)] };
    let in_a_row = dates.windows(2).all(|pair| days_between(pair[0].edtf.latest(), pair[1].edtf.earliest()) == 1);
    if dates.len() > 1 && in_a_row && dates.iter().all(|d| d.edtf.is_day()) {
        let rests_on = dates.iter().flat_map(|d| d.rests_on.clone()).collect();
        let edtf = Edtf::between(first.edtf.earliest(), last.edtf.latest());
        let last = spans.last().copied().flatten();
        return vec![(Some(When { edtf, basis: first.basis, rests_on }), last)];
    }
    dates.into_iter().map(Some).zip(spans).collect()
}

/// The words with their time, so that a reader sees both.
fn close(words: Span, time: Span) -> Span {
    let both = words.join(time);
    if both.len() < 160 { both } else { words }
}

/// What is told as held but lies after the day of publication is planned.
fn standing(told: Standing, date: Option<&When>, published: Option<&When>) -> Standing {
    match (told, date, published) {
        (Standing::Held, Some(date), Some(published)) if date.edtf.earliest() > published.edtf.latest() => {
            Standing::Planned
        }
        _ => told,
    }
}

fn number(words: &str) -> Option<u16> {
    words.split(|c: char| !c.is_alphanumeric()).find_map(|word| match times::word(&word.to_lowercase()).number {
        Some((number, true)) => Some(number),
        _ => None,
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Exactness {
    Days,
    Month,
    Vague,
    None,
}

fn exactness(telling: &Telling) -> Exactness {
    match telling.date.as_ref().map(|date| days_between(date.edtf.earliest(), date.edtf.latest())) {
        Some(..=7) => Exactness::Days,
        Some(..=31) => Exactness::Month,
        Some(_) => Exactness::Vague,
        None => Exactness::None,
    }
}

fn earliest(telling: &Telling) -> Option<Date> {
    telling.date.as_ref().map(|date| date.edtf.earliest())
}

fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days())
}

fn says_enough(telling: &Telling) -> bool {
    telling.parties.len() > 1 || (telling.place.is_some() && telling.standing == Standing::Held)
}

fn is_state(place: &str) -> bool {
    static NAMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
        let namings = states().all().iter().flat_map(State::namings);
        namings.filter(|(_, naming)| *naming == Naming::Name).map(|(name, _)| name).collect()
    });
    NAMES.contains(place)
}

/// A meeting of one party, or of nobody in particular, is no round; a numbered one is.
fn is_round(round: &[Telling]) -> bool {
    let parties: BTreeSet<&String> = round.iter().flat_map(|t| &t.parties).collect();
    parties.len() > 1 || round.iter().any(|t| t.number.is_some())
}

fn entry(evidence: &Evidence<'_>, round: &[Telling], next: &[Citation]) -> Option<Sourced<Round>> {
    let mut sorted: Vec<&Telling> = round.iter().collect();
    let published = |t: &Telling| evidence.published.get(t.article).cloned().flatten().map(|w| w.edtf.earliest());
    sorted.sort_by(|a, b| (published(a), &a.words).cmp(&(published(b), &b.words)));
    let parties: BTreeSet<String> = round.iter().flat_map(|t| t.parties.iter().cloned()).collect();
    let mut what = Round {
        dates: told_dates(&sorted),
        parties: parties.into_iter().collect(),
        next: next.to_vec(),
        ..Round::default()
    };
    let mut outcomes: BTreeSet<&str> = BTreeSet::new();
    for telling in &sorted {
        if let Some(place) = telling.place.clone().filter(|p| !what.places.iter().any(|old| old.value == p.value)) {
            what.places.push(place);
        }
        if what.places.iter().any(|place| !is_state(&place.value)) {
            what.places.retain(|place| !is_state(&place.value));
        }
        for head in &telling.heads {
            if !what.heads.iter().any(|old| old.value == head.value) {
                what.heads.push(head.clone());
            }
        }
        if !what.standing.iter().any(|old| old.value == telling.standing) {
            what.standing.push(Told { value: telling.standing, citation: telling.words.clone() });
        }
        for outcome in &telling.outcomes {
            if outcomes.insert(&outcome.quote) {
                what.outcomes.push(outcome.clone());
            }
        }
        telling.details.iter().for_each(|detail| take_detail(&mut what, detail));
    }
    let date = what.dates.first().map(|told| told.value.edtf.to_string()).unwrap_or_default();
    let place = what.places.first().map(|told| told.value.clone()).unwrap_or_default();
    let id = id('r', &[&date, &place, &what.parties.join(" ")]);
    let mut known: BTreeSet<&Citation> = BTreeSet::new();
    let mut words = sorted.iter().map(|t| &t.words).filter(|words| known.insert(words)).cloned();
    Some(Sourced::new(id, what, words.next()?, words.collect(), By::Rule("round".to_owned())))
}

/// Each thing once, in the words that tell it first.
fn take_detail(what: &mut Round, detail: &Detail) {
    fn add<T: PartialEq>(list: &mut Vec<Told<T>>, value: T, words: &Citation) {
        if !list.iter().any(|old| old.value == value) {
            list.push(Told { value, citation: words.clone() });
        }
    }
    let plain = |list: &mut Vec<Citation>| {
        if !list.iter().any(|old| old.quote == detail.words.quote) {
            list.push(detail.words.clone());
        }
    };
    match (detail.kind, &detail.who) {
        (DetailKind::Format(format), _) => add(&mut what.formats, format, &detail.words),
        (DetailKind::Aid(aid), Some(who)) => add(&mut what.aids, (aid, who.clone()), &detail.words),
        (DetailKind::Away, Some(who)) => add(&mut what.away, who.clone(), &detail.words),
        (DetailKind::Topic, _) => plain(&mut what.topics),
        (DetailKind::Beside, _) => plain(&mut what.beside),
        (DetailKind::Aid(_) | DetailKind::Away, None) => {}
    }
}

/// Dates that differ, each once; a month beside a day of it says nothing else.
fn told_dates(round: &[&Telling]) -> Vec<Told<When>> {
    let mut dates: Vec<Told<When>> = Vec::new();
    // What was held was held when those say who tell it so; what was planned may have changed since.
    let held = round.iter().filter(|t| t.standing == Standing::Held);
    let planned = round.iter().filter(|t| t.standing != Standing::Held);
    for telling in held.chain(planned) {
        let Some(date) = &telling.date else { continue };
        let (from, to) = (date.edtf.earliest(), date.edtf.latest());
        let overlaps = |old: &Told<When>| old.value.edtf.earliest() <= to && from <= old.value.edtf.latest();
        let new = Told { value: date.clone(), citation: telling.cited.clone() };
        match dates.iter_mut().find(|old| overlaps(old)) {
            None => dates.push(new),
            Some(old) => {
                let length = |when: &When| days_between(when.edtf.earliest(), when.edtf.latest());
                // Of a day and the days in a row that hold it, the row tells more; of a day and its month, the day.
                let row = (1..6).contains(&length(date)) && length(&old.value) == 0;
                if row || (length(date) < length(&old.value) && length(&old.value) > 5) {
                    *old = new;
                }
            }
        }
    }
    dates
}
