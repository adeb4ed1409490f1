//! `onrecord demo`: a fictional negotiation from raw captures to the record, in one command.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, bail};
use onrecord::Capture;
use onrecord::view::table::Table;
use onrecord::view::{Filter, Index, contradictions, deadlines, positions, rounds, sources, statements};
use onrecord_store::Store;

use crate::desk::{DOSSIER, dossier};
use crate::outcome::Outcome;
use crate::print::Out;
use crate::{Global, demonstration};

use super::serve::{self, Port};

const EXAMPLES: &str = "\
Examples:
  onrecord demo
  onrecord demo --serve
  onrecord demo --into water-talks && cd water-talks && onrecord brief";

/// Builds the record of a fictional negotiation from its captures and shows it
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Keeps the record in DIR, to go on with; without it, it is made in a temporary folder and removed
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// Opens the desk with it in a browser instead of printing it
    #[arg(long)]
    serve: bool,
    #[command(flatten)]
    port: Port,
}

/// Statements shown before the rest is only counted.
const A_FEW: usize = 8;

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    match &args.into {
        Some(dir) => {
            if dir.join(DOSSIER).exists() {
                bail!("{} holds a dossier already; name another folder", dir.display());
            }
            show(dir.clone(), true, args, global)
        }
        None => {
            let dir = std::env::temp_dir().join(format!("onrecord-demo-{}", std::process::id()));
            let shown = show(dir.clone(), false, args, global);
            fs::remove_dir_all(&dir).ok();
            shown
        }
    }
}

fn show(dir: PathBuf, stays: bool, args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let store = Store::init(&dir)?;
    let path = dir.join(DOSSIER);
    fs::write(&path, demonstration::DOSSIER).with_context(|| format!("cannot write {}", path.display()))?;
    let captures = demonstration::FILES.iter().map(|(name, bytes)| Capture::new(name, bytes.to_vec()));
    let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    store.add_all(captures, &now, |_, _| {})?;
    if args.serve {
        drop(store);
        return serve::serve(&dir, &args.port, global);
    }

    let dossier = dossier(&path)?;
    let record = store.record(&dossier)?;
    let articles = store.articles()?;
    let index = Index::of(&record, &articles, &dossier, false);
    let all = Filter::default();
    let said = statements::table(&index, &all);
    let count = said.rows.len();

    let mut out = Out::new(global.color);
    out.line(&format!(
        "A fictional negotiation, from {} captures with adverts, teasers, copies and undated Wednesdays in them.",
        demonstration::FILES.len()
    ))?;
    let mut section = |heading: &str, table: &Table| -> anyhow::Result<()> {
        out.line("")?;
        out.heading(heading)?;
        if table.rows.is_empty() {
            out.line("none found")?
        } else {
            out.columns(table, false)?
        }
        Ok(())
    };
    section("Sources: what the record rests on, and what is a copy of what", &sources::table(&index, &all))?;
    section(
        "Positions: issue by party, newest first, with the id that opens the words",
        &positions::matrix(&index, &all),
    )?;
    section("Rounds: held, planned, put off; accounts that differ stand side by side", &rounds::table(&index, &all))?;
    section("Deadlines", &deadlines::table(&index, &all))?;
    section("Contradictions: both accounts, neither settled", &contradictions::table(&index, &all))?;
    let few = Table { rows: said.rows.iter().take(A_FEW).cloned().collect(), ..said };
    section(&format!("Statements: the first {} of {count}", few.rows.len()), &few)?;

    out.line("")?;
    out.heading("Where to go next")?;
    let example = few.rows.first().map_or("ID".to_owned(), |row| match row.cells.first() {
        Some(onrecord::view::Cell::Text(id)) => id.clone(),
        _ => "ID".to_owned(),
    });
    let next = match stays {
        true => format!("cd {}", dir.display()),
        false => "onrecord demo --into water-talks && cd water-talks".to_owned(),
    };
    for line in [
        next,
        format!("onrecord show {example}        the exact words, the sentence around them, the article"),
        "onrecord brief                 a briefing in Markdown, every line footnoted".to_owned(),
        "onrecord serve                 the same as a desk in a browser, to search and to correct".to_owned(),
        "onrecord verify                every citation checked against the kept bytes".to_owned(),
        "onrecord init my-talks --template peace   a record of your own".to_owned(),
    ] {
        out.line(&format!("  {line}"))?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}
