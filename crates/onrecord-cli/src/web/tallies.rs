//! Sides, speakers, issues and outlets of all statements as small numbers, and the statements by day: worked out once for
//! this state of the record, so that counting and ordering what was found costs little however much that is.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use onrecord::record::{Sourced, Statement};
use onrecord::view::Index;

/// One thing that statements have: none, one or several of its values.
pub struct Facet<'d> {
    values: Vec<&'d str>,
    /// Where the values of each statement begin in `of`.
    starts: Vec<u32>,
    of: Vec<u32>,
}

impl<'d> Facet<'d> {
    fn new<I: Iterator<Item = &'d str>>(
        statements: &'d [Sourced<Statement>],
        values: impl Fn(&'d Statement) -> I,
    ) -> Self {
        let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
        let mut facet = Self { values: Vec::new(), starts: vec![0], of: Vec::new() };
        for statement in statements {
            for value in values(&statement.what) {
                let number = *numbers.entry(value).or_insert_with(|| {
                    facet.values.push(value);
                    facet.values.len() as u32 - 1
                });
                facet.of.push(number);
            }
            facet.starts.push(facet.of.len() as u32);
        }
        facet
    }

    /// How often each value occurs among these statements, the commonest first.
    pub fn tally(&self, statements: impl Iterator<Item = usize>) -> Vec<(&'d str, usize)> {
        let mut counts = vec![0usize; self.values.len()];
        for statement in statements {
            self.of(statement).for_each(|value| counts[value as usize] += 1);
        }
        let met = self.values.iter().copied().zip(counts).filter(|(_, count)| *count > 0);
        let mut tally: Vec<(&str, usize)> = met.collect();
        tally.sort_unstable_by_key(|(value, count)| (Reverse(*count), *value));
        tally
    }

    fn of(&self, statement: usize) -> impl Iterator<Item = u32> + '_ {
        let at = |number: usize| self.starts.get(number).map_or(0, |start| *start as usize);
        self.of[at(statement)..at(statement + 1)].iter().copied()
    }
}

/// All that the page of statements counts and orders by.
pub struct Tallies<'d> {
    pub sides: Facet<'d>,
    pub speakers: Facet<'d>,
    pub issues: Facet<'d>,
    pub outlets: Facet<'d>,
    /// Numbers of all statements, the latest day first, those without a day last.
    pub newest: Vec<usize>,
    /// The same, the earliest day first.
    pub oldest: Vec<usize>,
}

impl<'d> Tallies<'d> {
    /// Works all of it out.
    pub fn of(index: &Index<'d>) -> Self {
        let statements = &index.record.statements;
        let day = |number: &usize| {
            statements[*number].what.said.as_ref().map(|when| (when.edtf.earliest(), when.edtf.latest()))
        };
        let mut oldest: Vec<usize> = (0..statements.len()).collect();
        let mut newest = oldest.clone();
        oldest.sort_by_cached_key(|number| (day(number).is_none(), day(number)));
        newest.sort_by_cached_key(|number| (day(number).is_none(), Reverse(day(number))));
        let outlet = |what: &Statement| index.source(what.article).and_then(|source| source.outlet.as_deref());
        Self {
            sides: Facet::new(statements, |what| what.side.as_deref().into_iter()),
            speakers: Facet::new(statements, |what| what.speaker.as_deref().into_iter()),
            issues: Facet::new(statements, |what| what.issues.iter().map(String::as_str)),
            outlets: Facet::new(statements, |what| outlet(what).into_iter()),
            newest,
            oldest,
        }
    }
}
