//! What changed since a date: new, moved, said otherwise now, gone, ruled.

use axum::http::HeaderValue;
use axum::response::Response;
use maud::{Markup, html};
use onrecord::view::index::shorten;
use onrecord::view::table::{Cell, Row};
use onrecord::when::Edtf;

use super::asked::Asked;
use super::dates;
use super::page::{self, Page};
use super::room::Room;
use super::words::{cited_path, count, entry_path};

mod earlier;

pub use earlier::Earlier;
use earlier::Told;

const HERE: &str = "/changes";

/// Lines of one sort before the rest is left to the command line.
const SHOWN: usize = 60;

pub fn page(room: &Room<'_>, asked: &Asked) -> Response {
    let (filter, wrong) = asked.filter();
    let since = filter.since.or_else(|| a_week_ago(room));
    let told = since.map(|since| room.earlier.since(room, since));
    let table = match &told {
        None => None,
        Some(Told::Made(table)) => Some(table.as_ref()),
        Some(Told::Underway) => return underway(room, asked),
        Some(Told::Failed(why)) => return page::closed(why),
    };
    let body = html! {
        h1 { "What changed" @if let Some(since) = since { " since " (dates::edtf(since)) } }
        @for words in &wrong { p.fault role="alert" { (words) } }
        form.filter action=(HERE) {
            label { span { "Since" } input type="text" name="since" value=[since.map(|since| since.to_string())] size="11" autocomplete="off"; }
            button { "Show" }
        }
        @match table {
            None => p.none { "No article has a date of publication." },
            Some(table) if table.rows.is_empty() => p.none { "Nothing." },
            Some(table) => {
                @for rows in table.rows.chunk_by(|a, b| sort(a) == sort(b)) {
                    section.month {
                        h2 { (text(&rows[0], 0)) ": " (count(rows.len(), text(&rows[0], 1), &format!("{}s", text(&rows[0], 1)))) }
                        ol { @for row in rows.iter().take(SHOWN) { (line(room, row)) } }
                        @if rows.len() > SHOWN { p.rest { "and " (rows.len() - SHOWN) " more: " code { "onrecord changes --since " (since.map(|s| s.to_string()).unwrap_or_default()) } } }
                    }
                }
            },
        }
    };
    Page { title: "What changed".to_owned(), here: "/", body, how: how() }.answer(room)
}

fn how() -> Markup {
    html! {
        p { "The record is made twice: from everything, and from what was surely published by the end of that day. What stands in the first alone is new, what "
            "says something else is changed, what stands in the second alone is gone. Rulings are told by the day on which they were made." }
    }
}

/// A large record takes a while to be made a second time: the desk goes on meanwhile, and this page comes again by itself.
fn underway(room: &Room<'_>, asked: &Asked) -> Response {
    let body = html! {
        h1 { "What changed" }
        p.lead role="status" { "The record as it was known then is being made. This page loads itself again every few seconds; " a href=(asked.link(HERE, &[])) { "load it now" } "." }
    };
    let mut answer = Page { title: "What changed".to_owned(), here: "/", body, how: how() }.answer(room);
    answer.headers_mut().insert("refresh", HeaderValue::from_static("3"));
    answer
}

fn sort(row: &Row) -> (&str, &str) {
    (text(row, 0), text(row, 1))
}

fn text(row: &Row, at: usize) -> &str {
    match row.cells.get(at) {
        Some(Cell::Text(words)) => words,
        _ => "",
    }
}

fn line(room: &Room<'_>, row: &Row) -> Markup {
    let words = shorten(text(row, 4), 260);
    html! {
        li data-entry {
            span.when { @match text(row, 2).parse::<Edtf>() { Ok(date) => (dates::edtf(date)), Err(_) => span.undated { "undated" } } }
            a.open.badge href=(entry_path(text(row, 5))) { (text(row, 1)) }
            span.told {
                @if !text(row, 3).is_empty() { span.who { (room.index.party(text(row, 3))) } " " }
                @match row.cited.first() { Some(cited) => a.words href=(cited_path(cited)) { (words) }, None => (words) }
            }
        }
    }
}

/// Seven days before the latest publication.
fn a_week_ago(room: &Room<'_>) -> Option<Edtf> {
    let published = room.index.record.sources.iter().filter_map(|source| source.published.as_ref());
    let latest = published.map(|when| when.edtf.latest()).max()?;
    Some(Edtf::day(latest.saturating_sub(jiff::Span::new().days(7))))
}
