//! The text of a dossier → its entries with the line of each value, and what is wrong with their shape.
//!
//! Comes in: TOML. Goes out: a [`Dossier`], once [`check`] has nothing against it either; or every mistake.
//! Nothing stops at the first mistake: what can be read of an entry is read and checked.

use toml::de::{DeTable, DeValue};

use super::{Anchor, Dossier, Issue, Mistake, Outlet, Party, Person, check};
use crate::language::issues::issues;
use crate::when::Edtf;

/// A value with its line.
#[derive(Clone, Debug, Default)]
pub(super) struct At<T> {
    pub line: usize,
    pub value: T,
}

/// A dossier as written, before it is known to make sense.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub title: Option<At<String>>,
    pub parties: Vec<DraftParty>,
    pub people: Vec<DraftPerson>,
    pub issues: Vec<DraftIssue>,
    pub anchors: Vec<DraftAnchor>,
    pub outlets: Vec<DraftOutlet>,
}

#[derive(Debug)]
pub(super) struct DraftParty {
    pub id: At<String>,
    pub name: At<String>,
    pub kind: Option<At<String>>,
    pub role: Option<At<String>>,
    pub aliases: Vec<At<String>>,
    pub demonyms: Vec<At<String>>,
}

#[derive(Debug)]
pub(super) struct DraftPerson {
    pub name: At<String>,
    pub party: Option<At<String>>,
    pub aliases: Vec<At<String>>,
}

#[derive(Debug)]
pub(super) struct DraftIssue {
    pub id: At<String>,
    pub name: At<String>,
    pub cues: Vec<At<String>>,
    pub not: Vec<At<String>>,
}

#[derive(Debug)]
pub(super) struct DraftAnchor {
    pub name: At<String>,
    pub aliases: Vec<At<String>>,
    pub date: At<Option<Edtf>>,
}

#[derive(Debug)]
pub(super) struct DraftOutlet {
    pub name: At<String>,
    pub aliases: Vec<At<String>>,
    pub kind: Option<At<String>>,
    pub country: Option<At<String>>,
    pub control: Option<At<String>>,
    pub basis: Option<At<String>>,
}

/// Reads and checks.
pub(super) fn read(text: &str) -> Result<Dossier, Vec<Mistake>> {
    let (root, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { text, mistakes: Vec::new() };
    if !errors.is_empty() {
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            reader.tell(at, error.message().trim_end().replace('\n', "; "));
        }
        return Err(ordered(reader.mistakes));
    }
    let draft = reader.draft(root.get_ref());
    let mut mistakes = reader.mistakes;
    check::check(&draft, &mut mistakes);
    if mistakes.is_empty() { Ok(draft.into()) } else { Err(ordered(mistakes)) }
}

fn ordered(mut mistakes: Vec<Mistake>) -> Vec<Mistake> {
    mistakes.sort_by(|a, b| (a.line, &a.message).cmp(&(b.line, &b.message)));
    mistakes.dedup();
    mistakes
}

struct Reader<'t> {
    text: &'t str,
    mistakes: Vec<Mistake>,
}

/// One `[[…]]` entry.
struct Entry<'a, 't> {
    what: &'static str,
    at: usize,
    table: &'a DeTable<'t>,
}

impl<'t> Reader<'t> {
    fn line(&self, at: usize) -> usize {
        let before = self.text.as_bytes().get(..at).unwrap_or(self.text.as_bytes());
        before.iter().filter(|byte| **byte == b'\n').count() + 1
    }

    fn tell(&mut self, at: usize, message: impl Into<String>) {
        let line = self.line(at);
        self.mistakes.push(Mistake { line, message: message.into() });
    }

    fn draft(&mut self, root: &DeTable<'t>) -> Draft {
        const KEYS: [&str; 6] = ["title", "party", "person", "issue", "anchor", "outlet"];
        self.known_keys(root, &KEYS, "");
        let top = Entry { what: "dossier", at: 0, table: root };
        Draft {
            title: self.string(&top, "title"),
            parties: self.entries(root, "party").iter().map(|entry| self.party(entry)).collect(),
            people: self.entries(root, "person").iter().map(|entry| self.person(entry)).collect(),
            issues: self.entries(root, "issue").iter().map(|entry| self.issue(entry)).collect(),
            anchors: self.entries(root, "anchor").iter().map(|entry| self.anchor(entry)).collect(),
            outlets: self.entries(root, "outlet").iter().map(|entry| self.outlet(entry)).collect(),
        }
    }

