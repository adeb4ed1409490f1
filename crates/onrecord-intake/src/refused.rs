//! Why something in a file is not taken, and the mend.

use std::fmt;
use std::io;

/// Something that could not be taken from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Where it stands: "news.zip › a/b.html".
    pub place: String,
    /// Why.
    pub why: Why,
}

impl fmt::Display for Refused {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: not read: {}", self.place, self.why)
    }
}

/// Why something is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// Larger than a thing of its kind can be.
    #[error("it is larger than {} MiB, which no page is; cut it into its parts", limit >> 20)]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// It unpacks to far more than text would.
    #[error(
        "it unpacks to more than {} times its size, as text never does; unpack what you trust and add that",
        crate::limits::RATIO
    )]
    Ratio,
    /// It unpacks to more than is taken from one file.
    #[error("it unpacks to more than {} GiB; add it in parts", crate::limits::UNPACKED >> 30)]
    Total,
    /// Archives in archives in archives.
    #[error(
        "more than {} archives lie in one another; unpack the outer ones and add what is in them",
        crate::limits::DEPTH
    )]
    Nested,
    /// Locked with a password.
    #[error("it is locked with a password; unpack it and add what is in it")]
    Locked,
    /// Packed in a way that is not known here.
    #[error("it is packed in a way that is not read here ({how}); unpack it, or pack it anew with deflate or gzip")]
    Packing {
        /// The way.
        how: String,
    },
    /// It ends too early or does not hold together.
    #[error("it is damaged ({what}); what stood before was taken, get a sound copy for the rest")]
    Damaged {
        /// How that shows.
        what: String,
    },
    /// A row, an entry or a mail without any text.
    #[error("it has no text ({}); name what holds it, as in --columns text=NAME", told(has))]
    NoText {
        /// What it has instead.
        has: Vec<String>,
    },
    /// An entry of a feed that only points elsewhere.
    #[error("the entry has neither text nor summary; fetch the page it points to")]
    NoContent,
    /// A column that was asked for and is not there.
    #[error("there is no column `{name}` ({})", told(has))]
    NoColumn {
        /// The name that was asked for.
        name: String,
        /// Those there are.
        has: Vec<String>,
    },
    /// A line that is not an object of JSON.
    #[error("it is not an object of JSON ({what})")]
    Json {
        /// How that shows.
        what: String,
    },
    /// Something else than text: a picture, a program.
    #[error("it is not text")]
    NotText,
    /// A document of an office program or a book.
    #[error("it is a document of an office program or a book; save it as text or HTML")]
    Document,
    /// A file, a mail or an archive with nothing in it.
    #[error("there is nothing in it")]
    Empty,
}

/// Some of these names.
fn told(names: &[String]) -> String {
    const MOST: usize = 12;
    if names.is_empty() {
        return "it has no names at all".to_owned();
    }
    let shown: Vec<String> = names.iter().take(MOST).map(|name| name.chars().take(40).collect()).collect();
    let more = if names.len() > MOST { ", …" } else { "" };
    format!("it has {}{more}", shown.join(", "))
}

impl From<io::Error> for Why {
    fn from(error: io::Error) -> Self {
        let own = error.get_ref().and_then(|inner| inner.downcast_ref::<Why>()).cloned();
        own.unwrap_or_else(|| Why::Damaged { what: error.to_string() })
    }
}
