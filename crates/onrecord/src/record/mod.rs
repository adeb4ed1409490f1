//! The record: what all readings of one dossier say together, every entry with its words.
//!
//! Holds types only; `resolution` makes them, `verify` re-checks them.

use serde::{Deserialize, Serialize};

use crate::article::{Kind, Refusal};
use crate::capture::Digest;
use crate::reading::Quotation;
use crate::reading::commitments::{CommitmentKind, Status};
use crate::reading::deadlines::Due;
use crate::reading::delegations::{Place, Sitting};
use crate::reading::drafts::Answer;
use crate::reading::events::{Act, Standing as EventStanding};
use crate::reading::meetings::{Aid, Format, Standing};
use crate::reading::spun::Sign;
use crate::reading::stances::StanceKind;
use crate::reading::terms::Term;
use crate::text::Span;
use crate::when::{Edtf, When};

pub mod claim;
pub mod lists;
pub mod ruling;
pub mod verify;

pub use claim::{Claim, ClaimKind, Drift, Telling, Via};
pub use lists::Entry;
pub use ruling::{Decision, Ruling};

/// The exact words in the exact capture.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Citation {
    /// Which capture.
    pub article: Digest,
    /// Where in the article's text, in bytes.
    pub span: Span,
    /// The words.
    pub quote: String,
}

/// How an entry came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// A rule, by name.
    Rule(String),
    /// A model, by name, with its score in thousandths.
    Model(String, u16),
    /// A person, by ruling.
    Person(String),
}

/// Anything on the record: with an id that stays, at least one citation, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sourced<T> {
    /// Stays the same when the record is rebuilt.
    pub id: String,
    /// The entry.
    pub what: T,
    #[serde(deserialize_with = "at_least_one")]
    citations: Vec<Citation>,
    /// How it came about.
    pub by: By,
}

impl<T> Sourced<T> {
    /// An entry; the first citation is not optional.
    #[must_use]
    pub fn new(id: String, what: T, first: Citation, rest: Vec<Citation>, by: By) -> Self {
        let mut citations = vec![first];
        citations.extend(rest);
        Self { id, what, citations, by }
    }

    /// The words it rests on: never empty.
    #[must_use]
    pub fn citations(&self) -> &[Citation] {
        &self.citations
    }

    /// The words it rests on first.
    #[must_use]
    pub fn citation(&self) -> &Citation {
        &self.citations[0]
    }

    /// Rests it on other words; without any it stays as it is.
    pub(crate) fn recite(&mut self, citations: Vec<Citation>) {
        if !citations.is_empty() {
            self.citations = citations;
        }
    }

    /// Adds words that say the same.
    pub fn cite(&mut self, citation: Citation) {
        if !self.citations.contains(&citation) {
            self.citations.push(citation);
        }
    }
}

/// Nothing comes on the record without its words, not from a file either.
fn at_least_one<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<Citation>, D::Error> {
    let citations = Vec::deserialize(from)?;
    if citations.is_empty() { Err(serde::de::Error::custom("an entry without a citation")) } else { Ok(citations) }
}

/// An id made of a kind's letter and eight hexadecimal digits of what it stands for.
#[must_use]
pub fn id(letter: char, parts: &[&str]) -> String {
    format!("{letter}{}", Digest::of(parts.join("\u{1f}").as_bytes()).short())
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the words say it
pub enum ActorKind {
    Person,
    State,
    Institution,
    Media,
    Group,
    /// People without a name, as one article calls them.
    Unnamed,
}

impl ActorKind {
    /// The word for it, as written in listings and exports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ActorKind::Person => "person",
            ActorKind::State => "state",
            ActorKind::Institution => "institution",
            ActorKind::Media => "media",
            ActorKind::Group => "group",
            ActorKind::Unnamed => "unnamed",
        }
    }
}

/// A role as one article gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// In the article's words.
    pub words: String,
    /// When that article was published, as far as known.
    pub as_of: Option<Edtf>,
    /// The words.
    pub citation: Citation,
}

