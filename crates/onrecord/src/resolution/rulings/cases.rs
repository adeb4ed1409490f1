//! Rulings on small texts of our own, also where a newer reader reads them otherwise.

use crate::capture::Capture;
use crate::dossier::Dossier;
use crate::record::{By, Citation, Decision, Record, Ruling, verify};
use crate::resolution::{Read, accepted, resolve};
use crate::text::Span;

const HERALD: &str = "Port talks\n\n\"We will not sign before the audit,\" said Ada Holm, the chair of the dockers' union. \
    She said the union would wait. \"The port stays open,\" said Jonas Lund, the minister of transport.\n";
const ECHO: &str = "Talks stall\n\nAdeline Holm, the union chair, said the dockers had no trust left. \
    \"We want an audit of the pension fund,\" she said.\n";

fn reads() -> Vec<Read> {
    let read = |(name, text): (&str, &str)| crate::read(&Capture::new(name, text.into())).expect("an article");
    [("a-herald.txt", HERALD), ("b-echo.txt", ECHO)].map(read).into()
}

fn ruling(on: &str, decision: Decision, rests_on: Option<Citation>) -> Ruling {
    let [id, by, at, why] = ["u1", "A. Person", "2031-04-01T10:00:00Z", "heard it"].map(str::to_owned);
    Ruling { id, on: on.to_owned(), decision, by, at, why, rests_on }
}

fn fix(field: &str, value: &str) -> Decision {
    Decision::Fix { field: field.to_owned(), value: value.to_owned() }
}

fn ruled(reads: &[Read], rulings: &[Ruling]) -> Record {
    let record = resolve(reads, &[], &Dossier::general(), rulings);
    let article = |digest| reads.iter().map(|read| &read.article).find(|article| article.capture == digest);
    assert_eq!(verify::verify(&record, article), [], "citations hold");
    record
}

/// The id of whoever goes by this name.
fn actor(record: &Record, name: &str) -> String {
    record.actors.iter().find(|actor| actor.what.name == name).expect(name).id.clone()
}

/// The speakers of all statements whose words hold these.
fn speaker<'r>(record: &'r Record, words: &str) -> &'r str {
    let of = record.statements.iter().find(|s| s.citation().quote.contains(words)).expect(words);
    of.what.speaker_name.as_deref().unwrap_or_default()
}

#[test]
fn two_that_are_one_are_merged_with_all_that_they_said() {
    let reads = reads();
    let before = ruled(&reads, &[]);
    let (ada, adeline) = (actor(&before, "Ada Holm"), actor(&before, "Adeline Holm"));
    let after = ruled(&reads, &[merge("u1", &adeline, (&ada, "Ada Holm"))]);
    assert_eq!(speaker(&after, "no trust"), "Ada Holm");
    assert_eq!(speaker(&after, "pension fund"), "Ada Holm");
    let one = after.actors.iter().find(|actor| actor.id == ada).expect("she keeps her id");
    assert!(one.what.names.contains(&"Adeline Holm".to_owned()), "{:?}", one.what.names);
    assert!(matches!(one.by, By::Person(_)));
    assert!(after.actors.iter().all(|actor| actor.id != adeline) && after.idle_rulings.is_empty());
}

#[test]
fn one_who_is_two_is_split_and_pronouns_follow() {
    let reads = reads();
    let before = ruled(&reads, &[]);
    let (ada, adeline) = (actor(&before, "Ada Holm"), actor(&before, "Adeline Holm"));
    let merge = merge("u0", &adeline, (&ada, "Ada Holm"));
    let split = |spellings: &[&str], articles: &[usize]| Decision::Split {
        name: "Adeline Holm (the younger)".into(),
        spellings: spellings.iter().map(|words| (*words).to_owned()).collect(),
        articles: articles.iter().map(|number| reads[*number].article.capture).collect(),
    };
    for decision in [split(&["Adeline Holm"], &[]), split(&[], &[1])] {
        let after = ruled(&reads, &[merge.clone(), ruling(&ada, decision, None)]);
        assert_eq!(speaker(&after, "no trust"), "Adeline Holm (the younger)");
        assert_eq!(speaker(&after, "pension fund"), "Adeline Holm (the younger)");
        assert_eq!(speaker(&after, "audit"), "Ada Holm");
        assert!(after.idle_rulings.is_empty() && after.moved_rulings.is_empty());
    }
    // A split that takes nobody, or everybody, applies to nothing, and that is told.
    for decision in [split(&["Nora Holm"], &[]), split(&[], &[0, 1])] {
        let after = ruled(&reads, &[merge.clone(), ruling(&ada, decision, None)]);
        assert_eq!(after.idle_rulings, ["u1"]);
        assert_eq!(speaker(&after, "no trust"), "Ada Holm");
    }
}

fn merge(id: &str, from: &str, into: (&str, &str)) -> Ruling {
    let decision = Decision::Merge { into: into.0.to_owned(), name: into.1.to_owned() };
    Ruling { id: id.to_owned(), ..ruling(from, decision, None) }
}

