//! A page of HTML → its text, line by line, with what markup says of each line.
//!
//! Comes in: HTML, however broken. Goes out: text without any markup (white space collapsed, one empty line between the
//! lines), the lines with hints, and what the head of the page states. Tokens come from `html5gum`, which follows the
//! WHATWG standard; no tree is built, so neither depth nor size can overflow anything.
//! Refuses to decide: what is the story; scripts, styles, templates and hidden elements are never text.

use std::collections::HashMap;

use html5gum::{DefaultEmitter, HtmlString, StartTag, Token, Tokenizer};

use super::Span;
use super::lines::{Hint, Line};
use super::look::Look;
use super::markup::{self, Region};
use super::metadata::Facts;
use super::tags::{self, Flow};

/// A page as text.
pub(super) struct Page {
    /// The text.
    pub text: String,
    /// Its lines.
    pub lines: Vec<Line>,
    /// What the markup states.
    pub facts: Facts,
}

/// Reads a page.
pub(super) fn read(html: &str) -> Page {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut reader = Reader::new();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => reader.open(&tag),
            Ok(Token::EndTag(tag)) => reader.close(&tag.name),
            Ok(Token::String(words)) => reader.text(&words),
            Ok(_) => {}
            Err(never) => match never {},
        }
    }
    reader.finish()
}

/// How far up the stack an end tag looks for its element. Pages that need more are broken on purpose.
const REACH: usize = 64;

#[derive(Clone, Copy)]
struct Open {
    /// Number of the tag's name.
    name: u32,
    region: u32,
    silent: bool,
    link: bool,
    heading: u8,
    keeps_lines: bool,
}

struct Raw {
    span: Span,
    gap: bool,
    region: u32,
    heading: u8,
    links: u32,
    letters: u32,
}

struct Reader {
    text: String,
    raw: Vec<Raw>,
    stack: Vec<Open>,
    regions: Vec<Region>,
    names: HashMap<String, u32>,
    known: Vec<(String, Flow)>,
    facts: Facts,
    /// The line being written.
    line: Option<Raw>,
    space: bool,
    gap: bool,
    /// Where open elements without text stand in the stack.
    silent: Vec<usize>,
    /// Whether an inline element began or ended since the last letter.
    seam: bool,
    /// The script or title being read.
    kept: Option<(Kept, String)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    Title,
    Data,
}

impl Reader {
    fn new() -> Self {
        let page = Region { parent: 0, last: 0, kind: None, strong: false, prose: 0, lines: 0 };
        Self {
            text: String::new(),
            raw: Vec::new(),
            stack: Vec::new(),
            regions: vec![page],
            names: HashMap::new(),
            known: Vec::new(),
            facts: Facts::default(),
            line: None,
            space: false,
            gap: true,
            silent: Vec::new(),
            seam: false,
            kept: None,
        }
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.names.get(name) {
            return *number;
        }
        let number = self.known.len() as u32;
        self.names.insert(name.to_owned(), number);
        self.known.push((name.to_owned(), tags::flow(name)));
        number
    }

    fn name(&self, open: &Open) -> &str {
        self.known.get(open.name as usize).map(|(name, _)| name.as_str()).unwrap_or_default()
    }

    fn top(&self) -> Option<&Open> {
        self.stack.last()
    }

    fn open(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let value = |key: &str| attribute(tag, key);
        self.facts.element(&name, &value, self.text.len());
        let flow = tags::flow(&name);
        match flow {
            Flow::Break => {
                // A break inside a headline is a matter of width; elsewhere it parts lines.
                let heading = self.top().map_or(0, |open| open.heading);
                if (1..=3).contains(&heading) {
                    self.space = true
                } else {
                    self.end_line(name == "hr")
                }
                return;
            }
            Flow::Void => return,
            _ => {}
        }
        self.close_implied(&name);
        if flow == Flow::Block {
            self.end_line(true);
        }
        let linked = name == "a" && tag.attributes.contains_key(&b"href"[..]);
        if linked && self.line.as_ref().is_some_and(|line| line.letters > 0 && line.links == line.letters) {
            // Links side by side and nothing between them: a bar of links, one line each.
            self.end_line(false);
        }
        self.push(tag, &name, flow, linked);
    }

