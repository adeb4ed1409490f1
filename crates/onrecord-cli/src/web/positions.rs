//! Who stands where: the matrix of issues and sides, and each of its cells opened to the words.

use std::collections::BTreeSet;

use axum::response::Response;
use maud::{Markup, PreEscaped, html};
use onrecord::record::{Account, Position, Sourced};
use onrecord::resolution::distance::DEFINITION;
use onrecord::view::index::{one_line, shorten};
use onrecord::view::{Filter, distance, positions};
use onrecord::when::Edtf;

use super::asked::{Asked, address, encode};
use super::dates;
use super::page::{self, Page};
use super::paged::Paged;
use super::room::Room;
use super::words::{count, entry_path, from, place_path, quoted, side};

/// Positions of one page of a cell.
const A_PAGE: usize = 50;
/// Earlier stances of a cell before the rest is only counted.
const EARLIER: usize = 4;

const HERE: &str = "/positions";

pub fn page(room: &Room<'_>) -> Response {
    let all = positions::kept(&room.index, &Filter::default(), &mut 0);
    let held: BTreeSet<&str> = all.iter().map(|position| position.what.party.as_str()).collect();
    let at_table = room.at_table();
    let sides: Vec<&str> = room.sides().filter(|side| held.contains(side) || at_table.contains(side)).collect();
    let issues: BTreeSet<&str> = all.iter().map(|position| position.what.issue.as_str()).collect();
    let body = html! {
        h1 { "Where the sides stand" }
        p.lead { "The latest stance comes first in each cell. A cell opens to all the words; an empty one means that no capture has a word on it." }
        @if all.is_empty() { p.none { "No capture has a position in so many words." } }
        @else {
            table.matrix {
                caption.hush { "Positions: issues down, sides across" }
                thead { tr { th scope="col" { "Issue" } @for id in &sides { th scope="col" { (side(room, Some(id))) } } } }
                tbody {
                    @for issue in issues {
                        tr {
                            th scope="row" { a href=(address("/statements", &[("issue", issue)])) { (room.index.issue(issue)) } }
                            @for id in &sides {
                                @let here: Vec<_> = all.iter().rev().filter(|p| p.what.issue == issue && p.what.party == *id).copied().collect();
                                td.(room.hue(Some(id))) data-side=(room.index.party(id)) { (cell(room, issue, id, &here)) }
                            }
                        }
                    }
                }
            }
        }
    };
    Page { title: "Positions".to_owned(), here: HERE, body, how: how() }.answer(room)
}

/// One cell of the matrix, opened.
pub fn cell_page(room: &Room<'_>, issue: &str, party: &str, asked: &Asked) -> Response {
    let filter = Filter { issue: Some(issue.to_owned()), party: Some(party.to_owned()), ..Filter::default() };
    let mut here = positions::kept(&room.index, &filter, &mut 0);
    here.reverse();
    let known = here.first().map(|position| (position.what.issue.clone(), position.what.party.clone()));
    let Some((issue, party)) = known else {
        return page::missing(room, "No capture has a word of this side on this issue.");
    };
    let title = format!("{}: {}", room.index.party(&party), room.index.issue(&issue));
    let path = cell_path(&issue, &party);
    let paged = Paged::of(asked, &path, here.len(), A_PAGE);
    let body = html! {
        p.kicker { a href=(HERE) { "Positions" } }
        h1 { (side(room, Some(&party))) " on " (room.index.issue(&issue)) }
        p.lead { (count(here.len(), "position", "positions")) ", latest first. "
            a href=(address("/statements", &[("issue", &issue), ("party", &party)])) { "Everything this side said on it" } }
        div.list { @for position in paged.part(&here) { (row(room, position)) } }
        (paged.ways())
        @if paged.is_first() { (apart(room, &issue, &party)) }
    };
    Page { title, here: HERE, body, how: how() }.answer(room)
}

