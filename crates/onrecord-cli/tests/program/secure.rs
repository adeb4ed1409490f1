//! `onrecord fetch` over TLS, against a server on this machine with certificates that are made for the test.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::thread;

use onrecord_store::Store;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::bench::{Bench, ECHO, HERALD};
use crate::fetching::{Asked, PAGE, Server, Site, answer, empty, fetch};

/// Somebody who vouches for servers.
fn issuer() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new([]).expect("no names");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key")).expect("a root")
}

/// A server whose certificate is made out to `name` and holds until the year; its address.
fn secure(issuer: &CertifiedIssuer<'static, KeyPair>, name: &str, until: i32, site: Site) -> String {
    let mut params = CertificateParams::new([name.to_owned()]).expect("a name");
    params.not_before = date_time_ymd(2000, 1, 1);
    params.not_after = date_time_ymd(until, 1, 1);
    let key = KeyPair::generate().expect("a key");
    let certificate = params.signed_by(&key, issuer).expect("a certificate");
    let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key in a form that is known");
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions of TLS")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .expect("a certificate and its key");
    let config = Arc::new(config);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let site = Arc::new(site);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (config, site) = (Arc::clone(&config), Arc::clone(&site));
            thread::spawn(move || {
                let connection = ServerConnection::new(config).expect("a connection");
                let mut stream = StreamOwned::new(connection, stream);
                answer(&mut stream, &site, &Asked::default());
                stream.conn.send_close_notify();
                stream.conn.complete_io(&mut stream.sock).ok();
            });
        }
    });
    format!("https://127.0.0.1:{port}")
}

fn trusting<'f>(bench: &Bench, issuer: &CertifiedIssuer<'static, KeyPair>) -> [&'f str; 3] {
    bench.write("roots.pem", issuer.pem());
    ["--allow-private=127.0.0.1", "--ca-file", "roots.pem"]
}

#[test]
fn a_page_over_tls_is_kept_also_where_a_plain_address_leads_to_it() {
    let issuer = issuer();
    let pages = [("/herald", (PAGE, HERALD.to_owned())), ("/echo", (PAGE, ECHO.to_owned()))];
    let safe = secure(&issuer, "127.0.0.1", 4000, BTreeMap::from(pages));
    let to: &'static str = format!("301 Moved\r\nLocation: {safe}/echo").leak();
    let plain = Server::new(|_| BTreeMap::from([("/echo", (to, String::new()))]));
    let bench = empty();
    let trusting = trusting(&bench, &issuer);
    let said = fetch(&bench, &trusting, &[&format!("{safe}/herald"), &plain.url("/echo")]);
    assert_eq!(said.code, 0, "{said:?}");
    let store = Store::open(bench.path()).expect("a store");
    let urls: Vec<Option<String>> = store.captures().expect("captures").into_iter().map(|kept| kept.url).collect();
    for path in ["/herald", "/echo"] {
        assert!(urls.contains(&Some(format!("{safe}{path}"))), "{path}: {urls:?}");
    }
}

#[test]
fn a_server_that_cannot_show_who_it_is_is_refused_with_the_reason() {
    let (issuer, stranger) = (issuer(), issuer());
    let site = || BTreeMap::from([("/herald", (PAGE, HERALD.to_owned()))]);
    let cases = [
        (secure(&stranger, "127.0.0.1", 4000, site()), "nobody who is trusted vouches for it (--ca-file FILE"),
        (secure(&issuer, "elsewhere.example", 4000, site()), "it was made out to another name"),
        (secure(&issuer, "127.0.0.1", 2001, site()), "it has expired"),
    ];
    for (server, why) in &cases {
        let bench = empty();
        let trusting = trusting(&bench, &issuer);
        let said = fetch(&bench, &trusting, &[&format!("{server}/herald")]);
        assert_eq!(said.code, 3, "{said:?}");
        assert!(said.err.contains("its certificate is refused: ") && said.err.contains(why), "{why}: {said:?}");
        assert!(said.out.ends_with("0 new, 0 known, 0 not read, 1 not opened\n"), "{said:?}");
    }
    // Mozilla's roots vouch for none of this.
    let bench = empty();
    let said = fetch(&bench, &["--allow-private=127.0.0.1"], &[&format!("{}/herald", cases[1].0)]);
    assert!(said.err.contains("nobody who is trusted vouches for it"), "{said:?}");
    // A server that speaks no TLS at all.
    let plain = Server::new(|_| site());
    let said = fetch(&bench, &["--allow-private=127.0.0.1"], &[&plain.url("/herald").replace("http:", "https:")]);
    assert!(said.code == 3 && said.err.contains("no answer"), "{said:?}");
}

#[test]
fn a_file_without_certificates_is_told_of() {
    let bench = empty();
    bench.write("empty.pem", "no certificate\n");
    for (file, why) in
        [("empty.pem", "empty.pem holds no certificate"), ("none.pem", "cannot read the certificates in none.pem")]
    {
        let said = fetch(&bench, &["--ca-file", file], &["https://paper.example/a"]);
        assert!(said.code == 1 && said.err.contains(why), "{said:?}");
    }
}
