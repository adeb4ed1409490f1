//! How much is taken from one file, so that no file can exhaust memory, disk or patience.
//!
//! A limit that is met costs only what meets it: the rest of the file goes on.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use crate::Why;

/// The largest page, row or mail that is taken, in bytes.
pub const PAGE: usize = onrecord::article::LIMIT;
/// The largest line of JSON Lines, record of CSV, mail or feed that is looked at, in bytes: it may hold a page and more.
pub const RECORD: usize = 4 * PAGE;
/// The largest archive inside another, in bytes: it is held in memory.
pub const NESTED: usize = 64 << 20;
/// How many archives may lie in one another.
pub const DEPTH: usize = 3;
/// How much may be unpacked from one file, in bytes.
pub const UNPACKED: u64 = 64 << 30;
/// How many times its own size a file may unpack to. Text gives five to thirty.
pub const RATIO: u64 = 200;
/// Below this many unpacked bytes the ratio does not matter: small files of one letter are no bomb.
const HARMLESS: u64 = 64 << 20;
/// The head of a record of a web archive, in bytes.
pub const HEAD: usize = 64 << 10;

/// Counts what goes into unpacking and what comes out of it.
#[derive(Debug, Default)]
pub(crate) struct Meter {
    packed: Cell<u64>,
    unpacked: Cell<u64>,
}

impl Meter {
    fn check(&self) -> Result<(), Why> {
        let (packed, unpacked) = (self.packed.get(), self.unpacked.get());
        if unpacked > UNPACKED {
            return Err(Why::Total);
        }
        if unpacked > HARMLESS && unpacked / RATIO > packed { Err(Why::Ratio) } else { Ok(()) }
    }
}

/// Counts the bytes of the file itself.
pub(crate) struct Packed<R> {
    pub inner: R,
    pub meter: Rc<Meter>,
}

impl<R: Read> Read for Packed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.meter.packed.set(self.meter.packed.get() + read as u64);
        Ok(read)
    }
}

impl<R: io::Seek> io::Seek for Packed<R> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// Counts the bytes that an unpacker gives, and stops where they are too many.
pub(crate) struct Unpacked<R> {
    pub inner: R,
    pub meter: Rc<Meter>,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.meter.check().map_err(io::Error::other)?;
        let read = self.inner.read(into)?;
        self.meter.unpacked.set(self.meter.unpacked.get() + read as u64);
        Ok(read)
    }
}

/// Reads to the end, but no more than `limit` bytes.
pub(crate) fn read(input: &mut dyn Read, limit: usize) -> Result<Vec<u8>, Why> {
    let mut bytes = Vec::new();
    input.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit { Err(Why::TooLarge { limit }) } else { Ok(bytes) }
}
