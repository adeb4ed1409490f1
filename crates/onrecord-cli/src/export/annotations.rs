//! Every entry as a W3C Web Annotation: the words by place and by themselves, with what was made of them.

use onrecord::Digest;
use onrecord::record::{Citation, Sourced};
use onrecord::view::{Index, codebook, commitments, drafts, events, positions};
use serde_json::{Value, json};

/// Characters before and after the words that help to find them again.
const AROUND: usize = 32;

/// The file: one page of annotations.
pub fn file(index: &Index<'_>) -> anyhow::Result<Vec<u8>> {
    let record = index.record;
    let mut items = Vec::new();
    for entry in &record.statements {
        let what = &entry.what;
        let told = [
            Some(("speaker", what.speaker_name.clone().unwrap_or_else(|| "not known".to_owned()))),
            what.side.as_deref().map(|side| ("side", index.party(side).to_owned())),
            what.said.as_ref().map(|when| ("said", when.edtf.to_string())),
            Some(("quotation", what.quotation.word().to_owned())),
            (!what.issues.is_empty()).then(|| ("issues", what.issues.join(", "))),
        ];
        items.push(annotation(index, entry, "statement", told.into_iter().flatten().collect()));
    }
    for entry in &record.positions {
        let what = &entry.what;
        let mut told = vec![
            ("party", index.party(&what.party).to_owned()),
            ("issue", what.issue.clone()),
            ("stance", positions::stance(what)),
        ];
        told.extend(what.as_of.as_ref().map(|when| ("as of", when.edtf.to_string())));
        items.push(annotation(index, entry, "position", told));
    }
    for entry in &record.rounds {
        let told = entry.what.dates.iter().map(|date| ("date", date.value.edtf.to_string()));
        items.push(annotation(
            index,
            entry,
            "round",
            told.chain(entry.what.standing.iter().map(|s| ("standing", s.value.word().to_owned()))).collect(),
        ));
    }
    for entry in &record.deadlines {
        let told = vec![("date", entry.what.date.edtf.to_string()), ("due", entry.what.due.word().to_owned())];
        items.push(annotation(index, entry, "deadline", told));
    }
    for entry in &record.events {
        let mut told =
            vec![("type", entry.what.act.word().to_owned()), ("standing", entry.what.standing.word().to_owned())];
        told.extend(entry.what.when.as_ref().map(|when| ("date", when.edtf.to_string())));
        let parts = [("actors", &entry.what.actors), ("recipients", &entry.what.recipients)];
        told.extend(
            parts.into_iter().filter(|(_, parts)| !parts.is_empty()).map(|(name, parts)| (name, events::names(parts))),
        );
        items.push(annotation(index, entry, "event", told));
    }
    for entry in &record.commitments {
        let told = vec![("kind", commitments::kind(&entry.what)), ("status", entry.what.status().word().to_owned())];
        items.push(annotation(index, entry, "commitment", told));
    }
    for entry in &record.drafts {
        let mut told = vec![("kind", drafts::kind(&entry.what).to_owned())];
        told.extend(entry.what.answer().map(|answer| ("answer", answer.word().to_owned())));
        items.push(annotation(index, entry, "draft", told));
    }
    for entry in &record.contradictions {
        items.push(annotation(index, entry, "contradiction", vec![("clash", entry.what.clash.word().to_owned())]));
    }
    super::json(&json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("urn:onrecord:annotations:{}", codebook::VERSION),
        "type": "AnnotationPage",
        "items": items,
    }))
}

fn annotation<T>(index: &Index<'_>, entry: &Sourced<T>, kind: &str, told: Vec<(&str, String)>) -> Value {
    let tag = json!({ "type": "TextualBody", "purpose": "classifying", "value": kind });
    let bodies = told.iter().map(|(name, value)| json!({ "type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": format!("{name}: {value}") }));
    let targets: Vec<Value> = entry.citations().iter().map(|citation| target(index, citation)).collect();
    json!({
        "id": format!("urn:onrecord:{}", entry.id),
        "type": "Annotation",
        "motivation": "classifying",
        "generator": { "id": "urn:onrecord:program", "type": "Software", "name": concat!("onrecord ", env!("CARGO_PKG_VERSION")) },
        "body": std::iter::once(tag).chain(bodies).collect::<Vec<_>>(),
        "target": targets,
    })
}

fn target(index: &Index<'_>, citation: &Citation) -> Value {
    let cited = index.cited(citation);
    let mut selectors = Vec::new();
    let mut quote = json!({ "type": "TextQuoteSelector", "exact": cited.quote });
    if let Some(article) = index.article(citation.article) {
        let before: Vec<char> =
            article.text.get(..citation.span.start as usize).unwrap_or_default().chars().rev().take(AROUND).collect();
        let after = article.text.get(citation.span.end as usize..).unwrap_or_default();
        if let Some(quote) = quote.as_object_mut() {
            quote.insert("prefix".to_owned(), json!(before.into_iter().rev().collect::<String>()));
            quote.insert("suffix".to_owned(), json!(after.chars().take(AROUND).collect::<String>()));
        }
    }
    // Words that were cut short can be found by their place alone.
    if cited.quote == citation.quote {
        selectors.push(quote);
    }
    selectors
        .extend(cited.at.map(|[start, end]| json!({ "type": "TextPositionSelector", "start": start, "end": end })));
    json!({ "source": urn(citation.article), "selector": selectors })
}

/// A capture, named by what it holds.
pub fn urn(capture: Digest) -> String {
    format!("urn:blake3:{capture}")
}
