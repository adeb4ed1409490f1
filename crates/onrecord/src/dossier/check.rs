//! Whether the entries of a dossier fit together: ids, claims to one name, references.
//!
//! Comes in: a [`Draft`]. Goes out: its mistakes, each with the mend.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{At, Draft};
use super::{Mistake, plain};
use crate::language::{blocs, outlets, states};

/// What a party can be.
pub const PARTY_KINDS: [&str; 11] = [
    "state",
    "institution",
    "bloc",
    "armed group",
    "party",
    "union",
    "employers",
    "company",
    "movement",
    "media",
    "other",
];

/// What a party can do at the talks.
pub const PARTY_ROLES: [&str; 5] = ["party", "mediator", "host", "guarantor", "observer"];

/// Adds every mistake of `draft`.
pub(super) fn check(draft: &Draft, mistakes: &mut Vec<Mistake>) {
    let mut check = Check { draft, mistakes };
    check.parties();
    check.people();
    check.issues();
    check.anchors();
    check.outlets();
}

struct Check<'d> {
    draft: &'d Draft,
    mistakes: &'d mut Vec<Mistake>,
}

impl Check<'_> {
    fn tell(&mut self, line: usize, message: impl Into<String>) {
        self.mistakes.push(Mistake { line, message: message.into() });
    }

    fn parties(&mut self) {
        let mut names = Claims::new("parties");
        let mut demonyms = Claims::new("parties");
        let mut ids = Claims::new("parties");
        for party in &self.draft.parties {
            let id = &party.id;
            let sound = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            if !id.value.chars().all(sound) {
                let message = format!("party id \"{}\" may hold letters, digits, - and _ only: it is a code", id.value);
                self.tell(id.line, message);
            }
            self.mistakes.extend(ids.exact(id, "id"));
            self.known(party.kind.as_ref(), "kind", &PARTY_KINDS);
            self.known(party.role.as_ref(), "role", &PARTY_ROLES);
            for name in std::iter::once(&party.name).chain(&party.aliases) {
                self.mistakes.extend(names.claim(name, &id.value));
            }
            for demonym in &party.demonyms {
                self.mistakes.extend(demonyms.claim(demonym, &id.value));
            }
            let is_state = party.kind.as_ref().is_none_or(|kind| kind.value == "state");
            if let Some(state) = states().by_name(&party.name.value).filter(|s| is_state && s.name == party.name.value)
                && state.iso3 != id.value
                && !id.value.is_empty()
            {
                let message = format!(
                    "the id of {} is {}: its capital and its people are known under that code; for another of that name \
                     say `kind = \"other\"`",
                    state.name, state.iso3
                );
                self.tell(id.line, message);
            }
        }
    }

    fn people(&mut self) {
        let mut names = Claims::new("people");
        for person in &self.draft.people {
            for name in std::iter::once(&person.name).chain(&person.aliases) {
                self.mistakes.extend(names.claim(name, &person.name.value));
            }
            if let Some(party) = &person.party {
                self.side(party, "party");
            }
        }
    }

    fn issues(&mut self) {
        let mut ids = Claims::new("issues");
        for issue in &self.draft.issues {
            let id = &issue.id;
            let sound = |c: char| c.is_alphanumeric() && !c.is_uppercase() || c == '-' || c == ' ';
            if !id.value.chars().all(sound) {
                let message =
                    format!("issue id \"{}\" may hold lower-case letters, digits, spaces and - only", id.value);
                self.tell(id.line, message);
            }
            self.mistakes.extend(ids.exact(id, "id"));
            for (what, words) in [("cue", &issue.cues), ("counter-example", &issue.not)] {
                let mut seen = BTreeSet::new();
                for word in words {
                    if !seen.insert(word.value.to_lowercase()) {
                        self.tell(word.line, format!("the {what} \"{}\" stands twice: leave one out", word.value));
                    }
                }
            }
            for not in
                issue.not.iter().filter(|not| issue.cues.iter().any(|cue| plain(&cue.value) == plain(&not.value)))
            {
                let message = format!("\"{}\" is a cue and a counter-example at once: leave one out", not.value);
                self.tell(not.line, message);
            }
        }
    }

    fn anchors(&mut self) {
        let mut names = Claims::new("anchors");
        for anchor in &self.draft.anchors {
            for name in std::iter::once(&anchor.name).chain(&anchor.aliases) {
                self.mistakes.extend(names.claim(name, &anchor.name.value));
            }
        }
    }

    fn outlets(&mut self) {
        let mut names = Claims::new("outlets");
        for outlet in &self.draft.outlets {
            for name in std::iter::once(&outlet.name).chain(&outlet.aliases) {
                self.mistakes.extend(names.claim(name, &outlet.name.value));
            }
            self.known(outlet.kind.as_ref(), "kind", &outlets::KINDS);
            self.known(outlet.control.as_ref(), "control", &outlets::CONTROLS);
            if let Some(country) = &outlet.country {
                self.side(country, "country");
            }
        }
    }

    /// A word that must be one of a few.
    fn known(&mut self, value: Option<&At<String>>, key: &str, known: &[&str]) {
        if let Some(value) = value.filter(|value| !known.contains(&value.value.as_str())) {
            let message = format!("unknown {key} \"{}\": {}", value.value, mend(&value.value, known));
            self.tell(value.line, message);
        }
    }

    /// A word that must be a party's id, or the code of a state or an organisation.
    fn side(&mut self, value: &At<String>, key: &str) {
        let id = value.value.as_str();
        let ids: Vec<&str> = self.draft.parties.iter().map(|party| party.id.value.as_str()).collect();
        if ids.contains(&id) || states().by_code(id).is_some() || blocs().by_code(id).is_some() {
            return;
        }
        let named = self.draft.parties.iter().find(|party| plain(&party.name.value) == plain(id));
        let named = named.map(|party| party.id.value.as_str()).or_else(|| states().by_name(id).map(|state| state.iso3));
        let mend = match named {
            Some(code) => format!("write its code, \"{code}\""),
            None => mend(id, &ids),
        };
        self.tell(value.line, format!("{key} \"{id}\" is no party here and no ISO 3166 alpha-3 code: {mend}"));
    }
}

