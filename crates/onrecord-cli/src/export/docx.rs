//! The briefing as a Word document: headings, lists and real footnotes.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::bundle;
use super::document::{Block, Document, Piece};
use super::xml::escape;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// Footnotes of these two numbers are the lines that Word draws above the others.
const DRAWN: usize = 2;

/// The file.
pub fn file(document: &Document) -> anyhow::Result<Vec<u8>> {
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")])),
        ("docProps/core.xml", properties(&document.title)),
        ("word/document.xml", body(document)),
        (
            "word/_rels/document.xml.rels",
            relations(&[("styles", "styles.xml"), ("numbering", "numbering.xml"), ("footnotes", "footnotes.xml")]),
        ),
        ("word/styles.xml", format!("{HEAD}{}", include_str!("docx/styles.xml"))),
        ("word/numbering.xml", format!("{HEAD}{}", include_str!("docx/numbering.xml"))),
        ("word/footnotes.xml", footnotes(document)),
    ];
    let files: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    bundle::zip(&files)
}

fn body(document: &Document) -> String {
    let mut out = format!("{HEAD}<w:document xmlns:w=\"{MAIN}\"><w:body>");
    let mut referred = BTreeSet::new();
    for block in &document.blocks {
        let (style, list, words) = match block {
            Block::Heading(1, words) => ("Title", None, words),
            Block::Heading(level, words) => {
                (["Heading1", "Heading2", "Heading3"][usize::from(*level).clamp(2, 4) - 2], None, words)
            }
            Block::Paragraph(words) => ("BodyText", None, words),
            Block::Item(depth, words) => ("ListParagraph", Some(depth), words),
        };
        let _ = write!(out, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>");
        if let Some(depth) = list {
            let _ = write!(out, "<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"1\"/></w:numPr>");
        }
        let _ = write!(out, "</w:pPr>{}</w:p>", runs(words, &mut referred));
    }
    out.push_str("<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1304\" w:right=\"1304\" w:bottom=\"1304\" w:left=\"1304\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
    out
}

fn footnotes(document: &Document) -> String {
    let mut out = format!("{HEAD}<w:footnotes xmlns:w=\"{MAIN}\">");
    out.push_str("<w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>");
    out.push_str("<w:footnote w:type=\"continuationSeparator\" w:id=\"1\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>");
    for (at, note) in document.notes.iter().enumerate() {
        let _ = write!(
            out,
            "<w:footnote w:id=\"{}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>{}</w:p></w:footnote>",
            at + DRAWN,
            runs(note, &mut BTreeSet::new())
        );
    }
    out.push_str("</w:footnotes>");
    out
}

/// `referred` holds the footnotes that have their mark already: Word knows one mark a footnote, any other refers to it.
fn runs(pieces: &[Piece], referred: &mut BTreeSet<usize>) -> String {
    let mut out = String::new();
    for piece in pieces {
        let (look, words) = match piece {
            Piece::Plain(words) => ("", words),
            Piece::Strong(words) => ("<w:rPr><w:b/></w:rPr>", words),
            Piece::Words(words) => ("<w:rPr><w:rStyle w:val=\"CapturedWords\"/></w:rPr>", words),
            Piece::Code(words) => ("<w:rPr><w:rStyle w:val=\"Place\"/></w:rPr>", words),
            Piece::Note(number) => {
                let run =
                    |what: &str| format!("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>{what}</w:r>");
                if referred.insert(*number) {
                    let mark = run(&format!("<w:footnoteReference w:id=\"{}\"/>", number + DRAWN - 1));
                    let _ = write!(
                        out,
                        "<w:bookmarkStart w:id=\"{number}\" w:name=\"note{number}\"/>{mark}<w:bookmarkEnd w:id=\"{number}\"/>"
                    );
                } else {
                    out.push_str(&run("<w:fldChar w:fldCharType=\"begin\"/>"));
                    let asked = format!(" NOTEREF note{number} \\f \\h ");
                    out.push_str(&run(&format!("<w:instrText xml:space=\"preserve\">{asked}</w:instrText>")));
                    out.push_str(&run("<w:fldChar w:fldCharType=\"separate\"/>"));
                    out.push_str(&run(&format!("<w:t>{number}</w:t>")));
                    out.push_str(&run("<w:fldChar w:fldCharType=\"end\"/>"));
                }
                continue;
            }
        };
        let _ = write!(out, "<w:r>{look}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(words));
    }
    out
}

fn relations(to: &[(&str, &str)]) -> String {
    let mut out = format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (at, (kind, target)) in to.iter().enumerate() {
        let _ = write!(out, "<Relationship Id=\"r{}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>", at + 1);
    }
    if to.iter().any(|(kind, _)| *kind == "officeDocument") {
        let _ = write!(
            out,
            "<Relationship Id=\"core\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
        );
    }
    out.push_str("</Relationships>");
    out
}

fn properties(title: &str) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>onrecord {}</dc:creator></cp:coreProperties>",
        escape(title),
        env!("CARGO_PKG_VERSION")
    )
}

fn content_types() -> String {
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let mut out = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    for (part, kind) in
        [("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"), ("footnotes", "footnotes")]
    {
        let _ = write!(out, "<Override PartName=\"/word/{part}.xml\" ContentType=\"{main}.{kind}+xml\"/>");
    }
    out.push_str("<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>");
    out
}
