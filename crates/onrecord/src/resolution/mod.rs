//! All readings of one dossier → the record.
//!
//! Comes in: every [`Read`], the [`Dossier`], the [`Ruling`]s. Goes out: the [`Record`].
//! Works on spans that reading found, never on raw characters; the order in which articles are given does not matter.
//! Refuses to decide: which of two accounts is true; who spoke, where the words do not tell.

pub mod cast;
pub mod claims;
pub mod commitments;
pub mod contradictions;
pub mod deadlines;
pub mod delegations;
pub mod distance;
pub mod drafts;
pub mod events;
pub mod evidence;
pub mod issues;
pub mod movement;
pub mod names;
pub mod positions;
pub mod rounds;
mod rulings;
pub mod sides;
mod sources;
pub mod speakers;
pub mod statements;
mod unnamed;
pub mod versions;

use crate::article::Article;
use crate::dossier::Dossier;
use crate::reading::Reading;
use crate::record::{Citation, Decision, Record, Refused, Ruling};
use crate::text::Span;
use cast::Cast;
use evidence::Evidence;
use issues::Issues;
use sides::Sides;
use speakers::Holders;

pub mod dates;
pub mod reprints;

/// One article with what was read in it.
#[derive(Clone, Debug)]
pub struct Read {
    /// The article.
    pub article: Article,
    /// What it says.
    pub reading: Reading,
}

impl Read {
    /// Cites words of this article.
    #[must_use]
    pub fn cite(&self, span: Span) -> Citation {
        self.article.cite(span)
    }

    /// Words of this article.
    #[must_use]
    pub fn words(&self, span: Span) -> &str {
        self.article.words(span)
    }
}

/// Makes the record.
#[must_use]
pub fn resolve(reads: &[Read], refused: &[Refused], dossier: &Dossier, rulings: &[Ruling]) -> Record {
    let place = |read: &Read| (read.article.name.clone(), read.article.capture);
    let sorted: Vec<Read>;
    let reads = if reads.is_sorted_by_key(place) {
        reads
    } else {
        let mut copies = reads.to_vec();
        copies.sort_by_cached_key(place);
        sorted = copies;
        &sorted
    };
    let sides = Sides::new(dossier);
    let mut cast = Cast::make(reads, &sides, dossier);
    let holders = Holders::new(reads, &cast, &sides);
    let mut ruled = rulings::Rulings::new(rulings);
    let mut spoken: Vec<_> =
        (0..reads.len()).map(|article| speakers::resolve(reads, article, &mut cast, &sides, &holders)).collect();
    ruled.on_cast(reads, &mut cast, &mut spoken);
    cast.settle(reads);
    let published = dates::published(reads, dossier);
    let issues = Issues::new(dossier);
    let mut statements = Vec::new();
    for (article, spoken) in spoken.iter().enumerate() {
        let said = dates::said(&reads[article], spoken, &cast, published[article].as_ref());
        statements.extend(statements::of_article(reads, article, &cast, spoken, &said, |words| issues.of(words)));
    }
    ruled.on_statements(reads, &cast, |words| issues.of(words), &mut statements);
    let reprints = versions::among(reads, reprints::find(reads, &published));
    let dates: Vec<_> =
        reads.iter().zip(&published).map(|(read, when)| dates::resolve_all(read, when.as_ref())).collect();
    let side = |article: usize, span: Span| cast.side(reads, &sides, article, span);
    let body = |article: usize, span: Span, said: Option<u32>| {
        let spoken = said.and_then(|number| spoken.get(article)?.get(number as usize));
        cast.body(reads, article, span, spoken)
    };
    let evidence = Evidence::new(reads, (&side, &body), &sides, &issues, &published, &dates, &statements);
    let positions = positions::find(&evidence);
    let rounds = rounds::find(&evidence);
    let delegations = delegations::find(&evidence, &cast, |party| sides.name(party));
    let deadlines = deadlines::find(&evidence);
    let contradictions = contradictions::find(&evidence, &positions, &rounds);
    let commitments = commitments::find(&evidence, &rounds, &contradictions);
    let drafts = drafts::find(&evidence, &commitments);
    let events = events::find(&evidence);
    let acts = events::acts(&evidence, &statements);
    for (statement, (act, target)) in statements.iter_mut().zip(acts) {
        statement.what.act = act;
        statement.what.target = target;
    }
    let mut record = Record {
        title: dossier.title.clone(),
        sources: sources::list(dossier, reads, &published, &statements),
        refused: refused.to_vec(),
        reprints,
        actors: statements::actors(reads, &cast, &published, &statements),
        statements,
        positions,
        rounds,
        delegations,
        deadlines,
        events,
        commitments,
        drafts,
        contradictions,
        ..Record::default()
    };
    ruled.on_record(reads, &mut record, |record| claims::find(reads, &cast, dossier, record));
    record
}

/// The record with one more ruling: that an entry is right. Nothing but who vouches for it changes, so no reading is needed.
/// `None` where the ruling says anything else, or no entry has this id: then the record is to be resolved anew.
#[must_use]
pub fn accepted(mut record: Record, ruling: &Ruling) -> Option<Record> {
    let plain = ruling.decision == Decision::Accept && record.entries().any(|entry| entry.id == ruling.on);
    plain.then(|| {
        record.mark(&ruling.on, ruling);
        record
    })
}
