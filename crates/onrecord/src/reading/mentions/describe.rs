//! One noun phrase → what it mentions.
//!
//! Comes in: token numbers of a phrase, with its apposition. Goes out: a mention, or nothing where the phrase names no one.
//! Refuses to decide: who "the minister" is.

use std::ops::Range;

use super::{Mention, MentionKind, place, sides};
use crate::analysis::Tag;
use crate::language::geography::Naming;
use crate::language::given;
use crate::language::grammar::{self, Class};
use crate::language::newsroom;
use crate::language::outlets;
use crate::language::roles;
use crate::language::speakers::{self, Speaker};
use crate::reading::paragraph::Paragraph;
use crate::reading::phrases;

/// The phrase that begins here, with an apposition that gives a role.
pub fn phrase_at(p: &Paragraph, at: usize, to: usize) -> Option<Range<usize>> {
    let end = phrases::core_after(p, at, to)?;
    // "Ivan Ivanovich [Petrov]": who is meant is added in brackets.
    let bracketed = p.word(end) == "[" && p.word(end + 2) == "]" && p.capital(end + 1) && p.capital(end - 1);
    if bracketed && end + 3 <= to {
        return Some(at..end + 3);
    }
    let core = at..end;
    if end < to && p.comma(end) {
        let close = if name_run(p, &core).is_empty() { named_after(p, &core, to) } else { role_after(p, end + 1, to) };
        if let Some(close) = close {
            return Some(at..close);
        }
    }
    Some(core)
}

/// "Norway's chief negotiator, Maria Lund, …": where the name ends that follows the role.
fn named_after(p: &Paragraph, core: &Range<usize>, to: usize) -> Option<usize> {
    let head = head_end(p, core).checked_sub(1)?;
    let role = role_head(p, core).filter(|role| *role == head)?;
    let definite = p.tag(core.start) == Tag::Det
        || p.is(core.start, Class::Possessive)
        || (core.start..role).any(|at| p.word(at) == "'s");
    let start = core.end + 1;
    // "the minister, Mr. Falk, …".
    let name = start + honorific(p, &(start..to.min(start + 8)));
    let name = if name > start { name } else { start + titles(p, start, to) };
    let end = (name..to).find(|at| !p.nominal(*at) || !p.capital(*at)).unwrap_or(to);
    let bounded = end >= to || p.comma(end) || p.word(end) == ".";
    let words = end - name;
    let enough = words >= 2 || words == 1 && name > start;
    (definite && enough && words <= 4 && bounded && place(p, name).is_none()).then_some(end)
}

/// How many words before a name are an office of whoever is named: "Deputy Foreign Minister".
fn titles(p: &Paragraph, start: usize, to: usize) -> usize {
    let words = |at: usize| -> Vec<&str> { p.tokens[at..to.min(at + 6)].iter().map(|t| t.span.of(p.text)).collect() };
    let mut at = start;
    while let Some((count, _)) = roles::modifier(&words(at)) {
        at += count;
    }
    roles::longest(&words(at)).map_or(0, |(count, _)| at + count - start)
}

/// ", spokesman for Ukraine's ministry" or ", the union's chief negotiator": where it ends.
fn role_after(p: &Paragraph, start: usize, to: usize) -> Option<usize> {
    let mut end = start;
    // "the envoy who chairs the talks": the clause after the role is not part of it.
    let over = |at: usize| p.quoted(at) || p.comma(at) || p.word(at) == "." || p.dash(at) || p.is(at, Class::Relative);
    while end < to && end < start + 16 && !over(end) {
        if p.verbal(end) {
            return None;
        }
        end += 1;
    }
    // "…, a report that": a paper is nobody's role.
    let role = role_head(p, &(start..end)).filter(|role| !document(p, *role))?;
    // The role comes first: a name before it would be another person in a list. One capitalised word right before it
    // is whose it is: "the Norlandic envoy".
    let whose = |at: usize| at + 1 == role && p.tag(start) == Tag::Det;
    let owner = |at: usize| place(p, at).is_some() || p.word(at + 1) == "'s" || whose(at);
    let first = (start..role).all(|at| p.tag(at) != Tag::Propn || p.capital(role) || owner(at));
    (first && end > start).then_some(end)
}

