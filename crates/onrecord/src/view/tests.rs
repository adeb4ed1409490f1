//! Views over a record made by hand: nothing invented, every place true, unknown named.

use crate::article::{Article, Block, Kind};
use crate::capture::Digest;
use crate::dossier::Dossier;
use crate::reading::Quotation;
use crate::reading::commitments::{CommitmentKind, Status};
use crate::reading::deadlines::Due;
use crate::reading::meetings::Standing;
use crate::reading::stances::StanceKind;
use crate::record::*;
use crate::resolution::Read;
use crate::text::Span;
use crate::view::table::{Cell, Table};
use crate::view::{
    Filter, Index, actors, brief, commitments, contradictions, deadlines, distance, exchange, island, positions,
    rounds, show, sources,
};
use crate::view::{statements, timeline};
use crate::when::{Basis, When};

const HERALD: &str = "Ferry talks open in Osk\n\nThe crews’ union will not sail below five hands, said Ana Brill, \
its chair — “Not one *hand* less.” [see](http://ads.example)\n\nAn owner, who asked not to be named, said a strike \
would cost them dearly. It must be settled by May 3.";

const ECHO: &str = "The owners refuse a fifth hand, their envoy Tom Rask said on Sunday.\n\nThe union would now take four \
hands, only if pay rises. Talks go on in Osk or in Pell. Brill told the harbour radio: \"We never said five.\"";

struct Sample {
    reads: Vec<Read>,
    record: Record,
    dossier: Dossier,
}

impl Sample {
    fn index(&self, shared: bool) -> Index<'_> {
        Index::of(&self.record, self.reads.iter().map(|read| &read.article), &self.dossier, shared)
    }
}

fn read(name: &str, text: &str) -> Read {
    let body = text.find("\n\n").map_or(0, |at| at + 2);
    let title = (name == "herald_1.txt").then(|| Span::new(0, body - 2));
    let mut blocks: Vec<Block> = title.map(|span| Block { kind: Kind::Title, span }).into_iter().collect();
    let first = if title.is_some() { body } else { 0 };
    blocks.push(Block { kind: Kind::Body, span: Span::new(first, text.len()) });
    let article = Article {
        capture: Digest::of(text.as_bytes()),
        name: name.to_owned(),
        charset: None,
        fetched: None,
        headline: None,
        url: None,
        text: text.to_owned(),
        blocks,
        title,
        outlet: None,
        bylines: vec![],
        agencies: vec![],
        pictures: Vec::new(),
        published: None,
        updated: None,
        language: None,
    };
    Read { article, reading: crate::Reading::default() }
}

fn cite(read: &Read, words: &str) -> Citation {
    let start = read.article.text.find(words).expect("the words stand in the sample");
    read.cite(Span::new(start, start + words.len()))
}

fn when(edtf: &str, basis: Basis) -> When {
    When { edtf: edtf.parse().expect("a date"), basis, rests_on: vec![] }
}

fn source(read: &Read, outlet: Option<&str>, published: Option<When>, statements: usize) -> Source {
    Source {
        digest: read.article.capture,
        name: read.article.name.clone(),
        title: read.article.title.map(|span| read.words(span).to_owned()),
        outlet: outlet.map(str::to_owned),
        media: crate::record::Media::default(),
        bylines: vec![],
        agencies: vec![],
        dek: None,
        pictures: vec![],
        bios: vec![],
        language: None,
        updated: None,
        published,
        statements,
        spun: vec![],
    }
}

fn statement(read: &Read, words: [&str; 3], speaker: Option<(&str, &str)>, said: Option<When>) -> Sourced<Statement> {
    let [who, cue, content] = words.map(|w| cite(read, w));
    let what = Statement {
        article: read.article.capture,
        block: Kind::Body,
        source: vec![who.span],
        cue: vec![cue.span],
        content: vec![content.span],
        quotation: Quotation::Indirect,
        speaker: speaker.map(|(id, _)| id.to_owned()),
        speaker_name: speaker.map(|(_, name)| name.to_owned()),
        side: speaker.and_then(|(id, _)| (id == "abrill000").then(|| "CREW".to_owned())),
        said,
        addressee: None,
        relayed_by: vec![],
        issues: vec!["crew".to_owned()],
        within: None,
        act: None,
        target: vec![],
        score: 900,
    };
    let id = id('s', &[&content.quote]);
    Sourced::new(id, what, content, vec![], By::Rule("clause".to_owned()))
}

