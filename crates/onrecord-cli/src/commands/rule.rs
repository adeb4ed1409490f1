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
  onrecord rule s1f0c2a4 fix words='not before the audit' --by 'M. Lund' --why 'the rest is the reporter'
  onrecord rule a90be212 merge into=a77c01d3 --by 'M. Lund' --why 'one minister, two spellings'
  onrecord rule a77c01d3 split names='J. Holm; Holm junior' as='Jon Holm' --by 'M. Lund' --why 'father and son'
  onrecord rule a77c01d3 split articles='herald; echo' --by 'M. Lund' --why 'there it is her successor'
  onrecord rule echo reprint of=herald --by 'M. Lund' --why 'the editor says so'
  onrecord rule c5512ab0 reject --by 'M. Lund' --why 'not a reprint: two reporters, one speech'
  onrecord rule u77b0e91 withdraw --by 'M. Lund' --why 'mistook the speaker'";

/// Keeps a person's ruling on an entry; it survives every improvement of the reader
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Id of the entry; of a reprint, name or digest of the copy; to withdraw, id of the ruling
    #[arg(value_name = "ID")]
    on: String,
    /// What is decided
    #[arg(value_enum)]
    decision: Word,
    /// With `fix`: speaker, side, said (EDTF), issues or words of a statement, issue, stance, as_of (EDTF) or words of a
    /// position, name or side of an actor, and its value; an empty value means that it is not known. With `merge`: into=ID.
    /// With `split`: names=A;B and articles=X;Y that mean somebody else, as=NAME. With `reprint`: of=ARTICLE
    #[arg(value_name = "FIELD=VALUE")]
    settings: Vec<String>,
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
    /// The entry is wrong and leaves the record; of a reprint: it is none
    Reject,
    /// One field of a statement, a position or an actor is set
    Fix,
    /// The actor is the same as another
    Merge,
    /// Some spellings of an actor, or some articles, mean somebody else
    Split,
    /// The article is a copy of another
    Reprint,
    /// An earlier ruling no longer holds
    Withdraw,
}

/// Which settings go with which decision.
fn takes(word: Word) -> &'static [&'static str] {
    match word {
        Word::Merge => &["into"],
        Word::Split => &["names", "articles", "as"],
        Word::Reprint => &["of"],
        Word::Fix | Word::Accept | Word::Reject | Word::Withdraw => &[],
    }
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let settings = settings(args)?;
    let get = |name: &str| settings.iter().find(|(field, _)| *field == name).map(|(_, value)| *value);
    let list = |name: &str| {
        let all = get(name).unwrap_or_default().split(';').map(str::trim).filter(|one| !one.is_empty());
        all.map(str::to_owned).collect::<Vec<_>>()
    };
    let desk = Desk::open(global)?;
    let index = desk.index(false);
    let on = match args.decision {
        Word::Withdraw => ruling::earlier(&desk.store.rulings()?, &args.on)?.id.clone(),
        _ => show::find(&index, &args.on)?,
    };
    let decision = match args.decision {
        Word::Accept => ruling::verdict(&desk.record, &on, true)?,
        Word::Reject => ruling::verdict(&desk.record, &on, false)?,
        Word::Withdraw => Decision::Withdraw,
        Word::Merge => ruling::merge(&index, &on, get("into").context("wanted is into=ID")?)?,
        Word::Split => ruling::split(&index, &on, get("as").unwrap_or_default(), list("names"), &list("articles"))?,
        Word::Reprint => ruling::reprint(&index, &on, get("of").context("wanted is of=ARTICLE")?)?,
        Word::Fix => match settings.as_slice() {
            [(field, value)] => ruling::fix(&index, &on, field, value)?,
            _ => bail!("wanted is one FIELD=VALUE"),
        },
    };
    let ruling = ruling::keep(&desk.store, &desk.record, &on, decision, &args.by, &args.why)?;
    let mut out = Out::new(global.color);
    out.line(&format!("{}: ruled on {on}", ruling.id))?;
    out.flush()?;
    if desk.store.record(&desk.dossier)?.idle_rulings.contains(&ruling.id) {
        eprintln!(
            "onrecord: {} applies to nothing: nobody would be left, or nobody is met; it may be withdrawn",
            ruling.id
        );
    }
    Ok(Outcome::Done)
}

fn settings(args: &Args) -> anyhow::Result<Vec<(&str, &str)>> {
    let apart = |it: &'_ String| -> anyhow::Result<()> {
        it.split_once('=').map(|_| ()).with_context(|| format!("\"{it}\": wanted is FIELD=VALUE"))
    };
    args.settings.iter().try_for_each(apart)?;
    let settings: Vec<(&str, &str)> = args.settings.iter().filter_map(|it| it.split_once('=')).collect();
    if args.decision != Word::Fix
        && let Some((strange, _)) = settings.iter().find(|(field, _)| !takes(args.decision).contains(field))
    {
        match takes(args.decision) {
            [] => bail!("FIELD=VALUE does not go with this decision"),
            known => bail!("\"{strange}\" is not known here; {} is", known.join(", ")),
        }
    }
    Ok(settings)
}
