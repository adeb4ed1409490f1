//! English as data: loads and checks the word lists of `language/en/`. The only file that includes them.

/// The entries of a word list: its lines without comments, each split at its tabs.
#[allow(dead_code)] // the lists arrive one by one
pub(crate) fn rows(list: &str) -> impl Iterator<Item = Vec<&str>> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| line.split('\t').collect())
}
