//! The small things that every page says in the same way: captured words with the way to their place, who, whose side,
//! which issue.
//!
//! Captured words are text wherever they stand: the template escapes them, and nothing here goes round it.

use maud::{Markup, html};
use onrecord::Digest;
use onrecord::record::{Citation, Sourced, Statement};
use onrecord::view::index::{one_line, shorten};
use onrecord::view::search::Wanted;
use onrecord::view::table::Cited;

use super::asked::{address, encode};
use super::dates;
use super::room::Room;

/// Digits of a digest in an address: enough to stay unambiguous among millions.
const DIGITS: usize = 16;

/// The page of an article.
pub fn article_path(article: Digest) -> String {
    let digest = article.to_string();
    format!("/article/{}", digest.get(..DIGITS).unwrap_or(&digest))
}

/// The words' place in their article.
pub fn place_path(room: &Room<'_>, citation: &Citation) -> String {
    cited_path(&room.index.cited(citation))
}

/// The same for words that a view has looked up.
pub fn cited_path(cited: &Cited) -> String {
    match cited.at {
        Some([start, end]) => format!("{}?at={start}-{end}#here", article_path(cited.digest)),
        None => article_path(cited.digest),
    }
}

/// What an outlet's articles hold.
pub fn address_of_outlet(name: &str) -> String {
    address("/statements", &[("outlet", name)])
}

/// All words of an entry in one article.
pub fn entry_place(article: Digest, id: &str) -> String {
    format!("{}#here", address(&article_path(article), &[("entry", id)]))
}

/// The page of an entry.
pub fn entry_path(id: &str) -> String {
    let mut path = "/entry/".to_owned();
    encode(&mut path, id);
    path
}

/// Words on one line, with what was looked for marked.
pub fn marked(words: &str, wanted: &Wanted) -> Markup {
    html! { @for (found, part) in wanted.pieces(words) { @if found { mark { (part) } } @else { (part) } } }
}

/// Captured words that lead to their place.
pub fn quoted(room: &Room<'_>, citation: &Citation, most: usize) -> Markup {
    let words = shorten(&one_line(&citation.quote), most);
    html! { a.words href=(place_path(room, citation)) { (words) } }
}

/// Outlet and date of an article, leading to it.
pub fn from(room: &Room<'_>, article: Digest) -> Markup {
    let source = room.index.source(article);
    let outlet = source.and_then(|source| source.outlet.as_deref());
    html! {
        a.from href=(article_path(article)) {
            @match outlet { Some(outlet) => (one_line(outlet)), None => (room.index.article_name(article)) }
        }
        ", " (dates::when(source.and_then(|source| source.published.as_ref())))
    }
}

/// A side, with its colour.
pub fn side(room: &Room<'_>, id: Option<&str>) -> Markup {
    html! {
        @match id {
            Some(id) => span.side.(room.hue(Some(id))) { (room.index.party(id)) },
            None => span.side."p-none" { "side not known" },
        }
    }
}

/// Issues, each leading to what was said on it.
pub fn issues<'i>(room: &Room<'_>, issues: impl IntoIterator<Item = &'i String>) -> Markup {
    html! {
        @for id in issues {
            a.issue href=(address("/statements", &[("issue", id)])) { (room.index.issue(id)) }
            " "
        }
    }
}

/// Who speaks: the resolved name, or the article's own words for somebody not resolved.
pub fn speaker(room: &Room<'_>, statement: &Sourced<Statement>) -> Markup {
    let what = &statement.what;
    let actor = what.speaker.as_deref().and_then(|id| room.index.actor(id));
    let name = what.speaker_name.as_deref().or(actor.map(|actor| actor.what.name.as_str()));
    let named = || Some(one_line(room.index.article(what.article)?.words(*what.source.first()?)));
    html! {
        @match (name, actor) {
            (Some(name), Some(actor)) => a.who href=(actor_path(&actor.id)) { (name) },
            (Some(name), None) => span.who { (name) },
            (None, _) => {
                span.who.unresolved {
                    @match named() { Some(named) => { "“" (named) "”" }, None => "speaker" }
                    " " span.basis { "not resolved" }
                }
            },
        }
    }
}

/// The page of an actor.
pub fn actor_path(id: &str) -> String {
    let mut path = "/actors/".to_owned();
    encode(&mut path, id);
    path
}

/// `3 statements`, `1 statement`.
pub fn count(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(count), if count == 1 { one } else { many })
}

/// `12,345`.
pub fn thousands(count: usize) -> String {
    let digits = count.to_string();
    let mut told = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            told.push(',');
        }
        told.push(digit);
    }
    told
}
