//! RSS and Atom → entries: link, title, dates, authors, content and summary.
//!
//! Comes in: the bytes of a feed. Goes out: its entries as far as it holds together, and where it does not, how that
//! shows. Entities that a feed defines for itself are never expanded, nothing is fetched, and depth costs nothing.
//! Refuses to decide: which entries are new.

use onrecord::capture::Beside;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// What it calls itself: the outlet, most often.
    pub title: Option<String>,
    /// Its language, as it says.
    pub language: Option<String>,
    /// Its entries, in its order.
    pub entries: Vec<Entry>,
    /// How it shows that the feed is damaged; entries before that are there.
    pub damaged: Option<String>,
}

/// An entry of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The name that stays the same when the entry changes.
    pub id: Option<String>,
    /// The page it points to.
    pub link: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// When it was published, as written.
    pub published: Option<String>,
    /// When it was changed, as written.
    pub updated: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The whole of it.
    pub content: Option<Words>,
    /// What it is about.
    pub summary: Option<Words>,
}

/// The content or the summary of an entry, as it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The words.
    pub words: String,
    /// Whether they are HTML.
    pub markup: bool,
}

impl Feed {
    /// What the feed tells of the page that an entry points to.
    #[must_use]
    pub fn beside(&self, entry: &Entry) -> Beside {
        Beside {
            charset: None,
            title: entry.title.clone(),
            published: entry.published.clone().or_else(|| entry.updated.clone()),
            outlet: self.title.clone(),
            authors: entry.authors.clone(),
            language: self.language.clone(),
        }
    }
}

/// More entries than this are not read from one feed.
const MOST: usize = 100_000;

/// Reads a feed; `charset` is what the server said.
#[must_use]
pub fn read(bytes: &[u8], charset: Option<&str>) -> Feed {
    let name = onrecord::article::encoding_of(bytes, charset, onrecord::capture::MediaType::Html);
    let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap_or(encoding_rs::UTF_8);
    let (text, broken) = encoding.decode_with_bom_removal(bytes);
    let mut reading = Reading { text: &text, ..Reading::default() };
    let mut damaged = reading.run().err();
    if broken && damaged.is_none() {
        damaged = Some(format!("it is not in {name} throughout"));
    }
    let feed = &mut reading.feed;
    if feed.entries.is_empty() && damaged.is_none() && !reading.root {
        damaged = Some("it is neither RSS nor Atom".to_owned());
    }
    // Words with holes in them are nobody's words.
    if broken {
        feed.entries.retain(|entry| {
            let whole = |words: &Option<Words>| words.as_ref().is_none_or(|words| !words.words.contains('\u{fffd}'));
            whole(&entry.content) && whole(&entry.summary)
        });
    }
    Feed { damaged, ..reading.feed }
}

#[derive(Default)]
struct Reading<'t> {
    text: &'t str,
    feed: Feed,
    entry: Option<Entry>,
    /// Whether the feed's own element was seen.
    root: bool,
    /// The element that is being read: its name, how its content is to be taken, and what was in it so far.
    field: Option<Field>,
    depth: usize,
}

struct Field {
    name: String,
    /// As the `type` attribute says.
    kind: Option<String>,
    depth: usize,
    words: String,
    /// Where the content begins, and whether there are elements in it.
    from: usize,
    inner: bool,
    /// Whether all that is wanted of it has been said: the name of an author whose address follows.
    said: bool,
    /// `guid isPermaLink="false"`.
    bare: bool,
}

