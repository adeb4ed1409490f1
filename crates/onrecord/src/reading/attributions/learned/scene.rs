//! A paragraph as the models look at it: words as numbers, the tree over them, and what the rules made of it.
//!
//! Comes in: a paragraph and the drafts of the rules. Goes out: questions answered by token number.
//! Refuses to decide: anything.

use std::ops::Range;

use onrecord_learn::Feature;

use super::observed::mix;
use crate::analysis::Tag;
use crate::analysis::parser::Relation;
use crate::article::Kind;
use crate::reading::attributions::Draft;
use crate::reading::paragraph::Paragraph;
use crate::text::Span;

/// A paragraph with what the models ask of it.
pub struct Scene<'a> {
    pub(in crate::reading::attributions) p: Paragraph<'a>,
    pub(in crate::reading::attributions) kind: Kind,
    pub(in crate::reading::attributions) lemma: Vec<u64>,
    pub(in crate::reading::attributions) lower: Vec<u64>,
    /// The tokens that depend on each, in order.
    pub(in crate::reading::attributions) kids: Vec<Vec<usize>>,
    /// Where the words that hang on each begin and end.
    pub(in crate::reading::attributions) low: Vec<usize>,
    pub(in crate::reading::attributions) high: Vec<usize>,
    /// Whether some phrase of two words or more begins, or ends, at this place.
    pub(in crate::reading::attributions) opening: Vec<bool>,
    pub(in crate::reading::attributions) closing: Vec<bool>,
    /// What the rules found.
    pub(in crate::reading::attributions) drafts: Vec<Draft>,
    /// The draft whose cue rests on this token.
    pub(in crate::reading::attributions) draft_at: Vec<Option<usize>>,
    /// Whether a draft's source holds this token.
    pub(in crate::reading::attributions) source: Vec<bool>,
    /// Whether a draft's content begins, or ends, at this place.
    pub(in crate::reading::attributions) begins: Vec<bool>,
    pub(in crate::reading::attributions) ends: Vec<bool>,
}

impl<'a> Scene<'a> {
    pub(in crate::reading::attributions) fn new(p: Paragraph<'a>, kind: Kind, drafts: Vec<Draft>) -> Self {
        let len = p.len();
        let number = |word: &str| Feature::new(1).bytes(word.as_bytes()).number();
        let lemma = p.tokens.iter().map(|token| number(&token.lemma)).collect();
        let lower = p.tokens.iter().map(|token| number(&token.lower)).collect();
        let mut kids = vec![Vec::new(); len];
        let (mut low, mut high): (Vec<usize>, Vec<usize>) = ((0..len).collect(), (1..=len).collect());
        for at in 0..len {
            if let Some(head) = p.head(at) {
                kids[head].push(at);
            }
            // Heads of heads: a sentence is rarely deeper than ten, and never deeper than its length.
            let mut up = at;
            while let Some(head) = p.head(up) {
                if low[head] <= at && high[head] > at {
                    break;
                }
                low[head] = low[head].min(at);
                high[head] = high[head].max(at + 1);
                up = head;
            }
        }
        let (mut opening, mut closing) = (vec![false; len + 1], vec![false; len + 1]);
        for at in (0..len).filter(|at| high[*at] - low[*at] > 1) {
            opening[low[at]] = true;
            closing[high[at]] = true;
        }
        let mut scene = Self {
            lemma,
            lower,
            kids,
            low,
            high,
            opening,
            closing,
            draft_at: vec![None; len],
            source: vec![false; len],
            begins: vec![false; len + 1],
            ends: vec![false; len + 1],
            drafts,
            p,
            kind,
        };
        for number in 0..scene.drafts.len() {
            let draft = scene.drafts[number].clone();
            let anchor = scene.anchor(&draft.cue);
            scene.draft_at[anchor] = Some(number);
            draft.source.into_iter().for_each(|range| scene.source[range].fill(true));
            for content in draft.content {
                scene.begins[content.start] = true;
                scene.ends[content.end] = true;
            }
        }
        scene
    }

    /// How many tokens there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.p.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The tokens that a span of the article touches; nothing where it touches none of this paragraph.
    #[must_use]
    pub fn tokens(&self, span: Span) -> Option<Range<usize>> {
        let tokens = self.p.tokens;
        let start = tokens.partition_point(|token| token.span.end <= span.start);
        let end = tokens.partition_point(|token| token.span.start < span.end);
        (start < end).then_some(start..end)
    }

