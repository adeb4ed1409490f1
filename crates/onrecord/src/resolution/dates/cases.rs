//! Publication, sentence, date: what a reader on that day understands. Wednesday 2031-03-05 is the usual day here.

use super::*;
use crate::article::{Block, Kind};
use crate::capture::Capture;
use crate::dossier::Dossier;
use crate::text::Span;
use crate::{analysis, article, reading};

fn read(text: &str) -> Read {
    story(&[text])
}

fn on(published: &str) -> Option<When> {
    let edtf = published.parse().ok()?;
    Some(When { edtf, basis: Basis::Dateline, rests_on: Vec::new() })
}

/// The dates of a sentence, joined by spaces; "-" where there is none.
fn dates(published: &str, text: &str) -> String {
    let read = read(text);
    let dates = resolve_all(&read, on(published).as_ref());
    let shown: Vec<String> = dates.iter().map(|d| d.as_ref().map_or("-".to_owned(), |d| d.edtf.to_string())).collect();
    shown.join(" ")
}

const CASES: &[(&str, &str, &str)] = &[
    // Weekdays, told as past.
    ("2031-03-05", "The envoy said on Wednesday that the roof leaked.", "2031-03-05"),
    ("2031-03-05", "The envoy said on Tuesday that the roof leaked.", "2031-03-04"),
    ("2031-03-05", "The envoy said on Monday that the roof leaked.", "2031-03-03"),
    ("2031-03-05", "The envoy said on Sunday that the roof leaked.", "2031-03-02"),
    ("2031-03-05", "The envoy said on Thursday that the roof leaked.", "2031-02-27"),
    ("2031-03-06", "The envoy said late on Wednesday that the roof leaked.", "2031-03-05"),
    ("2031-01-01", "The envoy said on Tuesday that the roof leaked.", "2030-12-31"),
    ("2031-03-05", "The envoy left last Friday.", "2031-02-28"),
    ("2031-03-06", "The envoy left last Monday.", "2031-02-24/2031-03-03"),
    ("2031-03-05", "The envoy left on Friday last week.", "2031-02-28"),
    ("2031-03-05", "The envoy left on Monday this week.", "2031-03-03"),
    // Weekdays, told as ahead.
    ("2031-03-05", "The envoys will meet on Friday.", "2031-03-07"),
    ("2031-03-05", "The envoys will meet on Wednesday.", "2031-03-05"),
    ("2031-03-05", "The envoys will meet on Monday.", "2031-03-10"),
    ("2031-03-05", "The envoys will meet next Monday.", "2031-03-10"),
    ("2031-03-05", "The envoys will meet next Friday.", "2031-03-07/2031-03-14"),
    ("2031-03-05", "The envoys will meet this coming Friday.", "2031-03-07"),
    ("2031-03-05", "The envoys will meet this Friday.", "2031-03-07"),
    ("2031-03-05", "The envoys will meet on Tuesday of next week.", "2031-03-11"),
    ("2031-03-05", "He said on Tuesday that talks will resume on Thursday.", "2031-03-04 2031-03-06"),
    ("2031-03-05", "The envoys were due to meet on Friday.", "2031-02-28/2031-03-07"),
    // Days near publication.
    ("2031-03-05", "The envoy resigned today.", "2031-03-05"),
    ("2031-03-05", "The envoy resigned yesterday.", "2031-03-04"),
    ("2031-03-05", "The envoy resigned the day before yesterday.", "2031-03-03"),
    ("2031-03-05", "The envoy will resign tomorrow.", "2031-03-06"),
    ("2031-03-05", "The envoy will speak tonight.", "2031-03-05"),
    ("2031-03-05", "The envoy resigned last night.", "2031-03-04"),
    ("2031-03-05", "The envoy resigned this morning.", "2031-03-05"),
    ("2031-03-05", "Two bridges burned overnight.", "2031-03-04/2031-03-05"),
    ("2031-03-05", "The envoy resigned three days ago.", "2031-03-02"),
    ("2031-03-01", "The envoy resigned a day ago.", "2031-02-28"),
    // Weeks.
    ("2031-03-05", "The envoys met last week.", "2031-02-24/2031-03-02"),
    ("2031-03-05", "The envoys met this week.", "2031-03-03/2031-03-05"),
    ("2031-03-03", "The envoys met this week.", "2031-03-02/2031-03-03"),
    ("2031-03-05", "The envoys will meet this week.", "2031-03-05/2031-03-09"),
    ("2031-03-05", "The envoys will meet next week.", "2031-03-10/2031-03-16"),
    ("2031-03-05", "The envoys will meet later this week.", "2031-03-05/2031-03-09"),
    ("2031-03-05", "The envoys met earlier in the week.", "2031-03-03/2031-03-05"),
    ("2031-03-05", "The envoys met two weeks ago.", "2031-02-15/2031-02-22~"),
    ("2031-03-05", "The envoys met over the weekend.", "2031-03-01/2031-03-02"),
    ("2031-03-02", "The envoys met over the weekend.", "2031-03-01/2031-03-02"),
    ("2031-03-05", "The envoys met last weekend.", "2031-03-01/2031-03-02"),
    ("2031-03-05", "The envoys will meet over the weekend.", "2031-03-08/2031-03-09"),
    ("2031-03-05", "Ten wells ran dry in the past two weeks.", "2031-02-19/2031-03-05"),
    ("2031-03-05", "They must answer within 48 hours or they will lose the seat.", "2031-03-05/2031-03-07"),
    ("2031-03-05", "They will answer in two weeks.", "2031-03-15/2031-03-22~"),
    // Months, quarters, years.
    ("2031-03-05", "The envoys met last month.", "2031-02"),
    ("2031-01-05", "The envoys met last month.", "2030-12"),
    ("2031-03-05", "The envoys met late last month.", "2031-02~"),
    ("2031-03-05", "The envoys will meet next month.", "2031-04"),
    ("2031-03-05", "The envoys met earlier this month.", "2031-03"),
    ("2031-03-05", "The envoys met two months ago.", "2031-01~"),
    ("2031-03-05", "The price rose last quarter.", "2030-10/2030-12"),
    ("2031-03-05", "The envoys met earlier this year.", "2031"),
    ("2031-03-05", "The envoys met last year.", "2030"),
    ("2031-03-05", "The envoys met three years ago.", "2028~"),
    ("2031-03-05", "They must sign by the end of the year.", "2031~"),
    // Days without a year.
    ("2031-03-05", "The draft was sent on February 20.", "2031-02-20"),
    ("2031-03-05", "The draft was sent on 20 December.", "2030-12-20"),
    ("2031-03-05", "The hearing on April 15 was put on the agenda.", "2031-04-15"),
    ("2031-03-05", "The draft was sent on June 15.", "2030-06-15"),
    ("2031-03-05", "The draft was sent on March 6.", "2031-03-06"),
    ("2031-03-05", "The envoys will meet on April 15.", "2031-04-15"),
    ("2031-12-20", "The envoys will meet on January 9.", "2032-01-09"),
    ("2031-03-05", "The envoys will meet on February 20.", "2031-02-20"),
    ("2031-03-05", "The round of March 4-6 failed.", "2031-03-04/2031-03-06"),
    ("2031-03-05", "The fair ran from December 30 to January 2.", "2030-12-30 2031-01-02"),
    ("2031-03-05", "The strike began on Monday, February 24.", "2031-02-24"),
    ("2031-03-05", "The strike began on Monday, February 25.", "2030-02-25"),
    ("2031-03-05", "“We will be back on the 26th,” she said.", "2031-03-26"),
    ("2031-03-05", "“We will be back on the 2nd,” she said.", "2031-04-02"),
    ("2031-03-05", "The vote was held on May 9 last year.", "2030-05-09"),
    // Months without a year.
    ("2031-07-23", "Rounds were held in May and June.", "2031-05 2031-06"),
    ("2031-03-05", "A round was held in May.", "2030-05"),
    ("2031-03-05", "A round was held in March.", "2031-03"),
    ("2031-03-05", "They must agree by September or face tariffs.", "2031-09"),
    ("2031-10-05", "They must agree by September or face tariffs.", "2031-09"),
    ("2031-12-05", "They must agree by September or face tariffs.", "2032-09"),
    ("2031-03-05", "The truce will hold until the end of May.", "2031-05~"),
    ("2031-03-05", "A round was held in April this year.", "2031-04"),
    // Given in full: publication does not matter.
    ("", "The accord was signed on April 15, 2029.", "2029-04-15"),
    ("", "The union was founded in May 2022.", "2022-05"),
    ("", "The island was annexed in 2014.", "2014"),
    ("", "The pits were closed in the 1990s.", "1990/1999"),
    ("", "The round of 4-6 March 2031 failed.", "2031-03-04/2031-03-06"),
    ("", "The ferry sank in mid-July 2031.", "2031-07~"),
    ("", "The envoy left on Wednesday.", "-"),
    ("", "The envoy left on April 15.", "-"),
    // Counted from a time told before, in the same paragraph.
    ("2031-03-05", "The envoy left on Tuesday. Two days earlier he had quarrelled.", "2031-03-04 2031-03-02"),
    ("2031-03-05", "The gates were shut on February 3. Lomara answered eight days later.", "2031-02-03 2031-02-11"),
    ("2031-03-05", "The envoy left on Tuesday and returned the following day.", "2031-03-04 2031-03-05"),
    ("2031-03-05", "They met on Tuesday. Later that day they dined.", "2031-03-04 2031-03-04"),
    ("2031-03-05", "It ended eight days after the February 20 vote.", "2031-02-28"),
    ("2031-03-05", "A day later he returned.", "-"),
    // Publication known to a month, a year, or an interval only.
    ("2031-03", "The envoy left on Wednesday.", "2031-03~"),
    ("2031-03", "The draft was sent on February 15.", "2031-02-15"),
    ("2031-XX-XX", "The envoy left on Wednesday.", "2031-XX-XX"),
    ("2031-XX-XX", "The envoy left last week.", "2031-XX-XX"),
    ("2031", "A round was held earlier this year.", "2031"),
    ("2031-03-05/2031-03-06", "The envoy left on Wednesday.", "2031-03-05"),
    ("2031-03-04/2031-03-06", "The envoy left on Wednesday.", "2031-02-26/2031-03-05"),
    ("2031-03-05~", "The envoy left on Tuesday.", "2031-03-04~"),
];

