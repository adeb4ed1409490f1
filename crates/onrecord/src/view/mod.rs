//! Record → views: tables, the briefing, rows for other programs. Adds no fact.

pub mod exchange;
pub mod filter;
pub mod index;
pub mod statements;
pub mod table;

pub use filter::Filter;
pub use index::Index;
pub use table::{Cell, Table};
