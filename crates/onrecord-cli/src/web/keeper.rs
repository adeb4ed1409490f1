//! The one thread that holds the store and the record: pages are made in it, rulings are kept by it.
//!
//! Comes in: jobs. Goes out: answers. When captures, rulings or the dossier have changed, by us or by another process, the
//! record is brought up to date before the next job. A job that fails by a defect takes down its own answer, not the desk.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::SystemTime;

use anyhow::Context;
use axum::http::StatusCode;
use axum::response::Response;
use onrecord::when::Edtf;
use onrecord_store::Store;
use tokio::sync::oneshot;

use super::page;
use super::room::Room;
use crate::desk::{DOSSIER, Desk};

/// Gets the room with its store, or the reason why there is none; tells whether the record is to be made anew.
type Job = Box<dyn FnOnce(Result<(&Room<'_>, &Store), &anyhow::Error>) -> Then + Send>;

/// What follows a job.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    GoOn,
    Reopen,
}

/// The way to the thread.
#[derive(Clone)]
pub struct Keeper {
    jobs: Sender<Job>,
}

impl Keeper {
    /// Starts the thread.
    pub fn start(dir: PathBuf, as_of: Option<Edtf>, token: String) -> anyhow::Result<Self> {
        let (jobs, waiting) = channel();
        let work = move || keep(&dir, as_of, &token, &waiting);
        std::thread::Builder::new().name("record".to_owned()).spawn(work).context("cannot start a thread")?;
        Ok(Self { jobs })
    }

    /// Waits until the record is there; fails with what keeps it from being opened.
    pub async fn opened(&self) -> anyhow::Result<()> {
        let (tell, told) = oneshot::channel();
        self.send(Box::new(move |room| {
            tell.send(room.map(|_| ()).map_err(|error| format!("{error:#}"))).ok();
            Then::GoOn
        }));
        told.await?.map_err(anyhow::Error::msg)
    }

    /// Makes a page.
    pub async fn show(&self, make: impl FnOnce(&Room<'_>) -> Response + Send + 'static) -> Response {
        self.ask(move |room, _| (make(room), Then::GoOn)).await
    }

    /// Does what changes the record.
    pub async fn change(&self, act: impl FnOnce(&Room<'_>, &Store) -> Response + Send + 'static) -> Response {
        self.ask(move |room, store| (act(room, store), Then::Reopen)).await
    }

    async fn ask(&self, work: impl FnOnce(&Room<'_>, &Store) -> (Response, Then) + Send + 'static) -> Response {
        let (tell, told) = oneshot::channel();
        self.send(Box::new(move |room| {
            let made = AssertUnwindSafe(|| match room {
                Ok((room, store)) => work(room, store),
                Err(error) => (page::closed(&format!("{error:#}")), Then::GoOn),
            });
            let (response, then) = catch_unwind(made).unwrap_or_else(|_| (defect(), Then::Reopen));
            tell.send(response).ok();
            then
        }));
        told.await.unwrap_or_else(|_| defect())
    }

    fn send(&self, job: Job) {
        // Where the thread is gone, so is the other end of the answer, and the caller hears of it there.
        self.jobs.send(job).ok();
    }
}

fn defect() -> Response {
    let words = "This page could not be made, which is a defect of onrecord; please report it. The record is unharmed.";
    page::plain(StatusCode::INTERNAL_SERVER_ERROR, words)
}

fn keep(dir: &Path, as_of: Option<Edtf>, token: &str, jobs: &Receiver<Job>) {
    let mut next = jobs.recv().ok();
    // After a ruling nothing but the record is made anew.
    let mut ruled: Option<Desk> = None;
    while let Some(job) = next.take() {
        let stamp = dossier_stamp(dir);
        let desk = match ruled.take() {
            Some(desk) => desk.again(as_of),
            None => Desk::open_in(dir, as_of),
        };
        let opened = desk.and_then(|desk| Ok((desk.store.rulings()?, desk.store.version()?, desk)));
        next = match opened {
            Ok((rulings, version, desk)) => {
                let room = Room::of(&desk, &rulings, as_of, token);
                let fresh = || dossier_stamp(dir) == stamp && desk.store.version().is_ok_and(|now| now == version);
                let (mut next, mut then) = (Some(job), Then::GoOn);
                while let Some(job) = next.take_if(|_| then == Then::GoOn && fresh()) {
                    then = job(Ok((&room, &desk.store)));
                    next = jobs.recv().ok();
                }
                drop(room);
                ruled = Some(desk).filter(|_| then == Then::Reopen);
                next
            }
            Err(error) => {
                job(Err(&error));
                jobs.recv().ok()
            }
        };
    }
}

/// Tells whether the dossier was written anew.
fn dossier_stamp(dir: &Path) -> Option<(SystemTime, u64)> {
    let known = std::fs::metadata(dir.join(DOSSIER)).ok()?;
    Some((known.modified().ok()?, known.len()))
}
