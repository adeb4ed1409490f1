//! Lines and their marks → one kind for each line: what only the place of a line can tell.
//!
//! Comes in: the lines of a page. Goes out: a kind for each, and which of them is the headline.
//! The story runs from its first paragraph to its last; before it lie headline, byline and date, behind it everything
//! that is about something else. Refuses to decide: which of two equal headlines is the real one; the first is.

use super::fold::{fold, plain};
use super::lines::Line;
use super::look::{Look, is_name};
use super::own::{self, Mark};
use super::topic::Topic;
use super::{Kind, head, signed, tail};
use crate::language::newsroom;
use crate::language::page::Then;

/// A page while its lines are being labelled.
pub(super) struct Page<'t> {
    pub text: &'t str,
    pub lines: &'t [Line],
    pub looks: Vec<Look>,
    pub marks: Vec<Option<Mark>>,
    /// Lines that are bylines or bare names, the first few.
    pub names: Vec<usize>,
    /// What markup calls the headline, folded.
    pub stated: Option<String>,
    /// What the story is about.
    pub topic: Topic,
    /// What has been decided.
    pub kinds: Vec<Option<Kind>>,
    /// Which line is the headline.
    pub title: Option<usize>,
}

/// More bylines than this on one page are a list of other stories.
const NAMES: usize = 60;

/// The kind of every line, and the place of the headline among them, `stated` being what markup calls the headline;
/// nothing where there is no story.
pub(super) fn place(text: &str, lines: &[Line], stated: Option<&str>) -> Option<(Vec<Kind>, Option<usize>)> {
    // One line is what somebody wanted read, whatever it looks like.
    if let [line] = lines {
        let says = line.span.of(text).contains(char::is_alphanumeric);
        return says.then(|| (vec![Kind::Body], None));
    }
    let looks: Vec<Look> = lines.iter().map(|line| Look::of(line.span.of(text))).collect();
    let marks = lines.iter().zip(&looks).map(|(line, look)| hinted(text, line, look)).collect();
    let kinds = vec![None; lines.len()];
    let stated = stated.map(|stated| plain(&fold(stated)));
    let (names, topic) = (Vec::new(), Topic::default());
    let mut page = Page { text, lines, looks, marks, names, stated, topic, kinds, title: None };
    page.unsign();
    page.names = (0..lines.len()).filter(|at| page.is_byline(*at)).take(NAMES).collect();
    page.introduced();
    let first = head::first(&page)?;
    page.topic = Topic::of(&page, first);
    page.boxes(first);
    let end = tail::start(&page, first);
    let last = tail::last(&page, first, end);
    head::label(&mut page, first);
    inside(&mut page, first, last);
    tail::label(&mut page, first, last, end);
    page.repeated();
    let kinds: Vec<Kind> = page.kinds.iter().map(|kind| kind.unwrap_or(Kind::Furniture)).collect();
    Some((kinds, page.title))
}

