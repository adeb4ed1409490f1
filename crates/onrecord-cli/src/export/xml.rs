//! Words inside XML: escaped, and without the signs that XML cannot hold.

use std::fmt::Write;

/// Words as the text of an element or an attribute in double quotes.
pub fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 16);
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Written as they are, readers of attributes would make blanks of them.
            '\n' | '\r' | '\t' => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            // XML 1.0 has no way to write these; one sign stands for one, so that places stay the same.
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn any_words_are_well_formed_and_keep_their_length() {
        let words = "a<b>&\"'\u{0}\u{b}\n\u{ffff}é";
        let xml = format!("<w a=\"{0}\">{0}</w>", escape(words));
        let read = roxmltree::Document::parse(&xml).expect("well-formed");
        let text = read.root_element().text().expect("text");
        assert_eq!(text.chars().count(), words.chars().count());
        assert_eq!(read.root_element().attribute("a"), Some(text));
    }
}
