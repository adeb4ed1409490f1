//! Analysis → Reading: what one article says, as spans of that article.
//!
//! Comes in: one [`Article`] and its [`Analysis`]. Goes out: a [`Reading`]. Never sees a second article and never the
//! dossier, so readings can be cached by digest and made anywhere.
//! Refuses to decide: who a name is, which day a "Wednesday" was, what an issue is called.

use serde::{Deserialize, Serialize};

use crate::analysis::Analysis;
use crate::article::{Article, Kind};
use crate::text::Span;

pub mod anonymity;
pub mod attributions;
mod clauses;
pub mod commitments;
pub mod deadlines;
pub mod delegations;
pub mod drafts;
pub mod events;
pub mod meetings;
pub mod mentions;
pub(crate) mod paragraph;
pub(crate) mod phrases;
mod quotes;
mod relays;
pub mod spun;
pub mod stances;
pub mod terms;
pub mod times;

pub use commitments::{Commitment, Fate};
pub use deadlines::Deadline;
pub use drafts::DraftNote;
pub use events::Event;
pub use meetings::Meeting;
pub use mentions::Mention;
pub use spun::Spun;
pub use stances::Stance;
pub use times::Time;

/// How the words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quotation {
    /// All of the content stands in quotation marks, or behind the label of its speaker in a transcript.
    Direct,
    /// None of it does.
    Indirect,
    /// Some of it does.
    Mixed,
}

impl Quotation {
    /// The word for it, as written in exports and cases.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Quotation::Direct => "direct",
            Quotation::Indirect => "indirect",
            Quotation::Mixed => "mixed",
        }
    }
}

/// Somebody through whom the words came: "according to RIA Novosti", "Kommersant quoted her as saying", "citing undisclosed sources".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relay {
    /// Who passed the words on.
    pub who: Span,
    /// The words that say so.
    pub cue: Span,
    /// `who` is what the source itself rests on ("citing undisclosed sources"), not somebody between the source and the reader.
    pub cited: bool,
}

/// One attribution: who (source), the words that attribute (cue), what (content). All are lists, since words may stand in pieces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// Who; empty where the text names nobody ("it was said that").
    pub source: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// What; with its quotation marks.
    pub content: Vec<Span>,
    /// Whether it is quoted.
    pub quotation: Quotation,
    /// To whom it was said ("told reporters").
    pub addressee: Option<Span>,
    /// Through whom it came.
    pub relays: Vec<Relay>,
    /// Which of the reading's times say when it was said.
    pub times: Vec<u32>,
    /// The attribution in whose content this one stands.
    pub within: Option<u32>,
    /// Kind of the block it stands in.
    pub block: Kind,
    /// The rule that found it.
    pub rule: String,
    /// How sure the rule is, in thousandths: the share of its findings that were right on data it was not made from.
    pub score: u16,
}

/// What one article says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Names and descriptions of people, states, institutions.
    pub mentions: Vec<Mention>,
    /// Expressions of time.
    pub times: Vec<Time>,
    /// How long things had lasted when it was written.
    #[serde(default)]
    pub lengths: Vec<times::Length>,
    /// Who said what.
    pub attributions: Vec<Attribution>,
    /// Whose name is withheld.
    #[serde(default)]
    pub withheld: Vec<anonymity::Withheld>,
    /// Who wants, offers or refuses what, said or told.
    pub stances: Vec<Stance>,
    /// Rounds of talks, held or planned.
    pub meetings: Vec<Meeting>,
    /// With whom there are talks, whenever and wherever.
    #[serde(default)]
    pub counterparts: Vec<meetings::Counterparts>,
    /// Who leads delegations and who sits in them.
    #[serde(default)]
    pub delegations: Vec<delegations::Seat>,
    /// By when something is due, or was.
    pub deadlines: Vec<Deadline>,
    /// What parties do, in words or deeds.
    #[serde(default)]
    pub events: Vec<Event>,
    /// What somebody bound themselves to.
    #[serde(default)]
    pub commitments: Vec<Commitment>,
    /// What became of what was agreed or promised.
    #[serde(default)]
    pub fates: Vec<Fate>,
    /// Which version a text is, and whether it has an answer.
    #[serde(default)]
    pub drafts: Vec<DraftNote>,
    /// A machine has reworded it, as far as its English shows.
    #[serde(default)]
    pub spun: Option<Spun>,
}

/// Reads one article.
#[must_use]
pub fn read(article: &Article, analysis: &Analysis) -> Reading {
    let mentions = mentions::find(article, analysis);
    let times = times::find(article, analysis);
    let lengths = times::lengths(article, analysis);
    let timed = times::by_place(&times);
    let mut attributions = attributions::find(article, analysis, &timed);
    relays::complete(article, analysis, &mentions, &mut attributions);
    let told = attributions::by_place(&attributions);
    let clauses = clauses::of_sentences(article, analysis, &mentions);
    let stances = stances::find(article, &clauses, &told);
    let (meetings, counterparts) = meetings::find(&clauses, &timed);
    let delegations = delegations::find(&clauses, &timed);
    let deadlines = deadlines::find(article, analysis, &timed);
    let events = events::find(article, analysis, &mentions, &told, &timed);
    let (commitments, fates) = commitments::find(&clauses, &timed, &told);
    let drafts = drafts::find(&clauses);
    let withheld = anonymity::find(article, analysis);
    Reading {
        mentions,
        times,
        lengths,
        attributions,
        withheld,
        stances,
        meetings,
        counterparts,
        delegations,
        deadlines,
        events,
        commitments,
        fates,
        drafts,
        spun: spun::find(article, analysis),
    }
}
