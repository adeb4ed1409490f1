//! What can be taken away: every file of `onrecord export`, made from the record as it now is.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use onrecord::view::sources;

use super::asked::{Asked, address};
use super::page::{self, Page};
use super::room::Room;
use super::words::article_path;
use crate::export::{self, Kind};

const HERE: &str = "/export";

pub fn page(room: &Room<'_>) -> Response {
    let body = html! {
        h1 { "Hand on" }
        p.lead { "Each file is made from the record as it now is, rulings and all. To pass one on, take it with short quotations: the articles belong to their publishers." }
        table.rows.exports {
            thead { tr { th scope="col" { "What" } th scope="col" { "File" } th scope="col" { "To pass on" } } }
            tbody {
                @for kind in Kind::here() {
                    tr data-entry {
                        th scope="row" { (kind.says()) }
                        td { a.open href={ (HERE) "/" (kind.word()) } download=(kind.file().0) { (kind.file().0) } }
                        td {
                            @if kind == Kind::Codebook { span.meta { "as it is" } }
                            @else if kind.holds_articles() { span.meta { "no: it holds the articles whole" } }
                            @else { a href=(address(&format!("{HERE}/{}", kind.word()), &[("share", "yes")])) download=(kind.file().0) { "short quotations" } }
                        }
                    }
                }
            }
        }
        (barred(room))
    };
    let how = html! { p { "Every row and quotation carries the digest of its capture, its place in characters, and its words: whoever gets the file can check it against the capture "
    "alone. The codebook says what each column and word means." } };
    Page { title: "Hand on".to_owned(), here: HERE, body, how }.answer(room)
}

/// What the quote bank leaves out, and why.
fn barred(room: &Room<'_>) -> Markup {
    let reworded: Vec<_> = sources::barred(room.index.record).collect();
    html! {
        @if !reworded.is_empty() {
            h2 { "Not in the quote bank" }
            ul.lines { @for (source, warning) in reworded { li { a href=(article_path(source.digest)) { (source.name) } ": " (warning) } } }
        }
    }
}

/// One file.
pub fn file(room: &Room<'_>, kind: &str, asked: &Asked) -> Response {
    let Some(kind) = Kind::here().find(|known| known.word() == kind) else {
        return page::missing(room, "There is no such file.");
    };
    let share = asked.get("share").is_some();
    if share && kind.holds_articles() {
        return page::missing(room, "This file holds the articles whole, which are not yours to pass on.");
    }
    let (name, media, _) = kind.file();
    match export::make(kind, &room.desk.index(share)) {
        Ok(bytes) => {
            let disposition = format!("attachment; filename=\"{name}\"");
            ([(header::CONTENT_TYPE, media.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes)
                .into_response()
        }
        Err(error) => page::closed(&format!("{error:#}")),
    }
}
