//! What is handed on: every file is what it says it is, holds the record's words at their places, and nothing that a
//! capture says becomes more than words.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read};

use serde_json::Value;
use zip::ZipArchive;

use crate::bench::Bench;

const KINDS: [&str; 15] = [
    "briefing-md",
    "briefing-html",
    "briefing-docx",
    "quotes-csv",
    "matrix-csv",
    "chronology-csv",
    "workbook-xlsx",
    "bibliography-json",
    "bibliography-bib",
    "bibliography-ris",
    "timelinejs",
    "annotations",
    "provenance",
    "qdpx",
    "codebook",
];

fn export(bench: &Bench, kind: &str, more: &[&str]) -> Vec<u8> {
    bench.run(&[&["export", kind, "-o", "out"], more].concat()).done();
    fs::read(bench.path().join("out")).expect("the file")
}

fn text(bench: &Bench, kind: &str) -> String {
    String::from_utf8(export(bench, kind, &[])).expect("UTF-8")
}

fn json(bench: &Bench, kind: &str) -> Value {
    serde_json::from_str(&text(bench, kind)).expect("JSON")
}

/// The files of a zip.
fn unzip(bytes: Vec<u8>) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a file");
        let name = file.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        files.insert(name, bytes);
    }
    files
}

fn xml(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(files.get(name).unwrap_or_else(|| panic!("{name} is missing")).clone()).expect("UTF-8")
}

/// Texts of the demo by the digest of their captures: for plain text the capture is the text.
fn texts() -> BTreeMap<String, String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpora/demo");
    let files = fs::read_dir(folder).expect("the demo").map(|entry| entry.expect("an entry").path());
    let texts = files.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).map(|path| {
        let bytes = fs::read(path).expect("a capture");
        (onrecord::Digest::of(&bytes).to_string(), String::from_utf8(bytes).expect("UTF-8"))
    });
    texts.collect()
}

#[test]
fn the_same_record_gives_the_same_bytes() {
    let bench = Bench::with_demo();
    for kind in KINDS {
        let first = export(&bench, kind, &["--threads", "1"]);
        assert!(first.len() > 500, "{kind} is all but empty");
        assert_eq!(first, export(&bench, kind, &["--threads", "8"]), "{kind}");
    }
}

#[test]
fn every_row_says_its_codebook_and_shared_rows_are_short() {
    let bench = Bench::with_demo();
    for kind in ["quotes-csv", "matrix-csv", "chronology-csv"] {
        let bytes = export(&bench, kind, &[]);
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        assert_eq!(reader.headers().expect("a head").iter().next_back(), Some("codebook"), "{kind}");
        for row in reader.records() {
            assert_eq!(row.expect("a row").iter().next_back(), Some("1"), "{kind}");
        }
    }
    let shared = export(&bench, "quotes-csv", &["--share"]);
    let mut reader = csv::Reader::from_reader(shared.as_slice());
    let words = reader.headers().expect("a head").iter().position(|name| name == "words").expect("words");
    for row in reader.records() {
        // Pieces are cut one by one.
        assert!(row.expect("a row")[words].split(" … ").all(|piece| piece.chars().count() <= 200));
    }
    assert_eq!(bench.run(&["export", "qdpx", "--share", "-o", "out"]).code, 1, "whole articles are not shared");
}

#[test]
fn annotations_hold_the_words_at_their_places() {
    let bench = Bench::with_demo();
    let page = json(&bench, "annotations");
    let texts = texts();
    let mut checked = 0;
    for item in page["items"].as_array().expect("items") {
        for target in item["target"].as_array().expect("targets") {
            let digest = target["source"].as_str().expect("a source").trim_start_matches("urn:blake3:");
            let Some(text) = texts.get(digest) else { continue };
            let selector = |kind: &str| {
                target["selector"]
                    .as_array()
                    .expect("selectors")
                    .iter()
                    .find(|one| one["type"] == kind)
                    .expect("a selector")
                    .clone()
            };
            let (place, quote) = (selector("TextPositionSelector"), selector("TextQuoteSelector"));
            let (start, end) =
                (place["start"].as_u64().expect("a start") as usize, place["end"].as_u64().expect("an end") as usize);
            let there: String = text.chars().skip(start).take(end - start).collect();
            assert_eq!(there, quote["exact"].as_str().expect("words"), "{}", item["id"]);
            let around = format!(
                "{}{there}{}",
                quote["prefix"].as_str().expect("before"),
                quote["suffix"].as_str().expect("after")
            );
            assert!(text.contains(&around), "{}", item["id"]);
            checked += 1;
        }
    }
    assert!(checked > 150, "only {checked} places were checked");
}

