//! Any id → all that is known of that entry: its fields, the exact words, the sentences around them, how it was found.
//!
//! Adds no fact. An id may be cut short as long as it stays unambiguous; an article also goes by its name or label.

use serde::Serialize;

use crate::analysis::sentences;
use crate::capture::Digest;
use crate::record::{
    By, Citation, Claim, Decision, EventEntry, RelayedBy, Reprint, Ruling, Sourced, Statement, Telling, Told,
};
use crate::text::Span;
use crate::view::filter::is_article;
use crate::view::index::{Index, one_line};
use crate::view::table::Cited;
use crate::view::{actors, claims, commitments, delegations, drafts, events, positions, sources, statements};
use crate::when::When;

/// One entry, opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Opened {
    /// Its id; for an article its digest.
    pub id: String,
    /// statement, position, round, deadline, event, commitment, draft, contradiction, claim, actor, reprint, article.
    pub kind: &'static str,
    /// What is known, as name and value; what is not known says so.
    pub fields: Vec<(&'static str, String)>,
    /// The words it rests on, with what stands around them.
    pub evidence: Vec<Evidence>,
}

/// One citation with what stands around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The words and their place.
    pub cited: Cited,
    /// The sentence or sentences that hold them.
    pub around: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// When (EDTF).
    pub published: Option<String>,
}

/// Why nothing was opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotOpened {
    /// No entry has such an id.
    #[error("nothing on the record is called \"{0}\"; ids stand in every listing")]
    Unknown(String),
    /// A person's ruling took it off the record.
    #[error("{id} was ruled off the record by {by}, {at}: {why} ({ruling} withdrawn brings it back)")]
    Rejected {
        /// The entry.
        id: String,
        /// Who.
        by: String,
        /// When.
        at: String,
        /// Why.
        why: String,
        /// The ruling's id.
        ruling: String,
    },
    /// More than one has.
    #[error("\"{wanted}\" may be any of {}; give more of the id", ids.join(", "))]
    Ambiguous {
        /// What was asked for.
        wanted: String,
        /// What it may be.
        ids: Vec<String>,
    },
}

const UNKNOWN: &str = "not known";

/// What the id that a person typed stands for, in full.
///
/// # Errors
/// Where it stands for nothing, or for more than one thing.
pub fn find(index: &Index<'_>, wanted: &str) -> Result<String, NotOpened> {
    let wanted = wanted.trim();
    let record = index.record;
    let mut ids: Vec<String> = Vec::new();
    // A full id is the common case and is known without a copy of every other.
    for entry in record.entries().filter(|entry| !wanted.is_empty() && entry.id.starts_with(wanted)) {
        if entry.id == wanted {
            return Ok(wanted.to_owned());
        }
        ids.push(entry.id.to_owned());
    }
    let articles = record.sources.iter().filter(|source| is_article(&source.name, source.digest, wanted));
    ids.extend(articles.map(|source| source.digest.to_string()));
    ids.sort();
    ids.dedup();
    match ids.as_slice() {
        [] => Err(NotOpened::Unknown(wanted.to_owned())),
        [one] => Ok(one.clone()),
        _ => Err(NotOpened::Ambiguous { wanted: wanted.to_owned(), ids }),
    }
}

/// Opens an entry; `rulings` are those a person made, to be shown with it.
///
/// # Errors
/// Where the id stands for nothing, or for more than one thing.
pub fn open(index: &Index<'_>, rulings: &[Ruling], wanted: &str) -> Result<Opened, NotOpened> {
    let id = find(index, wanted).map_err(|not| rejected(rulings, wanted).unwrap_or(not))?;
    let mut opened = entry(index, &id).or_else(|| article(index, &id)).ok_or(NotOpened::Unknown(id))?;
    for ruling in index.rulings_on(rulings, &opened.id) {
        let Ruling { id, by, at, why, .. } = ruling;
        opened.fields.push(("ruling", format!("{} by {by}, {at}: {why} ({id})", ruling.decision.told())));
    }
    Ok(opened)
}

