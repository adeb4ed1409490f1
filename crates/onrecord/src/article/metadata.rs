//! What the markup of a page states: headline, authors, outlet, dates, address, language.
//!
//! Comes in: elements with their attributes, and blocks of JSON-LD. Goes out: each fact with the best of its sources:
//! JSON-LD first, then `meta`, then the rest. Refuses to decide: whether a fact is true.

use serde_json::Value;

use super::dates;
use super::html::collapse;
use super::{Kind, Span};
use crate::capture::Beside;
use crate::language::newsroom;
use crate::when::{Basis, Edtf, When};

/// What the markup states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// The `title` element: headline and, often, outlet.
    pub title: Option<String>,
    headline: Ranked<String>,
    site: Ranked<String>,
    published: Ranked<Edtf>,
    updated: Ranked<Edtf>,
    address: Ranked<String>,
    language: Ranked<String>,
    authors: Ranked<Vec<String>>,
    /// The day of publication that came beside the page.
    given: Option<Edtf>,
    /// `time` elements: where they stand in the text, and the day they give.
    times: Vec<(usize, Edtf)>,
}

/// A fact and how good its source is; the smaller number wins, the first of equals.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Ranked<T>(Option<(u8, T)>);

impl<T> Default for Ranked<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Ranked<T> {
    fn put(&mut self, rank: u8, fact: Option<T>) {
        if let Some(fact) = fact
            && self.0.as_ref().is_none_or(|(known, _)| rank < *known)
        {
            self.0 = Some((rank, fact));
        }
    }

    fn get(&self) -> Option<&T> {
        self.0.as_ref().map(|(_, fact)| fact)
    }
}

/// What came beside the page ranks after all that stands in it.
const BESIDE: u8 = 9;

/// More dates, authors and scripts than this are not those of one story.
const MOST: usize = 64;

impl Facts {
    /// Takes what this element states; `at` is where it stands in the text.
    pub fn element(&mut self, name: &str, value: &dyn Fn(&str) -> Option<String>, at: usize) {
        match name {
            "html" => self.language.put(0, value("lang").or_else(|| value("xml:lang")).and_then(|tag| language(&tag))),
            "link" if value("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                self.address.put(0, value("href").and_then(address));
            }
            "time" if self.times.len() < MOST => {
                self.times.extend(value("datetime").and_then(|time| day(&time)).map(|day| (at, day)));
            }
            "meta" => self.meta(value),
            _ => {}
        }
        if let Some(property) = value("itemprop")
            && let Some(content) = value("content").or_else(|| value("datetime"))
        {
            self.property(&property.to_ascii_lowercase(), &content);
        }
    }

    fn meta(&mut self, value: &dyn Fn(&str) -> Option<String>) {
        let key =
            value("property").or_else(|| value("name")).or_else(|| value("itemprop")).or_else(|| value("http-equiv"));
        if let (Some(key), Some(content)) = (key, value("content")) {
            self.property(&key.to_ascii_lowercase(), &content);
        }
    }

    fn property(&mut self, key: &str, content: &str) {
        let words = || Some(collapse(content)).filter(|words| !words.is_empty());
        match key {
            "og:title" => self.headline.put(1, words()),
            "headline" => self.headline.put(2, words()),
            "twitter:title" => self.headline.put(3, words()),
            "og:site_name" => self.site.put(1, words()),
            "application-name" | "apple-mobile-web-app-title" => self.site.put(3, words()),
            "article:published_time" => self.published.put(1, day(content)),
            "og:published_time"
            | "datepublished"
            | "parsely-pub-date"
            | "sailthru.date"
            | "publish-date"
            | "publishdate"
            | "pubdate"
            | "publish_date"
            | "article.published"
            | "cxenseparse:recs:publishtime"
            | "published_at" => {
                self.published.put(2, day(content));
            }
            "date" | "dc.date" | "dc.date.issued" | "dcterms.created" | "dc.date.created" | "dcterms.date" => {
                self.published.put(3, day(content));
            }
            "article:modified_time" => self.updated.put(1, day(content)),
            "og:updated_time" | "datemodified" | "lastmod" | "last-modified" | "dcterms.modified"
            | "article.updated" => {
                self.updated.put(2, day(content));
            }
            "og:url" => self.address.put(1, address(content.to_owned())),
            "og:locale" | "content-language" | "language" | "dc.language" => self.language.put(1, language(content)),
            "author" | "article:author" | "parsely-author" | "sailthru.author" | "dc.creator" | "byl"
            | "article.author" => {
                let rank = if key == "author" { 1 } else { 2 };
                self.authors.put(rank, Some(people(content)).filter(|people| !people.is_empty()));
            }
            _ => {}
        }
    }

    /// Takes what a block of JSON-LD states.
    pub fn data(&mut self, json: &str) {
        // A broken block, or one nested deeper than the parser goes, states nothing.
        if let Ok(value) = serde_json::from_str::<Value>(json) {
            self.walk(&value, 0);
        }
    }

