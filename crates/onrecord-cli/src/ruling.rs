//! What a person decides → a ruling that is kept, from the command line and from the desk alike.
//!
//! Refuses what would have no effect: a field that the entry does not have, a date that is none, a ruling without a name
//! or a reason.

use anyhow::{Context, bail};
use onrecord::reading::stances::StanceKind;
use onrecord::record::{self, Decision, ruling};
use onrecord::when::Edtf;
use onrecord::{Record, Ruling};
use onrecord_store::Store;

/// A name or a reason longer than this is none.
const LONGEST: usize = 4000;

/// Keeps a ruling on an entry or on another ruling, under the time of now.
pub fn keep(store: &Store, on: &str, decision: Decision, by: &str, why: &str) -> anyhow::Result<Ruling> {
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
    let ruling = Ruling { id, on: on.to_owned(), decision, by: by.to_owned(), at, why: why.to_owned() };
    store.rule(&ruling)?;
    Ok(ruling)
}

/// One field set to a value that it can have.
pub fn fix(record: &Record, on: &str, field: &str, value: &str) -> anyhow::Result<Decision> {
    let fields = ruling::fields(record, on);
    if fields.is_empty() {
        bail!("{on} is neither a statement nor a position; only those have fields to set");
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
        _ => {}
    }
    Ok(Decision::Fix { field: field.to_owned(), value: value.to_owned() })
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
