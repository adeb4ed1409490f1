//! The rules by name, each with how often it is right.
//!
//! Scores are precision in thousandths on articles that no rule was made from: see `evaluation/README.md` for the data,
//! the command and the measure. A rule's score is what every finding of it carries.

/// A rule that finds attributions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    AccordingTo,
    ClauseBeforeVerb,
    Colon,
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
}

impl Rule {
    /// Its name on the record, and its score.
    pub fn about(self) -> (&'static str, u16) {
        match self {
            Self::AccordingTo => ("according-to", 714),
            Self::ClauseBeforeVerb => ("clause-before-verb", 771),
            Self::Colon => ("colon", 500),
            Self::PassiveBy => ("passive-by", 700),
            Self::QuotationAfterVerb => ("quotation-after-verb", 854),
            Self::QuotationBeforeVerb => ("quotation-before-verb", 862),
            Self::VerbAccused => ("verb-accused", 800),
            Self::VerbAs => ("verb-as", 632),
            Self::VerbClause => ("verb-clause", 690),
            Self::VerbHearerInfinitive => ("verb-hearer-infinitive", 450),
            Self::VerbInfinitive => ("verb-infinitive", 621),
            Self::VerbNames => ("verb-names", 571),
            Self::VerbObject => ("verb-object", 640),
            Self::VerbQuestion => ("verb-question", 700),
            Self::VerbQuotation => ("verb-quotation", 600),
            Self::VerbThat => ("verb-that", 827),
        }
    }
}
