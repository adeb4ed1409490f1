//! Through whom words came: the links that stand beside an attribution, however it was found.
//!
//! Comes in: an article's attributions. Goes out: the same, with relays: "was quoted by X as saying", "X quoted her as
//! saying", "…, according to X", "…, citing X". Refuses to decide: whether a relay told the truth, or which of two
//! agencies was first.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::language::grammar::Class;
use crate::reading::paragraph::Paragraph;
use crate::reading::{Attribution, Relay, phrases};
use crate::text::{ByPlace, Span};

/// One link as the words give it.
struct Link {
    sentence: Span,
    relay: Relay,
    how: How,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// Passes on what somebody else said.
    Quoting,
    /// Closes what somebody said: "…, according to X".
    According,
    /// What the source rests on.
    Citing,
}

/// Adds what is not there yet.
pub fn complete(article: &Article, analysis: &Analysis, attributions: &mut [Attribution]) {
    let mut links = Vec::new();
    for sentences in analysis.sentences.chunk_by(|a, b| a.block == b.block) {
        let p = Paragraph::new(&article.text, analysis, sentences);
        links.extend((0..p.len()).filter_map(|at| link(&p, at)));
    }
    let placed = ByPlace::new(&*attributions, |a| a.source.iter().chain(&a.cue).copied());
    let near = |link: &Link| placed.touching(link.sentence).into_iter().map(|(n, _)| n).collect::<Vec<u32>>();
    let near: Vec<Vec<u32>> = links.iter().map(near).collect();
    for (link, near) in links.iter().zip(near) {
        for number in near {
            let attribution = attributions.get_mut(number as usize).filter(|a| belongs(a, link));
            attribution.into_iter().for_each(|a| a.relays.push(link.relay.clone()));
        }
    }
}

fn link(p: &Paragraph, at: usize) -> Option<Link> {
    if p.quoted(at) || !(p.verbal(at) || p.is(at, Class::According)) {
        return None;
    }
    let sentence = p.sentence(at);
    let (who, cue, how): (Range<usize>, Range<usize>, How) = match p.tokens.get(at)?.lemma.as_str() {
        _ if p.is(at, Class::According) => (phrases::after(p, at + 2, sentence.end)?, at..at + 2, How::According),
        "cite" | "quote" if p.is(at + 1, Class::Agent) => {
            (at + 2..phrases::core_after(p, at + 2, sentence.end)?, at..at + 2, How::Quoting)
        }
        "quote" => {
            let end = phrases::core_after(p, at + 1, sentence.end)?;
            let who = phrases::before(p, sentence.start, at).filter(|_| p.is(end, Class::As))?;
            (who, at..at + 1, How::Quoting)
        }
        "cite" if p.word(at).ends_with("ing") => (phrases::after(p, at + 1, sentence.end)?, at..at + 1, How::Citing),
        _ => return None,
    };
    let relay = Relay { who: p.span(&who)?, cue: p.span(&cue)?, cited: how == How::Citing };
    Some(Link { sentence: p.span(&sentence)?, relay, how })
}

/// Whether a link is of this attribution: in its sentence, and neither its own source nor its own cue.
fn belongs(attribution: &Attribution, link: &Link) -> bool {
    let relay = &link.relay;
    let within = |span: &&Span| link.sentence.contains(**span);
    let here = attribution.source.iter().chain(&attribution.cue).any(|span| within(&span));
    let own = attribution.source.iter().any(|source| source.overlaps(relay.who))
        || link.how == How::According && attribution.cue.iter().any(|cue| cue.overlaps(relay.cue));
    let known = attribution.relays.iter().any(|other| other.who.overlaps(relay.who));
    // What is said is not who passes it on.
    let said = attribution.content.iter().any(|content| content.contains(relay.who) && content.contains(relay.cue));
    let before = attribution.cue.last().is_some_and(|cue| cue.end <= relay.cue.start);
    let placed = match link.how {
        How::Quoting => true,
        How::According | How::Citing => before,
    };
    here && !own && !known && !said && placed
}
