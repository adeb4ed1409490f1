//! Record → the sheet that mediators call an island of agreement: facts agreed and contested, aims shared and opposed.
//!
//! Adds no fact. Agreed is what both bound themselves to, or a round of which every account tells the same day and place;
//! shared is an aim that two parties hold in the same words or the same number. Nothing here says who is right.

use crate::reading::stances::StanceKind;
use crate::record::{Account, Clash, Position, Sourced};
use crate::resolution::evidence::plain_keys;
use crate::resolution::positions::by_cell;
use crate::view::index::Index;
use crate::view::table::{Cited, Table};

/// The four parts of the sheet, a line an entry.
#[must_use]
pub fn table(index: &Index<'_>) -> Table {
    let mut table = Table::new(&["=part", "issue", "parties", "words", "other_words", "+ids"]);
    let record = index.record;
    let mut row = |part: &str,
                   issue: Option<&str>,
                   parties: &[&str],
                   words: [Option<String>; 2],
                   ids: &[&str],
                   cited: Vec<Cited>| {
        let [words, other] = words;
        let list = |list: &[&str]| list.iter().map(|id| (*id).to_owned()).collect::<Vec<String>>();
        table.push(
            vec![part.into(), issue.into(), list(parties).into(), words.into(), other.into(), list(ids).into()],
            cited,
        );
    };
    for entry in record.commitments.iter().filter(|c| c.what.by.len() > 1 && c.what.account != Account::Claimed) {
        let by: Vec<&str> = entry.what.by.iter().map(String::as_str).collect();
        let words = Some(index.words(entry.citation()));
        row("agreed facts", None, &by, [words, None], &[&entry.id], index.all_cited(entry));
    }
    let undisputed = |r: &&Sourced<crate::record::Round>| {
        r.what.dates.len() == 1 && r.what.places.len() < 2 && r.what.standing.len() == 1 && r.what.parties.len() > 1
    };
    for entry in record.rounds.iter().filter(undisputed) {
        let parties: Vec<&str> = entry.what.parties.iter().map(String::as_str).collect();
        let words = Some(index.words(entry.citation()));
        row("agreed facts", None, &parties, [words, None], &[&entry.id], index.all_cited(entry));
    }
    for (part, opposed) in [("contested facts", false), ("opposed aims", true)] {
        let of = |c: Clash| (c == Clash::IncompatiblePositions) == opposed;
        for entry in record.contradictions.iter().filter(|c| of(c.what.clash)) {
            let sides = [&entry.what.left, &entry.what.right];
            let who: Vec<&str> = sides.iter().filter_map(|side| side.who.as_deref()).collect();
            let words = sides.map(|side| Some(index.words(&side.citation)));
            row(part, entry.what.issue.as_deref(), &who, words, &[&entry.id], index.all_cited(entry));
        }
    }
    for (issue, one, other) in shared(&record.positions) {
        let words = [one, other].map(|position| Some(index.words(position.citation())));
        let cited = index.all_cited(one).into_iter().chain(index.all_cited(other)).collect();
        row("shared aims", Some(issue), &[&one.what.party, &other.what.party], words, &[&one.id, &other.id], cited);
    }
    table
}

/// Two parties' latest positions for one thing: in the same words, or with the same number.
fn shared(positions: &[Sourced<Position>]) -> Vec<(&str, &Sourced<Position>, &Sourced<Position>)> {
    let cells: Vec<_> = by_cell(positions).into_iter().collect();
    let mut found = Vec::new();
    for (n, ((issue, _), here)) in cells.iter().enumerate() {
        for (_, there) in cells[n + 1..].iter().take_while(|((i, _), _)| i == issue) {
            let latest = |list: &[&'_ Sourced<Position>]| {
                list.iter().rposition(|p| p.what.account != Account::Claimed && p.what.as_of.is_some())
            };
            let (Some(a), Some(b)) = (latest(here), latest(there)) else { continue };
            if alike(here[a], there[b]) {
                found.push((*issue, here[a], there[b]));
            }
        }
    }
    found
}

fn alike(a: &Sourced<Position>, b: &Sourced<Position>) -> bool {
    let backs = |kind| matches!(kind, StanceKind::Supports | StanceKind::Accepts | StanceKind::Offers);
    if !(backs(a.what.stance) && backs(b.what.stance)) {
        return false;
    }
    if a.citation() == b.citation() {
        return true;
    }
    let pairs =
        || a.what.terms.iter().flat_map(|x| b.what.terms.iter().filter(move |y| y.unit == x.unit).map(move |y| (x, y)));
    if let Some((x, y)) = pairs().next() {
        return x.thousandths == y.thousandths && x.against == y.against;
    }
    let other = plain_keys(&b.citation().quote);
    plain_keys(&a.citation().quote).iter().filter(|key| other.contains(key)).count() > 2
}