    fn push(&mut self, tag: &StartTag<()>, name: &str, flow: Flow, linked: bool) {
        let above = self.top().copied();
        // Foreign elements may end themselves, and those of a drawing nearly always do.
        if tag.self_closing && (matches!(name, "svg" | "math") || above.is_some_and(|open| open.silent)) {
            return;
        }
        if flow == Flow::Silent {
            self.silent.push(self.stack.len());
        }
        let (region, silent) = above.map_or((0, false), |open| (open.region, open.silent));
        let wrapper = matches!(name, "html" | "body" | "main" | "article");
        let hidden = !wrapper && is_hidden(tag);
        let said = if wrapper { None } else { markup::said(name, &names(tag)) };
        let region = if said.is_some() || flow == Flow::Block { self.region(region, said) } else { region };
        if name == "script"
            && attribute(tag, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
        {
            self.kept = Some((Kept::Data, String::new()));
        } else if name == "title" && self.facts.title.is_none() && !silent {
            self.kept = Some((Kept::Title, String::new()));
        }
        let heading = tags::heading(name);
        let open = Open {
            name: self.number(name),
            region,
            silent: silent || hidden || flow == Flow::Silent,
            link: linked || above.is_some_and(|open| open.link),
            heading: if heading > 0 { heading } else { above.map_or(0, |open| open.heading) },
            keeps_lines: name == "pre" || above.is_some_and(|open| open.keeps_lines),
        };
        self.stack.push(open);
        self.seam |= flow == Flow::Inline;
    }

    fn region(&mut self, parent: u32, said: Option<(super::Kind, bool)>) -> u32 {
        let at = self.regions.len() as u32;
        let (kind, strong) = said.map_or((None, false), |(kind, strong)| (Some(kind), strong));
        self.regions.push(Region { parent, last: at, kind, strong, prose: 0, lines: 0 });
        at
    }

    /// Elements that this start tag ends though nobody wrote their end tags.
    fn close_implied(&mut self, name: &str) {
        if let Some((ends, walls)) = tags::closed_by(name) {
            let found = self.search(|open| ends.contains(&open), |open| walls.contains(&open));
            if let Some(at) = found {
                self.cut(at);
            }
        } else if tags::closes_paragraph(name)
            && let Some(at) = self.search(|open| open == "p", tags::is_wall)
        {
            self.cut(at);
        }
    }

    /// The nearest open element that is wanted, unless a wall stands before it.
    fn search(&self, wanted: impl Fn(&str) -> bool, wall: impl Fn(&str) -> bool) -> Option<usize> {
        for (at, open) in self.stack.iter().enumerate().rev().take(REACH) {
            let name = self.name(open);
            if wanted(name) {
                return Some(at);
            }
            if wall(name) {
                return None;
            }
        }
        None
    }

    fn close(&mut self, tag: &HtmlString) {
        let name = String::from_utf8_lossy(tag).into_owned();
        if let Some((kept, words)) = self.kept.take() {
            match kept {
                Kept::Title => self.facts.title = Some(collapse(&words)),
                Kept::Data => self.facts.data(&words),
            }
        }
        if name == "br" || name == "p" && self.search(|open| open == "p", tags::is_wall).is_none() {
            return self.end_line(name == "p");
        }
        let inline = tags::flow(&name) == Flow::Inline;
        let table =
            matches!(name.as_str(), "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "html" | "body");
        let wall = |open: &str| {
            let block = inline && tags::flow(open) == Flow::Block;
            block || (!table && tags::is_wall(open) && open != name)
        };
        let found = if tags::flow(&name) == Flow::Silent {
            let mut open = self.silent.iter().rev().take(REACH).copied();
            open.find(|at| self.stack.get(*at).is_some_and(|open| self.name(open) == name))
        } else {
            self.search(|open| open == name, wall)
        };
        if let Some(at) = found {
            self.cut(at);
        }
        if tags::flow(&name) == Flow::Block {
            self.end_line(true);
        }
        self.seam |= inline;
    }

    /// Closes this element and all inside it.
    fn cut(&mut self, at: usize) {
        let block = self.stack.get(at..).is_some_and(|cut| {
            cut.iter().any(|open| self.known.get(open.name as usize).is_some_and(|(_, flow)| *flow == Flow::Block))
        });
        if block {
            self.end_line(true);
        }
        self.stack.truncate(at);
        while self.silent.last().is_some_and(|open| *open >= at) {
            self.silent.pop();
        }
    }

    fn text(&mut self, words: &[u8]) {
        let words = String::from_utf8_lossy(words);
        if let Some((_, kept)) = &mut self.kept {
            if kept.len() < super::LIMIT {
                kept.push_str(&words);
            }
            return;
        }
        let top = self.top().copied();
        if top.is_some_and(|open| open.silent) {
            return;
        }
        let keeps_lines = top.is_some_and(|open| open.keeps_lines);
        let mut blank = 0;
        for c in words.chars() {
            if c == '\n' && keeps_lines {
                blank += 1;
                if blank > 1 {
                    self.end_line(true);
                }
            } else if !c.is_whitespace() {
                blank = 0;
            }
            if c.is_whitespace() {
                self.space = true;
            } else if !c.is_control() && c != '\u{feff}' {
                self.letter(c, top);
            }
        }
    }

    fn letter(&mut self, c: char, top: Option<Open>) {
        if self.line.is_none() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            let start = self.text.len();
            let (region, heading) = top.map_or((0, 0), |open| (open.region, open.heading));
            let span = Span::new(start, start);
            self.line = Some(Raw { span, gap: self.gap, region, heading, links: 0, letters: 0 });
        } else if self.space || (self.seam && self.splits(c)) {
            self.text.push(' ');
        }
        (self.space, self.seam, self.gap) = (false, false, false);
        self.text.push(c);
        if let Some(line) = &mut self.line {
            line.letters += 1;
            line.links += u32::from(top.is_some_and(|open| open.link));
        }
    }

    /// Whether two words meet at a seam of elements that style alone keeps apart: "Share" and "Save".
    fn splits(&self, next: char) -> bool {
        let before = self.text.chars().next_back();
        next.is_uppercase() && before.is_some_and(|c| c.is_lowercase() || matches!(c, '.' | ':' | ',' | '!' | '?'))
    }

    fn end_line(&mut self, gap: bool) {
        if let Some(mut line) = self.line.take() {
            line.span = Span { start: line.span.start, end: self.text.len() as u32 };
            let words = line.span.of(&self.text);
            if line.links * 2 < line.letters
                && line.heading == 0
                && Look::of(words).is_prose()
                && let Some(region) = self.regions.get_mut(line.region as usize)
            {
                region.prose = region.prose.saturating_add(words.len() as u32);
                region.lines += 1;
            }
            self.raw.push(line);
        }
        self.space = false;
        self.seam = false;
        self.gap |= gap;
    }

    fn finish(mut self) -> Page {
        self.end_line(true);
        for at in (1..self.regions.len()).rev() {
            let (parent, last) = (self.regions[at].parent as usize, self.regions[at].last);
            if let Some(above) = self.regions.get_mut(parent) {
                above.last = above.last.max(last);
            }
        }
        markup::sum(&mut self.regions);
        let kinds = markup::resolve(&self.regions);
        let story = self.story(&kinds);
        let inside = story as u32..=self.regions.get(story).map_or(0, |region| region.last);
        let line = |raw: &Raw| {
            let links = (raw.links * 100).checked_div(raw.letters).unwrap_or(0);
            let hint = Hint {
                kind: kinds.get(raw.region as usize).copied().flatten(),
                heading: raw.heading,
                links: links as u8,
                outside: !inside.contains(&raw.region),
            };
            Line { span: raw.span, gap: raw.gap, hint }
        };
        let lines = self.raw.iter().map(line).collect();
        Page { text: self.text, lines, facts: self.facts }
    }

    /// The region of the story, by the running text that no name calls something else.
    fn story(&self, kinds: &[Option<super::Kind>]) -> usize {
        let mut regions = self.regions.clone();
        for region in &mut regions {
            (region.prose, region.lines) = (0, 0);
        }
        for raw in &self.raw {
            let at = raw.region as usize;
            let free = kinds.get(at).is_some_and(Option::is_none) && raw.links * 2 < raw.letters && raw.heading == 0;
            if free
                && Look::of(raw.span.of(&self.text)).is_prose()
                && let Some(region) = regions.get_mut(at)
            {
                region.prose = region.prose.saturating_add(raw.span.len() as u32);
                region.lines += 1;
            }
        }
        markup::sum(&mut regions);
        markup::story(&regions)
    }
}

fn attribute(tag: &StartTag<()>, key: &str) -> Option<String> {
    tag.attributes.get(key.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
}

/// Every name that page builders give an element.
fn names(tag: &StartTag<()>) -> String {
    let mut names = String::new();
    for key in ["class", "id", "role", "itemprop", "rel", "data-component", "data-testid", "data-module", "aria-label"]
    {
        if let Some(value) = attribute(tag, key) {
            let one = matches!(key, "aria-label");
            names.push(' ');
            names.push_str(&if one { value.replace(' ', "-") } else { value });
        }
    }
    names
}

fn is_hidden(tag: &StartTag<()>) -> bool {
    let style = attribute(tag, "style").unwrap_or_default().to_ascii_lowercase();
    let style: String = style.split_whitespace().collect();
    tag.attributes.contains_key(&b"hidden"[..]) || style.contains("display:none") || style.contains("visibility:hidden")
}

pub(super) fn collapse(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