/// Somebody who speaks or is spoken of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The name to show.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// ISO 3166 alpha-3 or the dossier's party id.
    pub side: Option<String>,
    /// Every spelling seen, sorted.
    pub names: Vec<String>,
    /// Roles, by date then words.
    pub roles: Vec<Role>,
    /// What is told of somebody without a name; nothing of all others.
    #[serde(default)]
    pub unnamed: Option<Unnamed>,
}

/// What an article tells of a source that it does not name; never more than its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unnamed {
    /// What sort of source: official, diplomat, expert, other.
    pub kind: String,
    /// Rank and trade as stated: "senior official".
    pub rank: Option<String>,
    /// How many, where a number is given.
    pub count: Option<u16>,
    /// More than one.
    pub plural: bool,
    /// The words that say that the name is withheld.
    pub withheld: Option<Citation>,
    /// The reason given for it.
    pub reason: Option<Citation>,
}

/// Somebody words went through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelayedBy {
    /// Name.
    pub name: String,
    /// Whether the source cited them, rather than being passed on by them.
    pub cited: bool,
    /// The words that say so.
    pub citation: Citation,
}

/// One attribution with its speaker resolved, as far as that can be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The article.
    pub article: Digest,
    /// Kind of the block it stands in: only `body` is the story itself.
    pub block: Kind,
    /// Who, in the article's words.
    pub source: Vec<Span>,
    /// The attributing words.
    pub cue: Vec<Span>,
    /// The words themselves.
    pub content: Vec<Span>,
    /// How they are given.
    pub quotation: Quotation,
    /// Id of the actor; `None` where unresolved.
    pub speaker: Option<String>,
    /// Name of the actor, to show.
    pub speaker_name: Option<String>,
    /// Side spoken for.
    pub side: Option<String>,
    /// When it was said.
    pub said: Option<When>,
    /// To whom.
    pub addressee: Option<String>,
    /// Through whom, nearest to the reader first.
    pub relayed_by: Vec<RelayedBy>,
    /// Issue ids, sorted.
    pub issues: Vec<String>,
    /// Id of the statement this one is told within.
    pub within: Option<String>,
    /// What it does by being said: PLOVER's type, where it is an act.
    #[serde(default)]
    pub act: Option<Act>,
    /// Whom that is directed at: parties by id, sorted.
    #[serde(default)]
    pub target: Vec<String>,
    /// How sure the reader is, in thousandths.
    pub score: u16,
}

/// Whose account of a position it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Account {
    /// The party's own words.
    Own,
    /// Somebody else's claim about the party.
    Claimed,
    /// The reporter's summary.
    Reported,
}

impl Account {
    /// The word for it, as written in listings and exports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Account::Own => "own",
            Account::Claimed => "claimed",
            Account::Reported => "reported",
        }
    }
}

/// Party × issue × stance, as of a date, in quoted words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Party: ISO 3166 alpha-3 or the dossier's id.
    pub party: String,
    /// Issue id.
    pub issue: String,
    /// Stance.
    pub stance: StanceKind,
    /// Conditions, in the article's words.
    pub conditions: Vec<Citation>,
    /// Numbers in its words, in one form.
    #[serde(default)]
    pub terms: Vec<Term>,
    /// As of when.
    pub as_of: Option<When>,
    /// Whose account it is.
    pub account: Account,
    /// Who says so, where it is `Claimed`.
    pub according_to: Option<String>,
    /// The statement it was said in.
    pub statement: Option<String>,
}

/// A value that accounts may give differently, each with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told<T> {
    /// The value.
    pub value: T,
    /// The words.
    pub citation: Citation,
}

