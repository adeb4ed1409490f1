//! Tellings that are of one round, and by what such rounds are found again.
//!
//! Comes in: tellings, one after another. Goes out: the rounds that one more can be of. A round of which thousands of
//! articles tell is compared by what they tell differently, not telling by telling.
//! Refuses to decide: which of several rounds is meant; that is for the caller.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use super::{Exactness, Telling, days_between, exactness};
use crate::reading::meetings::Standing;
use crate::record::Citation;
use crate::when::Edtf;

/// Days are listed one by one up to this many; what is vaguer is looked at in a list of its own.
const LISTED: i32 = 40;

/// What of a telling its date is compared with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Dated {
    edtf: Edtf,
    placed: bool,
    number: Option<u16>,
    held: bool,
}

/// One round, as far as it is told.
#[derive(Default)]
pub(super) struct Gathered {
    pub tellings: Vec<Telling>,
    numbers: BTreeSet<u16>,
    parties: BTreeSet<BTreeSet<String>>,
    /// Place, and whether it is a state.
    places: BTreeMap<String, bool>,
    articles: BTreeSet<usize>,
    /// Dates, each with an article and whether another tells it too.
    dates: BTreeMap<Dated, (usize, bool)>,
}

impl Gathered {
    fn take(&mut self, telling: Telling) {
        self.numbers.extend(telling.number);
        self.parties.insert(telling.parties.clone());
        self.places.extend(telling.place.as_ref().map(|place| (place.value.clone(), telling.in_state)));
        self.articles.insert(telling.article);
        if let Some(dated) = dated(&telling) {
            let known = self.dates.entry(dated).or_insert((telling.article, false));
            known.1 |= known.0 != telling.article;
        }
        self.tellings.push(telling);
    }

    /// Whether a telling can be of this round.
    fn fits(&self, new: &Telling) -> bool {
        let other = new.number.is_some_and(|new| self.numbers.iter().any(|n| *n != new));
        if other || !self.parties.iter().all(|p| p.is_subset(&new.parties) || new.parties.is_subset(p)) {
            return false;
        }
        if !self.places.iter().all(|(place, state)| same_place(place, *state, new)) {
            return false;
        }
        match exactness(new) {
            Exactness::None => {
                let named = new.number.is_some_and(|number| self.numbers.contains(&number));
                named || self.articles.contains(&new.article) && new.place.is_some() && !self.places.is_empty()
            }
            _ => dated(new).is_some_and(|new_date| {
                self.dates
                    .iter()
                    .any(|(dated, (article, more))| dates_agree(dated, &new_date, *more || *article != new.article))
            }),
        }
    }
}

fn dated(telling: &Telling) -> Option<Dated> {
    let edtf = telling.date.as_ref()?.edtf;
    let held = telling.standing == Standing::Held;
    Some(Dated { edtf, placed: telling.place.is_some(), number: telling.number, held })
}

fn same_place(place: &str, state: bool, new: &Telling) -> bool {
    let Some(other) = &new.place else { return true };
    // A city may lie in a state; which one is not known here.
    state != new.in_state || place.contains(&other.value) || other.value.contains(place)
}

fn dates_agree(a: &Dated, b: &Dated, two_articles: bool) -> bool {
    let (one, two) = (&a.edtf, &b.edtf);
    if one.earliest() <= two.latest() && two.earliest() <= one.latest() {
        return true;
    }
    let gap = days_between(one.latest(), two.earliest()).max(days_between(two.latest(), one.earliest()));
    let places = a.placed && b.placed;
    let numbers = a.number.is_some() && a.number == b.number;
    gap == 1 && two_articles && (places || numbers) && a.held && b.held && one.is_day() && two.is_day()
}

/// All rounds so far.
#[derive(Default)]
pub(super) struct Rounds {
    pub list: Vec<Gathered>,
    by_day: BTreeMap<(String, Date), BTreeSet<usize>>,
    /// Rounds told with a vague date, by party.
    vague: HashMap<String, BTreeSet<usize>>,
    by_article: HashMap<usize, BTreeSet<usize>>,
    by_number: HashMap<(String, u16), BTreeSet<usize>>,
    /// What each round is listed under: its parties, and "" where it has none.
    listed: Vec<BTreeSet<String>>,
}

impl Rounds {
    /// The first rounds that a telling can be of, two at most.
    pub fn fitting(&self, new: &Telling) -> Vec<usize> {
        let mut parties: BTreeSet<&str> = new.parties.iter().map(String::as_str).collect();
        parties.insert("");
        let mut near: BTreeSet<usize> = BTreeSet::new();
        if new.parties.is_empty() {
            parties.insert(ANY);
        }
        for party in parties {
            match (&new.date, new.number) {
                (Some(date), _) => {
                    let day = jiff::Span::new().days(1);
                    let from = date.edtf.earliest().checked_sub(day).unwrap_or(Date::MIN);
                    let to = date.edtf.latest().checked_add(day).unwrap_or(Date::MAX);
                    let days = self.by_day.range((party.to_owned(), from)..=(party.to_owned(), to));
                    near.extend(days.flat_map(|(_, rounds)| rounds));
                    near.extend(self.vague.get(party).into_iter().flatten());
                }
                (None, Some(number)) => {
                    near.extend(self.by_number.get(&(party.to_owned(), number)).into_iter().flatten());
                }
                (None, None) => {}
            }
        }
        if new.date.is_none() {
            near.extend(self.by_article.get(&new.article).into_iter().flatten());
        }
        near.into_iter().filter(|round| self.list[*round].fits(new)).take(2).collect()
    }

