//! An address → what it gives, politely: robots.txt, one question at a time, rests between two to one host, every hop of a
//! redirect checked anew, limits on size, time and hops.
//!
//! Goes out: bytes with where they came from, or why there are none. Nothing is fetched but what is asked for, through no
//! proxy: what is behind one could not be checked. Refuses to decide: what is worth fetching, and what is kept of it.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use onrecord_intake::{limits, media};
use ureq::Agent;
use ureq::http::header::{CONTENT_TYPE, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION};
use ureq::http::{HeaderMap, HeaderName, Response, Uri};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;

use onrecord_store::Fetched;

use crate::interrupt::Stop;

pub mod addresses;
pub mod links;
mod robots;
pub mod trust;

use addresses::{Checked, Private};
use robots::Robots;

/// As much as the largest feed; a page may be less.
pub const LARGEST: usize = limits::RECORD;
/// How long connecting may take, and all of one answer.
pub const CONNECTING: Duration = Duration::from_secs(15);
pub const ANSWERING: Duration = Duration::from_secs(60);
/// How many redirects are followed.
pub const HOPS: usize = 5;
/// A site that wants longer rests than this is not waited for that long.
pub const LONGEST_REST: Duration = Duration::from_secs(60);

/// What came.
pub struct Page {
    /// Where it came from in the end.
    pub url: Uri,
    /// Type and encoding, as the server says.
    pub media: Option<String>,
    pub charset: Option<String>,
    /// By what the server will know whether it has changed.
    pub etag: Option<String>,
    pub modified: Option<String>,
    pub bytes: Vec<u8>,
}

/// Why nothing came.
#[derive(Debug)]
pub struct Failure {
    pub why: String,
    /// Whether it may come another time.
    pub temporary: bool,
}

fn never<T>(why: impl Into<String>) -> Result<T, Failure> {
    Err(Failure { why: why.into(), temporary: false })
}

fn later<T>(why: impl Into<String>) -> Result<T, Failure> {
    Err(Failure { why: why.into(), temporary: true })
}

/// Asks.
pub struct Fetcher<'s> {
    agent: Agent,
    rest: Duration,
    stop: &'s Stop,
    robots: BTreeMap<String, Robots>,
    asked: BTreeMap<String, Instant>,
    /// Hosts that want to be left alone for now.
    busy: BTreeSet<String>,
}

impl<'s> Fetcher<'s> {
    /// Begins; `rest` lies between two questions to one host; `trusted` are roots instead of Mozilla's.
    pub fn new(rest: Duration, private: Private, trusted: Option<Vec<Certificate<'static>>>, stop: &'s Stop) -> Self {
        let roots = trusted.map_or(RootCerts::WebPki, RootCerts::from);
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .user_agent(format!("{}/{}", robots::NAME, env!("CARGO_PKG_VERSION")))
            .accept("text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, text/plain;q=0.8")
            .tls_config(TlsConfig::builder().root_certs(roots).build())
            .timeout_resolve(Some(CONNECTING))
            .timeout_connect(Some(CONNECTING))
            .timeout_global(Some(ANSWERING))
            .build();
        let resolver = Checked { private, inner: DefaultResolver::default() };
        let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
        Self { agent, rest, stop, robots: BTreeMap::new(), asked: BTreeMap::new(), busy: BTreeSet::new() }
    }

    /// What an address gives now; none where it has not changed since it was `known`.
    pub fn get(&mut self, url: &Uri, known: Option<&Fetched>) -> Result<Option<Page>, Failure> {
        let mut at = url.clone();
        for _ in 0..=HOPS {
            let path = at.path_and_query().map_or("/", |path| path.as_str());
            if !self.robots(&at)?.allow(path) {
                return never(format!("the robots.txt of {} asks not to fetch it", host(&at)));
            }
            let response = self.ask(&at, known)?;
            match response.status().as_u16() {
                304 if known.is_some() => return Ok(None),
                200..=299 => return self.page(at, response).map(Some),
                301 | 302 | 303 | 307 | 308 => {
                    let Some(to) = text(response.headers(), &LOCATION) else {
                        return never(format!("{at} moved and does not say where to"));
                    };
                    at = match links::join(&at, &to) {
                        Ok(to) => to,
                        Err(why) => return never(format!("it moved where nobody follows: {why}")),
                    };
                }
                status @ (429 | 503) => {
                    self.busy.insert(host(&at));
                    return later(format!("{} asks to wait ({status}); try again later", host(&at)));
                }
                status @ 500.. => return later(format!("the server failed ({status})")),
                status => return never(format!("the server refuses it ({status})")),
            }
        }
        never(format!("it moved more than {HOPS} times"))
    }

