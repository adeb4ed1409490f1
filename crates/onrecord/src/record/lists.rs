//! Every list of a record in one table: what is asked of each of them whatever it lists is asked here.
//!
//! A new list is one word in the table below; a test fails as long as it is missing there.
//! Refuses to decide: what an entry means; only its id, its words and how it came about are seen from here.

use crate::record::{By, Citation, Record, Ruling, Sourced};

/// One entry, whatever it is of.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'r> {
    /// Its id.
    pub id: &'r str,
    /// The words it rests on: never empty.
    pub citations: &'r [Citation],
    /// How it came about.
    pub by: &'r By,
}

/// What can be asked of a list whatever it lists.
trait List {
    fn entries(&self) -> Box<dyn Iterator<Item = Entry<'_>> + '_>;
    fn cut(&mut self, id: &str);
    fn mark(&mut self, id: &str, by: &By);
}

impl<T> List for Vec<Sourced<T>> {
    fn entries(&self) -> Box<dyn Iterator<Item = Entry<'_>> + '_> {
        Box::new(self.iter().map(|entry| Entry { id: &entry.id, citations: entry.citations(), by: &entry.by }))
    }

    fn cut(&mut self, id: &str) {
        self.retain(|entry| entry.id != id);
    }

    fn mark(&mut self, id: &str, by: &By) {
        self.iter_mut().filter(|entry| entry.id == id).for_each(|entry| entry.by = by.clone());
    }
}

macro_rules! table {
    ($($list:ident),*) => {
        #[cfg(test)]
        const NAMES: &[&str] = &[$(stringify!($list)),*];

        impl Record {
            fn lists(&self) -> impl Iterator<Item = &dyn List> {
                [$(&self.$list as &dyn List),*].into_iter()
            }

            fn lists_mut(&mut self) -> impl Iterator<Item = &mut dyn List> {
                [$(&mut self.$list as &mut dyn List),*].into_iter()
            }
        }
    };
}

table!(
    reprints,
    actors,
    statements,
    positions,
    rounds,
    delegations,
    deadlines,
    events,
    commitments,
    drafts,
    contradictions,
    claims
);

impl Record {
    /// Every entry on the record, list by list.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.lists().flat_map(List::entries)
    }

    /// Takes an entry off the record, in whichever list it stands.
    pub(crate) fn cut(&mut self, id: &str) {
        self.lists_mut().for_each(|list| list.cut(id));
    }

    /// Says that an entry stands because of a person's ruling.
    pub(crate) fn mark(&mut self, id: &str, ruling: &Ruling) {
        let by = By::Person(format!("{}, ruling {}", ruling.by, ruling.id));
        self.lists_mut().for_each(|list| list.mark(id, &by));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists of a record that hold no entries: sources, and what became of captures and rulings.
    const OTHERS: [&str; 4] = ["idle_rulings", "moved_rulings", "refused", "sources"];

    #[test]
    fn every_list_of_entries_is_in_the_table() {
        let record = serde_json::to_value(Record::default()).expect("JSON");
        let fields = record.as_object().expect("an object").iter().filter(|(_, value)| value.is_array());
        let mut known: Vec<&str> = NAMES.iter().chain(&OTHERS).copied().collect();
        known.sort_unstable();
        let mut fields: Vec<&str> = fields.map(|(name, _)| name.as_str()).collect();
        fields.sort_unstable();
        assert_eq!(fields, known, "a new list of entries belongs in the table of record/lists.rs");
    }
}