fn rejected(rulings: &[Ruling], wanted: &str) -> Option<NotOpened> {
    let wanted = wanted.trim();
    let mut last = rulings.iter().rev().filter(|ruling| !wanted.is_empty() && ruling.on.starts_with(wanted));
    let Ruling { id: ruling, on, by, at, why, .. } = last.find(|ruling| ruling.decision == Decision::Reject)?.clone();
    Some(NotOpened::Rejected { id: on, by, at, why, ruling })
}

fn entry(index: &Index<'_>, id: &str) -> Option<Opened> {
    let record = index.record;
    if let Some(entry) = index.statement(id) {
        return Some(opened(index, "statement", entry, statement(index, entry)));
    }
    if let Some(entry) = record.positions.iter().find(|e| e.id == id) {
        let what = &entry.what;
        let mut fields = vec![
            ("party", party(index, &what.party)),
            ("issue", what.issue.clone()),
            ("stance", positions::stance(what)),
            ("as of", when(what.as_of.as_ref())),
        ];
        fields.extend(what.conditions.iter().map(|words| ("condition", index.words(words))));
        fields.extend(what.terms.iter().map(|term| ("term", term.told())));
        fields.extend(what.statement.iter().map(|id| ("said in", id.clone())));
        return Some(opened(index, "position", entry, fields));
    }
    if let Some(entry) = record.rounds.iter().find(|e| e.id == id) {
        let what = &entry.what;
        let parties: Vec<String> = what.parties.iter().map(|id| party(index, id)).collect();
        let mut fields = vec![("parties", parties.join("; "))];
        fields.extend(told(index, "date", &what.dates, |date| when(Some(date))));
        fields.extend(told(index, "place", &what.places, Clone::clone));
        fields.extend(told(index, "standing", &what.standing, |standing| standing.word().to_owned()));
        fields.extend(what.heads.iter().map(|head| ("head", format!("{}: {}", head.value.0, head.value.1))));
        fields.extend(what.formats.iter().map(|told| ("format", told.value.word().to_owned())));
        fields.extend(what.aids.iter().map(|told| (told.value.0.word(), party(index, &told.value.1))));
        fields.extend(what.away.iter().map(|told| ("away", party(index, &told.value))));
        let named =
            [("on", &what.topics), ("beside it", &what.beside), ("outcome", &what.outcomes), ("next", &what.next)];
        fields.extend(named.iter().flat_map(|(name, list)| list.iter().map(|words| (*name, index.words(words)))));
        return Some(opened(index, "round", entry, fields));
    }
    if let Some(entry) = record.delegations.iter().find(|e| e.id == id) {
        let what = &entry.what;
        let mut fields = vec![
            ("delegation", what.name.clone()),
            ("party", what.party.as_deref().map_or(UNKNOWN.to_owned(), |id| party(index, id))),
        ];
        fields.extend(delegations::held(what).into_iter().map(|held| {
            let told = held.told().map_or(String::new(), |told| format!(" ({told})"));
            (held.status(), format!("{}{told}", held.seat.name))
        }));
        return Some(opened(index, "delegation", entry, fields));
    }
    if let Some(entry) = record.deadlines.iter().find(|e| e.id == id) {
        let fields = vec![("date", when(Some(&entry.what.date))), ("due", entry.what.due.word().to_owned())];
        return Some(opened(index, "deadline", entry, fields));
    }
    if let Some(entry) = record.events.iter().find(|e| e.id == id) {
        let mut fields = event(&entry.what);
        fields.extend(elsewhere(index, id));
        return Some(opened(index, "event", entry, fields));
    }
    if let Some(entry) = record.commitments.iter().find(|e| e.id == id) {
        let what = &entry.what;
        let by: Vec<String> = what.by.iter().map(|id| party(index, id)).collect();
        let mut fields =
            vec![("by", by.join("; ")), ("kind", commitments::kind(what)), ("made", when(what.made.as_ref()))];
        fields.extend(what.to.iter().map(|id| ("to", party(index, id))));
        fields.push(("due", when(what.due.as_ref())));
        fields.push(("status", what.status().word().to_owned()));
        fields.extend(
            told(index, "became", &what.became, |status| status.word().to_owned())
                .into_iter()
                .filter(|_| !what.became.is_empty()),
        );
        fields.extend(what.statement.iter().map(|id| ("said in", id.clone())));
        return Some(opened(index, "commitment", entry, fields));
    }
    if let Some(entry) = record.drafts.iter().find(|e| e.id == id) {
        let what = &entry.what;
        let names = |ids: &[String]| ids.iter().map(|id| party(index, id)).collect::<Vec<_>>().join("; ");
        let to = if what.to.is_empty() { UNKNOWN.to_owned() } else { names(&what.to) };
        let mut fields = vec![("by", names(&what.by)), ("kind", drafts::kind(what).to_owned()), ("to", to)];
        fields.push(("sent", when(what.sent.as_ref())));
        fields.extend(what.versions.iter().map(|words| ("version", index.words(words))));
        fields.extend(what.before.iter().map(|id| ("the one before", id.clone())));
        fields.extend(told(index, "answer", &what.answers, |answer| answer.word().to_owned()));
        fields.push(("made as", what.commitment.clone()));
        return Some(opened(index, "draft", entry, fields));
    }
    if let Some(entry) = record.contradictions.iter().find(|e| e.id == id) {
        let what = &entry.what;
        let side = |side: &crate::record::Side| {
            format!("{}: {} ({})", side.who.as_deref().unwrap_or(UNKNOWN), index.words(&side.citation), side.entry)
        };
        let fields = vec![
            ("clash", what.clash.word().to_owned()),
            ("issue", known(what.issue.as_deref())),
            ("one", side(&what.left)),
            ("other", side(&what.right)),
        ];
        return Some(opened(index, "contradiction", entry, fields));
    }
    if let Some(entry) = record.claims.iter().find(|e| e.id == id) {
        return Some(claim(index, entry));
    }
    if let Some(entry) = index.actor(id) {
        let what = &entry.what;
        let mut fields = vec![
            ("name", what.name.clone()),
            ("kind", what.kind.word().to_owned()),
            ("side", what.side.as_deref().map_or(UNKNOWN.to_owned(), |side| party(index, side))),
            ("names seen", what.names.join("; ")),
        ];
        fields.extend(actors::told(what).into_iter().map(|told| ("role", told)));
        fields.extend(delegations::of_actor(index, id).into_iter().map(|told| ("delegation", told)));
        return Some(opened(index, "actor", entry, fields));
    }
    let entry = record.reprints.iter().find(|e| e.id == id)?;
    Some(reprint(index, entry))
}