/// Describes a phrase.
pub fn describe(p: &Paragraph, phrase: &Range<usize>) -> Option<Mention> {
    let comma = phrase.clone().find(|at| p.comma(*at)).unwrap_or(phrase.end);
    let core = phrase.start..comma;
    if core.len() == 1 && p.is(core.start, Class::Personal) {
        let span = p.span(&core)?;
        let plural = matches!(p.word(core.start), "they" | "we");
        return Some(Mention { span, kind: MentionKind::Pronoun, name: None, role: None, side: None, plural });
    }
    if p.word(core.end - 1) == "]" && core.len() >= 4 {
        let open = core.end - 3;
        let run = name_run(p, &(core.start..open));
        if !run.is_empty() {
            return person(p, phrase, &(run.start..core.end), None, None)
                .map(|found| Mention { kind: MentionKind::Person, ..found });
        }
    }
    let name = Some(name_run(p, &core)).filter(|name| !name.is_empty()).unwrap_or_else(|| name_in_front(p, &core));
    let front = core.start..if name.is_empty() { head_end(p, &core) } else { name.start };
    let role = role_head(p, &front).or_else(|| trade(p, &front, &name));
    // "took the delegation over from Dahl": what a preposition parts from the name is not what somebody is.
    let parted = !name.is_empty() && front.end > front.start && p.tag(front.end - 1) == Tag::Adp;
    // "its neighbour Belvany": states have those, too.
    let related = |head: usize| name.len() == 1 && p.is(head, Class::Relation);
    let role = role.filter(|head| !parted && !related(*head)).map(|head| (head, front.clone()));
    let apposed = (comma < phrase.end).then(|| comma + 1..phrase.end).filter(|range| role_head(p, range).is_some());
    if let Some(outlet) = outlet(p, &core) {
        return Some(outlet);
    }
    if name.is_empty() && comma < phrase.end {
        let apposed = comma + 1..phrase.end;
        let name = name_run(p, &apposed);
        let titled = || {
            name.end == apposed.end && not_a_list(p, &apposed) && role_head(p, &(apposed.start..name.start)).is_some()
        };
        if name == apposed || !name.is_empty() && titled() {
            return person(p, phrase, &name, Some(core), None);
        }
    }
    if !name.is_empty() {
        return person(p, phrase, &name, role.map(|(_, front)| front), apposed);
    }
    described(p, &core, role.map(|(head, _)| head))
}

/// "the Norway Herald", "state-run news agency X": a phrase that ends with the name of a known outlet.
fn outlet(p: &Paragraph, core: &Range<usize>) -> Option<Mention> {
    let end = if p.word(core.end.saturating_sub(1)) == "'s" { core.end - 1 } else { core.end };
    let words = |at: usize| -> Vec<&str> { p.tokens[at..end.max(at)].iter().map(|t| t.span.of(p.text)).collect() };
    let name = core
        .clone()
        .find(|at| p.capital(*at) && outlets::longest(&words(*at)).is_some_and(|(count, _)| at + count >= end))?;
    // "the BBC correspondent Lund" ends with a person, not with the outlet.
    let name = name..end;
    Some(Mention {
        span: p.span(core)?,
        kind: MentionKind::Outlet,
        name: p.span(&name),
        role: None,
        side: None,
        plural: false,
    })
}

/// "…, who now serves as the secretary of the council": one more role of the person whose phrase ends here.
pub fn later_role(p: &Paragraph, of: &Mention, end: usize, to: usize) -> Option<Mention> {
    let name = of.name.filter(|_| of.kind == MentionKind::Person)?;
    let mut at = end + usize::from(p.comma(end));
    if !p.is(at, Class::Relative) {
        return None;
    }
    at += 1;
    while p.tag(at) == Tag::Adv {
        at += 1;
    }
    let serves = p.tokens.get(at).is_some_and(|token| token.lemma == "serve") && p.is(at + 1, Class::As);
    let is = p.is(at, Class::Be);
    let start = if serves { at + 2 } else { at + 1 };
    if !(serves || is) || p.tag(start) != Tag::Det {
        return None;
    }
    let close = phrases::core_after(p, start, to)?;
    role_head(p, &(start..close))?;
    let role = p.span(&trim(p, start..close))?;
    let side = sides(p, &(start..close)).first().map(|side| (*side).to_owned()).or_else(|| of.side.clone());
    let span = name.join(role);
    Some(Mention { span, kind: MentionKind::Person, name: Some(name), role: Some(role), side, plural: false })
}

