//! The form by which a person rules on an entry: accept it, set one field, or reject it.
//!
//! Words are set to others of the same article; whether they stand there is for the ruling to find out.

use maud::{Markup, html};
use onrecord::Span;
use onrecord::reading::stances::StanceKind;
use onrecord::record::ActorKind;
use onrecord::view::index::one_line;

use crate::web::room::Room;
use crate::web::rulings::signed;

/// So many are offered in a list; any other may be typed.
pub const OFFERED: usize = 400;

/// The form; `fields` are those that can be set.
pub fn form(room: &Room<'_>, kind: &str, id: &str, fields: &[&str]) -> Markup {
    html! {
        section.rule aria-label="Rule on this entry" {
            h2 { "Your ruling" }
            form method="post" action="/rule" autocomplete="off" {
                (opened(room, id))
                div.signed { (signed(room, id)) }
                div.verdict {
                    button name="decision" value="accept" { "Accept " span.hush { "this " (kind) } }
                    button.second.bad name="decision" value="reject" { @if kind == "reprint" { "Not a reprint" } @else { "Reject " span.hush { "this " (kind) } } }
                    span.meta { "or set one thing right:" }
                }
                @if !fields.is_empty() {
                    div.fixes { @for field in fields { (fix(room, id, field)) } }
                    (choices(room))
                }
            }
        }
    }
}

/// What every form of a ruling begins with: who may write, and what is ruled on.
pub fn opened(room: &Room<'_>, on: &str) -> Markup {
    html! {
        // Enter in a field decides nothing: the first button of a form is the one it would press.
        button hidden disabled {}
        input type="hidden" name="token" value=(room.token);
        input type="hidden" name="on" value=(on);
    }
}

fn fix(room: &Room<'_>, id: &str, field: &str) -> Markup {
    let (label, hint, list) = match field {
        "speaker" => ("Speaker", "a name; empty if not known", "speakers"),
        "side" => ("Side", "empty if not known", "sides"),
        "said" => ("Said on", "2031-03-26; empty if not known", ""),
        "issues" => ("Issues", "ids, with commas between", "issues"),
        "issue" => ("Issue", "id of the issue", "issues"),
        "stance" => ("Stance", "", "stances"),
        "words" => ("Words", "as they stand in the article; … between pieces", ""),
        "name" => ("Name", "", ""),
        _ => ("As of", "2031-03-26; empty if not known", ""),
    };
    let now = now(room, id, field);
    html! {
        label for={ "fix-" (field) } {
            span { (label) " " span.hint { (hint) } }
            @if field == "words" { textarea id={ "fix-" (field) } name=(field) rows="4" { (now.unwrap_or_default()) } }
            @else { input id={ "fix-" (field) } name=(field) value=[now] list=[(!list.is_empty()).then_some(list)]; }
        }
        button.second name="fix" value=(field) { "Set" span.hush { " " (label) } }
    }
}

/// What the field now is.
fn now(room: &Room<'_>, id: &str, field: &str) -> Option<String> {
    let record = room.index.record;
    let statement = room.index.statement(id).map(|statement| &statement.what);
    let position = record.positions.iter().find(|position| position.id == id).map(|position| &position.what);
    let actor = room.index.actor(id).map(|actor| &actor.what);
    let pieces = |spans: &[Span], article| {
        let words = spans.iter().filter_map(|span| Some(room.index.article(article)?.words(*span)));
        words.map(one_line).collect::<Vec<_>>().join(" … ")
    };
    match field {
        "name" => Some(actor?.name.clone()),
        "side" if actor.is_some() => actor?.side.clone(),
        "words" if statement.is_some() => Some(pieces(&statement?.content, statement?.article)),
        "words" => Some(one_line(&record.positions.iter().find(|position| position.id == id)?.citation().quote)),
        "speaker" => statement?.speaker_name.clone(),
        "side" => statement?.side.clone(),
        "said" => Some(statement?.said.as_ref()?.edtf.to_string()),
        "issues" => Some(statement?.issues.join(", ")),
        "issue" => Some(position?.issue.clone()),
        "stance" => Some(position?.stance.word().to_owned()),
        "as_of" => Some(position?.as_of.as_ref()?.edtf.to_string()),
        _ => None,
    }
}

/// Names to choose from; any other may be typed.
fn choices(room: &Room<'_>) -> Markup {
    let record = room.index.record;
    let speakers = record.actors.iter().filter(|actor| actor.what.kind != ActorKind::Unnamed).take(OFFERED);
    let issues = room.index.dossier.issues();
    html! {
        datalist #speakers { @for actor in speakers { option value=(actor.what.name) {} } }
        datalist #sides { @for id in room.sides() { option value=(id) { (room.index.party(id)) } } }
        datalist #issues { @for issue in issues { option value=(issue.id) { (issue.name) } } }
        datalist #stances { @for stance in STANCES { option value=(stance.word()) {} } }
    }
}

/// Stances that a position can have.
const STANCES: [StanceKind; 10] = [
    StanceKind::Demands,
    StanceKind::Offers,
    StanceKind::Accepts,
    StanceKind::Rejects,
    StanceKind::Supports,
    StanceKind::Opposes,
    StanceKind::Conditions,
    StanceKind::Reserves,
    StanceKind::Asserts,
    StanceKind::Concedes,
];
