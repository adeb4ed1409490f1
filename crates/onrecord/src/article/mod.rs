//! Capture → Article: what a capture says once decoded, every part of it labelled by kind.
//!
//! Comes in: one [`Capture`]. Goes out: an [`Article`], or a [`Refusal`] with its reason.
//! Nothing is deleted: for a plain-text capture `text` is the decoded capture, character for character.
//! Refuses to decide: who speaks, and any date that the page does not state.

mod charset;
mod dateline;
mod dates;
mod decode;
mod fold;
mod head;
mod html;
mod lines;
mod look;
mod markup;
mod metadata;
mod outlet;
mod own;
mod pictures;
mod place;
mod signed;
mod stated;
mod tags;
mod tail;
mod tongue;
mod topic;

use serde::{Deserialize, Serialize};

use crate::capture::{Capture, Digest, MediaType};
use crate::language::languages;
use crate::record::Citation;
use crate::text::Span;
use crate::when::When;

use metadata::Facts;

pub use decode::{Charset, LIMIT};
pub use fold::fold;

/// What a block of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The headline, also where it is repeated.
    Title,
    /// The line under the headline that sums the story up.
    Dek,
    /// Who wrote it.
    Byline,
    /// When and where it was published.
    Dateline,
    /// The story itself.
    Body,
    /// Who contributed, or whose photograph it is.
    Credit,
    /// What a picture shows.
    Caption,
    /// A line or paragraph of another story.
    Teaser,
    /// About the author.
    Bio,
    /// Legal and policy notices, disclaimers.
    Notice,
    /// Menus, adverts, share bars, forms.
    Furniture,
}

impl Kind {
    /// Every kind, in order.
    pub const ALL: [Kind; 11] = [
        Kind::Title,
        Kind::Dek,
        Kind::Byline,
        Kind::Dateline,
        Kind::Body,
        Kind::Credit,
        Kind::Caption,
        Kind::Teaser,
        Kind::Bio,
        Kind::Notice,
        Kind::Furniture,
    ];

    /// The kind that this word names.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The word for it, as written in exports and cases.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Title => "title",
            Kind::Dek => "dek",
            Kind::Byline => "byline",
            Kind::Dateline => "dateline",
            Kind::Body => "body",
            Kind::Credit => "credit",
            Kind::Caption => "caption",
            Kind::Teaser => "teaser",
            Kind::Bio => "bio",
            Kind::Notice => "notice",
            Kind::Furniture => "furniture",
        }
    }
}

/// One part of the page: usually a line or a paragraph. Blocks are in order and do not overlap; white space between them belongs to none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Where it is.
    pub span: Span,
}

/// A name for something, with the words it was read from (none where only markup has it).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The name.
    pub name: String,
    /// Where it stands.
    pub span: Option<Span>,
}

/// What a capture says once decoded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// The capture it was made from.
    pub capture: Digest,
    /// The capture's name.
    pub name: String,
    /// The encoding of its bytes, where that is not UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charset: Option<Charset>,
    /// Where it was fetched from, or the page's own canonical address.
    pub url: Option<String>,
    /// The day or the moment it was fetched (EDTF), if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetched: Option<String>,
    /// The whole text, furniture and all.
    pub text: String,
    /// The parts of it.
    pub blocks: Vec<Block>,
    /// The headline.
    pub title: Option<Span>,
    /// The headline as it was given beside the capture, where the text has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// Who published it.
    pub outlet: Option<Named>,
    /// Who wrote it.
    pub bylines: Vec<Named>,
    /// News agencies credited as contributing (not those cited for one statement).
    pub agencies: Vec<Named>,
    /// Whose pictures it has, as credits and captions say.
    #[serde(default)]
    pub pictures: Vec<Named>,
    /// When it was published, where the page states it.
    pub published: Option<When>,
    /// When it was last changed, where the page states it.
    pub updated: Option<When>,
    /// Language as an ISO 639-1 code: English, or `None` where it is not clear.
    pub language: Option<String>,
}

impl Article {
    /// Words of this article.
    #[must_use]
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Cites words of this article.
    #[must_use]
    pub fn cite(&self, span: Span) -> Citation {
        Citation { article: self.capture, span, quote: self.words(span).to_owned() }
    }

    /// The blocks of one kind, in order.
    pub fn blocks_of(&self, kind: Kind) -> impl Iterator<Item = Block> + '_ {
        self.blocks.iter().copied().filter(move |block| block.kind == kind)
    }

    /// The kind of the block that holds this byte; white space between blocks is furniture.
    #[must_use]
    pub fn kind_at(&self, at: u32) -> Kind {
        let after = self.blocks.partition_point(|block| block.span.end <= at);
        match self.blocks.get(after) {
            Some(block) if block.span.start <= at => block.kind,
            _ => Kind::Furniture,
        }
    }
}

/// Why a capture could not be read. The batch goes on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Refusal {
    /// No bytes, or only white space.
    #[error("the capture is empty")]
    Empty,
    /// Not text at all.
    #[error("the capture is not text: byte {at} is {byte:#04x}")]
    Binary {
        /// Offset of the first byte that text does not have.
        at: usize,
        /// That byte.
        byte: u8,
    },
    /// Damaged text, or an encoding that is not known here.
    #[error(
        "the capture is damaged, or not in {charset}: byte {at} has no meaning there; convert it to UTF-8 and add it again"
    )]
    Encoding {
        /// Offset of the first byte without a meaning.
        at: usize,
        /// The encoding it was tried in.
        charset: String,
    },
    /// Larger than an article can be.
    #[error("the capture has {bytes} bytes; at most {limit} are read")]
    TooLarge {
        /// Size in bytes.
        bytes: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// No line of it reads as running text of a story.
    #[error("no running text was found on the page")]
    NoBody,
    /// In a language that is not read here; an ISO 639-1 code.
    #[error("the page is in {}; only English is read", name_of(language))]
    Language {
        /// The language.
        language: String,
    },
    /// A defect of the reader, kept to this one capture.
    #[error("the reader failed on this capture, which is a defect of onrecord; please report it: {message}")]
    Internal {
        /// What the reader said last.
        message: String,
    },
}

