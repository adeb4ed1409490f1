//! What the tests stand on: small archives, and what was found in one.

#![allow(dead_code, reason = "each test file uses its part")]

use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use onrecord::Capture;
use onrecord_intake::{Found, Options, file};

/// A capture about a fictional quarrel over a ferry.
pub const HERALD: &str = "Ferry talks open in Osk\n\nBy Lena Dorn\n\nMay 1, 2030\n\n\"We will not sail below five hands,\" said \
Ana Brill, chair of the crews' union, on Tuesday after the first meeting with the owners.\n";

pub fn found(name: &str, bytes: &[u8]) -> Vec<Found> {
    take(name, bytes, &Options::default())
}

pub fn take(name: &str, bytes: &[u8], options: &Options) -> Vec<Found> {
    let mut all = Vec::new();
    file(name, Cursor::new(bytes), options, &mut |found| {
        all.push(found);
        ControlFlow::Continue(())
    });
    all
}

pub fn captures(all: &[Found]) -> Vec<&Capture> {
    let mut kept = Vec::new();
    for found in all {
        if let Found::Capture { capture, .. } = found {
            kept.push(capture.as_ref());
        }
    }
    kept
}

pub fn told(found: &Found) -> String {
    match found {
        Found::Capture { place, .. } => place.clone(),
        Found::Refused(refused) => refused.to_string(),
        Found::Passed { place, count } => format!("{place}: {count} passed"),
    }
}

pub fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in members {
        writer.start_file(*name, options).expect("a member");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    writer.write_all(bytes).expect("bytes in memory");
    writer.finish().expect("bytes in memory")
}

pub fn record(kind: &str, uri: &str, content_type: &str, body: &[u8]) -> Vec<u8> {
    let uri = if uri.is_empty() { String::new() } else { format!("WARC-Target-URI: {uri}\r\n") };
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\n{uri}WARC-Date: 2031-03-26T10:00:00Z\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

pub fn response(content_type: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n\r\n").as_bytes(), body].concat()
}
