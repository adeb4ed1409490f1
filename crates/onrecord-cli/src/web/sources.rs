//! What the record rests on: articles, their outlets, and which of them copy one another.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use axum::response::Response;
use maud::{Markup, html};
use onrecord::Digest;
use onrecord::record::{Claim, Media, Source, Sourced};
use onrecord::view::index::one_line;
use onrecord::view::{Filter, claims, sources};

use super::asked::{Asked, address};
use super::dates;
use super::page::Page;
use super::paged::Paged;
use super::room::Room;
use super::words::{address_of_outlet, article_path, count, entry_path, thousands};

const HERE: &str = "/sources";

/// Articles of one page.
const A_PAGE: usize = 200;
/// So many originals are shown with their copies, those copied most.
const FAMILIES: usize = 40;

/// So many claims are shown here.
const MOST_TOLD: usize = 12;

pub fn page(room: &Room<'_>, asked: &Asked) -> Response {
    if asked.get("told").is_some() {
        return all_told(room, asked);
    }
    let record = room.index.record;
    let paged = Paged::of(asked, HERE, record.sources.len(), A_PAGE);
    let origins = sources::origins(record);
    let independent = origins.iter().filter(|(article, origin)| article == origin).count();
    let body = html! {
        h1 { "Sources" }
        p.lead { (count(record.sources.len(), "article", "articles")) " from " (count(independent, "origin", "origins")) ". What a copy says is no second account." }
        @if paged.is_first() {
            (families(room, &origins))
            (told_by_several(room))
            h2 { "Outlets" } (outlets(room))
        }
        h2 { "Articles" }
        table.rows {
            thead { tr { th scope="col" { "Published" } th scope="col" { "Outlet" } th scope="col" { "Headline" } th.number scope="col" { "Statements" } } }
            tbody { @for source in paged.part(&record.sources) { (article(room, source, &origins)) } }
        }
        (paged.ways())
        @if !record.refused.is_empty() {
            h2 #not-read { "Not read" }
            ul.lines { @for refused in &record.refused { li { (refused.name) " " code { (refused.digest.short()) } ": " (refused.refusal.to_string()) } } }
        }
    };
    let how = html! {
        p { "Outlet, date and authors are taken from the page’s markup, its masthead and its bylines; what is not stated stays unknown or says that "
            "it is worked out. Copies are found by runs of words that two bodies share, and, where a copy was reworded, by the order of what it tells." }
        p { "What an outlet is and who controls it are facts of law or what it says of itself, from a list that the dossier overrides; what is not plain is left out." }
        p { "Which of two alike articles is the original is decided by date, and where dates do not tell, by which is fuller." }
    };
    Page { title: "Sources".to_owned(), here: HERE, body, how }.answer(room)
}

/// What most articles tell, with the number of origins that is left.
fn told_by_several(room: &Room<'_>) -> Markup {
    let told = claims::kept(&room.index, &Filter::default(), false);
    html! {
        @if !told.is_empty() {
            h2 { "Told by several" }
            p { "One statement or event in several articles; origins are counted without copies, versions, and what goes back to one agency or outlet." }
            (claim_lines(room, told.iter().take(MOST_TOLD).copied()))
            @if told.len() > MOST_TOLD { p { a href=(address(HERE, &[("told", "all")])) { "All " (thousands(told.len())) } } }
        }
    }
}

/// Everything that several articles tell.
fn all_told(room: &Room<'_>, asked: &Asked) -> Response {
    let told = claims::kept(&room.index, &Filter::default(), false);
    let paged = Paged::of(asked, HERE, told.len(), A_PAGE);
    let body = html! {
        p.kicker { a href=(HERE) { "Sources" } }
        h1 { "Told by several" }
        p.tally role="status" { strong { (count(told.len(), "statement or event", "statements and events")) } ", those that most articles tell first" }
        (claim_lines(room, paged.part(&told).copied()))
        (paged.ways())
    };
    let how = html! { p { "One statement or event in several articles; origins are counted without copies, versions, and what goes back to one agency or outlet." } };
    Page { title: "Told by several".to_owned(), here: HERE, body, how }.answer(room)
}

fn claim_lines<'c>(room: &Room<'_>, told: impl Iterator<Item = &'c Sourced<Claim>>) -> Markup {
    html! {
        ul.lines {
            @for claim in told {
                li data-entry {
                    a.open href=(entry_path(&claim.id)) { (claims::tally(&claim.what)) }
                    @if let Some(who) = claims::who(&room.index, claim) { " · " (who) }
                    " " span.words { (one_line(&room.index.words(claim.citation()))) }
                    @if !claim.what.drift.is_empty() { " " span.basis { "worded in two ways" } }
                }
            }
        }
    }
}

