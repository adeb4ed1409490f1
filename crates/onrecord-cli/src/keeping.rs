//! What was found in files → kept, read, and a line told of each.
//!
//! A line of a capture goes out once the capture is on the disk and read: whoever sees it may rely on it, whatever happens
//! to the program afterwards. Decides nothing about what is found.

use std::io::{self, IsTerminal, stdout};

use onrecord::Capture;
use onrecord_intake::{Found, Refused};
use onrecord_store::{Added, Gist, Store, Told};

use crate::Global;
use crate::desk::Bar;
use crate::gather;
use crate::outcome::Outcome;
use crate::print::Out;

/// Keeps what it is given, and counts.
pub struct Keeping<'s> {
    store: &'s Store,
    out: Out,
    new: usize,
    known: usize,
    unread: usize,
    /// Captures and what could not be taken.
    found: usize,
    unopened: usize,
}

/// What the rest of a file's parts came to.
#[derive(Default)]
struct Left {
    refused: Vec<Refused>,
    passed: Vec<String>,
    errors: Vec<anyhow::Error>,
}

impl<'s> Keeping<'s> {
    /// Begins.
    pub fn new(store: &'s Store, global: &Global) -> Self {
        Self { store, out: Out::new(global.color), new: 0, known: 0, unread: 0, found: 0, unopened: 0 }
    }

    /// Keeps all that is found, then tells of what could not be kept.
    pub fn all(&mut self, found: impl IntoIterator<Item = anyhow::Result<Found>>, bar: &Bar) -> anyhow::Result<()> {
        let mut left = Left::default();
        let mut found = found.into_iter();
        let captures = std::iter::from_fn(|| {
            loop {
                match found.next()? {
                    Ok(Found::Capture { place, capture }) => return Some((place, *capture)),
                    Ok(Found::Refused(refused)) => left.refused.push(refused),
                    Ok(Found::Passed { place, count }) => left.passed.push(gather::passed(&place, count)),
                    Err(error) => left.errors.push(error),
                }
            }
        });
        self.captures(captures, bar)?;
        for refused in &left.refused {
            self.out.line(&format!("- {refused}"))?;
        }
        left.passed.iter().try_for_each(|told| self.out.line(&format!("  {told}")))?;
        self.out.flush()?;
        self.unread += left.refused.len();
        self.found += left.refused.len();
        left.errors.iter().for_each(|error| self.fail(error));
        Ok(())
    }

    /// Keeps captures, each with its place.
    pub fn captures(&mut self, captures: impl Iterator<Item = (String, Capture)>, bar: &Bar) -> anyhow::Result<()> {
        // Keeping matters more than telling of it: who does not listen any more is left alone.
        let mut heard: io::Result<()> = Ok(());
        let Self { store, out, new, known, unread, found, .. } = self;
        store.keep(captures, &now(), |place: String, told| {
            *found += 1;
            *unread += usize::from(told.gist.is_err());
            *(if told.added == Added::New { &mut *new } else { &mut *known }) += 1;
            if heard.is_ok() {
                let line = line(&place, &told);
                let mut say = || out.line(&line).and_then(|()| out.flush());
                heard = if stdout().is_terminal() { bar.aside(say) } else { say() };
            }
        })?;
        Ok(heard?)
    }

    /// A line about something else.
    pub fn tell(&mut self, line: &str, bar: &Bar) -> io::Result<()> {
        let mut say = || self.out.line(line).and_then(|()| self.out.flush());
        if stdout().is_terminal() { bar.aside(say) } else { say() }
    }

    /// Something is known without its bytes having been looked at.
    pub fn unchanged(&mut self, line: &str, bar: &Bar) -> io::Result<()> {
        self.known += 1;
        self.found += 1;
        self.tell(line, bar)
    }

    /// Tells of what could not be opened.
    pub fn fail(&mut self, error: &anyhow::Error) {
        self.unopened += 1;
        eprintln!("onrecord: {error:#}");
    }

    /// Ends with the sums.
    pub fn close(mut self) -> anyhow::Result<Outcome> {
        let Self { new, known, unread, unopened, .. } = self;
        self.out.line(&format!("{new} new, {known} known, {unread} not read, {unopened} not opened"))?;
        self.out.flush()?;
        Ok(match (unread == self.found, unopened == 0) {
            (true, _) => Outcome::Nothing,
            (_, true) => Outcome::Done,
            (_, false) => Outcome::Failed,
        })
    }
}

/// The moment, as the store keeps it.
pub fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn line(place: &str, told: &Told) -> String {
    let sign = if told.added == Added::New { '+' } else { '=' };
    let made = match (&told.gist, told.added) {
        (Err(refusal), _) => format!("kept, but not read: {refusal}"),
        (Ok(gist), Added::New) => made_of(gist),
        (Ok(gist), Added::Known) => format!("known already: {}", made_of(gist)),
    };
    format!("{sign} {} {place}: {made}", told.digest.short())
}

/// Title, statements, blocks by kind.
fn made_of(gist: &Gist) -> String {
    let title = gist.title.as_ref().map_or("no title found".to_owned(), |title| format!("\u{201c}{title}\u{201d}"));
    let kinds: Vec<String> = gist.blocks.iter().map(|(kind, count)| format!("{count} {}", kind.word())).collect();
    let statements = if gist.statements == 1 { "statement" } else { "statements" };
    format!("{title}; {} {statements}; {}", gist.statements, kinds.join(", "))
}
