//! Which column of a table, or which key of an object, holds what?
//!
//! Comes in: the names that are there, and the map that a person gave. Goes out: the place of each field. Names are
//! compared without case, spaces, dashes and underscores. Known without a map are the usual ones, those of Media Cloud,
//! GDELT, news-please and news APIs among them.
//! Refuses to decide: what a column of an unknown name holds.

use std::str::FromStr;

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The text of the article: what becomes the capture.
    Text,
    /// The page as HTML; where it is there, it comes before the text.
    Html,
    /// Where it was fetched from.
    Url,
    /// The headline.
    Title,
    /// When it was published.
    Published,
    /// When it was fetched.
    Fetched,
    /// Who published it.
    Outlet,
    /// Who wrote it.
    Authors,
    /// The language.
    Language,
}

/// The word for each field, and the names it goes by; those that come first are the surer ones.
const NAMES: [(Field, &str, &[&str]); 9] = [
    (
        Field::Text,
        "text",
        &[
            "text",
            "fulltext",
            "maintext",
            "articletext",
            "storytext",
            "plaintext",
            "bodytext",
            "articlebody",
            "body",
            "content",
            "article",
            "story",
            "document",
            "transcript",
            "summary",
            "description",
            "abstract",
            "excerpt",
            "snippet",
        ],
    ),
    (Field::Html, "html", &["html", "rawhtml", "contenthtml", "htmlcontent", "bodyhtml", "pagehtml", "page"]),
    (
        Field::Url,
        "url",
        &[
            "url",
            "link",
            "articleurl",
            "sourceurl",
            "documentidentifier",
            "permalink",
            "canonicalurl",
            "pageurl",
            "weburl",
            "uri",
            "href",
        ],
    ),
    (Field::Title, "title", &["title", "headline", "articletitle", "webtitle", "subject", "head"]),
    (
        Field::Published,
        "published",
        &[
            "published",
            "publishdate",
            "publisheddate",
            "publicationdate",
            "datepublished",
            "datepublish",
            "publishedat",
            "pubdate",
            "webpublicationdate",
            "articledate",
            "date",
        ],
    ),
    (
        Field::Fetched,
        "fetched",
        &[
            "fetched",
            "fetchedat",
            "crawled",
            "crawledat",
            "crawldate",
            "datedownload",
            "datecrawled",
            "downloaded",
            "downloadedat",
            "indexeddate",
            "retrieved",
            "retrievedat",
            "scrapedat",
            "seendate",
            "accessed",
        ],
    ),
    (
        Field::Outlet,
        "outlet",
        &[
            "outlet",
            "medianame",
            "sourcename",
            "newspaper",
            "publication",
            "publisher",
            "sitename",
            "source",
            "sourcecommonname",
            "sourcedomain",
            "domain",
        ],
    ),
    (Field::Authors, "author", &["author", "authors", "byline", "creator", "writer"]),
    (Field::Language, "language", &["language", "lang", "sourcelang", "sourcelanguage"]),
];

/// The map that a person gives: `text=body,url=link`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(Vec<(Field, String)>);

impl FromStr for Columns {
    type Err = String;

    fn from_str(map: &str) -> Result<Self, String> {
        let pair = |pair: &str| {
            let (word, name) = pair.split_once('=').unwrap_or((pair, ""));
            let (word, name) = (word.trim(), name.trim());
            let field = NAMES.iter().find(|(_, known, _)| *known == word).map(|(field, ..)| *field);
            match field {
                _ if name.is_empty() => Err(format!("`{pair}` names no column; write it as text=body")),
                Some(field) => Ok((field, name.to_owned())),
                None => {
                    let known: Vec<&str> = NAMES.iter().map(|(_, word, _)| *word).collect();
                    Err(format!("`{word}` is nothing a column can hold; there are {}", known.join(", ")))
                }
            }
        };
        map.split(',').filter(|part| !part.trim().is_empty()).map(pair).collect::<Result<_, _>>().map(Self)
    }
}

impl Columns {
    /// The name that was given for a field.
    pub(crate) fn asked(&self, field: Field) -> Option<&str> {
        self.0.iter().find(|(asked, _)| *asked == field).map(|(_, name)| name.as_str())
    }

    /// Whether every column is given by its number.
    pub(crate) fn are_numbers(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|(_, name)| name.parse::<usize>().is_ok())
    }

    /// The names that were given.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, name)| name.as_str())
    }
}

/// Every field.
pub(crate) fn fields() -> impl Iterator<Item = Field> {
    NAMES.iter().map(|(field, ..)| *field)
}

/// Where names that this field goes by stand among those that are there, the surest first.
pub(crate) fn guesses(field: Field, there: &[String]) -> Vec<usize> {
    let known = NAMES.iter().find(|(known, ..)| *known == field).map_or(&[] as &[&str], |(_, _, names)| *names);
    let folded: Vec<String> = there.iter().map(|name| fold(name)).collect();
    let place = |name: &&str| folded.iter().position(|there| there == name);
    known.iter().filter_map(place).collect()
}

/// A name without case, spaces, dashes, underscores.
pub(crate) fn fold(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(field: Field, header: &[&str]) -> Option<usize> {
        let header: Vec<String> = header.iter().map(|name| (*name).to_owned()).collect();
        guesses(field, &header).first().copied()
    }

    #[test]
    fn usual_names_are_known() {
        let media_cloud =
            ["id", "indexed_date", "language", "media_name", "media_url", "publish_date", "title", "url", "text"];
        assert_eq!(found(Field::Text, &media_cloud), Some(8));
        assert_eq!(found(Field::Published, &media_cloud), Some(5));
        assert_eq!(found(Field::Fetched, &media_cloud), Some(1));
        assert_eq!(found(Field::Outlet, &media_cloud), Some(3));
        let news_please =
            ["authors", "date_download", "date_publish", "description", "maintext", "source_domain", "title", "url"];
        assert_eq!(found(Field::Text, &news_please), Some(4));
        assert_eq!(found(Field::Published, &news_please), Some(2));
        assert_eq!(found(Field::Url, &["GLOBALEVENTID", "SOURCEURL"]), Some(1));
        assert_eq!(found(Field::Text, &["a", "b"]), None);
    }

    #[test]
    fn a_map_is_read_or_its_mistake_told() {
        let map: Columns = "text=Body, url=link".parse().expect("a map");
        assert_eq!(
            (map.asked(Field::Text), map.asked(Field::Url), map.asked(Field::Title)),
            (Some("Body"), Some("link"), None)
        );
        assert!("text".parse::<Columns>().is_err_and(|told| told.contains("text=body")));
        assert!("colour=red".parse::<Columns>().is_err_and(|told| told.contains("published")));
        assert!("text=3,url=60".parse::<Columns>().is_ok_and(|map| map.are_numbers()));
    }
}
