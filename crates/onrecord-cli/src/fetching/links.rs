//! What people, feeds and servers write as an address → an address that can be asked, and a name for what it gives.

use ureq::http::Uri;

/// The address, absolute, without its fragment; only the web.
pub fn address(written: &str) -> Result<Uri, String> {
    let whole = written.trim().split('#').next().unwrap_or_default();
    let wrong = |why: &str| format!("{written}: {why}");
    let scheme = whole.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    if !matches!(scheme.as_deref(), Some("http" | "https")) {
        return Err(wrong("only http:// and https:// are fetched"));
    }
    // What is beyond ASCII in a path goes out as codes; in a host it has a spelling of its own.
    let coded: String = whole.bytes().map(coded).collect();
    let uri: Uri = coded.parse().map_err(|_| wrong("is no address of a page"))?;
    let authority = uri.authority().map(|one| one.as_str()).unwrap_or_default();
    if authority.contains('@') {
        return Err(wrong("addresses with a name or a password are not fetched"));
    }
    if authority.contains('%') || uri.host().is_none_or(str::is_empty) {
        return Err(wrong("the name of the host must be written in ASCII (xn--…)"));
    }
    Ok(uri)
}

fn coded(byte: u8) -> String {
    if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

/// Where a reference on a page leads (RFC 3986, 5.2).
pub fn join(base: &Uri, reference: &str) -> Result<Uri, String> {
    let reference = reference.trim();
    let scheme = base.scheme_str().unwrap_or("https");
    let authority = base.authority().map(|one| one.as_str()).unwrap_or_default();
    let before = reference.find(['/', '?', '#']).map_or(reference, |at| &reference[..at]);
    if before.contains(':') {
        return address(reference);
    }
    if reference.starts_with("//") {
        return address(&format!("{scheme}:{reference}"));
    }
    let cut = reference.find(['?', '#']).unwrap_or(reference.len());
    let (path, rest) = reference.split_at(cut);
    let path = match path {
        "" => base.path().to_owned(),
        path if path.starts_with('/') => straight(path),
        path => straight(&format!("{}/{path}", base.path().rsplit_once('/').map_or("", |(folder, _)| folder))),
    };
    let query = base.query().filter(|_| reference.is_empty()).map(|query| format!("?{query}")).unwrap_or_default();
    address(&format!("{scheme}://{authority}{path}{query}{rest}"))
}

/// Without `.` and `..`.
fn straight(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/').skip(1) {
        match step {
            "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    let folder = path.ends_with("/.") || path.ends_with("/..");
    format!("/{}{}", steps.join("/"), if folder && !steps.is_empty() { "/" } else { "" })
}

/// A short name for what an address gives: the last part of its path, or else the host.
pub fn name(uri: &Uri, html: bool) -> String {
    let ending = if html { ".html" } else { ".txt" };
    let last = uri.path().rsplit('/').find(|step| step.chars().any(char::is_alphanumeric));
    let last = last.map(|step| step.rsplit_once('.').map_or(step, |(stem, _)| stem)).filter(|stem| !stem.is_empty());
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' };
    let stem: String = last.or(uri.host()).unwrap_or("page").chars().map(plain).take(80).collect();
    stem + ending
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_lead_where_browsers_go() {
        let base = address("https://paper.example/2030/05/story?page=1#top").unwrap();
        for (reference, leads) in [
            ("other", "https://paper.example/2030/05/other"),
            ("../04/x?y=1", "https://paper.example/2030/04/x?y=1"),
            ("/a/./b/../c", "https://paper.example/a/c"),
            ("//else.example/x", "https://else.example/x"),
            ("http://plain.example", "http://plain.example/"),
            ("?page=2", "https://paper.example/2030/05/story?page=2"),
            ("../../../..", "https://paper.example/"),
            (" /caf\u{e9} bar ", "https://paper.example/caf%C3%A9%20bar"),
            ("", "https://paper.example/2030/05/story?page=1"),
        ] {
            assert_eq!(join(&base, reference).map(|uri| uri.to_string()).as_deref(), Ok(leads), "{reference}");
        }
        for wrong in [
            "ftp://paper.example/x",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "http://user:word@paper.example/",
            "http:///x",
        ] {
            assert!(join(&base, wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn names_are_short_and_plain() {
        for (url, called) in [
            ("https://paper.example/2030/ferry-talks-open.html?x=1", "ferry-talks-open.html"),
            ("https://paper.example", "paper-example.html"),
            ("https://paper.example/a/b_c/", "b-c.html"),
            ("https://paper.example/%2e%2e/..", "-2e-2e.html"),
        ] {
            assert_eq!(name(&address(url).unwrap(), true), called, "{url}");
        }
    }
}
