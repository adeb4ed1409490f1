//! Files of every kind in, captures out: pages, ZIP, WARC, mails, JSON Lines, CSV, feeds, plain or packed with gzip.
//!
//! Comes in: the name and the bytes of a file, as a reader. Goes out, one after the other and in the order of the file:
//! captures with all that came beside their bytes, and whatever could not be taken, with its place
//! ("news.zip › a/b.html") and the mend. Nothing is unpacked to disk and no more than one page is held in memory.
//! Refuses to decide: what a capture says (that is `onrecord`), and where it is kept.
//!
//! What is kept of a row, an entry or a mail are the bytes of its text, as they stood there; a page made up around them
//! would be nobody's words. Title, date and the like travel beside them.
//!
//! ```
//! use std::io::Cursor;
//! use std::ops::ControlFlow;
//!
//! use onrecord_intake::{Found, Options, file};
//!
//! let rows = "{\"url\": \"https://paper.example/a\", \"body\": \"The port reopens on Monday, its owner said.\"}\n";
//! let mut urls = Vec::new();
//! file("march.jsonl", Cursor::new(rows), &Options::default(), &mut |found| {
//!     if let Found::Capture { capture, .. } = found {
//!         urls.extend(capture.url);
//!     }
//!     ControlFlow::Continue(())
//! });
//! assert_eq!(urls, ["https://paper.example/a"]);
//! ```

use std::io::{Read, Seek};
use std::ops::ControlFlow;

use onrecord::Capture;

mod columns;
pub mod feed;
mod format;
mod http;
mod json;
pub mod limits;
mod mail;
pub mod media;
mod moment;
mod page;
mod refused;
mod row;
mod table;
mod walk;
mod warc;
mod zipped;

pub use columns::{Columns, Field};
pub use format::Format;
pub use refused::{Refused, Why};

use walk::Walk;

/// How files are to be taken.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Which column, or which key of an object, holds what; usual names are known without.
    pub columns: Columns,
    /// What the file is, where its name and its first bytes do not tell.
    pub format: Option<Format>,
}

/// What was found in a file.
#[derive(Clone, Debug)]
pub enum Found {
    /// A capture.
    Capture {
        /// Where it stands: "news.zip › a/b.html".
        place: String,
        /// The capture.
        capture: Box<Capture>,
    },
    /// Something that could not be taken.
    Refused(Refused),
    /// Parts of an archive that nobody would read: pictures, scripts, failed requests.
    Passed {
        /// The archive.
        place: String,
        /// How many.
        count: usize,
    },
}

/// Takes what is found, and says whether to go on.
pub type Taker<'t> = dyn FnMut(Found) -> ControlFlow<()> + 't;

/// Takes a file apart.
pub fn file(name: &str, input: impl Read + Seek, options: &Options, out: &mut Taker<'_>) {
    // A taker that wants no more has what it wants.
    let _ = Walk::new(options, out).file(name, input);
}

/// Takes apart what comes in without end or beginning being known: a pipe.
pub fn stream(name: &str, input: impl Read, options: &Options, out: &mut Taker<'_>) {
    let _ = Walk::new(options, out).stream(name, input);
}
