//! `onrecord fetch` against a small server on this machine: polite, careful, and nothing lost.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use onrecord_store::Store;

use crate::bench::{Bench, ECHO, HERALD, Said};

/// What is asked for: path, and the head of the question.
pub type Asked = Arc<Mutex<Vec<(String, String)>>>;

/// Path → the answer's head after `HTTP/1.1 `, without its length, and its body.
pub type Site = BTreeMap<&'static str, (&'static str, String)>;

pub struct Server {
    port: u16,
    asked: Asked,
}

pub const PAGE: &str = "200 OK\r\nContent-Type: text/plain; charset=utf-8";

impl Server {
    /// Answers as the site says; 304 where a validator of the answer comes back, 404 where it has nothing.
    pub fn new(make: impl FnOnce(&str) -> Site) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let site = Arc::new(make(&format!("http://127.0.0.1:{port}")));
        let asked = Asked::default();
        let heard = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (site, heard) = (Arc::clone(&site), Arc::clone(&heard));
                thread::spawn(move || answer(stream, &site, &heard));
            }
        });
        Self { port, asked }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// How often a path was asked for.
    fn count(&self, path: &str) -> usize {
        self.asked.lock().expect("a list").iter().filter(|(asked, _)| asked == path).count()
    }

    fn last(&self, path: &str) -> String {
        let asked = self.asked.lock().expect("a list");
        asked.iter().rev().find(|(asked, _)| asked == path).map(|(_, head)| head.clone()).unwrap_or_default()
    }
}

pub fn answer(mut stream: impl Read + Write, site: &Site, heard: &Asked) {
    let mut lines = BufReader::new(&mut stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty());
    let Some(first) = lines.next() else { return };
    let head: Vec<String> = lines.map(|line| line.to_ascii_lowercase()).collect();
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let known = head.iter().find_map(|line| line.strip_prefix("if-none-match: ")).map(str::to_owned);
    heard.lock().expect("a list").push((path.clone(), head.join("\n")));
    let (status, body) = match site.get(path.as_str()) {
        Some((status, _)) if known.is_some_and(|tag| status.to_ascii_lowercase().contains(&tag)) => {
            ("304 Not Modified", String::new())
        }
        Some((status, body)) => (*status, body.clone()),
        None => ("404 Not Found", String::new()),
    };
    let length =
        if status.contains("Content-Length") { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
    write!(stream, "HTTP/1.1 {status}\r\n{length}Connection: close\r\n\r\n{body}").ok();
}

fn feed(root: &str, pages: &[&str]) -> String {
    let item = |page: &&str| {
        format!(
            "<item><title>Of {page}</title><link>{root}{page}</link><pubDate>Wed, 1 May 2030 08:00:00 GMT</pubDate></item>"
        )
    };
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Osk Herald</title>{}</channel></rss>",
        pages.iter().map(item).collect::<String>()
    )
}

const FEED: &str = "200 OK\r\nContent-Type: application/rss+xml\r\nETag: \"feed-1\"";

pub fn empty() -> Bench {
    let bench = Bench::new();
    bench.run(&["init"]).done();
    bench
}

pub fn fetch(bench: &Bench, more: &[&str], urls: &[&str]) -> Said {
    bench.run(&[&["fetch", "--delay", "0.01"], more, urls].concat())
}

const HERE: &[&str] = &["--allow-private=127.0.0.1"];

