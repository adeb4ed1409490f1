//! Cues of PLOVER events: which words, in which frame, tell of which type of event.
//!
//! Comes in: `plover.toml` and `plover-nouns.toml`. Goes out: the frames that begin at a word, the narrowest first, and the classes of nouns that
//! they ask for. Every entry brings examples of its own, which run as tests (`reading/events/tests.rs`).
//! Refuses to decide: whether a sentence gives a frame what it takes.

use super::Map;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use smol_str::{SmolStr, format_smolstr};

use crate::analysis::{Tag, lemmas};
use crate::language::inflection::singular;
use crate::language::{Fault, List, Shape};
use crate::reading::events::Act;

pub(super) const LIST: List =
    List { file: "plover.toml", text: include_str!("../../language/en/plover.toml"), shape: Shape::Toml, faults };

pub(super) const NOUNS: List = List {
    file: "plover-nouns.toml",
    text: include_str!("../../language/en/plover-nouns.toml"),
    shape: Shape::Toml,
    faults: |list| toml::from_str::<Classes>(list.text).err().map(|error| fault(list, &error)).into_iter().collect(),
};

#[derive(Deserialize)]
struct File {
    cue: Vec<RawCue>,
}

#[derive(Deserialize)]
struct Classes {
    class: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCue {
    id: String,
    act: String,
    mode: Option<String>,
    #[serde(default)]
    frames: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    to: Vec<String>,
    #[serde(default)]
    mutual: bool,
    #[serde(default)]
    alone: bool,
    #[serde(default)]
    suffer: bool,
    #[serde(default)]
    yes: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
}

/// One entry of `plover.toml`.
#[derive(Debug)]
pub struct Cue {
    /// Its name: what a reader finds in the listing under "rule".
    pub id: SmolStr,
    /// Type of event.
    pub act: Act,
    /// PLOVER's mode, where the words tell.
    pub mode: Option<SmolStr>,
    /// Prepositions before the recipient.
    pub to: Vec<SmolStr>,
    /// All who take part are actors: "met with".
    pub mutual: bool,
    /// Tells an event even where nobody is named: "a car bomb killed …".
    pub alone: bool,
    /// The subject is the one it is done to: "died in an ambush by".
    pub suffer: bool,
    /// `sentence => actor > recipient`.
    pub yes: Vec<String>,
    /// Sentences without an event of this cue.
    pub no: Vec<String>,
}

/// What follows the first word of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// This word, in any form.
    Word(SmolStr),
    /// An object with a noun of this class.
    Class(usize),
    /// No object with a noun of this class.
    NoClass(usize),
    /// A subject with a noun of this class.
    Subject(usize),
    /// An object that takes part: the recipient.
    Someone,
    /// Any object.
    Thing,
    /// No object.
    Nothing,
    /// "to" and a verb.
    To,
    /// A clause.
    That,
    /// A form in -ing.
    Ing,
}

/// What the first word of a frame is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
}

/// One frame.
#[derive(Debug)]
pub struct Frame {
    /// What the first word is.
    pub head: Head,
    /// What follows it.
    pub pieces: Vec<Piece>,
    /// Number of its entry.
    pub cue: usize,
}

/// PLOVER's sectors that a plain noun can tell.
const SECTORS: [(&str, &str); 14] = [
    ("sector-reb", "REB"),
    ("sector-uaf", "UAF"),
    ("sector-mil", "MIL"),
    ("sector-cop", "COP"),
    ("sector-gov", "GOV"),
    ("sector-opp", "OPP"),
    ("sector-leg", "LEG"),
    ("sector-jud", "JUD"),
    ("sector-lab", "LAB"),
    ("sector-edu", "EDU"),
    ("sector-cvl", "CVL"),
    ("sector-jrn", "JRN"),
    ("sector-bus", "BUS"),
    ("sector-pty", "PTY"),
];

