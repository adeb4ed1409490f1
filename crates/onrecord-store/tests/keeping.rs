//! What is kept stays, what is remembered may go, and what cannot be opened says why.

use std::fs;
use std::path::PathBuf;

use onrecord::record::Decision;
use onrecord::{Capture, Digest, Dossier, Refusal, Ruling};
use onrecord_store::{Added, Error, FILE, FOLDER, Store, find_upward};
use rusqlite::Connection;

const NOW: &str = "2024-03-01T09:00:00Z";

/// An empty folder of this test's own, gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("onrecord-{test}-{}", std::process::id()));
        fs::remove_dir_all(&path).ok();
        fs::create_dir_all(&path).expect("the folder for temporary files can be written");
        Self(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join(FOLDER).join(FILE)
    }

    fn sqlite(&self) -> Connection {
        Connection::open(self.file()).expect("the test made the file")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

fn story(number: usize) -> Capture {
    let words = format!(
        "Paper number {number}\n\n\"We will vote on day {number},\" said Ada Holm, the chair of the dockers' union.\n"
    );
    Capture::new(&format!("{number:03}_paper.txt"), words.into_bytes())
}

fn ruling(id: &str, why: &str) -> Ruling {
    Ruling {
        id: id.into(),
        on: "s01234567".into(),
        decision: Decision::Fix { field: "speaker".into(), value: String::new() },
        by: "A. Reader".into(),
        at: NOW.into(),
        why: why.into(),
        rests_on: None,
    }
}

#[test]
fn a_capture_comes_back_as_it_was_added() {
    let folder = Folder::new("back");
    let mut capture = Capture::new("page.html", b"<p>caf\xe9\0</p>".to_vec());
    capture.url = Some("https://paper.example/a".into());
    capture.fetched = Some("2024-03".into());
    let store = Store::init(&folder.0).unwrap();
    assert_eq!(store.add(&capture, NOW).unwrap(), Added::New);
    let again = Capture { name: "other name.txt".into(), ..capture.clone() };
    assert_eq!(store.add(&again, "2025-01-01T00:00:00Z").unwrap(), Added::Known);
    drop(store);

    let store = Store::open(&folder.0).unwrap();
    assert_eq!(store.capture(capture.digest).unwrap(), Some(capture.clone()));
    let kept = store.captures().unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(
        (kept[0].name.as_str(), kept[0].size, kept[0].added_at.as_str()),
        ("page.html", capture.bytes.len() as u64, NOW)
    );
    assert_eq!(store.capture(Digest::of(b"never added")).unwrap(), None);
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn a_batch_reports_each_capture_once_and_in_order() {
    let folder = Folder::new("batch");
    let store = Store::init(&folder.0).unwrap();
    let mut told = Vec::new();
    let twice = (0..150).chain(100..160).map(story);
    store.add_all(twice, NOW, |capture, added| told.push((capture.name.clone(), added))).unwrap();
    assert_eq!(told.len(), 210);
    assert!(told.iter().take(150).all(|(_, added)| *added == Added::New));
    assert_eq!(told.iter().filter(|(_, added)| *added == Added::Known).count(), 50);
    assert_eq!(store.captures().unwrap().len(), 160);
}

#[test]
fn one_pass_keeps_reads_and_tells_in_order() {
    let folder = Folder::new("pass");
    let store = Store::init(&folder.0).unwrap();
    let pass = |captures: Vec<Capture>| {
        let mut told = Vec::new();
        store.keep(captures.into_iter().enumerate(), NOW, |with, one| told.push((with, one))).unwrap();
        assert!(told.iter().map(|(with, _)| *with).eq(0..told.len()), "each with what came with it, in order");
        told.into_iter().map(|(_, one)| one).collect::<Vec<_>>()
    };
    let new = |told: &[onrecord_store::Told]| told.iter().filter(|one| one.added == Added::New).count();
    // More than a batch, some twice in one batch and some in different ones, and one that cannot be read.
    let empty = Capture::new("empty.txt", b" \n".to_vec());
    let some: Vec<Capture> = [story(1), story(1), empty].into_iter().chain((0..150).map(story)).collect();
    let first = pass(some.clone());
    assert_eq!((first.len(), new(&first)), (153, 151));
    assert_eq!(first[0].gist, first[1].gist);
    assert_eq!(first[2].gist, Err(Refusal::Empty));
    let gist = first[0].gist.as_ref().unwrap();
    assert_eq!((gist.title.as_deref(), gist.statements), (Some("Paper number 1"), 1));
    let (reads, refused) = store.reads(|_, _| {}).unwrap();
    assert_eq!((reads.len(), refused.len()), (150, 1));
    let gists = |told: &[onrecord_store::Told]| told.iter().map(|one| one.gist.clone()).collect::<Vec<_>>();
    let again = pass(some.clone());
    assert_eq!((new(&again), gists(&again)), (0, gists(&first)), "known, and remembered");
    store.forget().unwrap();
    assert_eq!(gists(&pass(some.clone())), gists(&first), "known, and read again");
    folder.sqlite().execute("UPDATE gists SET gist = '{'", []).unwrap();
    assert_eq!(gists(&pass(some)), gists(&first), "known, and read again where the memory is spoilt");
}

#[test]
fn rulings_keep_their_order_and_their_ids() {
    let folder = Folder::new("rulings");
    let store = Store::init(&folder.0).unwrap();
    for id in ["r2", "r1"] {
        assert_eq!(store.rule(&ruling(id, "the words do not tell")).unwrap(), Added::New);
    }
    assert_eq!(store.rule(&ruling("r2", "the words do not tell")).unwrap(), Added::Known);
    assert!(matches!(store.rule(&ruling("r1", "something else")), Err(Error::RulingExists { id }) if id == "r1"));
    let ids: Vec<String> = store.rulings().unwrap().into_iter().map(|r| r.id).collect();
    assert_eq!(ids, ["r2", "r1"]);
}

#[test]
fn what_is_remembered_is_what_would_be_made_anew() {
    let folder = Folder::new("anew");
    let store = Store::init(&folder.0).unwrap();
    store.add_all((0..20).map(story), NOW, |_, _| {}).unwrap();
    store.add(&Capture::new("empty.txt", b" \n".to_vec()), NOW).unwrap();
    let dossier = Dossier::general();
    let all = |store: &Store| {
        let articles = store.articles().unwrap();
        let (reads, refused) = store.reads(|_, _| {}).unwrap();
        assert!(articles.iter().eq(reads.iter().map(|r| &r.article)), "articles without their readings are the same");
        let reads: Vec<_> = reads.into_iter().map(|r| (r.article, r.reading)).collect();
        serde_json::to_string(&(reads, refused, store.record(&dossier).unwrap())).unwrap()
    };
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let made = one.install(|| all(&Store::open(&folder.0).unwrap()));
    assert_eq!(all(&store), made, "remembered");
    store.forget().unwrap();
    assert_eq!(all(&store), made, "made anew on all threads");
    folder
        .sqlite()
        .execute_batch("UPDATE readings SET article = '{' WHERE article IS NOT NULL; UPDATE records SET record = '[]'")
        .unwrap();
    assert_eq!(all(&store), made, "made anew where the memory is spoilt");
    let others = "UPDATE readings SET reader = 'other', reading = '{}', article = '{}' WHERE article IS NOT NULL; DELETE FROM records";
    folder.sqlite().execute_batch(others).unwrap();
    assert_eq!(all(&store), made, "made anew where another reader made it");
}

#[test]
fn the_record_follows_captures_dossier_and_rulings() {
    let folder = Folder::new("follows");
    let store = Store::init(&folder.0).unwrap();
    store.add(&story(1), NOW).unwrap();
    let general = Dossier::general();
    let titled = Dossier { title: Some("Harbour talks".into()), ..Dossier::general() };
    let remembered =
        || folder.sqlite().query_row("SELECT key FROM records", [], |row| row.get::<_, String>(0)).unwrap();
    let mut keys = Vec::new();
    let mut ask = |dossier: &Dossier| {
        let record = store.record(dossier).unwrap();
        keys.push(remembered());
        record
    };
    ask(&general);
    assert_eq!(ask(&titled).title.as_deref(), Some("Harbour talks"));
    store.add(&Capture::new("empty.txt", Vec::new()), NOW).unwrap();
    let refused = ask(&titled).refused;
    assert_eq!(
        refused.iter().map(|r| (r.name.as_str(), &r.refusal)).collect::<Vec<_>>(),
        [("empty.txt", &Refusal::Empty)]
    );
    store.rule(&ruling("r1", "")).unwrap();
    ask(&titled);
    let asked = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), asked, "each change is another record");
}