fn actor(id: &str, name: &str, kind: ActorKind, side: Option<&str>, cited: Citation) -> Sourced<Actor> {
    let roles = vec![Role { words: "chair".to_owned(), as_of: None, citation: cited.clone() }];
    let what = Actor {
        name: name.to_owned(),
        kind,
        side: side.map(str::to_owned),
        names: vec![name.to_owned()],
        roles: if kind == ActorKind::Person { roles } else { vec![] },
        unnamed: None,
    };
    Sourced::new(id.to_owned(), what, cited, vec![], By::Rule("names".to_owned()))
}

fn position(party: &str, stance: StanceKind, as_of: &str, cited: Citation) -> Sourced<Position> {
    let what = Position {
        terms: crate::reading::terms::find(&cited.quote, Span::new(0, cited.quote.len())),
        party: party.to_owned(),
        issue: "crew".to_owned(),
        stance,
        conditions: vec![],
        as_of: Some(when(as_of, Basis::Relative)),
        account: Account::Reported,
        according_to: None,
        statement: None,
    };
    Sourced::new(id('p', &[&cited.quote]), what, cited, vec![], By::Rule("stance".to_owned()))
}

fn sample() -> Sample {
    let (herald, echo) = (read("herald_1.txt", HERALD), read("echo_2.txt", ECHO));
    let brill = Some(("abrill000", "Ana Brill"));
    let owner = Some(("aowner000", "an owner"));
    let crew = "will not sail below five hands";
    let claim = "The crews’ union will not sail below five hands";
    let mut four = position("CREW", StanceKind::Offers, "2030-05-05", cite(&echo, "would now take four hands"));
    four.what.conditions = vec![cite(&echo, "only if pay rises")];
    let side = |who: &str, entry: &str, citation| Side { who: Some(who.to_owned()), entry: entry.to_owned(), citation };
    let told = |value: &str, words: &str| Told { value: value.to_owned(), citation: cite(&echo, words) };
    let round = Round {
        dates: vec![Told { value: when("2030-05-05", Basis::Relative), citation: cite(&echo, "Sunday") }],
        places: vec![told("Osk", "Osk"), told("Pell", "Pell")],
        parties: vec!["CREW".to_owned(), "OWNERS".to_owned()],
        standing: vec![Told { value: Standing::Held, citation: cite(&echo, "go on") }],
        ..Round::default()
    };
    let due =
        DeadlineEntry { date: when("2030-05-03", Basis::Relative), due: Due::Open, article: herald.article.capture };
    let bound = Commitment {
        kind: CommitmentKind::Promised,
        by: vec!["CREW".to_owned()],
        to: vec!["OWNERS".to_owned()],
        made: None,
        due: Some(when("2030-05-09", Basis::Relative)),
        became: vec![Told { value: Status::Missed, citation: cite(&echo, "refuse a fifth hand") }],
        account: Account::Reported,
        according_to: None,
        statement: None,
    };
    let record = Record {
        drafts: vec![],
        title: Some("Ferry *talks*".to_owned()),
        sources: vec![
            source(&herald, Some("The Herald"), Some(when("2030-05-01", Basis::Dateline)), 2),
            source(&echo, None, None, 2),
        ],
        refused: vec![],
        reprints: vec![],
        actors: vec![
            actor("abrill000", "Ana Brill", ActorKind::Person, Some("CREW"), cite(&herald, "Ana Brill")),
            actor("aowner000", "an owner", ActorKind::Unnamed, None, cite(&herald, "An owner")),
        ],
        statements: vec![
            statement(&herald, ["Ana Brill", "said", claim], brill, Some(when("2030-05-01", Basis::Dateline))),
            statement(&herald, ["An owner", "said", "a strike would cost them dearly"], owner, None),
            statement(&echo, ["Brill", "told", "\"We never said five.\""], None, None),
        ],
        positions: vec![
            position("CREW", StanceKind::Demands, "2030-05-01", cite(&herald, crew)),
            four,
            position("OWNERS", StanceKind::Rejects, "2030-05-05", cite(&echo, "refuse a fifth hand")),
        ],
        events: vec![],
        rounds: vec![Sourced::new(id('r', &["osk"]), round, cite(&echo, "Talks go on"), vec![], By::Rule("m".into()))],
        delegations: vec![],
        deadlines: vec![Sourced::new(id('d', &["may"]), due, cite(&herald, "by May 3"), vec![], By::Rule("d".into()))],
        commitments: vec![Sourced::new(
            id('k', &["hands"]),
            bound,
            cite(&echo, "would now take four hands"),
            vec![],
            By::Rule("k".into()),
        )],
        contradictions: vec![Sourced::new(
            id('c', &["five"]),
            Contradiction {
                clash: Clash::SelfReversal,
                issue: Some("crew".to_owned()),
                left: side("CREW", "x", cite(&herald, crew)),
                right: side("CREW", "y", cite(&echo, "We never said five.")),
            },
            cite(&herald, crew),
            vec![cite(&echo, "We never said five.")],
            By::Rule("clash".into()),
        )],
        claims: vec![],
        idle_rulings: vec![],
        moved_rulings: vec![],
    };
    Sample { reads: vec![herald, echo], record, dossier: Dossier::general() }
}

