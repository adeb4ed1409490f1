//! Copies and what only looks like one, in small stories of our own.

use super::*;
use crate::article::Kind;
use crate::capture::Capture;
use crate::dossier::Dossier;
use crate::record::Likeness;
use crate::resolution::dates;
use crate::when::Edtf;

const FERRY: &str = "\
The crew of the Orm ferry will walk out on Monday unless the company withdraws its new roster, their union said on Thursday after a third night of talks broke up.

“Nobody can stand on a deck for fourteen hours and then drive home,” said Maria Lund, the chief negotiator of the Deckhands’ League. She said 412 of its 450 members had voted for the strike.

The Orm Line, which runs six boats to Skarvik, called the vote a mistake. Its director, Tobias Renn, told the Skarvik Post that the roster had been agreed in May and would save 3.2 million crowns a year.

Lund denied that anything had been agreed. The paper that Renn waved about, she said, was a list of questions from Hedda Moss, the state mediator, who left Skarvik for the capital on Wednesday.

A spokesman for Moss said that she would invite the League and the Orm Line to a fourth round at the Harbour Hall in Skarvik on June 9.";

/// The same after a machine has changed the words.
const SPUN: &str = "\
The crew of the Orm ferry will stroll out on Monday until the corporate withdraws its new roster, their union mentioned on Thursday following a third evening of discussions broke up.

“No person can stand on a deck for fourteen hours after which drive house,” mentioned Maria Lund, the chief negotiator of the Deckhands’ League. She mentioned 412 of its 450 members had voted for the strike.

The Orm Line, which operates six vessels to Skarvik, known as the vote a blunder. Its director, Tobias Renn, informed the Skarvik Post that the roster had been settled in May and would save 3.2 million crowns a yr.

Lund refuted that something had been settled. The sheet that Renn waved about, she mentioned, was an inventory of questions from Hedda Moss, the state mediator, who departed Skarvik for the capital on Wednesday.

A spokesperson for Moss mentioned that she would ask the League and the Orm Line to a fourth spherical on the Harbour Hall in Skarvik on June 9.";

/// Another reporter at the same event, with a quotation of it.
const OTHER: &str = "\
Skarvik could be cut off from the mainland next week. Deckhands on all six boats have backed a strike over working hours, and the line that employs them sees no reason to give in.

Tobias Renn, who heads the Orm Line, said in an interview with the Skarvik Post that he was disappointed. He put the savings from the new roster at 3.2 million crowns and said that everyone had known of it since May.

His opponent is Maria Lund of the Deckhands’ League. “Nobody can stand on a deck for fourteen hours and then drive home,” she told reporters in front of the Harbour Hall. The League counts 450 members; all but 38 of them voted yes.

On the quay on Thursday, passengers were buying extra bread. Hedda Moss, the mediator, has named June 9 as the day for another attempt, by which time the boats may have been tied up for a week.";

fn read(name: &str, text: &str) -> Read {
    let article = crate::article::extract(&Capture::new(name, text.as_bytes().to_vec())).expect("a case has words");
    Read { article, reading: crate::Reading::default() }
}

fn on(day: &str) -> Option<When> {
    let edtf: Edtf = day.parse().ok()?;
    Some(When { edtf, basis: Basis::Dateline, rests_on: Vec::new() })
}

/// "copy < original: likeness", sorted.
fn copies(stories: &[(&str, &str, &str)]) -> Vec<String> {
    let reads: Vec<Read> = stories.iter().map(|(name, _, text)| read(name, text)).collect();
    let published: Vec<Option<When>> = stories.iter().map(|(_, day, _)| on(day)).collect();
    let found = find(&reads, &published);
    let name =
        |digest| reads.iter().find(|read| read.article.capture == digest).map_or("?", |read| &*read.article.name);
    for entry in &found {
        for citation in entry.citations() {
            let article = &reads.iter().find(|read| read.article.capture == citation.article).expect("cited").article;
            assert_eq!(citation.span.of(&article.text), citation.quote);
            assert_eq!(article.kind_at(citation.span.start), Kind::Body);
        }
        assert!(entry.citations().iter().any(|c| c.article == entry.what.original));
        assert!(entry.citations().iter().any(|c| c.article == entry.what.copy));
    }
    let mut told: Vec<String> = found
        .iter()
        .map(|r| format!("{} < {}: {:?}", name(r.what.copy), name(r.what.original), r.what.likeness))
        .collect();
    told.sort();
    told
}

#[test]
fn the_same_words_are_one_story() {
    let framed = format!("Skarvik Post\n\n{FERRY}\n\nShare\n");
    assert_eq!(copies(&[("a", "2031-06-05", FERRY), ("b", "2031-06-06", &framed)]), ["b < a: Identical"]);
}

