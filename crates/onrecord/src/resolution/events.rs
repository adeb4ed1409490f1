//! Events of single articles → entries on the record, and what a statement does by being said.
//!
//! Comes in: the evidence. Goes out: events in the order of articles and places; acts of statements with their targets.
//! A government, an army, a crowd that nobody calls by its country is taken for that of the one state its sentence names,
//! and says that this was inferred. Refuses to decide: the side of a name that no words place.

use super::evidence::{Evidence, names_both};
use crate::language::clauses::{Class, classes};
use crate::language::plover::plover;
use crate::language::{affiliations, institutions, states};
use crate::reading::events::{Act, Standing};
use crate::reading::stances::StanceKind;
use crate::reading::{Event, Stance};
use crate::record::{By, EventEntry, Sourced, Statement, TakesPart, id};
use crate::text::Span;

/// Finds events.
#[must_use]
pub fn find(evidence: &Evidence<'_>) -> Vec<Sourced<EventEntry>> {
    let mut found = Vec::new();
    for (article, read) in evidence.reads.iter().enumerate() {
        for event in &read.reading.events {
            let statement = event.attribution.and_then(|number| evidence.statement(article, number));
            let when = event.times.iter().find_map(|time| evidence.dates.get(article)?.get(*time as usize)?.clone());
            let mut actors = take_part(evidence, article, event, false);
            let mut recipients = take_part(evidence, article, event, true);
            if actors.is_empty() && event.actors.is_empty() {
                actors.extend(unnamed(evidence, article, event));
            }
            let friendly = matches!(event.act, Act::Agree | Act::Consult | Act::Support | Act::Cooperate);
            let own: Vec<_> = actors.iter().filter_map(|part| part.side.clone()).collect();
            recipients.retain(|part| {
                !friendly || part.sector.is_some() || part.side.as_ref().is_none_or(|side| !own.contains(side))
            });
            let told =
                statement.filter(|_| matches!(event.standing, Standing::Claimed | Standing::Denied | Standing::Future));
            let entry = EventEntry {
                act: event.act,
                mode: event.mode.clone(),
                actors,
                recipients,
                mutual: event.mutual,
                place: event.place.map(|place| read.words(place).to_owned()),
                when: when.or_else(|| {
                    evidence
                        .published
                        .get(article)
                        .cloned()
                        .flatten()
                        .filter(|_| event.standing != Standing::Historical)
                }),
                standing: event.standing,
                according_to: told.and_then(|s| s.what.speaker_name.clone()),
                statement: statement.map(|s| s.id.clone()),
                lead: event.lead,
                article: read.article.capture,
            };
            let place = format!("{:?}", (event.cue, event.act));
            let id = id('e', &[&read.article.capture.to_string(), &place]);
            let rest = event.actors.iter().chain(&event.recipients).chain(&event.place);
            let rest = rest.filter(|span| !event.words.contains(**span)).map(|span| read.cite(*span)).collect();
            found.push(Sourced::new(
                id,
                entry,
                read.cite(event.words),
                rest,
                By::Rule(format!("event {}", event.rule)),
            ));
        }
    }
    found
}

fn take_part(evidence: &Evidence<'_>, article: usize, event: &Event, recipient: bool) -> Vec<TakesPart> {
    let spans = if recipient { &event.recipients } else { &event.actors };
    let one = |span: &Span| {
        let words = evidence.reads.get(article).map(|read| read.words(*span).to_owned()).unwrap_or_default();
        let sector = sector(&words);
        // "an anti-Norland editor", "Norland-backed rebels": a name inside another word is not whose they are.
        let plain = without_hyphens(&words);
        let whole = (plain.len() == words.len()).then(|| evidence.side(article, *span)).flatten();
        let listed = affiliations::longest(&plain.split(' ').collect::<Vec<_>>());
        let listed = listed.filter(|(count, _)| *count == plain.split(' ').count()).map(|(_, state)| state.to_owned());
        // "the Danes of Norland" are Norland's.
        let mut sides = named(evidence, &plain);
        let last = if plain.contains(" of ") { sides.pop() } else { None };
        let own = listed.or_else(|| last.clone().filter(|_| !sides.is_empty())).or(whole);
        let own = own.or_else(|| sides.into_iter().next()).or(last);
        let deed = matches!(event.act, Act::Assault | Act::Coerce | Act::Protest) && recipient;
        let inferred = own.is_none() && (deed || domestic(&words, sector));
        let side = if inferred { nearby(evidence, article, event, recipient) } else { own };
        TakesPart { words, inferred: inferred && side.is_some(), side, sector: sector.map(str::to_owned) }
    };
    spans.iter().map(one).collect()
}

