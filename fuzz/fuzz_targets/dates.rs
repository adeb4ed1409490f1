//! Bytes → the target `dates`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| (onrecord_fuzz::target("dates").expect("the target has this name").1)(bytes));
