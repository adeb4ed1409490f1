//! One page: its blocks, what it says of itself, its sentences and tokens, its dates.
//!
//! A block is right where all letters of the quoted words stand in blocks of the kind: how a page is cut up is not compared.
//! Naming a kind of block closes that kind only.

use onrecord::Span;
use onrecord::article::{Article, Kind};
use onrecord::resolution::dates;
use onrecord::when::Edtf;

use super::{line, look, or_unknown, place};
use crate::format::{Case, Expectation};
use crate::run::{Failure, Found};
use crate::words::{letters, plain, told};

pub fn compare(case: &Case, found: &Found, failures: &mut Vec<Failure>) {
    refusals(case, found, failures);
    blocks(case, found, failures);
    facts(case, found, failures);
    sentences(case, found, failures);
    tokens(case, found, failures);
    times(case, found, failures);
}

pub fn show(found: &Found) -> String {
    let mut shown = String::new();
    for article in found.reads.iter().flatten().map(|read| &read.article) {
        for block in &article.blocks {
            line(&mut shown, block.kind.word(), &told(&article.text, &[block.span]));
        }
    }
    for when in (0..found.reads.len()).filter_map(|text| found.published(text)) {
        line(&mut shown, "published", &when.edtf.to_string());
    }
    for (text, span, date) in dated(found) {
        line(&mut shown, "time", &format!("{} → {}", told(found.texts()[text], &[span]), or_unknown(date)));
    }
    for refusal in found.refusals.iter().flatten() {
        line(&mut shown, "refusal", &refusal.to_string());
    }
    shown
}

fn refusals(case: &Case, found: &Found, failures: &mut Vec<Failure>) {
    let mut wanted: Vec<&Expectation> = case.of("refusal").collect();
    for (at, refusal) in found.refusals.iter().enumerate() {
        let Some(refusal) = refusal else { continue };
        let told = refusal.to_string();
        let fits = |e: &&Expectation| {
            case.text_of(e).is_none_or(|text| text == at) && e.head.name().is_some_and(|words| told.contains(words))
        };
        match wanted.iter().position(fits) {
            Some(one) => drop(wanted.remove(one)),
            None => failures.push(Failure {
                line: case.texts[at].line,
                message: format!("not expected: the text is refused: {told}"),
                look: look::ARTICLE,
            }),
        }
    }
    for expectation in wanted {
        let message = format!("refusal “{}”: the text was read", expectation.head.name().unwrap_or_default());
        failures.push(Failure { line: expectation.line, message, look: look::ARTICLE });
    }
}

fn blocks(case: &Case, found: &Found, failures: &mut Vec<Failure>) {
    let mut named: Vec<(usize, Kind, Vec<u32>)> = Vec::new();
    for expectation in case.of("block") {
        let (text, spans) = match place(case, found, expectation, &expectation.head.words) {
            Ok(place) => place,
            Err(message) => {
                failures.push(Failure { line: expectation.line, message, look: look::ARTICLE });
                continue;
            }
        };
        let Some(read) = &found.reads[text] else { continue };
        let quoted = letters(&read.article.text, &spans);
        let wanted = expectation.head.chosen();
        let other = quoted.iter().map(|at| read.article.kind_at(*at)).find(|kind| kind.word() != wanted);
        match other {
            Some(kind) => failures.push(Failure {
                line: expectation.line,
                message: format!("block {}: wanted {wanted}, found {}", told(&read.article.text, &spans), kind.word()),
                look: look::ARTICLE,
            }),
            None => named.extend(quoted.first().map(|at| (text, read.article.kind_at(*at), quoted.clone()))),
        }
    }
    for (text, article) in articles(found) {
        for block in &article.blocks {
            let word = block.kind.word();
            let none = case.none.iter().find(|(_, kind)| kind == word).map(|(line, _)| *line);
            let closing = case.of("block").find(|e| e.head.chosen() == word).map(|e| e.line);
            let known = |(t, kind, at): &(usize, Kind, Vec<u32>)| {
                *t == text && *kind == block.kind && at.iter().any(|at| block.span.start <= *at && *at < block.span.end)
            };
            if let Some(line) = none.or(closing).filter(|_| !named.iter().any(known)) {
                let message = format!("not expected: {word} {}", told(&article.text, &[block.span]));
                failures.push(Failure { line, message, look: look::ARTICLE });
            }
        }
    }
}

/// Title, outlet, bylines, agencies, publication.
fn facts(case: &Case, found: &Found, failures: &mut Vec<Failure>) {
    for expectation in &case.expectations {
        let text = case.text_of(expectation).unwrap_or(0);
        let Some(article) = found.reads.get(text).and_then(Option::as_ref).map(|read| &read.article) else { continue };
        let head = &expectation.head;
        let names =
            |named: &[onrecord::article::Named]| named.iter().map(|n| n.name.clone()).collect::<Vec<_>>().join(", ");
        let (wanted, have, same) = match expectation.kind.as_str() {
            "title" => {
                let have = article.title.map(|span| span.of(&article.text));
                let wanted = head.words.first().map(|words| words.text.as_str());
                (or_unknown(wanted), or_unknown(have), wanted.map(plain) == have.map(plain))
            }
            "outlet" => {
                let have = article.outlet.as_ref().map(|outlet| outlet.name.as_str());
                (or_unknown(head.name()), or_unknown(have), head.name().map(plain) == have.map(plain))
            }
            "byline" => (head.names.join(", "), names(&article.bylines), same_names(head, &article.bylines)),
            "agency" => (head.names.join(", "), names(&article.agencies), same_names(head, &article.agencies)),
            "picture" => (head.names.join(", "), names(&article.pictures), same_names(head, &article.pictures)),
            "language" => {
                let have = article.language.as_deref();
                (or_unknown(head.name()), or_unknown(have), head.name() == have)
            }
            "published" => {
                let have = found.published(text).map(|when| when.edtf);
                (or_unknown(head.date()), or_unknown(have), head.date() == have)
            }
            _ => continue,
        };
        if !same {
            let message = format!("{}: wanted {wanted}, found {have}", expectation.kind);
            failures.push(Failure { line: expectation.line, message, look: look::ARTICLE });
        }
    }
}

