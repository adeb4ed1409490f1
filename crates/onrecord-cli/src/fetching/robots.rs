//! robots.txt → may this path be asked for, and how long between two questions? (RFC 9309)
//!
//! Comes in: the file. Goes out: what holds for this program; the longest rule that fits counts, and of two as long the one
//! that allows. Refuses to decide: what a site means that has no such file (who asks decides).

use std::time::Duration;

/// How this program is called there.
pub const NAME: &str = "onrecord";

/// No more of the file than this counts.
pub const LIMIT: usize = 512 << 10;

/// What a site asks of this program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Robots {
    rules: Vec<Rule>,
    /// How long it wants between two questions.
    pub delay: Option<Duration>,
}

#[derive(Clone, Debug, PartialEq)]
struct Rule {
    allow: bool,
    pattern: String,
}

impl Robots {
    /// A site that wants to be left alone.
    pub fn closed() -> Self {
        Self { rules: vec![Rule { allow: false, pattern: "/".to_owned() }], delay: None }
    }

    /// Reads the file; the groups that name this program count, or else those for everyone.
    pub fn read(text: &str) -> Self {
        let (mut own, mut everyone, mut named) = (Self::default(), Self::default(), false);
        // Whom the lines at hand are for; several names may stand above one group.
        let (mut for_us, mut for_all, mut naming) = (false, false, false);
        for line in text.trim_start_matches('\u{feff}').lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            if key == "user-agent" {
                if !naming {
                    (for_us, for_all) = (false, false);
                }
                let name: String =
                    value.chars().take_while(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '_')).collect();
                for_us |= name.eq_ignore_ascii_case(NAME);
                for_all |= value.starts_with('*');
                naming = true;
                named |= for_us;
                continue;
            }
            let allow = match key.as_str() {
                "allow" => Some(true),
                "disallow" => Some(false),
                _ => None,
            };
            naming &= allow.is_none() && key != "crawl-delay";
            for group in [for_us.then_some(&mut own), for_all.then_some(&mut everyone)].into_iter().flatten() {
                match allow {
                    // An empty rule forbids nothing.
                    Some(allow) if !value.is_empty() => group.rules.push(Rule { allow, pattern: normal(value) }),
                    None if key == "crawl-delay" => {
                        let seconds = value.parse().ok().filter(|seconds| (0.0..1e6).contains(seconds));
                        group.delay = seconds.map(Duration::from_secs_f64);
                    }
                    _ => {}
                }
            }
        }
        if named { own } else { everyone }
    }

    /// Whether a path, with its query, may be asked for.
    pub fn allow(&self, path: &str) -> bool {
        let path = normal(path);
        let fitting = self.rules.iter().filter(|rule| fits(&rule.pattern, &path));
        path == "/robots.txt"
            || fitting.max_by_key(|rule| (rule.pattern.len(), rule.allow)).is_none_or(|rule| rule.allow)
    }
}

/// `*` is any run of characters, `$` at the end is the end.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, ends) = pattern.strip_suffix('$').map_or((pattern, false), |rest| (rest, true));
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let pieces: Vec<&str> = pieces.collect();
    for (at, piece) in pieces.iter().enumerate() {
        if ends && at + 1 == pieces.len() {
            return rest.ends_with(piece);
        }
        let Some(found) = rest.find(piece) else { return false };
        rest = &rest[found + piece.len()..];
    }
    !ends || rest.is_empty()
}

/// One way to write a path: letters, digits and `-._~` as they are, other codes in capitals, all beyond ASCII as codes.
fn normal(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = String::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let code = path.get(at + 1..at + 3).filter(|_| *byte == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        let (byte, coded) = code.map_or((*byte, false), |code| (code, true));
        let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if plain || (!coded && byte.is_ascii()) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        at += if coded { 3 } else { 1 };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rule_counts_and_of_two_as_long_the_kinder() {
        let robots = Robots::read("User-agent: *\nDisallow: /a\nAllow: /a/open\nDisallow: /b\nAllow: /b\n");
        for (path, may) in
            [("/", true), ("/a", false), ("/a/x", false), ("/a/open/1", true), ("/b", true), ("/robots.txt", true)]
        {
            assert_eq!(robots.allow(path), may, "{path}");
        }
    }

    #[test]
    fn a_group_of_ones_own_takes_the_place_of_that_for_all() {
        let text = "User-agent: *\nDisallow: /\n\nUser-Agent: other\nuser-agent: OnRecord/2.0 # us\nDisallow: /secret\nCrawl-delay: 7\n";
        let robots = Robots::read(text);
        assert!(robots.allow("/page") && !robots.allow("/secret/x"));
        assert_eq!(robots.delay, Some(Duration::from_secs(7)));
        assert!(!Robots::read("User-agent: onrecordist\nAllow: /\nUser-agent: *\nDisallow: /").allow("/page"));
        assert!(Robots::read("User-agent: onrecord\nUser-agent: *\nDisallow:\n").allow("/page"));
        assert!(Robots::read("").allow("/page") && !Robots::closed().allow("/page"));
    }

    #[test]
    fn stars_and_ends_and_codes_are_understood() {
        let robots = Robots::read(
            "User-agent: *\nDisallow: /*.pdf$\nDisallow: /*/print\nDisallow: /caf%c3%a9\nDisallow: /%7euser",
        );
        for (path, may) in [
            ("/a.pdf", false),
            ("/a.pdf?x", true),
            ("/x/y/print", false),
            ("/print", true),
            ("/café", false),
            ("/caf%C3%A9/1", false),
            ("/~user", false),
            ("/a.pdfs", true),
        ] {
            assert_eq!(robots.allow(path), may, "{path}");
        }
        // As long as it likes, and still its length.
        assert!(Robots::read(&format!("User-agent: *\nDisallow: /{}$", "*a".repeat(5000))).allow(&"/b".repeat(5000)));
    }
}
