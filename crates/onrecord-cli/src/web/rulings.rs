//! What people ruled, and the one thing that the desk writes: another ruling.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use onrecord::record::Decision;
use onrecord::view::show;
use onrecord::{Digest, Ruling};
use onrecord_store::Store;

use super::asked::address;
use super::page::{Page, plain};
use super::room::Room;
use super::words::{actor_path, article_path, count, entry_path};
use crate::ruling;

const HERE: &str = "/rulings";

/// A form as it comes from a page: each field with its value, some fields several times.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(transparent)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// The value of a field; nothing where the form lacks it, or has it twice.
    pub fn get(&self, field: &str) -> &str {
        let mut values = self.0.iter().filter(|(name, _)| name == field).map(|(_, value)| value.as_str());
        values.next().filter(|_| values.next().is_none()).unwrap_or_default()
    }

    fn all<'f>(&'f self, field: &'f str) -> impl Iterator<Item = &'f str> {
        self.0.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }
}

pub fn page(room: &Room<'_>) -> Response {
    let idle: Vec<&str> = room.index.record.idle_rulings.iter().map(String::as_str).collect();
    let body = html! {
        h1 { "Rulings" }
        p.lead { "What people decided on entries of the record. Rulings are kept for good and applied anew whenever the record is made; one that is withdrawn stays listed." }
        @if !idle.is_empty() {
            p.fault role="status" { (count(idle.len(), "ruling applies", "rulings apply")) " to nothing on this record: what it is on is no longer found, or nobody would be left. They are marked below and may be withdrawn." }
        }
        @if room.rulings.is_empty() { p.none { "Nobody has ruled on anything yet. Open any entry to accept, correct or reject it." } }
        ol.rulings { @for ruling in room.rulings.iter().rev() { (row(room, ruling, idle.contains(&ruling.id.as_str()))) } }
    };
    let how = html! { p { "A ruling names the entry by its id, and ids stay the same as long as the words they rest on are found at the same place. A better reader may find "
    "other words: then the entry is found again by the words it rested on, or else the ruling applies to nothing, and is told here rather than dropped." } };
    Page { title: "Rulings".to_owned(), here: HERE, body, how }.answer(room)
}

fn row(room: &Room<'_>, ruling: &Ruling, idle: bool) -> Markup {
    let holds = room.holds(ruling);
    html! {
        li id=(ruling.id) data-entry {
            p {
                span.gone[!holds] { (told(room, ruling)) }
                @if !holds { " " span.basis { "withdrawn" } }
                @if idle { " " span.badge.due-missed { "applies to nothing" } }
            }
            p.why { (ruling.why) }
            p.kicker { (ruling.by) ", " time datetime=(ruling.at) { (ruling.at.replace('T', " ").trim_end_matches('Z')) " UTC" } " · " code { (ruling.id) } }
            @if holds && ruling.decision != Decision::Withdraw { (withdraw(room, ruling)) }
        }
    }
}

/// The way back from a ruling.
pub fn withdraw(room: &Room<'_>, ruling: &Ruling) -> Markup {
    html! {
        details.rule {
            summary { "Withdraw" span.hush { " ruling " (ruling.id) } }
            form method="post" action="/rule" {
                input type="hidden" name="token" value=(room.token);
                input type="hidden" name="on" value=(ruling.id);
                (signed(room, &ruling.id))
                button.second name="decision" value="withdraw" { "Withdraw this ruling" }
            }
        }
    }
}

/// Who and why, without which nothing is ruled.
pub fn signed(room: &Room<'_>, id: &str) -> Markup {
    let last = room.rulings.last().map(|ruling| ruling.by.as_str());
    html! {
        label for={ "by-" (id) } { span { "Your name" } input id={ "by-" (id) } name="by" required maxlength="200" value=[last] autocomplete="name"; }
        label.wide for={ "why-" (id) } { span { "Why" } input id={ "why-" (id) } name="why" required maxlength="2000" autocomplete="off"; }
    }
}

/// A decision in words that lead to what it is on.
pub fn decided(decision: &Decision) -> Markup {
    html! {
        @match decision {
            Decision::Accept => "accepted",
            Decision::Reject => "rejected",
            Decision::Withdraw => "withdrew",
            Decision::Fix { field, value } if value.is_empty() => { "set " (field) " to not known on" },
            Decision::Fix { field, value } => { "set " (field) " to “" (value) "” on" },
            Decision::Merge { into, name } => { "is taken for " a href=(actor_path(into)) { (name) } },
            Decision::Split { name, spellings, articles } => {
                "told " (name) " apart (" (spellings.iter().map(|words| format!("“{words}”")).chain(articles.iter().map(|digest| format!("in {}", digest.short()))).collect::<Vec<_>>().join(", ")) ") from"
            },
            Decision::Reprint { of } => { "is marked as a copy of " a href=(article_path(*of)) { (of.short()) } },
        }
    }
}

