//! What stands behind a colon in a case → its value, or what is wrong with it.

use onrecord::when::Edtf;

use crate::kinds::{Shape, nearest};

/// Quoted words of a text: `"Lund"`, `"Lund"#2`, or between backticks where every mark counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub text: String,
    /// Which occurrence, from 1.
    pub nth: Option<usize>,
    /// Written between backticks: marks at the edges count too.
    pub exact: bool,
}

/// A value; which parts are filled depends on its [`Shape`]. `unknown` leaves all of them empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    pub choice: Option<String>,
    pub words: Vec<Words>,
    pub names: Vec<String>,
    pub dates: Vec<Edtf>,
}

impl Value {
    /// The first name, if there is one.
    pub fn name(&self) -> Option<&str> {
        self.names.first().map(String::as_str)
    }

    /// The chosen word.
    pub fn chosen(&self) -> &str {
        self.choice.as_deref().unwrap_or_default()
    }

    /// The first date, if there is one.
    pub fn date(&self) -> Option<Edtf> {
        self.dates.first().copied()
    }

    /// The quoted words as one line, for reports.
    pub fn quoted(&self) -> String {
        self.words.iter().map(|words| format!("“{}”", words.text)).collect::<Vec<_>>().join(" … ")
    }
}

/// Reads a value of this shape.
pub fn value(text: &str, shape: Shape) -> Result<Value, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("nothing stands behind the colon".into());
    }
    if let Shape::Tokens = shape {
        let names = text.split('|').map(|token| token.trim().to_owned()).collect();
        return Ok(Value { names, ..Value::default() });
    }
    let items = items(text)?;
    let mut value = Value::default();
    for item in &items {
        match (item, shape) {
            (Item::Quoted(words), Shape::Name | Shape::Names) => value.names.push(words.text.clone()),
            (Item::Quoted(words), Shape::Words | Shape::OneOfThenWords(_) | Shape::WordsThenDate) => {
                value.words.push(words.clone());
            }
            (Item::Quoted(_), _) => return Err("no quotation marks are wanted here".into()),
            (Item::Bare(word), shape) if word == "unknown" && shape.may_be_unknown() => {}
            (Item::Bare(word), Shape::Name | Shape::Names) => value.names.push(word.clone()),
            (Item::Bare(word), Shape::Date | Shape::Dates | Shape::WordsThenDate) => value.dates.push(word.parse()?),
            (Item::Bare(word), Shape::OneOf(known) | Shape::OneOfThenWords(known)) => {
                if !known.contains(&word.as_str()) {
                    return Err(format!("`{word}` is not known here: {}", nearest(word, known.iter().copied())));
                }
                value.choice = Some(word.clone());
            }
            (Item::Bare(word), Shape::Copies) => {
                let Some((copy, original)) = word.split_once(" copies ") else {
                    return Err("write it as `B copies A`".into());
                };
                value.names = vec![copy.trim().to_owned(), original.trim().to_owned()];
            }
            (Item::Bare(word), Shape::Words) => {
                return Err(format!("`{word}` must stand in quotation marks, as it is in the text"));
            }
            (Item::Bare(_), Shape::Tokens) => {}
        }
    }
    complete(&value, shape, items.len())?;
    Ok(value)
}

fn complete(value: &Value, shape: Shape, items: usize) -> Result<(), String> {
    let wanted = match shape {
        Shape::OneOfThenWords(known) if value.choice.is_none() => {
            return Err(format!("one of these comes first: {}", known.join(", ")));
        }
        Shape::OneOfThenWords(_) if value.words.is_empty() => "words of the text in quotation marks",
        Shape::WordsThenDate if value.words.len() != 1 || items != 2 => "`\"words\" → date`",
        Shape::Name | Shape::Date | Shape::OneOf(_) if items > 1 => "one value",
        _ => return Ok(()),
    };
    Err(format!("wanted here: {wanted}"))
}

enum Item {
    Quoted(Words),
    Bare(String),
}

fn items(text: &str) -> Result<Vec<Item>, String> {
    let mut items = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        if matches!(first, '"' | '`') {
            let (words, after) = quoted(rest, first)?;
            items.push(Item::Quoted(words));
            rest = after;
        } else {
            let end = [",", "→", " \"", " `"].iter().filter_map(|mark| rest.find(mark)).min().unwrap_or(rest.len());
            let (bare, after) = rest.split_at(end);
            if !bare.trim().is_empty() {
                items.push(Item::Bare(bare.trim().to_owned()));
            }
            rest = after;
        }
        rest = rest.trim_start().trim_start_matches([',', '/', '→']).trim_start();
    }
    Ok(items)
}

/// Words up to the mark that closes them: one with nothing, a separator or `#2` behind it. So quotation marks may stand inside.
fn quoted(text: &str, mark: char) -> Result<(Words, &str), String> {
    let inner = &text[1..];
    for (at, _) in inner.match_indices(mark) {
        let (nth, after) = ordinal(&inner[at + 1..]);
        let behind = after.trim_start();
        let separated = behind.strip_prefix([',', '/']).is_some_and(|next| next.trim_start().starts_with(['"', '`']));
        if behind.is_empty() || separated || behind.starts_with('→') {
            let words = Words { text: inner[..at].to_owned(), nth, exact: mark == '`' };
            return if words.text.trim().is_empty() { Err("no words are quoted".into()) } else { Ok((words, after)) };
        }
    }
    Err(format!("the words after {mark} are not closed: end them with {mark}"))
}

/// `#2` behind a closing mark.
fn ordinal(text: &str) -> (Option<usize>, &str) {
    let Some(rest) = text.strip_prefix('#') else { return (None, text) };
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match rest[..digits].parse() {
        Ok(nth) if nth > 0 => (Some(nth), &rest[digits..]),
        _ => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(String, Option<usize>)> {
        let value = value(text, Shape::Words).expect("the value is sound");
        value.words.into_iter().map(|words| (words.text, words.nth)).collect()
    }

    #[test]
    fn quotation_marks_may_stand_inside() {
        assert_eq!(words("\"a \"sham\", he said\""), [("a \"sham\", he said".into(), None)]);
        assert_eq!(words("\"they were \"on hold\"\""), [("they were \"on hold\"".into(), None)]);
    }

    #[test]
    fn pieces_and_occurrences() {
        assert_eq!(words("\"No\", \"not now\"#2"), [("No".into(), None), ("not now".into(), Some(2))]);
    }

    #[test]
    fn backticks_count_every_mark() {
        assert!(value("`\"No,\"`", Shape::Words).expect("the value is sound").words[0].exact);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_mend() {
        let wrong = |text, shape| value(text, shape).expect_err("the value is not sound");
        assert!(wrong("", Shape::Name).contains("behind the colon"));
        assert!(wrong("\"never closed", Shape::Words).contains("end them with"));
        assert!(wrong("bare words", Shape::Words).contains("quotation marks"));
        assert!(wrong("\"quoted\"", Shape::Date).contains("no quotation marks"));
        assert!(wrong("13 March", Shape::Date).contains("EDTF"));
        assert!(wrong("directt", Shape::OneOf(&["direct", "mixed"])).contains("write `direct`"));
        assert!(wrong("\"Lund\"", Shape::OneOfThenWords(&["title"])).contains("comes first"));
        assert!(wrong("title", Shape::OneOfThenWords(&["title"])).contains("words of the text"));
        assert!(wrong("\"Friday\"", Shape::WordsThenDate).contains("→ date"));
        assert!(wrong("A, B", Shape::Name).contains("one value"));
        assert!(wrong("A, B", Shape::Copies).contains("B copies A"));
    }
}