#[test]
fn the_pages_of_a_feed_are_kept_with_address_and_moment_and_not_asked_for_twice() {
    let server = Server::new(|root| {
        BTreeMap::from([
            ("/feed", (FEED, feed(root, &["/herald", "/moved", "/herald", "/gone", "/picture"]))),
            ("/herald", ("200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nETag: \"h-1\"", HERALD.to_owned())),
            ("/moved", ("301 Moved\r\nLocation: ./echo", String::new())),
            ("/echo", (PAGE, ECHO.to_owned())),
            ("/picture", ("200 OK\r\nContent-Type: image/png", "not a page".to_owned())),
        ])
    });
    let bench = empty();
    let said = fetch(&bench, HERE, &[&server.url("/feed")]);
    assert_eq!(said.code, 1, "some could not be fetched: {said:?}");
    assert!(
        said.out.contains("4 to fetch, 0 fetched before")
            && said.out.ends_with("2 new, 0 known, 0 not read, 2 not opened\n"),
        "{said:?}"
    );
    assert!(
        said.err.contains("/gone: the server refuses it (404)") && said.err.contains("image/png is neither"),
        "{said:?}"
    );
    assert!(server.last("/herald").contains("user-agent: onrecord/"));

    let store = Store::open(bench.path()).expect("a store");
    let kept = store.captures().expect("captures");
    let echo = kept.iter().find(|one| one.name == "echo.txt").expect("the page that had moved");
    assert_eq!(echo.url.as_deref(), Some(server.url("/echo").as_str()), "where it came from in the end");
    assert!(echo.fetched.as_ref().is_some_and(|at| at.len() == 20 && at.ends_with('Z')), "{echo:?}");
    assert_eq!(echo.beside.outlet.as_deref(), Some("The Osk Herald"));
    assert_eq!(echo.beside.title.as_deref(), Some("Of /moved"));

    // The feed has not changed; a page named by itself is asked for again, and has not either.
    let said = fetch(&bench, HERE, &[&server.url("/feed"), &server.url("/herald")]);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(said.out.lines().filter(|line| line.contains("not changed since")).count(), 2, "{said:?}");
    assert!(server.last("/feed").contains("if-none-match: \"feed-1\""));
    assert_eq!((server.count("/robots.txt"), server.count("/echo")), (2, 1));
    bench.run(&["verify"]).done();
}

#[test]
fn robots_txt_is_kept_to_also_where_a_page_moved_to() {
    let server = Server::new(|_| {
        BTreeMap::from([
            ("/robots.txt", ("200 OK", "User-agent: *\nDisallow: /closed\n".to_owned())),
            ("/closed", (PAGE, HERALD.to_owned())),
            ("/door", ("302 Found\r\nLocation: /closed", String::new())),
            ("/open", (PAGE, ECHO.to_owned())),
        ])
    });
    let bench = empty();
    let said = fetch(&bench, HERE, &[&server.url("/closed"), &server.url("/door"), &server.url("/open")]);
    assert!(said.out.ends_with("1 new, 0 known, 0 not read, 2 not opened\n"), "{said:?}");
    assert_eq!(said.err.matches("robots.txt of 127.0.0.1 asks not to fetch it").count(), 2, "{said:?}");
    assert_eq!(server.count("/closed"), 0, "it was not even asked for");

    let broken = Server::new(|_| {
        BTreeMap::from([("/robots.txt", ("500 Broken", String::new())), ("/open", (PAGE, ECHO.to_owned()))])
    });
    let said = fetch(&bench, HERE, &[&broken.url("/open")]);
    assert!(said.code != 0 && said.err.contains("does not say what robots.txt allows"), "{said:?}");
    assert_eq!(broken.count("/open"), 0);
}

#[test]
fn no_private_address_is_asked_whatever_its_name() {
    let server = Server::new(|_| BTreeMap::from([("/page", (PAGE, HERALD.to_owned()))]));
    let bench = empty();
    let port = server.port;
    for host in [
        "127.0.0.1",
        "localhost",
        "[::ffff:127.0.0.1]",
        "127.1",
        "2130706433",
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "169.254.169.254",
    ] {
        let said = fetch(&bench, &[], &[&format!("http://{host}:{port}/page")]);
        assert_eq!(said.code, 3, "{host}: {said:?}");
        assert!(said.err.contains("a private address; --allow-private="), "{host}: {said:?}");
    }
    assert_eq!(server.asked.lock().expect("a list").len(), 0, "nobody asked");
    for wrong in ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://me:word@127.0.0.1/", "/etc/passwd"] {
        assert_eq!(fetch(&bench, &[], &[wrong]).code, 2, "{wrong}");
    }
    fetch(&bench, &["--allow-private"], &[&server.url("/page")]).done();
}