    fn party(&mut self, entry: &Entry<'_, 't>) -> DraftParty {
        self.known_keys(entry.table, &["id", "name", "kind", "role", "aliases", "demonyms"], " of a party");
        DraftParty {
            id: self.needed(entry, "id"),
            name: self.needed(entry, "name"),
            kind: self.string(entry, "kind"),
            role: self.string(entry, "role"),
            aliases: self.strings(entry, "aliases"),
            demonyms: self.strings(entry, "demonyms"),
        }
    }

    fn person(&mut self, entry: &Entry<'_, 't>) -> DraftPerson {
        self.known_keys(entry.table, &["name", "party", "aliases"], " of a person");
        let aliases = self.strings(entry, "aliases");
        DraftPerson { name: self.needed(entry, "name"), party: self.string(entry, "party"), aliases }
    }

    fn issue(&mut self, entry: &Entry<'_, 't>) -> DraftIssue {
        self.known_keys(entry.table, &["id", "name", "cues", "not"], " of an issue");
        let cues = self.strings(entry, "cues");
        let spelt = entry.table.iter().any(|(key, _)| key.get_ref() == "cues");
        let id = entry.table.iter().find(|(key, _)| key.get_ref() == "id").and_then(|(_, id)| id.get_ref().as_str());
        let known = issues().iter().find(|known| !spelt && Some(known.id.as_str()) == id);
        if let Some(known) = known {
            // One of the general list needs no more than its id.
            let id = self.needed(entry, "id");
            let at = |value: &String| At { line: id.line, value: value.clone() };
            let name = self.string(entry, "name").unwrap_or_else(|| at(&known.name));
            let not = self.strings(entry, "not").into_iter().chain(known.not.iter().map(at)).collect();
            return DraftIssue { name, cues: known.cues.iter().map(at).collect(), not, id };
        }
        if cues.is_empty() && (!spelt || is_empty_list(entry.table, "cues")) {
            let mend = "this issue has no cues: add `cues = [\"…\"]`, the words that show it, or give the id of a general issue";
            self.tell(entry.at, mend);
        }
        let not = self.strings(entry, "not");
        DraftIssue { id: self.needed(entry, "id"), name: self.needed(entry, "name"), cues, not }
    }

    fn anchor(&mut self, entry: &Entry<'_, 't>) -> DraftAnchor {
        self.known_keys(entry.table, &["name", "aliases", "date"], " of an anchor");
        let name = self.needed(entry, "name");
        let aliases = self.strings(entry, "aliases");
        let date = self.date(entry);
        DraftAnchor { name, aliases, date }
    }

    fn outlet(&mut self, entry: &Entry<'_, 't>) -> DraftOutlet {
        self.known_keys(entry.table, &["name", "aliases", "kind", "country", "control", "basis"], " of an outlet");
        DraftOutlet {
            name: self.needed(entry, "name"),
            aliases: self.strings(entry, "aliases"),
            kind: self.string(entry, "kind"),
            country: self.string(entry, "country"),
            control: self.string(entry, "control"),
            basis: self.string(entry, "basis"),
        }
    }

    fn date(&mut self, entry: &Entry<'_, 't>) -> At<Option<Edtf>> {
        // A bare TOML date says the same as a quoted one.
        let bare = entry.table.iter().find(|(key, _)| key.get_ref() == "date").and_then(|(_, value)| {
            let date = value.get_ref().as_datetime()?.to_string();
            Some(At { line: self.line(value.span().start), value: date })
        });
        let date = bare.unwrap_or_else(|| self.needed(entry, "date"));
        let value = match date.value.parse() {
            Ok(edtf) => Some(edtf),
            Err(_) if date.value.is_empty() => None,
            Err(wrong) => {
                self.mistakes.push(Mistake { line: date.line, message: wrong });
                None
            }
        };
        At { line: date.line, value }
    }

    fn known_keys(&mut self, table: &DeTable<'t>, known: &[&str], whose: &str) {
        for (key, _) in table {
            let word = key.get_ref().as_ref();
            if !known.contains(&word) {
                let mend = check::mend(word, known);
                self.tell(key.span().start, format!("unknown key \"{word}\"{whose}: {mend}"));
            }
        }
    }

