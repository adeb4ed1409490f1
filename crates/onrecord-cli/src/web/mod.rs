//! The desk in a browser: the record of one folder, served to this machine alone.
//!
//! Comes in: a folder with a store, a port. Goes out: pages of HTML, each made anew from the record, readable without
//! script. Adds no fact, fetches nothing, and names no file of the machine: all that it serves is in the program or the
//! record. Who may ask is decided in `guard`, what is on a page in the file of its name.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use onrecord::when::Edtf;
use tokio::net::TcpListener;

mod actors;
mod article;
mod asked;
mod assets;
mod changes;
mod choices;
mod commitments;
mod contradictions;
mod dates;
mod delegations;
mod entry;
mod exports;
mod gaps;
mod guard;
mod keeper;
mod overview;
mod page;
mod paged;
mod passage;
mod positions;
mod room;
mod routes;
mod rulings;
mod sources;
mod statements;
mod tallies;
mod timeline;
mod words;

use guard::Gate;
use keeper::Keeper;

/// Serves the desk of a folder until the program is told to end; `ready` hears the address once it answers.
pub fn serve(dir: PathBuf, port: u16, as_of: Option<Edtf>, ready: impl FnOnce(&str)) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        // The address of this machine itself: nobody else's packets reach it.
        let wanted = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let listener = TcpListener::bind(wanted).await.with_context(|| {
            format!("cannot listen on {wanted}; another program may do so already: name a free port with --port")
        })?;
        let port = listener.local_addr()?.port();
        let gate = Arc::new(Gate::new(port)?);
        let keeper = Keeper::start(dir, as_of, gate.token().to_owned())?;
        keeper.opened().await?;
        ready(&format!("http://127.0.0.1:{port}/"));
        axum::serve(listener, routes::all(keeper, gate)).with_graceful_shutdown(told_to_end()).await?;
        Ok(())
    })
}

async fn told_to_end() {
    // Where no signal can be heard, the program ends when it is killed.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
