//! What newspapers call themselves, their sections and their people: the small lists that `article` reads pages with.

use std::sync::LazyLock;

use super::{Fault, List, Map, Set, Shape, no_more, outlets};

/// News agencies and picture agencies.
pub static AGENCIES: List = List {
    file: "agencies.tsv",
    text: include_str!("../../language/en/agencies.tsv"),
    shape: Shape::Table(&["name", "kind"]),
    faults: |list| one_of(list, 1, &["news", "picture"]),
};

/// Words with which a page speaks to its reader.
pub static APPEALS: List = List {
    file: "appeals.tsv",
    text: include_str!("../../language/en/appeals.tsv"),
    shape: Shape::Table(&["word", "group"]),
    faults: |list| one_of(list, 1, &["you", "we", "ask"]),
};

/// Verbs with which a note about an author begins.
pub static AUTHOR_VERBS: List = words("author-verbs.txt", include_str!("../../language/en/author-verbs.txt"));

/// Words in a byline that are no part of a name.
pub static BYLINE_WORDS: List = List {
    file: "byline-words.tsv",
    text: include_str!("../../language/en/byline-words.tsv"),
    shape: Shape::Table(&["word", "role"]),
    faults: |list| one_of(list, 1, &["opens", "joins", "ends"]),
};

/// The commonest English words.
pub static FUNCTION_WORDS: List = words("function-words.txt", include_str!("../../language/en/function-words.txt"));
/// Words of legal notices.
pub static LEGAL: List = words("legal.txt", include_str!("../../language/en/legal.txt"));
/// Bylines that name no person.
pub static NAMELESS: List = words("nameless.txt", include_str!("../../language/en/nameless.txt"));
/// Words that headings of other stories are made of.
pub static LINK_WORDS: List = List {
    file: "link-words.tsv",
    text: include_str!("../../language/en/link-words.tsv"),
    shape: Shape::Table(&["word", "group"]),
    faults: |list| one_of(list, 1, &["core", "fill"]),
};
/// Words with which a page speaks of itself.
pub static PAGE_WORDS: List = List {
    file: "page-words.tsv",
    text: include_str!("../../language/en/page-words.tsv"),
    shape: Shape::Table(&["word", "group"]),
    faults: |list| one_of(list, 1, &["this", "page", "done"]),
};
/// Words of offers to subscribe.
pub static OFFERS: List = words("offers.txt", include_str!("../../language/en/offers.txt"));
/// What people who make news do.
pub static NEWSROOM: List = words("newsroom.txt", include_str!("../../language/en/newsroom.txt"));
/// Small words inside names.
pub static PARTICLES: List = words("name-particles.txt", include_str!("../../language/en/name-particles.txt"));
/// Words that names of outlets are made of.
pub static OUTLET_NOUNS: List = words("outlet-nouns.txt", include_str!("../../language/en/outlet-nouns.txt"));
/// Sections of newspapers.
pub static SECTIONS: List = words("sections.txt", include_str!("../../language/en/sections.txt"));

/// To whom a word of an appeal belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appeal {
    /// The reader.
    You,
    /// The page.
    We,
    /// What the page wants.
    Ask,
}

/// What an agency sends out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agency {
    /// News.
    News,
    /// Pictures only.
    Pictures,
}

/// What a word of a byline does that is no part of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// A name follows.
    Opens,
    /// Another name follows.
    Joins,
    /// What follows is no name.
    Ends,
}

/// What a word is with which a page speaks of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageWord {
    /// "This", as the first word.
    This,
    /// The page, by what it is.
    Page,
    /// What was done to it.
    Done,
}

type Words = LazyLock<Set<&'static str>>;

static ASKING: LazyLock<Map<&'static str, Appeal>> = LazyLock::new(|| {
    let group = |word: &str| match word {
        "you" => Appeal::You,
        "we" => Appeal::We,
        _ => Appeal::Ask,
    };
    APPEALS.rows().map(|row| (row.cell(0), group(row.cell(1)))).collect()
});
static SIGNED: LazyLock<Map<&'static str, Agency>> = LazyLock::new(|| {
    let kind = |word: &str| if word == "news" { Agency::News } else { Agency::Pictures };
    AGENCIES.rows().map(|row| (row.cell(0), kind(row.cell(1)))).collect()
});
static LINKS: LazyLock<Map<&'static str, Link>> = LazyLock::new(|| {
    let role = |word: &str| match word {
        "opens" => Link::Opens,
        "joins" => Link::Joins,
        _ => Link::Ends,
    };
    BYLINE_WORDS.rows().map(|row| (row.cell(0), role(row.cell(1)))).collect()
});
static HEADINGS: LazyLock<Map<&'static str, bool>> =
    LazyLock::new(|| LINK_WORDS.rows().map(|row| (row.cell(0), row.cell(1) == "core")).collect());
