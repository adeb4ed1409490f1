//! `text/html; charset="windows-1251"` → the kind and the encoding.

use onrecord::capture::MediaType;

/// The kind of page that a `Content-Type` names; none for what is no page.
#[must_use]
pub fn kind(content_type: &str) -> Option<MediaType> {
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "text/html" | "application/xhtml+xml" => Some(MediaType::Html),
        "text/plain" => Some(MediaType::Text),
        _ => None,
    }
}

/// The encoding that a `Content-Type` names.
#[must_use]
pub fn charset(content_type: &str) -> Option<String> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']).trim();
        let right = key.trim().eq_ignore_ascii_case("charset") && !value.is_empty() && value.len() < 40;
        right.then(|| value.to_ascii_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kind_and_encoding_are_told_apart() {
        assert_eq!(kind("Text/HTML; charset=x"), Some(MediaType::Html));
        assert_eq!(kind("image/png"), None);
        assert_eq!(charset("text/html; a=b; Charset = \"Windows-1251\""), Some("windows-1251".into()));
        assert_eq!(charset("text/html"), None);
    }
}
