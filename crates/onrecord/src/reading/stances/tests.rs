//! Sentences of our own, each with the stances that must come out. Mentions and attributions are given by hand, so that
//! a failure here points to `stances` or `clauses` and nowhere else.

use super::{Stance, find};
use crate::analysis;
use crate::article::{self, Kind};
use crate::capture::Capture;
use crate::reading::mentions::{Mention, MentionKind};
use crate::reading::{Attribution, Quotation, attributions, clauses};
use crate::text::Span;

const NAMES: &[&str] = &[
    "Norland",
    "Sudmark",
    "Castra",
    "the union",
    "Maria Lund",
    "Peter Holm",
    "the ministry",
    "Norland's envoy",
    "Both sides",
    "the employers",
    "the League",
    "Lund",
];

fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap_or_else(|| panic!("\"{words}\" is not in \"{text}\""));
    Span::new(start, start + words.len())
}

/// "holder kind words [if condition]" of every stance; `told` gives source and content of what somebody says.
fn stances(text: &str, told: &[(&str, &str)]) -> Vec<String> {
    let padded =
        format!("{text}\n\nThis line only makes the page long enough to have a body, and nobody in it says a word.\n");
    let article = article::extract(&Capture::new("t.txt", padded.into_bytes())).expect("a text");
    let article = article::Article {
        blocks: vec![article::Block { kind: Kind::Body, span: Span::new(0, text.len()) }],
        ..article
    };
    let analysis = analysis::analyse(&article);
    let mut mentions: Vec<Mention> = NAMES
        .iter()
        .flat_map(|name| text.match_indices(name).map(|(at, _)| Span::new(at, at + name.len())))
        .map(|span| Mention { span, kind: MentionKind::Name, name: Some(span), role: None, side: None, plural: false })
        .collect();
    mentions.sort_by_key(|m| (m.span.start, m.span.end));
    let attributions: Vec<Attribution> = told
        .iter()
        .map(|(source, content)| Attribution {
            source: vec![span(text, source)],
            cue: text.match_indices(" said").map(|(at, _)| Span::new(at + 1, at + 5)).collect(),
            content: vec![span(text, content)],
            quotation: Quotation::Indirect,
            addressee: None,
            relays: Vec::new(),
            times: Vec::new(),
            within: None,
            block: Kind::Body,
            rule: "test".to_owned(),
            score: 1000,
        })
        .collect();
    let clauses = clauses::of_sentences(&article, &analysis, &mentions);
    find(&article, &clauses, &attributions::by_place(&attributions)).iter().map(|s| show(&article.text, s)).collect()
}

fn show(text: &str, stance: &Stance) -> String {
    let words: Vec<&str> = stance.words.iter().map(|w| w.of(text)).collect();
    let conditions: Vec<String> =
        stance.conditions.iter().map(|c| format!(" [{} {}]", c.cue.of(text), c.words.of(text))).collect();
    format!("{} {}: {}{}", stance.holder.of(text), stance.kind.word(), words.join(" + "), conditions.concat())
}

fn reported(text: &str, wanted: &[&str]) {
    assert_eq!(stances(text, &[]), wanted, "{text}");
}

fn told(text: &str, source: &str, content: &str, wanted: &[&str]) {
    assert_eq!(stances(text, &[(source, content)]), wanted, "{text}");
}

#[test]
fn a_verb_with_its_object() {
    reported("Norland rejected the fishing quota on Monday.", &["Norland rejects: the fishing quota on Monday"]);
    reported("The pilots demanded a pay rise of 6 percent.", &["The pilots demands: a pay rise of 6 percent"]);
    reported("Norland has repeatedly ruled out lowering the tariff.", &["Norland rejects: lowering the tariff"]);
    reported(
        "Norland and Sudmark backed a truce in the valley.",
        &["Norland supports: a truce in the valley", "Sudmark supports: a truce in the valley"],
    );
    reported("Norland called for the release of the crew.", &["Norland demands: the release of the crew"]);
}

#[test]
fn negation_turns_a_stance() {
    reported("Norland does not accept the quota.", &["Norland rejects: the quota"]);
    reported("Norland did not reject the quota.", &[]);
    reported("Norland will never give up the harbour.", &["Norland rejects: the harbour"]);
    reported("Norland did not sign the minutes.", &[]);
    reported("Norland no longer insists on a joint patrol.", &["Norland concedes: a joint patrol"]);
    reported("Norland is not ready to share the harbour.", &["Norland rejects: share the harbour"]);
}

#[test]
fn what_is_asked_possible_or_hypothetical_is_no_stance() {
    reported("If Norland rejects the quota, the fleet stays in port.", &[]);
    reported("Reporters asked whether Norland would accept the quota.", &[]);
    reported("Norland may reject the quota.", &[]);
    reported("Would Norland accept the quota?", &[]);
    reported("Sudmark urged the fleet to reject nothing yet.", &["Sudmark demands: the fleet to reject nothing yet"]);
    reported("The rejected quota was the lowest in years.", &[]);
    reported("Norland stopped short of rejecting the quota.", &[]);
}

