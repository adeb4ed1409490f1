//! What somebody bound themselves to, and what later words say became of it.

use axum::response::Response;
use maud::{Markup, html};
use onrecord::record::{Commitment, Sourced};
use onrecord::view::{Filter, commitments, drafts};

use super::asked::Asked;
use super::choices;
use super::dates;
use super::page::Page;
use super::paged::Paged;
use super::room::Room;
use super::words::{count, entry_path, from, quoted, side};

/// Commitments of one page.
const A_PAGE: usize = 50;

const HERE: &str = "/commitments";

pub fn page(room: &Room<'_>, asked: &Asked) -> Response {
    let (filter, wrong) = asked.filter();
    let mut undated = 0;
    let kept = commitments::kept(&room.index, &filter, &mut undated);
    let status = asked.get("status");
    let words = kept.iter().map(|entry| entry.what.status().word());
    let bar = choices::bar(asked, HERE, "status", "What became of it", words);
    let shown: Vec<_> =
        kept.iter().filter(|entry| status.is_none_or(|status| entry.what.status().word() == status)).collect();
    let paged = Paged::of(asked, HERE, shown.len(), A_PAGE);
    let body = html! {
        h1 { "Who is bound to what" }
        p.lead { "What sides agreed, promised, ordered, proposed or sent, and what later words say became of it." }
        @for words in &wrong { p.fault role="alert" { (words) } }
        (bar)
        p.tally role="status" { strong { (count(shown.len(), "commitment", "commitments")) } }
        div.list {
            @for entry in paged.part(&shown) {
                article.entry.(room.hue(entry.what.by.first().map(String::as_str))) data-entry {
                    header { (line(room, entry, 600)) }
                    @for told in &entry.what.became {
                        p.condition { span.badge.{ "due-" (told.value.word()) } { (told.value.word()) } " " (quoted(room, &told.citation, 300)) " " span.kicker { (from(room, told.citation.article)) } }
                    }
                    footer { span.where { (from(room, entry.citation().article)) } }
                }
            }
        }
        (paged.ways())
        (sent(room, &filter))
    };
    let how = html! {
        p { "Looked for are words of agreeing, promising, ordering, proposing and sending, with who does it and by when. What became of it is "
            "taken from later words about the same thing; where none are found it stands open, which is not to say that nothing happened." }
    };
    Page { title: "Commitments".to_owned(), here: "/timeline", body, how }.answer(room)
}

/// Drafts and proposals, with what is told of an answer.
fn sent(room: &Room<'_>, filter: &Filter) -> Markup {
    let kept = drafts::kept(&room.index, filter, &mut 0);
    html! {
        @if !kept.is_empty() {
            h2 id="drafts" { "Drafts and proposals" }
            p.tally { strong { (count(kept.len(), "draft or proposal", "drafts and proposals")) } " as of now; " code { "onrecord drafts" } " lists them with every column." }
            div.list {
                @for entry in kept.iter().take(A_PAGE) {
                    article.entry.(room.hue(entry.what.by.first().map(String::as_str))) data-entry {
                        header {
                            @for id in &entry.what.by { (side(room, Some(id))) " " }
                            @if !entry.what.to.is_empty() { "to " @for id in &entry.what.to { (side(room, Some(id))) " " } }
                            @if let Some(sent) = &entry.what.sent { span.when { (dates::when(Some(sent))) } " " }
                            (quoted(room, entry.citation(), 400)) " "
                            a.open.badge href=(entry_path(&entry.id)) { (entry.what.answer().map_or("no word of an answer", |answer| answer.word())) }
                        }
                        @for told in &entry.what.answers {
                            p.condition { span.badge { (told.value.word()) } " " (quoted(room, &told.citation, 300)) " " span.kicker { (from(room, told.citation.article)) } }
                        }
                        footer { span.where { (from(room, entry.citation().article)) } }
                    }
                }
            }
        }
    }
}

/// A commitment in a line.
pub fn line(room: &Room<'_>, entry: &Sourced<Commitment>, most: usize) -> Markup {
    let what = &entry.what;
    html! {
        @for id in &what.by { (side(room, Some(id))) " " }
        strong { (commitments::kind(what)) } " "
        (quoted(room, entry.citation(), most)) " "
        @if let Some(due) = &what.due { span.when { "due " (dates::when(Some(due))) } " " }
        a.open.badge.{ "due-" (what.status().word()) } href=(entry_path(&entry.id)) { (what.status().word()) }
    }
}
