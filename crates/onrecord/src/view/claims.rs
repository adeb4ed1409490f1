//! Record → claims: one thing said or done as several articles tell it, how many origins that makes, and quotations that
//! are worded differently. Which wording is right is not decided here.

use crate::record::{Citation, Claim, ClaimKind, Drift, Sourced, Telling, Via};
use crate::view::filter::Filter;
use crate::view::index::Index;
use crate::view::table::{Cell, Table};

/// The claims that the filter keeps, those that most articles tell first; with `drift`, only those whose quotations disagree.
#[must_use]
pub fn table(index: &Index<'_>, filter: &Filter, drift: bool) -> Table {
    let mut table = Table::new(&[
        "id",
        "told",
        "origins",
        "who",
        "words",
        "drift",
        "+kind",
        "+entries",
        "+origin_of_each",
        "+articles",
        "+wordings",
    ]);
    for claim in kept(index, filter, drift) {
        let Claim { kind, tellings, origins, drift } = &claim.what;
        let each = |told: &Telling| format!("{}: {}", told.origin, from(told));
        let cells = vec![
            claim.id.as_str().into(),
            tellings.len().into(),
            usize::from(*origins).into(),
            who(index, claim).into(),
            index.words(claim.citation()).into(),
            drift.iter().flat_map(|drift| differing(index, drift)).collect::<Vec<_>>().into(),
            kind.word().into(),
            tellings.iter().map(|told| told.entry.clone()).collect::<Vec<_>>().into(),
            tellings.iter().map(each).collect::<Vec<_>>().into(),
            tellings.iter().map(|told| index.article_name(told.article)).collect::<Vec<_>>().into(),
            Cell::List(drift.iter().map(|drift| wordings(index, drift)).collect()),
        ];
        table.push(cells, index.all_cited(claim));
    }
    table
}

/// The claims that the filter keeps, those that most articles tell first.
#[must_use]
pub fn kept<'i>(index: &Index<'i>, filter: &Filter, drift: bool) -> Vec<&'i Sourced<Claim>> {
    let meant = |claim: &&Sourced<Claim>| {
        let what = &claim.what;
        let said = || what.tellings.iter().filter_map(|told| index.statement(&told.entry)).map(|s| &s.what);
        (!drift || !what.drift.is_empty())
            && (filter.party.is_none() || filter.party(index, said().filter_map(|s| s.side.as_deref())))
            && (filter.by.is_none() || said().any(|s| filter.by(s.speaker.as_deref(), s.speaker_name.as_deref())))
            && (filter.issue.is_none() || filter.issue(said().flat_map(|s| s.issues.iter().map(String::as_str))))
            && filter.article(index, what.tellings.iter().map(|told| told.article))
    };
    let mut kept: Vec<&Sourced<Claim>> = index.record.claims.iter().filter(meant).collect();
    kept.sort_by_key(|claim| std::cmp::Reverse(claim.what.tellings.len()));
    kept
}

/// Who said or did it, as far as one of the tellings knows.
#[must_use]
pub fn who(index: &Index<'_>, claim: &Sourced<Claim>) -> Option<String> {
    let entries = claim.what.tellings.iter().map(|told| told.entry.as_str());
    match claim.what.kind {
        ClaimKind::Statement => {
            entries.filter_map(|id| index.statement(id)).find_map(|statement| statement.what.speaker_name.clone())
        }
        ClaimKind::Event => entries.filter_map(|id| index.event(id)).find_map(|event| {
            let sides = event.what.actors.iter().filter_map(|part| part.side.as_deref());
            Some(sides.map(|side| index.party(side)).collect::<Vec<_>>().join(", ")).filter(|who| !who.is_empty())
        }),
    }
}

/// What a telling goes back to, in a few words.
#[must_use]
pub fn from(told: &Telling) -> String {
    let through = told.through.as_deref().unwrap_or_default();
    match told.via {
        Via::Own => "the outlet's own".to_owned(),
        Via::Agency => format!("credited to {through}"),
        Via::Relay => format!("through {through}"),
        Via::Copy => format!("copy of {through}"),
    }
}

