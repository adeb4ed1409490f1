//! `onrecord fetch`: pages, and the pages that feeds point to, kept with address and moment.
//!
//! An address counts as fetched when all that it gave is kept, a feed when all its pages are: whoever is cut short begins
//! again and goes on where it was. Refuses to decide: how to ask politely (that is `fetching`), and what a page says.

use std::collections::BTreeSet;
use std::iter;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::anyhow;
use onrecord::Capture;
use onrecord::capture::{Beside, MediaType};
use onrecord_intake::{Format, feed, limits, media};
use onrecord_store::{Fetched, Store};
use ureq::http::Uri;

use super::watch::seconds;
use crate::Global;
use crate::desk::{Bar, store_and_dossier};
use crate::fetching::addresses::Private;
use crate::fetching::{self, Failure, Fetcher, Page, links, trust};
use crate::interrupt::Stop;
use crate::keeping::{Keeping, now};
use crate::outcome::Outcome;

const EXAMPLES: &str = "\
Examples:
  onrecord fetch https://paper.example/2030/05/ferry-talks-open
  onrecord fetch https://paper.example/rss https://other.example/atom.xml
  onrecord fetch https://paper.example/rss --delay 10
  onrecord fetch http://archive.intern/page --allow-private=archive.intern";

fn rules() -> String {
    format!(
        "\
How it asks:
  robots.txt is read first and kept to; a server that cannot tell what it allows is not asked further
  one question at a time, with rests between two to the same host (--delay, or what robots.txt wants, up to {} s)
  a page or a feed that was fetched before is asked for only if it has changed; pages that a feed points to
  and that were fetched before are passed over (--again asks for them)
  a server that asks to wait is left alone until the next time
  redirects are followed up to {} times, each checked like the first address
  addresses of private networks and of this machine are refused, whatever their names and wherever a page moved to
  (--allow-private); no proxy is used
  a server whose certificate nobody vouches for is refused: trusted are Mozilla's roots, or those of --ca-file

Limits: {} MiB a page, {} MiB a feed; {} s to connect, {} s for an answer
Ctrl-C ends it: what was told is kept, and the same command goes on with the rest.",
        fetching::LONGEST_REST.as_secs(),
        fetching::HOPS,
        limits::PAGE >> 20,
        limits::RECORD >> 20,
        fetching::CONNECTING.as_secs(),
        fetching::ANSWERING.as_secs(),
    )
}

/// Fetches pages, and the pages that feeds point to, politely; each is kept with its address and the moment
#[derive(clap::Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{}", rules()))]
pub(crate) struct Args {
    /// Addresses of pages, or of feeds (RSS, Atom)
    #[arg(required = true, value_name = "FEED|URL", value_parser = links::address)]
    urls: Vec<Uri>,
    /// How long to wait between two questions to one host
    #[arg(long, value_name = "SECONDS", default_value = "2", value_parser = seconds)]
    delay: Duration,
    /// Asks again for pages of a feed that were fetched before: they are kept anew where they have changed
    #[arg(long)]
    again: bool,
    /// Asks machines in private networks, too; with a HOST, only that one
    #[arg(long, value_name = "HOST", num_args = 0..=1, require_equals = true, default_missing_value = "*")]
    allow_private: Option<String>,
    /// Trusts the certificates in this file (PEM) instead of Mozilla's: where a network re-signs what passes, or a
    /// site vouches for itself
    #[arg(long, value_name = "FILE")]
    ca_file: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let trusted = args.ca_file.as_deref().map(trust::roots).transpose()?;
    let (store, _) = store_and_dossier()?;
    let stop = Stop::listen();
    let private = match args.allow_private.as_deref() {
        None => Private::None,
        Some("*") => Private::All,
        Some(host) => Private::Host(host.to_owned()),
    };
    let bar = Bar::of_few("fetching");
    let fetcher = Fetcher::new(args.delay, private, trusted, &stop);
    let (keeping, all) = (Keeping::new(&store, global), args.urls.len());
    let mut run = Run { store: &store, fetcher, stop: &stop, keeping, bar, done: 0, all, temporary: 0 };
    for url in &args.urls {
        if stop.now() {
            break;
        }
        run.address(url, args.again)?;
    }
    drop(run.bar);
    run.keeping.close()
}

/// What is under way.
struct Run<'a> {
    store: &'a Store,
    fetcher: Fetcher<'a>,
    stop: &'a Stop,
    keeping: Keeping<'a>,
    bar: Bar,
    /// Addresses that were asked for, and all that are to be.
    done: usize,
    all: usize,
    /// Failures that another time may mend.
    temporary: usize,
}