/// Who did what nobody is named for: PLOVER codes the land it was done in, and so do we, as inferred.
fn unnamed(evidence: &Evidence<'_>, article: usize, event: &Event) -> Option<TakesPart> {
    if !matches!(event.act, Act::Assault | Act::Coerce | Act::Accuse)
        || event.act == Act::Accuse && event.mode.as_deref() != Some("investigate")
    {
        return None;
    }
    let read = evidence.reads.get(article)?;
    let place = event.place.map(|place| read.words(place).to_owned()).unwrap_or_default();
    let states = |side: &String| states().by_code(side).is_some();
    let here = named(evidence, &place).into_iter().find(states);
    let mut near: Vec<String> =
        event.near.iter().flat_map(|span| named(evidence, read.words(*span))).filter(states).collect();
    near.sort();
    near.dedup();
    let side =
        here.or_else(|| near.pop().filter(|_| near.is_empty())).or_else(|| nearby(evidence, article, event, false))?;
    let sector = (event.act == Act::Assault).then(|| "UAF".to_owned());
    Some(TakesPart { words: String::new(), side: Some(side), inferred: true, sector })
}

fn without_hyphens(words: &str) -> String {
    let small = |word: &str| word.contains('-') && word.split('-').any(|part| part.starts_with(char::is_lowercase));
    let kept: Vec<&str> = words.split(' ').filter(|word| !small(word)).collect();
    kept.join(" ")
}

/// The sides that words name, as states or by what belongs to one.
fn named(evidence: &Evidence<'_>, words: &str) -> Vec<String> {
    let sides = evidence.sides.within(words);
    if !sides.is_empty() {
        return sides;
    }
    let listed = affiliations::within(words);
    if !listed.is_empty() {
        return listed.into_iter().map(str::to_owned).collect();
    }
    // "the Bundestag": an institution that one state alone has.
    let parts: Vec<&str> = words.split(' ').collect();
    let owner = (0..parts.len()).find_map(|at| institutions::longest(&parts[at..]).and_then(|(_, found)| found.owner));
    owner.map(str::to_owned).into_iter().collect()
}

/// PLOVER's sector of the last word that has one.
fn sector(words: &str) -> Option<&'static str> {
    let parts: Vec<&str> = words.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).collect();
    let institution =
        (0..parts.len()).find_map(|at| institutions::longest(&parts[at..]).map(|(_, found)| found.sector));
    institution.or_else(|| parts.iter().rev().find_map(|word| plover().sector(&word.to_lowercase())))
}

/// Whether words without a name are of somebody who belongs to a state: "the rebels", "police".
fn domestic(words: &str, sector: Option<&str>) -> bool {
    // A body with a name of its own, which no words place, may belong anywhere: "Harbour Watch International".
    let parts: Vec<&str> = words.split(' ').collect();
    let capital =
        |word: &&&str| word.starts_with(char::is_uppercase) && plover().sector(&word.to_lowercase()).is_none();
    let titled =
        parts.iter().any(|word| matches!(plover().sector(&word.to_lowercase()), Some("GOV" | "MIL" | "COP" | "LEG")));
    if !titled && parts.iter().skip(1).filter(capital).count() > 0 {
        return false;
    }
    let first = parts.first().copied().unwrap_or_default().to_lowercase();
    let pronoun = classes(&first, &first);
    sector.is_some() && (words.contains(' ') || !pronoun.has(Class::Pronoun))
}

/// The one state that the event's sentence names beside.
fn nearby(evidence: &Evidence<'_>, article: usize, event: &Event, recipient: bool) -> Option<String> {
    let read = evidence.reads.get(article)?;
    let spans = event.actors.iter().chain(&event.recipients).chain(&event.near);
    let place = event.place.map(|place| read.words(place).to_owned()).unwrap_or_default();
    let here = named(evidence, &place).into_iter().find(|side| states().by_code(side).is_some());
    let there = recipient || matches!(event.act, Act::Assault | Act::Coerce | Act::Protest | Act::Mobilize);
    if there && here.is_some() {
        return here;
    }
    let mut sides: Vec<String> = spans.flat_map(|span| named(evidence, &without_hyphens(read.words(*span)))).collect();
    sides.retain(|side| states().by_code(side).is_some());
    sides.sort();
    sides.dedup();
    if sides.len() == 1 { sides.pop() } else { None }
}