impl Refusal {
    /// The language of a page that is refused for it.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        match self {
            Refusal::Language { language } => Some(language),
            _ => None,
        }
    }
}

fn name_of(language: &str) -> &str {
    languages::name(language).unwrap_or(language)
}

/// The name of the encoding that these bytes are in, in the WHATWG standard; `named` is what came beside them.
#[must_use]
pub fn encoding_of(bytes: &[u8], named: Option<&str>, kind: MediaType) -> &'static str {
    charset::find(bytes, named, kind).encoding.name()
}

/// Reads one capture.
///
/// # Errors
/// A [`Refusal`] where the capture cannot be read as an article.
pub fn extract(capture: &Capture) -> Result<Article, Refusal> {
    let decoded = decode::decode(&capture.bytes, capture.beside.charset.as_deref(), capture.media_type)?;
    let (text, lines, mut facts) = match capture.media_type {
        MediaType::Text => {
            let text = decoded.text.into_owned();
            let lines = lines::split(&text);
            (text, lines, Facts::default())
        }
        MediaType::Html => {
            let page = html::read(&decoded.text);
            (page.text, page.lines, page.facts)
        }
    };
    facts.beside(&capture.beside);
    let mut article = article(capture, text, &lines, &facts)?;
    article.charset = decoded.charset;
    Ok(article)
}

/// Labels the lines and reads what the page states of itself; what markup states comes first.
fn article(capture: &Capture, text: String, lines: &[lines::Line], facts: &Facts) -> Result<Article, Refusal> {
    let foreign = |language: String| Refusal::Language { language };
    let Some((kinds, headline)) = place::place(&text, lines, facts.headline()) else {
        // What running text is made of elsewhere is not known here; that it is from elsewhere often is.
        let all: Vec<Span> = lines.iter().map(|line| line.span).collect();
        let language = tongue::among(&text, &all).filter(|language| *language != tongue::ENGLISH);
        return Err(language.map_or(Refusal::NoBody, |language| foreign(language.to_owned())));
    };
    let title = headline.and_then(|at| lines.get(at)).map(|line| line.span);
    let blocks = blocks(&text, lines, &kinds);
    let language = tongue::of(&text, &blocks, facts.language());
    if let Some(language) = language.as_ref().filter(|language| *language != tongue::ENGLISH) {
        return Err(foreign(language.clone()));
    }
    let (published, updated) = stated::dates(&text, &blocks);
    let mut article = Article {
        capture: capture.digest,
        name: capture.name.clone(),
        charset: None,
        fetched: capture.fetched.clone(),
        headline: capture.beside.title.clone().filter(|_| title.is_none()),
        url: capture.url.clone().or_else(|| facts.address().map(str::to_owned)),
        title,
        outlet: None,
        bylines: stated::bylines(&text, &blocks, facts.authors()),
        agencies: stated::agencies(&text, &blocks),
        pictures: pictures::credited(&text, &blocks),
        published,
        updated: facts.updated().or(updated),
        language,
        text,
        blocks,
    };
    let story = article.blocks_of(Kind::Body).next().map_or(Span::new(0, 0), |block| block.span);
    if let Some(stated) = facts.published(|at| article.kind_at(at as u32), story) {
        article.published = Some(stated);
    }
    article.published = article.published.or_else(|| facts.given());
    article.outlet = outlet::find(&article.text, &article.blocks, title, facts);
    Ok(article)
}

/// Whether several paragraphs open with a name in capitals and a colon.
fn is_transcript(text: &str, lines: &[lines::Line], kinds: &[Kind]) -> bool {
    let opens = |words: &str| {
        let speaker = words.get(..words.find(':').unwrap_or(0)).unwrap_or_default();
        let letters = speaker.chars().filter(|c| c.is_alphabetic()).count();
        (1..=40).contains(&letters) && !speaker.chars().any(char::is_lowercase)
    };
    let body = lines.iter().zip(kinds).filter(|(_, kind)| **kind == Kind::Body);
    body.filter(|(line, _)| opens(line.span.of(text))).take(2).count() == 2
}

/// One block a line; the dateline that opens the story is a block of its own.
fn blocks(text: &str, lines: &[lines::Line], kinds: &[Kind]) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(lines.len() + 1);
    let mut opened = false;
    let spoken = is_transcript(text, lines, kinds);
    for (line, &kind) in lines.iter().zip(kinds) {
        let mut span = line.span;
        if kind == Kind::Body && !opened {
            opened = true;
            let found = dateline::of(span.of(text));
            // Who speaks in a transcript is set off just so.
            let speaker = |d: &dateline::Dateline| {
                spoken && span.of(text).get(..d.length).is_some_and(|w| w.trim_end().ends_with(':'))
            };
            if let Some(found) = found.filter(|found| !speaker(found)) {
                let split = Span::new(span.start as usize, span.start as usize + found.length);
                blocks.push(Block { kind: Kind::Dateline, span: split.trim(text) });
                span = Span { start: split.end, end: span.end }.trim(text);
            }
        }
        blocks.push(Block { kind, span });
    }
    blocks
}
