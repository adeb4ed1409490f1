//! One case → the library's way through it, and a report where something else came out.

use std::fmt::Write;
use std::panic::catch_unwind;
use std::path::Path;

use onrecord::analysis::{self, Analysis};
use onrecord::article::{self, Named};
use onrecord::when::{Basis, When};
use onrecord::{Capture, Dossier, Read, Record, Refusal, reading, resolve};

use crate::compare;
use crate::format::Case;

/// All that came out of a case. `reads`, `analyses` and `refusals` are one a text, in order.
pub struct Found {
    pub reads: Vec<Option<Read>>,
    pub analyses: Vec<Analysis>,
    pub refusals: Vec<Option<Refusal>>,
    pub record: Record,
}

impl Found {
    /// What the articles say, empty where one was refused.
    pub fn texts(&self) -> Vec<&str> {
        self.reads.iter().map(|read| read.as_ref().map_or("", |read| read.article.text.as_str())).collect()
    }

    /// When a text was published: as its article states it or as the record infers it.
    pub fn published(&self, text: usize) -> Option<&When> {
        let article = &self.reads.get(text)?.as_ref()?.article;
        let source = self.record.sources.iter().find(|source| source.digest == article.capture);
        article.published.as_ref().or_else(|| source?.published.as_ref())
    }

    /// Which text an article was made from.
    pub fn text_at(&self, digest: onrecord::Digest) -> Option<usize> {
        self.reads.iter().position(|read| read.as_ref().is_some_and(|read| read.article.capture == digest))
    }
}

/// Something other than expected.
pub struct Failure {
    pub line: usize,
    pub message: String,
    /// Source files, below `src/`, that likely hold the reason.
    pub look: &'static [&'static str],
}

/// Runs a case; the report tells every failure.
pub fn run(case: &Case, show: bool) -> Result<(), String> {
    let Ok(found) = catch_unwind(|| find(case)) else {
        return Err(format!("{}:{}: {}\n  the library panicked, see above", case.file, case.line, case.name));
    };
    let failures = compare::all(case, &found);
    if show {
        println!("{}:{}: {}\n{}", case.file, case.line, case.name, compare::show(&found));
    }
    match (case.gap, failures.is_empty()) {
        (false, true) | (true, false) => Ok(()),
        (true, true) => {
            Err(format!("{}:{}: {}\n  this gap is mended: remove `(known gap)`", case.file, case.line, case.name))
        }
        (false, false) => Err(report(case, &failures)),
    }
}

fn find(case: &Case) -> Found {
    let mut found = Found { reads: Vec::new(), analyses: Vec::new(), refusals: Vec::new(), record: Record::default() };
    for text in &case.texts {
        let name = text.label.clone().unwrap_or_else(|| "A".to_owned());
        let capture = Capture::new(&name, text.words.clone().into_bytes());
        let mut article = match article::extract(&capture) {
            Ok(article) => article,
            Err(refusal) => {
                found.refusals.push(Some(refusal));
                found.analyses.push(Analysis::default());
                found.reads.push(None);
                continue;
            }
        };
        if let Some(outlet) = &text.outlet {
            article.outlet = Some(Named { name: outlet.clone(), span: None });
        }
        if let Some(edtf) = text.published {
            article.published = Some(When { edtf, basis: Basis::Markup, rests_on: Vec::new() });
        }
        let analysis = analysis::analyse(&article);
        let reading = reading::read(&article, &analysis);
        found.refusals.push(None);
        found.analyses.push(analysis);
        found.reads.push(Some(Read { article, reading }));
    }
    let dossier = case.dossier.as_deref().map_or_else(Dossier::general, |toml| {
        Dossier::parse(toml)
            .unwrap_or_else(|mistakes| panic!("a dossier with mistakes got past the parser: {mistakes:?}"))
    });
    let reads: Vec<Read> = found.reads.iter().flatten().cloned().collect();
    found.record = resolve(&reads, &[], &dossier, &[]);
    found
}

fn report(case: &Case, failures: &[Failure]) -> String {
    let mut report = format!("{}:{}: {}", case.file, case.line, case.name);
    for failure in failures {
        let Failure { line, message, look } = failure;
        let files: Vec<String> = look.iter().map(|file| format!("crates/onrecord/src/{file}")).collect();
        let _ = write!(report, "\n  {}:{line}: {message}\n    look at {}", case.file, files.join(", "));
    }
    report
}

/// Whether a room named in a report, a folder or a file without its ending, is there: maps that name files long gone help nobody.
pub fn is_source(room: &str) -> bool {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room);
    path.is_dir() || path.with_extension("rs").is_file()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;

    const QUIET: &str = "\n> The ferry left the harbour at dawn and reached the island two hours later.\n\n";

    fn outcome(name: &str, expected: &str) -> Result<(), String> {
        let (cases, mistakes) = parse("cases/x.md", &format!("# {name}{QUIET}{expected}\n"));
        assert!(mistakes.is_empty(), "{mistakes:?}");
        run(&cases[0], false)
    }

    #[test]
    fn a_difference_is_told_with_its_line_and_the_room_to_look_in() {
        let report = outcome("Quiet", "- statement: \"The ferry left the harbour\"").expect_err("nobody says it");
        assert!(report.contains("cases/x.md:4: statement “The ferry left the harbour”: not found"), "{report}");
        assert!(report.contains("look at crates/onrecord/src/reading/attributions"), "{report}");
    }

    #[test]
    fn a_gap_must_fail_and_asks_for_its_mark_once_it_is_mended() {
        assert_eq!(outcome("Quiet", "- no statement"), Ok(()));
        assert_eq!(outcome("Quiet (known gap)", "- statement: \"The ferry left the harbour\""), Ok(()));
        let mended = outcome("Quiet (known gap)", "- no statement").expect_err("it holds");
        assert!(mended.contains("remove `(known gap)`"), "{mended}");
    }
}
