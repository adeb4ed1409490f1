//! Record → views: tables, the briefing, rows for other programs. Adds no fact.

pub mod actors;
pub mod brief;
pub mod changes;
pub mod claims;
pub mod codebook;
pub mod commitments;
pub mod contradictions;
pub mod deadlines;
pub mod delegations;
pub mod distance;
pub mod drafts;
pub mod events;
pub mod exchange;
pub mod filter;
pub mod gaps;
pub mod hits;
pub mod index;
pub mod island;
pub mod markdown;
pub mod positions;
pub mod rounds;
pub mod rulings;
pub mod search;
pub mod show;
pub mod sources;
pub mod statements;
pub mod suggest;
pub mod table;
pub mod timeline;
pub mod versions;

pub use filter::Filter;
pub use index::Index;
pub use table::{Cell, Table};

#[cfg(test)]
mod tests;