/// Every telling with what it goes back to, and both wordings of a quotation that drifted.
fn claim(index: &Index<'_>, entry: &Sourced<Claim>) -> Opened {
    let what = &entry.what;
    let mut fields = vec![
        ("claim", what.kind.word().to_owned()),
        ("who", known(claims::who(index, entry).as_deref())),
        ("origins", claims::tally(what)),
    ];
    fields.extend(what.tellings.iter().map(|told| ("told", telling(index, told))));
    fields.extend(what.drift.iter().map(|drift| ("quote drift", claims::wordings(index, drift))));
    let mut opened = opened(index, "claim", entry, fields);
    let wordings = what.drift.iter().flat_map(|drift| [&drift.left, &drift.right]);
    opened.evidence.extend(wordings.map(|c| evidence(index, c.article, index.cited(c), Some(c))));
    opened
}

fn telling(index: &Index<'_>, told: &Telling) -> String {
    let article = index.article_name(told.article);
    format!(
        "{article} (origin {}, {}; {}): {}",
        told.origin,
        claims::from(told),
        told.entry,
        index.words(&told.citation)
    )
}

/// Where else a statement or event is told.
fn elsewhere(index: &Index<'_>, id: &str) -> Vec<(&'static str, String)> {
    let Some(claim) = index.claim_of(id) else { return Vec::new() };
    let mut fields = vec![("origins", format!("{} ({})", claims::tally(&claim.what), claim.id))];
    let others = claim.what.tellings.iter().filter(|told| told.entry != id);
    fields.extend(others.map(|told| ("also told", telling(index, told))));
    fields.extend(claim.what.drift.iter().map(|drift| ("quote drift", claims::wordings(index, drift))));
    fields
}