/// What the standard (REFI-QDA Project 1.0) lets an element hold, of all that we write: children in this order, each with
/// whether it must be there and whether it may stand often; then attributes, those that must be there with a `!`.
type Allowed = (&'static str, &'static [(&'static str, bool, bool)], &'static [&'static str]);
const QDA: [Allowed; 12] = [
    (
        "Project",
        &[("Users", false, false), ("CodeBook", false, false), ("Sources", false, false)],
        &["name!", "origin", "creatingUserGUID"],
    ),
    ("Users", &[("User", true, true)], &[]),
    ("User", &[], &["guid!", "name"]),
    ("CodeBook", &[("Codes", true, false)], &[]),
    ("Codes", &[("Code", true, true)], &[]),
    ("Code", &[("Description", false, false), ("Code", false, true)], &["guid!", "name!", "isCodable!", "color"]),
    ("Sources", &[("TextSource", true, true)], &[]),
    (
        "TextSource",
        &[("Description", false, false), ("PlainTextSelection", false, true)],
        &["guid!", "name", "plainTextPath", "creatingUser"],
    ),
    (
        "PlainTextSelection",
        &[("Description", false, false), ("Coding", false, true)],
        &["guid!", "name", "startPosition!", "endPosition!", "creatingUser"],
    ),
    ("Coding", &[("CodeRef", true, false)], &["guid!", "creatingUser"]),
    ("CodeRef", &[], &["targetGUID!"]),
    ("Description", &[], &[]),
];

/// Holds an element and all in it against the standard.
fn fits_the_standard(node: roxmltree::Node<'_, '_>) {
    let name = node.tag_name().name();
    let (_, children, attributes) = QDA.iter().find(|(known, ..)| *known == name).unwrap_or_else(|| panic!("{name}"));
    let here: Vec<&str> = node.children().filter(|c| c.is_element()).map(|c| c.tag_name().name()).collect();
    let mut rest = here.as_slice();
    for (child, must, often) in *children {
        let count = rest.iter().take_while(|name| *name == child).count();
        assert!((!must || count > 0) && (*often || count < 2), "{name}: {count} of {child}");
        rest = &rest[count..];
    }
    assert!(rest.is_empty(), "{name}: {rest:?} out of place");
    for attribute in node.attributes() {
        let (key, value) = (attribute.name(), attribute.value());
        assert!(attributes.iter().any(|known| known.trim_end_matches('!') == key), "{name}: {key}");
        let guid = |id: &str| {
            let parts: Vec<&str> = id.split('-').collect();
            parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
                && parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_hexdigit()))
        };
        let sound = match key {
            "isCodable" => ["true", "false"].contains(&value),
            "startPosition" | "endPosition" => value.parse::<u32>().is_ok(),
            "creatingUser" => guid(value),
            key if key.to_lowercase().ends_with("guid") => guid(value),
            _ => true,
        };
        assert!(sound, "{name}: {key} is {value}");
    }
    for must in attributes.iter().filter_map(|known| known.strip_suffix('!')) {
        assert!(node.has_attribute(must), "{name} without {must}");
    }
    node.children().filter(|child| child.is_element()).for_each(fits_the_standard);
}

#[test]
fn a_qda_project_fits_the_standard_also_where_there_is_nothing() {
    let with_nothing = Bench::new();
    with_nothing.run(&["init"]).done();
    for bench in [Bench::with_demo(), Bench::with_record(), with_nothing] {
        let files = unzip(export(&bench, "qdpx", &[]));
        let project = xml(&files, "project.qde");
        fits_the_standard(roxmltree::Document::parse(&project).expect("well-formed").root_element());
    }
}

#[test]
fn a_qda_project_has_its_texts_its_codes_and_selections_that_fit() {
    let bench = Bench::with_demo();
    let files = unzip(export(&bench, "qdpx", &[]));
    let project = xml(&files, "project.qde");
    let read = roxmltree::Document::parse(&project).expect("well-formed");
    let root = read.root_element();
    assert_eq!((root.tag_name().name(), root.tag_name().namespace()), ("Project", Some("urn:QDA-XML:project:1.0")));
    let order: Vec<&str> =
        root.children().filter(|node| node.is_element()).map(|node| node.tag_name().name()).collect();
    assert_eq!(order, ["Users", "CodeBook", "Sources"], "the order of the standard");
    let named = |name: &'static str| {
        read.descendants().filter(move |node| node.has_tag_name(("urn:QDA-XML:project:1.0", name)))
    };
    let ids: Vec<&str> = read.descendants().filter_map(|node| node.attribute("guid")).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an identifier is given twice");
    let codes: BTreeSet<&str> = named("Code").filter_map(|node| node.attribute("guid")).collect();
    assert!(named("CodeRef").all(|node| node.attribute("targetGUID").is_some_and(|id| codes.contains(id))));
    let mut selections = 0;
    for source in named("TextSource") {
        let path = source.attribute("plainTextPath").expect("a path").replace("internal://", "sources/");
        let text = xml(&files, &path);
        for selection in
            source.children().filter(|node| node.has_tag_name(("urn:QDA-XML:project:1.0", "PlainTextSelection")))
        {
            let at = |name: &str| selection.attribute(name).and_then(|at| at.parse::<usize>().ok()).expect("a place");
            let words: String =
                text.chars().skip(at("startPosition")).take(at("endPosition") - at("startPosition")).collect();
            assert!(!words.trim().is_empty() && words.trim() == words, "{words:?}");
            selections += 1;
        }
    }
    assert!(selections > 150, "only {selections}");
}

#[test]
fn word_and_excel_files_are_whole() {
    let bench = Bench::with_demo();
    let docx = unzip(export(&bench, "briefing-docx", &[]));
    for (name, bytes) in &docx {
        let part = std::str::from_utf8(bytes).expect("UTF-8");
        roxmltree::Document::parse(part).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let (body, notes) = (xml(&docx, "word/document.xml"), xml(&docx, "word/footnotes.xml"));
    let (body, notes) =
        (roxmltree::Document::parse(&body).expect("XML"), roxmltree::Document::parse(&notes).expect("XML"));
    let ids = |document: &roxmltree::Document<'_>, name: &str| -> BTreeSet<String> {
        let nodes = document.descendants().filter(|node| node.has_tag_name((word, name)));
        nodes.filter_map(|node| node.attribute((word, "id")).map(str::to_owned)).collect()
    };
    let (marks, told) = (ids(&body, "footnoteReference"), ids(&notes, "footnote"));
    let all = body.descendants().filter(|node| node.has_tag_name((word, "footnoteReference"))).count();
    assert_eq!(all, marks.len(), "Word knows one mark a footnote");
    assert!(marks.len() > 20 && marks.is_subset(&told), "every mark has its note");
    // The Markdown says how many notes there are; two more are the lines that Word draws.
    let written = text(&bench, "briefing-md").lines().filter(|line| line.starts_with("[^")).count();
    assert_eq!(told.len(), written + 2);
    let styles = xml(&docx, "word/styles.xml");
    for style in body
        .descendants()
        .filter_map(|node| if node.has_tag_name((word, "pStyle")) { node.attribute((word, "val")) } else { None })
    {
        assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
    }

    let xlsx = unzip(export(&bench, "workbook-xlsx", &[]));
    for (name, bytes) in xlsx.iter().filter(|(name, _)| name.ends_with(".xml") || name.ends_with(".rels")) {
        roxmltree::Document::parse(std::str::from_utf8(bytes).expect("UTF-8"))
            .unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let book = xml(&xlsx, "xl/workbook.xml");
    for sheet in [
        "matrix",
        "positions",
        "rounds",
        "commitments",
        "drafts",
        "chronology",
        "events",
        "quotes",
        "sources",
        "codebook",
    ] {
        assert!(book.contains(&format!("name=\"{sheet}\"")), "{sheet}");
    }
    assert!(
        xlsx.iter()
            .filter(|(name, _)| name.starts_with("xl/worksheets/"))
            .all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("<f>")),
        "no formula"
    );
}

#[test]
fn a_bibliography_names_every_article() {
    let bench = Bench::with_demo();
    let articles = bench.run(&["sources", "--format", "jsonl"]).done().lines().count();
    let csl = json(&bench, "bibliography-json");
    let csl = csl.as_array().expect("items");
    assert_eq!(csl.len(), articles);
    let keys: BTreeSet<&str> = csl.iter().filter_map(|item| item["id"].as_str()).collect();
    assert_eq!(keys.len(), articles, "each has a key of its own");
    assert!(csl.iter().all(|item| item["title"].is_string() && item["type"] == "article-newspaper"));
    let bib = text(&bench, "bibliography-bib");
    assert_eq!(bib.matches("@article{").count(), articles);
    assert!(keys.iter().all(|key| bib.contains(&format!("{{{key},"))));
    assert_eq!(bib.matches('{').count(), bib.matches('}').count());
    let ris = text(&bench, "bibliography-ris");
    assert_eq!((ris.matches("TY  - NEWS\r\n").count(), ris.matches("ER  - \r\n").count()), (articles, articles));
    assert!(ris.lines().all(|line| line.get(2..6) == Some("  - ")), "every line has its tag");
}

#[test]
fn linked_data_says_where_every_entry_is_from() {
    let bench = Bench::with_demo();
    let graph = json(&bench, "provenance");
    let nodes = graph["@graph"].as_array().expect("a graph");
    let known: BTreeSet<&str> = nodes.iter().filter_map(|node| node["@id"].as_str()).collect();
    let mut entries = 0;
    for node in nodes.iter().filter(|node| !node["prov:hadPrimarySource"].is_null()) {
        let sources = node["prov:hadPrimarySource"].as_array().expect("sources");
        assert!(
            !sources.is_empty() && sources.iter().all(|source| known.contains(source["@id"].as_str().expect("an id"))),
            "{node}"
        );
        assert!(known.contains(node["prov:wasAttributedTo"]["@id"].as_str().expect("an agent")), "{node}");
        entries += 1;
    }
    assert!(entries > 200, "{entries}");
    let events = json(&bench, "timelinejs");
    let events = events["events"].as_array().expect("events");
    assert!(
        events.len() > 20
            && events
                .iter()
                .all(|event| event["start_date"]["year"].is_number() && event["text"]["headline"].is_string())
    );
}

#[test]
fn what_a_capture_says_is_words_in_every_file() {
    let bench = Bench::new();
    bench.run(&["init"]).done();
    bench.write("<b>&\"'.txt", "<b>Talks</b> & \"more\" \\ {x} $y% #z\n\nBy =cmd|'/c calc'!A1\n\nMay 1, 2030\n\n\"=1+1 <script>alert(1)</script> & \u{b}we will not pay,\" \
        said Ana Brill, chair of the crews' union, on Tuesday after the first meeting with the owners in the old customs house.\n\n\
        The owners refuse a fifth hand, their spokesman Tom Rask told reporters, and said that the timetable would stay as it is.\n");
    bench.run(&["add", "<b>&\"'.txt"]).done();
    for kind in KINDS {
        let bytes = export(&bench, kind, &[]);
        assert!(!bytes.is_empty(), "{kind}");
    }
    assert!(!text(&bench, "briefing-html").contains("<script") && !text(&bench, "briefing-html").contains("<b>"));
    for kind in ["briefing-docx", "qdpx"] {
        for (name, bytes) in unzip(export(&bench, kind, &[])).iter().filter(|(name, _)| !name.ends_with(".txt")) {
            roxmltree::Document::parse(std::str::from_utf8(bytes).expect("UTF-8"))
                .unwrap_or_else(|error| panic!("{kind} {name}: {error}"));
        }
    }
    assert!(!text(&bench, "timelinejs").contains("<script"));
    let quotes = export(&bench, "quotes-csv", &[]);
    let mut reader = csv::Reader::from_reader(quotes.as_slice());
    for row in reader.records() {
        assert!(row.expect("a row").iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
    }
}
