//! One small file of every format, written here, and what is found in it. The talks, papers and people are made up.

mod bench;

use bench::{HERALD, captures, found, gzip, record, response, take, told, zip};
use onrecord::capture::MediaType;
use onrecord_intake::{Found, Options};

#[test]
fn a_zip_gives_its_pages_and_what_is_in_its_archives() {
    let inner = zip(&[("deep.txt", HERALD.as_bytes())]);
    let bytes = zip(&[
        ("a/page.html", b"<html><body><p>The ferry sails, its owner said.</p></body></html>"),
        ("a/logo.png", b"\x89PNG\0\0"),
        ("rows.jsonl", b"{\"text\": \"The crews will vote, their chair said.\"}\n"),
        ("inner.zip", &inner),
        ("__MACOSX/._page.html", b"x"),
        ("data.bin", &[0, 1, 2, 0, 0, 3, 0, 0]),
    ]);
    let all = found("news.zip", &bytes);
    let places: Vec<String> = all.iter().map(told).collect();
    assert_eq!(
        places,
        [
            "news.zip › a/page.html",
            "news.zip › rows.jsonl › row 1",
            "news.zip › inner.zip › deep.txt",
            "news.zip › data.bin: not read: it is not text",
            "news.zip: 1 passed",
        ]
    );
    let kept = captures(&all);
    assert_eq!((kept[0].name.as_str(), kept[0].media_type), ("page.html", MediaType::Html));
    assert_eq!(kept[2].bytes, HERALD.as_bytes());
}

#[test]
fn a_web_archive_gives_its_pages_with_address_and_time() {
    let page = "<html><head><title>Ferry talks</title></head><body><p>Talks go on.</p></body></html>";
    let mut archive = record("warcinfo", "", "application/warc-fields", b"software: none\r\n");
    let ok = response("text/html; charset=windows-1251", page.as_bytes());
    archive.extend(record("response", "https://herald.example/a", "application/http; msgtype=response", &ok));
    archive.extend(record("request", "https://herald.example/a", "application/http", b"GET / HTTP/1.1\r\n\r\n"));
    let gone = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Nothing here</p>";
    archive.extend(record("response", "https://herald.example/b", "application/http", gone));
    archive.extend(record("resource", "https://herald.example/c", "text/plain", HERALD.as_bytes()));
    let chunked = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nTalks\r\n1\r\n.\r\n0\r\n\r\n";
    archive.extend(record("response", "https://herald.example/d", "application/http", chunked));
    let mut packed = response("text/html\r\nContent-Encoding: gzip", &gzip(page.as_bytes()));
    packed.push(b'\n');
    archive.extend(record("response", "<https://herald.example/e>", "application/http", &packed));
    // Each record packed by itself, as archives are, is the same as all in one.
    for bytes in [archive.clone(), gzip(&archive)] {
        let all = found("crawl.warc.gz", &bytes);
        let kept = captures(&all);
        let urls: Vec<&str> = kept.iter().filter_map(|one| one.url.as_deref()).collect();
        let host = "https://herald.example/";
        assert_eq!(
            urls,
            ["a", "c", "d", "e"].map(|page| format!("{host}{page}")),
            "{:?}",
            all.iter().map(told).collect::<Vec<_>>()
        );
        assert_eq!(kept[0].fetched.as_deref(), Some("2031-03-26T10:00:00Z"));
        assert_eq!(kept[0].beside.charset.as_deref(), Some("windows-1251"));
        assert_eq!((kept[0].name.as_str(), kept[0].bytes.as_slice()), ("crawl-2.html", page.as_bytes()));
        assert_eq!((kept[1].media_type, kept[2].bytes.as_slice()), (MediaType::Text, b"Talks.".as_slice()));
        assert_eq!(kept[3].bytes, page.as_bytes());
        assert_eq!(told(all.last().expect("a count")), "crawl.warc.gz: 3 passed");
    }
}