impl Reading<'_> {
    fn run(&mut self) -> Result<(), String> {
        let text = self.text;
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let before = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let event = reader.read_event().map_err(|error| format!("at byte {before}: {error}"))?;
            let after = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            match event {
                Event::Start(tag) => {
                    self.depth += 1;
                    self.open(&tag, after);
                }
                Event::Empty(tag) => {
                    self.depth += 1;
                    self.open(&tag, after);
                    self.close(&name(&tag), after);
                }
                Event::End(tag) => self.close(&tag.name().as_ref().to_ascii_lowercase(), before),
                Event::Text(words) => self.say(&words),
                Event::CData(words) => self.say(&words),
                Event::GeneralRef(name) => self.say(&resolved(&name)),
                Event::Eof if self.depth > 0 || self.entry.is_some() => return Err("it ends too early".to_owned()),
                Event::Eof => return Ok(()),
                _ => {}
            }
            if self.feed.entries.len() >= MOST {
                return Err(format!("it has more than {MOST} entries"));
            }
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>, after: usize) {
        if let Some(field) = &mut self.field {
            // `author` and its like hold a name in an element of its own.
            field.inner = true;
            let named = name(tag) == "name" && is_person(&field.name);
            if named {
                field.words.clear();
            }
            return;
        }
        let name = name(tag);
        match name.as_str() {
            "rss" | "feed" | "rdf:rdf" => {
                self.root = true;
                self.feed.language = attribute(tag, "xml:lang").or_else(|| self.feed.language.take());
            }
            "item" | "entry" if self.entry.is_none() => self.entry = Some(Entry::default()),
            "channel" | "image" | "textinput" | "item" | "entry" => {}
            "link" | "atom:link" if attribute(tag, "href").is_some() => {
                let page = attribute(tag, "rel").is_none_or(|rel| rel == "alternate");
                if let (Some(entry), true) = (&mut self.entry, page) {
                    entry.link = entry.link.take().or_else(|| attribute(tag, "href").and_then(address));
                }
            }
            _ => {
                let bare = attribute(tag, "isPermaLink").is_some_and(|is| is.eq_ignore_ascii_case("false"));
                let kind = attribute(tag, "type").map(|kind| kind.to_ascii_lowercase());
                let field = Field {
                    name,
                    kind,
                    depth: self.depth,
                    words: String::new(),
                    from: after,
                    inner: false,
                    said: false,
                    bare,
                };
                self.field = Some(field);
            }
        }
    }

    fn say(&mut self, words: &str) {
        if let Some(field) = self.field.as_mut().filter(|field| !field.said) {
            field.words.push_str(words);
        }
    }

    fn close(&mut self, name: &str, before: usize) {
        if self.field.as_ref().is_some_and(|field| field.depth >= self.depth)
            && let Some(field) = self.field.take()
        {
            self.put(field, before);
        } else if let Some(field) = &mut self.field {
            field.said |= name == "name" && is_person(&field.name);
        } else if matches!(name, "item" | "entry") {
            self.feed.entries.extend(self.entry.take());
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn put(&mut self, field: Field, before: usize) {
        let line = || Some(plain(&field.words)).filter(|words| !words.is_empty());
        let Some(entry) = &mut self.entry else {
            match field.name.as_str() {
                "title" if self.feed.title.is_none() => self.feed.title = line(),
                "language" | "dc:language" => self.feed.language = line(),
                _ => {}
            }
            return;
        };
        match field.name.as_str() {
            "title" => entry.title = entry.title.take().or_else(line),
            "link" => entry.link = entry.link.take().or_else(|| address(field.words.trim().to_owned())),
            "guid" | "id" => {
                if !field.bare && field.name == "guid" {
                    entry.link = entry.link.take().or_else(|| address(field.words.trim().to_owned()));
                }
                entry.id = line();
            }
            "pubdate" | "published" | "dc:date" | "issued" | "dcterms:issued" => {
                entry.published = entry.published.take().or_else(line);
            }
            "updated" | "modified" | "dcterms:modified" | "atom:updated" => entry.updated = line(),
            "author" | "dc:creator" | "contributor" if entry.authors.len() < 64 => entry.authors.extend(line()),
            "content:encoded" | "content" | "xhtml:body" => {
                entry.content = self.text.get(field.from..before).and_then(|raw| words(&field, raw));
            }
            "description" | "summary" => {
                entry.summary = self.text.get(field.from..before).and_then(|raw| words(&field, raw));
            }
            _ => {}
        }
    }
}

/// The words of a content or a summary: markup inside of it is markup of the page.
fn words(field: &Field, raw: &str) -> Option<Words> {
    let atom_text = matches!(field.kind.as_deref(), Some("text" | "text/plain"))
        || field.kind.is_none() && matches!(field.name.as_str(), "content" | "summary");
    let words = if field.inner { raw.to_owned() } else { field.words.clone() };
    let markup = field.inner || !atom_text;
    Some(Words { words, markup }).filter(|found| !found.words.trim().is_empty())
}

fn is_person(name: &str) -> bool {
    matches!(name, "author" | "contributor" | "dc:creator")
}

/// The name of an element, in lower case.
fn name(tag: &BytesStart<'_>) -> String {
    tag.name().as_ref().to_ascii_lowercase()
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().find(|one| one.key.as_ref() == name)?;
    Some(found.value.replace("&amp;", "&").trim().to_owned())
}

fn address(url: String) -> Option<String> {
    (url.starts_with("http://") || url.starts_with("https://")).then_some(url)
}

/// What an entity stands for: the five of XML and those given by number; any other stays as it is written.
fn resolved(name: &str) -> String {
    let known = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.strip_prefix('#').and_then(|number| {
            let hex = number.strip_prefix(['x', 'X']).map(|hex| u32::from_str_radix(hex, 16));
            hex.unwrap_or_else(|| number.parse()).ok().and_then(char::from_u32)
        }),
    };
    known.map_or_else(|| format!("&{name};"), String::from)
}

/// A title as plain words: without tags, on one line.
fn plain(words: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    let tags = crate::row::is_markup(words);
    for c in words.chars() {
        match c {
            '<' if tags => inside = true,
            '>' if inside => inside = false,
            _ if inside => {}
            c => out.push(c),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