/// How far apart this side stands from the others, day by day, each day with the two positions it rests on.
fn apart(room: &Room<'_>, issue: &str, party: &str) -> Markup {
    let mut all = room.distances(issue, party).peekable();
    html! {
        @if all.peek().is_some() {
            h2 { "How far apart" }
            p.definition { (DEFINITION) }
            @for series in all {
                figure.apart {
                    figcaption { (side(room, Some(series.parties[0]))) " and " (side(room, Some(series.parties[1]))) }
                    // Its words are escaped where it is drawn.
                    (PreEscaped(distance::svg(&room.index, series)))
                    ul.lines {
                        @for point in &series.points {
                            li {
                                span.when { (dates::edtf(Edtf::day(point.day))) } " "
                                strong { (format!("{:.2}", f64::from(point.distance) / 1000.0)) }
                                @if let Some((one, other)) = &point.numbers { " (" (one) " against " (other) ")" }
                                ": "
                                @for (number, position) in point.rests_on.iter().enumerate() {
                                    @if number > 0 { ", " }
                                    a href=(entry_path(&position.id)) { (room.index.party(&position.what.party)) " " (position.what.stance.word()) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn how() -> Markup {
    html! {
        p { "A stance is read from verbs and nouns of wanting, offering and refusing (“demands”, “will not”, “offer”), in what a side "
            "says and in what reporters say of it; the issue from the words that the dossier gives it. “Reported” is the reporter’s "
            "summary, “says …” another’s account: both are weaker than a side’s own words." }
        p { "Stances are not weighed against each other, and whether a later one is a move is for the reader to say." }
    }
}

fn cell(room: &Room<'_>, issue: &str, party: &str, here: &[&Sourced<Position>]) -> Markup {
    let Some((latest, earlier)) = here.split_first() else { return html! { span.silent { "no word found" } } };
    html! {
        a.latest data-entry href=(cell_path(issue, party)) {
            (stance(&latest.what)) " " span.when { (dates::when(latest.what.as_of.as_ref())) }
            span.words { (shorten(&one_line(&latest.citation().quote), 110)) }
        }
        @if !earlier.is_empty() {
            ol.earlier aria-label="before that" {
                @for position in earlier.iter().take(EARLIER) {
                    li { a href=(place_path(room, position.citation())) { (position.what.stance.word()) } " " span.when { (dates::when(position.what.as_of.as_ref())) } }
                }
                @if earlier.len() > EARLIER { li { "and " (earlier.len() - EARLIER) " more" } }
            }
        }
    }
}

/// The stance and whose account it is.
pub fn stance(position: &Position) -> Markup {
    html! {
        strong.stance { (position.stance.word()) }
        @match (position.account, position.according_to.as_deref()) {
            (Account::Own, _) => {},
            (Account::Claimed, Some(who)) => { " " span.account { "says " (one_line(who)) } },
            (account, _) => { " " span.account { (account.word()) } },
        }
    }
}

/// One position with its words.
pub fn row(room: &Room<'_>, position: &Sourced<Position>) -> Markup {
    let what = &position.what;
    html! {
        article.entry.(room.hue(Some(&what.party))) data-entry {
            header {
                (stance(what))
                span.meta { (dates::when(what.as_of.as_ref())) }
            }
            blockquote.words { (quoted(room, position.citation(), 600)) }
            @for condition in &what.conditions { p.condition { "on condition: " (quoted(room, condition, 300)) } }
            footer {
                span.where { (from(room, position.citation().article)) }
                @if let Some(id) = what.statement.as_deref() { " · " a href=(entry_path(id)) { "said in a statement" } }
                a.open href=(entry_path(&position.id)) { (position.id) }
            }
        }
    }
}

/// The page of a cell.
pub fn cell_path(issue: &str, party: &str) -> String {
    let mut path = format!("{HERE}/");
    encode(&mut path, issue);
    path.push('/');
    encode(&mut path, party);
    path
}
