//! Models: each with its recipe and its card, the weights that the card speaks of, none too large.
//!
//! Refuses to decide: whether training gives these weights again. That takes minutes and the corpora, and
//! `cargo dev train NAME --check` does it.

use std::fs;
use std::path::Path;

use onrecord::Digest;

use super::{Fault, Outcome};

const HOME: &str = "crates/onrecord/models";

/// What one model may weigh, and all together: they are part of the program.
const ONE: usize = 4 << 20;
const ALL: usize = 8 << 20;

pub(super) fn check(root: &Path) -> anyhow::Result<Outcome> {
    let mut faults = Vec::new();
    let mut total = 0;
    for entry in fs::read_dir(root.join(HOME))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let folder = format!("{HOME}/{name}");
        let read = |file: &str| fs::read(root.join(&folder).join(file)).ok();
        let weights = read("weights.bin");
        total += weights.as_ref().map_or(0, Vec::len);
        faults.extend(model(&folder, weights, read("train.toml"), read("card.toml")));
    }
    if total > ALL {
        faults.push(Fault::whole(HOME, format!("all models together have {total} bytes; at most {ALL} are carried")));
    }
    Ok(Outcome::Done(faults))
}

fn model(folder: &str, weights: Option<Vec<u8>>, recipe: Option<Vec<u8>>, card: Option<Vec<u8>>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let made = "is missing; `cargo dev train` writes it";
    let Some(weights) = weights else { return vec![Fault::whole(format!("{folder}/weights.bin"), made)] };
    if weights.len() > ONE {
        let message = format!("{} bytes; at most {ONE} are carried in one model", weights.len());
        faults.push(Fault::whole(format!("{folder}/weights.bin"), message));
    }
    for (file, bytes) in [("train.toml", recipe), ("card.toml", card)] {
        let file = format!("{folder}/{file}");
        let Some(bytes) = bytes else {
            faults.push(Fault::whole(file, made));
            continue;
        };
        match String::from_utf8_lossy(&bytes).parse::<toml::Table>() {
            Err(e) => faults.push(Fault::whole(file, e.message())),
            Ok(card) if file.ends_with("card.toml") => faults.extend(spoken_of(&file, &card, &weights)),
            Ok(_) => {}
        }
    }
    faults
}

/// Does the card speak of these weights, and tell by what right they are passed on?
fn spoken_of(file: &str, card: &toml::Table, weights: &[u8]) -> Vec<Fault> {
    let digest = Digest::of(weights).to_string();
    let mut faults = Vec::new();
    if card.get("digest").and_then(toml::Value::as_str) != Some(digest.as_str()) {
        faults.push(Fault::whole(file, format!("does not speak of these weights: `digest = \"{digest}\"` is wanted")));
    }
    let corpora = card.get("corpora").and_then(toml::Value::as_array).map(Vec::as_slice).unwrap_or_default();
    if corpora.is_empty() || !corpora.iter().all(|corpus| corpus.get("licence").is_some()) {
        faults.push(Fault::whole(file, "tell what it was made from: each of `[[corpora]]` with its `licence`"));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_speaks_of_its_weights() {
        let weights = b"weights".to_vec();
        let card = format!("digest = \"{}\"\n[[corpora]]\nlicence = \"MIT\"\n", Digest::of(&weights)).into_bytes();
        let told = |weights: &[u8], card: Option<&Vec<u8>>| {
            model("m", Some(weights.to_vec()), Some(b"seed = 1".to_vec()), card.cloned()).len()
        };
        assert_eq!(told(&weights, Some(&card)), 0);
        assert_eq!(told(b"others", Some(&card)), 1);
        assert_eq!(told(&weights, None), 1);
        assert_eq!(told(&weights, Some(&b"digest =".to_vec())), 1);
        assert_eq!(told(&weights, Some(&Vec::new())), 2);
    }
}
