//! Which certificates are trusted: those under Mozilla's roots, or under those of a file.
//!
//! Comes in: a file of certificates (PEM); what went wrong while asking. Goes out: roots; why a server is not trusted, and
//! the mend. Refuses to decide: to go on with a server that cannot show who it is; there is no option for that.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use rustls::CertificateError as Fault;
use ureq::tls::{Certificate, PemItem, parse_pem};

/// A bundle of all roots in use has a few hundred kilobytes.
const LARGEST: u64 = 16 << 20;

/// The certificates in a file.
///
/// # Errors
/// Where it cannot be read, or has none.
pub fn roots(file: &Path) -> anyhow::Result<Vec<Certificate<'static>>> {
    let read = || format!("cannot read the certificates in {}", file.display());
    let size = fs::metadata(file).with_context(read)?.len();
    if size > LARGEST {
        bail!("{} has {size} bytes; certificates take at most {LARGEST}", file.display());
    }
    let bytes = fs::read(file).with_context(read)?;
    let mut roots = Vec::new();
    for item in parse_pem(&bytes) {
        if let PemItem::Certificate(certificate) = item.with_context(read)? {
            roots.push(certificate);
        }
    }
    if roots.is_empty() {
        bail!("{} holds no certificate; it must be in PEM, with lines \"-----BEGIN CERTIFICATE-----\"", file.display());
    }
    Ok(roots)
}

/// Why the server is not trusted, if that is what went wrong.
pub fn refused(error: &ureq::Error) -> Option<String> {
    let why = match fault(error)? {
        rustls::Error::InvalidCertificate(fault) => match fault {
            // A signature that is not that of a root of the same name is a stranger's, too.
            Fault::UnknownIssuer | Fault::BadSignature => {
                "nobody who is trusted vouches for it (--ca-file FILE names others who are)".into()
            }
            Fault::NotValidForName | Fault::NotValidForNameContext { .. } => "it was made out to another name".into(),
            Fault::Expired | Fault::ExpiredContext { .. } => "it has expired, or the clock here is wrong".into(),
            Fault::NotValidYet | Fault::NotValidYetContext { .. } => {
                "it is not valid yet, or the clock here is wrong".into()
            }
            Fault::Revoked => "it was revoked".into(),
            other => format!("{other:?}"),
        },
        other => return Some(format!("no safe connection: {other}")),
    };
    Some(format!("its certificate is refused: {why}"))
}

fn fault(error: &ureq::Error) -> Option<&rustls::Error> {
    match error {
        ureq::Error::Rustls(fault) => Some(fault),
        ureq::Error::Io(error) => error.get_ref()?.downcast_ref(),
        _ => None,
    }
}
