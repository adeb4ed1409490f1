//! Who may ask, and what a browser may do with the answer.
//!
//! Comes in: a request. Goes out: a refusal with its reason, or the answer under headers that let nothing but our own
//! style and script work. A page elsewhere can make a browser send requests here: they carry its name as `Origin`, or
//! (with a name of its own that leads to this machine) a foreign `Host`, and are refused. What changes the record needs
//! the token that only our own pages hold.

use std::sync::Arc;

use anyhow::Context;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// What every answer says to the browser.
const HEADERS: [(&str, &str); 8] = [
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    // `no-referrer` would make browsers send forms with `Origin: null`.
    ("referrer-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ("cache-control", "no-store"),
];

/// The gate of one run of the desk.
pub struct Gate {
    hosts: [String; 2],
    token: String,
}

impl Gate {
    /// A gate with a new token.
    pub fn new(port: u16) -> anyhow::Result<Self> {
        let mut bytes = [0; 24];
        getrandom::fill(&mut bytes).context("the system gives no random numbers for the token that guards writing")?;
        let token = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")], token })
    }

    /// What a form that changes the record must hold.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Whether this is the token; takes equally long for every wrong one.
    pub fn holds(&self, token: &str) -> bool {
        let differ = self.token.bytes().zip(token.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b));
        token.len() == self.token.len() && differ == 0
    }

    fn refuses(&self, method: &Method, authority: Option<&str>, headers: &HeaderMap) -> Option<&'static str> {
        let ours = |host: &str| self.hosts.iter().any(|own| own == host);
        let mut hosts = headers.get_all(header::HOST).iter();
        let host = hosts.next().and_then(|host| host.to_str().ok());
        if !host.is_some_and(ours) || hosts.next().is_some() || authority.is_some_and(|name| !ours(name)) {
            return Some("this desk answers to 127.0.0.1 and localhost only");
        }
        let from_us = |origin: &HeaderValue| {
            origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://")).is_some_and(ours)
        };
        if !headers.get_all(header::ORIGIN).iter().all(from_us) {
            return Some("another page asked; only this desk's own pages may");
        }
        if ![Method::GET, Method::HEAD, Method::POST].contains(method) {
            return Some("pages are read, and forms are sent; nothing else is done here");
        }
        let told = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let elsewhere = matches!(told("sec-fetch-site"), Some("cross-site" | "same-site"));
        // A link in a document may lead here; a picture, frame or script of another page may not.
        let followed = *method == Method::GET && told("sec-fetch-dest") == Some("document");
        (elsewhere && !followed).then_some("another page asked; only this desk's own pages may")
    }
}

/// Lets through what may pass, and puts the headers on every answer.
pub async fn guard(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let authority = request.uri().authority().map(|authority| authority.as_str());
    let mut response = match gate.refuses(request.method(), authority, request.headers()) {
        Some(why) => (StatusCode::FORBIDDEN, format!("{why}\n")).into_response(),
        None => next.run(request).await,
    };
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(method: Method, headers: &[(&str, &str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            let name: header::HeaderName = name.parse().expect("a header's name");
            map.append(name, HeaderValue::from_str(value).expect("a header's value"));
        }
        Gate::new(7878).expect("a token").refuses(&method, None, &map).is_some()
    }

    #[test]
    fn only_our_own_names_and_pages_pass() {
        let own = ("host", "127.0.0.1:7878");
        assert!(!refused(Method::GET, &[own]));
        assert!(!refused(Method::GET, &[("host", "localhost:7878")]));
        assert!(!refused(Method::POST, &[own, ("origin", "http://127.0.0.1:7878")]));
        for host in ["evil.example", "evil.example:7878", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.evil.example:7878"] {
            assert!(refused(Method::GET, &[("host", host)]), "{host}");
        }
        assert!(refused(Method::GET, &[]));
        assert!(refused(Method::GET, &[own, ("host", "evil.example")]));
        for origin in ["http://evil.example", "null", "https://127.0.0.1:7878", "http://127.0.0.1:7879", ""] {
            assert!(refused(Method::POST, &[own, ("origin", origin)]), "{origin}");
        }
        assert!(refused(Method::DELETE, &[own]));
        assert!(refused(Method::GET, &[own, ("sec-fetch-site", "cross-site"), ("sec-fetch-dest", "image")]));
        assert!(refused(Method::POST, &[own, ("sec-fetch-site", "cross-site"), ("sec-fetch-dest", "document")]));
        assert!(!refused(Method::GET, &[own, ("sec-fetch-site", "cross-site"), ("sec-fetch-dest", "document")]));
    }

    #[test]
    fn tokens_differ_from_run_to_run_and_only_the_whole_one_counts() {
        let (one, other) = (Gate::new(1).expect("a token"), Gate::new(1).expect("a token"));
        assert!(one.holds(one.token()) && !one.holds(other.token()));
        assert!(!one.holds("") && !one.holds(&one.token()[1..]));
    }
}