#[test]
fn a_mail_is_its_text_with_subject_date_and_sender_beside() {
    let mail = "From: \"Harbour Office\" <press@harbour.example>\r\nTo: desk@herald.example\r\n\
        Subject: =?utf-8?Q?Port_reopens_=E2=80=93_owners?=\r\nDate: Wed, 26 Mar 2031 10:00:00 +0200\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=cut\r\n\r\n\
        --cut\r\nContent-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        The owners said =93no=94 on Tues=\r\nday.\r\n--cut\r\nContent-Type: text/html\r\n\r\n<p>The owners</p>\r\n--cut--\r\n";
    let all = found("letter.eml", mail.as_bytes());
    let kept = captures(&all);
    assert_eq!(kept.len(), 1, "{:?}", all.iter().map(told).collect::<Vec<_>>());
    let one = kept[0];
    assert_eq!(one.bytes.trim_ascii_end(), b"The owners said \x93no\x94 on Tuesday.");
    assert_eq!(one.beside.title.as_deref(), Some("Port reopens \u{2013} owners"));
    assert_eq!(one.beside.published.as_deref(), Some("Wed, 26 Mar 2031 10:00:00 +0200"));
    assert_eq!(one.beside.outlet.as_deref(), Some("Harbour Office"));
    assert_eq!(one.beside.charset.as_deref(), Some("windows-1252"));
    let article = onrecord::article::extract(one).expect("a text");
    assert!(article.text.contains("\u{201c}no\u{201d}"), "{}", article.text);
    assert_eq!(
        article.published.map(|when| (when.edtf.to_string(), when.basis.word())),
        Some(("2031-03-26".into(), "beside"))
    );
    assert_eq!(article.headline.as_deref(), Some("Port reopens \u{2013} owners"));
}

#[test]
fn rows_are_found_under_usual_names_or_a_map() {
    let lines = "{\"title\": \"Ferry\", \"body\": \"The crews will vote, their chair said.\", \"url\": \"https://herald.example/a\", \
        \"published_at\": \"20310326\", \"authors\": [\"Ana Brill\", {\"name\": \"Tom Rask\"}]}\n\nnot json\n{\"id\": 3}\n";
    let all = found("march.jsonl", lines.as_bytes());
    let places: Vec<String> = all.iter().map(told).collect();
    assert_eq!(places[0], "march.jsonl › row 1");
    assert!(places[1].starts_with("march.jsonl › row 3: not read: it is not an object of JSON"), "{places:?}");
    assert!(places[2].contains("row 4: not read: it has no text (it has id)"), "{places:?}");
    let one = captures(&all)[0].clone();
    assert_eq!(one.bytes, b"The crews will vote, their chair said.");
    assert_eq!((one.beside.published.as_deref(), one.beside.authors.len()), (Some("2031-03-26"), 2));

    let table =
        "Day;Link;Story\n26.03.2031;https://herald.example/b;\"The owners; \"\"no\"\", they said.\nAnd left.\"\n";
    let options = Options { columns: "text=Story,url=link".parse().expect("a map"), ..Options::default() };
    let all = take("t.csv", table.as_bytes(), &options);
    let one = captures(&all)[0].clone();
    assert_eq!(one.bytes, b"The owners; \"no\", they said.\nAnd left.");
    assert_eq!((one.url.as_deref(), one.name.as_str()), (Some("https://herald.example/b"), "t-1.txt"));

    let missing = Options { columns: "text=Nothing".parse().expect("a map"), ..Options::default() };
    assert!(
        told(&take("t.csv", table.as_bytes(), &missing)[0]).contains("no column `Nothing` (it has Day, Link, Story)")
    );
    let numbered = Options { columns: "text=2".parse().expect("a map"), ..Options::default() };
    assert_eq!(captures(&take("t.csv", b"1,The crews said no.\n2,The owners said yes.\n", &numbered)).len(), 2);
}

