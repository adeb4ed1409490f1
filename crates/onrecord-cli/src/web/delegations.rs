//! Delegations: who leads them, who sits in them, who left, each with the words that tell it.

use axum::response::Response;
use maud::{Markup, html};
use onrecord::view::index::one_line;
use onrecord::view::{Filter, delegations};

use super::asked::Asked;
use super::choices;
use super::page::Page;
use super::room::Room;
use super::words::{actor_path, count, quoted, side};

const HERE: &str = "/delegations";

pub fn page(room: &Room<'_>, asked: &Asked) -> Response {
    let (filter, _) = asked.filter();
    let kept = delegations::kept(&room.index, &filter);
    let body = html! {
        h1 { "Who leads, and who sits in a delegation" }
        (choices::people(room, asked, HERE))
        p.tally role="status" { strong { (count(kept.len(), "delegation", "delegations")) } ", heads first" }
        @if kept.is_empty() { p.none { "No delegation matches." } }
        (rosters(room, &filter, "h2"))
    };
    Page { title: "Delegations".to_owned(), here: HERE, body, how: how() }.answer(room)
}

/// Every delegation that the filter keeps with its places; `level` is that of its name on the page.
pub fn rosters(room: &Room<'_>, filter: &Filter, level: &str) -> Markup {
    html! {
        @for delegation in delegations::kept(&room.index, filter) {
            @let name = html! {
                (one_line(&delegation.what.name)) " " code { (delegation.id) }
                @if let Some(party) = delegation.what.party.as_deref() { " " (side(room, Some(party))) }
            };
            @if level == "h2" { h2 { (name) } } @else { h3 { (name) } }
            ul.lines {
                @for held in delegations::held(&delegation.what) {
                    @let seat = held.seat;
                    @if filter.by(Some(&seat.actor), Some(&seat.name)) {
                        li data-entry {
                            a.who href=(actor_path(&seat.actor)) { (one_line(&seat.name)) }
                            ", " (held.status()) @if let Some(told) = held.told() { " " span.when { (told) } }
                            " " (quoted(room, &seat.citation, 200))
                        }
                    }
                }
            }
        }
    }
}

/// What rosters rest on.
pub fn how() -> Markup {
    html! {
        p { "Who leads a delegation and who sits in it is listed as articles tell it; that a later article does not name somebody does not mean that they left." }
    }
}
