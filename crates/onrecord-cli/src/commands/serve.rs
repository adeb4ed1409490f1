//! `onrecord serve`: the desk in a browser.

use std::path::Path;

use onrecord_store::find_upward;

use crate::Global;
use crate::outcome::Outcome;
use crate::print::Out;
use crate::web;

const EXAMPLES: &str = "\
Examples:
  onrecord serve
  onrecord serve --port 8080
  onrecord demo --serve           the desk with the demo";

/// Opens the desk in a browser: the record to look through, search, correct; for this machine only
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    port: Port,
}

/// `--port`
#[derive(clap::Args)]
pub(crate) struct Port {
    /// Port of the desk on this machine; 0 takes any free one
    #[arg(long, value_name = "PORT", default_value_t = 7878)]
    port: u16,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    serve(&find_upward(Path::new("."))?, &args.port, global)
}

/// Serves the desk of a folder until the program is told to end.
pub(crate) fn serve(dir: &Path, port: &Port, global: &Global) -> anyhow::Result<Outcome> {
    web::serve(dir.to_owned(), port.port, global.as_of, |address| {
        let mut out = Out::new(global.color);
        // Whoever started this may have closed the output; the desk goes on.
        out.line(&format!("The desk is open at {address}")).and_then(|()| out.line("Ctrl-C closes it.")).ok();
        out.flush().ok();
    })?;
    Ok(Outcome::Done)
}
