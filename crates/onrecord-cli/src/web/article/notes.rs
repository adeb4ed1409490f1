//! What is on the record from one article → its marks and the notes in the margin, numbered in the order of the text.

use maud::{Markup, html};
use onrecord::Span;
use onrecord::article::Article;
use onrecord::reading::events::Standing;
use onrecord::record::{Citation, EventEntry, Position, Sourced, Statement};
use onrecord::view::index::one_line;
use onrecord::view::{commitments, events, positions};

use crate::web::dates;
use crate::web::passage::Mark;
use crate::web::room::Room;
use crate::web::words::{entry_path, issues, side, speaker};

/// One note.
pub struct Note {
    /// Where its words begin.
    pub first: u32,
    pub marks: Vec<Mark>,
    pub shown: Markup,
}

struct Draft<'r> {
    id: &'r str,
    kind: &'static str,
    hue: &'static str,
    marks: Vec<(Span, &'static str)>,
    /// The last word of it, where the number stands.
    last: Span,
    says: Markup,
}

/// Every entry that rests on this article.
pub fn of(room: &Room<'_>, article: &Article) -> Vec<Note> {
    let record = room.index.record;
    let here = |citation: &&Citation| citation.article == article.capture;
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    for statement in record.statements.iter().filter(|statement| statement.what.article == article.capture) {
        drafts.extend(said(room, statement));
    }
    let alone = |position: &&Sourced<Position>| {
        position.what.statement.as_deref().and_then(|id| room.index.statement(id)).is_none()
    };
    for position in record.positions.iter().filter(cited(here)).filter(alone) {
        let what = &position.what;
        let says = html! { (side(room, Some(&what.party))) " " span.stance { (positions::stance(what)) } " "
        (issues(room, [&what.issue])) " " (dates::when(what.as_of.as_ref())) };
        drafts.extend(draft(position, "position", room.hue(Some(&what.party)), "stance", here, says));
    }
    for round in record.rounds.iter().filter(cited(here)) {
        let standing: Vec<&str> = round.what.standing.iter().map(|told| told.value.word()).collect();
        let says = html! { (round.what.dates.first().map_or_else(|| dates::when(None), |told| dates::when(Some(&told.value)))) " " (standing.first().copied().unwrap_or_default()) };
        drafts.extend(draft(round, "round", "", "talks", here, says));
    }
    for deadline in record.deadlines.iter().filter(cited(here)) {
        let says = html! { (dates::when(Some(&deadline.what.date))) " " (deadline.what.due.word()) };
        drafts.extend(draft(deadline, "deadline", "", "talks", here, says));
    }
    for entry in record.commitments.iter().filter(cited(here)) {
        let says = html! { @for id in &entry.what.by { (side(room, Some(id))) " " } (commitments::kind(&entry.what)) " " (entry.what.status().word()) };
        drafts.extend(draft(entry, "commitment", "", "talks", here, says));
    }
    let deed = |event: &&Sourced<EventEntry>| {
        event.what.lead && event.what.statement.is_none() && event.what.standing == Standing::Asserted
    };
    for event in record.events.iter().filter(cited(here)).filter(deed) {
        let says = html! { (dates::when(event.what.when.as_ref())) " " (events::names(&event.what.actors)) " " span.basis { (event.what.act.word().to_lowercase()) } };
        drafts.extend(draft(event, "event", "", "deed", here, says));
    }
    drafts.sort_by_key(|draft| (draft.marks.first().map(|(span, _)| *span), draft.id));
    drafts.into_iter().enumerate().map(|(at, draft)| draft.note(at + 1)).collect()
}

/// Entries that rest on words of an article: few of a large record, so nothing is written of the others.
fn cited<T>(here: impl Fn(&&Citation) -> bool) -> impl Fn(&&Sourced<T>) -> bool {
    move |entry| entry.citations().iter().any(|citation| here(&citation))
}

fn said<'r>(room: &Room<'r>, statement: &'r Sourced<Statement>) -> Option<Draft<'r>> {
    let what = &statement.what;
    let marks = what.content.iter().map(|span| (*span, "said"));
    let marks =
        marks.chain(what.cue.iter().map(|span| (*span, "cue"))).chain(what.source.iter().map(|span| (*span, "source")));
    let mut marks: Vec<_> = marks.collect();
    let stances = room.positions_in(&statement.id);
    marks.extend(stances.iter().map(|position| (position.citation().span, "stance")));
    marks.sort();
    let says = html! {
        (speaker(room, statement)) " " (side(room, what.side.as_deref())) " " (dates::when(what.said.as_ref()))
        @if let Some(to) = what.addressee.as_deref() { " to " (one_line(to)) }
        @for relay in &what.relayed_by { " through " (one_line(&relay.name)) }
        @if what.within.is_some() { " " span.basis { "told within another’s words" } }
        @for position in stances {
            " " a.takes href=(entry_path(&position.id)) {
                @if what.side.as_deref() != Some(&position.what.party) { (room.index.party(&position.what.party)) " " }
                (position.what.stance.word()) ": " (room.index.issue(&position.what.issue))
            }
        }
    };
    let last = *what.content.last()?;
    Some(Draft {
        id: &statement.id,
        kind: what.quotation.word(),
        hue: room.hue(what.side.as_deref()),
        marks,
        last,
        says,
    })
}

fn draft<'r, T>(
    entry: &'r Sourced<T>,
    kind: &'static str,
    hue: &'static str,
    class: &'static str,
    here: impl Fn(&&Citation) -> bool,
    says: Markup,
) -> Option<Draft<'r>> {
    let mut marks: Vec<_> = entry.citations().iter().filter(&here).map(|citation| (citation.span, class)).collect();
    marks.sort();
    let main = entry.citation();
    let last = if here(&main) { main.span } else { marks.first()?.0 };
    Some(Draft { id: &entry.id, kind, hue, marks, last, says })
}

impl Draft<'_> {
    fn note(self, number: usize) -> Note {
        let first = self.marks.first().map_or(self.last.start, |(span, _)| span.start);
        let mark = |(span, class): &(Span, &'static str)| Mark {
            span: *span,
            class,
            hue: if *class == "said" { self.hue } else { "" },
            note: (*span == self.last).then_some(number),
        };
        let shown = html! {
            div.note.(self.hue) id={ "n" (number) } {
                a.number href={ "#r" (number) } aria-label={ "back to the words of note " (number) } { (number) }
                " " (self.says) " "
                a.open href=(entry_path(self.id)) { (self.kind) span.hush { " entry " (self.id) } }
            }
        };
        Note { first, marks: self.marks.iter().map(mark).collect(), shown }
    }
}
