//! The desk over HTTP: every page, every link between them, who is refused, and that no capture becomes markup.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use crate::bench::{Bench, program};

/// A desk that is served as long as this lives.
struct Desk {
    child: Child,
    host: String,
}

/// An answer.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Desk {
    fn of(bench: &Bench) -> Self {
        let mut command = program();
        command.current_dir(bench.path()).args(["serve", "--port", "0"]).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("its first line");
        let host = line.trim().rsplit_once("http://").expect("an address").1.trim_end_matches('/').to_owned();
        Self { child, host }
    }

    fn send(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.host).expect("the desk listens");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("answered");
        // Files to take away may be anything.
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Answer { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Answer {
        let path = path.split('#').next().unwrap_or_default();
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host))
    }

    fn post(&self, headers: &str, form: &str) -> Answer {
        let length = form.len();
        self.send(&format!(
            "POST /rule HTTP/1.1\r\nHost: {}\r\n{headers}Content-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {length}\r\nConnection: close\r\n\r\n{form}",
            self.host
        ))
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Addresses within the desk that a page leads to.
fn ways(page: &str) -> BTreeSet<String> {
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.filter(|link| link.starts_with('/')).map(|link| link.replace("&amp;", "&")).collect()
}

fn between<'p>(page: &'p str, before: &str, after: &str) -> &'p str {
    page.split(before).nth(1).and_then(|rest| rest.split(after).next()).expect(before)
}

#[test]
fn every_page_that_can_be_reached_is_there() {
    let bench = Bench::with_demo();
    let desk = Desk::of(&bench);
    let mut waiting: Vec<String> = vec!["/".into()];
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut kinds: BTreeSet<String> = BTreeSet::new();
    while let Some(path) = waiting.pop() {
        let answer = desk.get(&path);
        assert_eq!(answer.status, 200, "{path}");
        kinds.insert(path.split(['/', '?']).nth(1).unwrap_or_default().to_owned());
        for way in ways(&answer.body) {
            // Narrowing down what is narrowed down already leads to ever more addresses: a few of each are enough.
            let asked = way.split('?').nth(1).map_or(0, |asked| asked.split('&').count());
            let place = way.split('#').next().unwrap_or_default().to_owned();
            if asked < 2 && seen.len() < 500 && seen.insert(place.clone()) {
                waiting.push(place);
            }
        }
    }
    for kind in [
        "",
        "positions",
        "timeline",
        "statements",
        "actors",
        "contradictions",
        "sources",
        "rulings",
        "article",
        "entry",
    ] {
        assert!(kinds.contains(kind), "no link leads to /{kind}");
    }
}