/// A ruling in words: what was decided on what.
pub fn told(room: &Room<'_>, ruling: &Ruling) -> Markup {
    html! {
        @match ruling.decision {
            Decision::Merge { .. } | Decision::Reprint { .. } => { (on(room, ruling)) " " (decided(&ruling.decision)) },
            _ => { (decided(&ruling.decision)) " " (on(room, ruling)) },
        }
    }
}

/// What a ruling is on, with the way there.
fn on(room: &Room<'_>, ruling: &Ruling) -> Markup {
    let moved = room.index.record.moved_rulings.iter().find(|(id, _)| *id == ruling.id).map(|(_, now)| now);
    html! {
        @match (&ruling.decision, ruling.on.parse::<Digest>(), moved) {
            (Decision::Withdraw, ..) => a.open href={ "#" (ruling.on) } { (ruling.on) },
            (_, Ok(article), _) => a.open href=(article_path(article)) { (room.index.article_name(article)) },
            (_, _, Some(now)) => { a.open href=(entry_path(now)) { (now) } " " span.basis { "was " (ruling.on) } },
            // Whoever was merged away has no page any more.
            (Decision::Merge { .. }, ..) => code { (ruling.on) },
            _ => a.open href=(if ruling.on.starts_with('a') { actor_path(&ruling.on) } else { entry_path(&ruling.on) }) { (ruling.on) },
        }
    }
}

/// Keeps what a form decides, and leads to what it changed.
pub fn keep(room: &Room<'_>, store: &Store, form: &Form) -> Response {
    match decide(room, store, form) {
        Ok(ruling) => {
            let after = [("ruled", ruling.id.as_str())];
            let at = match &ruling.decision {
                Decision::Reject | Decision::Withdraw => format!("{HERE}#{}", ruling.id),
                Decision::Merge { into, .. } => address(&actor_path(into), &after),
                Decision::Reprint { .. } => address(&format!("/article/{}", ruling.on), &after),
                _ if room.index.actor(&ruling.on).is_some() => address(&actor_path(&ruling.on), &after),
                _ => address(&entry_path(&ruling.on), &after),
            };
            (StatusCode::SEE_OTHER, [(header::LOCATION, at)]).into_response()
        }
        Err(error) => {
            let body = html! { h1 { "Nothing was ruled" } p.fault role="alert" { (format!("{error:#}")) } p { "Go back to mend it: what you typed is still there." } };
            let page = Page { title: "Nothing was ruled".to_owned(), here: HERE, body, how: html! {} };
            page.answer_as(StatusCode::UNPROCESSABLE_ENTITY, room)
        }
    }
}

/// What a form without the token gets.
pub fn strange() -> Response {
    plain(StatusCode::FORBIDDEN, "This form is not of this run of the desk. Load the page again, and send it anew.")
}

fn decide(room: &Room<'_>, store: &Store, form: &Form) -> anyhow::Result<Ruling> {
    let on = match form.get("decision") {
        "withdraw" => ruling::earlier(room.rulings, form.get("on"))?.id.clone(),
        _ => show::find(&room.index, form.get("on"))?,
    };
    let record = room.index.record;
    let list = |field| form.all(field).filter(|value| !value.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let decision = match (form.get("decision"), form.get("fix")) {
        ("accept", "") => ruling::verdict(record, &on, true)?,
        ("reject", "") => ruling::verdict(record, &on, false)?,
        ("withdraw", "") => Decision::Withdraw,
        ("merge", "") => ruling::merge(&room.index, &on, in_brackets(form.get("into")))?,
        ("split", "") => ruling::split(&room.index, &on, form.get("as"), list("spelling"), &list("article"))?,
        ("reprint", "") => ruling::reprint(&room.index, &on, in_brackets(form.get("of")))?,
        ("", field) if !field.is_empty() => ruling::fix(&room.index, &on, field, form.get(field))?,
        _ => anyhow::bail!("the form does not say what is decided"),
    };
    ruling::keep(store, record, &on, decision, form.get("by"), form.get("why"))
}

/// The id of "Name (id)", as it is chosen from a list; or what was typed.
fn in_brackets(chosen: &str) -> &str {
    let id = chosen.trim().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    id.map_or(chosen, |(_, id)| id)
}
