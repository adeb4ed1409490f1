//! Raw captures of news about a negotiation in, the sourced record of it out.
//!
//! Five functions cross the boundaries, and no others: [`article::extract`], [`analysis::analyse`], [`reading::read`],
//! [`resolution::resolve`], and the views of [`view`].
//!
//! Pure: no files, no clock, no network, no hash order.

pub mod analysis;
pub mod article;
pub mod capture;
pub mod dossier;
pub mod language;
pub mod reading;
pub mod record;
pub mod resolution;
pub mod text;
pub mod view;
pub mod when;

pub use article::{Article, Refusal};
pub use capture::{Capture, Digest};
pub use dossier::Dossier;
pub use reading::Reading;
pub use record::{Record, Ruling};
pub use resolution::{Read, resolve};
pub use text::Span;

/// Extracts, analyses and reads one capture.
///
/// # Errors
/// A [`Refusal`] where the capture cannot be read as an article.
pub fn read(capture: &Capture) -> Result<Read, Refusal> {
    let article = article::extract(capture)?;
    let analysis = analysis::analyse(&article);
    let reading = reading::read(&article, &analysis);
    Ok(Read { article, reading })
}
