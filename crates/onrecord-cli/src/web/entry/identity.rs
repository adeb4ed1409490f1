//! The forms by which a person says who is who: this actor is that one, or two in one; and what is a copy of what.
//!
//! Nothing is decided by a name alone: what is chosen from the lists carries its id.

use std::collections::BTreeSet;

use maud::{Markup, html};
use onrecord::Digest;
use onrecord::record::{Actor, ActorKind, Sourced};
use onrecord::view::index::one_line;

use super::form::{OFFERED, opened};
use crate::web::dates;
use crate::web::room::Room;
use crate::web::rulings::signed;

/// Merge and split.
pub fn form(room: &Room<'_>, actor: &Sourced<Actor>) -> Markup {
    let record = room.index.record;
    let others = record.actors.iter().filter(|other| other.id != actor.id && other.what.kind != ActorKind::Unnamed);
    let said =
        record.statements.iter().filter(|s| s.what.speaker.as_deref() == Some(&actor.id)).map(|s| s.what.article);
    let named = actor.citations().iter().map(|citation| citation.article);
    let articles: BTreeSet<Digest> = said.chain(named).collect();
    html! {
        section.rule aria-label="Rule on who this is" {
            h2 { "Who this is" }
            form method="post" action="/rule" autocomplete="off" {
                (opened(room, &actor.id))
                div.signed { (signed(room, &format!("who-{}", actor.id))) }
                div.fixes {
                    label for="into" { span { "The same as " span.hint { "choose, or type an id" } } input id="into" name="into" list="actors"; }
                    button.second name="decision" value="merge" { "Merge" span.hush { " with that actor" } }
                }
                datalist #actors { @for other in others.take(OFFERED) { option value={ (one_line(&other.what.name)) " (" (other.id) ")" } {} } }
                @if actor.what.names.len() > 1 || articles.len() > 1 {
                    fieldset {
                        legend { "Somebody else is meant" }
                        @if actor.what.names.len() > 1 {
                            @for (number, name) in actor.what.names.iter().enumerate() {
                                label.tick for={ "spelling-" (number) } { input type="checkbox" id={ "spelling-" (number) } name="spelling" value=(name); " by “" (one_line(name)) "”" }
                            }
                        }
                        @if articles.len() > 1 {
                            @for (number, article) in articles.iter().take(OFFERED).enumerate() {
                                label.tick for={ "in-" (number) } { input type="checkbox" id={ "in-" (number) } name="article" value=(article.to_string()); " in " (place(room, *article)) }
                            }
                        }
                    }
                    div.fixes {
                        label for="as" { span { "Who is called" } input id="as" name="as"; }
                        button.second name="decision" value="split" { "Split" span.hush { " this actor" } }
                    }
                }
            }
        }
    }
}

/// An article as a reader knows it: outlet and day, else its file.
fn place(room: &Room<'_>, article: Digest) -> String {
    let source = room.index.source(article);
    let outlet = source.and_then(|source| source.outlet.as_deref()).map(one_line);
    let day = source.and_then(|source| source.published.as_ref()).map(|when| dates::words(when.edtf));
    match (outlet, day) {
        (Some(outlet), Some(day)) => format!("{outlet}, {day}"),
        _ => one_line(&room.index.article_name(article)),
    }
}

/// That an article is a copy of another.
pub fn copy(room: &Room<'_>, article: Digest) -> Markup {
    let others = room.index.record.sources.iter().filter(|source| source.digest != article);
    html! {
        details.rule.copy {
            summary { "Mark as a reprint" }
            form method="post" action="/rule" autocomplete="off" {
                (opened(room, &article.to_string()))
                label.wide for="of" { span { "A copy of" } input #of name="of" list="articles" required; }
                datalist #articles { @for other in others.take(OFFERED) { option value={ (one_line(&other.name)) " (" (other.digest.to_string()) ")" } {} } }
                (signed(room, "copy"))
                button.second name="decision" value="reprint" { "It is a reprint" }
            }
        }
    }
}
