//! A case file → its cases, or every mistake in it, each with its line and its mend.

use std::collections::BTreeSet;

use onrecord::Dossier;

use crate::format::{Case, Expectation, Mistake, Text};
use crate::kinds::{self, KINDS, nearest};
use crate::value::{self, Value, Words};
use crate::words;

/// Reads a case file. A dossier before the first case holds for all cases that bring none.
pub fn parse(file: &str, text: &str) -> (Vec<Case>, Vec<Mistake>) {
    let mut reader = Reader { file: file.to_owned(), ..Reader::default() };
    let mut fence: Option<(usize, String)> = None;
    for (number, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line)) {
        match &mut fence {
            Some((opened, toml)) if line.trim() == "```" => {
                reader.dossier(*opened, toml);
                fence = None;
            }
            Some((_, toml)) => {
                toml.push_str(line);
                toml.push('\n');
            }
            None if line.trim() == "```toml" => fence = Some((number, String::new())),
            None => reader.line(number, line),
        }
    }
    if let Some((opened, _)) = fence {
        reader.wrong(opened, "this dossier is not closed: end it with a line ```".into());
    }
    if reader.cases.is_empty() && reader.mistakes.is_empty() {
        reader.wrong(1, "no case is in this file: a case begins with `# its name`".into());
    }
    let cases = std::mem::take(&mut reader.cases);
    for case in &cases {
        reader.check(case);
    }
    let mut names = BTreeSet::new();
    for case in cases.iter().filter(|case| !names.insert(case.name.clone())) {
        reader.wrong(case.line, format!("another case of this file is called “{}” too", case.name));
    }
    reader.mistakes.sort_by_key(|mistake| mistake.line);
    let faulty: BTreeSet<&str> = reader.mistakes.iter().filter_map(|m| holder(&cases, m.line)).collect();
    let sound = |case: &Case| !faulty.contains(case.name.as_str());
    let keep: Vec<bool> = cases.iter().map(sound).collect();
    let cases = cases.into_iter().zip(keep).filter(|(_, sound)| *sound).map(|(case, _)| case).collect();
    (cases, reader.mistakes)
}

/// The examples of a guide: what stands between `~~~` lines, with line numbers kept.
pub fn examples(guide: &str) -> String {
    let mut inside = false;
    let mut lines = Vec::new();
    for line in guide.lines() {
        let edge = line.starts_with("~~~");
        inside ^= edge;
        lines.push(if inside && !edge { line } else { "" });
    }
    lines.join("\n")
}

/// The case a line belongs to.
fn holder(cases: &[Case], line: usize) -> Option<&str> {
    cases.iter().rev().find(|case| case.line <= line).map(|case| case.name.as_str())
}

#[derive(Default)]
struct Reader {
    file: String,
    cases: Vec<Case>,
    mistakes: Vec<Mistake>,
    common: Option<String>,
    /// The line before was an expectation or one of its keys.
    after_key: bool,
    /// The line before was printed text.
    after_text: bool,
}

impl Reader {
    fn wrong(&mut self, line: usize, message: String) {
        self.mistakes.push(Mistake { file: self.file.clone(), line, message });
    }

    fn line(&mut self, number: usize, line: &str) {
        let (after_key, after_text) = (self.after_key, self.after_text);
        (self.after_key, self.after_text) = (false, false);
        if let Some(name) = line.strip_prefix("# ") {
            self.open(number, name.trim());
        } else if let Some(printed) = line.strip_prefix('>') {
            self.after_text = true;
            self.printed(number, printed.strip_prefix(' ').unwrap_or(printed), after_text);
        } else if let Some(expected) = line.strip_prefix("- ") {
            self.expected(number, expected);
        } else if let Some((key, rest)) = indented(line) {
            if after_key {
                self.key(number, key, rest);
            } else {
                self.wrong(
                    number,
                    format!("`{key}:` belongs to no expectation: put it right below one that begins with `- `"),
                );
            }
        }
    }

    fn open(&mut self, line: usize, name: &str) {
        let bare = name.strip_suffix("(known gap)").map(str::trim_end);
        self.cases.push(Case {
            file: self.file.clone(),
            line,
            name: bare.unwrap_or(name).to_owned(),
            gap: bare.is_some(),
            texts: Vec::new(),
            dossier: self.common.clone(),
            expectations: Vec::new(),
            none: Vec::new(),
        });
    }