impl Run<'_> {
    /// A page, or a feed and all its pages.
    fn address(&mut self, url: &Uri, again: bool) -> anyhow::Result<()> {
        let Some(page) = self.page(url)? else { return Ok(()) };
        let fetched = fetched(&page);
        let before = self.temporary;
        match Format::of("", &page.bytes) {
            Format::Feed => self.feed(&page, again)?,
            _ => self.keep(page, Beside::default())?,
        }
        // A feed is done with when all its pages are: else the next run would hear that nothing has changed.
        if self.temporary == before && !self.stop.now() {
            self.store.remember_fetched(&url.to_string(), &fetched)?;
        }
        Ok(())
    }

    /// All pages of a feed that were not fetched before.
    fn feed(&mut self, page: &Page, again: bool) -> anyhow::Result<()> {
        let feed = feed::read(&page.bytes, page.charset.as_deref());
        if let Some(what) = &feed.damaged {
            self.fail(&page.url, &format!("the feed is damaged: {what}"));
        }
        let (mut seen, mut entries) = (BTreeSet::new(), Vec::new());
        let (mut before, mut nowhere) = (0, 0);
        for entry in &feed.entries {
            let Some(Ok(link)) = entry.link.as_deref().map(links::address) else {
                nowhere += 1;
                continue;
            };
            if seen.insert(link.to_string()) {
                let known = !again && self.store.fetched(&link.to_string())?.is_some();
                before += usize::from(known);
                entries.extend((!known).then_some((link, entry)));
            }
        }
        self.all += entries.len();
        let (url, new) = (&page.url, entries.len());
        let told = format!("{url}: a feed; {new} to fetch, {before} fetched before, {nowhere} without an address");
        self.keeping.tell(&told, &self.bar)?;
        for (link, entry) in entries {
            if self.stop.now() {
                break;
            }
            let Some(page) = self.page(&link)? else { continue };
            let fetched = fetched(&page);
            self.keep(page, feed.beside(entry))?;
            self.store.remember_fetched(&link.to_string(), &fetched)?;
        }
        Ok(())
    }

    /// What an address gives; none where it has not changed, or where nothing came, and that is told.
    fn page(&mut self, url: &Uri) -> anyhow::Result<Option<Page>> {
        let known = self.store.fetched(&url.to_string())?;
        self.bar.tell(self.done, self.all);
        let answer = self.fetcher.get(url, known.as_ref());
        self.done += 1;
        match (answer, known) {
            (Ok(Some(page)), _) => return Ok(Some(page)),
            (Ok(None), known) => {
                let since = known.map(|known| known.at).unwrap_or_default();
                self.keeping.unchanged(&format!("= {url}: not changed since {since}"), &self.bar)?;
            }
            (Err(Failure { .. }), _) if self.stop.now() => self.temporary += 1,
            (Err(Failure { why, temporary }), _) => {
                self.temporary += usize::from(temporary);
                self.fail(url, &why);
            }
        }
        Ok(None)
    }

    /// Keeps a page, or tells why it is none.
    fn keep(&mut self, page: Page, beside: Beside) -> anyhow::Result<()> {
        let media = match (page.media.as_deref(), page.media.as_deref().and_then(media::kind)) {
            (_, Some(kind)) => kind,
            (None, _) => Capture::new("", page.bytes.get(..1024).unwrap_or(&page.bytes).to_vec()).media_type,
            (Some(other), _) => {
                self.fail(&page.url, &format!("{other} is neither a page nor a feed; save it and try `onrecord add`"));
                return Ok(());
            }
        };
        if page.bytes.len() > limits::PAGE {
            self.fail(&page.url, &format!("it is larger than {} MiB", limits::PAGE >> 20));
            return Ok(());
        }
        let mut capture = Capture::new(&links::name(&page.url, media == MediaType::Html), page.bytes);
        capture.media_type = media;
        capture.url = Some(page.url.to_string());
        capture.fetched = Some(now());
        capture.beside = Beside { charset: page.charset, ..beside };
        self.keeping.captures(iter::once((page.url.to_string(), capture)), &self.bar)
    }

    fn fail(&mut self, url: &Uri, why: &str) {
        self.bar.aside(|| self.keeping.fail(&anyhow!("{url}: {why}")));
    }
}

fn fetched(page: &Page) -> Fetched {
    Fetched { etag: page.etag.clone(), modified: page.modified.clone(), at: now() }
}
