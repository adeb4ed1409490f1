//! The cast: who speaks or is spoken of, and each of them with roles over time and words.

use std::cmp::Reverse;

use axum::response::Response;
use maud::{Markup, html};
use onrecord::record::ruling::fields;
use onrecord::record::{Actor, ActorKind, Sourced};
use onrecord::view::index::one_line;
use onrecord::view::search::Wanted;
use onrecord::view::{Filter, actors, delegations, statements};

use super::asked::{Asked, address};
use super::delegations::rosters;
use super::page::{self, Page};
use super::paged::Paged;
use super::room::Room;
use super::statements::row;
use super::words::{actor_path, count, quoted, side, thousands};
use super::{choices, dates};

/// Actors of one page.
const A_PAGE: usize = 100;
/// Statements shown of one actor before the rest is left to the listing.
const A_FEW: usize = 20;

const HERE: &str = "/actors";

pub fn page(room: &Room<'_>, asked: &Asked) -> Response {
    let times = |actor: &Sourced<Actor>| room.said.get(actor.id.as_str()).copied().unwrap_or_default();
    let (filter, _) = asked.filter();
    let kept = |actor: &&Sourced<Actor>| {
        let mut names = std::iter::once(&actor.what.name).chain(&actor.what.names);
        filter.party(&room.index, actor.what.side.as_deref().into_iter())
            && names.any(|name| filter.by(Some(&actor.id), Some(name)))
    };
    let mut actors: Vec<_> = room.index.record.actors.iter().filter(kept).collect();
    actors.sort_by_key(|actor| Reverse(times(actor)));
    let paged = Paged::of(asked, HERE, actors.len(), A_PAGE);
    let most = actors.first().map_or(1, |actor| times(actor).max(1));
    let body = html! {
        h1 { "Who speaks, and is spoken of" }
        (choices::people(room, asked, HERE))
        p.tally role="status" { strong { (count(actors.len(), "actor", "actors")) } ", those who say most first" }
        table.rows.cast {
            thead { tr { th scope="col" { "Name" } th scope="col" { "Side" } th scope="col" { "Roles, as captures give them" } th.number scope="col" { "Statements" } } }
            tbody {
                @for actor in paged.part(&actors) {
                    tr.(room.hue(actor.what.side.as_deref())) data-entry {
                        th scope="row" { a.open.who href=(actor_path(&actor.id)) { (one_line(&actor.what.name)) } " " span.basis { (actor.what.kind.word()) } }
                        td { (side(room, actor.what.side.as_deref())) }
                        td { (roles(&actor.what, 2)) @if actor.what.kind == ActorKind::Unnamed { (article_of(room, actor)) } }
                        td.number {
                            (thousands(times(actor)))
                            svg.bar viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true" { rect width=(times(actor) * 100 / most) height="3" {} }
                        }
                    }
                }
            }
        }
        (paged.ways())
        @if paged.is_first() && !delegations::kept(&room.index, &filter).is_empty() {
            h2 { "Delegations" }
            (rosters(room, &filter, "h3"))
        }
    };
    Page { title: "Actors".to_owned(), here: HERE, body, how: how() }.answer(room)
}

/// One actor.
pub fn one(room: &Room<'_>, id: &str, asked: &Asked) -> Response {
    let Some(actor) = room.index.actor(id) else { return page::missing(room, "Nobody on the record has this id.") };
    let what = &actor.what;
    let filter = Filter { by: Some(actor.id.clone()), all: true, ..Filter::default() };
    let spoken = statements::kept(&room.index, &filter, &mut 0);
    let body = html! {
        (super::entry::kept(room, asked))
        p.kicker { a href=(HERE) { "Actors" } " · " (what.kind.word()) " · " code { (actor.id) } }
        h1 { (one_line(&what.name)) }
        p.lead { (side(room, what.side.as_deref())) }
        @if what.names.len() > 1 { dl.facts { dt { "Names seen" } dd.words { (what.names.iter().map(|name| one_line(name)).collect::<Vec<_>>().join("; ")) } } }
        @if !what.roles.is_empty() {
            h2 { "Roles" }
            ul.lines {
                @for tenure in actors::tenures(what) {
                    li {
                        span.when {
                            @match tenure.first { Some(date) => (dates::edtf(date)), None => "undated" }
                            @if let (Some(first), Some(last)) = (tenure.first, tenure.last) { @if first != last { " to " (dates::edtf(last)) } }
                        }
                        " " (quoted(room, &tenure.role.citation, 200))
                    }
                }
            }
        }
        @let sits = delegations::of_actor(&room.index, &actor.id);
        @if !sits.is_empty() { h2 { "Delegations" } ul.lines { @for told in sits { li { (told) } } } }
        h2 { (count(spoken.len(), "statement", "statements")) }
        div.list { @for statement in spoken.iter().take(A_FEW) { (row(room, statement, &Wanted::default())) } }
        @if spoken.len() > A_FEW { p { a href=(address("/statements", &[("by", &actor.id)])) { "All " (thousands(spoken.len())) " statements" } } }
        (super::entry::ruling(room, "actor", &actor.id, fields(room.index.record, &actor.id)))
    };
    Page { title: one_line(&what.name), here: HERE, body, how: how() }.answer(room)
}

fn how() -> Markup {
    html! {
        p { "Names, roles and pronouns of all articles are brought together where spelling, role and side agree; people without a name "
            "stay within their article. A role has the dates of the first and the last article that give it: what somebody was before or after is not inferred." }
        (super::delegations::how())
    }
}

/// Where somebody without a name is told of: two articles may call their sources the same.
fn article_of(room: &Room<'_>, actor: &Sourced<Actor>) -> Markup {
    let source = room.index.source(actor.citation().article);
    html! {
        @if let Some(source) = source {
            span.meta { "in " (source.outlet.as_deref().map_or_else(|| source.name.clone(), one_line)) ", " (dates::when(source.published.as_ref())) }
        }
    }
}

fn roles(actor: &Actor, most: usize) -> Markup {
    let roles = actors::tenures(actor);
    html! {
        @for tenure in roles.iter().take(most) { span.role { span.words { (one_line(&tenure.role.words)) } @if let Some(date) = tenure.last { " " span.when { (dates::edtf(date)) } } } }
        @if roles.len() > most { span.rest { "and " (roles.len() - most) " more" } }
    }
}
