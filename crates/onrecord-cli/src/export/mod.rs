//! Record → files to hand on: briefing, tables, bibliography, and what other programs read.
//!
//! Comes in: the index of a record. Goes out: bytes, the same for the same record. Adds no fact. Every row and every
//! quotation carries digest, offsets and words, so that whoever gets the file can check it against the capture alone.

use clap::ValueEnum;
use onrecord::view::{Index, brief, codebook};

mod annotations;
mod bibliography;
mod bundle;
mod document;
mod docx;
mod html;
#[cfg(feature = "parquet")]
mod parquet;
mod provenance;
mod qdpx;
mod sheets;
mod timelinejs;
mod workbook;
mod xml;

/// What can be handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// The briefing as Markdown
    BriefingMd,
    /// The briefing as one page of HTML, for a browser or to print
    BriefingHtml,
    /// The briefing as a Word document with footnotes
    BriefingDocx,
    /// Every statement with words, speaker, date, outlet and place, as CSV
    QuotesCsv,
    /// Issue by party, as CSV
    MatrixCsv,
    /// Everything with a date, in order, as CSV
    ChronologyCsv,
    /// Every statement, as Parquet
    QuotesParquet,
    /// Every position, as Parquet
    PositionsParquet,
    /// Who did what to whom, as Parquet
    EventsParquet,
    /// Everything with a date, in order, as Parquet
    ChronologyParquet,
    /// Matrix, positions, chronology, quotes and sources as one Excel workbook
    WorkbookXlsx,
    /// The articles as CSL-JSON, for citation processors
    BibliographyJson,
    /// The articles as BibTeX
    BibliographyBib,
    /// The articles as RIS, for Zotero, EndNote and their kin
    BibliographyRis,
    /// The chronology as TimelineJS JSON
    Timelinejs,
    /// Every citation as W3C Web Annotations (JSON-LD)
    Annotations,
    /// Where every entry is from, as PROV-O (JSON-LD)
    Provenance,
    /// Articles with coded statements as a REFI-QDA project, for NVivo, MAXQDA, QualCoder and their kin
    Qdpx,
    /// What every column and every word of a code means
    Codebook,
}

const PARQUET: &str = "application/vnd.apache.parquet";

const WITHOUT_PARQUET: &str = "this onrecord was built without Parquet; build it anew with \
    `cargo install --path crates/onrecord-cli --features parquet`, or take the table as CSV or Excel";

impl Kind {
    /// Those that this build can make.
    pub fn here() -> impl Iterator<Item = Self> {
        Self::value_variants().iter().copied().filter(|kind| kind.made_here().is_ok())
    }

    /// Refuses what this build cannot make.
    pub fn made_here(self) -> anyhow::Result<()> {
        if self.file().1 == PARQUET && cfg!(not(feature = "parquet")) {
            anyhow::bail!(WITHOUT_PARQUET);
        }
        Ok(())
    }

    /// The ending of its file, its media type, and whether it is text.
    pub fn file(self) -> (&'static str, &'static str, bool) {
        match self {
            Kind::BriefingMd => ("briefing.md", "text/markdown; charset=utf-8", true),
            Kind::BriefingHtml => ("briefing.html", "text/html; charset=utf-8", true),
            Kind::BriefingDocx => {
                ("briefing.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false)
            }
            Kind::QuotesCsv => ("quotes.csv", "text/csv; charset=utf-8", true),
            Kind::MatrixCsv => ("matrix.csv", "text/csv; charset=utf-8", true),
            Kind::ChronologyCsv => ("chronology.csv", "text/csv; charset=utf-8", true),
            Kind::QuotesParquet => ("quotes.parquet", PARQUET, false),
            Kind::PositionsParquet => ("positions.parquet", PARQUET, false),
            Kind::EventsParquet => ("events.parquet", PARQUET, false),
            Kind::ChronologyParquet => ("chronology.parquet", PARQUET, false),
            Kind::WorkbookXlsx => {
                ("record.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false)
            }
            Kind::BibliographyJson => ("bibliography.json", "application/vnd.citationstyles.csl+json", true),
            Kind::BibliographyBib => ("bibliography.bib", "application/x-bibtex; charset=utf-8", true),
            Kind::BibliographyRis => ("bibliography.ris", "application/x-research-info-systems; charset=utf-8", true),
            Kind::Timelinejs => ("timeline.json", "application/json", true),
            Kind::Annotations => ("annotations.jsonld", "application/ld+json", true),
            Kind::Provenance => ("provenance.jsonld", "application/ld+json", true),
            Kind::Qdpx => ("record.qdpx", "application/zip", false),
            Kind::Codebook => ("codebook.md", "text/markdown; charset=utf-8", true),
        }
    }

    /// One line on what it is, for people who choose.
    pub fn says(self) -> String {
        let value = self.to_possible_value();
        value.and_then(|value| value.get_help().map(ToString::to_string)).unwrap_or_default()
    }

    /// The word for it.
    pub fn word(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// Whether it holds whole articles, and so cannot be shared.
    pub fn holds_articles(self) -> bool {
        self == Kind::Qdpx
    }
}

/// Makes the file.
pub fn make(kind: Kind, index: &Index<'_>) -> anyhow::Result<Vec<u8>> {
    Ok(match kind {
        Kind::BriefingMd => brief::markdown(index).into_bytes(),
        Kind::BriefingHtml => html::page(&document::read(&brief::markdown(index))).into_bytes(),
        Kind::BriefingDocx => docx::file(&document::read(&brief::markdown(index)))?,
        Kind::QuotesCsv => sheets::csv(&sheets::quotes(index))?,
        Kind::MatrixCsv => sheets::csv(&sheets::matrix(index))?,
        Kind::ChronologyCsv => sheets::csv(&sheets::chronology(index))?,
        Kind::QuotesParquet => as_parquet(&sheets::quotes(index))?,
        Kind::PositionsParquet => as_parquet(&sheets::all_positions(index))?,
        Kind::EventsParquet => as_parquet(&sheets::all_events(index))?,
        Kind::ChronologyParquet => as_parquet(&sheets::chronology(index))?,
        Kind::WorkbookXlsx => workbook::file(index)?,
        Kind::BibliographyJson => bibliography::csl(index)?,
        Kind::BibliographyBib => bibliography::bibtex(index).into_bytes(),
        Kind::BibliographyRis => bibliography::ris(index).into_bytes(),
        Kind::Timelinejs => timelinejs::file(index)?,
        Kind::Annotations => annotations::file(index)?,
        Kind::Provenance => provenance::file(index)?,
        Kind::Qdpx => qdpx::file(index)?,
        Kind::Codebook => codebook::markdown().into_bytes(),
    })
}

#[cfg(feature = "parquet")]
use parquet::file as as_parquet;

#[cfg(not(feature = "parquet"))]
fn as_parquet(_: &sheets::Sheet) -> anyhow::Result<Vec<u8>> {
    anyhow::bail!(WITHOUT_PARQUET)
}

/// JSON that people can look at, with a line's end.
fn json(value: &serde_json::Value) -> anyhow::Result<Vec<u8>> {
    let mut text = serde_json::to_vec_pretty(value)?;
    text.push(b'\n');
    Ok(text)
}
