//! Sentences of a dozen kinds of talks, each with the seats that it tells.

use super::*;
use crate::capture::Capture;

/// "place person of delegation", with "+" before those who will and "-" before those who left.
fn told(words: &str) -> Vec<String> {
    let capture = Capture::new("test", words.as_bytes().to_vec());
    let read = crate::read(&capture).expect("the sample is an article");
    let mark = |sitting| match sitting {
        Sitting::Sits => "",
        Sitting::Planned => "+",
        Sitting::Left => "-",
    };
    let name = |seat: &Seat| {
        let mention = read.reading.mentions.iter().find(|m| seat.person.contains(m.span) && m.name.is_some());
        read.words(mention.and_then(|m| m.name).unwrap_or(seat.person)).to_owned()
    };
    let seats = read.reading.delegations.iter();
    seats
        .map(|s| format!("{}{} {} of {}", mark(s.sitting), s.place.word(), name(s), read.words(s.delegation)))
        .collect()
}

#[test]
fn seats_are_told_in_many_ways() {
    let table = include_str!("seats.txt");
    let mut faults = Vec::new();
    let mut lines = table.lines().filter(|line| !line.starts_with('#')).peekable();
    while let Some(line) = lines.next() {
        if line.trim().is_empty() {
            continue;
        }
        let mut wanted = Vec::new();
        while let Some(seat) = lines.next_if(|next| next.starts_with("  ")) {
            wanted.push(seat.trim().to_owned());
        }
        let found = told(line);
        if found != wanted {
            faults.push(format!("{line}\n  wanted {wanted:?}\n  found  {found:?}"));
        }
    }
    assert!(faults.is_empty(), "open reading/delegations/roster.rs:\n{}", faults.join("\n"));
}