/// The cues, read once.
#[derive(Debug, Default)]
pub struct Plover {
    /// Entries.
    pub cues: Vec<Cue>,
    frames: Map<SmolStr, Vec<Frame>>,
    classes: Map<SmolStr, u128>,
    names: Vec<String>,
    /// The bit of each class that is a sector, with the sector.
    sectors: Vec<(u128, &'static str)>,
}

impl Plover {
    /// The frames that begin with this word, the narrowest first.
    #[must_use]
    pub fn frames(&self, lemma: &str) -> &[Frame] {
        self.frames.get(lemma).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a noun is of a class.
    #[must_use]
    pub fn is(&self, lemma: &str, class: usize) -> bool {
        self.bits(lemma) & (1 << class) != 0
    }

    /// The classes of a noun, in either number, one bit each.
    fn bits(&self, lemma: &str) -> u128 {
        let of = |word: &str| self.classes.get(word).copied().unwrap_or_default();
        of(lemma) | if lemma.ends_with('s') { of(&singular(lemma)) } else { 0 }
    }

    /// The sector of PLOVER that a noun, in either number, is of: classes named `sector-reb`.
    #[must_use]
    pub fn sector(&self, word: &str) -> Option<&'static str> {
        let bits = self.bits(&lemmas::of(word, Tag::Noun));
        self.sectors.iter().find(|(bit, _)| bits & bit != 0).map(|(_, sector)| *sector)
    }

    /// Whether a word is of the class of this name.
    #[must_use]
    pub fn named(&self, lemma: &str, class: &str) -> bool {
        let number = self.names.iter().position(|known| known == class);
        number.is_some_and(|number| self.is(lemma, number))
    }
}

/// The cues.
#[must_use]
pub fn plover() -> &'static Plover {
    static READ: LazyLock<Plover> = LazyLock::new(|| {
        let classes = toml::from_str::<Classes>(NOUNS.text).map(|file| file.class).unwrap_or_default();
        toml::from_str::<File>(LIST.text).map(|file| build(file, &classes)).unwrap_or_default()
    });
    &READ
}

fn build(file: File, classes: &BTreeMap<String, Vec<String>>) -> Plover {
    let mut listed: BTreeMap<SmolStr, Vec<Frame>> = BTreeMap::new();
    let mut plover = Plover { names: classes.keys().cloned().collect(), ..Plover::default() };
    let sector = |(class, sector)| Some((1 << plover.names.iter().position(|name| name == class)?, sector));
    plover.sectors = SECTORS.into_iter().filter_map(sector).collect();
    let sizes: Vec<usize> = classes.values().map(Vec::len).collect();
    for (number, words) in classes.values().enumerate() {
        for word in words {
            *plover.classes.entry(word.as_str().into()).or_default() |= 1 << number;
        }
    }
    for raw in file.cue {
        let Some(act) = Act::named(&raw.act) else { continue };
        let cue = plover.cues.len();
        let frames = raw.frames.iter().map(|text| (Head::Verb, text));
        for (head, text) in frames.chain(raw.nouns.iter().map(|text| (Head::Noun, text))) {
            let Some((first, pieces)) = pieces(text, &plover.names) else { continue };
            listed.entry(first).or_default().push(Frame { head, pieces, cue });
        }
        plover.cues.push(Cue {
            id: raw.id.into(),
            act,
            mode: raw.mode.map(SmolStr::from),
            to: raw.to.iter().map(SmolStr::from).collect(),
            mutual: raw.mutual,
            alone: raw.alone,
            suffer: raw.suffer,
            yes: raw.yes,
            no: raw.no,
        });
    }
    for frames in listed.values_mut() {
        // The narrowest first: more words, then smaller classes.
        let size = |piece: &Piece| match piece {
            Piece::Class(class) | Piece::Subject(class) => sizes.get(*class).copied().unwrap_or_default(),
            _ => 0,
        };
        frames.sort_by_key(|frame| {
            let weight = frame.pieces.iter().map(weight).sum::<usize>();
            (std::cmp::Reverse(weight), frame.pieces.iter().map(size).sum::<usize>())
        });
    }
    mistagged(&mut listed);
    plover.frames = listed.into_iter().collect();
    plover
}