/// What each statement does by being said, and to whom, in their order.
#[must_use]
pub fn acts(evidence: &Evidence<'_>, statements: &[Sourced<Statement>]) -> Vec<(Option<Act>, Vec<String>)> {
    let mut numbers = std::collections::BTreeMap::new();
    for (article, read) in evidence.reads.iter().enumerate() {
        for number in (0..).take(read.reading.attributions.len()) {
            if let Some(statement) = evidence.statement(article, number) {
                numbers.entry(statement.id.as_str()).or_insert((article, number));
            }
        }
    }
    let act = |statement: &Sourced<Statement>| {
        let (article, number) = numbers.get(statement.id.as_str())?;
        act_of(evidence, *article, *number, &statement.what)
    };
    statements.iter().map(|s| act(s).map_or((None, Vec::new()), |(act, target)| (Some(act), target))).collect()
}

fn act_of(evidence: &Evidence<'_>, article: usize, number: u32, statement: &Statement) -> Option<(Act, Vec<String>)> {
    let read = evidence.reads.get(article)?;
    let attribution = read.reading.attributions.get(number as usize)?;
    let sides = |spans: &[Span]| {
        let mut sides: Vec<String> = spans
            .iter()
            .flat_map(|span| {
                let one = evidence.side(article, *span);
                let one = one.or_else(|| evidence.sides.within(read.words(*span)).into_iter().next());
                if one.is_none() && names_both(read.words(*span)) {
                    evidence.pair(article)
                } else {
                    one.into_iter().collect()
                }
            })
            .filter(|side| Some(side) != statement.side.as_ref())
            .collect();
        sides.sort();
        sides.dedup();
        sides
    };
    // The cue itself is the act: "accused", "demanded that".
    let within = |span: Span| attribution.cue.iter().any(|cue| cue.overlaps(span));
    let acts = |event: &&Event| {
        event.act.verbal() && !matches!(event.standing, Standing::Negated | Standing::Hypothetical | Standing::Denied)
    };
    if let Some(event) = read.reading.events.iter().filter(acts).find(|event| within(event.cue)) {
        return Some((event.act, sides(&event.recipients)));
    }
    // The speaker's own act in the words: "we reject", "Bern must".
    let inside = |event: &&Event| {
        event.attribution == Some(number) && {
            let own = event.actors.iter().all(|actor| {
                attribution.source.contains(actor)
                    || evidence.side(article, *actor).is_some_and(|side| Some(&side) == statement.side.as_ref())
            });
            // That one's own side will meet or help is news of it, not an act by being said.
            let said = matches!(event.act, Act::Reject | Act::Request | Act::Accuse | Act::Threaten);
            own && said && !event.actors.is_empty()
        }
    };
    if let Some(event) = read.reading.events.iter().filter(acts).find(inside) {
        return Some((event.act, sides(&event.recipients)));
    }
    // Only who is on a side blames and demands; an outlet or an analyst tells.
    statement.side.as_ref()?;
    let own = |s: &&Stance| s.attribution == Some(number) && own_stance(evidence, article, s, statement);
    let stances = || read.reading.stances.iter().filter(own);
    let blames = stances().find(|stance| stance.kind == StanceKind::Accuses);
    let (stance, act) = blames.map(|stance| (stance, Act::Accuse)).or_else(|| {
        stances().find_map(|stance| match stance.kind {
            StanceKind::Demands => Some((stance, Act::Request)),
            StanceKind::Rejects | StanceKind::Opposes => Some((stance, Act::Reject)),
            _ => None,
        })
    })?;
    let named = stance.words.iter().flat_map(|words| evidence.parties(article, *words));
    let named = named.filter(|party| evidence.sides.is_side(party));
    let target = named.filter(|side| Some(side) != statement.side.as_ref()).take(1).collect();
    Some((act, target))
}

fn own_stance(evidence: &Evidence<'_>, article: usize, stance: &Stance, statement: &Statement) -> bool {
    evidence.side(article, stance.holder).is_some_and(|side| Some(&side) == statement.side.as_ref())
        || statement.source.contains(&stance.holder)
}
