//! `onrecord search`: who said these words, and which articles hold them?

use onrecord::view::hits::{self, Hit};
use onrecord::view::index::shorten;
use onrecord::view::search::Wanted;
use onrecord::view::table::Row;
use onrecord::view::{Filter, Index};

use crate::Global;
use crate::asked::{self, By, Dates, InArticle, Issue, Party};
use crate::desk::Desk;
use crate::outcome::Outcome;
use crate::print::{Format, Out, Printing, cell};

const EXAMPLES: &str = "\
Examples:
  onrecord search strike
  onrecord search '\"not one hand less\"' --since 2030-05
  onrecord search 'negotiat*' wages --party crews --outlet herald
  onrecord search strike --facets
  onrecord search strike --format csv > strike.csv

A word is found in all its forms, `negotiat*` finds what begins so, words in quotation marks stand together as they are;
all must be there. Case and accents do not count. What was found is in bold, or between asterisks where there is no
colour; with csv and jsonl the words are as they stand.";

/// Looks for words in what was said and in the articles; the best match comes first
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// What to look for; all of it must be there
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    #[command(flatten)]
    party: Party,
    #[command(flatten)]
    by: By,
    #[command(flatten)]
    issue: Issue,
    /// Only this outlet: part of its name
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    #[command(flatten)]
    dates: Dates,
    #[command(flatten)]
    article: InArticle,
    /// Also statements of headlines, teasers and captions, and those told within another's words
    #[arg(long)]
    all: bool,
    /// Prints how many there are of each side, speaker, issue and outlet instead of what was found
    #[arg(long)]
    facets: bool,
    /// Prints at most N of them
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    printing: Printing,
}

/// Lines of a person's listing are no wider than this.
const WIDTH: usize = 80;

/// Statements and articles that a person sees without asking for more.
const SHOWN: usize = 25;

/// Characters of one hit before it is cut.
const LONG: usize = 300;

/// Values of one facet in the line below a listing.
const FACETS: usize = 5;

pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let filter = asked::all(&[&args.party, &args.by, &args.issue, &args.dates, &args.article]);
    let filter = Filter { all: args.all, ..filter };
    let wanted = Wanted::of(&args.words.join(" "));
    let desk = Desk::open(global)?;
    let index = desk.index(args.printing.share);
    let found = desk.store.search(&index, &wanted)?;
    let (found, undated) = hits::keep(&index, found, &filter, args.outlet.as_deref());

    let mut out = Out::new(global.color);
    let none = "nothing on the record holds these words";
    if args.facets {
        out.table(&hits::facets(&index, &found), &args.printing, none)?;
    } else if args.printing.format == Format::Table {
        for_people(&mut out, &index, &found, &wanted, args.limit.unwrap_or(SHOWN), none)?;
    } else {
        let shown = &found[..found.len().min(args.limit.unwrap_or(usize::MAX))];
        out.table(&hits::table(&index, shown, &wanted), &args.printing, none)?;
    }
    out.flush()?;
    if undated > 0 && !args.facets && args.printing.format == Format::Table {
        eprintln!("onrecord: {undated} left out for want of a date");
    }
    Ok(Outcome::Done)
}

fn for_people(
    out: &mut Out,
    index: &Index<'_>,
    found: &[Hit<'_>],
    wanted: &Wanted,
    most: usize,
    none: &str,
) -> anyhow::Result<()> {
    if found.is_empty() {
        out.line(none)?;
        return Ok(());
    }
    let table = hits::table(index, &found[..found.len().min(most)], wanted);
    for (hit, object) in found.iter().zip(&table.rows) {
        let told = |at: usize| object.cells.get(at).map(cell).unwrap_or_default();
        let [id, date, who, words, outlet] = [1, 2, 3, 4, 5].map(told);
        let who = match hit {
            Hit::Statement(_) => format!("{who} \u{b7} {outlet}"),
            Hit::Article(_) => format!("article \u{b7} {outlet}"),
        };
        out.heading(&shorten(&format!("{id}  {date}  {who}"), WIDTH))?;
        out.marked(&wanted.pieces(&window(&words, wanted)), WIDTH)?;
    }
    let said = found.iter().filter(|hit| matches!(hit, Hit::Statement(_))).count();
    out.line("")?;
    let more = if found.len() > most { format!("; the first {most} are shown") } else { String::new() };
    out.line(&format!("{said} statements, {} articles{more}", found.len() - said))?;
    for line in facets(index, found) {
        out.line(&line)?;
    }
    Ok(())
}

/// One line a facet, with its commonest values.
fn facets(index: &Index<'_>, found: &[Hit<'_>]) -> Vec<String> {
    let table = hits::facets(index, found);
    let told = |row: &Row, at: usize| row.cells.get(at).map(cell).unwrap_or_default();
    let mut lines = Vec::new();
    for same in table.rows.chunk_by(|a, b| a.cells.first() == b.cells.first()) {
        let values: Vec<String> =
            same.iter().take(FACETS).map(|row| format!("{} {}", told(row, 1), told(row, 2))).collect();
        let more = if same.len() > FACETS { format!(", {} more", same.len() - FACETS) } else { String::new() };
        let line = format!("{}: {}{more}", same.first().map(|row| told(row, 0)).unwrap_or_default(), values.join(", "));
        lines.push(shorten(&line, WIDTH));
    }
    lines
}

/// The part of long words around the first that was looked for.
fn window(words: &str, wanted: &Wanted) -> String {
    let first = wanted.places(words).first().map_or(0, |place| place.start);
    let start = if words.len() <= LONG || first < LONG / 2 { 0 } else { space(words, first - LONG / 3) };
    let before = if start > 0 { "\u{2026} " } else { "" };
    format!("{before}{}", shorten(words[start..].trim_start(), LONG))
}

/// The next space, or the end.
fn space(words: &str, at: usize) -> usize {
    words.char_indices().find(|(place, c)| *place >= at && c.is_whitespace()).map_or(words.len(), |(place, _)| place)
}