#[test]
fn conditions_stand_apart() {
    reported(
        "Norland rejected the quota unless it covered the southern bank.",
        &["Norland rejects: the quota [unless it covered the southern bank]"],
    );
    reported(
        "The union will not end the strike until the dismissed drivers are back at work.",
        &["The union rejects: the strike [until the dismissed drivers are back at work]"],
    );
    reported("The union will not end the strike until Friday.", &["The union rejects: the strike until Friday"]);
    reported(
        "Norland is ready to cut its emissions, but only if richer countries pay for the lost jobs.",
        &["Norland offers: cut its emissions [only if richer countries pay for the lost jobs]"],
    );
    reported(
        "Norland is demanding a ceasefire and a prisoner exchange as a precondition for any talks.",
        &["Norland demands: a ceasefire and a prisoner exchange [as a precondition for any talks]"],
    );
    reported(
        "Unless the patrols stop, Norland will not sign the treaty.",
        &["Norland rejects: the treaty [Unless the patrols stop]"],
    );
    reported(
        "Norland was only prepared to discuss the border — a line drawn by surveyors long ago — once the troops had left.",
        &["Norland conditions: discuss the border [once the troops had left]"],
    );
    reported(
        "Norland maintains that no talks on the border can begin until the troops have left.",
        &["Norland conditions: no talks on the border can begin [until the troops have left]"],
    );
}

#[test]
fn clauses_that_say_must_are_demands_others_are_claims() {
    reported(
        "Norland insists that Sudmark must open the harbour.",
        &["Norland demands: Sudmark must open the harbour"],
    );
    reported(
        "Norland insists the island has always been its own.",
        &["Norland asserts: the island has always been its own"],
    );
    told(
        "Sudmark must withdraw its trawlers, Peter Holm said.",
        "Peter Holm",
        "Sudmark must withdraw its trawlers",
        &["Peter Holm demands: Sudmark must withdraw its trawlers"],
    );
}

#[test]
fn a_coordinated_verb_keeps_its_subject() {
    reported(
        "Norland supported a halt to the blockade but rejected the inspections.",
        &["Norland supports: a halt to the blockade", "Norland rejects: the inspections"],
    );
    reported(
        "Norland, by contrast, is demanding lower duties on timber, longer quotas, and a seat on the board.",
        &["Norland demands: lower duties on timber, longer quotas, and a seat on the board"],
    );
    reported(
        "Sudmark backed a wider ban, but Norland rejected the proposal.",
        &["Sudmark supports: a wider ban", "Norland rejects: the proposal"],
    );
}

#[test]
fn an_object_may_stand_before_its_clause() {
    reported(
        "Norland insists that Sudmark must open the harbour — a demand Sudmark continues to reject.",
        &[
            "Norland demands: Sudmark must open the harbour",
            "Sudmark rejects: a demand + Sudmark must open the harbour",
        ],
    );
    reported("The quota was rejected by Norland.", &["Norland rejects: The quota"]);
}

#[test]
fn in_told_words_we_and_it_are_the_source() {
    told(
        "\"We will not accept a cap,\" Maria Lund said.",
        "Maria Lund",
        "\"We will not accept a cap,\"",
        &["Maria Lund rejects: a cap"],
    );
    told(
        "The ministry said it would accept the cap.",
        "The ministry",
        "it would accept the cap",
        &["The ministry accepts: the cap"],
    );
    told(
        "Maria Lund said that Norland will not recognise the new line.",
        "Maria Lund",
        "that Norland will not recognise the new line",
        &["Norland rejects: the new line"],
    );
    told(
        "\"A cap is out of the question,\" Maria Lund said.",
        "Maria Lund",
        "\"A cap is out of the question,\"",
        &["Maria Lund rejects: A cap"],
    );
}

#[test]
fn nouns_show_whose_stance_they_are() {
    reported(
        "Sudmark dismissed Norland's demand for a toll.",
        &["Sudmark rejects: Norland's demand for a toll", "Norland demands: a toll"],
    );
    reported("Norland has dropped its demand for a toll.", &["Norland concedes: its demand for a toll"]);
}

#[test]
fn charges_and_denials_are_kept_apart() {
    reported("Norland accused Sudmark of stalling the talks.", &["Norland accuses: Sudmark + stalling the talks"]);
    reported("Sudmark rejected the accusation.", &["Sudmark denies: the accusation"]);
    reported("Sudmark denied that the talks had been broken off.", &["Sudmark denies: the talks had been broken off"]);
    reported("Norland blamed Sudmark for the collapse.", &["Norland accuses: Sudmark + the collapse"]);
}