    /// A round of which all that is told fits another is that one: which was begun first only hangs on their dates.
    pub fn fold(&mut self) {
        for round in 0..self.list.len() {
            let Some(first) = self.list[round].tellings.first() else { continue };
            let Some(other) = self.fitting(first).into_iter().find(|other| *other != round) else { continue };
            if self.list[round].tellings.iter().all(|telling| self.list[other].fits(telling)) {
                let tellings = std::mem::take(&mut self.list[round]).tellings;
                tellings.into_iter().for_each(|telling| self.take(other, telling));
            }
        }
    }

    /// A telling without a date is of the one round of its article that stands so and can be of the same parties.
    pub fn adopt(&mut self, telling: Telling) {
        let Some(rounds) = self.by_article.get(&telling.article) else { return };
        let can_be = |n: &&usize| {
            let round = &self.list[**n];
            let same = |p: &BTreeSet<String>| p.is_subset(&telling.parties) || telling.parties.is_subset(p);
            let told = |t: &Telling| t.article == telling.article && t.standing == telling.standing;
            round.tellings.iter().any(told)
                && round.parties.iter().all(same)
                && round.places.iter().all(|(place, state)| same_place(place, *state, &telling))
                && telling.number.is_none_or(|number| round.numbers.iter().all(|known| *known == number))
        };
        let mut found = rounds.iter().filter(can_be).copied();
        if let (Some(only), None) = (found.next(), found.next()) {
            self.list[only].take(telling);
        }
    }

    /// What is told of the round after each: undated in its own articles, or another round that is planned there.
    pub fn next(&self, after: &[Telling]) -> Vec<Vec<Citation>> {
        let mut next: Vec<Vec<Citation>> = self.list.iter().map(|_| Vec::new()).collect();
        let planned =
            self.list.iter().enumerate().flat_map(|(n, round)| round.tellings.iter().map(move |t| (Some(n), t)));
        let planned = planned.filter(|(_, t)| matches!(t.standing, Standing::Planned | Standing::Promised));
        for (own, telling) in planned.chain(after.iter().map(|t| (None, t))) {
            let Some(rounds) = self.by_article.get(&telling.article) else { continue };
            let held = |n: &&usize| {
                let round = &self.list[**n];
                let same = |p: &BTreeSet<String>| p.is_subset(&telling.parties) || telling.parties.is_subset(p);
                Some(**n) != own
                    && round.tellings.iter().any(|t| t.article == telling.article && t.standing == Standing::Held)
                    && round.parties.iter().all(same)
            };
            let day = |n: &&usize| self.list[**n].dates.keys().map(|dated| dated.edtf.latest()).max();
            let before = |n: &&usize| match (&telling.date, day(n)) {
                (Some(date), Some(day)) => day < date.edtf.earliest(),
                (None, day) => day.is_some(),
                (Some(_), None) => false,
            };
            if let Some(latest) = rounds.iter().filter(held).filter(before).max_by_key(day) {
                let words = if own.is_some() { &telling.cited } else { &telling.words };
                if !next[*latest].iter().any(|old| old.quote == words.quote) {
                    next[*latest].push(words.clone());
                }
            }
        }
        next
    }

    /// A new round.
    pub fn begin(&mut self, telling: Telling) {
        self.list.push(Gathered::default());
        self.listed.push(BTreeSet::new());
        self.take(self.list.len() - 1, telling);
    }

    /// One more telling of a round.
    pub fn take(&mut self, round: usize, telling: Telling) {
        let known = &mut self.listed[round];
        let new: Vec<String> = telling
            .parties
            .iter()
            .map(String::as_str)
            .chain([ANY])
            .filter(|p| !known.contains(*p))
            .map(str::to_owned)
            .collect();
        known.extend(new.iter().cloned());
        let empty = known.len() == 1;
        let keys: Vec<String> = known.iter().cloned().chain(empty.then(String::new)).collect();
        self.by_article.entry(telling.article).or_default().insert(round);
        // What was listed before is listed under a party that came later too.
        let mut dates: Vec<Edtf> =
            self.list[round].dates.keys().map(|dated| dated.edtf).filter(|_| !new.is_empty()).collect();
        let mut numbers: Vec<u16> = self.list[round].numbers.iter().copied().filter(|_| !new.is_empty()).collect();
        dates.extend(telling.date.as_ref().map(|date| date.edtf));
        numbers.extend(telling.number);
        for key in keys {
            for date in &dates {
                if days_between(date.earliest(), date.latest()) > LISTED {
                    self.vague.entry(key.clone()).or_default().insert(round);
                    continue;
                }
                let mut day = Some(date.earliest());
                while let Some(on) = day.filter(|day| *day <= date.latest()) {
                    self.by_day.entry((key.clone(), on)).or_default().insert(round);
                    day = on.tomorrow().ok();
                }
            }
            for number in &numbers {
                self.by_number.entry((key.clone(), *number)).or_default().insert(round);
            }
        }
        self.list[round].take(telling);
    }
}

/// Every round is listed under this: for tellings that name no party.
const ANY: &str = "*";
