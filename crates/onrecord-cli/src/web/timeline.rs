//! Everything that has a date, in order of time: a chart of it, then line by line.

use axum::response::Response;
use maud::{Markup, html};
use onrecord::view::index::shorten;
use onrecord::view::table::{Cell, Row};
use onrecord::when::{Edtf, Precision};

use super::asked::Asked;
use super::choices;
use super::dates;
use super::page::Page;
use super::paged::Paged;
use super::room::Room;
use super::words::{article_path, cited_path, count, entry_path, thousands};

pub mod chart;

/// Lines of one page.
const A_PAGE: usize = 150;

const HERE: &str = "/timeline";

/// What stands on the timeline, with the name a person reads.
const KINDS: [(&str, &str); 6] = [
    ("round", "rounds"),
    ("deadline", "deadlines"),
    ("event", "events"),
    ("position", "reported positions"),
    ("said", "statements"),
    ("published", "publications"),
];

pub fn page(room: &Room<'_>, asked: &Asked) -> Response {
    let (filter, wrong) = asked.filter();
    let table = room.timeline(&filter);
    let kind = asked.get("kind");
    let lines: Vec<Line<'_>> = table.rows.iter().filter_map(line).collect();
    let shown: Vec<&Line<'_>> =
        lines.iter().filter(|line| kind.map_or(line.kind != "published", |kind| line.kind == kind)).collect();
    let paged = Paged::of(asked, HERE, shown.len(), A_PAGE);
    let part: Vec<&Line<'_>> = paged.part(&shown).copied().collect();
    let body = html! {
        h1 { "Timeline" }
        @for words in &wrong { p.fault role="alert" { (words) } }
        (room.chart)
        (choice(room, asked))
        p { a href="/commitments" { "Who is bound to what, and what became of it" } }
        p.tally role="status" {
            strong { (count(shown.len(), "entry", "entries")) }
            @if table.undated > 0 { ", and " (thousands(table.undated)) " left out for want of a date" }
        }
        @for month in part.chunk_by(|a, b| a.month() == b.month()) {
            section.month {
                h2 { (month[0].month()) }
                ol { @for line in month { (shown_line(room, line)) } }
            }
        }
        (paged.ways())
    };
    let how = html! {
        p { "A day is taken from the words (“on April 10”), or counted from the day of publication (“on Wednesday”), or worked out from "
            "several facts, and then says so. Where only a month or a span is known, no day is made up: such entries stand under the "
            "first day they can mean, and are drawn as long as they are wide." }
        p { "A round of which accounts give two dates stands at both." }
    };
    Page { title: "Timeline".to_owned(), here: HERE, body, how }.answer(room)
}

/// One line of the timeline.
struct Line<'t> {
    date: Option<Edtf>,
    kind: &'t str,
    who: Option<&'t str>,
    words: Option<&'t str>,
    id: &'t str,
    row: &'t Row,
}

impl Line<'_> {
    /// The month it stands under; where only the year is known, that and no month.
    fn month(&self) -> String {
        let Some(date) = self.date else { return "No date".to_owned() };
        let (first, last) = (date.earliest(), date.latest());
        match date.precision() {
            Precision::Interval => dates::words(Edtf::month(first.year(), first.month() as u8)),
            _ if first.month() != last.month() => format!("{}, month not known", first.year()),
            _ => dates::words(Edtf::month(first.year(), first.month() as u8)),
        }
    }
}

fn line(row: &Row) -> Option<Line<'_>> {
    let text = |at: usize| match row.cells.get(at) {
        Some(Cell::Text(words)) => Some(words.as_str()),
        _ => None,
    };
    let date = text(0).and_then(|date| date.parse().ok());
    Some(Line { date, kind: text(1)?, who: text(2), words: text(3), id: text(4)?, row })
}

fn shown_line(room: &Room<'_>, line: &Line<'_>) -> Markup {
    let first = line.row.cited.first();
    let open = match (line.kind, first) {
        ("published", Some(cited)) => article_path(cited.digest),
        ("published", None) => format!("/article/{}", line.id),
        _ => entry_path(line.id),
    };
    html! {
        li.{ "t-" (line.kind) } data-entry {
            span.when { @match line.date { Some(date) => (dates::edtf(date)), None => span.undated { "undated" } } }
            a.open.badge href=(open) { (line.kind) }
            span.told {
                @if let Some(who) = line.who { (whose(room, line.kind, who)) " " }
                @if let Some(words) = line.words {
                    @match first { Some(cited) => a.words href=(cited_path(cited)) { (shorten(words, 260)) }, None => span.words { (shorten(words, 260)) } }
                }
            }
        }
    }
}

/// Who it was: a party by its name, somebody of an event with the name of their side for its code.
fn whose(room: &Room<'_>, kind: &str, who: &str) -> Markup {
    let coded = || who.strip_suffix(')')?.rsplit_once(" (").filter(|(_, code)| room.index.party(code) != *code);
    match kind {
        "position" => html! { span.who { (room.index.party(who)) } },
        "event" if let Some((name, code)) = coded() => {
            let party = room.index.party(code);
            html! { span.who { (name) } @if name != party { " " span.meta { "(" (party) ")" } } }
        }
        _ => html! { span.who { (who) } },
    }
}

fn choice(room: &Room<'_>, asked: &Asked) -> Markup {
    let date = |name: &'static str, label: &'static str| {
        html! { label { span { (label) } input type="text" name=(name) value=[asked.get(name)] placeholder="2031-03-26" size="11" inputmode="numeric" autocomplete="off"; } }
    };
    html! {
        form.filter action=(HERE) {
            label { span { "Show" } select name="kind" {
                option value="" { "all but publications" }
                @for (kind, name) in KINDS { option value=(kind) selected[asked.get("kind") == Some(kind)] { (name) } }
            } }
            (choices::side(room, asked))
            (date("since", "Since")) (date("until", "Until"))
            @if let Some(issue) = asked.get("issue") { input type="hidden" name="issue" value=(issue); }
            button { "Show" }
        }
    }
}
