//! Where every entry is from, as PROV-O: captures, the reading of them, people's rulings.

use onrecord::READER;
use onrecord::record::{By, Entry};
use onrecord::view::Index;
use serde_json::{Value, json};

use super::annotations::urn;

/// The program as an agent, and the one activity that made the record.
const PROGRAM: &str = "urn:onrecord:program";
const READING: &str = "urn:onrecord:reading";

/// The file.
pub fn file(index: &Index<'_>) -> anyhow::Result<Vec<u8>> {
    let record = index.record;
    let mut graph = vec![
        json!({ "@id": PROGRAM, "@type": ["prov:Agent", "prov:SoftwareAgent"], "rdfs:label": concat!("onrecord ", env!("CARGO_PKG_VERSION")), "dcterms:identifier": READER }),
        json!({
            "@id": READING, "@type": "prov:Activity", "prov:wasAssociatedWith": { "@id": PROGRAM },
            "prov:used": record.sources.iter().map(|source| json!({ "@id": urn(source.digest) })).collect::<Vec<_>>(),
        }),
    ];
    for source in &record.sources {
        let mut capture = json!({ "@id": urn(source.digest), "@type": "prov:Entity", "dcterms:identifier": source.digest.to_string(), "dcterms:title": source.name });
        if let Some(capture) = capture.as_object_mut() {
            let mut set =
                |name: &str, value: Option<String>| value.map(|value| capture.insert(name.to_owned(), json!(value)));
            set("dcterms:publisher", source.outlet.clone());
            set("dcterms:issued", source.published.as_ref().map(|when| when.edtf.to_string()));
        }
        graph.push(capture);
    }
    for reprint in &record.reprints {
        graph.push(
            json!({ "@id": urn(reprint.what.copy), "prov:wasDerivedFrom": { "@id": urn(reprint.what.original) } }),
        );
    }
    let mut people: Vec<Value> = Vec::new();
    graph.extend(record.entries().map(|entry| node(entry, &mut people)));
    people.sort_by_key(ToString::to_string);
    people.dedup();
    graph.extend(people);
    super::json(&json!({
        "@context": {
            "prov": "http://www.w3.org/ns/prov#",
            "dcterms": "http://purl.org/dc/terms/",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        },
        "@graph": graph,
    }))
}

fn node(entry: Entry<'_>, people: &mut Vec<Value>) -> Value {
    let mut captures: Vec<String> = entry.citations.iter().map(|citation| urn(citation.article)).collect();
    captures.sort();
    captures.dedup();
    let agent = match entry.by {
        By::Rule(_) | By::Model(..) => PROGRAM.to_owned(),
        By::Person(who) => {
            let name = who.split(", ruling ").next().unwrap_or(who);
            let id = format!("urn:onrecord:person:{}", onrecord::Digest::of(name.as_bytes()).short());
            people.push(json!({ "@id": id, "@type": ["prov:Agent", "prov:Person"], "rdfs:label": name }));
            id
        }
    };
    json!({
        "@id": format!("urn:onrecord:{}", entry.id),
        "@type": "prov:Entity",
        "prov:wasGeneratedBy": { "@id": READING },
        "prov:wasAttributedTo": { "@id": agent },
        "prov:hadPrimarySource": captures.iter().map(|urn| json!({ "@id": urn })).collect::<Vec<_>>(),
        "rdfs:comment": super::sheets::by(entry.by),
    })
}