#[test]
fn dates_are_what_a_reader_on_the_day_understands() {
    let mut wrong = Vec::new();
    for (published, text, wanted) in CASES {
        let got = dates(published, text);
        if got != *wanted {
            wrong.push(format!("published {published}: {text}\n  wanted {wanted}, found {got}"));
        }
    }
    assert!(wrong.is_empty(), "open resolution/dates.rs or dates/calendar.rs:\n{}", wrong.join("\n"));
}

#[test]
fn the_caller_may_know_that_it_lies_ahead() {
    let read = read("A second round on Friday is all that the envoys have left to hope for.");
    let time = read.reading.times.first().expect("Friday");
    let published = on("2031-03-05");
    let date = |future| resolve(time, published.as_ref(), future).map(|when| when.edtf.to_string());
    assert_eq!((date(false).as_deref(), date(true).as_deref()), (Some("2031-02-28"), Some("2031-03-07")));
}

#[test]
fn a_statement_has_its_own_date_or_that_of_the_same_speaker_just_before() {
    for (text, wanted) in [
        ("Maria Lund said on Tuesday that the roof leaked.", "2031-03-04"),
        (
            "Maria Lund said on Tuesday that the roof leaked. “It is wet,” Lund said. “Very wet,” she added.",
            "2031-03-04 2031-03-04 2031-03-04",
        ),
        ("Maria Lund said on Tuesday that the roof leaked. Tobias Renn said that it did not.", "2031-03-04 -"),
        ("Maria Lund said that the roof leaked.", "-"),
        // The same sentence goes on; a stand without an occasion does not.
        ("Maria Lund said on Tuesday that the roof leaked, adding that it was old.", "2031-03-04 2031-03-04"),
        ("Maria Lund said on Tuesday that the roof leaked. Lund has insisted that it be mended.", "2031-03-04 -"),
        ("Maria Lund said that the roof will be mended on Friday.", "-"),
    ] {
        let dates = dates_said("2031-03-05", story(&[text]));
        assert_eq!(dates.join(" "), wanted, "open resolution/dates/said.rs: {text}");
    }
}

