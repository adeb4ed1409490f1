//! Raw captures of news about a negotiation in, the sourced record of it out.
//!
//! Five functions cross the boundaries, and no others: [`article::extract`], [`analysis::analyse`], [`reading::read`],
//! [`resolution::resolve`], and the views of [`view`].
//!
//! Pure: no files, no clock, no network, no hash order.

use std::panic::{UnwindSafe, catch_unwind};

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

/// Names this reader: code, word lists and models. What another reader made of a capture may differ; the same one's may not.
pub const READER: &str = env!("ONRECORD_READER");

/// Extracts, analyses and reads one capture. A defect that makes a stage panic is a refusal of this capture alone.
///
/// # Errors
/// A [`Refusal`] where the capture cannot be read as an article.
pub fn read(capture: &Capture) -> Result<Read, Refusal> {
    contained(|| {
        let article = article::extract(capture)?;
        let analysis = analysis::analyse(&article);
        let reading = reading::read(&article, &analysis);
        Ok(Read { article, reading })
    })
}

fn contained(stages: impl FnOnce() -> Result<Read, Refusal> + UnwindSafe) -> Result<Read, Refusal> {
    catch_unwind(stages).unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
        Err(Refusal::Internal { message: words.unwrap_or("no words").to_owned() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_in_a_stage_is_a_refusal_with_its_words() {
        let refused = contained(|| panic!("index {} is out of range", 7));
        assert_eq!(refused.err(), Some(Refusal::Internal { message: "index 7 is out of range".into() }));
    }
}
