//! Quotations that no verb stands beside: the next paragraph of a long quotation, the second sentence of a split one.
//!
//! Comes in: a paragraph and its attributions, and those of the paragraphs before. Goes out: longer contents.
//! Refuses to decide: a quotation that follows nothing.

use super::Draft;
use super::judged::Judged;
use crate::reading::Attribution;
use crate::reading::paragraph::Paragraph;

/// Joins a quotation to the one right before it when only the end of a sentence stands between.
pub fn join(p: &Paragraph, drafts: &mut [Draft]) {
    for number in 0..p.quotes.len() {
        let quote = p.quotes[number];
        if quote.close - quote.open < 4 || drafts.iter().any(|d| d.content.iter().any(|c| c.contains(&quote.open))) {
            continue;
        }
        let Some(before) = quote.open.checked_sub(1) else { continue };
        let Some(previous) = p.closes(before) else { continue };
        let open = p.quotes[previous].open;
        if let Some(draft) = drafts.iter_mut().find(|d| d.content.iter().any(|c| c.start == open)) {
            draft.content.push(quote.open..quote.close + 1);
        }
    }
}

/// A paragraph that opens with a quotation right after one whose quotation was left open goes on with the same words.
pub fn carry(p: &Paragraph, judged: &[Judged], found: &mut [Attribution]) {
    let Some(quote) = p.quotes.first().filter(|quote| quote.open == 0) else { return };
    if judged.iter().any(|judged| judged.draft.content.iter().any(|c| c.contains(&0))) {
        return;
    }
    let Some(last) = found.last_mut() else { return };
    let Some(end) = last.content.last().copied() else { return };
    let between = p.text.get(end.end as usize..p.tokens[0].span.start as usize).unwrap_or("x");
    // Left open: the mark that opens the next paragraph is there, but none closed the last.
    let open = !matches!(end.of(p.text).chars().next_back(), Some('”' | '"' | '»'));
    let starts_quoted = last.content.iter().any(|c| matches!(c.of(p.text).chars().next(), Some('“' | '"' | '«')));
    if between.trim().is_empty()
        && open
        && starts_quoted
        && let Some(span) = p.span(&(quote.open..quote.close + 1))
    {
        last.content.push(span);
    }
}
