//! `onrecord init`: makes a folder to work in.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, bail};
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
    /// Also writes a commented dossier.toml: parties, issues, anchor dates to replace with your own
    #[arg(long, value_name = "NAME", value_parser = ["peace", "trade", "labour", "climate"])]
    template: Option<String>,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let existed = Store::open(&args.dir).is_ok();
    Store::init(&args.dir)?;
    let mut out = Out::new(global.color);
    let made = if existed { "there is a record already in" } else { "made an empty record in" };
    out.line(&format!("{made} {}", args.dir.display()))?;
    if let Some(name) = &args.template {
        let path = args.dir.join(DOSSIER);
        if path.exists() {
            bail!("{} exists already and was left as it is; move it away to write the template", path.display());
        }
        let text = template(name).with_context(|| format!("there is no template \"{name}\" yet"))?;
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        out.line(&format!("wrote {}: parties, issues and dates in it are examples; put your own", path.display()))?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// The templates are being written.
fn template(_name: &str) -> Option<&'static str> {
    None
}