static ITSELF: LazyLock<Map<&'static str, PageWord>> = LazyLock::new(|| {
    let group = |word: &str| match word {
        "this" => PageWord::This,
        "page" => PageWord::Page,
        _ => PageWord::Done,
    };
    PAGE_WORDS.rows().map(|row| (row.cell(0), group(row.cell(1)))).collect()
});
static SALES: Words = LazyLock::new(|| OFFERS.words().collect());
static VERBS: Words = LazyLock::new(|| AUTHOR_VERBS.words().collect());
static FUNCTION: Words = LazyLock::new(|| FUNCTION_WORDS.words().collect());
static LAW: Words = LazyLock::new(|| LEGAL.words().collect());
static NO_NAME: Words = LazyLock::new(|| NAMELESS.words().collect());
static ROLES: Words = LazyLock::new(|| NEWSROOM.words().collect());
static NOUNS: Words = LazyLock::new(|| OUTLET_NOUNS.words().collect());
static SMALL: Words = LazyLock::new(|| PARTICLES.words().collect());
static MENU: Words = LazyLock::new(|| SECTIONS.words().collect());

/// To whom this folded word belongs where a page speaks to its reader.
#[must_use]
pub fn appeal(word: &str) -> Option<Appeal> {
    ASKING.get(word).copied()
}

/// What agency signs so, if one does.
#[must_use]
pub fn agency(name: &str) -> Option<Agency> {
    let listed = || outlets::by_name(name).filter(|outlet| outlet.is_agency()).map(|_| Agency::News);
    SIGNED.get(name).copied().or_else(|| listed().filter(|_| name.contains(char::is_alphabetic)))
}

/// What this folded word does in a byline.
#[must_use]
pub fn byline_word(word: &str) -> Option<Link> {
    LINKS.get(word).copied()
}

/// Whether a note about an author goes on with this folded word after the name.
#[must_use]
pub fn is_author_verb(word: &str) -> bool {
    VERBS.contains(word)
}

/// Whether this folded word is one of the commonest of English.
#[must_use]
pub fn is_function_word(word: &str) -> bool {
    FUNCTION.contains(word)
}

/// Whether legal notices use this folded word.
#[must_use]
pub fn is_legal(word: &str) -> bool {
    LAW.contains(word)
}

/// Whether this folded byline names no person.
#[must_use]
pub fn is_nameless(byline: &str) -> bool {
    NO_NAME.contains(byline)
}

/// Whether headings of other stories have this folded word; and whether it alone makes one of them.
#[must_use]
pub fn link_word(word: &str) -> Option<bool> {
    HEADINGS.get(word).copied()
}

/// What this folded word is where a page speaks of itself.
#[must_use]
pub fn page_word(word: &str) -> Option<PageWord> {
    ITSELF.get(word).copied()
}

/// Whether offers to subscribe have this folded word.
#[must_use]
pub fn is_offer(word: &str) -> bool {
    SALES.contains(word)
}

/// Whether this folded word is a trade of people who make news.
#[must_use]
pub fn is_newsroom(word: &str) -> bool {
    ROLES.contains(word)
}

/// Whether names of outlets are made of this folded word.
#[must_use]
pub fn is_outlet_noun(word: &str) -> bool {
    NOUNS.contains(word)
}

/// Whether this word, as written, is a small word inside a name.
#[must_use]
pub fn is_particle(word: &str) -> bool {
    SMALL.contains(word)
}

/// Whether this folded line is a section of a newspaper.
#[must_use]
pub fn is_section(line: &str) -> bool {
    MENU.contains(line)
}

const fn words(file: &'static str, text: &'static str) -> List {
    List { file, text, shape: Shape::Words, faults: no_more }
}

fn one_of(list: &List, column: usize, wanted: &[&str]) -> Vec<Fault> {
    let wrong = list.rows().filter(|row| !wanted.contains(&row.cell(column)));
    wrong.map(|row| Fault::new(row.line, format!("column {} must be one of {wanted:?}", column + 1))).collect()
}
