//! Which entries a listing keeps.
//!
//! A party is meant by its id or any of its names, a speaker by part of a name, an article by name, label or digest.
//! A date is kept when any day it can mean lies in the span asked for; entries without a date are counted, not guessed.

use crate::article::Kind;
use crate::capture::{Digest, label};
use crate::language::blocs::{Bloc, blocs};
use crate::language::states::{State, states};
use crate::record::Statement;
use crate::view::index::Index;
use crate::when::{Edtf, When};

/// What to keep; an empty filter keeps all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Party: id, name or alias.
    pub party: Option<String>,
    /// Speaker: part of a name, or an actor's id.
    pub by: Option<String>,
    /// Issue id.
    pub issue: Option<String>,
    /// Not before.
    pub since: Option<Edtf>,
    /// Not after.
    pub until: Option<Edtf>,
    /// Article: name, label, or the beginning of the digest.
    pub article: Option<String>,
    /// Statements of teasers, titles and other blocks, and those told within another, too.
    pub all: bool,
    /// Statements whose attribution scores at least this, in thousandths.
    pub sure: u16,
}

/// Whether an entry's date is in the span asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum During {
    /// It is, or no span was asked for.
    Inside,
    /// It is not.
    Outside,
    /// A span was asked for and the entry has no date.
    Undated,
}

impl Filter {
    /// Whether any of these party ids is meant.
    #[must_use]
    pub fn party<'p>(&self, index: &Index<'_>, mut ids: impl Iterator<Item = &'p str>) -> bool {
        self.party.as_deref().is_none_or(|wanted| ids.any(|id| is_party(index, id, wanted)))
    }

    /// Whether this speaker is meant.
    #[must_use]
    pub fn by(&self, id: Option<&str>, name: Option<&str>) -> bool {
        self.by.as_deref().is_none_or(|wanted| id == Some(wanted) || name.is_some_and(|name| holds(name, wanted)))
    }

    /// Whether any of these issues is meant.
    #[must_use]
    pub fn issue<'i>(&self, mut ids: impl Iterator<Item = &'i str>) -> bool {
        self.issue.as_deref().is_none_or(|wanted| ids.any(|id| same(id, wanted)))
    }

    /// Whether any of these articles is meant.
    #[must_use]
    pub fn article(&self, index: &Index<'_>, mut articles: impl Iterator<Item = Digest>) -> bool {
        self.article.as_deref().is_none_or(|wanted| articles.any(|a| is_article(&index.article_name(a), a, wanted)))
    }

    /// Whether this date is in the span asked for.
    #[must_use]
    pub fn during(&self, when: Option<&When>) -> During {
        if self.since.is_none() && self.until.is_none() {
            return During::Inside;
        }
        let Some(edtf) = when.map(|when| when.edtf) else { return During::Undated };
        let early = self.since.is_some_and(|since| edtf.latest() < since.earliest());
        let late = self.until.is_some_and(|until| edtf.earliest() > until.latest());
        if early || late { During::Outside } else { During::Inside }
    }

    /// Whether this statement is meant, its date aside.
    #[must_use]
    pub fn statement(&self, index: &Index<'_>, statement: &Statement) -> bool {
        (self.all || is_told(statement))
            && statement.score >= self.sure
            && self.party(index, statement.side.as_deref().into_iter())
            && self.by(statement.speaker.as_deref(), statement.speaker_name.as_deref())
            && self.issue(statement.issues.iter().map(String::as_str))
            && self.article(index, std::iter::once(statement.article))
    }
}

/// Whether the story itself tells the statement in its own right: not in a teaser or headline, and not inside somebody
/// else's words.
#[must_use]
pub fn is_told(statement: &Statement) -> bool {
    statement.block == Kind::Body && statement.within.is_none()
}

/// Whether a capture is called so: by name, by label, or by at least four digits of its digest.
#[must_use]
pub fn is_article(name: &str, digest: Digest, wanted: &str) -> bool {
    let wanted = wanted.trim();
    let digits = wanted.len() >= 4 && digest.to_string().starts_with(&wanted.to_ascii_lowercase());
    name == wanted || label(name) == wanted || digits
}

fn is_party(index: &Index<'_>, id: &str, wanted: &str) -> bool {
    let aliases = index.dossier.parties.iter().filter(|party| party.id == id).flat_map(|party| &party.aliases);
    let mut state = states().by_code(id).into_iter().flat_map(State::namings);
    let mut bloc = blocs().by_code(id).into_iter().flat_map(Bloc::namings);
    same(id, wanted)
        || same(index.party(id), wanted)
        || aliases.into_iter().any(|alias| same(alias, wanted))
        || state.any(|(name, _)| same(name, wanted))
        || bloc.any(|(name, _)| same(name, wanted))
}

fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.trim().to_lowercase()
}

fn holds(name: &str, part: &str) -> bool {
    name.to_lowercase().contains(&part.trim().to_lowercase())
}
