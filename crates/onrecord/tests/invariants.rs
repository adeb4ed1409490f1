//! What holds for every capture, whatever it says: nothing is lost or made up on the way to the record.
//!
//! Comes in: the demo captures and pages thrown together by dice. A failing page is told by its number and made again
//! from it. Whether the record is *right* is the cases' question.

#![allow(clippy::disallowed_methods, reason = "the library is pure; who tests it need not be")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use onrecord::analysis::{Analysis, analyse};
use onrecord::article::{Article, extract};
use onrecord::capture::MediaType;
use onrecord::record::verify::verify;
use onrecord::{Capture, Dossier, Read, Reading, Record, Span, reading, resolve};

#[test]
fn an_article_keeps_its_capture() {
    for capture in captures() {
        let Ok(article) = extract(&capture) else { continue };
        let name = &capture.name;
        if capture.media_type == MediaType::Text {
            assert_eq!(article.text.as_bytes(), capture.bytes, "{name}: the text is not the capture");
        }
        let mut at = 0;
        for block in &article.blocks {
            let (start, end) = (block.span.start as usize, block.span.end as usize);
            assert!(at <= start && start < end, "{name}: blocks overlap or are empty at byte {start}");
            let gap =
                article.text.get(at..start).unwrap_or_else(|| panic!("{name}: a block splits a character at {start}"));
            assert!(gap.trim().is_empty(), "{name}: {gap:?} is in no block");
            assert!(!block.span.of(&article.text).is_empty(), "{name}: a block ends inside a character");
            at = end;
        }
        assert!(article.text[at..].trim().is_empty(), "{name}: the end is in no block");
    }
}

#[test]
fn sentences_and_tokens_cover_every_block() {
    for (name, article, analysis) in ANALYSED.iter() {
        for token in &analysis.tokens {
            assert!(!token.span.of(&article.text).trim().is_empty(), "{name}: a token is no word");
        }
        for sentence in &analysis.sentences {
            let block = article.blocks[sentence.block as usize];
            assert!(block.span.contains(sentence.span), "{name}: a sentence leaves its block");
            assert_eq!(block.kind, sentence.kind, "{name}: a sentence is of another kind than its block");
        }
        for (at, block) in article.blocks.iter().enumerate() {
            let inside = analysis.sentences.iter().filter(|sentence| sentence.block as usize == at);
            let tokens = inside.flat_map(|sentence| analysis.tokens_of(sentence));
            let kept: String = tokens.map(|token| token.span.of(&article.text)).collect();
            assert_eq!(squeezed(&kept), squeezed(block.span.of(&article.text)), "{name}: words are lost");
        }
    }
}

#[test]
fn a_reading_points_into_its_article() {
    for (name, article, analysis) in ANALYSED.iter() {
        let reading = reading::read(article, analysis);
        for span in spans(&reading) {
            assert!(!span.of(&article.text).trim().is_empty(), "{name}: {span:?} holds no words");
        }
        let attributions = reading.attributions.len();
        for (at, attribution) in reading.attributions.iter().enumerate() {
            let told = |spans: &[Span]| spans.iter().map(|s| s.of(&article.text)).collect::<Vec<_>>().join(" … ");
            let content = told(&attribution.content);
            assert!(!attribution.content.is_empty(), "{name}: an attribution says nothing");
            assert!(!attribution.cue.is_empty(), "{name}: no word attributes {content:?}");
            assert!(attribution.score <= 1000, "{name}: a score above 1");
            let apart = |a: &[Span], b: &[Span]| !a.iter().any(|a| b.iter().any(|b| a.overlaps(*b)));
            assert!(
                apart(&attribution.cue, &attribution.content),
                "{name}: the cue is part of what is said: {content:?}"
            );
            assert!(
                apart(&attribution.source, &attribution.content),
                "{name}: the source is part of what is said: {content:?}"
            );
            assert!(
                attribution.within.is_none_or(|outer| outer as usize != at && (outer as usize) < attributions),
                "{name}"
            );
            assert!(
                attribution.times.iter().all(|time| (*time as usize) < reading.times.len()),
                "{name}: no such time"
            );
        }
        for pair in reading.attributions.windows(2) {
            let starts = |at: usize| pair[at].content.first().map(|span| span.start);
            assert!(starts(0) <= starts(1), "{name}: attributions are out of order");
        }
        let known = |index: Option<u32>| index.is_none_or(|index| (index as usize) < attributions);
        assert!(reading.stances.iter().all(|stance| known(stance.attribution)), "{name}: no such attribution");
        assert!(reading.events.iter().all(|event| known(event.attribution)), "{name}: no such attribution");
        assert!(reading.deadlines.iter().all(|due| (due.time as usize) < reading.times.len()), "{name}: no such time");
    }
}