fn person(
    p: &Paragraph,
    phrase: &Range<usize>,
    name: &Range<usize>,
    front: Option<Range<usize>>,
    apposed: Option<Range<usize>>,
) -> Option<Mention> {
    // "the shipowner Halvorsen Lines": what a company is, not what a person does.
    let body = {
        let word = |at: usize| p.tokens[at].span.of(p.text);
        name.len() >= 2 && given::ends_body(word(name.end - 1)) && !given::is_given(word(name.start))
    };
    let front = front.filter(|_| !body);
    let role = apposed.clone().or(front.clone()).filter(|_| !body);
    let ahead = phrase.start..name.start;
    let side =
        role.as_ref().and_then(|role| sides(p, role).first().copied()).or_else(|| sides(p, &ahead).first().copied());
    if let Some(kind) = front.as_ref().filter(|_| apposed.is_none()).and_then(|front| body_kind(p, front, name)) {
        let (span, side) = (p.span(&(phrase.start..name.end))?, side.map(str::to_owned));
        return Some(Mention { span, kind, name: p.span(name), role: None, side, plural: false });
    }
    let titled = role.is_some() || side.is_some() && ahead.clone().any(|at| p.word(at) == "'s");
    let honoured = phrase.start < name.start && honorific(p, &(phrase.start..name.end)) > 0;
    let kind = if titled || honoured || given_first(p, phrase, name) { MentionKind::Person } else { MentionKind::Name };
    let end = if apposed.is_some() { phrase.end } else { name.end };
    Some(Mention {
        span: p.span(&(phrase.start..end))?,
        kind,
        name: p.span(name),
        role: role.and_then(|role| p.span(&trim(p, role))),
        side: side.map(str::to_owned),
        plural: false,
    })
}

/// "news agency MIRA", "the union Solid": a word of one name behind a noun for a body is that body.
fn body_kind(p: &Paragraph, front: &Range<usize>, name: &Range<usize>) -> Option<MentionKind> {
    let last = front.end.checked_sub(1).filter(|last| *last >= front.start && front.end == name.start)?;
    let group = speakers::kind(&p.tokens[last].lemma) == Some(Speaker::Group) && name.len() == 1;
    let press = newsroom::is_outlet_noun(p.word(last))
        && (p.word(last) != "agency" || last > front.start && p.word(last - 1) == "news");
    (group && !p.capital(last)).then_some(if press { MentionKind::Outlet } else { MentionKind::Institution })
}

/// A name of several words that begins with a given name; "the Maria Lund" is a ship, "Maria Shipping" a company.
fn given_first(p: &Paragraph, phrase: &Range<usize>, name: &Range<usize>) -> bool {
    let word = |at: usize| p.tokens.get(at).map_or("", |token| token.span.of(p.text));
    let thing = phrase.start < name.start && p.tag(name.start - 1) == Tag::Det;
    name.len() >= 2 && !thing && given::is_given(word(name.start)) && !given::ends_body(word(name.end - 1))
}

fn not_a_list(p: &Paragraph, range: &Range<usize>) -> bool {
    range.clone().all(|at| p.word(at) != "and" && !p.comma(at))
}

/// How many tokens at the front are a form of address: "Mr", "Lt. Gen."
fn honorific(p: &Paragraph, range: &Range<usize>) -> usize {
    let tokens = p.tokens.get(range.clone()).unwrap_or_default();
    let words: Vec<&str> = tokens.iter().map(|token| token.span.of(p.text)).collect();
    roles::honorific(&words).filter(|count| *count < range.len()).unwrap_or(0)
}

/// "forester Anja Wirth": the noun right before a name is what the person is, if it can be a trade or the name a person's.
fn trade(p: &Paragraph, front: &Range<usize>, name: &Range<usize>) -> Option<usize> {
    let last = front.end.checked_sub(1).filter(|last| *last >= front.start && front.end == name.start)?;
    let noun = p.tag(last) == Tag::Noun || p.tag(last) == Tag::Propn && first_word(p, last);
    let singular = p.tokens[last].lemma == p.tokens[last].lower;
    let word = |at: usize| p.tokens[at].span.of(p.text);
    let person =
        is_trade(p.word(last)) || trade_ending(p.word(last)) || name.len() >= 2 && given::is_given(word(name.start));
    let body = given::ends_body(word(name.end.checked_sub(1)?));
    (noun && singular && person && !body).then_some(last)
}

