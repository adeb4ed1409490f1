//! `cargo dev`: what the people who build onrecord run at their desks, and CI runs too. Ships nothing.
//!
//! Each subcommand lives in a file of its own name.

use clap::{Parser, Subcommand};

mod bench;
mod check;
mod conllu;
mod copies;
mod evaluate;
mod fuzz;
mod generate;
mod invented;
mod pages;
mod train;

#[derive(Parser)]
#[command(name = "cargo dev", about = "Check, train and evaluate onrecord", max_term_width = 100)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Time the stages of reading, and what many captures cost
    Bench(bench::Arguments),
    /// Run everything that CI runs: shape, words, format, lints, docs, tests
    Check(check::Arguments),
    /// Score what onrecord reads against data that people marked up
    Evaluate(evaluate::Arguments),
    /// Run changed seeds through every parser, for panics and for what is slow
    Fuzz(fuzz::Arguments),
    /// Write the documents that are made from the code
    Generate(generate::Arguments),
    /// Make the models again from their corpora
    Train(train::Arguments),
}

fn main() -> anyhow::Result<std::process::ExitCode> {
    match Program::parse().command {
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Fuzz(arguments) => fuzz::run(&arguments),
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Train(arguments) => train::run(&arguments),
    }
}
