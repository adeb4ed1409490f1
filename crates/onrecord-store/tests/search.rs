//! What is looked for is found, also after the record has changed and where the index is spoilt or missing.

use std::fs;
use std::path::PathBuf;

use onrecord::view::Index;
use onrecord::view::hits::Hit;
use onrecord::view::search::Wanted;
use onrecord::{Capture, Dossier};
use onrecord_store::{FILE, FOLDER, Store};
use rusqlite::Connection;

const NOW: &str = "2024-03-01T09:00:00Z";

struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("onrecord-search-{test}-{}", std::process::id()));
        fs::remove_dir_all(&path).ok();
        Self(path)
    }

    fn sqlite(&self) -> Connection {
        Connection::open(self.0.join(FOLDER).join(FILE)).expect("the test made the file")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

fn story(number: usize, what: &str) -> Capture {
    let words = format!(
        "Paper number {number}\n\n\"We will not {what} on day {number},\" said Ada Holm, the chair of the dockers' union.\n"
    );
    Capture::new(&format!("{number:03}_paper.txt"), words.into_bytes())
}

/// How many statements and articles hold these words.
fn found(store: &Store, typed: &str) -> (usize, usize) {
    let record = store.record(&Dossier::general()).expect("the store can be read");
    let articles = store.articles().expect("the store can be read");
    let dossier = Dossier::general();
    let index = Index::of(&record, &articles, &dossier, false);
    let hits = store.search(&index, &Wanted::of(typed)).expect("the store can be read");
    let statements = hits.iter().filter(|hit| matches!(hit, Hit::Statement(_))).count();
    (statements, hits.len() - statements)
}

#[test]
fn words_are_found_in_every_form_and_phrases_as_they_stand() {
    let folder = Folder::new("forms");
    let store = Store::init(&folder.0).unwrap();
    store.add_all([story(1, "reject Zürich's offer"), story(2, "vote"), story(3, "meet")], NOW, |_, _| {}).unwrap();
    for (typed, wanted) in [
        ("rejected", (1, 1)),
        ("met", (1, 1)),
        ("zurich", (1, 1)),
        ("\"vote on day\"", (1, 1)),
        ("\"day on vote\"", (0, 0)),
        ("holm vote", (1, 1)),
        ("day", (3, 3)),
        ("reje*", (1, 1)),
        ("day -vote", (1, 1)),
        ("number", (0, 3)),
        ("", (0, 0)),
    ] {
        assert_eq!(found(&store, typed), wanted, "{typed}");
    }
}

#[test]
fn no_words_of_a_person_are_an_error() {
    let folder = Folder::new("typed");
    let store = Store::init(&folder.0).unwrap();
    store.add(&story(1, "vote"), NOW).unwrap();
    for typed in
        ["\"", "vote AND", "NEAR(vote day)", "said:vote", "^vote", "vote*on", "(", "'", "' OR 1=1 --", "a\0b", "𝔳𝔬𝔱𝔢"]
    {
        found(&store, typed);
    }
    assert_eq!(found(&store, "\"vote"), (1, 1), "an open quotation mark closes at the end");
}

#[test]
fn the_index_follows_the_record() {
    let folder = Folder::new("follows");
    let store = Store::init(&folder.0).unwrap();
    store.add(&story(1, "vote"), NOW).unwrap();
    assert_eq!((found(&store, "vote"), found(&store, "leave")), ((1, 1), (0, 0)));
    store.add(&story(2, "leave"), NOW).unwrap();
    assert_eq!((found(&store, "vote"), found(&store, "leave")), ((1, 1), (1, 1)));
    let rows: i64 = folder.sqlite().query_row("SELECT count(*) FROM searchable", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 4, "nothing is indexed twice");
}

#[test]
fn without_its_index_a_store_is_whole_and_the_index_is_made_anew() {
    let folder = Folder::new("anew");
    let store = Store::init(&folder.0).unwrap();
    store.add(&story(1, "vote"), NOW).unwrap();
    assert_eq!(found(&store, "vote"), (1, 1));
    for spoil in [
        "DROP TABLE vocabulary; DROP TABLE words;",
        "DROP TABLE searchable; DROP TABLE searched;",
        "DELETE FROM searchable; UPDATE searched SET key = ''",
        "DELETE FROM words_data; UPDATE searched SET key = ''",
    ] {
        folder.sqlite().execute_batch(spoil).unwrap();
        let store = Store::open(&folder.0).unwrap();
        assert_eq!(store.captures().unwrap().len(), 1, "{spoil}");
        assert_eq!(store.reads(|_, _| {}).unwrap().0.len(), 1, "{spoil}");
        assert_eq!(found(&store, "vote"), (1, 1), "{spoil}");
    }
}