/// Originals with their copies.
fn families(room: &Room<'_>, origins: &BTreeMap<Digest, Digest>) -> Markup {
    let mut families: BTreeMap<Digest, Vec<Digest>> = BTreeMap::new();
    for (article, origin) in origins.iter().filter(|(article, origin)| article != origin) {
        families.entry(*origin).or_default().push(*article);
    }
    let mut families: Vec<_> = families.into_iter().collect();
    families.sort_by_key(|(_, copies)| Reverse(copies.len()));
    let more = families.len().saturating_sub(FAMILIES);
    let named = |article: Digest| {
        let source = room.index.source(article);
        html! {
            a href=(article_path(article)) { (source.and_then(|s| s.outlet.as_deref()).map_or_else(|| room.index.article_name(article), one_line)) }
            ", " (dates::when(source.and_then(|s| s.published.as_ref())))
        }
    };
    html! {
        @if !families.is_empty() {
            h2 { "Reprint families" }
            ul.families {
                @for (origin, copies) in families.iter().take(FAMILIES) {
                    @let origin = *origin;
                    li data-entry {
                        p.origin { (named(origin)) @if let Some(title) = room.index.title(origin) { " " span.words { (one_line(&title.quote)) } } }
                        ul {
                            @for copy in copies.iter().copied() {
                                @let reprint = room.index.record.reprints.iter().find(|reprint| reprint.what.copy == copy);
                                li {
                                    (named(copy))
                                    @if let Some(reprint) = reprint {
                                        " · " a.open href=(entry_path(&reprint.id)) { (reprint.what.likeness.word()) } ", " (reprint.what.shared / 10) " % shared"
                                    }
                                }
                            }
                        }
                    }
                }
            }
            @if more > 0 { p.rest { "and " (thousands(more)) " more: " code { "onrecord sources" } } }
        }
    }
}

fn outlets(room: &Room<'_>) -> Markup {
    let mut outlets: BTreeMap<Option<&str>, (usize, usize)> = BTreeMap::new();
    let mut known: BTreeMap<&str, &Media> = BTreeMap::new();
    for source in &room.index.record.sources {
        known.extend(source.outlet.as_deref().map(|name| (name, &source.media)));
        let (articles, statements) = outlets.entry(source.outlet.as_deref()).or_default();
        *articles += 1;
        *statements += source.statements;
    }
    let mut outlets: Vec<_> = outlets.into_iter().collect();
    outlets.sort_by_key(|(name, (_, statements))| (Reverse(*statements), *name));
    let most = outlets.iter().map(|(_, (_, statements))| *statements).max().unwrap_or(1).max(1);
    html! {
        table.rows.outlets {
            thead { tr { th scope="col" { "Outlet" } th scope="col" { "What it is" } th.number scope="col" { "Articles" } th.number scope="col" { "Statements" } } }
            tbody {
                @for (name, (articles, statements)) in outlets {
                    tr {
                        th scope="row" { @match name { Some(name) => a href=(address_of_outlet(name)) { (one_line(name)) }, None => span.undated { "not known" } } }
                        td { @match name.and_then(|name| known.get(name)) { Some(media) => (what(room, media)), None => "" } }
                        td.number { (thousands(articles)) }
                        td.number { (thousands(statements)) svg.bar viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true" { rect width=(statements * 100 / most) height="3" {} } }
                    }
                }
            }
        }
    }
}

/// Kind, country and control of an outlet, the last with what it rests on.
fn what(room: &Room<'_>, media: &Media) -> Markup {
    let plain = [media.kind.as_deref(), media.country.as_deref().map(|code| room.index.party(code))];
    html! {
        (plain.into_iter().flatten().map(one_line).collect::<Vec<_>>().join(", "))
        @if let Some(control) = &media.control {
            " · " (one_line(control)) @if let Some(basis) = &media.basis { " " span.basis { "(" (one_line(basis)) ")" } }
        }
    }
}

fn article(room: &Room<'_>, source: &Source, origins: &BTreeMap<Digest, Digest>) -> Markup {
    let origin = origins.get(&source.digest).copied().filter(|origin| *origin != source.digest);
    html! {
        tr data-entry {
            td.when { (dates::when(source.published.as_ref())) }
            td { @match source.outlet.as_deref() { Some(outlet) => (one_line(outlet)), None => span.undated { "not known" } } }
            td {
                a.open.words href=(article_path(source.digest)) { (source.title.as_deref().map_or_else(|| source.name.clone(), one_line)) }
                @if let Some(origin) = origin { " " span.basis { "copy of " (room.index.article_name(origin)) } }
            }
            td.number { (thousands(source.statements)) }
        }
    }
}