    fn printed(&mut self, line: usize, printed: &str, goes_on: bool) {
        let Some(case) = self.cases.last_mut() else {
            return self.wrong(line, "this text has no case: begin one with `# its name` above it".into());
        };
        if !case.expectations.is_empty() || !case.none.is_empty() {
            let message = "text after an expectation: put all texts first, or begin another case with `# its name`";
            return self.wrong(line, message.into());
        }
        if let Some(opening) = label(printed) {
            match opening {
                Ok(text) if case.texts.iter().any(|other| other.label == text.label) => {
                    let label = text.label.unwrap_or_default();
                    self.wrong(line, format!("the label {label} is taken: use the next letter"));
                }
                Ok(text) => case.texts.push(Text { line, ..text }),
                Err(message) => self.wrong(line, message),
            }
            return;
        }
        if case.texts.is_empty() {
            case.texts.push(Text { line, ..Text::default() });
        } else if !goes_on {
            let message =
                "a second text without a label: write `> [B, outlet, date]` above it, or `>` on the line between";
            return self.wrong(line, message.into());
        }
        let text = case.texts.last_mut().expect("one was pushed if there was none");
        text.words.push_str(printed);
        text.words.push('\n');
    }

    fn expected(&mut self, line: usize, expected: &str) {
        let (kind, rest) = expected.split_once(':').unwrap_or((expected, ""));
        let kind = kind.trim();
        if self.cases.is_empty() {
            return self.wrong(line, "this expectation has no case: begin one with `# its name` above it".into());
        }
        if let Some(none) = kind.strip_prefix("no ").filter(|_| rest.is_empty()) {
            let known = kinds::kind(none).is_some() || kinds::BLOCKS.contains(&none);
            if !known {
                let names = KINDS.iter().map(|kind| kind.name).chain(kinds::BLOCKS.iter().copied());
                let mend = nearest(none, names);
                return self.wrong(line, format!("`{none}` is no kind of expectation: {mend}"));
            }
            if let Some(case) = self.cases.last_mut() {
                case.none.push((line, none.to_owned()));
            }
            return;
        }
        self.after_key = true;
        let Some(known) = kinds::kind(kind) else {
            let mend = nearest(kind, KINDS.iter().map(|kind| kind.name));
            self.wrong(line, format!("`{kind}` is no kind of expectation: {mend}; for a list in prose use `*`"));
            // Kept, so that the keys below it are not taken for those of the expectation above.
            return self.keep(line, kind, Value::default());
        };
        let head = match value::value(rest, known.head) {
            Ok(head) => head,
            Err(message) => {
                self.wrong(line, format!("`{kind}`: {message}"));
                Value::default()
            }
        };
        self.keep(line, kind, head);
    }

    fn keep(&mut self, line: usize, kind: &str, head: Value) {
        if let Some(case) = self.cases.last_mut() {
            case.expectations.push(Expectation { line, kind: kind.to_owned(), head, keys: Vec::new() });
        }
    }

    fn key(&mut self, line: usize, key: &str, rest: &str) {
        self.after_key = true;
        let Some(expectation) = self.cases.last_mut().and_then(|case| case.expectations.last_mut()) else { return };
        let Some(kind) = kinds::kind(&expectation.kind) else { return };
        let Some((_, shape)) = kind.keys.iter().find(|(name, _)| *name == key) else {
            let mend = nearest(key, kind.keys.iter().map(|(name, _)| *name));
            let message = format!("a {} has no `{key}`: {mend}", kind.name);
            return self.wrong(line, message);
        };
        if expectation.key(key).is_some() {
            return self.wrong(line, format!("`{key}` is given twice: leave one out"));
        }
        match value::value(rest, *shape) {
            Ok(value) => expectation.keys.push((line, key.to_owned(), value)),
            Err(message) => self.wrong(line, format!("`{key}`: {message}")),
        }
    }

    fn dossier(&mut self, opened: usize, toml: &str) {
        if let Err(mistakes) = Dossier::parse(toml) {
            for mistake in mistakes {
                self.wrong(opened + mistake.line, format!("in this dossier: {}", mistake.message));
            }
        }
        match self.cases.last_mut() {
            Some(case) => case.dossier = Some(toml.to_owned()),
            None => self.common = Some(toml.to_owned()),
        }
    }

