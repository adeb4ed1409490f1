//! What a person asks a listing for → the library's [`Filter`]. Each verb takes the parts that make sense for it.

use onrecord::view::Filter;
use onrecord::when::Edtf;

/// `--party`
#[derive(clap::Args)]
pub struct Party {
    /// Only this party: its id, its name or another name for it
    #[arg(long, value_name = "NAME")]
    pub party: Option<String>,
}

/// `--by`
#[derive(clap::Args)]
pub struct By {
    /// Only this speaker: part of the name, or an actor's id
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
}

/// `--issue`
#[derive(clap::Args)]
pub struct Issue {
    /// Only this issue, by id
    #[arg(long, value_name = "ISSUE")]
    pub issue: Option<String>,
}

/// `--since` and `--until`
#[derive(clap::Args)]
pub struct Dates {
    /// Not before this date (EDTF: 2031-03-26, 2031-03, 2031); what has no date is left out and counted
    #[arg(long, value_name = "DATE")]
    pub since: Option<Edtf>,
    /// Not after this date
    #[arg(long, value_name = "DATE")]
    pub until: Option<Edtf>,
}

/// `--article`
#[derive(clap::Args)]
pub struct InArticle {
    /// Only this article: its file name, the part before the first `_` or `.`, or the first digits of its digest
    #[arg(long, value_name = "ARTICLE")]
    pub article: Option<String>,
}

/// What is asked alike of rounds, commitments and drafts: whose, when, in which article.
#[derive(clap::Args)]
pub struct OfTalks {
    #[command(flatten)]
    party: Party,
    #[command(flatten)]
    dates: Dates,
    #[command(flatten)]
    article: InArticle,
}

/// A part of what is asked for.
pub trait Asks {
    /// The filter with this part set.
    fn onto(&self, filter: Filter) -> Filter;
}

/// All parts that a verb takes as one filter.
pub fn all(parts: &[&dyn Asks]) -> Filter {
    parts.iter().fold(Filter::default(), |filter, part| part.onto(filter))
}

impl Asks for Party {
    fn onto(&self, filter: Filter) -> Filter {
        Filter { party: self.party.clone(), ..filter }
    }
}

impl Asks for By {
    fn onto(&self, filter: Filter) -> Filter {
        Filter { by: self.by.clone(), ..filter }
    }
}

impl Asks for Issue {
    fn onto(&self, filter: Filter) -> Filter {
        Filter { issue: self.issue.clone(), ..filter }
    }
}

impl Asks for Dates {
    fn onto(&self, filter: Filter) -> Filter {
        Filter { since: self.since, until: self.until, ..filter }
    }
}

impl Asks for InArticle {
    fn onto(&self, filter: Filter) -> Filter {
        Filter { article: self.article.clone(), ..filter }
    }
}

impl Asks for OfTalks {
    fn onto(&self, filter: Filter) -> Filter {
        let parts: [&dyn Asks; 3] = [&self.party, &self.dates, &self.article];
        parts.iter().fold(filter, |filter, part| part.onto(filter))
    }
}
