//! Ways to narrow the statements down: a form, what is chosen, and how many there are of each.

use maud::{Markup, html};
use onrecord::record::{Sourced, Statement};
use onrecord::view::index::shorten;

use super::HERE;
use crate::web::asked::Asked;
use crate::web::room::Room;
use crate::web::words::thousands;

/// Values of one kind before the rest is left to the search.
const LISTED: usize = 10;

/// What may be chosen, with the name a person reads.
const CHOICES: [(&str, &str); 9] = [
    ("q", "words"),
    ("party", "side"),
    ("by", "speaker"),
    ("issue", "issue"),
    ("outlet", "outlet"),
    ("quotation", "quoted"),
    ("since", "since"),
    ("until", "until"),
    ("article", "article"),
];

/// The outlet of the article that a statement stands in.
pub fn outlet<'r>(room: &Room<'r>, statement: &Sourced<Statement>) -> Option<&'r str> {
    room.index.source(statement.what.article)?.outlet.as_deref()
}

/// The search, with what is chosen kept.
pub fn form(room: &Room<'_>, asked: &Asked) -> Markup {
    let all = || 0..room.index.record.statements.len();
    let (sides, issues) = (room.tallies.sides.tally(all()), room.tallies.issues.tally(all()));
    let choice = |name: &'static str, label: &'static str, any: &'static str, values: Vec<(&str, String)>| {
        html! {
            label { span { (label) } select name=(name) {
                option value="" { (any) }
                @for (value, shown) in values { option value=(value) selected[asked.get(name) == Some(value)] { (shorten(&shown, 40)) } }
            } }
        }
    };
    let date = |name: &'static str, label: &'static str| {
        html! { label { span { (label) } input type="text" name=(name) value=[asked.get(name)] placeholder="2031-03-26" size="11" inputmode="numeric" autocomplete="off"; } }
    };
    html! {
        form.filter action=(HERE) {
            label.wide { span { "Words" } input type="search" name="q" value=[asked.get("q")] autocomplete="off"; }
            (choice("party", "Side", "any side", sides.iter().map(|(id, _)| (*id, room.index.party(id).to_owned())).collect()))
            (choice("issue", "Issue", "any issue", issues.iter().map(|(id, _)| (*id, room.index.issue(id).to_owned())).collect()))
            (choice("quotation", "Quoted", "any way", ["direct", "indirect", "mixed"].map(|word| (word, word.to_owned())).to_vec()))
            (date("since", "Since"))
            (date("until", "Until"))
            @for name in ["by", "outlet", "article", "order"] { @if let Some(value) = asked.get(name) { input type="hidden" name=(name) value=(value); } }
            label.tick { input type="checkbox" name="all" value="yes" checked[asked.get("all").is_some()]; " also headlines, teasers and nested" }
            button { "Search" }
        }
    }
}

/// What is chosen, each with the way out of it.
pub fn chosen(room: &Room<'_>, asked: &Asked) -> Markup {
    let chosen: Vec<(&str, &str, &str)> =
        CHOICES.iter().filter_map(|(name, label)| Some((*name, *label, asked.get(name)?))).collect();
    let told = |name: &str, value: &str| match name {
        "party" => room.index.party(value).to_owned(),
        "issue" => room.index.issue(value).to_owned(),
        "by" => room.index.actor(value).map_or(value.to_owned(), |actor| actor.what.name.clone()),
        _ => value.to_owned(),
    };
    html! {
        @if !chosen.is_empty() {
            ul.chosen aria-label="Chosen" {
                @for (name, label, value) in chosen {
                    li { a href=(asked.link(HERE, &[(name, None)])) { span { (label) ": " } (told(name, value)) span aria-hidden="true" { " ×" } span.hush { " remove" } } }
                }
            }
        }
    }
}

/// How many of what was found each side, speaker, issue and outlet has.
pub fn beside(room: &Room<'_>, asked: &Asked, found: &[usize]) -> Markup {
    let tallies = &room.tallies;
    let (sides, speakers) = (tallies.sides.tally(found.iter().copied()), tallies.speakers.tally(found.iter().copied()));
    let (issues, outlets) = (tallies.issues.tally(found.iter().copied()), tallies.outlets.tally(found.iter().copied()));
    let actor = |id: &str| room.index.actor(id).map_or(id.to_owned(), |actor| actor.what.name.clone());
    html! {
        aside.facets aria-label="Narrow down" {
            (facet(asked, "party", "Sides", &sides, |id| room.index.party(id).to_owned(), |id| room.hue(Some(id))))
            (facet(asked, "by", "Speakers", &speakers, actor, |id| room.hue(room.index.actor(id).and_then(|a| a.what.side.as_deref()))))
            (facet(asked, "issue", "Issues", &issues, |id| room.index.issue(id).to_owned(), |_| ""))
            (facet(asked, "outlet", "Outlets", &outlets, str::to_owned, |_| ""))
        }
    }
}

fn facet(
    asked: &Asked,
    name: &str,
    heading: &str,
    values: &[(&str, usize)],
    shown: impl Fn(&str) -> String,
    hue: impl Fn(&str) -> &'static str,
) -> Markup {
    let most = values.first().map_or(1, |(_, count)| *count);
    html! {
        @if values.len() > 1 || asked.get(name).is_some() {
            section {
                h2 { (heading) }
                ul {
                    @for (value, count) in values.iter().take(LISTED) {
                        li.(hue(value)) {
                            a href=(asked.link(HERE, &[(name, Some(value))])) aria-current=[(asked.get(name) == Some(value)).then_some("true")] { (shorten(&shown(value), 34)) }
                            span.count { (thousands(*count)) }
                            svg.bar viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true" { rect width=(count * 100 / most) height="2" {} }
                        }
                    }
                    @if values.len() > LISTED { li.rest { "and " (values.len() - LISTED) " more" } }
                }
            }
        }
    }
}
