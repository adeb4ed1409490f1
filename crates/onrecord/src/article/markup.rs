//! Names of elements, classes and roles → what markup says of the lines inside.
//!
//! Comes in: the elements of a page, outermost first, with what names they carry, and how much running text each holds.
//! Goes out: a kind for the lines of each, and the element that holds the story.
//! Refuses to decide: a wrapper's name against the text in it; a "sidebar" that holds the story is none.

use super::Kind;
use crate::language::page;

/// An element that may say something of the lines inside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region {
    /// The region around it; its own number where there is none.
    pub parent: u32,
    /// The last region inside it.
    pub last: u32,
    /// What its names say.
    pub kind: Option<Kind>,
    /// Whether that is right even around much text.
    pub strong: bool,
    /// Bytes of running text inside, those of the regions inside included once they are summed up.
    pub prose: u32,
    /// Lines of running text inside, likewise.
    pub lines: u32,
}

/// What the names of an element say: its tag, its classes, its role.
pub(super) fn said(tag: &str, names: &str) -> Option<(Kind, bool)> {
    let by_tag = match tag {
        "nav" | "dialog" | "menu" | "select" | "button" | "amp-ad" | "amp-sidebar" | "ins" => {
            Some((Kind::Furniture, true))
        }
        "aside" | "footer" | "form" | "label" | "legend" => Some((Kind::Furniture, false)),
        "figcaption" => Some((Kind::Caption, true)),
        "time" => Some((Kind::Dateline, false)),
        _ => None,
    };
    let mut best: Option<(Kind, bool)> = None;
    for name in names.split_whitespace().take(MOST_NAMES) {
        let Some(found) = named(name) else { continue };
        if best.is_none_or(|(_, strong)| found.1 && !strong) {
            best = Some(found);
        }
    }
    match (best, by_tag) {
        // "footer" of an author's box, "aside" with corrections: the name is the finer word, unless it says "story".
        (Some((Kind::Body | Kind::Title, _)) | None, by_tag @ Some(_)) => by_tag,
        (best, _) => best,
    }
}

/// Names looked at per element: pages that build themselves from utilities have hundreds.
const MOST_NAMES: usize = 40;

/// What one class name says: looked up whole, then by its parts, the last and therefore finest first.
fn named(name: &str) -> Option<(Kind, bool)> {
    if name.len() > 80 {
        return None;
    }
    let name = hyphened(name);
    if let Some(found) = page::markup(&name) {
        return found;
    }
    let parts: Vec<&str> = name.split('-').filter(|part| !part.is_empty()).collect();
    if parts.first().is_some_and(|first| page::markup(first) == Some(None)) {
        return None;
    }
    (1..=parts.len()).rev().find_map(|end| {
        (1..=3.min(end)).rev().find_map(|count| page::markup(&parts.get(end - count..end)?.join("-")).flatten())
    })
}

/// `storyBody__inner` as `story-body-inner`.
fn hyphened(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut small = false;
    for c in name.chars() {
        if c.is_uppercase() && small {
            out.push('-');
        }
        small = c.is_lowercase();
        if c.is_alphanumeric() { out.extend(c.to_lowercase()) } else { out.push('-') }
    }
    out.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// Sums running text up from the innermost regions.
pub(super) fn sum(regions: &mut [Region]) {
    for at in (1..regions.len()).rev() {
        let Region { parent, prose, lines, .. } = regions[at];
        if let Some(above) = regions.get_mut(parent as usize).filter(|_| (parent as usize) < at) {
            above.prose = above.prose.saturating_add(prose);
            above.lines = above.lines.saturating_add(lines);
        }
    }
}

/// The kind of the lines of each region, once those that hold most of the running text are not believed.
pub(super) fn resolve(regions: &[Region]) -> Vec<Option<Kind>> {
    let total = regions.first().map_or(0, |root| u64::from(root.prose));
    let mut kinds: Vec<Option<Kind>> = Vec::with_capacity(regions.len());
    for (at, region) in regions.iter().enumerate() {
        let bound = if region.strong { 75 } else { 30 };
        let wrapper = total > 0 && u64::from(region.prose) * 100 > total * bound;
        let own = region.kind.filter(|kind| !wrapper && *kind != Kind::Body);
        let above = if at == 0 { None } else { kinds.get(region.parent as usize).copied().flatten() };
        kinds.push(within(above, own));
    }
    kinds
}

/// What a part is whose surroundings are something already.
fn within(above: Option<Kind>, own: Option<Kind>) -> Option<Kind> {
    match (above, own) {
        (None, own) => own,
        (above, None) => above,
        (Some(Kind::Furniture), Some(own @ (Kind::Notice | Kind::Bio | Kind::Teaser))) => Some(own),
        (Some(Kind::Bio), Some(own @ (Kind::Byline | Kind::Furniture))) => Some(own),
        (Some(Kind::Caption), Some(own @ Kind::Credit)) => Some(own),
        (Some(Kind::Byline), Some(own @ (Kind::Dateline | Kind::Bio | Kind::Furniture))) => Some(own),
        (Some(Kind::Title | Kind::Dek | Kind::Dateline | Kind::Credit), Some(own)) => Some(own),
        (above, _) => above,
    }
}

/// The smallest region that holds nearly all running text: the story. `0` is the page.
pub(super) fn story(regions: &[Region]) -> usize {
    let prose = |at: usize| regions.get(at).map_or(0, |region| u64::from(region.prose));
    let total = prose(0);
    let mut best = 0;
    for at in 1..regions.len() {
        let body = regions[at].kind == Some(Kind::Body);
        let share = if body { 60 } else { 85 };
        // Regions come outermost first, so that later ones are inside or beside; only inside counts.
        let inside = best == 0 || (at <= regions[best].last as usize);
        let several = regions[at].lines > 1;
        if inside && several && prose(at) * 100 >= total * share {
            best = at;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_names_are_read_whole_and_by_their_parts() {
        let cases = [
            ("div", "article__byline", Some((Kind::Byline, false))),
            ("div", "storyBody__inner", Some((Kind::Body, false))),
            ("div", "article-body__ad", Some((Kind::Furniture, false))),
            ("section", "c-related-articles", Some((Kind::Teaser, true))),
            ("div", "has-sidebar", None),
            ("div", "sm:flex mt-4", None),
            ("nav", "entry-content", Some((Kind::Furniture, true))),
            ("figcaption", "", Some((Kind::Caption, true))),
        ];
        for (tag, names, wanted) in cases {
            assert_eq!(said(tag, names), wanted, "{tag} {names}");
        }
    }

    #[test]
    fn a_wrapper_of_the_whole_story_is_not_believed() {
        let region = |parent, kind, strong, prose| Region { parent, last: 9, kind, strong, prose, lines: 1 };
        let mut regions = [
            region(0, None, false, 0),
            region(0, Some(Kind::Furniture), false, 900),
            region(0, Some(Kind::Furniture), true, 100),
            region(2, Some(Kind::Bio), true, 0),
        ];
        sum(&mut regions);
        assert_eq!(regions[0].prose, 1000);
        assert_eq!(resolve(&regions), [None, None, Some(Kind::Furniture), Some(Kind::Bio)]);
    }
}
