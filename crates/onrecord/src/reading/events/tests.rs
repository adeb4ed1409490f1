//! The examples of `plover.toml`, through the whole reading of an article.

use super::{Event, Standing};
use crate::capture::Capture;
use crate::language::plover::plover;

/// The events of one sentence, and its text.
fn events(sentence: &str) -> (String, Vec<Event>) {
    let read = crate::read(&Capture::new("example", sentence.as_bytes().to_vec()))
        .unwrap_or_else(|refusal| panic!("{sentence}: {refusal}"));
    (read.article.text, read.reading.events)
}

fn told(text: &str, event: &Event) -> String {
    let names = |spans: &[crate::text::Span]| {
        let words: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
        if words.is_empty() { "-".to_owned() } else { words.join(", ") }
    };
    format!("{} > {}", names(&event.actors), names(&event.recipients))
}

#[test]
fn every_entry_finds_its_own_examples() {
    let mut faults = Vec::new();
    for cue in &plover().cues {
        for example in &cue.yes {
            let Some((sentence, wanted)) = example.split_once(" => ") else {
                faults.push(format!("{}: \"{example}\" has no \" => actor > recipient\"", cue.id));
                continue;
            };
            let (text, found) = events(sentence);
            let of_it = |event: &&Event| event.rule == cue.id.as_str() && told(&text, event) == wanted;
            if !found.iter().any(|event| of_it(&event)) {
                let all: Vec<String> = found
                    .iter()
                    .map(|e| format!("{} {} {} {:?}", e.rule, e.act.word(), told(&text, e), e.standing))
                    .collect();
                faults.push(format!("{}: {sentence}\n    wanted {wanted}\n    found  {}", cue.id, all.join(" | ")));
            }
        }
    }
    assert!(faults.is_empty(), "open language/en/plover.toml and reading/events/:\n{}", faults.join("\n"));
}

#[test]
fn no_entry_finds_its_counter_examples() {
    let mut faults = Vec::new();
    for cue in &plover().cues {
        for sentence in &cue.no {
            let (text, found) = events(sentence);
            for event in
                found.iter().filter(|event| !matches!(event.standing, Standing::Negated | Standing::Hypothetical))
            {
                faults.push(format!(
                    "{}: {sentence}\n    found {} {} {}",
                    cue.id,
                    event.rule,
                    event.act.word(),
                    told(&text, event)
                ));
            }
        }
    }
    assert!(faults.is_empty(), "open language/en/plover.toml and reading/events/:\n{}", faults.join("\n"));
}

#[test]
fn plain_reporting_holds_no_event() {
    let sentences = include_str!("../../../../../evaluation/events/plain.txt").lines().filter(|l| !l.starts_with('#'));
    let (mut count, mut faults) = (0, Vec::new());
    for sentence in sentences {
        count += 1;
        let (text, found) = events(sentence);
        if let Some(event) = found.first() {
            faults.push(format!("{sentence}\n    found {} {} {}", event.rule, event.act.word(), told(&text, event)));
        }
    }
    let faulty = faults.len();
    assert!(
        faulty * 20 <= count,
        "{faulty} of {count}: open language/en/plover.toml and reading/events/:\n{}",
        faults.join("\n")
    );
}