/// Who claims which words.
struct Claims {
    what: &'static str,
    claimed: BTreeMap<String, (String, usize)>,
    spelt: BTreeSet<String>,
}

impl Claims {
    fn new(what: &'static str) -> Self {
        Self { what, claimed: BTreeMap::new(), spelt: BTreeSet::new() }
    }

    fn claim(&mut self, words: &At<String>, by: &str) -> Option<Mistake> {
        if words.value.is_empty() {
            return None;
        }
        let key = plain(&words.value);
        let Some((first, line)) = self.claimed.get(&key).cloned() else {
            self.claimed.insert(key, (by.to_owned(), words.line));
            self.spelt.insert(words.value.to_lowercase());
            return None;
        };
        let message = if first == by {
            // With and without "the" is how people list a name; it does no harm.
            if self.spelt.insert(words.value.to_lowercase()) {
                return None;
            }
            format!("\"{}\" stands twice for {by} (first in line {line}): leave one out", words.value)
        } else {
            let what = self.what;
            format!("\"{}\" is claimed by two {what}, {first} (line {line}) and {by}: leave it to one", words.value)
        };
        Some(Mistake { line: words.line, message })
    }

    fn exact(&mut self, id: &At<String>, key: &str) -> Option<Mistake> {
        if id.value.is_empty() {
            return None;
        }
        let (_, line) = self.claimed.insert(id.value.to_lowercase(), (id.value.clone(), id.line))?;
        let message =
            format!("two {} have the {key} \"{}\" (the first in line {line}): change one", self.what, id.value);
        Some(Mistake { line: id.line, message })
    }
}

