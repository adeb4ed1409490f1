//! Record → views: tables, the briefing, rows for other programs. Adds no fact.

pub mod exchange;
pub mod table;

pub use table::{Cell, Table};
