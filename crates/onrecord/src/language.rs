//! English as data: loads and checks the word lists of `language/en/`. The only file that includes them.