/// Whether a word names what somebody is.
fn is_trade(word: &str) -> bool {
    speakers::kind(word) == Some(Speaker::Person) || roles::longest(&[word]).is_some_and(|(_, role)| !role.plural)
}

/// Whether a word ends as words for trades do.
fn trade_ending(word: &str) -> bool {
    let ends = |length: usize| word.len().checked_sub(length).filter(|at| *at > 1).and_then(|at| word.get(at..));
    (2..=6).filter_map(ends).any(|end| grammar::classes(end).has(Class::TradeEnding))
}

/// Whether a token begins its sentence, where every word has a capital.
fn first_word(p: &Paragraph, at: usize) -> bool {
    let start = p.sentence(at).start;
    (start..at).all(|before| p.tag(before) == Tag::Punct)
}

fn described(p: &Paragraph, core: &Range<usize>, role: Option<usize>) -> Option<Mention> {
    let end = head_end(p, core);
    let head = (core.start..end).rev().find(|at| p.nominal(*at))?;
    let span = p.span(core)?;
    let sides = sides(p, core);
    let side = if sides.len() == 1 { sides.first().map(|side| (*side).to_owned()) } else { None };
    let plural = p.tokens[head].lemma != p.tokens[head].lower || core.clone().any(|at| p.word(at) == "and");
    let mention = |kind| Some(Mention { span, kind, name: None, role: None, side: side.clone(), plural });
    match role.filter(|role| *role == head).and_then(|_| speakers::kind(&p.tokens[head].lemma)) {
        Some(Speaker::Person) => {
            let definite = p.word(core.start) == "the"
                || p.is(core.start, Class::Possessive)
                || (core.start..head).any(|at| p.word(at) == "'s");
            let kind =
                if definite && !plural && !anonymous(p, head) { MentionKind::Role } else { MentionKind::Unnamed };
            Some(Mention { role: p.span(&trim(p, core.start..end)), ..mention(kind)? })
        }
        Some(Speaker::Group) if anonymous(p, head) => mention(MentionKind::Unnamed),
        Some(Speaker::Group) => mention(MentionKind::Institution),
        Some(Speaker::Document) | None => {
            let named = place(p, core.start).or_else(|| place(p, core.start + 1));
            let state = named.and_then(|(_, place)| place.naming()).is_some_and(|naming| naming != Naming::Demonym);
            if state && core.clone().any(|at| p.word(at) == "and") { mention(MentionKind::State) } else { None }
        }
    }
}

fn document(p: &Paragraph, at: usize) -> bool {
    speakers::kind(&p.tokens[at].lemma) == Some(Speaker::Document)
}

fn anonymous(p: &Paragraph, head: usize) -> bool {
    speakers::unnamed(&p.tokens[head].lemma)
}

/// The last noun for people or bodies that speak, before any preposition.
fn role_head(p: &Paragraph, range: &Range<usize>) -> Option<usize> {
    let end = head_end(p, range);
    (range.start..end).rev().find(|at| p.nominal(*at)).into_iter().chain((range.start..end).rev()).find(|at| {
        p.nominal(*at) && speakers::kind(&p.tokens[*at].lemma).or_else(|| speakers::kind(p.word(*at))).is_some()
    })
}

/// Where the part of a phrase before its first preposition, relative pronoun or comma ends.
fn head_end(p: &Paragraph, range: &Range<usize>) -> usize {
    (range.start + 1..range.end)
        .find(|at| {
            p.tag(*at) == Tag::Adp && !p.particle(*at)
                || p.is(*at, Class::Relative)
                || p.comma(*at)
                || p.word(*at) == "and"
                || phrases::postposed(p, *at)
        })
        .unwrap_or(range.end)
}