    /// The rules of the site; they are asked for once.
    fn robots(&mut self, at: &Uri) -> Result<&Robots, Failure> {
        let site = site(at);
        if !self.robots.contains_key(&site) {
            let found = self.robots_of(at)?;
            self.robots.insert(site.clone(), found);
        }
        match self.robots.get(&site) {
            Some(robots) => Ok(robots),
            None => later("robots.txt is not known"),
        }
    }

    fn robots_of(&mut self, site: &Uri) -> Result<Robots, Failure> {
        let Ok(mut at) = links::join(site, "/robots.txt") else { return never("no address of a robots.txt") };
        for _ in 0..=HOPS {
            let mut response = self.ask(&at, None)?;
            match response.status().as_u16() {
                200..=299 => {
                    let read = response.body_mut().with_config().limit(robots::LIMIT as u64).read_to_vec();
                    return Ok(
                        read.map_or_else(|_| Robots::closed(), |bytes| Robots::read(&String::from_utf8_lossy(&bytes)))
                    );
                }
                300..=399 => {
                    let to = text(response.headers(), &LOCATION).and_then(|to| links::join(&at, &to).ok());
                    match to {
                        Some(to) => at = to,
                        None => return Ok(Robots::default()),
                    }
                }
                // No such file: no such rules. A server that fails may have some.
                400..=499 => return Ok(Robots::default()),
                status => return later(format!("{} does not say what robots.txt allows ({status})", host(site))),
            }
        }
        Ok(Robots::default())
    }

    /// One question, after a rest.
    fn ask(&mut self, at: &Uri, known: Option<&Fetched>) -> Result<Response<ureq::Body>, Failure> {
        let host = host(at);
        if self.busy.contains(&host) {
            return later(format!("{host} asked to wait; try again later"));
        }
        let wanted = self.robots.get(&site(at)).and_then(|robots| robots.delay).unwrap_or_default();
        let rest = self.rest.max(wanted.min(LONGEST_REST));
        if let Some(left) = self.asked.get(&host).and_then(|last| rest.checked_sub(last.elapsed())) {
            self.stop.sleep(left);
        }
        if self.stop.now() {
            return later("stopped");
        }
        let mut request = self.agent.get(at);
        let etag = known.and_then(|known| known.etag.as_ref()).map(|value| (IF_NONE_MATCH, value));
        let modified = known.and_then(|known| known.modified.as_ref()).map(|value| (IF_MODIFIED_SINCE, value));
        for (header, value) in [etag, modified].into_iter().flatten() {
            request = request.header(header, value);
        }
        let response = request.call();
        self.asked.insert(host, Instant::now());
        response.or_else(|error| match error {
            // An address that may not be asked.
            ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::PermissionDenied => never(error.to_string()),
            error => match trust::refused(&error) {
                Some(why) => later(why),
                None => later(format!("no answer: {error}")),
            },
        })
    }

    fn page(&mut self, url: Uri, mut response: Response<ureq::Body>) -> Result<Page, Failure> {
        let too_large = || never(format!("it is larger than {} MiB", LARGEST >> 20));
        if response.body().content_length().is_some_and(|length| length > LARGEST as u64) {
            return too_large();
        }
        let headers = response.headers();
        let kind = text(headers, &CONTENT_TYPE).unwrap_or_default();
        let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let media = Some(essence).filter(|media| !media.is_empty());
        let (etag, modified) = (text(headers, &ETAG), text(headers, &LAST_MODIFIED));
        let bytes = match response.body_mut().with_config().limit(LARGEST as u64).read_to_vec() {
            Ok(bytes) => bytes,
            Err(ureq::Error::BodyExceedsLimit(_)) => return too_large(),
            Err(error) => return later(format!("the answer broke off: {error}")),
        };
        Ok(Page { url, media, charset: media::charset(&kind), etag, modified, bytes })
    }
}

fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(|value| value.trim().to_owned())
}

fn host(uri: &Uri) -> String {
    uri.host().unwrap_or_default().to_ascii_lowercase()
}

/// What one robots.txt holds for.
fn site(uri: &Uri) -> String {
    format!(
        "{}://{}",
        uri.scheme_str().unwrap_or_default(),
        uri.authority().map(|one| one.as_str()).unwrap_or_default().to_ascii_lowercase()
    )
}
