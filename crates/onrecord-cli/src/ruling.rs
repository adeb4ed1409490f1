//! What a person decides → a ruling that is kept, from the command line and from the desk alike.
//!
//! Refuses what would have no effect: a field that the entry does not have, a date that is none, words that do not stand in
//! the article, somebody merged with themselves, a ruling without a name or a reason.

use anyhow::{Context, bail};
use onrecord::reading::stances::StanceKind;
use onrecord::record::{self, Decision, ruling};
use onrecord::text::find_words;
use onrecord::view::{Index, show};
use onrecord::when::Edtf;
use onrecord::{Digest, Record, Ruling};
use onrecord_store::Store;

/// A name or a reason longer than this is none.
const LONGEST: usize = 4000;

/// Keeps a ruling on an entry or on another ruling, under the time of now.
pub fn keep(
    store: &Store,
    record: &Record,
    on: &str,
    decision: Decision,
    by: &str,
    why: &str,
) -> anyhow::Result<Ruling> {
    let (by, why) = (by.trim(), why.trim());
    for (what, words) in [("who decides", by), ("why", why)] {
        if words.is_empty() || words.len() > LONGEST {
            bail!("a ruling says {what}, in up to {LONGEST} letters");
        }
    }
    let at = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let told = serde_json::to_string(&decision)?;
    // Two rulings within one second that say the same are two all the same.
    let number = store.rulings()?.len().to_string();
    let id = record::id('u', &[on, &told, by, &at, &number]);
    let rests_on = record.citations().find(|(entry, _)| *entry == on).map(|(_, citation)| citation.clone());
    let ruling = Ruling { id, on: on.to_owned(), decision, by: by.to_owned(), at, why: why.to_owned(), rests_on };
    store.rule(&ruling)?;
    Ok(ruling)
}

/// That an entry is right, or wrong.
pub fn verdict(record: &Record, on: &str, right: bool) -> anyhow::Result<Decision> {
    if record.sources.iter().any(|source| source.digest.to_string() == on) {
        bail!("an article is what it is; accept or reject what was made of it, or mark it as a reprint");
    }
    Ok(if right { Decision::Accept } else { Decision::Reject })
}

/// One field set to a value that it can have.
pub fn fix(index: &Index<'_>, on: &str, field: &str, value: &str) -> anyhow::Result<Decision> {
    let record = index.record;
    let fields = ruling::fields(record, on);
    if fields.is_empty() {
        bail!("{on} is neither a statement, a position nor an actor; only those have fields to set");
    }
    if !fields.contains(&field) {
        bail!("\"{field}\" cannot be set on {on}; {} can", fields.join(", "));
    }
    let value = value.trim();
    match field {
        "said" | "as_of" if !value.is_empty() => {
            value.parse::<Edtf>().map_err(anyhow::Error::msg)?;
        }
        "stance" => {
            StanceKind::named(value).with_context(|| format!("\"{value}\" is no stance"))?;
        }
        "issue" if value.is_empty() => bail!("a position is about some issue; reject it if it is about none"),
        "name" if value.is_empty() => bail!("somebody is called something; reject the actor if there is none"),
        "words" => {
            let cited = record.citations().find(|(entry, _)| *entry == on).map(|(_, citation)| citation);
            let article = cited.and_then(|cited| index.article(cited.article)).context("the article is not at hand")?;
            let missing = |piece: &&str| find_words(&article.text, piece, 0).is_none();
            if let Some(piece) = value.split('…').find(missing) {
                bail!("\"{}\" does not stand in {}; … stands for what lies between pieces", piece.trim(), article.name);
            }
        }
        _ => {}
    }
    Ok(Decision::Fix { field: field.to_owned(), value: value.to_owned() })
}

/// Two actors who are one.
pub fn merge(index: &Index<'_>, on: &str, into: &str) -> anyhow::Result<Decision> {
    let into = show::find(index, into)?;
    let other = index.actor(&into).with_context(|| format!("{into} is no actor"))?;
    actor(index, on)?;
    if into == on {
        bail!("{on} is {into} already");
    }
    Ok(Decision::Merge { into, name: other.what.name.clone() })
}

/// One actor who is two: the other has these spellings, or is meant in these articles.
pub fn split(
    index: &Index<'_>,
    on: &str,
    name: &str,
    spellings: Vec<String>,
    articles: &[String],
) -> anyhow::Result<Decision> {
    let known = &actor(index, on)?.what;
    let articles: Vec<Digest> = articles.iter().map(|wanted| article(index, wanted)).collect::<Result<_, _>>()?;
    if let Some(strange) = spellings.iter().find(|spelling| !known.names.contains(spelling)) {
        bail!("nobody calls {} \"{strange}\"; spellings are {}", known.name, known.names.join("; "));
    }
    if spellings.is_empty() && articles.is_empty() {
        bail!("which spellings, or which articles, mean somebody else?");
    }
    if known.names.iter().all(|name| spellings.contains(name)) {
        bail!("every spelling means the other; then set the name");
    }
    let name = match (name.trim(), spellings.first()) {
        ("", Some(spelling)) => spelling.clone(),
        ("", None) => known.name.clone(),
        (name, _) => name.to_owned(),
    };
    Ok(Decision::Split { name, spellings, articles })
}

/// An article that copies another.
pub fn reprint(index: &Index<'_>, on: &str, of: &str) -> anyhow::Result<Decision> {
    let (copy, of) = (article(index, on)?, article(index, of)?);
    if copy == of {
        bail!("an article is no copy of itself");
    }
    Ok(Decision::Reprint { of })
}

fn actor<'r>(index: &Index<'r>, id: &str) -> anyhow::Result<&'r record::Sourced<record::Actor>> {
    index.actor(id).with_context(|| format!("{id} is no actor; `onrecord actors` lists them"))
}

fn article(index: &Index<'_>, wanted: &str) -> anyhow::Result<Digest> {
    let found = show::find(index, wanted)?;
    found.parse().ok().with_context(|| format!("{found} is no article; `onrecord sources` lists them"))
}

/// The ruling that an id, or its beginning, stands for.
pub fn earlier<'r>(rulings: &'r [Ruling], wanted: &str) -> anyhow::Result<&'r Ruling> {
    let begins = |ruling: &&Ruling| !wanted.is_empty() && ruling.id.starts_with(wanted);
    let meant: Vec<&Ruling> = rulings.iter().filter(begins).collect();
    match meant.as_slice() {
        [] => bail!("no ruling is called \"{wanted}\"; `onrecord show ID` gives the rulings on an entry"),
        [one] => Ok(one),
        many => {
            let ids: Vec<&str> = many.iter().map(|ruling| ruling.id.as_str()).collect();
            bail!("\"{wanted}\" may be any of {}; give more of the id", ids.join(", "))
        }
    }
}