fn column(table: &Table, name: &str) -> Vec<Cell> {
    let at = table.columns.iter().position(|column| column.name == name).expect("the column");
    table.rows.iter().map(|row| row.cells[at].clone()).collect()
}

#[test]
fn every_row_of_every_listing_cites_true_words_at_a_true_place() {
    let sample = sample();
    let index = sample.index(false);
    let all = Filter::default();
    let tables = [
        statements::table(&index, &all),
        positions::table(&index, &all),
        positions::matrix(&index, &all),
        rounds::table(&index, &all),
        deadlines::table(&index, &all),
        commitments::table(&index, &all),
        distance::table(&index, &all),
        island::table(&index),
        timeline::table(&index, &all),
        actors::table(&index, &all),
        contradictions::table(&index, &all),
    ];
    for table in &tables {
        assert!(!table.rows.is_empty());
        for row in &table.rows {
            assert_eq!(row.cells.len(), table.columns.len());
            let untitled = row.cells.iter().any(|cell| *cell == Cell::from("published"));
            assert!(untitled || !row.cited.is_empty(), "{row:?}");
            for cited in &row.cited {
                let text = [HERALD, ECHO].into_iter().find(|text| Digest::of(text.as_bytes()) == cited.digest);
                let [start, end] = cited.at.expect("the article is at hand").map(|at| at as usize);
                let words: String = text.expect("one of two").chars().skip(start).take(end - start).collect();
                assert_eq!(words, cited.quote);
            }
        }
    }
}

#[test]
fn a_distance_says_what_it_rests_on_and_draws_itself() {
    let sample = sample();
    let index = sample.index(false);
    let series = distance::kept(&index, &Filter::default());
    let [only] = series.as_slice() else { panic!("one pair on one issue, not {series:?}") };
    assert_eq!(only.points.iter().map(|p| p.distance).collect::<Vec<_>>(), [1000], "refused by the owners");
    assert_eq!(distance::bar(500), "█████·····");
    let svg = distance::svg(&index, only);
    assert!(svg.starts_with("<svg") && svg.contains("<title>CREW and OWNERS on crew</title>"), "{svg}");
}