#[test]
fn a_chain_of_merges_ends_with_the_last_whatever_their_order() {
    let reads = reads();
    let before = ruled(&reads, &[]);
    let [ada, adeline, per] = ["Ada Holm", "Adeline Holm", "Jonas Lund"].map(|name| actor(&before, name));
    let first = merge("u1", &adeline, (&ada, "Ada Holm"));
    let second = merge("u2", &ada, (&per, "Jonas Lund"));
    for rulings in [[first.clone(), second.clone()], [second.clone(), first.clone()]] {
        let after = ruled(&reads, &rulings);
        for words in ["no trust", "pension fund", "audit", "port stays"] {
            assert_eq!(speaker(&after, words), "Jonas Lund", "{words}");
        }
        assert!(after.actors.iter().all(|actor| actor.id != ada && actor.id != adeline));
        assert!(after.idle_rulings.is_empty() && after.moved_rulings.is_empty(), "{:?}", after.idle_rulings);
    }
    // The chain is taken apart again at its end, and at its beginning.
    let apart =
        Decision::Split { name: "Adeline Holm".into(), spellings: vec!["Adeline Holm".into()], articles: vec![] };
    let after =
        ruled(&reads, &[first.clone(), second.clone(), Ruling { id: "u3".into(), ..ruling(&per, apart, None) }]);
    assert_eq!((speaker(&after, "no trust"), speaker(&after, "audit")), ("Adeline Holm", "Jonas Lund"));
    assert_eq!(after.idle_rulings, [""; 0]);
    let undone = Ruling { id: "u4".into(), ..ruling("u1", Decision::Withdraw, None) };
    let after = ruled(&reads, &[first, second, undone]);
    assert_eq!((speaker(&after, "no trust"), speaker(&after, "audit")), ("Adeline Holm", "Jonas Lund"));
}

#[test]
fn what_rests_on_a_split_goes_idle_with_it() {
    let reads = reads();
    let before = ruled(&reads, &[]);
    let [ada, adeline, per] = ["Ada Holm", "Adeline Holm", "Jonas Lund"].map(|name| actor(&before, name));
    let joined = merge("u1", &adeline, (&ada, "Ada Holm"));
    let apart =
        Decision::Split { name: "Adeline Holm".into(), spellings: vec!["Adeline Holm".into()], articles: vec![] };
    let apart = Ruling { id: "u2".into(), ..ruling(&ada, apart, None) };
    let split = ruled(&reads, &[joined.clone(), apart.clone()]);
    let other = split.actors.iter().find(|actor| actor.what.name == "Adeline Holm").expect("her");
    let on = Ruling { rests_on: Some(other.citation().clone()), ..merge("u3", &other.id, (&per, "Jonas Lund")) };
    let after = ruled(&reads, &[joined.clone(), apart.clone(), on.clone()]);
    assert_eq!((speaker(&after, "no trust"), speaker(&after, "audit")), ("Jonas Lund", "Ada Holm"));
    // Without the split her words are Ada Holm's, who was never meant to be Jonas Lund.
    let undone = Ruling { id: "u4".into(), ..ruling("u2", Decision::Withdraw, None) };
    let after = ruled(&reads, &[joined, apart, on, undone]);
    assert_eq!((speaker(&after, "no trust"), speaker(&after, "audit")), ("Ada Holm", "Ada Holm"));
    assert_eq!(after.idle_rulings, ["u3"]);
}

#[test]
fn a_statement_rests_on_the_words_that_a_person_gives() {
    let reads = reads();
    let before = ruled(&reads, &[]);
    let statement =
        before.statements.iter().find(|s| s.citation().quote.contains("port stays")).expect("said").id.clone();
    let after = ruled(&reads, &[ruling(&statement, fix("words", "port  stays\nopen"), None)]);
    let fixed = after.statements.iter().find(|s| s.id == statement).expect("the same id");
    assert_eq!(fixed.citation().quote, "port stays open");
    assert!(matches!(fixed.by, By::Person(_)));
    let pieces = ruled(&reads, &[ruling(&statement, fix("words", "The port … open"), None)]);
    let fixed = pieces.statements.iter().find(|s| s.id == statement).expect("the same id");
    assert_eq!(fixed.what.content.len(), 2);
    let idle = ruled(&reads, &[ruling(&statement, fix("words", "The port is closed"), None)]);
    assert_eq!(idle.idle_rulings, ["u1"]);
    assert_eq!(idle.statements, before.statements);
}

#[test]
fn what_was_made_of_a_statement_follows_its_speaker() {
    let dossier = Dossier::parse(
        "[[party]]\nid = \"union\"\nname = \"Dockers' union\"\nrole = \"party\"\n[[party]]\nid = \"port\"\nname = \"Port authority\"\nrole = \"party\"\n",
    )
    .expect("a dossier");
    let reads = reads();
    let demands = |record: &Record| {
        let of = record.positions.iter().filter(|p| p.citation().quote.contains("pension fund"));
        of.map(|p| p.what.party.clone()).collect::<Vec<_>>()
    };
    let before = resolve(&reads, &[], &dossier, &[]);
    let statement = before.statements.iter().find(|s| s.citation().quote.contains("pension fund")).expect("said");
    let after = resolve(&reads, &[], &dossier, &[ruling(&statement.id, fix("side", "port"), None)]);
    assert_eq!(demands(&after), ["port"], "before: {:?}", demands(&before));
}

