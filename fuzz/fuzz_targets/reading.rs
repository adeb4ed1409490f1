//! Bytes → the target `reading`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| (onrecord_fuzz::target("reading").expect("the target has this name").1)(bytes));
