//! `onrecord suggest`: what the captures say that the dossier does not yet know, as lines to put into it.
//!
//! Proposes and writes nothing: a dossier holds what a person knows beforehand.

use onrecord::view::suggest;

use crate::Global;
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Out;

const EXAMPLES: &str = "\
Examples:
  onrecord suggest
  onrecord suggest >> dossier.toml     then keep what is right";

/// Proposes parties, people and issues from the captures, as commented lines for dossier.toml
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {}

pub(crate) fn run(_args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let desk = Desk::open(global)?;
    let mut out = Out::new(global.color);
    for line in suggest::dossier(&desk.index(false)).lines() {
        out.line(line)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}
