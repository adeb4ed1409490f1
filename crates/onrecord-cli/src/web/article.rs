//! The page of an article: the whole capture as text, its furniture greyed, everything on the record marked, with notes in
//! the margin.
//!
//! Comes in: a digest or its beginning, and which words the reader came for. Nothing of the capture is left out.

use axum::response::Response;
use maud::{Markup, html};
use onrecord::Span;
use onrecord::article::{Article, Kind};
use onrecord::language::languages;
use onrecord::record::Source;
use onrecord::view::index::one_line;
use onrecord::view::sources;

use super::asked::Asked;
use super::dates;
use super::page::{self, Page};
use super::passage::{Mark, SOUGHT, passage};
use super::room::Room;
use super::words::{article_path, count, entry_path};

mod notes;

use notes::Note;

/// Digits below which a beginning of a digest says nothing.
const FEWEST_DIGITS: usize = 8;

pub fn page(room: &Room<'_>, digest: &str, asked: &Asked) -> Response {
    let mut meant = room.index.record.sources.iter().filter(|source| {
        digest.len() >= FEWEST_DIGITS && source.digest.to_string().starts_with(&digest.to_ascii_lowercase())
    });
    let (Some(source), None) = (meant.next(), meant.next()) else {
        return page::missing(room, "No article of the record has this digest.");
    };
    let Some(article) = room.index.article(source.digest) else {
        return page::missing(room, "This capture is not kept here.");
    };
    let title = source.title.as_deref().map_or_else(|| source.name.clone(), one_line);
    let notes = notes::of(room, article);
    let sought = sought(room, article, asked);
    let how = html! {
        p { "The page was decoded and split into blocks; each block was labelled by where it stands, how it is built and "
            "which words it has. Nothing is deleted: what is greyed is on the capture, but not part of the story, and "
            "nothing said there counts unless a listing says so." }
        p { "Coloured words were said by somebody, in the colour of their side; underlined are the words that say so and "
            "who. Each number leads to a note that tells what was made of the words." }
    };
    let body = html! {
        (super::entry::kept(room, asked))
        article.capture {
            (head(room, source, article, &title))
            (legend())
            @if !sought.is_empty() {
                p.came { "You came for the words " a href="#here" { "marked below" }
                    @if let Some(id) = asked.get("entry") { " (" a href=(entry_path(id)) { (id) } ")" } "." }
            }
            (blocks(article, &notes, &sought))
        }
    };
    Page { title, here: "/sources", body, how }.answer(room)
}

fn head(room: &Room<'_>, source: &Source, article: &Article, title: &str) -> Markup {
    let named = |names: &[String]| names.iter().map(|name| one_line(name)).collect::<Vec<_>>().join(", ");
    let copies =
        room.index.record.reprints.iter().filter(|r| r.what.copy == source.digest || r.what.original == source.digest);
    html! {
        header.head {
            p.kicker {
                @match source.outlet.as_deref() { Some(outlet) => (one_line(outlet)), None => span.undated { "outlet not known" } }
                " · " (dates::when(source.published.as_ref()))
            }
            h1.words { (title) }
            dl.facts {
                @if !source.bylines.is_empty() { dt { "By" } dd { (named(&source.bylines)) } }
                @if !source.agencies.is_empty() { dt { "With" } dd { (named(&source.agencies)) } }
                @if let Some(dek) = &source.dek { dt { "Under the headline" } dd.words { (one_line(dek)) } }
                @if !source.pictures.is_empty() { dt { "Pictures" } dd { (named(&source.pictures)) } }
                @for bio in &source.bios { dt { "About the author" } dd.words { (one_line(bio)) } }
                @if let Some(language) = source.language.as_deref() { dt { "Language" } dd { (languages::name(language).unwrap_or(language)) } }
                @if source.updated.is_some() { dt { "Updated" } dd { (dates::when(source.updated.as_ref())) } }
                dt { "On record" } dd { (count(source.statements, "statement", "statements")) }
                @if let Some(warning) = sources::warning(source) { dt { "Warning" } dd { (warning) } }
                @for reprint in copies {
                    @let (word, other) = if reprint.what.copy == source.digest { ("Copy of", reprint.what.original) } else { ("Copied by", reprint.what.copy) };
                    dt { (word) }
                    dd {
                        a href=(article_path(other)) { (room.index.article_name(other)) }
                        ", " a href=(entry_path(&reprint.id)) { (reprint.what.likeness.word()) ", " (reprint.what.shared / 10) " % shared" }
                    }
                }
                dt { "Capture" } dd { (source.name) " " code.digest title=(source.digest.to_string()) { (source.digest.short()) } }
                @if let Some(url) = article.url.as_deref() { dt { "Address" } dd { (link_out(url)) } }
            }
            (super::entry::identity::copy(room, source.digest))
        }
    }
}

