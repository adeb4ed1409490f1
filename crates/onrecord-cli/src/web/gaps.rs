//! What the record has no word on: the whole list of `onrecord gaps`.
//!
//! That a thing stands here says that no words were found, not that there are none.

use axum::response::Response;
use maud::{Markup, html};
use onrecord::view::gaps::{self, Gap};

use super::asked::{Asked, address};
use super::choices;
use super::page::Page;
use super::paged::Paged;
use super::room::Room;
use super::words::{count, entry_path, from, quoted, side};

/// Gaps of one page.
const A_PAGE: usize = 50;

const HERE: &str = "/gaps";

pub fn page(room: &Room<'_>, asked: &Asked) -> Response {
    let mut list = gaps::list(&room.index);
    let missing = asked.get("missing");
    let words = list.iter().map(|gap| gap.missing.word());
    let bar = choices::bar(asked, HERE, "missing", "What is missing", words);
    list.retain(|gap| missing.is_none_or(|missing| gap.missing.word() == missing));
    let paged = Paged::of(asked, HERE, list.len(), A_PAGE);
    let body = html! {
        h1 { "What the record has no word on" }
        p.lead { "Positions not found, rounds without an outcome, texts without an answer, days that have passed without a word on what was due." }
        (bar)
        p.tally role="status" { strong { (count(list.len(), "gap", "gaps")) } }
        @if list.is_empty() { p.none { "Nothing is missing that the record can tell." } }
        div.list { @for gap in paged.part(&list) { (line(room, gap)) } }
        (paged.ways())
    };
    let how = html! {
        p { "A position is missing where a side at the table is on record with nothing on an issue that others speak of; an outcome where a round "
            "was held; an answer where a text was sent; a follow-up where a day lies before the latest publication on the record." }
        p { "No words were found; that is not to say that there are none." }
    };
    Page { title: "Gaps".to_owned(), here: HERE, body, how }.answer(room)
}

/// One gap: of whom, of what, and the words that let one look for more.
fn line(room: &Room<'_>, gap: &Gap<'_>) -> Markup {
    let around = |issue: &str| {
        let party = gap.who.first().copied().unwrap_or_default();
        address("/statements", &[("party", party), ("issue", issue)])
    };
    html! {
        article.entry.(room.hue(gap.who.first().copied())) data-entry {
            header {
                @for id in &gap.who { (side(room, Some(id))) " " }
                @match gap.entry {
                    Some(id) => a.open.badge href=(entry_path(id)) { "no " (told(gap)) },
                    None => span.badge { "no " (told(gap)) },
                }
                @if let Some(issue) = gap.issue { " on " a.open href=(around(issue)) { (room.index.issue(issue)) } }
                @if let Some(date) = &gap.date { " " span.when { (date) } }
                @if let Some(words) = gap.words { " " (quoted(room, words, 400)) }
            }
            @if let Some(words) = gap.words { footer { span.where { (from(room, words.article)) } } }
        }
    }
}

/// The word after "no".
fn told(gap: &Gap<'_>) -> &'static str {
    match gap.missing {
        gaps::Missing::Follow => "word of what became of it",
        missing => missing.word(),
    }
}
