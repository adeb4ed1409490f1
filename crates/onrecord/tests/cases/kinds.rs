//! What can be expected: kinds, the keys of each, and what a value of each looks like.
//!
//! A kind or key added here also needs a line in `cases/README.md` and a comparison in `compare/`.

/// What a value looks like.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Quoted words of the text; several are pieces of one thing.
    Words,
    /// A name or other plain words, quoted or not; `unknown` means none.
    Name,
    /// Several names, with commas between them; `unknown` means none.
    Names,
    /// An EDTF date, or `unknown`.
    Date,
    /// Several dates: accounts differ.
    Dates,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// One of these words, then quoted words of the text.
    OneOfThenWords(&'static [&'static str]),
    /// Quoted words of the text, then `→`, then a date or `unknown`.
    WordsThenDate,
    /// `B copies A`.
    Copies,
    /// Tokens, with `|` between them.
    Tokens,
}

impl Shape {
    /// Whether `unknown` may stand for it.
    pub fn may_be_unknown(self) -> bool {
        matches!(self, Shape::Name | Shape::Names | Shape::Date | Shape::Dates | Shape::WordsThenDate)
    }
}

/// One kind of expectation.
#[derive(Debug)]
pub struct Kind {
    pub name: &'static str,
    pub head: Shape,
    pub keys: &'static [(&'static str, Shape)],
}

pub const BLOCKS: &[&str] =
    &["title", "dek", "byline", "dateline", "body", "credit", "caption", "teaser", "bio", "notice", "furniture"];
const ACTORS: &[&str] = &["person", "state", "institution", "media", "group", "unnamed"];
const QUOTATIONS: &[&str] = &["direct", "indirect", "mixed"];
const STANCES: &[&str] = &[
    "demands",
    "offers",
    "accepts",
    "rejects",
    "supports",
    "opposes",
    "conditions",
    "reserves",
    "asserts",
    "concedes",
];
const STANDINGS: &[&str] = &["held", "planned", "postponed", "cancelled", "failed", "promised"];
const COMMITMENTS: &[&str] = &["agreed", "promised", "ordered", "threatened", "proposed", "sent"];
const STATUSES: &[&str] = &["open", "met", "missed", "moved", "stalled", "disputed", "denied"];
const CHANGES: &[&str] = &["hardened", "softened", "moved", "contradicted"];
const ACTS: &[&str] = &[
    "agree",
    "consult",
    "support",
    "concede",
    "cooperate",
    "aid",
    "retreat",
    "request",
    "accuse",
    "reject",
    "threaten",
    "sanction",
    "protest",
    "mobilize",
    "coerce",
    "assault",
];
const EVENT_STANDINGS: &[&str] = &["asserted", "claimed", "denied", "negated", "future", "hypothetical", "historical"];
const CLASHES: &[&str] = &["mutual blame", "denial", "incompatible positions", "conflicting facts", "self-reversal"];

