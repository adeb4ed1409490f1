//! The chronology as TimelineJS JSON.
//!
//! TimelineJS shows headline and text as HTML: whatever a capture says is escaped here.

use jiff::civil::Date;
use onrecord::view::table::{Cell, Cited};
use onrecord::view::{Filter, Index, timeline};
use onrecord::when::{Edtf, Precision};
use serde_json::{Value, json};

use super::xml::escape;

/// The file.
pub fn file(index: &Index<'_>) -> anyhow::Result<Vec<u8>> {
    let table = timeline::table(index, &Filter::default());
    let mut events = Vec::new();
    for row in &table.rows {
        let text = |at: usize| match row.cells.get(at) {
            Some(Cell::Text(words)) => words.as_str(),
            _ => "",
        };
        let Ok(edtf) = text(0).parse::<Edtf>() else { continue };
        let (kind, who, words) = (text(1), index.party(text(2)), text(3));
        let headline = if who.is_empty() { kind.to_owned() } else { format!("{who}: {kind}") };
        let mut event = json!({
            "start_date": date(edtf.earliest(), &edtf),
            "display_date": edtf.to_string(),
            "text": { "headline": escape(&headline), "text": format!("<p>{}</p><p><small>{}</small></p>", escape(words), escape(&cited(index, &row.cited))) },
            "group": kind,
            "unique_id": text(4),
        });
        if let (Precision::Interval, Some(event)) = (edtf.precision(), event.as_object_mut()) {
            event.insert("end_date".to_owned(), date(edtf.latest(), &edtf));
        }
        events.push(event);
    }
    let title = index.record.title.as_deref().unwrap_or("The record");
    super::json(&json!({ "title": { "text": { "headline": escape(title) } }, "events": events }))
}

fn date(day: Date, edtf: &Edtf) -> Value {
    match edtf.precision() {
        Precision::Year => json!({ "year": day.year() }),
        Precision::Month => json!({ "year": day.year(), "month": day.month() }),
        _ => json!({ "year": day.year(), "month": day.month(), "day": day.day() }),
    }
}

fn cited(index: &Index<'_>, cited: &[Cited]) -> String {
    let Some(first) = cited.first() else { return String::new() };
    let outlet = index.source(first.digest).and_then(|source| source.outlet.as_deref()).unwrap_or("outlet not known");
    format!("{outlet}, {}", first.place())
}