    fn entries<'a>(&mut self, root: &'a DeTable<'t>, what: &'static str) -> Vec<Entry<'a, 't>> {
        let Some((key, value)) = root.iter().find(|(key, _)| key.get_ref() == what) else { return Vec::new() };
        let wrong = format!("{what} is a list of entries: write [[{what}]] above each");
        let Some(list) = value.get_ref().as_array() else {
            self.tell(key.span().start, wrong);
            return Vec::new();
        };
        let mut entries = Vec::new();
        for item in list {
            match item.get_ref() {
                DeValue::Table(table) => entries.push(Entry { what, at: item.span().start, table }),
                _ => self.tell(item.span().start, wrong.clone()),
            }
        }
        entries
    }

    fn needed(&mut self, entry: &Entry<'_, 't>, key: &'static str) -> At<String> {
        let line = self.line(entry.at);
        if !entry.table.iter().any(|(own, _)| own.get_ref() == key) {
            self.tell(entry.at, format!("this {} has no {key}: add `{key} = \"…\"`", entry.what));
        }
        self.string(entry, key).unwrap_or(At { line, value: String::new() })
    }

    fn string(&mut self, entry: &Entry<'_, 't>, key: &'static str) -> Option<At<String>> {
        let (_, value) = entry.table.iter().find(|(own, _)| own.get_ref() == key)?;
        self.text_of(key, value.span().start, value.get_ref())
    }

    fn strings(&mut self, entry: &Entry<'_, 't>, key: &'static str) -> Vec<At<String>> {
        let Some((_, value)) = entry.table.iter().find(|(own, _)| own.get_ref() == key) else { return Vec::new() };
        let Some(list) = value.get_ref().as_array() else {
            self.tell(value.span().start, format!("{key} is a list: write {key} = [\"…\", \"…\"]"));
            return Vec::new();
        };
        list.iter().filter_map(|item| self.text_of(key, item.span().start, item.get_ref())).collect()
    }

    fn text_of(&mut self, key: &str, at: usize, value: &DeValue<'t>) -> Option<At<String>> {
        let Some(text) = value.as_str() else {
            self.tell(at, format!("{key} takes words in quotation marks, not {}", article(value.type_str())));
            return None;
        };
        if text.trim().is_empty() {
            self.tell(at, format!("{key} has an empty value: write it out, or leave it away"));
            return None;
        }
        if text.trim() != text {
            self.tell(at, format!("{key} has white space at the edge of \"{text}\": take it away"));
        }
        Some(At { line: self.line(at), value: text.to_owned() })
    }
}

fn article(type_name: &str) -> String {
    if type_name.starts_with(['a', 'e', 'i', 'o', 'u']) { format!("an {type_name}") } else { format!("a {type_name}") }
}

fn is_empty_list(table: &DeTable<'_>, wanted: &str) -> bool {
    let value = table.iter().find(|(key, _)| key.get_ref() == wanted);
    value.and_then(|(_, value)| value.get_ref().as_array()).is_some_and(|list| list.is_empty())
}

fn own(value: Option<At<String>>) -> Option<String> {
    value.map(|at| at.value)
}

fn all(values: Vec<At<String>>) -> Vec<String> {
    values.into_iter().map(|at| at.value).collect()
}

impl From<Draft> for Dossier {
    fn from(draft: Draft) -> Self {
        let party = |p: DraftParty| Party {
            id: p.id.value,
            name: p.name.value,
            kind: own(p.kind),
            role: own(p.role),
            aliases: all(p.aliases),
            demonyms: all(p.demonyms),
        };
        let person = |p: DraftPerson| Person { name: p.name.value, party: own(p.party), aliases: all(p.aliases) };
        let issue = |i: DraftIssue| Issue { id: i.id.value, name: i.name.value, cues: all(i.cues), not: all(i.not) };
        let anchor = |a: DraftAnchor| Some(Anchor { name: a.name.value, aliases: all(a.aliases), date: a.date.value? });
        let outlet = |o: DraftOutlet| Outlet {
            name: o.name.value,
            aliases: all(o.aliases),
            kind: own(o.kind),
            country: own(o.country),
            control: own(o.control),
            basis: own(o.basis),
        };
        Self {
            title: own(draft.title),
            parties: draft.parties.into_iter().map(party).collect(),
            people: draft.people.into_iter().map(person).collect(),
            issues: draft.issues.into_iter().map(issue).collect(),
            anchors: draft.anchors.into_iter().filter_map(anchor).collect(),
            outlets: draft.outlets.into_iter().map(outlet).collect(),
        }
    }
}
