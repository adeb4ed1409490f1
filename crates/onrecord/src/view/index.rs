//! What a view looks up: names for ids, places for citations, sources for digests.
//!
//! Comes in: the record, the articles it was made from, the dossier. Adds no fact: an id without a name is shown as it is.

use std::collections::BTreeMap;

use crate::article::Article;
use crate::capture::Digest;
use crate::dossier::Dossier;
use crate::language::blocs::blocs;
use crate::language::issues::issues;
use crate::language::states::states;
use crate::record::{Actor, Citation, Claim, EventEntry, Record, Ruling, Source, Sourced, Statement};
use crate::text::CodePoints;
use crate::view::table::Cited;

/// Quotations in shared listings are cut to this many characters.
pub const SHARED_QUOTE: usize = 200;

/// The record with all that is needed to show it.
pub struct Index<'r> {
    /// The record.
    pub record: &'r Record,
    /// The dossier.
    pub dossier: &'r Dossier,
    articles: BTreeMap<Digest, (&'r Article, CodePoints<'r>)>,
    sources: BTreeMap<Digest, &'r Source>,
    actors: BTreeMap<&'r str, &'r Sourced<Actor>>,
    statements: BTreeMap<&'r str, &'r Sourced<Statement>>,
    events: BTreeMap<&'r str, &'r Sourced<EventEntry>>,
    /// The claim that a statement or event is a telling of.
    claims: BTreeMap<&'r str, &'r Sourced<Claim>>,
    shared: bool,
}

impl<'r> Index<'r> {
    /// Indexes a record; with `shared`, quotations are cut to [`SHARED_QUOTE`] characters.
    #[must_use]
    pub fn of(
        record: &'r Record,
        articles: impl IntoIterator<Item = &'r Article>,
        dossier: &'r Dossier,
        shared: bool,
    ) -> Self {
        let article = |article: &'r Article| (article.capture, (article, CodePoints::of(&article.text)));
        Self {
            record,
            dossier,
            articles: articles.into_iter().map(article).collect(),
            sources: record.sources.iter().map(|source| (source.digest, source)).collect(),
            actors: record.actors.iter().map(|actor| (actor.id.as_str(), actor)).collect(),
            statements: record.statements.iter().map(|statement| (statement.id.as_str(), statement)).collect(),
            events: record.events.iter().map(|event| (event.id.as_str(), event)).collect(),
            claims: record
                .claims
                .iter()
                .flat_map(|claim| claim.what.tellings.iter().map(move |t| (t.entry.as_str(), claim)))
                .collect(),
            shared,
        }
    }

    /// The article, where it is at hand.
    #[must_use]
    pub fn article(&self, digest: Digest) -> Option<&'r Article> {
        self.articles.get(&digest).map(|(article, _)| *article)
    }

    /// What is known of the article.
    #[must_use]
    pub fn source(&self, article: Digest) -> Option<&'r Source> {
        self.sources.get(&article).copied()
    }

    /// The actor with this id.
    #[must_use]
    pub fn actor(&self, id: &str) -> Option<&'r Sourced<Actor>> {
        self.actors.get(id).copied()
    }

    /// The statement with this id.
    #[must_use]
    pub fn statement(&self, id: &str) -> Option<&'r Sourced<Statement>> {
        self.statements.get(id).copied()
    }

    /// The event with this id.
    #[must_use]
    pub fn event(&self, id: &str) -> Option<&'r Sourced<EventEntry>> {
        self.events.get(id).copied()
    }

    /// What other articles tell as well, of which this statement or event is one telling.
    #[must_use]
    pub fn claim_of(&self, id: &str) -> Option<&'r Sourced<Claim>> {
        self.claims.get(id).copied()
    }

    /// The rulings on an entry, also those made when it had another id.
    pub fn rulings_on<'u>(&self, rulings: &'u [Ruling], id: &'u str) -> impl Iterator<Item = &'u Ruling> + use<'u, 'r> {
        let record = self.record;
        let moved =
            move |ruling: &Ruling, id: &str| record.moved_rulings.iter().any(|(it, now)| *it == ruling.id && now == id);
        rulings.iter().filter(move |ruling| ruling.on == id || moved(ruling, id))
    }

    /// What the capture is called; its short digest where it is not at hand.
    #[must_use]
    pub fn article_name(&self, article: Digest) -> String {
        self.source(article).map_or_else(|| article.short(), |source| source.name.clone())
    }

    /// The party's name: the dossier's, or that of the state or bloc with this code, or the id itself.
    #[must_use]
    pub fn party<'i>(&'i self, id: &'i str) -> &'i str {
        let named = self.dossier.parties.iter().find(|party| party.id == id).map(|party| party.name.as_str());
        let state = || states().by_code(id).map(|state| state.name);
        let bloc = || blocs().by_code(id).map(|bloc| bloc.name);
        named.or_else(state).or_else(bloc).unwrap_or(id)
    }

    /// The issue's name: the dossier's, or that of the general issue, or the id itself.
    #[must_use]
    pub fn issue<'i>(&'i self, id: &'i str) -> &'i str {
        let named = self.dossier.issues.iter().chain(issues()).find(|issue| issue.id == id);
        named.map_or(id, |issue| issue.name.as_str())
    }

    /// The article's headline, where the page has one.
    #[must_use]
    pub fn title(&self, article: Digest) -> Option<Citation> {
        let article = self.article(article)?;
        Some(article.cite(article.title?))
    }

    /// The words on one line, cut short where the view is to be shared.
    #[must_use]
    pub fn words(&self, citation: &Citation) -> String {
        self.cut(&one_line(&citation.quote))
    }

    /// The words and their place.
    #[must_use]
    pub fn cited(&self, citation: &Citation) -> Cited {
        let at = self.articles.get(&citation.article).map(|(_, points)| points.span(citation.span));
        Cited {
            article: self.article_name(citation.article),
            digest: citation.article,
            at,
            quote: self.cut(&citation.quote),
        }
    }

    /// Every citation of an entry, with its place.
    #[must_use]
    pub fn all_cited<T>(&self, entry: &Sourced<T>) -> Vec<Cited> {
        entry.citations().iter().map(|citation| self.cited(citation)).collect()
    }

    fn cut(&self, words: &str) -> String {
        if self.shared { shorten(words, SHARED_QUOTE) } else { words.to_owned() }
    }
}

/// At most `limit` characters; `…` stands for what was left out.
#[must_use]
pub fn shorten(words: &str, limit: usize) -> String {
    match words.char_indices().nth(limit) {
        None => words.to_owned(),
        Some(_) => {
            let kept = words.char_indices().nth(limit.saturating_sub(1)).map_or(0, |(at, _)| at);
            format!("{}…", words.get(..kept).unwrap_or_default().trim_end())
        }
    }
}

/// Runs of white space and control characters become one space.
#[must_use]
pub fn one_line(words: &str) -> String {
    words.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortening_counts_characters_and_the_mark_of_omission() {
        assert_eq!(shorten("añb", 3), "añb");
        assert_eq!(shorten("añbc", 3), "añ…");
        assert_eq!(shorten("", 3), "");
    }

    #[test]
    fn terminal_control_characters_do_not_reach_a_line() {
        assert_eq!(one_line("a\u{1b}[31m\r\nb"), "a [31m b");
    }
}
