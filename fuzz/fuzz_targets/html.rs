//! Bytes → the target `html`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| (onrecord_fuzz::target("html").expect("the target has this name").1)(bytes));
