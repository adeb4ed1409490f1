//! `onrecord rule`: a person's correction, kept for good and applied to every record made from now on.

use anyhow::{Context, bail};
use clap::ValueEnum;
use onrecord::record::Decision;
use onrecord::view::show;

use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Out;
use crate::{Global, ruling};

const EXAMPLES: &str = "\
Examples:
  onrecord rule s1f0c2a4 accept --by 'M. Lund' --why 'checked against the recording'
  onrecord rule s1f0c2a4 fix speaker='Mirela Ostovan' --by 'M. Lund' --why 'named two lines above'
  onrecord rule s1f0c2a4 fix said= --by 'M. Lund' --why 'the article does not say'
  onrecord rule u77b0e91 withdraw --by 'M. Lund' --why 'mistook the speaker'";

/// Keeps a person's ruling on an entry; it survives every improvement of the reader
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Id of the entry; to withdraw, id of the ruling
    #[arg(value_name = "ID")]
    on: String,
    /// What is decided
    #[arg(value_enum)]
    decision: Word,
    /// With `fix`: speaker, side, said (EDTF) or issues of a statement, issue, stance or as_of (EDTF) of a position, and its
    /// value; an empty value means that it is not known
    #[arg(value_name = "FIELD=VALUE", required_if_eq("decision", "fix"))]
    fix: Option<String>,
    /// Who decides
    #[arg(long, value_name = "NAME")]
    by: String,
    /// Why
    #[arg(long, value_name = "WORDS")]
    why: String,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Word {
    /// The entry is right
    Accept,
    /// The entry is wrong and leaves the record
    Reject,
    /// One field of a statement or a position is set
    Fix,
    /// An earlier ruling no longer holds
    Withdraw,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    if args.fix.is_some() && args.decision != Word::Fix {
        bail!("FIELD=VALUE goes with `fix` only");
    }
    let desk = Desk::open(global)?;
    let on = match args.decision {
        Word::Withdraw => ruling::earlier(&desk.store.rulings()?, &args.on)?.id.clone(),
        _ => show::find(&desk.index(false), &args.on)?,
    };
    let decision = match args.decision {
        Word::Accept => Decision::Accept,
        Word::Reject => Decision::Reject,
        Word::Withdraw => Decision::Withdraw,
        Word::Fix => {
            let fix = args.fix.as_deref().unwrap_or_default();
            let (field, value) = fix.split_once('=').with_context(|| format!("\"{fix}\": wanted is FIELD=VALUE"))?;
            ruling::fix(&desk.record, &on, field, value)?
        }
    };
    let ruling = ruling::keep(&desk.store, &on, decision, &args.by, &args.why)?;
    let mut out = Out::new(global.color);
    out.line(&format!("{}: ruled on {on}", ruling.id))?;
    out.flush()?;
    Ok(Outcome::Done)
}
