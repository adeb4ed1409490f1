//! The first page: what moved, what is due, what is disputed, where the record is silent.

use axum::response::Response;
use maud::{Markup, html};
use onrecord::reading::deadlines::Due;
use onrecord::record::{DeadlineEntry, Position, Sourced};
use onrecord::resolution::movement::Step;
use onrecord::view::filter::is_told;
use onrecord::view::positions;
use onrecord::when::When;

use super::commitments;
use super::contradictions::pair;
use super::dates;
use super::page::Page;
use super::positions::{cell_path, stance};
use super::room::Room;
use super::words::{count, entry_path, quoted, side};

/// Days with deadlines, and lines of other lists, before the rest is left to its page.
const SHOWN: usize = 4;
/// Tellings of one deadline before the rest is left to the timeline.
const TOLD: usize = 3;
/// Cells that moved before the rest is left to the matrix.
const MOVED: usize = 6;

pub fn page(room: &Room<'_>) -> Response {
    let record = room.index.record;
    let latest =
        record.sources.iter().filter_map(|source| source.published.as_ref()).max_by_key(|when| when.edtf.latest());
    let body = html! {
        header.head {
            p.kicker {
                @if latest.is_some() { "As of " (dates::when(latest)) ", the latest publication on the record" }
                @else if record.sources.is_empty() { "Nothing is on record yet" }
                @else { "No article says when it was published" }
            }
            h1 { "Where things stand" }
            p.lead {
                (count(record.sources.len(), "article", "articles")) ", "
                a href="/statements" { (count(record.statements.iter().filter(|s| is_told(&s.what)).count(), "statement", "statements")) } ", "
                (count(record.positions.len(), "position", "positions")) ", "
                (count(record.rounds.len(), "round", "rounds")) ". "
                a href="/changes" { "What changed" }
                @if !record.delegations.is_empty() { ", " a href="/delegations" { "who sits in delegations" } }
            }
        }
        @if record.sources.is_empty() {
            p { "Captures are kept with " code { "onrecord add FILES" } ", or from the web with " code { "onrecord fetch ADDRESS" } ". Then load this page again." }
        }
        div.cards { (moved(room)) div.beside { (due(room, latest)) (silent(room)) } div.beside { (bound(room)) (unsettled(room)) } (disputed(room)) }
    };
    let how = html! { p { "All of it is made from the captures by rules and small models, and from the dossier; nothing is weighed or settled." } };
    Page { title: "Overview".to_owned(), here: "/", body, how }.answer(room)
}

fn due(room: &Room<'_>, latest: Option<&When>) -> Markup {
    let record = room.index.record;
    let last = latest.map(|latest| latest.edtf.latest());
    let is_ahead = |due: Option<&When>| last.zip(due).is_none_or(|(last, due)| due.edtf.latest() > last);
    let (ahead, passed): (Vec<_>, Vec<_>) =
        record.deadlines.iter().partition(|deadline| is_ahead(Some(&deadline.what.date)));
    html! {
        section.card {
            h2 { "What is due" a href="/timeline?kind=deadline" { "All deadlines" } }
            @if record.deadlines.is_empty() { p.none { "No capture sets a date by which something is due." } }
            @else if ahead.is_empty() { p.none { "Nothing that lies ahead." } }
            (by_day(room, &ahead))
            @if !passed.is_empty() {
                h3 { "Passed" }
                (by_day(room, &passed.into_iter().rev().collect::<Vec<_>>()))
            }
        }
    }
}

/// Deadlines day by day: what several articles tell of one day stands together.
fn by_day(room: &Room<'_>, deadlines: &[&Sourced<DeadlineEntry>]) -> Markup {
    let days = deadlines.chunk_by(|a, b| a.what.date.edtf == b.what.date.edtf).take(SHOWN);
    // What came of it says more than that it was set.
    let told = |day: &[_]| {
        let mut day: Vec<&Sourced<DeadlineEntry>> = day.to_vec();
        day.sort_by_key(|deadline| deadline.what.due == Due::Open);
        day
    };
    let days: Vec<_> = days.map(told).collect();
    html! {
        ul.lines {
            @for day in days {
                li {
                    p.when { (dates::when(Some(&day[0].what.date))) }
                    @for deadline in day.iter().take(TOLD) {
                        div data-entry {
                            a.open.badge.{ "due-" (deadline.what.due.word()) } href=(entry_path(&deadline.id)) { (deadline.what.due.word()) } " "
                            (quoted(room, deadline.citation(), 130))
                        }
                    }
                    @if day.len() > TOLD { p.rest { "and " (day.len() - TOLD) " more" } }
                }
            }
        }
    }
}