/// One meeting or planned meeting of the parties; what accounts say differently stands side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// When: more than one entry means that accounts differ.
    pub dates: Vec<Told<When>>,
    /// Where.
    pub places: Vec<Told<String>>,
    /// Parties, by id, sorted.
    pub parties: Vec<String>,
    /// Party id and head of its delegation.
    pub heads: Vec<Told<(String, String)>>,
    /// What became of it, each account's word.
    pub standing: Vec<Told<Standing>>,
    /// What came of it.
    pub outcomes: Vec<Citation>,
    /// How the sides sat together.
    #[serde(default)]
    pub formats: Vec<Told<Format>>,
    /// Who helped, and how: a party's id or a name.
    #[serde(default)]
    pub aids: Vec<Told<(Aid, String)>>,
    /// Who did not come: a party's id or a name.
    #[serde(default)]
    pub away: Vec<Told<String>>,
    /// What it is about.
    #[serde(default)]
    pub topics: Vec<Citation>,
    /// Working groups and tracks of their own told beside it.
    #[serde(default)]
    pub beside: Vec<Citation>,
    /// What is told of the round after it.
    #[serde(default)]
    pub next: Vec<Citation>,
}

impl Round {
    /// The words of every value that it holds.
    pub fn told(&self) -> impl Iterator<Item = &Citation> {
        let dates = self.dates.iter().map(|t| &t.citation).chain(self.places.iter().map(|t| &t.citation));
        let heads = self.heads.iter().map(|t| &t.citation).chain(self.standing.iter().map(|t| &t.citation));
        let aids = self.formats.iter().map(|t| &t.citation).chain(self.aids.iter().map(|t| &t.citation));
        let plain = self.outcomes.iter().chain(&self.topics).chain(&self.beside).chain(&self.next);
        dates.chain(heads).chain(aids).chain(self.away.iter().map(|t| &t.citation)).chain(plain)
    }
}

/// Who speaks for a party at talks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegation {
    /// The party's name, or what articles call a delegation whose party is not known.
    pub name: String,
    /// Party: ISO 3166 alpha-3 or the dossier's id.
    pub party: Option<String>,
    /// Every telling of who leads it and who sits in it: heads first, then by name and date.
    pub seats: Vec<Delegate>,
}

/// One person's place in a delegation, as one article tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegate {
    /// Name of the actor, to show.
    pub name: String,
    /// Id of the actor.
    pub actor: String,
    /// Head or member.
    pub place: Place,
    /// Sits, will sit, left.
    pub sitting: Sitting,
    /// The one day that the sentence tells, as far as known.
    pub when: Option<When>,
    /// When the article was published.
    pub as_of: Option<Edtf>,
    /// The words.
    pub citation: Citation,
}

/// By when something is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlineEntry {
    /// The day, as far as known.
    pub date: When,
    /// What the words say of it.
    pub due: Due,
    /// The article.
    pub article: Digest,
}

/// Who takes part in an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakesPart {
    /// In the article's words.
    pub words: String,
    /// ISO 3166 alpha-3 or the dossier's party id; `None` where no words place them.
    pub side: Option<String>,
    /// The side is that of the one state named in the sentence.
    pub inferred: bool,
    /// PLOVER's sector, where a noun tells.
    pub sector: Option<String>,
}

/// Who did what to whom, in the terms of PLOVER.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventEntry {
    /// Type.
    pub act: Act,
    /// Mode, where the words tell.
    pub mode: Option<String>,
    /// Who did it.
    pub actors: Vec<TakesPart>,
    /// To whom.
    pub recipients: Vec<TakesPart>,
    /// The actors did it to each other.
    pub mutual: bool,
    /// Where, as named.
    pub place: Option<String>,
    /// When; the article's own date where it does not tell.
    pub when: Option<When>,
    /// How it stands.
    pub standing: EventStanding,
    /// Who says so, where it is not told as a fact.
    pub according_to: Option<String>,
    /// The statement it is told in.
    pub statement: Option<String>,
    /// Its sentence is about it.
    pub lead: bool,
    /// The article.
    pub article: Digest,
}

