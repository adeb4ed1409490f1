//! Words of the calendar: what one word can be, before its neighbours have a say.
//!
//! Comes in: a word in lower case. Goes out: a [`Word`]. Refuses to decide: which of its meanings it has here.

use std::sync::LazyLock;

use super::{List, Map, Shape, no_more};
use crate::reading::times::Unit;

/// Names of months.
pub const MONTHS: List = List {
    file: "times-months.tsv",
    text: include_str!("../../language/en/times-months.tsv"),
    shape: Shape::Table(&["word", "month", "trust"]),
    faults: no_more,
};

/// Names of weekdays.
pub const WEEKDAYS: List = List {
    file: "times-weekdays.tsv",
    text: include_str!("../../language/en/times-weekdays.tsv"),
    shape: Shape::Table(&["word", "weekday", "trust"]),
    faults: no_more,
};

/// Number words.
pub const NUMBERS: List = List {
    file: "times-numbers.tsv",
    text: include_str!("../../language/en/times-numbers.tsv"),
    shape: Shape::Table(&["word", "number", "kind"]),
    faults: no_more,
};

/// Units of the calendar.
pub const UNITS: List = List {
    file: "times-units.tsv",
    text: include_str!("../../language/en/times-units.tsv"),
    shape: Shape::Table(&["word", "unit", "count", "number"]),
    faults: no_more,
};

/// Days by their distance from the day of writing.
pub const DAYS: List = List {
    file: "times-days.tsv",
    text: include_str!("../../language/en/times-days.tsv"),
    shape: Shape::Table(&["word", "shift", "kind"]),
    faults: no_more,
};

/// Small classes of words.
pub const WORDS: List = List {
    file: "times-words.tsv",
    text: include_str!("../../language/en/times-words.tsv"),
    shape: Shape::Table(&["class", "words"]),
    faults: no_more,
};

/// How far the name of a month or weekday can be trusted on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// It is one.
    Sure,
    /// It is also another word.
    Unsure,
    /// An abbreviation: a number must stand beside it.
    Short,
}

/// A class of `times-words.tsv`, which explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the list explains them
pub enum Class {
    AfterTime,
    Ago,
    Ahead,
    AheadDue,
    AheadTo,
    Approximate,
    BeNow,
    BePast,
    BeforeMonth,
    BeforeTime,
    BeforeYear,
    Blur,
    By,
    Coming,
    CountAbout,
    Counted,
    DayPart,
    Definite,
    Determiner,
    Earlier,
    Every,
    Following,
    ForTo,
    From,
    Function,
    In,
    InDay,
    InOver,
    Infinitive,
    Into,
    Last,
    Lasting,
    Later,
    NameAfter,
    NameBefore,
    NameDate,
    NameOn,
    Next,
    Now,
    Of,
    On,
    Over,
    PartOf,
    Past,
    Perfect,
    PrefixAhead,
    PrefixPast,
    Previous,
    Promise,
    RelationSkip,
    Same,
    Since,
    SpanEnd,
    Than,
    The,
    This,
    Timetable,
    Under,
    Until,
    Was,
    WasNot,
    Will,
    Within,
}

const NAMES: [(&str, Class); 63] = [
    ("after-time", Class::AfterTime),
    ("ago", Class::Ago),
    ("ahead", Class::Ahead),
    ("ahead-due", Class::AheadDue),
    ("ahead-to", Class::AheadTo),
    ("approximate", Class::Approximate),
    ("be-now", Class::BeNow),
    ("be-past", Class::BePast),
    ("before-month", Class::BeforeMonth),
    ("before-time", Class::BeforeTime),
    ("before-year", Class::BeforeYear),
    ("blur", Class::Blur),
    ("by", Class::By),
    ("coming", Class::Coming),
    ("count-about", Class::CountAbout),
    ("counted", Class::Counted),
    ("day-part", Class::DayPart),
    ("definite", Class::Definite),
    ("determiner", Class::Determiner),
    ("earlier", Class::Earlier),
    ("every", Class::Every),
    ("following", Class::Following),
    ("for-to", Class::ForTo),
    ("from", Class::From),
    ("function", Class::Function),
    ("in", Class::In),
    ("in-day", Class::InDay),
    ("in-over", Class::InOver),
    ("infinitive", Class::Infinitive),
    ("into", Class::Into),
    ("last", Class::Last),
    ("lasting", Class::Lasting),
    ("later", Class::Later),
    ("name-after", Class::NameAfter),
    ("name-before", Class::NameBefore),
    ("name-date", Class::NameDate),
    ("name-on", Class::NameOn),
    ("next", Class::Next),
    ("now", Class::Now),
    ("of", Class::Of),
    ("on", Class::On),
    ("over", Class::Over),
    ("part-of", Class::PartOf),
    ("past", Class::Past),
    ("perfect", Class::Perfect),
    ("prefix-ahead", Class::PrefixAhead),
    ("prefix-past", Class::PrefixPast),
    ("previous", Class::Previous),
    ("promise", Class::Promise),
    ("relation-skip", Class::RelationSkip),
    ("same", Class::Same),
    ("since", Class::Since),
    ("span-end", Class::SpanEnd),
    ("than", Class::Than),
    ("the", Class::The),
    ("this", Class::This),
    ("timetable", Class::Timetable),
    ("under", Class::Under),
    ("until", Class::Until),
    ("was", Class::Was),
    ("was-not", Class::WasNot),
    ("will", Class::Will),
    ("within", Class::Within),
];