    /// The token that a cue rests on: its last verb, else its last noun, else its first word.
    #[must_use]
    pub fn anchor(&self, cue: &Range<usize>) -> usize {
        let last = |tag: Tag| cue.clone().rev().find(|at| self.p.tag(*at) == tag);
        last(Tag::Verb).or_else(|| last(Tag::Noun)).unwrap_or(cue.start)
    }

    pub(in crate::reading::attributions) fn tag(&self, at: usize) -> u64 {
        self.p.tag(at) as u64
    }

    pub(in crate::reading::attributions) fn relation(&self, at: usize) -> Relation {
        self.p.tokens.get(at).map_or(Relation::Root, |token| token.relation)
    }

    /// Lemma and tag of the word `by` places on, if it lies within these bounds.
    pub(in crate::reading::attributions) fn word(&self, at: usize, by: isize, within: &Range<usize>) -> (u64, u64) {
        match at.checked_add_signed(by) {
            Some(at) if at >= within.end => (2, 41),
            Some(at) if at >= within.start => (self.lemma[at], self.tag(at)),
            _ => (1, 40),
        }
    }

    /// The first word that depends on this one in this way.
    pub(in crate::reading::attributions) fn kid(&self, at: usize, relation: Relation) -> Option<usize> {
        self.kids[at].iter().copied().find(|kid| self.relation(*kid) == relation)
    }

    /// Upper or lower case, digits, marks.
    pub(in crate::reading::attributions) fn shape(&self, at: usize) -> u64 {
        let word = self.p.tokens.get(at).map_or("", |token| token.span.of(self.p.text));
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if first.is_uppercase() => {
                1 + u64::from(word.len() > 1 && letters.all(|c| c.is_uppercase() || c == '.'))
            }
            Some(first) if first.is_ascii_digit() => 3,
            Some(first) if first.is_alphabetic() => 0,
            _ => 4,
        }
    }

    /// The relations on the way from one word up and down to another.
    pub(in crate::reading::attributions) fn path(&self, from: usize, to: usize) -> u64 {
        let mut up = [0; 8];
        let mut ups = 1;
        up[0] = from;
        while ups < up.len()
            && let Some(head) = self.p.head(up[ups - 1])
        {
            up[ups] = head;
            ups += 1;
        }
        let (mut down, mut downs, mut at) = ([0; 9], 0, to);
        loop {
            if let Some(meeting) = up[..ups].iter().position(|word| *word == at) {
                let climbed =
                    up[..meeting].iter().fold(meeting as u64, |sum, word| mix(sum, 100 + self.relation(*word) as u64));
                return down[..downs]
                    .iter()
                    .rev()
                    .fold(climbed, |sum, word| mix(sum, 200 + self.relation(*word) as u64));
            }
            let Some(head) = self.p.head(at).filter(|_| downs < down.len()) else { return 0 };
            down[downs] = at;
            downs += 1;
            at = head;
        }
    }

    pub(in crate::reading::attributions) fn verbs(&self, range: Range<usize>, most: usize) -> u64 {
        range.filter(|at| self.p.verbal(*at)).take(most).count() as u64
    }

    /// What the rules say of a cue that rests here, as a number; 0 where they say nothing.
    pub(in crate::reading::attributions) fn rule(&self, at: usize) -> u64 {
        self.draft_at[at].map_or(0, |number| 1 + self.drafts[number].rule as u64)
    }

    /// How much of two contents is shared, by characters.
    #[must_use]
    pub fn shared(&self, a: &[Range<usize>], b: &[Range<usize>]) -> f32 {
        let weigh = |at: usize| self.p.tokens[at].span.len();
        let sum = |ranges: &[Range<usize>]| ranges.iter().flat_map(Clone::clone).map(weigh).sum::<usize>();
        let both: usize =
            a.iter().flat_map(Clone::clone).filter(|at| b.iter().any(|range| range.contains(at))).map(weigh).sum();
        let all = sum(a) + sum(b) - both;
        if all == 0 { 0.0 } else { both as f32 / all as f32 }
    }
}