/// What somebody bound themselves to, and what later words say became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// Agreed, promised, ordered, threatened, proposed, or a text sent.
    pub kind: CommitmentKind,
    /// Parties bound, by id, sorted.
    pub by: Vec<String>,
    /// To whom, by id.
    pub to: Vec<String>,
    /// When it was made, as far as the words tell.
    pub made: Option<When>,
    /// By when it is due.
    pub due: Option<When>,
    /// What later words say of it, in order of time; nothing leaves it open.
    pub became: Vec<Told<Status>>,
    /// Whose account it is.
    pub account: Account,
    /// Who says so.
    pub according_to: Option<String>,
    /// The statement it was said in.
    pub statement: Option<String>,
}

impl Commitment {
    /// What the latest words say of it.
    #[must_use]
    pub fn status(&self) -> Status {
        self.became.last().map_or(Status::Open, |told| told.value)
    }
}

/// A draft or a proposal that one side put to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// A text that was sent, or something proposed in words.
    pub text: bool,
    /// Whose it is: parties by id, sorted.
    pub by: Vec<String>,
    /// To whom, by id.
    pub to: Vec<String>,
    /// When it was sent or made.
    pub sent: Option<When>,
    /// Which version it is, in the captures' words: "revised", "second".
    pub versions: Vec<Citation>,
    /// The id of the one before it, of the same side, where it is told as a later version.
    pub before: Option<String>,
    /// Whether there is an answer, in order of time; nothing where no words tell.
    pub answers: Vec<Told<Answer>>,
    /// Id of the commitment that it was made as.
    pub commitment: String,
}

impl Draft {
    /// What the latest words say of an answer.
    #[must_use]
    pub fn answer(&self) -> Option<Answer> {
        self.answers.last().map(|told| told.value)
    }
}

/// What sort of contradiction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clash {
    /// Each side says that the other is to blame.
    MutualBlame,
    /// One says it, the other denies it.
    Denial,
    /// Stances on one issue that cannot both be had.
    IncompatiblePositions,
    /// One fact told in two ways.
    ConflictingFacts,
    /// A party says what it said otherwise before.
    SelfReversal,
}

impl Clash {
    /// The word for it, as written in listings and exports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Clash::MutualBlame => "mutual blame",
            Clash::Denial => "denial",
            Clash::IncompatiblePositions => "incompatible positions",
            Clash::ConflictingFacts => "conflicting facts",
            Clash::SelfReversal => "self-reversal",
        }
    }
}

/// Two accounts that contradict each other; never settled here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contradiction {
    /// Which sort.
    pub clash: Clash,
    /// Issue id, if one is known.
    pub issue: Option<String>,
    /// One account: who, and the entry's id.
    pub left: Side,
    /// The other.
    pub right: Side,
}

/// One side of a contradiction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// Who: party id or name.
    pub who: Option<String>,
    /// Id of the statement, position or round.
    pub entry: String,
    /// The words.
    pub citation: Citation,
}

/// How alike a copy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Likeness {
    /// The body is the same but for furniture.
    Identical,
    /// Most of it is the same.
    Edited,
    /// Part of one is in the other.
    Excerpt,
    /// The same in other words.
    Rewritten,
    /// Passages of it stand in the other, among passages of others.
    Digest,
    /// A later capture of the same page.
    Version,
}

impl Likeness {
    /// The word for it, as written in listings and exports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Likeness::Identical => "identical",
            Likeness::Edited => "edited",
            Likeness::Excerpt => "excerpt",
            Likeness::Rewritten => "rewritten",
            Likeness::Digest => "digest",
            Likeness::Version => "version",
        }
    }
}