pub const KINDS: &[Kind] = &[
    // What one page is made of.
    Kind { name: "block", head: Shape::OneOfThenWords(BLOCKS), keys: &[IN] },
    Kind { name: "title", head: Shape::Words, keys: &[IN] },
    Kind { name: "outlet", head: Shape::Name, keys: &[IN] },
    Kind { name: "byline", head: Shape::Names, keys: &[IN] },
    Kind { name: "agency", head: Shape::Names, keys: &[IN] },
    Kind { name: "picture", head: Shape::Names, keys: &[IN] },
    Kind { name: "language", head: Shape::Name, keys: &[IN] },
    Kind { name: "published", head: Shape::Date, keys: &[IN] },
    Kind { name: "refusal", head: Shape::Name, keys: &[IN] },
    // Its sentences and words.
    Kind { name: "sentence", head: Shape::Words, keys: &[IN] },
    Kind { name: "tokens", head: Shape::Tokens, keys: &[IN] },
    Kind { name: "time", head: Shape::WordsThenDate, keys: &[IN] },
    // The record.
    Kind {
        name: "statement",
        head: Shape::Words,
        keys: &[
            IN,
            ("speaker", Shape::Name),
            ("speaker kind", Shape::OneOf(ACTORS)),
            ("role", Shape::Name),
            ("side", Shape::Name),
            ("source", Shape::Words),
            ("cue", Shape::Words),
            ("quotation", Shape::OneOf(QUOTATIONS)),
            ("addressee", Shape::Name),
            ("said", Shape::Date),
            ("relayed by", Shape::Names),
            ("citing", Shape::Names),
            ("block", Shape::OneOf(BLOCKS)),
            ("issue", Shape::Names),
            ("within", Shape::Words),
        ],
    },
    Kind {
        name: "actor",
        head: Shape::Name,
        keys: &[("kind", Shape::OneOf(ACTORS)), ("names", Shape::Names), ("role", Shape::Names), ("side", Shape::Name)],
    },
    Kind {
        name: "delegation",
        head: Shape::Name,
        keys: &[
            ("head", Shape::Names),
            ("member", Shape::Names),
            ("head to be", Shape::Names),
            ("member to be", Shape::Names),
            ("former head", Shape::Names),
            ("former member", Shape::Names),
            ("told", Shape::Names),
        ],
    },
    Kind {
        name: "position",
        head: Shape::Words,
        keys: &[
            IN,
            ("party", Shape::Name),
            ("issue", Shape::Name),
            ("stance", Shape::OneOf(STANCES)),
            ("condition", Shape::Words),
            ("terms", Shape::Names),
            ("account", Shape::OneOf(&["own", "claimed", "reported"])),
            ("according to", Shape::Name),
            ("as of", Shape::Date),
        ],
    },
    Kind {
        name: "round",
        head: Shape::Dates,
        keys: &[
            ("place", Shape::Names),
            ("parties", Shape::Names),
            ("heads", Shape::Names),
            ("standing", Shape::OneOf(STANDINGS)),
            ("outcome", Shape::Words),
            ("format", Shape::Names),
            ("aids", Shape::Names),
            ("away", Shape::Names),
            ("topic", Shape::Names),
            ("beside", Shape::Names),
            ("next", Shape::Names),
        ],
    },
    Kind {
        name: "deadline",
        head: Shape::Date,
        keys: &[IN, ("words", Shape::Words), ("due", Shape::OneOf(&["open", "met", "missed", "moved"]))],
    },
    Kind {
        name: "commitment",
        head: Shape::Words,
        keys: &[
            IN,
            ("by", Shape::Names),
            ("kind", Shape::OneOf(COMMITMENTS)),
            ("to", Shape::Names),
            ("made", Shape::Date),
            ("due", Shape::Date),
            ("status", Shape::OneOf(STATUSES)),
        ],
    },
    Kind {
        name: "draft",
        head: Shape::Words,
        keys: &[
            IN,
            ("by", Shape::Names),
            ("to", Shape::Names),
            ("sent", Shape::Date),
            ("version", Shape::Names),
            ("answer", Shape::Names),
            ("after", Shape::Words),
        ],
    },
    Kind {
        name: "movement",
        head: Shape::OneOfThenWords(CHANGES),
        keys: &[("party", Shape::Name), ("issue", Shape::Name), ("terms", Shape::Names)],
    },
    Kind {
        name: "event",
        head: Shape::OneOfThenWords(ACTS),
        keys: &[
            IN,
            ("mode", Shape::Name),
            ("actor", Shape::Names),
            ("actor side", Shape::Names),
            ("recipient", Shape::Names),
            ("recipient side", Shape::Names),
            ("place", Shape::Name),
            ("standing", Shape::OneOf(EVENT_STANDINGS)),
            ("according to", Shape::Name),
            ("when", Shape::Date),
        ],
    },
    Kind {
        name: "contradiction",
        head: Shape::OneOfThenWords(CLASHES),
        keys: &[("issue", Shape::Name), ("between", Shape::Names)],
    },
    Kind {
        name: "claim",
        head: Shape::OneOfThenWords(&["statement", "event"]),
        keys: &[("origins", Shape::Name), ("tellings", Shape::Name)],
    },
    Kind { name: "drift", head: Shape::Words, keys: &[] },
    Kind { name: "reworded", head: Shape::Words, keys: &[IN] },
    Kind {
        name: "reprint",
        head: Shape::Copies,
        keys: &[("likeness", Shape::OneOf(&["identical", "edited", "excerpt", "rewritten", "digest"]))],
    },
];

/// Which of several texts is meant: `in: B`.
const IN: (&str, Shape) = ("in", Shape::Name);

/// The kind of this name.
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// The one of `names` that somebody who wrote `word` most likely meant, as a sentence to put behind a mistake.
pub fn nearest<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    let best = names.iter().min_by_key(|name| distance(word, name));
    match best {
        Some(best) if distance(word, best) <= 1 + word.chars().count() / 3 => format!("write `{best}`"),
        _ => format!("known are: {}", names.join(", ")),
    }
}

/// How many letters must be changed, added or left out.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}
