//! Style, script and picture of the desk, carried inside the program.

use axum::http::header;
use axum::response::{IntoResponse, Response};

/// The style sheets, one question each, in the order in which they count.
const STYLE: &[&str] = &[
    include_str!("assets/base.css"),
    include_str!("assets/frame.css"),
    include_str!("assets/listing.css"),
    include_str!("assets/tables.css"),
    include_str!("assets/article.css"),
    include_str!("assets/rulings.css"),
    include_str!("assets/print.css"),
];
const SCRIPT: &str = include_str!("assets/desk.js");
const ICON: &str = include_str!("assets/icon.svg");

/// How everything looks.
pub async fn style() -> Response {
    given("text/css; charset=utf-8", STYLE.concat())
}

/// Keys for those who have script; nothing needs it.
pub async fn script() -> Response {
    given("text/javascript; charset=utf-8", SCRIPT.to_owned())
}

/// The picture in the tab.
pub async fn icon() -> Response {
    given("image/svg+xml", ICON.to_owned())
}

fn given(kind: &'static str, text: String) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache")], text).into_response()
}