#[test]
fn every_citation_holds_and_every_id_is_met_once() {
    for (name, reads, dossier) in COLLECTIONS.iter() {
        let record = resolve(reads, &[], dossier, &[]);
        let kept = |digest| reads.iter().map(|read| &read.article).find(|article| article.capture == digest);
        let faults = verify(&record, kept);
        assert!(faults.is_empty(), "{name}: {faults:?}");
        let ids = ids(&record);
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        let twice: Vec<&str> =
            unique.iter().copied().filter(|id| ids.iter().filter(|i| i == &id).count() > 1).collect();
        assert!(twice.is_empty(), "{name}: ids given twice: {twice:?}");
        for statement in record.statements.iter().map(|entry| &entry.what) {
            let refers = statement.speaker.iter().chain(&statement.within);
            assert!(refers.clone().all(|id| unique.contains(id.as_str())), "{name}: a statement refers to nothing");
        }
        for contradiction in record.contradictions.iter().map(|entry| &entry.what) {
            for side in [&contradiction.left, &contradiction.right] {
                assert!(unique.contains(side.entry.as_str()), "{name}: a contradiction refers to nothing");
            }
        }
    }
}

#[test]
fn the_record_does_not_depend_on_the_order_of_articles() {
    for (name, reads, dossier) in COLLECTIONS.iter() {
        let mut reads = reads.clone();
        let record = resolve(&reads, &[], dossier, &[]);
        for turn in 0..3 {
            match turn {
                0 => reads.reverse(),
                1 => reads.rotate_left(1),
                _ => {
                    let mut dice = Dice::of(reads.len() as u64);
                    (1..reads.len()).rev().for_each(|at| reads.swap(at, dice.roll(at + 1)));
                }
            }
            let other = resolve(&reads, &[], dossier, &[]);
            assert!(
                record == other,
                "{name}: another order gives another record: {}",
                first_difference(&record, &other)
            );
        }
    }
}

#[test]
fn ids_stay_when_an_article_is_added() {
    for (name, reads, dossier) in COLLECTIONS.iter() {
        let Some((_, fewer)) = reads.split_last() else { continue };
        let of =
            |record: &Record| -> BTreeSet<String> { record.statements.iter().map(|entry| entry.id.clone()).collect() };
        let before = of(&resolve(fewer, &[], dossier, &[]));
        let after = of(&resolve(reads, &[], dossier, &[]));
        let lost: Vec<&String> = before.difference(&after).collect();
        assert!(lost.is_empty(), "{name}: these statements changed their ids: {lost:?}");
    }
}

/// Every span of a reading.
fn spans(reading: &Reading) -> Vec<Span> {
    let mut spans = Vec::new();
    for mention in &reading.mentions {
        spans.extend([Some(mention.span), mention.name, mention.role].into_iter().flatten());
    }
    spans.extend(reading.times.iter().map(|time| time.span));
    for attribution in &reading.attributions {
        spans.extend(attribution.source.iter().chain(&attribution.cue).chain(&attribution.content));
        spans.extend(attribution.addressee);
        spans.extend(attribution.relays.iter().flat_map(|relay| [relay.who, relay.cue]));
    }
    for stance in &reading.stances {
        spans.extend([stance.holder, stance.cue]);
        spans.extend(&stance.words);
        spans.extend(stance.conditions.iter().flat_map(|condition| [condition.cue, condition.words]));
    }
    for meeting in &reading.meetings {
        spans.push(meeting.words);
        spans.extend(meeting.place.iter().chain(&meeting.parties).chain(&meeting.outcomes));
        spans.extend(meeting.heads.iter().flat_map(|(person, delegation)| [*person, *delegation]));
        spans.extend(meeting.details.iter().flat_map(|detail| [Some(detail.words), detail.who]).flatten());
    }
    spans.extend(reading.deadlines.iter().map(|deadline| deadline.words));
    for event in &reading.events {
        spans.extend([event.cue, event.words]);
        spans.extend(event.actors.iter().chain(&event.recipients).chain(&event.place).chain(&event.near));
    }
    for commitment in &reading.commitments {
        spans.push(commitment.words);
        spans.extend(commitment.by.iter().chain(&commitment.to));
    }
    spans.extend(reading.drafts.iter().flat_map(|note| std::iter::once(&note.words).chain(&note.who)));
    spans.extend(reading.fates.iter().map(|fate| fate.words));
    spans.extend(reading.stances.iter().flat_map(|stance| &stance.terms).map(|term| term.span));
    spans
}

fn ids(record: &Record) -> Vec<&str> {
    let mut ids: Vec<&str> = Vec::new();
    ids.extend(record.reprints.iter().map(|entry| entry.id.as_str()));
    ids.extend(record.actors.iter().map(|entry| entry.id.as_str()));
    ids.extend(record.statements.iter().map(|entry| entry.id.as_str()));
    ids.extend(record.positions.iter().map(|entry| entry.id.as_str()));
    ids.extend(record.rounds.iter().map(|entry| entry.id.as_str()));
    ids.extend(record.deadlines.iter().map(|entry| entry.id.as_str()));
    ids.extend(record.events.iter().map(|entry| entry.id.as_str()));
    ids.extend(record.commitments.iter().map(|entry| entry.id.as_str()));
    ids.extend(record.drafts.iter().map(|entry| entry.id.as_str()));
    ids.extend(record.contradictions.iter().map(|entry| entry.id.as_str()));
    ids
}