/// Both articles, what the copy cut, altered and added; every change opens to the words of both.
fn reprint(index: &Index<'_>, entry: &Sourced<Reprint>) -> Opened {
    let what = &entry.what;
    let mut fields = vec![
        ("original", index.article_name(what.original)),
        ("copy", index.article_name(what.copy)),
        ("likeness", what.likeness.word().to_owned()),
        ("shared", format!("{} % of the shorter text", what.shared / 10)),
    ];
    let words = |citation: &Citation| one_line(&index.words(citation));
    let altered = |[from, to]: &[Citation; 2]| format!("\"{}\" is \"{}\" in the copy", words(from), words(to));
    fields.extend(what.altered.iter().map(|pair| ("altered", altered(pair))));
    fields.extend(what.cut.iter().map(|cut| ("cut", words(cut))));
    fields.extend(what.added.iter().map(|added| ("added", words(added))));
    let mut opened = opened(index, "reprint", entry, fields);
    let more = what.altered.iter().flatten().chain(&what.cut).chain(&what.added);
    opened.evidence.extend(more.map(|c| evidence(index, c.article, index.cited(c), Some(c))));
    opened
}

fn statement(index: &Index<'_>, entry: &Sourced<Statement>) -> Vec<(&'static str, String)> {
    let what = &entry.what;
    let pieces = |spans: &[Span]| {
        let article = index.article(what.article);
        let words = spans.iter().filter_map(|span| Some(one_line(article?.words(*span))));
        words.collect::<Vec<_>>().join(" … ")
    };
    let id = what.speaker.as_deref().map(|id| format!(" ({id})")).unwrap_or_default();
    let speaker = match what.speaker_name.as_deref().or(what.speaker.as_deref()) {
        Some(name) => format!("{name}{id}"),
        None => UNKNOWN.to_owned(),
    };
    let mut fields = vec![
        ("speaker", speaker),
        ("as named", pieces(&what.source)),
        ("side", what.side.as_deref().map_or(UNKNOWN.to_owned(), |side| party(index, side))),
        ("cue", pieces(&what.cue)),
        ("words", statements::words(index, entry)),
        ("quotation", what.quotation.word().to_owned()),
        ("said", when(what.said.as_ref())),
        ("addressee", known(what.addressee.as_deref())),
    ];
    fields.extend(what.relayed_by.iter().map(|relay| ("through", through(index, relay))));
    fields.push(("issues", what.issues.join("; ")));
    let target = if what.target.is_empty() { String::new() } else { format!(" to {}", what.target.join(", ")) };
    fields.extend(what.act.map(|act| ("act", format!("{}{target}", act.word()))));
    fields.extend(what.within.iter().map(|id| ("told within", id.clone())));
    fields.extend(elsewhere(index, &entry.id));
    fields.extend(index.source(what.article).and_then(sources::warning).map(|warning| ("warning", warning)));
    fields.push(("stands in", what.block.word().to_owned()));
    fields
}

fn event(what: &EventEntry) -> Vec<(&'static str, String)> {
    let mut fields = vec![
        ("type", what.act.word().to_owned()),
        ("mode", known(what.mode.as_deref())),
        ("actor", events::names(&what.actors)),
        ("recipient", events::names(&what.recipients)),
        ("to each other", if what.mutual { "yes" } else { "no" }.to_owned()),
        ("place", known(what.place.as_deref())),
        ("when", when(what.when.as_ref())),
        ("standing", what.standing.word().to_owned()),
    ];
    fields.extend(what.according_to.iter().map(|who| ("according to", who.clone())));
    fields.extend(what.statement.iter().map(|id| ("told in", id.clone())));
    fields
}