#[test]
fn an_entry_that_is_accepted_makes_the_record_that_resolving_makes() {
    let folder = Folder::new("accepted");
    let store = Store::init(&folder.0).unwrap();
    store.add(&story(1), NOW).unwrap();
    let general = Dossier::general();
    let on = store.record(&general).unwrap().entries().next().expect("an entry").id.to_owned();
    store.rule(&Ruling { on, decision: Decision::Accept, ..ruling("r1", "heard it") }).unwrap();
    let quick = store.record(&general).unwrap();
    store.forget().unwrap();
    assert_eq!(store.record(&general).unwrap(), quick);
}

#[test]
fn progress_counts_every_capture() {
    let folder = Folder::new("progress");
    let store = Store::init(&folder.0).unwrap();
    store.add_all((0..5).map(story), NOW, |_, _| {}).unwrap();
    let seen = std::sync::Mutex::new(Vec::new());
    store.reads(|done, of| seen.lock().unwrap().push((done, of))).unwrap();
    let mut seen = seen.into_inner().unwrap();
    seen.sort_unstable();
    assert_eq!(seen, [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]);
}

#[test]
fn a_store_is_found_upward() {
    let folder = Folder::new("upward");
    let below = folder.0.join("a/b");
    fs::create_dir_all(&below).unwrap();
    assert!(matches!(find_upward(&below), Err(Error::NotFound { from }) if from == below));
    assert!(matches!(Store::open(&folder.0), Err(Error::NotFound { .. })));
    Store::init(&folder.0).unwrap();
    assert_eq!(find_upward(&below).unwrap(), folder.0);
    assert_eq!(find_upward(&folder.0).unwrap(), folder.0);
}