#[test]
fn the_day_of_the_news_holds_until_the_story_turns_to_another() {
    for (lines, wanted) in [
        // Told first, then gone on with.
        (
            &["The port will open, the mayor said on Wednesday.", "“At last,” harbour master Ulf Krog told reporters."]
                [..],
            "2031-03-05 2031-03-05",
        ),
        // Another day has been told in between.
        (
            &[
                "The port will open, mayor Ina Beck said on Wednesday.",
                "Dock owner Per Sten said on Monday that it would not.",
                "“At last,” harbour master Ulf Krog told reporters.",
            ],
            "2031-03-05 2031-03-03 -",
        ),
        // The same speaker on the same occasion, further down.
        (
            &[
                "“It leaks,” mayor Ina Beck told the Daily Herald last week.",
                "The roof is old.",
                "The tiles are broken.",
                "Rain is expected.",
                "“It always did,” Beck told the Daily Herald.",
            ],
            "2031-02-24/2031-03-02 2031-02-24/2031-03-02",
        ),
        // A stand, told in the perfect.
        (
            &[
                "The port will open, the mayor said on Wednesday.",
                "The union has long maintained that it should stay shut.",
            ],
            "2031-03-05 -",
        ),
    ] {
        assert_eq!(
            dates_said("2031-03-05", story(lines)).join(" "),
            wanted,
            "open resolution/dates/said.rs: {lines:?}"
        );
    }
}

