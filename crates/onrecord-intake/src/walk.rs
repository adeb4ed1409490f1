//! One file → what is in it, and what is in that.
//!
//! Comes in: a reader and the file's name. Goes out: each thing found, with its place. Holds the path that leads to where
//! one stands, and the meter that all unpacking below one file shares.
//! Refuses to decide: anything about a single format; each has its own file.

use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::rc::Rc;

use onrecord::Capture;

use crate::limits::{DEPTH, Meter, NESTED, Packed, Unpacked, read};
use crate::{Format, Found, Options, Refused, Taker, Why, json, mail, page, table, warc, zipped};

pub(crate) type Going = ControlFlow<()>;

pub(crate) const ON: Going = ControlFlow::Continue(());

/// How much of a file is looked at to know what it is.
const SIGHT: u64 = 4096;

/// On the way through a file.
pub(crate) struct Walk<'o, 't> {
    pub options: &'o Options,
    out: &'o mut Taker<'t>,
    places: Vec<String>,
    meter: Rc<Meter>,
    archives: usize,
}

impl<'o, 't> Walk<'o, 't> {
    pub fn new(options: &'o Options, out: &'o mut Taker<'t>) -> Self {
        Self { options, out, places: Vec::new(), meter: Rc::default(), archives: 0 }
    }

    /// A file on a disk or in memory.
    pub fn file(&mut self, name: &str, input: impl Read + Seek) -> Going {
        let mut input = Packed { inner: input, meter: Rc::clone(&self.meter) };
        let mut head = Vec::new();
        let looked = (&mut input).take(SIGHT).read_to_end(&mut head).and_then(|_| input.seek(SeekFrom::Start(0)));
        if let Err(error) = looked {
            return self.within(name, |walk| walk.refuse(error.into()));
        }
        match self.format(name, &head) {
            // What lies at the end of a ZIP archive is read first.
            Format::Zip => self.within(name, |walk| walk.archive(|walk| zipped::read(walk, input))),
            format => self.within(name, |walk| walk.open(name, format, &mut input)),
        }
    }

    /// Something that can only be read once.
    pub fn stream(&mut self, name: &str, input: impl Read) -> Going {
        let mut input = Packed { inner: input, meter: Rc::clone(&self.meter) };
        self.member(name, &mut input)
    }

    /// Something inside a file, or in a pipe.
    pub fn member(&mut self, name: &str, input: &mut dyn Read) -> Going {
        self.within(name, |walk| walk.sniffed(name, input))
    }

    /// What has this name and is not known yet, at the place where one stands.
    fn sniffed(&mut self, name: &str, input: &mut dyn Read) -> Going {
        let mut head = Vec::new();
        if let Err(error) = input.take(SIGHT).read_to_end(&mut head) {
            return self.refuse(error.into());
        }
        let format = self.format(name, &head);
        self.open(name, format, &mut Cursor::new(head).chain(input))
    }

    fn format(&self, name: &str, head: &[u8]) -> Format {
        let given = self.options.format.filter(|_| self.archives == 0);
        given.unwrap_or_else(|| Format::of(name, head))
    }

    fn open(&mut self, name: &str, format: Format, input: &mut dyn Read) -> Going {
        let mut input = BufReader::new(input);
        match format {
            Format::Gzip => self.archive(|walk| {
                // What was packed is called what it was called before; there is only one, so its place is the file's.
                let inner = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".GZ")).unwrap_or(name);
                let mut unpacked = walk.unpacked(flate2::read::MultiGzDecoder::new(&mut input as &mut dyn Read));
                walk.sniffed(inner, &mut unpacked)
            }),
            Format::Zip => self.archive(|walk| match read(&mut input, NESTED) {
                Ok(bytes) => zipped::read(walk, Cursor::new(bytes)),
                Err(why) => walk.refuse(why),
            }),
            Format::Warc => warc::read(self, name, &mut input),
            Format::Mail => mail::read(self, name, &mut input),
            Format::Json => json::read(self, name, &mut input),
            Format::Table => table::read(self, name, &mut input),
            Format::Feed => page::feed(self, name, &mut input),
            Format::Page => page::read(self, name, &mut input),
        }
    }

    /// A reader that counts what comes out of unpacking.
    pub fn unpacked<R: Read>(&self, inner: R) -> Unpacked<R> {
        Unpacked { inner, meter: Rc::clone(&self.meter) }
    }

    /// Does something inside of an archive, unless too many lie in one another.
    fn archive(&mut self, work: impl FnOnce(&mut Self) -> Going) -> Going {
        if self.archives >= DEPTH {
            return self.refuse(Why::Nested);
        }
        self.archives += 1;
        let going = work(self);
        self.archives -= 1;
        going
    }

    /// Does something one step further in.
    pub fn within(&mut self, name: &str, work: impl FnOnce(&mut Self) -> Going) -> Going {
        self.places.push(name.to_owned());
        let going = work(self);
        self.places.pop();
        going
    }

    /// Whether one stands in an archive, not in a file of its own.
    pub fn inside(&self) -> bool {
        self.archives > 0
    }

    fn place(&self) -> String {
        self.places.join(" › ")
    }

    pub fn take(&mut self, capture: Capture) -> Going {
        let place = self.place();
        (self.out)(Found::Capture { place, capture: Box::new(capture) })
    }

    pub fn refuse(&mut self, why: Why) -> Going {
        let place = self.place();
        (self.out)(Found::Refused(Refused { place, why }))
    }

    /// Tells how many parts nobody would read.
    pub fn pass(&mut self, count: usize) -> Going {
        if count == 0 {
            return ON;
        }
        let place = self.place();
        (self.out)(Found::Passed { place, count })
    }
}
