//! Names of HTML elements → what they do to the flow of text.
//!
//! Comes in: a tag's name. Goes out: whether it begins a line, holds no text, or closes others.
//! Refuses to decide: what an element means for the story; see `markup`.

/// What an element does to the flow of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// A line begins and ends with it.
    Block,
    /// It runs on within a line.
    Inline,
    /// What is in it is never text.
    Silent,
    /// It has no content.
    Void,
    /// It breaks a line.
    Break,
}

/// What the element of this name does.
pub(super) fn flow(name: &str) -> Flow {
    match name {
        "address" | "article" | "aside" | "blockquote" | "body" | "button" | "caption" | "center" | "dd"
        | "details" | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer"
        | "form" | "frameset" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hgroup" | "html" | "label"
        | "legend" | "li" | "listing" | "main" | "menu" | "nav" | "ol" | "optgroup" | "option" | "p" | "pre"
        | "search" | "section" | "select" | "summary" | "table" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr"
        | "ul" => Flow::Block,
        "applet" | "audio" | "canvas" | "datalist" | "iframe" | "math" | "noembed" | "noframes" | "noscript"
        | "object" | "script" | "style" | "svg" | "template" | "textarea" | "title" | "video" | "xmp" => Flow::Silent,
        "area" | "base" | "basefont" | "bgsound" | "col" | "embed" | "frame" | "img" | "input" | "keygen" | "link"
        | "meta" | "param" | "source" | "track" | "wbr" => Flow::Void,
        "br" | "hr" => Flow::Break,
        _ => Flow::Inline,
    }
}

/// 1 for `h1` to 6 for `h6`; 0 for every other name.
pub(super) fn heading(name: &str) -> u8 {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => level - b'0',
        _ => 0,
    }
}

/// Whether a start tag of this name closes an open paragraph.
pub(super) fn closes_paragraph(name: &str) -> bool {
    flow(name) == Flow::Block
        && !matches!(name, "button" | "label" | "option" | "optgroup" | "select" | "html" | "body")
}

/// Open elements that a start tag of this name closes, and the one that stops the search for them.
pub(super) fn closed_by(name: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    Some(match name {
        "li" => (&["li"], &["ul", "ol", "menu", "dir"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tr" => (&["tr", "td", "th"], &["table"]),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "tr", "td", "th"], &["table"]),
        "option" | "optgroup" => (&["option"], &["select", "datalist"]),
        _ => return None,
    })
}

/// Elements beyond which an end tag inside them does not reach.
pub(super) fn is_wall(name: &str) -> bool {
    matches!(name, "table" | "td" | "th" | "caption" | "template" | "html" | "body" | "button" | "object")
}