#[test]
fn wars_and_rounds_of_public_record_tell_when_a_story_was_written() {
    for (lines, wanted) in [
        // A war by its sides, how long it had lasted, and the weekday of the news.
        (
            &["Iraq’s nearly three-month war on Kuwait has emptied the markets, traders said Wednesday."][..],
            "1990-10-24/1990-10-31",
        ),
        // A round by its place and its weekday, and the war beside it: the second witness.
        (
            &[
                "Envoys of Ethiopia and Eritrea met in Algiers on Tuesday, mediators said.",
                "The two had fought since the start of the war between Ethiopia and Eritrea in May 1998.",
            ],
            "2000-12-12~",
        ),
        // A weekday and a place alone prove nothing: no second witness.
        (&["Envoys of Ethiopia and Eritrea met for talks in Algiers on Tuesday, mediators said."], "-"),
        // Nobody knows which war.
        (&["The nearly three-month war has emptied the markets, traders said Wednesday."], "-"),
    ] {
        assert_eq!(inferred(lines).0, wanted, "open resolution/dates/gatherings.rs or anchors.rs: {lines:?}");
    }
}

#[test]
fn what_a_date_rests_on_is_told() {
    let read = read("The envoy left on Tuesday. Two days earlier he had quarrelled with the host.");
    let dates = resolve_all(&read, on("2031-03-05").as_ref());
    let words: Vec<Vec<&str>> =
        dates.iter().flatten().map(|when| when.rests_on.iter().map(|span| read.words(*span)).collect()).collect();
    assert_eq!(words, [vec!["Tuesday"], vec!["Tuesday", "Two days earlier"]]);
}

/// A story by lines; "caption: " and "dateline: " begin such a line, the others are its paragraphs.
fn story(lines: &[&str]) -> Read {
    let mut article =
        article::extract(&Capture::new("case.txt", lines.join("\n").into_bytes())).expect("a case has words");
    let mut at = 0;
    article.published = None;
    article.updated = None;
    article.blocks.clear();
    for line in lines {
        let kind = match () {
            () if line.starts_with("caption: ") => Kind::Caption,
            () if line.starts_with("dateline: ") => Kind::Dateline,
            () => Kind::Body,
        };
        article.blocks.push(Block { kind, span: Span::new(at, at + line.len()) });
        at += line.len() + 1;
    }
    let analysis = analysis::analyse(&article);
    let reading = reading::read(&article, &analysis);
    Read { article, reading }
}