#[test]
fn an_article_is_a_copy_because_a_person_says_so() {
    let reads = reads();
    let [herald, echo] = [0, 1].map(|number| reads[number].article.capture);
    let copy = ruled(&reads, &[ruling(&echo.to_string(), Decision::Reprint { of: herald }, None)]);
    let [one] = copy.reprints.as_slice() else { panic!("one copy: {:?}", copy.reprints) };
    assert_eq!((one.what.original, one.what.copy), (herald, echo));
    assert!(matches!(one.by, By::Person(_)) && copy.idle_rulings.is_empty());
    let itself = ruled(&reads, &[ruling(&echo.to_string(), Decision::Reprint { of: echo }, None)]);
    assert_eq!((itself.reprints.len(), itself.idle_rulings.len()), (0, 1));
    let not = Ruling { id: "u2".into(), ..ruling(&one.id, Decision::Reject, None) };
    let none = ruled(&reads, &[ruling(&echo.to_string(), Decision::Reprint { of: herald }, None), not]);
    assert_eq!(none.reprints, []);
}

#[test]
fn what_several_tell_is_accepted_and_rejected_too() {
    let mut reads = reads();
    let twice = crate::read(&Capture::new("c-post.txt", ECHO.replace("Talks stall", "No trust").into())).expect("read");
    reads.push(twice);
    let before = ruled(&reads, &[]);
    let Some(claim) = before.claims.first() else {
        return assert_eq!(before.reprints.len(), 1, "a copy tells nothing new");
    };
    let accepted = ruled(&reads, &[ruling(&claim.id, Decision::Accept, None)]);
    assert!(accepted.claims.iter().any(|one| one.id == claim.id && matches!(one.by, By::Person(_))));
    let rejected = ruled(&reads, &[ruling(&claim.id, Decision::Reject, None)]);
    assert_eq!((rejected.claims.len() + 1, rejected.idle_rulings.len()), (before.claims.len(), 0));
}

#[test]
fn a_newer_reader_finds_what_was_ruled_on_by_its_words_and_tells_what_it_does_not_find() {
    let old = reads()[..1].to_vec();
    let before = ruled(&old, &[]);
    let statement = before.statements.iter().find(|s| s.citation().quote.contains("port stays")).expect("said");
    let ada = before.actors.iter().find(|actor| actor.what.name == "Ada Holm").expect("her");
    let rulings = [
        ruling(&statement.id, fix("speaker", "Nobody Known"), Some(statement.citation().clone())),
        Ruling { id: "u2".into(), ..ruling(&ada.id, fix("name", "A. Holm"), Some(ada.citation().clone())) },
        Ruling { id: "u3".into(), ..ruling("s00000000", Decision::Accept, None) },
    ];
    // The newer one leaves out the first letter of what was said, and takes the first name otherwise.
    let mut new = old.clone();
    for attribution in &mut new[0].reading.attributions {
        for span in attribution.content.iter_mut().filter(|span| span.of(HERALD).contains("port stays")) {
            *span = Span { start: span.start + 4, end: span.end };
        }
    }
    for mention in &mut new[0].reading.mentions {
        if let Some(name) = mention.name.as_mut().filter(|name| name.of(HERALD) == "Ada Holm") {
            name.start += 4;
        }
    }
    let after = ruled(&new, &rulings);
    assert_eq!(speaker(&after, "port stays"), "Nobody Known");
    assert_eq!(speaker(&after, "audit"), "A. Holm");
    let moved: Vec<&str> = after.moved_rulings.iter().map(|(ruling, _)| ruling.as_str()).collect();
    assert_eq!((moved, after.idle_rulings.as_slice()), (vec!["u1", "u2"], &["u3".to_owned()][..]));
    // One that finds no statement there at all.
    new[0].reading.attributions.clear();
    assert_eq!(ruled(&new, &rulings).idle_rulings, ["u1", "u3"]);
}

#[test]
fn what_is_accepted_is_the_same_without_resolving_anew() {
    let reads = reads();
    let copy = ruling(&reads[1].article.capture.to_string(), Decision::Reprint { of: reads[0].article.capture }, None);
    let before = ruled(&reads, std::slice::from_ref(&copy));
    let ids: Vec<String> = before.entries().map(|entry| entry.id.to_owned()).collect();
    assert!(ids.len() > 6, "{ids:?}");
    for id in ids {
        let accept = Ruling { id: "u2".into(), ..ruling(&id, Decision::Accept, None) };
        let anew = ruled(&reads, &[copy.clone(), accept.clone()]);
        assert_eq!(accepted(before.clone(), &accept), Some(anew), "{id}");
    }
    let strange = ruling("s00000000", Decision::Accept, None);
    assert_eq!(accepted(before.clone(), &strange), None);
    let reject = ruling(&before.statements[0].id, Decision::Reject, None);
    assert_eq!(accepted(before, &reject), None);
}