#[test]
fn a_redirect_or_a_feed_leads_to_no_private_address() {
    let server = Server::new(|root| {
        let other = root.replace("127.0.0.1", "localhost");
        BTreeMap::from([
            ("/feed", (FEED, feed(&other, &["/inside"]))),
            ("/inside", (PAGE, HERALD.to_owned())),
            ("/file", ("302 Found\r\nLocation: file:///etc/passwd", String::new())),
            ("/loop", ("302 Found\r\nLocation: /loop", String::new())),
            ("/hop", ("307 Moved\r\nLocation: http://169.254.169.254/latest/", String::new())),
        ])
    });
    let bench = empty();
    let said = fetch(
        &bench,
        HERE,
        &["/feed", "/file", "/loop", "/hop"]
            .map(|path| server.url(path))
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>(),
    );
    let told = &said.err;
    assert!(said.out.ends_with("0 new, 0 known, 0 not read, 4 not opened\n"), "{said:?}");
    for why in [
        "localhost is ",
        "169.254.169.254 is 169.254.169.254, a private address",
        "only http:// and https:// are fetched",
        "it moved more than 5 times",
    ] {
        assert!(told.contains(why), "{why}: {told}");
    }
    assert_eq!((server.count("/inside"), server.count("/loop")), (0, 6));
}

#[test]
fn what_is_too_large_is_not_waited_for_and_who_asks_to_wait_is_left_alone() {
    let server = Server::new(|_| {
        BTreeMap::from([
            ("/large", ("200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999999999", String::new())),
            ("/busy", ("429 Slow down", String::new())),
            ("/next", (PAGE, ECHO.to_owned())),
        ])
    });
    let bench = empty();
    let said = fetch(
        &bench,
        HERE,
        &["/large", "/busy", "/next"].map(|path| server.url(path)).iter().map(String::as_str).collect::<Vec<_>>(),
    );
    assert!(said.err.contains("it is larger than 64 MiB") && said.err.contains("asks to wait (429)"), "{said:?}");
    assert_eq!(server.count("/next"), 0, "a host that asks to wait is not asked further");
    fetch(&bench, HERE, &[&server.url("/next")]).done();
}

#[test]
fn a_fetch_that_was_killed_goes_on_where_it_was() {
    let pages: Vec<String> = (0..10).map(|n| format!("/page-{n}")).collect();
    let paths: Vec<&'static str> = pages.iter().map(|page| &*page.clone().leak()).collect();
    let server = Server::new(|root| {
        let page = |path: &&'static str| (*path, (PAGE, format!("{HERALD}\nFrom {path}.\n")));
        paths.iter().map(page).chain([("/feed", (FEED, feed(root, &paths)))]).collect()
    });
    let bench = empty();
    let args = ["fetch", "--delay", "0.05", HERE[0], &server.url("/feed")];
    let mut child = bench.start(&args, Stdio::null());
    let told = BufReader::new(child.stdout.take().expect("piped"));
    let told: Vec<String> = told.lines().map_while(Result::ok).take(4).collect();
    child.kill().expect("it is killed");
    child.wait().expect("it ends");
    let before = Store::open(bench.path()).and_then(|store| store.captures()).expect("a store").len();
    assert!(told.iter().filter(|line| line.starts_with("+ ")).count() <= before && before < 10, "{told:?}");
    fetch(&bench, HERE, &[&server.url("/feed")]).done();
    assert_eq!(Store::open(bench.path()).and_then(|store| store.captures()).expect("a store").len(), 10);
    let asked: usize = paths.iter().map(|path| server.count(path)).sum();
    assert!(asked <= 12, "hardly anything is asked for twice, but there were {asked} questions");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_between_two_pages_and_the_rest_can_be_fetched() {
    let server = Server::new(|root| {
        BTreeMap::from([
            ("/feed", (FEED, feed(root, &["/one", "/two"]))),
            ("/one", (PAGE, HERALD.to_owned())),
            ("/two", (PAGE, ECHO.to_owned())),
        ])
    });
    let bench = empty();
    let url = server.url("/feed");
    let mut child = bench.start(&["fetch", "--delay", "2", HERE[0], &url], Stdio::piped());
    let mut told = BufReader::new(child.stdout.take().expect("piped")).lines().map_while(Result::ok);
    assert!(told.by_ref().any(|line| line.starts_with("+ ")), "the first page is kept");
    thread::sleep(Duration::from_millis(100));
    std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("a signal");
    assert_eq!(told.last().as_deref(), Some("1 new, 0 known, 0 not read, 0 not opened"));
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    let told = fetch(&bench, HERE, &[&url]).done();
    assert!(
        told.contains("1 to fetch, 1 fetched before") && told.ends_with("1 new, 0 known, 0 not read, 0 not opened\n"),
        "{told}"
    );
}