/// Where two records part, since a whole record is too long to read.
fn first_difference(a: &Record, b: &Record) -> String {
    let (a, b) = (format!("{a:#?}"), format!("{b:#?}"));
    let pair = a.lines().zip(b.lines()).enumerate().find(|(_, (a, b))| a != b);
    pair.map_or("one is longer".into(), |(line, (a, b))| format!("line {line}: {} / {}", a.trim(), b.trim()))
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Readings that are resolved together, each with its name and dossier; made once for all tests.
static COLLECTIONS: LazyLock<Vec<(String, Vec<Read>, Dossier)>> = LazyLock::new(|| {
    let demo = demo();
    let toml = fs::read_to_string(corpus().join("dossier.toml")).expect("the demo has a dossier");
    let dossier = Dossier::parse(&toml).expect("the dossier of the demo is sound");
    let mut collections = vec![("demo".to_owned(), read_all(&demo), dossier)];
    for number in 1..=12 {
        let pages: Vec<Capture> = (0..4).map(|page| page_of_dice(number * 100 + page)).collect();
        collections.push((format!("pages of dice {number}"), read_all(&pages), Dossier::general()));
    }
    collections
});

fn read_all(captures: &[Capture]) -> Vec<Read> {
    let read = |capture: &Capture| {
        let article = extract(capture).ok()?;
        let reading = reading::read(&article, &analyse(&article));
        Some(Read { article, reading })
    };
    captures.iter().filter_map(read).collect()
}

/// Every capture that can be read, with its name; made once for all tests.
static ANALYSED: LazyLock<Vec<(String, Article, Analysis)>> = LazyLock::new(|| {
    let analysed = |capture: Capture| {
        let article = extract(&capture).ok()?;
        let analysis = analyse(&article);
        Some((capture.name, article, analysis))
    };
    captures().into_iter().filter_map(analysed).collect()
});

fn captures() -> Vec<Capture> {
    let mut captures = demo();
    captures.extend((1..=120).map(page_of_dice));
    captures
}

fn corpus() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpora/demo"))
}

fn demo() -> Vec<Capture> {
    let mut files: Vec<_> = fs::read_dir(corpus())
        .expect("the demo is part of the project")
        .map(|entry| entry.expect("an entry of the demo is readable").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt" || ending == "html"))
        .collect();
    files.sort();
    let capture = |path: &std::path::PathBuf| {
        let name = path.file_name().expect("a file has a name").to_string_lossy();
        Capture::new(&name, fs::read(path).expect("a capture of the demo is readable"))
    };
    files.iter().map(capture).collect()
}

/// A small generator of its own (xorshift), so that a failing page can be made again from its number.
struct Dice(u64);

impl Dice {
    fn of(number: u64) -> Self {
        Self(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }

    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.roll(words.len())]
    }
}

/// Words that news is made of, and marks in places where no newspaper would put them.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "Maria Lund", "Lund", "the minister", "Ms. Berg", "Oslo", "Norway", "the harbour union", "a source close to the talks", "She",
    "they", "officials", "the Daily Herald", "Reuters", "U.S.", "said", "told reporters", "warned", "asked whether", "according to",
    "has ruled out", "denied", "insisted that", "added", "demands", "rejected", "that", "unless", "only if", "by Friday",
    "on March 3, 2024", "last week", "in May and June", "a new round of talks", "the deadline", "a strike", "higher wages", "\"We will not sign,\"",
    "“It is over.”", "‘a sham’", "\"", "“", "”", "'", "’", ",", ",", ",", ".", ".", ".", ":", ";", "?", "—", "...", "(", ")", "[wages]",
    "5 p.m.", "No. 4", "20 percent", "é", "漢字", "😀", "\u{a0}", "\u{200b}", "and", "but", "who", "in Geneva",
];

#[rustfmt::skip]
const LINES: &[&str] = &[
    "Advertisement", "Read more", "By Ann Falk", "Photo: Ola Ek / Northern Press", "Published 3 March 2024, 21:40", "Share | Save | Print",
    "Also today: pilots accept the offer", "Ann Falk is a staff writer who covers labour.", "OSLO, March 3 -", "",
];

fn page_of_dice(number: u64) -> Capture {
    let mut dice = Dice::of(number);
    let html = number.is_multiple_of(5);
    let mut page = String::from(if html {
        "<!doctype html><title>Talks</title><body><article>"
    } else {
        "Harbour talks go on\n\n"
    });
    for _ in 0..dice.roll(12) {
        let mut line = String::new();
        if dice.roll(4) == 0 {
            line.push_str(dice.pick(LINES));
        }
        for _ in 0..dice.roll(45) {
            line.push_str(dice.pick(PIECES));
            line.push_str(dice.pick(&[" ", " ", " ", " ", "", "\n"]));
        }
        page.push_str(&if html {
            format!("<p>{line}</p>\n")
        } else {
            format!("{line}{}", dice.pick(&["\n", "\n\n", "\r\n"]))
        });
    }
    Capture::new(&format!("page {number}{}", if html { ".html" } else { ".txt" }), page.into_bytes())
}
