//! What people ruled, and the one thing that the desk writes: another ruling.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use onrecord::Ruling;
use onrecord::record::Decision;
use onrecord::view::show;
use onrecord_store::Store;

use super::asked::address;
use super::page::{Page, plain};
use super::room::Room;
use super::words::{count, entry_path};
use crate::ruling;

const HERE: &str = "/rulings";

/// A form as it comes from a page.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Form {
    pub token: String,
    on: String,
    decision: String,
    /// The field to set; its value stands under its own name.
    fix: String,
    by: String,
    why: String,
    speaker: String,
    side: String,
    said: String,
    issues: String,
    issue: String,
    stance: String,
    as_of: String,
}

pub fn page(room: &Room<'_>) -> Response {
    let idle: Vec<&str> = room.index.record.idle_rulings.iter().map(String::as_str).collect();
    let body = html! {
        h1 { "Rulings" }
        p.lead { "What people decided on entries of the record. Rulings are kept for good and applied anew whenever the record is made; one that is withdrawn stays listed." }
        @if !idle.is_empty() {
            p.fault role="status" { (count(idle.len(), "ruling applies", "rulings apply")) " to nothing on this record any more: the entry is no longer found. They are marked below and may be withdrawn." }
        }
        @if room.rulings.is_empty() { p.none { "Nobody has ruled on anything yet. Open any entry to accept, correct or reject it." } }
        ol.rulings { @for ruling in room.rulings.iter().rev() { (row(room, ruling, idle.contains(&ruling.id.as_str()))) } }
    };
    let how = html! { p { "A ruling names the entry by its id, and ids stay the same as long as the words they rest on are found at the same place. A better reader may find "
    "other words: then the ruling applies to nothing, and is told here rather than dropped." } };
    Page { title: "Rulings".to_owned(), here: HERE, body, how }.answer(room)
}

fn row(room: &Room<'_>, ruling: &Ruling, idle: bool) -> Markup {
    let holds = room.holds(ruling);
    html! {
        li id=(ruling.id) data-entry {
            p {
                span.gone[!holds] { (decided(&ruling.decision)) " " @if ruling.decision == Decision::Withdraw { a.open href={ "#" (ruling.on) } { (ruling.on) } } @else { a.open href=(entry_path(&ruling.on)) { (ruling.on) } } }
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

/// A decision in words.
pub fn decided(decision: &Decision) -> Markup {
    html! {
        @match decision {
            Decision::Accept => "accepted",
            Decision::Reject => "rejected",
            Decision::Withdraw => "withdrew",
            Decision::Fix { field, value } if value.is_empty() => { "set " (field) " to not known on" },
            Decision::Fix { field, value } => { "set " (field) " to “" (value) "” on" },
        }
    }
}

/// Keeps what a form decides, and leads to what it changed.
pub fn keep(room: &Room<'_>, store: &Store, form: &Form) -> Response {
    match decide(room, store, form) {
        Ok(ruling) => {
            let at = match ruling.decision {
                Decision::Reject | Decision::Withdraw => format!("{HERE}#{}", ruling.id),
                _ => address(&entry_path(&ruling.on), &[("ruled", &ruling.id)]),
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
    let on = match form.decision.as_str() {
        "withdraw" => ruling::earlier(room.rulings, &form.on)?.id.clone(),
        _ => show::find(&room.index, &form.on)?,
    };
    let decision = match (form.decision.as_str(), form.fix.as_str()) {
        ("accept", "") => Decision::Accept,
        ("reject", "") => Decision::Reject,
        ("withdraw", "") => Decision::Withdraw,
        ("", field) if !field.is_empty() => ruling::fix(room.index.record, &on, field, form.value(field))?,
        _ => anyhow::bail!("the form does not say what is decided"),
    };
    ruling::keep(store, &on, decision, &form.by, &form.why)
}

impl Form {
    fn value(&self, field: &str) -> &str {
        match field {
            "speaker" => &self.speaker,
            "side" => &self.side,
            "said" => &self.said,
            "issues" => &self.issues,
            "issue" => &self.issue,
            "stance" => &self.stance,
            "as_of" => &self.as_of,
            _ => "",
        }
    }
}