/// "2 origins in 3 articles".
#[must_use]
pub fn tally(claim: &Claim) -> String {
    let count = |n: usize, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
    let mut articles: Vec<_> = claim.tellings.iter().map(|told| told.article).collect();
    articles.sort_unstable();
    articles.dedup();
    format!("{} in {}", count(claim.origins.into(), "origin"), count(articles.len(), "article"))
}

/// Words that stand for one another: `four → five`.
#[must_use]
pub fn differing(index: &Index<'_>, drift: &Drift) -> Vec<String> {
    let words = |side: &Option<Citation>| side.as_ref().map_or("(nothing)".to_owned(), |words| index.words(words));
    drift.differing.iter().map(|[left, right]| format!("{} → {}", words(left), words(right))).collect()
}

/// Both quotations, the differing words between `*`.
#[must_use]
pub fn wordings(index: &Index<'_>, drift: &Drift) -> String {
    let side = |whole: &Citation, at: usize| {
        let pieces = marked(whole, drift, at);
        let told =
            pieces.iter().map(|(words, differs)| if *differs { format!("*{words}*") } else { (*words).to_owned() });
        let article = index.article_name(whole.article);
        format!("{article}: {}", told.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
    };
    format!("{} / {}", side(&drift.left, 0), side(&drift.right, 1))
}

/// The pieces of one of the two quotations, each with whether the other has it otherwise.
#[must_use]
pub fn marked<'d>(whole: &'d Citation, drift: &Drift, side: usize) -> Vec<(&'d str, bool)> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for span in drift.differing.iter().filter_map(|pair| pair.get(side)?.as_ref()).map(|words| words.span) {
        let place = |at: u32| at.checked_sub(whole.span.start).map(|at| at as usize);
        let (Some(start), Some(end)) = (place(span.start), place(span.end)) else { continue };
        if let (Some(before), Some(words)) = (whole.quote.get(done..start), whole.quote.get(start..end)) {
            pieces.extend([(before, false), (words, true)]);
            done = end;
        }
    }
    pieces.push((whole.quote.get(done..).unwrap_or_default(), false));
    pieces.retain(|(words, _)| !words.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::Capture;
    use crate::dossier::Dossier;
    use crate::view::show;

    #[test]
    fn both_wordings_are_shown_with_what_differs_and_every_telling_with_its_origin() {
        let page = |name: &str, day: &str, boats: &str, through: &str| {
            let text = format!(
                "Talks on the night ferries\n\nPublished {day} May 2031\n\n\"We can live with {boats} boats in the northern zone,\" said Ana \
Brill, chair of the crews' union, on Monday{through}.\n"
            );
            crate::read(&Capture::new(name, text.into_bytes())).expect("a story")
        };
        let reads = [
            page("a", "6", "four", ", according to Reuters"),
            page("b", "6", "five", ""),
            page("c", "7", "four", ", according to Reuters"),
        ];
        let dossier = Dossier::general();
        let record = crate::resolve(&reads, &[], &dossier, &[]);
        let index = Index::of(&record, reads.iter().map(|read| &read.article), &dossier, false);
        let table = table(&index, &Filter::default(), true);
        assert_eq!(table.rows.len(), 1, "{:?}", record.claims);
        let cell = |name: &str| &table.rows[0].cells[table.columns.iter().position(|c| c.name == name).expect("it")];
        assert_eq!((cell("told"), cell("origins")), (&Cell::Number(3), &Cell::Number(2)));
        assert_eq!(cell("drift"), &Cell::List(vec!["four → five".to_owned()]));
        let claim = &record.claims[0];
        assert_eq!(tally(&claim.what), "2 origins in 3 articles");
        assert!(crate::record::verify::verify(&record, |digest| index.article(digest)).is_empty());
        for id in [claim.id.as_str(), claim.what.tellings[1].entry.as_str()] {
            let opened = show::open(&index, &[], id).expect("it is there");
            let shown = format!("{:?}", opened.fields);
            assert!(shown.contains("with *five* boats") && shown.contains("through Reuters"), "{shown}");
        }
    }
}
