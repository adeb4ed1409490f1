//! What a page's address asks for → the library's filter, and the addresses of the pages beside it.

use std::collections::BTreeMap;
use std::fmt::Write;

use onrecord::view::Filter;
use onrecord::when::Edtf;

/// What is asked for stands again in every way on the page: a value longer than this is none that a person asks for.
const LONGEST: usize = 500;
/// Nor does anybody ask for more than this.
const MOST: usize = 20;

/// The part of an address after `?`: names and values, each name once.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(from = "BTreeMap<String, String>")]
pub struct Asked(BTreeMap<String, String>);

impl From<BTreeMap<String, String>> for Asked {
    fn from(asked: BTreeMap<String, String>) -> Self {
        let short = |(name, value): &(String, String)| name.len().max(value.len()) <= LONGEST;
        Self(asked.into_iter().filter(short).take(MOST).collect())
    }
}

impl Asked {
    /// What is asked for under this name, if anything is.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// The filter of the library, and what could not be understood.
    pub fn filter(&self) -> (Filter, Vec<String>) {
        let mut wrong = Vec::new();
        let mut date = |name: &str| {
            let value = self.get(name)?;
            value
                .parse::<Edtf>()
                .map_err(|_| wrong.push(format!("“{value}” is no date; write 2031, 2031-03 or 2031-03-26")))
                .ok()
        };
        let (since, until) = (date("since"), date("until"));
        let text = |name: &str| self.get(name).map(str::to_owned);
        let filter = Filter {
            party: text("party"),
            by: text("by"),
            issue: text("issue"),
            since,
            until,
            article: text("article"),
            all: self.get("all").is_some(),
            sure: 0,
        };
        (filter, wrong)
    }

    /// The address of `path` with the same questions but for these; `None` asks no longer. Pages begin anew.
    pub fn link(&self, path: &str, changes: &[(&str, Option<&str>)]) -> String {
        let mut asked = self.0.clone();
        asked.remove("page");
        for (name, value) in changes {
            match value {
                Some(value) => asked.insert((*name).to_owned(), (*value).to_owned()),
                None => asked.remove(*name),
            };
        }
        let pairs: Vec<(&str, &str)> =
            asked.iter().filter(|(_, value)| !value.trim().is_empty()).map(|(n, v)| (n.as_str(), v.as_str())).collect();
        address(path, &pairs)
    }
}

/// An address: the path, and names with values as a browser writes them.
pub fn address(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut address = path.to_owned();
    for (number, (name, value)) in pairs.iter().enumerate() {
        address.push(if number == 0 { '?' } else { '&' });
        encode(&mut address, name);
        address.push('=');
        encode(&mut address, value);
    }
    address
}

/// Whatever is not surely a plain sign of an address is written as `%` and its bytes.
pub fn encode(into: &mut String, value: &str) {
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => into.push(char::from(byte)),
            _ => {
                let _ = write!(into, "%{byte:02X}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_any_words_and_begin_at_the_first_page() {
        let asked: Asked =
            serde_json::from_str(r#"{"q":"a&b=\"c\" é","page":"3","party":""}"#).expect("names and values");
        assert_eq!(
            asked.link("/statements", &[("issue", Some("water"))]),
            "/statements?issue=water&q=a%26b%3D%22c%22%20%C3%A9"
        );
        assert_eq!(asked.link("/statements", &[("q", None)]), "/statements");
        assert_eq!(asked.get("party"), None);
        let long = BTreeMap::from([("q".to_owned(), "a ".repeat(LONGEST)), ("by".to_owned(), "b".to_owned())]);
        assert_eq!(Asked::from(long).link("/statements", &[]), "/statements?by=b");
    }
}