    /// What can be known of a case only once all of it is read.
    fn check(&mut self, case: &Case) {
        if case.expectations.is_empty() && case.none.is_empty() {
            self.wrong(
                case.line,
                format!("“{}” expects nothing: say what should come out, or `- no statement`", case.name),
            );
        }
        if case.texts.iter().all(|text| text.words.trim().is_empty()) {
            self.wrong(case.line, format!("“{}” has no text: write it in lines that begin with `>`", case.name));
            return;
        }
        for (line, none) in &case.none {
            if let Some(named) = case.of(none).next() {
                let message = format!("`no {none}`, but line {} expects one: leave one of them out", named.line);
                self.wrong(*line, message);
            }
        }
        for expectation in &case.expectations {
            self.check_words(case, expectation);
        }
    }

    fn check_words(&mut self, case: &Case, expectation: &Expectation) {
        let within = case.text_of(expectation);
        if within.is_none() && expectation.key("in").is_some() {
            let labels: Vec<&str> = case.texts.iter().filter_map(|text| text.label.as_deref()).collect();
            let message = format!(
                "no text has this label: the case has {}",
                if labels.is_empty() { "none".into() } else { labels.join(", ") }
            );
            return self.wrong(expectation.line_of("in"), message);
        }
        // What a page of HTML says is only known once it is extracted; `run` looks there.
        let texts: Vec<&str> = case
            .texts
            .iter()
            .enumerate()
            .filter(|(at, _)| within.is_none_or(|w| w == *at))
            .map(|(_, text)| text.words.as_str())
            .collect();
        if texts.iter().any(|text| text.trim_start().starts_with('<')) {
            return;
        }
        for words in &expectation.head.words {
            if let Err(message) = words::locate(&texts, &shortened(words)) {
                self.wrong(expectation.line, message);
            }
        }
        for (line, _, value) in &expectation.keys {
            for words in &value.words {
                let found = texts.iter().any(|text| !words::places(text, &words.text).is_empty());
                if !found && let Err(message) = words::locate(&texts, words) {
                    self.wrong(*line, message);
                }
            }
        }
    }
}

/// First words of something longer may end with `…`.
pub fn shortened(words: &Words) -> Words {
    Words { text: words.text.trim_end_matches('…').trim_end().to_owned(), ..words.clone() }
}

/// `  key: value`.
fn indented(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.strip_prefix("  ")?.split_once(':')?;
    let plain = !key.trim().is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == ' ');
    plain.then(|| (key.trim(), value))
}

