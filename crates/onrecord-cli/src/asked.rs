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

impl Party {
    pub fn onto(&self, filter: Filter) -> Filter {
        Filter { party: self.party.clone(), ..filter }
    }
}

impl By {
    pub fn onto(&self, filter: Filter) -> Filter {
        Filter { by: self.by.clone(), ..filter }
    }
}

impl Issue {
    pub fn onto(&self, filter: Filter) -> Filter {
        Filter { issue: self.issue.clone(), ..filter }
    }
}

impl Dates {
    pub fn onto(&self, filter: Filter) -> Filter {
        Filter { since: self.since, until: self.until, ..filter }
    }
}

impl InArticle {
    pub fn onto(&self, filter: Filter) -> Filter {
        Filter { article: self.article.clone(), ..filter }
    }
}
