//! Accounts that contradict each other, side by side; which is true is not said.

use axum::response::Response;
use maud::{Markup, html};
use onrecord::record::{Citation, Contradiction, Drift, Side, Sourced};
use onrecord::view::{claims, contradictions};

use super::asked::Asked;
use super::page::Page;
use super::paged::Paged;
use super::room::Room;
use super::words::{count, entry_path, from, quoted, side};
use super::{choices, dates};

/// Contradictions of one page.
const A_PAGE: usize = 40;

const HERE: &str = "/contradictions";

pub fn page(room: &Room<'_>, asked: &Asked) -> Response {
    let (filter, _) = asked.filter();
    let mut kept = contradictions::kept(&room.index, &filter);
    let sort = asked.get("clash");
    let words = kept.iter().map(|one| one.what.clash.word());
    let bar = choices::bar(asked, HERE, "clash", "Sort of contradiction", words);
    kept.retain(|one| sort.is_none_or(|sort| one.what.clash.word() == sort));
    let paged = Paged::of(asked, HERE, kept.len(), A_PAGE);
    let body = html! {
        h1 { "Accounts that contradict each other" }
        p.lead { "Both accounts stand as they were given. The record does not say which is true." }
        (bar)
        p.tally role="status" { strong { (count(kept.len(), "contradiction", "contradictions")) } }
        div.cards { @for one in paged.part(&kept) { section.card.wide data-entry { (pair(room, one, 900)) } } }
        @if paged.is_first() { (drifts(room, &claims::kept(&room.index, &filter, true).iter().flat_map(|claim| claim.what.drift.iter().map(|drift| (claim.id.as_str(), drift))).collect::<Vec<_>>())) }
        (paged.ways())
    };
    let how = html! {
        p { "Looked for are denials of what another said, sides that blame each other, stances on one issue that cannot both be had, dates and "
            "numbers of one event that differ, and a side that takes back its own words. Copies of one text are no second account." }
        p { "Many contradictions are not found, and some that are shown are differences of wording: read both." }
    };
    Page { title: "Contradictions".to_owned(), here: HERE, body, how }.answer(room)
}

/// Quotations that two articles word differently, the differing words marked.
fn drifts(room: &Room<'_>, drifts: &[(&str, &Drift)]) -> Markup {
    let side = |drift: &Drift, whole: &Citation, at: usize| {
        html! {
            div {
                blockquote { @for (words, differs) in claims::marked(whole, drift, at) { @if differs { mark { (words) } } @else { (words) } } }
                p.kicker { (from(room, whole.article)) }
            }
        }
    };
    html! {
        @if !drifts.is_empty() {
            h2 { "Quote drift" }
            p { "What one speaker said once, in quotation marks in both, and not in the same words." }
            div.cards {
                @for (id, drift) in drifts.iter().take(A_PAGE) {
                    section.card.wide data-entry {
                        div.against {
                            p.kicker { a.open href=(entry_path(id)) { "one statement, two wordings" } }
                            (side(drift, &drift.left, 0)) (side(drift, &drift.right, 1))
                        }
                    }
                }
            }
        }
    }
}

/// One contradiction: two columns.
pub fn pair(room: &Room<'_>, one: &Sourced<Contradiction>, most: usize) -> Markup {
    let what = &one.what;
    html! {
        div.against {
            p.kicker {
                a.open href=(entry_path(&one.id)) { (what.clash.word()) }
                @if let Some(issue) = what.issue.as_deref() { " · " (room.index.issue(issue)) }
            }
            (account(room, &what.left, most)) (account(room, &what.right, most))
        }
    }
}

fn account(room: &Room<'_>, one: &Side, most: usize) -> Markup {
    let statement = room.index.statement(&one.entry).map(|statement| &statement.what);
    html! {
        div {
            p {
                @match one.who.as_deref() { Some(who) => (side(room, Some(who))), None => span.basis { "not known who" } }
                @if let Some(name) = statement.and_then(|s| s.speaker_name.as_deref()).and_then(|name| beyond(room, one.who.as_deref(), name)) { ", " (name) }
                @if let Some(said) = statement.and_then(|s| s.said.as_ref()) { " · " span.when { (dates::when(Some(said))) } }
            }
            blockquote { (quoted(room, &one.citation, most)) }
            p.kicker { (from(room, one.citation.article)) " · " a href=(entry_path(&one.entry)) { (one.entry) } }
        }
    }
}

/// What a name tells beyond the side that stands before it.
fn beyond<'n>(room: &Room<'_>, side: Option<&str>, name: &'n str) -> Option<&'n str> {
    let party = side.map_or("", |side| room.index.party(side));
    let rest = name.strip_prefix(party).and_then(|rest| rest.strip_prefix(", "));
    Some(rest.unwrap_or(name)).filter(|_| name != party && side != Some(name))
}
