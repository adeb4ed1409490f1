//! The statements: looked for by words, narrowed down by party, speaker, issue, date, outlet; a bank of quotations.

use axum::response::Response;
use maud::{Markup, html};
use onrecord::record::{Sourced, Statement};
use onrecord::view::filter::During;
use onrecord::view::search::Wanted;
use onrecord::view::{sources, statements};

use super::asked::Asked;
use super::dates;
use super::page::Page;
use super::paged::Paged;
use super::room::Room;
use super::words::{count, entry_path, entry_place, from, issues, marked, side, speaker, thousands};

mod facets;

/// Statements of one page.
const A_PAGE: usize = 50;

const HERE: &str = "/statements";

pub fn page(room: &Room<'_>, asked: &Asked) -> Response {
    let wanted = Wanted::of(asked.get("q").unwrap_or_default());
    let (found, undated, wrong) = found(room, asked, &wanted);
    let paged = Paged::of(asked, HERE, found.len(), A_PAGE);
    let body = html! {
        h1 { "Statements" }
        (facets::form(room, asked))
        @for words in &wrong { p.fault role="alert" { (words) } }
        p.tally role="status" {
            strong { (count(found.len(), "statement", "statements")) }
            @if let Some(q) = asked.get("q") { " with " span.words { (q) } }
            @if undated > 0 { ", and " (thousands(undated)) " left out for want of a date" }
            @if !found.is_empty() { " · " (order(asked)) }
        }
        (facets::chosen(room, asked))
        div.split {
            div.list #list {
                @if found.is_empty() { p.none { "No statement on the record matches. Fewer words, or fewer limits, may find more." } }
                @for number in paged.part(&found) { (row(room, &room.index.record.statements[*number], &wanted)) }
                (paged.ways())
            }
            @if !found.is_empty() { (facets::beside(room, asked, &found)) }
        }
    };
    let how = html! {
        p { "Rules and a small model look for words that attribute (“said”, “according to”, quotation marks) and decide what "
            "was said and by whom. Edges and speakers can be wrong: the link leads to the words themselves. A speaker whom the "
            "text does not settle stays unresolved, a day that is worked out says so." }
        p { "The search compares words without case and accents; several words must all be there; quotation marks keep a phrase "
            "together. Statements in headlines, teasers and captions, and those told within another’s words, are left out "
            "unless asked for." }
    };
    Page { title: "Statements".to_owned(), here: HERE, body, how }.answer(room)
}

/// The numbers of the statements asked for in the order asked for, how many have no date, and what could not be understood.
fn found(room: &Room<'_>, asked: &Asked, wanted: &Wanted) -> (Vec<usize>, usize, Vec<String>) {
    let (filter, wrong) = asked.filter();
    let (outlet, quotation) = (asked.get("outlet"), asked.get("quotation"));
    let order = match asked.get("order") {
        Some("oldest") => &room.tallies.oldest,
        _ => &room.tallies.newest,
    };
    let (mut found, mut undated) = (Vec::new(), 0);
    for number in order {
        let statement = &room.index.record.statements[*number];
        if filter.statement(&room.index, &statement.what)
            && (wanted.is_empty() || room.search.finds(wanted, statement))
            && quotation.is_none_or(|word| statement.what.quotation.word() == word)
            && outlet.is_none_or(|name| facets::outlet(room, statement) == Some(name))
        {
            match filter.during(statement.what.said.as_ref()) {
                During::Inside => found.push(*number),
                During::Outside => {}
                During::Undated => undated += 1,
            }
        }
    }
    (found, undated, wrong)
}

/// One statement: who, when, the words, where.
pub fn row(room: &Room<'_>, statement: &Sourced<Statement>, wanted: &Wanted) -> Markup {
    let what = &statement.what;
    let words = statements::words(&room.index, statement);
    html! {
        article.entry.(room.hue(what.side.as_deref())) data-entry {
            header {
                (speaker(room, statement)) " " (side(room, what.side.as_deref()))
                span.meta { (dates::when(what.said.as_ref())) " · " (what.quotation.word()) }
            }
            blockquote.words { a href=(entry_place(what.article, &statement.id)) { (marked(&words, wanted)) } }
            footer {
                span.where { (from(room, what.article)) } " "
                @if let Some(warning) = room.index.source(what.article).and_then(sources::warning) { span.basis title=(warning) { "reworded by a machine: not in the quote bank" } " " }
                (issues(room, &what.issues))
                a.open href=(entry_path(&statement.id)) { (statement.id) }
            }
        }
    }
}

fn order(asked: &Asked) -> Markup {
    html! {
        @match asked.get("order") {
            Some("oldest") => { a href=(asked.link(HERE, &[("order", None)])) { "newest first" } },
            _ => { a href=(asked.link(HERE, &[("order", Some("oldest"))])) { "oldest first" } },
        }
    }
}
