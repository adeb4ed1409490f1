//! The words of one sentence and their parts of speech → which word depends on which, and how.
//!
//! Comes in: words and tags. Goes out: one [`Arc`] each. Words go from left to right onto a stack and leave it for their
//! head; a small linear model chooses each move (arc-hybrid transitions: Kuhlmann, Gómez-Rodríguez and Satta 2011), another
//! names the relation. What it costs grows with the number of words alone.
//! Refuses to decide: anything beyond the sentence; a word whose head it does not find is a root.

use onrecord_learn::{Damaged, Feature, Model};
use serde::{Deserialize, Serialize};

use super::Tag;

/// Raised whenever the features change: a model trained on others would be wrong without a sign of it.
pub const FEATURES: u32 = 1;

/// Universal dependency relations, without subtypes; what is rare is [`Relation::Dep`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the names are UD's own and documented there
pub enum Relation {
    #[default]
    Root,
    Nsubj,
    Obj,
    Iobj,
    Ccomp,
    Xcomp,
    Mark,
    Nmod,
    Obl,
    Case,
    Appos,
    Conj,
    Cc,
    Parataxis,
    Advcl,
    Acl,
    Det,
    Amod,
    Compound,
    Punct,
    Aux,
    Advmod,
    Cop,
    Dep,
}

impl Relation {
    /// All of them, in the order in which models number them.
    pub const ALL: [Relation; 24] = {
        use Relation as R;
        [
            R::Root,
            R::Nsubj,
            R::Obj,
            R::Iobj,
            R::Ccomp,
            R::Xcomp,
            R::Mark,
            R::Nmod,
            R::Obl,
            R::Case,
            R::Appos,
            R::Conj,
            R::Cc,
            R::Parataxis,
            R::Advcl,
            R::Acl,
            R::Det,
            R::Amod,
            R::Compound,
            R::Punct,
            R::Aux,
            R::Advmod,
            R::Cop,
            R::Dep,
        ]
    };
}

/// A word's head and how it depends on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arc {
    /// Index of the head; none for a root.
    pub head: Option<u32>,
    /// How it depends.
    pub relation: Relation,
}

/// A word as the parser sees it.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    lower: u64,
    tag: u64,
}

impl Word {
    /// A word in lower case with its part of speech.
    #[must_use]
    pub fn new(lower: &str, tag: Tag) -> Self {
        Self { lower: Feature::new(0).bytes(lower.as_bytes()).number(), tag: tag as u64 }
    }
}

const NOTHING: Word = Word { lower: 7, tag: 30 };
const END: Word = Word { lower: 9, tag: 31 };

/// What can be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// The front word goes onto the stack.
    Shift,
    /// The top of the stack depends on the front word.
    Left,
    /// The top of the stack depends on the one below.
    Right,
}

impl Move {
    /// All of them, in the order in which models number them.
    pub const ALL: [Move; 3] = [Move::Shift, Move::Left, Move::Right];
}

/// The models of moves and relations.
#[derive(Clone, Copy, Debug)]
pub struct Parser<'b> {
    moves: Model<'b>,
    relations: Model<'b>,
}

impl<'b> Parser<'b> {
    /// Reads the models: of moves, then of relations.
    ///
    /// # Errors
    /// [`Damaged`] where there are none.
    pub fn read(bytes: &'b [u8]) -> Result<Self, Damaged> {
        let (moves, rest) = Model::read(bytes)?;
        let (relations, _) = Model::read(rest)?;
        if moves.labels() != Move::ALL.len() || relations.labels() != Relation::ALL.len() {
            return Err(Damaged::Foreign);
        }
        Ok(Self { moves, relations })
    }

    /// Parses one sentence.
    pub fn parse(&self, words: &[Word], state: &mut State) {
        state.begin(words.len());
        let (mut features, mut scores) = (Vec::with_capacity(64), Vec::new());
        while !state.done() {
            let next = state.only().unwrap_or_else(|| {
                state.features(words, &mut features);
                self.moves.best(&features, &mut scores);
                let allowed = Move::ALL.into_iter().filter(|next| state.allows(*next));
                let best = allowed.max_by_key(|next| scores[*next as usize]);
                best.expect("while it is not done, a move is allowed")
            });
            let relation = state.arc(next).map_or(Relation::Root, |(dependent, head)| {
                state.relation_features(words, dependent, head, &mut features);
                Relation::ALL[usize::from(self.relations.best(&features, &mut scores))]
            });
            state.go(next, relation);
        }
    }
}