    fn walk(&mut self, value: &Value, depth: usize) {
        match value {
            Value::Array(items) if depth < 4 => items.iter().take(MOST).for_each(|item| self.walk(item, depth + 1)),
            Value::Object(fields) => {
                if let Some(graph) = fields.get("@graph").filter(|_| depth < 4) {
                    self.walk(graph, depth + 1);
                }
                if kinds(value).any(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report") {
                    self.article(value);
                } else if let Some(inner) = fields.get("mainEntity").filter(|_| depth < 4) {
                    self.walk(inner, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn article(&mut self, value: &Value) {
        let words = |key: &str| value.get(key).and_then(Value::as_str).map(collapse).filter(|words| !words.is_empty());
        self.headline.put(0, words("headline").or_else(|| words("name")));
        self.published.put(0, words("datePublished").and_then(|date| day(&date)));
        self.updated.put(0, words("dateModified").and_then(|date| day(&date)));
        self.language.put(2, words("inLanguage").and_then(|tag| language(&tag)));
        self.address.put(2, words("url").and_then(address));
        let names = |key: &str| value.get(key).map(all_names).unwrap_or_default();
        self.site.put(0, names("publisher").into_iter().next());
        let authors: Vec<String> = names("author").iter().flat_map(|name| people(name)).collect();
        self.authors.put(0, Some(authors).filter(|authors| !authors.is_empty()));
    }

    /// Takes what came with the page, for what the page itself does not state.
    pub fn beside(&mut self, beside: &Beside) {
        let words = |words: &Option<String>| words.as_deref().map(collapse).filter(|words| !words.is_empty());
        // A `title` element ends in the name of the outlet, often; what a feed or a table calls the title does not.
        self.headline.put(BESIDE, words(&beside.title));
        self.site.put(BESIDE, words(&beside.outlet));
        self.language.put(BESIDE, beside.language.as_deref().and_then(language));
        let authors: Vec<String> = beside.authors.iter().take(MOST).flat_map(|name| people(name)).collect();
        self.authors.put(BESIDE, Some(authors).filter(|authors| !authors.is_empty()));
        self.given = beside.published.as_deref().and_then(day);
    }

    /// When it was published, as told beside the page.
    pub fn given(&self) -> Option<When> {
        self.given.map(|edtf| When { edtf, basis: Basis::Beside, rests_on: Vec::new() })
    }

    /// The headline, as far as markup states it.
    pub fn headline(&self) -> Option<&str> {
        self.headline.get().or(self.title.as_ref()).map(String::as_str)
    }

    /// Who publishes the page.
    pub fn site(&self) -> Option<&str> {
        self.site.get().map(String::as_str)
    }

    /// The page's own address.
    pub fn address(&self) -> Option<&str> {
        self.address.get().map(String::as_str)
    }

    /// The language, as an ISO 639-1 code.
    pub fn language(&self) -> Option<&str> {
        self.language.get().map(String::as_str)
    }

    /// The authors.
    pub fn authors(&self) -> &[String] {
        self.authors.get().map(Vec::as_slice).unwrap_or_default()
    }

    /// When it was published: as stated, else by the first `time` that stands above the story.
    pub fn published(&self, kind_at: impl Fn(usize) -> Kind, story: Span) -> Option<When> {
        let above = |(at, _): &&(usize, Edtf)| {
            *at <= story.start as usize
                && matches!(kind_at(*at + 2), Kind::Dateline | Kind::Byline | Kind::Dek | Kind::Title)
                || matches!(kind_at(*at + 2), Kind::Dateline | Kind::Byline)
        };
        let time = || self.times.iter().find(above).map(|(_, day)| *day);
        self.published.get().copied().or_else(time).map(stated)
    }

    /// When it was last changed.
    pub fn updated(&self) -> Option<When> {
        self.updated.get().copied().map(stated)
    }
}

fn stated(edtf: Edtf) -> When {
    When { edtf, basis: Basis::Markup, rests_on: Vec::new() }
}

fn kinds(value: &Value) -> impl Iterator<Item = &str> {
    let kind = value.get("@type");
    let many = kind.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    kind.and_then(Value::as_str).into_iter().chain(many)
}

/// Names in a string, an object with a name, or a list of such.
fn all_names(value: &Value) -> Vec<String> {
    match value {
        Value::String(name) => vec![collapse(name)],
        Value::Array(items) => items
            .iter()
            .take(MOST)
            .flat_map(|item| if item.is_array() { Vec::new() } else { all_names(item) })
            .collect(),
        Value::Object(fields) => fields.get("name").filter(|name| name.is_string()).map(all_names).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// People named in a field: nobody's addresses, no desks.
fn people(field: &str) -> Vec<String> {
    if field.contains("://") {
        return Vec::new();
    }
    super::stated::people_in(field).into_iter().filter(|name| !newsroom::is_nameless(&super::fold(name))).collect()
}

fn day(value: &str) -> Option<Edtf> {
    let value = value.trim();
    dates::read(value, Span::new(0, value.len())).dates.first().and_then(|stated| stated.date.edtf(None))
}

fn address(value: String) -> Option<String> {
    let value = value.trim();
    (value.starts_with("http://") || value.starts_with("https://")).then(|| value.to_owned())
}

/// `en-GB` as `en`.
fn language(tag: &str) -> Option<String> {
    let first = tag.trim().split(['-', '_', ',']).next().unwrap_or_default();
    (first.len() == 2 && first.bytes().all(|b| b.is_ascii_alphabetic())).then(|| first.to_ascii_lowercase())
}
