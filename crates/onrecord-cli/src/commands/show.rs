//! `onrecord show`: opens any entry down to the exact words.

use onrecord::view::show;

use crate::Global;
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::Out;

const EXAMPLES: &str = "\
Examples:
  onrecord show s1f0c            an entry, by the first digits of its id
  onrecord show 06-havnmere-post an article, by the name of its file
  onrecord show r77 --json       the same for programs";

/// Opens an entry: the words, the sentence around them, the article, its outlet and date, how it was found
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Id of an entry, as far as it is unambiguous; or an article's name or digest
    #[arg(value_name = "ID")]
    id: String,
    /// Prints one JSON object
    #[arg(long)]
    json: bool,
    /// Cuts quotations to 200 characters
    #[arg(long)]
    share: bool,
}

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let desk = Desk::open(global)?;
    let index = desk.index(args.share);
    let rulings = desk.store.rulings()?;
    let opened = show::open(&index, &rulings, &args.id)?;
    let mut out = Out::new(global.color);
    if args.json {
        out.json(&opened)?;
    } else {
        out.heading(&format!("{} {}", opened.kind, opened.id))?;
        out.fields(&opened.fields)?;
        // Words of one sentence stand together.
        for same in opened.evidence.chunk_by(|a, b| a.cited.digest == b.cited.digest && a.around == b.around) {
            let first = &same[0];
            let outlet = first.outlet.as_deref().unwrap_or("outlet not known");
            let published = first.published.as_deref().unwrap_or("date not known");
            out.line("")?;
            out.heading(&format!("{}, {outlet}, {published}", first.cited.article))?;
            let mut fields = vec![("around", first.around.clone())];
            fields.extend(same.iter().map(|one| ("words", format!("{} ({})", one.cited.quote, one.cited.place()))));
            out.fields(&fields)?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}