/// An article that copies another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reprint {
    /// The article taken for the original: the earlier, or the fuller where dates do not tell.
    pub original: Digest,
    /// The copy.
    pub copy: Digest,
    /// How alike.
    pub likeness: Likeness,
    /// Shared share of the shorter body, in thousandths.
    pub shared: u16,
    /// Paragraphs of the original that the copy lacks.
    #[serde(default)]
    pub cut: Vec<Citation>,
    /// Paragraphs of the copy that the original lacks.
    #[serde(default)]
    pub added: Vec<Citation>,
    /// Words of the original, and those that stand for them in the copy: numbers and names first, then what is quoted.
    #[serde(default)]
    pub altered: Vec<[Citation; 2]>,
}

/// One article of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The capture.
    pub digest: Digest,
    /// The capture's name.
    pub name: String,
    /// Headline.
    pub title: Option<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// What is known of the outlet, from the dossier or generally.
    #[serde(default)]
    pub media: Media,
    /// Bylines.
    pub bylines: Vec<String>,
    /// Agencies credited.
    pub agencies: Vec<String>,
    /// The line under the headline that sums the story up.
    #[serde(default)]
    pub dek: Option<String>,
    /// Whose pictures it has.
    #[serde(default)]
    pub pictures: Vec<String>,
    /// What it says of its authors.
    #[serde(default)]
    pub bios: Vec<String>,
    /// Its language, as an ISO 639-1 code; `None` where it is not clear.
    #[serde(default)]
    pub language: Option<String>,
    /// Published, stated or inferred.
    pub published: Option<When>,
    /// When it was last changed, where it says so.
    #[serde(default)]
    pub updated: Option<When>,
    /// How many statements its body holds.
    pub statements: usize,
    /// Words that show that a machine has reworded its English; what it quotes is then nobody's words.
    #[serde(default)]
    pub spun: Vec<(Sign, Citation)>,
}

/// What is known of an outlet: facts with their source, no opinion.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// agency, aggregator, broadcaster, magazine, newspaper, online, state media.
    pub kind: Option<String>,
    /// ISO 3166 alpha-3, or a party's id.
    pub country: Option<String>,
    /// Who owns or controls it.
    pub control: Option<String>,
    /// What that rests on, and as of when.
    pub basis: Option<String>,
}

/// A capture that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The capture.
    pub digest: Digest,
    /// Its name.
    pub name: String,
    /// Why.
    pub refusal: Refusal,
}

/// The record of one negotiation. Every list is in a fixed order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// What the dossier calls it.
    pub title: Option<String>,
    /// Articles, by publication then name.
    pub sources: Vec<Source>,
    /// Captures that could not be read.
    pub refused: Vec<Refused>,
    /// Copies.
    pub reprints: Vec<Sourced<Reprint>>,
    /// Who.
    pub actors: Vec<Sourced<Actor>>,
    /// Who said what, in order of article and place.
    pub statements: Vec<Sourced<Statement>>,
    /// Who stands where.
    pub positions: Vec<Sourced<Position>>,
    /// Meetings.
    pub rounds: Vec<Sourced<Round>>,
    /// Who leads delegations and who sits in them.
    #[serde(default)]
    pub delegations: Vec<Sourced<Delegation>>,
    /// By when.
    pub deadlines: Vec<Sourced<DeadlineEntry>>,
    /// Who did what to whom, in order of article and place.
    pub events: Vec<Sourced<EventEntry>>,
    /// What parties bound themselves to.
    #[serde(default)]
    pub commitments: Vec<Sourced<Commitment>>,
    /// Drafts and proposals.
    #[serde(default)]
    pub drafts: Vec<Sourced<Draft>>,
    /// Accounts that contradict each other.
    pub contradictions: Vec<Sourced<Contradiction>>,
    /// What several articles tell, with how many origins that makes.
    #[serde(default)]
    pub claims: Vec<Sourced<Claim>>,
    /// Rulings that no longer apply to anything, by id.
    pub idle_rulings: Vec<String>,
    /// Rulings whose entry has another id than when they were made, each with that id: found again by its words.
    #[serde(default)]
    pub moved_rulings: Vec<(String, String)>,
}
