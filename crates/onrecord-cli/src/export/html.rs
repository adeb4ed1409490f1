//! The briefing as one page of HTML that needs nothing beside it.

use std::cell::RefCell;
use std::collections::BTreeSet;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::document::{Block, Document, Piece};

const STYLE: &str = include_str!("briefing.css");

/// The page.
pub fn page(document: &Document) -> String {
    let page = Page::default();
    let made = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { (document.title) }
                // Our own, from the program: nothing captured is in it.
                style { (PreEscaped(STYLE)) }
            }
            body {
                main { (page.blocks(&document.blocks)) }
                @if !document.notes.is_empty() {
                    section.notes aria-label="Footnotes" {
                        h2 { "Footnotes" }
                        ol {
                            @for (at, note) in document.notes.iter().enumerate() {
                                li id={ "n" (at + 1) } {
                                    (page.pieces(note)) " "
                                    a href={ "#r" (at + 1) } aria-label={ "back to the text, note " (at + 1) } { "↩" }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    made.into_string()
}

/// What was written so far: a note may be marked more than once, and the way back leads to the first mark.
#[derive(Default)]
struct Page {
    marked: RefCell<BTreeSet<usize>>,
}

impl Page {
    fn blocks(&self, blocks: &[Block]) -> Markup {
        html! {
            @for run in blocks.chunk_by(|a, b| matches!((a, b), (Block::Item(..), Block::Item(..)))) {
                @match &run[0] {
                    Block::Heading(1, words) => h1 { (self.pieces(words)) },
                    Block::Heading(2, words) => h2 { (self.pieces(words)) },
                    Block::Heading(_, words) => h3 { (self.pieces(words)) },
                    Block::Paragraph(words) => p { (self.pieces(words)) },
                    Block::Item(..) => (self.items(run)),
                }
            }
        }
    }

    /// Items, those deeper than the one before inside of it.
    fn items(&self, run: &[Block]) -> Markup {
        let Some(Block::Item(top, _)) = run.first() else { return html! {} };
        html! {
            ul {
                @for group in run.chunk_by(|_, next| matches!(next, Block::Item(depth, _) if depth > top)) {
                    @if let Some(Block::Item(_, words)) = group.first() {
                        li { (self.pieces(words)) @if group.len() > 1 { (self.items(&group[1..])) } }
                    }
                }
            }
        }
    }

    fn pieces(&self, pieces: &[Piece]) -> Markup {
        html! {
            @for piece in pieces {
                @match piece {
                    Piece::Plain(words) => (words),
                    Piece::Strong(words) => strong { (words) },
                    Piece::Words(words) => q { (words) },
                    Piece::Code(words) => code { (words) },
                    Piece::Note(number) => sup { (self.mark(*number)) },
                }
            }
        }
    }

    fn mark(&self, number: usize) -> Markup {
        let first = self.marked.borrow_mut().insert(number);
        html! { a href={ "#n" (number) } id=[first.then(|| format!("r{number}"))] aria-label={ "note " (number) } { (number) } }
    }
}
