//! The record as it could be known at some date, made aside while the desk goes on, and what changed since.
//!
//! Comes in: a date. Goes out: what changed since, or that it is being worked out, or why it cannot be.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use onrecord::Record;
use onrecord::view::Table;
use onrecord::view::changes;
use onrecord::when::Edtf;

use crate::desk::record_of;
use crate::web::room::Room;

/// A page waits so long for a record of more articles than this, and for smaller ones until they are there.
const MANY: usize = 200;
const MOMENT: Duration = Duration::from_millis(80);
const LONG: Duration = Duration::from_secs(60);
/// So many dates are remembered.
const DATES: usize = 8;

/// What is known of a date.
#[derive(Clone)]
pub enum Told {
    Made(Rc<Table>),
    Underway,
    Failed(String),
}

enum Work {
    Underway(Receiver<Result<Record, String>>),
    Done(Told),
}

/// Dates that were asked for.
#[derive(Default)]
pub struct Earlier {
    dates: RefCell<BTreeMap<Edtf, Work>>,
}

impl Earlier {
    /// What changed since the end of a date.
    pub fn since(&self, room: &Room<'_>, date: Edtf) -> Told {
        let mut dates = self.dates.borrow_mut();
        if !dates.contains_key(&date) && dates.len() >= DATES {
            dates.retain(|_, work| matches!(work, Work::Underway(_)));
        }
        if !dates.contains_key(&date) && dates.len() >= DATES {
            return Told::Failed("too many dates are asked for at once; load this page again in a while".to_owned());
        }
        let work = dates.entry(date).or_insert_with(|| Work::Underway(begin(room, date)));
        if let Work::Underway(record) = work {
            let wait = if room.index.record.sources.len() > MANY { MOMENT } else { LONG };
            *work = Work::Done(match record.recv_timeout(wait) {
                Ok(Ok(then)) => Told::Made(Rc::new(changes::table(&room.index, &then, room.rulings, date))),
                Ok(Err(why)) => Told::Failed(why),
                Err(RecvTimeoutError::Timeout) => return Told::Underway,
                Err(RecvTimeoutError::Disconnected) => {
                    Told::Failed("the record of that day could not be made".to_owned())
                }
            });
        }
        match work {
            Work::Done(told) => told.clone(),
            Work::Underway(_) => Told::Underway,
        }
    }
}

fn begin(room: &Room<'_>, date: Edtf) -> Receiver<Result<Record, String>> {
    let (tell, told) = channel();
    let (dir, known) = (room.desk.store.dir().to_owned(), room.desk.known_by(date));
    // Where the page is never asked for again, nobody listens; then nothing is to be done.
    std::thread::spawn(move || tell.send(record_of(&dir, &known).map_err(|error| format!("{error:#}"))).ok());
    told
}
