//! The frame around every page: head, ways to the other pages, how it was found, keys.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use super::dates;
use super::room::Room;
use super::words::count;

/// The pages in the order in which one goes through them: address, name, key after `g`.
pub const WAYS: [(&str, &str, &str); 9] = [
    ("/", "Overview", "o"),
    ("/positions", "Positions", "p"),
    ("/timeline", "Timeline", "t"),
    ("/statements", "Statements", "s"),
    ("/actors", "Actors", "a"),
    ("/contradictions", "Contradictions", "c"),
    ("/sources", "Sources", "u"),
    ("/rulings", "Rulings", "r"),
    ("/export", "Hand on", "h"),
];

/// Pages that one comes to less often, from the foot of every page: address, name, key after `g`.
pub const MORE: [(&str, &str, &str); 2] = [("/gaps", "Gaps", "n"), ("/delegations", "Delegations", "d")];

/// One page.
pub struct Page {
    pub title: String,
    /// The address among [`WAYS`] and [`MORE`] that it belongs to.
    pub here: &'static str,
    pub body: Markup,
    /// What the page rests on and what it does not decide.
    pub how: Markup,
}

impl Page {
    pub fn answer(self, room: &Room<'_>) -> Response {
        self.answer_as(StatusCode::OK, room)
    }

    pub fn answer_as(self, status: StatusCode, room: &Room<'_>) -> Response {
        let record = room.index.record;
        let colophon = html! {
            p.colophon {
                (count(record.sources.len(), "article", "articles")) ", "
                (count(record.statements.len(), "statement", "statements")) ", "
                (count(room.rulings.len(), "ruling", "rulings")) ". "
                "Words in this type are the captures’ own: " span.words { "exact, and one click from their place" } ". "
                "onrecord " (env!("CARGO_PKG_VERSION")) ", on this machine only."
            }
        };
        let foot = html! {
            details.how { summary { "How was this found?" } (self.how) }
            (colophon)
        };
        let body = html! {
            @if let Some(date) = room.as_of {
                p.then role="note" { "As it could be known on " (dates::edtf(date)) ": what was published later, or without a date, is left out." }
            }
            (self.body)
        };
        let frame = frame(&self.title, room.title(), self.here, &body, &foot);
        (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], frame.into_string()).into_response()
    }
}

/// Nothing is there under this address.
pub fn missing(room: &Room<'_>, words: &str) -> Response {
    let page = Page {
        title: "Not found".to_owned(),
        here: "",
        body: html! {
            h1 { "Not found" }
            p.lead { (words) }
            p { a href="/statements" { "Look through the statements" } ", or " a href="/" { "start at the overview" } "." }
        },
        how: html! { p { "Ids stay the same when the record is made anew. An entry that a ruling took off the record is listed with its ruling." } },
    };
    page.answer_as(StatusCode::NOT_FOUND, room)
}

/// The record cannot be opened; it is tried again with every page that is asked for.
pub fn closed(why: &str) -> Response {
    let body = html! {
        h1 { "The record cannot be opened" }
        pre.fault { (why) }
        p { "Mend it, then load this page again." }
    };
    let frame = frame("The record cannot be opened", "onrecord", "", &body, &html! {});
    (StatusCode::SERVICE_UNAVAILABLE, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], frame.into_string())
        .into_response()
}

/// A line of text as an answer.
pub fn plain(status: StatusCode, words: &str) -> Response {
    (status, format!("{words}\n")).into_response()
}

fn frame(title: &str, record: &str, here: &str, body: &Markup, foot: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · " (record) }
                link rel="icon" href="/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/desk.css";
                script src="/desk.js" defer {}
            }
            body {
                a.skip href="#main" { "Skip to the page" }
                header.top {
                    a.brand href="/" { span.seal aria-hidden="true" {} span { (record) } }
                    form.find role="search" action="/statements" {
                        label.hush for="find" { "Search the statements" }
                        input #find type="search" name="q" placeholder="Search statements" autocomplete="off";
                        kbd.key aria-hidden="true" { "/" }
                    }
                    nav.ways aria-label="Pages" {
                        @for (address, name, key) in WAYS {
                            a href=(address) data-key=(key) aria-current=[(address == here).then_some("page")] { (name) }
                        }
                    }
                }
                main #main tabindex="-1" { (body) }
                footer.foot { (foot) nav.hint aria-label="More pages" {
                    @for (address, name, key) in MORE {
                        a href=(address) data-key=(key) aria-current=[(address == here).then_some("page")] { (name) }
                        " · "
                    }
                    a href="/keys" { "Keys" }
                } }
                template #keys-list { h2 { "Keys" } (key_list()) }
            }
        }
    }
}

/// The keys, as a page for everybody.
pub fn keys(room: &Room<'_>) -> Response {
    let body = html! { h1 { "Keys" } (key_list()) };
    let how = html! { p { "Keys need script; every page can be read and every ruling made without." } };
    Page { title: "Keys".to_owned(), here: "", body, how }.answer(room)
}

fn key_list() -> Markup {
    let keys = [
        ("/", "search the statements"),
        ("j", "to the next entry"),
        ("k", "to the entry before"),
        ("Enter", "open the entry"),
        ("?", "this list"),
        ("Esc", "leave a field or this list"),
    ];
    html! {
        table.keys {
            tbody {
                @for (key, does) in keys { tr { th scope="row" { kbd { (key) } } td { (does) } } }
                @for (_, name, key) in WAYS.into_iter().chain(MORE) { tr { th scope="row" { kbd { "g" } " " kbd { (key) } } td { "to " (name) } } }
            }
        }
    }
}