/// An address that a capture gives leads there only where it is an ordinary one; nothing is asked of it by this page.
fn link_out(url: &str) -> Markup {
    let plain = ["https://", "http://"].iter().any(|scheme| url.to_ascii_lowercase().starts_with(scheme));
    html! {
        @if plain && !url.chars().any(char::is_control) { a.out href=(url) rel="noreferrer noopener nofollow external" { (url) } }
        @else { span.words { (url) } }
    }
}

fn legend() -> Markup {
    html! {
        p.legend aria-label="Legend" {
            span { span.m.said.p0 { "said" } " by somebody, in the colour of the side" } " "
            span { span.m.cue { "says" } " who and that" } " "
            span { span.m.stance { "wants" } " a stance" } " "
            span { span.m.talks { "met" } " a round, deadline or commitment" } " "
            span { span.m.deed { "did" } " an event" } " "
            span { span.quiet { "furniture" } " not part of the story" }
        }
    }
}

fn blocks(article: &Article, notes: &[Note], sought: &[Span]) -> Markup {
    let mut marks: Vec<Mark> = notes.iter().flat_map(|note| note.marks.iter().cloned()).collect();
    marks.extend(sought.iter().map(|span| Mark { span: *span, class: SOUGHT, hue: "", note: None }));
    let first = sought.iter().map(|span| span.start).min();
    let mut above = None;
    html! {
        div.text {
            @for (number, block) in article.blocks.iter().enumerate() {
                @let told = (above.replace(block.kind) != Some(block.kind) && block.kind != Kind::Body).then(|| block.kind.word());
                // Words between two blocks, should any be cited, show in the block after.
                @let from = if number == 0 { 0 } else { article.blocks[number - 1].span.end };
                @let first = first.filter(|at| (from..block.span.end).contains(at)).map(|at| at.max(block.span.start));
                @let here: Vec<&Note> = notes.iter().filter(|note| (from..block.span.end).contains(&note.first)).collect();
                div.block.{ "k-" (block.kind.word()) } {
                    div.kind { @if let Some(told) = told { (told) } }
                    p { (passage(&article.text, block.span, &marks, first)) }
                    @if !here.is_empty() {
                        div.notes { @for note in here { (note.shown) } }
                    }
                }
            }
        }
    }
}

/// The words that the address asks for: `at=120-278,300-310` in characters, or all those of an entry.
fn sought(room: &Room<'_>, article: &Article, asked: &Asked) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    if let Some(id) = asked.get("entry") {
        let cited = room
            .index
            .record
            .citations()
            .filter(|(entry, citation)| *entry == id && citation.article == article.capture);
        spans.extend(cited.map(|(_, citation)| citation.span));
        // A statement cites who, the cue and the words as one; shown is what was said.
        if let Some(statement) = room.index.statement(id).filter(|s| s.what.article == article.capture) {
            spans = statement.what.content.clone();
        }
    }
    let place = |place: &str| {
        let (start, end) = place.split_once('-')?;
        let byte = |count: &str| {
            let count: usize = count.parse().ok()?;
            article.text.char_indices().map(|(at, _)| at).chain([article.text.len()]).nth(count)
        };
        let (start, end) = (byte(start)?, byte(end)?);
        (start < end).then(|| Span::new(start, end))
    };
    spans.extend(asked.get("at").into_iter().flat_map(|at| at.split(',')).filter_map(place));
    spans.sort();
    spans
}