impl Page<'_> {
    pub fn words(&self, at: usize) -> &str {
        self.lines.get(at).map(|line| line.span.of(self.text)).unwrap_or_default()
    }

    /// Whether nothing speaks against this line's being a paragraph of the story.
    pub fn is_prose(&self, at: usize) -> bool {
        let (Some(line), Some(look)) = (self.lines.get(at), self.looks.get(at)) else { return false };
        self.marks[at].is_none() && look.is_prose() && !line.hint.outside && line.hint.heading == 0
    }

    fn is_byline(&self, at: usize) -> bool {
        let bare = || self.looks[at].words <= 12 && signed::of(self.words(at)).is_some();
        self.marks[at].is_some_and(|mark| mark.kind == Kind::Byline) || bare()
    }

    /// Whether this line can be a headline of this or another story.
    pub fn is_headline(&self, at: usize) -> bool {
        self.marks.get(at).is_some_and(Option::is_none) && self.looks[at].is_headline()
    }

    /// Whether paragraphs of this page are parted by empty lines.
    pub fn is_gapped(&self) -> bool {
        let talk = |mark: &Option<Mark>| mark.is_some_and(|mark| mark.then == Then::Comments);
        let end = self.marks.iter().position(talk).unwrap_or(self.lines.len());
        let prose: Vec<&Line> = (0..end).filter(|at| self.is_prose(*at)).map(|at| &self.lines[at]).collect();
        prose.iter().filter(|line| line.gap).count() * 10 >= prose.len() * 6
    }

    /// A headline with the summary of its story right below it, parted from the rest.
    pub fn is_card(&self, at: usize) -> bool {
        let (Some(head), Some(below)) = (self.lines.get(at), self.lines.get(at + 1)) else { return false };
        let after =
            self.lines.get(at + 2).is_none_or(|line| line.gap) || self.marks.get(at + 2).is_some_and(Option::is_some);
        let glued = head.gap && !below.gap && after;
        glued
            && self.is_headline(at)
            && (5..=25).contains(&self.looks[at].words)
            && !self.looks[at].closes
            && !self.looks[at].bullet
            && self.is_prose(at + 1)
            && self.looks[at + 1].words <= 60
    }

    /// A news agency in brackets ends the last paragraph of many stories; that makes no caption of it.
    fn unsign(&mut self) {
        let prose = |page: &Self, at: usize| page.is_prose(at);
        let mut before = 0;
        for at in 0..self.lines.len() {
            before += usize::from(prose(self, at));
            let caption = self.marks[at].is_some_and(|mark| mark.kind == Kind::Caption);
            if caption && before >= 3 && self.lines[at].hint.kind.is_none() && own::is_signed_off(self.words(at)) {
                self.marks[at] = None;
            }
        }
    }

    /// A note about the author between the byline and the story: "Professor Brinkholt teaches law."
    fn introduced(&mut self) {
        let after = |at: usize| {
            (at + 1..self.lines.len()).take(2).find(|below| self.is_prose(*below) && self.looks[*below].words <= 60)
        };
        let notes = self.names.iter().filter_map(|byline| Some((*byline, after(*byline)?)));
        let tells = |(byline, at): &(usize, usize)| {
            let words: Vec<&str> = self.words(*at).split_whitespace().collect();
            let signed = self.words(*byline);
            let verb = words.iter().take(6).position(|word| newsroom::is_author_verb(&fold(word)));
            let names = |to: usize| {
                let opening = &words[..to];
                let last =
                    opening.last().is_some_and(|name| name.len() > 2 && signed.split(' ').any(|word| word == *name));
                last && opening.iter().all(|word| word.starts_with(char::is_uppercase))
            };
            verb.is_some_and(|to| to > 0 && names(to)) && self.is_prose(*at + 1)
        };
        if let Some((_, at)) = notes.into_iter().find(tells) {
            self.marks[at] = Some(Mark::new(Kind::Bio, Then::Anything));
        }
    }

    /// Lines of one box, without empty lines between them: where one of them is to be pressed or filled in, and none
    /// speaks of what the story speaks of, all are furniture.
    fn boxes(&mut self, first: usize) {
        if !self.is_gapped() {
            return;
        }
        let mut from = first;
        while from < self.lines.len() {
            let to = (from + 1..self.lines.len()).find(|at| self.lines[*at].gap).unwrap_or(self.lines.len());
            let pressed = (from..to).any(|at| {
                self.marks[at].is_some_and(|mark| {
                    mark.kind == Kind::Furniture && matches!(mark.then, Then::Anything | Then::Advert)
                })
            });
            let free: Vec<usize> = (from..to).filter(|at| self.marks[*at].is_none()).collect();
            let plain = |at: &usize| self.lines[*at].hint == super::lines::Hint::default();
            let alien = |at: &usize| self.topic.shared(self.words(*at)) < 2;
            if pressed && to - from > 1 && free.len() < 5 && free.iter().all(|at| plain(at) && alien(at)) {
                free.into_iter().for_each(|at| self.marks[at] = Some(Mark::new(Kind::Furniture, Then::Anything)));
            }
            from = to;
        }
    }

    /// The headline again, anywhere on the page.
    fn repeated(&mut self) {
        let Some(title) = self.title else { return };
        let wanted = plain(&fold(self.words(title)));
        let words = self.looks[title].words;
        for at in 0..self.lines.len() {
            if at != title && self.looks[at].words.abs_diff(words) <= 2 && plain(&fold(self.words(at))) == wanted {
                self.kinds[at] = Some(Kind::Title);
            }
        }
    }
}

/// What markup and words say together.
fn hinted(text: &str, line: &Line, look: &Look) -> Option<Mark> {
    let own = own::mark(text, line, look);
    let hint = line.hint;
    let specific = own.filter(|mark| matches!(mark.kind, Kind::Notice | Kind::Credit | Kind::Bio | Kind::Caption));
    let plain = |kind| Some(Mark::new(kind, Then::Anything));
    let name = || signed::is_person(line.span.of(text));
    match hint.kind {
        // The name over a note about its bearer signs.
        Some(Kind::Bio) if own.is_none() && name() => plain(Kind::Byline),
        // Five words that are a link are a headline, even in a box that is no part of the story.
        Some(Kind::Furniture) if own.is_none() && hint.links >= 80 && look.words >= 5 => plain(Kind::Teaser),
        Some(Kind::Furniture) => specific.filter(|mark| mark.kind != Kind::Caption).or(plain(Kind::Furniture)),
        Some(Kind::Teaser) if look.words >= 3 && own.is_none() => plain(Kind::Teaser),
        Some(Kind::Teaser) => own.or(plain(Kind::Furniture)),
        Some(Kind::Caption) => own.filter(|mark| mark.kind == Kind::Credit).or(plain(Kind::Caption)),
        Some(kind @ (Kind::Title | Kind::Dek)) if look.words <= 90 => {
            own.filter(|mark| matches!(mark.kind, Kind::Byline | Kind::Dateline)).or(plain(kind))
        }
        Some(kind @ (Kind::Byline | Kind::Dateline)) if look.words <= 30 && !look.is_prose() => own
            .filter(|mark| mark.kind == Kind::Byline || mark.kind == Kind::Dateline || mark.kind == Kind::Furniture)
            .or(plain(kind)),
        Some(kind @ (Kind::Bio | Kind::Credit | Kind::Notice)) => {
            own.filter(|mark| mark.kind != Kind::Caption).or(plain(kind))
        }
        _ if own.is_none() && hint.links >= 80 && hint.heading != 1 && !look.is_prose() => {
            plain(if look.words >= 4 && !is_name(line.span.of(text)) { Kind::Teaser } else { Kind::Furniture })
        }
        _ => own,
    }
}

