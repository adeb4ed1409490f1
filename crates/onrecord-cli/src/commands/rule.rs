//! `onrecord rule`: a person's correction, kept for good and applied to every record made from now on.

use anyhow::{Context, bail};
use clap::ValueEnum;
use onrecord::Ruling;
use onrecord::record::{self, Decision};
use onrecord::view::show;
use onrecord::when::Edtf;

use crate::Global;
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Out;

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
    /// With `fix`: speaker, side or said (EDTF) of a statement, and its value; an empty value means that it is not known
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
    /// One field of a statement is set
    Fix,
    /// An earlier ruling no longer holds
    Withdraw,
}

/// Fields of a statement that a person may set.
const FIELDS: [&str; 3] = ["speaker", "side", "said"];

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    if args.fix.is_some() && args.decision != Word::Fix {
        bail!("FIELD=VALUE goes with `fix` only");
    }
    let desk = Desk::open()?;
    let on = match args.decision {
        Word::Withdraw => earlier(&desk.store.rulings()?, &args.on)?,
        _ => show::find(&desk.index(false), &args.on)?,
    };
    let decision = match args.decision {
        Word::Accept => Decision::Accept,
        Word::Reject => Decision::Reject,
        Word::Withdraw => Decision::Withdraw,
        Word::Fix => fix(&desk, &on, args.fix.as_deref().unwrap_or_default())?,
    };
    let at = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let told = serde_json::to_string(&decision)?;
    let id = record::id('u', &[&on, &told, &args.by, &at]);
    let ruling = Ruling { id: id.clone(), on: on.clone(), decision, by: args.by.clone(), at, why: args.why.clone() };
    desk.store.rule(&ruling)?;
    let mut out = Out::new(global.color);
    out.line(&format!("{id}: ruled on {on}"))?;
    out.flush()?;
    Ok(Outcome::Done)
}

fn fix(desk: &Desk, on: &str, fix: &str) -> anyhow::Result<Decision> {
    let (field, value) = fix.split_once('=').with_context(|| format!("\"{fix}\": wanted is FIELD=VALUE"))?;
    if !FIELDS.contains(&field) {
        bail!("\"{field}\" cannot be set; {} can", FIELDS.join(", "));
    }
    if !desk.record.statements.iter().any(|statement| statement.id == on) {
        bail!("{on} is no statement; only statements have {}", FIELDS.join(", "));
    }
    if field == "said" && !value.is_empty() {
        value.parse::<Edtf>().map_err(anyhow::Error::msg)?;
    }
    Ok(Decision::Fix { field: field.to_owned(), value: value.to_owned() })
}

fn earlier(rulings: &[Ruling], wanted: &str) -> anyhow::Result<String> {
    let meant: Vec<&str> =
        rulings.iter().map(|ruling| ruling.id.as_str()).filter(|id| id.starts_with(wanted)).collect();
    match meant.as_slice() {
        [] => bail!("no ruling is called \"{wanted}\"; `onrecord show ID` gives the rulings on an entry"),
        [one] => Ok((*one).to_owned()),
        _ => bail!("\"{wanted}\" may be any of {}; give more of the id", meant.join(", ")),
    }
}
