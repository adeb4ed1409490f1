//! Through whom words came: the links that stand beside an attribution, however it was found.
//!
//! Comes in: an article's attributions. Goes out: the same, with relays: "was quoted by X as saying", "X quoted her as
//! saying", "…, according to X", "…, citing X". Refuses to decide: whether a relay told the truth, or which of two
//! agencies was first.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::language::grammar::Class;
use crate::reading::mentions::{Mention, MentionKind};
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
pub fn complete(article: &Article, analysis: &Analysis, mentions: &[Mention], attributions: &mut Vec<Attribution>) {
    pass_on(mentions, attributions);
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

/// "X said that …, the agency MIRA reported": the whole of what an outlet reports is what X said, so X speaks and the outlet
/// passes it on.
fn pass_on(mentions: &[Mention], attributions: &mut Vec<Attribution>) {
    let mut passed: Vec<(usize, usize)> = Vec::new();
    let outlets: BTreeSet<Span> = mentions.iter().filter(|m| m.kind == MentionKind::Outlet).map(|m| m.span).collect();
    for (number, outer) in attributions.iter().enumerate() {
        let ([source, ..], [content]) = (outer.source.as_slice(), outer.content.as_slice()) else { continue };
        let after = outer.source.iter().all(|source| source.start >= content.end);
        let outlet = || outlets.range(*source..).take_while(|o| o.start < source.end).any(|o| o.end == source.end);
        if !after || !outlet() {
            continue;
        }
        let opens = |inner: &Attribution| {
            inner.within == u32::try_from(number).ok() && inner.source.first().is_some_and(|s| s.start == content.start)
        };
        passed.extend(attributions.iter().position(opens).map(|inner| (number, inner)));
    }
    for (outer, inner) in passed.into_iter().rev() {
        let (Some(who), Some(cue)) = (attributions[outer].source.first(), attributions[outer].cue.first()) else {
            continue;
        };
        let relay = Relay { who: *who, cue: *cue, cited: false };
        let above = attributions[outer].within;
        attributions[inner].relays.insert(0, relay);
        attributions.remove(outer);
        for attribution in attributions.iter_mut() {
            attribution.within = match attribution.within {
                Some(number) if number as usize == outer => above,
                Some(number) if number as usize > outer => Some(number - 1),
                other => other,
            };
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