/// The lines between the first and the last paragraph of the story.
fn inside(page: &mut Page<'_>, first: usize, last: usize) {
    let gapped = page.is_gapped();
    let mut state = Then::Anything;
    let mut at = first;
    while at <= last {
        // Markup that calls a line amid the story a headline means one over a part of it.
        if let Some(mark) = page.marks[at].filter(|mark| !matches!(mark.kind, Kind::Title | Kind::Dek)) {
            page.kinds[at] = Some(mark.kind);
            state = next(state, mark);
        } else if gapped && at > first && page.is_card(at) {
            page.kinds[at] = Some(Kind::Teaser);
            page.kinds[at + 1] = Some(Kind::Teaser);
            at += 1;
        } else {
            let kind = between(page, at, state);
            page.kinds[at] = Some(kind);
            if kind == Kind::Body {
                state = Then::Anything;
            }
        }
        at += 1;
    }
}

/// What tends to follow, once this mark is passed: a button amid a box does not end it.
pub(super) fn next(state: Then, mark: Mark) -> Then {
    let goes_on =
        matches!(state, Then::Advert | Then::Box) && mark.kind == Kind::Furniture && mark.then == Then::Anything;
    if goes_on { state } else { mark.then }
}

/// A story that has not come back after so many lines is over.
const RESUMES: usize = 12;

/// A paragraph of more words below the word "Advertisement" is the story going on, whatever it speaks of.
const ADVERT: u32 = 20;

/// What a paragraph is that does not speak of what the story speaks of, below a line that announced such things.
pub(super) fn other(page: &Page<'_>, at: usize, state: Then) -> Option<Kind> {
    let words = page.words(at);
    // What is to be bought, or pressed, is said in few words.
    let short = page.looks[at].words <= ADVERT;
    if page.lines[at].hint != super::lines::Hint::default() {
        return None;
    }
    // Right below the heading of a list, and with no way back, it takes less.
    let listed = || {
        let heading = (0..at).rev().take(RESUMES).find(|above| !page.is_prose(*above));
        heading.is_some_and(|above| page.marks[above].is_some_and(|mark| mark.then == Then::Links))
    };
    let later = (at + 1..page.lines.len()).take(RESUMES);
    let over = || !later.filter(|at| page.is_prose(*at)).any(|at| page.topic.is_near(page.words(at)));
    match state {
        Then::Links if page.topic.is_alien(words) || (listed() && page.topic.is_distant(words) && over()) => {
            Some(Kind::Teaser)
        }
        // The summary below the one headline that a button announced.
        Then::Link if at > 0 && page.is_headline(at - 1) && page.topic.is_alien(words) => Some(Kind::Teaser),
        Then::Notes if !page.looks[at].quotes => Some(Kind::Notice),
        Then::Advert | Then::Box if short && !page.looks[at].quotes && page.topic.is_alien(words) => {
            Some(Kind::Furniture)
        }
        _ => None,
    }
}

/// A line amid the story that its own words say nothing of.
fn between(page: &Page<'_>, at: usize, state: Then) -> Kind {
    let (line, look) = (&page.lines[at], &page.looks[at]);
    if page.is_prose(at) {
        return other(page, at, state).unwrap_or(Kind::Body);
    }
    if line.hint.outside {
        return if look.words >= 5 { Kind::Teaser } else { Kind::Furniture };
    }
    if (1..=6).contains(&line.hint.heading) {
        return if matches!(state, Then::Links | Then::Link) && look.words >= 4 { Kind::Teaser } else { Kind::Body };
    }
    if head::credited(page, at) {
        return Kind::Caption;
    }
    let headline = look.words >= 3 && !look.closes && !look.runs_on && !look.bullet;
    match state {
        Then::Advert if !look.is_sentence() || (look.words < 9 && !line.gap) => return Kind::Furniture,
        Then::Links | Then::Link if headline || (look.exclaims && !look.quotes) => return Kind::Teaser,
        Then::Picture if !look.is_sentence() && look.words <= 30 => return Kind::Caption,
        Then::Box if page.topic.shared(page.words(at)) < 2 => return Kind::Furniture,
        Then::Author if is_name(page.words(at)) => return Kind::Byline,
        _ => {}
    }
    if look.shouts && look.words >= 4 && !page.words(at).starts_with('(') {
        return Kind::Teaser;
    }
    let other = headline && look.words >= 7 && look.is_capitalised() && !page.words(at).ends_with(':');
    if other { Kind::Teaser } else { Kind::Body }
}
