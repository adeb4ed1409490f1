//! The verbs, one file each.

use clap::Subcommand;

use crate::Global;
use crate::outcome::Outcome;

mod actors;
mod add;
mod brief;
mod changes;
mod claims;
mod commitments;
mod completions;
mod contradictions;
mod deadlines;
mod demo;
mod distance;
mod drafts;
mod events;
mod export;
mod fetch;
mod gaps;
mod init;
mod island;
mod man;
mod positions;
mod read;
mod rounds;
mod rule;
mod rulings;
mod search;
mod serve;
mod show;
mod sources;
mod statements;
mod suggest;
mod timeline;
mod verify;
mod versions;
mod watch;

#[derive(Subcommand)]
pub(crate) enum Verb {
    Demo(demo::Args),
    Init(init::Args),
    Add(add::Args),
    Watch(watch::Args),
    Fetch(fetch::Args),
    Statements(statements::Args),
    Positions(positions::Args),
    Rounds(rounds::Args),
    Deadlines(deadlines::Args),
    Events(events::Args),
    Commitments(commitments::Args),
    Drafts(drafts::Args),
    Gaps(gaps::Args),
    Distance(distance::Args),
    Island(island::Args),
    Timeline(timeline::Args),
    Actors(actors::Args),
    Sources(sources::Args),
    Contradictions(contradictions::Args),
    Claims(claims::Args),
    Search(search::Args),
    Show(show::Args),
    Brief(brief::Args),
    Changes(changes::Args),
    Export(export::Args),
    Rule(rule::Args),
    Rulings(rulings::Args),
    Serve(serve::Args),
    Suggest(suggest::Args),
    Verify(verify::Args),
    Versions(versions::Args),
    Read(read::Args),
    Completions(completions::Args),
    Man(man::Args),
}

pub(crate) fn run(verb: &Verb, global: &Global) -> anyhow::Result<Outcome> {
    match verb {
        Verb::Demo(args) => demo::run(args, global),
        Verb::Init(args) => init::run(args, global),
        Verb::Add(args) => add::run(args, global),
        Verb::Fetch(args) => fetch::run(args, global),
        Verb::Watch(args) => watch::run(args, global),
        Verb::Statements(args) => statements::run(args, global),
        Verb::Positions(args) => positions::run(args, global),
        Verb::Rounds(args) => rounds::run(args, global),
        Verb::Deadlines(args) => deadlines::run(args, global),
        Verb::Events(args) => events::run(args, global),
        Verb::Commitments(args) => commitments::run(args, global),
        Verb::Drafts(args) => drafts::run(args, global),
        Verb::Gaps(args) => gaps::run(args, global),
        Verb::Distance(args) => distance::run(args, global),
        Verb::Island(args) => island::run(args, global),
        Verb::Timeline(args) => timeline::run(args, global),
        Verb::Actors(args) => actors::run(args, global),
        Verb::Sources(args) => sources::run(args, global),
        Verb::Contradictions(args) => contradictions::run(args, global),
        Verb::Claims(args) => claims::run(args, global),
        Verb::Search(args) => search::run(args, global),
        Verb::Show(args) => show::run(args, global),
        Verb::Brief(args) => brief::run(args, global),
        Verb::Changes(args) => changes::run(args, global),
        Verb::Export(args) => export::run(args, global),
        Verb::Rule(args) => rule::run(args, global),
        Verb::Rulings(args) => rulings::run(args, global),
        Verb::Serve(args) => serve::run(args, global),
        Verb::Suggest(args) => suggest::run(args, global),
        Verb::Versions(args) => versions::run(args, global),
        Verb::Verify(args) => verify::run(args, global),
        Verb::Read(args) => read::run(args, global),
        Verb::Completions(args) => completions::run(args),
        Verb::Man(args) => man::run(args),
    }
}