/// What to write instead of `word`: the nearest of `known` where one is near, or all of them.
pub(super) fn mend(word: &str, known: &[&str]) -> String {
    let distance = |other: &&&str| distance(&word.to_lowercase(), &other.to_lowercase());
    let near = known.iter().min_by_key(distance).filter(|other| distance(other) <= 1.max(word.chars().count() / 3));
    // "parties" is farther from "party" than a slip of the pen, but begins like it.
    let alike = || known.iter().find(|other| other.len() > 3 && word.to_lowercase().starts_with(stem(other)));
    match near.or_else(alike) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None if known.is_empty() => "there are none yet".to_owned(),
        None => format!("there are {}", known.join(", ")),
    }
}

fn stem(word: &str) -> &str {
    word.get(..word.len().saturating_sub(1)).unwrap_or(word)
}

/// How many letters must be changed, added, taken away or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::super::Dossier;
    use super::distance;

    fn told(text: &str) -> Vec<String> {
        Dossier::parse(text).err().unwrap_or_default().iter().map(ToString::to_string).collect()
    }

    /// A sound dossier with some lines put in.
    fn with(extra: &str) -> String {
        format!(
            "[[party]]\nid = \"FERRY\"\nname = \"Ferry Line\"\naliases = [\"the line\"]\n\
             [[party]]\nid = \"CREW\"\nname = \"Crew Union\"\nkind = \"union\"\n{extra}\n"
        )
    }

    #[test]
    fn each_mistake_is_told_with_its_line_and_its_mend() {
        let issue = "[[issue]]\nid = \"fares\"\nname = \"Fares\"\n";
        let cases: &[(&str, &str)] = &[
            (
                "[[party]]\nid = \"CREW\"\nname = \"Other\"",
                "line 10: two parties have the id \"CREW\" (the first in line 6): change one",
            ),
            (
                "[[party]]\nid = \"NEW CREW\"\nname = \"Other\"",
                "line 10: party id \"NEW CREW\" may hold letters, digits, - and _ only",
            ),
            ("role = \"mediater\"", "line 9: unknown role \"mediater\": did you mean \"mediator\"?"),
            ("role = \"boss\"", "line 9: unknown role \"boss\": there are party, mediator, host, guarantor, observer"),
            ("kimd = \"union\"", "line 9: unknown key \"kimd\" of a party: did you mean \"kind\"?"),
            (
                "aliases = [\"The Line\"]",
                "line 9: \"The Line\" is claimed by two parties, FERRY (line 4) and CREW: leave it to one",
            ),
            (
                "aliases = [\"crew union\"]",
                "line 9: \"crew union\" stands twice for CREW (first in line 7): leave one out",
            ),
            ("aliases = \"the crew\"", "line 9: aliases is a list: write aliases = [\"…\", \"…\"]"),
            ("aliases = [7]", "line 9: aliases takes words in quotation marks, not an integer"),
            ("aliases = [\"\"]", "line 9: aliases has an empty value"),
            ("aliases = [\" the crew\"]", "line 9: aliases has white space at the edge of \" the crew\""),
            (
                "[[person]]\nname = \"Ada Lund\"\nparty = \"CREWS\"",
                "line 11: party \"CREWS\" is no party here and no ISO 3166 alpha-3 code: did you mean \"CREW\"?",
            ),
            (
                "[[person]]\nname = \"Ada Lund\"\nparty = \"Norway\"",
                "line 11: party \"Norway\" is no party here and no ISO 3166 alpha-3 code: write its code, \"NOR\"",
            ),
            ("[[person]]\nparty = \"CREW\"", "line 9: this person has no name: add `name = \"…\"`"),
            (
                "[[person]]\nname = \"Ada\"\n[[person]]\nname = \"Bo\"\naliases = [\"Ada\"]",
                "line 13: \"Ada\" is claimed by two people",
            ),
            (&format!("{issue}cues = []"), "line 9: this issue has no cues"),
            (issue, "line 9: this issue has no cues"),
            (&format!("{issue}cues = [\"fare\", \"Fare\"]"), "line 12: the cue \"Fare\" stands twice"),
            (
                &format!("{issue}cues = [\"fare\"]\nnot = [\"fare\"]"),
                "line 13: \"fare\" is a cue and a counter-example at once",
            ),
            (
                "[[issue]]\nid = \"Fares!\"\nname = \"Fares\"\ncues = [\"fare\"]",
                "line 10: issue id \"Fares!\" may hold lower-case letters",
            ),
            (
                "[[anchor]]\nname = \"the walkout\"\ndate = \"3 May\"",
                "line 11: \"3 May\" is not a date: wanted is EDTF",
            ),
            ("[[anchor]]\nname = \"the walkout\"", "line 9: this anchor has no date"),
            (
                "[[outlet]]\nname = \"Harbour Post\"\nkind = \"newspapre\"",
                "line 11: unknown kind \"newspapre\": did you mean \"newspaper\"?",
            ),
            ("[[outlet]]\nname = \"Harbour Post\"\ncountry = \"XX\"", "line 11: country \"XX\" is no party here"),
            ("[person]\nname = \"Ada Lund\"", "line 9: person is a list of entries: write [[person]] above each"),
            ("[[people]]\nname = \"Ada Lund\"", "line 9: unknown key \"people\": there are title, party"),
            ("[[parties]]\nname = \"Ada Lund\"", "line 9: unknown key \"parties\": did you mean \"party\"?"),
            ("[[party]]\nid = \"NO\"\nname = \"Norway\"", "line 10: the id of Norway is NOR"),
            ("name = ", "line 9: "),
        ];
        let mut wrong = Vec::new();
        for (extra, wanted) in cases {
            let found = told(&with(extra));
            if !found.iter().any(|mistake| mistake.starts_with(wanted)) {
                wrong.push(format!("{extra}\nwanted {wanted}\ngot {found:#?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    }

    #[test]
    fn several_mistakes_are_told_at_once_in_order_of_lines() {
        let found = told(&with("rol = \"party\"\n[[anchor]]\nname = \"the walkout\"\ndate = \"soon\"\n[[outlet]]\n"));
        let lines: Vec<&str> = found.iter().filter_map(|mistake| mistake.split(':').next()).collect();
        assert_eq!(lines, ["line 9", "line 12", "line 13"], "{found:#?}");
    }

    #[test]
    fn sound_dossiers_pass() {
        let sound = [
            "",
            "title = \"Fares\"",
            &with(""),
            &with(
                "[[party]]\nid = \"NOR\"\nname = \"Norway\"\n[[party]]\nid = \"GA\"\nname = \"Georgia\"\nkind = \"other\"",
            ),
            &with("[[anchor]]\nname = \"the walkout\"\ndate = 2031-05-03"),
            &with(
                "[[person]]\nname = \"Ada Lund\"\nparty = \"NOR\"\n[[outlet]]\nname = \"Post\"\ncountry = \"CREW\"\nkind = \"aggregator\"",
            ),
        ];
        for text in sound {
            assert_eq!(told(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn distances_count_letters() {
        assert_eq!(distance("role", "role"), 0);
        assert_eq!(distance("rol", "role"), 1);
        assert_eq!(distance("kimd", "kind"), 1);
        assert_eq!(distance("titel", "title"), 1);
        assert_eq!(distance("", "id"), 2);
    }

    #[test]
    fn no_text_makes_it_panic() {
        for text in [
            "[[party",
            "party = 1",
            "[[party]]\nid = 1",
            "\u{0}",
            "a.b.c = 1",
            "[[issue]]\ncues = [[1]]",
            "= = =",
            "é = \"",
            "title = '''",
        ] {
            let _ = told(text);
        }
    }
}
