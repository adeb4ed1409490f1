//! A long list in parts: which part is asked for, and the ways to those before and after.

use maud::{Markup, html};

use super::asked::Asked;
use super::words::thousands;

/// One part of a list.
pub struct Paged<'a> {
    asked: &'a Asked,
    here: &'a str,
    a_page: usize,
    pages: usize,
    number: usize,
}

impl<'a> Paged<'a> {
    /// The part that the address asks for, the nearest one where there is none of that number.
    pub fn of(asked: &'a Asked, here: &'a str, all: usize, a_page: usize) -> Self {
        let pages = all.div_ceil(a_page).max(1);
        let number = asked.get("page").and_then(|page| page.parse::<usize>().ok()).unwrap_or(1).clamp(1, pages);
        Self { asked, here, a_page, pages, number }
    }

    /// What stands in it.
    pub fn part<'l, T>(&self, list: &'l [T]) -> impl Iterator<Item = &'l T> + use<'l, T> {
        list.iter().skip((self.number - 1) * self.a_page).take(self.a_page)
    }

    /// Whether it is the first.
    pub fn is_first(&self) -> bool {
        self.number == 1
    }

    /// The ways to the other parts, nothing where there are none.
    pub fn ways(&self) -> Markup {
        let (number, pages) = (self.number, self.pages);
        let to = |page: usize| self.asked.link(self.here, &[("page", Some(&page.to_string()))]);
        html! {
            @if pages > 1 {
                nav.pager aria-label="Pages of the list" {
                    @if number > 1 { a rel="prev" href=(to(number - 1)) { "← before" } }
                    span { "page " (thousands(number)) " of " (thousands(pages)) }
                    @if number < pages { a rel="next" href=(to(number + 1)) { "next →" } }
                }
            }
        }
    }
}