/// `[A]`, `[A, 2024-03-03]`, `[A, Daily Herald]` or `[A, Daily Herald, 2024-03-03]`.
fn label(printed: &str) -> Option<Result<Text, String>> {
    let inside = printed.trim().strip_prefix('[')?.strip_suffix(']')?;
    let mut parts = inside.split(',').map(str::trim);
    let label = parts.next().filter(|label| label.len() == 1 && label.chars().all(|c| c.is_ascii_uppercase()))?;
    let mut text = Text { label: Some(label.to_owned()), ..Text::default() };
    for part in parts {
        if part.starts_with(|c: char| c.is_ascii_digit()) {
            match part.parse() {
                Ok(date) => text.published = Some(date),
                Err(message) => return Some(Err(message)),
            }
        } else {
            text.outlet = Some(part.to_owned());
        }
    }
    Some(Ok(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str = "# Lund refuses\n> Lund met Berg. \"No,\" Lund said.\n\n- statement: \"No\"\n  speaker: Lund\n";

    /// The one mistake of a file, as it is told.
    fn mistake(text: &str) -> String {
        let (cases, mistakes) = parse("cases/x.md", text);
        assert_eq!(mistakes.len(), 1, "{mistakes:?}");
        assert!(cases.is_empty(), "a case with a mistake does not run");
        mistakes[0].to_string()
    }

    fn after_sound(more: &str) -> String {
        mistake(&format!("{SOUND}{more}"))
    }

    #[test]
    fn a_case_is_read() {
        let (cases, mistakes) = parse("cases/x.md", &SOUND.replace("refuses", "refuses (known gap)"));
        assert!(mistakes.is_empty(), "{mistakes:?}");
        let [case] = cases.as_slice() else { panic!("one case, not {}", cases.len()) };
        assert_eq!((case.name.as_str(), case.gap, case.line), ("Lund refuses", true, 1));
        assert_eq!(case.texts[0].words, "Lund met Berg. \"No,\" Lund said.\n");
        assert_eq!(case.expectations[0].key("speaker").and_then(Value::name), Some("Lund"));
        assert!(case.closes("statement") && !case.closes("round"));
    }

    #[test]
    fn labels_give_outlet_and_date() {
        let text =
            "# Two\n> [A, Daily Herald, 2024-03-03]\n> One.\n\nProse.\n\n> [B]\n> Two.\n>\n> Three.\n- no statement\n";
        let (cases, mistakes) = parse("cases/x.md", text);
        assert!(mistakes.is_empty(), "{mistakes:?}");
        let [a, b] = cases[0].texts.as_slice() else { panic!("two texts") };
        assert_eq!(a.outlet.as_deref(), Some("Daily Herald"));
        assert_eq!(a.published.map(|date| date.to_string()).as_deref(), Some("2024-03-03"));
        assert_eq!(b.words, "Two.\n\nThree.\n");
    }

    #[test]
    fn a_bracket_that_is_no_label_is_text() {
        assert!(label("[ADVERTISEMENT]").is_none());
        assert!(label("[A note to readers]").is_none());
    }

    #[test]
    fn a_common_dossier_reaches_every_case() {
        let toml = "```toml\ntitle = \"Pilots\"\n```\n";
        let (cases, mistakes) = parse("cases/x.md", &format!("{toml}{SOUND}"));
        assert!(mistakes.is_empty(), "{mistakes:?}");
        assert!(cases[0].dossier.is_some());
    }

    #[test]
    fn a_mistake_in_a_dossier_has_the_line_of_the_case_file() {
        assert!(after_sound("```toml\ntitle = 1\n```\n").starts_with("cases/x.md:7: in this dossier"));
        assert!(after_sound("```toml\n").contains("not closed"));
    }

    #[test]
    fn unknown_kinds_and_keys_are_told_with_the_nearest() {
        assert!(after_sound("- statment: \"Berg\"\n").starts_with("cases/x.md:6: `statment` is no kind"));
        assert!(after_sound("- statment: \"Berg\"\n").contains("write `statement`"));
        assert!(after_sound("  speeker: Lund\n").contains("write `speaker`"));
        assert!(after_sound("- no raund\n").contains("write `round`"));
        assert!(after_sound("  quotation: directt\n").contains("write `direct`"));
    }

    #[test]
    fn words_that_are_not_there_or_there_twice_are_told() {
        assert!(after_sound("- statement: \"Lund met Ek\"\n").contains("after “Lund met” it goes on “Berg. "));
        assert!(after_sound("- statement: \"Lund\"\n").contains("write \"Lund\"#1 to #2"));
        assert!(after_sound("- statement: \"Lund\"#3\n").contains("stand there 2 times"));
        assert!(after_sound("  source: \"Ms Lund\"\n").contains("not in the text"));
    }

    #[test]
    fn a_key_without_its_expectation_is_told() {
        assert!(after_sound("\n  speaker: Lund\n").contains("belongs to no expectation"));
        assert!(after_sound("  speaker: Lund\n").contains("given twice"));
    }

    #[test]
    fn what_stands_in_the_wrong_order_is_told() {
        assert!(after_sound("> More.\n").contains("text after an expectation"));
        assert!(mistake("> Text.\n").contains("has no case"));
        assert!(mistake("- no statement\n").contains("has no case"));
        assert!(mistake("# A\n> One.\n\n> Two.\n- no statement\n").contains("second text without a label"));
        assert!(mistake("# A\n> [A]\n> One.\n> [A]\n> Two.\n- no statement\n").contains("label A is taken"));
        assert!(mistake("# A\n> [A, 2024-13-01]\n> One.\n- no statement\n").contains("is not a date"));
    }

    #[test]
    fn what_is_missing_is_told() {
        assert!(mistake("").contains("no case is in this file"));
        assert!(mistake("# A\n> One.\n").contains("expects nothing"));
        assert!(mistake("# A\n- no statement\n").contains("has no text"));
        assert!(after_sound("- no statement\n").contains("line 4 expects one"));
        assert!(after_sound("  in: B\n").contains("no text has this label"));
        assert!(after_sound("- statement:\n").contains("nothing stands behind the colon"));
    }

    #[test]
    fn two_cases_of_one_name_are_told() {
        let (_, mistakes) = parse("cases/x.md", &format!("{SOUND}\n{SOUND}"));
        assert!(mistakes[0].message.contains("another case"), "{mistakes:?}");
    }
}