#[test]
fn a_table_in_another_encoding_keeps_its_bytes() {
    let table = b"title,text\nCaf\xe9,\"The caf\xe9 \x93stays\x94, its owner said.\"\n";
    let all = found("t.csv", table);
    let one = captures(&all)[0];
    assert_eq!(one.beside.title.as_deref(), Some("Café"));
    assert_eq!(one.bytes, b"The caf\xe9 \x93stays\x94, its owner said.");
    assert_eq!(
        onrecord::article::extract(one).expect("a text").text,
        "The café \u{201c}stays\u{201d}, its owner said."
    );
    let wide: Vec<u8> = "\u{feff}title\ttext\nCafé\tThe café stays, its owner said.\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(captures(&found("t.csv", &wide))[0].bytes, "The café stays, its owner said.".as_bytes());
}

#[test]
fn a_feed_gives_content_or_summary_of_each_entry() {
    let rss = "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"x\"><channel><title>Harbour Herald</title>\
        <link>https://herald.example/</link><language>en-gb</language>\
        <item><title>Ferry &amp; port</title><link>https://herald.example/a</link><guid isPermaLink=\"false\">7</guid>\
        <pubDate>Wed, 26 Mar 2031 10:00:00 GMT</pubDate><description>Short.</description>\
        <content:encoded><![CDATA[<p>The crews said &ldquo;no&rdquo;.</p>]]></content:encoded></item>\
        <item><title>Second</title><guid>https://herald.example/b</guid><description>&lt;p&gt;The owners said yes.&lt;/p&gt;</description></item>\
        <item><title>Third</title><link>https://herald.example/c</link></item></channel></rss>";
    let all = found("feed.xml", rss.as_bytes());
    let kept = captures(&all);
    assert_eq!(kept.len(), 2, "{:?}", all.iter().map(told).collect::<Vec<_>>());
    assert_eq!(kept[0].bytes, "<p>The crews said &ldquo;no&rdquo;.</p>".as_bytes());
    assert_eq!((kept[0].media_type, kept[0].url.as_deref()), (MediaType::Html, Some("https://herald.example/a")));
    assert_eq!(kept[0].beside.title.as_deref(), Some("Ferry & port"));
    assert_eq!(kept[0].beside.outlet.as_deref(), Some("Harbour Herald"));
    assert_eq!(
        (kept[1].url.as_deref(), kept[1].bytes.as_slice()),
        (Some("https://herald.example/b"), b"<p>The owners said yes.</p>".as_slice())
    );
    assert!(told(&all[2]).contains("entry 3: not read: the entry has neither text nor summary"), "{}", told(&all[2]));

    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>Echo</title><entry><title type=\"html\">A &lt;b&gt;vote&lt;/b&gt;</title>\
        <link rel=\"self\" href=\"https://echo.example/self\"/><link href=\"https://echo.example/a?x=1&amp;y=2\"/><id>tag:1</id>\
        <published>2031-03-26T10:00:00Z</published><author><name>Ana Brill</name><email>a@b.example</email></author>\
        <content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>The crews <b>will</b> vote.</p></div></content></entry></feed>";
    let all = found("atom", atom.as_bytes());
    let one = captures(&all)[0];
    assert_eq!(one.bytes, b"<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>The crews <b>will</b> vote.</p></div>");
    assert_eq!(
        (one.url.as_deref(), one.beside.title.as_deref()),
        (Some("https://echo.example/a?x=1&y=2"), Some("A vote"))
    );
    assert_eq!(one.beside.authors, ["Ana Brill"]);
}

#[test]
fn who_takes_may_stop() {
    let bytes = zip(&[("a.txt", b"One."), ("b.txt", b"Two.")]);
    let mut count = 0;
    onrecord_intake::file("a.zip", std::io::Cursor::new(bytes), &Options::default(), &mut |found| {
        assert!(matches!(found, Found::Capture { .. }));
        count += 1;
        std::ops::ControlFlow::Break(())
    });
    assert_eq!(count, 1);
}
