//! The page of one entry: what is known, the exact words with what stands around them, how it was found, what people ruled.

use axum::response::Response;
use maud::{Markup, html};
use onrecord::record::ruling::fields;
use onrecord::view::index::one_line;
use onrecord::view::show::{self, Evidence, NotOpened, Opened};

use super::asked::{Asked, address};
use super::page::{self, Page};
use super::room::Room;
use super::rulings::{decided, told, withdraw};
use super::words::{article_path, entry_path};

mod form;
pub mod identity;

pub fn page(room: &Room<'_>, wanted: &str, asked: &Asked) -> Response {
    let opened = match show::open(&room.index, &[], wanted) {
        Ok(opened) if opened.kind != "article" => opened,
        Ok(_) => return page::missing(room, "An article has a page of its own; the sources lead there."),
        Err(not) => {
            let rejected = show::open(&room.index, room.rulings, wanted).err().unwrap_or(not);
            let words = match &rejected {
                NotOpened::Unknown(id) => format!("Nothing on the record is called “{id}”."),
                other => other.to_string(),
            };
            return page::missing(room, &words);
        }
    };
    let how = html! {
        p { "“Found by” names the rule, the model with its score, or the person whose ruling stands. Everything else on this page was "
            "worked out from the words below and from what the dossier says beforehand." }
    };
    let body = html! {
        (kept(room, asked))
        p.kicker { (opened.kind) " " code { (opened.id) } }
        h1.entry-title { (title(&opened)) }
        div.split.ruled {
            div.stack {
                h2 { "The words" }
                @for same in opened.evidence.chunk_by(|a, b| a.cited.digest == b.cited.digest && a.around == b.around) { (evidence(room, same)) }
                h2 { "What was made of them" }
                (facts(room, &opened))
            }
            div.stack { (ruling(room, opened.kind, &opened.id, fields(room.index.record, &opened.id))) }
        }
    };
    Page { title: format!("{} {}", opened.kind, opened.id), here: "", body, how }.answer(room)
}

/// The line that tells the entry apart.
fn title(opened: &Opened) -> Markup {
    let field = |name: &str| {
        opened.fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    html! {
        @match opened.kind {
            "statement" => { (without_id(field("speaker"))) ": " span.words { (one_line(field("words"))) } },
            "position" => { (without_id(field("party"))) " " (field("stance")) ": " (field("issue")) },
            "actor" => (field("name")),
            "round" => { "Round, " (field("date")) },
            "deadline" => { "Due " (field("date")) },
            "contradiction" => (field("clash")),
            "claim" => { (field("who")) ", " (field("origins")) },
            _ => { (field("copy")) ", copy of " (field("original")) },
        }
    }
}

fn without_id(named: &str) -> &str {
    named.rsplit_once(" (").map_or(named, |(name, _)| name)
}

fn facts(room: &Room<'_>, opened: &Opened) -> Markup {
    html! {
        dl.facts.wide {
            // What a statement says stands in its heading already.
            @for (name, value) in opened.fields.iter().filter(|(name, value)| !value.is_empty() && *name != "words") {
                dt { (name) }
                dd {
                    @match (*name, way(room, name, value)) {
                        ("issues" | "issue", _) => { @for id in value.split("; ") { a.issue href=(address("/statements", &[("issue", id)])) { (room.index.issue(id)) } " " } },
                        (_, Some(way)) => a href=(way) { (value) },
                        _ => (value),
                    }
                }
            }
        }
    }
}

/// Where a field leads.
fn way(room: &Room<'_>, name: &str, value: &str) -> Option<String> {
    let id = value.rsplit_once('(').map(|(_, id)| id.trim_end_matches(')'));
    match name {
        "told within" | "said in" => Some(entry_path(value)),
        "speaker" => id.filter(|id| room.index.actor(id).is_some()).map(super::words::actor_path),
        "one" | "other" => id.map(entry_path),
        _ => None,
    }
}

/// The words of one sentence, each with its place.
fn evidence(room: &Room<'_>, same: &[Evidence]) -> Markup {
    let Some(first) = same.first() else { return html! {} };
    html! {
        figure.evidence {
            @if !first.around.is_empty() { blockquote.words { (around(&first.around, same)) } }
            figcaption {
                a.from href=(article_path(first.cited.digest)) { (first.outlet.as_deref().unwrap_or("outlet not known")) }
                ", " (first.published.as_deref().unwrap_or("date not known"))
                @if let Some(title) = room.index.source(first.cited.digest).and_then(|source| source.title.as_deref()) { " — " span.words { (one_line(title)) } }
                ul.places {
                    @for one in same {
                        li {
                            @match one.cited.at {
                                Some([start, end]) => a.words href={ (article_path(one.cited.digest)) "?at=" (start) "-" (end) "#here" } { (one_line(&one.cited.quote)) },
                                None => span.words { (one_line(&one.cited.quote)) },
                            }
                            " " code { (one.cited.place()) }
                        }
                    }
                }
            }
        }
    }
}

/// The sentence with its cited words marked, where they can be found in it as they are.
fn around(around: &str, same: &[Evidence]) -> Markup {
    let mut places: Vec<(usize, usize)> = same
        .iter()
        .filter_map(|one| {
            let words = one_line(&one.cited.quote);
            around.find(&words).map(|at| (at, at + words.len()))
        })
        .collect();
    places.sort_unstable();
    let mut at = 0;
    let mut parts: Vec<(bool, &str)> = Vec::new();
    for (start, end) in places {
        if start >= at && end > start {
            parts.push((false, &around[at..start]));
            parts.push((true, &around[start..end]));
            at = end;
        }
    }
    parts.push((false, &around[at..]));
    html! { @for (cited, part) in parts { @if cited { mark.cited { (part) } } @else { (part) } } }
}

/// What people ruled on it, and the form to rule anew.
pub fn ruling(room: &Room<'_>, kind: &str, id: &str, fields: &[&str]) -> Markup {
    let rulings: Vec<_> = room.rulings_on(id).collect();
    html! {
        @if !rulings.is_empty() {
            h2 { "Rulings" }
            ul.rulings {
                @for ruling in rulings {
                    li {
                        p { span.gone[!room.holds(ruling)] { (decided(&ruling.decision)) " this " (kind) } @if !room.holds(ruling) { " " span.basis { "withdrawn" } } }
                        p.why { (ruling.why) }
                        p.kicker { (ruling.by) ", " (ruling.at) " · " code { (ruling.id) } }
                        @if room.holds(ruling) { (withdraw(room, ruling)) }
                    }
                }
            }
        }
        (form::form(room, kind, id, fields))
        @if let Some(actor) = room.index.actor(id) { (identity::form(room, actor)) }
    }
}

/// That a ruling was just kept, with the way back.
pub fn kept(room: &Room<'_>, asked: &Asked) -> Markup {
    let ruling = asked.get("ruled").and_then(|id| room.rulings.iter().find(|ruling| ruling.id == id));
    html! {
        @if let Some(ruling) = ruling.filter(|ruling| room.holds(ruling)) {
            div.kept role="status" {
                p { "Kept: " (told(room, ruling)) "." }
                form method="post" action="/rule" {
                    input type="hidden" name="token" value=(room.token);
                    input type="hidden" name="on" value=(ruling.id);
                    input type="hidden" name="by" value=(ruling.by);
                    input type="hidden" name="why" value="undone at once";
                    button.second name="decision" value="withdraw" { "Undo" }
                }
            }
        }
    }
}