/// The dates of all statements of a story.
fn dates_said(published: &str, read: Read) -> Vec<String> {
    let reads = [read];
    let dossier = Dossier::general();
    let sides = crate::resolution::sides::Sides::new(&dossier);
    let mut cast = crate::resolution::cast::Cast::make(&reads, &sides, &dossier);
    let holders = crate::resolution::speakers::Holders::new(&reads, &cast, &sides);
    let spoken = crate::resolution::speakers::resolve(&reads, 0, &mut cast, &sides, &holders);
    let dates = said(&reads[0], &spoken, &cast, on(published).as_ref());
    dates.into_iter().map(|date| date.map_or("-".to_owned(), |when| when.edtf.to_string())).collect()
}

fn inferred(lines: &[&str]) -> (String, Vec<String>) {
    let dossier = Dossier::parse(
        "[[anchor]]\nname = \"the closing of the port\"\naliases = [\"the blockade\"]\ndate = \"2031-02-10\"\n\
         [[anchor]]\nname = \"the June 2 deadline\"\ndate = \"2031-06-02\"\n",
    )
    .expect("a sound dossier");
    let reads = [story(lines)];
    let found = published(&reads, &dossier).remove(0);
    let rests_on = |when: &When| when.rests_on.iter().map(|span| reads[0].words(*span).to_owned()).collect();
    found.map_or(("-".to_owned(), Vec::new()), |when| {
        assert_eq!(when.basis, Basis::Inferred);
        (when.edtf.to_string(), rests_on(&when))
    })
}

#[test]
fn publication_is_worked_out_where_words_bound_it_and_never_else() {
    for (lines, wanted) in [
        // How long it had lasted since a dated fact.
        (&["The nearly three-month blockade of Orm went on, the port said Wednesday."][..], "2031-04-30/2031-05-07"),
        (&["The town is hungry two weeks into the blockade, its mayor said."], "2031-02-19/2031-03-04"),
        (&["After more than a month of blockade the town is hungry, its mayor said."], "2031-03-10/2031-04-09"),
        (&["On the 20th day of the blockade the town was hungry, its mayor said."], "2031-02-28/2031-03-04"),
        // The weekday of the news is the day that is counted from a dated fact.
        (
            &[
                "Talks broke up in Orm on Monday.",
                "It was the second round, and it came seven days after the June 2 deadline lapsed.",
            ],
            "2031-06-09~",
        ),
        // A month without its year is not long ago.
        (
            &[
                "Since the start of the blockade in February the harbour has been empty.",
                "A ship was let in on March 3.",
            ],
            "2031-XX-XX",
        ),
        // Told in full at the beginning, and by its weekday.
        (
            &["The pact was signed in Orm on Friday.", "Friday, May 9, 2031, was a wet day, and the ink ran."],
            "2031-05-09~",
        ),
        // A picture with its year under a story that tells its own day without one.
        (
            &[
                "caption: The harbour of Orm, seen on Aug. 12, 2030.",
                "The port will open again, the mayor said on March 24.",
                "It was shut on March 2.",
            ],
            "2031-03-24/2031-03-25",
        ),
        // A dateline without its year, near dated facts, with a weekday that falls right in one year.
        (&["dateline: ORM, May 7 (Agency)", "The port was opened on Wednesday."], "2031-05-07"),
        (&["dateline: ORM, May 7 (Agency)", "The port was opened on Saturday."], "-"),
        (&["dateline: ORM, May 7 (Agency)", "The port was opened at last."], "-"),
        // Nothing that bounds it, or only from one side.
        (&["The port will open again, the mayor said on Wednesday."], "-"),
        (&["The port will open again, the mayor said on March 24."], "-"),
        (&["The port was built in 1998 and was widened in May 2012, the mayor said on Wednesday."], "-"),
        (
            &[
                "The war ended on Sept. 2, 1945, and on Wednesday its last soldier died. She will be buried by May 3, 2031.",
            ],
            "-",
        ),
        (&["Ahead of the blockade ships had filled the harbour, the mayor said on Wednesday."], "-"),
    ] {
        assert_eq!(inferred(lines).0, wanted, "open resolution/dates/published.rs: {lines:?}");
    }
}

#[test]
fn what_publication_rests_on_is_told() {
    let (date, words) = inferred(&["The nearly three-month blockade of Orm went on, the port said."]);
    assert_eq!((date.as_str(), words), ("2031-04-30/2031-05-10", vec!["nearly three-month".to_owned()]));
}