/// What a word can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Number of the month.
    pub month: Option<(u8, Trust)>,
    /// Number of the weekday, Monday first.
    pub weekday: Option<(u8, Trust)>,
    /// A number, and whether it says which ("third").
    pub number: Option<(u16, bool)>,
    /// A unit, how many of it, and whether the word is a plural.
    pub unit: Option<(Unit, u16, bool)>,
    /// Hours, which count only as parts of a day.
    pub hours: bool,
    /// Days from the day of writing, and whether the time spans both.
    pub day: Option<(i8, bool)>,
    classes: u128,
}

impl Word {
    /// Whether the word belongs to this class.
    #[must_use]
    pub fn has(&self, class: Class) -> bool {
        self.classes & (1 << class as u128) != 0
    }
}

static TABLE: LazyLock<Map<&'static str, Word>> = LazyLock::new(|| {
    let mut table: Map<&str, Word> = Map::default();
    for row in MONTHS.rows() {
        table.entry(row.cell(0)).or_default().month = row.cell(1).parse().ok().zip(trusted(row.cell(2)));
    }
    for row in WEEKDAYS.rows() {
        table.entry(row.cell(0)).or_default().weekday = row.cell(1).parse().ok().zip(trusted(row.cell(2)));
    }
    for row in NUMBERS.rows() {
        table.entry(row.cell(0)).or_default().number = row.cell(1).parse().ok().map(|n| (n, row.cell(2) == "ordinal"));
    }
    for row in UNITS.rows() {
        let entry = table.entry(row.cell(0)).or_default();
        entry.hours = row.cell(1) == "hour";
        let count = row.cell(2).parse().ok();
        entry.unit = unit(row.cell(1)).zip(count).map(|(unit, count)| (unit, count, row.cell(3) == "many"));
    }
    for row in DAYS.rows() {
        table.entry(row.cell(0)).or_default().day =
            row.cell(1).parse().ok().map(|shift| (shift, row.cell(2) == "span"));
    }
    for row in WORDS.rows() {
        let Some((_, class)) = NAMES.iter().find(|(known, _)| *known == row.cell(0)) else { continue };
        for word in row.several(1) {
            table.entry(word).or_default().classes |= 1 << *class as u128;
        }
    }
    table
});

fn trusted(word: &str) -> Option<Trust> {
    match word {
        "sure" => Some(Trust::Sure),
        "unsure" => Some(Trust::Unsure),
        "short" => Some(Trust::Short),
        _ => None,
    }
}

fn unit(word: &str) -> Option<Unit> {
    match word {
        "day" => Some(Unit::Day),
        "weekend" => Some(Unit::Weekend),
        "week" => Some(Unit::Week),
        "month" => Some(Unit::Month),
        "quarter" => Some(Unit::Quarter),
        "year" => Some(Unit::Year),
        _ => None,
    }
}

/// What a word in lower case can be.
#[must_use]
pub fn word(lower: &str) -> &'static Word {
    static OTHER: LazyLock<Word> = LazyLock::new(Word::default);
    TABLE.get(lower).unwrap_or(&OTHER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_understood() {
        let listed: Vec<&str> = WORDS.rows().map(|row| row.cell(0)).collect();
        assert_eq!(listed, NAMES.map(|(name, _)| name), "language/en/times-words.tsv");
        let all = |list: List, known: fn(&Word) -> bool| {
            for row in list.rows() {
                assert!(known(word(row.cell(0))), "{}:{}", list.file, row.line);
            }
        };
        all(MONTHS, |w| w.month.is_some());
        all(WEEKDAYS, |w| w.weekday.is_some());
        all(NUMBERS, |w| w.number.is_some());
        all(UNITS, |w| w.unit.is_some() || w.hours);
        all(DAYS, |w| w.day.is_some());
    }

    #[test]
    fn a_word_can_be_several_things() {
        assert_eq!(word("may").month, Some((5, Trust::Unsure)));
        assert!(word("last").has(Class::Last) && word("last").has(Class::BeforeMonth));
        assert_eq!(word("fortnight").unit, Some((Unit::Week, 2, false)));
        assert_eq!(*word("negotiator"), Word::default());
    }
}
