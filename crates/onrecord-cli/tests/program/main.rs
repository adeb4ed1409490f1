//! The program as people run it: real runs in temporary folders.
//!
//! Each module asks one question; `bench` is what they stand on.

mod bad_input;
mod bench;
mod exports;
mod fetching;
mod formats;
mod handed_on;
mod help;
mod journey;
mod killed;
mod no_room;
mod parquet;
mod readme;
mod same_bytes;
mod searching;
mod secure;
mod serving;
mod tampering;
mod watching;
