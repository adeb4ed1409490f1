//! What one can choose on more than one page: a sort of entry, a side, a name.

use maud::{Markup, html};

use super::asked::Asked;
use super::room::Room;

/// A bar of the words that a list has under a key of the address, each once; the one that is chosen is marked.
pub fn bar<'w>(asked: &Asked, here: &str, key: &str, label: &str, words: impl Iterator<Item = &'w str>) -> Markup {
    let chosen = asked.get(key);
    let mut words: Vec<&str> = words.collect();
    words.sort_unstable();
    words.dedup();
    html! {
        nav.choices aria-label=(label) {
            a href=(asked.link(here, &[(key, None)])) aria-current=[chosen.is_none().then_some("true")] { "all" }
            @for word in words { a href=(asked.link(here, &[(key, Some(word))])) aria-current=[(chosen == Some(word)).then_some("true")] { (word) } }
        }
    }
}

/// One of the sides on the record.
pub fn side(room: &Room<'_>, asked: &Asked) -> Markup {
    html! {
        label { span { "Side" } select name="party" {
            option value="" { "any side" }
            @for id in room.sides() { option value=(id) selected[asked.get("party") == Some(id)] { (room.index.party(id)) } }
        } }
    }
}

/// People by name and side.
pub fn people(room: &Room<'_>, asked: &Asked, here: &str) -> Markup {
    html! {
        form.filter action=(here) {
            label.wide { span { "Name" } input type="search" name="by" value=[asked.get("by")] autocomplete="off"; }
            (side(room, asked))
            button { "Show" }
        }
    }
}
