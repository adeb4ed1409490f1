//! Files that are made to harm, damaged ones, and large ones: refused within the limits, and the rest goes on.

mod bench;

use std::io::{self, Read, Seek, SeekFrom};

use bench::{captures, found, gzip, record, response, told, zip};
use onrecord_intake::{Found, Options, Why, limits};

fn whys(all: &[Found]) -> Vec<Why> {
    let why = |found: &Found| match found {
        Found::Refused(refused) => Some(refused.why.clone()),
        _ => None,
    };
    all.iter().filter_map(why).collect()
}

#[test]
fn a_member_that_unpacks_to_more_than_a_page_is_refused_and_the_next_is_read() {
    let bomb = vec![b' '; limits::PAGE + 1];
    let all = found("a.zip", &zip(&[("bomb.txt", &bomb), ("sound.txt", b"The crews will vote.")]));
    assert_eq!(whys(&all), [Why::TooLarge { limit: limits::PAGE }]);
    assert_eq!(captures(&all).len(), 1);
}

/// As many zeros as are wanted, packed, without ever being held unpacked.
fn zeros(megabytes: usize) -> Vec<u8> {
    use std::io::Write;
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let block = vec![b'\n'; 1 << 20];
    (0..megabytes).for_each(|_| writer.write_all(&block).expect("bytes in memory"));
    writer.finish().expect("bytes in memory")
}

#[test]
fn a_bomb_is_known_by_its_ratio() {
    // Lines without anything on them: no limit of a single line is ever met.
    let all = found("lines.jsonl.gz", &zeros(80));
    assert_eq!(whys(&all), [Why::Ratio]);
    let nested = zip(&[("lines.jsonl.gz", &zeros(80)), ("sound.txt", b"The crews will vote.")]);
    assert!(whys(&found("a.zip", &nested)).contains(&Why::Ratio));
}

#[test]
fn archives_in_archives_come_to_an_end() {
    let mut bytes = zip(&[("sound.txt", b"The crews will vote.")]);
    for _ in 0..limits::DEPTH {
        bytes = zip(&[("a.zip", &bytes)]);
    }
    assert_eq!(whys(&found("a.zip", &bytes)), [Why::Nested]);
    let mut bytes = b"The crews will vote.".to_vec();
    for _ in 0..limits::DEPTH + 5 {
        bytes = gzip(&bytes);
    }
    assert_eq!(whys(&found("a.txt.gz", &bytes)), [Why::Nested]);
}

/// A line of any length, made as it is read.
struct Line {
    left: u64,
}

impl Read for Line {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = into.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        into[..length].fill(b'a');
        self.left -= length as u64;
        Ok(length)
    }
}

impl Seek for Line {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Ok(0)
    }
}

#[test]
fn a_line_without_end_is_refused_in_every_format() {
    let size = (limits::RECORD + (1 << 20)) as u64;
    for name in ["a.txt", "a.html", "a.jsonl", "a.csv", "a.eml"] {
        let mut all = Vec::new();
        onrecord_intake::file(name, Line { left: size }, &Options::default(), &mut |found| {
            all.push(found);
            std::ops::ControlFlow::Continue(())
        });
        assert!(matches!(whys(&all).as_slice(), [Why::TooLarge { .. }]), "{name}: {:?}", whys(&all));
        assert!(captures(&all).is_empty());
    }
}

#[test]
fn a_row_that_is_too_long_is_passed_and_the_next_is_read() {
    let long = "a".repeat(limits::RECORD + 100_000);
    let lines = format!("{{\"text\": \"{long}\"}}\n{{\"text\": \"The crews will vote.\"}}\n");
    let table = format!("text\n{long}\nThe crews will vote.\n");
    for (name, text) in [("a.jsonl", &lines), ("a.csv", &table)] {
        let all = found(name, text.as_bytes());
        assert_eq!(whys(&all), [Why::TooLarge { limit: limits::RECORD }], "{name}");
        assert_eq!(captures(&all).len(), 1, "{name}");
    }
}

#[test]
fn entities_of_a_feed_are_never_expanded() {
    let mut feed = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"ha\">".to_owned();
    for (name, inner) in ["b", "c", "d", "e"].iter().zip(["a", "b", "c", "d"]) {
        feed += &format!("<!ENTITY {name} \"{}\">", format!("&{inner};").repeat(100));
    }
    feed += "<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&e;</title><description>&e; &x;</description></item></channel></rss>";
    let all = found("feed.xml", feed.as_bytes());
    let one = captures(&all)[0];
    assert_eq!(one.bytes, b"&e; &x;");
    assert_eq!(one.beside.title.as_deref(), Some("&e;"));
}

#[test]
fn depth_costs_nothing() {
    let deep = format!("<p>The crews will vote, their chair said.{}", "<div><b><blockquote>".repeat(100_000));
    let one = captures(&found("deep.html", deep.as_bytes()))[0].clone();
    assert!(onrecord::article::extract(&one).is_ok_and(|article| article.text.contains("will vote")));
    let feed = format!("<rss><channel><item><description>{}", "<a><b>".repeat(100_000));
    assert!(matches!(whys(&found("feed.xml", feed.as_bytes())).as_slice(), [Why::Damaged { .. }]));
    let json = format!("{{\"text\": {}", "[".repeat(100_000));
    assert!(matches!(whys(&found("a.jsonl", json.as_bytes())).as_slice(), [Why::Json { .. }]));
    let mail = "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n".repeat(10_000);
    assert!(!whys(&found("a.eml", mail.as_bytes())).is_empty());
}

#[test]
fn what_is_damaged_gives_what_stood_before() {
    let page = response("text/html", b"<p>The crews will vote, their chair said.</p>");
    let good = record("response", "https://herald.example/a", "application/http", &page);
    let cut = &good[..good.len() - 20];
    for (name, rest) in
        [("cut", cut), ("noise", b"no record at all".as_slice()), ("half", b"WARC/1.0\r\nWARC-Type: response\r\n")]
    {
        let all = found("a.warc", &[&good, rest].concat());
        assert_eq!(captures(&all).len(), 1, "{name}");
        assert!(
            matches!(whys(&all).as_slice(), [Why::Damaged { .. }]),
            "{name}: {:?}",
            all.iter().map(told).collect::<Vec<_>>()
        );
    }
    let packed = gzip(&[good.clone(), good.clone()].concat());
    let all = found("a.warc.gz", &packed[..packed.len() - 12]);
    assert!(matches!(whys(&all).as_slice(), [Why::Damaged { .. }]), "{:?}", whys(&all));
    let mut archive = zip(&[("a.txt", b"The crews will vote.")]);
    archive.truncate(archive.len() - 10);
    assert!(matches!(whys(&found("a.zip", &archive)).as_slice(), [Why::Damaged { .. }]));
}

#[test]
fn office_documents_are_told_from_archives() {
    let document = zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")]);
    assert_eq!(whys(&found("a.docx", &document)), [Why::Document]);
    assert_eq!(whys(&found("a.zip", &zip(&[]))), [Why::Empty]);
}