fn article(index: &Index<'_>, digest: &str) -> Option<Opened> {
    let digest: Digest = digest.parse().ok()?;
    let source = index.source(digest)?;
    let mut fields = vec![
        ("name", source.name.clone()),
        ("title", known(source.title.as_deref())),
        ("outlet", known(source.outlet.as_deref())),
        ("outlet kind", known(source.media.kind.as_deref())),
        ("outlet country", known(source.media.country.as_deref())),
        ("outlet control", known(source.media.control.as_deref())),
        ("control basis", known(source.media.basis.as_deref())),
        ("bylines", source.bylines.join("; ")),
        ("agencies", source.agencies.join("; ")),
        ("published", when(source.published.as_ref())),
        ("updated", when(source.updated.as_ref())),
        ("language", known(source.language.as_deref())),
        ("dek", known(source.dek.as_deref())),
        ("pictures", source.pictures.join("; ")),
        ("about the author", source.bios.join("; ")),
        ("statements", source.statements.to_string()),
    ];
    fields.extend(sources::warning(source).map(|warning| ("warning", warning)));
    for reprint in index.record.reprints.iter().filter(|r| r.what.copy == digest || r.what.original == digest) {
        let (word, other) = match reprint.what.copy == digest {
            true => ("copy of", reprint.what.original),
            false => ("copied by", reprint.what.copy),
        };
        let likeness = reprint.what.likeness.word();
        fields.push((word, format!("{} ({likeness}, {})", index.article_name(other), reprint.id)));
    }
    let url = index.article(digest)?.url.iter().map(|url| ("address", url.clone()));
    fields.extend(url);
    let said = index.record.statements.iter().filter(|statement| statement.what.article == digest);
    let line = |s: &Sourced<Statement>| {
        let who = s.what.speaker_name.as_deref().unwrap_or(UNKNOWN);
        format!("{} {who}: {}", s.id, statements::words(index, s))
    };
    fields.extend(said.map(|statement| ("statement", line(statement))));
    let title = sources::title(index, source).map(|cited| evidence(index, digest, cited, None));
    let signs = source.spun.iter().map(|(_, c)| evidence(index, digest, index.cited(c), Some(c)));
    let evidence = title.into_iter().chain(signs).collect();
    Some(Opened { id: digest.to_string(), kind: "article", fields, evidence })
}

fn opened<T>(
    index: &Index<'_>,
    kind: &'static str,
    entry: &Sourced<T>,
    mut fields: Vec<(&'static str, String)>,
) -> Opened {
    let found = match &entry.by {
        By::Rule(name) => format!("rule {name}"),
        By::Model(name, score) => format!("model {name}, score {score} of 1000"),
        By::Person(who) => format!("ruled by {who}"),
    };
    fields.push(("found by", found));
    let evidence = entry.citations().iter().map(|c| evidence(index, c.article, index.cited(c), Some(c))).collect();
    Opened { id: entry.id.clone(), kind, fields, evidence }
}

fn evidence(index: &Index<'_>, article: Digest, cited: Cited, citation: Option<&Citation>) -> Evidence {
    let source = index.source(article);
    Evidence {
        cited,
        around: citation.and_then(|citation| around(index, citation)).unwrap_or_default(),
        outlet: source.and_then(|source| source.outlet.clone()),
        published: source.and_then(|source| source.published.as_ref()).map(|when| when.edtf.to_string()),
    }
}

/// The sentences that the words lie in.
fn around(index: &Index<'_>, citation: &Citation) -> Option<String> {
    let article = index.article(citation.article)?;
    let mut whole: Option<Span> = None;
    for block in article.blocks.iter().filter(|block| block.span.overlaps(citation.span)) {
        let met = sentences::spans(&article.text, block.span).into_iter();
        let met = met.filter(|span| span.overlaps(citation.span));
        whole = met.fold(whole, |whole, span| Some(whole.map_or(span, |whole| whole.join(span))));
    }
    Some(index.words(&article.cite(whole?)))
}

fn told<T>(
    index: &Index<'_>,
    name: &'static str,
    values: &[Told<T>],
    show: impl Fn(&T) -> String,
) -> Vec<(&'static str, String)> {
    if values.is_empty() {
        return vec![(name, UNKNOWN.to_owned())];
    }
    let one =
        |told: &Told<T>| (name, format!("{} (says {})", show(&told.value), index.article_name(told.citation.article)));
    values.iter().map(one).collect()
}

fn through(index: &Index<'_>, relay: &RelayedBy) -> String {
    let how = if relay.cited { "cited by the source" } else { "relayed the words" };
    format!("{}, {how}: {}", relay.name, index.words(&relay.citation))
}

fn party(index: &Index<'_>, id: &str) -> String {
    match index.party(id) {
        name if name == id => id.to_owned(),
        name => format!("{name} ({id})"),
    }
}

fn when(when: Option<&When>) -> String {
    when.map_or(UNKNOWN.to_owned(), |when| format!("{} ({})", when.edtf, when.basis.word()))
}

fn known(value: Option<&str>) -> String {
    value.unwrap_or(UNKNOWN).to_owned()
}
