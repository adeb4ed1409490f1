//! Bytes → the target `table`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| (onrecord_fuzz::target("table").expect("the target has this name").1)(bytes));