#[test]
fn every_citation_leads_to_its_words() {
    let bench = Bench::with_demo();
    let desk = Desk::of(&bench);
    for listing in ["/", "/positions/water/TAR", "/timeline", "/contradictions", "/statements"] {
        let page = desk.get(listing).body;
        let places: Vec<&str> =
            page.split("href=\"/article/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let places: Vec<&str> =
            places.into_iter().filter(|place| place.contains("at=") || place.contains("entry=")).collect();
        assert!(places.len() > 2, "{listing} cites nothing");
        for place in places.into_iter().take(12) {
            let article = desk.get(&format!("/article/{}", place.replace("&amp;", "&"))).body;
            assert!(article.contains("id=\"here\""), "{listing}: {place} marks nothing");
        }
    }
}

#[test]
fn strangers_are_refused() {
    let bench = Bench::with_record();
    let desk = Desk::of(&bench);
    let host = &desk.host;
    for (head, why) in [
        ("GET / HTTP/1.1\r\nHost: evil.example\r\n".to_owned(), "a foreign name"),
        ("GET / HTTP/1.1\r\nHost: evil.example:80\r\n".to_owned(), "a foreign name with a port"),
        ("GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n".to_owned(), "a whole foreign address"),
        ("GET / HTTP/1.0\r\n".to_owned(), "no name"),
        (format!("GET / HTTP/1.1\r\nHost: {host}\r\nOrigin: http://evil.example\r\n"), "another page"),
        (format!("GET / HTTP/1.1\r\nHost: {host}\r\nOrigin: null\r\n"), "a page without a name"),
        (format!("DELETE / HTTP/1.1\r\nHost: {host}\r\n"), "a method that changes"),
        (
            format!("GET / HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Dest: script\r\n"),
            "a script of another page",
        ),
    ] {
        assert_eq!(desk.send(&format!("{head}Connection: close\r\n\r\n")).status, 403, "{why}");
    }
    let form = "token=0&on=s0&decision=accept&by=A&why=B";
    assert_eq!(desk.post("", form).status, 403, "a wrong token");
    assert_eq!(desk.post("Origin: http://evil.example\r\n", form).status, 403, "another page's form");
    assert!(desk.host.starts_with("127.0.0.1:"), "{}", desk.host);
}

#[test]
fn every_answer_forbids_all_but_our_own() {
    let bench = Bench::with_record();
    let desk = Desk::of(&bench);
    for path in
        ["/", "/statements", "/nowhere", "/desk.css", "/desk.js", "/icon.svg", "/entry/nothing", "/article/00000000"]
    {
        let answer = desk.get(path);
        assert!(
            answer.head.contains("content-security-policy: default-src 'none'; style-src 'self'; script-src 'self';"),
            "{path}"
        );
        assert!(!answer.head.contains("unsafe"), "{path}");
        for header in ["x-content-type-options: nosniff", "x-frame-options: deny", "referrer-policy: same-origin"] {
            assert!(answer.head.contains(header), "{path}: {header}");
        }
        assert!(!answer.body.contains(" style=\"") && !answer.body.contains(" onclick="), "{path}: inline");
        assert!(
            !answer.body.contains("http://") && !answer.body.contains("https://") || path == "/icon.svg",
            "{path}: leads away"
        );
    }
}

#[test]
fn no_path_leads_out_of_the_store() {
    let bench = Bench::with_record();
    let desk = Desk::of(&bench);
    for path in [
        "/../dossier.toml",
        "/..%2f..%2fetc%2fpasswd",
        "/article/..%2f..%2fdossier.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/.onrecord/store.sqlite",
        "/dossier.toml",
        "//etc/passwd",
        "/entry/..%2f..%2f",
        "/assets/desk.css",
        "/article/%00",
        "/article/ffff",
        "/actors/%3Cscript%3E",
        "/positions/a/b",
        "/article/%E2%82%AC%E2%82%AC%E2%82%AC",
    ] {
        let answer = desk.get(path);
        assert!([404, 400].contains(&answer.status), "{path}: {}", answer.status);
        assert!(
            !answer.body.contains("root:") && !answer.body.contains("[[party]]") && !answer.body.contains("<script>"),
            "{path}"
        );
    }
}

/// What a page might hold to become more than words.
const HOSTILE: &str = "<script>alert(1)</script> talks \"><img src=x onerror=alert(2)> open\n\nBy Eve <b>Script</b>\n\nMay 1, 2030\n\n\
\"We will never pay <script>alert(3)</script> a single coin,\" said Mallory </blockquote><iframe src=//evil.example> Grey, chair of the crews' union, \
on Tuesday after the first meeting with the owners in the old customs house.\n\n\
The owners refuse \"a fifth hand' onmouseover='alert(4)\", their spokesman Tom Rask told reporters, and said that &lt;b&gt; and \
javascript:alert(5) would stay as they are for the whole of the coming year.\n\n\
\"Nobody will be sent home {{7*7}} ${7*7} </textarea></title><svg onload=alert(6)>,\" he said on Wednesday in Osk.\n";

#[test]
fn no_capture_becomes_markup() {
    let bench = Bench::new();
    bench.run(&["init"]).done();
    bench.write("hostile/<img src=x onerror=alert(7)>.txt", HOSTILE);
    let page = format!(
        "<html><head><title>x</title><link rel=canonical href=\"javascript:alert(8)\"><meta property=\"og:site_name\" \
         content=\"&quot;><script>alert(9)</script>\"></head><body><article><h1>Talks &lt;script&gt;alert(10)&lt;/script&gt;</h1><p>{}</p></article></body></html>",
        HOSTILE.replace('<', "&lt;").replace("\n\n", "</p><p>")
    );
    bench.write("hostile/page.html", page);
    bench.run(&["add", "hostile"]).done();
    let desk = Desk::of(&bench);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut waiting: Vec<String> = [
        "/",
        "/statements?all=yes",
        "/sources",
        "/actors",
        "/timeline",
        "/positions",
        "/rulings",
        "/contradictions",
        "/gaps",
        "/delegations",
        "/statements?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/statements?party=%22%3E%3Cimg%3E&since=%3Cb%3E&by=%27%3E",
    ]
    .map(str::to_owned)
    .to_vec();
    while let Some(path) = waiting.pop() {
        let answer = desk.get(&path);
        if answer.head.contains("content-disposition: attachment") {
            continue;
        }
        let page = answer.body;
        // Our own script is the only one, and no element of a capture is there.
        assert_eq!(
            page.matches("<script").count(),
            page.matches("<script src=\"/desk.js\" defer></script>").count(),
            "{path}"
        );
        for element in ["<img", "<iframe", "<b>", "<svg onload", "javascript:alert(8)\" rel", "href=\"javascript"] {
            assert!(!page.contains(element), "{path}: {element}");
        }
        assert_eq!(page.matches("</textarea>").count(), page.matches("<textarea id=\"fix-words\"").count(), "{path}");
        for way in ways(&page) {
            let place = way.split('#').next().unwrap_or_default().to_owned();
            if seen.len() < 120 && seen.insert(place.clone()) {
                waiting.push(place);
            }
        }
    }
    assert!(
        seen.iter().any(|path| path.starts_with("/article/")) && seen.iter().any(|path| path.starts_with("/entry/")),
        "{seen:?}"
    );
}

#[test]
fn a_ruling_from_the_desk_is_kept_shown_and_taken_back() {
    let bench = Bench::with_demo();
    let desk = Desk::of(&bench);
    let page = desk.get("/statements").body;
    let id = between(&page, "href=\"/entry/", "\"").to_owned();
    let entry = desk.get(&format!("/entry/{id}")).body;
    let token = between(&entry, "name=\"token\" value=\"", "\"").to_owned();
    let own = format!("Origin: http://{}\r\n", desk.host);
    let rule = |form: &str| desk.post(&own, &format!("token={token}&on={id}&by=A.+Person&why=heard+it&{form}"));

    for (form, shown) in [
        ("fix=speaker&speaker=Nobody+Known", "Nobody Known"),
        ("fix=said&said=2031-02", "2031-02"),
        ("fix=issues&issues=water%2C+detainees", "detainees"),
        ("decision=accept", "ruling u"),
    ] {
        let answer = rule(form);
        assert_eq!(answer.status, 303, "{form}: {}", answer.body);
        let at = between(&answer.head, "location: ", "\r\n").to_owned();
        let after = desk.get(&at).body;
        assert!(after.contains(shown) && after.contains("heard it") && after.contains("Undo"), "{form}");
    }
    assert!(
        bench.run(&["statements", "--by", "nobody known"]).done().contains("Nobody Known"),
        "the program sees it too"
    );
    for wrong in ["fix=colour&colour=red", "fix=said&said=Wednesday", "decision=", "decision=accept&by="] {
        assert_eq!(rule(wrong).status, 422, "{wrong}");
    }

    assert_eq!(rule("decision=reject").status, 303);
    assert_eq!(desk.get(&format!("/entry/{id}")).status, 404);
    let rulings = desk.get("/rulings").body;
    let ruling = between(&rulings, "<li id=\"", "\"").to_owned();
    let withdrawn = desk.post(&own, &format!("token={token}&on={ruling}&decision=withdraw&by=A.+Person&why=mistaken"));
    assert_eq!(withdrawn.status, 303, "{}", withdrawn.body);
    assert_eq!(desk.get(&format!("/entry/{id}")).status, 200);
}

#[test]
fn what_another_process_adds_is_seen_at_once() {
    let bench = Bench::new();
    bench.run(&["init"]).done();
    bench.write("herald.txt", crate::bench::HERALD);
    bench.run(&["add", "herald.txt"]).done();
    let desk = Desk::of(&bench);
    assert!(!desk.get("/sources").body.contains("Owners answer"));
    bench.write("echo.txt", crate::bench::ECHO);
    bench.run(&["add", "echo.txt"]).done();
    assert!(desk.get("/sources").body.contains("Owners answer"));
    bench.write("dossier.toml", "title = \"Ferry\"\nnonsense = 1\n");
    let closed = desk.get("/");
    assert!(closed.status == 503 && closed.body.contains("dossier.toml:2"), "{}", closed.body);
    bench.write("dossier.toml", "title = \"Ferry talks\"\n");
    assert!(desk.get("/").body.contains("Ferry talks"));
}