#[test]
fn what_is_not_known_is_unknown_not_empty() {
    let sample = sample();
    let table = statements::table(&sample.index(false), &Filter::default());
    assert_eq!(column(&table, "speaker")[2], Cell::Unknown);
    assert_eq!(column(&table, "said")[1], Cell::Unknown);
    let table = sources::table(&sample.index(false), &Filter::default());
    assert_eq!(column(&table, "outlet"), [Cell::from("The Herald"), Cell::Unknown]);
}

#[test]
fn filters_keep_what_was_meant_and_count_what_has_no_date() {
    let sample = sample();
    let index = sample.index(false);
    let said = |filter: Filter| statements::table(&index, &filter);
    let some = |words: &str| Some(words.to_owned());
    assert_eq!(said(Filter { by: some("brill"), ..Filter::default() }).rows.len(), 1);
    assert_eq!(said(Filter { party: some("crew"), ..Filter::default() }).rows.len(), 1);
    assert_eq!(said(Filter { article: some("echo"), ..Filter::default() }).rows.len(), 1);
    assert_eq!(said(Filter { article: some("ech"), ..Filter::default() }).rows.len(), 0);
    assert_eq!(said(Filter { issue: some("pay"), ..Filter::default() }).rows.len(), 0);
    let may = said(Filter { since: Some("2030-05".parse().expect("a date")), ..Filter::default() });
    assert_eq!((may.rows.len(), may.undated), (1, 2));
    let april = said(Filter { until: Some("2030-04".parse().expect("a date")), ..Filter::default() });
    assert_eq!((april.rows.len(), april.undated), (0, 2));
}

#[test]
fn statements_outside_the_story_are_listed_only_when_asked_for() {
    let mut sample = sample();
    sample.record.statements[0].what.block = Kind::Teaser;
    let index = sample.index(false);
    assert_eq!(statements::table(&index, &Filter::default()).rows.len(), 2);
    assert_eq!(statements::table(&index, &Filter { all: true, ..Filter::default() }).rows.len(), 3);
}

#[test]
fn the_matrix_has_a_cell_for_every_party_and_issue() {
    let sample = sample();
    let matrix = positions::matrix(&sample.index(false), &Filter::default());
    let names: Vec<&str> = matrix.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["issue", "CREW", "OWNERS"]);
    let Cell::List(crew) = &matrix.rows[0].cells[1] else { panic!("a list") };
    assert!(crew[0].starts_with("2030-05-05 offers") && crew[1].starts_with("2030-05-01 demands"), "{crew:?}");
}

#[test]
fn the_timeline_is_in_order_and_ends_with_what_has_no_date() {
    let sample = sample();
    let dates = column(&timeline::table(&sample.index(false), &Filter::default()), "date");
    let known: Vec<&Cell> = dates.iter().take_while(|date| **date != Cell::Unknown).collect();
    assert!(known.is_sorted_by_key(|date| format!("{date:?}")), "{known:?}");
    assert!(dates[known.len()..].iter().all(|date| *date == Cell::Unknown));
    assert_eq!(dates.len() - known.len(), 3, "the undated article and two undated statements");
}

#[test]
fn shared_quotations_are_cut_and_keep_their_place() {
    let mut sample = sample();
    let whole = sample.reads[0].cite(Span::new(0, HERALD.len()));
    sample.record.deadlines[0].cite(whole);
    let table = deadlines::table(&sample.index(true), &Filter::default());
    let cited = &table.rows[0].cited[1];
    assert_eq!(cited.quote.chars().count(), 200);
    assert_eq!(cited.at, Some([0, HERALD.chars().count() as u32]));
    assert!(brief::markdown(&sample.index(true)).lines().all(|line| line.chars().count() < 900));
}

