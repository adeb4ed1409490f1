//! Who said what in one article: source, cue, content.

use crate::analysis::Analysis;
use crate::article::Article;
use crate::reading::{Attribution, Mention, Time};

/// Finds attributions, in the order of their content.
#[must_use]
pub fn find(_article: &Article, _analysis: &Analysis, _mentions: &[Mention], _times: &[Time]) -> Vec<Attribution> {
    Vec::new()
}