fn weight(piece: &Piece) -> usize {
    match piece {
        Piece::Word(_) => 4,
        Piece::Class(_) | Piece::Subject(_) => 3,
        Piece::Someone | Piece::Thing | Piece::Nothing | Piece::NoClass(_) => 1,
        Piece::To | Piece::That | Piece::Ing => 2,
    }
}

/// Verbs are also found by the forms under which a tagger that takes them for adjectives or nouns leaves them.
fn mistagged(frames: &mut BTreeMap<SmolStr, Vec<Frame>>) {
    let verbs: Vec<SmolStr> =
        frames.iter().filter(|(_, list)| list.iter().any(|f| f.head == Head::Verb)).map(|(l, _)| l.clone()).collect();
    for lemma in verbs {
        let stem = lemma.strip_suffix('e').unwrap_or(&lemma);
        let y = lemma.strip_suffix('y').map(|stem| format_smolstr!("{stem}ied"));
        for form in [Some(format_smolstr!("{stem}ed")), Some(format_smolstr!("{stem}ing")), y].into_iter().flatten() {
            if !frames.contains_key(&form) {
                let copy = |f: &Frame| Frame { head: f.head, pieces: f.pieces.clone(), cue: f.cue };
                let copies =
                    frames.get(&lemma).into_iter().flatten().filter(|f| f.head == Head::Verb).map(copy).collect();
                frames.insert(form, copies);
            }
        }
    }
}

fn pieces(text: &str, classes: &[String]) -> Option<(SmolStr, Vec<Piece>)> {
    let mut words = text.split(' ');
    let first = words.next().filter(|first| !first.is_empty())?;
    let class = |name: &str| classes.iter().position(|known| known == name);
    let piece = |word: &str| {
        let inner = |open: &str| word.strip_prefix(open).and_then(|rest| rest.strip_suffix('>'));
        Some(match word {
            "Y" => Piece::Someone,
            "*" => Piece::Thing,
            "0" => Piece::Nothing,
            "to+" => Piece::To,
            "that+" => Piece::That,
            "ing+" => Piece::Ing,
            _ if word.starts_with("!<") => Piece::NoClass(class(inner("!<")?)?),
            _ if word.starts_with("^<") => Piece::Subject(class(inner("^<")?)?),
            _ if word.starts_with('<') => Piece::Class(class(inner("<")?)?),
            _ => Piece::Word(word.into()),
        })
    };
    Some((first.into(), words.map(piece).collect::<Option<_>>()?))
}

fn faults(list: &List) -> Vec<Fault> {
    let file = match toml::from_str::<File>(list.text) {
        Ok(file) => file,
        Err(error) => return vec![fault(list, &error)],
    };
    let classes = toml::from_str::<Classes>(NOUNS.text).map(|file| file.class).unwrap_or_default();
    let names: Vec<String> = classes.keys().cloned().collect();
    let mut faults = Vec::new();
    if names.len() > 128 {
        faults.push(Fault::new(1, "more than 128 classes"));
    }
    let mut seen = BTreeMap::new();
    for cue in &file.cue {
        let line = list.text.lines().position(|line| line == format!("id = \"{}\"", cue.id)).unwrap_or_default() + 1;
        let mut tell = |message: String| faults.push(Fault::new(line, message));
        if seen.insert(cue.id.as_str(), line).is_some() {
            tell(format!("\"{}\" is listed twice", cue.id));
        }
        if Act::named(&cue.act).is_none() {
            tell(format!("\"{}\" is no PLOVER type", cue.act));
        }
        if cue.yes.is_empty() || cue.no.is_empty() {
            tell(format!("\"{}\" needs a sentence that shows it (yes) and one that does not (no)", cue.id));
        }
        for frame in cue.frames.iter().chain(&cue.nouns) {
            if pieces(frame, &names).is_none() {
                tell(format!("\"{frame}\" is no frame: see the head of the file"));
            }
        }
    }
    faults
}

fn fault(list: &List, error: &toml::de::Error) -> Fault {
    let line = list.text.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default().lines().count();
    Fault::new(line.max(1), error.message())
}
