//! Sentences of our own, each with the meetings that must come out. Mentions are given by hand, times are read.

use super::{Meeting, find};
use crate::analysis;
use crate::article::{self, Kind};
use crate::capture::Capture;
use crate::reading::clauses;
use crate::reading::mentions::{Mention, MentionKind};
use crate::reading::times;
use crate::text::Span;

const PEOPLE: &[&str] = &["Edda Rosk", "Jon Tarn"];
const NAMES: &[&str] = &["Norland", "Sudmark", "Norlandic", "Sudmarker", "the union", "the employers"];

/// "standing words @place times parties [heads] > outcomes" of every meeting.
fn meetings(text: &str) -> Vec<String> {
    let padded =
        format!("{text}\n\nThis line only makes the page long enough to have a body, and nobody in it says a word.\n");
    let article = article::extract(&Capture::new("t.txt", padded.into_bytes())).expect("a text");
    let article = article::Article {
        blocks: vec![article::Block { kind: Kind::Body, span: Span::new(0, text.len()) }],
        ..article
    };
    let analysis = analysis::analyse(&article);
    let of = |names: &[&str], kind: MentionKind| -> Vec<Mention> {
        let spans = names.iter().flat_map(|n| text.match_indices(n).map(|(at, _)| Span::new(at, at + n.len())));
        spans.map(|span| Mention { span, kind, name: Some(span), role: None, side: None, plural: false }).collect()
    };
    let mut mentions = of(NAMES, MentionKind::State);
    mentions.extend(of(PEOPLE, MentionKind::Person));
    mentions.sort_by_key(|m| m.span.start);
    let times = times::find(&article, &analysis);
    let show = |m: &Meeting| {
        let words = |spans: &[Span]| spans.iter().map(|s| s.of(&article.text)).collect::<Vec<_>>().join(", ");
        let when: Vec<Span> = m.times.iter().map(|t| times[*t as usize].span).collect();
        let heads: Vec<String> = m
            .heads
            .iter()
            .map(|(who, whose)| format!(" [{} of {}]", who.of(&article.text), whose.of(&article.text)))
            .collect();
        let place = m.place.map(|p| format!(" @{}", p.of(&article.text))).unwrap_or_default();
        let outcomes = if m.outcomes.is_empty() { String::new() } else { format!(" > {}", words(&m.outcomes)) };
        let head = format!("{} {}", m.standing.word(), m.words.of(&article.text));
        format!("{head}{place} ({}) ({}){}{outcomes}", words(&when), words(&m.parties), heads.concat())
    };
    find(&clauses::of_sentences(&article, &analysis, &mentions), &times::by_place(&times)).0.iter().map(show).collect()
}

fn told(text: &str, wanted: &[&str]) {
    assert_eq!(meetings(text), wanted, "{text}");
}

#[test]
fn a_meeting_is_the_subject_of_what_became_of_it() {
    told(
        "A new round of talks between Norland and Sudmark began in Port Aldis on March 24.",
        &["held A new round of talks @Port Aldis (March 24) (Norland, Sudmark)"],
    );
    told("The second round will be held in Port Aldis on May 6.", &["planned The second round @Port Aldis (May 6) ()"]);
    told("The next round is set for March 18.", &["planned The next round (March 18) ()"]);
    told(
        "Talks with Norland set to take place in Port Aldis on Wednesday are a last try.",
        &["planned Talks @Port Aldis (Wednesday) (Norland)"],
    );
    told("The talks collapsed on Friday.", &["failed The talks (Friday) ()"]);
    told("The summit in Port Aldis was called off on Friday.", &["cancelled The summit @Port Aldis (Friday) ()"]);
}

#[test]
fn a_meeting_is_the_object_of_what_was_done_with_it() {
    told(
        "Norland and Sudmark held a third round of wage talks in Port Aldis on Monday.",
        &["held a third round of wage talks @Port Aldis (Monday) (Norland, Sudmark)"],
    );
    told("Sudmark called off the fourth round.", &["cancelled the fourth round () ()"]);
    told("Norland agreed to hold talks with Sudmark on May 6.", &["planned talks (May 6) (Norland, Sudmark)"]);
}

#[test]
fn a_meeting_put_off_has_two_times() {
    told(
        "The second round, planned for March 18, was postponed until March 26.",
        &["planned The second round (March 26) ()", "postponed The second round (March 18) ()"],
    );
}

#[test]
fn what_came_of_it_is_kept() {
    told(
        "Rounds of talks held in Port Aldis in May and June resulted only in an exchange of lists.",
        &["held Rounds of talks @Port Aldis (May, June) () > an exchange of lists"],
    );
    told(
        "The fourth round ended late on Wednesday without a date for a fifth.",
        &["held The fourth round (Wednesday) () > without a date for a fifth"],
    );
}

#[test]
fn the_process_is_no_meeting() {
    told("Talks between Norland and Sudmark have lost momentum since March.", &[]);
    told("Norland wants the talks to continue.", &[]);
    told("The round did not take place on Tuesday.", &[]);
    told("Norland will not attend talks on Friday.", &[]);
}

#[test]
fn people_meet_without_a_noun() {
    told("On May 6 Norland met Sudmark in Port Aldis.", &["held met @Port Aldis (May 6) (Norland, Sudmark)"]);
    told(
        "Norland and Sudmark are expected to meet on Friday.",
        &["planned are expected to meet (Friday) (Norland, Sudmark)"],
    );
    told("Norland met the deadline.", &[]);
}

#[test]
fn the_place_may_stand_before_the_noun() {
    told(
        "Envoys arrived in Havnes on Sunday. The Havnes talks ended on Monday.",
        &["held The Havnes talks @Havnes (Monday) ()"],
    );
}

#[test]
fn heads_of_delegations_join_the_meeting_told_before() {
    told(
        "The third round is set for May 6. Norland's delegation will be led by Jon Tarn. Edda Rosk leads the Sudmarker team.",
        &["planned The third round (May 6) () [Jon Tarn of Norland's delegation] [Edda Rosk of the Sudmarker team]"],
    );
}

#[test]
fn the_latest_stands_for_a_meeting() {
    told(
        "Negotiations between Norland and Sudmark, held earlier this year in Port Aldis, included three rounds, the latest in July.",
        &[
            "held Negotiations @Port Aldis (earlier this year) (Norland, Sudmark)",
            "held latest @Port Aldis (July) (Norland, Sudmark)",
        ],
    );
}
