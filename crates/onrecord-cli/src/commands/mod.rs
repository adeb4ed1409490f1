//! The verbs, one file each.

use clap::Subcommand;

use crate::Global;
use crate::outcome::Outcome;

mod read;

#[derive(Subcommand)]
pub(crate) enum Verb {
    Read(read::Args),
}

pub(crate) fn run(verb: &Verb, global: &Global) -> anyhow::Result<Outcome> {
    match verb {
        Verb::Read(args) => read::run(args, global),
    }
}
