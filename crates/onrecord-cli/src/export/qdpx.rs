//! Articles with coded statements as a REFI-QDA project: for NVivo, MAXQDA, QualCoder, ATLAS.ti and their kin.
//!
//! A statement is a selection coded with its side, issues and way of quoting; a position one coded with its stance. Places are
//! counted in characters, from zero, as the standard has it. The file holds the articles whole, and is not for sharing.

use std::collections::BTreeMap;
use std::fmt::Write;

use onrecord::article::Article;
use onrecord::text::CodePoints;
use onrecord::view::Index;
use onrecord::{Digest, Span};

use super::bundle;
use super::xml::escape;

/// The file.
pub fn file(index: &Index<'_>) -> anyhow::Result<Vec<u8>> {
    let mut codes = Codes::default();
    let articles: Vec<&Article> =
        index.record.sources.iter().filter_map(|source| index.article(source.digest)).collect();
    let sources: String = articles.iter().map(|article| source(index, article, &mut codes)).collect();
    let title = index.record.title.as_deref().unwrap_or("onrecord");
    let user = guid("user");
    let project = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<Project name=\"{}\" origin=\"onrecord {}\" creatingUserGUID=\"{user}\" xmlns=\"urn:QDA-XML:project:1.0\">\n\
         <Users><User guid=\"{user}\" name=\"onrecord\"/></Users>\n{}{}</Project>\n",
        escape(title),
        env!("CARGO_PKG_VERSION"),
        around("<CodeBook><Codes>\n", &codes.written(index), "</Codes></CodeBook>\n"),
        around("<Sources>\n", &sources, "</Sources>\n")
    );
    let texts: Vec<(String, &str)> = articles
        .iter()
        .map(|article| (format!("sources/{}.txt", text_guid(article.capture)), article.text.as_str()))
        .collect();
    let mut files: Vec<(&str, &[u8])> = vec![("project.qde", project.as_bytes())];
    files.extend(texts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())));
    bundle::zip(&files)
}

/// The standard has no empty lists: what would be one is left out.
fn around(before: &str, list: &str, after: &str) -> String {
    if list.is_empty() { String::new() } else { format!("{before}{list}{after}") }
}

/// Codes that are used, by group and name.
#[derive(Default)]
struct Codes {
    used: BTreeMap<(&'static str, String), String>,
}

impl Codes {
    fn code(&mut self, group: &'static str, name: &str) -> String {
        self.used.entry((group, name.to_owned())).or_insert_with(|| guid(&format!("code {group} {name}"))).clone()
    }

    fn written(&self, index: &Index<'_>) -> String {
        let mut out = String::new();
        let groups: Vec<_> = self.used.iter().collect();
        for group in groups.chunk_by(|((a, _), _), ((b, _), _)| a == b) {
            let name = group[0].0.0;
            let _ =
                writeln!(out, "<Code guid=\"{}\" name=\"{name}\" isCodable=\"false\">", guid(&format!("group {name}")));
            for ((_, id), guid) in group {
                let shown = match name {
                    "Issue" => index.issue(id),
                    "Side" => index.party(id),
                    _ => id,
                };
                let _ = writeln!(out, "<Code guid=\"{guid}\" name=\"{}\" isCodable=\"true\"/>", escape(shown));
            }
            out.push_str("</Code>\n");
        }
        out
    }
}

fn source(index: &Index<'_>, article: &Article, codes: &mut Codes) -> String {
    let points = CodePoints::of(&article.text);
    let user = guid("user");
    let text = text_guid(article.capture);
    let mut out = format!(
        "<TextSource guid=\"{}\" name=\"{}\" plainTextPath=\"internal://{text}.txt\" creatingUser=\"{user}\">\n<Description>{}</Description>\n",
        guid(&format!("source {}", article.capture)),
        escape(&article.name),
        escape(&format!("capture {} (BLAKE3)", article.capture)),
    );
    let mut selection = |id: &str, name: &str, span: Span, with: Vec<String>| {
        let [start, end] = points.span(span);
        let _ = write!(
            out,
            "<PlainTextSelection guid=\"{}\" name=\"{}\" startPosition=\"{start}\" endPosition=\"{end}\" creatingUser=\"{user}\">",
            guid(&format!("selection {id} {span:?}")),
            escape(name)
        );
        for code in with {
            let _ = write!(
                out,
                "<Coding guid=\"{}\" creatingUser=\"{user}\"><CodeRef targetGUID=\"{code}\"/></Coding>",
                guid(&format!("coding {id} {span:?} {code}"))
            );
        }
        out.push_str("</PlainTextSelection>\n");
    };
    for entry in index.record.statements.iter().filter(|entry| entry.what.article == article.capture) {
        let what = &entry.what;
        let mut with = vec![codes.code("Statement", what.quotation.word())];
        with.extend(what.side.as_deref().map(|side| codes.code("Side", side)));
        with.extend(what.issues.iter().map(|issue| codes.code("Issue", issue)));
        let name = format!("{} {}", entry.id, what.speaker_name.as_deref().unwrap_or("speaker not known"));
        for span in &what.content {
            selection(&entry.id, &name, *span, with.clone());
        }
    }
    for entry in index.record.positions.iter().filter(|entry| entry.citation().article == article.capture) {
        let what = &entry.what;
        let with = vec![
            codes.code("Stance", what.stance.word()),
            codes.code("Side", &what.party),
            codes.code("Issue", &what.issue),
        ];
        selection(&entry.id, &format!("{} {}", entry.id, what.stance.word()), entry.citation().span, with);
    }
    out.push_str("</TextSource>\n");
    out
}

fn text_guid(capture: Digest) -> String {
    guid(&format!("text {capture}"))
}

/// An identifier in the form that the standard wants, the same for the same thing.
fn guid(of: &str) -> String {
    let hex = Digest::of(format!("onrecord {of}").as_bytes()).to_string();
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    // Version 8 of UUIDs is for makers' own ways; the variant's first digit is 8.
    format!("{}-{}-8{}-8{}-{}", part(0, 8), part(8, 12), part(13, 16), part(17, 20), part(20, 32))
}

#[cfg(test)]
mod tests {
    use super::guid;

    #[test]
    fn identifiers_are_of_the_form_that_is_wanted_and_stay() {
        let one = guid("a");
        let lengths: Vec<usize> = one.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert!(one == guid("a") && one != guid("b"));
    }
}