#[test]
fn every_line_of_the_brief_that_cites_has_its_footnote_and_every_footnote_its_true_words() {
    let sample = sample();
    let brief = brief::markdown(&sample.index(false));
    let (body, notes) = brief.split_once("## Footnotes").expect("footnotes");
    let notes: Vec<&str> = notes.lines().filter(|line| line.starts_with("[^")).collect();
    assert!(notes.len() > 8, "{brief}");
    for (number, note) in notes.iter().enumerate() {
        let mark = format!("[^{}]", number + 1);
        assert!(body.contains(&mark), "{mark} is used");
        let (words, rest) = note.trim_start_matches(&format!("{mark}: *")).split_once("* — ").expect("words");
        let words = words.replace('\\', "");
        let place = rest.rsplit('`').nth(1).expect("a place");
        let (digest, span) = place.split_once(':').expect("digest and offsets");
        let (start, end) = span.split_once('-').expect("offsets");
        let (start, end): (usize, usize) = (start.parse().expect("a number"), end.parse().expect("a number"));
        let text = if Digest::of(HERALD.as_bytes()).short() == digest { HERALD } else { ECHO };
        let there: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(words, there);
    }
    for line in body.lines().filter(|line| line.contains('*') && line.starts_with("  - ")) {
        assert!(line.contains("[^"), "no footnote: {line}");
    }
}

#[test]
fn the_brief_names_what_is_not_known_and_lets_no_markup_through() {
    let sample = sample();
    let brief = brief::markdown(&sample.index(false));
    for said in [
        "# Ferry \\*talks\\*",
        "No date of publication: `echo_2.txt`",
        "No outlet: `echo_2.txt`",
        "by a speaker not resolved",
        "accounts differ (Osk[^",
        "**CREW**, crew: softened, from 5 hands to 4 hands: 2030-05-01, demands",
        "→ 2030-05-05, offers",
        "on condition: *only if pay rises*",
        "**an owner** (side not known), undated: *",
    ] {
        assert!(brief.contains(said), "{said} is missing in\n{brief}");
    }
    assert!(!brief.contains("](http"), "{brief}");
    let empty = Record::default();
    let nothing = brief::markdown(&Index::of(&empty, [], &sample.dossier, false));
    assert!(nothing.contains("No capture has a position"), "{nothing}");
}

#[test]
fn any_entry_opens_by_a_prefix_that_only_it_has() {
    let sample = sample();
    let index = sample.index(false);
    let id = sample.record.positions[1].id.clone();
    let opened = show::open(&index, &[], &id[..6]).expect("a position");
    assert_eq!((opened.kind, opened.id), ("position", id));
    assert!(opened.fields.contains(&("condition", "only if pay rises".to_owned())));
    assert!(opened.evidence[0].around.contains("The union would now take four hands"), "{:?}", opened.evidence);
    assert_eq!(show::open(&index, &[], "herald").expect("an article").kind, "article");
    assert!(matches!(show::open(&index, &[], "a"), Err(show::NotOpened::Ambiguous { .. })));
    assert!(matches!(show::open(&index, &[], "zz"), Err(show::NotOpened::Unknown(_))));
    assert!(matches!(show::open(&index, &[], ""), Err(show::NotOpened::Unknown(_))));
    let everything = sample.record.statements.iter().map(|e| &e.id).chain(sample.record.rounds.iter().map(|e| &e.id));
    let everything = everything.chain(sample.record.deadlines.iter().map(|e| &e.id));
    let everything = everything.chain(sample.record.commitments.iter().map(|e| &e.id));
    let everything = everything.chain(sample.record.contradictions.iter().map(|e| &e.id));
    for id in everything.chain(sample.record.actors.iter().map(|e| &e.id)) {
        assert_eq!(&show::open(&index, &[], id).expect("an entry").id, id);
    }
}

#[test]
fn exchange_rows_count_code_points() {
    let sample = sample();
    let rows = exchange::rows(&sample.record, &sample.reads);
    assert_eq!(rows.len(), 3);
    for row in &rows {
        let text = if row.article == "herald" { HERALD } else { ECHO };
        for ([start, end], words) in row.content.iter().zip(&row.text.content) {
            let there: String = text.chars().skip(*start as usize).take((end - start) as usize).collect();
            assert_eq!(&there, words);
        }
    }
    assert!(rows[2].speaker.is_none() && rows[2].said.is_none());
}