/// How far a sentence is parsed.
#[derive(Clone, Debug, Default)]
pub struct State {
    stack: Vec<u32>,
    front: u32,
    /// The arcs so far, one a word.
    pub arcs: Vec<Arc>,
    /// The outermost and the next children of each word, left and right, and how many there are.
    kids: Vec<Kids>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Kids {
    left: [Option<u32>; 2],
    right: [Option<u32>; 2],
    lefts: u8,
    rights: u8,
}

impl State {
    /// Begins a sentence of this many words.
    pub fn begin(&mut self, words: usize) {
        self.stack.clear();
        self.front = 0;
        self.arcs.clear();
        self.arcs.resize(words, Arc::default());
        self.kids.clear();
        self.kids.resize(words + 1, Kids::default());
    }

    fn len(&self) -> u32 {
        self.arcs.len() as u32
    }

    /// Whether every word has its head.
    #[must_use]
    pub fn done(&self) -> bool {
        self.front == self.len() && self.stack.is_empty()
    }

    /// Whether this can be done now.
    #[must_use]
    pub fn allows(&self, next: Move) -> bool {
        match next {
            Move::Shift => self.front < self.len(),
            Move::Left => !self.stack.is_empty(),
            Move::Right => self.stack.len() > 1,
        }
    }

    /// The only thing that can be done now, where there is no choice.
    fn only(&self) -> Option<Move> {
        let mut allowed = Move::ALL.into_iter().filter(|next| self.allows(*next));
        allowed.next().filter(|_| allowed.next().is_none())
    }

    /// The words on the stack, the last one on top.
    #[must_use]
    pub fn stack(&self) -> &[u32] {
        &self.stack
    }

    /// The word that is next to come; after the last it is the root's place.
    #[must_use]
    pub fn front(&self) -> u32 {
        self.front
    }

    /// The arc between two words that this move makes: dependent and head.
    #[must_use]
    pub fn arc(&self, next: Move) -> Option<(u32, u32)> {
        let (top, below) = (self.on_stack(0)?, self.on_stack(1));
        match next {
            Move::Shift => None,
            Move::Left => (self.front < self.len()).then_some((top, self.front)),
            Move::Right => below.map(|head| (top, head)),
        }
    }

    /// Makes an allowed move.
    pub fn go(&mut self, next: Move, relation: Relation) {
        let arc = self.arc(next);
        if next == Move::Shift {
            self.stack.push(self.front);
            self.front += 1;
            return;
        }
        self.stack.pop();
        let Some((dependent, head)) = arc else { return };
        self.arcs[dependent as usize] = Arc { head: Some(head), relation };
        let kids = &mut self.kids[head as usize];
        if dependent < head {
            kids.left = [Some(dependent), kids.left[0]];
            kids.lefts = kids.lefts.saturating_add(1);
        } else {
            kids.right = [Some(dependent), kids.right[0]];
            kids.rights = kids.rights.saturating_add(1);
        }
    }

    fn on_stack(&self, depth: usize) -> Option<u32> {
        self.stack.len().checked_sub(depth + 1).map(|at| self.stack[at])
    }

    fn kids(&self, at: Option<u32>) -> Kids {
        at.and_then(|at| self.kids.get(at as usize).copied()).unwrap_or_default()
    }

    fn named(&self, at: Option<u32>) -> u64 {
        at.and_then(|at| self.arcs.get(at as usize)).map_or(40, |arc| arc.relation as u64)
    }