/// The proper name that ends the phrase's head part: capitalised words that are no place, no role, no day.
fn name_run(p: &Paragraph, core: &Range<usize>) -> Range<usize> {
    let mut end = head_end(p, core);
    // "Secretary of State A. B.": a title with a preposition in it, then the name.
    if end < core.end && p.word(end) == "of" && core.len() > end - core.start + 2 {
        let tail = (end + 1..core.end).take_while(|at| p.tag(*at) == Tag::Propn).count();
        if tail >= 3 && role_head(p, &(core.start..end)).is_some() {
            end += 1 + tail;
        }
    }
    while end > core.start && p.word(end - 1) == "'s" {
        end -= 1;
    }
    let mut start = end;
    while start > core.start {
        let at = start - 1;
        let plain = (p.capital(at) || tied(p, at))
            && !p.is(at, Class::Weekday)
            && (!matches!(p.tag(at), Tag::Det | Tag::Pron) || given::is_given(p.tokens[at].span.of(p.text)))
            && !an_article(p, at)
            && speakers::kind(p.word(at)).is_none()
            && !(first_word(p, at) && speakers::kind(&p.tokens[at].lemma).is_some())
            && !(first_word(p, at) && at + 1 == end && common(p, at));
        let particle = start < end
            && at > core.start
            && (p.capital(at - 1) || newsroom::is_particle(p.word(at - 1)))
            && newsroom::is_particle(p.word(at));
        if !(plain || particle) || at > core.start && p.word(at) == "'s" {
            break;
        }
        start = at;
    }
    // A place at the front of the run is whose they are, not part of the name; "Jordan Pike, the envoy" is called so.
    let mut at = start;
    let called = end == core.end && end - start == 2 && p.comma(end) && {
        let whole = p.sentence(start).end;
        role_after(p, end + 1, whole).is_some() && place(p, start).is_some_and(|(count, _)| count == 1)
    };
    while at < end && !called {
        match place(p, at).filter(|_| !(given::is_given(p.tokens[at].span.of(p.text)) && at + 1 < end)) {
            Some((count, _)) => {
                at += count;
                start = at;
            }
            None => break,
        }
    }
    // A place of several words may reach past the run.
    let start = start.min(end);
    // A lone place inside, or a run that is a place to its end, is no name of a person; behind a given name it is.
    let named = called || end - start >= 2 && given::is_given(p.tokens[start].span.of(p.text));
    if start < end && !named && (start..end).any(|at| place(p, at).is_some_and(|(count, _)| at + count >= end)) {
        return end..end;
    }
    start + not_name(p, &(start..end))..end
}

/// "An Osterland official": a sentence begins with the article, which is a given name elsewhere.
fn an_article(p: &Paragraph, at: usize) -> bool {
    matches!(p.word(at), "a" | "an" | "the") && (p.tag(at) == Tag::Det || first_word(p, at))
}

/// "al-Karim": an article tied to a name.
fn tied(p: &Paragraph, at: usize) -> bool {
    let word = p.tokens.get(at).map_or("", |token| token.span.of(p.text));
    word.split_once('-')
        .is_some_and(|(article, name)| newsroom::is_particle(article) && name.starts_with(char::is_uppercase))
}

/// "Milena Drozd drives line nine", read as one phrase: a given name and the capitals after it.
fn name_in_front(p: &Paragraph, core: &Range<usize>) -> Range<usize> {
    let given = |at: &usize| {
        given::is_given(p.tokens[*at].span.of(p.text)) && p.capital(at + 1) && !p.quoted(*at) && !an_article(p, *at)
    };
    let Some(start) = (core.start..core.end.saturating_sub(1)).find(given) else { return core.end..core.end };
    let end = (start..core.end).find(|at| !p.capital(*at) || p.quoted(*at)).unwrap_or(core.end);
    start..end
}

/// A word that begins its sentence and would have no capital elsewhere, as far as tag and lists tell.
fn common(p: &Paragraph, at: usize) -> bool {
    let lemma = p.tokens[at].lemma.as_str();
    p.tag(at) != Tag::Propn || speakers::kind(lemma).is_some() || roles::longest(&[p.word(at)]).is_some()
}

/// How many words at the front of a run of capitals are no name: a form of address, or a trade that begins the sentence.
fn not_name(p: &Paragraph, run: &Range<usize>) -> usize {
    let honoured = honorific(p, run);
    if honoured > 0 {
        return honoured;
    }
    if run.len() < 2 || !first_word(p, run.start) {
        return 0;
    }
    let word = |at: usize| p.tokens[at].span.of(p.text);
    let named = given::is_given(word(run.start));
    let common = common(p, run.start);
    let trade = run.len() >= 3 && (common || trade_ending(p.word(run.start)) || given::is_given(word(run.start + 1)))
        || run.len() == 2 && common && is_trade(p.word(run.start));
    usize::from(!named && trade)
}

fn trim(p: &Paragraph, range: Range<usize>) -> Range<usize> {
    let mut range = range;
    while range.start < range.end && (p.tag(range.start) == Tag::Det || p.comma(range.start)) {
        range.start += 1;
    }
    range
}