#[test]
fn a_shortened_story_is_edited_and_a_single_paragraph_is_an_excerpt() {
    let paragraphs: Vec<&str> = FERRY.split("\n\n").collect();
    let shorter = paragraphs[..4].join("\n\n").replace("a mistake", "a sad mistake");
    assert_eq!(copies(&[("a", "2031-06-05", FERRY), ("b", "2031-06-06", &shorter)]), ["b < a: Edited"]);
    let alone = paragraphs[0].to_owned()
        + "\n\n"
        + "The town of Skarvik has four bakeries, and the oldest of them is older than the harbour.";
    assert_eq!(copies(&[("a", "2031-06-05", FERRY), ("b", "2031-06-06", &alone)]), ["b < a: Excerpt"]);
}

#[test]
fn a_story_spun_by_a_machine_is_rewritten() {
    assert_eq!(copies(&[("a", "2031-06-05", FERRY), ("b", "", SPUN)]), ["b < a: Rewritten"]);
}

#[test]
fn another_reporter_at_the_same_event_copies_nobody() {
    let none: [&str; 0] = [];
    assert_eq!(copies(&[("a", "2031-06-05", FERRY), ("b", "2031-06-05", OTHER)]), none);
}

#[test]
fn the_original_is_the_earlier_then_the_fuller_then_the_first_by_name() {
    let shorter = FERRY.split("\n\n").take(4).collect::<Vec<_>>().join("\n\n");
    assert_eq!(copies(&[("a", "2031-06-06", FERRY), ("b", "2031-06-05", &shorter)]), ["a < b: Edited"]);
    assert_eq!(copies(&[("a", "", &shorter), ("b", "", FERRY)]), ["a < b: Edited"]);
    assert_eq!(copies(&[("b", "", FERRY), ("a", "", &format!("{FERRY}\n"))]), ["b < a: Identical"]);
}

#[test]
fn every_copy_has_one_original_in_whatever_order_they_come() {
    let shorter = FERRY.split("\n\n").take(4).collect::<Vec<_>>().join("\n\n");
    let again = format!("Skarvik Post\n\n{FERRY}\n\nShare\n");
    let mut stories = [
        ("a", "2031-06-05", FERRY),
        ("b", "2031-06-06", &*shorter),
        ("c", "", SPUN),
        ("d", "2031-06-07", &*again),
        ("e", "2031-06-05", OTHER),
    ];
    let wanted = ["b < a: Edited", "c < a: Rewritten", "d < a: Identical"];
    for turn in 0..stories.len() {
        stories.rotate_left(turn);
        assert_eq!(copies(&stories), wanted);
    }
    stories.reverse();
    assert_eq!(copies(&stories), wanted);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test reads the demo's captures, the library does not")]
fn the_demo_holds_one_reprint_and_one_spun_copy() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpora/demo");
    let mut reads: Vec<Read> = std::fs::read_dir(folder)
        .expect("the demo lies beside the crates")
        .map(|entry| entry.expect("a folder can be listed").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt" || ending == "html"))
        .map(|path| {
            let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
            Capture::new(&name, std::fs::read(&path).expect("a file can be read"))
        })
        .filter_map(|capture| crate::read(&capture).ok())
        .collect();
    reads.sort_by(|a, b| a.article.name.cmp(&b.article.name));
    let dossier = std::fs::read_to_string(format!("{folder}/dossier.toml")).expect("the demo has a dossier");
    let published = dates::published(&reads, &Dossier::parse(&dossier).expect("a sound dossier"));
    let name = |digest| {
        let read = reads.iter().find(|read| read.article.capture == digest).expect("an article that was given");
        read.article.name.get(..2).unwrap_or_default()
    };
    let mut found: Vec<_> = find(&reads, &published)
        .iter()
        .map(|reprint| (name(reprint.what.copy), name(reprint.what.original), reprint.what.likeness))
        .collect();
    found.sort();
    assert_eq!(found, [("04", "03", Likeness::Edited), ("10", "09", Likeness::Rewritten)]);
}

#[test]
fn a_capture_given_twice_is_no_copy_of_itself() {
    assert_eq!(copies(&[("a", "2031-06-05", FERRY), ("a", "2031-06-05", FERRY)]), [""; 0]);
}

#[test]
fn no_text_makes_it_panic_or_linger() {
    let long = "a b ".repeat(60_000);
    let numbers = (0..40_000).map(|n| format!("Orm {} ", n % 97)).collect::<String>();
    let lines =
        "Orm 4 met Lund 7 and 9 in Skarvik on a wet and windy evening, as everybody there had known it would.\n\n"
            .repeat(2_000);
    let texts = [
        long.clone() + "c",
        long,
        numbers.clone() + "x",
        numbers,
        lines.clone() + "Orm",
        lines,
        "“".repeat(200) + " x",
    ];
    let stories: Vec<(&str, &str, &str)> = texts.iter().map(|text| ("x", "", text.as_str())).collect();
    copies(&stories);
}