    /// What a move is chosen by.
    pub fn features(&self, words: &[Word], features: &mut Vec<u64>) {
        features.clear();
        let word = |at: Option<u32>| at.map_or(NOTHING, |at| words.get(at as usize).copied().unwrap_or(END));
        let ahead = |by: u32| (self.front + by <= self.len()).then_some(self.front + by);
        let (top, below) = (self.on_stack(0), self.on_stack(1));
        let (s0, s1, s2) = (word(top), word(below), word(self.on_stack(2)));
        let (b0, b1, b2) = (word(ahead(0)), word(ahead(1)), word(ahead(2)));
        let (k0, k1, kb) = (self.kids(top), self.kids(below), self.kids(ahead(0)));
        let count = |kids: Kids| u64::from(kids.lefts.min(3)) * 4 + u64::from(kids.rights.min(3));
        let far = |a: Option<u32>, b: Option<u32>| match (a, b) {
            (Some(a), Some(b)) => match b - a {
                apart @ 0..=5 => u64::from(apart),
                6..=10 => 6,
                _ => 7,
            },
            _ => 0,
        };
        let (apart, below_apart) = (far(top, Some(self.front)), far(below, top));
        let tag = |at: Option<u32>| word(at).tag;
        let mut kind = 100;
        let mut add = |a: u64, b: u64, c: u64, d: u64| {
            features.push(Feature::new(kind).with(a | b << 48).with(c << 32 ^ d).number());
            kind += 1;
        };
        // Tags and relations are small; words are hashes, to which a second one is added by `with`.
        add(s0.lower, 0, s0.tag, 0);
        add(s0.tag, 0, 0, 0);
        add(s1.lower, 0, s1.tag, 0);
        add(b0.lower, 0, b0.tag, 0);
        add(b0.tag, 0, b1.tag, 0);
        add(b1.lower, 0, 0, 0);
        add(s0.lower, 0, 0, b0.lower);
        add(s0.lower, 0, 0, b0.tag);
        add(b0.lower, 0, 0, s0.tag);
        add(s0.tag, 0, b0.tag, apart);
        add(s1.lower, 0, 0, s0.lower);
        add(s1.lower, 0, 0, s0.tag);
        add(s0.lower, 0, 0, s1.tag);
        add(s1.tag, 0, s0.tag, below_apart);
        add(s1.tag, 0, s0.tag, b0.tag);
        add(s2.tag, 0, s1.tag, s0.tag);
        add(s0.tag, 0, b0.tag, b1.tag);
        add(b0.tag, 0, b1.tag, b2.tag);
        add(s0.tag, 0, tag(k0.left[0]), b0.tag);
        add(s0.tag, 0, tag(k0.right[0]), b0.tag);
        add(s0.tag, 0, b0.tag, tag(kb.left[0]));
        add(s1.tag, 0, tag(k1.right[0]), s0.tag);
        add(s1.tag, s0.tag, tag(k0.left[0]), b0.tag);
        add(s1.tag, s0.tag, tag(k0.right[0]), b0.tag);
        add(s0.lower, 0, 0, count(k0));
        add(s0.tag, 0, count(k0), b0.tag);
        add(s1.tag, 0, count(k1), s0.tag);
        add(b0.tag, 0, count(kb), s0.tag);
        add(s0.lower, 0, self.named(k0.left[0]), self.named(k0.right[0]));
        add(s0.tag, self.named(k0.left[0]), self.named(k0.right[0]), b0.tag);
        add(s1.tag, self.named(k1.left[0]), self.named(k1.right[0]), s0.tag);
        add(s0.tag, self.named(k0.left[1]), self.named(k0.right[1]), b0.tag);
        add(s0.lower, 0, b0.tag, b1.tag);
        add(s1.tag, s0.tag, b0.tag, b1.tag);
        add(s1.lower, 0, 1, b0.lower);
    }

    /// What a relation is named by.
    pub fn relation_features(&self, words: &[Word], dependent: u32, head: u32, features: &mut Vec<u64>) {
        features.clear();
        let word = |at: Option<u32>| at.map_or(NOTHING, |at| words.get(at as usize).copied().unwrap_or(END));
        let (d, h) = (word(Some(dependent)), word(Some(head)));
        let near = |at: u32, by: i32| word(at.checked_add_signed(by));
        let kids = self.kids(Some(dependent));
        let side = u64::from(dependent < head);
        let apart = u64::from(dependent.abs_diff(head).min(6)) * 2 + side;
        let (first, last) = (word(kids.left[0]), word(kids.right[0]));
        let others = self.kids(Some(head));
        let mut kind = 200;
        let mut add = |a: u64, b: u64, c: u64| {
            features.push(Feature::new(kind).with(a).with(b << 16 ^ c).number());
            kind += 1;
        };
        add(d.tag, h.tag, apart);
        add(d.lower, h.tag, side);
        add(h.lower, d.tag, side);
        add(d.lower, h.lower, side);
        add(first.lower, d.tag << 8 | h.tag, side);
        add(first.tag << 8 | d.tag, h.tag, side);
        add(last.tag << 8 | d.tag, h.tag, side);
        add(self.named(kids.left[0]) << 8 | self.named(kids.right[0]), d.tag << 8 | h.tag, side);
        add(near(dependent, -1).tag << 8 | d.tag, h.tag, side);
        add(near(dependent, 1).tag << 8 | d.tag, h.tag, side);
        add(near(head, -1).tag << 8 | h.tag, d.tag, side);
        add(near(head, 1).tag << 8 | h.tag, d.tag, side);
        add(near(dependent, -1).lower, d.tag, h.tag);
        add(self.named(others.left[0]) << 8 | self.named(others.right[0]), d.tag << 8 | h.tag, side);
        add(h.lower, self.named(others.right[0]) << 8 | d.tag, side);
        add(u64::from(others.lefts.min(3)) << 8 | u64::from(others.rights.min(3)), d.tag << 8 | h.tag, side);
    }
}