fn same_names(head: &crate::value::Value, named: &[onrecord::article::Named]) -> bool {
    head.names.len() == named.len()
        && head.names.iter().zip(named).all(|(wanted, have)| plain(wanted) == plain(&have.name))
}

fn sentences(case: &Case, found: &Found, failures: &mut Vec<Failure>) {
    if !case.closes("sentence") {
        return;
    }
    let mut wanted: Vec<(usize, Vec<u32>)> = Vec::new();
    let mut fail = |line, message| failures.push(Failure { line, message, look: look::SENTENCES });
    for expectation in case.of("sentence") {
        let (text, spans) = match place(case, found, expectation, &expectation.head.words) {
            Ok(place) => place,
            Err(message) => {
                fail(expectation.line, message);
                continue;
            }
        };
        let Some(read) = &found.reads[text] else { continue };
        let quoted = letters(&read.article.text, &spans);
        let first = quoted.first().and_then(|at| found.analyses[text].sentence_at(*at));
        let whole = first.map(|at| found.analyses[text].sentences[at].span);
        if whole.map(|span| letters(&read.article.text, &[span])).as_ref() != Some(&quoted) {
            let have: Vec<Span> = whole.into_iter().collect();
            let (wanted, have) = (told(&read.article.text, &spans), told(&read.article.text, &have));
            fail(expectation.line, format!("sentence: wanted {wanted}, found {have}"));
        }
        wanted.push((text, quoted));
    }
    let line = case.of("sentence").map(|e| e.line).last().unwrap_or(case.line);
    for (text, article) in articles(found) {
        for sentence in found.analyses[text].sentences.iter().filter(|s| s.kind == Kind::Body) {
            let have = letters(&article.text, &[sentence.span]);
            let known =
                wanted.iter().any(|(t, quoted)| *t == text && quoted.iter().any(|at| have.binary_search(at).is_ok()));
            if !known && !have.is_empty() {
                fail(line, format!("not expected: sentence {}", told(&article.text, &[sentence.span])));
            }
        }
    }
}

fn tokens(case: &Case, found: &Found, failures: &mut Vec<Failure>) {
    for expectation in case.of("tokens") {
        let wanted = &expectation.head.names;
        let text = case.text_of(expectation);
        let is_there = articles(found).filter(|(at, _)| text.is_none_or(|text| text == *at)).any(|(at, article)| {
            let have: Vec<&str> = found.analyses[at].tokens.iter().map(|token| token.span.of(&article.text)).collect();
            have.windows(wanted.len()).any(|window| window.iter().zip(wanted).all(|(have, wanted)| have == wanted))
        });
        if !is_there {
            let have: Vec<String> = articles(found)
                .flat_map(|(at, article)| found.analyses[at].tokens.iter().map(|t| t.span.of(&article.text).to_owned()))
                .collect();
            let message = format!("tokens: wanted {}, found {}", wanted.join(" | "), have.join(" | "));
            failures.push(Failure { line: expectation.line, message, look: look::TOKENS });
        }
    }
}

/// Expressions of time and the dates they mean to a reader on the day of publication.
fn times(case: &Case, found: &Found, failures: &mut Vec<Failure>) {
    if !case.closes("time") {
        return;
    }
    let mut fail = |line, message| failures.push(Failure { line, message, look: look::TIMES });
    let mut dated = dated(found);
    for expectation in case.of("time") {
        let wanted = expectation.head.date();
        let (text, spans) = match place(case, found, expectation, &expectation.head.words) {
            Ok(place) => place,
            Err(message) => {
                fail(expectation.line, message);
                continue;
            }
        };
        let Some(read) = &found.reads[text] else { continue };
        let of = told(&read.article.text, &spans);
        let Some(at) = dated.iter().position(|(t, span, _)| *t == text && spans.iter().any(|s| s.overlaps(*span)))
        else {
            fail(expectation.line, format!("time {of}: not found"));
            continue;
        };
        let (_, span, have) = dated.remove(at);
        if letters(&read.article.text, &[span]) != letters(&read.article.text, &spans) {
            fail(expectation.line, format!("time: wanted the words {of}, found {}", told(&read.article.text, &[span])));
        }
        if wanted != have {
            fail(expectation.line, format!("time {of}: wanted {}, found {}", or_unknown(wanted), or_unknown(have)));
        }
    }
    for (text, span, have) in dated {
        let line = case.of("time").map(|e| e.line).last().unwrap_or(case.line);
        let words = found.texts()[text];
        fail(line, format!("not expected: time {} → {}", told(words, &[span]), or_unknown(have)));
    }
}

/// Text, words and date of every time found.
fn dated(found: &Found) -> Vec<(usize, Span, Option<Edtf>)> {
    let mut dated = Vec::new();
    for (text, read) in found.reads.iter().enumerate().filter_map(|(at, read)| Some((at, read.as_ref()?))) {
        let dates = dates::resolve_all(read, found.published(text));
        let times = read.reading.times.iter().zip(dates);
        dated.extend(times.map(|(time, when)| (text, time.span, when.map(|when| when.edtf))));
    }
    dated
}

fn articles(found: &Found) -> impl Iterator<Item = (usize, &Article)> {
    found.reads.iter().enumerate().filter_map(|(at, read)| Some((at, &read.as_ref()?.article)))
}
