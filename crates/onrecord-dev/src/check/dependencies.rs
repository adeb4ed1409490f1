//! Every dependency has its reason: a line of ARCHITECTURE.md that names it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context;

use super::{Fault, Outcome};

const REASONS: &str = "ARCHITECTURE.md";

pub(super) fn check(root: &Path) -> anyhow::Result<Outcome> {
    let reasons = fs::read_to_string(root.join(REASONS)).unwrap_or_default();
    let mut faults = Vec::new();
    for (name, manifest) in dependencies(root)? {
        if !reasons.contains(&format!("`{name}`")) {
            let text = fs::read_to_string(root.join(&manifest))?;
            let line = text
                .lines()
                .position(|line| line.strip_prefix(&name).is_some_and(|rest| rest.starts_with(['.', ' ', '='])))
                .map_or(1, |at| at + 1);
            let message =
                format!("dependency `{name}` has no reason; give it a line in {REASONS}, with the name in backticks");
            faults.push(Fault::new(manifest, line, message));
        }
    }
    Ok(Outcome::Done(faults))
}

/// Every dependency from outside, with the first manifest that asks for it.
fn dependencies(root: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    let mut manifests = Vec::new();
    for entry in fs::read_dir(root.join("crates"))? {
        manifests.push(format!("crates/{}/Cargo.toml", entry?.file_name().to_string_lossy()));
    }
    manifests.sort();
    for manifest in manifests {
        let text = fs::read_to_string(root.join(&manifest)).with_context(|| manifest.clone())?;
        for name in asked_for(&text).with_context(|| manifest.clone())? {
            found.entry(name).or_insert_with(|| manifest.clone());
        }
    }
    Ok(found)
}

fn asked_for(manifest: &str) -> anyhow::Result<Vec<String>> {
    let manifest: toml::Table = manifest.parse()?;
    let tables = ["dependencies", "dev-dependencies", "build-dependencies"];
    let names = tables.iter().filter_map(|table| manifest.get(*table)?.as_table()).flat_map(toml::Table::keys);
    Ok(names.filter(|name| !name.starts_with("onrecord")).cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_kinds_of_dependencies_count_but_our_own_do_not() {
        let manifest =
            "[dependencies]\nserde.workspace = true\nonrecord.workspace = true\n[dev-dependencies]\ncsv = \"1\"\n";
        assert_eq!(asked_for(manifest).unwrap(), ["serde", "csv"]);
    }
}
