//! A stretch of an article with everything marked that the record rests on.
//!
//! Comes in: the text, a stretch of it, marks that may lie across each other. Goes out: the same words, every one of them
//! once and in order, in pieces that carry the classes of all marks over them. The words are never changed.

use maud::{Markup, html};
use onrecord::Span;

/// Words that something on the record rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub span: Span,
    /// How it looks.
    pub class: &'static str,
    /// The colour of the side, where it is somebody's words.
    pub hue: &'static str,
    /// Number of the note that its end leads to.
    pub note: Option<usize>,
}

/// The class of the words that the reader came for.
pub const SOUGHT: &str = "sought";

/// Marks up a stretch; `first_sought` gets the place that addresses lead to.
pub fn passage(text: &str, stretch: Span, marks: &[Mark], first_sought: Option<u32>) -> Markup {
    let over: Vec<&Mark> = marks.iter().filter(|mark| mark.span.overlaps(stretch)).collect();
    let mut cuts: Vec<u32> = vec![stretch.start, stretch.end];
    cuts.extend(over.iter().flat_map(|mark| [mark.span.start, mark.span.end]));
    cuts.retain(|at| (stretch.start..=stretch.end).contains(at));
    cuts.sort_unstable();
    cuts.dedup();
    html! {
        @for piece in cuts.windows(2).map(|ends| Span { start: ends[0], end: ends[1] }) {
            @let here: Vec<&&Mark> = over.iter().filter(|mark| mark.span.contains(piece)).collect();
            @let id = (first_sought == Some(piece.start)).then_some("here");
            @if here.is_empty() { (piece.of(text)) }
            @else { span class=(classes(&here)) id=[id] { (piece.of(text)) } }
            @for number in ending(&over, piece.end) { a.ref href={ "#n" (number) } id={ "r" (number) } aria-label={ "note " (number) } { (number) } }
        }
    }
}

fn classes(marks: &[&&Mark]) -> String {
    let mut classes: Vec<&str> = vec!["m"];
    for mark in marks {
        classes.push(mark.class);
        if !mark.hue.is_empty() && !classes.iter().any(|class| class.starts_with('p')) {
            classes.push(mark.hue);
        }
    }
    let mut once: Vec<&str> = Vec::new();
    classes.into_iter().for_each(|class| {
        if !once.contains(&class) {
            once.push(class);
        }
    });
    once.join(" ")
}

/// Notes whose words end here.
fn ending(marks: &[&Mark], at: u32) -> Vec<usize> {
    let mut numbers: Vec<usize> =
        marks.iter().filter(|mark| mark.span.end == at).filter_map(|mark| mark.note).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, class: &'static str, note: Option<usize>) -> Mark {
        Mark { span: Span::new(start, end), class, hue: "", note }
    }

    #[test]
    fn marks_across_each_other_keep_every_word_once() {
        let text = "one two three";
        let marks = [mark(0, 7, "said", Some(1)), mark(4, 13, "stance", None)];
        let made = passage(text, Span::new(0, 13), &marks, Some(4)).into_string();
        let wanted = "<span class=\"m said\">one </span><span class=\"m said stance\" id=\"here\">two</span>\
                      <a class=\"ref\" href=\"#n1\" id=\"r1\" aria-label=\"note 1\">1</a><span class=\"m stance\"> three</span>";
        assert_eq!(made, wanted);
    }

    #[test]
    fn captured_markup_stays_words() {
        let text = "<script>alert(1)</script> & \"x\"";
        let made = passage(text, Span::new(0, text.len()), &[mark(1, 7, "said", None)], None).into_string();
        assert!(!made.contains("<script") && made.contains("&lt;") && made.contains("&amp;"), "{made}");
    }

    #[test]
    fn a_mark_off_the_characters_loses_no_panic() {
        let text = "é é";
        let made = passage(text, Span::new(0, text.len()), &[mark(1, 4, "said", None)], None).into_string();
        assert!(made.contains("class=\"m said\""), "{made}");
    }
}