fn bound(room: &Room<'_>) -> Markup {
    let commitments = &room.index.record.commitments;
    html! {
        @if !commitments.is_empty() {
            section.card {
                h2 { "Who is bound to what" a href="/commitments" { "All " (commitments.len()) } }
                ul.lines { @for entry in commitments.iter().rev().take(SHOWN) { li data-entry { (commitments::line(room, entry, 130)) } } }
            }
        }
    }
}

fn moved(room: &Room<'_>) -> Markup {
    let moved = room.moved();
    html! {
        section.card.wide {
            h2 { "What moved" a href="/positions" { "All positions" } }
            @if moved.is_empty() { p.none { "No side is on record with one position on a thing and, at a later date, another." } }
            @for positions::Moved { issue, party, changes, .. } in moved.iter().take(MOVED) {
                div.move.(room.hue(Some(party))) data-entry {
                    p { (side(room, Some(party))) " " a.open href=(cell_path(issue, party)) { (room.index.issue(issue)) } }
                    @for change in changes.iter().rev().take(2).rev() { (step(room, change)) }
                }
            }
        }
    }
}

/// One change: what it is, from which words to which.
fn step(room: &Room<'_>, step: &Step<'_>) -> Markup {
    let told = |position: &Sourced<Position>| {
        html! {
            li { (stance(&position.what)) " " span.when { (dates::when(position.what.as_of.as_ref())) } (quoted(room, position.citation(), 140)) }
        }
    };
    html! {
        div.change {
            p.badge.{ "c-" (step.change.word()) } {
                (step.change.word())
                @if let Some((before, after)) = step.terms { ": " (before.told()) " → " (after.told()) }
            }
            ol.steps { (told(step.before)) (told(step.after)) }
        }
    }
}

fn disputed(room: &Room<'_>) -> Markup {
    let contradictions = &room.index.record.contradictions;
    html! {
        section.card.wide {
            h2 { "What is disputed" a href="/contradictions" { "All contradictions" } }
            @if contradictions.is_empty() { p.none { "No two accounts were found to contradict each other." } }
            @for one in contradictions.iter().take(4) { div data-entry { (pair(room, one, 160)) } }
        }
    }
}

fn silent(room: &Room<'_>) -> Markup {
    let silent = positions::silent(&room.index);
    html! {
        section.card {
            h2 { "Where the record is silent" a href="/gaps" { "All gaps" } }
            @if room.index.record.positions.is_empty() { p.none { "No side is on record with a position on anything." } }
            @else if silent.is_empty() { p.none { "Every side at the table has a word on every issue that any of them speaks of." } }
            @for (party, issues) in silent {
                p.quiet-on { (side(room, Some(party))) ": no position found on "
                    @for (number, issue) in issues.iter().enumerate() { @if number > 0 { ", " } (room.index.issue(issue)) } }
            }
        }
    }
}

fn unsettled(room: &Room<'_>) -> Markup {
    let record = room.index.record;
    let told =
        || record.statements.iter().filter(|statement| is_told(&statement.what)).map(|statement| &statement.what);
    let undated = told().filter(|s| s.said.is_none()).count();
    let unresolved = told().filter(|s| s.speaker.is_none()).count();
    let sideless = told().filter(|s| s.speaker.is_some() && s.side.is_none()).count();
    let untitled = record.sources.iter().filter(|source| source.published.is_none()).count();
    let unknown = [
        (
            undated,
            "statement without a day on which it was said",
            "statements without a day on which they were said",
            None,
        ),
        (unresolved, "statement by a speaker not resolved", "statements by speakers not resolved", None),
        (
            sideless,
            "statement whose speaker’s side is not known",
            "statements whose speakers’ sides are not known",
            None,
        ),
        (untitled, "article without a date of publication", "articles without a date of publication", None),
        (
            record.refused.len(),
            "capture that could not be read",
            "captures that could not be read",
            Some("/sources#not-read"),
        ),
        (
            record.idle_rulings.len(),
            "ruling that applies to nothing any more",
            "rulings that apply to nothing any more",
            Some("/rulings"),
        ),
    ];
    html! {
        @if unknown.iter().any(|(number, ..)| *number > 0) {
            section.card {
                h2 { "What is not known" }
                ul.lines {
                    @for (number, one, many, listed) in unknown {
                        @if number > 0 { li { @match listed { Some(at) => a href=(at) { (count(number, one, many)) }, None => (count(number, one, many)) } } }
                    }
                }
                @if sideless > 0 && room.index.dossier.parties.is_empty() {
                    p.rest { "Who is on which side is for the dossier to say: " code { "onrecord suggest" } " proposes lines for it." }
                }
            }
        }
    }
}
