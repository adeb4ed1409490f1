//! `onrecord init`: makes a folder to work in.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::builder::PossibleValuesParser;
use onrecord::dossier;
use onrecord_store::Store;

use crate::Global;
use crate::desk::DOSSIER;
use crate::outcome::Outcome;
use crate::print::Out;

const EXAMPLES: &str = "\
Examples:
  onrecord init
  onrecord init water-talks --template peace
  onrecord init strike --template labour && cd strike && onrecord add ~/captures";

/// Makes a folder to work in: a store, and a dossier to fill in
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The folder; it is made where it does not exist
    #[arg(value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// Which dossier.toml to begin with: parties, issues, anchor dates to replace with your own [default: general]
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(dossier::TEMPLATES))]
    template: Option<String>,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let existed = Store::open(&args.dir).is_ok();
    Store::init(&args.dir)?;
    let mut out = Out::new(global.color);
    let made = if existed { "there is a record already in" } else { "made an empty record in" };
    out.line(&format!("{made} {}", args.dir.display()))?;
    let path = args.dir.join(DOSSIER);
    if !path.exists() {
        let name = args.template.as_deref().unwrap_or("general");
        let text = dossier::template(name).with_context(|| format!("there is no template \"{name}\""))?;
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        out.line(&format!("wrote {}: what it names are examples in comments; put your own", path.display()))?;
    } else if args.template.is_some() {
        bail!("{} exists already and was left as it is; move it away to write the template", path.display());
    }
    out.flush()?;
    Ok(Outcome::Done)
}
