//! Bytes → the target `mail`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| (onrecord_fuzz::target("mail").expect("the target has this name").1)(bytes));
