//! Ctrl-C → a sign to stop at the next good moment; a second one ends the program on the spot.
//!
//! What is kept is kept either way: stopping gently only lets what was begun be told.

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Ended by Ctrl-C, as shells tell it.
const ENDED: i32 = 130;

/// How often somebody who waits looks up.
const GLANCE: Duration = Duration::from_millis(20);

/// Whether it is time to stop.
#[derive(Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Listens from now on. Where no signal can be heard, the program ends when it is killed.
    pub fn listen() -> Self {
        let stop = Self::default();
        let told = stop.clone();
        thread::spawn(move || {
            let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
            runtime.block_on(async {
                if tokio::signal::ctrl_c().await.is_err() {
                    return;
                }
                told.0.store(true, Ordering::Relaxed);
                eprintln!("onrecord: stopping; once more stops at once");
                if tokio::signal::ctrl_c().await.is_ok() {
                    process::exit(ENDED);
                }
            });
        });
        stop
    }

    /// Whether it is.
    pub fn now(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Waits, unless it is time to stop.
    pub fn sleep(&self, how_long: Duration) {
        let begun = Instant::now();
        while let Some(left) = how_long.checked_sub(begun.elapsed()).filter(|left| !left.is_zero() && !self.now()) {
            thread::sleep(left.min(GLANCE));
        }
    }
}