#[test]
fn init_makes_the_whole_path_and_spares_what_is_there() {
    let folder = Folder::new("init");
    let deep = folder.0.join("not/yet/there");
    Store::init(&deep).unwrap().add(&story(1), NOW).unwrap();
    assert_eq!(Store::init(&deep).unwrap().captures().unwrap().len(), 1);
}

/// The message of the error, which must name `path`.
fn complaint(opened: Result<Store, Error>, path: &std::path::Path) -> String {
    let message = opened.expect_err("must not open").to_string();
    assert!(message.contains(&path.display().to_string()), "{message}");
    message
}

#[test]
fn what_is_no_store_is_left_alone() {
    let folder = Folder::new("foreign");
    fs::create_dir_all(folder.0.join(FOLDER)).unwrap();
    fs::write(folder.file(), "a letter, not a store; long enough that it could have been one".repeat(20)).unwrap();
    assert!(complaint(Store::open(&folder.0), &folder.file()).contains("is not an onrecord store; move it away"));
    fs::remove_file(folder.file()).unwrap();
    folder.sqlite().execute_batch("CREATE TABLE recipes (name TEXT)").unwrap();
    assert!(complaint(Store::init(&folder.0), &folder.file()).contains("is not an onrecord store"));
    let tables: i64 = folder.sqlite().query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
    assert_eq!(tables, 1);
}

#[test]
fn a_newer_store_is_left_to_a_newer_program() {
    let folder = Folder::new("newer");
    drop(Store::init(&folder.0).unwrap());
    folder.sqlite().pragma_update(None, "user_version", 99).unwrap();
    let message = complaint(Store::open(&folder.0), &folder.file());
    assert!(message.contains("schema 99") && message.contains("use the newer program"), "{message}");
}

#[test]
fn an_interrupted_init_is_finished_by_the_next_opening() {
    let folder = Folder::new("interrupted");
    fs::create_dir_all(folder.0.join(FOLDER)).unwrap();
    fs::write(folder.file(), "").unwrap();
    assert_eq!(Store::open(&folder.0).unwrap().captures().unwrap(), []);
}

#[test]
fn an_older_store_is_brought_up_to_date() {
    let folder = Folder::new("older");
    fs::create_dir_all(folder.0.join(FOLDER)).unwrap();
    let first = include_str!("../schema/001_kept.sql");
    folder
        .sqlite()
        .execute_batch(&format!("{first} PRAGMA user_version = 1; PRAGMA application_id = 0x6f6e7263;"))
        .unwrap();
    let store = Store::open(&folder.0).unwrap();
    store.add(&story(1), NOW).unwrap();
    let (reads, refused) = store.reads(|_, _| {}).unwrap();
    assert_eq!(reads.len() + refused.len(), 1);
}

#[test]
fn a_folder_that_is_a_file_is_named() {
    let folder = Folder::new("file");
    let file = folder.0.join("letter.txt");
    fs::write(&file, "words").unwrap();
    complaint(Store::init(&file), &file);
}

#[test]
fn changed_bytes_are_noticed() {
    let folder = Folder::new("changed");
    let store = Store::init(&folder.0).unwrap();
    let capture = story(1);
    store.add(&capture, NOW).unwrap();
    folder.sqlite().execute("UPDATE captures SET bytes = x'00'", []).unwrap();
    assert!(matches!(store.capture(capture.digest), Err(Error::CaptureDamaged { .. })));
    assert!(store.reads(|_, _| {}).is_err());
    assert_eq!(store.check().unwrap().len(), 1);
}
