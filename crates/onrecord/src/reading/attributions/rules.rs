//! The rules by name.
//!
//! How far each can be trusted is learnt with everything else: see [`super::learned`].

/// What stands for a rule where none proposed an attribution and the models found it alone.
pub const MODEL: &str = "model";

/// A rule that proposes attributions. Models know rules by their number here: a new one goes to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    AccordingTo,
    ClauseBeforeVerb,
    Colon,
    /// No rule: the models alone.
    None,
    PassiveBy,
    QuotationAfterVerb,
    QuotationBeforeVerb,
    VerbAccused,
    VerbAs,
    VerbClause,
    VerbHearerInfinitive,
    VerbInfinitive,
    VerbNames,
    VerbObject,
    VerbQuestion,
    VerbQuotation,
    VerbThat,
    /// A labelled paragraph of a transcript; no model weighs it.
    Turn,
}

impl Rule {
    /// Its name on the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::AccordingTo => "according-to",
            Self::ClauseBeforeVerb => "clause-before-verb",
            Self::Colon => "colon",
            Self::None => MODEL,
            Self::PassiveBy => "passive-by",
            Self::QuotationAfterVerb => "quotation-after-verb",
            Self::QuotationBeforeVerb => "quotation-before-verb",
            Self::VerbAccused => "verb-accused",
            Self::VerbAs => "verb-as",
            Self::VerbClause => "verb-clause",
            Self::VerbHearerInfinitive => "verb-hearer-infinitive",
            Self::VerbInfinitive => "verb-infinitive",
            Self::VerbNames => "verb-names",
            Self::VerbObject => "verb-object",
            Self::VerbQuestion => "verb-question",
            Self::VerbQuotation => "verb-quotation",
            Self::VerbThat => "verb-that",
            Self::Turn => "turn",
        }
    }
}
